"""Bundles and the answers to them as age files: sealed for a passphrase, for a public key, or for the project that packed."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from sudebnik.errors import BundleError, VaultError, WrongKey
from sudebnik.store.locks import Lock, locked_by

_UNFINISHED = ".new-"


@dataclass(frozen=True, slots=True)
class Recipient:
    """A public key (``age1…``, as `age-keygen` prints it): who has it can seal, only its owner can open."""

    public: str

    @classmethod
    def of(cls, public: str) -> Self:
        """`BundleError` where it is no such key."""
        age = age_here()
        try:
            age.x25519.Recipient.from_str(public)
        except age.RecipientError:
            raise BundleError("no public key of age; give the coder's line that begins with age1") from None
        return cls(public)

    def lock(self, plain: bytes) -> bytes:
        age = age_here()
        sealed: bytes = age.encrypt(plain, [age.x25519.Recipient.from_str(self.public)])
        return sealed


@dataclass(frozen=True, slots=True)
class Returned:
    """The key for answers: made for one bundle, lies in the bundle and in the project, and nowhere else."""

    identity: str = field(repr=False)

    @classmethod
    def make(cls) -> Self:
        return cls(str(age_here().x25519.Identity.generate()))

    def lock(self, plain: bytes) -> bytes:
        """Takes about a millisecond: a passphrase would take a second, after each answer."""
        age = age_here()
        sealed: bytes = age.encrypt(plain, [age.x25519.Identity.from_str(self.identity).to_public()])
        return sealed

    def unlock(self, locked: bytes) -> bytes | None:
        """The bytes as they were sealed; None where they were sealed for another bundle, or were changed since."""
        age = age_here()
        try:
            plain: bytes = age.decrypt(locked, [age.x25519.Identity.from_str(self.identity)])
        except age.DecryptError:
            return None
        return plain


def opened(path: Path, key: Lock) -> bytes:
    """The bytes of a bundle; `WrongKey` where the key is another one, `BundleError` where the file is none or torn."""
    locked = _bytes(path)
    kind = kind_of(path)
    age = age_here()
    if kind != key.kind:
        raise WrongKey(f"{path}: this bundle is sealed for a {kind}, not for a {key.kind}")
    try:
        return key.unlock(locked)
    except age.DecryptError as error:
        said = str(error).lower()
        if any(word in said for word in ("decryption failed", "no matching keys", "incorrect passphrase")):
            raise WrongKey(f"{path}: this {kind} does not open the bundle; ask who packed it") from None
        raise BundleError(f"{path}: damaged; take another copy of the bundle") from None


def kind_of(path: Path) -> str:
    """By what a bundle is sealed: a passphrase or a key file."""
    try:
        return locked_by(path, _bytes(path))
    except VaultError:
        raise BundleError(f"{path}: no bundle; give the file that `sudebnik codings pack` wrote") from None


def write(path: Path, data: bytes) -> None:
    """Write a file for its owner alone so that a kill at any moment leaves the old one or the new one."""
    unfinished = path.with_name(_UNFINISHED + path.name)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    unfinished.replace(path)


def age_here() -> Any:
    """The library that seals; one line where it is not installed."""
    try:
        import pyrage  # noqa: PLC0415 - needs the extra `lists`
    except ImportError:
        raise BundleError("bundles need the extra: pip install 'sudebnik[bundle]'") from None
    return pyrage


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BundleError(f"{path}: cannot be read ({error.strerror})") from None
