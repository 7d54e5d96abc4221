"""What people are called and what they write: calmly to be read aloud, loudly to try the walls."""

from dataclasses import dataclass, field
from datetime import date

from mentoring.enrolment.answers import Answer
from mentoring.participants import Person, Role
from mentoring.programmes import Kind, Programme, Question
from mentoring.summaries import Action, Doer, Words
from tests.cast import ASHA, BEN, CARLOS, FRAN, NAMES, ZONES

NEXT_ON, BY = date(2026, 4, 9), date(2026, 3, 20)


CALM_WORDS = Words(
    talked_about="How to lead the renewals team through the move.\nWhat can wait.",
    works="Preparing the topic beforehand works. An hour is short.",
    other_help="The course on difficult conversations.",
    actions=(
        Action(what="Write down three wishes for the new team", who=Doer.MENTEE, by=BY),
        Action(what="Introduce Ben to Carlos", who=Doer.MENTOR),
    ),
    next_on=NEXT_ON,
)


@dataclass(frozen=True, kw_only=True)
class Speech:
    """Everything in a view that comes from people; ``many`` is how many of them there are."""

    many: int = 3
    name: str = ""
    unknown: str = "sing me a song"
    message: str = "Your talk on renewals stayed with me.\nCould we think about my next step?"
    reason: str = "My plate is full until the summer.\nCarlos may be just right for you."
    agenda: str = "The restructuring, and what I want from it."
    words: Words = CALM_WORDS
    answers: dict[str, Answer] = field(default_factory=dict)

    def person(self, slack_id: str) -> Person:
        name = self.name or NAMES.get(slack_id, slack_id)
        zone = ZONES.get(slack_id, "Europe/London")
        first = self.name or name.split()[0]
        return Person(id=slack_id, name=name, first_name=first, zone=zone)

    def people(self) -> dict[str, Person]:
        return {one: self.person(one) for one in (ASHA, BEN, CARLOS, FRAN)}


CALM = Speech(
    answers={
        "job_title": "Head of membership",
        "grade": "head",
        "responsibilities": "A team of nine, and everything between a first letter and a renewal.",
        "qualifications": "Fellow of the institute",
        "five_words": ["Calm", "Curious", "Direct"],
        "inside_outside": "either",
        "conflicts": "Not somebody from my own department, please.",
        "chapter": "London",
        "languages": ["English", "Welsh"],
        "location": "Coventry; Birmingham on Thursdays",
        "skills_sought": ["Leading a team", "Confidence and presence"],
        "themes_sought": ["first_team"],
        "mentee_reason": "progress",
        "mentee_term": "long",
        "skills_offered": ["Leading a team", "Membership and engagement", "Strategy"],
        "themes_offered": ["function", "first_team"],
        "mentor_reason": ["give_back", "learn"],
        "mentor_term": "long",
        "capacity": "2",
    }
)


def loud(words: str, name: str, programme: Programme, many: int = 20) -> Speech:
    """Let people say as much of ``words`` as each field takes."""
    action = Action(what=words[:300] or "a", who=Doer.BOTH, by=BY)
    return Speech(
        many=many,
        name=name,
        unknown=words,
        message=words[:1500],
        reason=words[:1000],
        agenda=words[:1500],
        words=Words(
            talked_about=words[:2500],
            works=words[:1500],
            other_help=words[:1000],
            actions=(action,) * 5,
            next_on=NEXT_ON,
        ),
        answers={
            question.key: _answer(question, words)
            for page in programme.questions_for(Role.BOTH)
            for question in page.questions
        },
    )


def _answer(question: Question, words: str) -> Answer:
    match question.kind:
        case Kind.MANY:
            return list(question.values[: question.most])
        case Kind.ONE:
            return question.values[-1]
        case Kind.NUMBER:
            return str(question.most or 1)
        case Kind.DATE:
            return BY.isoformat()
        case Kind.LINE | Kind.WORDS:
            return words[: question.limit or 3000]
