"""On which track of the programme somebody is, and which ones they serve."""

import mentoring.matching.tracks
import services.vetting
from mentoring.enrolment import Enrolment
from mentoring.programmes import Track
from services.work import Work


def on(work: Work, enrolment: Enrolment | None) -> Track | None:
    """Return the track of a mentee; None in a programme without tracks, or for somebody else."""
    if not work.programme.tracks or enrolment is None or not enrolment.role.mentees:
        return None
    mentee = services.vetting.profile(work, enrolment)
    return mentoring.matching.tracks.track_of(mentee, work.programme)


def served(work: Work, enrolment: Enrolment | None) -> tuple[Track, ...]:
    """Return the tracks that a mentor serves; none for somebody else."""
    if not work.programme.tracks or enrolment is None or not enrolment.role.mentors:
        return ()
    mentor = services.vetting.profile(work, enrolment)
    return mentoring.matching.tracks.served_by(mentor, work.programme)
