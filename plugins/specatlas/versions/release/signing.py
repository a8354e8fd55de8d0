"""Signing with the keys that people have already, by ssh-keygen; a passphrase is asked for by it, on the terminal."""

import os
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from specatlas.text.errors import SpecatlasError
from specatlas.versions.release.signatures import armoured, canonical_signature
from specatlas.versions.release.terms import NAMESPACE


class SigningError(SpecatlasError):
    """A statement cannot be signed; the message says why and what to do."""


def find_key(keys: Iterable[str], chosen: Path | None, configured: str = "") -> Path:
    """Return the file of a key with which a person may sign.

    Args:
        keys: public keys of the person.
        chosen: file that was asked for; it may be the public one, when an agent holds the other.
        configured: what git signs with (`user.signingKey`).

    Raises:
        SigningError: when there is none, or the chosen one is not among `keys`.
    """
    known = set(keys)
    if chosen is not None:
        if not chosen.is_file():
            raise SigningError(f'there is no key "{chosen}"')
        if (public := public_key(chosen)) is not None and public not in known:
            raise SigningError(f'"{chosen}" is no key of this person: governance.yml names other ones')
        return chosen
    home = Path.home() / ".ssh"
    candidates = [Path(configured).expanduser()] if configured and not configured.startswith("key::") else []
    candidates += sorted(path for path in home.glob("*.pub")) if home.is_dir() else []
    for candidate in candidates:
        private = candidate.with_suffix("") if candidate.suffix == ".pub" else candidate
        if candidate.is_file() and public_key(candidate) in known:
            return private if private.is_file() else candidate
    raise SigningError("none of the keys on this machine is one of this person: name its file with --key")


def public_key(file: Path) -> str | None:
    """Return the public key that belongs to the file of a key, without its comment; None when it is not there."""
    public = file if file.suffix == ".pub" else file.with_name(f"{file.name}.pub")
    try:
        words = public.read_text("utf-8").split()
    except (OSError, ValueError):
        return None
    return " ".join(words[:2]) if len(words) >= 2 else None


def sign(content: bytes, key: Path) -> bytes:
    """Sign bytes as an approval; return the signature as ssh-keygen writes it.

    Raises:
        SigningError: when ssh-keygen is missing, too old, or does not sign.
    """
    with tempfile.TemporaryDirectory(prefix="specatlas-") as folder:
        file = Path(folder, "statement")
        file.write_bytes(content)
        command = ["ssh-keygen", "-Y", "sign", "-f", str(key.resolve()), "-n", NAMESPACE, str(file)]
        try:
            done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "LC_ALL": "C"})
        except OSError:
            raise SigningError("approvals are signed with ssh-keygen: install OpenSSH, 8.2 or newer") from None
        signature = file.with_name("statement.sig")
        if done.returncode or not signature.is_file():
            said = done.stderr.decode(errors="replace").strip().splitlines()
            reason = said[-1] if said else f"it ended with {done.returncode}"
            raise SigningError(f'nothing was signed with "{key}": {reason}')
        return _as_we_keep_it(signature.read_bytes())


def _as_we_keep_it(signature: bytes) -> bytes:
    """Return a signature with its lines as long as ours; other programs that sign may break them elsewhere."""
    import base64

    if canonical_signature(signature):
        return signature
    body = b"".join(line.strip() for line in signature.splitlines() if not line.startswith(b"-----"))
    return armoured(base64.b64decode(body))
