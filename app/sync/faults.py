"""What may go wrong between this computer and the server, in words. After each of these nothing has happened.

"Offline" is a state of the line and passes by itself; the others say what a person can do.
"""

from __future__ import annotations

from app.models.errors import NOTHING, AppError, Words

GOES_ON = Words(
    "ทำงานต่อได้ตามปกติ ข้อมูลยังอยู่ครบในเครื่องนี้ และโปรแกรมจะส่งเองเมื่อติดต่อได้",
    "Work on as usual: everything is kept here, and the program sends it by itself once it can.",
)
NO_LINE = Words("ขณะนี้ติดต่อเครื่องแม่ข่ายไม่ได้", "The server cannot be reached at the moment.")
LINE_CUT = Words("สัญญาณขาดระหว่างรับส่งข้อมูล", "The line broke during the exchange.")
TOO_SLOW = Words("เครื่องแม่ข่ายตอบช้าเกินกำหนด", "The server took too long to answer.")
NOT_READY = Words("เครื่องแม่ข่ายยังไม่พร้อมให้บริการ (รหัส {status})", "The server is not ready (status {status}).")
ASKED_TO_WAIT = Words("เครื่องแม่ข่ายขอให้รอก่อน (รหัส {status})", "The server asks to wait (status {status}).")

STRANGER = Words(
    "สิ่งที่ตอบมาไม่ใช่เครื่องแม่ข่ายของระบบ อาจเป็นหน้าลงชื่อเข้าใช้อินเทอร์เน็ตหรือระบบกรองของเครือข่าย",
    "What answered is not the server: perhaps the internet line's sign-in page, or a filter of the network.",
)
SIGN_IN = Words(
    "เปิดเบราว์เซอร์ลงชื่อเข้าใช้อินเทอร์เน็ตก่อน หรือตรวจที่อยู่เครื่องแม่ข่าย ข้อมูลยังอยู่ครบในเครื่องนี้",
    "Sign in to the internet line with a browser, or check the server's address; everything is kept here.",
)
DAMAGED_ANSWER = Words(
    "คำตอบของเครื่องแม่ข่ายเสียหายระหว่างทาง จึงไม่นำมาใช้",
    "The server's answer was damaged on the way and is not used.",
)
UNKNOWN_CERTIFICATE = Words(
    "ใบรับรองความปลอดภัยของเครื่องแม่ข่ายตรวจสอบไม่ผ่าน จึงไม่ได้ส่งข้อมูลใด",
    "The server's certificate could not be verified; nothing was sent.",
)
CHECK_CERTIFICATE = Words(
    "ตรวจวันที่และเวลาของเครื่องนี้ แล้วสอบถามผู้ดูแลเครื่องแม่ข่าย",
    "Check the date and time of this computer, then ask whoever looks after the server.",
)

NO_LONGER_KNOWN = Words(
    "เครื่องแม่ข่ายไม่รู้จักเครื่องนี้ หรือสิทธิ์ของเครื่องนี้ถูกยกเลิกแล้ว",
    "The server does not know this computer, or its access was revoked.",
)
ENROL_AGAIN = Words(
    "ขอรหัสลงทะเบียนใหม่จากผู้ดูแลของ อปท. แล้วลงทะเบียนอีกครั้ง ข้อมูลที่ยังไม่ได้ส่งยังอยู่ครบ",
    "Ask the LAO's administrator for a new enrolment code and enrol again; what was not sent is kept.",
)
NOT_ENROLLED = Words("เครื่องนี้ยังไม่ได้ลงทะเบียนกับเครื่องแม่ข่าย", "This computer is not enrolled with a server.")
NO_TOKEN = Words(
    "ไม่พบสิทธิ์เข้าใช้เครื่องแม่ข่ายในเครื่องนี้ (แฟ้มข้อมูลอาจมาจากเครื่องอื่นหรือจากไฟล์สำรอง)",
    "This computer has no access to the server (the record may come from another computer or from a backup).",
)
REFUSED = Words("เครื่องแม่ข่ายไม่รับคำขอนี้ (รหัส {status})", "The server refused this request (status {status}).")
PROGRAM_TOO_OLD = Words(
    "โปรแกรมรุ่นนี้เก่ากว่าที่เครื่องแม่ข่ายรับได้", "This program is older than what the server accepts."
)
UPDATE = Words(
    "ติดตั้งโปรแกรมรุ่นล่าสุด ข้อมูลที่ยังไม่ได้ส่งยังอยู่ครบ", "Install the latest program; what was not sent yet is all kept."
)
OTHER_SERVER = Words(
    "ข้อมูลในเครื่องแม่ข่ายถูกกู้คืนหรือเริ่มใหม่ โปรแกรมกำลังเทียบข้อมูลทั้งหมดอีกครั้ง",
    "The server was restored or started anew; the program compares everything with it again.",
)
STILL_UNEQUAL = Words(
    "เทียบข้อมูลทั้งหมดกับเครื่องแม่ข่ายแล้วยังไม่ตรงกัน",
    "After comparing everything, this record and the server's still differ.",
)
TELL_CARETAKER = Words(
    "สำรองข้อมูลไว้ แล้วแจ้งผู้ดูแลเครื่องแม่ข่าย โปรแกรมจะเทียบใหม่ในครั้งถัดไป",
    "Make a backup and tell whoever looks after the server; the program compares again next time.",
)
UNDER_WAY = Words("กำลังรับส่งข้อมูลอยู่แล้ว", "An exchange with the server is already under way.")
WAIT_FOR_IT = Words("รอให้รอบนี้เสร็จก่อน", "Wait until it has ended.")
BAD_ADDRESS = Words("ที่อยู่เครื่องแม่ข่าย “{server}” ใช้ไม่ได้", "The server address “{server}” cannot be used.")
TYPE_ADDRESS = Words(
    "พิมพ์ที่อยู่ที่ขึ้นต้นด้วย https:// ตามที่ผู้ดูแลเครื่องแม่ข่ายแจ้ง",
    "Type the address as the server's caretaker gave it; it begins with https://.",
)
NO_CA_FILE = Words("อ่านไฟล์ใบรับรอง {file} ไม่ได้", "The certificate file {file} could not be read.")


class Fault(AppError):
    """Base: the exchange came to nothing. `retry_after`: seconds the server asked to wait, or 0."""

    def __init__(self, what: Words, mend: Words = NOTHING, retry_after: float = 0) -> None:
        super().__init__(what, mend)
        self.retry_after = retry_after


class Offline(Fault):
    """No line, a line that broke, or a server that is not ready. Passes by itself."""


class NotOurServer(Fault):
    """Something answered, but not as our server does; or it could not prove who it is."""


class Revoked(Fault):
    """The server does not know this device any more, or this computer keeps no token."""


class Refusal(Fault):
    """Our server said no, for a reason of its own. `error` is its key: "record", "not_this_role" …"""

    def __init__(self, what: Words, mend: Words = NOTHING, status: int = 0, error: str = "") -> None:
        super().__init__(what, mend)
        self.status = status
        self.error = error


class OtherEpoch(Fault):
    """The server is not the one of last time: restored, emptied or swapped."""

    def __init__(self, epoch: str, restored_seq: int) -> None:
        super().__init__(OTHER_SERVER, GOES_ON)
        self.epoch = epoch
        self.restored_seq = restored_seq


class UnderWay(AppError):
    """One exchange at a time for one record."""
