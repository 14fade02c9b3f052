"""A stretch of text in which every space is the plain blank, for patterns that must see capitals.

The plane loses capitals, so names are read in the text itself, where no-break and thin spaces stand between initials.
Offsets stay: one character for one.
"""

from __future__ import annotations

import re

_MARKS = (
    "\t\x0b\x0c\r\x85\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_ODD = re.compile(f"[{_MARKS}]")


def with_blanks(stretch: str) -> str:
    """The same characters with plain blanks; for short stretches, since it may copy."""
    return _ODD.sub(" ", stretch) if _ODD.search(stretch) else stretch
