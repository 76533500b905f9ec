"""Of whom a tidy CSV may speak, and in which scopes: a district, a province, or a commune of the two tiers sends it."""

from __future__ import annotations

from bantin.intake.submissions.names import unit_roll
from bantin.intake.submissions.roll import Roll
from bantin.intake.submissions.statement import Expected
from bantin.model import Level, Scope, Unit

# What nobody counts who has no districts any more (guide.md, section 1.11).
_WITH_DISTRICTS = (
    Scope.DISTRICT_OFFICES,
    Scope.DISTRICT_ONE_STOP,
    Scope.DISTRICT_TOTAL,
    Scope.DISTRICT_LEVEL,
    Scope.PROVINCE_AND_DISTRICT,
)
# A province's totals are another's figures to a district.
_OF_PROVINCES = (Scope.PROVINCE_TOTAL, Scope.PROVINCE_AND_DISTRICT)


def roll_of(expected: Expected) -> Roll[Unit]:
    """Return those of whom a CSV may speak: who sends it, its districts where it has any, and its communes."""
    names = expected.names
    return unit_roll("đơn vị", (expected.unit, *names.districts, *names.communes))


def scopes_of(unit: Unit, expected: Expected) -> tuple[Scope, ...]:
    """Return whom a row on a unit may count, in the order of the catalogue of scopes."""
    if unit.level is Level.COMMUNE:
        return (Scope.COMMUNE,)
    others = _OF_PROVINCES if unit.level is Level.DISTRICT else () if expected.names.districts else _WITH_DISTRICTS
    return tuple(scope for scope in Scope if scope is not Scope.COMMUNE and scope not in others)


def scopes_in(expected: Expected) -> tuple[Scope, ...]:
    """Return every scope that rows of a file may have, whoever they are about."""
    about = (expected.unit, *expected.names.districts[:1], *expected.names.communes[:1])
    known = {scope for unit in about for scope in scopes_of(unit, expected)}
    return tuple(scope for scope in Scope if scope in known)
