"""Whatever is read differently in a programme with tracks."""

from collections.abc import Iterator
from dataclasses import replace

import views.desk
import views.enrolment
import views.home
import views.matching.requests
import views.matching.suggestions
import views.matching.waiting
import views.rounds.form
import views.rounds.preview
from mentoring.enrolment.joining import Draft
from mentoring.matching.profiles import question_for
from mentoring.matching.seats import Seats
from mentoring.matching.waiting import Outlook, Why
from mentoring.participants import Role
from mentoring.programmes import Criterion, Option, Page, Programme, Question, Rules, Same, Track
from mentoring.rounds.previews import Alone, Pairing, Preview
from tests.cast import ASHA, BEN
from tests.views.gallery.picture import Picture, picture
from tests.views.gallery.rounds import ALONE, NUMBERS, made, placement
from tests.views.nouns import UNTIL, enrolment, request, scored, standing, waiting
from tests.views.speech import Speech

NEAR = Track(
    key="near",
    name="Finding your feet",
    description="For newcomers. Somebody from your own chapter shows you round.",
    rules=Rules(chapter=Same.SAME),
)
FAR = Track(
    key="far",
    name="Taking the chair",
    description="For those about to lead. A leader of another chapter is your sounding board.",
    rules=Rules(
        chapter=Same.DIFFERENT,
        least_grades_ahead=1,
        languages_in_common=2,
        term_in_common=True,
        organisation_as_wished=True,
    ),
)
BETWEEN = Track(key="between", name="In between", description="Whatever you make of it.")


def on_tracks(programme: Programme) -> Programme:
    """The same programme with tracks, and with nothing else to ask for."""
    tracks = (NEAR, FAR, BETWEEN)
    options = tuple(Option(value=one.key, label=one.name) for one in tracks)
    about: dict[str, object] = {"matches": Criterion.TRACK, "options": options}
    mentee = Question(
        key="track",
        label="Where do you stand?",
        kind="one",
        required=True,
        **about,
        **_for("mentee"),
    )
    mentor = Question(
        key="tracks", label="Whom would you like to help?", kind="many", **about, **_for("mentor")
    )
    pages = tuple(Page(title="Your track", questions=(one,)) for one in (mentee, mentor))
    return programme.model_copy(update={"tracks": tracks, "questionnaire": pages})


def _for(role: str) -> dict[str, str]:
    return {"for": role}


def pictures(speech: Speech, programme: Programme) -> Iterator[Picture]:
    with_tracks = on_tracks(programme)
    for role in (Role.MENTEE, Role.MENTOR):
        draft = Draft(person=BEN, role=role, step="page:0")
        yield picture(views.enrolment.page, f"{role}: the tracks", with_tracks, draft)
    yield from _home(with_tracks)
    yield from _found(speech, programme, with_tracks)
    yield from _rounds(programme)


def _home(programme: Programme) -> Iterator[Picture]:
    mentee, mentor = enrolment(), enrolment(Role.MENTOR, ASHA)
    for situation, one in (
        ("a mentee on a track", standing(enrolment=mentee, track=NEAR)),
        ("a mentor of one track", standing(ASHA, enrolment=mentor, served=(FAR,))),
        ("a mentor of two tracks", standing(ASHA, enrolment=mentor, served=(NEAR, FAR))),
        ("a mentor of every track", standing(ASHA, enrolment=mentor, served=programme.tracks)),
        (
            "both, on a track",
            standing(enrolment=enrolment(Role.BOTH), track=FAR, served=(NEAR,)),
        ),
    ):
        yield picture(views.home.menu, situation, one, programme)


def _found(speech: Speech, programme: Programme, on: Programme) -> Iterator[Picture]:
    score = scored(speech, programme, ASHA)
    for track in on.tracks:
        told = f"on the track {track.key}"
        yield picture(views.matching.suggestions.suggestions, told, [score], on, track)
    outlook = Outlook(place=1, waiting=1, reasons={Why.TRACK: 3, Why.FULL: 1}, free=2)
    yield picture(views.matching.waiting.nobody, "on a track", waiting(), outlook, on, NEAR)
    given = (request(), speech.message, score, UNTIL)
    yield picture(
        views.matching.requests.request, "with a track", *given, seats=Seats(0, 1), track=FAR
    )
    two = (enrolment(Role.MENTOR, ASHA, id=3), enrolment())
    yield picture(
        views.desk.proposal,
        "against the rules of a track",
        *two,
        score,
        before=False,
        declined=False,
        apart=("track", "chapter"),
        track=FAR,
    )


def _rounds(programme: Programme) -> Iterator[Picture]:
    chapter = question_for(programme, Criterion.CHAPTER, Role.MENTEE)
    form, preview = views.rounds.form.form, views.rounds.preview.preview
    yield picture(form, "with tracks and chapters", NUMBERS, chapter, (), None, (NEAR, FAR))
    pairings = (Pairing(placement=placement(), reasons=()),)
    (reason, would_help), mentee = ALONE, placement().mentee
    alone = (Alone(placement=placement(mentor=None), reason=reason, would_help=would_help),)
    some = Preview(round=made(), page=1, pages=1, pairings=pairings, tracks={mentee: NEAR.name})
    yield picture(preview, "of several tracks", some)
    yield picture(
        preview, "of several tracks, those without one", replace(some, pairings=(), alone=alone)
    )
    only = replace(some, tracks={}, only=(NEAR.name, "Wales"))
    yield picture(preview, "of one track in one chapter", only)
