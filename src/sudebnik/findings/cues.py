"""The words that tell who speaks: «указывает», «по мнению защитника», «довод о», «из рапорта», «по версии следствия»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sudebnik.findings import cue_words
from sudebnik.findings.finding import Speaker
from sudebnik.findings.passages import Passage
from sudebnik.findings.reading import Reading
from sudebnik.findings.roles import Mention, Roles

S = Speaker

_PARTIES = (S.DEFENDANT, S.COUNSEL, S.PROSECUTOR)


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
        found = cue_words.APPELLANT.search(self._plane, 0, 6000)
        word = found["who"].decode("cp1251")[:3] if found else "осу"
        self.appellant = dict(cue_words.INSTRUMENTAL)[word]

    # -- complaints --------------------------------------------------------------------------------
    def authors(self, passage: Passage) -> list[Cue]:
        """Who signed the complaint that a paragraph begins to retell; empty where it does not say."""
        plane, start = self._plane, passage.start
        end = min(passage.end, start + cue_words.HEAD)
        paper = cue_words.COMPLAINT.search(plane, start, end)
        if by := cue_words.BY.search(plane, start, end):
            word = by["who"].decode("cp1251")[:3]
            return [_cue(by.start(), passage.end, dict(cue_words.INSTRUMENTAL)[word], by.span())]
        verb = cue_words.PRESENT_VERB.search(plane, start, passage.end)
        if paper is None and verb is None:
            return []
        subjects = [one for one in self._roles.subjects(start, end) if self._party(one)]
        first = next(iter(subjects), None)
        if first is not None and paper is not None and cue_words.PRESENTATION.match(plane, paper.start()):
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
        if paper is not None and cue_words.PRESENTATION.match(plane, paper.start()):
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
            another = (
                other.start > found[-1].start and other.speaker is not found[-1].speaker and not other.name
            )
            if another and cue_words.JOINT.fullmatch(self._plane, found[-1].end, other.start):
                found.append(other)
        return found

    @staticmethod
    def _signed(one: Mention, passage: Passage) -> Cue:
        return _cue(one.start, passage.end, one.speaker, (one.start, one.end))

    def complaint(self, passage: Passage, authors: list[Speaker]) -> Cue | None:
        """Whom a sentence of a complaint names as the one who says it."""
        plane = self._plane
        if cue_words.INDICTMENT.match(plane, passage.start, passage.end):
            return None
        writer = cue_words.WRITER.search(plane, passage.start, passage.end)
        if writer and S.PROSECUTOR in authors:
            return _cue(passage.start, passage.end, self.appellant, writer.span(), lasts=True)
        for according in cue_words.ACCORDING.finditer(plane, passage.start, passage.end):
            for owner in self._roles.owners(according.end(), min(according.end() + 40, passage.end)):
                if self._party(owner):
                    return _cue(passage.start, passage.end, owner.speaker, (according.start(), owner.end))
                break
        subjects = self._roles.subjects(passage.start, passage.end)
        for index, one in enumerate(subjects):
            if not self._party(one) or (one.name and one.speaker not in authors):
                continue
            following = subjects[index + 1].start if index + 1 < len(subjects) else passage.end
            verb = cue_words.VERB.search(plane, one.end, min(one.end + cue_words.FAR, passage.end))
            paper = cue_words.COMPLAINT.search(
                plane, max(passage.start, one.start - 60), min(one.end + 60, passage.end)
            )
            ahead = _behind_verb(plane, one, passage.start)
            if ahead is not None:
                return _cue(passage.start, passage.end, one.speaker, (ahead, one.end), lasts=True)
            if verb is None or (verb.start() > following and self._between(subjects, one, verb)):
                if paper is not None and one.formal and passage.opens and one.speaker in authors:
                    return _cue(passage.start, passage.end, one.speaker, (one.start, one.end), lasts=True)
                continue
            present = cue_words.PRESENT_VERB.match(plane, verb.start()) is not None
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
            verb = cue_words.VERB.search(plane, one.end, min(one.end + 60, passage.end))
            opening = cue_words.QUOTE.match(plane, verb.end(), passage.end) if verb else None
            if verb is None or opening is None:
                continue
            close = plane.rfind(b'"', opening.end() + 1, passage.end)
            end = close + 1 if close > 0 else passage.end
            yield _cue(opening.end(), end, one.speaker, (one.start, verb.end()))

    # -- accounts ----------------------------------------------------------------------------------
    def goes_on(self, passage: Passage) -> bool:
        """Whether a paragraph continues the account of the one before it."""
        return cue_words.GOES_ON.match(self._plane, passage.start, passage.end) is not None

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
        if found and any(
            one.formal
            and one.end < found[0].words[0]
            and cue_words.TESTIFIED.search(plane, one.end, found[0].words[0])
            for one in subjects
        ):
            found = []  # «свидетель пояснил, что со слов подсудимого …»: the outer one speaks
        for index, one in enumerate(subjects):
            if one.speaker is S.COURT and not one.formal:
                continue
            if testimony and self._of_his_story(one, passage):
                continue
            limit = min(one.end + cue_words.FAR, end)
            verb = (
                cue_words.TESTIFIED.search(plane, one.end, limit)
                if one.speaker in (S.WITNESS, S.EXPERT)
                else None
            )
            verb = verb or cue_words.VERB.search(plane, one.end, limit)
            ahead = _behind_verb(plane, one, start)
            elliptic = plane[one.end : one.end + 2] in (b" -", b"- ") and found and not one.name
            if ahead is None and verb is None and not elliptic:
                continue
            if ahead is None and verb is not None and self._between(subjects[index + 1 :], one, verb):
                continue
            if found and not cue_words.SWITCH.search(plane, start, one.start) and ahead is None:
                continue
            if found and ahead is not None:
                continue
            speaker = one.speaker
            if speaker in (S.WITNESS, S.EXPERT) and cue_words.AS_EXPERT.search(plane, start, end):
                speaker = S.EXPERT
            if (
                speaker is S.COMMAND
                and verb is not None
                and cue_words.TESTIFIED.match(plane, verb.start())
                and cue_words.IN_COURT.search(plane, start, end)
            ):
                speaker = S.WITNESS
            words = (one.start, verb.end()) if verb is not None else (one.start, one.end)
            found.append(_cue(one.start, end, speaker, words, whole=not found or ahead is not None))
        return found

    def _of_his_story(self, one: Mention, passage: Passage) -> bool:
        """In his own account a commander or a mother is a person of the story, unless questioned in court."""
        if (one.formal and one.speaker is not S.COMMAND) or one.speaker in _PARTIES:
            return False
        near = max(passage.start, one.start - 40), min(passage.end, one.end + 50)
        return cue_words.IN_COURT.search(self._plane, *near) is None

    def _according(self, passage: Passage) -> Iterator[Cue]:
        for according in cue_words.ACCORDING.finditer(self._plane, passage.start, passage.end):
            owners = self._roles.owners(according.end() - 1, min(according.end() + 45, passage.end))
            if owners:
                yield _cue(
                    according.start(),
                    passage.end,
                    owners[0].speaker,
                    (according.start(), owners[0].end),
                    whole=True,
                )
        if surrender := cue_words.SURRENDER.search(
            self._plane, passage.start, min(passage.end, passage.start + 90)
        ):
            yield _cue(surrender.start(), passage.end, S.DEFENDANT, surrender.span())

    def _papers(self, passage: Passage, *, testimony: bool) -> Iterator[Cue]:
        plane, start, end = self._plane, passage.start, passage.end
        if indictment := cue_words.INDICTMENT.match(plane, start, end):
            yield _cue(start, end, S.PROSECUTOR, indictment.span())
        head = min(end, start + 70)
        if (
            expertise := cue_words.EXPERTISE.search(plane, start, end)
        ) and not cue_words.MEDICAL_BOARD.search(plane, start, end):
            yield _cue(expertise.start(), end, S.EXPERT, expertise.span())
        if character := cue_words.CHARACTER.search(plane, start, end):
            yield _cue(character.start(), end, S.COMMAND, character.span())
        if asks := cue_words.COMMAND_ASKS.search(plane, start, end):
            yield _cue(asks.start(), end, S.COMMAND, asks.span())
        own = [
            _cue(paper.start(), end, S.DEFENDANT, (paper.start(), owners[0].end))
            for paper in cue_words.OWN_PAPER.finditer(plane, start, end)
            if (owners := self._roles.owners(paper.end(), min(paper.end() + 25, end)))
            and owners[0].speaker is S.DEFENDANT
        ]
        yield from own
        if not testimony and not own and (paper := cue_words.PAPER.search(plane, start, head)):
            yield _cue(paper.start(), end, S.DOCUMENT, paper.span())

    # -- the court ---------------------------------------------------------------------------------
    def court(self, passage: Passage, before: Cue | None, *, established: bool) -> list[Cue]:
        """What the court retells in a sentence of its own, and whose words those are."""
        plane, start, end = self._plane, passage.start, passage.end
        if indictment := cue_words.INDICTMENT.search(plane, start, end):
            stop = cue_words.TOLD_ENDS.search(plane, indictment.end(), end)
            return [_cue(indictment.start(), stop.start() if stop else end, S.PROSECUTOR, indictment.span())]
        if established:
            return []
        if before is not None and (goes_on := cue_words.NAMELESS.match(plane, start, end)):
            return [
                _cue(
                    start,
                    self._stop(cue_words.TOLD_ENDS, goes_on.end(), end),
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
        for noun in cue_words.ARGUMENT.finditer(plane, passage.start, end):
            about = cue_words.ABOUT.match(plane, noun.end(), end)
            window = about.end() if about else min(noun.end() + 60, end)
            owners = [
                one
                for one in self._roles.owners(noun.end(), window)
                if cue_words.NEAR_OWNER.fullmatch(plane, noun.end(), one.start)
            ]
            speaker = owners[0].speaker if owners else S.COURT_ABOUT_DEFENCE
            if (
                speaker is S.COURT_ABOUT_DEFENCE
                and len(owners) > 1
                and owners[1].speaker in (S.DEFENDANT, S.COUNSEL)
            ):
                speaker = owners[1].speaker
            evidence = cue_words.OWNED.match(plane, noun.start("noun")) is not None
            if evidence and not owners:
                continue
            if not owners and about is None and not noun["against"]:
                continue
            stop = self._told_until(passage, noun, window, about=about is not None)
            yield _cue(
                noun.start(),
                max(stop, noun.end()),
                speaker,
                (noun.start(), owners[0].end if owners else noun.end()),
                whole=True,
            )

    def _told_until(self, passage: Passage, noun: re.Match[bytes], window: int, *, about: bool) -> int:
        """Where the court stops retelling an argument and answers it."""
        plane, end = self._plane, passage.end
        if noun["against"]:
            # «Вопреки доводам защитника, оснований для … нет»: what there is no ground for is what he asked.
            stop = self._stop(cue_words.AFTER_AGAINST, window if about else noun.end(), end)
            if not about and cue_words.DENIED_NEXT.match(plane, stop):
                stop = self._stop(cue_words.BECAUSE, stop + 2, end)
            return stop
        stop = self._stop(cue_words.RESUMES, window, end)
        if about and cue_words.RESUMES.search(plane, passage.start, noun.start()) is None:
            return stop
        return min(stop, self._stop(cue_words.BECAUSE, window, end))

    def _speakers(self, passage: Passage) -> Iterator[Cue]:
        plane, start, end = self._plane, passage.start, passage.end
        subjects = self._roles.subjects(start, end)
        court = next(
            (
                one.start
                for one in subjects
                if one.speaker is S.COURT and cue_words.VERB.search(plane, one.end, one.end + 40)
            ),
            end,
        )
        told = False
        for one in subjects:
            if one.speaker is S.COURT or (one.name and one.speaker is not S.DEFENDANT):
                continue
            verbs = (
                cue_words.VERB if one.speaker in (S.COUNSEL, S.PROSECUTOR, S.COMMAND) else cue_words.TESTIFIED
            )
            verb = verbs.search(plane, one.end, min(one.end + cue_words.FAR, end))
            if verb is None and one.speaker is S.DEFENDANT and one.formal:
                verb = cue_words.PRESENT_VERB.search(plane, one.end, min(one.end + 60, end))
            if verb is None and one.speaker is S.DEFENDANT:
                verb = cue_words.WISHED.search(plane, one.end, min(one.end + 40, end))
            ahead = _behind_verb(plane, one, start)
            if ahead is not None and cue_words.RELATIVE.search(plane, max(start, ahead - 80), ahead):
                yield _cue(start, one.end, one.speaker, (ahead, one.end))
                continue
            elliptic = told and plane[one.end : one.end + 2] == b" -"
            if (verb is None and ahead is None and not elliptic) or (
                court < one.start and not cue_words.SWITCH.search(plane, start, one.start)
            ):
                continue
            if verb is not None and ahead is None and self._between(subjects, one, verb):
                continue
            if verb is not None and one.start < court < verb.start():
                continue
            if (
                not one.formal
                and one.speaker is S.WITNESS
                and not cue_words.TESTIFIED.search(plane, one.end, min(one.end + cue_words.FAR, end))
            ):
                continue
            speaker = (
                S.EXPERT
                if one.speaker is S.WITNESS and cue_words.AS_EXPERT.search(plane, start, end)
                else one.speaker
            )
            place = verb.end() if verb is not None else one.end
            others = [
                other.start
                for other in subjects
                if other.start > place
                and other.speaker not in (speaker, S.WITNESS)
                and self._breaks_in(other, place)
            ]
            stop = min([self._stop(cue_words.TOLD_ENDS, place, end), *others])
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
        if other.formal and cue_words.SWITCH.search(self._plane, place, other.start):
            return True
        if other.formal and self._plane[other.end : other.end + 2] == b" -":
            return self._plane[other.start - 2 : other.start] == b", "
        wished = cue_words.WISHED.match(self._plane, other.end + 1, other.end + 40)
        return other.speaker is S.DEFENDANT and wished is not None

    def _petitions(self, passage: Passage) -> Iterator[Cue]:
        if asks := cue_words.COMMAND_ASKS.search(self._plane, passage.start, passage.end):
            stop = self._stop(cue_words.TOLD_ENDS, asks.end(), passage.end)
            for one in self._roles.subjects(asks.end(), stop):
                if one.speaker is S.DEFENDANT and cue_words.WISHED.search(self._plane, one.end, one.end + 40):
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
    near = max(start, one.start - 50)
    for verb in cue_words.VERB.finditer(plane, near, one.start):
        if cue_words.AT_A_PLACE.fullmatch(plane, verb.end(), one.start) and (
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
