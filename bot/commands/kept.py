"""The database for a command that works with what is kept: there has to be one."""

from collections.abc import Generator
from contextlib import closing, contextmanager

from bot.mistakes import SettingsError
from bot.settings import Kept
from storage.database import Database

__all__ = ["opened"]

NONE_YET = (
    "There is no database yet: {} is not there, or has no tables. The first start of the bot makes"
    " it; DATABASE_URL names it."
)


@contextmanager
def opened(settings: Kept) -> Generator[Database]:
    """Yield the database of the settings, and close it; none is made.

    Raises:
        SettingsError: when there is none, or it holds nothing yet.
    """
    file = settings.database_file
    if file and not file.exists():
        raise SettingsError((NONE_YET.format(file),))
    with closing(Database(settings.database_url)) as database:
        if database.revision() is None:
            raise SettingsError((NONE_YET.format(file or "the one in PostgreSQL"),))
        yield database
