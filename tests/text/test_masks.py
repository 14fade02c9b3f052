"""Redactions: what kind of thing was hidden, and that plain words are not taken for masks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sudebnik.text.masks import Hidden, find_masks, mask_kind
from sudebnik.text.plane import fold

VECTORS = json.loads((Path(__file__).parent.parent / "vectors.json").read_text("utf-8"))


@pytest.mark.parametrize("vector", VECTORS["redactions"], ids=lambda vector: vector["in"])
def test_every_agreed_mask_is_known(vector):
    """Each mask of the shared vectors gives the kind of thing it hides."""
    assert mask_kind(vector["in"]) == vector["type"]


def test_masks_stand_where_they_are_said_to_stand():
    """Masks of a stretch come with their places in the order of the text."""
    text = "ФИО1 прибыл в войсковую часть № из <адрес> ДД.ММ.ГГГГ по приказу № 17"
    found = [(text[start:end], kind) for start, end, kind in find_masks(fold(text))]
    assert found == [
        ("ФИО1", Hidden.PERSON),
        ("войсковую часть №", Hidden.UNIT_NUMBER),
        ("<адрес>", Hidden.ADDRESS),
        ("ДД.ММ.ГГГГ", Hidden.DATE),
    ]


@pytest.mark.parametrize(
    "text", ["приказ № 17", "дата рождения", "войсковая часть 12345", "и т.д.", "философия"]
)
def test_plain_words_hide_nothing(text):
    """Numbers, words and abbreviations that stand in clear are no masks."""
    assert mask_kind(text) is None
