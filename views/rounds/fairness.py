"""What is done to be fair: asked before a round, told with its price in the preview."""

import mentoring.matching.fairness
import views.inputs
import views.kit
from mentoring.matching.fairness import TITLES, Device, Price
from mentoring.programmes import Question
from mentoring.rounds.previews import Preview
from mentoring.words import clip
from views.kit import Block, button, small, text

WAITING, FLOOR, TAIL = "rounds.waiting", "rounds.floor", "rounds.tail"

BUTTONS = {Device.WAITING: WAITING, Device.FLOOR: FLOOR, Device.TAIL: TAIL}
LABELS = {
    (Device.WAITING, True): "Let waiting not count",
    (Device.WAITING, False): "Let waiting count",
    (Device.FLOOR, True): "Let circles not count",
    (Device.FLOOR, False): "Let circles count",
    (Device.TAIL, True): "Let all pairings count alike",
    (Device.TAIL, False): "Let weak pairings count more",
}

WITH, WITHOUT = "with", "without"
ASKED = {
    Device.WAITING: "Should those who have waited a month or more come first?",
    Device.FLOOR: "Should every circle get its share of mentors?",
    Device.TAIL: "Should weak pairings count more?",
}
YES = {
    Device.WAITING: "Yes, waiting counts",
    Device.FLOOR: "Yes, each gets about its share",
    Device.TAIL: "Yes, rather fewer weak pairings",
}
NO = {
    Device.WAITING: "No, only how well people fit",
    Device.FLOOR: "No, whoever is in it",
    Device.TAIL: "No, only what all have together",
}
PRICE = "The preview says what either choice costs, and you can change it there."


def asked(devices: tuple[Device, ...], parting: Question | None) -> list[Block]:
    """Ask what is to be done; circles are by the answers to ``parting``."""
    return [
        views.inputs.ask_one(
            one.value,
            ASKED[one],
            [(WITH, YES[one]), (WITHOUT, NO[one])],
            chosen=WITH,
            hint=f"{_circles(parting)}{PRICE}" if one is Device.FLOOR else PRICE,
        )
        for one in devices
    ]


def prices(shown: Preview) -> list[Block]:
    """Say of everything that is done, or could be, what it brings and costs; offer the other."""
    matter = [one for one in shown.prices if one.matters or one.short]
    idle = [TITLES[one.device] for one in shown.prices if one not in matter]
    said = f"This would make no difference here: {'; '.join(idle)}."
    return [*(_price(shown, one) for one in matter), *([small(said)] if idle else [])]


def _price(shown: Preview, price: Price) -> Block:
    on = "is on" if price.on else "is off"
    told = " ".join(mentoring.matching.fairness.told(price))
    said = f"*{TITLES[price.device]}* {on}. {views.kit.words(told)}"
    about = f"{shown.round.id}:{shown.round.version}"
    label = LABELS[price.device, price.on]
    return text(said, accessory=button(BUTTONS[price.device], label, about))


def _circles(parting: Question | None) -> str:
    if parting is None:
        return ""
    return f'A circle is everybody who gave the same answer to "{clip(parting.label, 150)}". '
