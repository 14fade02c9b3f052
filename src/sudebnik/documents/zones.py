"""What an act is, and where its parts begin: heading, introduction, facts, testimony, reply, operative part.

The parts are those of DOMAIN §2.2 (first instance) and §2.3 (appeal, cassation). Titles and headings are found with
letters apart («П Р И Г О В О Р», one letter a line). A heading word counts when it stands alone or closes its line:
«согласно приговору суд установил, что» is prose. The last operative heading wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sudebnik.documents.document import DocumentKind, Zone, ZoneKind
from sudebnik.documents.press import is_report
from sudebnik.text.automaton import Automaton, Hits

Z = ZoneKind


def _apart(word: str) -> str:
    """A pattern for a word whose letters may stand apart or on lines of their own."""
    return "[ \n]{0,3}".join(word)


_TITLES = {
    "title.verdict": _apart("приговор"),
    "title.ruling": _apart("постановлени") + "[ \n]{0,3}е",
    "title.determination": _apart("определени") + "[ \n]{0,3}е",
    "title.decision": _apart("решени") + "[ \n]{0,3}е",
    "title.appeal": _apart("апелляционн") + "[ \n]{0,3}(?:о[ \n]{0,3}е|ы[ \n]{0,3}й)",
    "title.cassation": _apart("кассационн") + "[ \n]{0,3}о[ \n]{0,3}е",
    "title.supervision": _apart("надзорн") + "[ \n]{0,3}о[ \n]{0,3}е",
}

_HEADINGS = {
    "heading.facts": r"\<"
    + _apart("установ")
    + "[ \n]{0,3}(?:"
    + _apart("ил")
    + "(?:[ \n]{0,3}[аи])?|"
    + _apart("лено")
    + r")\>",
    "heading.verdict": r"\<" + _apart("приговорил") + r"(?:[ \n]{0,3}[аи])?\>",
    "heading.ruling": r"\<" + _apart("постановил") + r"(?:[ \n]{0,3}[аи])?\>",
    "heading.determination": r"\<" + _apart("определил") + r"(?:[ \n]{0,3}[аи])?\>",
    "heading.decision": r"\<" + _apart("решил") + r"(?:[ \n]{0,3}[аи])?\>",
}
_OPERATIVE = ("heading.verdict", "heading.ruling", "heading.determination", "heading.decision")

_ACCUSED = "(?:подсудим|осужденн|обвиняем|подозреваем)[а-я]{2,4}"


class _Cue(NamedTuple):
    """Words that open a part: a short anchor, and where it alone says too little, what must follow in the sentence."""

    kind: ZoneKind
    anchor: str
    follow: str = ""
    reach: int = 140


_CUES: dict[str, _Cue] = {
    # -- introduction of any act
    "cue.intro": _Cue(
        Z.INTRO,
        r"\<(?:в составе|под председательством|судья [а-я0-9]|председательствующ|при (?:помощнике|секретаре|ведении)|судебная коллегия)",
    ),
    # -- first instance
    "cue.accused": _Cue(
        Z.TESTIMONY,
        rf"\<(?:{_ACCUSED}|фио ?1|фамилия ?1)\>",
        "(?:свою )?вин(?:у|овн)|(?<!признание )(?<!признании )(?<!признанием )вины|показал|пояснил|согласи|признал|признав|заявил|не отрица|воспользова",
        60,
    ),
    "cue.account": _Cue(
        Z.TESTIMONY, r"\<подсудим(?:ый|ая|ые)\>", "(?:свою )?вин(?:у|овн)|показал|пояснил", 60
    ),
    "cue.plea": _Cue(
        Z.TESTIMONY,
        r"\<(?:вин(?:у|овн[а-я]{2,3} себя)\>|с (?:предъявленным )?обвинением\>|будучи допрошенн|допрошенн[а-я]{2,3} (?:в|на) )",
        f"призна|соглас|{_ACCUSED}",
        70,
    ),
    "cue.courtroom": _Cue(
        Z.TESTIMONY,
        r"\<в суд(?:е|ебном заседании)(?! (?:свидетел|потерпевш|эксперт|специалист|были?|исслед|оглаш|государств|защит))",
        "призна[лв]|согласил|сообщил|пояснил|показал|рассказал|отказал|воспользова",
        70,
    ),
    "cue.interrogation": _Cue(
        Z.TESTIMONY,
        rf"\<показани[а-я]{{1,3}} {_ACCUSED}",
        # «Показания осужденного о … суд отклоняет» is the court's reply.
        r"(?![^.;\n]{0,240}?(?:суд[а-я]{0,2} (?:[а-я]+ ){0,2}(?:отверга|отклон|расценива|оценива|находит|признает)|отвергнут|опроверг|критическ|недостоверн|несостоят|надуман))",
        0,
    ),
    "cue.witness": _Cue(
        Z.EVIDENCE,
        r"\<(?:свидетел[а-я]{1,3}|потерпевш[а-я]{2,3}|эксперт[а-я]{0,2}|специалист[а-я]{0,2})\>",
        "показал|пояснил|сообщил|подтвердил|отрицал|рассказал|от дачи показаний|следует|видно",
    ),
    "cue.paper": _Cue(
        Z.EVIDENCE,
        r"\<(?:(?:согласно|из|как (?:следует|видно|усматривается) из) (?:копи[а-я]\>|справк|выписк|протокол|заключени|рапорт|акт[а-я]{0,2}\>|сообщени|показани[а-я]{1,2} (?:свидетел|потерпевш)|детализаци|письм)"
        r"|(?:протокол|заключени|рапорт)[а-я]{0,2} (?:осмотр|выемк|обыск|допрос|личн|следств|очн|предъявл|явк|эксперт|судебно|комисс)"
        r"|эти показания согласуются|(?:следующими|другими) доказательствами|в суд поступило)",
    ),
    "cue.proof": _Cue(Z.EVIDENCE, r"\<(?:вина|виновность)\>", "подтвержда|доказан|установлен", 120),
    "cue.argument": _Cue(
        Z.COURT_REPLY,
        r"\<(?:вопреки|довод[а-я]{0,3}|утверждени[а-я] (?:защит|подсуд|об?\>)|верси[а-я]|к показаниям|сторона защиты указывала|не доверять показаниям"
        r"|оснований не доверять|оснований для оговора|(?:оценивая|анализируя|проанализировав|давая оценку) (?:[а-я]{3,20} ){0,2}(?:доказательств|довод|показани|изложенн)|мотивы отказа)",
    ),
    "cue.verified": _Cue(
        Z.COURT_REPLY,
        r"\<(?:показания (?:подсудим|осужденн|фио)|выслушав|исследовав|разрешая|защитник просил прекратить)",
        "достоверн|критическ|недостоверн|отверга|отклон|опроверг|несостоят|надуман|суд учитывает|суд приходит|ходатайств|примечани",
    ),
    "cue.answer": _Cue(
        Z.COURT_REPLY,
        r"\<(?:ссылк[аиу]|просьб[ауы]|ходатайств[оау]|заявлени[ея]|позици[яюи]|мнени[ея]|показания|объяснени[яе]|указани[ея]) (?:(?:подсудим|защит|сторон|адвокат|обвиняем|осужденн|фио|о том|на то)|[а-я]{3,20}(?:а|я|ой|ева|ова|ина)\>)",
        r"(?:суд (?:[а-я]+ ){0,3}|судом )(?:отверг|отклон|не (?:может )?(?:соглас|принима|удовлетвор)|удовлетворить не|оставля|находит|признает|счита|расценива|критическ)|опроверг|подлеж[а-я]{2} отклонени|удовлетворению не|не подтвержд|не нашл",
        260,
    ),
    "cue.weighs": _Cue(
        Z.COURT_REPLY,
        r"\<суд(?:ом)?\> (?:[а-я]{2,14} ){0,3}?(?:отверга|отклоня|не соглаша|не может (?:соглас|приня)|отмечает|приходит к (?:убеждени|выводам|следующ)|критическ|расценива(?![а-я]* как (?:преступ|самов|дезерт|неявк|оконч))|недостоверн|несостоятельн|надуманн|исключает из (?:обвинени|объема)|(?:с|со) (?:[а-я]+ )?(?:довод|защит|мнени)[а-я]* (?:[а-я]+ )?соглаша)|\<(?:не )?явля[а-я]{2,4} (?:[а-я]+ )?уважительн",
    ),
    "cue.qualification": _Cue(
        Z.QUALIFICATION,
        r"\<(?:(?:суд|судья) квалифициру|содеянное|действия (?:подсудим|фио|его|ее|[а-я]{3,20} [а-я]\.)|таким образом,? (?:самовольн|неявк|действи|суд\>)|обвинение, с которым)",
        "квалифи|следует|подлеж|образу|содерж|соглас|расценива",
        220,
    ),
    "cue.legal": _Cue(Z.QUALIFICATION, r"\<квалифициру(?:ет|ются)", ""),
    "cue.mitigation": _Cue(
        Z.MITIGATION,
        r"\<(?:обстоятельств[а-я]{0,3},? смягчающ|смягчающи[а-я]{1,2} (?:наказани[а-я] |его |ее |вину |ответственность )?(?:[а-я]{2,12} )?обстоятельств|смягча[а-я]{1,4} (?:его |ее |ему )?наказание|наказание (?:[а-я0-9]{2,20} ){0,3}смягча[юе]т|как смягчающ[а-я]{2,3}\>|(?:к|в качестве) (?:обстоятельств[а-я]{0,3},? )?смягчающ)",
    ),
    "cue.aggravation": _Cue(
        Z.AGGRAVATION,
        r"\<(?:обстоятельств[а-я]{0,3},? отягчающ|отягчающи[а-я]{1,2} (?:наказани[а-я] |ответственность )?обстоятельств|отягча[а-я]{2,4} (?:его |ее |ему )?наказание|наказание (?:[а-я0-9]{3,20} ){0,2}отягча|образу[а-я]{2} (?:[а-я]{3,12} )?рецидив|ст(?:\.|атьи) ?63 ук|отягчающи(?:м|ми|х)\>|(?:отягчающее|отягчающего)\>)",
    ),
    "cue.sentencing": _Cue(
        Z.SENTENCING,
        r"\<(?:при (?:назначении|определении)|назначая|определяя|обвинител[а-я]{1,2}|гособвинител[а-я]{1,2}|решая вопрос|оснований для|исправление)\>",
        "наказани|мер[ыу]|просил|предлож|полагал|применени|изменения категории|возможно",
        90,
    ),
    "cue.pleadings": _Cue(Z.SENTENCING, r"\<в (?:судебных )?прениях"),
    # -- appeal and cassation
    "cue.verdict_below": _Cue(
        Z.SUMMARY,
        r"\<(?:(?:согласно|по|как указано в) приговору?|(?:по|как указано в) приговоре|судом установлено|приговором признано|осужден[аы]? за то|(?:признан[аы]? виновн))",
        # «По приговору … осужден к» belongs to the introduction: it says what is appealed, not what happened.
        r"(?![^.;\n]{0,400}?\bосужден[аы]? (?:по|к|за совершение))",
        0,
    ),
    "cue.verdict": _Cue(
        Z.SUMMARY,
        r"\<(?:приговором|судом первой инстанции|преступлени[ея])\>",
        "признан|установлено|совершен",
        160,
    ),
    "cue.complaint": _Cue(
        Z.GROUNDS,
        r"\<в (?:(?:своих|своей|совместной|поданной|поданных|основной и дополнительной|основной|дополнительной|дополнительных|обеих|обоих|этих|указанных|каждой|принесенн[а-я]{2}|аналогичной|краткой) ){0,2}(?:(?:апелляционн|кассационн|надзорн)[а-я]{2,3} )?(?:жалоб(?:е|ах)|представлени(?:и|ях))\>"
        r"|\<(?:в обоснование|авторы?) (?:апелляционн[а-я]{2,3} |кассационн[а-я]{2,3} )?жалоб[ыа]?\>"
        r"|\<с (?:апелляционной|кассационной) жалобой\>|\<(?:апелляционную|кассационную) жалобу (?:подал|принес)|\<на приговор (?:[а-я]+ ){0,2}(?:подан|принесен)",
    ),
    "cue.disagrees": _Cue(
        Z.GROUNDS,
        r"\<(?:не (?:согласившись|соглашаясь|согласен|согласна|согласны|согласный)|выража(?:я|ют|ет) несогласие|будучи не ?соглас|оспаривая|считая приговор|полагая приговор|находя приговор|приговор (?:суда )?обжалован|жалоб[аы] (?:осужденн|защитник|адвокат))",
        "приговор|решени|судебн|осужденн|защитник|адвокат|прокурор|мотивир|содерж|сводят|обоснов",
        120,
    ),
    "cue.appellant": _Cue(
        Z.GROUNDS,
        r"\<(?:осужденн[а-я]{2,3}|защитник[а-я]{0,2}|адвокат[а-я]{0,2}|прокурор|государственный обвинитель)\>",
        "в (?:своей |своих |поданной |апелляционн[а-я]{2,3} |кассационн[а-я]{2,3} )?(?:жалоб|представлени)|просит|утверждает|полагает|не оспаривая|не соглашаясь|несоглас|считает|ставит вопрос|указывает|настаивает",
        100,
    ),
    "cue.objections": _Cue(
        Z.OBJECTIONS,
        r"\<(?:в (?:своих |письменных |поданных )?возражениях|прокурор (?:[а-я]{2,14} ){0,4}(?:жалоб|просил приговор))",
    ),
    "cue.checked": _Cue(
        Z.FINDINGS,
        r"\<(?:проверив|изучив|рассмотрев|исследовав|обсудив|проанализировав|оценив|разрешая|заслушав|выслушав|ознакомившись)\>",
        "дел[ао]|довод|жалоб|материал|изложенн|приходит|пришл?[аие]|находит|исходит",
        80,
    ),
    "cue.holds": _Cue(
        Z.FINDINGS,
        r"\<(?:судебная коллегия|(?:окружной |флотский )?военный суд|суд апелляционной инстанции|суд кассационной инстанции|суд второй инстанции)\>",
        "приходит к|исходит из|находит|считает|отмечает|указывает|констатирует|не находит|полагает|не усматривает",
        80,
    ),
    "cue.guilt": _Cue(
        Z.FINDINGS,
        r"\<(?:вина осужденн[а-я]{2,3}|виновность|вывод[а-я]? (?:гарнизонного |районного )?(?:военного )?суда|приговор)\>",
        "доказан|установлен|подтвержд|основан|соответству|подлежит|является законн",
        80,
    ),
    "cue.ground": _Cue(
        Z.FINDINGS,
        r"\<(?:(?:законных |предусмотренных законом |каких-либо )?оснований(?: к| для)\>|(?:апелляционн|кассационн)(?:ая|ое|ые) (?:жалоб[аы]|представлени[ея])\>|вопреки|довод(?:ы|ам|ов)? (?:апелляционн|кассационн|жалоб|осужденн|защитник|представлени))",
        "не (?:усматрив|усмотр|име|установл|наход|подлеж|заслужива|могут|нашл)|подлеж|отсутству|нет(?![а-я])|удовлетворени|необоснован|обоснован|несостоят|довод",
        160,
    ),
    # -- a verdict that an appeal court passes
    "cue.anew": _Cue(
        Z.ESTABLISHED,
        r"\<(?:судом апелляционной инстанции|суд апелляционной инстанции|(?:окружн|флотск)[а-я]{2,3} военн[а-я]{2,3} суд(?:ом)?|судебн[а-я]{2,3} коллеги[а-яй]{1,2})\>",
        "установ(?:ил[аи]?|лено)(?![а-я])",
        60,
    ),
    # -- the end of any act
    "cue.appealable": _Cue(
        Z.NOTICE,
        r"\<(?:(?:на )?(?:настоящ[а-я]{2,3} )?(?:приговор|постановление|определение|решение)(?: суда)? (?:может|могут|вступа|не вступил|подлежит обжаловани|постановлен )|в случае (?:подачи|обжаловани|принесени)"
        r"|осужденн[а-я]{2,4} (?:имеет право|вправе|разъясн)|разъяснить (?:осужденн|право|сторонам|участник)|срок (?:апелляционного|кассационного) обжаловани|копи[яю] (?:приговора|постановления|определения)"
        r"|жалоб[а-я] (?:и|или) представлени[ея] (?:может|могут)|определение вступает)",
    ),
    "cue.signature": _Cue(
        Z.NOTICE,
        r"^ *(?:председательствующ[а-я]{2,3}|подписи?|подлинн[а-я]{2,3}|судья|судьи|верно|копия верна|мировой судья)\>",
    ),
}

_FOLLOWS = {
    name: re.compile(
        f"(?:[^.;\n]|(?<=[ .][а-я])\\.|(?<= ст)\\.){{0,{cue.reach}}}?(?:{cue.follow})".encode("cp1251")
    )
    for name, cue in _CUES.items()
    if cue.follow
}

_STEMS = {
    "criminal": ("уголовн", "подсудим", "осужденн", "приговор", "обвиняем", "по обвинению"),
    "administrative": ("административн", "коап"),
    "civil": ("гпк рф", "истец", "истца", "исков", "ответчик"),
    "appeal": ("апелляционн",),
    "cassation": ("кассационн",),
    "withheld": (
        "не подлежит размещению",
        "не подлежит опубликованию",
        "не подлежит публикации",
        "размещению не подлежит",
        "опубликованию не подлежит",
        "публикации не подлежит",
        "изъяты в интересах",
    ),
}
"""What an introduction speaks of, by stems on the plane."""

_MARKS = {name: tuple(stem.encode("cp1251") for stem in stems) for name, stems in _STEMS.items()}


def _said(mark: str, plane: bytes, limit: int) -> int:
    """How often the stems of a mark stand in the beginning of an act."""
    return sum(plane.count(stem, 0, limit) for stem in _MARKS[mark])


_ENDS = ("cue.appealable", "cue.signature")
_FIRST = tuple(
    name
    for name, cue in _CUES.items()
    if cue.kind
    in (Z.TESTIMONY, Z.EVIDENCE, Z.COURT_REPLY, Z.QUALIFICATION, Z.MITIGATION, Z.AGGRAVATION, Z.SENTENCING)
)
_HIGHER = tuple(
    name for name, cue in _CUES.items() if cue.kind in (Z.SUMMARY, Z.GROUNDS, Z.OBJECTIONS, Z.FINDINGS)
)
_ANEW = (*_FIRST, "cue.complaint", "cue.disagrees", "cue.objections", "cue.checked", "cue.anew")
"""A verdict of an appeal court retells the complaints before it finds the facts like a first court."""


def _automaton(names: Iterable[str]) -> Automaton:
    return Automaton({name: _CUES[name].anchor for name in names})


_TITLES_SCAN = Automaton(_TITLES, whole=True)
_HEADINGS_SCAN = Automaton(_HEADINGS, whole=True)
_FIRST_SCAN = _automaton(("cue.intro", *_FIRST, *_ENDS))
_HIGHER_SCAN = _automaton(("cue.intro", *_HIGHER, *_ENDS))
_ANEW_SCAN = _automaton(("cue.intro", *_ANEW, *_ENDS))
"""Four passes, each over what it is about: one pass with everything costs more in matches that nobody asks for."""

_AFTER_TITLE = re.compile(
    rb"[ \n]*(?:\n|$|\xb9|\(|[<\"]|\d|(?:"
    + "г\\.|гор\\.|город |именем|о[б]? |по |в |года|суда|судьи|дело|мирового|резолютивная|вводная".encode(
        "cp1251"
    )
    + rb"))"
)
_PLACE_BEHIND = re.compile(r" {1,3}[А-ЯЁ][а-яё]")
"""«ПОСТАНОВЛЕНИЕ Энск 5 мая …», the place behind a title in capitals."""
_REVIEWS = re.compile(
    r"апелляционн(?:[а-я]{2,3} (?:жалоб|представлени)|ый\))|суд апелляционной инстанции".encode("cp1251")
)
"""A verdict whose introduction speaks of an appeal: «ПРИГОВОР (апелляционный)»."""
_IN_THE_NAME = re.compile(r"[ \n]*именем[ \n]+российской[ \n]+федерации".encode("cp1251"))
_NAMED_LINE = re.compile(
    r"[ \t]*(?:[Сс]ам |[Вв] (?:судебном заседании|суде) )?(?P<name>[А-ЯЁ][а-яё]{2,24})(?: [А-ЯЁ]\. ?[А-ЯЁ]\.)?,? "
)
"""The beginning of a line, as far as a name."""
_ACCOUNT = re.compile(
    r"(?:[^.;\n]|(?<=[ .][а-я])\.|\n(?=[а-яё])){0,60}?"
    r"(?:показал|пояснил|сообщил|рассказал|изложил|объяснил|поведал|призна(?:[её]т|л|вая) (?:себя )?вин|вин(?:у|овн[а-я]{2,3})(?: себя)? (?:не |полностью |частично )?(?:призна|отриц)|(?:не )?отрица(?:я|ет|л) вин)"
)
_CASE_ENDING = re.compile("(?:ый|ий|ой|ая|[аяйь])$")
_IN_OFFICE = re.compile(
    "(?:защит|адвокат|прокурор|обвинит|юстиции|секретар|судь[яией]|помощник|председател|свидетел|потерпевш)[^,;]{0,40}$".encode(
        "cp1251"
    )
)
_LIMIT_OF_TITLE = 4000
_NOTICE_LENGTH = 1500
_NEAR = 300
"""How far a heading's line is looked at: an act of megabytes on one line has a thousand words that could be headings."""


def locate(text: str, plane: bytes) -> tuple[DocumentKind, tuple[Zone, ...]]:
    """The kind of an act and its zones, which cover the text without gaps (none for an empty text)."""
    if not text:
        return DocumentKind.OTHER, ()
    if len(text) < _NOTICE_LENGTH and _said("withheld", b" ".join(plane.split()), _NOTICE_LENGTH):
        return DocumentKind.NOT_PUBLISHED, (Zone(0, len(text), Z.NOTICE),)
    headings = _HEADINGS_SCAN.scan(plane)
    facts = _first_heading(headings, "heading.facts", text, plane)
    operative, heading = _operative(headings, text, plane, facts)
    body = facts if facts is not None else operative
    limit = body if body is not None else min(len(text), _LIMIT_OF_TITLE)
    title, kind = _title(text, plane, limit)
    kind = _kind(kind, heading, plane, limit)
    if kind is DocumentKind.OTHER and title is None and operative is None:
        if is_report(plane):
            return DocumentKind.PRESS, (Zone(0, len(text), Z.PRESS),)
        return kind, (Zone(0, len(text), Z.INTRO),)
    return kind, _zones(text, plane, kind, title or 0, facts, operative)


# -- title and kind --------------------------------------------------------------------------------


def _title_match(text: str, plane: bytes, limit: int) -> tuple[int, int, str, str] | None:
    """The title's span, its adjective and its noun."""
    hits = _TITLES_SCAN.scan(plane[: min(limit, 2 * _LIMIT_OF_TITLE)])
    adjectives = [
        (match.start(), match.end(), name)
        for name in ("title.appeal", "title.cassation", "title.supervision")
        for match in hits.get(name)
    ]
    best: tuple[int, int, str, str] | None = None
    for noun in ("title.verdict", "title.ruling", "title.determination", "title.decision"):
        for match in hits.get(noun):
            start, end = match.span()
            if start >= limit or (best is not None and start >= best[0]):
                break
            adjective = ""
            for a_start, a_end, name in adjectives:
                if 0 <= start - a_end <= 4 and not plane[a_end:start].strip():
                    start, adjective = a_start, name
            if _is_title(text, plane, start, end):
                best = (start, end, adjective, noun)
                break
    return best


def _is_title(text: str, plane: bytes, start: int, end: int) -> bool:
    """In capitals or letters apart anywhere; otherwise alone at the beginning of a line."""
    words = text[start:end]
    letters = [mark for mark in words if mark.isalpha()]
    if start and (text[start - 1].isalpha()):
        return False
    if end < len(text) and text[end].isalpha():
        return False
    if all(mark.isupper() for mark in letters) and (
        _AFTER_TITLE.match(plane, end) or _PLACE_BEHIND.match(text, end)
    ):
        return True
    if _IN_THE_NAME.match(plane, end):
        return True
    at_line = plane.rfind(b"\n", 0, start) + 1
    if plane[at_line:start].strip(b' "'):
        return False
    line_end = plane.find(b"\n", end)
    rest = plane[end : line_end if line_end >= 0 else len(plane)].strip()
    return not rest or bool(re.match(rb"\xe8\xec\xe5\xed\xe5\xec|\xb9|\xee\xe1? ", rest))


def _title(text: str, plane: bytes, limit: int) -> tuple[int | None, DocumentKind | None]:
    found = _title_match(text, plane, limit)
    if found is None:
        return None, None
    start, _, adjective, noun = found
    if noun == "title.decision":
        return start, DocumentKind.OTHER
    if adjective == "title.appeal":
        return start, DocumentKind.APPEAL_VERDICT if noun == "title.verdict" else DocumentKind.APPEAL_RULING
    if adjective:
        return start, DocumentKind.CASSATION_RULING
    return start, DocumentKind.VERDICT if noun == "title.verdict" else DocumentKind.RULING


def _kind(kind: DocumentKind | None, heading: str | None, plane: bytes, limit: int) -> DocumentKind:
    """Correct the title's word by what the introduction says, or stand in for a missing title."""
    if kind is DocumentKind.VERDICT and _REVIEWS.search(plane, 0, limit):
        return DocumentKind.APPEAL_VERDICT
    if kind in (DocumentKind.VERDICT, DocumentKind.APPEAL_VERDICT):
        return kind
    if kind is None:
        if heading == "heading.verdict":
            return DocumentKind.VERDICT
        if heading not in ("heading.ruling", "heading.determination"):
            return DocumentKind.OTHER
        kind = DocumentKind.RULING
    if kind is DocumentKind.OTHER:
        return kind
    criminal = _said("criminal", plane, limit)
    if (
        criminal == 0
        or _said("administrative", plane, limit) > criminal
        or _said("civil", plane, limit) > criminal
    ):
        return DocumentKind.OTHER
    if kind is DocumentKind.RULING:
        cassation, appeal = _said("cassation", plane, limit), _said("appeal", plane, limit)
        if cassation and cassation >= appeal:
            return DocumentKind.CASSATION_RULING
        if appeal:
            return DocumentKind.APPEAL_RULING
    return kind


# -- headings --------------------------------------------------------------------------------------


_COURT_BEFORE = re.compile(r"(?<![а-я])(?:суд|судья|упк|упк рф|российской федерации)[ ,]*$".encode("cp1251"))
"""«… ст. 316 УПК РФ, суд приговорил: …» within a line: an act that lost its line ends."""


def _is_heading(text: str, plane: bytes, start: int, end: int) -> bool:
    """Alone on its line, closing it with a colon or in capitals, or behind «суд» with a colon of its own."""
    line_end = plane.find(b"\n", end, end + _NEAR)
    rest = plane[end : line_end if line_end >= 0 else end + _NEAR].strip()
    line_start = plane.rfind(b"\n", max(start - _NEAR, 0), start)
    before = plane[line_start + 1 if line_start >= 0 else max(start - _NEAR, 0) : start].strip()
    words = text[start:end]
    loud = words.isupper() or " " in words.strip()
    if not rest.strip(b":,;.- "):
        return not before or loud or rest.startswith(b":")
    if loud:
        return rest.startswith((b":", b" :", b"-"))
    return rest.startswith(b":") and _COURT_BEFORE.search(before) is not None


def _first_heading(hits: Hits, name: str, text: str, plane: bytes) -> int | None:
    """The offset behind the first heading of this name, its colon and line end."""
    for match in hits.get(name):
        if _is_heading(text, plane, match.start(), match.end()):
            return _behind(plane, match.end())
    return None


def _behind(plane: bytes, position: int) -> int:
    while position < len(plane) and plane[position] in b" :;,.-\n":
        position += 1
    return position


def _operative(hits: Hits, text: str, plane: bytes, facts: int | None) -> tuple[int | None, str | None]:
    """The offset behind the last operative heading, and which word it was."""
    best, word = None, None
    for name in _OPERATIVE:
        for match in reversed(hits.get(name)):
            if facts is not None and match.start() < facts:
                break
            if _is_heading(text, plane, match.start(), match.end()):
                behind = _behind(plane, match.end())
                if best is None or behind > best:
                    best, word = behind, name
                break
    return best, word


# -- zones -----------------------------------------------------------------------------------------


def _zones(
    text: str,
    plane: bytes,
    kind: DocumentKind,
    title: int,
    facts: int | None,
    operative: int | None,
) -> tuple[Zone, ...]:
    higher = kind in (DocumentKind.APPEAL_RULING, DocumentKind.CASSATION_RULING)
    anew = kind is DocumentKind.APPEAL_VERDICT
    hits = (_HIGHER_SCAN if higher else _ANEW_SCAN if anew else _FIRST_SCAN).scan(plane)
    end = operative if operative is not None else len(text)
    starts: list[tuple[int, ZoneKind]] = [(0, Z.HEADER)]
    intro = _intro(hits, plane, title, min(facts if facts is not None else end, end))
    starts.append((intro, Z.INTRO))
    if higher:
        starts.extend(
            _parts(
                hits,
                text,
                plane,
                _HIGHER,
                facts if facts is not None else intro,
                end,
                Z.SUMMARY,
                facts is not None,
            )
        )
    else:
        body = facts if facts is not None else intro
        names = _ANEW if anew else _FIRST
        starts.extend(
            _parts(
                hits,
                text,
                plane,
                names,
                body,
                end,
                Z.ESTABLISHED,
                facts is not None,
                own=_testimony(text, plane, intro, body, end),
            )
        )
    if operative is not None:
        starts.append((operative, Z.RESOLUTIVE))
        notice = _notice(hits, plane, operative)
        if notice is not None:
            starts.append((notice, Z.NOTICE))
    return _joined(starts, len(text))


def _intro(hits: Hits, plane: bytes, title: int, limit: int) -> int:
    """The introduction begins with the line that names the court's composition."""
    for match in hits.get("cue.intro"):
        if match.start() >= limit:
            break
        line = plane.rfind(b"\n", 0, match.start()) + 1
        if line > title or (line <= title and match.start() > title + 40):
            return max(line, 0) if line > title else title
    return min(title, limit)


def _parts(
    hits: Hits,
    text: str,
    plane: bytes,
    names: tuple[str, ...],
    start: int,
    end: int,
    first: ZoneKind,
    has_heading: bool,
    own: Iterable[int] = (),
) -> list[tuple[int, ZoneKind]]:
    """The parts between the heading of facts and the operative part, by the words that open a paragraph."""
    cues: list[tuple[int, int, ZoneKind, str, int]] = [
        (place, _RANKED[Z.TESTIMONY], Z.TESTIMONY, "", place) for place in own if place > start
    ]
    established = has_heading and first is Z.ESTABLISHED
    for name in names:
        matches = hits.between(name, start, end)
        if not matches:
            continue
        kind = _CUES[name].kind
        reach, order, anywhere = _OPENING[kind], _RANKED[kind], name in _MAY_OPEN_A_SENTENCE
        for match in matches:
            position = match.start()
            nearest = max(position - reach - 1, start)
            opening = plane.rfind(b"\n", nearest, position) + 1
            while opening and _goes_on(text, opening):
                opening = plane.rfind(b"\n", nearest, opening - 1) + 1
            if not opening:
                if nearest == start:
                    opening = start
                elif not anywhere or (opening := plane.rfind(b". ", nearest, position) + 2) < 2:
                    continue
            if opening == start and established:
                continue  # what stands right behind «установил» is what the court established
            cues.append((opening, order, kind, name, match.end()))
    cues.sort()
    found: list[tuple[int, ZoneKind]] = [(start, first)] if has_heading else []
    current = first if has_heading else Z.INTRO
    seen_at = -1
    weighed = False
    for opening, _, kind, name, behind in cues:
        if kind is current or opening == seen_at:
            continue
        # The parties' requests come early in rulings and acquittals: the court's answer stands behind them.
        pleaded = current is Z.SENTENCING and kind is Z.COURT_REPLY and not weighed
        if not pleaded and not _may_follow(current, kind):
            continue
        # What must follow the words is read last: most cues lie within a part of their own kind.
        follow = _FOLLOWS.get(name)
        if follow is not None and not follow.match(plane, behind):
            continue
        weighed = weighed or kind in _WEIGHED
        found.append((opening, kind))
        current, seen_at = kind, opening
    return found


_WEIGHED = (Z.QUALIFICATION, Z.MITIGATION, Z.AGGRAVATION)

_ORDER = [
    Z.INTRO, Z.SUMMARY, Z.GROUNDS, Z.OBJECTIONS, Z.FINDINGS,
    Z.ESTABLISHED, Z.TESTIMONY, Z.EVIDENCE, Z.COURT_REPLY, Z.QUALIFICATION, Z.AGGRAVATION, Z.MITIGATION, Z.SENTENCING,
]  # fmt: skip
"""Within one paragraph the kind that stands earlier here wins."""
_RANKED = {kind: number for number, kind in enumerate(_ORDER)}

_OPENING = dict.fromkeys(ZoneKind, 90) | {
    Z.TESTIMONY: 60,
    Z.EVIDENCE: 60,
    Z.GROUNDS: 70,
    Z.SUMMARY: 60,
    Z.MITIGATION: 120,
    Z.QUALIFICATION: 160,
}
"""How far from the beginning of its paragraph (or sentence) a cue may stand, in code points."""

_MAY_OPEN_A_SENTENCE = frozenset(
    {
        "cue.mitigation",
        "cue.aggravation",
        "cue.sentencing",
        "cue.pleadings",
        "cue.plea",
        "cue.interrogation",
        "cue.account",
        "cue.courtroom",
    }
)
"""Cues strong enough to begin a part within a paragraph."""

_RANK = {
    Z.ESTABLISHED: 0, Z.TESTIMONY: 1, Z.EVIDENCE: 1, Z.COURT_REPLY: 1, Z.QUALIFICATION: 2,
    Z.MITIGATION: 3, Z.AGGRAVATION: 3, Z.SENTENCING: 3,
    Z.INTRO: 0, Z.SUMMARY: 1, Z.GROUNDS: 2, Z.OBJECTIONS: 2, Z.FINDINGS: 3,
}  # fmt: skip


_RETOLD = (Z.GROUNDS, Z.OBJECTIONS)
_OF_A_VERDICT = (
    Z.ESTABLISHED, Z.TESTIMONY, Z.EVIDENCE, Z.COURT_REPLY, Z.QUALIFICATION, Z.MITIGATION, Z.AGGRAVATION, Z.SENTENCING,
)  # fmt: skip


def _may_follow(current: ZoneKind, kind: ZoneKind) -> bool:
    """Parts come in the order of the code; testimony may come back behind a qualification of several counts."""
    if kind is Z.COURT_REPLY and current is Z.SENTENCING:
        return False
    if kind in _RETOLD and current not in (*_RETOLD, Z.INTRO, Z.SUMMARY, Z.ESTABLISHED):
        return False
    if kind is Z.FINDINGS and current not in (*_RETOLD, Z.INTRO, Z.SUMMARY):
        return False
    if current in (*_RETOLD, Z.FINDINGS) and kind in _OF_A_VERDICT:
        return True
    if _RANK[kind] >= _RANK[current]:
        return True
    if current is Z.SENTENCING and kind is Z.QUALIFICATION:
        return True  # the prosecutor changed the charge in the pleadings, and the court answers
    return current is Z.QUALIFICATION and kind in (Z.TESTIMONY, Z.EVIDENCE, Z.COURT_REPLY)


def _goes_on(text: str, opening: int) -> bool:
    """Whether a line goes on with the sentence of the line before it (a text wrapped by hand)."""
    before = text[max(0, opening - 3) : opening - 1].rstrip(" ")
    return text[opening : opening + 1].islower() and before[-1:] not in ("", "\n", ".", ";", ":", "!", "?")


def _testimony(text: str, plane: bytes, intro: int, start: int, end: int) -> Iterator[int]:
    """Paragraphs in which a man whom the introduction names without an office gives his account."""
    behind = start
    for line in _lines(text, start, end):
        named = _NAMED_LINE.match(text, line, end) if line >= behind else None
        if named is None:
            continue
        stem = _CASE_ENDING.sub("", named["name"].lower().replace("ё", "е")).encode("cp1251", "replace")
        if any(
            _IN_OFFICE.search(plane, max(0, place - 60), place) is None
            for place in _places(plane, stem, intro, start)
        ) and (account := _ACCOUNT.match(text, named.end(), end)):
            behind = account.end()
            yield named.start("name")


def _lines(text: str, start: int, end: int) -> Iterator[int]:
    """Where the lines of a stretch begin."""
    if start == 0 or text[start - 1] == "\n":
        yield start
    place = text.find("\n", start, end)
    while place >= 0:
        yield place + 1
        place = text.find("\n", place + 1, end)


def _places(plane: bytes, word: bytes, start: int, end: int) -> Iterator[int]:
    place = plane.find(word, start, end)
    while place >= 0:
        if plane[place - 1] < 0xE0:
            yield place
        place = plane.find(word, place + 1, end)


def _notice(hits: Hits, plane: bytes, operative: int) -> int | None:
    """Where the right of appeal or the signatures begin, behind the operative part."""
    found: list[int] = []
    for name in _ENDS:
        for match in hits.between(name, operative + 40, len(plane)):
            position = match.start()
            line = plane.rfind(b"\n", 0, position) + 1
            if position - line <= 12 and line > operative:
                found.append(line)
                break
            if plane[position - 2 : position] == b". ":
                found.append(position)
                break
    return min(found, default=None)


def _joined(starts: list[tuple[int, ZoneKind]], length: int) -> tuple[Zone, ...]:
    """Zones without gaps from their beginnings; a zone without text is left out."""
    starts.sort(key=lambda start: start[0])
    zones: list[Zone] = []
    for index, (start, kind) in enumerate(starts):
        end = starts[index + 1][0] if index + 1 < len(starts) else length
        if end <= start:
            continue
        if zones and zones[-1].kind is kind:
            zones[-1] = Zone(zones[-1].start, end, kind)
        else:
            zones.append(Zone(start, end, kind))
    return tuple(zones)
