"""The absence: how it began and from where, when, how it ended, how long it lasted, and whether it was repeated."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from sudebnik.codebook.codebook import Codebook
from sudebnik.codebook.load import shipped
from sudebnik.codebook.missing import Missing
from sudebnik.documents.document import DocumentKind, ZoneKind
from sudebnik.findings import episodes as telling
from sudebnik.findings import military, repeat
from sudebnik.findings.episodes import Episode, Story
from sudebnik.findings.finding import Finding, Speaker
from sudebnik.findings.reading import Reading
from sudebnik.findings.returns import Returns
from sudebnik.law import absence as law
from sudebnik.law.absence import Band
from sudebnik.law.articles import Article, mentions
from sudebnik.text.dates import PartialDate
from sudebnik.text.span import Span

_PATTERNS: dict[str, str] = {
    **military.PATTERNS,
    **telling.PATTERNS,
    "absence.stated": (
        r"\<(?:свыше|более|больше|не свыше|не более|продолжительностью|сроком|в течение)[ \n](?:[а-я]+,?[ \n]){0,3}(?:\d{1,3}[ \n](?:\([а-я ]+\)[ \n])?)?(?:суток|сутки|дн(?:ей|я)|месяц(?:а|ев)?)\>"
    ),
    **repeat.PATTERNS,
}

CONTINUED = 400
"""Code points behind the facts in which a return is looked for, where the facts leave the absence open."""

_FALLBACK = (ZoneKind.QUALIFICATION, ZoneKind.RESOLUTIVE, ZoneKind.INTRO, ZoneKind.FINDINGS)
_OFFENCES = frozenset({"337", "338"})


def _re(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode("cp1251"))


_FROM = (
    ("medical_board", _re(r"военно-врачебн|(?<![а-я])ввк")),
    ("leave", _re(r"отпуск|увольнени")),
    (
        "hospital",
        _re(r"госпитал|больниц|медицинск|лечебн|лечени|санчаст|медсанбат|поликлиник|медроты|стационар"),
    ),
    ("trip", _re(r"командировк")),
    (
        "transfer",
        _re(r"перевод|предписани|назначени|нов[а-я]{2,3} мест|переведен|распределени|прикомандиров"),
    ),
    ("commandants_office", _re(r"комендатур|гауптвахт")),
    (
        "combat_position",
        _re(
            r"боев[а-я]{2,3} позици|позици[ийяю]|передов|блиндаж|окоп|лини[июя] (?:боевого )?соприкосновени|с поля боя"
        ),
    ),
    ("train", _re(r"поезд|эшелон")),
    ("other", _re(r"сборн[а-я]{2,3} пункт")),
)
_STATED = (
    (
        Band.GT_2D_LE_10D,
        _re(
            r"(?:не )?(?:свыше|более|больше) десяти|(?:двух|2)[а-я() ]{0,12} (?:суток|дней)?,? ?но не (?:более|свыше)"
        ),
    ),
    (Band.GT_10D_LE_1_MONTH, _re(r"(?:десяти|10)[а-я() ]{0,12}(?:суток|дней)?,? ?но не (?:более|свыше)")),
    (
        Band.GT_1_MONTH,
        _re(r"(?:свыше|более|больше) (?:одного |1 |двух |трех |четырех |пяти |шести |[2-9] )?месяц"),
    ),
)


class Absence:
    """The grammar with the wordings of a codebook."""

    ONLY_WITH = military.ONLY_WITH

    def __init__(self, book: Codebook) -> None:
        self.returns = Returns(book)
        self.PATTERNS: Mapping[str, str] = {**_PATTERNS, **self.returns.PATTERNS}

    def find(self, reading: Reading) -> Iterator[Finding]:
        """Episodes with their ends, how many, and whether he left again within a week; nothing in other acts."""
        if reading.document.kind is DocumentKind.PRESS or not military.is_military(reading):
            return
        if not any(
            reading.all(name) for name in ("absence.left", "absence.failed", "absence.stay", "absence.noun")
        ):
            return
        story = _story(reading, self.returns)
        charged = _charges(reading)
        for person in dict.fromkeys(episode.person for episode in story):
            own = [episode for episode in story if episode.person == person]
            parts = _parts(charged.get(person) or charged.get(0) or [], own)
            for number, (episode, part) in enumerate(zip(own, parts, strict=True), 1):
                yield _episode(reading, number, episode, part)
            yield from _ends(reading, own)
            yield from _repeated(reading, own)
        yield from repeat.earlier_return(reading, story)


def _story(reading: Reading, returns: Returns) -> list[Episode]:
    facts = military.facts(reading)
    story = Story(reading, returns)
    for span in facts:
        story.read(span)
    if any(episode.kind is None for episode in story.episodes) and not (story.episodes[-1].kind):
        story.only_ends = True
        story.read(Span(facts[-1].end, min(facts[-1].end + CONTINUED, len(reading.plane))))
        story.only_ends = False
    if any(episode.start is None or episode.end is None for episode in story.episodes) or not story.episodes:
        elsewhere = reading.zones(*_FALLBACK)
        if story.episodes:
            story.supplement(elsewhere)
        else:
            for span in elsewhere:
                story.read(span)
    known = [episode for episode in story.episodes if episode.start is not None or episode.end is not None]
    if known:
        return known
    return [episode for episode in story.episodes if _stated(reading, episode) is not None]


# -- one episode ---------------------------------------------------------------------------------------
def _episode(reading: Reading, number: int, episode: Episode, part: Article | None) -> Finding:
    start, end = _iso(episode.start), _iso(episode.end)
    band = law.band(start, end) if start and end else Band.INDETERMINATE
    stated = _stated(reading, episode)
    if (
        band is Band.INDETERMINATE
        and stated is not None
        and not (start and end and len(start) >= 10 <= len(end))
    ):
        band = stated
    mode, source = mode_and_source(reading, episode)
    value: dict[str, str | int | float | bool | list[str] | None] = {
        "n": number,
        "mode": mode,
        "from": source,
        "start": start,
        "end": end,
    }
    if episode.kind:
        value["end_kind"] = episode.kind
    value["duration_days"] = law.days_between(start, end) if start and end else None
    value["band"] = str(band)
    flags = []
    if part is not None:
        value["article_part"] = f"{part.article}.{part.part}" if part.part else part.article
        if part.part and not law.fits(band, part.article, part.part):
            flags.append(law.FLAG)
    if _hidden(episode.start) or _hidden(episode.end):
        value["missing"] = str(Missing.REDACTED)
    spans = [_together(episode.words, episode.verb)]
    if episode.end_words:
        spans.append(episode.end_words)
    return reading.finding(
        "episode",
        value,
        f"absence.{mode or 'stay'}@1",
        *spans,
        person=episode.person,
        speaker=_speaker(reading, spans[0][0]),
        flags=flags,
    )


def _iso(moment: PartialDate | None) -> str | None:
    return moment.iso if moment else None


def _hidden(moment: PartialDate | None) -> bool:
    return moment is not None and moment.iso is None and moment.redacted


def _together(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    """One quote over a date and its verb where they stand together, else the verb's words alone."""
    start, end = min(one[0], other[0]), max(one[1], other[1])
    return (start, end) if end - start <= 260 else other


def _speaker(reading: Reading, position: int) -> Speaker:
    return Speaker.COURT if reading.zone_at(position) is not ZoneKind.GROUNDS else Speaker.COURT_ABOUT_DEFENCE


def mode_and_source(reading: Reading, episode: Episode) -> tuple[str | None, str | None]:
    """Left, failed to return (from leave, hospital, trip …) or failed to arrive; and where he was."""
    start, end = episode.verb
    last = telling.sentence_end(reading, start)
    first = max(reading.sentence(start).start, start - 170)
    plane = reading.plane[max(0, start - 420) : min(last, end + 130)].replace(b"\n", b" ")
    here = start - max(0, start - 420)
    verb, behind = plane[here : here + end - start], plane[here + end - start :][:90]
    around = plane[here - (start - first) :]
    if _FAILED.search(verb):
        source = next(
            (
                name
                for name, words in _FROM
                if name not in ("commandants_office", "combat_position") and words.search(around)
            ),
            None,
        )
        if source is None:
            source = next((name for name, words in _FROM[:4] if words.search(plane, 0, here)), None)
        if source in ("leave", "hospital", "medical_board", "trip"):
            return "failed_to_return", source
        return ("failed_to_return" if _RETURN.search(verb) else "failed_to_arrive"), source or "other"
    if _LEFT.search(verb) or _LEAVING.search(around):
        place = verb + _NEXT.split(behind, maxsplit=1)[0]
        if _PRONOUN.match(behind):
            place = around[: start - first]
        return "left", next(
            (name for name, words in _FROM if name not in ("leave", "transfer") and words.search(place)),
            "unit",
        )
    return None, None


_FAILED = _re(
    r"(?:чего|этого)[ \n]|не[ \n]{1,3}(?:прибы|яви|явля|верну|возвра|прише|выше|вышл|выход|направ|убы|выеха|выполн|исполн)|неявк|неприбыти"
)
_RETURN = _re(r"верну|возврат|возвращ")
_LEFT = _re(
    r"остав|покин|покид|убы|ушел|ушл|ушед|уйдя|уход|отбы|сбеж|бежа|скры|выбы|соше|сошл|вышел|отлуч|уеха|уезж|вые|побег|лез|прыгн|брос|дезертир"
)
_NEXT = _re(r",| и ")
_PRONOUN = _re(
    r" (?:(?:с|из|за) )?(?:(?:пределы|территори[а-я]{1,2}|расположени[а-я]) )?(?:его|ее|последн|указанн|данн|названн)"
)
_LEAVING = _re(
    r"самовольн[а-я]{2,3} оставлени|самовольно остав|самовольно,? [^;.]{0,40}отсутств|незаконно находи|дезертир"
)


def _stated(reading: Reading, episode: Episode) -> Band | None:
    """The band that the act names in words near the episode: «свыше двух, но не более десяти суток»."""
    sentence = reading.sentence(episode.verb[0])
    for match in reading.within(
        "absence.stated", sentence.start, min(len(reading.plane), sentence.end + 400)
    ):
        words = reading.plane[max(0, match.start() - 60) : match.end() + 40]
        for band, pattern in _STATED:
            if pattern.search(words):
                return band
    return None


# -- which part of the article -----------------------------------------------------------------------------
def _charges(reading: Reading) -> Mapping[int, list[Article]]:
    """Per defendant the counts of articles 337 and 338 as the act holds them, in their order."""
    for zones in (
        (ZoneKind.RESOLUTIVE,),
        (ZoneKind.INTRO, ZoneKind.SUMMARY),
        (ZoneKind.QUALIFICATION,),
        tuple(ZoneKind),
    ):
        if zones[0] is ZoneKind.RESOLUTIVE and reading.document.kind is not DocumentKind.VERDICT:
            continue
        found: dict[int, list[Article]] = {}
        for span in reading.zones(*zones):
            for article in mentions(reading.plane, reading.within("article.mention", *span)):
                if article.article in _OFFENCES:
                    found.setdefault(reading.person_at(article.start), []).append(article)
        if found:
            return found
    return {}


def _parts(charges: Sequence[Article], episodes: Sequence[Episode]) -> list[Article | None]:
    """The article's part of each episode: the only one charged, the one whose band fits, or the one in its place."""
    different = {(article.article, article.part): article for article in charges}
    if len(different) == 1:
        return [next(iter(different.values()))] * len(episodes)
    found: list[Article | None] = []
    for index, episode in enumerate(episodes):
        start, end = _iso(episode.start), _iso(episode.end)
        band = law.band(start, end) if start and end else Band.INDETERMINATE
        fitting = [
            article
            for article in different.values()
            if article.part
            and band is not Band.INDETERMINATE
            and law.band_of_part(article.article, article.part) is band
        ]
        if len(fitting) == 1:
            found.append(fitting[0])
        else:
            found.append(charges[index] if len(charges) == len(episodes) else None)
    return found


# -- ends and repetitions --------------------------------------------------------------------------------
def _ends(reading: Reading, episodes: Sequence[Episode]) -> Iterator[Finding]:
    seen: set[str] = set()
    for episode in episodes:
        if episode.kind is None or episode.kind_words is None or episode.kind in seen:
            continue
        seen.add(episode.kind)
        yield reading.finding(
            "absence_end",
            episode.kind,
            f"absence.end_{episode.kind}@1",
            episode.kind_words,
            person=episode.person,
        )


def _repeated(reading: Reading, episodes: Sequence[Episode]) -> Iterator[Finding]:
    if len(episodes) < 2:
        return
    again = episodes[-1]
    words = _together(again.words, again.verb)
    yield reading.finding("n_episodes", len(episodes), "absence.counted@1", words, person=again.person)
    soon: Episode | None = None
    for before, after in itertools.pairwise(episodes):
        ended, began = _iso(before.end), _iso(after.start)
        days = law.days_between(ended, began) if ended and began else after.lapse
        if (
            days is not None
            and days <= 7
            and before.kind not in ("hospital", "custody_other_case", "still_absent")
        ):
            soon = soon or after
    known = all(
        episode.lapse is not None or (episode.start and episode.end and episode.start.date)
        for episode in episodes[1:]
    )
    if soon is not None or known:
        shown = soon or again
        yield reading.finding(
            "re_escape",
            soon is not None,
            "absence.again@1",
            _together(shown.words, shown.verb),
            person=again.person,
        )


_HOUSE = Absence(shipped())
ONLY_WITH = _HOUSE.ONLY_WITH
PATTERNS = _HOUSE.PATTERNS
find = _HOUSE.find


def given(book: Codebook) -> Absence:
    """The grammar for another codebook than the one that comes with sudebnik."""
    return _HOUSE if book is shipped() else Absence(book)
