"""What matching knows about somebody, read through the programme's questions."""

from dataclasses import dataclass, field

from mentoring.enrolment.answers import Answers
from mentoring.participants import Person, Role
from mentoring.programmes import Criterion, Programme, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A participant with what they answered."""

    person: Person
    role: Role
    answers: Answers = field(default_factory=dict)

    def many(self, question: Question | None) -> list[str]:
        """Return what was chosen in a question with several answers; empty when unanswered."""
        answer = self.answers.get(question.key, []) if question else []
        return answer if isinstance(answer, list) else []

    def one(self, question: Question | None) -> str:
        """Return the single answer to a question; empty when unanswered."""
        answer = self.answers.get(question.key, "") if question else ""
        return answer if isinstance(answer, str) else ""


def question_for(programme: Programme, criterion: Criterion, role: Role) -> Question | None:
    """Return the question by which ``role`` answers ``criterion``; None when nobody asks."""
    for page in programme.questionnaire:
        for question in page.questions:
            if question.matches is criterion and question.role in (role, Role.BOTH):
                return question
    return None
