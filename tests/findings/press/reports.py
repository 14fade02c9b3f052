"""Six invented reports, three in English and three in Russian, with what each tells.

They were written before any rule was tuned on them; a few facts that the first gold forgot were added afterwards.
A case is a mapping from variable to value, to a list of values, or (under ``label``) to the words that name the man.
"""

from __future__ import annotations

from typing import Any

Case = dict[str, Any]

AGENCY = """Two soldiers jailed, one case suspended in southern garrisons

CHITA (Steppe Wire) - A garrison court on Tuesday jailed a contract soldier for five years and eight months for abandoning his unit, the court's press office said. Private Bulat Sandakov left the base in August 2023 and was not found until February 2024, when military police seized him at his aunt's flat.

Sandakov, who comes from Aginskoye, told the judge that his platoon had been left without water for days. The Second Eastern District court upheld the verdict in full on 4 June.

VORONEZH (Steppe Wire) - A 34-year-old mobilised man, whose name was not released, received a suspended sentence of two years and six months after he overstayed a medical trip by twenty days. He had two small children and no earlier convictions, according to the ruling. Prosecutors had sought four years in a colony.

KURSK (Steppe Wire) - The Kursk garrison court halted proceedings against Corporal Yegor Lapshov, 29, at the request of his commanders, who wanted him back in the ranks. He had been missing for ten weeks. "We see such requests every week," said defence lawyer Inna Beryozova, who was not involved in the case. In the past year, judges in the city have heard more than three hundred files of this kind, most of them ending in real terms.
"""

AGENCY_GOLD: list[Case] = [
    {
        "label": "Bulat Sandakov",
        "service_status": ["contract"],
        "rank": "рядовой",
        "court": "75GV0001",
        "sentence_months": 68,
        "episode": [("2023-08", "2024-02")],
        "absence": ("months", 6),
        "absence_end": "detained_military",
        "appeal_outcome": "unchanged",
    },
    {
        "label": "A 34-year-old mobilised man",
        "service_status": ["mobilised"],
        "sentence_months": 30,
        "suspended": True,
        "absence": ("days", 20),
        "children_n": 2,
        "prior_conviction": "none",
    },
    {
        "label": "Yegor Lapshov",
        "rank": "ефрейтор",
        "court": "77GV0020",
        "absence": ("weeks", 10),
        "outcome": "suspended_for_service",
        "command_petition": ["take_back"],
    },
]

FEATURE = """The boys who came home too early

He was nineteen when he first saw the sea, and twenty when he ran from it. Artyom Zavyalkin had been drafted in the autumn call-up and posted to a coastal battery outside Baltiysk. For three weeks he slept in garages before a patrol of the commandant's office stopped him at the bus station. In court he pleaded guilty. The Baltiysk garrison court gave him one year, suspended.

His lawyer, Pavel Morshin, thinks the boy was lucky. "Had he been older, they would have locked him up for five," he says.

Luck ran out for the two brothers from Gusev, Kirill and Matvei Dronov. Both were called up in September 2022 and both went absent the same winter. Kirill returned to the regiment by himself after a month; Matvei held out for nearly half a year until traffic police checked his papers. The elder got three years in a settlement colony. The younger was handed six years and two months in a strict-regime colony, because he already had a conviction for theft, and in October an appeal panel cut that to five years and nine months.

Not far from their village lives Sergei Holmin, the uncle who raised them. He keeps every letter. Oleg Tishin, who runs a hotline for runaways, says he hears such stories daily: "A man phones, he cries, he hangs up."

And then there is the man everybody on the corridor called the Teacher. A paratrooper, decorated with the Order of Courage and twice wounded, he asked that his name not be printed. He never went back after his leave ended in May, turned himself in at a police station in July and offered, he says, to return to his company at once. The judge in Kaliningrad sentenced him to five years and four months. His appeal is still pending.
"""

FEATURE_GOLD: list[Case] = [
    {
        "label": "Artyom Zavyalkin",
        "service_status": ["conscript"],
        "absence": ("weeks", 3),
        "absence_end": "detained_military",
        "plea": "full",
        "court": "39GV0004",
        "sentence_months": 12,
        "suspended": True,
    },
    {
        "label": "Kirill",
        "service_status": ["mobilised"],
        "absence": ("months", 1),
        "absence_end": "voluntary_unit",
        "sentence_months": 36,
        "regime": "settlement",
    },
    {
        "label": "Matvei Dronov",
        "service_status": ["mobilised"],
        "absence": ("months", 6),
        "absence_end": "detained_police",
        "sentence_before_months": 74,
        "sentence_months": 69,
        "delta_months": -5,
        "regime": "strict",
        "prior_conviction": "valid",
        "appeal_outcome": "mitigated",
    },
    {
        "label": "A paratrooper",
        "award": "state",
        "wound": True,
        "unit_type": "airborne",
        "episode": [(None, None)],
        "absence_end": "voluntary_police",
        "offer_return": True,
        "court": "39GV0001",
        "sentence_months": 64,
    },
]

DIGEST = """This week in the military courts

- Novosibirsk: mobilised driver Ruslan Kapralov was sentenced to six and a half years (general regime) for nine months away from his transport battalion. He was caught at a checkpoint by police. Appeal rejected.
- Ulan-Ude: contract serviceman B. got seven years. He had left his position twice: first for about forty days, and, four days after commandant's officers returned him, for another two months. Prosecutors asked for nine years; the judge took into account three children.
- Saratov: the conviction of Vitaly Ozerkin for desertion was thrown out and the case sent back for a new trial. In March he had been given eight years.
- Perm: an acquittal, for once. Ensign Leonid Bachin proved that he had lain in a civilian hospital all along; the garrison court in Perm cleared him.
- Smolensk: a former inmate who signed up from a colony in Bryansk region, Gennady Shurupov, must serve nine years and one month in a special-regime colony. He walked away from an assault company in June 2024, was arrested in August 2024 and has a previous sentence of four years for robbery.

Why so many? Lawyer Alla Frolkina, who defends servicemen in the Urals, blames exhaustion. Most of her clients, she says, have had no leave for eighteen months. Officials do not comment; Judge Arkady Belov declined to answer our questions.
"""

DIGEST_GOLD: list[Case] = [
    {
        "label": "Ruslan Kapralov",
        "service_status": ["mobilised"],
        "sentence_months": 78,
        "regime": "general",
        "unit_type": "logistics_medical",
        "absence": ("months", 9),
        "absence_end": "detained_police",
        "appeal_outcome": "unchanged",
    },
    {
        "label": "B.",
        "service_status": ["contract"],
        "sentence_months": 84,
        "re_escape": True,
        "n_episodes": 2,
        "episode": [(None, None)],
        "absence_end": "detained_military",
        "children_n": 3,
    },
    {
        "label": "Vitaly Ozerkin",
        "sentence_before_months": 96,
        "appeal_outcome": "quashed_retrial",
    },
    {
        "label": "Leonid Bachin",
        "rank": "прапорщик",
        "service_status": ["officer_or_warrant"],
        "outcome": "acquitted",
        "court": "63GV0006",
    },
    {
        "label": "Gennady Shurupov",
        "service_status": ["recruited_from_prison"],
        "sentence_months": 109,
        "regime": "special",
        "episode": [("2024-06", "2024-08")],
        "absence": ("months", 2),
        "absence_end": "detained",
        "prior_sentence": [48],
        "unit_type": "assault",
    },
]

KANAL = """Сводка по военным судам за неделю

▪️Казанский гарнизонный военный суд приговорил 28-летнего мобилизованного из Альметьевска к шести годам колонии общего режима. Он три месяца жил у родителей, потом сам пришёл в военкомат. В последнем слове просил отправить его обратно на фронт.

▪️Сержант-контрактник Дмитрий Мухоморов получил пять лет и один месяц за отсутствие в части с марта по июль 2024 года. Задержали его сотрудники ДПС. Апелляционная жалоба защиты оставлена без удовлетворения.

▪️Двое срочников, Лыков и Басманов, ушли из учебного полка в одну ночь. Лыков вернулся в часть на четвёртый день, суд ограничился условным сроком в один год. Басманова искали больше месяца; Омский гарнизонный суд дал ему два года колонии-поселения.

▪️Дело рядового П. вернули прокурору: следствие не указало дату, когда он ушёл. Раньше П. дважды судили за кражи.

Напомним, на прошлой неделе адвокат Римма Сойкина говорила изданию, что условных сроков становится меньше: «Из двадцати моих подзащитных условно получили трое».
"""

KANAL_GOLD: list[Case] = [
    {
        "label": "28-летнего мобилизованного",
        "service_status": ["mobilised"],
        "court": "63GV0004",
        "sentence_months": 72,
        "regime": "general",
        "absence": ("months", 3),
        "absence_end": "voluntary_enlistment_office",
        "offer_return": True,
    },
    {
        "label": "Дмитрий Мухоморов",
        "service_status": ["contract"],
        "rank": "сержант",
        "sentence_months": 61,
        "episode": [("2024-03", "2024-07")],
        "absence": ("months", 4),
        "absence_end": "detained_police",
        "appellants": ["counsel"],
        "appeal_outcome": "unchanged",
    },
    {
        "label": "Лыков",
        "service_status": ["conscript"],
        "absence_end": "voluntary_unit",
        "sentence_months": 12,
        "suspended": True,
    },
    {
        "label": "Басманов",
        "service_status": ["conscript"],
        "absence": ("months", 1),
        "court": "54GV0008",
        "sentence_months": 24,
        "regime": "settlement",
    },
    {
        "label": "П.",
        "rank": "рядовой",
        "outcome": "returned_to_prosecutor",
        "prior_conviction": "valid",
    },
]

OCHERK = """Отпуск, который не кончился

О том, что сына осудили, Валентина Игоревна узнала от соседки. Её сын, 26-летний ефрейтор Тимур Зарубин, танкист и отец двух дочерей, в декабре 2022 года не вернулся из отпуска. Он говорит, что в госпитале ему обещали операцию, но очередь так и не подошла. Через одиннадцать месяцев Зарубин сам явился в военную прокуратуру. Вину он признал полностью. Екатеринбургский гарнизонный военный суд назначил ему пять с половиной лет, а Центральный окружной военный суд снизил срок до пяти лет и двух месяцев.

«Мы пишем в кассацию, – говорит его адвокат Марк Юрьевич Стрельников. – Надежды мало, но она есть».

Иначе сложилось у Рената Гафарова. Он подписал контракт в следственном изоляторе, где ждал приговора за драку, и попал в штурмовой отряд. После ранения в ногу Гафаров полгода лечился дома, считая, что его никто не ждёт. Комендатура думала иначе: его увезли прямо от подъезда. Тверской гарнизонный суд приговорил его к семи годам строгого режима с лишением звания. Прокурор просил восемь.

Правозащитница Лилия Каримова, к которой обращаются родственники, считает, что дело не в приговорах: «Посадят его или нет, человек всё равно уже сломан». По её словам, из трёхсот обратившихся в прошлом году осуждены не больше сорока.

Третий герой этой истории просил не называть его имени. Офицер, капитан, он отказался выполнять приказ о штурме и был осуждён в Смоленске на два года и три месяца колонии-поселения. Обжаловать приговор он не стал.
"""

OCHERK_GOLD: list[Case] = [
    {
        "label": "Тимур Зарубин",
        "rank": "ефрейтор",
        "unit_type": "tank",
        "children_n": 2,
        "absence": ("months", 11),
        "absence_end": "voluntary_investigator_or_prosecutor",
        "plea": "full",
        "court": "66GV0001",
        "sentence_before_months": 66,
        "sentence_months": 62,
        "delta_months": -4,
        "appeal_outcome": "mitigated",
    },
    {
        "label": "Рената Гафарова",
        "service_status": ["contract", "recruited_from_prison"],
        "unit_type": "assault",
        "wound": True,
        "absence": ("months", 6),
        "absence_end": "detained_military",
        "court": "77GV0011",
        "sentence_months": 84,
        "regime": "strict",
        "additional": ["loss_of_rank"],
    },
    {
        "label": "Офицер, капитан",
        "rank": "капитан",
        "service_status": ["officer_or_warrant"],
        "convicted_of": ["332"],
        "court": "77GV0021",
        "sentence_months": 27,
        "regime": "settlement",
    },
]

ZAMETKA = """Апелляция и четыре приговора

В Хабаровске 1-й Восточный окружной военный суд на этой неделе рассмотрел четыре жалобы. Ни одна из них не касалась отказников, хотя их в округе, по подсчётам юристов, около сотни.

Военнослужащий по контракту Артур Симонян, уроженец Уссурийска, просил смягчить наказание: шесть лет общего режима. Из части он отсутствовал с 5 мая 2023 года по 17 января 2024 года, пока его не обнаружили пограничники. Суд убавил три месяца.

Прокуратура, напротив, требовала ужесточить приговор матросу Глебу Вихрову. В первой инстанции во Владивостоке он получил три года условно. Апелляция согласилась и заменила условный срок реальным – пять лет в колонии общего режима.

Бывшему заключённому Тарасу Недолюбову, воевавшему полтора года и награждённому медалью «За отвагу», отказали. Он самовольно покинул госпиталь, спустя две недели был задержан комендантским патрулём, а через день сбежал снова и скрывался почти пять месяцев. Ему оставили девять лет строгого режима, назначенные по совокупности с прежним приговором.

Четвёртое дело отправили на новое рассмотрение. Речь о мобилизованном из Биробиджана, имя которого суд скрыл: ему дали пять лет, не проверив, был ли он в больнице.

Судья Евгений Окладников, председательствовавший в двух заседаниях, от комментариев отказался. Пресс-секретарь суда Дина Лопатина напомнила, что приговоры уже вступили в силу.
"""

ZAMETKA_GOLD: list[Case] = [
    {
        "label": "Артур Симонян",
        "service_status": ["contract"],
        "episode": [("2023-05-05", "2024-01-17")],
        "absence_end": "detained_border",
        "sentence_before_months": 72,
        "sentence_months": 69,
        "delta_months": -3,
        "regime": "general",
        "appeal_outcome": "mitigated",
    },
    {
        "label": "Глебу Вихрову",
        "rank": "матрос",
        "court": "25GV0001",
        "appellants": ["prosecutor"],
        "sentence_before_months": 36,
        "sentence_months": 60,
        "delta_months": 24,
        "suspended": False,
        "regime": "general",
        "appeal_outcome": "aggravated",
    },
    {
        "label": "Тарасу Недолюбову",
        "prior_conviction": "valid",
        "combat": True,
        "award": "state",
        "re_escape": True,
        "episode": [(None, None)],
        "absence_end": "detained_military",
        "sentence_months": 108,
        "regime": "strict",
        "appeal_outcome": "unchanged",
    },
    {
        "label": "мобилизованном",
        "service_status": ["mobilised"],
        "sentence_before_months": 60,
        "appeal_outcome": "quashed_retrial",
    },
]

REPORTS: dict[str, tuple[str, list[Case]]] = {
    "agency": (AGENCY, AGENCY_GOLD),
    "feature": (FEATURE, FEATURE_GOLD),
    "digest": (DIGEST, DIGEST_GOLD),
    "kanal": (KANAL, KANAL_GOLD),
    "ocherk": (OCHERK, OCHERK_GOLD),
    "zametka": (ZAMETKA, ZAMETKA_GOLD),
}
