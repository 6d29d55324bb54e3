"""The central server of Suanruam: it keeps what LAOs send, gives it back, and passes reports to the sponsor."""

__version__ = "0.1.0"
