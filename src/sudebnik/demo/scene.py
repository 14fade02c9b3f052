"""One act's manner: how this court masks, dates, counts and cites, kept the same from the first line to the last."""

from __future__ import annotations

from datetime import date

from sudebnik.demo import wording
from sudebnik.demo.case import Case, Trial
from sudebnik.demo.draft import Choice, Draft
from sudebnik.demo.offences import Offence
from sudebnik.demo.people import RANKS, Cast, Masking, Name, judge, reversed_initials

BANNERS = (
    "СИНТЕТИЧЕСКИЙ ТЕКСТ / SYNTHETIC: люди, номера и события вымышлены",
    "SYNTHETIC / СИНТЕТИЧЕСКИЙ ТЕКСТ (вымышленное дело для проверки программы)",
    "*** СИНТЕТИЧЕСКИЙ ТЕКСТ / SYNTHETIC. Не является судебным актом ***",
)


class Scene:
    """Everything the sentences of one act have in common."""

    def __init__(self, choice: Choice, case: Case) -> None:
        rng = choice.rng
        self.choice = choice
        self.case = case
        self.draft = Draft(persons=len(case.trials))
        maskings: tuple[Masking, ...] = ("fio", "fio", "fio", "surname", "letter", "open")
        masking: Masking = choice.one(maskings if len(case.trials) == 1 else maskings[2:4])
        self.cast = Cast(rng, masking, len(case.trials))
        self.judge, self.judge_is_woman = judge(rng)
        self.unit = choice.one(
            (
                "войсковой части №",
                "войсковой части <данные изъяты>",
                "войсковой части (данные изъяты)",
                "войсковой части 00000",
                "войсковой части № <данные изъяты>",
            )
        )
        self.unit_acc = self.unit.replace("войсковой части", "войсковую часть")
        self.address = choice.one(("<адрес>", "<адрес>", "<адрес изъят>", "<данные изъяты>"))
        self.mask = choice.one(("ДД.ММ.ГГГГ", "ДД.ММ.ГГГГ", "<дата>"))
        self.year = choice.one(("года", "года", "г."))
        self.date_style = choice.one(("long", "long", "long", "figures"))
        self.article_style = choice.one(("abbr", "abbr", "abbr", "half", "words"))
        self.term_style: wording.Style = choice.one(("both", "both", "digits", "words"))
        self.person = 0

    # -- who ------------------------------------------------------------------------------------------------
    @property
    def trial(self) -> Trial:
        return self.case.trials[self.person]

    @property
    def p(self) -> Name:
        return self.cast.defendants[self.person]

    @property
    def signature(self) -> str:
        return reversed_initials(self.judge.nom)

    # -- how ------------------------------------------------------------------------------------------------
    def d(self, when: date, *, masked: bool = False) -> str:
        """A date in the act's manner."""
        if masked:
            return self.mask
        if self.date_style == "figures":
            return wording.figures(when)
        return wording.day(when, self.year)

    def term(self, months: int, case: wording.Case = "nom", style: wording.Style | None = None) -> str:
        return wording.term(months, case, style or self.term_style)

    def art(self, offence: Offence) -> str:
        """«ч. 5 ст. 337 УК РФ» or «частью 5 статьи 337 УК РФ», after «предусмотренного»."""
        return offence.written(self.article_style)

    def by_art(self, offence: Offence) -> str:
        """The same after «по»."""
        return offence.under(self.article_style)

    def one(self, *options: str) -> str:
        return self.choice.one(options)

    def slots(self) -> dict[str, object]:
        """What a phrase may name in braces."""
        man = self.trial.defendant
        rank = RANKS[man.rank]
        return {
            "p": self.p.nom, "p_gen": self.p.gen, "p_dat": self.p.dat, "p_ins": self.p.ins,
            "rank": rank.nom, "rank_gen": rank.gen, "rank_dat": rank.dat, "rank_ins": rank.ins,
            "unit": self.unit, "unit_acc": self.unit_acc, "addr": self.address, "duty": man.duty,
            "unit_type": man.unit_type, "mask": self.mask, "y": self.year,
            "court": self.case.court.nom, "court_gen": self.case.court.gen, "town": self.case.court.town,
            "v": "{v}",
        }  # fmt: skip

    def fill(self, words: str, **more: object) -> str:
        """The phrase with its braces filled; witnesses are cast as they appear (`{w}`)."""
        while "{w}" in words:
            words = words.replace("{w}", self.cast.other(), 1)
        return words.format(**{**self.slots(), **more})

    def pick(self, *options: str, **more: object) -> str:
        """A fresh one of the phrases, filled."""
        return self.fill(self.choice.one(options), **more)

    def say(self, zone: str, words: str) -> None:
        """Add a paragraph about the present person; where two men stand trial, he is called by name."""
        if len(self.case.trials) > 1 and zone in {"EVIDENCE", "COURT_REPLY", "SENTENCING", "RESOLUTIVE"}:
            for plain, form in (("осужденному " + self.p.dat, self.p.dat), *self._by_name()):
                words = words.replace(plain, form)
        self.draft.say(zone, words, person=self.person + 1)

    def _by_name(self) -> tuple[tuple[str, str], ...]:
        return (
            ("подсудимого", self.p.gen), ("осужденного", self.p.gen), ("подсудимому", self.p.dat), ("осужденному", self.p.dat),
            ("подсудимым", self.p.ins), ("подсудимый", self.p.nom), ("Подсудимый", self.p.nom),
        )  # fmt: skip

    def line(self, zone: str, words: str, align: str = "center") -> None:
        self.draft.say(
            zone, words, align="right" if align == "right" else ("left" if align == "left" else "center")
        )
