"""When the database does not answer."""

from sqlalchemy import exc

__all__ = ["BusyError", "UnsureError", "is_down"]


class BusyError(Exception):
    """Others have been writing for as long as somebody can wait."""


class UnsureError(Exception):
    """The database went away while it was keeping something; nobody knows whether it did."""


def is_down(error: BaseException) -> bool:
    """Tell whether the database did not answer, or not in time.

    It is locked, full, stopped or out of reach; what was asked of it may well be right.
    """
    if isinstance(error, exc.DBAPIError) and error.connection_invalidated:
        return True
    silent = exc.InterfaceError | exc.OperationalError | exc.TimeoutError
    return isinstance(error, BusyError | UnsureError | silent)
