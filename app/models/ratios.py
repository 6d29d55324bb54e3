"""Shares and means, exact, so that they are the same on every machine and wherever they are shown."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

HUNDREDTH = Decimal("0.01")


def quotient(above: float | None, below: float | None, scale: int) -> float | None:
    """above ÷ below × scale to two decimals, halves away from zero; None over nothing or over the unknown."""
    if above is None or not below:
        return None
    exact = Decimal(str(above)) * scale / Decimal(str(below))
    return float(exact.quantize(HUNDREDTH, ROUND_HALF_UP))
