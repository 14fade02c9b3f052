"""The statements in which a court reasons and recites, one for each matter, and how much a shared word tells."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from Stemmer import Stemmer

from sudebnik.documents.document import DocumentKind, ZoneKind
from sudebnik.findings import appeal_outcome, speech
from sudebnik.findings.finding import Speaker
from sudebnik.findings.passages import passages
from sudebnik.findings.reading import Reading
from sudebnik.findings.roles import on_plane
from sudebnik.findings.senses import senses

Z = ZoneKind

_REASONED = (Z.COURT_REPLY, Z.FINDINGS, Z.QUALIFICATION, Z.SENTENCING, Z.AGGRAVATION, Z.MITIGATION)
_BEFORE_THE_LIST = (Z.QUALIFICATION, Z.COURT_REPLY, Z.AGGRAVATION)
_RECITED = (Z.EVIDENCE, Z.TESTIMONY)
_HIGHER = (DocumentKind.APPEAL_RULING, DocumentKind.APPEAL_VERDICT, DocumentKind.CASSATION_RULING)
_OTHERS = (Speaker.DEFENDANT, Speaker.COUNSEL, Speaker.PROSECUTOR, Speaker.COMMAND)
_WORD = re.compile(r"[а-яё]{3,}")
_ASIDE = re.compile(
    r"(?<![а-я])(?:до|из|после|в|по окончании|по истечении|во время)\s(?:[а-я]+\s(?:в|из)\s)?отпуск[а-я]{0,2}(?![а-я])"
)
"""Leave as a time or a place, not as what was asked for."""

_FEWEST = 8
_WEIGHS = on_plane(
    r"\<(?:суд|судом|судебная коллегия)\> (?:[а-я]+ ){0,4}(?:отверг|отклон|исключа|находит|призна|приходит|усматрива|счита|учитыва|принима|относится|оценива|расценива|полага|исходит|соглаша|доверя)|\<(?:довод|утверждени|заявлени|верси|ссылк)[а-я]{1,3} (?:[а-я0-9]+ ){1,12}(?:опроверг|несостоят|надуман|голослов|проверял|не наш|не подтвержд|противореч)"
    r"|уважительн[а-я]{2,3} (?:[а-я]+ ){0,3}причин[а-я]{0,3}(?: [а-я]+){0,6} не (?:явля|служ|призна|мо[гж]|облада)|к (?:числу )?уважительн[а-я]{2,3} [^.;]{0,50}(?:не относ|отнес[^.;]{0,20} (?:не|нельзя))|\<не (?:относ[а-я]{2,4}|явля[а-я]{2,4}|призна[а-я]{2,5}|служ[а-я]{2}|образу[а-я]{2}) (?:[а-я]+ ){0,4}(?:уважительн|извиняющ|стечени)"
    r"|\<(?:содеянн|поступ|поведени|действи|неявк|отсутстви|уклонени|подсудим|осужденн|его|ее)[а-я]{0,4} (?:[а-я]+ ){0,3}\<не (?:извин|оправд)|\<не (?:извин|оправд|освобожда|освобод)[а-я]{1,5}\> (?:[а-я]+ ){0,2}(?:содеянн|поступ|поведени|действи|неявк|отсутстви|уклонени|подсудим|осужденн|его\>|ее\>|военнослужащ|от )|ответственност[а-я]{1,2} (?:[а-я]+ ){0,2}не (?:исключ|устран|снима)|оправда(?:ть|нием|ния)\> [^.;]{0,60}\<не (?:способн|мо[гж]|служ|явля)"
    r"|\<суд(?:ом)?\> (?:[а-я]+ ){0,4}под сомнение|\<суд\> (?:им|ему|ей|этим|его)\> [^.;]{0,30}(?:верит|доверя)|\<не лиша[а-я]{1,3}\> (?:[а-я]+ ){0,2}возможност"
    r"|\<значени[а-я] (?:[а-я]+ ){0,4}не име|на (?:[а-я]+ ){0,3}(?:квалификаци|оценк|вывод|виновност)[а-я]{1,3} (?:[а-я]+ ){0,3}не влия|\<закон (?:[а-я]+ ){0,3}не связыва|лежат за пределами"
    r"|\<расценива[а-я]{2,4} (?:[а-я]+ ){0,2}(?:как|в качестве)\>|\<(?:ссылк|довод|верси|утверждени|заявлени|объяснени|доказательств)[а-я]{1,3} [^.;]{0,140}(?:опровер|несостоятельн|надуман|голословн|бездоказательн|неубедительн|не мо(?:жет|гут) быть|не наш|не подтвержд|принят[аоы]? быть не|отклоня|отверг)|\<критик[аиу]\> [^.;]{0,80}\<не"
    r"|\<на котор[а-я]{2,3} (?:[а-я]+ ){0,2}(?:сослал|ссыла|указал|указыва)|\<о котор[а-я]{2,3} (?:[а-я]+ ){0,1}(?:говорил|сообщил|рассказал|рассказыва|заявил|упомянул|поведал)[аи]? (?:[а-я]+ )?(?:подсудим|осужденн|защитник)"
)
_HEADS_THE_LIST = on_plane(
    r"\<смягчающ[а-я]{2,3} [^.;]{0,80}обстоятельств[^.;]{0,80}(?<!не )\<(?:призна|учитыва|относ|принима)|\<(?:призна|учитыва|относ|принима)[а-я]{1,4} [^.;]{0,60}смягчающ[а-я]{2,3}"
)
"""The court's list of mitigating circumstances, though its part begins only behind this sentence."""

"""A sentence in which the court weighs what it heard, though it stands among the evidence."""

_GUILTY = on_plane(r"признать [^.;]{0,80}виновн(?:ым|ой|ыми)")
_REPRESENTATION = on_plane(r"\<(?:апелляционн[а-я]{2,3} )?представлени[а-я]{1,2}\>|жалоб[а-я]{1,3} потерпевш")
_BY_NOTE = on_plane(r"примечани[а-я]{1,2} (?:[0-9] )?к (?:ст|указанн|данной|ней)")
_ACQUITTED = on_plane(
    r"\<(?:оправдать|оправдан[аы]?)\>|(?:отсутстви|неустановлени)[а-я]{1,2} (?:[а-я]+ ){0,5}(?:состава|события)|непричастност"
)
_LISTS = on_plane(r"смягча|учитыва|учтен|учел|принима|относит|признае")
_PUNISHMENT = on_plane(r"наказани|смягча|санкци|с учетом|учтен|учитыва")
_WHEREAS = on_plane(r",[ \n](?:тогда[ \n]как|в[ \n]то[ \n]время[ \n]как)\>")
"""One matter against another in one sentence."""
_RARE_WORDS = 2.4
"""So many rare words shared are enough, however long the claim."""

_COMMON = """
осужденный осужденного подсудимый подсудимого суда судом суд довод доводы доводов жалоба жалобы апелляционной защитник защитника
адвокат приговор приговора который которая которые также этого этом это быть был была были было чтобы поскольку однако
указывает просит полагает военный военной воинской часть части служба службы служб показал пояснил свидетель статьи кодекса
настоящее время года году отношении связи более после когда него нее того том только судебная коллегия инстанции первой для
при без под над что как его она они ему они все всего так тот той раз ещё еще уже либо или том числе фио январь февраль март
апрель май июнь июль август сентябрь октябрь ноябрь декабрь января февраля марта апреля мая июня июля августа сентября
октября ноября декабря день дня дней месяц месяца суток час часов минут указание обстоятельство обстоятельства имел имеет
иметь являться стал стало мог могла могли мочь свой своего своей сам сама самого лишь очень даже затем потом где там тут
"""


class Statement(NamedTuple):
    """What a court says on one matter: a sentence, or a part of one between semicolons.

    ``words`` are its plane on one line; ``court``: the court itself speaks in it; ``lists``: it stands among the
    mitigating circumstances.
    """

    start: int
    end: int
    words: bytes
    meanings: frozenset[str]
    speaker: Speaker
    sentence: int
    opens: bool
    court: bool
    lists: bool
    weighs_punishment: bool
    owner: Speaker | None

    def covers(self, place: int) -> bool:
        """Whether an offset lies in it."""
        return self.start <= place < self.end


class Court:
    """What the court says in one act, and how rare each word is in the act."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.higher = reading.document.kind in _HIGHER
        self.operative = reading.zone(Z.RESOLUTIVE)
        outcome = None
        if self.higher and self.operative is not None:
            outcome = appeal_outcome.outcome(reading.plane, self.operative.start, self.operative.end)
        self.outcome = outcome.value if outcome is not None else None
        if self.outcome == "changed_other" and self._anew():
            self.outcome = "mitigated"
        self.released = self._released()
        self.reasoned: list[Statement] = []
        self.recited: list[Statement] = []
        seen: Counter[str] = Counter()
        for zone in reading.document.zones:
            if zone.kind not in _REASONED and zone.kind not in _RECITED:
                continue
            own = False
            listed, heads = zone.kind is Z.MITIGATION, zone.kind in _BEFORE_THE_LIST and not self.higher
            for one in _statements(reading, zone.start, zone.end, lists=listed, heads=heads):
                own = (own and not one.opens) or _WEIGHS.search(one.words) is not None
                if zone.kind in _REASONED or own:
                    self.reasoned.append(one)
                elif one.speaker not in _OTHERS:
                    self.recited.append(one)
                seen.update(one.meanings)
        self._seen = seen
        self._all = max(len(self.reasoned) + len(self.recited), _FEWEST)
        self.enough = _RARE_WORDS * math.log1p(self._all / 2)

    def _anew(self) -> bool:
        """A new verdict upon complaints of the defence alone is no harsher (УПК art. 389.24)."""
        if self.reading.document.kind is not DocumentKind.APPEAL_VERDICT:
            return False
        opening = self.reading.zone(Z.INTRO)
        return (
            opening is None or _REPRESENTATION.search(self.reading.plane, opening.start, opening.end) is None
        )

    def _released(self) -> str | None:
        """How a matter is accepted where the whole act lets him go."""
        if self.operative is None or self.outcome in (
            "unchanged",
            "mitigated",
            "aggravated",
            "changed_other",
        ):
            return None
        decided = flat(self.reading.plane[self.operative.start : self.operative.end])
        if _GUILTY.search(decided):
            return None
        if _BY_NOTE.search(decided):
            return "accepted_note"
        return "accepted_no_crime" if _ACQUITTED.search(decided) else None

    def weight_of(self, words: Iterable[str]) -> float:
        """How much words tell: one that stands in one statement more than one that stands in many."""
        return sum(math.log1p(self._all / (1 + max(self._seen[word], 1))) for word in words)


def _statements(reading: Reading, start: int, end: int, *, lists: bool, heads: bool) -> Iterator[Statement]:
    plane = reading.plane
    for passage in passages(reading, start, end):
        for low, high in _parts(reading.plane, passage.start, passage.end):
            words = flat(reading.plane[low:high])
            turns = [speech.turn_at(reading, place) for place in ((low + high) // 2, max(low, high - 3))]
            yield Statement(
                low,
                high,
                words,
                meanings(reading.text[low:high]),
                turns[0].speaker,
                passage.start,
                passage.opens and low == passage.start and _begins_line(plane, low),
                any(turn.retold or turn.speaker not in _OTHERS for turn in turns)
                or _WEIGHS.search(words) is not None,
                (lists and _LISTS.search(plane, passage.start, passage.end) is not None)
                or (heads and _HEADS_THE_LIST.search(words) is not None),
                _PUNISHMENT.search(words) is not None,
                next((turn.speaker for turn in (speech.turn_at(reading, low), *turns) if turn.retold), None),
            )


def _begins_line(plane: bytes, place: int) -> bool:
    """Whether only blanks stand before an offset on its line: a part of an act may begin within a paragraph."""
    return not plane[plane.rfind(b"\n", 0, place) + 1 : place].strip()


def _parts(plane: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Courts answer several arguments in one sentence, parted by semicolons or «тогда как»."""
    place = start
    while place < end:
        stop = plane.find(b";", place, end)
        stop = end if stop < 0 else stop + 1
        whereas = _WHEREAS.search(plane, place + 1, stop)
        stop = whereas.start() + 1 if whereas else stop
        if plane[place:stop].strip():
            yield place, stop
        place = stop


def flat(plane: bytes, *, keep: bool = False) -> bytes:
    """A stretch of plane on one line, words that a line's end parts joined unless offsets are to be kept."""
    if not keep:
        plane = plane.replace(b"-\n", b"")
    return plane.replace(b"\n", b" ")


_STEMMER = Stemmer("russian")


def meanings(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning, those of one sense alike."""
    plain = text.lower().replace("ё", "е").replace("\xad", "").replace("-\n", "")
    plain = _ASIDE.sub(" ", plain)
    words = sorted(set(_WORD.findall(plain)))
    return senses(frozenset(_STEMMER.stemWords(words)) - _common())


@cache
def _common() -> frozenset[str]:
    return frozenset(_STEMMER.stemWords(_COMMON.replace("ё", "е").split()))
