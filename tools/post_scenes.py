"""Pictures of the post: two versions of one resolution, and the office's computers."""

from __future__ import annotations

from collections.abc import Callable

from app.models.meetings import Resolution
from app.models.schema import changed
from app.sync.enrolling import Device
from app.views.desk import Place
from app.views.desktop import Desktop
from app.views.post.page import PostPage
from app.views.settings_page import SettingsPage
from tools import elsewhere


def decided_between(desktop: Desktop) -> None:
    """One field is chosen, the next is being decided."""
    store = desktop.desk.store
    elsewhere.connect(store, server="https://suanruam.example")
    desktop.desk.courier.stop()
    shown = next(one for one in store.all(Resolution) if one.text and one.assignee)
    elsewhere.agree(store, shown)
    mine = changed(shown, text=f"{shown.text} ภายใน 30 วัน", assignee="กองช่าง")
    store.save(mine, actor="นายสมมติ ผู้ดูแล", reason="แก้ตามที่ประชุม")
    later = f"{shown.text} และรายงานผลในการประชุมครั้งต่อไป"
    elsewhere.come(store, changed(shown, text=later, assignee="สำนักปลัดเทศบาล"))
    desktop.desk.go(Place("post"))
    page = desktop.window.page
    assert isinstance(page, PostPage)
    page.choosing.choices[0].choose("theirs")


def connected(desktop: Desktop) -> None:
    """As the office's administrator: who is connected."""
    desktop.desk.go(Place("settings", field="post"))
    page = desktop.window.page
    assert isinstance(page, SettingsPage)
    mine = Device("1", elsewhere.COMPUTER, "lao_admin", elsewhere.WHEN, elsewhere.WHEN, "", is_this=True)
    other = mine._replace(name=elsewhere.OTHER, role="clerk", is_this=False)
    page.connection.computers.show_devices([mine, other])


SCENES: dict[str, Callable[[Desktop], None]] = {"decide": decided_between, "connection": connected}
"""From the first on the computer is connected with a server where nobody answers."""
