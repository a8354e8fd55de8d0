"""JSON Schema of a model file, made from the kinds, so that editors complete and check YAML as it is typed.

It accepts every form that the reader accepts, short and long, and refuses unknown keys; what hangs on other files
(references, languages of the spec) is left to `check`. Values are those of the YAML 1.2 core schema.
"""

from collections.abc import Iterable, Mapping
from typing import cast

from specatlas.domain.kinds.common import COMMON
from specatlas.domain.kinds.data import FIELD_MARKS, FIELD_TYPES
from specatlas.domain.kinds.sequences import FRAMES, KINDS
from specatlas.domain.own_kinds import OWN_KINDS
from specatlas.domain.quantities import UNITS_OF_TIME
from specatlas.domain.types import (
    Attribute,
    Either,
    Kind,
    Many,
    OneOf,
    Parts,
    Record,
    Reference,
    Shape,
    Simple,
    SimpleName,
    Steps,
    Type,
)

Schema = dict[str, object]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_ID = r"[A-Za-z][A-Za-z0-9_-]*"
_PART = r"[A-Za-z0-9][A-Za-z0-9_-]*"
_PATH = rf"^(?:[a-z][a-z-]*/)?{_PART}(?:\.{_PART})*$"
_NUMBER = r"[+-]?[0-9]+(?:\.[0-9]+)?"
_TIME = rf"[0-9]+(?:\.[0-9]+)? ?(?:{'|'.join(UNITS_OF_TIME)})"

_FIELD_TYPE = rf"(?:{'|'.join(FIELD_TYPES.choices)})(?:\([^()]*\))?"
_FIELD = (
    rf"^\s*(?:->\s*{_PATH[1:-1]}|enum\s+{_PATH[1:-1]}|{_FIELD_TYPE})!?(?:\s+(?:{'|'.join(FIELD_MARKS)}))*(?:\s+=\s.*)?$"
)

_MESSAGE = rf"^\s*(?:{_PATH[1:-1]})?\s*(?:-->|->>|->)\s*(?:{_PATH[1:-1]})?\s*$"
"""Two participants with an arrow between them, of which one may be nobody."""

_SIMPLE: Mapping[SimpleName, Schema] = {
    "string": {"type": ["string", "number", "boolean", "null"]},
    "words": {"$ref": "#/$defs/text"},
    "markdown": {"$ref": "#/$defs/text"},
    "int": {"type": ["integer", "string", "null"], "pattern": "^[+-]?[0-9]+$"},
    "decimal": {"type": ["number", "string", "null"], "pattern": f"^{_NUMBER}$"},
    "bool": {"type": ["boolean", "null"]},
    "date": {"type": ["string", "null"], "pattern": "^[0-9]{4}-(?:Q[1-4]|[0-9]{2}(?:-[0-9]{2})?)$"},
    "duration": {"type": ["string", "null"], "pattern": rf"^-?(?:{_TIME}(?:\s*{_TIME})*|P[0-9YMWDTHS.]+)$"},
    "quantity": {"type": ["number", "string", "null"], "pattern": rf"^{_NUMBER}(?:\s.*\S|%)?$"},
    "money": {"type": ["number", "string", "null"], "pattern": rf"^{_NUMBER}(?:\s[A-Z]{{3}})?$"},
    "percent": {"type": ["number", "string", "null"], "pattern": rf"^{_NUMBER}(?:\s?%)?$"},
    "when": {"type": ["string", "null"]},
    "timing": {"type": ["string", "number", "boolean", "null"]},
    "url": {"type": ["string", "null"]},
    "file": {"type": ["string", "null"]},
    "colour": {"type": ["string", "null"], "pattern": "^#(?:[0-9A-Fa-f]{3}){1,2}$"},
    "id": {"type": ["string", "integer", "null"], "pattern": f"^{_PART}$"},
    "right": {"type": ["string", "null"], "pattern": rf"^\s*{_ID}(?: +{_ID})*\s*(?:,\s*{_ID}(?: +{_ID})*\s*)*$"},
    "multiplicity": {"type": ["string", "integer", "null"], "pattern": r"^(?:\*|[0-9]+(?:\.\.(?:[0-9]+|\*))?)$"},
    "any": {},
}

_LANGUAGE = "^[a-z]{2}(?:-[A-Za-z0-9]{2,8})*$"
"""What is taken for a language where those of the spec are not known."""

_NO_MAPPING: Schema = {"not": {"type": "object"}}
"""A mapping is always attributes, never the short form."""

_GRAMMARS: Mapping[str, Schema] = {
    "field": {
        "type": "string",
        "description": 'Type, !, marks, = and the default: "decimal(12,2)! unique = 0", "-> client!".',
        "pattern": _FIELD,
    },
    "relation": {
        "type": "string",
        "description": 'Kind, multiplicity here, ->, multiplicity there, entity: "composition 1 -> 1..* order-line".',
        "pattern": r"^\s*(?:association|aggregation|composition|dependency)\b.*->.*\S\s*$",
    },
    "transition": {
        "type": "string",
        "description": 'States around an arrow: "draft, confirmed -> cancelled".',
        "pattern": r"\S\s*->\s*\S+\s*$",
    },
    "dependency": {
        "type": "string",
        "description": 'Id, then start or end, then + or - and a duration: "design start + 2w".',
        "pattern": rf"^\s*(?:[a-z][a-z-]*/)?{_ID}(?:\s+(?:start|end))?(?:\s*[+-]\s*[0-9].*)?$",
    },
    "actors": {
        "description": "One actor, or a list whose first is the primary one.",
        "anyOf": [
            {"type": "string", "pattern": _PATH},
            {"type": "array", "items": {"type": "string", "pattern": _PATH}},
        ],
    },
    "estimate": {"$ref": "#/$defs/duration"},
    "match": {
        "description": 'Fields that must all be equal: "phone + name".',
        "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string", "pattern": _PATH}}],
    },
}
"""The short forms that a grammar reads, by its name; the attributes of the shape are accepted beside them."""


def model_schema(kinds: Iterable[Kind], languages: Iterable[str] = ()) -> Schema:
    """Return the JSON Schema (draft 2020-12) of a model file.

    Args:
        kinds: the kinds whose sections a file may hold, built-in ones and the team's own.
        languages: those of the spec, where it is known; else any language of two letters.
    """
    definitions = _Definitions(tuple(languages))
    properties = {kind.section: definitions.section(kind) for kind in (*kinds, OWN_KINDS)}
    return {
        "$schema": DIALECT,
        "title": "Specatlas model",
        "description": "A file of the domain model: sections of elements by id.",
        "type": ["object", "null"],
        "properties": properties,
        "patternProperties": {"^x-": {}},
        "additionalProperties": False,
        "$defs": definitions.found,
    }


class _Definitions:
    """The shapes met so far, each defined once."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self.found: dict[str, Schema] = {**_texts(languages), "duration": _SIMPLE["duration"]}
        self._names: dict[int, str] = {}
        for name, item in COMMON.attributes.items():
            self.found[f"common-{name}"] = self.attribute(item)

    def section(self, kind: Kind) -> Schema:
        """Return the schema of a kind's section."""
        element = {"$ref": self.shape(kind.shape)}
        described: Schema = {"title": kind.plural.en, "description": kind.doc}
        if kind.single:
            return described | element
        return described | {
            "type": ["object", "null"],
            "propertyNames": {"pattern": f"^{_ID}$"},
            "additionalProperties": element,
        }

    def shape(self, shape: Shape) -> str:
        """Return the pointer to a shape's definition, which is made when it is met first."""
        name = self._names.get(id(shape))
        if name is None:
            base = shape.name.replace(" ", "-")
            name = next(
                key for number in range(1, 1000) if (key := f"{base}-{number}".removesuffix("-1")) not in self.found
            )
            self._names[id(shape)] = name
            self.found[name] = {}
            self.found[name] = self._shape(shape)
        return f"#/$defs/{name}"

    def _shape(self, shape: Shape) -> Schema:
        forms = [self._object(shape)]
        if shape.grammar is not None and shape.grammar in _GRAMMARS:
            forms.append(_GRAMMARS[shape.grammar])
        needed = set(_needed(shape))
        short = shape.attributes.get(shape.short or "") or COMMON.attributes.get(shape.short or "")
        if short is not None and needed <= {short.name}:
            forms.append(self.type(short.type) if _is_text(short.type) else self.type(short.type) | _NO_MAPPING)
        if not needed:
            forms.append({"type": "null"})
        described: Schema = {"title": shape.label.en} if shape.label else {}
        return described | ({"anyOf": forms} if len(forms) > 1 else forms[0])

    def _object(self, shape: Shape, keys: tuple[str, ...] = ()) -> Schema:
        properties: dict[str, Schema] = {key: {"$ref": "#/$defs/process-step-id"} for key in keys}
        properties |= {name: self.attribute(item) for name, item in shape.attributes.items()}
        if shape.common:
            properties |= {
                name: {"$ref": f"#/$defs/common-{name}"} for name in COMMON.attributes if name not in properties
            }
        if shape.grammar == "field":
            words = properties["type"].pop("enum")
            properties["type"]["anyOf"] = [{"enum": words}, _GRAMMARS["field"]]
        if shape.grammar == "join":
            properties["needs"] |= {"pattern": "^[0-9]+(?: of [0-9]+)?$"}
        found: Schema = {"type": "object", "properties": properties}
        if shape.common:
            found["patternProperties"] = {"^x-": {}}
        if shape.grammar == "estimate":
            found["additionalProperties"] = _SIMPLE["duration"]
        elif shape.closed:
            found["additionalProperties"] = False
        if (needed := _needed(shape)) and shape.grammar is None:
            found["required"] = needed
        return found

    def attribute(self, attribute: Attribute) -> Schema:
        """Return the schema of an attribute's value, with what an editor shows."""
        found: Schema = {"title": attribute.label.en, "description": attribute.doc}
        if attribute.default is not None:
            found["default"] = attribute.default
        return found | self.type(attribute.type)

    def type(self, type_: Type) -> Schema:
        """Return the schema of a type."""
        match type_:
            case Simple():
                return _simple(type_)
            case OneOf():
                return {"enum": [*(_core(word) for word in type_.choices), None]}
            case Reference():
                return _reference(type_)
            case Record():
                return {"$ref": self.shape(type_.shape)}
            case Parts():
                return self._parts(type_)
            case Many():
                return self._many(type_)
            case Either():
                return {"anyOf": [self.type(type_.scalar), self.type(type_.other)]}
            case Steps():
                return self._steps(type_)

    def _many(self, type_: Many) -> Schema:
        one = self.type(type_.of)
        forms = [one, {"type": "array", "items": one}]
        if isinstance(type_.of, Simple) and _is_text(type_.of):
            forms.append({"$ref": "#/$defs/lists-by-language"})
        return {"anyOf": forms}

    def _parts(self, type_: Parts) -> Schema:
        if type_.listed == "script":
            return self._script(type_.shape)
        part: Schema = {"$ref": self.shape(type_.shape)}
        keys: Schema = {"pattern": f"^{_PART}$"}
        if type_.free:
            keys = {}
        elif type_.keys is not None:
            keys = _reference(type_.keys)
        mapping: Schema = {"type": "object", "propertyNames": keys, "additionalProperties": part}
        item = part
        if type_.listed == "ids":
            one = mapping | {"minProperties": 1, "maxProperties": 1}
            item = {"anyOf": [keys | {"type": ["string", "integer"]}, one]}
        alone = item | {"type": ["string", "number", "boolean"]}
        return {"anyOf": [mapping, {"type": "array", "items": item}, alone, {"type": "null"}]}

    def _script(self, shape: Shape) -> Schema:
        """Return the schema of a scenario: a list of messages, notes and frames, or steps by id."""
        script: Schema = {"$ref": "#/$defs/script"}
        if "script" not in self.found:
            self.found["script"] = {}
            step: Schema = {"$ref": self.shape(shape)}
            identified = self._object(shape)
            properties = cast("Schema", identified["properties"])
            properties["id"] = {"description": "Id of the step; its number when left out.", **_SIMPLE["id"]}
            self.found["script-step"] = identified
            said: Schema = {"anyOf": [{"$ref": "#/$defs/text"}, {"$ref": "#/$defs/script-step"}]}
            frame: Schema = {"anyOf": [script, self.type(shape.attributes["operands"].type)]}
            words = {word: {"description": KINDS.choices[word].en, **frame} for word in FRAMES}
            words |= {word: {"description": KINDS.choices[word].en, **said} for word in ("note", "ref")}
            item: Schema = {**identified, "properties": {**properties, **words}}
            item["patternProperties"] = {_MESSAGE: said, "^x-": {}}
            item["minProperties"] = 1
            one: Schema = {"anyOf": [{"type": "string", "pattern": _MESSAGE}, item]}
            by_id: Schema = {"type": "object", "additionalProperties": step}
            self.found["script"] = {"anyOf": [{"type": "array", "items": one}, one, by_id, {"type": "null"}]}
        return script

    def _steps(self, type_: Steps) -> Schema:
        if "process-steps" not in self.found:
            self.found["process-step-id"] = {
                "description": "Id of the step, unique in the process.",
                "type": ["string", "integer"],
                "pattern": f"^{_PART}$",
            }
            self.found["process-steps"] = {}
            self.found["process-steps"] = self._list_of_steps(type_)
        return {"$ref": "#/$defs/process-steps"}

    def _list_of_steps(self, type_: Steps) -> Schema:
        long = self._object(type_.shape, tuple(key for key in type_.keys if key != "go"))
        properties = long["properties"]
        if isinstance(properties, dict):
            properties["functions"] = properties["function"]
            del properties["type"]
        self.found["process-step"] = long
        step: Schema = {
            "anyOf": [{"type": ["string", "integer"]}, {"$ref": "#/$defs/process-step"} | _one_of_keys(type_.keys)]
        }
        names: Schema = {"pattern": f"^{_PART}$"}
        drawn: Schema = {
            "description": "What is said about the steps of a process that is drawn elsewhere, by id.",
            "type": "object",
            "propertyNames": names,
            "additionalProperties": {"$ref": "#/$defs/process-step"},
        }
        return {"anyOf": [{"type": "array", "items": step}, step, drawn, {"type": "null"}]}


def _texts(languages: tuple[str, ...]) -> dict[str, Schema]:
    """Return the definitions of a text, and of lists of texts by language."""
    scalar: Schema = {"type": ["string", "number", "boolean", "null"]}
    names: Schema = {"pattern": _LANGUAGE}
    if languages:
        names = {"enum": list(languages)}
    by_language: Schema = {"type": "object", "minProperties": 1, "propertyNames": names}
    lists: Schema = {"anyOf": [scalar, {"type": "array", "items": scalar}]}
    return {
        "text": {
            "description": "A text in the spec's first language, or a text for each language.",
            "anyOf": [scalar, by_language | {"additionalProperties": scalar}],
        },
        "lists-by-language": by_language | {"additionalProperties": lists},
    }


def _needed(shape: Shape) -> list[str]:
    return [item.name for item in shape.attributes.values() if item.required and item.default is None]


def _is_text(type_: Type) -> bool:
    """Tell whether a value may be written by language."""
    if isinstance(type_, Reference):
        return type_.or_text
    return isinstance(type_, Simple) and type_.name in ("words", "markdown")


def _one_of_keys(keys: Iterable[str]) -> Schema:
    """Return what demands exactly one step key; `go` stands alone, or beside another as an attribute."""
    others = [key for key in keys if key != "go"]
    alone: Schema = {"required": ["go"], "not": {"anyOf": [{"required": [key]} for key in others]}}
    return {"oneOf": [*({"required": [key]} for key in others), alone]}


def _simple(type_: Simple) -> Schema:
    found = dict(_SIMPLE[type_.name])
    if type_.low is not None and type_.high is not None:
        found |= {"minimum": type_.low, "maximum": type_.high}
    return found


def _core(word: str) -> str | bool:
    """Return a word as YAML reads it: `true` is a truth value."""
    return {"true": True, "false": False}.get(word, word)


def _reference(type_: Reference) -> Schema:
    if type_.or_text:
        return {"$ref": "#/$defs/text"}
    path: Schema = {"type": ["string", "integer", "null"], "pattern": _PATH}
    return {"anyOf": [path, {"enum": list(type_.also)}]} if type_.also else path
