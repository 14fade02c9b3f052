"""English words that tell what a length of time is: a sentence, an absence, a demand, a change."""

from __future__ import annotations

import re

from sudebnik.findings.press.lengths import ENGLISH_NUMBER, english_number


def _re(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_PRECISE = r"(?:\s*(?:for|of|was|some|about|around|over|more than|less than|nearly|almost|roughly|approximately|under|just|at least|only|another|a further|an additional|the full|lasting|lasted|totalling|a total of|after|until|by|up to))*\s*$"

RIGHT: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "other",
        _re(
            r"[ -]old\b|[ -]?(?:contract|leave|holiday|vacation|deal|training|course|war|service)\b|\s+(?:earlier|ago|before|in the (?:army|military))\b|[’']?s? leave\b| of (?:service|leave|war|treatment|combat|fighting|training)\b| (?:at|on) the (?:front|line)"
        ),
    ),
    ("probation", _re(r"[’']?s? probation\b| of probation\b|[’']? probationary")),
    (
        "delta",
        _re(
            r"[’']?s? (?:(?:was|were|had been|have been|being) )?(?:taken |knocked |shaved |cut |trimmed |struck |docked |lopped )?off\b| (?:shorter|less|lighter|longer|more|extra)\b| (?:were|was) added| reduction| (?:was|were) (?:cut|trimmed|shaved)"
        ),
    ),
    ("absence", _re(r"[ -](?:long )?(?:absence|desertion|disappearance|flight)\b")),
    (
        "asked",
        _re(r"[^.;,]{0,30}(?:sought|requested|demanded|asked for) by (?:the )?(?:state |military )?prosecut"),
    ),
    (
        "absence",
        _re(
            r" (?:later|afterwards|on),? (?:he |they |\w+ )?(?:was |were |had been )?(?:caught|found|detained|arrested|seized|picked up|stopped|turned (?:him|up)|gave|surrendered|came back|returned|reported|military police|police|a patrol|officers|walked into)"
        ),
    ),
    (
        "absence",
        _re(
            r" (?:before (?:he|they) (?:was|were) (?:caught|found|detained|arrested)|to (?:find|catch|come for|track|locate|reach) (?:him|them))\b"
        ),
    ),
    (
        "absence",
        _re(
            r" after (?:he |his )?(?:had )?(?:left|walk\w+|fled|desert\w+|disappear\w+|went|ran|escap\w+|vanish\w+|abandon\w+)"
        ),
    ),
    (
        "before",
        _re(
            r" (?:sentence|term|verdict)[^.;]{0,20}(?:was|were|is|has been) (?:quashed|overturned|thrown out|annulled|set aside|reduced|cut|replaced)"
        ),
    ),
)
"""Words right behind the number."""

LEFT: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "other",
        _re(
            r"(?:aged|at the age of|turned|up to|as much as|punishable by|carries|could (?:get|face)|faces?|facing|maximum(?: of)?|minimum(?: of)?|between|anything from|would (?:have )?(?:\w+ ){0,4})\s*(?:a |an )?$"
        ),
    ),
    (
        "other",
        _re(
            r"(?:within|contract (?:for|of)|(?:fought|fighting|served|serving|spent|worked|lived|married)(?: \w+){0,5} (?:for|after|some|about)|(?:had )?(?:served|fought|spent) (?:about |nearly |almost |over |some )?|at the front (?:for|after)|in (?:the )?(?:hospital|captivity|custody|detention)(?: for)?|leave (?:of|for)|by then|over the (?:past|last)|in the (?:past|last)|for the (?:past|last|first)|every)\s*$(?<!spent )"
        ),
    ),
    (
        "asked",
        _re(
            r"prosecut\w+[^.;]{0,30}\b(?:asked|asks|wanted|wants|demanded|demands|sought|seeks|requested|requests|recommended|recommends|insisted|called|calls|pushed|proposed)\b(?:(?!\b(?:court|judges?|gave|got|received|handed|sentenced)\b)[^.;]){0,40}$|\b(?:asked|calling|called|demanded) (?:the court )?for\s*$"
        ),
    ),
    ("probation", _re(r"probation(?:ary)?(?: period| term)?(?: of| lasting)?\s*$")),
    (
        "delta",
        _re(
            r"\b(?:reduc|cut|lower|trim|shorten|shav|increas|rais|extend|lengthen|lift|mitigat|lessen|soften)\w*[^.;]{0,50}\bby(?: just| only| a mere)?\s*$|(?:won back|knocked off|shaved off|took off|taking off|cut off|lopped off|struck off|docked|took|knocked|shaved|lopped|trimmed|removed|deducted|dropped|added)(?: only| just| another| a further)?\s*$"
        ),
    ),
    (
        "before",
        _re(
            r"\b(?:reduc|cut|lower|trim|shorten|commut|increas|rais|extend|lengthen|chang|revis)\w*[^.;]{0,110}\bfrom\s*$|(?:instead of|down from|up from|original(?:ly)?(?: sentence| term)?(?: of| was)?|initial(?:ly)?(?: sentence| term)?(?: of)?)[^.;,]{0,20}$|(?:threw out|thrown out|quashed|overturned|annulled|set aside|struck down|cancelled|voided)[^.;]{0,20}$"
        ),
    ),
    (
        "changed",
        _re(
            r"\b(?:reduc|cut|lower|trim|shorten|commut|increas|rais|extend|lengthen|chang|turn|convert|replac|toughen|stiffen|soften|mitigat|revis|brought)\w*[^.;]{0,130}\b(?:to|into|with|down to|up to)(?: a real| real| just)?\s*$"
        ),
    ),
    (
        "absence",
        _re(
            r"(?:awol|absent|away|gone|missing|on the run|at large|in hiding|wanted|absence(?: of| lasted| lasting)?|out of (?:the|his) (?:unit|ranks)|remained free|stayed(?: [\w’']+){0,5}|evad\w+ (?:capture|service|detection|arrest|\w+)|held out|hid(?:ing|den)?(?: [\w’' ]{2,40})?|(?:was|been) at (?:his|home)[\w’' ]{0,40}|(?:remained|kept) (?:away|out)[\w’' ]{0,30}|lay low|overstay\w*(?: [\w’' ]{2,40}?)?(?: by)?|late(?: by)?|disappear\w*(?: again)?|vanish\w*|for another|deserted|absconded|lived|slept|camped|wandered|spent|(?:nursed|cared for|looked after|tended|sat with|stayed with|helped)(?: [\w’']+){0,5}|which made it|making it)"
            + _PRECISE
        ),
    ),
    (
        "absence",
        _re(
            r"(?:left (?:his|the|a) (?:(?!because|after|since|when|as|over)[\w’-]+ ){0,4}[\w’-]+|walked (?:away|out|off)[^.;,]{0,50}|(?:couldn[’']t|could not|didn[’']t|did not|failed to|never) (?:return|report|come back|go back|appear|show up)[^.;,]{0,50}|not (?:found|caught|returned?|seen)[^.;,]{0,40})\s*(?:for|until)"
            + _PRECISE
        ),
    ),
    (
        "absence",
        _re(
            r"(?:came back|returned|(?:picked|tracked|caught|found|detained|arrested|seized|stopped|apprehended)(?: \w+){0,6}|turned (?:him|them)sel(?:f|ves) in|surrendered|gave himself up|reported(?: [\w’' ]{2,40})?|showed up|turned up(?: [\w’' ]{2,30})?|reappeared|walked into[\w’' ]{2,40})[^.;,]{0,30}\b(?:after|only after)"
            + _PRECISE
        ),
    ),
    (
        "absence",
        _re(
            r"\b(?:twice|three times|first|then|again|the second time|once)[:,]?(?: first| then)? for"
            + _PRECISE
        ),
    ),
    ("absence", _re(r"^(?:only )?(?:after|for)\s*(?:about |nearly |over |almost |more than |some )?$")),
)
"""Words right before the number; the first that fits decides. «After eleven weeks …» opens a sentence."""

ENDED = _re(
    r"\b(?:found|caught|detained|picked up|picked him up|arrested|stopped|seized|surrendered|turned himself in|turned up|returned|came back|reported|gave himself up|tracked down|brought back|apprehended|knocked|came for him|came to (?:him|them)sel(?:f|ves)|woke up|sobered up|surfaced|reappeared)\b[^.;]{0,45}$"
)
ENDS_AFTER = ENDED
LATER = _re(r" (?:later|afterwards)\b")
"""«was found by police four months later»: an end before the number, «later» behind it."""

NEAR: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "sentence",
        _re(
            r"\b(?:sentenc\w+|jailed|imprisoned|locked up|gave|given|giving|got|gets|received|receives|handed|handing|imposed|dealt|meted|sent (?:him|them|down|to|\w+)|send\w* him|behind bars|term|verdict|listened to|ordered|awarded|punish\w+|to serve|must serve|will (?:spend|serve)|court:|years?:|prison|colony|convict\w+ (?:him )?(?:and|to)|convicted|put away|upheld|left (?:him )?with|kept|confirmed|stands? at|earned|drew|cost him)\b"
        ),
    ),
    ("asked", _re(r"\bprosecut\w+[^.;,]{0,40}(?:asked|wanted|demanded|sought|requested)")),
    (
        "absence",
        _re(r"\b(?:awol|absent|absence|on the run|at large|in hiding|went missing|stayed away|deserted)\b"),
    ),
    (
        "other",
        _re(
            r"\b(?:contract|wounded|served|serving|fought|married|aged|leave (?:of|for)|died|born|before|old|hospital(?:ised|ized)?|captivity|custody|since|treatment|waited|waiting|asked (?:for|to)|stroke|unpaid|paid)\b"
        ),
    ),
)
"""The nearest of these before the number decides where nothing else does."""

BEHIND: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("absence", _re(r"^[^.;,]{0,14}?\b(?:he|they) (?:was|were) (?:away|absent|gone|missing)\b")),
    (
        "sentence",
        _re(
            r"^[^.;]{0,30}?\b(?:in (?:a |an )?(?:[\w-]+ ){0,3}(?:prison|colony|jail|camp|settlement)|behind bars|(?:of|under) (?:strict|general|special)|imprisonment|in jail|suspended|on a suspended|(?:general|strict|special)[ -]regime|sentence|prison term|for (?:going awol|desertion|abandoning|leaving|refus|unauthori[sz]ed|absen))"
        ),
    ),
    (
        "absence",
        _re(
            r"^[^.;,]{0,14}?\b(?:away from|(?:at|with) (?:a|his|the) [\w-]+(?: [\w-]+)?[’']s|at home|with his (?:\w+ )?(?:parents|in-laws|mother|family|relatives|wife|girlfriend)|in hiding|on the run|absent|awol|late|out of (?:the|his) (?:unit|ranks)|without leave)\b"
        ),
    ),
)

UNDER_REGIME = _re(
    r",? (?:in (?:a |prison|jail)|of (?:strict|general|special)|(?:strict|general|special)[- ]regime|suspended)"
)
"""Behind a dash or a colon, «— seven years in prison» is the sentence, whatever stands before."""
HIDEOUT = _re(
    r" (?:at (?:his |a |home)|in (?:hiding|a (?:rented|friend|garage|cellar|basement|shed)|his (?:parents|mother|garage|flat)))[\w’' ]{0,30}(?=[.,;]|$)"
)
"""«A year and a half at his dacha.»"""
BARE = re.compile(
    r"^[“\"—–:-]?(?:[A-Z][\w .’-]{2,60}[Cc]ourt[:,]|Sentence:|Verdict:|Result:|Term:|In the end,?|The result:|The verdict:)?$"
)
"""What may stand before a sentence that is told as a bare number."""

PRIOR_OPENS = _re(
    r"\b(?:prior|previous|earlier|past|old) (?:convictions|sentences|terms)\b|\bhad (?:already )?been (?:convicted|sentenced|jailed) (?:before|twice|once|earlier)\b|\b(?:two|three|several|four) (?:prior |previous |earlier )?convictions\b|criminal record"
)
PRIOR_LEFT = _re(
    r"\b(?:previous|prior|earlier|old|past) (?:sentence|term|conviction|stint|spell)s?(?: of| for| was|:)?\s*(?:a |an )?$|\b(?:previously|earlier|formerly|once already|already|before (?:the war|enlisting|signing|that)|in 201\d|a decade ago|as a teenager)\b[^.;,]{0,60}$|\b(?:was serving|serving|while serving|served|halfway through|out of)\b (?:a |an |his )?$"
)
CRIMES = _re(
    r"\b(?:assault|theft|stealing|robbery|burglary|fraud|murder|manslaughter|drugs?|hooliganism|extortion|rape|battery|drunk|bodily harm|arson|kidnapping|alimony|fight|brawl|weapon|violence)\b"
)
CRIME = _re(
    r"^[^.;]{0,25}\b(?:for|on (?:charges? of )?|over) (?:\w+ ){0,3}(?:assault|theft|stealing|robbery|robbing|burglary|fraud|murder|manslaughter|drugs?|drug|hooliganism|extortion|rape|battery|drunk|bodily harm|causing|inflicting|beating|car theft|arson|embezzl\w+|weapons?|threat\w*|kidnapping|non-payment|alimony|grievous|a fight|brawl)\b"
)
MILITARY = _re(
    r"\b(?:awol|desert\w*|absen\w+|leave|abandon\w+|refus\w+|unit|added|together|combin\w+|cumulative|total)\b"
)
HARDER = _re(r"\b(?:increas|rais|extend|lengthen|added|adding|longer|more\b|harsher|extra|up by|lifted)")
SENTENCE_END = re.compile(r"[.!?][”\"]?(?=\s|$)")

_BARE_NUMBER = rf"(?P<n>(?:{ENGLISH_NUMBER})(?: and a half)?)"
ELLIPTIC: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "changed",
        _re(
            rf"\b(?:cut|reduced|lowered|shortened|softened|trimmed|commuted|raised|increased|brought (?:it )?down)\b[^.;]{{0,40}}\bto {_BARE_NUMBER}(?=[.,;\n]|$)"
        ),
    ),
    (
        "changed",
        _re(
            rf"\byears?(?: and \w+ months?)?,? (?:down |up )?to {_BARE_NUMBER}(?=[.,;\n]| (?:on appeal|in|and|because|after|since|as)\b|$)"
        ),
    ),
    ("before", _re(rf"\b(?:from|instead of) {_BARE_NUMBER} (?:down )?to (?={ENGLISH_NUMBER})")),
    (
        "sentence",
        _re(
            rf"\b(?:gave|gives|handed|hands|given|got|received|receives|drew|gets|mak(?:es|e) (?:it|that)|made (?:it|that)|settle[sd] (?:on|for)|turn(?:s|ed) (?:it|that) into) (?:him |them |his \w+ )?{_BARE_NUMBER}(?=[.,;\n]| (?:in|of|under|at) |$)"
        ),
    ),
    ("sentence", _re(rf"(?-i:[A-Z])[\w-]+(?:,[^.;]{{3,90}},|,) {_BARE_NUMBER}(?=[.;\n]|$)")),
    ("absence", _re(rf"\b(?:then|and|again)[^.;]{{0,70}},? for {_BARE_NUMBER}(?=[.,;\n]|$)")),
    (
        "asked",
        _re(
            rf"prosecut\w+ (?:had )?(?:asked for|asks for|wanted|wants|demanded|demands|sought|seeks|requested|requests) {_BARE_NUMBER}(?=[.,;\n]|$)"
        ),
    ),
)


def bare_number(words: str) -> float | None:
    """«five and a half» → 5.5."""
    half = words.lower().endswith(" and a half")
    value = english_number(words[: -len(" and a half")] if half else words)
    return None if value is None else value + 0.5 * half
