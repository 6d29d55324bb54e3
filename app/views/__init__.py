"""The front rooms: windows, pages and forms."""
