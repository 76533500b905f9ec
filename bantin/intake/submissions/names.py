"""Names in the rows of a form: by code first, then by folded name within the unit; never by a guess (traps, 9)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from bantin.errors import Place
from bantin.intake.submissions.roll import Member, Roll
from bantin.model import Level, Unit
from bantin.settings.offices import RowName, RowNames
from bantin.units import Units


@dataclass(frozen=True, slots=True)
class NameBook:
    """The communes of a unit on a day, its offices and the fields of procedures; a province has districts, too."""

    communes: tuple[Unit, ...]
    offices: tuple[RowName, ...]
    fields: tuple[RowName, ...]
    districts: tuple[Unit, ...] = ()
    _communes: Roll[Unit] = field(init=False, repr=False, compare=False)
    _offices: Roll[RowName] = field(init=False, repr=False, compare=False)
    _fields: Roll[RowName] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the names once; a workbook asks for some 400 of them."""
        object.__setattr__(self, "_communes", unit_roll("xã, phường, thị trấn", self.communes))
        object.__setattr__(self, "_offices", _roll("cơ quan", self.offices))
        object.__setattr__(self, "_fields", _roll("lĩnh vực", self.fields))

    @classmethod
    def of(cls, unit: Unit, day: date, units: Units, names: RowNames) -> NameBook:
        """Return the names that can stand in what a unit sends on a day; the known offices are those of districts."""
        districts = tuple(one for one in units.children(unit, day) if one.level is Level.DISTRICT)
        offices = names.offices if unit.level is Level.DISTRICT else ()
        return cls(units.communes(unit, day), offices, names.fields, districts)

    def commune(self, code: str, name: str, *, place: Place) -> Unit:
        """Return the commune of a row; raises UnknownRowUnitError, which lists the nearest."""
        return self._communes.find(code, name, place=place)

    def office(self, code: str, name: str, *, place: Place) -> RowName:
        """Return the office of a row; raises UnknownRowUnitError, which lists the nearest."""
        return self._offices.find(code, name, place=place)

    def field(self, code: str, name: str, *, place: Place) -> RowName:
        """Return the field of a row; raises UnknownRowUnitError, which lists the nearest."""
        return self._fields.find(code, name, place=place)


def unit_roll(kind: str, units: Iterable[Unit]) -> Roll[Unit]:
    """Return the roll of some units, each with and without the word for its kind before the name."""
    return Roll.of(
        kind,
        (Member(what=one, code=one.code, name=one.full_name, names=(one.full_name, one.name)) for one in units),
    )


def _roll(kind: str, names: Iterable[RowName]) -> Roll[RowName]:
    return Roll.of(kind, (Member(what=one, code=one.code, name=one.name, names=one.names) for one in names))
