"""The absence as the court holds it proven: how it began, how it ended (DOMAIN §1.4, §3.2)."""

from __future__ import annotations

from sudebnik.demo import wording
from sudebnik.demo.case import Episode
from sudebnik.demo.scene import Scene

EVASION = (
    "желая отдохнуть от исполнения обязанностей военной службы",
    "не желая переносить тяготы военной службы",
    "желая временно уклониться от исполнения служебных обязанностей",
    "из нежелания нести службу",
    "вследствие личной недисциплинированности",
    "стремясь на время избавиться от службы",
    "имея целью временно уклониться от военной службы",
    "пренебрегая интересами службы и желая пожить дома",
)
_INTRODUCED = ("Согласно", "Как ", "По ", "Из ", "Органом", "он же")
FOR_EVER = (
    "решив навсегда прекратить службу", "с целью вовсе уклониться от прохождения военной службы",
    "намереваясь совсем уклониться от службы", "не желая более служить вообще",
)  # fmt: skip
WAR = (
    "в период мобилизации", "в период проводимой в стране мобилизации", "в период мобилизации и ведения боевых действий",
    "в период мобилизации, объявленной Указом Президента Российской Федерации от 21 сентября 2022 года № 647,",
    "в период действия частичной мобилизации",
)  # fmt: skip
AWAY = (
    "проводил время по своему усмотрению", "жил у родственников, подрабатывая на стройке", "находился по месту жительства",
    "занимался личными делами", "проживал в съемной квартире", "скрывался у знакомых", "распоряжался временем как хотел",
    "жил на даче у брата", "работал без оформления на пилораме",
)  # fmt: skip
BEGAN = {
    ("left", "unit"): (
        "самовольно оставил {unit_acc}, дислоцированную в {addr},",
        "самовольно убыл из расположения {unit}",
        "без разрешения командования покинул пункт временной дислокации {unit}",
        "самовольно ушел из {unit} в {addr}",
        "самовольно оставил место службы – {unit_acc} –",
        "самовольно, пользуясь ослаблением контроля, покинул территорию {unit}",
    ),
    ("left", "hospital"): (
        "самовольно покинул госпиталь в {addr}, где проходил лечение,",
        "самовольно оставил место службы – военный госпиталь, в котором находился на излечении, –",
        "самовольно убыл из хирургического отделения военного госпиталя",
    ),
    ("left", "combat_position"): (
        "самовольно оставил занимаемую подразделением позицию",
        "самовольно ушел с боевой позиции роты в тыл, а оттуда в {addr}",
    ),
    ("failed_to_return", "leave"): (
        "без уважительных причин не явился в срок из отпуска в {unit_acc}",
        "не прибыл в {unit_acc} по окончании краткосрочного отпуска",
        "не вернулся на службу в {unit_acc} из отпуска по семейным обстоятельствам",
        "по истечении отпуска к месту службы – в {unit_acc} – не явился",
    ),
    ("failed_to_return", "hospital"): (
        "не явился в срок из военного госпиталя в {unit_acc}",
        "после выписки из госпиталя в {unit_acc} не возвратился",
    ),
    ("failed_to_return", "trip"): (
        "не вернулся в {unit_acc} из служебной командировки",
        "не явился в срок из командировки в {unit_acc}",
    ),
    ("failed_to_return", "medical_board"): (
        "не возвратился в {unit_acc} после прохождения военно-врачебной комиссии",
        "не явился в {unit_acc} с военно-врачебной комиссии, на которую был направлен,",
    ),
    ("failed_to_arrive", "transfer"): (
        "не явился в срок к новому месту службы в {unit_acc}, куда следовал в порядке перевода,",
        "после перевода к установленному предписанием сроку в {unit_acc} не прибыл",
    ),
    ("failed_to_arrive", "hospital"): (
        "после лечения в госпитале не прибыл в срок в {unit_acc}, указанную в предписании,",
        "не прибыл в {unit_acc} по предписанию, полученному в госпитале,",
    ),
    ("failed_to_arrive", "medical_board"): (
        "не прибыл в срок в {unit_acc} из пункта, где проходил военно-врачебную комиссию,",
    ),
}  # fmt: skip
ENDED = {
    "voluntary_unit": ("добровольно возвратился в часть", "сам прибыл в свою часть", "самостоятельно вернулся к месту службы и доложил дежурному", "по собственной воле явился в расположение части"),
    "voluntary_commandant": ("добровольно явился в военную комендатуру", "сам прибыл в военную комендатуру гарнизона и заявил о себе", "самостоятельно обратился к дежурному военной комендатуры", "пришел в комендатуру и назвал себя"),
    "voluntary_police": ("добровольно явился в отдел полиции и сообщил о совершенном", "сам пришел в дежурную часть полиции", "обратился с заявлением о себе к участковому уполномоченному полиции"),
    "voluntary_investigator_or_prosecutor": ("добровольно прибыл в военный следственный отдел", "явился к военному прокурору гарнизона и заявил о себе", "сам пришел в военный следственный отдел и рассказал о содеянном"),
    "voluntary_enlistment_office": ("добровольно обратился в военный комиссариат", "явился в военкомат и просил отправить его в часть"),
    "detained_police": ("был задержан сотрудниками полиции", "его задержали сотрудники патрульно-постовой службы", "был остановлен и задержан экипажем ДПС", "был задержан нарядом Росгвардии"),
    "detained_military": ("был задержан сотрудниками военной комендатуры", "его обнаружили и доставили в часть сослуживцы, занятые розыском", "был разыскан и задержан военной полицией", "был задержан по месту жительства представителями части"),
    "detained_border": ("был задержан пограничным нарядом при попытке выехать за границу", "его задержали в пункте пропуска через государственную границу"),
    "hospital": ("был госпитализирован в военный госпиталь", "поступил на стационарное лечение в военный госпиталь, где назвал себя"),
}  # fmt: skip


def began(scene: Scene, episode: Episode) -> str:
    return scene.fill(scene.choice.one(BEGAN[episode.mode, episode.place]))


def moment(scene: Scene, episode: Episode, *, end: bool = False) -> str:
    """«около 8 часов 12 июня 2023 года», masked where the act hides dates."""
    when = scene.d(episode.end if end else episode.start, masked=episode.masked)
    hour = episode.end_hour if end else episode.hour
    if hour is None:
        return when
    if end:
        return f"{wording.hours(hour)} {when}"
    return f"{scene.one('около', 'в', 'примерно в')} {wording.hours(hour)} {when}"


def narrate(
    scene: Scene, number: int, *, who: str, war: bool, last: bool = True, zone: str = "ESTABLISHED"
) -> None:
    """One episode as a paragraph, with its facts; `last` marks the paragraph that completes the number of episodes."""
    trial = scene.trial
    episode = trial.episodes[number]
    offence = next(count.offence for count in trial.counts if count.episode == number)
    name = f"e{scene.person}{number}"
    scene.draft.values[name] = episode.truth(number + 1, f"{offence.article}.{offence.part}")
    words = (
        f"[episode=@{name}|{capital(_tidy(_told(scene, episode, offence.article, number, who, war=war)))}]"
    )
    if last and len(trial.episodes) > 1:
        words = f"[n_episodes={len(trial.episodes)}|{words}]"
    if number:
        before = trial.episodes[number - 1]
        soon = (episode.start - before.end).days <= 7 and before.end_kind != "hospital"
        words = f"[re_escape={'true' if soon else 'false'}|{words}]"
    scene.say(zone, words + ".")


def _told(scene: Scene, episode: Episode, article: str, number: int, who: str, *, war: bool) -> str:
    """The sentence itself, in one of five orders of words."""
    begin, end = moment(scene, episode), moment(scene, episode, end=True)
    went = scene.one("вновь ", "снова ", "повторно ") if number else ""
    went += began(scene, episode)
    ended = scene.choice.one(ENDED[episode.end_kind])
    came = f"[absence_end={episode.end_kind}|{ended}]"
    himself = "" if ended.startswith("его ") else f"{scene.p.nom} "
    away = scene.choice.one(AWAY)
    context = scene.choice.one(WAR) + " " if war else ""
    at = "в " if episode.end_hour is not None else ""
    purpose = ""
    if article == "338":
        purpose = f"[reason=R01~court|{scene.choice.one(FOR_EVER)}], "
    elif number == 0:
        purpose = f"[reason=R01~court|{scene.choice.one(EVASION)}], "
    orders = [
        f"{who}, {purpose}{context}{begin} {went} и {away} до {end}, когда {came}",
        f"{who}, {purpose}{begin} {context}{went}, после чего {away}. Незаконное пребывание вне службы прекратилось {at}{end}, когда {himself}{came}",
    ]
    # A time after «…, где проходил лечение,» would hang in the air.
    if not went.endswith((",", "–")):
        orders.append(f"{who}, {purpose}{context}{went} {begin}, {away}, а {at}{end} {came}")
    # An order that begins with the time would tear «Согласно приговору …» from what it introduces.
    if not (who.startswith(_INTRODUCED) or " в том, что " in who or " за то, что " in who):
        orders.append(f"{begin} {who}, {purpose}{context}{went} и до {end} {away}, после чего {came}")
        if context and " и " not in ended and ended.startswith(("был ", "явился", "обратился", "пришел")):
            orders.append(
                f"{context}{begin} {who}, {purpose}{went}, вне службы {away} вплоть до {end}, пока не {came}"
            )
    return scene.choice.rng.choice(orders)


def capital(words: str) -> str:
    """The phrase with its first letter in upper case, past any opening marks."""
    position = 0
    while words[position] == "[":
        position = words.index("|", position) + 1
    return words[:position] + words[position].upper() + words[position + 1 :]


def _tidy(words: str) -> str:
    return (
        words.replace(",,", ",")
        .replace(" ,", ",")
        .replace(", ,", ",")
        .replace(",–", " –")
        .replace("–,", "–")
        .replace("  ", " ")
        .replace(",.", ".")
    )
