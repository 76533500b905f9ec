"""Names in the rows of a form: by code first, then by folded name within the district; never by a guess (traps, 9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bantin.errors import Place
from bantin.model import Unit
from bantin.settings.offices import RowName, RowNames
from bantin.units import Units


@dataclass(frozen=True, slots=True)
class NameBook:
    """The communes of a district on a day, its offices, and the fields of procedures."""

    communes: tuple[Unit, ...]
    offices: tuple[RowName, ...]
    fields: tuple[RowName, ...]

    @classmethod
    def of(cls, district: Unit, day: date, units: Units, names: RowNames) -> NameBook:
        """Return the names that can stand in a district's forms on a day."""
        return cls(units.communes(district, day), names.offices, names.fields)

    def commune(self, code: str, name: str, *, place: Place) -> Unit:
        """Return the commune of a row; raises UnknownRowUnitError, which lists the nearest."""
        raise NotImplementedError

    def office(self, code: str, name: str, *, place: Place) -> RowName:
        """Return the office of a row; raises UnknownRowUnitError, which lists the nearest."""
        raise NotImplementedError

    def field(self, code: str, name: str, *, place: Place) -> RowName:
        """Return the field of a row; raises UnknownRowUnitError, which lists the nearest."""
        raise NotImplementedError
