"""The archive of originals: each file's bytes kept once under their hash, and never written again."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from pathlib import Path

from sudebnik.errors import SourceError

_SHA256 = re.compile(r"[0-9a-f]{64}")


class Archive:
    """A folder ``ab/abcd…``: two letters, then files named by the SHA-256 of their bytes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where the bytes of that hash lie, or would lie."""
        if _SHA256.fullmatch(sha256) is None:
            raise SourceError(f"{sha256!r} is no SHA-256 of a file; give its 64 hexadecimal digits")
        return self.folder / sha256[:2] / sha256

    def keep(self, data: bytes) -> str:
        """Keep the bytes and return their hash. A kill at any moment leaves the whole file or none."""
        sha256 = hashlib.sha256(data).hexdigest()
        target = self.path(sha256)
        if target.exists():
            return sha256
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            Path(temporary).chmod(0o444)
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        return sha256

    def read(self, sha256: str) -> bytes:
        """The bytes, checked against their hash."""
        path = self.path(sha256)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            raise SourceError(
                f"{path}: this original is missing; add its file again, or restore a backup"
            ) from None
        if hashlib.sha256(data).hexdigest() != sha256:
            raise SourceError(f"{path}: the bytes no longer fit their hash; restore the file from a backup")
        return data

    def remove(self, sha256: str) -> None:
        """Take the bytes out, where they are."""
        path = self.path(sha256)
        path.unlink(missing_ok=True)
        if path.parent.is_dir() and not any(path.parent.iterdir()):
            path.parent.rmdir()
