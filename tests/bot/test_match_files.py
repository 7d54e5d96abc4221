"""Whatever is wrong in a file is told with its place, and nothing is written."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.spreadsheets import cells
from bot.spreadsheets.problems import CellError
from tests.bot.desk import Desk
from tests.mentoring.lamplighters import asking, programme, question

MENTEES = "id,skills,chapter\nben,Lighting,North\n"
MENTORS = "id,skills,capacity\nasha,Lighting;Keeping watch,2\n"


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path, capacity_cap=3)
    desk.write("mentees.csv", MENTEES)
    desk.write("mentors.csv", MENTORS)
    return desk


@pytest.fixture(scope="module")
def desk_for_all(tmp_path_factory):
    desk = Desk(tmp_path_factory.mktemp("desk"))
    desk.write("mentors.csv", MENTORS)
    return desk


def refused(desk, *options, out="pairs.csv"):
    """The sentences of a run that wrote nothing."""
    before = desk.files()
    told = desk.match(*options, out=out)
    assert (told.code, told.out) == (2, "")
    assert desk.files() == before
    return told.err


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"", "mentees.csv: the file is empty"),
        (b"\xef\xbb\xbf\r\n\r\n", "mentees.csv: the file is empty"),
        (b"id,skills\n", "mentees.csv, line 1: there is nobody below the first line"),
        (b"\n\nid,skills\n , \n", "mentees.csv, line 3: there is nobody below"),
        (b"name\nBen\n", 'mentees.csv, line 1: the column "id" is missing'),
        (b"id,id\na,b\n", 'line 1: the column "id" stands here twice'),
        (b"id,\na,b\n", "line 1: column 2 has no name"),
        (b"id,skils\na,b\n", 'line 1: there is no column "skils"; did you mean "skills"?'),
        (b"id,zebra\na,b\n", 'there is no column "zebra"; known are id, name, time_zone,'),
        (b"id,capacity\na,1\n", 'the column "capacity" is for mentors only'),
        (b"id,chapter\na\n", "line 2: 1 cell, but the first line names 2 columns; leave a cell"),
        (b"id\na,b,c\n", "line 2: 3 cells, but the first line names 1 column; a cell that"),
        (b"id\na\nb\na\n", 'line 4, column id: "a" is on line 2 already'),
        (b"id,chapter\n,North\n", "line 2, column id: is empty"),
        (b"id\n" + b"x" * 256, "line 2, column id: 256 characters are too many for an id; 255"),
        (b"id\na\x1b[31mb\n", 'line 2, column id: "a[31mb" holds an invisible character'),
        (b"id\na\nb\0\n", "line 3: a NUL byte"),
        ("id\na\n".encode("utf-16"), "mentees.csv, line 1: this is UTF-16"),
        ("id\na\n".encode("utf-16-le"), "line 1: a NUL byte"),
        ("id\na\nLucía\n".encode("latin-1"), "line 3: this is not UTF-8"),
        ("id\ra\r\nLucía\n".encode("cp1252"), "line 3: this is not UTF-8"),
        (b"id" + b",x" * 500, "line 1: 501 columns are too many; 500 at most"),
        (b'id,where\na,"never\nclosed', "line 2: a quotation mark is opened here and never closed"),
        (b'id,where\na,"in"side\n', "line 2: a quotation mark stands inside a cell"),
        (b"id,where\na," + b"x" * 20_001, "line 2, column where: 20001 characters are too many"),
        (b"id,where\na," + b"x" * 200_000, "line 2: a cell is far too long"),
        (b"id;chapter,id\na;b,c\n", "could be separated by commas or semicolons"),
        (b"name;chapter\na;b\n", 'line 1: the column "id" is missing'),
        (b"id,waiting_rounds\na,-1\n", 'waiting_rounds: "-1" should be a whole number'),
        (b'id,where,chapter\na,"1\r\n2\r3\n4",\nb,,x\n', 'line 6, column chapter: "x" is not one'),
        (b"id,waiting_rounds\na,10000\n", 'column waiting_rounds: "10000" is too high; 100'),
        (b"id,waiting_rounds\na,101\n", '"101" is too high; 100 at most, so that waiting never'),
        ("id,waiting_rounds\na,²\n".encode(), '"²" should be a whole number'),
        (b"id,time_zone\na,Europe/Londom\n", 'did you mean "Europe/London"?'),
        (b"id,time_zone\na,../../etc/passwd\n", "is no time zone"),
        (b"id,time_zone\na,42\n", 'write it like "Europe/London"'),
        (
            b'id,where,skills\na,x,Lighting\n\nb,"two\nlines",Lighting\nc,z,Lightning; Juggling\n',
            'line 6, column skills: "Lightning" is not one of the options; did you mean "Lighting',
        ),
        (b"id,chapter\na,Juggling\n", "is not one of the options; there are: North and South"),
        (b"id,where\na," + b"x" * 201, "line 2, column where: please shorten this by 1 characters"),
    ],
)
def test_each_mistake_is_a_sentence_with_its_place(desk, text, sentence):
    desk.write("mentees.csv", text)
    said = refused(desk, "--scores", "scores.csv")
    assert sentence in said
    assert "mentees.csv" in said
    assert "\x1b" not in said


def test_the_mistakes_of_all_files_are_told_at_once_up_to_twenty(desk):
    desk.write("mentees.csv", "id,chapter\n" + "".join(f"{n},Nroth\n" for n in range(15)))
    desk.write("mentors.csv", "id,capacity\n" + "".join(f"{n},4\n" for n in range(15)))
    lines = refused(desk).splitlines()
    assert lines[14] == (
        'mentees.csv, line 16, column chapter: "Nroth" is not one of the options;'
        ' did you mean "North"?'
    )
    assert lines[15] == (
        'mentors.csv, line 2, column capacity: "4" is too high;'
        " 3 at most, as capacity_cap in the programme file says"
    )
    assert lines[20:] == ["and 10 more"]


def test_a_file_that_is_not_there_is_a_sentence(desk):
    (desk.folder / "mentors.csv").unlink()
    assert "mentors.csv: there is no such file; check the path" in refused(desk)
    (desk.folder / "mentors.csv").mkdir()
    assert "mentors.csv: cannot be read: Is a directory" in refused(desk)


def test_a_wrong_programme_file_is_told_by_line(desk):
    desk.write("programme.yml", "name: [")
    assert "programme.yml, line 1" in refused(desk)


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("lock", "mentee,mentor\nben,asha\nben,mo\n", 'no mentor "mo"'),
        ("lock", "mentee,mentor\nben,asha\nben,asha\n", "this pair stands on line 2 already"),
        ("lock", "mentee,mentor\nbem,asha\n", 'column mentee: there is no mentee "bem"; did you'),
        ("lock", "mentee\nben\n", 'the column "mentor" is missing'),
        ("lock", "mentee,mentor,colour\nben,asha,red\n", 'there is no column "colour" here'),
        ("lock", "mentee,mentor\nben,full\n", 'column mentor: "full" takes 0 mentees and no more'),
        ("lock", "mentee,mentor\nben,ben\n", "nobody can be their own mentor"),
        ("lock", "mentee,mentor\nben,asha\nben,ben\n", '"ben" is locked already; one mentor each'),
        ("forbid", "mentor,mentee\nben,asha\n", 'there is no mentee "asha"'),
        ("pairs", "", "pairs.csv: the file is empty"),
    ],
)
def test_pairs_that_cannot_be_are_refused_with_their_line(desk, name, text, sentence):
    desk.write("mentors.csv", "id,capacity\nasha,2\nfull,0\nben,1\n")
    desk.write(f"{name}.csv", text)
    said = refused(desk, f"--{name}", f"{name}.csv", out="out.csv")
    assert sentence in said
    assert f"{name}.csv" in said


def test_nobody_is_locked_and_forbidden_at_once(desk):
    desk.write("lock.csv", "mentee,mentor\nben,asha\n")
    said = refused(desk, "--lock", "lock.csv", "--forbid", "lock.csv")
    assert "lock.csv, line 2: this pair is forbidden in lock.csv" in said


@pytest.mark.parametrize(
    ("options", "out", "sentence"),
    [
        ((), "mentees.csv", "would be written over mentees.csv; choose another name"),
        ((), "mentors.csv", "would be written over mentors.csv"),
        ((), "programme.yml", "would be written over programme.yml"),
        (("--lock", "lock.csv"), "lock.csv", "would be written over lock.csv"),
        (("--forbid", "lock.csv"), "lock.csv", "would be written over lock.csv"),
        (("--pairs", "lock.csv"), "lock.csv", "would be written over lock.csv"),
        (("--lock", "unmatched.csv"), "pairs.csv", "would be written over unmatched.csv"),
        (("--scores", "mentees.csv"), "pairs.csv", "would be written over mentees.csv"),
        ((), "unmatched.csv", "would be written over unmatched.csv"),
        (("--scores", "pairs.csv"), "pairs.csv", "would be written over pairs.csv"),
        (("--scores", "none/scores.csv"), "pairs.csv", "scores.csv: has no folder yet"),
        ((), ".", "is a folder; choose another name"),
        ((), "x" * 256, "cannot be written: File name too long"),
        ((), "mentees.csv/pairs.csv", "has no folder yet"),
        ((), "/", "/: is a folder"),
        ((), "/dev/null", "/dev/null: is no ordinary file"),
        (("--solver", "abacus"), "pairs.csv", 'there is no "abacus"; choose highs'),
        (("--on", "1066-10-14"), "pairs.csv", "choose a year from 1970 to 2999"),
    ],
)
def test_what_cannot_be_done_is_refused(desk, options, out, sentence):
    assert sentence in refused(desk, *options, out=out)


@pytest.mark.parametrize("number", ["-1", "4", "2.0", "1e1", "two", "\uff12", "9" * 5000])
def test_a_capacity_is_a_whole_number_within_the_cap(desk, number):
    desk.write("mentors.csv", f"id,capacity\nasha,2\nmo,{number}\n")
    assert "mentors.csv, line 3, column capacity: " in refused(desk)


def test_a_mentor_may_have_no_place_at_all(desk):
    desk.write("mentors.csv", "id,capacity\nasha,0\n")
    assert desk.match().figures["matched"] == "0"
    (row,) = desk.rows("unmatched.csv")
    assert row[1:] == (
        "1 mentor: 1 has no place left",
        "more places: the 1 mentor who may meet you has none left",
    )


@pytest.mark.parametrize(
    "link", [Path.symlink_to, Path.hardlink_to], ids=["symbolic link", "second name"]
)
def test_what_is_read_is_never_written_over_under_another_name(desk, link):
    link(desk.folder / "out.csv", desk.folder / "mentees.csv")
    assert "would be written over mentees.csv" in refused(desk, out="out.csv")


@pytest.mark.parametrize("option", ["--tolerance", "--seconds"])
@pytest.mark.parametrize("number", ["-0.1", "nan", "soon", ""])
def test_a_tolerance_and_a_time_are_numbers_that_can_be(desk, option, number):
    assert option in refused(desk, option, number)


def test_a_tolerance_beyond_everything_is_refused(desk):
    assert "--tolerance" in refused(desk, "--tolerance", "1.01")


def test_without_a_solver_only_so_many_pairs_are_kept_at_once(desk, monkeypatch):
    monkeypatch.setattr("bot.spreadsheets.solving.MOST_BY_PATHS", 0)
    assert "--solver numpy: 1 pairs are too many" in refused(desk, "--solver", "numpy")


def test_too_many_scores_are_refused_before_anything_is_written(desk, monkeypatch):
    monkeypatch.setattr("bot.spreadsheets.scoring.MOST_SCORES", 0)
    assert "--scores: 1 pairs may meet; 0 at most" in refused(desk, "--scores", "scores.csv")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_the_usual_kinds_of_csv_are_understood(desk, delimiter, end, start):
    rows = [
        ["ID ", "Skills", "capacity", "name"],
        ["asha", '"Lighting; Keeping watch;"', "2", '"A,""b"'],
    ]
    text = end.join(delimiter.join(row) for row in [*rows, []]) + end
    desk.write("mentors.csv", start + text.encode())
    assert desk.match().code == 0
    (row,) = desk.rows("pairs.csv")
    assert row[3].startswith("offers the skill you seek: Lighting")


@pytest.mark.parametrize("text", ["\ufeff\ufeffid\nben\n", "  \n\nid;chapter\nben;North\n"])
def test_what_programs_leave_before_the_first_line_is_passed_over(desk, text):
    desk.write("mentees.csv", text)
    assert desk.match().figures["matched"] == "1"


def test_a_file_beyond_all_sense_is_not_read_to_its_end(desk, monkeypatch):
    monkeypatch.setattr("bot.spreadsheets.tables.MOST_BYTES", 1_000_000)
    desk.write("mentees.csv", b"id\n" + b"a\n" * 500_000)
    assert "mentees.csv: more than 1 MB" in refused(desk)


def test_among_very_many_people_nobody_is_guessed(desk, monkeypatch):
    monkeypatch.setattr("bot.spreadsheets.problems.MOST_COMPARED", 0)
    desk.write("lock.csv", "mentee,mentor\nbem,asha\n")
    assert refused(desk, "--lock", "lock.csv").endswith('there is no mentee "bem"\n')


cells_of_any_kind = st.one_of(
    st.text(alphabet=',;\t"\n\r =\x00\u200b', max_size=4),
    st.sampled_from(["id", "skills", "chapter", "Lighting", "North", "capacity", "1", "'=1"]),
    st.text(max_size=3),
)


@settings(max_examples=50)
@given(text=st.one_of(st.binary(max_size=60), st.lists(cells_of_any_kind).map("".join)))
def test_whatever_a_file_holds_it_is_understood_or_told(desk_for_all, text):
    for name in ("mentees.csv", "lock.csv"):
        desk_for_all.write(name, text)
    said = refused(desk_for_all, "--lock", "lock.csv")
    for line in said.splitlines():
        assert re.match(r"(mentees|lock)\.csv[:,] .*|and \d+ more$", line), said


@pytest.mark.parametrize("said", ["north", " NORTH ", "North"])
def test_case_and_spaces_are_forgiven_in_options(desk, said):
    desk.write("mentees.csv", f"id,chapter\nben,{said}\n")
    desk.write("mentors.csv", "id,chapter\nasha,North\n")
    desk.match()
    assert "same chapter: North" in desk.rows("pairs.csv")[0][3]


def test_a_value_may_be_written_by_its_label_unless_two_are_meant():
    options = [
        {"value": "a", "label": "Dusk; dawn"},
        {"value": "b", "label": "The sea"},
        {"value": "c", "label": "the  SEA."},
        {"value": "d", "label": "THE SEA"},
    ]
    asked = programme(asking(question("when", kind="many", options=options))).question("when")
    read = cells.answer(asked)
    assert read("dusk; DAWN") == ["a"]
    assert read("The sea;a; B ;a") == ["b", "a"]
    with pytest.raises(CellError, match='"the sea" could mean "b" or "d"'):
        read("the sea")


def test_an_answer_keeps_the_limits_of_its_question():
    asked = programme(
        asking(
            question("few", kind="many", options=["a", "b", "c"], most=2, required=True),
            question("years", kind="number", most=40),
            question("since", kind="date"),
        )
    )
    few, years, since = (cells.answer(asked.question(key)) for key in ("few", "years", "since"))
    assert few("\u200b;") is None
    with pytest.raises(CellError, match="please choose 2 at most"):
        few("a;b;c")
    assert years(" 7 ") == "7"
    with pytest.raises(CellError, match="please write a whole number"):
        years("seven")
    assert since("2026-03-02") == "2026-03-02"
    with pytest.raises(CellError, match="please choose a date"):
        since("2 March")
