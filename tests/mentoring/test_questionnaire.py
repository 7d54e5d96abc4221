import pytest

from mentoring.participants import Role
from mentoring.programmes import Criterion
from tests.mentoring.lamplighters import asking, problems, programme, question


@pytest.mark.parametrize(
    ("role", "keys"),
    [
        (Role.MENTOR, [["name"], ["skills"], ["wick"]]),
        (Role.MENTEE, [["name"], ["skills"], ["fear"]]),
        (Role.BOTH, [["name"], ["skills"], ["fear"], ["wick"]]),
    ],
)
def test_a_role_is_asked_shared_questions_first_and_only_its_own(role, keys):
    pages = programme().questions_for(role)
    assert [[each.key for each in page.questions] for page in pages] == keys


def test_the_role_of_a_page_is_the_role_of_its_questions():
    made = programme(lambda data: data["questionnaire"][0]["questions"].pop(0))
    assert made.question("name").role is Role.BOTH
    made = programme(
        lambda data: data["questionnaire"].append(
            {"title": "More", "for": "mentor", "questions": [question("more")]}
        )
    )
    assert made.question("more").role is Role.MENTOR
    assert "more" not in str(made.questions_for(Role.MENTEE))


def test_a_question_for_mentees_has_no_place_on_a_page_for_mentors():
    found = problems(lambda data: data["questionnaire"][0].update({"for": "mentor"}))
    assert found == {
        "questionnaire.0.questions.2.for": "its page is for a mentor only; ask it on another page"
    }


def test_a_named_list_becomes_the_options_of_a_question():
    made = programme().question("skills")
    assert made.values == ("Lighting", "Trimming wicks")
    assert made.label_of("Lighting") == "Lighting"
    assert made.label_of("no longer offered") == "no longer offered"


def test_asking_for_an_unknown_question_is_a_key_error():
    with pytest.raises(KeyError):
        programme().question("nothing")


def test_every_contradiction_is_told_at_once():
    found = problems(
        asking(
            question("twice"),
            question("twice"),
            question("words", kind="many", options=["a", "b"], least=3),
            question("how_long", kind="one", options=["forever"], matches="term"),
        )
    )
    assert set(found) == {
        "questionnaire.0.questions.0.key",
        "questionnaire.0.questions.1.key",
        "questionnaire.0.questions.2.least",
        "questionnaire.0.questions.3.options.0",
    }


@pytest.mark.parametrize(
    ("wrong", "place", "words"),
    [
        (question("Bad Key"), "key", "small letters"),
        (question("a", label="x" * 2001), "label", "at most 2000"),
        (question("a", hint="x" * 2001), "hint", "at most 2000"),
        (question("a", placeholder="x" * 151), "placeholder", "at most 150"),
        (question("a", limit=3001), "limit", "less than or equal to 3000"),
        (question("a", kind="date", limit=10), "limit", "only questions of kind line or words"),
        (question("a", most=2), "most", "only questions of kind many or number"),
        (question("a", kind="number", least=5, most=2), "least", "must not be above most"),
        (question("a", kind="one"), "", "needs options"),
        (question("a", options=["b"]), "options", "has no options"),
        (question("a", kind="one", options=["b", "b"]), "options.0", "more than once"),
        (question("a", kind="one", options=["b" * 76]), "options.0.label", "at most 75"),
        (question("a", kind="one", options_from="gone"), "options_from", "(there: skills)"),
        (question("a", matches="skills"), "matches", "needs a question of kind many"),
        (question("a", matches="location", **{"for": "mentee"}), "matches", "one for mentees"),
        (question("a", colour="red"), "colour", "not permitted"),
        (
            question("a", kind="one", options=[str(number) for number in range(101)]),
            "options",
            "at most 100",
        ),
        (
            question("a", kind="one", options=[{"value": "v" * 151, "label": "v"}]),
            "options.0.value",
            "at most 150",
        ),
        (question("capacity", kind="one", options=[1, 2, 4]), "options", "allows 1, 2, 3"),
    ],
)
def test_a_question_that_slack_or_the_rules_cannot_take_is_refused(wrong, place, words):
    found = problems(asking(wrong))
    where = f"questionnaire.0.questions.0.{place}".rstrip(".")
    assert words in found[where]


def test_a_page_has_at_most_ten_questions_and_a_short_title():
    many = [question(f"q{number}") for number in range(11)]
    assert "questionnaire.0.questions" in problems(asking(*many))
    found = problems(lambda data: data["questionnaire"][0].update(title="x" * 25))
    assert list(found) == ["questionnaire.0.title"]


def test_one_criterion_is_not_asked_twice_of_the_same_person():
    found = problems(
        asking(
            question("here", matches="location"),
            question("there", matches="location", **{"for": "mentee"}),
        )
    )
    assert 'already answers "location"' in found["questionnaire.0.questions.1.matches"]


def test_what_is_sought_and_what_is_offered_must_be_comparable():
    found = problems(
        asking(
            question("a", kind="many", options=["x"], matches="skills", **{"for": "mentor"}),
            question("b", kind="many", options=["y"], matches="skills", **{"for": "mentee"}),
        )
    )
    assert "no option in common" in found["questionnaire.0.questions.1.matches"]


def test_a_conflict_may_be_asked_of_one_side_only():
    asked = question("a", kind="words", matches="conflicts", **{"for": "mentor"})
    assert programme(asking(asked)).question("a").matches is Criterion.CONFLICTS
