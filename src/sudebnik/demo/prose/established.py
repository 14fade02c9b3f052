"""What the court holds proven."""

from __future__ import annotations

from datetime import timedelta

from sudebnik.demo.prose.absence import capital, narrate
from sudebnik.demo.scene import Scene

STATUS = {
    "mobilised": ("проходя [service_status=mobilised|военную службу по мобилизации]", "являясь [service_status=mobilised|военнослужащим, призванным по мобилизации],"),
    "contract": ("проходя [service_status=contract|военную службу по контракту]", "являясь [service_status=contract|военнослужащим по контракту],"),
    "prison": ("проходя [service_status=contract|военную службу по контракту]",),
    "conscript": ("проходя [service_status=conscript|военную службу по призыву]", "являясь [service_status=conscript|военнослужащим по призыву],"),
}  # fmt: skip


def established(scene: Scene) -> None:
    """The proven facts: one paragraph an episode, or the story of a crime without absence."""
    trial = scene.trial
    man = trial.defendant
    war = not scene.case.kind.startswith("peace")
    status = scene.choice.one(STATUS[man.status])
    who = scene.pick(
        "{p}, {status} [unit_type={unit_type}|{duty}] {unit}",
        "{rank} {p}, {status} [unit_type={unit_type}|{duty}]",
        "{p}, {status} в {unit}"
        if status.startswith("проходя")
        else "{p}, {status} [unit_type={unit_type}|{duty}],",
        "подсудимый {p}, {status} [unit_type={unit_type}|{duty}] {unit}",
        status=status,
    )
    who = who.rstrip(",")
    if scene.case.kind == "refusal":
        refusal(scene, capital(who))
        return
    if scene.case.kind == "sham":
        self_harm(scene, capital(who))
        return
    if len(trial.episodes) > 1:
        scene.say(
            "ESTABLISHED",
            scene.pick(
                "{p} дважды отсутствовал на службе при следующих обстоятельствах.",
                "Судом установлено, что {p_ins} совершены два преступления против порядка пребывания на военной службе.",
                "Так, подсудимый дважды незаконно находился вне части.",
            ),
        )
    for number in range(len(trial.episodes)):
        narrate(
            scene,
            number,
            who=who if number == 0 else scene.one(scene.p.nom, f"он же, {scene.p.nom}", "подсудимый"),
            war=war,
            last=number == len(trial.episodes) - 1,
        )
    if scene.case.kind == "theft":
        scene.say(
            "ESTABLISHED",
            scene.pick(
                "Кроме того, находясь вне части, {p} в вечернее время зашел в подсобное помещение магазина и тайно забрал оттуда перфоратор и бухту кабеля стоимостью 18 400 рублей, чем причинил {w} значительный ущерб.",
                "Помимо этого, в период отсутствия на службе он тайно похитил из раздевалки строительного участка мобильный телефон {w} стоимостью 21 300 рублей, который в тот же день продал; ущерб для потерпевшего является значительным.",
            ),
        )


def refusal(scene: Scene, who: str) -> None:
    when = scene.d(scene.case.decided - timedelta(days=75 + scene.case.decided.day))
    scene.say("ESTABLISHED", scene.pick(
        "{who}, получил {when} на построении от командира роты приказ в составе группы выдвинуться на рубеж обороны и принять участие в боевых действиях. Приказ ему был понятен, однако {p} перед строем открыто заявил, что исполнять его не станет, и в указанное место не убыл.",
        "{when_cap} командир батальона в ходе вооруженного конфликта отдал {p_dat} приказ следовать к линии соприкосновения для выполнения боевой задачи. {who}, в присутствии сослуживцев ответил отказом, повторил его письменно и в операции участия не принял.",
        "{who}, в условиях вооруженного конфликта {when} дважды, устно и в рапорте, отказался выполнить приказ начальника об участии в боевых действиях, хотя препятствий к тому не имел, чем нарушил порядок подчиненности.",
        who=who, when=when, when_cap=when,
    ))  # fmt: skip


def self_harm(scene: Scene, who: str) -> None:
    when = scene.d(scene.case.trials[0].defendant.since)
    scene.say("ESTABLISHED", scene.pick(
        "{who}, в период мобилизации, [reason=R01~court|не желая участвовать в выполнении задач], спустя три месяца после прибытия в подразделение ({when}) выстрелил себе в мягкие ткани голени из закрепленного автомата, чтобы его отправили в тыл, а прибывшим санитарам сообщил о случайном попадании.",
        "{who}, [reason=R01~court|с целью временно уклониться от исполнения обязанностей военной службы] в период мобилизации подорвал запал учебной гранаты в сжатой ладони, лишив себя фаланги пальца, после чего выдал травму за полученную на занятиях.",
        who=who, when=when,
    ))  # fmt: skip
