"""Whom an English report names: men, and the lawyers, kin, judges and officials about whom it tells no case."""

from __future__ import annotations

import re

from sudebnik.findings.press.words import words

WOMEN = words("women")
FIRST = words("first") | WOMEN
RANKS = words("ranks")
NO_NAME = words("no_name")
_FUNCTION = words("function")
CAPITALISED = r"[A-Z][a-zà-ÿ’'ʼ]*[a-zà-ÿ](?:-[A-Z]?[a-z]+)*"
RUN = re.compile(
    rf"(?<![A-Za-z’'])(?:(?:[A-Z]\.\s?){{1,2}}\s?)?{CAPITALISED}(?: (?:{CAPITALISED}|[A-Z]\.)){{0,4}}(?![a-z])"
)
SURNAME = re.compile(
    r"(?:[oe]v|[iy]n|sk(?:y|i|iy|ii|oi|oy)|ts?k(?:y|i)|enko|[yi]?uk|chuk|[vn]?ich|[iy]kh|yants?|ian|yan|adze|shvili|oyev|aev|ayev|iev|n[yi]|oi|oy|[aeiou]i|[bdfgklmnrstvz]o|a[iy]|[lr]y|ets|[oe]k|un|ia|ava|ba|ash|us|as|ul|en|uev|il|ar|er|yr|ok|ak|ik|an)$"
)
STRONG_SURNAME = re.compile(
    r"(?:[oe]v|[iy]n|sk(?:y|i|iy|oi|oy)|tsk(?:y|i)|enko|chuk|yuk|[iy]kh|yan|shvili|adze|nny)$"
)
INITIAL = re.compile(
    r"(?<![A-Za-z.])[A-Z]\.(?:\s?[A-Z]\.)?(?!\s?[A-Z][a-z]+(?:ov|ev|in|yn|ky)\b)(?![A-Za-z])"
)
INITIAL_BEFORE = re.compile(
    r"(?:named|known|identified|named only|referred to|described)(?: [\w’' ]{0,30}?)? as $|(?:soldier|serviceman|private|sergeant|corporal|sailor|man|conscript|contractor|officer|lieutenant|captain|driver|mobili[sz]ed|named|called|surnamed|Pvt\.|Sgt\.|Cpl\.|Lt\.|Capt\.|Maj\.|Pte\.) $|(?:^|— |– )$",
    re.IGNORECASE,
)
PLACE_BEFORE = re.compile(
    r"(?:\b(?:in|from|near|at|outside|to|of|around|across|through|via|towards?|into|for|over|beyond|under|off|leaving|left|reached|toward)|(?:town|city|village|region|republic|district) of)(?: the| Russia’s| Russia's| nearby| southern| northern| central| occupied)*\s+$",
    re.IGNORECASE,
)
MAN_BEFORE = re.compile(
    r"\b(?:to|of|into|for|over|under|off|left|leaving|reached|towards?)\s+$", re.IGNORECASE
)
"""Prepositions behind which a surname may stand too."""
PLACE_AFTER = re.compile(
    r"(?:’s|'s)? (?:region|krai|oblast|republic|district|court|garrison|military|border|prison|jail|hospital|province|territory)\b"
)

_OTHER = (
    r"lawyers?|attorneys?|counsel|advocates?|defenders?|solicitor|barrister|experts?|analysts?|political scientist|sociologist|psychologist|psychiatrist|researcher|historian|activists?|rights campaigner|campaigner|volunteer coordinator|coordinator|spokes(?:man|woman|person)|journalist|reporter|correspondent|editor|"
    r"prosecutors?|judges?|investigator|governor|minister|president|mayor|deputy|senator|lawmaker|ombuds(?:man|woman)|commissioner|director|founder|co-founder|head|chairman|chairwoman|chair|secretary|official|commander|commandant|chief of staff|general|colonel|witness|doctor|surgeon|medic on duty|priest|pastor|imam|chaplain|professor|teacher of law|blogger|writer|author|oligarch"
)
OTHER_BEFORE = re.compile(
    rf"(?<!his )(?<!her )(?<!their )\b(?:{_OTHER}|{'|'.join(word.capitalize() for word in ['judge', 'prosecutor', 'lawyer', 'attorney', 'general', 'colonel', 'governor', 'president', 'minister'])})(?: (?:of|at|from|for) (?:the )?[\w ’'-]{{2,40}})?(?<!s),?(?: (?:lieutenant|major|captain)[ -]?(?:colonel|general)?)? $",
    re.IGNORECASE,
)
TITLED = re.compile(r"\b(?:Dr|Prof|Professor|Doctor|Judge|Mr|Mrs|Ms|Father|Rabbi|Sister)\.? $")
OTHER_AFTER = re.compile(
    rf"^(?:, (?:who (?:heads|runs|leads|defends|represents|defended|represented|presided|founded|chairs|monitors|helps|advises|works|has defended|has represented|tracks|follows|counts|studies|read)\b|(?:the |a |an |his |her |its |one of )?(?:[\w’'-]+ ){{0,4}}(?:{_OTHER})\b(?! of three))| of (?:the )?[A-Z]\w+(?: [A-Z]\w+)?,| from the (?:rights|human|project|group|organi[sz]ation)|, speaking for)",
    re.IGNORECASE,
)
_KIN = r"(?:wife|ex-wife|mother|father|sister|brother|son|daughter|uncle|aunt|cousin|grandmother|grandfather|girlfriend|fiancée|fiancee|partner|husband|friend|comrade|neighbou?r|stepfather|mother-in-law|in-law|twin|widow|platoon commander|company commander|battalion commander|commander|lawyer|counsel|attorney|superior|roommate|roommates|namesake)"
KIN_BEFORE = re.compile(
    rf"(?:\b(?:his|her|their|whose|the man[’']s|the soldier[’']s)|[’']s) (?:[\w-]+ ){{0,3}}{_KIN},? $",
    re.IGNORECASE,
)
KIN_AFTER = re.compile(
    rf"^, (?:his|her|their|the (?:soldier|man|defendant)[’']s|[A-Z]\w+[’']s) (?:[\w-]+ ){{0,3}}{_KIN}\b|^, (?:the )?(?:mother|father|sister|brother|wife|widow|son|daughter|uncle) of\b",
    re.IGNORECASE,
)
SOLDIER_BEFORE = re.compile(
    r"\b(?:soldier|servicem[ae]n|servicewoman|conscript|contractor|private|sergeant|corporal|sailor|seaman|lieutenant|captain|captain-lieutenant|ensign|warrant officer|major|rifleman|gunner|driver|sapper|medic|scout|paratrooper|marine|reservist|volunteer|mobili[sz]ed(?: man| soldier)?|convict|prisoner|father of [\w -]+|man|named|called|surnamed|case of|for|native|resident|recruit|draftee|operator|mechanic|tankist|tanker|stormtrooper|soldiers?:?|identified as|drivers|servicemen),? $",
    re.IGNORECASE,
)
NOT_NAMED_AFTER = re.compile(
    r"\b(?:buried|bury|mourned|lost|visited|saw|met|killed|missed|phoned|called up|nursed|married|divorced|after|like) $"
)
"""«buried Timur»: somebody of his family."""
SPEECH = re.compile(
    r"^(?:[,”\"’]*\s*)(?:says|said|argues|explains|adds|notes|believes|thinks|recalls|admits|insists|estimates|stresses|points out|tells|told (?:us|our|the (?:outlet|newspaper|site|channel|reporter)|[A-Z]))",
)
SPEECH_BEFORE = re.compile(
    r"(?:says|explains|argues|adds|notes|recalls|according to|admits|believes)(?: [\w -]{0,40})? $",
    re.IGNORECASE,
)


def run_names(text: str, start: int, end: int, *, opens: bool) -> tuple[int, int] | None:
    """What of a run of capitalised words is a name: without words that open sentences, ranks and bodies."""
    words = [(match.start() + start, match.end() + start) for match in re.finditer(r"\S+", text[start:end])]
    kept = list(words)

    def word(span: tuple[int, int]) -> str:
        plain = text[span[0] : span[1]]
        return re.sub(r"[’']s?$", "", plain)

    while kept and (word(kept[0]) in RANKS or word(kept[0]) in NO_NAME or word(kept[0]) in _FUNCTION):
        if word(kept[0]) in FIRST and len(kept) > 1:
            break
        kept.pop(0)
    while kept and (word(kept[-1]) in NO_NAME or word(kept[-1]) in RANKS or word(kept[-1]) in _FUNCTION):
        kept.pop()
    if not kept or any(word(span) in NO_NAME for span in kept):
        return None
    del opens
    first, last = kept[0][0], kept[-1][1]
    if text[last - 2 : last] in ("’s", "'s"):
        last -= 2
    elif text[last - 1] in "’'":
        last -= 1
    return first, last
