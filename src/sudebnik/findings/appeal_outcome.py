"""What an operative part of a higher court does to the verdict: leaves, mitigates, aggravates, quashes it.

«В остальной части … без изменения» stands in rulings that change a verdict, and «отменить … в части» is no quashing
(DOMAIN §3.7).
"""

from __future__ import annotations

import re
from typing import NamedTuple


def _on_plane(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode("cp1251"))


_S = r"(?:[^.;]|(?<![а-я]{4})[.])"
_ACT = r"(?:приговор[а-я]{0,3}|судебн[а-я]{2,3} (?:решени[а-я]{1,2}|акт[а-я]{0,2})|(?:апелляционн[а-я]{2,3} |кассационн[а-я]{2,3} )?(?:определени|постановлени)[а-я]{1,2}|решени[а-я])"


LONGEST = 20_000
"""Code points of an operative part that are read; the decision on the verdict opens it."""


class Outcome(NamedTuple):
    """A value of ``appeal_outcome`` and the words of the operative part that say so."""

    value: str
    start: int
    end: int


_REFUSED = _on_plane(
    r"отказать[^.;]{0,40} в передаче[^.;]{0,160}|в передаче (?:кассационн|надзорн)[^.;]{0,120}отказать"
)
_SUSPENDED = _on_plane(
    rf"(?:производство по [^.;]{{0,60}}дел[уа]{_S}{{0,200}}?(?<![а-я])приостановить|приостановить производство по [^.;]{{0,40}}дел[уа])"
)
_WITHDRAWN = _on_plane(
    r"(?:(?:апелляционное|кассационное) производство[^.;]{0,160}?прекратить|прекратить (?:апелляционное|кассационное) производство|производство по (?:апелляционн|кассационн|жалоб|представлени)[^.;]{0,160}?прекратить|прекратить производство по (?:апелляционн|кассационн|жалоб|представлени)|в связи с отзывом|без рассмотрения)"
)
_QUASH = _on_plane(
    rf"{_ACT}(?![а-я]){_S}{{0,330}}?(?<![а-я])отменить|(?<![а-я])отменить {_S}{{0,60}}?{_ACT}(?![а-я])"
)
_IN_PART = _on_plane(
    r"в части|частично|меру пресечения|условн[а-я]{2,4} осуждени|арест|указание|решени[ея] о|осуждени[ея] по"
)
_RETRIAL = _on_plane(
    r"на нов(?:ое|ый|ом)(?: [а-я]{5,16})? (?:рассмотрени|разбирательств)|по подсудности|со стадии|нов(?:ое|ого) (?:апелляционн|судебн|кассационн)[а-я]{2,3} (?:рассмотрени|разбирательств)|для (?:нового )?рассмотрения"
)
_SUSPEND = _on_plane(r"(?<![а-я])приостанов(?:ить|лено)(?![а-я])")
_PROSECUTOR = _on_plane(
    r"(?:возврати|верну|направи|возвраще)[а-я]{1,4}[^.;]{0,90}прокурор|прокурору[^.;]{0,60}(?:возврати|верну)"
)
_TERMINATED = _on_plane(
    r"(?:уголовн[а-я]{2,3} (?:дел[оа]|преследовани[а-я])|дело|производство по (?:уголовному )?делу)[^;]{0,200}?прекра(?:тить|щено)|прекратить"
)
_GUILTY = _on_plane(r"(?<![а-я])призна(?:ть|в|н[аы]?)(?![а-я])[^;]{0,200}?(?<![а-я])виновн")
_ACQUITTAL = _on_plane(r"оправдательн")
_ACQUITTED = _on_plane(r"(?<![а-я])оправда(?:ть|н)(?![а-я])|оправдать")
_CHANGE = _on_plane(
    rf"{_ACT}(?![а-я])(?:{_S}){{0,330}}?(?<![а-я])изменить|(?<![а-я])изменить {_S}{{0,60}}?{_ACT}(?![а-я])|{_ACT}(?![а-я])[^.;]{{0,200}}? изменен(?![а-я])"
)
_LEAVE = _on_plane(
    rf"{_ACT}(?![а-я])(?:{_S}){{0,400}}?(?<![а-я])(?:без изменени[йя]|в силе)|оставить(?: его| ее)? (?:без изменени[йя]|в силе)|(?<![а-я])без изменени[йя]"
)
_REST = _on_plane(r"в (?:остально[а-я]|остальн[а-я]{2,3} части|остальном)[^.;]{0,120}$")
_HARSHER = _on_plane(
    r"(?<![а-я])(?:усил(?:ить|ив)|увелич(?:ить|ив)|ужесточить)(?![а-я])|(?:исключить|исключив|отменить)[^.;]{0,90}(?:применени[а-я]|ссылк[а-я]|указани[а-я]|положени[а-я])[^.;]{0,40}(?:ст\.? ?|стать[а-я] )(?:64|73|80\.1|82)(?!\d)"
    r"|более строг|исключить (?:из [^.;]{0,60})?(?:указани[а-я] )?[^.;]{0,40}смягчающ"
)
_MILDER = _on_plane(
    r"(?<![а-я])(?:смягч(?:ить|ив|ается|ению)|сниз(?:ить|ив)|уменьш(?:ить|ив)|сократ(?:ить|ив))(?![а-я])|счит(?:ать|ая)[^.;]{0,40}условн|условн[а-я]{2,3} с испытательн|(?:от (?:отбывания )?(?:назначенного )?наказания|от уголовной ответственности)[^.;]{0,60}освободить|освободить[^.;]{0,60}от (?:отбывания )?(?:назначенного )?наказания|менее строг"
    rf"|исключить{_S}{{0,100}}?(?:дополнительн[а-я]{{2,3}} наказани|(?:лишени[а-я]|лишить){_S}{{0,60}}?(?:звани|права)|штраф)"
    r"|дополнительн[а-я]{2,3} наказани[^.;]{0,80}(?:исключить|отменить)"
    r"|замен(?:ить|ив)[^.;]{0,90}(?:принудительн|штраф|исправительными работами)"
)
_LESSER = _on_plane(r"переквалифицировать|отсрочить")
REGIMES = _on_plane(
    r"(?P<settlement>колони[а-я]{1,2}[ -]{1,3}поселени)|(?P<general>общего режима)|(?P<strict>строгого режима)|(?P<special>особого режима)|(?P<juvenile>воспитательн[а-я]{2,3} колони)|(?P<prison>в тюрьм)"
)
SEVERITY = {"settlement": 0, "juvenile": 0, "general": 1, "strict": 2, "special": 3, "prison": 4}
_IN_PLACE_OF = _on_plane(r"вместо[^.;]{0,60}$")
_INSTEAD = _on_plane(r"(?:вместо|заменить|изменить|исключив|исключить|с)[^.;]{0,90}$")


def outcome(plane: bytes, start: int = 0, end: int | None = None, delta: int | None = None) -> Outcome | None:
    """Read ``appeal_outcome`` from an operative part; ``delta`` (months, after − before) decides where words do not.

    None where nothing is decided about an act of a lower court. DOMAIN §3.7, vectors ``appeal_outcome``.
    """
    high = min(len(plane) if end is None else end, start + LONGEST)
    if refused := _REFUSED.search(plane, start, high):
        return Outcome("refused_at_single_judge", *refused.span())
    quash = _quash(plane, start, high)
    change = _changed(plane, start, high)
    if quash is None and change is None:
        if suspended := _SUSPENDED.search(plane, start, high):
            return Outcome("suspended_for_service", *suspended.span())
        if withdrawn := _WITHDRAWN.search(plane, start, high):
            return Outcome("withdrawn", *withdrawn.span())
    if quash is not None and (change is None or quash[0] <= change[0]):
        return _quashed(plane, *quash, high, delta)
    if change is not None:
        return _direction(plane, start, *change, high, delta)
    leave = _LEAVE.search(plane, start, high)
    if leave is None:
        if acquitted := _ACQUITTED.search(plane, start, high):
            return Outcome("acquitted", *acquitted.span())
        return None
    return Outcome("unchanged", *leave.span())


def _quash(plane: bytes, start: int, high: int) -> tuple[int, int] | None:
    for quash in _QUASH.finditer(plane, start, high):
        words = plane[max(start, quash.start() - 60) : quash.end()]
        behind = plane[quash.end() : quash.end() + 30]
        if not _IN_PART.search(words) and not behind.lstrip().startswith(_PART_WORDS):
            return quash.span()
    return None


_PART_WORDS = tuple(words.encode("cp1251") for words in ("в части", "частично"))


def _changed(plane: bytes, start: int, high: int) -> tuple[int, int] | None:
    for change in _CHANGE.finditer(plane, start, high):
        if not _NOT_THE_ACT.match(plane, change.end()):
            return change.span()
    for quash in _QUASH.finditer(plane, start, high):  # «отменить в части …» changes the act
        if not _OTHER_MATTERS.search(quash.group()):
            return quash.span()
    return None


_NOT_THE_ACT = _on_plane(r" (?:меру пресечени|категори)")
_OTHER_MATTERS = _on_plane(r"меру пресечения|арест")


def _quashed(plane: bytes, low: int, end: int, high: int, delta: int | None) -> Outcome:
    """What comes of a quashed act; a verdict passed anew in its place is milder or harsher than it."""
    behind = min(high, end + 700)
    kinds = (
        ("quashed_retrial", _RETRIAL),
        ("suspended_for_service", _SUSPEND),
        ("quashed_prosecutor", _PROSECUTOR),
        ("acquitted", _ACQUITTED),
        ("quashed_terminated", _TERMINATED),
    )
    found = [
        (match.start(), value, match.end())
        for value, pattern in kinds
        if (match := pattern.search(plane, end, behind))
    ]
    if not found and (guilty := _GUILTY.search(plane, end, behind)):
        if _ACQUITTAL.search(plane, low, end):
            return Outcome("aggravated", low, guilty.end())
        return _direction(plane, low, low, end, high, delta)
    if not found:
        return Outcome("quashed_retrial", low, end)
    values = {value for _place, value, _end in found}
    _place, value, last = min(found)
    if "acquitted" in values:
        value, last = next((value, last) for _place, value, last in found if value == "acquitted")
    return Outcome(value, low, max(last, end))


def _direction(plane: bytes, start: int, low: int, end: int, high: int, delta: int | None) -> Outcome:
    """Which way a changed verdict went: by the term, by the words, by the regime."""
    milder, harsher = _MILDER.search(plane, start, high), _HARSHER.search(plane, start, high)
    if delta:
        words = (milder if delta < 0 else harsher) or milder or harsher
        span = words.span() if words else (low, end)
        return Outcome("mitigated" if delta < 0 else "aggravated", min(low, span[0]), max(end, span[1]))
    if harsher is not None and (milder is None or harsher.start() < milder.start()):
        return Outcome("aggravated", *harsher.span())
    if milder is not None:
        return Outcome("mitigated", *milder.span())
    regime = _regime_moves(plane, low, high)
    if regime is not None:
        return regime
    if lesser := _LESSER.search(plane, low, high):
        return Outcome("mitigated", *lesser.span())
    return Outcome("changed_other", low, end)


def _regime_moves(plane: bytes, low: int, high: int) -> Outcome | None:
    """«вместо … строгого режима … общего режима» is milder, the other way harsher; the new one has no «вместо»."""
    named = list(REGIMES.finditer(plane, low, high))
    old = [
        match for match in named if _IN_PLACE_OF.search(plane, max(low, match.start() - 70), match.start())
    ] or [match for match in named if _INSTEAD.search(plane, max(low, match.start() - 100), match.start())]
    new = [match for match in named if match not in old[:1]]
    if not old or not new:
        return None
    before, after = SEVERITY[str(old[0].lastgroup)], SEVERITY[str(new[0].lastgroup)]
    if before == after:
        return None
    return Outcome(
        "mitigated" if after < before else "aggravated", old[0].start(), max(old[0].end(), new[0].end())
    )
