"""A verdict from the head to the signature, defendant by defendant where there are two."""

from __future__ import annotations

from sudebnik.demo.prose import established, evidence, intro, resolution, testimony, weighing
from sudebnik.demo.scene import Scene


def verdict(scene: Scene) -> None:
    """Write the verdict of `scene.case` into its draft."""
    intro.head(scene, "verdict", "приговор")
    intro.introduction(scene)
    intro.heading(scene, "ESTABLISHED", "установил")
    size = scene.choice.rng.choice((0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 8, 13))
    everyone = range(len(scene.case.trials))
    for part in (established.established, testimony.testimony):
        for person in everyone:
            scene.person = person
            part(scene)
    scene.person = 0
    evidence.evidence(scene, size)
    for person in everyone:
        scene.person = person
        testimony.reply(scene, size)
    for part in (weighing.qualification, weighing.circumstances, weighing.sentencing):
        for person in everyone:
            scene.person = person
            part(scene)
    scene.person = 0
    intro.heading(scene, "RESOLUTIVE", "приговорил")
    for person in everyone:
        scene.person = person
        resolution.sentence(scene)
    scene.person = 0
    resolution.ending(scene)
    if not scene.draft.knows("procedure"):
        scene.draft.know("procedure", "general", None)
