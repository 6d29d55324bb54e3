"""A device is let in by a code, once; out by a word, at once; and every step is noted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from suanruam_server import codes
from suanruam_server.cluster import Cluster
from tests.server import rig

Answer = Any


@pytest.fixture(scope="module")
def base(cluster: Cluster) -> str:
    database = rig.fresh_database(cluster)
    rig.make_lao(database, 0, "ส่วนกลาง")
    return database


@pytest.fixture(scope="module")
def running(base: str) -> Iterator[rig.Server]:
    with rig.running(base, SUANRUAM_SERVER_WRONG_CODES="1000000") as started:
        yield started


class Office:
    """One LAO of its own for a test, and its administrator's device."""

    _numbers = iter(range(1, 1000))

    def __init__(self, database: str, url: str) -> None:
        self.database, self.url = database, url
        self.lao_id = next(Office._numbers)
        self.admin = rig.Client(url, rig.make_device(database, self.lao_id, "lao_admin"))
        self.anybody = self.as_device("")

    def code(self, role: str = "clerk", name: str = "") -> str:
        made = self.admin.post("/v1/codes", {"role": role, "name": name})
        assert made.status_code == 200, made.text
        return str(made.json()["code"])

    def enrol(self, code: str, **over: str) -> Answer:
        asked = {"code": code, "name": "เครื่อง 1", "replica": "", "record": "rec-1", "program": "0.1.0"}
        return self.anybody.post("/v1/enrol", asked | over)

    def as_device(self, token: str) -> rig.Client:
        """A client with this token; "" has none."""
        client = rig.Client(self.url, rig.Enrolled(self.lao_id, "", "", "", token))
        if not token:
            del client.session.headers["Authorization"]
        return client

    def audit(self) -> list[tuple[int, str, dict[str, Any]]]:
        rows = rig.run_sql(
            self.database,
            "SELECT seq, act, detail FROM audit_lines WHERE lao_id = $1 ORDER BY seq",
            self.lao_id,
        )
        return [(row["seq"], row["act"], json.loads(row["detail"])) for row in rows]


@pytest.fixture
def office(base: str, running: rig.Server) -> Office:
    return Office(base, running.url)


# -- codes


def test_a_code_has_fifty_bits_and_no_letter_that_is_misread() -> None:
    made = [codes.make_code() for _ in range(500)]
    assert len(set(made)) == 500
    assert len(codes.LETTERS) == 32
    assert not set("ILOU") & set("".join(made))
    assert all(len(code) == 11 and code[5] == "-" for code in made)


@pytest.mark.parametrize("typed", ["7k3qd m0xwa", "7K3QDM0XWA", " 7K3QD–MOXWA ", "๗K๓QD-M๐XWA"])
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert codes.read_code(typed) == "7K3QDM0XWA"


@pytest.mark.parametrize("typed", ["", "7K3QD", "7K3QD-M0XWAA", "7K3QD-M0XW*", "ก" * 10])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert codes.read_code(typed) is None


# -- the way in


def test_a_new_device_gets_its_own_token_and_binds_the_record(office: Office) -> None:
    answer = office.enrol(office.code("clerk"))
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["role"], told["first"], told["lao"]["lao_id"]) == ("clerk", True, office.lao_id)
    assert told["epoch"] == answer.headers["X-Suanruam-Epoch"] == rig.epoch_of(office.database)
    prefix, lao_id, device_id, secret = told["token"].split(".")
    assert (prefix, lao_id, device_id) == ("sr1", str(office.lao_id), told["device_id"])
    assert len(secret) >= 43  # 256 bits in base64
    me = office.as_device(told["token"]).get("/v1/me").json()
    assert (me["role"], me["record"], me["device"]["name"]) == ("clerk", "rec-1", "เครื่อง 1")


def test_neither_code_nor_token_is_stored(office: Office) -> None:
    code = office.code()
    token = office.enrol(code).json()["token"]
    rows = rig.run_sql(
        office.database, "SELECT d::text AS t FROM devices d UNION ALL SELECT e::text FROM enrolments e"
    )
    stored = "\n".join(row["t"] for row in rows)
    for secret in (code, code.replace("-", ""), token, token.rpartition(".")[2]):
        assert secret not in stored
        assert secret.encode().hex() not in stored


def test_a_code_works_once(office: Office) -> None:
    code = office.code()
    assert office.enrol(code).status_code == 200
    again = office.enrol(code)
    assert (again.status_code, again.json()["error"]) == (404, "code")


def test_of_twenty_devices_with_one_code_one_gets_in(office: Office) -> None:
    code = office.code()
    with ThreadPoolExecutor(20) as pool:
        clients = [Office.enrol for _ in range(20)]
        answers = list(pool.map(lambda enrol: enrol(office, code), clients))
    assert sorted(answer.status_code for answer in answers) == [200] + [404] * 19


def test_a_code_ends(office: Office) -> None:
    code = office.code()
    rig.run_sql(office.database, "UPDATE enrolments SET expires_at = now() WHERE lao_id = $1", office.lao_id)
    assert office.enrol(code).json()["error"] == "code"


def test_a_code_lives_a_day(office: Office) -> None:
    office.code()
    (row,) = rig.run_sql(
        office.database,
        "SELECT expires_at - made_at AS life FROM enrolments WHERE lao_id = $1",
        office.lao_id,
    )
    assert abs(row["life"].total_seconds() - 86_400) < 60


def test_whose_answer_was_lost_asks_again_and_only_the_last_token_works(office: Office) -> None:
    code = office.code()
    lost, heard = office.enrol(code, replica="r-1").json(), office.enrol(code, replica="r-1").json()
    assert (lost["device_id"], lost["first"]) == (heard["device_id"], heard["first"])
    assert office.as_device(lost["token"]).get("/v1/me").status_code == 401
    assert office.as_device(heard["token"]).get("/v1/me").status_code == 200
    assert len(office.admin.get("/v1/devices").json()["devices"]) == 2


@pytest.mark.parametrize("why", ["another replica", "seen", "revoked", "too late"])
def test_nobody_else_asks_again(office: Office, why: str) -> None:
    code = office.code()
    told = office.enrol(code, replica="r-1").json()
    where = "WHERE lao_id = $1 AND device_id = $2"
    changes = {
        "seen": f"UPDATE devices SET seen_at = now() {where}",
        "revoked": f"UPDATE devices SET revoked_at = now() {where}",
        "too late": f"UPDATE enrolments SET used_at = now() - interval '25 hours' {where}",
    }
    if why in changes:
        rig.run_sql(office.database, changes[why], office.lao_id, told["device_id"])
    again = office.enrol(code, replica="r-2" if why == "another replica" else "r-1")
    assert again.json().get("error") == "code"


def test_whose_line_was_away_for_hours_still_asks_again(office: Office) -> None:
    """A code lives a day, and so does its answer: an office without a line needs no second code."""
    code = office.code()
    lost = office.enrol(code, replica="r-1").json()
    rig.run_sql(
        office.database,
        "UPDATE enrolments SET used_at = now() - interval '20 hours' WHERE device_id = $1",
        lost["device_id"],
    )
    assert office.enrol(code, replica="r-1").json()["device_id"] == lost["device_id"]


def test_codes_end_with_the_device_that_made_them(office: Office) -> None:
    """A stolen computer of an administrator has made a code before it was put out."""
    code = office.code("lao_admin")
    other = rig.Client(office.url, rig.make_device(office.database, office.lao_id, "lao_admin"))
    thief = office.admin.device
    assert thief and other.post(f"/v1/devices/{thief.device_id}/revoke", {}).status_code == 200
    assert office.enrol(code, replica="r-1").json()["error"] == "code"
    assert office.enrol(code, replica="r-1").json()["error"] == "code"
    devices = other.get("/v1/devices").json()["devices"]
    assert len(devices) == 2


def test_codes_of_a_revoked_central_administrator_end_everywhere(office: Office) -> None:
    central = rig.Client(office.url, rig.make_device(office.database, 0, "central_admin"))
    second = rig.Client(office.url, rig.make_device(office.database, 0, "central_admin"))
    asked = {"role": "clerk", "name": "", "lao_id": office.lao_id}
    codes_made = [one.post("/v1/codes", asked).json()["code"] for one in (central, second)]
    assert central.device
    assert second.post(f"/v1/devices/{central.device.device_id}/revoke", {}).status_code == 200
    assert [office.enrol(code).status_code for code in codes_made] == [404, 200]


def test_codes_that_wait_are_bounded(office: Office) -> None:
    """A program gone wild fills no table, and is told so; used and ended codes count no more."""
    rig.run_sql(
        office.database,
        """INSERT INTO enrolments (lao_id, code_hash, role, expires_at)
        SELECT $1, int4send(n), 'clerk', now() + interval '1 hour' FROM generate_series(1, 99) n""",
        office.lao_id,
    )
    code = office.code()
    told = office.admin.post("/v1/codes", {"role": "clerk"})
    assert (told.status_code, told.json()["error"]) == (409, "codes")
    assert office.enrol(code).status_code == 200
    office.code()


def test_a_second_record_is_refused_and_the_code_still_works(office: Office) -> None:
    assert office.enrol(office.code(), record="rec-1").json()["first"] is True
    code = office.code()
    refused = office.enrol(code, record="rec-2")
    assert (refused.status_code, refused.json()["error"]) == (409, "record")
    taken = office.enrol(code, record="").json()
    assert taken["first"] is False
    assert office.as_device(taken["token"]).get("/v1/me").json()["record"] == "rec-1"


def test_of_two_first_records_one_is_bound(office: Office) -> None:
    asked = [(office.code(), f"rec-{n}") for n in range(6)]
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda one: office.enrol(one[0], record=one[1]), asked))
    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 5
    assert [answer.json()["first"] for answer in answers if answer.ok] == [True]


# -- who lets whom in


@pytest.mark.parametrize("role", ["reviewer", "central_admin"])
def test_an_office_makes_no_code_for_the_sponsor(office: Office, role: str) -> None:
    assert office.admin.post("/v1/codes", {"role": role, "name": ""}).json()["error"] == "role"


def test_an_office_makes_no_code_for_another(office: Office) -> None:
    other = Office(office.database, office.url)
    refused = office.admin.post("/v1/codes", {"role": "clerk", "name": "", "lao_id": other.lao_id})
    assert (refused.status_code, refused.json()["error"]) == (403, "lao")


def test_the_central_administrator_lets_in_anywhere(office: Office) -> None:
    central = rig.Client(office.url, rig.make_device(office.database, 0, "central_admin"))
    for lao_id, role in ((office.lao_id, "clerk"), (0, "reviewer"), (0, "central_admin")):
        made = central.post("/v1/codes", {"role": role, "name": "ก", "lao_id": lao_id})
        told = office.enrol(made.json()["code"], name="", record="").json()
        assert (told["lao"]["lao_id"], told["role"]) == (lao_id, role)
    assert central.post("/v1/codes", {"role": "clerk", "name": ""}).json()["error"] == "role"
    assert central.post("/v1/codes", {"role": "clerk", "lao_id": 999_999}).json()["error"] == "lao"


def test_a_lao_is_taken_in_with_a_code_for_its_administrator(office: Office) -> None:
    central = rig.Client(office.url, rig.make_device(office.database, 0, "central_admin"))
    code = f"T{office.lao_id}"
    asked = {"code": code, "name": "ทต.ตัวอย่าง", "lao_type": "ทต.", "province": "ตัวอย่าง", "amphoe": "เมือง"}
    made = central.post("/v1/laos", asked).json()
    assert central.post("/v1/laos", asked).json()["error"] == "lao"
    told = office.enrol(made["enrolment_code"]).json()
    assert (told["lao"]["lao_id"], told["role"]) == (made["lao_id"], "lao_admin")
    page = central.get("/v1/laos", after=made["lao_id"] - 1, limit=1).json()
    assert (page["laos"][0]["code"], page["laos"][0]["bound"], page["more"]) == (code, True, False)
    rig.run_sql(office.database, "DELETE FROM laos WHERE lao_id = $1", made["lao_id"])


def test_two_laos_made_at_once_get_two_numbers(office: Office) -> None:
    central = rig.make_device(office.database, 0, "central_admin")
    names = [f"P{office.lao_id}-{n}" for n in range(8)]
    with ThreadPoolExecutor(8) as pool:
        asked = [{"code": name, "name": name} for name in names]
        answers = list(pool.map(lambda one: rig.Client(office.url, central).post("/v1/laos", one), asked))
    numbers = [answer.json()["lao_id"] for answer in answers]
    assert len(set(numbers)) == 8
    rig.run_sql(office.database, "DELETE FROM laos WHERE lao_id = ANY($1)", numbers)


# -- the way out


def test_a_revoked_device_is_out_of_every_process_at_once(base: str) -> None:
    with rig.running(base, workers=2) as several:
        office = Office(base, several.url)
        admin = office.admin
        for _ in range(3):
            told = office.enrol(office.code()).json()
            client = office.as_device(told["token"])
            assert client.get("/v1/me").status_code == 200
            assert admin.post(f"/v1/devices/{told['device_id']}/revoke").status_code == 200
            fresh = [office.as_device(told["token"]) for _ in range(8)]  # new connections, any process
            assert {one.get("/v1/me").status_code for one in (client, *fresh)} == {401}
            pushed = client.post("/v1/push", client.push_request([rig.record("a")], epoch=told["epoch"]))
            assert pushed.status_code == 401


def test_a_push_under_way_does_not_outlive_its_device(office: Office) -> None:
    device = rig.make_device(office.database, office.lao_id, "clerk")
    client = rig.Client(office.url, device, rig.epoch_of(office.database))
    assert client.push(rig.record("a"))[0]["result"] == "ok"
    office.admin.post(f"/v1/devices/{device.device_id}/revoke")
    assert client.post("/v1/push", client.push_request([rig.record("b")])).status_code == 401
    (row,) = rig.run_sql(
        office.database, "SELECT count(*) AS n FROM records WHERE lao_id = $1", office.lao_id
    )
    assert row["n"] == 1


def test_revoking_twice_keeps_the_first_time_and_one_line(office: Office) -> None:
    told = office.enrol(office.code()).json()
    first, second = (office.admin.post(f"/v1/devices/{told['device_id']}/revoke").json() for _ in range(2))
    assert first == second
    assert [act for _seq, act, _detail in office.audit()].count("revoke") == 1


def test_nobody_revokes_a_device_of_another_office(office: Office) -> None:
    other = Office(office.database, office.url)
    victim = rig.make_device(office.database, other.lao_id, "clerk")
    path = f"/v1/devices/{victim.device_id}/revoke"
    assert office.admin.post(path).status_code == 404
    assert office.admin.post(path, {"lao_id": other.lao_id}).status_code == 403
    assert office.admin.post(f"{path}?lao_id={other.lao_id}").status_code == 403
    # the body and the query disagree: neither lets one in
    assert office.admin.post(f"{path}?lao_id={other.lao_id}", {"lao_id": office.lao_id}).status_code in (
        403,
        404,
    )
    (row,) = rig.run_sql(
        office.database, "SELECT revoked_at FROM devices WHERE device_id = $1", victim.device_id
    )
    assert row["revoked_at"] is None


def test_a_list_of_devices_tells_no_token(office: Office) -> None:
    office.enrol(office.code())
    text = office.admin.get("/v1/devices").text
    assert "token" not in text
    assert {one["role"] for one in json.loads(text)["devices"]} == {"lao_admin", "clerk"}


# -- wrapped keys


def test_a_wrapped_key_is_kept_and_given_back_as_it_was(office: Office) -> None:
    wrapped = {"salt": "ก" * 20, "rounds": 200_000, "key": "A" * 64}
    clerk = rig.Client(office.url, rig.make_device(office.database, office.lao_id, "clerk"))
    assert clerk.get("/v1/keys/recovery").json()["error"] == "key"
    kept = put(office.admin, "/v1/keys/recovery", {"wrapped": wrapped})
    assert (kept.status_code, kept.json()["expires_at"]) == (200, None)
    assert clerk.get("/v1/keys/recovery").json()["wrapped"] == wrapped
    assert put(clerk, "/v1/keys/recovery", {"wrapped": wrapped}).status_code == 403
    assert put(office.admin, "/v1/keys/recovery", {"wrapped": {}}).status_code == 422


def test_a_pairing_copy_ends(office: Office) -> None:
    put(office.admin, "/v1/keys/pairing", {"wrapped": {"key": "A"}})
    assert office.admin.get("/v1/keys/pairing").status_code == 200
    rig.run_sql(
        office.database, "UPDATE wrapped_keys SET expires_at = now() WHERE lao_id = $1", office.lao_id
    )
    assert office.admin.get("/v1/keys/pairing").status_code == 404
    rows = rig.run_sql(office.database, "SELECT 1 FROM wrapped_keys WHERE lao_id = $1", office.lao_id)
    assert rows == []


def test_first_clone_needs_a_record_and_a_key(office: Office) -> None:
    def told() -> bool:
        return bool(office.admin.get("/v1/me").json()["first_clone"])

    assert not told()
    office.enrol(office.code())
    assert not told()
    put(office.admin, "/v1/keys/pairing", {"wrapped": {"key": "A"}})
    assert told()
    rig.run_sql(
        office.database, "UPDATE wrapped_keys SET expires_at = now() WHERE lao_id = $1", office.lao_id
    )
    assert not told()


def put(client: rig.Client, path: str, content: object) -> Answer:
    body = json.dumps(content).encode()
    digest = {"X-Suanruam-Digest": f"sha256={hashlib.sha256(body).hexdigest()}"}
    told = {"Content-Type": "application/json"} | digest
    return rig.verified(client.session.put(client.url + path, data=body, headers=told, timeout=30))


# -- who did what


def test_every_act_leaves_a_line_and_none_tells_a_secret(office: Office) -> None:
    code = office.code("chair")
    told = office.enrol(code).json()
    put(office.admin, "/v1/keys/recovery", {"wrapped": {"key": "AAAA"}})
    office.admin.post(f"/v1/devices/{told['device_id']}/revoke")
    lines = office.audit()
    assert [(seq, act) for seq, act, _detail in lines] == [
        (1, "code"),
        (2, "enrol"),
        (3, "key"),
        (4, "revoke"),
    ]
    assert lines[1][2] == {"role": "chair", "first": True, "again": False}
    assert lines[3][2]["device"] == told["device_id"]
    text = json.dumps([detail for _seq, _act, detail in lines])
    assert not any(secret in text for secret in (code, told["token"].rpartition(".")[2], "AAAA"))


def test_what_fails_leaves_no_line(office: Office) -> None:
    office.enrol("00000-00000")
    office.admin.post("/v1/codes", {"role": "reviewer"})
    office.admin.post("/v1/devices/00000000-0000-4000-8000-000000000000/revoke")
    assert office.audit() == []


def test_lines_of_many_at_once_are_gapless(office: Office) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(
            pool.map(
                lambda _n: rig.Client(office.url, office.admin.device).post("/v1/codes", {"role": "clerk"}),
                range(24),
            )
        )
    assert [seq for seq, _act, _detail in office.audit()] == list(range(1, 25))
