"""A programme that asks everything matching can compare, and people who answer it."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from mentoring.matching.profiles import Profile
from mentoring.matching.scales import FULL, scales
from mentoring.participants import Person, Role
from mentoring.programmes import Kind
from tests.mentoring.lamplighters import asking, programme, question
from tests.mentoring.zones import zones

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
SKILLS = ["Lighting", "Trimming wicks", "Keeping watch"]
QUESTIONS = [
    question("skills", kind="many", options=SKILLS, matches="skills"),
    question("themes", kind="many", options=["Dawn", "Dusk"], matches="themes"),
    question("languages", kind="many", options=["English", "Welsh"], matches="languages"),
    question("words", kind="many", options=["calm", "bright"], matches="words"),
    question("chapter", kind="one", options=["North", "South"], matches="chapter"),
    question("term", kind="one", options=["long", "short", "either"], matches="term"),
    question(
        "meeting", kind="one", options=["essential", "helpful", "unimportant"], matches="meeting"
    ),
    question("where", matches="location"),
    question("goals", kind="many", options=["Climb", "See far"], matches="goals"),
]
MORE = [
    question("grade", kind="one", options=["hand", "keeper", "warden"], matches="grade"),
    question("works", matches="organisation"),
    question("wish", kind="one", options=["inside", "outside", "either"], matches="inside_outside"),
    question("conflicts", kind="words", matches="conflicts"),
]


def _pages(data):
    asking(*QUESTIONS)(data)
    data["questionnaire"].append({"title": "More", "questions": MORE})


PROGRAMME = programme(_pages)
WEIGHTS = PROGRAMME.matching.weights.model_dump()


STRICT = {
    "chapter": "different",
    "organisation_as_wished": True,
    "languages_in_common": 1,
    "term_in_common": True,
    "least_grades_ahead": 0,
    "most_grades_ahead": 1,
}


def matching(**settings):
    """The same programme with these settings of matching."""

    def change(data):
        _pages(data)
        data["matching"] = settings

    return programme(change)


TRACKS = [
    {
        "key": "new",
        "name": "New keepers",
        "description": "Near home.",
        "rules": {"chapter": "same"},
    },
    {
        "key": "leading",
        "name": "Coming wardens",
        "description": "Seen from elsewhere.",
        "rules": {**STRICT, "languages_in_common": 2},
    },
    {"key": "resting", "name": "Resting keepers", "description": "By the usual rules."},
]
TRACK = {"options_from": "tracks", "matches": "track"}
ON_TRACKS = [
    question("track", kind="one", required=True, **TRACK, **{"for": "mentee"}),
    question("tracks", kind="many", **TRACK, **{"for": "mentor"}),
]


def add_tracks(data, tracks=TRACKS):
    """Add tracks, and a question for each role."""
    data["questionnaire"].append({"title": "Tracks", "questions": ON_TRACKS})
    data["tracks"] = tracks


def on_tracks(tracks=TRACKS, **settings):
    """The same programme with tracks."""

    def change(data):
        _pages(data)
        add_tracks(data, tracks)
        data["matching"] = settings

    return programme(change)


def weighing(weight):
    """The same programme, with this weight for everything."""
    return matching(weights=dict.fromkeys(WEIGHTS, weight))


def scale_of(criterion, points=FULL, mentors=()):
    """One criterion by itself, worth so many points."""
    only_this = {"weights": {**dict.fromkeys(WEIGHTS, 0), criterion.value: 1}}
    (scale,) = scales(matching(**only_this), mentors, NOW, points)
    return scale


FULL = {
    "skills": ["Lighting", "Keeping watch"],
    "themes": ["Dawn"],
    "languages": ["Welsh"],
    "words": ["calm"],
    "chapter": "North",
    "term": "long",
    "meeting": "helpful",
    "where": "Lamp Street",
    "works": "The Harbour",
    "wish": "inside",
    "goals": ["See far"],
}


def only(role, *, full=False, zone="Europe/London", who="U1", name="someone", **answers):
    """Somebody with these answers; ``full`` for the usual ones, a mentor a grade ahead."""
    grade = {"grade": "keeper" if role is Role.MENTOR else "hand"}
    usual = {**FULL, **grade} if full else {}
    return Profile(
        person=Person(id=who, name=name, zone=zone), role=role, answers={**usual, **answers}
    )


def _answer(one):
    if one.kind is Kind.MANY:
        return st.lists(st.sampled_from(one.values), unique=True, max_size=3)
    if one.kind is Kind.ONE:
        return st.sampled_from(one.values)
    return st.sampled_from(["The Harbour", "the harbour ", "Lamp Street, Quay", "quay;\nQuay", ","])


def _answers(programme, role):
    asked = (each for page in programme.questions_for(role) for each in page.questions)
    return st.fixed_dictionaries({}, optional={each.key: _answer(each) for each in asked})


def _profiles(programme, role):
    return st.builds(Profile, person=_people, role=st.just(role), answers=_answers(programme, role))


_people = st.builds(Person, id=st.sampled_from([f"U{n}" for n in range(9)]), zone=zones)
mentees, mentors = (_profiles(PROGRAMME, role) for role in (Role.MENTEE, Role.MENTOR))
mentees_on_tracks, mentors_on_tracks = (
    _profiles(on_tracks(), role) for role in (Role.MENTEE, Role.MENTOR)
)
