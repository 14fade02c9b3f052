"""What English reports say of a case, as wordings: status, end of the absence, court's decision, appeal."""

from __future__ import annotations

import re

from sudebnik.findings.press.cases import Stretch
from sudebnik.findings.press.terms import Term
from sudebnik.findings.press.wording import wordings

WORDINGS = wordings(r"""
service_status = mobilised
  \bmobili[sz]ed\b(?! in the (?:same|whole|country))
  \b(?:called|drafted) up ~(?:mobili[sz]ation|in September 2022|in (?:October|autumn|the autumn of) 2022)
  \b(?:drafted|conscripted) (?:in|during|under) ~(?:the|partial)? ?mobili[sz]ation
  \b(?:called up|drafted|conscripted) in (?:late )?(?:September|October|November) (?:of )?2022
  \bmobili[sz]ation (?:took|caught|swept) him
service_status = contract
  \bcontract (?:soldier|servicem[ae]n|servicewoman|sergeant|sailor|officer|private|corporal|marine|paratrooper|driver|fighter|gunner|medic)
  , contract[:;]|\(contract\b|[,(] ?contract[,)]|\bcontractor\b|\bkontraktnik\b|\bprofessional soldier
  \b(?:signed|signing|sign) (?:up )?(?:a|his|the) (?:\w+ )?contract\b
  \b(?:served?|serving|service) (?:\w+ )?(?:under|on) (?:a )?contract
  \bon contract\b|\benlisted under contract|\bunder a contract\b
  , (?:both |all )?contract (?:soldiers|servicemen)\b
service_status = conscript
  \bconscript\b(?! (?:service|soldiers)|['’]s)
  \b(?:compulsory|mandatory|obligatory) (?:military )?service\b
  \bdrafted in the (?:spring|autumn|fall|regular)~(?:call-up|draft)
  \b(?:spring|autumn|fall|regular) (?:draft|call-up)\b
  , (?:both |all )?(?:\w+ )?conscripts\b
  \bdoing his (?:national|military) service
service_status = recruited_from_prison
  \brecruited (?:from|in|out of|at) (?:a |an |the )?(?:\w+ ){0,2}(?:penal|prison|colony|jail|camp|remand|detention)
  \b(?:signed|signing|enlist\w+|sign\w* up|join\w*|volunteer\w*)~(?:while |when )?(?:still )?(?:in|from|inside|out of|at) (?:a |an |the )?(?:\w+ ){0,2}(?:prison|colony|jail|penal|remand|detention|custody|camp|behind bars)
  \b(?:signed|joined|enlisted)~behind bars
  \b(?:went|sent|taken|left|released) ~(?:straight )?from (?:a |the )?(?:prison|colony|jail|penal colony|remand prison|cell) ~(?:to|for|into) (?:the )?(?:war|front|army|assault)
  \b(?:released|freed|pardoned)~(?:to fight|for the front|in exchange for)
  \bStorm[- ]Z\b|\bprison recruit|\bconvict recruit|\binmate who (?:signed|enlisted|joined)
  \b(?:signed up|enlisted|signed|joined up|volunteered) (?:in|from|inside|out of) (?:a |an |the )?(?:pre-trial|remand|detention|holding|prison|jail)
service_status = case_suspended_recruit
  \b(?:signed|enlisted|joined|went to the front)~to (?:have|get|avoid)~(?:case|charge|trial|prosecution)s?~(?:suspended|dropped|against)
  \bwhile (?:a |his )?(?:criminal )?case~was (?:suspended|frozen)~(?:signed|enlisted)
service_status = volunteer_formation
  \bvolunteer (?:fighter|battalion|unit|formation|corps|detachment)|\b(?-i:BARS)\b|\bas a volunteer\b|\ba volunteer (?:from|who|in)\b
unit_type = artillery
  \b(?:artillery|howitzer|mortar) (?:battery|battalion|brigade|regiment|unit|crew|division)|\bartilleryman|\bgunner in an? artillery|\bmortarman
unit_type = signals
  \b(?:radio operator|signaller|signalman|signals (?:battalion|regiment|unit|company|officer|soldier)|communications (?:battalion|unit))
unit_type = logistics_medical
  \b(?:logistics|supply|transport|medical|repair) (?:battalion|unit|company|regiment|brigade|detachment|platoon)|\b(?:army|military|field|battalion|combat) (?:cook|medic)\b|\bmedical orderly|\bfield medic
unit_type = tank
  \btank (?:drivers?|mechanics?|crew|commander|battalion|regiment|brigade|division|unit|gunner|company)|\btanker\b|\btankman|\btankist
unit_type = assault
  \b(?:assault|storm) (?:company|unit|battalion|detachment|group|brigade|platoon|squad|regiment)|\bstormtrooper|\bassault trooper
unit_type = airborne
  \bparatroop|\bairborne\b
unit_type = naval_infantry
  \bnaval infantry|\bmarine (?:brigade|battalion|regiment|unit)|\ba marine\b|\bmarines?,|\bmarine from
unit_type = motor_rifle
  \bmotori?[sz]?e?d?[ -]rifle
unit_type = engineer
  \b(?:engineer|engineering|sapper) (?:battalion|regiment|company|unit|brigade)|\bsapper\b|\bcombat engineer
unit_type = air_defence
  \b(?:air[- ]defen[cs]e|anti-aircraft|missile) (?:unit|battalion|regiment|brigade|battery|crew|division)
unit_type = training
  \btraining (?:regiment|unit|centre|center|battalion|brigade|company)
unit_type = national_guard
  \bnational guard|\brosgvardia(?! (?:officers|detained|caught|patrol))
unit_type = commandant
  \bcommandant (?:company|regiment|battalion|platoon)
absence_end = voluntary_enlistment_office
  \b(?:turned|showed|walked|went|came|reported|surrendered|gave|presented|handed|appeared|drove|travelled|returned)\b~(?:at|to|into) (?:the |an? |his )?(?:\w+ ){0,3}(?:enlistment|recruitment|recruiting|draft|conscription|registration) (?:office|cent(?:re|er)|board|post)
  \b(?:enlistment|recruitment|draft) (?:office|cent(?:re|er))\b[^.;]{0,30}\b(?:persuaded|talked|convinced|got) him
absence_end = voluntary_commandant
  \b(?:turned|showed|walked|went|came|reported|surrendered|gave|presented|handed|appeared|arrived)\b~(?:at|to|into) (?:the |a |his )?(?:\w+ ){0,3}commandant
absence_end = voluntary_police
  \b(?:turned|showed|walked|went|came|reported|surrendered|gave|presented|handed|appeared|arrived)\b~(?:at|to|into) (?:the |a |his )?(?:\w+ ){0,3}(?:police\b|precinct|FSB\b|rosgvardia)
  \bcalled the police himself
absence_end = voluntary_investigator_or_prosecutor
  \b(?:turned|showed|walked|went|came|reported|surrendered|gave|presented|handed|appeared|arrived|confessed)\b~(?:at|to|into) (?:the |an? |his )?(?:\w+ ){0,3}(?:investigat(?:or|ive|ion)|prosecutor|investigators)
absence_end = voluntary_unit
  \b(?:were|was) back (?:on|by|at the (?:unit|base|barracks)|in (?:the|his) (?:unit|barracks))\b
  \bwalked (?:back )?(?:in )?(?:through|in at|up to) the (?:[\w’']+ )?gates?\b|\b(?:returned|came back|reported back) (?:of his own|on his own|himself|voluntarily)
  \b(?:returned|came back|went back|reported|reported back|turned up|showed up|made his way back)\b~(?:to|at) (?:the |his )?(?:\w+ )?(?:unit|base|barracks|regiment|brigade|battalion|ship|company|garrison)~(?:himself|voluntarily|on his own|of his own|by himself|unprompted|alone)
  \b(?:himself|voluntarily|on his own|of his own (?:accord|will|free will)|unprompted)~(?:returned|came back|went back|reported back)~(?:to|at)?
  (?<!not )(?<!never )\b(?:returned|came back|went back|reported back) to (?:the |his )?(?:\w+ )?(?:unit|base|barracks|regiment|brigade|battalion|ship|garrison)\b
  \b(?:returned|came back|went back)~(?:voluntarily|on his own|of his own (?:accord|will|free will)|by himself|unprompted)
absence_end = detained_military
  \b(?:military police(?:men)?|commandant(?:['’]s)?(?: office)?(?:['’]s)? (?:officers|men|patrol|staff|soldiers)|commandant officers|(?:officers|men|soldiers|a patrol) (?:of|from) the commandant['’]s(?: office)?|a (?:military )?patrol(?: of the commandant['’]s office)?|(?:his )?(?:unit|regiment|brigade|commanders?)(?:['’]s)? (?:search party|officers|men|representatives))\b~(?:picked|caught|found|detained|arrested|seized|brought|tracked|stopped|grabbed|came|collected|fetched|took|hauled|apprehended|returned|knocked|waited|turned up|led)
  \b(?:picked up|caught|found|detained|arrested|seized|tracked down|stopped|apprehended|hauled in|taken)\b~by (?:the )?(?:military police|(?:a )?(?:military )?patrol|commandant|officers (?:of|from) (?:the|his) (?:commandant|unit)|men from (?:the|his) unit)
absence_end = detained_police
  \b(?:(?:traffic |local |city |riot )?(?<!military )police(?:men|man)?(?: officers?)?|officers of the FSB|FSB (?:officers|agents|men)|the FSB|rosgvardia(?: officers)?|national guardsmen|detectives)\b(?! station)~(?:picked|caught|found|detained|arrested|seized|tracked|stopped|grabbed|checked his papers|apprehended)
  \b(?:picked up|caught|found|detained|arrested|seized|tracked down|stopped|apprehended)\b~by (?:the )?(?:traffic |local |city )?(?:police|FSB|rosgvardia|national guard|officers of the FSB|detectives)
  \b(?:policem[ae]n|police|police officers?)\b[^.;]{0,20}\b(?:came for|collected|fetched|led|took) (?:him|\w+ away)|\btraffic (?:police )?(?:officer|patrol|cop|inspector)s?\b[^.;]{0,40}\b(?:ended|stopped|found|caught|detained|recogni[sz]ed)
  \b(?:until|at|during|in|after) (?:a|an) (?:\w+ )?(?:police|traffic|document|passport|identity) (?:check|stop|raid|patrol)\b
  \bpolice (?:came|arrived|turned up|were waiting|woke him)\b|\b(?:reported|called|handed him over) to (?:the )?police\b
absence_end = detained_border
  \bborder guards?\b~(?:picked|caught|found|detained|arrested|seized|stopped)|\b(?:picked up|caught|found|detained|arrested|seized|stopped)\b~(?:by border guards?|at the (?:\w+ )?border|while (?:trying to )?cross\w* the border)
absence_end = detained
  \bhe was (?:\w+ )?(?:arrested|detained|caught|seized|apprehended)\b|\bwas (?:later |then |finally |eventually )?(?:arrested|detained|caught|seized|apprehended|tracked down)\b|\b(?:until|before|till|day of|at the time of) (?:the day of )?his (?:arrest|detention)\b|\barrested (?:him|in|after|at)\b|\bdetained (?:him|in|after|at)\b|, (?:and )?(?:was )?arrested\b
absence_end = hospital
  \b(?:ended up|taken|admitted|wound up)~(?:in|to) (?:a |the )?hospital~(?:where|which) ~(?:absence|search)~ended
absence_end = custody_other_case
  \b(?:taken into|placed in|remanded in|held in)~custody~(?:another|different|separate|unrelated) (?:case|charge|matter)
absence_end = still_absent
  \b(?:is|remains) (?:still )?(?:at large|on the run|in hiding|wanted|missing)\b|\bhas not been (?:found|caught)|\btried in absentia|\bin absentia\b
appeal_outcome = quashed_retrial
  \b(?:threw out|thrown out|quashed|overturned|annulled|set aside|struck down|cancelled|voided|scrapped|reversed)\b(?![^.;]{0,60}(?:acquit|dropped|cleared|prosecutor['’]s office))
  \b(?:sent|going|ordered|returned|goes|remitted|referred)\b~(?:back )?(?:for|to) (?:a )?(?:square one|new trial|retrial|re-trial|fresh (?:trial|hearing)|a? ?rehearing|reconsideration|be (?:re)?heard again)
  \b(?:ordered|won|got|granted) (?:him )?(?:a )?(?:retrial|new trial|re-trial|fresh trial)
appeal_outcome = quashed_prosecutor
  \b(?:threw out|quashed|overturned|annulled|set aside)\b[^.;]{0,80}(?:back|returned) to (?:the )?prosecut
appeal_outcome = mitigated
  \bon appeal\b~(?:won back|(?:was|were) (?:taken|knocked|cut|shaved)|(?:was|were) reduced|got|had)~(?:off|back|months?|reduced|cut|shortened)
  \b(?:appeal(?:s)? (?:court|judges|panel|hearing|instance)|higher court|district (?:military )?court|okrug court|fleet court|appellate \w+|judges on appeal|second instance|cassation court|appeal panel|military court)\b~(?:reduc|cut|shorten|trim|shav|lower|commut|soften|mitigat|knock|took|lopp|lighten)\w*
  \b(?:reduc|cut|shorten|trimm|shav|lower|commut|soften|lighten|knock)\w*\b~(?:on appeal|by the (?:appeal|higher|appellate|district)|at appeal)
  \bon appeal\b[^.;]{0,60}(?:taken off|cut|reduced|shortened|lowered|softened|shaved)
  \b(?:higher|appeal|district) court\b[^.;]{0,40}\b(?:suspended sentence instead|suspended (?:the|his) (?:sentence|term))
  \b(?:appeals?|higher|district|fleet) (?:court|judges|panel)\b[^.;]{0,60}\bmade (?:it|the (?:sentence|term)) suspended
appeal_outcome = aggravated
  \b(?:appeal(?:s)? (?:court|judges|panel)|higher court|district (?:military )?court|fleet court|appellate \w+|second instance|military court)\b~(?:increas|rais|toughen|lengthen|extend|stiffen|added|harden)\w*
  \bturned (?:the|his|a) suspended (?:sentence|term)\b[^.;]{0,20}into
  \b(?:replaced|changed) (?:the|his|a) suspended~(?:with|to|for)~(?:real|years|prison)
  \b(?:increas|rais|toughen|lengthen|extend)\w*\b~on appeal|\bon appeal\b[^.;]{0,50}(?:increased|raised|toughened|lengthened|went up)
appeal_outcome = changed_other
  \b(?:appeal|higher|district)\b~(?:only )?(?:corrected|amended|changed|adjusted|clarified)~(?:only )?(?:the )?(?:date|wording|credit|custody|start)
appeal_outcome = unchanged
  \b(?:appeals?|complaints?)\b(?:[^.;!?]{0,160}?)\b(?:failed|(?:was|were|been) (?:denied|rejected|dismissed|turned down|refused|unsuccessful|thrown out|fruitless)|did not help|came to nothing|got (?:him )?nowhere|fell on deaf ears|changed nothing|made no difference)\b
  \bappeal(?:ed)?\b[^.;]{0,90}\b(?:rejected|dismissed|denied|turned down|threw out|refused) (?:it|him|the complaint)\b
  \bappeal(?:s)? (?:rejected|denied|dismissed|failed|refused|turned down)\b
  \b(?:rejected|denied|dismissed|turned down|threw out|refused)\b (?:[\w’']+ ){0,3}(?:appeals?|complaint)\b
  \b(?:sentence|verdict|conviction|term|ruling|decision|judgment)\b~(?:was|were|has been|had been|stood|stands|remained)? ?(?:upheld|left (?:standing|unchanged|in place|intact|as it was)|confirmed|unchanged|untouched|stood\b|stands\b|survived|remained in force|held)
  \b(?:upheld|confirmed|affirmed|(?<!be )(?<!been )left (?:\w+ ){0,6}(?:unchanged|standing|in place|intact|alone|untouched|as it was)|left that alone|left it (?:unchanged|alone|as it was|standing)|let (?:it|the \w+) stand)\b
  \bjudges? (?:were|was|remained) (?:unmoved|unpersuaded|unconvinced|not (?:moved|persuaded|convinced))
  \b(?:appeal|higher|district|fleet|judges?|court)\b~(?:refused|declined) to (?:touch|change|alter|soften|reduce|reconsider|review|intervene|revise)
  \b(?:saw|found) no (?:reason|grounds)~to (?:change|touch|alter|soften|reduce|overturn|interfere|revise|review)
  \b(?:appeal|higher|district)\b[^.;]{0,60}(?:changed nothing|did not (?:change|help|touch|agree)|left every word)
  \b(?:appeal|district|higher|fleet)\b[^.;]{0,60}\b(?:nothing changed|to no avail|in vain|without success|came to nothing|and lost\b)|\blost (?:his |the |their )?(?:appeal|on appeal)|\bappeals?\b[^.;]{0,40}\bnothing changed|\b(?:dismissed|rejected|denied) (?:it|his complaint)\b
appeal_outcome = withdrawn
  \b(?:withdrew|withdrawn|dropped) (?:his |the )?appeal|\bappeal~(?:was )?withdrawn
appellants = prosecutor
  \bprosecut\w+ (?:had |has |have )?(?:appealed|lodged an appeal|filed an appeal|challenged|protested|contested|disagreed)|\bprosecut\w+['’]?s? (?:own )?appeal\b|\bappeal (?:by|of|from) (?:the )?(?:\w+ )?prosecut|\bprosecut\w+ (?:found|thought|considered|called)~(?:too )?(?:lenient|mild|soft|light)|\bprosecut\w+,? (?:who|which)[^.;,]{0,60}(?:lenient|mild|soft|light)|\bprosecut\w+\b[^.;]{0,60}\b(?:took the case to|went to|turned to) (?:the )?(?:[\w-]+ ){0,4}court
appellants = counsel
  \b(?:lawyers?|counsel|defen[cs]e|attorney)\b['’]?s? (?:had )?(?:appealed|lodged an appeal|filed an appeal|challenged|contested|appeal\b)|\bappeal (?:by|of|from) his (?:lawyers?|counsel|defen[cs]e)|\bappeal (?:was |has been )?(?:lodged|filed|brought|submitted) by (?:the |his )?(?:lawyers?|counsel|defen[cs]e|attorney)|\bon appeal,? (?:his |the )?(?:lawyers?|defen[cs]e|counsel) (?:said|argued|claimed|insisted|told)|\b(?:his|the) (?:lawyers?|counsel|defen[cs]e|attorney),?[^.;]{0,40}\b(?:argued|said|claimed|insisted|complained|pleaded) (?:on|in (?:his|the|her)) appeal
appellants = convict
  (?<!not )\bhe (?:himself )?(?:has |had )?(?:appealed|lodged an appeal|filed an appeal|challenged the)|\bin his appeal,? (?:\w+ )?(?:asked|argued|said|claimed|insisted|wrote|complained|cited)
outcome = suspended_for_service
  \b(?:proceedings|case|trial|prosecution)\b~(?:was|were|has been|have been)? ?(?:halted|suspended|paused|frozen|put on hold|stayed)\b
  \bcase\b[^.;]{0,80}\b(?:was|were|has been) (?:suspended|frozen|halted|paused)\b|\b(?:halted|suspended|paused|froze|stayed) (?:the )?(?:criminal )?(?:proceedings|case|trial|prosecution)\b
outcome = acquitted
  \bacquitt(?:ed|al)\b|\bfound not guilty|\bcleared (?:him|of|the)|\bwas cleared\b
outcome = terminated_note337
  \blet (?:him |[A-Z]\w+ (?:[A-Z]\w+ )?)?off\b(?: altogether| entirely| completely)?|\b(?:released|freed|relieved) (?:him )?from (?:criminal )?(?:liability|responsibility)|\b(?:dropped|closed|terminated|dismissed) (?:the |his )?case~(?:circumstances|hardship|family|illness|because)
outcome = terminated_other
  \bcase (?:against him )?(?:was |is )?(?:dropped|closed|terminated|dismissed)\b|\b(?:closed|dropped|dismissed|terminated) (?:his|the) (?:criminal )?case\b|\bcharges were dropped
outcome = returned_to_prosecutor
  \b(?:sent|returned|handed|gave|went|goes)\b~back to (?:the )?prosecut|\breturned to (?:the )?prosecut
regime = general
  \bgeneral[- ]regime|\bgeneral[- ]security regime|\bordinary regime|\bobshchiy
regime = strict
  \bstrict[- ]regime|\bstrict (?:penal )?colony|\bof strict regime|\bstrogiy|\bstrict conditions
regime = settlement
  \bsettlement[- ]colony|\bcolony[- ]settlement|\bopen[- ]type (?:colony|settlement)|\bpenal settlement|\bsettlement regime|\bsettlement[- ]type
regime = special
  \bspecial[- ]regime
suspended = true
  \b(?:appeal|higher|district|fleet|judges|panel)\b[^.;]{0,60}\b(?:suspended (?:the|his) (?:sentence|term)|made (?:it|the (?:sentence|term)) suspended)
  \bsuspended (?:sentence|term|prison|of|for|on|year)|\b(?:years?|months?),? (?:all )?suspended\b|\bon a suspended|\byears?['’]? (?:of |on )?probation|\bon probation\b|\bconditional (?:sentence|term)|\bgiven a suspended|\bmonths? suspended
suspended = false
  \b(?:turned|replaced|changed|converted)\b~suspended~(?:into|with|to|by)
plea = full
  \bplead(?:ed)? guilty|\bpled guilty|\b(?:fully |completely )?admitted (?:his |full )?(?:guilt|everything|the charge|the offen[cs]e)|\bconfessed (?:to everything|his guilt|in full)|\bdid not (?:deny|dispute) (?:his )?(?:guilt|the charge)
plea = partial
  \b(?:partially|partly|in part)~(?:admitted|pleaded guilty|guilt)|\b(?:admitted|pleaded guilty)~(?:partially|partly|in part|only in part)
plea = denied
  \bplead(?:ed)? not guilty|\bdenied (?:his guilt|guilt|the charge|any wrongdoing|everything)|\b(?:did not|refused to|never) (?:admit|plead guilty|acknowledge)~(?:guilt|guilty|charge)?
prior_conviction = none
  \bno (?:prior|previous|earlier|criminal) (?:convictions?|record)|\bnever (?:been )?(?:convicted|in trouble)|\bfirst[- ]time offender|\bwithout (?:a )?(?:criminal record|previous convictions)
prior_conviction = valid, kin
  \b(?:serv\w+) (?:a |out a |his |an? \w+ )?(?:term|sentence|time)\b[^.;]{0,20} for (?:\w+ )?(?:robbery|theft|murder|assault|drugs?|fraud|burglary|manslaughter|rape|extortion|hooliganism|battery)\b|\b(?:two|three|several|four|a|an|one|some|his) (?:prior|previous|earlier|old|existing) convictions?\b|\bprevious(?:ly)? convict|\b(?:already|once|twice|earlier) (?:been )?convicted\b|\bformer (?:convict|inmate|prisoner)|\bex-(?:convict|inmate|prisoner|con)\b|\b(?:had|has|with) (?:a |an )?(?:previous |prior |old |earlier )?(?:conviction|criminal record)\b|\bconviction for (?:\w+ )?(?:drug|theft|robbery|assault|fraud|murder|burglary|stabbing|hooliganism|manslaughter|extortion)|\bhad (?:already |previously |once )?been (?:convicted|jailed|imprisoned)\b|\brepeat offender|\bpreviously (?:jailed|imprisoned|sentenced)|\b(?:previous|earlier|prior) (?:sentence|term) of
combat = true, kin
  \b(?:fought|fighting|saw combat|took part in (?:the )?(?:fighting|combat|battles?|assaults?|war)|combat veteran|veteran of the (?:war|invasion|special)|participated in (?:the )?(?:fighting|combat|war)|been at the front|served at the front|returned from the front)\b
wound = true, kin
  \b(?:was |been |twice |badly |seriously |severely |lightly |heavily )wounded\b|\b(?:wartime|war|combat|battlefield|shrapnel|bullet|frontline|front-line) (?:injur(?:y|ies)|wounds?)|\b(?:injured|concussed|wounded|maimed) (?:at|on|in) (?:the |a )?(?:front|battle|combat|shelling|fighting|action|war|explosion|Ukraine)|\b(?:concussion|contusion|injury|wound|injuries|wounds) (?:\w+ ){0,2}(?:received|suffered|sustained|he (?:got|suffered)|at|from)~(?:the )?(?:front|battle|combat|war|shelling|Ukraine|drone|mine|shrapnel|service)|\b(?:lost|losing) (?:\w+ ){0,3}(?:fingers?|leg|arm|foot|eye|hand|hearing|toes?)~(?:to|in|at|from)|\bhis (?:\w+ )?(?:wounds?|concussion|shrapnel)\b|\b(?:after|following) (?:a|being|his) (?:\w+ )?(?:concussion|wound|wounded|shell[- ]?shock)|\bshell[- ]?shock|\bshrapnel\b|\b(?:after|from|in|by) (?:a |the )?(?:mine|drone|shell|artillery|grenade|mortar) (?:blast|strike|explosion|attack|hit)|\bconcussed\b|\bhit by (?:a )?(?:mine|drone|shell|fragment|bullet)
award = state, kin
  \b(?:his|two|three|several|a|state|combat) (?:\w+ )?(?:decorations?|awards?|medals?) (?:for|“For) (?:brav|courage|valou?r|gallantry)|\b(?:twice )?decorated for (?:brav|courage|valou?r|gallantry)
  \bOrder of (?:Courage|Merit|Valou?r)|\bmedal (?:for|“For|"For|of) (?:courage|brav|valou?r|merit)|\b(?:awarded|received|holds?|decorated with|has|given|earned) (?:a|an|the|two) (?:state )?(?:order|state award|medal for|St\.? George|Zhukov|Suvorov)|\bstate (?:award|decoration)|\bCross of St|\bSt\.? George['’]?s? Cross|\bHero of Russia
award = departmental, kin
  \b(?:departmental|ministry|Defen[cs]e Ministry) (?:award|medal|decoration)|\bmedal (?:for|“For|"For) (?:military|combat) distinction
offer_return = true
  \boffer(?:ed|s|ing)?(?:, [^,]{2,24},)? to (?:return|go back|fight|serve|rejoin)|\b(?:asked|begged|wanted|volunteered|willing|ready|prepared|agreed|pleaded|hoped|promised|requested|wishes?|asks) to (?:be )?(?:sent back|return(?:ed)? to (?:the )?(?:front|war|unit|his|line|combat|army|service|fighting)|go back to (?:the )?(?:front|war|unit|his)|rejoin|let (?:him )?(?:back|return)|continue (?:serving|to serve|his service|fighting))|\b(?:willingness|readiness|offer|request|wish) to (?:return|go back|fight|rejoin)|\bsend him back to (?:the )?(?:front|his)
offer_return = false
  \b(?:refused|does not (?:want|intend)|did not (?:want|intend)|will not|never|has no intention) (?:of |to )?(?:return|go back|going back|returning) to (?:the )?(?:front|war|his unit|fighting)
command_petition = lenient
  \b(?:commander|command|unit|regiment|battalion|superiors?)\b~(?:asked|petitioned|pleaded|appealed|begged|requested|wrote)~(?:for )?(?:mercy|lenien|a mild|not to be (?:too )?(?:strict|harsh)|a lighter|clemency|indulgence)
command_petition = no_prison
  \b(?:commander|command|unit|regiment|battalion|superiors?)\b~(?:asked|petitioned|pleaded|requested|wrote)~(?:not to (?:jail|imprison|send him to|lock)|no prison|a suspended|spare him prison|without (?:prison|jail))
command_petition = take_back
  \b(?:commanders?|command|unit|regiment|battalion|brigade|superiors?)\b[^.;]{0,60}(?:want(?:ed|s)? him back|asked for him back|ask(?:ed)? (?:to (?:have|get|take|return)|that he be (?:returned|sent back|allowed back))|take him back|have him back|get him back|return him to (?:the|duty|service|his)|petitioned (?:to|for) (?:have|return|take))
sentence_kind = military_disciplinary_unit
  \bdisciplinary (?:battalion|unit|company)\b|\bdisbat\b
sentence_kind = military_service_restriction
  \brestrictions? (?:on|of) (?:his )?military service
sentence_kind = fine
  \b(?:was|were|been) fined\b|\bfined (?:him|\d)|\b(?:sentenced to|got off with|given|received|let off with) (?:a|only a|just a) fine\b
additional = loss_of_rank
  \bstripped of (?:his )?(?:\w+ )?(?:military )?rank|\blost his rank|\bloss of (?:military )?rank|\bdeprived of (?:his )?(?:military )?rank|\breduced to the ranks
additional = fine
  \b(?:and|plus|with) (?:a|an) (?:additional )?fine\b
additional = ban_on_position
  \bbanned from (?:holding|public|serving|positions)
applied = 64
  \bArticle 64\b
  \b(?:below|under|beneath|less than) the (?:legal|statutory|lawful|mandatory)? ?(?:minimum|lowest|lower limit|floor)
applied = 70
  \b(?:conviction|sentence|term|verdict)\b~(?:was |were |is |being )?(?:added|rolled in|folded in|included)\b|\b(?:added|adding|including|with) (?:the |an |a )?(?:unserved|remaining|unexpired|remainder|rest of|outstanding|old|previous|earlier)~(?:part|term|sentence|conviction|years|months)(?! (?:of|for) \w+ months)
applied = 82
  \b(?:deferr?ed|postponed|delayed) (?:\w+ ){0,3}(?:until|till)~(?:child|son|daughter)~(?:turns|reaches|is)
re_escape = true
  \b(?:the (?:very )?(?:next|following|same) (?:day|morning|evening|night|week)|within (?:a|one|two|three|\d) (?:days?|hours?|week)|a (?:day|few days|week) later|(?:two|three|four|five|six|seven|\d) days (?:later|after)|hours later|that (?:same|very) (?:night|day|evening))\b,?[^.;]{0,50}(?:again|escap|ran|fled|gone|slipp|left|disappear|vanish|walked|away|once more|bolted)\w*
  \b(?:again|escap\w+|ran (?:off|away)|fled|gone|slipped (?:out|away)|left|disappear\w+|vanish\w+|walked (?:out|away|off)|bolted)\b[^.;]{0,30}\b(?:the (?:very )?(?:next|following|same) (?:day|morning|evening|night)|within (?:a|one|two|three|\d) (?:days?|hours?|week)|a (?:day|few days|week) later|(?:two|three|four|five|six|seven|\d) days (?:later|after)|hours later|that (?:same|very) (?:night|day|evening))
  \b(?:two|three|four|five|six|seven|\d) days after\b[^.;]{0,60}\b(?:returned|brought|caught|detained|took)\b[^.;]{0,20}(?:him|back)?,? (?:for|he|and)
  \b(?:a|one|two|three|four|five|six|seven|\d) (?:days?|week) after (?:the )?(?:military )?(?:police|patrol|commandant|officers|unit)[^.;]{0,20}\b(?:returned|brought|caught|took|delivered) him
  \b(?:two|three|four|five|six|seven|\d) days after (?:he (?:had been|was)|being|they had) (?:dragged|brought|returned|escorted|taken|sent|driven)\b[^.;]{0,20}\bback
""")
RANKS: tuple[tuple[str, str], ...] = (
    (r"Sgt\.", "сержант"),
    (r"Pvt\.|Pte\.", "рядовой"),
    (r"Cpl\.", "ефрейтор"),
    (r"Capt\.", "капитан"),
    (r"Maj\.", "майор"),
    (r"junior sergeant|lance[- ]sergeant", "младший сержант"),
    (r"senior sergeant|staff sergeant|sergeant first class", "старший сержант"),
    (r"(?:senior|chief) warrant officer", "старший прапорщик"),
    (r"warrant officer|ensign|praporshchik", "прапорщик"),
    (r"senior lieutenant|first lieutenant", "старший лейтенант"),
    (r"junior lieutenant", "младший лейтенант"),
    (r"lieutenant[- ]colonel", "подполковник"),
    (r"captain[- ]lieutenant|lieutenant[- ]captain", "капитан-лейтенант"),
    (r"captain", "капитан"),
    (r"lieutenant", "лейтенант"),
    (r"major", "майор"),
    (r"colonel", "полковник"),
    (r"midshipman", "мичман"),
    (r"senior (?:seaman|sailor)", "старший матрос"),
    (r"sailor|seaman", "матрос"),
    (r"corporal|gefreiter|lance corporal|private first class", "ефрейтор"),
    (r"sergeant major|petty officer|starshina|master sergeant", "старшина"),
    (r"sergeant", "сержант"),
    (r"private", "рядовой"),
)
OFFICERS = frozenset(
    [
        "прапорщик",
        "старший прапорщик",
        "мичман",
        "младший лейтенант",
        "лейтенант",
        "старший лейтенант",
        "капитан-лейтенант",
        "капитан",
        "майор",
        "подполковник",
        "полковник",
    ]
)
KIN = re.compile(
    r"\b(?:father|mother|brother|sister|uncle|aunt|wife|husband|son|daughter|grandfather|grandmother|cousin|friend|parents?|stepfather|relatives?|comrades?|commander|roommate|who fought in|nephew)\b",
    re.IGNORECASE,
)
HIS_OWN = re.compile(r"\b(?:his own|he|himself)\b", re.IGNORECASE)
HYPOTHETICAL = re.compile(
    r"\b(?:would have|could have|had he been|if he (?:had|were)|should have|might have|may yet|hopes? (?:that|to)|will (?:appeal|ask)|plans? to|has yet to|is pending|still pending|yet to be|not (?:yet )?been|did not|didn['’]t|has not|was not|were not|never|nobody|no one|without)\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
"""Words before a decision that make it none."""
UNTIL = re.compile(r"\s*(?:and |but )?until\b")
NEGATED = frozenset(
    {"outcome", "appeal_outcome", "plea", "award", "wound", "combat", "service_status", "absence_end"}
)
MODE = (
    (
        "failed_to_return",
        re.compile(
            r"\b(?:(?:did not|didn['’]t|failed to|never) (?:come back|return|go back|report back|get back)|(?:not|never) (?:returned|come back)|overstay\w*)\b[^.;]{0,60}?\b(?:leave|hospital|holiday|vacation|home|medical|treatment|trip|furlough|pass|sanatorium|rehabilitation|day off)\b|\b(?:was|were) (?:due|supposed|expected|meant) (?:back|to (?:be back|return|come back|report back))\b[^.;]{0,30}(?:leave|hospital|pass|holiday|treatment|furlough)|\bleave (?:ended|expired|ran out|was over)\b[^.;]{0,60}(?:did not|never|failed|stayed|without)|\b(?:went|left|sent|let|gone)\b[^.;:!?]{0,40}?\b(?:on|for) (?:a )?(?:\w+ )?leave\b[^.;]{0,30}(?:and|but)[^.;:!?]{0,40}?(?:never|did not|didn['’]t|failed)[^.;:!?]{0,40}?(?:return|come|go)|\boverstayed|\b(?:did not|didn['’]t|failed to|never)\b[^.;:!?]{0,40}?\bafter (?:his )?(?:leave|treatment)",
            re.IGNORECASE,
        ),
    ),
    (
        "failed_to_arrive",
        re.compile(
            r"\b(?:did not|didn['’]t|failed to|never) (?:report|show up|arrive|appear|turn up)\b[^.;]{0,40}\b(?:(?:new|assigned|his|a) (?:unit|post|station|regiment|place of service|assignment|duty station)|for duty)",
            re.IGNORECASE,
        ),
    ),
)
CHARGES = (
    (
        "charge",
        "338",
        re.compile(
            r"\b(?:charged|indicted|accused)\b[^.;]{0,30}\b(?:with|of|for) (?:\w+ )?desertion|\b(?:faced?|facing|face) (?:a |an )?(?:charges? of )?(?:\w+ )?desertion(?: charges?)?|\bdesertion charges?\b|\bcharges? of desertion",
            re.IGNORECASE,
        ),
    ),
    (
        "charge",
        "337",
        re.compile(
            r"\b(?:charged|indicted|accused)\b[^.;]{0,30}\b(?:with|of) (?:going |being )?(?:awol|absen\w+ without|unauthori[sz]ed absence|abandoning)",
            re.IGNORECASE,
        ),
    ),
    (
        "convicted_of",
        "337",
        re.compile(
            r"\b(?:lowered|reduced|reclassified|changed|downgraded|softened)\b[^.;]{0,30}\b(?:to|as) (?:an? )?(?:absence without leave|awol|unauthori[sz]ed (?:absence|abandonment)|abandon\w+)|\b(?:convicted|guilty)\b[^.;]{0,20}\b(?:of|for) (?:going |being )?(?:awol|absen\w+ without|unauthori[sz]ed absence|abandoning)|\bnot desertion but\b",
            re.IGNORECASE,
        ),
    ),
    (
        "convicted_of",
        "338",
        re.compile(
            r"\b(?:convicted|guilty|conviction)\b[^.;]{0,30}\b(?:of|for) desertion|\bsettled on desertion|\b(?:sentenced|jailed)\b[^.;]{0,120}\bfor desertion",
            re.IGNORECASE,
        ),
    ),
    (
        "convicted_of",
        "332",
        re.compile(
            r"\b(?:refus\w+)\b[^.;]{0,60}\b(?:board|fight|deploy|go to|carry out|obey|an order|orders|take (?:up )?(?:arms|a weapon|part)|enter|storm|return to the front|get (?:in|on)(?:to)?\b|join the assault)\b|\b(?:convicted|guilty|sentenced)[^.;]{0,50}(?:disobey\w+|refusing (?:an|to obey|to carry))|\bdisobey\w* (?:an |the |his )?(?:\w+ )?orders?|\bfailure to (?:obey|carry out) an order",
            re.IGNORECASE,
        ),
    ),
)
ARTICLE = re.compile(
    r"\b(?:[Pp]art (?P<part>\d(?:\.\d)?) of )?[Aa]rt(?:icle|\.) (?P<article>33[278])(?:\((?P<after>\d(?:\.\d)?)\)|,? [Pp]art (?P<after2>\d))?".replace(
        "?P<after2>", ""
    )
)
CONVICTS = re.compile(r"\b(?:Art\.(?= 33)|convicted|sentenced|guilty|jailed|verdict)\b", re.IGNORECASE)
CHILDREN = re.compile(
    r"\b(?:father of|has|had|have|with|raising|supporting|his|provider for|into account|account of) (?P<n>two|three|four|five|six|seven|eight|one|an?|\d)\b(?: (?:small|young|little|minor|underage|teenage|school-age|dependent|infant))*(?: (?:children|kids|sons|daughters|child|son|daughter|girls|boys)\b|(?=[.,;]| and\b| who\b| from\b|$))|\bfather[- ]of[- ](?P<m>two|three|four|five|six|seven|eight|\d)\b|\b(?P<t>(?:a |his )?(?:(?:\w+ )?son and (?:a |his )?(?:\w+ )?daughter|(?:\w+ )?daughter and (?:a |his )?(?:\w+ )?son)\b|twin (?:daughters|sons|boys|girls)|twins)\b",
    re.IGNORECASE,
)
FINE = re.compile(
    r"\b(?:fined|fine of)\b[^.;]{0,30}?(?P<n>\d[\d, ]*)(?P<k> ?thousand)? (?:rubles|roubles)", re.IGNORECASE
)
BROUGHT = re.compile(
    r"\b(?:caught|brought|returned|dragged|detained|found|back|again|handed|taken|seized|arrested|picked up|escorted|once more)\b",
    re.IGNORECASE,
)
ORDINALS = {
    word: number
    for number, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
        ],
        1,
    )
}
NTH_DAY = re.compile(
    rf"\bon (?:the|his) (?P<n>{'|'.join(ORDINALS)}) day,? (?:[\w’' ]{{0,20}})\b(?:walked|came|returned|reported|gave|turned|was (?:found|caught|detained|arrested|picked)|surrendered|showed)",
    re.IGNORECASE,
)
TIMES = re.compile(
    r"\b(?:absent|left|leaving|fled|deserted|ran(?: away| off)?|escaped|gone|went awol|walked (?:out|away)|awol|disappeared|running away)\b[^.;]{0,50}?\b(?P<n>twice|three times|four times|five times|two times)\b|\b(?:three|four) absences\b",
    re.IGNORECASE,
)
TIMES_VALUES = {
    "three absences": 3,
    "four absences": 4,
    "twice": 2,
    "two times": 2,
    "three times": 3,
    "four times": 4,
    "five times": 5,
}
SPEAKERS = (
    (
        "counsel",
        re.compile(
            r"\b(?:his|the) (?:lawyers?|counsel|defen[cs]e(?: team| lawyer)?|attorneys?)\b[^.;]{0,30}\b(?:say|says|said|argue|argues|argued|claim|claims|insist|insists|told|explained|maintain|notes?)|\b(?:according to|say|says|said) (?:his|the) (?:lawyers?|counsel|attorney|defen[cs]e)|^Lawyers? (?:say|says|said)",
            re.IGNORECASE,
        ),
    ),
    (
        "witness",
        re.compile(
            r"\b(?:sister|mother|wife|father|brother|relatives|(?:his|company|platoon|battalion) (?:\w+ )?(?:sergeant|commander)|comrades?|representative|fellow soldiers?|neighbou?rs?|friend)\b[^.;]{0,20}\b(?:say|says|said|told|tells|adds|recalls|testified|admitted|confirmed|insists)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "prosecutor",
        re.compile(
            r"\bprosecut\w+ (?:say|said|argued|claimed|insisted|told|asked)|\binvestigators (?:say|said|claimed)",
            re.IGNORECASE,
        ),
    ),
    (
        "defendant",
        re.compile(
            r"\b(?:he|[A-Z][a-z]+) (?:has |had )?(?:said|says|told|claimed|claims|insisted|insists|explained|explains|argued|argues|testified|wrote|complained|blamed|cited|maintained|admitted|recalled|asked|informed|alleged)\b|\bin his (?:appeal|statement|testimony|final|last)",
            re.IGNORECASE,
        ),
    ),
)
MONTHS = {
    name: number
    for number, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        1,
    )
}
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE = rf"(?:(?P<d@>\d{{1,2}}) )?(?P<m@>{_MONTH})(?: (?P<e@>\d{{1,2}})\b,?)?(?: (?:of )?(?P<y@>20\d\d))?"
_FIRST_DATE, _SECOND_DATE = _DATE.replace("@", "1"), _DATE.replace("@", "2")
_LEAVES = r"(?:left|abandon\w*|disappear\w*|vanish\w*|fled|ran|escap\w+|walked|went (?:home|missing|awol)|deserted|absconded|slipped|gone|never (?:came|went) back|did not return|leave ended|went home|stopped reporting|missing since|failed to return)"
_ENDS = r"(?:caught|found|detained|arrested|seized|dragged|brought|return\w*|came back|report\w*|turned (?:him|up)|surrender\w*|gave himself|picked|stopped|walked into|tracked|hauled|until)"
RANGES = (
    re.compile(
        (
            rf"\b(?:from|between|since) (?:early |late |mid-)?{_FIRST_DATE} (?:to|until|till|through|and|up to) (?:early |late |mid-)?{_SECOND_DATE}"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_LEAVES}\b[^.;]{{0,60}}?\bin (?:early |late |mid-)?{_FIRST_DATE}\b[^.;]{{0,120}}?\b{_ENDS}\b[^.;]{{0,60}}?\b(?:in|until|till) (?:early |late |mid-)?{_SECOND_DATE}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\bIn (?:early |late |mid-)?{_FIRST_DATE},? he {_LEAVES}\b[^.;]{{0,160}}?\b{_ENDS}\b[^.;]{{0,60}}?\bin (?:early |late |mid-)?{_SECOND_DATE}",
        re.IGNORECASE,
    ),
)
RANGE_OF_ABSENCE = re.compile(
    rf"\b(?:away|absent|absence|awol|missing|free|hiding|large|run|unit|{_LEAVES}|{_ENDS})\b", re.IGNORECASE
)
NOT_ABSENCE = re.compile(
    r"\b(?:served|fought|hospital|treated|treatment|contract|prison|custody|front)\b[^.;,]{0,30}$",
    re.IGNORECASE,
)

DATED = re.compile(
    rf"(?:(?P<month>{_MONTH})(?: \d{{1,2}}\b,?)?(?: (?P<year>20\d\d))?)|(?<!\d)(?P<only>20\d\d)(?!\d)",
    re.IGNORECASE,
)
ANOTHER = re.compile(r"\b(?:another|then|again|a further|more|second time)\b[^.;]*$", re.IGNORECASE)
TIME_SINCE = re.compile(
    r" (?:later|on),? (?!he (?:was (?:\w+ )?(?:found|caught|detained|arrested|picked|stopped|seized|tracked|brought)|gave|surrendered|turned|came back|returned|reported|walked (?:in|back|through)|handed|showed up|appeared))(?:he )?(?:again )?(?:deserted|left|fled|ran|escaped|disappeared|vanished|walked|went|he|his|died)\b|(?:’s|'s)? later[.,]? *$",
    re.IGNORECASE,
)
TOTAL = re.compile(
    r"\b(?:in total|total|altogether|in all|combined|overall|cumulative|final(?:ly)?|together|in the end)\b",
    re.IGNORECASE,
)
ON_APPEAL = re.compile(
    r"\b(?:on appeal|appeals?|higher court|district (?:military )?court|fleet court|appellate|second instance|cassation)\b",
    re.IGNORECASE,
)
JUDGED = re.compile(
    r"\b(?:sentenced|jailed|convicted|sentence|verdict|years?|months|trial|court|judges?)\b", re.IGNORECASE
)
VERDICT_WORD = re.compile(
    r"\b(?:sentence|verdict|conviction|ruling|term|decision|judgment|case|trial|hearing|square one|years?)\b",
    re.IGNORECASE,
)
FIRST_INSTANCE = re.compile(r"\bprosecut\w+ (?:asked|wanted|sought)\b", re.IGNORECASE)
KIN_SUBJECT = re.compile(
    r"(?:His|Her|The man['’]s|[A-Z]\w+['’]s) (?:\w+ )?(?:father|mother|brother|sister|uncle|aunt|wife|grandfather|cousin|friend|son|daughter|comrade)\b(?![^.;]{0,60}\b(?:said|says|told|tells|adds|recalls)\b)"
)


def month(name: str) -> int:
    return MONTHS[name.lower()]


def prior_date(text: str, term: Term) -> str | None:
    """«in 2023» behind an earlier sentence; «the second verdict fell in March 2021»."""
    length, stretch = term.length, term.stretch
    near = re.compile(r"[^.;]{0,50}?\bin (?:(?P<m>" + _MONTH + r") )?(?P<y>(?:19|20)\d\d)").match(
        text, length.end, stretch.end
    )
    if near is None or (" and " in near[0] and re.search(r"\byears?|months?", near[0])):
        near = re.compile(
            r"[^.;]{0,140}[.] [^.]{0,40}the latter in (?:(?P<m>" + _MONTH + r") )?(?P<y>(?:19|20)\d\d)"
        ).match(text, length.end)
    if near is None:
        return None
    return f"{near['y']}-{month(near['m']):02}" if near["m"] else near["y"]


_CHILD_NUMBERS = {
    "one": 1,
    "a": 1,
    "an": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
}


def children_number(match: re.Match[str]) -> int | None:
    """How many children a match names; None where «three» counts something else."""
    if match["t"]:
        return 2
    word = (match["n"] or match["m"]).lower()
    if not match["m"] and not re.search(
        r"child|kids|sons?\b|daughter|girls|boys|^father", match[0], re.IGNORECASE
    ):
        return None
    if word in ("a", "an"):
        return None
    return int(word) if word.isdigit() else _CHILD_NUMBERS[word]


def rank_span(
    text: str, pattern: str, start: int, end: int, stretches: tuple[Stretch, ...]
) -> tuple[int, int] | None:
    """Where a rank is the man's own: before his name, in apposition to it, or as «a sergeant, he …»."""
    flags = re.IGNORECASE
    adjective = r"(?:contract |mobili[sz]ed |former |young |reserve |\d\d-year-old |army |signals |tank |artillery |infantry |supply |engineer |rifle |naval |assault |medical )*"
    before = re.compile(
        rf"\b(?:{pattern})(?: \(ret\.?\))?(?: of the \w+)?,? (?:named |called )?$", flags
    ).search(text[max(0, start - 60) : start])
    if before is not None:
        begin = max(0, start - 60)
        return begin + before.start(), begin + before.end()
    inside = re.compile(rf"\b(?:{pattern})\b", flags).search(text, start, end)
    if inside is not None:
        return inside.span()
    behind = re.compile(rf",(?: \d\d,)? (?:an? )?{adjective}(?:{pattern})\b", flags).match(text, end)
    if behind is not None:
        return behind.span()
    for stretch in stretches[:5]:
        opens = re.compile(
            rf"(?:A|An) {adjective}(?:{pattern})\b|He (?:is|was) an? {adjective}(?:{pattern})\b"
        ).match(text, stretch.start, stretch.end)
        if opens is not None:
            return opens.span()
    return None
