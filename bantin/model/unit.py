"""Administrative units, and how long each of them exists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Level(StrEnum):
    """The three tiers; the district tier ended on 30 June 2025 (guide.md, section 1.11)."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """
    One unit as it was between two dates.

    Attributes:
        code: Official code of the General Statistics Office: "234". Re-used in 2025, so unique only on a given day.
        slug: Its address, unique over the whole site and all dates.
        level: Province, district or commune.
        kind: The word that stands before the name: "huyện", "thị trấn", "thành phố".
        name: The name without its kind: "Yên Lập".
        parent: Slug of the unit above; empty for a province.
        valid_from: First day, or None where no source gives it.
        valid_to: Last day; None where it goes on or where no source gives it (`is_end_known` tells which).
        is_end_known: False where the unit is known to be gone, but not since when.
        successors: Slugs of the units that took over.
        are_successors_known: False where no source gives them.
    """

    code: str
    slug: str
    level: Level
    kind: str
    name: str
    parent: str
    valid_from: date | None
    valid_to: date | None
    is_end_known: bool = True
    successors: tuple[str, ...] = ()
    are_successors_known: bool = True

    @property
    def full_name(self) -> str:
        """Return "huyện Yên Lập"."""
        return f"{self.kind} {self.name}"
