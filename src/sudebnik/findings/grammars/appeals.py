"""What became of a verdict in the higher court: who appealed, in which direction, the outcome, the term before and after.

The operative part decides. «В остальной части … без изменения» stands in rulings that change the verdict, and «отменить
… в части» is no quashing (DOMAIN §2.3, §3.7). The term before is the one under appeal, as the introduction retells it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sudebnik.documents.document import DocumentKind, ZoneKind
from sudebnik.findings.clauses import sentence_end
from sudebnik.findings.finding import Finding, Speaker
from sudebnik.findings.reading import Reading
from sudebnik.text import durations
from sudebnik.text.span import Span

PATTERNS: dict[str, str] = {
    "appeals.convicted": r"\<(?:осужден[аы]?|назначено|признан[аы]? виновн[а-я]{2,3})\>",
    "appeals.complaint": r"\<(?:жалоб(?:а|е|у|ы|ам|ой|ами|ах)?|представлени(?:ю|е|ем|я|и|ям|ями))\>",
}

_HIGHER = frozenset({DocumentKind.APPEAL_RULING, DocumentKind.CASSATION_RULING, DocumentKind.APPEAL_VERDICT})
_OPENING = (ZoneKind.HEADER, ZoneKind.INTRO, ZoneKind.SUMMARY)
_QUASHED = frozenset(
    {
        "quashed_retrial",
        "quashed_prosecutor",
        "quashed_terminated",
        "acquitted",
        "withdrawn",
        "suspended_for_service",
    }
)
_CHANGES_THE_SENTENCE = frozenset(
    {"mitigated", "aggravated", "quashed_retrial", "quashed_prosecutor", "quashed_terminated", "acquitted"}
)


def _on_plane(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode("cp1251"))


_S = r"(?:[^.;]|(?<![а-я]{4})[.])"
_ACT = r"(?:приговор[а-я]{0,3}|судебн[а-я]{2,3} (?:решени[а-я]{1,2}|акт[а-я]{0,2})|(?:апелляционн[а-я]{2,3} |кассационн[а-я]{2,3} )?(?:определени|постановлени)[а-я]{1,2}|решени[а-я])"


class Outcome(NamedTuple):
    """A value of ``appeal_outcome`` and the words of the operative part that say so."""

    value: str
    start: int
    end: int


_REFUSED = _on_plane(
    r"отказать[^.;]{0,40} в передаче[^.;]{0,160}|в передаче (?:кассационн|надзорн)[^.;]{0,120}отказать"
)
_SUSPENDED = _on_plane(
    rf"(?:производство по [^.;]{{0,60}}дел[уа]{_S}{{0,200}}?(?<![а-я])приостановить|приостановить производство по [^.;]{{0,40}}дел[уа])"
)
_WITHDRAWN = _on_plane(
    r"(?:(?:апелляционное|кассационное) производство[^.;]{0,160}?прекратить|прекратить (?:апелляционное|кассационное) производство|производство по (?:апелляционн|кассационн|жалоб|представлени)[^.;]{0,160}?прекратить|прекратить производство по (?:апелляционн|кассационн|жалоб|представлени)|в связи с отзывом|без рассмотрения)"
)
_QUASH = _on_plane(
    rf"{_ACT}(?![а-я]){_S}{{0,330}}?(?<![а-я])отменить|(?<![а-я])отменить {_S}{{0,60}}?{_ACT}(?![а-я])"
)
_IN_PART = _on_plane(
    r"в части|частично|меру пресечения|условн[а-я]{2,4} осуждени|арест|указание|решени[ея] о|осуждени[ея] по"
)
_RETRIAL = _on_plane(
    r"на нов(?:ое|ый|ом)(?: [а-я]{5,16})? (?:рассмотрени|разбирательств)|по подсудности|со стадии|нов(?:ое|ого) (?:апелляционн|судебн|кассационн)[а-я]{2,3} (?:рассмотрени|разбирательств)|для (?:нового )?рассмотрения"
)
_PROSECUTOR = _on_plane(
    r"(?:возврати|верну|направи|возвраще)[а-я]{1,4}[^.;]{0,90}прокурор|прокурору[^.;]{0,60}(?:возврати|верну)"
)
_TERMINATED = _on_plane(
    r"(?:уголовн[а-я]{2,3} (?:дел[оа]|преследовани[а-я])|дело|производство по (?:уголовному )?делу)[^;]{0,200}?прекра(?:тить|щено)|прекратить"
)
_ACQUITTED = _on_plane(r"(?<![а-я])оправда(?:ть|н)(?![а-я])|оправдать")
_CHANGE = _on_plane(
    rf"{_ACT}(?![а-я])(?:{_S}){{0,330}}?(?<![а-я])изменить|(?<![а-я])изменить {_S}{{0,60}}?{_ACT}(?![а-я])|{_ACT}(?![а-я])[^.;]{{0,200}}? изменен(?![а-я])"
)
_LEAVE = _on_plane(
    rf"{_ACT}(?![а-я])(?:{_S}){{0,400}}?(?<![а-я])(?:без изменени[йя]|в силе)|оставить(?: его| ее)? (?:без изменени[йя]|в силе)|(?<![а-я])без изменени[йя]"
)
_REST = _on_plane(r"в (?:остально[а-я]|остальн[а-я]{2,3} части|остальном)[^.;]{0,120}$")
_HARSHER = _on_plane(
    r"(?<![а-я])(?:усил(?:ить|ив)|увелич(?:ить|ив)|ужесточить)(?![а-я])|(?:исключить|исключив|отменить)[^.;]{0,90}(?:применени[а-я]|ссылк[а-я]|указани[а-я]|положени[а-я])[^.;]{0,40}(?:ст\.? ?|стать[а-я] )(?:64|73|80\.1|82)(?!\d)"
    r"|более строг|исключить (?:из [^.;]{0,60})?(?:указани[а-я] )?[^.;]{0,40}смягчающ"
)
_MILDER = _on_plane(
    r"(?<![а-я])(?:смягч(?:ить|ив|ается|ению)|сниз(?:ить|ив)|уменьш(?:ить|ив)|сократ(?:ить|ив))(?![а-я])|счит(?:ать|ая)[^.;]{0,40}условн|условн[а-я]{2,3} с испытательн|(?:от (?:отбывания )?(?:назначенного )?наказания|от уголовной ответственности)[^.;]{0,60}освободить|освободить[^.;]{0,60}от (?:отбывания )?(?:назначенного )?наказания|менее строг"
    r"|замен(?:ить|ив)[^.;]{0,90}(?:принудительн|штраф|исправительными работами)"
)
_LESSER = _on_plane(r"переквалифицировать|отсрочить")
_REGIMES = _on_plane(
    r"(?P<settlement>колони[а-я]{1,2}[ -]{1,3}поселени)|(?P<general>общего режима)|(?P<strict>строгого режима)|(?P<special>особого режима)|(?P<juvenile>воспитательн[а-я]{2,3} колони)|(?P<prison>в тюрьм)"
)
_SEVERITY = {"settlement": 0, "juvenile": 0, "general": 1, "strict": 2, "special": 3, "prison": 4}
_INSTEAD = _on_plane(r"(?:вместо|заменить|изменить|исключив|исключить|с)[^.;]{0,90}$")


def outcome(plane: bytes, start: int = 0, end: int | None = None, delta: int | None = None) -> Outcome | None:
    """Read ``appeal_outcome`` from an operative part; ``delta`` (months, after − before) decides where words do not.

    None where nothing is decided about an act of a lower court. DOMAIN §3.7, vectors ``appeal_outcome``.
    """
    high = len(plane) if end is None else end
    if refused := _REFUSED.search(plane, start, high):
        return Outcome("refused_at_single_judge", *refused.span())
    quash = _quash(plane, start, high)
    change = _changed(plane, start, high)
    if quash is None and change is None:
        if suspended := _SUSPENDED.search(plane, start, high):
            return Outcome("suspended_for_service", *suspended.span())
        if withdrawn := _WITHDRAWN.search(plane, start, high):
            return Outcome("withdrawn", *withdrawn.span())
    if quash is not None and (change is None or quash[0] <= change[0]):
        return _quashed(plane, *quash, high)
    if change is not None:
        return _direction(plane, *change, high, delta)
    leave = _LEAVE.search(plane, start, high)
    if leave is None:
        if acquitted := _ACQUITTED.search(plane, start, high):
            return Outcome("acquitted", *acquitted.span())
        return None
    return Outcome("unchanged", *leave.span())


def _quash(plane: bytes, start: int, high: int) -> tuple[int, int] | None:
    for quash in _QUASH.finditer(plane, start, high):
        words = plane[max(start, quash.start() - 60) : quash.end()]
        behind = plane[quash.end() : quash.end() + 30]
        if not _IN_PART.search(words) and not behind.lstrip().startswith(_PART_WORDS):
            return quash.span()
    return None


_PART_WORDS = tuple(words.encode("cp1251") for words in ("в части", "частично"))


def _changed(plane: bytes, start: int, high: int) -> tuple[int, int] | None:
    for change in _CHANGE.finditer(plane, start, high):
        if not _NOT_THE_ACT.search(plane, change.end(), min(high, change.end() + 40)):
            return change.span()
    for quash in _QUASH.finditer(plane, start, high):  # «отменить в части …» changes the act
        if not _OTHER_MATTERS.search(quash.group()):
            return quash.span()
    return None


_NOT_THE_ACT = _on_plane(r"^ (?:меру пресечени|категори)")
_OTHER_MATTERS = _on_plane(r"меру пресечения|арест")


def _quashed(plane: bytes, low: int, end: int, high: int) -> Outcome:
    behind = min(high, end + 700)
    kinds = (
        ("quashed_retrial", _RETRIAL),
        ("quashed_prosecutor", _PROSECUTOR),
        ("acquitted", _ACQUITTED),
        ("quashed_terminated", _TERMINATED),
    )
    found = [
        (match.start(), value, match.end())
        for value, pattern in kinds
        if (match := pattern.search(plane, end, behind))
    ]
    if not found:
        return Outcome("quashed_retrial", low, end)
    values = {value for _place, value, _end in found}
    _place, value, last = min(found)
    if "acquitted" in values:
        value, last = next((value, last) for _place, value, last in found if value == "acquitted")
    return Outcome(value, low, max(last, end))


def _direction(plane: bytes, low: int, end: int, high: int, delta: int | None) -> Outcome:
    """Which way a changed verdict went: by the term, by the words, by the regime."""
    milder, harsher = _MILDER.search(plane, low, high), _HARSHER.search(plane, low, high)
    if delta:
        words = (milder if delta < 0 else harsher) or milder or harsher
        span = words.span() if words else (low, end)
        return Outcome("mitigated" if delta < 0 else "aggravated", min(low, span[0]), max(end, span[1]))
    if harsher is not None and (milder is None or harsher.start() < milder.start()):
        return Outcome("aggravated", *harsher.span())
    if milder is not None:
        return Outcome("mitigated", *milder.span())
    regime = _regime_moves(plane, low, high)
    if regime is not None:
        return regime
    if lesser := _LESSER.search(plane, low, high):
        return Outcome("mitigated", *lesser.span())
    return Outcome("changed_other", low, end)


def _regime_moves(plane: bytes, low: int, high: int) -> Outcome | None:
    """«вместо … строгого режима … общего режима» is milder, the other way harsher; the new one has no «вместо»."""
    named = list(_REGIMES.finditer(plane, low, high))
    old = [match for match in named if _INSTEAD.search(plane, max(low, match.start() - 100), match.start())]
    new = [match for match in named if match not in old[:1]]
    if not old or not new:
        return None
    before, after = _SEVERITY[str(old[0].lastgroup)], _SEVERITY[str(new[0].lastgroup)]
    if before == after:
        return None
    return Outcome(
        "mitigated" if after < before else "aggravated", old[0].start(), max(old[0].end(), new[0].end())
    )


# -- terms -----------------------------------------------------------------------------------------

_NOT_MAIN = _on_plane(
    r"(?:испытательн[а-я]{2,3} срок[а-я]{0,3}|лишени[а-я]{1,2} права[^;]{0,160}|(?:с|и) (?:дополнительн[а-я]{2,3} [^.;]{0,40})?ограничени[а-я]{1,2} свободы|неотбыт[а-я]{2,4}[^.;]{0,60}|из расчета|зачт[а-я]{2,4}[^.;]{0,60}|зачет[^.;]{0,60}|удержани[а-я]{2}|сроком обжаловани[а-я]|в течение|свыше|не более|через|отсрочк[а-я]{1,3}[^.;]{0,40}|возраст[а-я]{0,2}|не менее)[ \n-]{0,3}(?:на |в |сроком |срок |на срок )?$"
)
_REDUCED_BY = _on_plane(
    r"(?:сни[жз][а-я]{2,6}|смягч[а-я]{2,4}|уменьш[а-я]{2,4}|сокра[а-я]{2,5}|усил[а-я]{2,4}|увелич[а-я]{2,4})(?![а-я])[^.;]{0,90}(?<![а-я])на[ \n]$"
)
_INCREASED = _on_plane(r"(?:усил|увелич)[а-я]{2,4}(?![а-я])[^.;]{0,100}$")
_PUNISHES = _on_plane(
    r"(?:[ \n]{0,2}\(?условно\)?)?[ \n]{1,2}(?:лишени|принудительн|исправительн[а-я]{2,3} работ|ограничени|арест|содержани|в (?:исправительн|колони|воспитат|тюрьм)|с отбывани|строгого|общего|реально|условно)"
)
_FINAL = _on_plane(
    r"(?:окончательн|совокупност|(?:69|70)(?:[ .]| ук)|сниж|смягч|усил|увелич|путем|(?<![а-я])до )[^;]{0,140}$"
)
_TOWARD = _on_plane(
    r"(?:(?<![а-я])(?:к|на|до|срок|сроком|виде лишения свободы|-|наказание|назначено|назначить)[ \n]{1,2}(?:срок |лишению свободы |лишения свободы |срок до )?|(?:ему|ей|фио ?\d{1,3}|[а-я]\.) )$"
)
_END_OF_STORY = _on_plane(
    r"\n[ ]{0,4}(?:заслушав|доложив|изложив|выслушав|проверив|рассмотрев|этим же приговором|преступление совершено|вина)|(?<![а-я])(?:заслушав доклад|изложив (?:содержание|обстоятельства|существо)|признан виновным в том|согласно приговору)"
)


def _story(reading: Reading) -> Span | None:
    """Where the sentence under appeal is retold: from «осужден» to the end of the introduction."""
    zones = reading.zones(*_OPENING)
    limit = zones[-1].end if zones else min(len(reading.plane), 6000)
    found = [
        match
        for match in reading.within("appeals.convicted", 0, limit)
        if reading.zone_at(match.start()) in _OPENING
        and not _EARLIER.search(reading.plane, max(0, match.start() - 20), match.start())
    ]
    if not found:
        return None
    start = next((match.start() for match in found if match.group().startswith(_CONVICTED)), found[0].start())
    end = _END_OF_STORY.search(reading.plane, start, limit)
    return Span(start, end.start() if end else limit)


_EARLIER = _on_plane(r"(?:ранее|прежде|был)[ \n]$")
_CONVICTED = "осужден".encode("cp1251")


def _main_terms(reading: Reading, place: Span) -> list[durations.Term]:
    """The terms of main punishments in a stretch: no probation, no bans, no credits, no «на два месяца»."""
    plane = reading.plane
    hits = [hit for name in durations.PATTERNS for hit in reading.within(name, place.start, place.end)]
    return [
        term
        for term in durations.terms(hits, plane)
        if term.months
        and not _NOT_MAIN.search(plane, max(place.start, term.start - 200), term.start)
        and not _REDUCED_BY.search(plane, max(place.start, term.start - 130), term.start)
        and (
            _PUNISHES.match(plane, term.end)
            or _FINAL.search(plane, max(place.start, term.start - 160), term.start)
            or _TOWARD.search(plane, max(place.start, term.start - 40), term.start)
        )
    ]


def _before(reading: Reading, story: Span) -> durations.Term | None:
    """The term under appeal: the last one of the retold sentence (after sums, and after the first appeal)."""
    terms = _main_terms(reading, story)
    return terms[-1] if terms else None


def _after(reading: Reading, operative: Span, before: int | None) -> tuple[int, int, int] | None:
    """The term that the operative part sets, as months with its span; «смягчить на 2 месяца» is counted from before."""
    plane = reading.plane
    hits = [
        hit for name in durations.PATTERNS for hit in reading.within(name, operative.start, operative.end)
    ]
    for term in durations.terms(hits, plane):
        if (
            before is not None
            and term.months
            and _REDUCED_BY.search(plane, max(operative.start, term.start - 130), term.start)
        ):
            more = _INCREASED.search(plane, max(operative.start, term.start - 130), term.start)
            return before + (term.months if more else -term.months), term.start, term.end
    terms = _main_terms(reading, operative)
    final = [
        term for term in terms if _LAST.search(plane, max(operative.start, term.start - 260), term.start)
    ]
    chosen = final[-1] if final else (terms[-1] if terms else None)
    return (chosen.months, chosen.start, chosen.end) if chosen else None


_LAST = _on_plane(r"окончательн[^;]{0,240}$")


# -- findings -----------------------------------------------------------------------------------------


def find(reading: Reading) -> Iterator[Finding]:
    """Yield the variables of appeal and cassation (VARIABLES.md) for each defendant of a higher court's act."""
    if reading.document.kind not in _HIGHER:
        return
    operative = reading.zone(ZoneKind.RESOLUTIVE)
    story = _story(reading)
    yield from _appellants(reading)
    for person in reading.persons:
        number = person.number
        before = _before(reading, _own(reading, story, number)) if story else None
        if before is not None:
            yield reading.finding(
                "sentence_before_months",
                before.months,
                "appeals.before@1",
                (before.start, before.end),
                person=number,
                flags=before.flags,
            )
        if operative is None:
            continue
        own = _own(reading, operative, number)
        after = _after(reading, own, before.months if before else None)
        delta = after[0] - before.months if after and before else None
        decided = outcome(reading.plane, own.start, own.end, delta) or outcome(
            reading.plane, operative.start, operative.end, delta
        )
        if decided is None:
            continue
        yield reading.finding(
            "appeal_outcome",
            decided.value,
            f"appeals.{decided.value}@1",
            (decided.start, decided.end),
            person=number,
        )
        if (
            before is not None
            and decided.value not in _QUASHED
            and decided.value != "refused_at_single_judge"
        ):
            months = delta if delta is not None and decided.value != "unchanged" else 0
            spans = (
                [(decided.start, decided.end)]
                if not months or after is None
                else [(after[1], after[2]), (decided.start, decided.end)]
            )
            yield reading.finding("delta_months", months, "appeals.delta@1", *spans, person=number)
        if story is not None and decided.value in _CHANGES_THE_SENTENCE:
            regimes = list(_REGIMES.finditer(reading.plane, *_own(reading, story, number)))
            if regimes:
                last = regimes[-1]
                yield reading.finding(
                    "regime_before",
                    str(last.lastgroup),
                    "appeals.regime_before@1",
                    last.span(),
                    person=number,
                )


def _own(reading: Reading, place: Span, number: int) -> Span:
    """The stretch of a passage that speaks of one of several defendants: from his name to the next one's."""
    if len(reading.persons) < 2:
        return place
    mine = [spot for spot in reading.persons[number - 1].mentions if spot in place]
    if not mine:
        return place
    others = [
        spot
        for person in reading.persons
        if person.number != number
        for spot in person.mentions
        if spot in place and spot > mine[0]
    ]
    start = max(place.start, reading.plane.rfind(b"\n", place.start, mine[0]) + 1)
    if number == 1 or not any(
        spot < mine[0] for person in reading.persons for spot in person.mentions if spot in place
    ):
        start = place.start
    return Span(start, min(others, default=place.end))


# -- who appealed, and for what ---------------------------------------------------------------------------

_AGAINST_AN_ACT = _on_plane(
    r"(?:[^.;]|(?<![а-я]{4})[.]){0,420}?(?<![а-я])(?:на|поданн[а-я]{2,3} на)[ \n](?:(?:этот|указанный|данный|(?:постановленн|вынесенн)[а-я]{2,3}(?:[^;]{0,90})?) )?(?:приговор|постановлени|определени|апелляционн|решени|судебн)"
)
_ROLES = (
    ("convict", _on_plane(r"(?:осужденн|оправданн|подсудим|обвиняем)(?:ого|ой|ых|ый|ая|ые|ым|ыми)(?![а-я])")),
    ("counsel", _on_plane(r"(?<![а-я])(?:защитник|адвокат)[а-я]{0,3}(?![а-я])")),
    ("victim", _on_plane(r"потерпевш[а-я]{2,3}")),
)
_FOR_VICTIM = _on_plane(r"(?:адвокат[а-я]{0,2}|представител[а-я]{1,2})[^,;]{0,60}потерпевш")
_OBJECTS = _on_plane(
    r"(?:возражени[а-я]{1,2}|поддержа[а-я]{2,6}|довод[а-я]{0,3}|содержание|отозван[а-я]{0,3}|существо)[^.;]{0,40}$"
)
_IN_GROUNDS = _on_plane(
    r"(?:(?<![а-я])в (?:своих |своей |поданн[а-я]{2,3} |совместной |дополнительн[а-я]{2,3} )?(?:апелляционн[а-я]{2,3} |кассационн[а-я]{2,3} )?)$"
)


def _appellants(reading: Reading) -> Iterator[Finding]:
    """``appellants`` and ``appeal_direction``: the introduction's list, else those whose grounds are retold."""
    plane = reading.plane
    found: dict[str, tuple[int, int]] = {}
    for match in reading.all("appeals.complaint"):
        start, end = match.span()
        if reading.zone_at(start) not in _OPENING or _OBJECTS.search(plane, max(0, start - 70), start):
            continue
        reach = _AGAINST_AN_ACT.match(plane, end)
        if reach is None:
            continue
        high = reach.end()
        if match.group().startswith(_REPRESENTATION):
            found.setdefault("prosecutor", (start, min(high, end + 60)))
            continue
        stop = _REPRESENTED.search(plane, end, high)
        for role, place in _named(plane, end, stop.start() if stop else high):
            found.setdefault(role, (start, place))
    if not found:
        found = _from_grounds(reading)
    persons = [person.number for person in reading.persons]
    directions: dict[str, tuple[int, int]] = {}
    for role, span in found.items():
        for number in persons:
            yield reading.finding("appellants", role, "appeals.appellant@1", span, person=number)
        if role == "prosecutor":
            directions.setdefault(*_prosecutors_direction(reading, span))
        else:
            directions.setdefault("against" if role == "victim" else "for", span)
    for direction, span in directions.items():
        for number in persons:
            yield reading.finding("appeal_direction", direction, "appeals.direction@1", span, person=number)


_REPRESENTATION = "представлени".encode("cp1251")
_REPRESENTED = _on_plane(r"(?<![а-я])представлени[а-я]")


def _named(plane: bytes, start: int, end: int) -> Iterator[tuple[str, int]]:
    """The roles between «по жалобе» and «на приговор»; an advocate of the victim is the victim."""
    of_victim = _FOR_VICTIM.search(plane, start, end)
    for role, pattern in _ROLES:
        for named in pattern.finditer(plane, start, end):
            if (
                role == "counsel"
                and of_victim is not None
                and of_victim.start() <= named.start() < of_victim.end()
            ):
                continue
            if role == "convict" and _DEFENDER_OF.search(
                plane, max(start, named.start() - 60), named.start()
            ):
                continue
            yield role, named.end()
            break


_DEFENDER_OF = _on_plane(
    r"(?:защитник|адвокат)[а-я]{0,3}(?:[ -]{1,3}адвокат[а-я])?[ ](?:[^,;]{0,40}(?:в интересах|в защиту|действующ[а-я]{2,3} в интересах)[ ])?$"
)


def _from_grounds(reading: Reading) -> dict[str, tuple[int, int]]:
    plane = reading.plane
    found: dict[str, tuple[int, int]] = {}
    for match in reading.all("appeals.complaint"):
        start, end = match.span()
        if reading.zone_at(start) is not ZoneKind.GROUNDS or not _IN_GROUNDS.search(
            plane, max(0, start - 60), start
        ):
            continue
        if match.group().startswith(_REPRESENTATION):
            found.setdefault("prosecutor", (start, end))
            continue
        for role, place in _named(plane, end, sentence_end(reading.text, plane, end, 120)):
            found.setdefault(role, (start, place))
    return found


_NEUTRAL = _on_plane(r"вопрос[а-я]? (?:об? [^.;]{0,60})?не (?:ставит|став)|не ставится|не ставя вопроса")
_HARDER = _on_plane(
    r"мягк|усил|ужесточ|более строг|суров(?:ее|ое)|реальн|незаконно (?:применен|освобожд|оправдан)|необоснованно (?:применен|освобожд|оправдан|учт|признан[аоы]?[^.;]{0,40}смягчающ)|исключить[^.;]{0,120}(?:64|73|смягчающ)|повысить|увеличить"
    r"|оправдательн|оснований для (?:прекращения|освобождения)[^.;]{0,60}не (?:имел|было)|отменить[^.;]{0,90}(?:нов|прокурор)"
)
_SOFTER = _on_plane(
    r"(?<![а-я])смягч(?:ить|ени[яю])|сниз(?:ить|ени)|(?:рецидив|отягчающ)[^.;]{0,80}(?:неправильн|необоснованн|незаконн|ошибочн|исключ)|(?:исключить|неправильн|необоснованн|незаконн|ошибочн)[^.;]{0,90}(?:рецидив|отягчающ)|режим[^.;]{0,60}общ|общ[а-я]{2,3} режим|улучш|зачесть|зачет"
)


def _prosecutors_direction(reading: Reading, listed: tuple[int, int]) -> tuple[str, tuple[int, int]]:
    """What the representation asks: harder, softer, or neither; an unexplained one is against the convict."""
    plane = reading.plane
    for match in reading.all("appeals.complaint"):
        start = match.start()
        if not match.group().startswith(_REPRESENTATION) or reading.zone_at(start) in (
            *_OPENING,
            ZoneKind.RESOLUTIVE,
            ZoneKind.NOTICE,
        ):
            continue
        if _OBJECTS.search(plane, max(0, start - 60), start):
            continue
        line = plane.find(b"\n", start)
        while 0 <= line < len(plane) - 1 and reading.text[line + 1].islower():
            line = plane.find(b"\n", line + 1)
        end = min(line if line >= 0 else len(plane), start + 1600)
        for direction, pattern in (("neutral", _NEUTRAL), ("against", _HARDER), ("for", _SOFTER)):
            if said := pattern.search(plane, match.end(), end):
                return direction, (start, said.end())
        if _TECHNICAL.search(plane, match.end(), end):
            return "neutral", (start, match.end())
    return "against", listed


_TECHNICAL = _on_plane(r"уточнить|указать|техническ|описк|вводн|описательно")
