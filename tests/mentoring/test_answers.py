import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.enrolment.answers import LINE_LIMIT, WORDS_LIMIT, AnswersError, capacity, keep, read
from mentoring.participants import Role
from tests.mentoring.lamplighters import asking, programme, question

PAGE = programme(
    asking(
        question("name", required=True),
        question("story", kind="words", limit=20),
        question("tale", kind="words"),
        question("wick", kind="one", options=["flat", "round"]),
        question("oils", kind="many", options=["colza", "olive", "palm"], least=2, most=2),
        question("lamps", kind="number", least=2, most=30),
        question("since", kind="date"),
    )
).questions_for(Role.BOTH)[0]
NAMED = {"name": "Asha"}

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=50),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
given_to_page = st.dictionaries(
    st.sampled_from([question.key for question in PAGE.questions] + ["else"]), anything
)


def tried(answers):
    try:
        return read(PAGE, answers), {}
    except AnswersError as refused:
        return {}, refused.wrong


def wrong(**answers):
    with pytest.raises(AnswersError) as refused:
        read(PAGE, {**NAMED, **answers})
    return refused.value.wrong


def kept(**answers):
    tidy = read(PAGE, {**NAMED, **answers})
    return {key: answer for key, answer in tidy.items() if key != "name"}


@given(given_to_page)
def test_whatever_arrives_is_kept_or_complained_about_under_its_own_question(answers):
    found, complaints = tried(answers)
    assert set(found) | set(complaints) <= {question.key for question in PAGE.questions}
    assert all(sentence.startswith("Please ") for sentence in complaints.values())
    saved = keep(PAGE, answers)
    assert set(saved).isdisjoint(complaints)
    assert complaints or (saved == found and read(PAGE, found) == found)


def test_an_answer_that_is_needed_is_asked_for():
    with pytest.raises(AnswersError) as refused:
        read(PAGE, {"name": " \u200b\n"})
    assert refused.value.wrong == {
        "name": "Please answer this one; it is needed to find you a match."
    }


def test_unanswered_questions_leave_nothing_behind():
    assert kept(story="", wick=None, oils=[], lamps=" ", since=None, other="x") == {}


def test_words_are_tidied_and_a_line_stays_one_line():
    assert read(PAGE, {"name": " Asha\n\u202eRaman ", "story": "one\r\n\r\n\r\ntwo"}) == {
        "name": "Asha Raman",
        "story": "one\n\ntwo",
    }


@pytest.mark.parametrize(
    ("key", "limit"), [("name", LINE_LIMIT), ("story", 20), ("tale", WORDS_LIMIT)]
)
def test_what_is_too_long_is_told_by_how_much(key, limit):
    assert read(PAGE, {**NAMED, key: "x" * limit})[key] == "x" * limit
    assert wrong(**{key: "x" * (limit + 7)}) == {key: "Please shorten this by 7 characters."}


def test_only_what_is_offered_can_be_chosen_each_once_and_in_the_order_given():
    assert kept(wick="round", oils=["palm", "whale", "colza", "palm"]) == {
        "wick": "round",
        "oils": ["palm", "colza"],
    }
    assert kept(wick="square", oils="colza") == {}


def test_too_few_and_too_many_choices_are_counted():
    assert wrong(oils=["colza"]) == {"oils": "Please choose at least 2."}
    assert wrong(oils=["colza", "olive", "palm"]) == {"oils": "Please choose 2 at most."}


@pytest.mark.parametrize("number", ["2", "30", "007"])
def test_a_whole_number_within_its_bounds_is_kept(number):
    assert kept(lamps=number) == {"lamps": number}


@pytest.mark.parametrize("number", ["1.5", "three", "٣", "--1", "-", "1e3", "1234567890", "²"])
def test_what_is_no_whole_number_is_sent_back(number):
    assert wrong(lamps=number) == {"lamps": "Please write a whole number, such as 3."}


def test_a_number_out_of_bounds_is_told_which_bound():
    assert wrong(lamps="-2") == {"lamps": "Please write 2 or more."}
    assert wrong(lamps="31") == {"lamps": "Please write 30 or less."}


def test_a_date_is_one_of_the_calendar():
    assert kept(since="2028-02-29") == {"since": "2028-02-29"}
    for odd in ("2027-02-29", "20270228", "2027-W08-7", "tomorrow"):
        assert wrong(since=odd) == {"since": "Please choose a date from the calendar."}


def test_all_mistakes_are_told_at_once_and_the_rest_of_a_half_filled_page_is_kept():
    page = {"story": "x" * 21, "lamps": "many", "wick": "flat"}
    with pytest.raises(AnswersError) as refused:
        read(PAGE, page)
    assert set(refused.value.wrong) == {"name", "story", "lamps"}
    assert keep(PAGE, page) == {"wick": "flat"}


@given(anything)
def test_a_mentor_takes_at_least_one_mentee_and_no_more_than_the_cap(said):
    made = programme()
    wished = capacity({"capacity": said}, made)
    assert 1 <= wished <= made.matching.capacity_cap
    assert capacity({"capacity": "2"}, made) == 2
    assert capacity({}, made) == made.matching.capacity_usual
