"""The meeting desk: a meeting planned, its attendance taken, its minutes written, adopted and printed."""
