"""How the field types of the language become SQL types, and back; PostgreSQL names (model-by-example, 5)."""

from collections.abc import Mapping

COLUMN_TYPES: Mapping[str, str] = {
    "string": "varchar({length})",
    "text": "text",
    "html": "text",
    "secret": "varchar({length})",
    "int": "integer",
    "bigint": "bigint",
    "decimal": "numeric({precision},{scale})",
    "float": "double precision",
    "percent": "numeric(7,4)",
    "money": "numeric({precision},{scale})",
    "bool": "boolean",
    "date": "date",
    "time": "time",
    "datetime": "timestamptz",
    "duration": "interval",
    "uuid": "uuid",
    "number": "varchar(40)",
    "email": "varchar(254)",
    "phone": "varchar(32)",
    "url": "varchar(2048)",
    "json": "jsonb",
    "geo": "point",
    "file": "varchar(255)",
    "image": "varchar(255)",
    "enum": "varchar(40)",
}
"""Field type to column type; `{length}`, `{precision}`, `{scale}` are the field's own or the defaults below."""

DEFAULTS: Mapping[str, str] = {"length": "255", "precision": "18", "scale": "2"}

ADDRESS_PARTS = ("street", "city", "region", "country", "postcode")
"""A field of type `address` becomes a column for each."""

FIELD_TYPES: Mapping[str, str] = {
    "smallint": "int",
    "int": "int",
    "integer": "int",
    "mediumint": "int",
    "tinyint": "int",
    "bigint": "bigint",
    "serial": "int",
    "smallserial": "int",
    "bigserial": "bigint",
    "decimal": "decimal",
    "numeric": "decimal",
    "real": "float",
    "float": "float",
    "double": "float",
    "double precision": "float",
    "money": "money",
    "boolean": "bool",
    "date": "date",
    "time": "time",
    "timetz": "time",
    "timestamp": "datetime",
    "timestamptz": "datetime",
    "datetime": "datetime",
    "interval": "duration",
    "uuid": "uuid",
    "json": "json",
    "jsonb": "json",
    "point": "geo",
    "char": "string",
    "varchar": "string",
    "nchar": "string",
    "nvarchar": "string",
    "name": "string",
    "text": "text",
    "mediumtext": "text",
    "longtext": "text",
    "xml": "text",
    "bytea": "file",
    "varbinary": "file",
    "binary": "file",
    "blob": "file",
}
"""Column type, without its arguments, to field type."""
