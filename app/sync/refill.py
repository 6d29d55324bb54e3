"""When the server is not the one that was agreed with: everything is pulled and compared again.

A server that was restored, emptied or exchanged tells another epoch; a proof that differs or a sequence below
our cursor lead here too. How each record is compared stands in app/sync/joining.py.
"""

from __future__ import annotations

from app.models import posting
from app.models.store import Store


def begin(store: Store, epoch: str, restored_seq: int = 0) -> None:
    """Pull from the first version on, and compare. What is in flight is known again by its hash.

    Also the way to a server that was never met: then nothing is agreed, and all that is there comes in.
    """
    with posting.writing(store) as con:
        posting.begin_walk(con, epoch, restored_seq)


def walking(store: Store) -> bool:
    """Whether everything is being compared; nothing is sent until that is done."""
    with posting.reading(store) as con:
        return bool(posting.number(con, posting.WALKING))
