"""The central server of Suanruam: keeps what LAOs send, gives it back, passes reports to the sponsor."""

__version__ = "0.1.0"
