"""Faults that a test or a mischievous rehearser asks for."""

from dataclasses import dataclass


@dataclass
class Fault:
    """One misfortune that waits for a method to be called.

    Attributes:
        method: the method it waits for; `*` is any.
        error: Slack's name of the error to answer with.
        status: the HTTP status to answer with.
        after_apply: whether the call is carried out first and only its answer is lost.
        retry_after: seconds for a 429 with `Retry-After`.
        delay: seconds to wait before anything happens.
        reset: whether the connection is cut instead of answered.
        times: how often it strikes.
    """

    method: str
    error: str | None = None
    status: int = 200
    after_apply: bool = False
    retry_after: int | None = None
    delay: float = 0.0
    reset: bool = False
    times: int = 1

    @property
    def spoils(self) -> bool:
        """Whether the answer is spoilt; a mere delay lets it through."""
        return bool(self.error or self.reset or self.retry_after is not None or self.status != OK)


OK = 200


class Faults:
    """The misfortunes still to come."""

    def __init__(self) -> None:
        """None to begin with."""
        self._waiting: list[Fault] = []

    def add(
        self,
        method: str,
        *,
        error: str | None = None,
        status: int = OK,
        after_apply: bool = False,
        retry_after: int | None = None,
        delay: float = 0.0,
        reset: bool = False,
        times: int = 1,
    ) -> Fault:
        """Let the next `times` calls of `method` go wrong in this way."""
        fault = Fault(method, error, status, after_apply, retry_after, delay, reset, times)
        self._waiting.append(fault)
        return fault

    def take(self, method: str) -> Fault | None:
        """The fault that strikes this call, if any."""
        for fault in self._waiting:
            if fault.method in (method, "*"):
                fault.times -= 1
                if fault.times <= 0:
                    self._waiting.remove(fault)
                return fault
        return None

    def clear(self) -> None:
        """Forget them all."""
        self._waiting.clear()
