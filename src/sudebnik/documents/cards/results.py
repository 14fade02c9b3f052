"""Results as court cards write them, by their stems: wording, case and order vary (DOMAIN §4.3)."""

from __future__ import annotations

import re

_RULES: tuple[tuple[str, str], ...] = (
    ("refused_at_single_judge", r"отказ\w* в передаче"),
    (
        "withdrawn",
        r"отозван|отзыв|снят\w* с (?:апелляционн|кассационн)|(?:апелляционн|кассационн)\w* производств\w* прекращ|производств\w* по жалобе прекращ",
    ),
    ("quashed_prosecutor", r"(?<!без )отмен\w+.*прокурор"),
    ("quashed_retrial", r"(?<!без )отмен\w+.*(?:\bнов\w+ (?:\w+ ){0,2}(?:рассмотр|разбират)|на новое)"),
    ("quashed_terminated", r"(?<!без )отмен\w+.*прекращ"),
    ("acquitted", r"(?<!без )отмен\w+.*оправда|вынес\w+.*апелляционн\w+ оправда"),
    (
        "mitigated",
        r"(?<!без )измен(?:ен|ить|ил).*(?:(?<!без )сниж|смягч|улучш|условн)|(?:(?<!без )сниж|смягч)\w+ наказани",
    ),
    (
        "aggravated",
        r"(?<!без )измен(?:ен|ить|ил).*(?:усил|увелич|ухудш|отягч|строг)|(?:усилен|увеличен)\w* наказани",
    ),
    ("changed_other", r"(?<!без )измен(?:ен|ить|ил)|(?<!без )отмен\w+.*(?:в части|частично)|частично отмен"),
    ("unchanged", r"без измен|(?:жалоб|представлени)\w*.*(?:без удовлетворени|отказ\w* в удовлетворени)"),
    ("suspended", r"приостанов"),
    ("returned", r"возвра\w+.*прокурор|прокурор\w+.*возвра"),
    ("transferred", r"по подсудност|подведомствен|по территориальн"),
    ("terminated", r"прекращ"),
    ("acquitted", r"^оправдан"),
    ("verdict", r"приговор|осужден"),
)
_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _RULES)
_QUASHED = re.compile(r"(?<!без )отмен")
HIGHER = frozenset({"appeal", "cassation", "supervisory"})


def result_of(words: str, instance: str | None = None) -> str | None:
    """A value of ``result`` (VARIABLES.md) for a card's words, or None where they do not say it.

    «ВЫНЕСЕНО РЕШЕНИЕ ПО СУЩЕСТВУ ДЕЛА» of an appeal card says nothing about the outcome: None.
    """
    folded = " ".join(words.lower().replace("ё", "е").split())
    for name, pattern in _PATTERNS:
        if not pattern.search(folded):
            continue
        if name == "verdict" and (instance in HIGHER or _QUASHED.search(folded)):
            return None
        if name in ("terminated", "transferred", "returned") and _QUASHED.search(folded):
            return None
        if name == "suspended" and instance in HIGHER and re.search("командован|служб", folded):
            return "suspended_for_service"
        return name
    return None
