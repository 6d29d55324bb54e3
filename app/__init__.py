"""Suanruam (ส่วนร่วม): the record of a local centre for promoting people's participation."""

__version__ = "0.1.0"
