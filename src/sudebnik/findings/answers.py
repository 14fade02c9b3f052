"""What the court made of a reason or claim, and where it says so.

A court answers in its own words and often far away. Its statements are weighed by three signs: they name the matter as
courts name it (`findings.topics`), they share rare words or meanings with the claim, or the caller found the same
value in them. The operative part counts first; then the court's reply; then its list of mitigating circumstances; then
evidence to the contrary; then an answer to all arguments at once. VARIABLES.md (``assessment``), DOMAIN §3.4.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from sudebnik.findings import speech
from sudebnik.findings.assessing import assessed, denies, overlooked
from sudebnik.findings.finding import Speaker
from sudebnik.findings.reading import Reading
from sudebnik.findings.roles import on_plane
from sudebnik.findings.statements import Court, Statement, flat, meanings
from sudebnik.findings.topics import GRANTED, NO_TOPIC, NOT_GUILTY, OTHER_CLAIMS, TOPICS
from sudebnik.text.span import Span

_NEAR = 80
"""Code points around a claim whose words still say what it is about."""

_SHARED = 0.42
"""From this closeness on shared words alone link a claim to its answer."""

_NAMED = 1.0
_NAMED_IN_GENERAL = 0.45
_SAME = 1.5
_GENERAL = frozenset({"unaccounted_mitigating", "other"})
"""Claims of any content: what they say counts for more than what they are called."""

_OF_ANY_CONTENT = frozenset({"defence_violated", "other"})
_SAME_KIND = 0.4
"""A motion refused and a copy not handed out are one kind of claim: that the court speaks of one answers not the other."""

_UNNAMED = 0.3
"""How much less words shared tell of a claim about law or proceedings: they are in every act."""

_ANOTHERS = 0.6
"""How much less an answer to counsel's argument is likely to be one to the defendant's, and the other way round."""

_OF_THE_DEFENCE = 0.3
"""How much less, where a reason is told by the defendant and the court speaks of what the defence refers to."""

_MINE = 0.3
"""How much more a statement tells that names the one of several defendants whose claim it is."""

_SIDES = (Speaker.DEFENDANT, Speaker.COUNSEL, Speaker.PROSECUTOR)
_LATER = 4
_MAY_SOFTEN = ("rejected", "irrelevant", "contradicted", "accepted")
_FLAW = on_plane(
    r"незаконн[а-я]{2,3} состав|(?:обош[а-я]{1,3}|оставил[аио]?|оставлен[аоы]?) (?:[а-я]+ ){0,2}(?:молчанием|без (?:ответа|рассмотрения|разрешения))|безусловн[а-я]{2,4} (?:[а-я]+ )?(?:основани|отмен)|жалоб[а-я]{1,3} [^.;]{0,40}в (?:этой|данной|указанной) части (?:[а-я]+ )?обоснованн[аы]"
)
"""Words with which a court that quashes names the flaw for which it does."""
_QUASHED = ("quashed_retrial", "quashed_prosecutor")
_AS_LISTED = frozenset({"unaccounted_mitigating", "awards_or_merits", "sole_breadwinner", "too_severe"})
_MILDER = ("apply_64", "apply_73", "unaccounted_mitigating")
_BARE_FACTS = frozenset(
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
_LACKED = frozenset({"R08", "R10", "R16", "no_training", "no_search", "denied_treatment", "denied_vvk"})
"""Claims that something was withheld: their contrary is that it was given."""


_ANAPHORA = on_plane(
    r"[\s\"-]*(?:эт[оио][йтх]?\>|эти\>|данн(?:ый|ое|ые|ая)\>|указанн(?:ый|ое|ые|ая)\>|так(?:ой|ое|ие)\>|с (?:этим|такой|таким|данн|указанн)|при этом|между тем|однако|вместе с тем|суд(?:ы|ебная|ебные)?\>|следовательно|таким образом|стало быть|поэтому|тем самым|значит\>|отсюда|подобн[а-я]{2,3}|сказанн|изложенн|приведенн|в этой части|в связи с|ввиду (?:этого|изложенного)|при так|с учетом (?:этого|изложенного)|он[иао]?\>|названн)"
)
_THIS = on_plane(
    r"\<(?:поэтому|потому|следовательно|эт(?:о|и|от|ого|ому|ой|у|им)|данн(?:ое|ый|ые|ая|ого|ому)|указанн(?:ое|ый|ые|ая|ого)|названн(?:ое|ый|ые))\>"
)
_HE = on_plane(r"\<(?:он|она|оно|они) (?:не|судом?)\>|\<его (?:объяснени|слов|верси|довод|утверждени)")
"""The matter again, in a further part of one sentence."""

_YET = on_plane(
    r"[\s\"-]*(?:вместе с тем|в то же время|однако|между тем|при этом|тем не менее|одновременно|но\>)"
)
_ALL = on_plane(
    r"\<(?:иные|остальные|другие|прочие|все|все иные|все остальные|приведенные|изложенные|аналогичные|указанные)(?: [а-я]+){0,3} довод"
    r"|\<довод[а-я]{1,2} (?:(?:апелляционн|кассационн)[а-я]{2,3} )?(?:жалоб[ыа]?|защиты|стороны защиты|осужденного|защитника|подсудимого)(?:,? [^.;]{0,90})? (?:проверял|несостоят|не опроверга|отверг|отклон|сводятся|не ставят|направлены на переоценк|не содержат|не могут)|\<доводы,? (?:аналогичн|приведенн|изложенн)"
)
_OWN_MATTER = on_plane(
    r"\<(?:довод|верси|утверждени|ссылк|заявлени|мнени)[а-я]{1,3} (?:[а-я0-9]+ ){0,3}(?:об? |о том|, что)"
)
_HIS_REASONS = on_plane(
    r"\<(?:объяснени|мотив|причин|обстоятельств|побуждени|оправдани|ссылк|слов)[а-я]{0,3},? [^.;]{0,30}(?:на котор[а-я]{2,3}|котор[а-я]{2,3}) (?:[а-я]+ ){0,3}(?:сослал|ссыла|указал|указыва|объяснял|объяснил|привел|назвал|руководствовал)"
    r"|\<(?:объяснени|версии?|утверждени)[а-я]{0,3} (?:[а-я]+ )?(?:подсудим|осужденн|его\>)[а-я]{0,4} (?:[а-я]+ ){0,3}(?:о причин|о мотив|причин|мотив)|\<(?:причин|мотив)[а-я]{1,3} (?:[а-я]+ ){0,4}(?:отсутстви|неявк|уклонени|оставлени|убыти|поступк)[а-я]{1,2},? (?:[а-я]+ ){0,2}(?:названн|приведенн|указанн|изложенн)"
    r"|\<(?:его|данн[а-я]{2,3}|эт[иоа][а-я]{0,2}|так[а-я]{2,3}) (?:[а-я]+ )?(?:объяснени|верси|ссылк|утверждени)[а-я]{1,3} (?:[а-я]+ ){0,3}(?:отклон|отверг|надуман|голослов|несостоят|критич)|\<объяснени[а-я]{1,2} (?:подсудим|осужденн)[а-я]{2,3} (?:[а-я]+ ){0,3}(?:отклон|отверг|надуман|голослов|несостоят)"
)
"""The reasons of the defendant at large."""

_WEIGHED = frozenset({"unaccounted_mitigating", "awards_or_merits", "sole_breadwinner"})
_NOTHING_ELSE = on_plane(
    r"\<(?:иных|других|прочих|каких-либо (?:иных|других)) (?:[а-я]+ ){0,4}(?:данных|обстоятельств|сведений|фактов)\>[^.;]{0,120}(?:не имеется|не имелось|не усматр|не установлен|не содерж|не наш|не приведен|\<нет\>|отсутству)"
)
_UPHELD = on_plane(
    r"\<приговор\>[^.;]{0,80}(?:законн|обоснованн|оставлени|в силе|без изменени|справедлив)|(?:законности|обоснованности)[^.;]{0,40}приговора"
)
_LEFT_OPEN = on_plane(
    r"\<довод[а-я]{1,3}\>[^.;]{0,80}(?:подлежат|следует|надлежит|предстоит|должны быть)[^.;]{0,40}(?:провер|оцен|рассмотр|исследов)|при новом (?:судебном )?(?:рассмотрении|разбирательстве)[^.;]{0,120}довод"
)
_NO_PURPOSE = on_plane(
    r"\<не (?:усматрив|усмотр|установ|доказ|подтвержд|наш|нашл|добыт|находит|свидетельств)[^.;]{0,80}(?:цел[ьи]\>|умысел|умысла|намерени[ея]|стремлени[ея])|(?:цел[ьи]|умысел|умысла|намерени[ея])\> [^.;]{0,80}\<не (?:усматрив|установ|доказ|подтвержд|наш|добыт)|подлеж[а-я]{2} переквалификации|переквалифицирует|требу[а-я]{2} переквалификации"
)
_AS_CHARGED = on_plane(r"оснований (?:для|к) |не подлеж|вопреки")
_PLAIN_REFUSAL = on_plane(r"несостоятельн|надуман|голослов|отверга|отклоня(?:ет|ют)|критическ|неубедит")
_EXCLUDED = on_plane(r"(?:исключ[а-я]{1,4}|отменить (?:указани|применени|условн)|без примен)[^.;]{0,60}$")


class Answer(NamedTuple):
    """What the court made of a claim, and the words that say so; an empty place where it says nothing."""

    assessment: str
    start: int
    end: int


_COURTS: WeakKeyDictionary[Reading, Court] = WeakKeyDictionary()


def answer(
    reading: Reading, value: str, span: tuple[int, int], same: Sequence[tuple[int, int]]
) -> Answer | None:
    """What the court made of the claim in ``span``; ``same`` are places where it speaks of the same value."""
    court = _COURTS.get(reading)
    if court is None:
        court = _COURTS[reading] = Court(reading)
    return _Question(court, value, span, same).answer()


class _Question:
    """One claim put to one court."""

    def __init__(
        self, court: Court, value: str, span: tuple[int, int], same: Sequence[tuple[int, int]]
    ) -> None:
        self.court, self.reading = court, court.reading
        self.value = "offer_return" if value.lower() in ("true", "false") else value
        self.span, self.same = span, same
        text = self.reading.text
        said = flat(self.reading.plane[slice(*span)])
        self.topic = TOPICS.get(self.value) or next(
            (topic for sign, topic in OTHER_CLAIMS if sign.search(said)), NO_TOPIC
        )
        self.speaker = speech.speaker_at(self.reading, (span[0] + span[1]) // 2)
        self.whose = speech.turn_at(self.reading, span[0]).person or self.reading.person_at(span[0])
        self.words = meanings(text[slice(*span)])
        around = max(0, span[0] - _NEAR), span[1] + _NEAR
        self.near = meanings(text[slice(*around)]) - self.words
        self.total = min(court.weight_of(self.words), court.enough) or 1.0

    def answer(self) -> Answer:
        if self.court.outcome in _QUASHED:
            return self._quashed()
        found = (
            self._granted()
            or self._retold()
            or self._replied()
            or self._listed()
            or self._denied()
            or self._motive()
            or self._blanket()
            or self._touched()
            or self._just()
        )
        return found or self._silence()

    def _silence(self) -> Answer:
        return Answer("not_addressed", self.span[0], self.span[0])

    def _said(self, assessment: str, one: Statement) -> Answer:
        quote = self.reading.quote(one.start, one.end)
        return Answer(assessment, quote.start, quote.end)

    # -- how close a statement is ------------------------------------------------------------------
    def _closeness(self, one: Statement) -> float:
        """From `_SHARED` on a statement speaks of the claim; 0 where it is about another defendant."""
        if not self._mine(one):
            return 0.0
        shared = self.court.weight_of(self.words & one.meanings)
        near = self.court.weight_of(self.near & one.meanings)
        score = min((shared + 0.3 * near) / self.total, 1.2)
        spoken = any(one.start <= start < one.end for start, _end in self.same)
        if not spoken and self._asks() and not self.topic.named(one.words):
            score -= _UNNAMED
        if spoken:
            score += _SAME if self.value not in _OF_ANY_CONTENT else _SAME_KIND
        if (
            self.value != "offer_return"
            and one.owner in _SIDES
            and self.speaker in _SIDES
            and one.owner is not self.speaker
        ):
            score -= _ANOTHERS if not self._told_by_defence(one) else _OF_THE_DEFENCE
        if self.topic.named(one.words):
            score += _NAMED if self.value not in _GENERAL else _NAMED_IN_GENERAL
        if self.value == "offer_return" and not spoken and not self.topic.named(one.words):
            return 0.0  # the clause of an offer speaks of much else
        if score >= _SHARED and self._about_me(one):
            score += _MINE
        return score

    def _told_by_defence(self, one: Statement) -> bool:
        """The reasons for which a man went are the defence's, whether he gives them or his counsel."""
        return self.value.startswith("R") and Speaker.PROSECUTOR not in (one.owner, self.speaker)

    def _about_me(self, one: Statement) -> bool:
        """Among several defendants, whether a statement names the one whose claim it is."""
        persons = self.reading.persons
        return len(persons) > 1 and any(
            one.start <= place < one.end
            for person in persons
            if person.number == self.whose
            for place in person.mentions
        )

    def _mine(self, one: Statement) -> bool:
        """Among several defendants, whether a statement is about the one whose claim it is."""
        persons = self.reading.persons
        if len(persons) < 2:
            return True
        about = {
            person.number
            for person in persons
            if any(one.start <= place < one.end for place in person.mentions)
        }
        return not about or self.whose in about

    # -- what one statement makes of the matter ----------------------------------------------------
    def _verdict(self, words: bytes) -> str | None:
        """By the answers to this kind of claim, then by those to any."""
        topic, found = self.topic, assessed(words)
        if self.value == "wrong_article" and not self.court.higher and _NO_PURPOSE.search(words):
            return None if _AS_CHARGED.search(words) else self._grant()
        if self.value in ("other", "note_applies") and _PLAIN_REFUSAL.search(words) and not self.court.higher:
            return "rejected"
        changed = self.court.outcome not in ("unchanged", "withdrawn")
        agreed = found is None or found.startswith("accepted")
        if changed and self.court.higher and overlooked(words) and not _PLAIN_REFUSAL.search(words):
            return self._grant()
        if agreed and changed and topic.granted is not None and topic.granted.search(words):
            return self._grant()
        if found == "accepted_mitigating" and self.value in _AS_LISTED and self.court.higher:
            found = "rejected"  # what was accounted for needs no mitigation
        if agreed and topic.refused is not None and topic.refused.search(words):
            return "rejected"
        return found

    def _grant(self) -> str:
        """What it means for this claim that the court agrees."""
        if self.value == "note_applies":
            return "accepted_note"
        if self.value in ("wrong_article", "wrong_duration", "too_lenient", "other"):
            return "accepted"
        return "accepted_mitigating"

    # -- the ways to answer ------------------------------------------------------------------------
    def _granted(self) -> Answer | None:
        """What the operative part itself grants."""
        words, place = GRANTED.get(self.value), self.court.operative
        if words is None or place is None or self.court.outcome in ("unchanged", "withdrawn"):
            return None
        operative = flat(self.reading.plane[place.start : place.end], keep=True)
        match = words.search(operative)
        if match is None or _EXCLUDED.search(operative, max(0, match.start() - 60), match.start()):
            return None
        if self.value == "too_severe" and self.court.outcome != "mitigated":
            return None
        if not self._decided_for_me(place, match):
            return None
        return Answer(self._grant(), place.start + match.start(), place.start + match.end())

    def _decided_for_me(self, place: Span, match: re.Match[bytes]) -> bool:
        """Among several defendants, whether what the operative part grants is granted to the one whose claim it is."""
        persons = self.reading.persons
        if len(persons) < 2:
            return True
        named = [
            (spot, person.number)
            for person in persons
            for spot in person.mentions
            if place.start <= spot < place.start + match.start()
        ]
        return not named or max(named)[1] == self.whose

    def _retold(self) -> Answer | None:
        """A claim in the court's own reasons is answered in its sentence or the next ones."""
        reasoned = self.court.reasoned
        index = next((place for place, one in enumerate(reasoned) if one.covers(self.span[0])), None)
        if index is None:
            return None
        own, plane = reasoned[index], self.reading.plane
        turn = speech.turn_at(self.reading, self.span[0])
        verdict = (
            assessed(flat(plane[own.start if turn.start - own.start < _NEAR else turn.start : own.end]))
            if turn.retold or own.court
            else None
        )
        if verdict is not None:
            return self._said(self._grant() if verdict == "accepted" else verdict, own)
        for later in reasoned[index + 1 : index + _LATER]:
            if later.opens and not self.topic.named(later.words):
                break
            verdict = self._verdict(later.words) if later.court else None
            if verdict is not None:
                return self._said(self._grant() if verdict == "accepted" else verdict, later)
        return None

    def _replied(self) -> Answer | None:
        """The closest statement of the court that says what it makes of the matter."""
        best: tuple[float, Answer] | None = None
        reasoned = self.court.reasoned
        for index, one in enumerate(reasoned):
            if one.lists or not one.court or one.covers(self.span[0]):
                continue
            score = self._closeness(one)
            if score < _SHARED or (best is not None and score <= best[0]):
                continue
            verdict, place = self._verdict(one.words), one
            if self.court.released and self.value != "other" and not _PLAIN_REFUSAL.search(one.words):
                verdict = self.court.released
            later = reasoned[index + 1] if index + 1 < len(reasoned) else None
            if verdict is None and later is not None and self._refers(one, later):
                verdict, place = self._verdict(later.words), later
            elif verdict in _MAY_SOFTEN and self._is_fact() and self._softens(later):
                verdict, place = "accepted_mitigating", later or one
            if verdict is not None:
                best = score, self._said(verdict, place)
        return best[1] if best is not None else None

    def _refers(self, one: Statement, later: Statement) -> bool:
        """Whether the next statement goes on about the same: «это …», or a part of the same sentence with «это»."""
        if _OWN_MATTER.search(later.words) and self._closeness(later) < _SHARED:
            return False
        if _ANAPHORA.match(later.words):
            return not later.opens
        return later.sentence == one.sentence and (
            _THIS.search(later.words) is not None or _HE.search(later.words) is not None
        )

    def _asks(self) -> bool:
        """Whether it is a claim about the law or the proceedings: a statement that names its matter answers it."""
        return self.value in TOPICS and self.value not in _GENERAL and not self._is_fact()

    def _is_fact(self) -> bool:
        return self.value.startswith("R") or self.value in _BARE_FACTS

    def _softens(self, later: Statement | None) -> bool:
        """«Вместе с тем данное обстоятельство смягчает наказание»."""
        if later is None or later.opens or assessed(later.words) != "accepted_mitigating":
            return False
        if not (_YET.match(later.words) or _THIS.search(later.words)):
            return False
        return _THIS.search(later.words) is not None or self._closeness(later) >= _SHARED

    def _listed(self) -> Answer | None:
        """The trial court's list of mitigating circumstances, where nothing else answers."""
        if self.court.higher:
            return None
        for one in self.court.reasoned:
            if (
                one.lists
                and self._mine(one)
                and self.topic.named(one.words)
                and assessed(one.words) in (None, "accepted_mitigating")
            ):
                return self._said("accepted_mitigating", one)
        return None

    def _denied(self) -> Answer | None:
        """A witness or paper that the court recites says the contrary."""
        if not self._is_fact():
            return None
        best: tuple[float, Answer] | None = None
        for one in self.court.recited:
            score = self._closeness(one)
            if score < (_NAMED if self.value in TOPICS else _SHARED) or (
                best is not None and score <= best[0]
            ):
                continue
            if denies(
                one.words,
                lacked=self.value in _LACKED,
                of_body=self.value == "R04",
                of_mind=self.value == "R05",
            ):
                best = score, self._said("contradicted", one)
        return best[1] if best is not None else None

    def _motive(self) -> Answer | None:
        """What the court makes of the defendant's reasons at large, where it calls none of them by name."""
        if not self.value.startswith("R") or self.speaker not in (Speaker.DEFENDANT, Speaker.COUNSEL):
            return None
        for one in self.court.reasoned:
            if not one.court or one.lists or not self._mine(one) or not _HIS_REASONS.search(one.words):
                continue
            if any(topic.named(one.words) for value, topic in TOPICS.items() if value.startswith("R")):
                continue
            found = assessed(one.words)
            if found is not None and not found.startswith("accepted"):
                return self._said(found, one)
        return None

    def _blanket(self) -> Answer | None:
        """An answer to all arguments at once, or to all that was asked to be weighed."""
        for one in self.court.reasoned:
            if one.court and self.value in _WEIGHED and _NOTHING_ELSE.search(one.words):
                return self._said("rejected", one)
            if one.court and _ALL.search(one.words):
                found = assessed(one.words)
                if found is not None and not found.startswith("accepted"):
                    return self._said(found, one)
        return None

    def _touched(self) -> Answer | None:
        """A court that names the matter and grants nothing refuses, though no word of it says so."""
        best: tuple[float, Answer] | None = None
        for one in self.court.reasoned:
            weighs = one.weighs_punishment and self.value != "too_severe"
            if not one.court or one.lists or weighs or one.covers(self.span[0]):
                continue
            score = self._closeness(one)
            if score >= _NAMED + (_SHARED if self._is_fact() else 0) and (best is None or score > best[0]):
                best = score, self._said("rejected", one)
        return best[1] if best is not None else None

    def _just(self) -> Answer | None:
        """A sentence left as it is because it is just refuses whatever would have made it milder, or set him free."""
        if self.court.outcome != "unchanged":
            return None
        if self.topic is NOT_GUILTY:
            upheld = next(
                (one for one in self.court.reasoned if one.court and _UPHELD.search(one.words)), None
            )
            return self._said("rejected", upheld) if upheld is not None else None
        if self.value not in _MILDER:
            return None
        topic = TOPICS["too_severe"]
        for one in self.court.reasoned:
            if one.court and topic.named(one.words) and topic.refused and topic.refused.search(one.words):
                return self._said("rejected", one)
        return None

    def _quashed(self) -> Answer:
        """A court that quashes decides nothing of the matter, unless it says that it refuses an argument."""
        best: tuple[float, Answer] | None = None
        for one in self.court.reasoned:
            if self.value == "defence_violated" and _FLAW.search(one.words):
                return self._said("accepted", one)
            score = self._closeness(one)
            if score >= _NAMED and (best is None or score > best[0]):
                refused = assessed(one.words) is not None and _PLAIN_REFUSAL.search(one.words)
                best = score, self._said("rejected" if refused else "unknown", one)
            elif best is None and _LEFT_OPEN.search(one.words):
                best = 0.0, self._said("unknown", one)
        return best[1] if best is not None else self._silence()
