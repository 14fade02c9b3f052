"""How English reports tell of a case: whom they name, how they come back to him, and what makes it a case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sudebnik.findings.press import english_names as names
from sudebnik.findings.press.mention import Mention, Role, brothers
from sudebnik.findings.press.sentences import Sentence
from sudebnik.findings.press.towns import is_english_place

CASE = re.compile(
    r"\b(?:(?:was|were|been|got|is|being|being) (?:\w+ ){0,2}(?:sentenced|convicted|jailed|imprisoned|found guilty|acquitted|charged|given|handed|let off|cleared|tried|sent (?:down|to)|put on trial)|sentenced (?:him|to)|convicted (?:him|of)|jailed|sentenced\b"
    r"|(?:gave|handed|handing|sent|dealt|awarded|imposed|meted) (?:him|them|each|down|out|on him|the \w+|[A-Z]\w+)[^.;]{0,60}(?:year|month)s?|(?:got|gets|received|receives|served|faces) [^.;]{0,50}(?:year|month)s?|(?:sentence|term|verdict|penalty|punishment)(?: of|:| is| was|,)"
    r"|awol|absent|desert(?:ed|ing|ion)|fled|ran (?:away|off)|absconded|disappeared|vanished|went missing|remained free|caught (?:him|them)|brought (?:him )?back|escaped|evad\w+|stayed away|slipped (?:away|out)|walked (?:away|out|off|into)|left (?:his|the|a|their|without) [\w ]{0,20}(?:unit|base|post|ship|regiment|brigade|barracks|battalion|hospital|company|position|leave|garrison)"
    r"|(?:didn[’']t|did not|failed to|never|couldn[’']t|could not) (?:come back|return|report|go back|get back)|(?:came|went|returned) (?:back|home)|overstayed|refus(?:ed|al|ing) [^.;]{0,40}(?:fight|order|board|deploy|go|take up|return|carry|front|join|assault|storm|attack|shoot|march|obey)|away (?:for|from)|gone (?:for )?\w+|on the run|at large|in hiding|hid\b|(?:was|were|had been) (?:\w+ ){0,2}(?:detained|arrested|caught|found|picked up|stopped|seized|tracked down|apprehended|away|gone)|detained him|arrested him|(?:picked|tracked) him|turned (?:himself|themselves) in|surrendered|gave himself up"
    r"|(?:his|the) (?:appeal|sentence|term|case|conviction|verdict|absence|trial)\b|proceedings|charges (?:were )?|case of|cleared|acquitt\w+|stripped of (?:his )?rank|AWOL|never searched for|let off|blamed|(?:strict|general|special|settlement)[- ]regime|penal (?:colony|settlement)|behind bars|military police|commandant[’']s|\d+ days|(?:\w+ ){0,3}(?:years?|months?)(?: and \w+ months?)?,? (?:suspended|in (?:a |prison|jail))|in (?:his|a) final (?:statement|word|plea)|(?:failed|fails|refused|unable|unwilling) to (?:arrive|appear|report|show up|turn up|return|come)|(?:was|were|had been|be|been) (?:due|supposed|expected|meant) (?:back|to (?:be back|return|report))|pleaded (?:not )?guilty|stopped (?:turning|showing) up|(?:a|the) (?:hearing|dock|courtroom)|article 33\d|took off|deserter|released (?:him )?from (?:criminal )?(?:liability|responsibility)|told (?:the )?(?:court|judges?|investigators?|hearing)|verdict)",
    re.IGNORECASE,
)
GENERIC = re.compile(
    r"^(?:[“\"«]?)(?:(?:most|many|some|few|hundreds|thousands|dozens|soldiers|men|such (?:cases|men)|these (?:men|cases|soldiers)|cases|courts|judges|verdicts|rulings|sentences|prosecutors usually|every|not everyone|nobody|overall|on average|nationwide|the bulk|the vast majority|more than (?:half|\d|one in)|only (?:\d|one in|a few)|one in|in (?:most|many|some|other|nearly all|almost all) (?:verdicts|cases|rulings|of)|across|since|the (?:newsroom|outlet|project|numbers?|figures|data|statistics|court system|rest|four men|men do|texts?|files))\b)",
    re.IGNORECASE,
)
_NOUN = r"(?:soldier|serviceman|conscript|contractor|private|sergeant|corporal|sailor|seaman|officer|lieutenant|captain|major|ensign|warrant officer|man|recruit|marine|paratrooper|draftee|reservist|driver|gunner|rifleman|tanker|tank commander|medic|mechanic|scout|sapper|operator|volunteer|convict|ex-convict|prisoner|inmate|resident|native|father|\d\d-year-old|[a-z]+(?:-[a-z]+)?-year-old|stormtrooper|cook|clerk|signaller|defendant|deserter)"
_LEAD = (
    r"(?:\d{1,2}[.)]\s*)?(?:[A-Z][A-Z-]+(?: [A-Z-]+)*,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})\b[^—–\n]{0,30}?[—–-]+\s+)?(?:(?:[^\w\s«\"“‘(]\S?\s*)+|\d{1,2}[.)]\s*)?(?:[A-Z][A-Z ().,’'-]{3,40}\s*(?:\([^)]*\))?\s*[—–:-]+\s*|[A-Z][a-z-]+(?: [A-Z][a-z-]+)?(?: \([^)]*\))?\s*[—–:]\s*)?"
    r"(?:(?:In|At|From|On|Near|Meanwhile|Elsewhere|Earlier|Later|Last|This|Also|And|But|Then|Another case|Yet another|According to|By contrast|Finally|Similarly|Take|Consider|(?:And )?(?:then )?[Tt]here (?:is|was)|That|For|Here|It (?:concerns|concerned|involves|involved)|The (?:fourth|third|second|last|first) (?:case|file|story) (?:is|concerns|involves))\b[^.;!?]{0,70}?(?:, | |: ))?"
)
_JUDGED = r"(?:(?:The |A |An )?[A-Z]?[\w’ -]{0,60}?(?:[Cc]ourt|[Jj]udges?|[Tt]ribunal)\b[^.;,]{0,50}?(?:sentenc\w+|convict\w+|jail\w+|gave|handed|imprisoned|sent|fined|acquitted|cleared|let off|found|heard the case of|tried) )?"
ANONYMOUS = re.compile(
    rf"^(?P<lead>{_LEAD}{_JUDGED})(?P<np>(?:(?:[Aa]n?|[Aa]nother|[Oo]ne|[Yy]et another|[Tt]he (?:first|second|third|fourth|fifth|sixth|last|other|youngest|oldest|eldest|only)) (?:[\w’'-]+,? ){{0,5}}?{_NOUN}\b|[Tt]he (?:man|soldier|one) (?=everybody|everyone|whom|they call|known)|[“\"‘«][A-Z][\w ]{{2,20}}[”\"’»](?=,? (?:\d\d\b|\())|[Cc]ontract soldier|[Mm]obili[sz]ed (?:soldier|man)|[Pp]rivate from)(?! (?:of them|who (?:leaves|walks|runs|wants|refuses|goes|is|deserts))|’s|'s))"
)
HE_TOO = re.compile(r"[^.;!?]{0,90}?, he\b")
"""«A conscript, he fled …»: the man before, where there is one in the paragraph."""
COURT_TELLS = re.compile(
    r"^[“\"(—–]*(?:He|His|Him|Sentence|Verdict|Result|The (?:[\w-]+ ){0,4}(?:court|judges?|bench|panel|verdict|sentence|appeal|term|conviction|case|man|soldier|defendant|sergeant|private|conscript|sailor|officer)|A (?:[\w-]+ ){0,3}(?:court|judge)|An? appeal|On appeal|In (?:his|court|the end)|Prosecut\w+|Investigators|(?:[A-Z][\w-]+ )+(?:[Cc]ourt|judges))\b|\b(?:him|himself)\b|^[^.;]{0,40}\b(?:regime|colony|settlement|years?|months?|suspended)\b"
)
"""What after a lawyer's or a witness's words is the man's again."""
THE_MAN = re.compile(
    r"\b(?:he|his|him|himself|the (?:defendant|accused|soldier|man|convict|sergeant|private|conscript|sailor|officer|contractor|lieutenant|serviceman))\b",
    re.IGNORECASE,
)
HIS_CASE = re.compile(r"\b(?:sentence|verdict|appeal|term|punishment|conviction)\b")
"""What a lawyer says of one sentence is said of the man told of."""
OTHER_CRIME = re.compile(
    r"\b(?:Article (?:10[5-9]|11\d|15[89]|16\d|228|33[3-6]|286)|for (?:beating|hazing|bullying|extort\w+|assault\w*|murder|theft|robbery|fraud|bribe\w*|abuse of office|torture))\b"
)
ABSENT = re.compile(
    r"\b(?:awol|absen\w+|desert\w*|fled|ran (?:away|off)|escaped|left|leave|return\w*|refus\w+|unit|Article 33[278]|away|walked)\b",
    re.IGNORECASE,
)
COMES_BACK = re.compile(
    r"^[“\"(—–]*(?:He|His|Him|The (?:man|soldier|sergeant|private|sailor|serviceman|conscript|contractor|officer|defendant|convict|corporal|lieutenant|captain|driver|gunner|reservist|former|young|court|judge|judges|appeal|unit|verdict|sentence|prosecutor|higher|Southern|Northern|Eastern|Western|Central|Baltic|Pacific|1st|2nd))\b"
)
SOMEBODY_OF = re.compile(
    r"\b(?:classmate|cellmate|friend|comrade|neighbou?r|brother|son|cousin|colleague|namesake|countryman|relative|lawyer|commander) of (?:the )?$",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"\b(?:he|his|him|himself)\b", re.IGNORECASE)
HE_FIRST = re.compile(r"^[“\"(—–]*(?:He|His)\b")
PLURAL = re.compile(
    r"^[“\"(—–]*(?:Both|Together|They|Their|The (?:two|three|pair|men|drivers|friends|brothers)|All (?:two|three|of them)|Each|Neither)\b|\b(?:each (?:got|was|were|received|man)|(?:both|all three|all of them) (?:were|got|had|men|received))\b"
)
FORMER = re.compile(
    r"\b[Tt]he (?:former|elder|older|first)\b(?! time| instance| week| month| year| court| coffin| leave| wound| appeal| absence| day| hearing)"
)
LATTER = re.compile(
    r"\b[Tt]he (?:latter|younger|(?:second|other)(?= (?:got|was|received|had|has|is|man|soldier|one|brother|driver|friend|conscript|serviceman|sentenced|for|to|\w+ed)\b|[,:—–]))(?! time| week| month| year| court| conviction)"
)
THAT_WAS = re.compile(
    r"^(?:That|This|He|It|The (?:man|soldier|one)|His name)(?: was| is|’s|'s)(?: also)?(?: named| called)? $"
)
IDENTIFIED = re.compile(
    r"^(?:His (?:full )?name|He|The (?:man|soldier|serviceman|sergeant|private|conscript|defendant|sailor|officer|contractor))[’']?s?(?: is| was)?,? ?(?:named|called|identified[\w ,]*? as|known[\w ,]*? as|is|was)? ?(?:only |a |private |sergeant )*$",
    re.IGNORECASE,
)
NOBODY_SPEAKS = re.compile(
    r"[”\"],? (?:says|said|adds|explains|notes) (?:a|an|one|the|another) (?:[\w-]+ ){0,4}(?:lawyer|expert|activist|advocate|volunteer|campaigner|coordinator|employee|analyst)|^She (?:adds|says|believes|explains|argues|notes|thinks|estimates|points out)\b|\bone (?:[\w-]+ ){0,3}(?:lawyer|expert|campaigner|activist) (?:told|says|said|who)\b",
)
THEY_SPEAK = re.compile(
    r"^(?:Lawyers|Experts|Activists|Human rights|Rights|Volunteers|Campaigners|Analysts|Advocates|She)\b|^According to (?:lawyers|experts|activists|rights|human rights|campaigners|our count|the newsroom|Mediazona)\b",
)
"""About nobody, unless «he» or «his» stands there."""


JUDGED = re.compile(
    r"\b(?:sentenced|jailed|convicted|imprisoned|(?:gave|handed|given|got|received) [^.;]{0,40}(?:years?|months?)|acquitted)\b",
    re.IGNORECASE,
)
NAMED_FIRST = re.compile(
    r"^(?:(?:Private|Sergeant|Corporal|Sailor|Captain|Lieutenant|Junior|Senior|Warrant Officer|Ensign|The [a-z]+(?: [a-z]+)?,?(?: identified as| named)?) ?)*$"
)
CONCERNS = re.compile(r"^(?:It|This) (?:concerns|concerned|involves|involved)\b")
INTRODUCES = re.compile(rf"\b(?:[Oo]nly one|[Oo]ne|[Aa]nother|[Aa]n?) (?:[\w’'-]+ ){{0,4}}?{_NOUN}\b")
HIDES = re.compile(
    r"\b(?:asked|requested|wanted|preferred)[^.;]{0,30}\bnot (?:to )?be (?:named|printed|identified|published)|(?:will|would|did|does) not (?:give|tell|reveal)[^.;]{0,20}\bname|declined to (?:be named|give his name)|whose name|everybody|everyone"
)
JOINED = re.compile(r",? and (?:his |a )?(?:[\w-]+ ){0,2}|, (?:and )?|/| & ")
CLAUSE = re.compile(r"[,;:—–] (?:and |but |while |whereas )?|\b(?:while|whereas|and|but) ")


def is_place(words: str) -> bool:
    """Whether a sentence is a town and nothing else: «Grozny.»"""
    return is_english_place(words.rstrip(".:"))


def first_name(word: str) -> str:
    """A first name as it is compared."""
    return word


def mentions(text: str, sentences: Sequence[Sentence]) -> list[Mention]:
    """Every name of a person, with what stands beside it."""
    found: list[Mention] = []
    for sentence in sentences:
        found.extend(_in_sentence(text, sentence))
    firsts = {first_name(text[one.start : one.end].split(maxsplit=1)[0]) for one in found if one.full}
    found = brothers(text, found, JOINED, firsts)
    full = {mention.key for mention in found if mention.full or mention.role is Role.SOLDIER}
    return [one for one in found if one.key in full or one.key.startswith("~") or _alone(text, one)]


def _alone(text: str, mention: Mention) -> bool:
    """A surname without a first name, never told with one: only where it looks like one."""
    word = text[mention.start : mention.end]
    return names.STRONG_SURNAME.search(word) is not None and not is_english_place(word)


def _in_sentence(text: str, sentence: Sentence) -> Iterator[Mention]:
    for run in names.RUN.finditer(text, sentence.start, sentence.end):
        span = names.run_names(text, run.start(), run.end(), opens=run.start() == sentence.start)
        if span is None:
            continue
        mention = _mention(text, sentence, *span)
        if mention is not None:
            yield mention
    for match in names.INITIAL.finditer(text, sentence.start, sentence.end):
        before = text[max(sentence.start, match.start() - 160) : match.start()]
        role = Role.SOLDIER if names.INITIAL_BEFORE.search(before) else Role.UNKNOWN
        if re.search(r"[A-Z][a-z]+ $", before) and role is Role.UNKNOWN:
            continue
        yield Mention(match.start(), match.end(), match[0].replace(" ", ""), False, role, False)


def _mention(text: str, sentence: Sentence, start: int, end: int) -> Mention | None:
    words = text[start:end].split()
    before, behind = text[max(sentence.start, start - 160) : start], text[end : min(len(text), end + 110)]
    first = words[0]
    full = len(words) > 1 and (
        first in names.FIRST or names.STRONG_SURNAME.search(words[-1]) is not None or first.endswith(".")
    )
    if full and (
        is_english_place(" ".join(words)) or (is_english_place(words[-1]) and first not in names.FIRST)
    ):
        return None
    if not full:
        if len(words) > 1 or is_english_place(words[0]) or names.PLACE_AFTER.match(behind):
            return None
        if first in names.FIRST:
            if first in names.WOMEN or names.NOT_NAMED_AFTER.search(before):
                return None
            if first == "Said" and not before.strip(" *—–-•"):
                return None
            kin = names.KIN_BEFORE.search(before) or names.KIN_AFTER.match(behind)
            return Mention(start, end, "~" + first, False, Role.KIN if kin else Role.UNKNOWN, False)
        if names.PLACE_BEFORE.search(before) and not (
            names.STRONG_SURNAME.search(first) and names.MAN_BEFORE.search(before)
        ):
            return None
        if not names.SURNAME.search(first) and not names.SOLDIER_BEFORE.search(before):
            return None
    surname = " ".join(words) if words[-1].endswith(".") else words[-1]
    speaks = names.SPEECH.match(behind) is not None or names.SPEECH_BEFORE.search(before) is not None
    role = Role.UNKNOWN
    if names.KIN_BEFORE.search(before) or names.KIN_AFTER.match(behind):
        role = Role.KIN
    elif names.SOLDIER_BEFORE.search(before):
        role = Role.SOLDIER
    elif names.TITLED.search(before) or names.OTHER_BEFORE.search(before) or names.OTHER_AFTER.match(behind):
        role = Role.OTHER
    elif first in names.WOMEN:
        role = Role.KIN
    return Mention(start, end, surname, full, role, speaks)
