"""Turning the clock: the sandbox and the bot walk on together, from one due moment to the next."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sandbox.control import BotState, Control
from sandbox.wire import PageError, Payload
from sandbox.workspace import Workspace

MOVES = {"day": timedelta(days=1), "week": timedelta(days=7), "month": timedelta(days=30)}
STEP = timedelta(seconds=1)
IDLE = "The bot has nothing to wait for. It is quiet until somebody does something."
STUBBORN = 3
"""How often the same moment may come due again before the walk goes past it."""

MOST_QUIET = 60
"""How many things in a row may be for the bot alone: one a week, and a year has 53."""


class Turning:
    """One walk at a time."""

    def __init__(
        self, workspace: Workspace, control: Control | None, forget: Callable[[], None]
    ) -> None:
        """Turn this workspace and, if there is one, the bot behind the control.

        Args:
            workspace: what is turned and reset.
            control: the bot's door, or None.
            forget: drops the deliveries that a reset overtakes.
        """
        self._forget = forget
        self._workspace = workspace
        self._control = control
        self._busy = False

    @property
    def possible(self) -> bool:
        """Whether there is a bot to turn."""
        return self._control is not None

    async def bot(self) -> BotState | None:
        """How the bot is; nothing without a control."""
        return await self._control.state() if self._control else None

    async def turn(self, wish: Payload) -> Payload:
        """Turn to a moment (`to`) or by a move: day, week, month, next."""
        control = self._begin()
        try:
            target = await self._target(control, wish)
            done = await self._walk(control, target) if target else 0
        finally:
            self._busy = False
            self._tell(turning=False)
        answer: Payload = {"now": self._workspace.clock.now().isoformat(), "done": done}
        return answer if target else answer | {"note": IDLE}

    async def reset(self) -> None:
        """Begin afresh: first the workspace, then the bot."""
        if self._busy:
            raise PageError("The clock is being turned. Wait until it has stopped.", 409)
        self._busy = True
        try:
            self._forget()
            self._workspace.reset()
            if self._control:
                await self._control.reset()
        finally:
            self._busy = False
            self._workspace.live.tell_all({"type": "reset"})

    def _begin(self) -> Control:
        if self._control is None:
            raise PageError("There is no bot here whose clock could be turned.", 409)
        if self._busy:
            raise PageError("The clock is being turned already.", 409)
        self._busy = True
        return self._control

    async def _target(self, control: Control, wish: Payload) -> datetime | None:
        """Where to turn to; nowhere when the wish is for what comes next and nothing does."""
        now = self._workspace.clock.now()
        if wish.get("to"):
            target = _moment(wish["to"])
        elif wish.get("move") == "next":
            due = await self._next_heard(control)
            if due is None:
                return None
            now = self._workspace.clock.now()
            target = max(due, now + STEP)
        else:
            target = now + _move(wish.get("move"))
        if target <= now:
            raise PageError("The clock only goes forwards.", 409)
        return target

    async def _next_heard(self, control: Control) -> datetime | None:
        """Do what is for the bot alone; return when something is due that others may hear of."""
        state = await control.state()
        for _ in range(MOST_QUIET):
            if not state.quiet or state.next_due is None:
                break
            state = await self._step(
                control, max(state.next_due, self._workspace.clock.now() + STEP)
            )
        return state.next_due

    async def _walk(self, control: Control, target: datetime) -> int:
        clock, done, again = self._workspace.clock, 0, 0
        due = (await control.state()).next_due
        while due is not None and due <= target and again < STUBBORN:
            step = max(due, clock.now() + STEP)
            if step > target:
                break
            state = await self._step(control, step)
            done += 1
            again = again + 1 if state.next_due == due else 0
            due = state.next_due
        await self._step(control, max(target, clock.now()))
        return done

    async def _step(self, control: Control, moment: datetime) -> BotState:
        self._workspace.clock.turn_to(moment)
        self._tell(turning=True)
        return await control.turn(moment)

    def _tell(self, *, turning: bool) -> None:
        now = self._workspace.clock.now()
        push: Payload = {"type": "clock", "now": now.isoformat(), "turning": turning}
        text = f"{now:%A} {now.day} {now:%B %Y}"
        self._workspace.live.tell_all(push | ({"text": text} if turning else {}))


def _move(name: object) -> timedelta:
    if name not in MOVES:
        raise PageError("Turn by a day, a week or a month, or to what comes next.")
    return MOVES[str(name)]


def _moment(text: object) -> datetime:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        raise PageError("That is no moment in time.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
