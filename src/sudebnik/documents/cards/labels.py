"""What the labels of court cards are called with us: one table for every engine (DOMAIN §4.2–4.3)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

_SAME = str.maketrans({"ё": "е", "c": "с", "o": "о", "a": "а", "e": "е", "p": "р", "-": " ", "–": " "})


class Label(NamedTuple):
    """Our name for the labels that match, and what the value means."""

    name: str
    pattern: re.Pattern[str]
    meaning: str


def _table(*lines: tuple[str, str, str]) -> tuple[Label, ...]:
    return tuple(Label(name, re.compile(pattern), meaning) for name, pattern, meaning in lines)


FIELDS = _table(
    ("uid", "уникальн\\w* идентификатор|^уид$", "unique identifier of the case"),
    ("appeal_case_number", "номер дела.*апелляц", "number of the case in the court of appeal"),
    ("higher_case_number", "номер дела в суде вышестоящ", "number of the case in the court above"),
    (
        "lower_case_number",
        "номер (?:производства|дела).*(?:перв|1 о|нижестоящ)",
        "number of the case in the court below",
    ),
    ("previous_number", "номер по предыдущей", "number of the case before it was registered anew"),
    ("protocol_number", "номер протокола", "number of the record of an administrative offence"),
    ("case_number", "^номер (?:дела|производства|материала)", "number of the case"),
    ("appeal_court", "^суд апелляц|^суд втор|^апелляционный суд", "court of appeal"),
    ("appeal_date", "дата (?:решения|определения|рассмотрения|вынесения).*апелляц", "date of the appeal act"),
    ("file_requested_date", "дата истребования", "when a higher court asked for the file"),
    ("file_received_date", "дата поступления истребованн", "when the file asked for came"),
    ("received_date", "дата поступления|дата регистрации", "when the case came to the court"),
    (
        "lower_date",
        "дата (?:решения|приговора|рассмотрения|вынесения).*(?:нижестоящ|суд\\w* перв)|дата решения первой",
        "date of the act below",
    ),
    ("decision_date", "дата (?:рассмотрения|окончания|решения|вынесения)", "when the case was decided"),
    ("lower_region", "регион суда|регион нижестоящ", "region of the court below"),
    (
        "lower_court",
        "^суд \\(судебный участок\\)|^суд перв|^районный суд|^суд нижестоящ|^нижестоящ\\w* суд|^суд 1 ой|^гарнизонный",
        "court below",
    ),
    ("lower_judge", "судья \\(мировой судья\\)|судья первой", "judge below"),
    ("panel_number", "номер судебного состава", "number of the panel"),
    ("panel", "^состав суда|^судьи", "the other judges"),
    ("judge", "судья|докладчик|председательствующий", "judge who presides or reports"),
    (
        "result_first_act",
        "результат в отношении (?:постановления|решения (?:суда )?первой|приговора)",
        "what became of the first act",
    ),
    ("result_appeal_act", "результат в отношении решения апелл", "what became of the appeal act"),
    (
        "result_of_second_complaint",
        "решения по жалобе на решение",
        "what became of a second decision on a complaint",
    ),
    (
        "result_of_complaint",
        "результат в отношении решения по жалобе",
        "what became of a decision on a complaint",
    ),
    ("higher_result", "решение (?:суда )?апелляции|решение апелляционн", "what the court above decided"),
    ("result_ground", "основани\\w+ (?:отмены|решения|прекращения)|^основание", "ground of the result"),
    ("result", "результат рассмотрения|^решение|^результат$", "result of the case"),
    ("hearing_mode", "признак рассмотрения", "one judge or a panel"),
    ("case_category", "категория", "category of the case"),
    ("in_force_date", "вступления .*в .*силу|дата вступления", "when the act came into force"),
    ("appealed_act", "вид обжалуемого|обжалуется", "kind of the act complained of"),
    ("from_supreme_court", "из верховного суда", "whether the Supreme Court sent it"),
    ("court_building", "номер здания", "building or branch of the court"),
    ("current_state", "текущее состояние", "state of the case"),
    ("filing", "^обращение|^вид обращения", "what the court was asked with"),
    ("proceeding_kind", "вид судопроизводства", "kind of proceedings"),
    ("instance_words", "^инстанция", "instance in the court's words"),
    ("subject", "^по иску|предмет иска", "subject of the claim"),
    ("cassation_court", "кассационный суд", "cassation court"),
    ("articles", "перечень статей|^статья|статьи", "articles charged"),
)
"""Labels of a card's first tables."""

EVENT = _table(
    ("posted", "дата размещения", "when the event was put on the site"),
    ("ground", "основани", "ground of the event's result"),
    ("moment", "дата и время", "date and time"),
    ("date", "дата|срок", "date of the event"),
    ("time", "время", "time of the event"),
    ("place", "мест\\w+ проведения|зал", "room"),
    ("stage", "стадия", "stage of the hearing"),
    ("result", "результат", "result of the event"),
    ("name", "событи[ея]$|наименование|состояние|местонахождение|вид документа", "name of the event"),
    ("note", "примечани|комментари", "note"),
    ("recorded", "протоколирован|видеозапис", "whether the hearing was recorded"),
    ("hearing_type", "тип судебного", "open or closed hearing"),
    ("text_link", "текст документа", "whether the document can be downloaded"),
)

PERSON = _table(
    ("articles", "перечень статей|стать", "articles of the charge"),
    ("decided", "дата рассмотрения", "when the case was decided for this person"),
    ("result", "результат", "result for this person"),
    ("kind", "вид лица|процессуальн", "role of the person"),
)

COMPLAINT = _table(
    ("kind", "^вид жалобы", "kind of the complaint"),
    ("applicant", "^заявитель$|процессуальн\\w+ статус", "who complains, by role"),
    ("court", "вышестоящий суд$", "court above"),
    ("received", "^дата поступления$", "when the complaint came"),
    ("studied", "дата передачи жалобы", "when it was given for study"),
    ("with_file", "истребованием", "whether the file was asked for"),
    ("left_without_motion", "без движения", "when it was left without motion"),
    ("deadline", "срок для устранения", "deadline for mending it"),
    ("mended", "поступления исправленной", "when the mended one came"),
    ("study_decided", "дата вынесения определения", "when the study was decided"),
    ("study_result", "результат изучения", "result of the study"),
    ("hearing_date", "вышестоящий суд на дату", "date set above"),
    ("hearing_time", "вышестоящий суд на время", "time set above"),
    ("decided", "дата рассмотрения жалобы", "when the complaint was decided"),
    (
        "result_first_act",
        "результат в отношении (?:постановления|решения|приговора)",
        "what became of the first act",
    ),
    ("result", "результат обжалования|результат рассмотрения", "what became of it"),
)

_NAMES = re.compile("фамили|фио|^лицо|наименование лица|кому выдан|^инн|^кпп|^огрн")
_ROLES = re.compile(
    "ист[це]|ответчик|в интересах|подсудим|осужд|обвиняем|потерпевш|защитник|адвокат|заявител|представител|взыскател"
    "|должник|привлекаем"
)


def fold_label(label: str) -> str:
    """A label for comparison: lower case, ё as е, Latin look-alikes as Cyrillic, no colon."""
    return " ".join(label.lower().translate(_SAME).split()).strip(" :*")


def holds_names(label: str, name: str | None) -> bool:
    """Whether names or numbers of persons stand under a label; what stands there is not kept (DOMAIN §6).

    ``name`` is our name of the label: «Процессуальный статус заявителя» is a role and stays.
    """
    folded = fold_label(label)
    return _NAMES.search(folded) is not None or (name is None and _ROLES.search(folded) is not None)


def _namer(table: tuple[Label, ...]) -> Callable[[str], str | None]:
    @lru_cache(maxsize=2048)
    def name(label: str) -> str | None:
        folded = fold_label(label)
        return next((entry.name for entry in table if entry.pattern.search(folded)), None)

    return name


field_name = _namer(FIELDS)
event_name = _namer(EVENT)
person_name = _namer(PERSON)
complaint_name = _namer(COMPLAINT)
"""Our name of a label in its table, or None where we have none."""
