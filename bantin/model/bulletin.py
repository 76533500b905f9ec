"""A bulletin's identity: whose, of when, from which kind of data."""

from __future__ import annotations

from dataclasses import dataclass

from bantin.model.period import Period
from bantin.model.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """
    One bulletin of the site.

    Attributes:
        id: Its name in `data-bulletin`: slug and period, or the source's id for published ones.
        unit: Whom it tells of.
        period: When.
        is_simulated: Whether its figures are invented for demonstration (design rule 6).
        version: 1 for the first release; a correction counts up.
    """

    id: str
    unit: Unit
    period: Period
    is_simulated: bool = False
    version: int = 1

    @property
    def address(self) -> str:
        """Return its folder on the site: "yen-lap/2021-08", or under minh-hoa/ when simulated."""
        return ("minh-hoa/" if self.is_simulated else "") + f"{self.unit.slug}/{self.period.slug}"
