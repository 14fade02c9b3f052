"""What an appeal did to the sentence: the outcome, the term and regime before it, and the months between.

The operative part decides; the term before is the one under appeal, as the introduction retells it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sudebnik.documents.document import DocumentKind, ZoneKind
from sudebnik.findings.appeal_outcome import LONGEST, REGIMES, SEVERITY, Outcome, outcome
from sudebnik.findings.finding import Finding
from sudebnik.findings.reading import Reading
from sudebnik.text import durations
from sudebnik.text.span import Span

PATTERNS: dict[str, str] = {
    "appeals.convicted": r"\<(?:осужден[аы]?|назначено|признан[аы]? виновн[а-я]{2,3}|осужденн(?:ого|ой)(?= (?:к|по) )|признанн(?:ого|ой) виновн(?:ым|ой))\>",
}

_HIGHER = frozenset({DocumentKind.APPEAL_RULING, DocumentKind.CASSATION_RULING, DocumentKind.APPEAL_VERDICT})
_OPENING = (ZoneKind.HEADER, ZoneKind.INTRO, ZoneKind.SUMMARY)
_QUASHED = frozenset(
    {
        "quashed_retrial",
        "quashed_prosecutor",
        "quashed_terminated",
        "acquitted",
        "suspended_for_service",
    }
)
_CHANGES_THE_SENTENCE = frozenset(
    {"mitigated", "aggravated", "quashed_retrial", "quashed_prosecutor", "quashed_terminated", "acquitted"}
)


def _on_plane(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode("cp1251"))


# -- terms -----------------------------------------------------------------------------------------

_NOT_MAIN = _on_plane(
    r"(?:испытательн[а-я]{2,3} срок[а-я]{0,3}|лишени[а-я]{1,2} права[^;]{0,160}|(?:с|и) (?:дополнительн[а-я]{2,3} [^.;]{0,40})?ограничени[а-я]{1,2} свободы|неотбыт[а-я]{2,4}(?:(?! - к )[^.;]){0,60}|из расчета|зачт[а-я]{2,4}[^.;]{0,60}|зачет[^.;]{0,60}|удержани[а-я]{2}|сроком обжаловани[а-я]|в течение|свыше|не более|через|отсрочк[а-я]{1,3}[^.;]{0,40}|возраст[а-я]{0,2}|не менее)[ \n-]{0,3}(?:на |в |сроком |срок |на срок )?$"
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
    limit = min(zones[-1].end if zones else len(reading.plane), LONGEST)
    found = [
        match
        for match in reading.within("appeals.convicted", 0, limit)
        if reading.zone_at(match.start()) in _OPENING
        and not _EARLIER.search(reading.plane, max(0, match.start() - 20), match.start())
    ]
    if not found:
        return None
    start = next((match.start() for match in found if match.group().startswith(_CONVICTED)), found[0].start())
    if any(match.group() == _IMPOSED and found[0].start() < match.start() < start for match in found):
        start = found[0].start()
    if len(reading.persons) > 1:  # the first man's name stands before his «осужден»
        start = max((at for person in reading.persons for at in person.mentions if at < start), default=start)
    end = _END_OF_STORY.search(reading.plane, start, limit)
    return Span(start, end.start() if end else limit)


_EARLIER = _on_plane(r"(?:ранее|прежде|был)[ \n]$")
_IMPOSED = "назначено".encode("cp1251")
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
    if operative is not None:
        operative = Span(operative.start, min(operative.end, operative.start + LONGEST))
    story = _story(reading)
    untouched = _untouched(reading, operative) if operative is not None else {}
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
        if number in untouched:
            decided = Outcome("unchanged", *untouched[number])
        elif decided.value == "changed_other" and story is not None:
            decided = _by_regime(reading, _own(reading, story, number), own) or decided
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
            regimes = list(REGIMES.finditer(reading.plane, *_own(reading, story, number)))
            if regimes:
                last = regimes[-1]
                yield reading.finding(
                    "regime_before",
                    str(last.lastgroup),
                    "appeals.regime_before@1",
                    last.span(),
                    person=number,
                )


def _untouched(reading: Reading, operative: Span) -> dict[int, tuple[int, int]]:
    """Of several defendants those whom only «… в отношении ФИО1 оставить без изменения» names; others' verdict is changed."""
    if len(reading.persons) < 2:
        return {}
    touched: set[int] = set()
    left: dict[int, tuple[int, int]] = {}
    since = operative.start
    for verb in _DECIDES.finditer(reading.plane, *operative):
        named = [
            person.number
            for person in reading.persons
            if any(since <= spot < verb.start() for spot in person.mentions)
        ]
        if verb.group().startswith(_WITHOUT):
            left.update({number: (since, verb.end()) for number in named if number not in left})
        else:
            touched.update(named)
        since = verb.end()
    return {number: span for number, span in left.items() if touched and number not in touched}


_DECIDES = _on_plane(r"(?<![а-я])(?:изменить|отменить|без изменени[яй])(?![а-я])")
_WITHOUT = "без".encode("cp1251")


def _by_regime(reading: Reading, story: Span, operative: Span) -> Outcome | None:
    """«Отбывание лишения свободы назначить в колонии общего режима» after a colony-settlement is harsher."""
    before, after = (
        list(REGIMES.finditer(reading.plane, place.start, place.end)) for place in (story, operative)
    )
    if not before or not after:
        return None
    one, other = SEVERITY[str(before[-1].lastgroup)], SEVERITY[str(after[0].lastgroup)]
    if one == other:
        return None
    return Outcome("aggravated" if other > one else "mitigated", *after[0].span())


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
