"""Signatures: ssh-keygen judges the bytes, we their form, so that no byte of a file is without meaning."""

from __future__ import annotations  # the copy in a package runs on older Pythons too

import base64
import binascii
import re
import subprocess
import tempfile
from fnmatch import fnmatchcase
from pathlib import Path

from specatlas.versions.release.terms import NAMESPACE, CannotTellError

_SIGNATURE = re.compile(rb"-----BEGIN SSH SIGNATURE-----\n([A-Za-z0-9+/=\n]+)\n-----END SSH SIGNATURE-----\n")


def canonical_signature(signature: bytes) -> bytes | None:
    """Return a signature in the form that ssh-keygen writes, if that is its form; None otherwise."""
    match = _SIGNATURE.fullmatch(signature)
    try:
        raw = base64.b64decode(match[1].replace(b"\n", b""), validate=True) if match else b""
    except (binascii.Error, ValueError):
        return None
    return signature if raw and armoured(raw) == signature else None


def armoured(raw: bytes) -> bytes:
    """Return a signature as text, as ssh-keygen writes it."""
    text = base64.b64encode(raw)
    lines = b"".join(text[at : at + 70] + b"\n" for at in range(0, len(text), 70))
    return b"-----BEGIN SSH SIGNATURE-----\n" + lines + b"-----END SSH SIGNATURE-----\n"


def names(signers: bytes, person: str) -> bool:
    """Tell whether a list of keys, in the format of `allowed_signers`, has one of a person."""
    lines = [line.split() for line in signers.decode("utf-8", "replace").splitlines()]
    known = [line[0].split(",") for line in lines if line and not line[0].startswith("#")]
    return any(fnmatchcase(person, one) for principals in known for one in principals)


def signed_by(content: bytes, signature: bytes, person: str, signers: bytes) -> bool:
    """Tell whether a person signed these bytes as an approval.

    Args:
        content: what was signed.
        signature: as ssh-keygen writes it.
        person: principal in `signers`.
        signers: keys of people, in the format of `allowed_signers`.

    Raises:
        CannotTellError: when there is no ssh-keygen.
    """
    with tempfile.TemporaryDirectory(prefix="verify-") as folder:
        keys, sig = Path(folder, "signers"), Path(folder, "sig")
        keys.write_bytes(signers)
        sig.write_bytes(signature)
        command = ["ssh-keygen", "-Y", "verify", "-f", str(keys), "-I", person, "-n", NAMESPACE, "-s", str(sig)]
        try:
            done = subprocess.run(command, input=content, capture_output=True, check=False, timeout=60)
        except OSError:
            raise CannotTellError("signatures are read by ssh-keygen: install OpenSSH, 8.2 or newer") from None
        except subprocess.TimeoutExpired:
            raise CannotTellError("ssh-keygen gives no answer") from None
        if b"unknown option" in done.stderr or b"illegal option" in done.stderr:
            raise CannotTellError("this ssh-keygen is too old to read signatures: install OpenSSH 8.2 or newer")
        return done.returncode == 0
