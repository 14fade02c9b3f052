"""Whole invented acts of military courts around the words under test, read by the whole house."""

from __future__ import annotations

from tests.findings.acts import invented

from sudebnik.findings.finding import Finding
from sudebnik.workbench.findings import find_all

LEFT = (
    "ФИО1 12 июня 2023 года самовольно оставил часть и отсутствовал до 20 сентября 2023 года, когда добровольно явился в "
    "военный комиссариат, чем прекратил уклонение от службы."
)


def verdict(
    facts: str = LEFT,
    *,
    court: str = "Ольховский гарнизонный военный суд",
    opening: str = "",
    who: str = "военнослужащего войсковой части 00000 рядового",
    life: str = "родившегося 5 июня 1999 года, несудимого, проходящего военную службу по контракту",
    charge: str = "ч. 5 ст. 337 УК РФ",
    testimony: str = "Подсудимый ФИО1 виновным себя признал полностью и показал, что хотел отдохнуть.",
    evidence: str = "Свидетель ФИО7 показал, что ФИО1 на службе не было.",
    qualification: str = "Действия ФИО1 суд квалифицирует по ч. 5 ст. 337 УК РФ.",
    mitigation: str = "Обстоятельством, смягчающим наказание, суд признает раскаяние.",
    aggravation: str = "Обстоятельств, отягчающих наказание, не установлено.",
    sentencing: str = "",
    operative: str = (
        "ФИО1 признать виновным в совершении преступления, предусмотренного ч. 5 ст. 337 УК РФ, и назначить ему наказание "
        "в виде лишения свободы на срок 6 (шесть) лет с отбыванием в исправительной колонии общего режима."
    ),
) -> str:
    """A verdict of a garrison court on one soldier."""
    return (
        f"ПРИГОВОР\nименем Российской Федерации\n3 мая 2024 года г. Ольховск\n{court} в составе председательствующего "
        "Сосниной Р.Р., при секретаре Липовой Л.Л., с участием государственного обвинителя – помощника военного "
        "прокурора Ольховского гарнизона старшего лейтенанта юстиции Вязова В.В., защитника – адвоката Дубова Д.Д., "
        f"{opening}рассмотрев в открытом судебном заседании в помещении военного суда уголовное дело в отношении {who}\n"
        f"ФИО1, {life}, обвиняемого в совершении преступления, предусмотренного {charge},\n"
        f"УСТАНОВИЛ:\n{facts}\n{testimony}\n{evidence}\n{qualification}\n{mitigation}\n{aggravation}\n{sentencing}\n"
        f"На основании изложенного суд\nПРИГОВОРИЛ:\n{operative}\nПриговор может быть обжалован в течение 15 суток."
    )


def appeal(
    *,
    complaint: str = "апелляционной жалобе осужденного",
    opening: str = "",
    summary: str = "Приговором ФИО1 признан виновным в самовольном оставлении части в период мобилизации.",
    grounds: str = "В апелляционной жалобе осужденный просит приговор отменить.",
    findings: str = "Проверив материалы дела, судебная коллегия находит приговор законным.",
    operative: str = "приговор оставить без изменения, а апелляционную жалобу – без удовлетворения.",
    sentence: str = "к лишению свободы на срок 6 лет в исправительной колонии общего режима",
) -> str:
    """An appeal ruling of a district military court on one soldier."""
    return (
        "АПЕЛЛЯЦИОННОЕ ОПРЕДЕЛЕНИЕ\n7 июня 2024 г. г. Ольховск\nЗападный окружной военный суд в составе "
        f"председательствующего Соснина С.С., судей Липова Л.Л. и Дубова Д.Д., {opening}рассмотрел в открытом судебном "
        f"заседании уголовное дело по {complaint} на приговор Ольховского гарнизонного военного суда от 1 апреля 2024 г., "
        f"которым рядовой\nФИО1, родившийся 5 июня 1999 г., несудимый, осужден по ч. 5 ст. 337 УК РФ {sentence}.\n"
        f"Заслушав доклад председательствующего, судебная коллегия\nУ С Т А Н О В И Л А:\n{summary}\n{grounds}\n"
        f"{findings}\nНа основании изложенного судебная коллегия\nО П Р Е Д Е Л И Л А:\n{operative}\n"
        "Определение может быть обжаловано в кассационном порядке."
    )


def found(text: str) -> list[Finding]:
    """Everything that is found in an act."""
    return find_all(invented(text))


def told(text: str, variable: str) -> list[object]:
    """The values of one variable in an act, in order."""
    return [finding.value for finding in found(text) if finding.variable == variable]


def said(text: str, variable: str) -> list[tuple[object, str | None]]:
    """The values of one variable with their speakers."""
    return [
        (finding.value, str(finding.speaker) if finding.speaker else None)
        for finding in found(text)
        if finding.variable == variable
    ]
