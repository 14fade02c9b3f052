"""What the court made of a reason or claim, and where it says so.

A court answers in its own words and often far away. Its statements are weighed by three signs: they name the matter as
courts name it (`findings.topics`), they share rare words with the claim, or the caller found the same value in them.
The court's reply counts first; then its list of mitigating circumstances; then evidence to the contrary that the court
recites; then an answer to all arguments at once. VARIABLES.md (``assessment``), DOMAIN §3.4.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

from Stemmer import Stemmer

from sudebnik.documents.document import DocumentKind, ZoneKind
from sudebnik.findings import appeal_outcome, speech
from sudebnik.findings.assessing import assessed, denies
from sudebnik.findings.finding import Speaker
from sudebnik.findings.passages import passages
from sudebnik.findings.reading import Reading
from sudebnik.findings.roles import on_plane
from sudebnik.findings.topics import CLAIMS_INNOCENCE, GUILT, NO_TOPIC, TOPICS, Topic

Z = ZoneKind

_REASONED = (Z.COURT_REPLY, Z.FINDINGS, Z.QUALIFICATION, Z.SENTENCING, Z.AGGRAVATION, Z.MITIGATION)
_HIGHER = (DocumentKind.APPEAL_RULING, DocumentKind.APPEAL_VERDICT, DocumentKind.CASSATION_RULING)
_WORD = re.compile(r"[а-яёА-ЯЁ]{4,}")
_ENOUGH = 0.34
_FAMILIAR = 2.0


class Answer(NamedTuple):
    """What the court made of a claim, and the words that say so; an empty place where it says nothing."""

    assessment: str
    start: int
    end: int


class _Statement(NamedTuple):
    start: int
    end: int
    zone: ZoneKind
    opens: bool
    stems: frozenset[str]


class _Court:
    """What the court says in one act, cut into statements; and how rare each word is in the act."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.reasoned: list[_Statement] = []
        self.recited: list[_Statement] = []
        seen: Counter[str] = Counter()
        for zone in reading.document.zones:
            own = (
                self.reasoned if zone.kind in _REASONED else self.recited if zone.kind is Z.EVIDENCE else None
            )
            for passage in passages(reading, zone.start, zone.end):
                for start, end in _parts(reading.plane, passage.start, passage.end):
                    stems = stems_of(reading.text[start:end])
                    seen.update(stems)
                    if own is not None:
                        own.append(
                            _Statement(start, end, zone.kind, passage.opens and start == passage.start, stems)
                        )
        self._seen = seen
        self._all = max(sum(1 for _ in self.reasoned) + len(self.recited), 8)
        operative = reading.zone(Z.RESOLUTIVE)
        self.operative = operative
        outcome = None
        if operative is not None and reading.document.kind in _HIGHER:
            outcome = appeal_outcome.outcome(reading.plane, operative.start, operative.end)
        self.outcome = outcome.value if outcome is not None else None

    def weight(self, stem: str) -> float:
        """How much a word tells: one that stands once in an act more than one that stands everywhere."""
        return math.log1p(self._all / (1 + self._seen[stem]))


_COURTS: WeakKeyDictionary[Reading, _Court] = WeakKeyDictionary()
_STEMMER = Stemmer("russian")


def stems_of(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    words = {word.lower().replace("ё", "е") for word in _WORD.findall(text)}
    return frozenset(_STEMMER.stemWords(sorted(words))) - _common()


@cache
def _common() -> frozenset[str]:
    return frozenset(
        _STEMMER.stemWords(
            ["осужденный", "подсудимый", "суда", "судом", "довод", "доводы", "жалоба", "жалобы", "апелляционной", "защитник", "адвокат", "приговор", "который", "которая", "также", "этого", "этом", "быть", "было", "была", "были", "чтобы", "поскольку", "однако", "указывает", "просит", "полагает", "военный", "военной", "воинской", "часть", "части", "служба", "службы", "показал", "пояснил", "свидетель", "статьи", "кодекса", "настоящее", "время", "года", "отношении", "связи", "более", "после", "когда", "него", "того", "только", "судебная", "коллегия", "инстанции"]
        )
    )


def answer(
    reading: Reading, value: str, span: tuple[int, int], same: Sequence[tuple[int, int]]
) -> Answer | None:
    """What the court made of the claim in ``span``; ``same`` are places where it speaks of the same value."""
    court = _COURTS.get(reading)
    if court is None:
        court = _COURTS[reading] = _Court(reading)
    return _Question(court, value, span, same).answer()


class _Question:
    """One claim put to one court."""

    def __init__(
        self, court: _Court, value: str, span: tuple[int, int], same: Sequence[tuple[int, int]]
    ) -> None:
        self.court, self.reading, self.plane = court, court.reading, court.reading.plane
        self.value = "offer_return" if value.lower() in ("true", "false") else value
        self.topic: Topic = TOPICS.get(self.value, NO_TOPIC)
        if self.value == "other" and CLAIMS_INNOCENCE.search(self.plane, *span):
            self.topic = GUILT
        self.span, self.same = span, same
        text = self.reading.text
        self.words = stems_of(text[slice(*span)])
        self.near = stems_of(text[max(0, span[0] - 80) : span[1] + 80]) - self.words
        self.total = sum(court.weight(stem) for stem in self.words) or 1.0

    def answer(self) -> Answer:
        if self.court.outcome in ("quashed_retrial", "quashed_prosecutor"):
            return self._quashed()
        found = (
            self._granted()
            or self._retold()
            or self._replied()
            or self._mitigating()
            or self._denied()
            or self._blanket()
        )
        return found or Answer("not_addressed", self.span[0], self.span[0])

    # -- how close a statement is ------------------------------------------------------------------
    def _closeness(self, one: _Statement) -> float:
        court = self.court
        shared = sum(court.weight(stem) for stem in self.words & one.stems)
        shared += 0.3 * sum(court.weight(stem) for stem in self.near & one.stems)
        score = shared / self.total
        if any(one.start <= place[0] < one.end for place in self.same):
            score += 1.5
        if self.topic.named(self.plane, one.start, one.end):
            score += 1.0
        if not self._mine(one):
            return 0.0
        return score

    def _mine(self, one: _Statement) -> bool:
        """Among several defendants, whether a statement is about the one whose claim it is."""
        persons = self.reading.persons
        if len(persons) < 2:
            return True
        about = {
            person.number
            for person in persons
            if any(one.start <= place < one.end for place in person.mentions)
        }
        whose = speech.turn_at(self.reading, self.span[0]).person or self.reading.person_at(self.span[0])
        return not about or whose in about

    def _covers(self, one: _Statement) -> bool:
        return one.start <= self.span[0] < one.end

    # -- the ways to answer ------------------------------------------------------------------------
    def _verdict(self, one: _Statement) -> str | None:
        """What one statement makes of the matter, by the answers to this kind of claim and by those to any."""
        plane, topic = self.plane, self.topic
        if (
            topic.granted is not None
            and self._may_be_granted()
            and topic.granted.search(plane, one.start, one.end)
        ):
            found = assessed(plane, one.start, one.end)
            if found is None or found.value.startswith("accepted"):
                return self._kind_of_grant()
        found = assessed(plane, one.start, one.end)
        if (
            topic.refused is not None
            and topic.refused.search(plane, one.start, one.end)
            and (found is None or self._already(found.value))
        ):
            return "rejected"
        return found.value if found is not None else None

    def _already(self, value: str) -> bool:
        """«Учтено как смягчающее» refuses a claim that it was not accounted for."""
        return value == "accepted_mitigating" and self.court.outcome in ("unchanged", "aggravated", None) and self.value in (
            "unaccounted_mitigating", "awards_or_merits", "sole_breadwinner", "too_severe",
        )  # fmt: skip

    def _may_be_granted(self) -> bool:
        return self.court.outcome != "unchanged"

    def _kind_of_grant(self) -> str:
        if self.value == "note_applies":
            return "accepted_note"
        if self.value in ("wrong_article", "wrong_duration", "too_lenient", "other"):
            return "accepted"
        return "accepted_mitigating"

    def _granted(self) -> Answer | None:
        """What the operative part itself grants."""
        words = _OPERATIVE.get(self.value)
        place = self.court.operative
        if words is None or place is None or self.court.outcome in ("unchanged", "withdrawn"):
            return None
        match = words.search(self.plane, *place)
        if match is None or _EXCLUDED.search(self.plane, max(place.start, match.start() - 60), match.start()):
            return None
        if self.value == "too_severe" and self.court.outcome != "mitigated":
            return None
        return Answer(self._kind_of_grant(), *match.span())

    def _retold(self) -> Answer | None:
        """A claim in the court's own reasons is answered in its sentence or the next ones."""
        for index, one in enumerate(self.court.reasoned):
            if not self._covers(one):
                continue
            turn = speech.turn_at(self.reading, self.span[0])
            low = turn.start if one.start <= turn.start <= self.span[0] else one.start
            for high in [one, *self.court.reasoned[index + 1 : index + 4]]:
                if high is not one and high.opens:
                    break
                outside = max(high.start, min(turn.end, one.end) if high is one else high.start)
                found = assessed(self.plane, low if high is one else outside, high.end)
                verdict = found.value if found is not None else None
                if verdict is None and high is not one:
                    verdict = self._verdict(high)
                if verdict == "accepted":
                    verdict = (
                        self._kind_of_grant() if self.value != "wrong_article" else "accepted_mitigating"
                    )
                if verdict is not None:
                    return self._said(verdict, high)
        return None

    def _replied(self) -> Answer | None:
        """The closest statement of the court that says what it makes of the matter."""
        best: tuple[float, Answer] | None = None
        reasoned = self.court.reasoned
        for index, one in enumerate(reasoned):
            if one.zone is Z.MITIGATION or self._covers(one):
                continue
            score = self._closeness(one)
            if score < _ENOUGH + (0.3 if self.value in TOPICS else 0):
                continue
            verdict, place = self._verdict(one), one
            if (
                verdict is None
                and index + 1 < len(reasoned)
                and _ANAPHORA.match(self.plane, reasoned[index + 1].start)
            ):
                place = reasoned[index + 1]
                verdict = self._verdict(place)
            if verdict is None:
                continue
            later = reasoned[index + 1] if index + 1 < len(reasoned) else None
            if later is not None and not later.opens and verdict in ("rejected", "irrelevant"):
                mild = assessed(self.plane, later.start, later.end)
                if (
                    mild is not None
                    and mild.value == "accepted_mitigating"
                    and _YET.match(self.plane, later.start)
                ):
                    verdict, place = mild.value, later
            if best is None or score > best[0]:
                best = score, self._said(verdict, place)
        return best[1] if best is not None else None

    def _said(self, verdict: str, one: _Statement) -> Answer:
        quote = self.reading.quote(one.start, one.end)
        return Answer(verdict, quote.start, quote.end)

    def _mitigating(self) -> Answer | None:
        """The trial court's list of mitigating circumstances, where nothing else answers."""
        if self.reading.document.kind in _HIGHER:
            return None
        for one in self.court.reasoned:
            if (
                one.zone is Z.MITIGATION
                and self._mine(one)
                and self.topic.named(self.plane, one.start, one.end)
            ):
                return self._said("accepted_mitigating", one)
        return None

    def _denied(self) -> Answer | None:
        """A witness or paper that the court recites says the contrary."""
        if not self.value.startswith("R") and self.value not in _FACTS:
            return None
        best: tuple[float, Answer] | None = None
        for one in self.court.recited:
            turn = speech.turn_at(self.reading, (one.start + one.end) // 2)
            if turn.speaker not in (Speaker.WITNESS, Speaker.DOCUMENT, Speaker.EXPERT, Speaker.COURT):
                continue
            score = self._closeness(one)
            if score >= 1.0 and denies(self.plane, one.start, one.end) and (best is None or score > best[0]):
                best = score, self._said("contradicted", one)
        return best[1] if best is not None else None

    def _blanket(self) -> Answer | None:
        """An answer to all arguments at once."""
        for one in self.court.reasoned:
            if _ALL.search(self.plane, one.start, one.end):
                found = assessed(self.plane, one.start, one.end)
                if found is not None and not found.value.startswith("accepted"):
                    return self._said(found.value, one)
        return None

    def _quashed(self) -> Answer:
        """A court that quashes decides nothing of the matter, unless it says that it refuses an argument."""
        best: tuple[float, Answer] | None = None
        for one in self.court.reasoned:
            score = self._closeness(one)
            if score >= 1.0 and (best is None or score > best[0]):
                found = assessed(self.plane, one.start, one.end)
                refused = found is not None and _PLAIN_REFUSAL.search(self.plane, one.start, one.end)
                best = score, self._said("rejected" if refused else "unknown", one)
            elif _LEFT_OPEN.search(self.plane, one.start, one.end) and best is None:
                best = 0.0, self._said("unknown", one)
        return best[1] if best is not None else Answer("not_addressed", self.span[0], self.span[0])


_FACTS = frozenset(
    {
        "command_knew",
        "denied_leave",
        "denied_treatment",
        "denied_vvk",
        "was_in_hospital",
        "no_training",
        "no_search",
        "other",
        "pressure",
    }
)
_ANAPHORA = on_plane(
    r"[\s\"-]*(?:эт[оио][йтх]?\>|эти\>|данн(?:ый|ое|ые|ая)\>|указанн(?:ый|ое|ые|ая)\>|так(?:ой|ое|ие)\>|с (?:этим|такой|таким|данн|указанн)|при этом|между тем|однако|вместе с тем|суд(?:ебная)?\>|он[иао]?\>|названн)"
)
_YET = on_plane(r"[\s\"-]*(?:вместе с тем|в то же время|однако|между тем|при этом|тем не менее|одновременно)")
_ALL = on_plane(
    r"\<(?:иные|остальные|другие|прочие|все|все иные|все остальные|приведенные|изложенные|аналогичные)(?: [а-я]+){0,3} довод|\<довод[а-я]{1,2} (?:(?:апелляционн|кассационн)[а-я]{2,3} )?(?:жалоб[ыа]?|защиты|стороны защиты|осужденного|защитника|подсудимого)(?:,? [^.;]{0,90})? (?:проверял|несостоят|не опроверга|отверг|отклон|сводятся|не ставят|направлены на переоценк|не содержат|не могут)|\<доводы,? (?:аналогичн|приведенн|изложенн)"
)
_LEFT_OPEN = on_plane(
    r"\<довод[а-я]{1,3}\>[^.;]{0,80}(?:подлежат|следует|надлежит|предстоит|должны быть)[^.;]{0,40}(?:провер|оцен|рассмотр|исследов)|при новом (?:судебном )?(?:рассмотрении|разбирательстве)[^.;]{0,120}довод"
)
_PLAIN_REFUSAL = on_plane(r"несостоятельн|надуман|голослов|отверга|отклоня(?:ет|ют)|критическ|неубедит")
_EXCLUDED = on_plane(r"(?:исключ|отмен|без примен)[а-я]{1,4}[^.;]{0,60}$")
_OPERATIVE: dict[str, re.Pattern[bytes]] = {
    "apply_64": on_plane(
        r"\<(?:с применением|применив|применить) (?:положени[а-я] )?ст(?:\.|атьи|\. ?ст\.)? ?64\>"
    ),
    "apply_73": on_plane(r"\<считать условн[а-я]{2}|\<на основании ст(?:\.|атьи) ?73\>|\<условно\>"),
    "too_severe": on_plane(r"\<(?:смягчить|снизить|считать условн[а-я]{2}|смягчив|снизив|уменьшить)"),
    "note_applies": on_plane(r"\<примечани[а-я]{1,2} (?:[0-9] )?к (?:ст|указанн|данной|ней)"),
    "wrong_regime": on_plane(
        r"\<(?:вместо|изменить вид|определить (?:[а-я]+ ){0,3}(?:исправительную )?колони|отбывани[а-я]{1,2} [^.;]{0,80}(?:колони-поселени|колонии общего|колонию общего))"
    ),
    "wrong_article": on_plane(r"\<переквалифицировать"),
}


def _parts(plane: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The statements of a sentence: courts answer several arguments in one, parted by semicolons."""
    place = start
    while place < end:
        stop = plane.find(b";", place, end)
        stop = end if stop < 0 else stop + 1
        if plane[place:stop].strip():
            yield place, stop
        place = stop
