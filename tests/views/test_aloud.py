"""Every view, read aloud: tests/golden/<room.function>.txt.

After a change of words: GOLDEN=new python -m pytest tests/views, then read what has changed.
"""

import importlib
import inspect
import pkgutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

import pytest

import views
from bot.programmes import load
from bot.settings import PROJECT
from mentoring.concerns import ConcernResolvedError, ConcernTakenError
from mentoring.errors import (
    AfterTheEndError,
    AlreadyConfirmedError,
    AlreadyVettedError,
    EverySeatLockedError,
    HasAnotherError,
    InquiryOpenError,
    MenteeTakenError,
    MentoringError,
    MentorTakenError,
    NoSeatError,
    NotPairedError,
    NotToBeChosenError,
    OnAPauseError,
    RequestClosedError,
    RequestOpenError,
    RolesError,
    RoundOverError,
    TakesNoPartError,
    ToBeConfirmedError,
    UnvettedError,
)
from mentoring.removals import (
    BarredError,
    BeingRemovedError,
    LastOrganiserError,
    NobodyToRemoveError,
    NotRemovedError,
    RemovalUndoneError,
    RemovedError,
    RestoredError,
)
from tests.cast import ASHA, BEN, MO, SOL
from tests.conftest import GOLDEN
from tests.read import aloud, plainly
from tests.views.gallery import gallery
from tests.views.nouns import UNTIL
from tests.views.speech import CALM
from views.kit import Message, View

VOCABULARY = {"views.kit", "views.rich", "views.inputs", "views.fit"}
REFUSALS = sorted(MentoringError.__subclasses__(), key=lambda kind: kind.__name__)
DETAILS: Mapping[type[MentoringError], tuple[str, ...]] = defaultdict(
    tuple,
    {
        MentorTakenError: (f"<@{ASHA}>",),
        MenteeTakenError: (f"<@{BEN}>",),
        RequestOpenError: (f"<@{ASHA}>", UNTIL),
        RequestClosedError: ("declined",),
        AlreadyVettedError: (MO,),
        InquiryOpenError: (MO,),
        AlreadyConfirmedError: (MO,),
        ToBeConfirmedError: (ASHA, BEN),
        TakesNoPartError: (BEN,),
        RolesError: (ASHA, BEN),
        RoundOverError: (MO, "published"),
        EverySeatLockedError: (ASHA,),
        UnvettedError: (ASHA,),
        OnAPauseError: (ASHA,),
        NoSeatError: (ASHA,),
        HasAnotherError: (BEN, ASHA),
        NotPairedError: (ASHA, BEN),
        NotToBeChosenError: (ASHA,),
        LastOrganiserError: (MO,),
        NobodyToRemoveError: (BEN,),
        BeingRemovedError: (SOL, BEN),
        RemovedError: (SOL, BEN),
        RemovalUndoneError: (SOL, BEN),
        RestoredError: (SOL, BEN),
        NotRemovedError: (BEN,),
        BarredError: ("You can apply again after 1 June 2026.", f"<@{SOL}>"),
        ConcernTakenError: (MO,),
        ConcernResolvedError: (MO,),
        AfterTheEndError: ("2 September 2026",),
    },
)


def album() -> Mapping[str, str]:
    """Everything that can be read, by the function that shows it."""
    read: dict[str, dict[str, str]] = {}
    for one in gallery(CALM, load(PROJECT / "programmes/default.yml")):
        read.setdefault(one.made_by, {})[one.situation] = aloud(one.shown)
    return {name: "\n".join(_page(said)) for name, said in read.items()}


def _page(said: Mapping[str, str]) -> Iterator[str]:
    """Put situations with the same words together."""
    situations: dict[str, list[str]] = {}
    for situation, words in said.items():
        situations.setdefault(words, []).append(situation)
    for words, found in situations.items():
        yield f"@ {' / '.join(found)}\n{words}"


ALBUM = album()


@pytest.mark.parametrize("name", ALBUM)
def test_a_view_reads_as_it_was_last_read_by_a_person(
    name: str, golden: Callable[..., None]
) -> None:
    golden(ALBUM[name], name)


def test_a_refusal_says_why_and_what_to_do_next(golden: Callable[..., None]) -> None:
    said = [f"@ {kind.__name__}\n{plainly(str(kind(*DETAILS[kind])))}\n" for kind in REFUSALS]
    golden("\n".join(said), "refusals")


def test_no_golden_file_is_left_of_a_view_that_is_gone() -> None:
    ours = {path.stem for path in GOLDEN.glob("*.txt") if not path.stem.startswith("test_")}
    assert ours == {*ALBUM, "refusals"}


def test_every_view_hangs_in_the_gallery() -> None:
    shown = {
        f"{module.__name__}.{name}".removeprefix("views.").rstrip("_")
        for module in _rooms()
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
        if inspect.signature(function).return_annotation in (Message, View)
    }
    assert shown == set(ALBUM)


def _rooms() -> Iterator[object]:
    for found in pkgutil.walk_packages(views.__path__, "views."):
        if found.name not in VOCABULARY:
            yield importlib.import_module(found.name)
