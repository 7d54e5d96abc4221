from hashlib import sha256

import pytest
from pydantic import ValidationError

from mentoring.participants import Role
from mentoring.programmes import ConsentKey, Criterion, Rhythm, Weights
from tests.mentoring.lamplighters import problems, programme, question


def test_texts_are_filled_in_once_and_nested_names_too():
    made = programme(lambda data: data.update(rhythm={"enrolment_days": 100}))
    assert made.name == "Evenings of the Lamplighters"
    assert made.welcome == (
        "Welcome to Evenings of the Lamplighters for 100 days with 3 mentees at most."
    )


def test_an_unknown_placeholder_is_named_where_it_stands():
    found = problems(lambda data: data.update(self_check=["Dear {name}"]))
    assert found["self_check.0"] == (
        "nothing is known to fill in for {name}; a text may use {programme}, {community}, {days},"
        " {capacity}"
    )


def test_a_community_cannot_be_called_after_itself():
    found = problems(lambda data: data.update(community="the {community}"))
    assert "made from this text" in found["community"]


def test_wrapping_is_not_part_of_a_text_but_paragraphs_and_bullets_are():
    agreed = programme().consent(ConsentKey.CONDUCT)
    assert agreed.paragraphs == (
        "the Lamplighters only provide the means.",
        "• One\n• Two and a half",
    )


def test_the_digest_is_of_the_exact_text_that_people_read():
    agreed = programme().consent(ConsentKey.DISCLAIMER)
    assert agreed.digest == sha256("\n\n".join(agreed.paragraphs).encode()).hexdigest()


def test_the_digest_changes_with_the_community_but_not_with_the_wrapping():
    def rewrap(data):
        data["consents"][0]["text"] = data["consents"][0]["text"].replace("provide\n", "provide ")

    before = programme().consents[0].digest
    assert programme(rewrap).consents[0].digest == before
    assert programme(lambda data: data.update(community="us")).consents[0].digest != before


def test_no_consent_may_be_missing_or_stand_twice():
    def change(data):
        data["consents"][2] = data["consents"][0]

    with pytest.raises(ValidationError) as refused:
        programme(change)
    assert [(error["loc"], error["msg"]) for error in refused.value.errors()] == [
        (("consents",), '"data_notice" is missing; everybody agrees to it before joining'),
        (("consents", 2, "key"), "this text stands here more than once"),
    ]


def test_a_paragraph_fits_into_what_slack_shows():
    found = problems(lambda data: data["consents"][0].update(text="a" * 3001))
    assert "3001 characters" in found["consents.0.text"]
    assert programme(lambda data: data["consents"][0].update(text="a" * 3000 + "\n\nb"))


def test_a_programme_cannot_be_changed_in_place():
    with pytest.raises(ValidationError):
        programme().name = "Another"


@pytest.mark.parametrize(
    ("rhythm", "place"),
    [
        ({"request_reminder_days": [2, 5]}, "request_reminder_days.1"),
        ({"closing_notice_days": [365]}, "closing_notice_days.0"),
        ({"closing_notice_days": [3, 14]}, "closing_notice_days"),
        ({"catch_up_reminder_days": [7, 3]}, "catch_up_reminder_days"),
        ({"catch_up_reminder_days": [30]}, "catch_up_reminder_days.0"),
        ({"first_meeting_days": [7, 14]}, "first_meeting_days"),
        ({"catch_up_usual_minutes": 50}, "catch_up_usual_minutes"),
        ({"vetting_reminder_working_days": 3}, "vetting_reminder_working_days"),
        ({"terms": {"usual_months": 13}}, "terms.usual_months"),
        ({"inactivity": {"notice_after_days": 60}}, "inactivity"),
        ({"catch_up_hour": 24}, "catch_up_hour"),
    ],
)
def test_a_rhythm_that_contradicts_itself_is_refused(rhythm, place):
    assert list(problems(lambda data: data.update(rhythm=rhythm))) == [f"rhythm.{place}"]


@pytest.mark.parametrize(
    ("matching", "place"),
    [
        ({"suggestions": 6}, "suggestions"),
        ({"capacity_usual": 4}, "capacity_usual"),
        ({"weights": {"skills": -1}}, "weights.skills"),
        ({"fairness": {"tail": "long"}}, "fairness.tail"),
        ({"fairness": {"floor": {}}}, "fairness.floor.by"),
        ({"fairness": {"floor": {"by": "skills"}}}, "fairness.floor.by"),
        ({"fairness": {"floor": {"by": "fear", "leeway": 2}}}, "fairness.floor.leeway"),
        ({"weights": {"words": float("nan")}}, "weights.words"),
        (
            {"fairness": {"tail": "mild"}, "preferences": {"ranked": 1, "mode": "stable"}},
            "fairness.tail",
        ),
        ({"fairness": {"tail": "mild"}, "preferences": {"ranked": 2}}, "fairness.tail"),
    ],
)
def test_matching_that_cannot_work_is_refused(matching, place):
    assert list(problems(lambda data: data.update(matching=matching))) == [f"matching.{place}"]


def test_circles_are_by_a_question_with_one_choice_that_mentees_are_asked():
    place = "matching.fairness.floor.by"

    def asked_for(role, by):
        def change(data):
            data["matching"] = {"fairness": {"floor": {"by": by}}}
            page = {
                "title": "Where",
                "questions": [question("coast", kind="one", options=["East"])],
            }
            data["questionnaire"].append({**page, "for": role})

        return change

    assert programme(asked_for("mentee", "coast")).matching.fairness.floor.leeway == 0.02
    assert problems(asked_for("both", "skills"))[place].endswith("choose one of coast")
    assert problems(asked_for("mentor", "coast"))[place].endswith("the questionnaire has none")


def test_a_programme_that_says_nothing_gets_the_usual_rhythm():
    made = programme()
    assert made.rhythm == Rhythm()
    assert (made.rhythm.enrolment_days, made.rhythm.request_days) == (365, 5)
    assert (made.matching.capacity_usual, made.matching.capacity_cap) == (1, 3)
    assert made.matching.vetting


def test_every_criterion_that_compares_has_a_weight_and_the_others_have_none():
    assert {each for each in Criterion if not each.compares} == {
        Criterion.CONFLICTS,
        Criterion.INSIDE_OUTSIDE,
        Criterion.TRACK,
    }
    assert all((Weights().of(each) > 0) == each.compares for each in Criterion)


def test_links_and_training_keys_are_checked():
    resource = {"title": "Read this", "text": "Well.", "url": "http://example.org"}
    found = problems(lambda data: data.update(helplines=[resource]))
    assert "https://" in found["helplines.0.url"]
    item = {"key": "listening", "title": "Listening", "text": "Listen."}
    found = problems(lambda data: data.update(training={"items": [item, item]}))
    assert set(found) == {"training.items.0.key", "training.items.1.key"}


def test_both_is_to_mentor_and_to_be_mentored():
    assert Role.BOTH.mentors
    assert Role.BOTH.mentees
    assert not Role.MENTOR.mentees
    assert not Role.MENTEE.mentors
