"""Punishments as words impose them: a kind with its amount, in the order of the text.

A term belongs to a punishment when it stands with its kind («2 года лишения свободы», «лишение свободы на срок …») or,
in a list of counts, takes the kind of its neighbour («по ч. 2 – 2 года, по ч. 1 – 1 год лишения свободы»). Terms of
credit, probation, earlier verdicts, unserved parts, of rights taken away and of duties are not punishments imposed
(DOMAIN §1.7, §2.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sudebnik.findings.decision import clause_end, clause_start
from sudebnik.findings.reading import Match, Reading
from sudebnik.text import numerals
from sudebnik.text.durations import Term, terms
from sudebnik.text.money import sums

PATTERNS: dict[str, str] = {
    "punishment.kind": (
        r"\<(?:лишени[а-я]{1,2}[ \n]{1,2}свобод|(?:обязательн|исправительн|принудительн)[а-я]{2,3}[ \n]{1,2}работ"
        r"|ограничени[а-я]{1,2}[ \n]{1,2}(?:свобод|по военной служб)|штраф(?:а|у|ом|е)?\>|арест(?:а|у|ом)?\>|пожизненн"
        r"|содержани[а-я]{1,2} в дисциплинарн)"
    ),
    "punishment.right": (
        r"\<лиш(?:ени[а-я]{1,2}|ить|ив)[ \n]{1,2}(?:(?:его|ее|осужденного)[ \n]{1,2})?(?:[а-я0-9.]{1,14}[ \n]{1,2}){0,6}"
        r"(?:права|воинск[а-я]{2,3} звани|специальн[а-я]{2,3} звани|почетн[а-я]{2,3} звани|классн[а-я]{2,3} чин)"
    ),
}


def _on_plane(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode("cp1251"))


_KINDS = (
    ("лишени", "imprisonment"),
    ("обяз", "compulsory_work_hours"),
    ("исправ", "corrective_work"),
    ("принуд", "compulsory_labour"),
    ("штраф", "fine"),
    ("арест", "arrest"),
    ("пожизн", "life"),
    ("содерж", "military_disciplinary_unit"),
)


def _words(*words: str) -> tuple[bytes, ...]:
    return tuple(word.encode("cp1251") for word in words)


_IMPOSE = _words(
    "назначить", "назначив", "назначает", "назначил", "назначено ", "определ", "окончательн", "подвергн",
    "приговорить", "сниз", "сниж", "смягч", "усил", "сократ", "увелич", "считать",
)  # fmt: skip
_WITHOUT = _on_plane(r"(?<![а-я])без (?:(?!,? со? |срок|назначить|(?<![а-я])на )[^.;\n]){0,110}$")
_REFUSED = _on_plane(
    r"[^.;\n]{0,70}?(?:(?<![а-я])не (?:назнача|примен|усматрива)|(?<![а-я])освобод|исключить|считать исполненн)"
)
_ASIDE = _words(
    "зачесть", " зачет", "засчит", "зачт", "исчисл", "из расчета", "надзор", "контрол", "разъясн", "в случае", "отсроч",
    "замени", "замену", "замене", "злостн", "исключи", "наложен", "сняти", "снять",
    "наказывается", "санкци", "просил",
)  # fmt: skip
_COURT_FINE = _on_plane(r"судебн[а-я]{2,3} $")
_LIFE = _on_plane(r"пожизненн[а-я]{2,3}[ \n]{1,2}лишени[а-я]{1,2}[ \n]{1,2}свободы")
_REPLACED = _on_plane(r"(?<![а-я])замени(?:ть|в)(?![а-я])[^;\n]*$")
_UNSERVED = _words("неотбыт", "не отбыт", "присоедин", "неисполнен", "не исполнен", "не уплачен", "неуплачен")
_EARLIER = _on_plane(r"(?<![а-я])приговор(?:а|у|ом|ам)?(?![а-я])|судим[а-я]{0,4}(?![а-я])|ранее назначенн")
_BEFORE = _on_plane(r"[ \n]{0,3}(?:реального )?$")
_BLIND = _on_plane(
    r"услов|испыт|зач[иеё]|исчисл|отсроч|по приговору|обяз|взыск|удержан|лишени|права|(?<![а-я])до дня|не ?отбыт|(?<![а-я])за каждый"
)
_REDUCED = _on_plane(r" со? ?[^;\n]{1,60} до ")
_HIDDEN_BEHIND = _on_plane(
    r"[а-я]{0,3}[ \n,:-]{0,3}(?:(?:сроком|срок|на|в|размере|сумме|к|общей|установленном)[ \n]{1,2}){0,4}[-(\" ]{0,2}(?:<|\*{2}|\.\.|\[|данные изъяты|изъято|_{2}|№|/)"
)
_HIDDEN_BEFORE = _on_plane(
    r"(?:>|\*{2}|\.\.\.?|\]|изъяты|изъято|_{2})[\") ]{0,3}(?:\([^()]{0,30}\) ?)?(?:лет|год[а-я]{0,2}|месяц[а-я]{0,3}|рублей)[ \n]{1,2}(?:[а-я<>. ]{0,30})?$"
)
_HOURS_BEHIND = _on_plane(
    r"[^.;\n\d]{0,70}?(?:(?P<digits>\d{2,3})(?:-?(?:ти|х))? {0,2}(?:\([^()]{2,40}\) {0,2})?|(?:срок|сроком|на|в|количестве|размере|-)[ \n]{1,2}(?P<words>(?:[а-я]{3,14} ){1,3})(?:\(\d+\) )?)час"
)
_HOURS_BEFORE = _on_plane(
    r"(?:(?P<digits>\d{2,3}) {0,2}(?:\([^()]{2,40}\) {0,2})?|(?P<words>(?:[а-я]{3,14} ){1,3}))час(?:ов|а|ам)? $"
)
_COUNT = _on_plane(
    r"(?:окончательн|(?<![а-я])ст[а-я.]{1,5} {0,2}\d|совокупност|преступлени[а-я]{1,2}|сложени[а-я]{1,2} наказани)[^;\n]{0,170}?"
    r"(?:-|:|(?<![а-я])к|(?<![а-я])на|срок(?:ом)?|(?<![а-я])до|определи[тв][ьа-я]?|назначи[тв][ьа-я]?|(?<![а-я])и)[ \n]{1,2}$"
)
_AND_TERM = _on_plane(r"[ \n]{1,2}(?:и|,)[ \n]{1,2}")
_NEXT_COUNT = _on_plane(
    r"(?<![а-я])по (?:п\.|п |пункт|ч\.|ч |част|ст)|(?<![а-я])за (?:совершение )?преступлени"
)


class Punishment(NamedTuple):
    """A punishment imposed at ``[start, end)``: its kind, and months, hours or roubles as the kind has them.

    ``hidden`` is True where the court blacked the amount out. ``added`` marks a punishment beside the main one,
    ``replaces`` compulsory labour that takes the place of imprisonment (УК art. 53.1).
    """

    kind: str
    start: int
    end: int
    clause: int
    months: int | None = None
    hours: int | None = None
    rubles: int | None = None
    hidden: bool = False
    added: bool = False
    flags: tuple[str, ...] = ()
    replaces: bool = False


def punishments(reading: Reading, start: int, end: int) -> list[Punishment]:
    """The punishments that are imposed in ``[start, end)``, in the order of the text."""
    hits = reading.within("punishment.kind", start, end)
    spoken = terms(
        [
            hit
            for name in ("term.digits", "term.bracketed", "term.words")
            for hit in reading.within(name, start, end)
        ],
        reading.plane,
    )
    found = list(_rights(reading, start, end))
    used: set[int] = set()
    for index, hit in enumerate(hits):
        behind = hits[index + 1].start() if index + 1 < len(hits) else end
        one = _with_kind(reading, hit, min(behind, end), start, spoken, used)
        if one is not None:
            found.append(one)
    found.extend(_bare(reading, start, spoken, used, found))
    found.sort(key=lambda one: one.start)
    return _added(reading, found)


def kind_of(hit: Match) -> str:
    """The kind that a match of either pattern names."""
    word = hit.group().decode("cp1251")
    if word.startswith("лиш") and not word.endswith("свобод"):
        return "ban_on_position" if word.endswith("права") else "loss_of_rank"
    if word.startswith("огранич"):
        return "restriction_of_liberty" if "свобод" in word else "military_service_restriction"
    return next(kind for stem, kind in _KINDS if word.startswith(stem))


def _with_kind(
    reading: Reading, hit: Match, behind: int, floor: int, spoken: list[Term], used: set[int]
) -> Punishment | None:
    """The punishment whose kind stands at ``hit``; None where nothing is imposed or no amount is told."""
    plane = reading.plane
    clause = clause_start(reading, hit.start(), floor)
    kind = kind_of(hit)
    replaces = kind == "compulsory_labour" and _REPLACED.search(plane, clause, hit.start())
    if (not replaces and _set_aside(plane, clause, hit.start())) or _REFUSED.match(
        plane, hit.end(), hit.end() + 110
    ):
        _claim(plane, hit, behind, spoken, used)
        return None
    close = clause_end(reading, hit.end(), behind)
    if kind == "life":
        words = _LIFE.match(plane, hit.start())
        return Punishment(kind, hit.start(), words.end() if words else word_end(plane, hit.end()), clause)
    if (
        kind == "imprisonment"
        and "пожизн".encode("cp1251") in plane[max(clause, hit.start() - 16) : hit.start()]
    ):
        return None
    if kind == "fine":
        return _fine(reading, hit, clause, close)
    if kind == "compulsory_work_hours":
        return _hours(plane, hit, clause, close)
    term = _term(plane, hit, behind, close, spoken)
    if term is not None:
        used.add(term.start)
        low, high = min(term.start, hit.start()), max(term.end, word_end(plane, hit.end()))
        if _named_between(reading, hit.end(), term.start):
            low = term.start
        return Punishment(
            kind, low, high, clause, months=term.months, flags=term.flags, replaces=bool(replaces)
        )
    if _HIDDEN_BEHIND.match(plane, hit.end()) or _HIDDEN_BEFORE.search(
        plane, max(clause, hit.start() - 60), hit.start()
    ):
        return Punishment(
            kind, max(clause, hit.start() - 30), min(hit.end() + 40, close), clause, hidden=True
        )
    return None


def _named_between(reading: Reading, start: int, end: int) -> bool:
    """«… лишения свободы: ФИО1 – на 5 лет, ФИО2 – на 6 лет»: whether the term is a named defendant's."""
    persons = reading.persons
    return len(persons) > 1 and any(start <= at < end for person in persons for at in person.mentions)


def word_end(plane: bytes, position: int) -> int:
    while position < len(plane) and plane[position] >= 0xE0:
        position += 1
    return position


def _set_aside(plane: bytes, clause: int, position: int) -> bool:
    """Whether the words before say that nothing is imposed here: «без», credit, an earlier or unserved punishment."""
    if _WITHOUT.search(plane, max(clause, position - 130), position) or _says(
        plane, _ASIDE, clause, position
    ):
        return True
    if _COURT_FINE.search(plane, max(clause, position - 14), position):
        return True
    imposed = max(clause, *(plane.rfind(verb, clause, position) for verb in _IMPOSE))
    return _says(plane, _UNSERVED, imposed, position) or _EARLIER.search(plane, imposed, position) is not None


def _says(plane: bytes, words: tuple[bytes, ...], start: int, end: int) -> bool:
    """Whether one of the words stands in ``[start, end)``; plain searches cost a tenth of an alternation."""
    return any(plane.find(word, start, end) >= 0 for word in words)


def _term(plane: bytes, hit: Match, behind: int, close: int, spoken: list[Term]) -> Term | None:
    """The term just before the kind, or the first one behind it that nothing else claims."""
    for index, term in enumerate(spoken):
        if term.end <= hit.start() and _BEFORE.fullmatch(plane, term.end, hit.start()):
            return term
        if term.start >= hit.end():
            if term.start >= min(behind, close, hit.end() + 140):
                return None
            if _BLIND.search(plane, hit.end(), term.start):
                return None
            after = spoken[index + 1] if index + 1 < len(spoken) else None
            reduced = after is not None and _REDUCED.fullmatch(plane, term.start - 3, after.start)
            return after if reduced else term
    return None


def _claim(plane: bytes, hit: Match, behind: int, spoken: list[Term], used: set[int]) -> None:
    """A term told with a kind that is set aside is nobody else's."""
    term = _term(plane, hit, behind, behind, spoken)
    if term is not None:
        used.add(term.start)


def _fine(reading: Reading, hit: Match, clause: int, close: int) -> Punishment | None:
    plane = reading.plane
    found = sums(plane, reading.within("money.unit", hit.end(), min(close, hit.end() + 160)))
    if found and not _BLIND.search(plane, hit.end(), found[0].start):
        return Punishment("fine", hit.start(), found[0].end, clause, rubles=found[0].rubles)
    before = sums(plane, reading.within("money.unit", max(clause, hit.start() - 12), hit.start()))
    if before:
        return Punishment("fine", before[-1].start, hit.end(), clause, rubles=before[-1].rubles)
    if _HIDDEN_BEHIND.match(plane, hit.end()):
        return Punishment("fine", hit.start(), min(hit.end() + 50, close), clause, hidden=True)
    return None


def _hours(plane: bytes, hit: Match, clause: int, close: int) -> Punishment | None:
    found = _HOURS_BEHIND.match(plane, hit.end(), close) or _HOURS_BEFORE.search(
        plane, max(clause, hit.start() - 70), hit.start()
    )
    if found is None:
        if _HIDDEN_BEHIND.match(plane, hit.end()):
            return Punishment(
                "compulsory_work_hours", hit.start(), min(hit.end() + 40, close), clause, hidden=True
            )
        return None
    hours = int(found["digits"]) if found["digits"] else _said(found["words"])
    if hours is None:
        return None
    low, high = min(found.start(), hit.start()), max(word_end(plane, found.end()), hit.end())
    return Punishment("compulsory_work_hours", low, high, clause, hours=hours)


def _said(words: bytes) -> int | None:
    """The number at the end of a run of words."""
    spoken = words.decode("cp1251").split()
    for first in range(len(spoken)):
        value = numerals.number(" ".join(spoken[first:]))
        if value is not None:
            return value
    return None


def _rights(reading: Reading, start: int, end: int) -> Iterator[Punishment]:
    """«С лишением права …» and «с лишением воинского звания»."""
    for hit in reading.within("punishment.right", start, end):
        clause = clause_start(reading, hit.start(), start)
        if _set_aside(reading.plane, clause, hit.start()) or _REFUSED.match(
            reading.plane, hit.end(), hit.end() + 160
        ):
            continue
        close = clause_end(reading, hit.end(), end)
        yield Punishment(kind_of(hit), hit.start(), min(close, hit.end() + 80), clause, added=True)


def _bare(
    reading: Reading, start: int, spoken: list[Term], used: set[int], found: list[Punishment]
) -> Iterator[Punishment]:
    """Terms of a list of counts that leave the kind to their neighbour."""
    plane = reading.plane
    timed = [one for one in found if one.months is not None]
    if not timed:
        return
    heading = _heading(reading, start, timed[-1].start)
    for index, term in enumerate(spoken):
        if term.start in used:
            continue
        clause = clause_start(reading, term.start, start)
        counted = _COUNT.search(plane, max(clause, term.start - 260), term.start) or (
            heading is not None and _COUNT_BEHIND.match(plane, term.end)
        )
        if not counted or _blind_before(plane, clause, term):
            continue
        if _set_aside(plane, clause, term.start):
            continue
        near = [one for one in timed if one.start >= term.end] or timed[-1:]
        if index + 1 < len(spoken) and not _AND_TERM.fullmatch(plane, term.end, spoken[index + 1].start):
            near = [one for one in timed if one.start >= term.end and one.clause == clause] or [
                one for one in timed if one.end <= term.start
            ][-1:]
        kind = near[0].kind if near else None
        if heading is not None and heading[1] <= term.start and (not near or near[0].start > term.end):
            kind = heading[0]
        if kind is not None:
            yield Punishment(kind, term.start, term.end, clause, months=term.months, flags=term.flags)


def _heading(reading: Reading, start: int, end: int) -> tuple[str, int] | None:
    """«Назначить наказание в виде лишения свободы на срок:»: the kind of every term in the list below."""
    for hit in reading.within("punishment.kind", start, end):
        listed = _LIST_BELOW.match(reading.plane, hit.end())
        if listed is not None:
            return kind_of(hit), listed.end()
    return None


_LIST_BELOW = _on_plane(
    r"[а-я]{0,3}(?:[ ,]{1,2}(?:сроком|на срок|на следующие сроки|на|в размере|сроками))?[ ]?:[ \n]"
)
_COUNT_BEHIND = _on_plane(
    r"[ \n]{1,2}-?[ \n]?(?:за|по)[ \n](?:преступлени|эпизод|совершени|п\.|п |ч\.|ч |част|пункт|ст)"
)


_OTHER_TERM = _on_plane(
    r"испытательн|удержан|(?<![а-я])прав(?:а|о)?(?![а-я])|в течени|заниматься|занимать|зачет|зачесть|исчисл|ограничени[а-я]{1,2} свобод|отсроч|контракт|возраст"
)


def _blind_before(plane: bytes, clause: int, term: Term) -> bool:
    since = max((verb.end() for verb in _NEXT_COUNT.finditer(plane, clause, term.start)), default=clause)
    return _OTHER_TERM.search(plane, max(since, term.start - 160), term.start) is not None


def _added(reading: Reading, found: list[Punishment]) -> list[Punishment]:
    """Tell a fine or a restriction of liberty beside the main punishment from one that is the main one."""
    told: list[Punishment] = []
    for one in found:
        if one.kind in ("fine", "restriction_of_liberty") and not one.added:
            before = [other for other in told if other.clause == one.clause and not other.added]
            main = before[-1] if before else None
            if (
                main is not None
                and main.kind != one.kind
                and not _NEXT_COUNT.search(reading.plane, main.end, one.start)
            ):
                told.append(one._replace(added=True))
                continue
            if "дополнительн".encode("cp1251") in reading.plane[max(one.clause, one.start - 90) : one.start]:
                told.append(one._replace(added=True))
                continue
        told.append(one)
    return told
