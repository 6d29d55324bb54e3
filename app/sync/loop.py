"""One exchange with the server: pull, push, pull again, prove that both sides are equal; text before files.

Every step is a transaction of its own, so that an exchange may end anywhere: the next one goes on from there.
Whatever is not a verified echo has not happened. See docs/protocol.md.
"""

from __future__ import annotations

import contextlib
import random
import threading
import time
import weakref
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from app.models import posting
from app.models.errors import AppError
from app.models.store import Store
from app.models.submissions import SPONSORS
from app.sync import faults, filequeue, intake, outgoing, refill, settling, submitting, token
from app.sync.faults import Fault, NotOurServer, Offline, OtherEpoch, Refusal, UnderWay
from app.sync.remote import Json, Remote

T = TypeVar("T")
Tell = Callable[[int, int], None]
"""Told (done, total) now and then; what it raises ends the exchange."""

WAITS = (1.0, 4.0)
"""Seconds before the same is asked again within one exchange."""
LONGEST_REST = 30.0
"""A server that asks for more than this is asked again at the next exchange."""
FIRST_WAIT, LONGEST_WAIT = 30.0, 3600.0
BETWEEN = 300.0
"""Seconds between two exchanges that went well."""
MOST_FRUITLESS = 10
"""Pushes in a row of which the server took nothing; the next exchange goes on."""
MOST_PROOFS = 8
MOST_WALKS = 3
"""Comparing everything again within one exchange; more would hide a fault."""
LISTENING = 0.5
"""Seconds of silence after which the person is asked whether the exchange is still wanted."""


class Outcome(NamedTuple):
    """What one exchange did: records sent and taken in, what waits for a person, whether both sides agree."""

    pushed: int
    pulled: int
    conflicts: int
    refused: int
    quarantined: int
    proved: bool


def silent(_done: int, _total: int) -> None:
    """Nobody listens."""


def exchange(
    store: Store,
    folder: Path,
    progress: Tell = silent,
    remote: Remote | None = None,
    waits: Sequence[float] = WAITS,
) -> Outcome:
    """One whole exchange, one at a time for one record; in the folder lies what of files is half fetched.

    An exception out of `progress` (a person cancels) ends it at once; it may be called from another thread
    while the line is silent. Raises UnderWay, the faults of app/sync/faults.py, StorageFault.
    """
    with contextlib.ExitStack() as around:
        around.enter_context(_one_at_a_time(store))
        around.enter_context(_noted(store))
        line = around.enter_context(_line(store, remote))
        listening = around.enter_context(_Listening(line, progress))
        return _Exchange(store, folder, line, listening, tuple(waits)).run()


def until_next(failures: int, fault: AppError | None = None) -> float:
    """Seconds to the next exchange by itself: after so many failures in a row, or after one that went well.

    Longer each time, spread by chance (after a power cut all offices of a province come back at once), and
    not before the server asked for it.
    """
    if fault is None:
        return BETWEEN
    wait = min(FIRST_WAIT * 2.0 ** min(failures, 10), LONGEST_WAIT) * random.uniform(0.5, 1.0)
    return max(wait, fault.retry_after if isinstance(fault, Fault) else 0.0)


# -- around an exchange

_BUSY: weakref.WeakKeyDictionary[Store, threading.Lock] = weakref.WeakKeyDictionary()
_TURN = threading.Lock()


@contextlib.contextmanager
def _one_at_a_time(store: Store) -> Iterator[None]:
    with _TURN:
        lock = _BUSY.setdefault(store, threading.Lock())
    if not lock.acquire(blocking=False):
        raise UnderWay(faults.UNDER_WAY, faults.WAIT_FOR_IT)
    try:
        yield
    finally:
        lock.release()


@contextlib.contextmanager
def _line(store: Store, remote: Remote | None) -> Iterator[Remote]:
    """The line given, or one of this exchange's own."""
    if remote is not None:
        yield remote
        return
    with contextlib.closing(token.remote(store)) as own:
        yield own


@contextlib.contextmanager
def _noted(store: Store) -> Iterator[None]:
    """Keep what the state tells: when it was tried, and what kept it from ending."""
    posting.note_trying(store)
    try:
        yield
    except AppError as fault:
        posting.note_fault(store, fault.what)
        raise
    posting.note_fault(store, None)


class _Listening:
    """Tells how far it is. While the line is silent it goes on telling, and hangs up when nobody waits."""

    def __init__(self, remote: Remote, progress: Tell) -> None:
        self._remote, self._progress = remote, progress
        self._last = (0, 0)
        self._told_at = time.monotonic()
        self._ended = threading.Event()
        self._turn = threading.Lock()
        self._pool = ThreadPoolExecutor(1)
        self._ear: Future[None] | None = None

    def __enter__(self) -> _Listening:
        if self._progress is not silent:
            self._ear = self._pool.submit(self._listen)
            self._ear.add_done_callback(self._hang_up)
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        """What the person wanted is what is raised, not the line that broke by it."""
        self._ended.set()
        self._pool.shutdown()
        refused = self._ear.exception() if self._ear else None
        if refused is not None and error is not refused:
            raise refused from error

    def tell(self, done: int, total: int) -> None:
        with self._turn:
            self._last, self._told_at = (done, total), time.monotonic()
            self._progress(done, total)

    def rest(self, seconds: float) -> None:
        """Wait; a person may end it."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self.tell(*self._last)
            self._ended.wait(min(left, LISTENING))

    def _listen(self) -> None:
        while not self._ended.wait(LISTENING):
            with self._turn:
                if time.monotonic() - self._told_at >= LISTENING:
                    self._progress(*self._last)

    def _hang_up(self, ear: Future[None]) -> None:
        if ear.exception() is not None:
            self._remote.line.hang_up()


# -- the exchange itself


@dataclass
class _Exchange:
    """done and expected: records, as they are told while it runs."""

    store: Store
    folder: Path
    remote: Remote
    listening: _Listening
    waits: tuple[float, ...]
    pushed: int = 0
    pulled: int = 0
    walks: int = 0
    expected: int = 0
    unequal: bool = False

    def run(self) -> Outcome:
        """Text, proof; then files, and the text that waited for them; last what goes to the sponsor.

        The sponsor's own computers keep no office's record: they only ask whether they are still known.
        """
        if posting.facts(self.store).get(posting.ROLE) in SPONSORS:
            self.remote.me()
            return Outcome(0, 0, 0, 0, 0, False)
        self.expected = settling.state(self.store).waiting
        proved = self._text()
        if filequeue.send(self.store, self.remote, self._tried, self.listening.tell):
            proved = self._text()
        if submitting.after_exchange(self.store, self.remote):
            proved = self._text()
        filequeue.fetch(self.store, self.folder, self.remote, self._tried, self.listening.tell)
        if self.unequal:
            raise NotOurServer(faults.STILL_UNEQUAL, faults.TELL_CARETAKER)
        state = settling.state(self.store)
        told = (state.conflicts, state.refused, state.quarantined + state.held_deletions)
        return Outcome(self.pushed, self.pulled, *told, proved)

    def _text(self) -> bool:
        """Pull, push, and whether both sides are equal then. With another server everything is compared."""
        while True:
            try:
                self._pull()
                self._push()
                return self._prove()
            except OtherEpoch as fault:
                self._walk(fault.epoch, fault.restored_seq)

    def _walk(self, epoch: str, restored_seq: int) -> None:
        """Begin to pull and compare everything again."""
        self.walks += 1
        if self.walks > MOST_WALKS:
            raise NotOurServer(faults.STILL_UNEQUAL, faults.TELL_CARETAKER)
        refill.begin(self.store, epoch, restored_seq)

    def _pull(self) -> None:
        """Every page that is there. A server that knows less than it told went back: compare everything."""
        at, more = self._met(), True
        while more:
            page = self._tried(partial(self.remote.pull, at.seq, at.epoch))
            if page["seq"] < at.seq:
                self._walk(at.epoch, self._tried(self.remote.me)["restored_seq"])
                at = intake.cursor(self.store)
                continue
            if page["records"] or page["seq"] != at.seq or refill.walking(self.store):
                self.pulled += intake.take(self.store, page).applied
            self._tell()
            at, more = intake.cursor(self.store), page["more"]

    def _met(self) -> intake.Cursor:
        """The cursor; at the first meeting everything is to be compared from the beginning."""
        if not intake.cursor(self.store).epoch:
            me = self._tried(self.remote.me)
            refill.begin(self.store, me["epoch"], me["restored_seq"])
        return intake.cursor(self.store)

    def _push(self) -> None:
        """All that waits, a hundred at a time. What others changed meanwhile is pulled before going on."""
        fruitless = 0
        while fruitless < MOST_FRUITLESS and (push := outgoing.next_push(self.store)) is not None:
            answer = self._pushed(push.content)
            outgoing.answered(self.store, push, answer)
            results = [one["result"] for one in answer["answers"]]
            self.pushed += results.count("ok")
            fruitless = 0 if "ok" in results else fruitless + 1
            self._tell()
            if results.count("ok") < len(results):
                self._pull()

    def _pushed(self, content: bytes) -> Json:
        try:
            return self._tried(partial(self.remote.push, content))
        except Refusal as fault:
            if fault.error != "push_id":
                raise
        at = intake.cursor(self.store)
        raise OtherEpoch(at.epoch, self._tried(self.remote.me)["restored_seq"])  # so that all is compared

    def _prove(self) -> bool:
        """Compare counts and digests of all tables; where they differ compare every record, once."""
        compared = False
        for _ in range(MOST_PROOFS):
            proof = self._tried(self.remote.proof)
            at = intake.cursor(self.store)
            if proof["epoch"] == at.epoch and proof["seq"] > at.seq:
                self._pull()
                self._push()
            elif (proof["epoch"], proof["seq"]) == at and proof["tables"] == posting.proof(self.store):
                posting.note_proof(self.store)
                return True
            elif compared:
                self.unequal = True
                return False
            else:
                compared = True
                self._walk(proof["epoch"], self._tried(self.remote.me)["restored_seq"])
                self._pull()
                self._push()
        return False  # others never cease to send; the next exchange proves it

    def _tell(self) -> None:
        done = self.pushed + self.pulled
        self.listening.tell(done, max(done, self.expected + self.pulled))

    def _tried(self, ask: Callable[[], T]) -> T:
        """Ask, and when the line fails ask again after a while: every request may be repeated."""
        for wait in self.waits:
            try:
                return ask()
            except Offline as fault:
                if fault.retry_after > LONGEST_REST:
                    raise
                self.listening.rest(max(wait, fault.retry_after))
        return ask()
