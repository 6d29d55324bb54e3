"""Attachments over the real server: cut anywhere, resumed, sent twice and at once, damaged, hostile."""

from __future__ import annotations

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from suanruam_server.cluster import Cluster
from suanruam_server.ranges import LARGEST_ANSWER, LARGEST_CHUNK, LARGEST_FILE, MIB
from tests.server import rig
from tests.server.papers import bytes_of, put, put_span, put_spans, sha256, spans

STEP = 1000
ROOM = 64 * MIB


@pytest.fixture(scope="module")
def served(cluster: Cluster) -> Iterator[rig.Server]:
    with rig.running(rig.fresh_database(cluster), SUANRUAM_SERVER_ROOM=str(ROOM)) as started:
        yield started


def device_of(served: rig.Server, lao_id: int = 1, role: str = "clerk") -> rig.Client:
    return rig.Client(
        served.url, rig.make_device(served.database, lao_id, role), rig.epoch_of(served.database)
    )


@pytest.fixture(scope="module")
def clerk(served: rig.Server) -> rig.Client:
    return device_of(served)


def path_of(content: bytes) -> str:
    """Attachments are named by the hash of what they hold before sealing; any other hash does here."""
    return f"/v1/files/{sha256(b'before sealing: ' + content)}"


def kept_bytes(served: rig.Server, path: str) -> int:
    """Bytes of all chunks that the database holds of a file."""
    rows = rig.run_sql(
        served.database,
        "SELECT coalesce(sum(octet_length(data)), 0) AS kept FROM file_chunks WHERE sha256 = $1",
        path.rsplit("/", 1)[1],
    )
    return int(rows[0]["kept"])


@pytest.mark.parametrize("cut", range(11))
def test_an_upload_cut_at_any_chunk_goes_on_from_another_device(
    served: rig.Server, clerk: rig.Client, cut: int
) -> None:
    content = bytes_of(cut, 9500)
    path, wanted = path_of(content), spans(9500, STEP)
    put_spans(clerk, path, content, wanted[:cut])
    other = device_of(served, role="chair")
    told = other.get(f"{path}/state")
    if cut == 0:
        assert told.status_code == 404
        received = 0
    else:
        assert told.json()["received"] == min(cut * STEP, 9500)
        assert told.json()["complete"] is (cut == 10)
        received = told.json()["received"]
    rest = [(first + received, last + received) for first, last in spans(9500 - received, 700)]
    done = put_spans(other, path, content, rest) if rest else told.json()
    assert done == {"sha256": path[-64:], "received": 9500, "size": 9500, "complete": True}
    assert clerk.get(path).content == content
    assert kept_bytes(served, path) == 9500


def test_a_server_killed_between_chunks_loses_none(served: rig.Server, clerk: rig.Client) -> None:
    content = bytes_of(20, 8 * STEP)
    path = path_of(content)
    for span in spans(len(content), STEP):
        put_spans(clerk, path, content, [span])
        served.restart()
        assert clerk.get(f"{path}/state").json()["received"] == span[1] + 1
    assert clerk.get(path).content == content


def test_chunks_come_in_any_order_and_twice(served: rig.Server, clerk: rig.Client) -> None:
    content = bytes_of(21, 20 * STEP + 1)
    path, wanted = path_of(content), spans(20 * STEP + 1, STEP) * 2
    random.Random(1).shuffle(wanted)
    assert put_spans(clerk, path, content, wanted)["complete"] is True
    assert clerk.get(path).content == content
    assert kept_bytes(served, path) == len(content)


def test_received_counts_no_byte_behind_a_hole(clerk: rig.Client) -> None:
    content = bytes_of(22, 5 * STEP)
    path, wanted = path_of(content), spans(5 * STEP, STEP)
    put_spans(clerk, path, content, [wanted[0], wanted[2], wanted[3]])
    assert clerk.get(f"{path}/state").json()["received"] == STEP
    assert clerk.get(path).status_code == 404
    put_spans(clerk, path, content, [wanted[1]])
    assert clerk.get(f"{path}/state").json()["received"] == 4 * STEP


def test_twenty_copies_sent_at_once_make_one_file(served: rig.Server, clerk: rig.Client) -> None:
    content = bytes_of(23, 30 * STEP)
    path = path_of(content)

    def sent(number: int) -> list[int]:
        mine = rig.Client(served.url, clerk.device)
        step = 600 + 37 * number
        wanted = spans(len(content), step)
        random.Random(number).shuffle(wanted)
        return [put_span(mine, path, content, span).status_code for span in wanted]

    with ThreadPoolExecutor(20) as pool:
        statuses = {status for done in pool.map(sent, range(20)) for status in done}
    assert statuses == {200}
    assert clerk.get(f"{path}/state").json()["complete"] is True
    assert clerk.get(path).content == content
    assert kept_bytes(served, path) == len(content)


def test_a_file_that_is_not_what_was_announced_is_forgotten(served: rig.Server, clerk: rig.Client) -> None:
    content = bytes_of(24, 3 * STEP)
    path, damaged = path_of(content), bytes([content[0] ^ 1]) + content[1:]
    first, *others = spans(len(content), STEP)
    assert put_span(clerk, path, damaged, first, whole=sha256(content)).status_code == 200
    *middle, last = others
    put_spans(clerk, path, content, middle)
    refused = put_span(clerk, path, content, last)
    assert (refused.status_code, refused.json()["error"]) == (409, "file")
    assert clerk.get(f"{path}/state").status_code == 404
    assert kept_bytes(served, path) == 0
    assert put_spans(clerk, path, content, [first, *others])["complete"] is True


def test_an_unfinished_file_begun_otherwise_is_begun_anew(served: rig.Server, clerk: rig.Client) -> None:
    content, other = bytes_of(25, 3 * STEP), bytes_of(26, 4 * STEP)
    path = path_of(content)
    put_spans(clerk, path, other, spans(4 * STEP, STEP)[:2])
    told = put_spans(clerk, path, content, spans(3 * STEP, STEP)[:1])
    assert (told["received"], told["size"]) == (STEP, 3 * STEP)
    put_spans(clerk, path, content, spans(3 * STEP, STEP)[1:])
    assert clerk.get(path).content == content
    refused = put_span(clerk, path, other, (0, STEP - 1))
    assert (refused.status_code, refused.json()["error"]) == (409, "file")
    assert clerk.get(path).content == content


def test_a_damaged_chunk_is_not_kept(served: rig.Server, clerk: rig.Client) -> None:
    content = bytes_of(27, STEP)
    path = path_of(content)
    told = {"Content-Range": f"bytes 0-{STEP - 1}/{STEP}", "X-Suanruam-File": sha256(content)}
    digest = f"sha256={sha256(content)}"
    assert put(clerk, path, content[:-1] + b"?", {**told, "X-Suanruam-Digest": digest}).status_code == 400
    assert put(clerk, path, content[:-1], told).status_code == 400
    assert put(clerk, path, content + b"?", told).status_code == 400
    assert put(clerk, path, b"", told).status_code == 400
    assert clerk.get(f"{path}/state").status_code == 404


@pytest.mark.parametrize(
    ("place", "status"),
    [
        *(("", 422), ("bytes 0-999/1000 ", 200), ("bytes=0-999/1000", 400), ("bytes 0-999/*", 400)),
        *(("bytes 999-0/1000", 400), ("bytes 0-1000/1000", 400), ("bytes -1-998/1000", 400)),
        *(("bytes 0-999/999", 400), ("bytes 0-998/1000", 400), ("bytes 0-999/999999999999", 413)),
        *(("bytes 0-999/99999999999999999999", 400), ("bytes 0x0-0x3e7/1000", 400), ("x" * 5000, 422)),
        *((f"bytes 0-999/{LARGEST_FILE + 1}", 413), ("bytes 5000000000-5000000999/1000", 400)),
    ],
)
def test_hostile_places_keep_nothing(served: rig.Server, clerk: rig.Client, place: str, status: int) -> None:
    content = bytes_of(len(place), STEP)
    path = path_of(content + place.encode())
    answer = put(clerk, path, content, {"Content-Range": place, "X-Suanruam-File": sha256(content)})
    assert answer.status_code == status, answer.text
    assert kept_bytes(served, path) == (STEP if status == 200 else 0)


def test_a_chunk_of_more_than_a_mebibyte_is_refused(clerk: rig.Client) -> None:
    content = bytes_of(28, LARGEST_CHUNK + 1)
    path = path_of(content)
    assert put_span(clerk, path, content, (0, LARGEST_CHUNK)).status_code == 413
    assert put_span(clerk, path, content, (0, LARGEST_CHUNK - 1)).status_code == 200


@pytest.mark.parametrize("name", ["../etc/passwd", "A" * 64, "0" * 63, "0" * 65, "%00" + "0" * 63])
def test_a_name_that_is_no_hash_is_refused(clerk: rig.Client, name: str) -> None:
    told = {"Content-Range": "bytes 0-0/1", "X-Suanruam-File": sha256(b"x")}
    assert put(clerk, f"/v1/files/{name}", b"x", told).status_code in (404, 405, 422)
    assert clerk.get(f"/v1/files/{name}").status_code in (404, 422)


RANGES = [
    *("bytes=0-0", "bytes=0-", "bytes=-1", "bytes=5-9", "bytes=9499-", "bytes=9499-99999999", "bytes=-99999"),
    *(
        "bytes=9500-",
        "bytes=99999999999999999-",
        "bytes=-0",
        "bytes=5-4",
        "bytes=0-1,5-6",
        "bytes=--1",
        "bytes=a-",
    ),
    *("items=0-5", "bytes", "bytes=999-1001", "bytes=1000-1999", "bytes=0-9499", "bytes=1-9498", "x" * 61),
]


@pytest.mark.parametrize("asked", RANGES)
def test_ranges_give_those_bytes_and_hostile_ones_no_others(clerk: rig.Client, asked: str) -> None:
    content = bytes_of(30, 9500)
    path = path_of(content)
    put_spans(clerk, path, content, spans(9500, STEP))
    answer = rig.verified(clerk.session.get(clerk.url + path, headers={"Range": asked}, timeout=30))
    match answer.status_code:
        case 206:
            span, size = answer.headers["Content-Range"].removeprefix("bytes ").split("/")
            first, last = map(int, span.split("-"))
            assert answer.content == content[first : last + 1]
            assert int(size) == 9500
        case 200:
            assert answer.content == content
        case 416:
            assert answer.headers["Content-Range"] == "bytes */9500"
        case other:
            assert (other, asked) == (422, "x" * 61)


def test_a_long_range_comes_in_parts(served: rig.Server, clerk: rig.Client) -> None:
    content = bytes_of(31, LARGEST_ANSWER + 2 * MIB)
    path = path_of(content)
    put_spans(clerk, path, content, spans(len(content), LARGEST_CHUNK))
    got = b""
    while len(got) < len(content):
        headers = {"Range": f"bytes={len(got)}-"}
        answer = rig.verified(clerk.session.get(clerk.url + path, headers=headers, timeout=30))
        assert answer.status_code == 206
        assert len(answer.content) <= LARGEST_ANSWER
        got += answer.content
    assert got == content


def test_the_room_of_an_lao_ends(served: rig.Server) -> None:
    crowded = device_of(served, lao_id=7)
    taken = [bytes_of(40 + number, STEP) for number in range(3)]
    place = f"bytes 0-{STEP - 1}/{ROOM // 2}"
    statuses = []
    for content in taken:
        told = {"Content-Range": place, "X-Suanruam-File": sha256(content)}
        statuses.append(put(crowded, path_of(content), content, told).status_code)
    assert statuses == [200, 200, 413]
    assert kept_bytes(served, path_of(taken[2])) == 0
    assert (
        put_span(device_of(served, lao_id=8), path_of(taken[2]), taken[2], (0, STEP - 1)).status_code == 200
    )


def test_files_of_another_lao_are_out_of_reach(served: rig.Server, clerk: rig.Client) -> None:
    content = bytes_of(50, 3 * STEP)
    path = path_of(content)
    put_spans(clerk, path, content, spans(len(content), STEP))
    stranger = device_of(served, lao_id=2)
    assert stranger.get(path).status_code == 404
    assert stranger.get(f"{path}/state").status_code == 404
    other = bytes_of(51, 2 * STEP)
    put_spans(stranger, path, other, spans(len(other), STEP))
    assert stranger.get(path).content == other
    assert clerk.get(path).content == content


@pytest.mark.parametrize("role", ["reviewer", "central_admin"])
def test_the_sponsor_reads_no_attachment(served: rig.Server, clerk: rig.Client, role: str) -> None:
    content = bytes_of(52, STEP)
    path = path_of(content)
    put_spans(clerk, path, content, [(0, STEP - 1)])
    sponsor = device_of(served, lao_id=0, role=role)
    assert sponsor.get(path).status_code == 403
    assert sponsor.get(f"{path}/state").status_code == 403
    assert put_span(sponsor, path, content, (0, STEP - 1)).status_code == 403


def test_only_words_are_packed(desk: rig.Client) -> None:
    """Sealed bytes and papers grow no smaller; packing them would keep everybody else waiting."""
    content = bytes_of(11, 5000)
    path = f"/v1/files/{sha256(content)}"
    put_spans(desk, path, content, [(0, 4999)])
    whole = desk.get(path)
    assert (whole.content, whole.headers.get("Content-Encoding")) == (content, None)
    desk.push(*(rig.record(f"r{n}", {"text": sha256(bytes([n])) * 200}) for n in range(40)))
    page = desk.get("/v1/pull")
    assert (len(page.content) > 400_000, page.headers["Content-Encoding"]) == (True, "gzip")
