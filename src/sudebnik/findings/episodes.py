"""From words of leaving, returning and dates to episodes of absence, sentence by sentence.

The facts are read as a story: a verb of leaving or of not coming opens an episode, takes the date that stands with it,
and the episode ends with «до …», with a return or with a detention; a new verb with a later date opens the next one.
What is told again (in testimony, in the qualification, in the operative part) is the same episode (DOMAIN §1.4, §3.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from sudebnik.findings.lapse import days_later
from sudebnik.findings.reading import Match, Reading
from sudebnik.findings.returns import Returns
from sudebnik.text.dates import PartialDate, month_number
from sudebnik.text.moments import periods, read_moment
from sudebnik.text.span import Span

DATES = ("date.words", "date.digits", "date.masked", "date.spelled")

_MONTHS = "(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
_PLACES = (
    r"(?:част[ьи]|служб[уы]|мест[оаеу]|расположени|подразделени|пункт|госпитал|комендатур|полигон|позици|корабл|борт|гарнизон|лагер|казарм|строй"
    r"|территори|рот[уы]|батальон|взвод|эшелон|поезд|больниц|санчаст|медсанбат|медицинск|лечебн|сборн|район|отряд|блиндаж|окоп|пост|караул|наряд|гауптвахт|штаб|экипаж)"
)

PATTERNS: dict[str, str] = {
    "absence.left": (
        r"\<(?:остав(?:ил|ив|лял|ля[ея])|покин|покида|убы(?:л|в)|уш(?:ел|ла|ли|ед)|уйдя|отбы(?:л|в)|уеха|сбежа|бежа(?:л|в)|скры(?:лся|вшись|лись)|выбы(?:л|в)|сош(?:ел|л)|вышел|вышл"
        r"|дезертирова(?:л|в)|брос(?:ил|ив)[ \n](?:част[ьи]|служб|подразделени|позици|пост\>|место[ \n]служ)|убежа(?:л|в)|прекрати(?:л|в)[ \n](?:исполн|прохожд)|вылез|перелез|выпрыгн|спрыгн|отлуч|уезжал|уходил|выехал|соверши(?:л|в)[а-я]{0,3}[ \n]побег)[а-я]{0,6}"
    ),
    "absence.failed": r"\<не[ \n]{1,6}(?:прибы(?:л|в)|яви(?:л|в)|явля|верну(?:л|в)|возврати(?:л|в)|возвраща[лв]|прише(?:л|д)|вышел|вышл|выходил|направи(?:лся|вш)|убы(?:л|в)|выеха(?:л|в))[а-я]{0,6}|\<(?:чего|этого)[ \n](?:[а-яa-z0-9]+[ \n]){0,4}не[ \n](?:сдела|выполн|исполн)[а-я]+|\<не[ \n](?:выполнил|исполнил)[а-я]{0,2}[ \n](?:указани|предписани|приказ|распоряжени|требовани)[а-я]{0,4}[ \n](?:[а-я]+[ \n]){0,3}(?:о[ \n](?:возвращени|явке)|вернуться|возвратиться)[а-я]*",
    "absence.stay": r"\<(?:(?:отсутствова|уклоня|находи|пребыва)(?:л|вш)|отсутствуя\>|уклоняясь\>)[а-я]{0,6}",
    "absence.noun": (
        r"\<самовольн(?:ое|ого|ом|ому|ым|ых|ые)[ \n]{1,3}оставлени|\<(?:незаконн|самовольн)[а-я]{2,3}[ \n]отсутстви|\<неявк[аеиу]|\<(?:нахождени|отсутстви|пребывани)[а-я]{1,2}[ \n]{1,3}(?:вне|на)[ \n]"
        r"|\<уклонени[а-я]{1,2}[ \n]|\<дезертирств|\<содеянно|\<преступлени[ея],?[ \n]{1,3}совершенно"
    ),
    "absence.yearless": rf"\<\d{{1,2}}[ \n]{{1,2}}{_MONTHS}\>(?![ \n]{{0,3}}(?:\d{{2}}|[*_<]|того|этого|сего|текущ|указан|[ст]\. ?г))",
}

_WITHOUT_LEAVE = re.compile(
    r"(?<![а-я])(?:самовольно|без разрешения|незаконно|в нарушение|тай(?:но|ком)|не (?:предупредив|уведомив|получив разрешени[ея]|имея разрешени[ея]|поставив в известность|доложив))(?![а-я])[^;\n]{0,90}$".encode(
        "cp1251"
    )
)
_LEAVING = re.compile(
    rf",?[ \n]{{1,3}}(?:самовольно|без разрешения|через (?:кпп|контрольно|забор|окно)|(?:из|с|со|от|за пределы)?[ \n]?(?:[а-я0-9№<>\".-]+,?[ \n]{{1,3}}){{0,5}}?{_PLACES})".encode(
        "cp1251"
    )
)
_FLED = re.compile("соверши|сбежа|убежа|дезертир|брос|прекрати".encode("cp1251"))
_ON_THAT_DAY = re.compile(
    r"(?<![а-я])(?:в указанн(?:ый|ую|ое) (?:день|дату|срок|время)|по ее (?:окончании|завершении))(?![а-я])".encode(
        "cp1251"
    )
)
_ONCE_MORE = re.compile("(?<![а-я])(?:вновь|снова|опять|повторно)[ \n]$".encode("cp1251"))
_TOWARDS = re.compile(
    "выш[а-я]{1,6}[ \n](?:сам [а-я]{0,10} ?)?(?:к|на связь|навстречу)[ \n]".encode("cp1251")
)
_FROM_PLACE = re.compile(
    rf"(?<![а-я])(?:из|с|со|от)[ \n](?:[а-я0-9№<>\"-]+[ \n]{{1,3}}){{0,4}}?{_PLACES}[а-я]*(?:[ \n][а-я0-9№<>\"-]+){{0,4}}[ \n]{{1,3}}$".encode(
        "cp1251"
    )
)
_TRUANT = re.compile(r" (?:в самоволку|самовольно)".encode("cp1251"))
_NOT_BACK = re.compile("верну|возврат".encode("cp1251"))
_LAWFUL = re.compile(
    r"[^.,;]{0,60}?(?:к месту (?:проведения )?отпуск|(?<![а-я])в (?:[а-я-]+ ){0,3}(?:отпуск|командировк|увольнени)|на (?:[а-я]+ )?(?:лечени|обследов|ввк|перевязк|излечени)|по приказу|в составе (?:колонн|групп|подразд))".encode(
        "cp1251"
    )
)
_STAYING = re.compile(
    r"(?<![а-я])(?:незаконно|самовольно|без уважительных причин|вне (?:ее|част|служб|мест|распол|сферы|подраздел)|на служб|от (?:[а-я]+ ){0,3}(?:служб|обязанност)|в част|на (?:[а-я]+ )?(?:построени|развод|проверк))".encode(
        "cp1251"
    )
)

_WHERE_DUE = re.compile(
    r"(?<![а-я])(?:служб|в срок|в установленный срок|к (?:установленному|указанному|определенному) (?:сроку|времени)|част[ьи]|отпуск|увольнени|госпитал|лечебн|больниц|медицинск|командировк|подразделени"
    r"|пункт|учебн|(?:учебн|военн)[а-я]{2,3} сбор|туда|обратно|расположени|комендатур|мест[оу] (?:военной )?служб|регламент|построени|корабл|бригад|полк|батальон|рот[уы]|борт|перевод|предписани|вск|ввк|комисси)".encode(
        "cp1251"
    )
)
_TILL = re.compile(
    r"(?<![а-я])(?:до|по|вплоть до)[ \n]{1,3}(?:момента[ \n])?(?:около |примерно )?$".encode("cp1251")
)
_SINCE = re.compile(
    r"(?<![а-я])(?:с|со|начиная с)[ \n]{1,3}(?:около |примерно |утра |вечера |ночи |обеда )?$".encode(
        "cp1251"
    )
)
_BOUND = re.compile("(?<![а-я])(?:с|по|до|от)[ \n]{1,3}$".encode("cp1251"))
_ANOTHER_DATE = re.compile(
    (
        r"(?<![а-я])(?:родив|рожден|приказ|указ[а-я]{0,3} |контракт|призван|призыв|мобилизован|по (?:частичной )?мобилизации|зачислен|осужден|судим|заключени[а-я]{1,2} (?:экспе|ввк|воен|комис)"
        r"|возбужден|стражей|под стражу|выдан|предоставлен|отпуск[а-я]{0,2} (?:на|сроком)|освобожден|награжден|назначен[а-я]{0,3} (?:на|приказ)|присво|выписан|умер|скончал|погиб|родил[а-я]+|женил"
        r"|контракту|прикомандирован|обнаружено|выявлено)[^,.;0-9]{0,60}$"
        r"|(?<![а-я])от[ \n]{1,3}$|(?<![а-я])отпуск[а-я]{0,2} (?:(?!и |а )[а-я]+ ){0,2}(?:с|по|до) $"
        r"|(?:убы(?:л|в)|направлен|находи(?:л|в)[а-я]{1,3}|уеха[лв])[^,.;0-9]{0,30} (?:в|на) (?:[а-я]+ ){0,2}(?:отпуск|командировк|лечени|госпитал|увольнени)[^,.;0-9]{0,40}$"
    ).encode("cp1251")
)
_ANOTHER_DATE_BEHIND = re.compile(
    r"(?: ?г(?:ода?)?\.?)?,? (?:год[а]? рождени|г\.? ?р\.|был[аи]? (?:призван|выписан|зачислен|назначен|осужден|переведен|направлен)|призван|выписан|зачислен|заключил|родился|убыл в (?:[а-я]+ ){0,2}отпуск|в суточном наряде)".encode(
        "cp1251"
    )
)
_DUE = re.compile(
    r"(?:прибы|убы|яви|верну|возврат)[а-я]+ (?:[а-я]+ ){0,4}(?:к|не позднее) (?:\d{1,2} час[а-я]* )?$".encode(
        "cp1251"
    )
)
"""«… выписан с предписанием убыть в часть к 12.01»: the day on which he is due, whatever stands before."""
_LEFT_THEN = re.compile(
    r"(?: ?г(?:ода?)?\.?)? (?:он )?(?:самовольно|дезертир|не (?:прибыл|явился|верну|возврати)|убыл из|уш[ел]|покину|оставил|сбежа|бежа|бросил|скрыл)".encode(
        "cp1251"
    )
)
"""A date with the verb of leaving right behind it belongs to the leaving, whatever noun stands before it."""
_LAWFUL_SPELL = re.compile(
    r"(?:получи|предостав|убы[лв]|находи|находясь|находящ|проход|направлен|выеха|был )[^.;]{0,40}(?<!из )(?:отпуск|лечени|госпитал|командировк|больниц)[^.;]{0,60}$".encode(
        "cp1251"
    )
)
_DISCHARGED = re.compile(
    r"(?: ?г(?:ода?)?\.?)?,? (?:он |был )?(?:выписан|направлен|откомандирован|убыл|отпущен)".encode("cp1251")
)
_LAWFUL_BEHIND = re.compile(
    r"(?: ?г(?:ода?)?\.?)?,? (?:он |фио\d+ )?(?:находясь|находился|пребывал|проходил|лечился)(?: [а-я]+){0,3} (?:отпуск|лечени|излечени|госпитал|стационар|командировк|больниц)".encode(
        "cp1251"
    )
)
_AGAIN = re.compile(
    r"(?<![а-я])(?:вновь|снова|опять|повторно|он же|также|кроме того|наконец|затем|в дальнейшем|спустя|через|на следующ|следующ|дважды|трижды|в другой раз|второй раз)".encode(
        "cp1251"
    )
)
_ORDINAL = re.compile(
    r"(?<![а-я])(перв|втор|трет|четверт)[а-я]{1,3}(?! (?:раз|категори|очеред|групп|стат|разряд|инстанц|рот|взвод|отдел))".encode(
        "cp1251"
    )
)
_ORDINALS = ("перв", "втор", "трет", "четверт")
_NEXT_DAY = re.compile(
    r"(?<![а-я])на следующ(?:ий день|ее утро|ие сутки|ую ночь)|(?<![а-я])(?:спустя|через) (?:сутки|день)(?![а-я])".encode(
        "cp1251"
    )
)
_SAME_DAY = re.compile(
    r"(?<![а-я])в (?:тот же|этот же) день|(?<![а-я])(?:той же ночью|того же (?:дня|числа))".encode("cp1251")
)
_THAT_DAY = re.compile(
    r"(?<![а-я])(?:в (?:тот|этот) же (?:день|вечер)|(?:того|этого) же (?:дня|числа)|тем же (?:днем|вечером))".encode(
        "cp1251"
    )
)
_NOT = re.compile("(?<![а-я])не $".encode("cp1251"))
_AT_LAST = re.compile("(?<![а-я])пока(?![а-я])".encode("cp1251"))
_MISSED = re.compile("отсутстви".encode("cp1251"))
_YEARLESS_PERIOD = re.compile(
    rf"(?<![а-я])с[ \n](\d{{1,2}})(?:[ \n]({_MONTHS}))?[ \n](?:по|до)[ \n](\d{{1,2}})[ \n]({_MONTHS})(?=,| и| а|[ \n])".encode(
        "cp1251"
    )
)
_GLUED_DAY = re.compile(r"[а-я]\.(\d{1,2}) $".encode("cp1251"))
_PLURAL = re.compile(r"(?:ли|лись|вшие|вшись) |(?:ли|лись)$".encode("cp1251"))


_OFFENCE = re.compile("самовольн|неявк|дезертир".encode("cp1251"))

_CLOSING = (b".", b";", b":", b"!", b"?", b"")


@dataclass(slots=True)
class Episode:
    """One absence of one person, with the words it rests on; moments as far as the text tells them."""

    person: int
    words: tuple[int, int]
    verb: tuple[int, int]
    start: PartialDate | None = None
    end: PartialDate | None = None
    end_words: tuple[int, int] | None = None
    kind: str | None = None
    kind_words: tuple[int, int] | None = None
    noun: bool = False
    lapse: int | None = None  # days since the absence before it, where words tell them

    @property
    def closed(self) -> bool:
        return self.end is not None or self.kind is not None


@dataclass(slots=True)
class _Moment:
    """A date in a sentence: its span with the time, and how it stands («с», «до», alone)."""

    date: PartialDate
    start: int
    end: int
    role: str
    used: bool = False


@dataclass(slots=True)
class Story:
    """The episodes of one act while its facts are read."""

    reading: Reading
    returns: Returns
    episodes: list[Episode] = field(default_factory=list)
    last: PartialDate | None = None
    last_read: PartialDate | None = None
    plane: bytes = b""
    only_ends: bool = False

    def __post_init__(self) -> None:
        self.plane = self.plane or self.reading.plane.replace(b"\n", b" ")

    def read(self, span: Span) -> None:
        """Read one stretch of facts, sentence by sentence."""
        position = span.start
        while position < span.end:
            stop = min(sentence_end(self.reading, position), span.end)
            self.last_read = self.last
            self._sentence(Span(position, stop))
            position = max(stop, position + 1)

    # -- one sentence ------------------------------------------------------------------------------
    def _sentence(self, span: Span) -> None:
        reading = self.reading
        verbs = sorted(
            [
                (match.start(), name, match)
                for name in ("absence.left", "absence.failed", "absence.stay", "absence.noun", "absence.end")
                for match in reading.within(name, *span)
            ]
            + [
                (match.start(), "absence.end", match)
                for match in reading.within("absence.end_words", *span)
                if self.returns.told_at(self.plane, *match.span())
            ],
            key=lambda verb: verb[0],
        )
        moments, spells = self._moments(span)
        if not verbs and not (moments or spells):
            return
        openers = [verb for verb in verbs if verb[1] != "absence.end" and self._opens(verb[1], verb[2], span)]
        spelled: list[Episode] = []
        if openers and not self.only_ends:
            for first, last, begin, end in spells:
                spelled.extend(self._spell(first, last, (begin, end), openers))
        items: list[tuple[int, str, Match | _Moment]] = [(start, name, match) for start, name, match in verbs]
        items = [(self._since(start, name, moments), name, item) for start, name, item in items]
        items += [(moment.start, "till", moment) for moment in moments if moment.role == "till"]
        items.sort(key=lambda item: item[0])
        for _, name, item in items:
            if isinstance(item, _Moment):
                self._till(item)
            elif name == "absence.end":
                self._end(item, moments, span)
            elif not self.only_ends and any(item is opener[2] for opener in openers):
                self._open(name, item, moments, span, spelled)
        self._still([match for _, name, match in verbs if name == "absence.end"], span)

    def _still(self, ends: Sequence[Match], span: Span) -> None:
        """«С 20 января и до настоящего времени в часть не вернулся»: the end stands before the verb that opens."""
        for match in ends:
            for episode in self.episodes:
                if (
                    not episode.closed
                    and span.start <= match.start() < episode.verb[0] < span.end
                    and self.returns.goes_on(self.plane, *match.span())
                ):
                    episode.kind, episode.kind_words = "still_absent", match.span()

    def _since(self, start: int, name: str, moments: Sequence[_Moment]) -> int:
        """«с 5 мая и до дня задержания 3 июня незаконно находился»: a stay begins where its «с …» stands."""
        if name != "absence.stay":
            return start
        return next(
            (moment.start for moment in moments if moment.role == "since" and moment.end <= start), start
        )

    def _opens(self, name: str, match: Match, span: Span) -> bool:
        """Whether words speak of an absence: «не явился» only with a place or time where he was due."""
        plane = self.plane
        before = plane[max(span.start, match.start() - 200) : match.start()]
        behind = plane[match.end() : min(span.end, match.end() + 130)]
        if name == "absence.left":
            if _TOWARDS.match(match.group() + behind):
                return False
            if _FLED.match(match.group()):
                return True
            if _WITHOUT_LEAVE.search(before) or (_ONCE_MORE.search(before) and not _LAWFUL.match(behind)):
                return True
            leaves = _LEAVING.match(behind) or _FROM_PLACE.search(before) or _TRUANT.match(behind)
            return bool(leaves) and _LAWFUL.match(behind) is None
        if name == "absence.stay":
            return bool(_STAYING.search(before[-70:]) or _STAYING.search(behind[:70]))
        if name == "absence.failed" and _NOT_BACK.search(match.group()):
            return True
        return name == "absence.noun" or bool(_WHERE_DUE.search(before) or _WHERE_DUE.search(behind))

    def _moments(self, span: Span) -> tuple[list[_Moment], list[tuple[PartialDate, PartialDate, int, int]]]:
        """The dates of a sentence that may belong to an absence, and its periods."""
        reading, plane = self.reading, self.plane
        matches = sorted(
            [match for name in DATES for match in reading.within(name, *span)],
            key=lambda match: match.start(),
        )
        spells: list[tuple[PartialDate, PartialDate, int, int]] = []
        for period in periods(plane, matches):
            before = plane[max(span.start, period.start - 80) : period.start]
            lawful = _LAWFUL_SPELL.search(before) or _LAWFUL_BEHIND.match(plane, period.end)
            if lawful is None and not _ANOTHER_DATE.search(before):
                spells.append((self._dated(period.first), self._dated(period.last), period.start, period.end))
        if spells and spells[-1][1].year is not None:
            spells += self._yearless_spells(span, spells)
            spells.sort(key=lambda spell: spell[2])
        inside = [(spell[2], spell[3]) for spell in spells]
        found: list[_Moment] = []
        dated = [(*read_moment(plane, match), match) for match in matches]
        bare = [
            (self._yearless(match), match.start(), match.end(), match)
            for match in reading.within("absence.yearless", *span)
        ]
        for date, start, end, match in sorted([*dated, *bare], key=lambda moment: moment[1]):
            if any(begin <= match.start() < finish for begin, finish in inside):
                continue
            before = plane[max(span.start, start - 80) : start]
            another = (
                _ANOTHER_DATE.search(before)
                and not _DUE.search(before)
                and (_BOUND.search(before) or not _LEFT_THEN.match(plane, end))
            )
            if another or _ANOTHER_DATE_BEHIND.match(plane, end):
                found.append(_Moment(self._dated(date), start, end, "other", used=True))
                continue
            role = "till" if _TILL.search(before) else "since" if _SINCE.search(before) else "at"
            found.append(_Moment(self._dated(_whole(plane, match, date)), start, end, role))
        return found, spells

    def _yearless(self, match: Match) -> PartialDate:
        day, month = match.group().split()[:2]
        return PartialDate(None, month_number(month), int(day), flags=("year_elsewhere",))

    def _dated(self, date: PartialDate) -> PartialDate:
        """A date with the year that the text gave before it; a day that comes earlier is of the next year."""
        if (
            date.year is None
            and date.month is not None
            and self.last is not None
            and self.last.year is not None
        ):
            year = self.last.year
            late = (self.last.month or 1) - date.month
            date = date.with_year(year + 1 if late > 6 else year)
        if date.year is not None and date.month is not None and date.iso is not None:
            self.last = date
        return date

    def _yearless_spells(
        self, span: Span, spells: Sequence[tuple[PartialDate, PartialDate, int, int]]
    ) -> list[tuple[PartialDate, PartialDate, int, int]]:
        """«с 3 по 9 марта и с 2 по 30 апреля 2023 года»: the last year is that of all."""
        year = spells[-1][1].year or 0
        found = []
        for match in _YEARLESS_PERIOD.finditer(self.plane, span.start, spells[-1][2]):
            last = PartialDate(year, month_number(match[4]), int(match[3]))
            first = PartialDate(year, month_number(match[2] or match[4]), int(match[1]))
            if (
                first.iso
                and last.iso
                and not any(begin <= match.start() < end for _, _, begin, end in spells)
            ):
                found.append((first, last, match.start(), match.end()))
        return found

    # -- what the words do ---------------------------------------------------------------------------
    def _spell(
        self,
        first: PartialDate,
        last: PartialDate,
        words: tuple[int, int],
        openers: Sequence[tuple[int, str, Match]],
    ) -> Iterator[Episode]:
        """An absence told as a period: a new episode, or more about one that is known."""
        strong = [opener for opener in openers if opener[1] != "absence.noun"] or list(openers)
        near = min(strong, key=lambda opener: abs(opener[0] - words[0]))
        match = near[2]
        people = self._people(match)
        if self._named_between(match.end(), words[0]):
            people = self._people_at(words[0])
        for person in people:
            known = self._same(person, first, last)
            if known is not None:
                _complete(known, first, last, words)
                continue
            noun = near[1] == "absence.noun"
            episode = Episode(person, words, match.span(), first, last, words, noun=noun)
            self.episodes.append(episode)
            yield episode

    def _open(
        self, name: str, match: Match, moments: Sequence[_Moment], span: Span, spelled: Sequence[Episode]
    ) -> None:
        plane = self.plane
        moment = self._moment_of(match, moments, name)
        again = _AGAIN.search(plane, span.start, match.end() + 1) is not None
        for person in self._people(match):
            current = self._current(person)
            if moment is None and any(episode.person == person for episode in spelled):
                continue
            date = moment.date if moment else self._implied(name, match, moments, span)
            if name in ("absence.stay", "absence.noun") and (
                moment is None
                or not (moment.role == "since" or (current is None and _names_the_day(match, moment)))
                or (current is not None and not current.closed)
            ):
                continue
            words = (moment.start, moment.end) if moment else match.span()
            lapse = None
            if current is not None and current.closed and name in ("absence.left", "absence.failed"):
                lapse = days_later(plane, span.start, match.start())
                if date is None and lapse is not None:
                    date = _after(current.end, lapse)
            if current is None or (
                current.closed and self._is_later(current, date, again=again or lapse is not None)
            ):
                self.episodes.append(Episode(person, words, match.span(), date, lapse=lapse))
            elif not current.closed and current.start is None and date is not None:
                current.start, current.words = date, words
            elif (
                not current.closed
                and again
                and (
                    _before(current.start, date)
                    if date is not None
                    else current.start is None and name in ("absence.left", "absence.failed")
                )
            ):
                self.episodes.append(Episode(person, words, match.span(), date))
            else:
                continue
            if moment:
                moment.used = True

    def _moment_of(self, match: Match, moments: Sequence[_Moment], name: str) -> _Moment | None:
        """The date of leaving: the last free one before the verb, else the first one behind it."""
        free = [moment for moment in moments if not moment.used and moment.role != "till"]
        before = [moment for moment in free if moment.end <= match.start()]
        if name == "absence.failed" and _ON_THAT_DAY.search(
            self.plane, max(0, match.start() - 50), match.start()
        ):
            before = [moment for moment in moments if moment.end <= match.start()]
        if name == "absence.stay":
            return next((moment for moment in before if moment.role == "since"), None)
        if before:
            return before[-1]
        behind = [moment for moment in free if moment.start >= match.start()]
        if not behind:
            return None
        first = behind[0]
        plane = self.plane
        end = self.reading.first("absence.end", match.end(), first.end + 60)
        if end is not None and plane[end.start() - 3 : end.start()] != "не ".encode("cp1251"):
            if any(moment.start > first.end for moment in moments if not moment.used):
                return first
            between = plane[match.end() : first.start]
            if end.start() < first.start or re.search(
                r", | и | а | но | лишь | только ".encode("cp1251"), between
            ):
                return None
        return first

    def _implied(self, name: str, match: Match, moments: Sequence[_Moment], span: Span) -> PartialDate | None:
        """«В тот же день», «в указанный срок … не прибыл»: the day that was named last."""
        if name not in ("absence.left", "absence.failed"):
            return None
        named = [moment for moment in moments if moment.end <= match.start()]
        day = named[-1].date.date if named else self.last_read.date if self.last_read else None
        since = named[-1].end if named else span.start
        if name == "absence.failed" and day and _NEXT_DAY.search(self.plane, since, match.start()):
            due = day + timedelta(days=1)
            return PartialDate(due.year, due.month, due.day)
        same_day = _SAME_DAY.search(self.plane, span.start, match.start())
        if same_day is None and name != "absence.failed":
            return None
        if same_day is None and any(moment.role != "till" for moment in moments):
            # Discharged and sent to his unit that day, he never came: the day of discharge is the first of absence.
            named = [moment for moment in named if _DISCHARGED.match(self.plane, moment.end)]
            if not named:
                return None
        told = named[-1].date if named else self.last_read
        return PartialDate(told.year, told.month, told.day) if told is not None and told.iso else None

    def _is_later(self, current: Episode, date: PartialDate | None, *, again: bool) -> bool:
        """Whether a new verb tells a new absence, and not the same one once more."""
        if date is None:
            return False
        if date.iso is None:
            return again
        if current.end is None or current.end.iso is None:
            return again or _before(current.start, date)
        return date.iso[:10] >= current.end.iso[:10]

    def _till(self, moment: _Moment) -> None:
        for person in self._people_at(moment.start):
            current = self._current(person)
            if current is None or current.end is not None or moment.used:
                continue
            if (
                current.start is not None
                and current.start.iso
                and moment.date.iso
                and not _before(current.start, moment.date)
            ):
                continue
            current.end, current.end_words = moment.date, (moment.start, moment.end)
        moment.used = True

    def _end(self, match: Match, moments: Sequence[_Moment], span: Span) -> None:
        plane = self.plane
        before = plane[max(span.start, match.start() - 50) : match.start()]
        if _NOT.search(before) and not _AT_LAST.search(before):
            return
        if (
            _MISSED.search(plane, max(span.start, match.start() - 50), min(span.end, match.end() + 40))
            and b"\xee\xe1\xed\xe0\xf0" in match.group()
        ):
            return
        ordinal = self._ordinal(match, span)
        episode = self._numbered(ordinal)
        people = self._people_at(match.start()) if episode is None else [episode.person]
        for person in people:
            current = episode or self._told_before(person, match, span)
            if current is None or current.kind is not None:
                continue
            begin = (
                ordinal.start() if episode is not None and ordinal is not None else self._clause(match, span)
            )
            if len(self.reading.persons) > 1:
                named = [
                    at for at in self.reading.persons[person - 1].mentions if begin <= at < match.start()
                ]
                begin = max(named, default=begin)
            told = current.end_words
            if told is not None and span.start <= told[0] and told[1] <= match.start():
                begin = max(begin, told[0])
            kind = self.returns.end_kind(plane[begin : span.end])
            if kind is None:
                continue
            moment = self._moment_of_end(match, moments, current)
            if current.end is None and moment is None and current.start is not None:
                day = current.start
                if day.date is not None and _THAT_DAY.search(
                    plane, max(begin, match.start() - 60), min(span.end, match.end() + 40)
                ):
                    current.end = PartialDate(day.year, day.month, day.day)
                    current.end_words = (begin, match.end())
            if (
                current.end is None
                and moment is None
                and not current.noun
                and kind != "still_absent"
                and current.start is None
            ):
                continue
            current.kind = kind
            current.kind_words = (begin, self._until(match, span))
            if current.end is None and moment is not None:
                current.end, current.end_words = moment.date, (moment.start, moment.end)
                moment.used = True

    def _clause(self, match: Match, span: Span) -> int:
        """Where the clause of a return begins: at most 110 characters back, behind the verb of leaving."""
        begin = max(span.start, match.start() - 110)
        for name in ("absence.left", "absence.failed"):
            opener = self.reading.last_before(name, match.start(), begin)
            if opener is not None:
                comma = self.plane.find(b",", opener.end(), match.start())
                begin = max(begin, comma + 1 if comma >= 0 else opener.end())
        return begin

    def _until(self, match: Match, span: Span) -> int:
        """The end of the words shown for a return: the next semicolon or full stop, at most 120 characters on."""
        plane, limit = self.plane, min(span.end, match.end() + 120)
        stops = [
            place
            for mark in (b";", b"\n", b", ")
            if (place := plane.find(mark, match.end() + 20, limit)) >= 0
        ]
        return min(stops, default=min(span.end, limit))

    def _ordinal(self, match: Match, span: Span) -> Match | None:
        """«Первое уклонение прекращено …, второе – после …»: the count that stands nearest before a return."""
        if len(self.episodes) < 2:
            return None
        found = list(_ORDINAL.finditer(self.plane, max(span.start, match.start() - 130), match.start()))
        if not found or any(
            self.reading.first(name, found[-1].end(), match.start())
            for name in ("absence.left", "absence.failed")
        ):
            return None
        return found[-1]

    def _numbered(self, ordinal: Match | None) -> Episode | None:
        number = _ORDINALS.index(ordinal[1].decode("cp1251")) if ordinal else len(self.episodes)
        return self.episodes[number] if number < len(self.episodes) else None

    def _moment_of_end(self, match: Match, moments: Sequence[_Moment], current: Episode) -> _Moment | None:
        """The date of a return: the nearest free one before the verb, else the first one close behind it."""
        free = [moment for moment in moments if not moment.used and moment.start != current.words[0]]
        before = [moment for moment in free if moment.end <= match.start()]
        behind = [moment for moment in free if match.end() <= moment.start <= match.end() + 110]
        for moment in [*before[::-1], *behind]:
            if (
                current.start is None
                or current.start.iso is None
                or moment.date.iso is None
                or _before(current.start, moment.date)
            ):
                return moment
        return None

    # -- people --------------------------------------------------------------------------------------
    def _people(self, match: Match) -> list[int]:
        return self._people_at(match.start(), plural=_PLURAL.search(match.group()) is not None)

    def _named_between(self, start: int, end: int) -> bool:
        """«ФИО1 отсутствовал с 1 по 9 мая, а ФИО2 – с 3 по 8 июня»: whether a name stands before a later period."""
        persons = self.reading.persons
        return len(persons) > 1 and any(
            start <= place < end for person in persons for place in person.mentions
        )

    def _people_at(self, position: int, *, plural: bool = False) -> list[int]:
        reading = self.reading
        if len(reading.persons) < 2:
            return [1]
        if plural:
            sentence = reading.sentence(position)
            named = [
                person.number
                for person in reading.persons
                if any(sentence.start <= place < position for place in person.mentions)
            ]
            return named or [person.number for person in reading.persons]
        return [reading.person_at(position)]

    def _current(self, person: int) -> Episode | None:
        for episode in reversed(self.episodes):
            if episode.person == person:
                return episode
        return None

    def _told_before(self, person: int, match: Match, span: Span) -> Episode | None:
        """The absence that a return ends: of several periods in one sentence the last one told before it."""
        own = [episode for episode in self.episodes if episode.person == person]
        told = [
            episode
            for episode in own
            if episode.end_words is not None
            and span.start <= episode.end_words[0]
            and episode.end_words[1] <= match.start()
        ]
        return told[-1] if told and own[-1].words[0] >= match.end() else self._current(person)

    def _same(self, person: int, first: PartialDate, last: PartialDate) -> Episode | None:
        for episode in self.episodes:
            if episode.person == person and same(episode, first, last):
                return episode
        return None

    # -- what is told elsewhere ------------------------------------------------------------------------
    def supplement(self, spans: Iterable[Span]) -> None:
        """Complete the episodes from periods told elsewhere; where none is known, take those periods."""
        for span in spans:
            other = Story(self.reading, self.returns, last=self.last)
            other.read(span)
            for episode in other.episodes:
                known = self._same(
                    episode.person, episode.start or PartialDate(), episode.end or PartialDate()
                )
                if known is not None:
                    _complete(known, episode.start, episode.end, episode.end_words)
                    if known.kind is None:
                        known.kind, known.kind_words = episode.kind, episode.kind_words


def _names_the_day(match: Match, moment: _Moment) -> bool:
    """«самовольное оставление части 30 января»: a day close behind the name of the offence is its beginning."""
    return (
        moment.role == "at"
        and 0 <= moment.start - match.end() <= 60
        and _OFFENCE.match(match.group()) is not None
    )


def _after(end: PartialDate | None, days: int) -> PartialDate:
    """The day that comes so long after an end; hidden where the end is hidden, unknown where nobody names it."""
    if end is None or end.date is None:
        return PartialDate(flags=("redacted",) if end is not None and end.redacted else ())
    day = end.date + timedelta(days=days)
    return PartialDate(day.year, day.month, day.day)


def sentence_end(reading: Reading, position: int) -> int:
    """Where the sentence at an offset ends; the end of a line within a sentence (a wrapped text) does not end it."""
    plane = reading.plane
    end = reading.sentence(position).end
    while (
        end < len(plane)
        and plane[end - 1] == 0x0A
        and plane[max(0, end - 3) : end].strip()[-1:] not in _CLOSING
    ):
        end = reading.sentence(end).end
    return end


def _whole(plane: bytes, match: Match, date: PartialDate) -> PartialDate:
    """«скрывался.3 февраля»: the day that a lost blank glued to the sentence before."""
    if "month_precision" not in date.flags:
        return date
    glued = _GLUED_DAY.search(plane, max(0, match.start() - 6), match.start())
    if glued is None or date.year is None:
        return date
    return PartialDate(date.year, date.month, int(glued[1]), date.hour, date.minute)


def _before(first: PartialDate | None, second: PartialDate) -> bool:
    """Whether a moment may come before another; what is hidden may."""
    if first is None or first.iso is None or second.iso is None:
        return True
    one, other = first.iso, second.iso
    length = min(len(one), len(other), 10)
    return (
        one[:length] < other[:length]
        or (one[:length] == other[:length] and length < 10)
        or (len(one) > 10 and len(other) > 10 and one < other)
    )


def _equal(one: PartialDate | None, other: PartialDate | None) -> bool | None:
    """Whether two dates are the same day as far as both are known; None where one is not known."""
    if one is None or other is None or one.iso is None or other.iso is None:
        return None
    length = min(len(one.iso), len(other.iso), 10)
    return one.iso[:length] == other.iso[:length]


def same(episode: Episode, first: PartialDate, last: PartialDate) -> bool:
    """Whether an absence told again is this one: one end agrees and the other does not contradict, or both starts do."""
    starts, ends = _equal(episode.start, first), _equal(episode.end, last)
    if starts is None and ends is None:
        return episode.start is not None and first.iso is None
    return bool(starts) or (bool(ends) and starts is not False)


def _complete(
    known: Episode, first: PartialDate | None, last: PartialDate | None, words: tuple[int, int] | None
) -> None:
    """Fill what is missing; a moment with its hour is kept against a bare day."""
    if first is not None and first.iso and (known.start is None or not known.start.iso):
        known.start = first
    if (
        last is not None
        and last.iso
        and (known.end is None or not known.end.iso or len(known.end.iso) < len(last.iso))
    ):
        known.end, known.end_words = last, words
