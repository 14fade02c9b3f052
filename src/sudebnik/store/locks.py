"""How a vault is locked: by a passphrase or by a key file, both as the open age format has them."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, Self

from sudebnik.errors import UsageError, VaultError, WrongKey

SHORTEST = 12
"""Characters that a passphrase must have; shorter ones are found by trying, however slow each try is made."""

PASSPHRASE, KEY_FILE = "passphrase", "key file"

_MAGIC = b"age-encryption.org/"
_STANZAS = {b"-> scrypt ": PASSPHRASE, b"-> X25519 ": KEY_FILE}
_SECRET = "AGE-SECRET-KEY-1"  # noqa: S105 - the mark of such a line, no secret
_WRONG = ("decryption failed", "no matching keys", "incorrect passphrase")
"""How age says that the key does not fit; everything else it says is about the file."""


class Lock(Protocol):
    """What locks and unlocks the bytes of a vault; ``kind`` says by what."""

    @property
    def kind(self) -> str: ...

    def lock(self, plain: bytes) -> bytes: ...

    def unlock(self, locked: bytes) -> bytes:
        """The bytes as they were locked; the errors of age where the key or the file is wrong."""
        ...


@dataclass(frozen=True, slots=True)
class Passphrase:
    """A passphrase, stretched by scrypt; age takes the work of about a second on the machine that locks."""

    text: str = field(repr=False)

    def __post_init__(self) -> None:
        try:
            self.text.encode()
        except UnicodeEncodeError:
            raise UsageError("the passphrase is not UTF-8; set terminal or environment to UTF-8") from None

    @property
    def kind(self) -> str:
        return PASSPHRASE

    def check(self) -> Self:
        """Itself, if it is long enough for a new vault; `UsageError` otherwise."""
        if len(self.text) < SHORTEST:
            raise UsageError(
                f"the passphrase has fewer than {SHORTEST} characters: a copied vault could be opened by trying; "
                "take several words that do not belong together"
            )
        return self

    def lock(self, plain: bytes) -> bytes:
        sealed: bytes = _age().passphrase.encrypt(plain, self.text)
        return sealed

    def unlock(self, locked: bytes) -> bytes:
        plain: bytes = _age().passphrase.decrypt(locked, self.text)
        return plain


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The X25519 identity of a key file as `age-keygen` writes it; `age -d -i FILE` opens the vault too."""

    identity: str = field(repr=False)

    @property
    def kind(self) -> str:
        return KEY_FILE

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a key file; `VaultError` where it is none or holds several keys."""
        try:
            lines = path.read_text(encoding="ascii").split()
        except OSError as error:
            raise VaultError(f"{path}: the key file cannot be read ({error.strerror})") from None
        except UnicodeDecodeError:
            lines = []
        found = [line for line in lines if line.startswith(_SECRET)]
        if len(found) != 1:
            raise VaultError(f"{path}: {len(found)} age keys in it; name a key file with one")
        age = _age()
        try:
            age.x25519.Identity.from_str(found[0])
        except age.IdentityError:
            raise VaultError(f"{path}: the age key in it is damaged; take another copy of the file") from None
        return cls(found[0])

    @classmethod
    def make(cls, path: Path) -> Self:
        """Write a new key file that only its owner may read; `VaultError` where something has this name."""
        identity = _age().x25519.Identity.generate()
        try:
            where = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            raise VaultError(
                f"{path}: exists already; a key is never written over, name a new file"
            ) from None
        except OSError as error:
            raise VaultError(f"{path}: the key file cannot be written ({error.strerror})") from None
        with os.fdopen(where, "w", encoding="ascii", newline="\n") as out:
            out.write(f"# public key: {identity.to_public()}\n{identity}\n")
            out.flush()
            os.fsync(out.fileno())
        return cls(str(identity))

    def lock(self, plain: bytes) -> bytes:
        age = _age()
        sealed: bytes = age.encrypt(plain, [age.x25519.Identity.from_str(self.identity).to_public()])
        return sealed

    def unlock(self, locked: bytes) -> bytes:
        age = _age()
        plain: bytes = age.decrypt(locked, [age.x25519.Identity.from_str(self.identity)])
        return plain


def locked_by(path: Path, locked: bytes) -> str:
    """`PASSPHRASE` or `KEY_FILE`, as the head of the file says; `VaultError` where it is no age file."""
    lines = locked[:4096].split(b"\n")
    if lines[0].startswith(_MAGIC):
        for line in lines[1:]:
            for mark, kind in _STANZAS.items():
                if line.startswith(mark):
                    return kind
    raise damaged(path)


def unlock(path: Path, locked: bytes, key: Lock) -> bytes:
    """The bytes as they were locked; `WrongKey` where the key is another one, `VaultError` where the file is torn."""
    kind = locked_by(path, locked)
    if kind != key.kind:
        raise WrongKey(f"{path}: this vault is locked by a {kind}, not by a {key.kind}")
    age = _age()
    try:
        return key.unlock(locked)
    except age.DecryptError as error:
        said = str(error).lower()
        if any(word in said for word in _WRONG):
            raise WrongKey(
                f"{path}: this {kind} does not open the vault; if you are sure of it, restore the vault from a backup"
            ) from None
        if "work" in said:
            raise VaultError(
                f"{path}: locked on a far faster machine; open it there and run `sudebnik vault rekey`"
            ) from None
        raise damaged(path) from None


def damaged(path: Path) -> VaultError:
    return VaultError(f"{path}: damaged or no vault; restore a backup with `sudebnik project restore`")


def _age() -> Any:
    try:
        import pyrage  # noqa: PLC0415 - needs the extra `lists`
    except ImportError:
        raise VaultError("the vault needs the extra: pip install 'sudebnik[lists]'") from None
    return pyrage
