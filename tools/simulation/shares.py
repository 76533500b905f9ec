"""Dividing a total among rows so that the parts add up to it."""

from __future__ import annotations

from collections.abc import Sequence


def apportioned(total: int, weights: Sequence[int], *, caps: Sequence[int] | None = None) -> tuple[int, ...]:
    """
    Return parts of a total in proportion to weights, by largest remainders, none above its cap.

    Weights are 0 or more. What cannot be placed, because all rows with a weight are full, goes to the other rows as
    far as their caps allow.

    Raises:
        ValueError: The caps together are less than the total, or there is no row for it.
    """
    limits = [total] * len(weights) if caps is None else list(caps)
    if sum(limits) < total:
        raise ValueError(f"{total} exceeds the caps {limits}")
    parts = [0] * len(weights)
    rest = _placed(
        total, [weight if limit else 0 for weight, limit in zip(weights, limits, strict=True)], limits, parts
    )
    if rest:
        room = [limit - part for limit, part in zip(limits, parts, strict=True)]
        _placed(rest, room, limits, parts)
    return tuple(parts)


def _placed(total: int, weights: Sequence[int], limits: Sequence[int], parts: list[int]) -> int:
    """Add a total to the parts in proportion to weights; return what finds no room in rows with a weight."""
    rest, rows = total, [index for index, weight in enumerate(weights) if weight and limits[index] > parts[index]]
    while rest and rows:
        sum_of_weights = sum(weights[index] for index in rows)
        full = [i for i in rows if rest * weights[i] >= (limits[i] - parts[i]) * sum_of_weights]
        if not full:
            _add_by_remainders(rest, weights, rows, parts)
            return 0
        for index in full:
            rest, parts[index] = rest - (limits[index] - parts[index]), limits[index]
        rows = [index for index in rows if index not in full]
    return rest


def _add_by_remainders(total: int, weights: Sequence[int], rows: Sequence[int], parts: list[int]) -> None:
    sum_of_weights = sum(weights[index] for index in rows)
    divided = {index: divmod(total * weights[index], sum_of_weights) for index in rows}
    for index, (whole, _) in divided.items():
        parts[index] += whole
    left = total - sum(whole for whole, _ in divided.values())
    for index in sorted(rows, key=lambda index: (-divided[index][1], index))[:left]:
        parts[index] += 1
