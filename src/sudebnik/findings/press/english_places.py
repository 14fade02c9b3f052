"""English words that tell where a man is from and where he was judged."""

from __future__ import annotations

import re

from sudebnik.findings.press.cases import Case
from sudebnik.findings.press.english_names import FIRST, NO_NAME
from sudebnik.findings.press.towns import english_court, english_region
from sudebnik.law import courts

_PLACE = r"(?P<place>[A-Z][a-z]+(?:-[A-Za-z]+)*(?: [A-Z][a-z]+(?:-[A-Z][a-z]+)?)?)"
_FROM = re.compile(
    r"\b(?:from|native of|resident of|(?:born|living|lives|registered) in|hails from|comes from)(?: the| a (?:remote )?(?:village|small town|town|suburb|settlement)(?: (?:outside|near|in|of|close to))?| Russia['’]s| (?:southern|northern|central|western|eastern|nearby|neighbouring|the (?:Russian|Siberian)))*(?: (?:Republic|republic|region|city|town|village) of)? "
    + _PLACE
    + r"(?P<kind> (?:region|krai|oblast|republic|Krai|Oblast|Region|Republic|Territory|territory|province|area|district))?"
)
_MAN_BEFORE = re.compile(
    r"(?:\b(?:soldier|servicem[ae]n|man|private|sergeant|corporal|sailor|conscript|contractor|reservist|resident|recruit|driver|rifleman|gunner|children|child|sons|daughters|three|two|four|five|called|who|comes|hails|mobili[sz]ed|convict|officer|captain|lieutenant|marine|paratrooper|medic|brothers?|drafted|conscripted|called up|20\d\d|men|mechanics|drivers|soldiers|servicemen|friends|gunners|sappers|conscripts|recruits|teacher|native|is|was|old|\d\d|a|born|lives|living|registered|operator|father|him)|[A-Z][a-z’'-]+|[A-Z]\.)[ ,]*$"
)
_COURTS = (
    re.compile(_PLACE + r"(?:['’]s)? (?:(?:garrison|military|city|local) )*(?:court|judges?)\b"),
    re.compile(r"\b(?:court|judge|judges|tribunal)(?: \w+)? (?:in|of|at) (?:the )?" + _PLACE),
    re.compile(
        r"\b(?:[Ss]entenced|[Cc]onvicted|tried|jailed|acquitted|judged|found guilty|put on trial|prison|trial|proceedings|hearing|verdict|case|years|months)(?: (?:was|were) \w+)? (?:in|at) "
        + _PLACE
        + r"(?! region| krai| oblast)"
    ),
    re.compile(r"\b(?:dock|courtroom|courthouse) (?:in|of|at) " + _PLACE),
)
_NUMBERED = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th) [Gg]arrison\b")
_FIRST = re.compile(r"^(?:[^\w\s]\S?\s*)*[“\"]?(?:And )?(?:\w+, )?[Ii]n " + _PLACE + r"(?:,| a| an| the|:)")
_DATELINE = re.compile(
    r"^(?:[^\w\s«\"“]\S?\s*)*(?P<place>[A-Z][A-Z -]+[A-Z]|[A-Z][a-z]+(?:[- ][A-Za-z]+)*)(?: \([^)]*\))?(?:, [A-Z][a-z.]+ \d+)?\s*(?:[—–:-]\s|\.$)"
)
_JUDGED = re.compile(
    r"\b(?:sentenced|convicted|jailed|court|judges?|acquitted|let off|handed|gave him|got|verdict|received|proceedings|prison|case of|tried)\b",
    re.IGNORECASE,
)
_HIGHER = re.compile(
    r"(?:[Dd]istrict|okrug|Okrug|[Ff]leet|Southern|Northern|Eastern|Western|Central|[Aa]ppeals?|[Hh]igher|Supreme|[Cc]assation)(?: [Mm]ilitary)?(?: [Cc]ourt)?[ -]*$"
)
_LOCAL = re.compile(
    r"\b(?:garrison|local|military) (?:military )?court\b(?<!district military court)", re.IGNORECASE
)


def home(text: str, case: Case) -> tuple[str | None, str | None, tuple[int, int]] | None:
    """The place after «from», where it is the man who is from there."""
    for stretch in case.stretches[:4]:
        for match in _FROM.finditer(text, stretch.start, stretch.end):
            before = text[max(stretch.start, match.start() - 40) : match.start()]
            place = match["place"]
            words = place.split()
            if words[0] in NO_NAME or (words[0] in FIRST and english_region(place) is None):
                continue
            if english_region(place) is None and len(words) > 1 and english_region(words[0]) is not None:
                place = words[0]
            if not _MAN_BEFORE.search(before) and not match[0].startswith(("native", "resident")):
                continue
            region = english_region(place)
            outside = "outside" in match[0] or "near" in match[0].split(place)[0]
            return None if outside and not region else (None if outside else place), region, match.span()
    return None


def court(text: str, case: Case) -> tuple[str, tuple[int, int]] | None:
    """The garrison court of the town where words say that he was judged."""
    for stretch in case.stretches:
        numbered = _NUMBERED.search(text, stretch.start, stretch.end)
        if numbered is not None and (found := courts.by_name(f"{numbered[1]} гарнизонный военный суд")):
            return found.code, numbered.span()
    for pattern in _COURTS:
        for stretch in case.stretches:
            for named in pattern.finditer(text, stretch.start, stretch.end):
                before = text[max(stretch.start, named.start() - 34) : named.start("place")]
                code = _town(named["place"])
                if code and not _HIGHER.search(before.rstrip().removesuffix("in").rstrip()):
                    return code, named.span()
    for stretch in case.stretches:
        begin = stretch.sentence.start
        if stretch.start != begin or not _JUDGED.search(text, begin, stretch.end):
            continue
        first = _FIRST.match(text[begin : stretch.end])
        if first is not None and (code := _town(first["place"])):
            return code, (begin + first.start("place"), begin + first.end("place"))
    if not any(_LOCAL.search(text, stretch.start, stretch.end) for stretch in case.stretches):
        return None
    for stretch in case.stretches:
        begin = stretch.sentence.start
        dateline = _DATELINE.match(text[begin : stretch.end]) if stretch.sentence.opens else None
        if dateline is not None and (code := english_court(dateline["place"])):
            return code, (begin + dateline.start("place"), begin + dateline.end("place"))
    return None


_NAMED = re.compile(
    r"(?P<place>[A-Z][a-z]+(?:-[A-Z]?[a-z]+)*(?: [A-Z][a-z]+)?) [Gg]arrison (?:[Mm]ilitary )?[Cc]ourt"
)


def only_court(text: str) -> tuple[str, tuple[int, int]] | None:
    """The garrison court of an article that names one and no other."""
    named = {code: match.span() for match in _NAMED.finditer(text) if (code := _town(match["place"]))}
    return next(iter(named.items())) if len(named) == 1 else None


def _town(place: str) -> str | None:
    """The court of a town, also where a word with a capital stands before or behind it («The Volgograd»)."""
    words = place.split()
    for part in (place, words[-1], words[0]):
        if (code := english_court(part)) is not None:
            return code
    return None
