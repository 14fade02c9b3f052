"""The words that tell who speaks: «указывает», «по мнению защитника», «довод о», «из рапорта», «по версии следствия»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sudebnik.findings.finding import Speaker
from sudebnik.findings.passages import Passage
from sudebnik.findings.reading import Reading
from sudebnik.findings.roles import Mention, Roles, on_plane

S = Speaker

_PRESENT = (
    r"(?:указыв|утвержд|полаг|счит|обраща|ссыла|отмеч|настаив|заявля|поясня|сообща|подчеркив|выража|приводит? довод|оспарив|возраж|жалу|излаг|предлаг"
    r"|объясня|уточня|добавля|обосновыв|замеч|констатир|напомина|усматрив|подтвержда|высказыв|анализир|мотивир|аргументир|критику|перечисл|упомина|ходатайств|требу|наход|изъявля)"
    r"(?:ает|ают|яет|яют|ет|ют|ует|уют|ит|ят|ается|аются|уется|уются|ется|ая|яя|я|уя|аясь|ясь|уясь|а)"
    r"|прос[ия]т|прося|пишет|пишут|говорит|говорят|цитирует|ставит|делает вывод|не соглас(?:ен|на|ны|ившись)|не соглашаясь|недоволен|видит|приводит|приводя|оспаривая"
)
_PAST = (
    r"(?:указа|показа|сказа|рассказа|высказа|доказыва|указыва|утвержда|полага|счита|обраща|настаива|заявля|поясня|сообща|оспарива|возража|отрица|признава|объясня|уточня|добавля|подтвержда|жаловал|ходатайствова|требова|писа|отмеча|предлага"
    r"|поясни|сообщи|заяви|подтверди|отмети|объясни|уточни|добави|удостовери|предложи|возрази|попроси|проси|дополни|поддержа|изложи|привё|приве|опроверг|отверг|согласи|призна|вспомни|разъясни|припомни|упомяну|высказыва|выступа|говори|оговори|счё|выскаже)"
    r"(?:л|ла|ли|лся|лась|лись)|ссылал(?:ся|ась|ись)|сослал(?:ся|ась|ись)|привел[аи]?|указав|пояснив|заявив|показав|сообщив|утверждая|ссылаясь|сославшись|опроверг(?:ла|ли)?|дал[аи]? (?:аналогичные |такие же )?показания"
)
_PRESENT_VERB = on_plane(rf"\<(?:{_PRESENT})\>")
_VERB = on_plane(rf"\<(?:{_PRESENT}|{_PAST})\>")
_TESTIFIED = on_plane(
    r"\<(?:показал[аи]?|пояснил[аи]?|поясняла?|показывала?|сообщил[аи]?|рассказал[аи]?|подтвердил[аи]?|подтверждал[аи]?|отрицал[аи]?|отрицая|заявил[аи]?|удостоверил[аи]?|уточнил[аи]?|указал[аи]?|разъяснил[аи]?|утверждал[аи]?|опроверг(?:ла|ли)?|видел[аи]?|охарактеризовал[аи]?|характеризовал[аи]?|просил[аи]?|ходатайствовал[аи]?|настаивал[аи]?|полагал[аи]?|дал[аи]? [а-я ]{0,16}показания|показывает|поясняет)\>"
)
_NARRATED = on_plane(
    r"\<(?:сказа|говори|сообщ|докладыва|доложи|жаловал|писа|звони|обраща|призна|согласи|предлага|требова|попроси|проси|дал|вспомни|припомни|возрази|ходатайств)[а-я]*\>"
)
"""Verbs that, in the past tense, belong to a story as often as to the proceedings."""

_WISHED = on_plane(
    r"\<(?:изъявил[аи]?|изъявляет|желает|выразил[аи]?|выражает|намерен[аы]?|готов[аы]?|просит|не возражает)\>"
)
_OWN_PAPER = on_plane(r"\<(?:рапорт|заявлени|обращени|письм|объяснени|ходатайств|расписк)[а-я]{0,3}\>")
_IN_COURT = on_plane(
    r"\<(?:в суде|в судебном|в прениях|в последнем слове|на следствии|в ходе (?:следствия|судебного|предварительного)|на заседании|допрошенн|в жалобе|в (?:своей|своих)|при допросе)"
)
_ACCORDING = on_plane(
    r"\<(?:по (?:мнению|словам|утверждени(?:ю|ям)|версии|убеждению|заявлени(?:ю|ям)|показаниям|объяснени(?:ю|ям)|свидетельству|сообщению)|со слов|с точки зрения|из (?:[а-я]+ ){0,4}(?:показаний|объяснений|пояснений)|(?:согласно|в|как следует из) (?:[а-я]+ ){0,4}(?:показани(?:ям|ях|й)|объяснени(?:ям|ях|й)|пояснени(?:ям|ях)|протокол[уае] (?:допроса|явки))|в (?:обоснование|поддержку) (?:позиции|доводов)|на вопрос[ыа]?)\>"
)
_OWN_WORDS = on_plane(
    r"\<(?:по его (?:мнению|словам|утверждению)|как он (?:считает|полагает|указ|пояснил|заявил)|с его слов|считает он|пишет он|полагает он)"
)
_SURRENDER = on_plane(
    r"\<(?:в|из|согласно) (?:протокол[а-я]{0,2} )?(?:явк[а-я]{1,2}|заявлени[а-я]{1,2}) с повинной|\<в последнем слове"
)
_INDICTMENT = on_plane(
    r"\<(?:по версии (?:следствия|обвинения)|согласно (?:обвинительному|предъявленному)|(?:в )?обвинительн(?:ом|ого) (?:заключени|акт)[а-я]{1,2}|орган(?:ами|ом|ы)? (?:предварительн[а-я]{2,3} |досудебн[а-я]{2,3} )?(?:следстви|расследовани|дознани)я|следствием|стороной обвинения|государственным обвинителем|обвиняется в том|вменя(?:ется|лось|лись|ются)|предъявлен[оа]? обвинени)"
)
_PAPER = on_plane(
    r"\<(?:(?:согласно|из|по|в|как (?:следует|видно|усматривается|явствует) из|в соответствии с)(?: [а-я0-9-]+){0,3}? (?:копи[а-я]|справк|выписк|протокол|рапорт|акт[аеоу]\w{0,2}\>|сообщени|письм|детализац|приказ|карточк|карт[ыеу]\>|истори[ияей]{1,2} болезни|ответ[ауе]\>|сведени|данны[мх]\>|материал|запис|журнал|свидетельств|удостоверени|телеграмм|медицинск|документ|постановлени|билет|заключени)"
    r"|(?:заключени(?:ем|е)|протокол(?:ом)?|справк(?:ой|а)|рапорт(?:ом)?|выписк(?:ой|а)|актом?|сообщением|проверкой)\>)"
)
_EXPERTISE = on_plane(
    r"\<(?:(?:согласно|по|из|как (?:следует|видно) из)(?: [а-я-]+){0,3} (?:заключени|вывод)[а-я]{1,3}|заключением|по выводам)(?: [а-я-]+){0,3} (?:эксперт|специалист|судебн|амбулаторн|стационарн|комплексн|психиатр|комиссии эксперт)"
)
_MEDICAL_BOARD = on_plane(r"\<(?:военно-врачебн|ввк\>)")
_CHARACTER = on_plane(
    r"\<(?:(?:по|согласно|из|в) (?:[а-я]+ ){0,3}(?:характеристик|ходатайств[а-я]{1,2} (?:командир|командовани|личного состава))[а-я]*|командованием (?:[а-я]+ ){0,3}характериз|по месту (?:военной )?службы (?:[а-я]+ ){0,3}характериз)"
)
_COMMAND_ASKS = on_plane(
    r"\<(?:командовани[ея]|командир)\>[^.;]{0,60}?(?:ходатайств(?:ует|овал[оа]?|ующ)|прос(?:ит|ило?)|готово?|поручил)"
)
_AS_EXPERT = on_plane(r"\<(?:как|в качестве) (?:специалист|эксперт)")
_NEXT_CLAUSE = on_plane(
    r"(?:[;,:] ?(?:а|однако|но|тогда как|в то время как|и)? ?(?:[а-я]+ ){0,2}|[;] ?(?:[а-я]+ )?)$"
)
_SWITCH = on_plane(
    r"(?:, (?:а|однако|но|тогда как|в то время как|при этом)|;|, и) (?:(?:сам|его|ее|также|[а-я]+ый|[а-я]+ий) )?$"
)
_GOES_ON = on_plane(
    r"[\s\"-]*(?:он[аи]?\>|кроме того|также\>|при этом|далее\>|помимо этого|дополнительно|вместе с тем он|тот же|эт(?:от|и|а) (?:же )?(?:свидетел|потерпевш)|после (?:чего|этого))"
)
_NAMELESS = on_plane(
    r"[\s\"-]*(?:(?:кроме того|также|при этом|одновременно|далее|вместе с тем|дополнительно|он|в обоснование(?: [а-я]+){0,2}),? ?)*(?:указывал|ссылался|утверждал|пояснял|полагал|настаивал|считал|отмечал|обращал внимание|просил|заявлял|указал|пояснил|сослался|отметил|добавил|заявил)\>"
)
_COMPLAINT = on_plane(
    r"\<(?:жалоб(?:е|ах|а|ой|у|ы)|обжаловал[аи]?|возражени(?:ях|и)|дополнени(?:ях|и)|представлени(?:и|ях|е))\>"
)
_PRESENTATION = on_plane(r"\<представлени(?:и|ях|е)\>")
_BY = on_plane(
    r"\<(?:подан(?:а|о|ы|ной|ных|ное)?|поданн(?:ой|ых|ое|ая)|принесен(?:а|о|ы|ное|ном|ных)?|принесенн(?:ой|ых|ое|ом))\>(?: [а-я]+){0,2} (?P<who>осужденн[а-я]{2,3}|защитник[а-я]{1,3}|адвокат[а-я]{1,3}|прокурор[а-я]{1,3}|обвинител[а-я]{1,3}|потерпевш[а-я]{2,3})"
)
_INSTRUMENTAL = (
    ("осу", S.DEFENDANT),
    ("защ", S.COUNSEL),
    ("адв", S.COUNSEL),
    ("про", S.PROSECUTOR),
    ("обв", S.PROSECUTOR),
    ("пот", S.WITNESS),
)
_ARGUMENT = on_plane(
    r"\<(?P<against>(?:вопреки|не(?:смотря на|взирая на)) (?:[а-я]+ ){0,2}?)?(?P<noun>довод[а-я]{0,3}|утверждени(?:я|е|ям|ю|ем|ями)|ссылк[аиу]|заявлени(?:я|е|ям|ями)|мнени[еюя]|позици[яиюе]|верси[яиюе]|(?:к )?показани(?:я|ям|ях)|объяснени(?:я|ям|е)|пояснени(?:я|ям)|просьб[аыу]|ходатайств[оа]|мотив(?:ы|ов)|желани[ея]|готовност[ьи]|намерени[ея]|стремлени[ея]|суждени[яе]|аргумент[а-я]{0,2}|возражени[яе])\>"
)
_ABOUT = on_plane(
    r"[^.;:]{0,110}?(?:,? о том,? что|,? что|,? будто|\<об?\>|\<относительно|\<на\>|\<в части|,? о[бй]? )"
)
_CONTENT = on_plane(r"\<(?:что|будто)\>")
_RESUMES = on_plane(
    r",? ?\<(?:суд(?:ом|а)?|(?:окружной |гарнизонный |флотский )?военный суд|судебная коллегия|судебной коллегией|коллегия|суд апелляционной инстанции)\>(?= )"
    r"|\<(?:(?:не )?явля(?:ет|ют)ся\>(?: [а-я]+){0,3} (?:несостоят|надуман|голослов|неубедит|необосн|ошибоч|беспочв|избранн|способ|безоснов|бездоказ)|несостоятельн|надуман|голословн|неубедительн|беспредметн|безосновательн|ошибочн[оыа]?\>"
    r"|(?:был[аио]?|были) (?:предметом|проверен|рассмотрен|опроверг|оценен)|проверял|проверен[аоы]?\>|опроверг|отверга|отвергнут|отклон|не наш(?:ел|ло|ла|ли)|своего подтверждения|не влия|(?:правового )?значения не име|не име(?:ет|ют) (?:правового |юридического )?значени|не свидетельств"
    r"|не мо(?:гут|жет) быть|не могут|заслужива|противоречат?|подлеж(?:ит|ат) отклонени|расценива|критически|нельзя признать|подтвержден[аыо]?\>|не подтвержд|не заявлен|на существо|не осно[вв]|не соответству|не опроверга|не освобожда|не оправдыва|не исключа|неприменим|удовлетворени|правильно отверг|обоснованно отверг|принима(?:ет|ют)ся)"
)
_AFTER_AGAINST = on_plane(
    r", (?=(?:оснований|нарушени|каких-либо|суд|вина|виновност|выводы|показания|наказание|данных|обстоятельств|все|никаких|объективных|материал|из |в |приговор|доказательств|действия|срок|осужденн|при )[а-я ]*)|(?:,| -)? ?\<(?:поскольку|так как|ибо)\>|[:;]"
)
_BECAUSE = on_plane(
    r",? ?\<(?:поскольку|так как|ибо|потому что|ввиду|однако|между тем|вместе с тем|но суд|что не)\>|[:;]|, (?:но|что) "
)
_TOLD_ENDS = on_plane(
    r"[;]|,? ?\<(?:однако|между тем|вместе с тем|тогда как суд|но суд|с чем суд|это не так)\>|, (?:что|но) (?:суд|не (?:явля|соответств|подтвержд|может|освобожда|свидетельств|нашло|имеет|влия))"
)
_RELATIVE = on_plane(r", ?(?:об?|на|в) (?:котор[а-я]{2,3}|чем|что)\>[^.;,]{0,40}$")
_QUOTE = on_plane(r'[^.;"]{0,60}:[ \n]?(?=")')
_JOINT = on_plane(
    r"(?: ?-? ?(?:адвокат[а-я]{0,3}))?(?: (?:фио ?\d*|[а-я-]+))?(?: [а-я]\. ?[а-я]\.)?,? и (?:(?:его|ее|его же) )?$"
)
_WRITER = on_plane(r"\<автор[ы]? (?:(?:апелляционной|кассационной) )?жалобы\>")
_HEAD = 260
_FAR = 190
_APPELLANT = on_plane(
    r"\<жалоб(?:е|ам|у|ы)\>(?: и дополнени[а-я]{1,3} к (?:ней|ним))? (?:[а-я]+ )?(?P<who>осужденн|защитник|адвокат|потерпевш)"
)


class Cue(NamedTuple):
    """A stretch that belongs to a speaker, the words that say so, and how far that carries."""

    start: int
    end: int
    speaker: Speaker
    words: tuple[int, int]
    whole: bool = False
    lasts: bool = False


class Cues:
    """The cues of one act, asked passage by passage."""

    def __init__(self, reading: Reading) -> None:
        self._plane = reading.plane.replace(b"\n", b" ")
        self._roles = Roles(reading)
        self._reading = reading
        found = _APPELLANT.search(self._plane, 0, 6000)
        word = found["who"].decode("cp1251")[:3] if found else "осу"
        self.appellant = dict(_INSTRUMENTAL)[word]

    # -- complaints --------------------------------------------------------------------------------
    def authors(self, passage: Passage) -> list[Cue]:
        """Who signed the complaint that a paragraph begins to retell; empty where it does not say."""
        plane, start = self._plane, passage.start
        end = min(passage.end, start + _HEAD)
        paper = _COMPLAINT.search(plane, start, end)
        if by := _BY.search(plane, start, end):
            word = by["who"].decode("cp1251")[:3]
            return [_cue(by.start(), passage.end, dict(_INSTRUMENTAL)[word], by.span())]
        verb = _PRESENT_VERB.search(plane, start, passage.end)
        if paper is None and verb is None:
            return []
        subjects = [one for one in self._roles.subjects(start, end) if self._party(one)]
        first = next(iter(subjects), None)
        if first is not None and paper is not None and _PRESENTATION.match(plane, paper.start()):
            first = next((one for one in subjects if one.speaker is S.PROSECUTOR), first)
            subjects = [one for one in subjects if one.start >= first.start]
        if paper is not None:
            owners = [
                one for one in self._roles.owners(paper.end(), min(paper.end() + 70, end)) if self._party(one)
            ]
            owned = [one for one in owners if plane[paper.end() : one.start].count(b" ") <= _NEAR_WORDS][:1]
            if owned and (first is None or owned[0].start < first.start) and not _interest(plane, owned[0]):
                return [self._signed(one, passage) for one in self._pair(owned[0], owners)]
        if first is not None:
            return [self._signed(one, passage) for one in self._pair(first, subjects)]
        if paper is not None and _PRESENTATION.match(plane, paper.start()):
            return [_cue(paper.start(), passage.end, S.PROSECUTOR, paper.span())]
        return []

    def _party(self, one: Mention) -> bool:
        return one.speaker in (S.DEFENDANT, S.COUNSEL, S.PROSECUTOR) or (
            one.speaker is S.WITNESS and self._plane[one.start : one.start + 3] == "пот".encode("cp1251")
        )

    def _pair(self, first: Mention, others: list[Mention]) -> list[Mention]:
        """«Осужденный и его защитник»: two authors; the mask behind a role is no other one."""
        found = [first]
        for other in others:
            if other.start > found[-1].start and other.speaker is not found[-1].speaker and not other.name:
                if _JOINT.fullmatch(self._plane, found[-1].end, other.start):
                    found.append(other)
        return found

    @staticmethod
    def _signed(one: Mention, passage: Passage) -> Cue:
        return _cue(one.start, passage.end, one.speaker, (one.start, one.end))

    def complaint(self, passage: Passage, authors: list[Speaker], current: Speaker) -> Cue | None:
        """Whom a sentence of a complaint names as the one who says it."""
        plane = self._plane
        if _INDICTMENT.match(plane, passage.start, passage.end):
            return None
        writer = _WRITER.search(plane, passage.start, passage.end)
        if writer and S.PROSECUTOR in authors:
            return _cue(passage.start, passage.end, self.appellant, writer.span(), lasts=True)
        for according in _ACCORDING.finditer(plane, passage.start, passage.end):
            for owner in self._roles.owners(according.end(), min(according.end() + 40, passage.end)):
                if self._party(owner):
                    return _cue(passage.start, passage.end, owner.speaker, (according.start(), owner.end))
                break
        subjects = self._roles.subjects(passage.start, passage.end)
        for index, one in enumerate(subjects):
            if not self._party(one) or (one.name and one.speaker not in authors):
                continue
            following = subjects[index + 1].start if index + 1 < len(subjects) else passage.end
            verb = _VERB.search(plane, one.end, min(one.end + _FAR, passage.end))
            paper = _COMPLAINT.search(
                plane, max(passage.start, one.start - 60), min(one.end + 60, passage.end)
            )
            ahead = _behind_verb(plane, one, passage.start)
            if ahead is not None:
                return _cue(passage.start, passage.end, one.speaker, (ahead, one.end), lasts=True)
            if verb is None or (verb.start() > following and self._between(subjects, one, verb)):
                if paper is not None and one.formal and passage.opens and one.speaker in authors:
                    return _cue(passage.start, passage.end, one.speaker, (one.start, one.end), lasts=True)
                continue
            present = _PRESENT_VERB.match(plane, verb.start()) is not None
            if any(other.start - verb.end() in (0, 1) and other.formal for other in subjects):
                continue
            if not present and one.speaker is S.DEFENDANT and S.DEFENDANT not in authors:
                continue
            if present and not one.formal:
                continue
            return _cue(passage.start, passage.end, one.speaker, (one.start, verb.end()), lasts=present)
        return None

    @staticmethod
    def _between(subjects: list[Mention], one: Mention, verb: re.Match[bytes]) -> bool:
        """Whether another party stands between a role and the verb: the mask behind a role is the same person."""
        return any(
            one.end < other.start < verb.start() and other.formal and other.speaker is not one.speaker
            for other in subjects
        )

    def quoted(self, passage: Passage) -> Iterator[Cue]:
        """Direct speech of a party or witness within another's complaint."""
        plane = self._plane
        for one in self._roles.subjects(passage.start, passage.end):
            if one.speaker is S.COURT or not (one.formal or (one.name and one.speaker is S.DEFENDANT)):
                continue
            verb = _VERB.search(plane, one.end, min(one.end + 60, passage.end))
            opening = _QUOTE.match(plane, verb.end(), passage.end) if verb else None
            if verb is None or opening is None:
                continue
            close = plane.rfind(b'"', opening.end() + 1, passage.end)
            end = close + 1 if close > 0 else passage.end
            yield _cue(opening.end(), end, one.speaker, (one.start, verb.end()))

    # -- accounts ----------------------------------------------------------------------------------
    def goes_on(self, passage: Passage) -> bool:
        """Whether a paragraph continues the account of the one before it."""
        return _GOES_ON.match(self._plane, passage.start, passage.end) is not None

    def account(self, passage: Passage, *, testimony: bool) -> list[Cue]:
        """Who speaks in a sentence of testimony or evidence, in order."""
        plane, start, end = self._plane, passage.start, passage.end
        found: list[Cue] = []
        for cue in sorted(
            [*self._according(passage), *self._papers(passage, testimony=testimony)], key=_begin
        ):
            if not found or cue.start > found[-1].words[1]:
                found.append(cue)
        subjects = self._roles.subjects(start, end)
        for index, one in enumerate(subjects):
            if one.speaker is S.COURT and not one.formal:
                continue
            if testimony and not one.formal and one.speaker not in (S.DEFENDANT, S.COUNSEL, S.PROSECUTOR):
                if not _IN_COURT.search(plane, max(start, one.start - 40), min(end, one.end + 50)):
                    continue
            limit = min(one.end + _FAR, end)
            verb = _TESTIFIED.search(plane, one.end, limit) if one.speaker in (S.WITNESS, S.EXPERT) else None
            verb = verb or _VERB.search(plane, one.end, limit)
            ahead = _behind_verb(plane, one, start)
            elliptic = plane[one.end : one.end + 2] in (b" -", b"- ") and found and not one.name
            if ahead is None and verb is None and not elliptic:
                continue
            if ahead is None and verb is not None and self._between(subjects[index + 1 :], one, verb):
                continue
            if found and not _SWITCH.search(plane, start, one.start) and ahead is None:
                continue
            if found and ahead is not None:
                continue
            speaker = one.speaker
            if speaker in (S.WITNESS, S.EXPERT) and _AS_EXPERT.search(plane, start, end):
                speaker = S.EXPERT
            if (
                speaker is S.COMMAND
                and verb is not None
                and _TESTIFIED.match(plane, verb.start())
                and _IN_COURT.search(plane, start, end)
            ):
                speaker = S.WITNESS
            words = (one.start, verb.end()) if verb is not None else (one.start, one.end)
            found.append(_cue(one.start, end, speaker, words, whole=not found or ahead is not None))
        return found

    def _according(self, passage: Passage) -> Iterator[Cue]:
        for according in _ACCORDING.finditer(self._plane, passage.start, passage.end):
            owners = self._roles.owners(according.end() - 1, min(according.end() + 45, passage.end))
            if owners:
                yield _cue(
                    according.start(),
                    passage.end,
                    owners[0].speaker,
                    (according.start(), owners[0].end),
                    whole=True,
                )
        if surrender := _SURRENDER.search(self._plane, passage.start, min(passage.end, passage.start + 90)):
            yield _cue(surrender.start(), passage.end, S.DEFENDANT, surrender.span())

    def _papers(self, passage: Passage, *, testimony: bool) -> Iterator[Cue]:
        plane, start, end = self._plane, passage.start, passage.end
        if indictment := _INDICTMENT.match(plane, start, end):
            yield _cue(start, end, S.PROSECUTOR, indictment.span())
        head = min(end, start + 70)
        if (expertise := _EXPERTISE.search(plane, start, end)) and not _MEDICAL_BOARD.search(
            plane, start, end
        ):
            yield _cue(expertise.start(), end, S.EXPERT, expertise.span())
        if character := _CHARACTER.search(plane, start, end):
            yield _cue(character.start(), end, S.COMMAND, character.span())
        if asks := _COMMAND_ASKS.search(plane, start, end):
            yield _cue(asks.start(), end, S.COMMAND, asks.span())
        for own in _OWN_PAPER.finditer(plane, start, end):
            owners = self._roles.owners(own.end(), min(own.end() + 25, end))
            if owners and owners[0].speaker is S.DEFENDANT:
                yield _cue(own.start(), end, S.DEFENDANT, (own.start(), owners[0].end))
        if not testimony and (paper := _PAPER.search(plane, start, head)):
            yield _cue(paper.start(), end, S.DOCUMENT, paper.span())

    # -- the court ---------------------------------------------------------------------------------
    def court(self, passage: Passage, before: Cue | None, *, established: bool) -> list[Cue]:
        """What the court retells in a sentence of its own, and whose words those are."""
        plane, start, end = self._plane, passage.start, passage.end
        if indictment := _INDICTMENT.search(plane, start, end):
            stop = _TOLD_ENDS.search(plane, indictment.end(), end)
            return [_cue(indictment.start(), stop.start() if stop else end, S.PROSECUTOR, indictment.span())]
        if established:
            return []
        if before is not None and (goes_on := _NAMELESS.match(plane, start, end)):
            return [
                _cue(
                    start,
                    self._stop(_TOLD_ENDS, goes_on.end(), end),
                    before.speaker,
                    before.words,
                    lasts=True,
                )
            ]
        found: list[Cue] = []
        for cue in sorted(
            [*self._arguments(passage), *self._speakers(passage), *self._petitions(passage)], key=_begin
        ):
            if not found or cue.start >= found[-1].end:
                found.append(cue)
        return found

    def _stop(self, sign: re.Pattern[bytes], place: int, end: int) -> int:
        stop = sign.search(self._plane, place, end)
        return stop.start() if stop else end

    def _arguments(self, passage: Passage) -> Iterator[Cue]:
        plane, end = self._plane, passage.end
        for noun in _ARGUMENT.finditer(plane, passage.start, end):
            about = _ABOUT.match(plane, noun.end(), end)
            window = about.end() if about else min(noun.end() + 60, end)
            owners = self._roles.owners(noun.end(), window)
            speaker = owners[0].speaker if owners else S.COURT_ABOUT_DEFENCE
            if (
                speaker is S.COURT_ABOUT_DEFENCE
                and len(owners) > 1
                and owners[1].speaker in (S.DEFENDANT, S.COUNSEL)
            ):
                speaker = owners[1].speaker
            evidence = (
                noun["noun"]
                .decode("cp1251")
                .startswith(
                    (
                        "показани",
                        "к показани",
                        "ходатайств",
                        "мотив",
                        "возражени",
                        "просьб",
                        "желани",
                        "готовност",
                        "намерени",
                        "стремлени",
                    )
                )
            )
            if evidence and not owners:
                continue
            if not owners and about is None and not noun["against"]:
                continue
            if noun["against"]:
                stop = self._stop(_AFTER_AGAINST if about else _BECAUSE, max(window, noun.end()), end)
                if about is None and plane[noun.end() : stop].strip(b" ,") == b"":
                    stop = self._stop(_BECAUSE, stop + 2, end)
            else:
                stop = min(
                    self._stop(_RESUMES, window, end),
                    self._stop(_BECAUSE, window, end) if about is None else end,
                )
            yield _cue(
                noun.start(),
                max(stop, noun.end()),
                speaker,
                (noun.start(), owners[0].end if owners else noun.end()),
                whole=True,
            )

    def _speakers(self, passage: Passage) -> Iterator[Cue]:
        plane, start, end = self._plane, passage.start, passage.end
        subjects = self._roles.subjects(start, end)
        court = next(
            (
                one.start
                for one in subjects
                if one.speaker is S.COURT and _VERB.search(plane, one.end, one.end + 40)
            ),
            end,
        )
        told = False
        for one in subjects:
            if one.speaker is S.COURT or (one.name and one.speaker is not S.DEFENDANT):
                continue
            verbs = _VERB if one.speaker in (S.COUNSEL, S.PROSECUTOR, S.COMMAND) else _TESTIFIED
            verb = verbs.search(plane, one.end, min(one.end + _FAR, end))
            if verb is None and one.speaker is S.DEFENDANT:
                verb = _WISHED.search(plane, one.end, min(one.end + 40, end))
            ahead = _behind_verb(plane, one, start)
            if ahead is not None and _RELATIVE.search(plane, max(start, ahead - 80), ahead):
                yield _cue(start, one.end, one.speaker, (ahead, one.end))
                continue
            elliptic = told and plane[one.end : one.end + 2] == b" -"
            if (verb is None and ahead is None and not elliptic) or (
                court < one.start and not _SWITCH.search(plane, start, one.start)
            ):
                continue
            if verb is not None and ahead is None and self._between(subjects, one, verb):
                continue
            if verb is not None and one.start < court < verb.start():
                continue
            if (
                not one.formal
                and one.speaker is S.WITNESS
                and not _TESTIFIED.search(plane, one.end, min(one.end + _FAR, end))
            ):
                continue
            speaker = (
                S.EXPERT if one.speaker is S.WITNESS and _AS_EXPERT.search(plane, start, end) else one.speaker
            )
            place = verb.end() if verb is not None else one.end
            others = [
                other.start
                for other in subjects
                if other.start > place
                and other.speaker not in (speaker, S.WITNESS)
                and self._breaks_in(other, place)
            ]
            stop = min([self._stop(_TOLD_ENDS, place, end), *others])
            told = True
            yield _cue(
                one.start,
                stop,
                speaker,
                (one.start, place),
                lasts=one.speaker in (S.COUNSEL, S.DEFENDANT, S.PROSECUTOR),
            )

    def _breaks_in(self, other: Mention, place: int) -> bool:
        """Whether another participant takes the word within a sentence: «…, а обвинитель …», «…, ФИО1 изъявил …»."""
        if other.formal and _SWITCH.search(self._plane, place, other.start):
            return True
        wished = _WISHED.match(self._plane, other.end + 1, other.end + 40)
        return other.speaker is S.DEFENDANT and wished is not None

    def _petitions(self, passage: Passage) -> Iterator[Cue]:
        if asks := _COMMAND_ASKS.search(self._plane, passage.start, passage.end):
            stop = self._stop(_TOLD_ENDS, asks.end(), passage.end)
            for one in self._roles.subjects(asks.end(), stop):
                if one.speaker is S.DEFENDANT and _WISHED.search(self._plane, one.end, one.end + 40):
                    stop = min(stop, one.start)
            yield _cue(asks.start(), stop, S.COMMAND, asks.span())


_NEAR_WORDS = 4


def _interest(plane: bytes, one: Mention) -> bool:
    """«В интересах осужденного» names no author."""
    return plane[max(0, one.start - 12) : one.start].endswith(
        ("интересах ".encode("cp1251"), "защиту ".encode("cp1251"))
    )


def _begin(cue: Cue) -> int:
    return cue.start


def _behind_verb(plane: bytes, one: Mention, start: int) -> int | None:
    """Where the verb stands right before its subject: «указывает защитник», «о чем просил осужденный»."""
    near = max(start, one.start - 30)
    for verb in _VERB.finditer(plane, near, one.start):
        if plane[verb.end() : one.start].strip() == b"" and (
            verb.start() == start or plane[verb.start() - 1 : verb.start()] == b" "
        ):
            return verb.start()
    return None


def _cue(
    start: int,
    end: int,
    speaker: Speaker,
    words: tuple[int, int],
    *,
    whole: bool = False,
    lasts: bool = False,
) -> Cue:
    return Cue(start, end, speaker, words, whole, lasts)
