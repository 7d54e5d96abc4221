"""Joining, page by page: whatever was sent is kept."""

from collections.abc import Mapping
from dataclasses import replace

import services.enrolment.taking_part
import services.removals.barring
import storage.enrolment
import storage.participants
import storage.privacy
from mentoring.enrolment import Enrolment, answers, joining
from mentoring.enrolment.answers import AnswersError
from mentoring.enrolment.joining import CONSENTS, ROLE, SELF_CHECK, Draft
from mentoring.errors import AlreadyEnrolledError, NoDraftError
from mentoring.participants import Person, Role
from services.kinds import Kind
from services.work import Work

Given = Mapping[str, object]

NOT_YET = "Tick the box if this is you. If not yet, go back and join as a mentee first."


def join(work: Work, met: Person) -> Draft:
    """Begin to join, or go on where this person left off."""
    if storage.enrolment.find_open(work.db, work.actor):
        raise AlreadyEnrolledError
    services.removals.barring.must_be_welcome(work)
    meet(work, met)
    draft = find_draft(work)
    if draft is None or draft.editing:
        draft = Draft(person=work.actor)
        note_down(work, draft)
    return draft if draft.step in joining.steps(work.programme, draft) else draft.at(ROLE)


def edit(work: Work) -> Draft:
    """Begin to change the answers of this person's enrolment."""
    enrolment = services.enrolment.taking_part.own(work)
    given = services.enrolment.taking_part.answers(work, enrolment)
    draft = Draft(person=work.actor, role=enrolment.role, answers=given, editing=True)
    draft = draft.at(joining.steps(work.programme, draft)[0])
    note_down(work, draft)
    return draft


def send_step(work: Work, step: str, given: Given) -> Draft | Enrolment:
    """Keep one page and return the draft at the next; after the last one, the enrolment."""
    draft = _filled(work, _draft(work).at(step), given)
    following = joining.step_after(work.programme, draft) or joining.unfinished(
        work.programme, draft
    )
    if following is None:
        return (
            services.enrolment.taking_part.change_answers(work, draft)
            if draft.editing
            else services.enrolment.taking_part.enrol(work, draft)
        )
    if step == ROLE:
        work.show_home(work.actor)
    draft = draft.at(following)
    note_down(work, draft)
    return draft


def go_back(work: Work, step: str, given: Given) -> Draft:
    """Return to the page before; what is typed on this one is kept as far as it makes sense."""
    draft = _draft(work).at(step)
    if page := joining.page_of(work.programme, draft):
        draft = replace(draft, answers={**draft.answers, **answers.keep(page, given)})
    draft = draft.at(joining.step_before(work.programme, draft) or step)
    note_down(work, draft)
    return draft


def meet(work: Work, met: Person) -> None:
    """Remember somebody's name from their gesture, and look them up properly after it."""
    if storage.participants.meet(work.db, met, work.now):
        work.order(Kind.LOOK_UP, f"look_up:{met.id}", met.id, {"user": met.id})


def find_draft(work: Work) -> Draft | None:
    """Return what this person has filled in and not yet sent."""
    kept = storage.privacy.find(work.db, f"draft:{work.actor}")
    return Draft.from_json(work.actor, kept) if kept else None


def _draft(work: Work) -> Draft:
    draft = find_draft(work)
    if draft is None:
        raise NoDraftError
    return draft


def note_down(work: Work, draft: Draft) -> None:
    """Keep a draft, in place of the one that was kept before."""
    storage.privacy.put(work.db, f"draft:{work.actor}", work.actor, draft.as_json())


def _filled(work: Work, draft: Draft, given: Given) -> Draft:
    if draft.step == ROLE:
        return replace(draft, role=_role(given))
    if draft.step == SELF_CHECK:
        return replace(draft, checked=_ticked(given, SELF_CHECK, NOT_YET))
    if draft.step == CONSENTS:
        return _consented(work, draft, given)
    page = joining.page_of(work.programme, draft)
    if page is None:
        raise NoDraftError
    others = {
        key: answer
        for key, answer in draft.answers.items()
        if key not in {question.key for question in page.questions}
    }
    return replace(draft, answers={**others, **answers.read(page, given)})


def _role(given: Given) -> Role:
    if str(given.get(ROLE)) not in set(Role):
        raise AnswersError({ROLE: "Please choose one: Mentor, Mentee or Both."})
    return Role(str(given[ROLE]))


def _ticked(given: Given, key: str, otherwise: str) -> bool:
    if given.get(key) != ["yes"]:
        raise AnswersError({key: otherwise})
    return True


def _consented(work: Work, draft: Draft, given: Given) -> Draft:
    refused = {
        consent.key.value: consent.refused
        for consent in work.programme.consents
        if given.get(consent.key) != ["yes"]
    }
    if refused:
        raise AnswersError(refused)
    for consent in work.programme.consents:
        storage.privacy.consent(
            work.db,
            person=work.actor,
            key=consent.key,
            version=consent.version,
            digest=consent.digest,
            agreed_at=work.now,
        )
    return replace(draft, agreed=tuple(consent.key for consent in work.programme.consents))
