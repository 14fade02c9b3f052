"""What the codebook's own rules find: reasons, claims, blame and whatever else a researcher asks for in words.

A rule listens in certain parts of an act to certain speakers. Where the court says the same words again it answers: an
assessed answer carries what the court made of it. A reason that nobody but the court retells counts as the court's
account of the defence; where the whole text gives none, the codebook's value for silence is the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sudebnik.codebook.codebook import Codebook, Variable
from sudebnik.codebook.matching import Hit, Matcher
from sudebnik.codebook.rules import Rule
from sudebnik.documents.document import DocumentKind, ZoneKind
from sudebnik.findings import answers, military, speech
from sudebnik.findings.clauses import sentence_end, sentence_start
from sudebnik.findings.finding import Finding, Speaker
from sudebnik.findings.persons import people_at
from sudebnik.findings.reading import Reading
from sudebnik.findings.roles import on_plane
from sudebnik.text.windows import clause

_REACH = 1200
"""Code points to either side in which the end of a sentence is sought."""

_PRESS = frozenset({DocumentKind.PRESS})
_ANSWERING = frozenset({"COURT_REPLY", "FINDINGS", "QUALIFICATION", "MITIGATION", "SENTENCING", "RESOLUTIVE"})
"""Parts of an act in which a court answers."""
_DEFENCE = frozenset({Speaker.DEFENDANT, Speaker.COUNSEL})
_RETOLD = frozenset({Speaker.COURT, Speaker.COURT_ABOUT_DEFENCE})
_LONGEST_QUOTE = 220


_UNWEIGHED = on_plane(
    r"\<суд(?:ом|ы|ами)? (?:[а-я]+ ){0,6}?(?:не (?:был[аио]? )?(?:уч(?:ел|ла|ли|тен[аоы]?)|прида(?:л|ла|но)|да(?:л|ла|но)|приня(?:л|ла|то|ты)|зачел|призна(?:л|ла|но)|отнес[а-я]*|оценил)|упусти|проигнориров|оставил[аио]? без|оставлен[аоы]? без|обошел|пренебрег)(?:(?!, а )[^.;])*$"
    r"|\<не (?:учтен[аоы]?|принят[аоы]? во внимание|получил[аио]? оценки|дана оценка)(?:(?!, а )[^.;])*$"
)
_WHY = on_plane(
    r"\<(?:причин|мотив|из-за|потому|вынужд|вследствие|по причине|в связи|оставил|ушел|уехал|покинул|не (?:прибыл|явился|вернулся)|уход[ауе]?\>)"
)


class Said(NamedTuple):
    """An answer in somebody's words, before the court's are sought."""

    hit: Hit
    person: int
    speaker: Speaker


class Lexical:
    """The grammar of a codebook's rules for one kind of document."""

    def __init__(
        self,
        book: Codebook,
        variables: Iterable[Variable],
        kinds: frozenset[DocumentKind] | None,
        only_with: str,
        concerns: Callable[[Reading], bool],
    ) -> None:
        self.KINDS = kinds
        self.ONLY_WITH = only_with
        self._concerns = concerns
        self._press = kinds == _PRESS
        self._variables = {variable.id: variable for variable in variables}
        self._revision = book.revision
        self.rules = [
            rule
            for rule in book.rules
            if rule.variable in self._variables and (("PRESS" in rule.zones) is self._press or not rule.zones)
        ]
        listening = [rule.zones for rule in self.rules]
        assessed = any(variable.assessed for variable in self._variables.values())
        self._zones = (
            frozenset().union(*listening, _ANSWERING if assessed else ()) if all(listening) else None
        )
        self._matcher = Matcher(self.rules, book.lexicon)
        self.PATTERNS: Mapping[str, str] = {**military.PATTERNS, **self._matcher.patterns}

    def find(self, reading: Reading) -> Iterator[Finding]:
        """The findings of every rule that listens in this document."""
        if (reading.document.kind is DocumentKind.PRESS) is not self._press or not self._concerns(reading):
            return
        hits = sorted(
            self._hits(reading), key=lambda hit: (hit.start, hit.end, hit.rule.variable, hit.rule.id)
        )
        said: list[Said] = []
        retold: list[Hit] = []
        for hit in hits:
            speaker = speech.speaker_at(reading, hit.start)
            heard = (not hit.rule.speakers or speaker.value in hit.rule.speakers) and not self._unweighed(
                reading, hit
            )
            if heard and (not hit.rule.zones or reading.zone_at(hit.start).value in hit.rule.zones):
                said += [Said(hit, person, speaker) for person in self._about(reading, hit)]
            if speaker in _RETOLD:
                retold.append(hit)
        yield from self._findings(reading, said, retold)
        for variable in self._variables.values():
            if variable.silent is not None and not self._press:
                yield from self._silence(reading, variable, said)

    def _unweighed(self, reading: Reading, hit: Hit) -> bool:
        """«Суд не учел, что он ухаживает за отцом» pleads for a milder sentence and gives no reason for leaving."""
        if self._variables[hit.rule.variable].silent is None or self._press:
            return False
        start = sentence_start(reading.text, reading.plane, hit.start, _REACH)
        unweighed = _UNWEIGHED.search(reading.plane, start, hit.start)
        return unweighed is not None and not _WHY.search(reading.plane, unweighed.start(), hit.end)

    @staticmethod
    def _about(reading: Reading, hit: Hit) -> Sequence[int]:
        """Whom the words are about: a defendant whom they name, else the one for whom the speaker speaks or named last."""
        inside = any(hit.start <= place < hit.end for person in reading.persons for place in person.mentions)
        if inside and len(reading.persons) > 1:
            return people_at(reading, hit.end)
        turn = speech.turn_at(reading, hit.start)
        if (
            turn.person is not None
            and turn.cue is not None
            and reading.zone_at(hit.start) is ZoneKind.GROUNDS
        ):
            named = any(
                turn.cue[0] <= place < hit.start for person in reading.persons for place in person.mentions
            )
            if not named:
                return (turn.person,)
        return people_at(reading, hit.start)

    def _hits(self, reading: Reading) -> Iterator[Hit]:
        listening: dict[tuple[int, str], bool] = {}

        def heard(rule: Rule, place: int) -> bool:
            zone = reading.zone_at(place).value
            key = (id(rule), zone)
            if key not in listening:
                assessed = self._variables[rule.variable].assessed and zone in _ANSWERING
                listening[key] = not rule.zones or zone in rule.zones or assessed
            return listening[key]

        def sentence(place: int) -> tuple[int, int]:
            return (
                sentence_start(reading.text, reading.plane, place, _REACH),
                sentence_end(reading.text, reading.plane, place, _REACH),
            )

        def paragraph(place: int) -> tuple[int, int]:
            line = reading.line(place)
            return line.start, line.end

        stretches = [
            (zone.start, zone.end)
            for zone in reading.document.zones
            if self._zones is None or zone.kind.value in self._zones
        ]
        yield from self._matcher.find(reading.plane, reading.hits, stretches, sentence, paragraph, heard)

    def _findings(self, reading: Reading, said: list[Said], retold: list[Hit]) -> Iterator[Finding]:
        by_defence = {
            (one.person, one.hit.rule.variable, one.hit.rule.value) for one in said if one.speaker in _DEFENCE
        }
        values = {(one.person, one.hit.rule.variable, one.hit.rule.value) for one in said}
        done: set[tuple[int, str, str | bool, str]] = set()
        for one in said:
            rule = one.hit.rule
            if rule.value == self._variables[rule.variable].silent and not self._press:
                continue  # that he named none counts only where he named none in the whole text
            what = (one.person, rule.variable, rule.value)
            answers_it = one.speaker is Speaker.COURT_ABOUT_DEFENCE or (
                one.speaker is Speaker.COURT and self._variables[rule.variable].assessed
            )
            if answers_it and what in by_defence:
                continue  # the defence's own words stand elsewhere: here the court answers them
            if any((one.person, rule.variable, value) in values for value in rule.yields_to):
                continue
            # A reason is the man's own, whoever of the defence tells it; a claim is made by each who makes it.
            own = self._variables[rule.variable].silent is not None
            side = "defence" if own and one.speaker in _DEFENCE else one.speaker.value
            if (*what, side) in done:
                continue
            done.add((*what, side))
            yield self._finding(reading, one, retold)

    def _finding(self, reading: Reading, one: Said, retold: list[Hit]) -> Finding:
        rule = one.hit.rule
        quotes = [reading.quote(*self._words(reading, one.hit))]
        assessment = None
        if self._variables[rule.variable].assessed and (one.speaker is not Speaker.COURT):
            same = [
                (hit.start, hit.end)
                for hit in retold
                if hit.rule.value == rule.value and hit.rule.variable == rule.variable
            ]
            answer = answers.answer(reading, str(rule.value), self._words(reading, one.hit), same)
            assessment = answer.assessment if answer is not None else "not_addressed"
            if answer is not None and answer.end > answer.start:
                quotes.append(reading.quote(answer.start, answer.end))
        return Finding(
            one.person,
            rule.variable,
            rule.value,
            tuple(quotes),
            f"{rule.variable}.{rule.id}@{self._revision}",
            one.speaker,
            assessment=assessment,
        )

    @staticmethod
    def _words(reading: Reading, hit: Hit) -> tuple[int, int]:
        """The clause around the words, cut where it would be longer than a quote should be."""
        first = clause(reading.plane, *hit.window, hit.start)
        last = clause(reading.plane, *hit.window, max(hit.start, hit.end - 1))
        start, end = first[0], last[1]
        if end - start > _LONGEST_QUOTE:
            start, end = max(start, hit.start - 60), min(end, hit.end + 60)
        return min(start, hit.start), max(end, hit.end)

    def _silence(self, reading: Reading, variable: Variable, said: list[Said]) -> Iterator[Finding]:
        """The value for silence: for everybody for whom the text, read whole, gives no answer of his own."""
        if not reading.document.text_available or variable.silent is None:
            return
        answered = {
            one.person
            for one in said
            if one.hit.rule.variable == variable.id
            and one.hit.rule.value not in (variable.silent, *variable.aside)
        }
        silent = {
            one.person: (reading.quote(*self._words(reading, one.hit)),)
            for one in reversed(said)
            if one.hit.rule.variable == variable.id and one.hit.rule.value == variable.silent
        }
        for person in reading.persons:
            if person.number not in answered:
                yield Finding(
                    person.number,
                    variable.id,
                    variable.silent,
                    silent.get(person.number, ()),
                    f"{variable.id}.silence@{self._revision}",
                    None,
                )


def concerns_absence(reading: Reading) -> bool:
    """Whether an act is about leaving service or refusing it: a military court's, under article 332 or 337 to 339."""
    return military.is_military(reading) and bool(reading.all("military.article"))


def grammars(book: Codebook) -> list[Lexical]:
    """The codebook's rules for acts about absence, for every act, and for press reports; those that it has."""
    free = [variable for variable in book.variables.values() if variable.read_by is None]
    made = [
        Lexical(
            book, [one for one in free if not one.everywhere], None, military.ONLY_WITH, concerns_absence
        ),
        Lexical(book, [one for one in free if one.everywhere], None, "", _always),
        Lexical(book, free, _PRESS, "", _always),
    ]
    return [one for one in made if one.rules]


def _always(_reading: Reading) -> bool:
    return True
