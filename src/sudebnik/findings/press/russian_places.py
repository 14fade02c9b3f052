"""Russian words that tell where a man is from and where he was judged."""

from __future__ import annotations

import re

from sudebnik.findings.press import russian_names
from sudebnik.findings.press.cases import Case
from sudebnik.findings.press.towns import russian_place
from sudebnik.law import courts

_PLACE = (
    r"(?P<place>[А-ЯЁ][а-яё]+(?:-[А-Яа-яЁё]+)*(?: [А-ЯЁ][а-яё]+(?=[ ,.;)]))?(?: (?:области|края|района))?)"
)
_FROM = re.compile(
    rf"(?<![а-яё])(?:из|уроженец|уроженца|житель|жителя|жителю|родом из|живет в|жил в)(?: (?:села|деревни|посёлка|поселка|города|станицы|аула))? {_PLACE}"
)
_MAN_BEFORE = re.compile(
    rf"(?:{russian_names.SOLDIER}|[А-ЯЁ][а-яё]+|[А-ЯЁ]\.|лет|детей|\d|службы|контракту|призыву|мобилизации),? $",
    re.IGNORECASE,
)
_SOLDIER_BEFORE = re.compile(
    rf"(?<![а-яё])(?:{russian_names.SOLDIER}(?: [А-ЯЁ]\.)*|по мобилизации),? $", re.IGNORECASE
)
_GARRISON = re.compile(
    r"(?P<name>(?:\d{1,3}(?:-?й)? )?[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)*(?:ий|ой|ого|ому|им|ом))(?: гарнизонн\w+)?(?: военн\w+)? суд(?:а|у|ом|е)?(?![а-яё])"
)
_IN_TOWN = (
    re.compile(rf"(?<![а-яё])[Гг]арнизонн\w+ (?:военн\w+ )?суд(?:а|у|ом|е)? (?:(?:в|во|города) )?{_PLACE}"),
    re.compile(rf"(?<![а-яё])[Сс]уд(?:а|у|ом|е|ья|ьи)? (?:в|во|города) {_PLACE}"),
    re.compile(
        rf"(?<![а-яё])(?:осуд\w+|осужд[её]н\w*|приговор\w+|судил\w*|судят|оправда\w+|инстанции|дали|приостановил\w*)(?:,?) (?:в|во) {_PLACE}",
        re.IGNORECASE,
    ),
)
_FIRST = re.compile(rf"^(?:[^\w\s]\S?\s*)*[«\"]?(?:[^.;]{{0,40}}(?<![а-яё]))?(?:В|Во|в|во) {_PLACE}")
_JUDGED = re.compile(
    r"(?<![а-яё])(?:дали|дал|приговорил\w*|осудил\w*|осужд[её]н\w*|получил\w*|назначил\w*|отмерил\w*|производство|приостановил\w*|оправдал\w*|прекращен\w*|оправдан\w*|приостановлен\w*|суд(?:а|у|ом|е|ья|или)?|приговор\w*|вернули|прекратил\w*)(?![а-яё])",
    re.IGNORECASE,
)
_HIGHER = re.compile(r"(?:окружн|флотск|апелляц|кассац|верховн|округ)", re.IGNORECASE)


def home(text: str, case: Case) -> tuple[str | None, str | None, tuple[int, int]] | None:
    """The place after «из», where it is the man who is from there."""
    for stretch in case.stretches[:4]:
        for match in _FROM.finditer(text, stretch.start, stretch.end):
            before = text[max(stretch.start, match.start() - 40) : match.start()]
            if match[0].startswith("из ") and not _MAN_BEFORE.search(before):
                continue
            entry = russian_place(match["place"])
            if entry is None and not re.search(r"(?:области|края)$", match["place"]):
                if match[0].startswith("из ") and (
                    _SOLDIER_BEFORE.search(before) or match.start() - case.label[1] in (1, 2)
                ):
                    return match["place"].split()[0], None, match.span()
                continue
            printed = match["place"]
            if entry is not None and " " in printed and not re.search(r"(?:области|края|района)$", printed):
                printed = printed if " " in str(entry.get("ru", "")) else printed.split()[0]
            region = entry.get("region") if entry else _region(match["place"])
            return printed, region, match.span()
    return None


def _region(words: str) -> str | None:
    """«Тверской области» → «Тверская область»."""
    match = re.match(r"(?P<stem>[А-ЯЁ][а-яё-]+(?:ск|цк))(?:ой|ого) (?P<kind>области|края)$", words)
    if match is None:
        return None
    return f"{match['stem']}ая область" if match["kind"] == "области" else f"{match['stem']}ий край"


def court(text: str, case: Case) -> tuple[str, tuple[int, int]] | None:
    """The garrison court that judged him: by its name, or by the town where he was judged."""
    for stretch in case.stretches:
        for match in _GARRISON.finditer(text, stretch.start, stretch.end):
            if _HIGHER.search(match[0]):
                continue
            found = courts.by_name(f"{match['name']} гарнизонный военный суд")
            if found is not None:
                return found.code, match.span()
    for pattern in _IN_TOWN:
        for stretch in case.stretches:
            for match in pattern.finditer(text, stretch.start, stretch.end):
                before = text[max(stretch.start, match.start() - 30) : match.start()]
                entry = russian_place(match["place"])
                if entry is not None and entry.get("court") and not _HIGHER.search(before):
                    return str(entry["court"]), match.span()
    for stretch in case.stretches:
        sentence = text[stretch.start : stretch.end]
        match_first = _FIRST.match(sentence)
        if match_first is not None and _JUDGED.search(sentence) and not _HIGHER.search(sentence):
            entry = russian_place(match_first["place"])
            if entry is not None and entry.get("court"):
                return str(entry["court"]), (
                    stretch.start + match_first.start("place"),
                    stretch.start + match_first.end("place"),
                )
    return None


_NAMED = re.compile(
    r"(?P<name>(?:\d{1,3}(?:-?й)? )?[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)*(?:ий|ой|ого|ому|им|ом)) гарнизонн\w+ (?:военн\w+ )?суд"
)


def only_court(text: str) -> tuple[str, tuple[int, int]] | None:
    """The garrison court of an article that names one and no other."""
    named = {
        found.code: match.span()
        for match in _NAMED.finditer(text)
        if (found := courts.by_name(f"{match['name']} гарнизонный военный суд")) is not None
    }
    return next(iter(named.items())) if len(named) == 1 else None
