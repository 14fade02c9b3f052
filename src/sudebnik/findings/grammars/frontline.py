"""What the defendant went through: combat, a wound, an award, and the medical board's category (DOMAIN §3.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sudebnik.documents.document import DocumentKind, ZoneKind
from sudebnik.findings import military
from sudebnik.findings.finding import Finding
from sudebnik.findings.persons import owners, people_at
from sudebnik.findings.reading import Match, Reading

ONLY_WITH = military.ONLY_WITH

PATTERNS: dict[str, str] = {
    **military.PATTERNS,
    "frontline.combat": (
        r"\<участи(?:е|я|ю|и|ем)[ \n](?:[а-я.]{2,20}\d{0,2}[ \n]){0,2}в[ \n](?:боевых[ \n]действ|боях|(?:ходе[ \n])?(?:специальной[ \n]военной|сво\>))|\<(?:участник|ветеран)[а-я]{0,2}[ \n](?:боевых|сво\>|специальн)|\<боевой[ \n]опыт|\<выполн[а-я]{2,5}[ \n](?:боевых[ \n]|боевые[ \n]|специальных[ \n])?задач[а-я]{0,2}[ \n]в[ \n](?:зоне|ходе|районе)|\<участвовал[ \n]в[ \n](?:боевых|сво\>|специальн)"
    ),
    "frontline.wound": r"\<ранени[еяйюи]|\<контузи[юяейи]|\<(?:боев|минно-взрывн|осколочн|черепно-мозгов)[а-я]{2,3}[ \n]травм",
    "frontline.award": r"\<наград|\<награжд|\<медал|\<орден(?:|а|у|ом|ами|ов)\>|\<георгиевск|\<нагрудн[а-я]{2,3}[ \n]знак",
    "frontline.fitness": r"\<(?:не)?год(?:ен|ным|ности)\>|\<категори[яюейи]{1,2}\>|\<ввк\>",
}


def _re(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode("cp1251"))


_LIST = _re(r"смягча|учит|учт|учет|принима|явк|раскаян|характери|сослал|данные о личности")
_RELATIVE = _re(
    r"(?<![а-я])(?:отец|отц|мат(?:ь|ер)|дед|бабушк|брат|сестр|сын|супруг|жен[аыуе](?![а-я])|тест[ьяюе]|тещ|родственник|потерпевш|свидетел|командир|начальник)"
)
_WHICH = _re(
    r" ?(?:[а-я]+ ){0,2}?(?:котор[а-я]{2,3}|[а-я]+(?:[вгрсз]ш|ущ|ющ|ащ|ящ|нн)(?:его|ей|ему|ий|ая|ие|их))(?![а-я])"
)
_SEPARATE = _re(r",| и | а также ")
_REFUSAL = _re(
    r"(?:отказ[а-я]*|уклон[а-я]+|не желая|нежелани[а-я]+|направлени[а-я]+|готовност[а-я]+|желани[а-я]+|намерени[а-я]+)(?: от| на| к| в)?[^.,;]{0,40}$"
)
_STATE = _re(
    r"государственн|орден|георгиевск|отвагу|храбрость|суворов|жуков|ушаков|нестеров|спасение погибавших|за заслуги|защитник[ау]? отечества|герой"
)
_DEPARTMENTAL = _re(
    r"ведомственн|доблесть|боевые отличия|отличие|участник|содружеств|министерств|минобороны|нагрудн|военной операции|знак"
)
_LETTER = _re(
    r"(?:годн[а-я]+|годен|категори[а-я]{1,2}(?: годности)?|ввк)[^.;]{0,90}?\"(?P<behind>[абвгд])(?: ?- ?\d)?\"|(?:категори[а-я]{1,2}(?: годности)?|годности)(?: к (?:военной )?службе)?[ :-]{1,3}(?P<bare>[абвгд])(?![а-яё])"
)
_LETTER_BEFORE = _re(
    r"(?<!п\. )(?<!пункт )\"(?P<letter>[абвгд])(?: ?- ?\d)?\"[ \n,-]{1,4}(?:ограниченно |временно |не )?$"
)
_OTHER_LETTER = _re(r"(?<!п\. )(?<!пункт )\"(?P<letter>[абвгд])\"(?![а-я])")
_ZONES = (
    ZoneKind.INTRO,
    ZoneKind.MITIGATION,
    ZoneKind.FINDINGS,
    ZoneKind.SENTENCING,
    ZoneKind.COURT_REPLY,
    ZoneKind.QUALIFICATION,
)


def find(reading: Reading) -> Iterator[Finding]:
    """Combat, wound, award and fitness of each defendant, in acts of military courts."""
    if reading.document.kind is DocumentKind.PRESS or not military.is_military(reading):
        return
    seen: set[tuple[int, str]] = set()
    for zone in (*_ZONES, ZoneKind.GROUNDS):
        for span in reading.zones(zone):
            for variable in ("combat", "wound", "award"):
                if zone is ZoneKind.GROUNDS and variable != "award":
                    continue
                for match in reading.within(f"frontline.{variable}", *span):
                    people = [
                        person for person in owners(reading, *match.span()) if (person, variable) not in seen
                    ]
                    if not people or not _his(reading, match, zone):
                        continue
                    value = _award(reading, match) if variable == "award" else True
                    if value is None:
                        continue
                    seen.update((person, variable) for person in people)
                    for person in people:
                        yield reading.finding(
                            variable, value, f"frontline.{variable}@1", match.span(), person=person
                        )
    yield from _fitness(reading)


def _his(reading: Reading, match: Match, zone: ZoneKind) -> bool:
    """Whether a merit is the defendant's own, and told as a fact."""
    sentence = reading.sentence(match.start())
    before = reading.plane[max(sentence.start, match.start() - 60) : match.start()]
    if _RELATIVE.match(reading.plane, match.end() + 1):
        return False
    *earlier, last = _SEPARATE.split(before)
    if earlier and _WHICH.match(last):
        last = earlier[-1] + last  # «отца, умершего от ранения»
    if _REFUSAL.search(before) or _RELATIVE.search(last):
        return False
    if zone in (ZoneKind.INTRO, ZoneKind.MITIGATION, ZoneKind.GROUNDS):
        return True
    return _LIST.search(reading.plane, sentence.start, sentence.end) is not None


def _award(reading: Reading, match: Match) -> str | None:
    """State or departmental, by the name of the award; None where the words do not tell."""
    words = reading.plane[max(0, match.start() - 24) : match.end() + 70].partition(b";")[0]
    if _STATE.search(words):
        return "state"
    return "departmental" if _DEPARTMENTAL.search(words) else None


def _fitness(reading: Reading) -> Iterator[Finding]:
    seen: set[int] = set()
    plane = reading.plane
    for match in reading.all("frontline.fitness"):
        if reading.zone_at(match.start()) is ZoneKind.RESOLUTIVE:
            continue
        before = _LETTER_BEFORE.search(plane, max(0, match.start() - 24), match.start())
        behind = _LETTER.match(plane, match.start()) if before is None else None
        found = (
            (before, "letter")
            if before is not None
            else (behind, "behind" if behind and behind["behind"] else "bare")
        )
        if found[0] is None:
            continue
        letters = [
            (found[0].group(found[1]), min(match.start(), found[0].start()), max(match.end(), found[0].end()))
        ]
        if len(reading.persons) > 1:  # «ФИО1 годен – «А», а ФИО2 – «Б»»
            letters += [
                (other["letter"], other.start("letter"), other.end("letter"))
                for other in _OTHER_LETTER.finditer(plane, letters[0][2], reading.sentence(match.start()).end)
            ]
        for letter, start, end in letters:
            for person in people_at(reading, end):
                if person not in seen:
                    seen.add(person)
                    value = letter.decode("cp1251").upper()
                    yield reading.finding(
                        "vvk_category", value, "frontline.fitness@1", (start, end), person=person
                    )
