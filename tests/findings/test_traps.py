"""Every trap of the codebook, one promise each: what looks like an answer and is none.

The order is that of the codebook's chapters: who, the absence, reasons, blame and claims, the trial, the sentence, appeal.
"""

from __future__ import annotations

import pytest
from tests.findings.soldiers import LEFT, appeal, found, said, told, verdict


# -- who -------------------------------------------------------------------------------------------------
def test_a_time_of_mobilisation_is_no_mobilised_soldier() -> None:
    """«В период мобилизации» and the decree on it are the circumstances of the offence."""
    facts = (
        "ФИО1 в период мобилизации, объявленной указом об объявлении частичной мобилизации, 12 июня 2023 года самовольно "
        "оставил часть и отсутствовал до 20 сентября 2023 года, когда явился в комендатуру."
    )
    assert told(verdict(facts), "service_status") == ["contract"]


def test_a_mobilised_man_stays_mobilised_whatever_his_legal_status() -> None:
    """Courts give the mobilised the status of contract soldiers; his origin is the draft."""
    life = (
        "родившегося 5 июня 1999 года, призванного по мобилизации и проходящего военную службу по контракту"
    )
    assert told(verdict(life=life), "service_status") == ["mobilised"]


def test_a_contract_to_stay_in_a_volunteer_formation_is_no_contract_of_service() -> None:
    """«Контракт о пребывании в добровольческом формировании» is another paper."""
    life = "родившегося 5 июня 1999 года, заключившего контракт о пребывании в добровольческом формировании"
    assert told(verdict(life=life), "service_status") == ["volunteer_formation"]


def test_service_as_a_conscript_long_ago_is_past() -> None:
    """«Проходил службу по призыву в 2014 году» is a line of a biography."""
    life = (
        "родившегося 5 июня 1995 года, проходившего военную службу по призыву в 2014–2015 годах, проходящего военную службу "
        "по контракту"
    )
    assert told(verdict(life=life), "service_status") == ["contract"]


def test_called_up_by_mobilisation_is_no_conscript() -> None:
    """«Призван … по мобилизации» holds the word of the call-up and is none."""
    life = "родившегося 5 июня 1999 года, призванного на военную службу военным комиссариатом района по мобилизации"
    assert told(verdict(life=life), "service_status") == ["mobilised"]


def test_a_sentence_served_long_ago_is_no_recruitment_from_prison() -> None:
    """An old sentence and a contract years later have nothing to do with each other."""
    life = (
        "родившегося 5 июня 1985 года, ранее судимого 3 марта 2010 года по ч. 1 ст. 158 УК РФ к 1 году лишения свободы, "
        "освобожденного 2 марта 2011 года по отбытии наказания, проходящего военную службу по контракту с мая 2022 года"
    )
    assert told(verdict(life=life), "service_status") == ["contract"]


def test_suspending_this_case_is_an_outcome_and_no_status() -> None:
    """The court suspends the proceedings for service at the front: he was not recruited that way before."""
    operative = (
        "производство по уголовному делу в отношении ФИО1 приостановить по ходатайству командования войсковой части в связи "
        "с заключением контракта о прохождении военной службы."
    )
    assert "case_suspended_recruit" not in told(verdict(operative=operative), "service_status")


def test_coming_voluntarily_makes_no_volunteer() -> None:
    """«Добровольно явился» is no volunteer formation."""
    assert "volunteer_formation" not in told(verdict(), "service_status")


@pytest.mark.parametrize(
    "other",
    [
        "с участием представителя командования капитана Грабова Г.Г., ",
        "с участием эксперта – майора медицинской службы Ясенева Я.Я., ",
        "с участием потерпевшего старшего прапорщика Осинина О.О., ",
        "с участием свидетеля сержанта запаса Тополева Т.Т., ",
    ],
)
def test_other_peoples_ranks_are_not_his(other: str) -> None:
    """Prosecutors of justice, doctors, witnesses, victims and reservists have ranks too."""
    assert told(verdict(opening=other), "rank") == ["рядовой"]


def test_the_rank_that_he_loses_in_the_operative_part_is_read_where_he_is_introduced() -> None:
    """«Лишить воинского звания „рядовой“» names no rank of its own."""
    operative = "ФИО1 признать виновным и на основании ст. 48 УК РФ лишить воинского звания «рядовой»."
    text = verdict(who="военнослужащего войсковой части 00000 старшего сержанта", operative=operative)
    assert told(text, "rank") == ["старший сержант"]


def test_the_commandants_office_where_he_surrendered_is_not_his_unit() -> None:
    """He came to a commandant's office; he served in a rifle company."""
    facts = (
        "ФИО1 12 июня 2023 года самовольно оставил мотострелковую роту и отсутствовал до 20 сентября 2023 года, когда явился "
        "в комендантскую роту военной комендатуры гарнизона."
    )
    assert told(verdict(facts), "unit_type") == ["motor_rifle"]


def test_a_unit_number_is_no_finding() -> None:
    """Numbers of units are nobody's answer: no finding of a value holds one."""
    assert not [finding for finding in found(verdict()) if "00000" in str(finding.value)]


@pytest.mark.parametrize(
    "elsewhere",
    [
        "военнослужащего войсковой части 00000, дислоцированной в Курской области, рядового",
        "военнослужащего, содержащегося под стражей в следственном изоляторе Воронежской области, рядового",
    ],
)
def test_where_the_unit_the_court_or_the_prison_stands_is_not_his_home(elsewhere: str) -> None:
    """Home is where he is registered, was born or was called up."""
    assert told(verdict(who=elsewhere), "home_region") == []


def test_home_is_where_he_is_registered() -> None:
    """«Зарегистрированного в Тверской области» names his region."""
    life = "родившегося 5 июня 1999 года, зарегистрированного и проживающего в Тверской области"
    assert told(verdict(life=life), "home_region") == ["Тверская область"]


def test_having_no_children_is_none() -> None:
    """«Детей не имеющего» is zero, not one."""
    life = "родившегося 5 июня 1999 года, холостого, детей не имеющего"
    assert told(verdict(life=life), "children_n") == [0]


def test_minors_may_be_older_than_fourteen() -> None:
    """«Малолетний» is under 14; «несовершеннолетний» leaves it open."""
    life = "родившегося 5 июня 1985 года, женатого, имеющего троих несовершеннолетних детей"
    assert told(verdict(life=life), "children_n") == [3]
    assert told(verdict(life=life), "children_under14") == []


@pytest.mark.parametrize(
    "life",
    [
        "родившегося 5 июня 1999 года, холостого, воспитывавшегося в многодетной семье, где росли пятеро детей",
        "родившегося 5 июня 1999 года, холостого, старшего из троих детей в семье",
        "родившегося 5 июня 1999 года, холостого, брат которого имеет двоих малолетних детей",
    ],
)
def test_children_of_other_families_are_not_his(life: str) -> None:
    """The family that he grew up in, his brother's and the victim's children are not his."""
    assert told(verdict(life=life), "children_n") == []


def test_his_wifes_child_is_not_counted_as_his() -> None:
    """A child of his wife's first marriage is hers."""
    life = "родившегося 5 июня 1999 года, женатого, на иждивении которого находится ребенок супруги от первого брака"
    assert told(verdict(life=life), "children_n") == []


def test_children_of_a_victim_are_not_his() -> None:
    """A witness's or a victim's children are told in the evidence."""
    evidence = "Потерпевшая ФИО9 показала, что воспитывает двоих малолетних детей."
    assert told(verdict(evidence=evidence), "children_n") == []


def test_convict_in_an_appeal_is_no_earlier_conviction() -> None:
    """«Осужденный» in an appeal ruling is the man himself."""
    grounds = "В апелляционной жалобе осужденный ФИО1 просит приговор отменить."
    assert told(appeal(grounds=grounds), "prior_conviction") == ["none"]


def test_prosecuted_for_the_first_time_is_no_conviction() -> None:
    """«Впервые привлекается к уголовной ответственности» says that he has no record."""
    life = "родившегося 5 июня 1999 года"
    sentencing = "Суд учитывает, что ФИО1 впервые привлекается к уголовной ответственности."
    assert told(verdict(life=life, sentencing=sentencing), "prior_conviction") == ["none"]


def test_the_term_of_an_earlier_sentence_is_not_the_sentence() -> None:
    """What another court imposed years ago is listed and never summed."""
    life = (
        "родившегося 5 июня 1985 года, судимого: 3 марта 2022 года Ольховским районным судом по ч. 2 ст. 158 УК РФ к 2 "
        "годам лишения свободы условно с испытательным сроком 3 года"
    )
    text = verdict(life=life)
    assert told(text, "sentence_months") == [72]
    assert told(text, "probation_months") == []
    assert told(text, "prior_conviction") == ["valid"]


# -- the absence -----------------------------------------------------------------------------------------
def spans(facts: str) -> list[tuple[object, object]]:
    return [(one["start"], one["end"]) for one in told(verdict(facts), "episode")]  # type: ignore[index]


def test_the_day_he_was_missed_is_not_the_day_he_left() -> None:
    """«Отсутствовал на построении» is when it was noticed."""
    facts = LEFT + " 14 июня 2023 года выявлено его отсутствие на утреннем построении."
    assert spans(facts) == [("2023-06-12", "2023-09-20")]


def test_the_day_of_a_report_is_no_day_of_absence() -> None:
    """«Рапорт от …» is a paper."""
    facts = LEFT + " Согласно рапорту от 13 июня 2023 года командир роты доложил об отсутствии ФИО1."
    assert spans(facts) == [("2023-06-12", "2023-09-20")]


def test_the_day_the_case_was_opened_is_no_day_of_absence() -> None:
    """The case was opened while he was away, or later."""
    facts = LEFT + " Уголовное дело возбуждено 1 августа 2023 года."
    assert spans(facts) == [("2023-06-12", "2023-09-20")]


def test_still_absent_in_the_inquiry_of_the_unit_is_not_how_it_ended() -> None:
    """«По настоящее время» in the unit's paper was true when it was written."""
    evidence = "Согласно заключению служебного разбирательства ФИО1 отсутствует на службе по настоящее время."
    assert told(verdict(evidence=evidence), "absence_end") == ["voluntary_enlistment_office"]


def test_a_witnesss_days_of_search_are_no_days_of_absence() -> None:
    """When the search party looked for him is the witness's story."""
    evidence = (
        "Свидетель ФИО7 показал, что 15 и 20 июня 2023 года искал ФИО1 по месту жительства, но не нашел."
    )
    assert [
        (one["start"], one["end"])  # type: ignore[index]
        for one in told(verdict(evidence=evidence), "episode")
    ] == [("2023-06-12", "2023-09-20")]


def test_formal_detention_after_a_surrender_is_no_detention() -> None:
    """«Задержан в порядке ст. 91, 92 УПК» follows on his coming."""
    facts = (
        "ФИО1 12 июня 2023 года самовольно оставил часть и отсутствовал до 20 сентября 2023 года, когда добровольно явился в "
        "военный следственный отдел, где был задержан в порядке ст. 91, 92 УПК РФ."
    )
    assert told(verdict(facts), "absence_end") == ["voluntary_investigator_or_prosecutor"]


def test_brought_to_the_commandants_office_is_no_surrender_to_it() -> None:
    """«Доставлен в комендатуру» is under escort."""
    facts = (
        "ФИО1 12 июня 2023 года самовольно оставил часть, а 20 сентября 2023 года был задержан сотрудниками полиции и "
        "доставлен в военную комендатуру."
    )
    assert told(verdict(facts), "absence_end") == ["detained_police"]


def test_a_surrender_on_paper_may_follow_a_detention() -> None:
    """«Явка с повинной» written after he was caught mitigates and proves no return of his own."""
    facts = (
        "ФИО1 12 июня 2023 года самовольно оставил часть, а 20 сентября 2023 года был задержан военной полицией, после чего "
        "оформил явку с повинной."
    )
    assert told(verdict(facts), "absence_end") == ["detained_military"]


def test_not_detained_but_came_himself() -> None:
    """«Не был задержан, а прибыл сам» is a return of his own."""
    facts = "ФИО1 12 июня 2023 года самовольно оставил часть. 20 сентября 2023 года он не был задержан, а прибыл в часть сам."
    assert told(verdict(facts), "absence_end") == ["voluntary_unit"]


@pytest.mark.parametrize(
    "words",
    [
        "Повторно допрошенный ФИО1 показания подтвердил.",
        "По делу проведена повторная экспертиза.",
        "Вновь вызванный свидетель ФИО7 показал то же.",
    ],
)
def test_a_second_interrogation_is_no_second_absence(words: str) -> None:
    """«Повторно допрошен» and «повторная экспертиза» repeat nothing of his."""
    text = verdict(evidence=words)
    assert told(text, "n_episodes") == []
    assert told(text, "re_escape") == []


def test_a_bad_reference_is_no_earlier_absence() -> None:
    """«Склонен к самовольным отлучкам» is what a witness thinks of him."""
    evidence = (
        "Свидетель ФИО7 охарактеризовал его отрицательно: склонен к самовольным отлучкам, имеет взыскания."
    )
    assert told(verdict(evidence=evidence), "prior_uncharged_return") == []


def test_an_earlier_absence_of_the_same_case_is_an_episode_and_was_not_forgiven() -> None:
    """Two absences, both charged: none of them was forgiven."""
    facts = (
        "ФИО1 3 июля 2023 года самовольно оставил часть, 9 сентября 2023 года был задержан военной полицией и возвращен в "
        "часть. Ранее уже оставлявший часть и возвращенный 9 сентября 2023 года, он 15 октября 2023 года вновь самовольно "
        "оставил ее и 1 декабря 2023 года явился в комендатуру."
    )
    text = verdict(facts, charge="ч. 5 ст. 337, ч. 5 ст. 337 УК РФ")
    assert told(text, "n_episodes") == [2]
    assert told(text, "prior_uncharged_return") == []


# -- reasons ---------------------------------------------------------------------------------------------
SILENT = "Подсудимый ФИО1 виновным себя признал полностью, от дачи показаний отказался."


def reasons(**parts: str) -> list[object]:
    return told(verdict(**{"testimony": SILENT, **parts}), "reason")


def test_no_reason_is_only_said_of_the_whole_text() -> None:
    """R00 stands where nothing in the act gives a reason of his, and not where one comes late."""
    assert reasons() == ["R00"]
    late = "Доводы подсудимого о том, что он ушел из части из-за болезни матери, суд отвергает."
    assert "R00" not in reasons(qualification=late)


def test_the_formula_of_the_charge_is_never_his_own_reason() -> None:
    """«Желая отдохнуть от службы» is the prosecution's; beside it he gave no reason."""
    facts = (
        "ФИО1, желая временно уклониться от военной службы и отдохнуть, 12 июня 2023 года самовольно оставил часть и "
        "отсутствовал до 20 сентября 2023 года, когда явился в комендатуру."
    )
    speakers = dict(said(verdict(facts, testimony=SILENT), "reason"))
    assert speakers.pop("R01", "court") not in ("defendant", "counsel")
    assert list(speakers) == ["R00"]


def test_how_he_spent_the_time_is_no_reason() -> None:
    """«Проводил время по своему усмотрению, употреблял спиртное» says what he did, not why he left."""
    facts = LEFT + " Находясь вне части, он проводил время по своему усмотрению, употреблял спиртное."
    assert not {"R01", "R13"} & set(reasons(facts=facts))


def test_a_concrete_family_fact_takes_the_place_of_the_vague_one() -> None:
    """«По семейным обстоятельствам: мать при смерти» is the mother, not the circumstances."""
    testimony = "Подсудимый ФИО1 показал, что ушел из части по семейным обстоятельствам, так как его мать была при смерти."
    assert reasons(testimony=testimony) == ["R03"]


@pytest.mark.parametrize(
    "parts",
    [
        {"life": "родившегося 5 июня 1999 года, несудимого, мать которого является инвалидом второй группы"},
        {
            "mitigation": "Обстоятельствами, смягчающими наказание, суд признает раскаяние и состояние здоровья его матери."
        },
        {"evidence": "Свидетель ФИО7 показал, что сам в те дни был в отпуске по болезни отца."},
    ],
)
def test_an_ill_relative_in_a_biography_a_list_or_a_witnesss_family_is_no_reason(
    parts: dict[str, str],
) -> None:
    """Relatives' illness is a reason only where he left because of it."""
    assert reasons(**parts) == ["R00"]


@pytest.mark.parametrize(
    "parts",
    [
        {"evidence": "Согласно заключению ВВК ФИО1 годен к военной службе с незначительными ограничениями."},
        {"evidence": "По заключению экспертов ФИО1 психическим расстройством не страдает и не страдал."},
        {"evidence": "В детстве ФИО1 перенес воспаление легких, состоял на учете у невролога."},
    ],
)
def test_medical_papers_are_no_reason(parts: dict[str, str]) -> None:
    """A fitness category, a psychiatrist's negative and a childhood illness are evidence."""
    assert reasons(**parts) == ["R00"]


def test_pressure_by_investigators_is_a_claim_and_no_distress() -> None:
    """«Психологическое давление» of an investigator is what he complains of."""
    testimony = "Подсудимый ФИО1 показал, что оговорил себя под психологическим давлением следователя."
    text = verdict(testimony=testimony)
    assert "R05" not in told(text, "reason")
    assert "pressure" in told(text, "claim")


def test_an_experts_negative_is_no_distress() -> None:
    """«В состоянии аффекта не находился» is no state of mind that drove him."""
    evidence = (
        "По заключению экспертов ФИО1 в состоянии аффекта или сильного душевного волнения не находился."
    )
    assert reasons(evidence=evidence) == ["R00"]


def test_divorce_in_the_personal_data_is_no_reason() -> None:
    """«Разведенного» is a line of the introduction."""
    assert reasons(life="родившегося 5 июня 1999 года, разведенного, несудимого") == ["R00"]


def test_the_number_of_children_alone_is_no_reason() -> None:
    """Three small children are no reason until nobody could look after them."""
    assert reasons(life="родившегося 5 июня 1989 года, женатого, имеющего троих малолетних детей") == ["R00"]


@pytest.mark.parametrize(
    "sentencing",
    [
        "Процессуальные издержки – вознаграждение адвоката в размере 9 876 рублей – взыскать с осужденного.",
        "Оснований для назначения штрафа с учетом имущественного положения и наличия кредита суд не находит.",
    ],
)
def test_money_for_the_lawyer_or_a_fine_is_no_reason(sentencing: str) -> None:
    """Costs of the trial come after the absence."""
    assert reasons(sentencing=sentencing) == ["R00"]


def test_the_courts_no_danger_to_life_is_no_fear_of_his() -> None:
    """«Опасности для жизни не имелось» rejects; it gives him no reason."""
    qualification = (
        "Действия ФИО1 квалифицируются по ч. 5 ст. 337 УК РФ. Опасности для его жизни и здоровья не имелось."
    )
    assert reasons(qualification=qualification) == ["R00"]


def test_failings_of_commanders_in_a_units_report_are_not_his_words() -> None:
    """The unit's own inquiry lists causes by template: its speaker is a document."""
    evidence = (
        "Из заключения служебного разбирательства следует, что причинами происшествия явились слабая воспитательная работа и "
        "недостаточный контроль со стороны командира взвода, необеспеченность личного состава водой."
    )
    speakers = said(verdict(testimony=SILENT, evidence=evidence), "reason")
    assert not [
        speaker for value, speaker in speakers if value == "R10" and speaker in ("defendant", "counsel")
    ]


def test_a_view_that_a_witness_imputes_is_not_his_conviction() -> None:
    """What a comrade thinks of his politics is the comrade's word."""
    evidence = "Свидетель ФИО7 показал, что ФИО1, по его мнению, был против войны."
    speakers = said(verdict(testimony=SILENT, evidence=evidence), "reason")
    assert not [
        speaker for value, speaker in speakers if value == "R11" and speaker in ("defendant", "counsel")
    ]


def test_violence_of_which_he_is_accused_is_no_reason() -> None:
    """Under article 335 he is the one who struck."""
    facts = (
        "ФИО1 1 мая 2023 года, нарушая уставные правила взаимоотношений, избил сослуживца ФИО8. 12 июня 2023 года он "
        "самовольно оставил часть и отсутствовал до 20 сентября 2023 года, когда явился в комендатуру."
    )
    assert reasons(facts=facts, charge="ч. 1 ст. 335, ч. 5 ст. 337 УК РФ") == ["R00"]


@pytest.mark.parametrize(
    "parts",
    [
        {
            "aggravation": "Отягчающим обстоятельством суд признает совершение преступления в состоянии опьянения."
        },
        {
            "life": "родившегося 5 июня 1999 года, несудимого, по месту жительства злоупотребляющего спиртными напитками"
        },
    ],
)
def test_drink_in_the_list_or_the_biography_is_no_reason(parts: dict[str, str]) -> None:
    """Alcohol counts only where he left or stayed away because of it."""
    assert reasons(**parts) == ["R00"]


# -- blame and claims ------------------------------------------------------------------------------------
def test_a_unit_that_blames_a_platoon_commander_by_template_is_not_his_blame() -> None:
    """«Предпосылкой послужила слабая работа командира взвода» is the unit's paper."""
    evidence = (
        "Из заключения служебного разбирательства следует, что происшествие стало возможным по вине командира взвода, "
        "не организовавшего контроль."
    )
    speakers = said(verdict(testimony=SILENT, evidence=evidence), "blame")
    assert not [speaker for _, speaker in speakers if speaker in ("defendant", "counsel")]


def test_the_standard_sentence_on_the_right_of_defence_is_no_claim() -> None:
    """«Нарушений права на защиту не допущено» answers nobody."""
    findings = "Нарушений права на защиту не допущено, оснований для отмены приговора не имеется."
    assert "defence_violated" not in told(appeal(findings=findings), "claim")


def test_an_answer_contrary_to_the_complaint_proves_that_the_claim_was_made() -> None:
    """«Вопреки доводам жалобы» keeps a claim whose own words are not retold."""
    findings = (
        "Вопреки доводам жалобы об оговоре осужденного свидетелями, показания последних последовательны и согласуются между "
        "собой."
    )
    assert "perjury" in told(appeal(findings=findings), "claim")


# -- the trial -------------------------------------------------------------------------------------------
def test_a_complaint_that_does_not_dispute_guilt_speaks_for_him_and_not_for_the_court() -> None:
    """«Не оспаривая вину» is his own word in a complaint, never what the court records of the trial."""
    grounds = "В апелляционной жалобе осужденный, не оспаривая вину, просит приговор смягчить."
    assert said(appeal(grounds=grounds), "plea") == [("full", "defendant")]


def test_guilty_but_is_a_partial_plea() -> None:
    """«Вину признал, но» with a denial of a part behind it is no full plea."""
    testimony = "Подсудимый ФИО1 вину признал частично, пояснив, что часть оставил, но умысла уклониться от службы не имел."
    assert told(verdict(testimony=testimony), "plea") == ["partial"]
    testimony = (
        "Подсудимый ФИО1 вину признал, но не согласился с продолжительностью отсутствия и показал, что болел."
    )
    assert told(verdict(testimony=testimony), "plea") == ["partial"]


def test_a_procedure_refused_is_the_general_one() -> None:
    """«Оснований для особого порядка не имеется»: the trial was an ordinary one."""
    testimony = SILENT + " Оснований для рассмотрения дела в особом порядке не имеется."
    assert told(verdict(testimony=testimony), "procedure") == ["general"]


def test_a_grave_part_in_special_procedure_is_flagged() -> None:
    """Chapter 40 is closed to grave crimes: such a reading raises a flag."""
    testimony = (
        SILENT
        + " Дело рассмотрено в особом порядке, без проведения судебного разбирательства (глава 40 УПК РФ)."
    )
    flags = [
        finding.flags for finding in found(verdict(testimony=testimony)) if finding.variable == "procedure"
    ]
    assert flags == [("chapter40_grave",)]


def test_a_video_link_in_an_appeal_is_no_show_trial() -> None:
    """Appeals are routinely heard by video link."""
    opening = "при участии осужденного путем использования систем видео-конференц-связи, "
    assert told(appeal(opening=opening), "venue") == ["videolink"]


def test_the_cost_line_shows_an_appointed_counsel() -> None:
    """«Вознаграждение адвоката, участвовавшего по назначению» is the usual evidence."""
    sentencing = (
        "Процессуальные издержки, связанные с выплатой вознаграждения адвокату Дубову Д.Д., участвовавшему по назначению, "
        "возместить за счет федерального бюджета."
    )
    assert told(verdict(sentencing=sentencing), "counsel") == ["appointed"]


def test_a_negated_list_holds_nothing() -> None:
    """«Смягчающих обстоятельств … не установлено» counts none of the items that it names."""
    mitigation = "Обстоятельств, смягчающих наказание, в том числе наличия малолетних детей и явки с повинной, судом не установлено."
    assert told(verdict(mitigation=mitigation), "mitigating") == []


def test_an_aggravating_circumstance_refused_is_told_apart() -> None:
    """Point «л» is an element of the offence: the court refuses it."""
    aggravation = (
        "Суд не признает обстоятельством, отягчающим наказание, совершение преступления в период мобилизации, поскольку оно "
        "является признаком состава преступления."
    )
    text = verdict(aggravation=aggravation)
    assert told(text, "aggravating") == []
    assert told(text, "aggravating_rejected") == ["wartime"]


def test_he_who_does_not_mean_to_return_offers_nothing() -> None:
    """«Возвращаться в зону СВО не намерен» is a no."""
    testimony = "Подсудимый ФИО1 вину признал и показал, что возвращаться в зону СВО не намерен."
    assert told(verdict(testimony=testimony), "offer_return") in ([False], [])


def test_the_courts_answer_to_an_offer_is_no_offer_of_its_own() -> None:
    """«Само по себе не является основанием» weighs an offer that he made."""
    testimony = "Подсудимый ФИО1 вину признал и показал, что готов вернуться в зону СВО."
    sentencing = (
        "Его желание продолжить службу само по себе не является основанием для применения ст. 73 УК РФ."
    )
    assert said(verdict(testimony=testimony, sentencing=sentencing), "offer_return") == [(True, "defendant")]


def test_fighting_as_a_circumstance_of_the_offence_is_no_combat_of_his() -> None:
    """«В условиях ведения боевых действий» tells the time, and serving near the zone is no combat."""
    facts = (
        "ФИО1 в период мобилизации и в условиях ведения боевых действий 12 июня 2023 года самовольно оставил часть и "
        "отсутствовал до 20 сентября 2023 года, когда явился в комендатуру."
    )
    assert told(verdict(facts), "combat") == []
    near = "Суд учитывает, что ФИО1 проходил службу в приграничном районе, в боевых действиях участия не принимал."
    assert told(verdict(sentencing=near), "combat") in ([], [False])


def test_a_fathers_medals_are_not_the_soldiers_award() -> None:
    """Relatives have medals too."""
    mitigation = (
        "Обстоятельствами, смягчающими наказание, суд признает раскаяние, а также то, что его отец награжден медалью «За "
        "отвагу» за службу в Афганистане."
    )
    assert told(verdict(mitigation=mitigation), "award") == []


def test_the_award_that_he_has_is_his() -> None:
    """«Награжден медалью «За отвагу»» said of him is a state award."""
    mitigation = (
        "Смягчающими обстоятельствами суд признает раскаяние и то, что ФИО1 награжден медалью «За отвагу»."
    )
    assert told(verdict(mitigation=mitigation), "award") == ["state"]


@pytest.mark.parametrize(
    "mitigation",
    [
        "Смягчающими обстоятельствами суд признает раскаяние и то, что его брат получил ранение в зоне СВО.",
        "Смягчающими обстоятельствами суд признает раскаяние и гибель отца, умершего от ранения.",
    ],
)
def test_a_relatives_wound_is_not_his(mitigation: str) -> None:
    """His brother's and his father's wounds are theirs."""
    assert told(verdict(mitigation=mitigation), "wound") == []


def test_an_injury_before_service_is_no_wound() -> None:
    """A head injury at school is no wound of war."""
    sentencing = "Суд учитывает, что до призыва на службу ФИО1 получил черепно-мозговую травму в быту."
    assert told(verdict(sentencing=sentencing), "wound") == []


@pytest.mark.parametrize("words", ["«Б»", '"Б"', "„Б“", "“Б”", "Б"])
def test_a_fitness_category_is_read_in_any_quotes(words: str) -> None:
    """The letters are Cyrillic and stand in many kinds of quotes."""
    evidence = f"Согласно заключению ВВК ФИО1 имеет категорию годности {words} – годен с незначительными ограничениями."
    assert told(verdict(evidence=evidence), "vvk_category") == ["Б"]


# -- the sentence ----------------------------------------------------------------------------------------
def test_the_final_term_stands_behind_the_last_final() -> None:
    """Terms for each count are no sentence; the last «окончательно» gives it."""
    operative = (
        "ФИО1 признать виновным в совершении двух преступлений, предусмотренных ч. 5 ст. 337 УК РФ, и назначить наказание: за "
        "первое – 5 лет 6 месяцев лишения свободы, за второе – 6 лет лишения свободы. На основании ч. 3 ст. 69 УК РФ путем "
        "частичного сложения окончательно назначить ФИО1 наказание в виде лишения свободы на срок 7 лет с отбыванием в "
        "исправительной колонии общего режима."
    )
    assert told(verdict(operative=operative), "sentence_months") == [84]


def test_a_term_that_the_prosecutor_asked_is_not_the_sentence() -> None:
    """What was asked for stays apart from what was imposed."""
    sentencing = "Государственный обвинитель просил назначить 9 лет лишения свободы."
    text = verdict(sentencing=sentencing)
    assert told(text, "sentence_months") == [72]
    assert told(text, "prosecutor_asked_months") == [108]


# -- appeal ----------------------------------------------------------------------------------------------
def test_in_the_rest_unchanged_stands_in_changed_rulings() -> None:
    """«В остальной части приговор оставить без изменения» follows a change."""
    operative = (
        "приговор изменить: смягчить назначенное ФИО1 наказание до 5 лет лишения свободы. В остальной части приговор оставить "
        "без изменения."
    )
    text = appeal(operative=operative)
    assert told(text, "appeal_outcome") == ["mitigated"]
    assert told(text, "sentence_months") == [60]


def test_quashing_a_part_is_no_quashing() -> None:
    """«Отменить в части процессуальных издержек» changes and does not quash."""
    operative = "приговор в части взыскания процессуальных издержек отменить, в остальной части приговор оставить без изменения."
    (outcome,) = told(appeal(operative=operative), "appeal_outcome")
    assert outcome == "changed_other"


def test_a_changed_credit_clause_is_a_change() -> None:
    """The term stays, the credit for custody changes: changed, though a card may say «без изменения»."""
    operative = (
        "приговор изменить: зачесть ФИО1 в срок лишения свободы время содержания под стражей с 20 сентября 2023 года из "
        "расчета один день за полтора дня. В остальной части приговор оставить без изменения."
    )
    assert told(appeal(operative=operative), "appeal_outcome") == ["changed_other"]


def test_a_prosecutors_submission_is_his_appeal() -> None:
    """«Представление» is the prosecutor's."""
    assert told(
        appeal(complaint="апелляционному представлению государственного обвинителя"), "appellants"
    ) == ["prosecutor"]
