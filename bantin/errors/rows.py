"""Rows or items of one bulletin are wrong; that bulletin waits: exit 3."""

from bantin.errors.base import BantinError


class RowError(BantinError):
    """Rows or items of one bulletin are wrong: that bulletin waits, the others go on."""

    exit_code = 3


class UnknownRowUnitError(RowError):
    """No unit has this code, or it has another name, or none under it has this one."""

    code = "E401"


class UnknownIndicatorError(RowError):
    """The catalogue has no such indicator, or not on this day."""

    code = "E402"


class UnknownWordError(RowError):
    """A scope, semantics, dimension or qualifier is none of those that exist."""

    code = "E403"


class MissingCellError(RowError):
    """A cell that must be filled is empty."""

    code = "E404"


class UnreadableDateError(RowError):
    """A date is none, or a period ends before it starts."""

    code = "E405"


class NotANumberError(RowError):
    """A value is no number, or no whole one where only whole ones make sense."""

    code = "E406"


class ImpossibleFractionError(RowError):
    """More of them than there are: 17 of 16."""

    code = "E407"


class ImpossibleRateError(RowError):
    """A share outside 0 to 100, or a negative count."""

    code = "E408"


class MissingSourceError(RowError):
    """Figures without the source that published them, or a source without figures."""

    code = "E409"


class ContradictingRowsError(RowError):
    """The same thing is stated twice, with different values."""

    code = "E410"


class NotComposedTextError(RowError):
    """Text that is not in Unicode's composed form (NFC)."""

    code = "E411"


class RowOutsideLifeError(RowError):
    """The row's period lies outside the life of its unit."""

    code = "E412"


class UnderivableFigureError(RowError):
    """A figure is marked as derived, but not from the other figures that stand there."""

    code = "E413"


class UnusableItemError(RowError):
    """An item of context has no text, an unknown key or an unreadable value."""

    code = "E414"


class UntypedNumeralError(RowError):
    """A numeral in people's text of which it is not plain what it counts."""

    code = "E415"


class RaggedRowError(RowError):
    """A row has more or fewer cells than its header."""

    code = "E416"


class MixedKindsError(RowError):
    """The words of a row contradict each other: a plan stated as a result, a judgement with a number."""

    code = "E417"


class ForeignPeriodError(RowError):
    """No result of the source falls in the period of its bulletin: the title would name another time."""

    code = "E418"


class UnseenCharacterError(RowError):
    """A cell holds a character that nobody sees: a no-break space, a zero-width one, a control."""

    code = "E419"


class StrayWordingError(RowError):
    """Editors' words for a row or an item that is not there, or that says otherwise."""

    code = "E420"
