from pathlib import Path

import pytest

from bot.commands.programme import summary
from bot.programmes import ProgrammeError, load
from mentoring.participants import Role
from mentoring.programmes import Criterion, Rhythm

FOLDER = Path(__file__).parents[2] / "programmes"
DEFAULT = FOLDER / "default.yml"
TEXT = DEFAULT.read_text(encoding="utf-8")


def complaints(folder, content):
    path = folder / "ours.yml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ProgrammeError) as refused:
        load(path)
    return str(refused.value).splitlines()


def line_of(text, words, start=0):
    return text.count("\n", 0, text.index(words, start)) + 1


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.yml")), ids=lambda path: path.stem)
def test_every_programme_that_comes_along_is_valid(path):
    programme = load(path)
    for role in Role:
        pages = programme.questions_for(role)
        assert pages
        assert all(1 <= len(page.questions) <= 10 for page in pages)


def test_the_default_programme_keeps_the_usual_rhythm():
    assert load(DEFAULT).rhythm == Rhythm()


def test_the_default_questionnaire_is_four_pages_for_one_role_and_five_for_both():
    programme = load(DEFAULT)
    assert [len(programme.questions_for(role)) for role in Role] == [4, 4, 5]


def test_the_default_questionnaire_requires_only_what_matters():
    programme = load(DEFAULT)
    required = {
        question.key
        for page in programme.questionnaire
        for question in page.questions
        if question.required
    }
    assert required == {
        "job_title", "grade", "qualifications", "responsibilities", "inside_outside",
        "skills_sought", "mentee_reason", "mentee_term",
        "skills_offered", "mentor_reason", "mentor_term",
    }  # fmt: skip


def test_the_default_questionnaire_feeds_every_criterion_for_both_roles():
    programme = load(DEFAULT)
    for role in (Role.MENTOR, Role.MENTEE):
        pages = programme.questions_for(role)
        asked = [each.matches for page in pages for each in page.questions if each.matches]
        without = {Criterion.GOALS, Criterion.HOURS, Criterion.TRACK}
        assert sorted(asked) == sorted(set(Criterion) - without)


def test_conflicts_of_interest_never_stand_on_a_profile():
    assert not load(DEFAULT).question("conflicts").show_to_partner


def test_a_choir_has_other_words_and_a_shorter_season():
    choir = load(FOLDER / "examples" / "choir.yml")
    assert not choir.matching.vetting
    assert choir.rhythm.terms.usual_months == 3
    assert "the Riverside Choirs only bring singers together" in choir.consents[0].text


def test_a_guild_runs_two_tracks_with_a_rule_each():
    guild = load(FOLDER / "examples" / "guild.yml")
    assert [guild.rules_on(one.key).chapter for one in guild.tracks] == ["same", "different"]
    assert guild.question("track").label_of("new_members") == "Finding your feet"
    assert guild.question("tracks").values == guild.question("track").values
    assert "2 tracks" in summary(guild)
    assert "track" not in summary(load(DEFAULT))


def test_a_mistake_in_a_track_has_its_line(tmp_path):
    guild = (FOLDER / "examples" / "guild.yml").read_text(encoding="utf-8")
    wrong = guild.replace("chapter: different", "chapter: other").replace(
        "key: coming_leaders", "key: new_members"
    )
    assert complaints(tmp_path, wrong) == [
        (
            f'ours.yml, line {line_of(wrong, "chapter: other")}: tracks → track "new_members" →'
            " rules → chapter: should be 'any', 'same' or 'different'"
        ),
    ]
    twice = wrong.replace("chapter: other", "chapter: different")
    first = line_of(twice, "- key: new_members")
    assert complaints(tmp_path, twice) == [
        f'ours.yml, line {line}: tracks → track "new_members" → key: "new_members" is used more'
        " than once; give each track its own key"
        for line in (first, line_of(twice, "name: Taking") - 1)
    ]
    closed = guild.replace(
        "        options_from: tracks\n        hint", "        options: [new_members]\n        hint"
    )
    assert complaints(tmp_path, closed) == [
        (
            f"ours.yml, line {line_of(closed, '- key: coming_leaders')}: tracks → track"
            ' "coming_leaders": no mentor can choose this track; add it to the options of "tracks"'
        )
    ]


def test_a_mistake_is_told_with_its_line_its_place_and_what_to_do(tmp_path):
    wrong = TEXT.replace(
        "        kind: one\n        options_from: grades\n", "        kind: once\n"
    )
    line = line_of(wrong, "kind: once")
    assert complaints(tmp_path, wrong) == [
        (
            f'ours.yml, line {line}: questionnaire → page "Your work" → question "grade" → kind:'
            " should be 'line', 'words', 'one', 'many', 'number' or 'date'"
        )
    ]


@pytest.mark.parametrize(
    ("asks", "said"),
    [
        ("[fit, often]", " → entry 2: should be 'fit', 'quality' or 'closing'"),
        ("[fit, fit]", ": name each kind of question once, such as [fit, closing]"),
    ],
)
def test_what_feedback_is_asked_for_is_checked(tmp_path, asks, said):
    wrong = TEXT.replace("[fit, quality, closing]", asks)
    line = line_of(wrong, "feedback_asks:")
    assert complaints(tmp_path, wrong) == [f"ours.yml, line {line}: rhythm → feedback_asks{said}"]


def test_a_misspelt_name_is_recognised(tmp_path):
    wrong = TEXT.replace("enrolment_days", "enrollment_days")
    line = line_of(wrong, "enrollment_days")
    assert complaints(tmp_path, wrong) == [
        (
            f"ours.yml, line {line}: rhythm → enrollment_days: there is no setting of this name"
            ' here; did you mean "enrolment_days"?'
        )
    ]


def test_something_missing_is_told_at_the_part_it_belongs_to(tmp_path):
    wrong = TEXT.replace("    agree: I understand how my data is used\n", "")
    line = line_of(wrong, "- key: data_notice")
    assert complaints(tmp_path, wrong) == [
        f'ours.yml, line {line}: consents → text "data_notice" → agree: is missing; add it'
    ]


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(tmp_path):
    wrong = (
        TEXT.replace("request_days: 5 ", "request_days: soon ")
        .replace("vetting: true", "vetting: perhaps")
        .replace("title: Your work", "title: Everything about your work today")
    )
    found = complaints(tmp_path, wrong)
    assert [line.split(": ", 2)[2] for line in found] == [
        "has 32 characters and 24 fit; shorten it",
        'should be true or false, not "perhaps"',
        'should be a whole number, not "soon"',
    ]


def test_contradictions_between_questions_have_their_line(tmp_path):
    wrong = TEXT.replace("options_from: chapters", "options_from: branches")
    line = line_of(wrong, "options_from: branches")
    assert complaints(tmp_path, wrong) == [
        (
            f'ours.yml, line {line}: questionnaire → page "Who would suit you" → question "chapter"'
            ' → options_from: there is no list "branches" under lists (there: skills, themes,'
            " grades, chapters, languages)"
        )
    ]


def test_yes_no_and_versions_stay_what_was_written(tmp_path):
    path = tmp_path / "ours.yml"
    path.write_text(
        TEXT.replace('- "Yes"', "- Yes").replace('- "No"', "- No").replace('"1.0"', "1.10"),
        encoding="utf-8-sig",
    )
    programme = load(path)
    assert programme.question("professional_body").values == ("Yes", "No")
    assert programme.consents[0].version == "1.10"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "ours.yml: the file is empty; start from programmes/default.yml"),
        ("# nothing\n", "ours.yml: the file is empty; start from programmes/default.yml"),
        ("- a\n", 'ours.yml, line 1: the file should hold settings, one "name: value" a line'),
        ("a\n", 'ours.yml, line 1: the file should hold settings, one "name: value" a line'),
        ("name: a\n\tb: c\n", "ours.yml, line 2: there is a tab; indent with spaces only"),
        (
            b"name: a\nwelcome: caf\xe9\n",
            "ours.yml, line 2: this is not UTF-8; save the file in that encoding",
        ),
        (
            "name: a\nwelcome: Hello: you\n",
            "ours.yml, line 2: a colon stands where none can be; put the text in quotes",
        ),
        (
            'name: a\nwelcome: "Hello\nself_check: []\n',
            "ours.yml, line 2: a quotation mark or bracket is opened here and never closed",
        ),
        (
            "name: a\nwelcome: {community} says hello\n",
            "ours.yml, line 2: this does not fit the lines above; check indentation and quotes",
        ),
        (
            "name: a\nwelcome: @here\n",
            "ours.yml, line 2: this character needs quotes around the text it begins",
        ),
        (
            "name: a\nwelcome\nself_check: b\n",
            "ours.yml, line 3: there is a name without a colon and a value after it",
        ),
        ("a: b\n---\nc: d\n", "ours.yml, line 2: --- starts a second document; delete it"),
        ("a: b\nc: \x07\n", "ours.yml, line 2: there is an invisible control character; delete it"),
        ("a: " + "[" * 1500, "ours.yml: lists and settings are nested too deeply"),
        ("a: *b\n", "ours.yml, line 1: a text that begins with * needs quotes around it"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_programme_at_all_gets_one_clear_sentence(tmp_path, content, sentence):
    assert complaints(tmp_path, content) == [sentence]


def test_a_name_that_stands_twice_is_told_with_both_lines(tmp_path):
    found = complaints(tmp_path, TEXT + "\nmatching:\n  vetting: false\n")
    again, first = line_of(TEXT, "helplines:"), line_of(TEXT, "\nmatching:") + 1
    assert len(found) == 1
    assert found[0].endswith(f"matching: is here a second time, first in line {first}; keep one")
    assert int(found[0].split("line ")[1].split(":")[0]) > again


def test_a_missing_file_is_told_with_its_whole_path(tmp_path):
    path = tmp_path / "gone.yml"
    with pytest.raises(ProgrammeError, match="there is no such file") as refused:
        load(path)
    assert str(path) in str(refused.value)


def test_a_folder_is_no_programme(tmp_path):
    with pytest.raises(ProgrammeError, match="cannot be read"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("name: !secret x", "begins with !"),
        ("name: &a [*a]", "shorthand with *"),
        ("? [a, b]\n: c", "a name must be a plain word"),
        ('name: "\\ud800"', "invisible control character"),
        ("name:", "is empty"),
        ("name: {community}", "needs quotes"),
        ("<<: {name: b}", "no setting of this name"),
        ('"\\ud800": b', "a name must be a plain word"),
    ],
)
def test_corners_of_yaml_are_refused_kindly(tmp_path, line, words):
    found = complaints(tmp_path, TEXT.replace("name: Mentoring at {community}", line))
    assert any(words in each for each in found)
