"""Five kinds of missing, which are never merged."""

from __future__ import annotations

from enum import StrEnum


class Missing(StrEnum):
    """Why there is no value."""

    NOT_STATED = "not_stated"
    REDACTED = "redacted"
    TEXT_UNAVAILABLE = "text_unavailable"
    NOT_APPLICABLE = "not_applicable"
    UNCLEAR = "unclear"
