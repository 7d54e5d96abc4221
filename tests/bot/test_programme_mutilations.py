from pathlib import Path

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.programmes import ProgrammeError, load

DEFAULT = Path(__file__).parents[2] / "programmes" / "default.yml"
TEXT = DEFAULT.read_text(encoding="utf-8")


def nodes(value, place=()):
    yield place
    if isinstance(value, dict | list):
        steps = value if isinstance(value, dict) else range(len(value))
        for step in steps:
            yield from nodes(value[step], (*place, step))


WHOLE = yaml.load(TEXT, Loader=yaml.CSafeLoader)
PLACES = list(nodes(WHOLE))[1:]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30)
    | st.sampled_from(["{days}", "{name}", "x" * 4000, "skills", "mentor"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["key", "title", "for", "options"]), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip


def mutilated(place, change):
    whole = yaml.load(TEXT, Loader=yaml.CSafeLoader)
    around = whole
    for step in place[:-1]:
        around = around[step]
    change(around, place[-1])
    return yaml.dump(whole, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)


def survives(path, text):
    path.write_text(text, encoding="utf-8", errors="replace")
    try:
        load(path)
    except ProgrammeError as error:
        problems = error.problems
    else:
        return
    assert problems
    assert all(each.startswith("any.yml, line ") for each in problems)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.sampled_from(PLACES), value=ANYTHING, drop=st.booleans())
def test_no_mutilation_ever_surprises_the_reader(tmp_path, place, value, drop):
    def change(around, step):
        if drop:
            del around[step]
        else:
            around[step] = value

    survives(tmp_path / "any.yml", mutilated(place, change))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    line=st.integers(0, TEXT.count("\n") - 1),
    noise=st.sampled_from(["", "\t", ":", "- ", "  ", '"', "[", "}", "&a ", "*a", "!", "%", "? "]),
    column=st.integers(0, 30),
)
def test_no_slip_of_the_keyboard_ever_surprises_the_reader(tmp_path, line, noise, column):
    lines = TEXT.splitlines()
    lines[line] = lines[line][:column] + noise + lines[line][column + bool(not noise) :]
    survives(tmp_path / "any.yml", "\n".join(lines) + "\n")
