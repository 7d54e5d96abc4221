"""Writing a session summary, and reading the old ones."""

from datetime import date
from typing import Self

from pydantic import BaseModel, Field, ValidationError, model_validator
from slack_bolt import App

import services.catch_ups.answers
import services.summaries
import views.kit
import views.summaries
from handlers import values
from handlers.gesture import TOO_LONG, FormError, Gesture
from mentoring.summaries import Action, Doer, Words

SPELT_OUT = 2
"""An emoji that counts as one in the form may arrive spelt out, as ``:wave:``."""


class Form(BaseModel):
    """What comes back from the summary's modal, actions aside."""

    talked_about: str = Field(min_length=1, max_length=SPELT_OUT * views.summaries.TALKED)
    works: str | None = Field(default=None, max_length=SPELT_OUT * views.summaries.WORKS)
    other_help: str | None = Field(default=None, max_length=SPELT_OUT * views.summaries.OTHER)
    next_on: date | None = None


class Row(BaseModel):
    """One place for an action."""

    what: str | None = Field(default=None, max_length=SPELT_OUT * views.summaries.WHAT)
    who: Doer | None = None
    by: date | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if not self.what and (self.who or self.by):
            raise ValueError("what")
        return self


def register(app: App) -> None:
    """Answer everything about summaries."""
    app.action(views.summaries.WRITE)(write)
    app.action(views.summaries.WRITE_FOR)(write_for)
    app.action(views.summaries.ADD)(add_row)
    app.view(views.summaries.SEND)(send)
    app.action(views.summaries.OPEN)(history)
    app.action(views.summaries.OLDER)(turn_page)
    app.action(views.summaries.NEWER)(turn_page)


def write(gesture: Gesture) -> None:
    """Open the form for a pairing."""
    with gesture.look() as work:
        pairing = services.summaries.own(work, gesture.number)
    gesture.open(views.summaries.form(views.summaries.about(pairing.id)))


def write_for(gesture: Gesture) -> None:
    """Open the form for this month's catch-up."""
    with gesture.look() as work:
        catch_up, _, _ = services.catch_ups.answers.look(work, gesture.number)
    gesture.open(views.summaries.form(views.summaries.about(catch_up.pairing, catch_up.id)))


def add_row(gesture: Gesture) -> None:
    """Make room for another action; what is typed stays."""
    rows = min(gesture.number, views.summaries.MOST_ACTIONS)
    about = str(gesture.view.get("private_metadata", ""))
    with gesture.look() as work:
        services.summaries.own(work, values.number(about.partition(":")[0]))
    gesture.redraw(views.summaries.form(about, rows))


def send(gesture: Gesture) -> None:
    """Keep a summary and post it in the channel."""
    form, actions = gesture.read(Form), _actions(gesture)
    words = Words(
        talked_about=form.talked_about,
        works=form.works or "",
        other_help=form.other_help or "",
        actions=actions,
        next_on=form.next_on,
    )
    pairing_id, _, catch_up_id = gesture.value.partition(":")
    with gesture.begin() as work:
        services.summaries.write(
            work,
            values.number(pairing_id),
            values.number(catch_up_id) if catch_up_id else None,
            words,
            gesture.form,
        )
    gesture.show(views.summaries.saved())


def history(gesture: Gesture) -> None:
    """Show the summaries of a pairing."""
    with gesture.look() as work:
        shown = services.summaries.history(work, gesture.number)
    gesture.show(shown)


def turn_page(gesture: Gesture) -> None:
    """Show older or newer summaries in the same place."""
    pairing_id, _, skip = gesture.value.partition(":")
    with gesture.look() as work:
        shown = services.summaries.history(work, values.number(pairing_id), values.number(skip))
    gesture.redraw(views.kit.sheet(shown))


def _actions(gesture: Gesture) -> tuple[Action, ...]:
    rows = [_row(gesture, number) for number in range(1, views.summaries.MOST_ACTIONS + 1)]
    return tuple(
        Action(what=row.what, who=row.who or Doer.EITHER, by=row.by) for row in rows if row.what
    )


def _row(gesture: Gesture, number: int) -> Row:
    given = {name: gesture.given.get(f"{name}_{number}") for name in ("what", "who", "by")}
    try:
        return Row.model_validate(given)
    except ValidationError as error:
        too_long = any(one["type"] == "string_too_long" for one in error.errors())
        wrong = TOO_LONG if too_long else views.summaries.WHAT_IS_TO_BE_DONE
        raise FormError({f"what_{number}": wrong}) from error
