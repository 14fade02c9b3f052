"""The offences the invented cases are about: limits of imprisonment, gravity, colony, appeal act (DOMAIN §1.2, §1.3, §1.7)."""

from __future__ import annotations

from dataclasses import dataclass

_WEIGHT = {"small": 0, "medium": 1, "grave": 2, "especially_grave": 3}
_WORDS = {
    "1": "первой", "2": "второй", "2.1": "второй.1", "3": "третьей", "3.1": "третьей.1", "4": "четвертой", "5": "пятой",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offence:
    article: str
    part: str
    least: int  # months of imprisonment; 2 is the least the Code knows (art. 56)
    most: int
    gravity: str
    points: tuple[str, ...] = ()

    @property
    def weight(self) -> int:
        return _WEIGHT[self.gravity]

    @property
    def regime(self) -> str:
        """Where a man who has never been in prison serves his term (art. 58)."""
        return ("settlement", "settlement", "general", "strict")[self.weight]

    def written(self, style: str) -> str:
        """The article after «по» or «предусмотренного», in one of the styles of courts."""
        points = "".join(f"п. «{point}» " for point in self.points)
        if style == "words" and not points:
            return f"частью {_WORDS[self.part]} статьи {self.article} УК РФ"
        if style == "half" and not points:
            return f"частью {self.part} статьи {self.article} УК РФ"
        return f"{points}ч. {self.part} ст. {self.article} УК РФ"

    def under(self, style: str) -> str:
        """The article after «по» («по части пятой статьи 337 УК РФ»)."""
        return self.written(style).replace("частью", "части")

    @property
    def card(self) -> str:
        """As cards list it: «ст.337 ч.5»."""
        points = f" п.{','.join(self.points)}" if self.points else ""
        return f"ст.{self.article} ч.{self.part}{points}"


def _offence(article: str, part: str, least: int, most: int, gravity: str, *points: str) -> Offence:
    return Offence(article, part, least, most, gravity, points)


OFFENCES = {
    f"{offence.article}.{offence.part}": offence
    for offence in (
        _offence("337", "1", 0, 0, "small"),
        _offence("337", "3", 2, 36, "small"),
        _offence("337", "4", 2, 60, "medium"),
        _offence("337", "2.1", 2, 60, "medium"),
        _offence("337", "3.1", 2, 84, "grave"),
        _offence("337", "5", 60, 120, "grave"),
        _offence("338", "3", 60, 180, "especially_grave"),
        _offence("332", "2.1", 24, 36, "small"),
        _offence("339", "3", 60, 120, "grave"),
        _offence("158", "2", 2, 60, "medium", "в"),
    )
}
