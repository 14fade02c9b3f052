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
WAR = (
    "в период мобилизации", "в период проводимой в стране мобилизации", "в период мобилизации и ведения боевых действий",
    "в период мобилизации, объявленной Указом Президента Российской Федерации от 21 сентября 2022 года № 647,",
    "в период действия частичной мобилизации",
)  # fmt: skip
AWAY = (
    "проводил время по своему усмотрению", "жил у родственников и подрабатывал на стройке", "находился по месту жительства",
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
        "воспользовавшись отсутствием контроля, самовольно покинул территорию {unit}",
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
        "будучи переведенным, в {unit_acc} к установленному предписанием сроку не прибыл",
    ),
    ("failed_to_arrive", "hospital"): (
        "после лечения в госпитале не прибыл в срок в {unit_acc}, указанную в предписании,",
        "имея на руках предписание госпиталя, в {unit_acc} не прибыл",
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
    return f"{scene.one('около', 'в', 'примерно в', 'не позднее')} {wording.hours(hour)} {when}".replace("не позднее", "около")


def narrate(scene: Scene, number: int, *, who: str, war: bool, last: bool = True, zone: str = "ESTABLISHED") -> None:
    """One episode as a paragraph, with its facts."""
    episode = scene.trial.episodes[number]
    parts = [count.offence for count in scene.trial.counts if count.episode == number]
    offence = parts[0]
    name = f"e{scene.person}{number}"
    total = len(scene.trial.episodes)
    scene.draft.values[name] = episode.truth(number + 1, f"{offence.article}.{offence.part}")
    start, end = moment(scene, episode), moment(scene, episode, end=True)
    verb = began(scene, episode)
    until = f"[absence_end={episode.end_kind}|{scene.choice.one(ENDED[episode.end_kind])}]"
    away = scene.choice.one(AWAY)
    context = scene.choice.one(WAR) + " " if war else ""
    again = ""
    if number:
        again = scene.one("вновь ", "снова ", "повторно ")
    evasion = ""
    if number == 0 and offence.article == "337":
        evasion = f"[reason=R01~court|{scene.choice.one(EVASION)}], "
    if offence.article == "338":
        evasion = scene.one("решив навсегда прекратить службу, ", "с целью вовсе уклониться от прохождения военной службы, ", "намереваясь совсем уклониться от службы, ")
    bare = end.removeprefix("около ")
    till = bare if not episode.masked else end
    options = [
        f"{who}, {evasion}{context}{start} {again}{verb} и {away} до {till}, когда {until}",
        f"{start[0].upper()}{start[1:]} {who}, {evasion}{again}{context}{verb} и {away}. {till[0].upper()}{till[1:]} он {until}" if not till[0].isdigit() else f"{start[0].upper()}{start[1:]} {who}, {evasion}{again}{context}{verb} и до {till} {away}, после чего {until}",
        f"{who}, {evasion}{start} {context}{again}{verb}, после чего {away}. Незаконное пребывание вне службы прекратилось {('в ' if episode.end_hour is not None else '')}{till}, когда {who_short(scene)} {until}",
        f"{context[:1].upper()}{context[1:]}{start} {who}, {evasion}{again}{verb}, вне службы {away} вплоть до {till}, пока не {until}" if _can_follow_ne(until) and context else f"{who}, {evasion}{context}{again}{verb} {start}, {away}, а {('в ' if episode.end_hour is not None else '')}{till} {until}",
    ]  # fmt: skip
    if " он [" in options[1] and "|его " in options[1]:
        options[1] = options[1].replace(" он [absence_end", " [absence_end")
    sentence = scene.choice.one(range(len(options)))
    words = _tidy(options[sentence])
    if "|его " in words and f"{who_short(scene)} [absence_end" in words:
        words = words.replace(f"{who_short(scene)} [absence_end", "[absence_end")
    counted = f"[n_episodes={total}|" if total > 1 and last else ""
    words = f"[episode=@{name}|{capital(words)}]"
    if counted:
        words = f"{counted}{words}]"
    gap = (episode.start - scene.trial.episodes[number - 1].end).days if number else None
    if gap is not None:
        ended = scene.trial.episodes[number - 1].end_kind
        words = f"[re_escape={'true' if gap <= 7 and ended != 'hospital' else 'false'}|{words}]"
    scene.say(zone, words + ".")


def capital(words: str) -> str:
    """The phrase with its first letter in upper case, past any opening marks."""
    position = 0
    while words[position] == "[":
        position = words.index("|", position) + 1
    return words[:position] + words[position].upper() + words[position + 1 :]


def who_short(scene: Scene) -> str:
    return scene.p.nom


def _can_follow_ne(until: str) -> bool:
    words = until.split("|", 1)[1]
    return " и " not in words and words.startswith(("был ", "добровольно", "сам ", "самостоятельно", "явился", "обратился", "пришел", "поступил"))


def _tidy(words: str) -> str:
    return words.replace(",,", ",").replace(" ,", ",").replace(", ,", ",").replace(",–", " –").replace("–,", "–").replace("  ", " ").replace(",.", ".")
