"""Articles of the Criminal Code with their parts and points, in the order of texts and of case cards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sudebnik.text.numerals import number, ordinal

PATTERNS: dict[str, str] = {
    "article.mention": r"ст(?:\.|ать[а-я]{1,3})[ .\n]{0,3}(?:ст[ .\n]{0,3})?\d{2,3}",
}
"""Places where an article is named; `mentions` reads what stands around them."""

_NUMBER = r"\d{1,4}(?:[.,-]\d{1,2}(?!\d))?(?:\(\d\)|[\x01-\x03])?"
_LETTER = r'"{0,2}[а-п](?:\.?1)?"{0,2}(?![а-я0-9])'
_LIST = rf"{_LETTER}(?:(?: {{0,2}}[,;] {{0,2}}(?:и {{1,2}})?| {{1,2}}и {{1,2}}| {{1,2}}(?=\"))(?:п\. ?|пункт[а-я]{{0,3}} )?{_LETTER})*"
_TOKEN = re.compile(
    (
        rf"(?P<article>(?<![а-я])ст(?:ать[а-я]{{1,3}}|(?=[ .\d\n]))[ .\n]{{0,3}}(?:ст[ .\n]{{0,3}})? {{0,2}}(?P<article_number>{_NUMBER}))"
        r"|(?P<part>(?<![а-я])ч(?:аст(?:ь|и|ью|ям|ями|ях|ей)|(?=[ .ч\d\n]))[ .\n]{0,3}(?:ч(?![а-я])[ .\n]{0,3})?"
        rf"(?P<part_number>{_NUMBER}|[а-я]{{5,10}}(?:\.\d)?))"
        r"|(?P<points>(?<![а-я])п(?:ункт[а-я]{0,3}|одпункт[а-я]{0,3}|(?=[ .п\n]))[ .\n]{0,3}(?:п[ .\n]{0,3})?"
        rf"(?P<letters>{_LIST}|\d{{1,2}}(?:\.\d)?))"
        r"|(?P<ours>ук(?:[ \n]{1,3}(?:рф|российской[ \n]{1,2}федерации|россии|р\.ф\.))?(?![а-я])|уголовного[ \n]{1,2}кодекса(?:[ \n]{1,2}(?:рф|российской[ \n]{1,2}федерации|россии))?)"
        r"|(?P<foreign>(?:упк|у(?:головно)?и?к|коап|гпк|гк|кас|тк|ск|нк|жк|зк|бк)(?: рф| рсфср)?(?![а-я])|ук рсфср"
        r"|(?:конституци|уголовно-(?:процессуальн|исполнительн)|гражданск|семейн|налогов|трудов|кодекса (?:рф |российской федерации )?об админ"
        r"|федеральн[а-я]{2,3} закон|закона? |фз(?![а-я])|конвенци|положени|правил|плана?|постановлени)[а-я]*)"
        rf"|(?P<more>{_NUMBER}(?!(?!ук|упк)[а-я]|\d|-[а-я])(?!\.\d| {{0,2}}(?:\(|тыс|млн|руб|лет|год|мес|час|сут|дн|проц|%|прест|эпиз|янв"
        r"|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек)))"
        r"|(?P<gap>[ \n]{1,3}|\.(?=[ ,-]{1,2}(?:\d|упк|ук))|[,;\[\]()/:-]|и(?![а-я])|а также|\(?в ред(?:акции|\.)[^)\n;]{0,90}?(?:\)|фз(?![а-я])|(?=,? ?ук рф)|\d{4} {0,2}г(?:ода|\.))|по(?= (?:ч|п|ст)[ .а])|с применением|с учетом)"
    ).encode("cp1251")
)
_CRIMES = "преступлени".encode("cp1251")
_CRIMES_TO_ARTICLE = re.compile(
    r"преступлени(?:й|я|ях|ям)(?:[^.;()\d]{0,60}?предусмотренн[а-я]{2,3})?[ \n,:]{0,3}".encode("cp1251")
)
_TIMES_BEHIND = re.compile(
    (
        r"[ \n]{0,2}[(,-]? ?(?:по |за |\()?(?:каждое из )?(?:(?P<digits>\d{1,2})(?:-?(?:х|и|м|ти|ми))?|(?P<words>[а-я]{3,14}(?: [а-я]{3,9})?))"
        r" (?:\([а-я ]{2,20}\) )?(?:преступлени(?:й|я|ям|ях)|эпизод[а-я]{0,3})(?![а-я])"
    ).encode("cp1251")
)
_SINGLE = re.compile(r"(?<![а-я])[а-п](?:\.?1)?(?![а-я])")
_AND = re.compile(r' {1,2}"?[а-п]')
_OPENING = re.compile(
    r"(?<![а-я])(?:ст(?:ат|[ .\n\d])|ч(?:аст|[ .\nч\d])|п(?:ункт|одп|[ .\nп])|ук(?![а-я])|уголовного[ \n])".encode(
        "cp1251"
    )
)
"""The beginnings of what may open a chain; a token is tried only there."""
_LONGEST_OPENING = 11
_GOES_ON = re.compile(
    r"(?:1[3-9]|[2-9]\d|[1-4]\d\d)(?:\.\d)?(?:(?:,| и) {0,2}\d{2,3}(?:\.\d)?){0,6},? {0,2}(?:ч(?:\.|аст)|п(?:\.|ункт)|ук(?![а-я])|упк)".encode(
        "cp1251"
    )
)
"""«…, 159 ч. 3», «…, 256, 271 УПК»: a number behind a part that is an article, by what follows it."""
_BEFORE = 96
_SPECIAL_PART = 105
_MANY = 105
"""A greater number before «преступлений» is an article or a year."""
_BESIDE_NUMBER = re.compile(r"\([а-я]+|[а-я]+\)|[а-я]{3,}(?:ых|их)|эпизод[а-я]*|ти|х|и|м|ми")
"""What may stand between a number and «преступлений»: «двух умышленных», «5 (пяти)», «3-х»."""
_TWO = 2


class Article(NamedTuple):
    """One article as named at ``[start, end)``: «п. «в» ч. 2 ст. 334» is 334, part 2, point в.

    ``part`` is written as in the code («2.1»), None where none is named. ``ours`` is True where the text says УК РФ,
    None where it names no code. ``times`` is how many crimes the words count («двух преступлений», «три эпизода»).
    ``attempt`` is the part of article 30 that the text puts before it («30.3»), ``role`` that of article 33.
    """

    start: int
    end: int
    article: str
    part: str | None
    points: tuple[str, ...]
    ours: bool | None
    times: int = 1
    attempt: str | None = None
    role: str | None = None

    @property
    def is_offence(self) -> bool:
        """An article of the Special Part, which begins with 105; the General Part ends with 104.5."""
        return _value(self.article) >= _SPECIAL_PART

    def value(self) -> dict[str, str | bool | list[str] | None]:
        """As VARIABLES.md writes a charge."""
        found: dict[str, str | bool | list[str] | None] = {
            "article": self.article,
            "part": self.part,
            "points": list(self.points),
        }
        if self.attempt:
            found["attempt"] = True
        return found


@dataclass(slots=True)
class _Draft:
    start: int
    end: int
    article: str
    part: str | None = None
    points: list[str] = field(default_factory=list)
    text_order: bool = False


@dataclass(slots=True)
class _Part:
    start: int
    end: int
    number: str | None
    points: list[str] = field(default_factory=list)


class _Run:
    """One uninterrupted chain of parts, articles, points and codes."""

    def __init__(self, start: int) -> None:
        self.start = start
        self.end = start
        self.drafts: list[_Draft] = []
        self.settled: list[tuple[_Draft, bool]] = []
        self.parts: list[_Part] = []
        self.points: tuple[int, list[str]] | None = None
        self.separated = False
        self.last = ""
        self.forward = False

    def part(self, start: int, end: int, value: str) -> None:
        last = self.drafts[-1] if self.drafts else None
        if last and not last.text_order and not self.parts and self._belongs_behind(last):
            if last.part is None:
                last.part, last.end = value, end
            else:
                self.drafts.append(_Draft(start, end, last.article, value))
        else:
            part = _Part(start, end, value)
            if self.points:
                part.start, part.points = self.points
                self.points = None
            self.parts.append(part)
        self.last = "part"
        self.separated = False

    def _belongs_behind(self, last: _Draft) -> bool:
        if self.points:
            return False
        return last.part is None and not self.separated

    def more_part(self, start: int, end: int, value: str) -> None:
        """«ч.ч. 3 и 5»: one more part."""
        if self.parts:
            self.parts.append(_Part(start, end, value))
        elif self.drafts:
            last = self.drafts[-1]
            self.drafts.append(_Draft(start, end, last.article, value))

    def goes_on_with_an_article(self) -> bool:
        """Whether an article whose part stands behind it, «ст.ст. 30 ч. 3, …», may be followed by a bare number."""
        return bool(self.drafts) and not self.drafts[-1].text_order and not self.parts

    def letters(self, start: int, end: int, letters: list[str]) -> None:
        last = self.drafts[-1] if self.drafts else None
        card = last and not last.text_order and not self.parts and not self.separated
        if last and card and self.last in ("part", "article") and not last.points:
            last.points, last.end = letters, end
        elif self.points:
            self.points[1].extend(letters)
        else:
            self.points = (start, letters)
        self.last = "points"
        self.separated = False

    def article(self, start: int, end: int, value: str) -> None:
        if self.points and not self.parts:
            self.parts.append(_Part(self.points[0], start, None, self.points[1]))
        elif self.points and self.parts:
            self.parts[-1].points.extend(self.points[1])
        self.points = None
        if self.parts:
            for index, part in enumerate(self.parts):
                behind = end if index == len(self.parts) - 1 else part.end
                self.drafts.append(
                    _Draft(part.start, behind, value, part.number, part.points, text_order=True)
                )
            self.parts = []
        else:
            self.drafts.append(_Draft(start, end, value))
        self.last = "article"
        self.separated = False

    def code(self, end: int, *, ours: bool) -> None:
        self.leftovers()
        if not self.drafts and not self.settled:
            self.forward = ours
        self.settled.extend((draft, ours) for draft in self.drafts)
        self.drafts = []
        self.end = end
        self.last = "code"
        self.separated = True

    def leftovers(self) -> None:
        """Parts that no article followed belong to the article before them («ст. 158, ч. 2»)."""
        if self.drafts:
            last = self.drafts[-1]
            for part in self.parts:
                if last.part is None:
                    last.part, last.points, last.end = part.number, part.points, part.end
                else:
                    self.drafts.append(_Draft(part.start, part.end, last.article, part.number, part.points))
        self.parts = []
        self.points = None

    def close(self) -> list[tuple[_Draft, bool | None]]:
        self.leftovers()
        rest: list[tuple[_Draft, bool | None]] = [
            (draft, True if self.forward else None) for draft in self.drafts
        ]
        return [*self.settled, *rest]


def mentions(plane: bytes, hits: Iterable[re.Match[bytes]]) -> list[Article]:
    """The articles of the Criminal Code around the matches of ``article.mention``, in the order of the text.

    Articles of other codes (УПК, КоАП, ГК, the Constitution) are left out; where no code is named the Criminal Code
    is meant. Repetitions are kept; an article 30 or 33 is returned and also linked to the article behind it.
    """
    found: list[Article] = []
    behind = 0
    for hit in hits:
        if hit.start() < behind:
            continue
        run = _run_at(plane, max(behind, hit.start() - _BEFORE), hit.start())
        if run is not None:
            found.extend(_articles(plane, run))
            behind = max(behind, run.end)
    return found


def parse(plane: bytes) -> list[Article]:
    """The articles in a short string, such as a case card's list of articles."""
    return mentions(plane, _ANCHOR.finditer(plane))


_ANCHOR = re.compile(r"(?<![а-я])ст(?:\.|ать[а-я]{1,3})[ .\n]{0,3}(?:ст[ .\n]{0,3})?\d{2,3}".encode("cp1251"))


def _run_at(plane: bytes, start: int, anchor: int) -> _Run | None:
    """The run of tokens in which the anchor stands."""
    run: _Run | None = None
    place = start
    listed = ""
    while True:
        if run is not None and plane[place : place + 1] == b" ":
            place += 1
            continue
        token = _TOKEN.match(plane, place) if run is not None else _first(plane, place, anchor)
        if token is None:
            if run is None:
                return None
            if run.end > anchor:
                return run
            place = run.end
            run = None
            continue
        kind = token.lastgroup or ""
        if kind.endswith(("_number", "letters")):
            kind = {"article_number": "article", "part_number": "part", "letters": "points"}[kind]
        if run is None:
            run = _Run(token.start())
            listed = ""
        begin, place = token.span()
        if kind == "gap":
            if token.group().strip():
                run.separated = True
                if token.group() in b"][;:/":
                    listed = ""
            continue
        if kind == "article":
            run.article(begin, place, _plain(token.group("article_number"), article=True))
            listed = "article"
        elif kind == "part":
            value = _part(token.group("part_number"))
            if value is None:
                if begin > anchor:
                    return run
                run, place = None, begin + 1
                continue
            run.part(begin, place, value)
            listed = "part"
        elif kind == "points":
            run.letters(begin, place, _letters(token.group("letters")))
            listed = "points"
        elif kind == "more":
            value = _plain(token.group("more"), article=listed == "article")
            if listed == "article" and _value(value) >= 10:
                run.article(begin, place, value)
            elif run.goes_on_with_an_article() and _GOES_ON.match(plane, begin):
                run.article(begin, place, _plain(token.group("more"), article=True))
                listed = "article"
            elif listed == "part" and _value(value) < 13:
                run.more_part(begin, place, value)
            elif run.end > anchor:
                return run
            else:
                run = None
                continue
        else:
            run.code(place, ours=kind == "ours")
            listed = "article"
        run.end = max(run.end, place)


def _first(plane: bytes, start: int, anchor: int) -> re.Match[bytes] | None:
    """The first token from ``start`` that may open a chain; at the latest the article at the anchor."""
    for opening in _OPENING.finditer(plane, start, anchor + _LONGEST_OPENING):
        if opening.start() > anchor:
            break
        token = _TOKEN.match(plane, opening.start())
        if token is not None and token.lastgroup not in ("gap", "more", "foreign"):
            return token
    return None


def _articles(plane: bytes, run: _Run) -> Iterator[Article]:
    drafts = [(draft, ours) for draft, ours in run.close() if ours is not False]
    drafts = [(draft, ours) for draft, ours in drafts if _value(draft.article) <= 361]
    times = _times(plane, run, sum(_value(draft.article) >= _SPECIAL_PART for draft, _ours in drafts))
    attempt: str | None = None
    role: str | None = None
    for draft, ours in drafts:
        stage = draft.article in ("30", "33")
        number_of = times if not stage else 1
        yield Article(
            draft.start, draft.end, draft.article, draft.part, tuple(draft.points), ours, number_of,
            None if stage else attempt, None if stage else role,
        )  # fmt: skip
        if draft.article == "30":
            attempt = f"30.{draft.part}"
        elif draft.article == "33":
            role = f"33.{draft.part}"
        else:
            attempt = role = None


def _times(plane: bytes, run: _Run, offences: int) -> int:
    """«двух преступлений, предусмотренных ч. 5 ст. 337» counts two, unless two articles are listed."""
    if offences != 1:
        return 1
    count = crimes_before(plane, run.start)
    if count is None:
        behind = _TIMES_BEHIND.match(plane, run.end, run.end + 70)
        if behind:
            count = _count(behind)
    return count or 1


def crimes_before(plane: bytes, start: int) -> int | None:
    """The number in «трёх преступлений, предусмотренных» that stands before ``start``, or None."""
    crimes = plane.rfind(_CRIMES, max(0, start - 90), start)
    if crimes < 0 or not _CRIMES_TO_ARTICLE.fullmatch(plane, crimes, start):
        return None
    words = plane[max(0, crimes - 60) : crimes].decode("cp1251").replace("-", " ").split()[-4:]
    for word in reversed(words):
        value = int(word) if word.isdigit() else number(word.strip("()"))
        if value:
            return value if value < _MANY else None
        if not _BESIDE_NUMBER.fullmatch(word):
            return None
    return None


def _count(match: re.Match[bytes]) -> int | None:
    if match["digits"]:
        return int(match["digits"])
    words = match["words"].decode("cp1251").split()
    for tail in (words, words[-1:]):
        value = number(" ".join(tail))
        if value:
            return value
    return None


def _value(number: str) -> float:
    """The number of an article or part to compare by; of «158.1.1», a slip for 158.1 with a mark behind it, 158.1."""
    return float(".".join(number.split(".")[:2]))


def _plain(raw: bytes, *, article: bool) -> str:
    """«2(1)», «2¹» and «228-1» are 2.1, 2.1 and 228.1; «2281» and «31» have lost their superscript."""
    if raw.isdigit() and len(raw) == 1 + 2 * article:
        return raw.decode("ascii")
    text = raw.decode("cp1251").replace("(", ".").replace(")", "").replace(",", ".").replace("-", ".")
    for digit in (1, 2, 3):
        text = text.replace(chr(digit), f".{digit}")
    head, dot, tail = text.partition(".")
    head = head.lstrip("0") or "0"
    if article and not dot and len(head) == 4:
        return f"{head[:3]}.{head[3]}"
    if not article and not dot and len(head) == _TWO and int(head) > 12:
        return f"{head[0]}.{head[1]}"
    return f"{head}.{tail}" if dot else head


def _part(raw: bytes) -> str | None:
    """A part's number from digits or from an ordinal («второй.1»)."""
    if raw[:1].isdigit():
        return _plain(raw, article=False)
    word, _dot, decimal = raw.decode("cp1251").partition(".")
    value = ordinal(word)
    if value is None:
        return None
    return f"{value}.{decimal}" if decimal else str(value)


def _letters(raw: bytes) -> list[str]:
    """«а, в» and «"а", "в"» are а and в; a bare «и» between letters joins them, «е1» is е.1."""
    text = raw.decode("cp1251")
    if text[0].isdigit():
        return [text]
    text = re.sub(r"п\. ?|пункт[а-я]{0,3} ", "", text)
    kept = [
        found.group()
        for found in _SINGLE.finditer(text)
        if found.group() != "и" or found.start() == 0 or not _AND.match(text, found.end())
    ]
    return [f"{letter[0]}.1" if letter.endswith("1") else letter for letter in kept]
