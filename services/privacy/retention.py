"""What is over for long enough goes by itself, a little at a time."""

import services.privacy.reading
import storage.keys
import storage.retention
import storage.rotation
from services.work import Work
from storage.retention import Cutoffs

MOST = 200
"""So much goes in one transaction, for which nobody has to wait long."""


def step(work: Work) -> bool:
    """Let some of what is over go; tell whether there may be more of it.

    Last of all, what an old key has sealed is sealed with the new one, if there is any.
    """
    cutoffs = Cutoffs(
        words=work.now - services.privacy.reading.texts_kept(work),
        record=work.now - services.privacy.reading.record_kept(work),
    )
    gone = storage.retention.expire_texts(work.db, cutoffs, MOST)
    if not gone:
        gone = storage.retention.expire_people(work.db, cutoffs, MOST)
    if not gone:
        storage.retention.expire_names(work.db, cutoffs)
        storage.retention.expire_consents(work.db, cutoffs)
        storage.keys.remove_unused(work.db, MOST)
        gone = storage.rotation.step(work.db)
    return gone > 0
