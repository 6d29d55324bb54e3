"""One private cluster per run, a fresh database per test; what does the work is in rig.py."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

import pytest

from suanruam_server.cluster import Cluster
from tests.server import rig


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    with rig.private_cluster() as made:
        yield made


@pytest.fixture
def database(cluster: Cluster) -> str:
    """URL of a database with the server's tables."""
    return rig.fresh_database(cluster)


@pytest.fixture
def server(database: str) -> Iterator[rig.Server]:
    """The server on `database`, one process."""
    with rig.running(database) as started:
        yield started


@pytest.fixture
def lao(database: str) -> int:
    return rig.make_lao(database)


@pytest.fixture
def device(database: str) -> Callable[..., rig.Enrolled]:
    """device(lao_id=1, role="lao_admin") enrols another one."""

    def enrolled(lao_id: int = 1, role: str = "lao_admin", name: str = "") -> rig.Enrolled:
        return rig.make_device(database, lao_id, role, name)

    return enrolled


@pytest.fixture
def client(server: rig.Server, database: str) -> rig.Client:
    """A device of LAO 1 that speaks to `server`."""
    return rig.Client(server.url, rig.make_device(database), rig.epoch_of(database))


# -- one server for a module: each test has a LAO of its own on it


@pytest.fixture(scope="module")
def standing(cluster: Cluster) -> Iterator[rig.Server]:
    """A server that the tests of a module share."""
    with rig.running(rig.fresh_database(cluster)) as started:
        yield started


_laos = itertools.count(1000)


@pytest.fixture
def desk(standing: rig.Server) -> rig.Client:
    """A device of a new LAO on the standing server."""
    device = rig.make_device(standing.database, next(_laos))
    return rig.Client(standing.url, device, rig.epoch_of(standing.database))
