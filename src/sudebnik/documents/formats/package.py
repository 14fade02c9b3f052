"""The zip inside a Word or OpenDocument file, and its XML read without trees, entities or bombs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Protocol
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from sudebnik.errors import DocumentError, LimitExceeded
from sudebnik.sources.source_file import SourceFile

_XML_BYTES = 48 * 1024 * 1024
_PIECE = 256 * 1024


class Handler(Protocol):
    """What a format wants to hear of the XML: tags without their namespaces, and characters."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None: ...
    def end(self, tag: str) -> None: ...
    def data(self, text: str) -> None: ...


class Package:
    """A zipped document. Every fault is a ``DocumentError`` that names the file and what to do."""

    def __init__(self, source: SourceFile) -> None:
        self.place = source.place
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(source.data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise DocumentError(f"{source.place}: the file is torn or damaged; get it again") from None
        self.names = self._zip.namelist()

    def parse(self, name: str, handler: Handler) -> None:
        """Read one XML part of the package piece by piece, telling the handler what is in it."""
        parser = DefusedXMLParser(target=_Target(handler), forbid_dtd=True)
        size = 0
        try:
            with self._zip.open(name) as stream:
                while piece := stream.read(_PIECE):
                    size += len(piece)
                    self._check(size)
                    parser.feed(piece)
            parser.close()
        except LimitExceeded:
            raise
        except DefusedXmlException:
            raise DocumentError(
                f"{self.place}: it defines entities, as XML bombs do; save it again in an office program"
            ) from None
        except ParseError as error:
            raise DocumentError(f"{self.place}: the XML in it is broken ({error}); get it again") from None
        except RuntimeError:
            raise DocumentError(f"{self.place}: protected by a password; save it without one") from None
        except Exception as error:  # noqa: BLE001  damaged zips fail in every way there is
            raise DocumentError(
                f"{self.place}: the file is torn or damaged ({type(error).__name__}); get it again"
            ) from None

    def _check(self, size: int) -> None:
        if size > _XML_BYTES:
            raise LimitExceeded(
                f"{self.place}: its text unpacks to more than the limit of {_XML_BYTES:,} bytes"
            )


class _Target:
    """Passes the parser's events on, with ``{namespace}tag`` cut down to ``tag``."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler
        self.data = handler.data

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._handler.start(_local(tag), {_local(name): value for name, value in attributes.items()})

    def end(self, tag: str) -> None:
        self._handler.end(_local(tag))

    def close(self) -> None:
        """Nothing is left to do; the parser wants to call it."""


def _local(name: str) -> str:
    return name.rpartition("}")[2]
