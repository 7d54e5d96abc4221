"""An organiser asks a new mentor one question before deciding."""

import services.vetting
import storage.enrolment
import storage.privacy
import views.inquiries
import views.vetting
from mentoring.enrolment import Enrolment, Vetting
from mentoring.errors import GoneError, NotYoursError
from mentoring.inquiries import Inquiry
from services.work import Work


def look(work: Work, enrolment_id: int) -> Enrolment:
    """Return an enrolment about which an organiser may ask something now."""
    enrolment = services.vetting.look(work, enrolment_id)
    if before := find(work, enrolment):
        before.followed()
    return enrolment


def ask(work: Work, enrolment_id: int, question: str) -> None:
    """Put a question to a new mentor; every organiser sees it on the card."""
    storage.enrolment.get(work.db, enrolment_id, lock=True)
    enrolment = look(work, enrolment_id)
    inquiry = Inquiry(by=work.actor, question=question)
    work.note("vetting.ask", enrolment.person, enrolment.id)
    work.say(enrolment.person, views.inquiries.asked(enrolment, inquiry), card=_card(enrolment))
    _keep(work, enrolment, inquiry)


def open_answer(work: Work, enrolment_id: int) -> tuple[Enrolment, Inquiry]:
    """Return the question that the person asking is to answer."""
    enrolment, inquiry = _asked(work, enrolment_id)
    inquiry.answered("")
    return enrolment, inquiry


def answer(work: Work, enrolment_id: int, words: str) -> None:
    """Pass a new mentor's answer on to the organisers."""
    storage.enrolment.get(work.db, enrolment_id, lock=True)
    enrolment, before = _asked(work, enrolment_id)
    after = before.answered(words)
    work.note("vetting.answer", enrolment.person, enrolment.id)
    person = f"person:{enrolment.person}"
    work.change(_card(enrolment), person, views.inquiries.answered(after))
    if after.by in work.organisers:
        work.say(after.by, views.inquiries.news(enrolment))
    _keep(work, enrolment, after)


def close(work: Work, enrolment: Enrolment) -> None:
    """Wait for no answer any more, because an organiser has decided."""
    inquiry = find(work, enrolment)
    if inquiry and inquiry.answer is None:
        card = views.inquiries.settled()
        work.change(_card(enrolment), f"person:{enrolment.person}", card)


def find(work: Work, enrolment: Enrolment) -> Inquiry | None:
    """Return what was asked last about a new mentor, if anything was."""
    kept = storage.privacy.find(work.db, _about(enrolment))
    return Inquiry.from_json(kept) if kept else None


def _asked(work: Work, enrolment_id: int) -> tuple[Enrolment, Inquiry]:
    enrolment = storage.enrolment.get(work.db, enrolment_id)
    if enrolment.person != work.actor:
        raise NotYoursError
    inquiry = find(work, enrolment)
    if inquiry is None or enrolment.closed or enrolment.vetting is not Vetting.WAITING:
        raise GoneError
    return enrolment, inquiry


def _keep(work: Work, enrolment: Enrolment, inquiry: Inquiry) -> None:
    storage.privacy.put(work.db, _about(enrolment), enrolment.person, inquiry.as_json())
    profile = services.vetting.profile(work, enrolment)
    card = views.vetting.card(profile, work.programme, enrolment, inquiry)
    services.vetting.redraw(work, enrolment, card)


def _about(enrolment: Enrolment) -> str:
    return f"inquiry:{enrolment.id}"


def _card(enrolment: Enrolment) -> str:
    return f"inquiry:{enrolment.id}"
