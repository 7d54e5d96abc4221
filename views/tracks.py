"""The tracks of a programme: what there is to choose, and by which rules one is found a mentor."""

from collections.abc import Iterator

import views.kit
from mentoring.programmes import Criterion, Programme, Question, Rules, Same, Track
from mentoring.words import listed, plural
from views.kit import Block, small, text

CHAPTERS = {
    Same.SAME: "belongs to your own chapter",
    Same.DIFFERENT: "belongs to another chapter",
}


def choices(programme: Programme, question: Question) -> list[Block]:
    """Say what each track is, above the question that asks for one."""
    if question.matches is not Criterion.TRACK:
        return []
    offered = [one for one in programme.tracks if one.key in question.values]
    lines = [f"• *{_name(one)}*: {views.kit.words(one.description)}" for one in offered]
    return [text("\n".join(lines))]


def on(track: Track | None, served: tuple[Track, ...], programme: Programme) -> list[str]:
    """Say on which track a mentee is, and which ones a mentor serves."""
    lines = [f"Your track is *{_name(track)}*."] if track else []
    if served == programme.tracks and served:
        lines.append("You mentor on every track.")
    elif served:
        lines.append(f"You mentor on {listed([f'*{_name(one)}*' for one in served])}.")
    return lines


def found_by(track: Track | None, programme: Programme) -> list[Block]:
    """Tell a mentee on a track by which rules I look for their mentor."""
    if track is None:
        return []
    told = [*_told(programme.rules_on(track.key))]
    rule = f": your mentor {listed(told)}" if told else ""
    return [small(f"Your track is *{_name(track)}*{rule}. *My profile* changes it.")]


def of(person: str, track: Track | None) -> list[Block]:
    """Tell others on which track a mentee is."""
    return [small(f"{views.kit.person(person)} is on the track *{_name(track)}*.")] if track else []


def _told(rules: Rules) -> Iterator[str]:
    if rules.chapter in CHAPTERS:
        yield CHAPTERS[rules.chapter]
    if (rules.least_grades_ahead or 0) > 0:
        yield "is further along the road than you"
    if rules.languages_in_common > 1:
        yield f"speaks {plural(rules.languages_in_common, 'language')} of yours"
    if rules.term_in_common:
        yield "wishes it to last as long as you do"
    if rules.organisation_as_wished:
        yield "works inside or outside your organisation as you wish"


def _name(track: Track) -> str:
    return views.kit.words(track.name)
