"""The front rooms: the window on a record."""

from app.views.singletons import keep_singletons

keep_singletons()
