"""What was reported month by month: the ground on which every value stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bantin.indicators.series import Series
from bantin.model import Indicator, Observation, Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """
    What was reported for one month.

    Attributes:
        period: The month, with the days that its office counts to it.
        stated: Each value as a source states it.
        communes: Codes of the communes that there were, under the district or province.
        districts: Codes of the districts that there were, under a province; empty for others.
        made_of: By code of a unit of the bulletin's own period: the codes under which it was counted in this month.
            One other code after a renaming, several after a merger within one boundary. A unit that is not listed
            bears the code that it bears now; an empty tuple says that its series cannot be followed to this month.
    """

    period: Period
    stated: Mapping[Series, Observation]
    communes: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    made_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """
    The months of one unit and those within it, by address ("2021-08"); a month without reports is not among them.

    Attributes:
        months: What was reported, by address of the month, in their order.
        catalogue: The indicators.
    """

    months: Mapping[str, Month]
    catalogue: Mapping[str, Indicator]
