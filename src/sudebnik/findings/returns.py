"""How an absence ended: he came himself, and where to; or he was stopped, and by whom (DOMAIN §1.4, §3.2).

The first act that the words tell decides: who came by himself and was then detained «в порядке ст. 91, 92 УПК» came by
himself; who was brought to a commandant's office by the police was detained by the police. The wordings are rules of the
codebook: acts that end an absence, the places that he came to, and who stopped him. Here is how they hang together.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sudebnik.codebook.codebook import Codebook
from sudebnik.codebook.rules import Role, Rule
from sudebnik.findings.wordings import Word, Wordings, over_lines
from sudebnik.text.notation import to_re
from sudebnik.text.plane import fold


def _re(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode("cp1251"))


_VARIABLE = "absence_end"
_NOT_DETAINED = _re(
    r"(?<![а-я])(?:(?:никто )?(?:его )?не (?:был )?(?:задерж|достав|разыск)[а-я]{2,8}|не являлся? задержанн[а-я]{2,3}"
    r"|(?:задержан|доставлен) не был|принудительно [^,.;]{0,30}не доставлял[а-я]?)"
)
_AT_LAST = _re(r"(?<![а-я])пока(?: [^,;]{0,45}?)? не (?=был|обрат|яви|прибы|верну|возвр|прише|сда|задерж)")
"""«Пока не явился» says that he came."""

_BLANKS = re.compile(rb"[ \n]{2,}")
_MOTION = r"\<(?:(?:прибы(?:л|в|ти)|явк(?:а|и|у|е|ой)(?![а-я])|обрати(?:л|в)|обращени|позвони(?:л|в)[а-я]* (?:в |на |дежурн)))"
"""Verbs of coming that end nothing without a place."""
_TAKEN = r"\<(?:останов(?:ил[аи]?|лен[а-я]?)|привез(?:ен[а-я]?|ли|ла)?(?! на (?:[а-я]+ )?(?:обслед|лечени|осмотр|консульт|прием)))(?![а-я])"
"""Verbs of stopping that end nothing without somebody who does it."""
_END_OF_SENTENCE = _re(r"(?<![ .][а-я])(?<! гор)(?<! обл)(?<! ул)\. ")
_HANDED_OVER = _re(
    r"(?<![а-я])(?:в|на|к) (?:(?!военнослужащ|сотрудник|представител|сослужив|офицер|патрул|наряд)[а-я-]+ ){0,3}(?:комендатуру|отдел(?![а-я])|отделени[ея](?![а-я])|част[ьи](?![а-я])|пункт(?![а-я])|подразделение|военкомат|военный комиссариат|орган|коменданту|следств)"
    r"(?:(?! (?:представ|сотрудн|работн|сослуж|военнослуж|патрул|наряд|ее |команд|силами|оперативн|офицер|должностн))[^,.;])*"
    r"|(?<![а-я])переда[нл][^,.;]*|(?<![а-я])(?:по|в) подозрени[^,.;]*?(?= сотрудник| наряд| военн|$)"
)
_BY_KIN = _re(r"(?:достав|привез|возвращен)")
_BROUGHT = _re(r"привез")
"""Brought by his own people he was stopped by nobody."""
_OTHERS_CAME = _re(
    r"и (?:участков|сотрудник|оперуполномоч|военнослужащие|представител|сослужив|патрул|полицейск|офицер|(?:его )?командир)"
)
_ELSEWHERE = _re(
    r"[а-я]{0,3} (?:обратно )?(?:домой|в (?:родн|свой дом|свою|город|гор\.|село|деревн|квартир)|к (?:семь|матер|родител|жене|супруг|себе|тещ)|в (?!срок|указанн|установл|назнач|тот)[а-я-]{3,20},)"
)
"""He came back, but to another place than the service."""
_STOPPED_NEXT = _re(r",? (?:а )?(?:во )?втор|задерж|достав")
_PROCEDURAL = _re(
    r"[^,.;]{0,30}(?:в порядке|на основании|по основаниям|в соответствии со?) (?:ст|предусмотр)"
)
_HID_IT = _re(r"[^.]{0,120}(?:скрыл(?!с)|скрыв(?!ал[а-я]{0,1}с|алис|аяс|шис)|утаил|не сообщил|умолчал)")

_NOT = "не ".encode("cp1251")
_CLOSE = _re(r"[^,.;]{0,40}")
_MOVES, _SEIZES = to_re(_MOTION), to_re(_TAKEN)

_HOME = "voluntary_unit"
_CUSTODY = "custody_other_case"
_DETAINED = "detained"
_OTHER = "other"
_NEAR = 60
_COMPANY = 90
"""How far behind an arrest the case is named for which he was arrested."""


class Act(NamedTuple):
    """Words that tell an act; ``rule`` is None for a verb that ends nothing by itself."""

    start: int
    end: int
    rule: Rule | None
    comes: bool


def _role(rule: Rule) -> Role:
    """What the words of a rule are, where the rule does not say."""
    if rule.role is not None:
        return rule.role
    value = str(rule.value)
    if value.startswith("voluntary_"):
        return Role.PLACE
    return Role.AGENT if value.startswith("detained_") else Role.ACT


class Returns:
    """The ends of absences by the wordings of a codebook."""

    def __init__(self, book: Codebook) -> None:
        rules = [rule for rule in book.rules if rule.variable == _VARIABLE]
        self._acts, self._places, self._agents, self._kin = (
            Wordings(some, book.lexicon)
            for some in (
                [rule for rule in rules if _role(rule) is Role.ACT],
                [rule for rule in rules if _role(rule) is Role.PLACE],
                [rule for rule in rules if _role(rule) is Role.AGENT and rule.value != _OTHER],
                [rule for rule in rules if _role(rule) is Role.AGENT and rule.value == _OTHER],
            )
        )
        self._lexicon = book.lexicon
        acts = [*self._acts.houses, _MOTION, _TAKEN]
        self.PATTERNS = {"absence.end": over_lines("|".join(f"(?:{act})" for act in acts))}
        """Where acts are told; ``absence.end_words`` only proposes, and `told_at` decides."""
        if self._acts.stems:
            self.PATTERNS["absence.end_words"] = self._acts.stems

    def told_at(self, plane: bytes, start: int, end: int) -> Act | None:
        """The act that is told in words of which ``[start, end)`` are some."""
        near = self._told(plane, max(0, start - _NEAR), min(len(plane), end + _NEAR))
        return next((act for act in near if act.start < end and start < act.end), None)

    def goes_on(self, plane: bytes, start: int, end: int) -> bool:
        """Whether these words tell that he is still away."""
        act = self.told_at(plane, start, end)
        return act is not None and act.rule is not None and act.rule.value == "still_absent"

    def end_kind(self, words: str | bytes) -> str | None:
        """The value of ``absence_end`` that a clause tells, None where it tells no end.

        ``words`` are text, or a stretch of the plane. A detention by somebody who was not told of the service is no end.
        """
        plane = fold(words) if isinstance(words, str) else words
        plane = _NOT_DETAINED.sub(b" ", _AT_LAST.sub(b" ", _BLANKS.sub(b" ", plane)))
        for act in self._told(plane, 0, len(plane)):
            kind = self._kind(plane, act)
            if kind is not None:
                return kind
        return None

    def _told(self, plane: bytes, low: int, high: int) -> list[Act]:
        """The acts of a stretch, in order; where two begin together the codebook's own words count."""
        acts = [Act(start, end, rule, _comes(rule)) for start, end, rule in self._acts.find(plane, low, high)]
        for verbs, comes in ((_MOVES, True), (_SEIZES, False)):
            acts += [Act(*match.span(), None, comes) for match in verbs.finditer(plane, low, high)]
        acts.sort(key=lambda act: act.start)
        told: list[Act] = []
        for act in acts:
            denied = act.comes and plane.endswith(_NOT, 0, act.start)
            if not denied and (not told or act.start >= told[-1].end):
                told.append(act)
        return told

    def _kind(self, plane: bytes, act: Act) -> str | None:
        if act.comes:
            return self._came(plane, act)
        value = None if act.rule is None else str(act.rule.value)
        if value not in (None, _CUSTODY, _DETAINED):
            return value
        if _HID_IT.match(plane, act.end):
            return None
        if act.rule is not None and value == _CUSTODY:
            window = self._lexicon.window(plane, act.start, min(len(plane), act.end + _COMPANY))
            return value if act.rule.has_company(window, plane) else _DETAINED
        return self._stopped(plane, act)

    def _came(self, plane: bytes, act: Act) -> str | None:
        """Where he came to: the first place named behind the verb, else the one named before it."""
        behind = plane[act.end : act.end + 130]
        if _OTHERS_CAME.match(behind):
            return None
        behind = _END_OF_SENTENCE.split(behind, 1)[0]
        behind = _STOPPED_NEXT.split(behind, maxsplit=1)[0]
        clause = behind.partition(b",")[0]
        home = act.rule is not None and act.rule.value == _HOME
        further = b"" if home else behind[:90]
        for stretch in (clause, further, plane[max(0, act.start - 70) : act.start]):
            places = _concrete(self._places.find(stretch))
            if places:
                return str(places[0].rule.value)
        if act.rule is None or (home and _ELSEWHERE.match(behind)):
            return None
        return str(act.rule.value)

    def _stopped(self, plane: bytes, act: Act) -> str | None:
        """Who stopped him: the first agent behind the verb, else the last one before it; a destination is no agent."""
        behind = _END_OF_SENTENCE.split(plane[act.end : act.end + 150], 1)[0]
        ahead = _END_OF_SENTENCE.split(plane[max(0, act.start - 110) : act.start])[-1]
        behind, ahead = _HANDED_OVER.sub(b" ", behind), _HANDED_OVER.sub(b" ", ahead)
        for agents in (self._agents.find(behind), self._agents.find(ahead)[::-1]):
            sure = _concrete(agents)
            if sure:
                return str(sure[0].rule.value)
        verb = plane[act.start : act.end]
        if _BY_KIN.match(verb) and self._kin.find(_CLOSE.match(plane, act.end).group()):  # type: ignore[union-attr]
            return _OTHER
        if act.rule is None:
            return _OTHER if _BROUGHT.match(verb) else None
        return None if _PROCEDURAL.match(plane, act.end) else _DETAINED


def _comes(rule: Rule) -> bool:
    """Whether an act is his own coming: its value is where he came to, or that he came somewhere else."""
    return str(rule.value).startswith("voluntary_") or rule.value == _OTHER


def _concrete(words: list[Word]) -> list[Word]:
    """What is left when vague words beside concrete ones are put aside; all of them where there are no others."""
    values = {word.rule.value for word in words}
    return [word for word in words if values.isdisjoint(word.rule.yields_to)] or words
