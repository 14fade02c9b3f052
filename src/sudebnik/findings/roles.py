"""Who takes part in a case, as acts name them: the words for each role, and whose names the introduction gives.

Only the nominative makes a speaker of a role («защитник полагает»); the genitive tells whose words are meant («довод
защитника»). Names and masks are given roles from where they stand behind one («защитника ФИО4»).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sudebnik.findings.finding import Speaker

if TYPE_CHECKING:
    from sudebnik.findings.reading import Reading

S = Speaker


def on_plane(pattern: str) -> re.Pattern[bytes]:
    r"""Compile for the plane; ``\<`` and ``\>`` are the ends of a word."""
    body = pattern.replace(r"\<", "(?<![а-я0-9])").replace(r"\>", "(?![а-я0-9])")
    return re.compile(body.encode("cp1251"))


_SUBJECTS: dict[Speaker, str] = {
    S.DEFENDANT: r"(?:осужденн|подсудим|обвиняем|подозреваем|оправданн)(?:ый|ая|ые)",
    S.COUNSEL: r"защитник(?:и|-адвокат)?|адвокат[ы]?|защитница|сторона защиты|защита(?= (?:[а-я]+ )?(?:указыв|полага|счита|прос|ссыла|утвержда|настаива|заяв))",
    S.PROSECUTOR: (
        r"(?:старший )?(?:помощник|заместитель)(?: [а-я-]{4,14}){0,2} прокурора|прокурор[ы]?|(?:гос)?обвинител[ьи]|сторона обвинения"
        r"|представитель (?:государственного )?обвинения|автор представления"
    ),
    S.EXPERT: r"эксперт[ы]?(?:-[а-я]+)?|специалист[ы]?",
    S.COMMAND: r"командование|представитель командования",
    S.WITNESS: r"свидетел(?:ь|и|ьница)|потерпевш(?:ий|ая|ие)|представител[ьи] (?:(?:воинской|войсковой) )?части|(?:законный )?представитель потерпевшего",
    S.COURT: r"суд(?: (?:первой|второй|апелляционной|кассационной) инстанции)?|судебная коллегия|коллегия|судья",
}

_ACTORS = (
    r"допрошенн(?:ый|ая|ые)|командир[ы]?|начальник|заместитель командира|старшина|замполит|комбат|мать|отец|супруга?|жена|сестра|брат|теща|тесть|бабушка"
    r"|врач[и]?(?:-[а-я]+)?|фельдшер|следователь|дознаватель|сослужив(?:ец|цы)|сотрудник[и]?|военнослужащ(?:ий|ие)|медсестра|сожительница|знаком(?:ый|ая)"
)
"""Who speaks as a witness where evidence is retold; in the defendant's own account they are people of his story."""

_OWNERS: dict[Speaker, str] = {
    S.DEFENDANT: r"(?:осужденн|подсудим|обвиняем|подозреваем)(?:ого|ой|ых)",
    S.COUNSEL: r"защитник(?:а|ов)|адвокат(?:а|ов)",
    S.PROSECUTOR: r"прокурор(?:а|ов)|(?:гос)?обвинител(?:я|ей)|стороны обвинения|государственного обвинения|представлени(?:я|й)|обвинения",
    S.EXPERT: r"эксперт(?:а|ов)|специалист(?:а|ов)",
    S.WITNESS: r"свидетел(?:я|ей|ьницы)|потерпевш(?:его|ей|их)|представител(?:я|ей) (?:(?:воинской|войсковой) )?части",
    S.COMMAND: r"командования|командира",
    S.COURT_ABOUT_DEFENCE: r"(?:(?:апелляционн|кассационн)[а-я]{2,3} )?жалоб(?:ы)?|(?:стороны )?защиты",
}


def _groups(table: dict[Speaker, str]) -> str:
    return "|".join(f"(?P<{speaker.value}>{words})" for speaker, words in table.items())


_NOMINATIVE = on_plane(rf"\<(?:{_groups(_SUBJECTS)}|(?P<actor>{_ACTORS}))\>")
_GENITIVE = on_plane(rf"\<(?:{_groups(_OWNERS)})\>")
_MASK = re.compile(r"(?:фио|фамилия) ?\d{0,3}")
_NAMED = re.compile(
    r"(?P<role>[Оо]сужд[её]нн[а-я]{2,3}|[Пп]одсудим[а-я]{2,3}|[Зз]ащитник[а-я]{0,3}|[Аа]двокат[а-я]{0,3}|[Пп]рокурор[а-я]{0,2}|[Оо]бвинител[а-я]{1,3}"
    r"|юстиции|[Сс]видетел[а-я]{1,3}|[Пп]отерпевш[а-я]{2,3}|[Ээ]ксперт[а-я]{0,2}) ?[–—-]? ?(?:адвокат[а-я]{0,3} )?"
    r"(?P<name>(?:ФИО|Фамилия) ?\d{1,3}|[А-ЯЁ][а-яё]{2,}(?= [А-ЯЁ]\.))"
)
_READ = 30_000
"""Code points in which participants are named with their roles."""

_SHORTEST = 3
_ROLE_WORDS = (
    (("осу", "под"), S.DEFENDANT),
    (("защ", "адв"), S.COUNSEL),
    (("про", "обв", "юст"), S.PROSECUTOR),
    (("сви", "пот"), S.WITNESS),
    (("экс",), S.EXPERT),
)
_ENDING = re.compile(r"(?:ого|ому|ым|ой|ая|ый|ий|ов[аыу]?|ев[аыу]?|ин[аыу]?|[аяуюеыи]|ем|ом)$")


class Mention(NamedTuple):
    """A role in a stretch of text."""

    start: int
    end: int
    speaker: Speaker
    formal: bool
    name: bool = False


class Roles:
    """The participants of one act, by role and by name."""

    def __init__(self, reading: Reading) -> None:
        self._plane = reading.plane.replace(b"\n", b" ")
        self._names: dict[bytes, Speaker] = {}
        for person in reading.persons:
            if person.name is not None:
                start, end = person.name
                self._learn(reading.text[start:end], S.DEFENDANT)
        for match in _NAMED.finditer(reading.text, 0, _READ):
            role = match["role"].lower()
            self._learn(match["name"], next(who for words, who in _ROLE_WORDS if role.startswith(words)))
        keys = b"|".join(re.escape(key) for key in sorted(self._names, reverse=True))
        self._name = (
            re.compile(b"(?<![\xe0-\xff])(" + keys + rb")(?![0-9])[\xe0-\xff]{0,3}(?![\xe0-\xff])")
            if keys
            else None
        )

    def _learn(self, name: str, speaker: Speaker) -> None:
        plain = name.lower().replace("ё", "е")
        mask = _MASK.match(plain)
        key = mask.group() if mask else _ENDING.sub("", plain.split()[0])
        if mask or len(key) > _SHORTEST:
            self._names.setdefault(key.encode("cp1251", "replace"), speaker)

    def subjects(self, start: int, end: int) -> list[Mention]:
        """Roles that may be the subject of a sentence: nominatives, and names of participants in any case."""
        return self._found(_NOMINATIVE, start, end)

    def owners(self, start: int, end: int) -> list[Mention]:
        """Roles in the genitive, and names: whose argument, whose account."""
        return self._found(_GENITIVE, start, end)

    def _found(self, pattern: re.Pattern[bytes], start: int, end: int) -> list[Mention]:
        found = [
            Mention(*match.span(), S.WITNESS, formal=False)
            if match.lastgroup == "actor"
            else Mention(*match.span(), Speaker(str(match.lastgroup)), formal=True)
            for match in pattern.finditer(self._plane, start, end)
        ]
        if self._name is not None:
            found += [
                Mention(*match.span(), self._names[match.group(1)], formal=False, name=True)
                for match in self._name.finditer(self._plane, start, end)
            ]
        return sorted(found)
