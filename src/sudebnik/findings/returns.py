"""How an absence ended: he came himself, and where to; or he was stopped, and by whom (DOMAIN §1.4, §3.2).

The first act that the words tell decides: who came by himself and was then detained «в порядке ст. 91, 92 УПК» came by
himself; who was brought to a commandant's office by the police was detained by the police.
"""

from __future__ import annotations

import re

from sudebnik.text.plane import fold


def _re(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode("cp1251"))


_NOT_DETAINED = _re(
    r"(?<![а-я])(?:(?:никто )?(?:его )?не (?:был )?(?:задерж|достав|разыск)[а-я]{2,8}|не являлся? задержанн[а-я]{2,3}"
    r"|(?:задержан|доставлен) не был|принудительно [^,.;]{0,30}не доставлял[а-я]?)"
)
_AT_LAST = _re(r"(?<![а-я])пока(?: [^,;]{0,45}?)? не (?=был|обрат|яви|прибы|верну|возвр|прише|сда|задерж)")
"""«Пока не явился» says that he came."""

_BLANKS = re.compile(rb"[ \n]{2,}")
_ACTION = _re(
    r"(?<![а-я])(?:"
    r"(?P<still>(?:по|до) насто[а-я]{3,5} врем[а-я]{1,3}|до сих пор)"
    r"|(?P<ward>помещен[а-я]? (?:на [а-я ]{0,20})?(?:в (?!(?:[а-я]+ )?(?:следственн|изолятор|сизо|ивс|камер|специальн|тюрьм))|лечени)|госпитализирован[а-я]?|доставлен[а-я]? (?:[а-я]+ ){0,3}в (?:[а-я-]+ ){0,2}(?:госпитал|больниц|медицинск|лечебн)"
    r"|поступил[а-я]? (?:на (?:стационарное )?лечени|в (?:[а-я-]+ ){0,2}(?:госпитал|больниц|медицинск|лечебн)))"
    r"|(?P<custody>арестова[нл][а-я]{0,2}|(?:заключен|взят|помещен)[а-я]? под стражу|помещен[а-я]? в (?:[а-я]+ )?(?:следственн|изолятор|сизо|ивс|камер|тюрьм)[а-я]*|задержан[а-я]? (?:по|в связи с) (?:друг|ин)[а-я]{2,3})"
    r"|(?P<held>задерж[а-я]{2,8}|останов(?:ил[аи]?|лен[а-я]?)(?![а-я])|схва(?:чен[а-я]?|тил[аи]?)(?![а-я])|скру(?:чен[а-я]?|тил[аи]?)(?![а-я])|(?:на|за)стиг(?:нут[а-я]?|л[аи]?)(?![а-я])|застал[аи]?(?![а-я])|перехва(?:чен|тил)[а-я]?|(?:из|от)лов(?:лен|ил)[а-я]?|препровод(?:ил|жд?ен)[а-я]?|опозна(?:н|л)[а-я]?|снят[а-я]? с (?:поезд|рейс|автобус|электричк|самолет|борт)[а-я]*|привез(?:ен[а-я]?|ли|ла)?(?![а-я])(?! на (?:[а-я]+ )?(?:обслед|лечени|осмотр|консульт|прием))|достав(?:лен|ил|ля)[а-я]{0,3}|обнаруж(?:ен|ил|ив)[а-я]{0,3}|разыска[нл][а-я]?|розыска[нл][а-я]?|выявлен[а-я]?|изоблич[а-я]{2,4}|найден(?![а-я])|нашли его(?![а-я])"
    r"|взят[а-я]? (?:[а-я]+ ){0,3}под контроль|водвор[а-я]{2,4}|пойман[а-я]?|возвращен[а-я]? (?:[а-я]+ ){0,2}(?:(?:в|к)(?![а-я])|силами|сотрудн|представ|командов|военн|офицер)"
    r"|установ(?:или|ил|лено|ив)(?: [а-я]+){0,3} мест(?:онахождени|о нахождени)[а-я]|местонахождение [^.,;]{0,40}установлено|установлен[а-я]? (?:[а-я]+ ){0,2}(?:сотрудн|военн|полиц|представ)|пресечен[а-я]?)"
    r"|(?P<come>(?<!не )(?:прибы(?:л|в|ти)|яви(?:л|в)|явк(?:а|и|у|е|ой)(?![а-я])|верну(?:л|в)|возврати(?:л|в)|возвращени|прише(?:л|д)|пришл|придя|обрати(?:л|в)|обращени|сда(?:л|в)(?:ся|шись)"
    r"|приеха|приступи(?:л|в)[а-я]{0,3} к (?:исполнению|служб|обязанност)|выш(?:ел|ла) к(?![а-я])|сообщи(?:л|в)[а-я]* о себе|заяви(?:л|в)[а-я]* о себе|объявил[а-я]* о себе|объявил(?:ся|ась)(?![а-я])|появил(?:ся|ась)(?![а-я])|предстал[а-я]? перед|постучал[а-я]{0,2} в|обозначил[а-я]* (?:свое|себя)|позвони(?:л|в)[а-я]* (?:в |на |дежурн)))"
    r")"
)
_PLACE = _re(
    r"(?<![а-я])(?:(?P<commandant>(?:военн[а-я]{2,3} )?комендатур|военн[а-я]{2,3} (?:автомобильн[а-я]{2,3} |авто)?(?:полици|инспекци)|военн[а-я]{2,3} комендант|комендант)"
    r"|(?P<enlistment>военкомат|военн[а-я]{2,3} комиссар|военком|сборный пункт|призывной пункт)"
    r"|(?P<investigator>(?:военн[а-я]{2,3} )?следственн|следовател|(?:военн[а-я]{2,3} )?прокур|ск россии|вск|всо|всу)"
    r"|(?P<police>дежурн[а-я]{2,3} част|(?:[а-я]*отдел[а-я]{0,4} |пункт |управлени[а-я]{1,2} |орган[а-я]{0,2} )?(?:полици|милици|внутренних дел)|овд|омвд|умвд|увд|мвд|участков|росгварди|гибдд|дпс|правоохранительн)"
    r"|(?P<hospital>(?:[а-я-]+ ){0,2}госпитал|больниц|приемн[а-я]{2,3} (?:покой|отделени)|медсанбат|поликлиник|медицинск[а-я]{2,3} (?:учрежд|организ|рот|пункт|част))"
    r"|(?P<unit>(?:войсков|воинск)[а-я]{2,3} част|част[ьи](?![а-я])|подразделени|ппд|пвд|пункт (?:временно|постоянно)|рот[уые](?![а-я])|батальон|полк[уа]?(?![а-я])|бригад|построени"
    r"|кораб|борт|служб[уы](?![а-я])|мест[оу] (?:военной )?служб|командовани|командир|лагер|полигон|штаб|экипаж|строй)"
    r"|(?P<weak>обратно|расположени|пункт|гарнизон|дежурн))"
)
_KINDS = {
    "commandant": "voluntary_commandant",
    "enlistment": "voluntary_enlistment_office",
    "investigator": "voluntary_investigator_or_prosecutor",
    "police": "voluntary_police",
    "hospital": "hospital",
    "unit": "voluntary_unit",
    "weak": "voluntary_unit",
}
_END_OF_SENTENCE = _re(r"(?<![ .][а-я])(?<! гор)(?<! обл)(?<! ул)\. ")
_HANDED_OVER = _re(
    r"(?<![а-я])(?:в|на|к) (?:(?!военнослужащ|сотрудник|представител|сослужив|офицер|патрул|наряд)[а-я-]+ ){0,3}(?:комендатуру|отдел(?![а-я])|отделени[ея](?![а-я])|част[ьи](?![а-я])|пункт(?![а-я])|подразделение|военкомат|военный комиссариат|орган|коменданту|следств)"
    r"(?:(?! (?:представ|сотрудн|работн|сослуж|военнослуж|патрул|наряд|ее |команд|силами|оперативн|офицер|должностн))[^,.;])*"
    r"|(?<![а-я])переда[нл][^,.;]*|(?<![а-я])(?:по|в) подозрени[^,.;]*?(?= сотрудник| наряд| военн|$)"
)
_BROUGHT = "привез".encode("cp1251")
_STOPPED = ("останов".encode("cp1251"), _BROUGHT)
_AGENT = _re(
    r"(?P<border>погран|пункте пропуска|государственн[а-я]{2,3} границ|при пересечении границ)"
    r"|(?P<military>военн[а-я]{2,3} (?:автомобильн[а-я]{2,3} |авто)?(?:комендатур|полиц|инспекц|патрул)|комендатур|комендантск|(?<![а-я])комендант|военнослужащи(?:ми|е)(?![а-я])|сослуживц"
    r"|представител[а-я]{1,3} (?:[а-я]+ ){0,2}(?:част|командован|подразделен)|(?:ее|его|части) представителями|командовани(?:ем|я)|офицер[а-я]{1,2}|командир(?:ом|ами)|прапорщик|патрул(?!ьно)(?![а-я]* (?:дпс|ппс|гибдд|гаи|росгв|полици|нацио|вневед|дорожн))|(?:розыскн|поисков)[а-я]{2,3} групп|групп[а-я]{2} (?:розыска|(?:воинск|войсков)[а-я]{2,3} част))"
    r"|(?P<police>полиц|милиц|уголовного розыска|(?<![а-я])дпс|гибдд|гаи(?![а-я])|ппс|участков|росгвард|национальной гвардии|фсб|федеральной службы безопасности|правоохранительн"
    r"|внутренних дел|постов[а-я]{2} служб|омвд|овд|умвд|мвд|омон|рувд|полицейск)"
    r"|(?P<operative>оперуполномоч|оперативн[а-я]{2,4}|сыщик)"
)
_KIN = _re(
    r"(?:достав|привез|возвращен)[а-я]* [^,.;]{0,25}(?<![а-я])(?:родственник|родител|мать|матер|отц|отец|жен(?:ой|а)(?![а-я])|супруг|брат|сестр|родны)"
)
"""Brought by his own people he was stopped by nobody."""
_OTHERS_CAME = _re(
    r"и (?:участков|сотрудник|оперуполномоч|военнослужащие|представител|сослужив|патрул|полицейск|офицер|(?:его )?командир)"
)
_ELSEWHERE = _re(
    r"[а-я]{0,3} (?:обратно )?(?:домой|в (?:родн|свой дом|свою|город|гор\.|село|деревн|квартир)|к (?:семь|матер|родител|жене|супруг|себе|тещ)|в (?!срок|указанн|установл|назнач|тот)[а-я-]{3,20},)"
)
"""He came back, but to another place than the service."""
_TOOK_UP = "приступи".encode("cp1251")
_STOPPED_NEXT = _re(r",? (?:а )?(?:во )?втор|задерж|достав")
_PROCEDURAL = _re(
    r"[^,.;]{0,30}(?:в порядке|на основании|по основаниям|в соответствии со?) (?:ст|предусмотр)"
)
_ANOTHER_CASE = _re(
    r"(?:по|за|в|об) (?:[а-я]+ ){0,2}(?:друг|ино[ейм]|подозрени|обвинени|краж|совершени|приговор|уголовн)"
)
_HID_IT = _re(r"[^.]{0,120}(?:скрыл(?!с)|скрыв(?!ал[а-я]{0,1}с|алис|аяс|шис)|утаил|не сообщил|умолчал)")


def end_kind(words: str | bytes) -> str | None:
    """The value of ``absence_end`` that a clause tells, None where it tells no end.

    ``words`` are text, or a stretch of the plane. A detention by somebody who was not told of the service is no end.
    """
    plane = fold(words) if isinstance(words, str) else words
    plane = _NOT_DETAINED.sub(b" ", _AT_LAST.sub(b" ", _BLANKS.sub(b" ", plane)))
    for action in _ACTION.finditer(plane):
        kind = _kind(plane, action)
        if kind is not None:
            return kind
    return None


def _kind(plane: bytes, action: re.Match[bytes]) -> str | None:
    if action["still"]:
        return "still_absent"
    if action["ward"]:
        return "hospital"
    if action["come"]:
        return _came(plane, action)
    if _HID_IT.match(plane, action.end()):
        return None
    if action["custody"]:
        return (
            "custody_other_case"
            if _ANOTHER_CASE.search(plane, action.start(), action.end() + 90)
            else "detained"
        )
    agent = _agent(plane, action)
    if agent == "detained" and _KIN.search(plane, action.start(), action.end() + 40):
        return "other"
    if agent == "detained" and action.group().startswith(_STOPPED):
        return "other" if action.group().startswith(_BROUGHT) else None
    if agent == "detained" and _PROCEDURAL.match(plane, action.end()):
        return None
    return agent


def _came(plane: bytes, action: re.Match[bytes]) -> str | None:
    """Where he came to: the first place named behind the verb, else the one named before it."""
    behind = plane[action.end() : action.end() + 130]
    if _OTHERS_CAME.match(behind):
        return None
    behind = _END_OF_SENTENCE.split(behind, 1)[0]
    behind = _STOPPED_NEXT.split(behind, maxsplit=1)[0]
    clause = behind.partition(b",")[0]
    home = action.group().decode("cp1251").startswith(("верну", "возвра"))
    further = b"" if home else behind[:90]
    for stretch in (clause, further, plane[max(0, action.start() - 70) : action.start()]):
        places = [place for place in _PLACE.finditer(stretch) if place.lastgroup]
        if places:
            strong = [place for place in places if place.lastgroup != "weak"] or places
            return _KINDS[str(strong[0].lastgroup)]
    if home and _ELSEWHERE.match(behind):
        return None
    if home or action.group().startswith(_TOOK_UP):
        return "voluntary_unit"
    verb = action.group().decode("cp1251")
    return None if verb.startswith(("обра", "позвон", "прибы", "явк")) else "other"


def _agent(plane: bytes, action: re.Match[bytes]) -> str:
    """Who stopped him: the first agent behind the verb, else the last one before it; a destination is no agent."""
    behind = _END_OF_SENTENCE.split(plane[action.end() : action.end() + 150], 1)[0]
    ahead = _END_OF_SENTENCE.split(plane[max(0, action.start() - 110) : action.start()])[-1]
    behind, ahead = _HANDED_OVER.sub(b" ", behind), _HANDED_OVER.sub(b" ", ahead)
    for agents in (list(_AGENT.finditer(behind)), list(_AGENT.finditer(ahead))[::-1]):
        named = [str(agent.lastgroup) for agent in agents]
        sure = [name for name in named if name != "operative"] or named
        if sure:
            return "detained_police" if sure[0] == "operative" else f"detained_{sure[0]}"
    return "detained"
