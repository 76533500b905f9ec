"""
Every error that bantin raises on purpose.

Each has a stable code, says in Vietnamese what is wrong, where, and what to do next, and belongs to the branch that
decides the exit code of the command line (design rule 5)::

    BantinError
    ├── UsageError                 exit 2   what was asked for on the command line or in `load(...)`
    │   ├── UnknownUnitError               E101
    │   ├── UnreadablePeriodError          E102
    │   ├── NoSuchBulletinError            E103
    │   ├── UnitNotAliveError              E104
    │   ├── UnknownDatasetError            E105
    │   └── ForeignFolderError             E106
    ├── ParamsError                exit 1   params/ cannot be used
    │   ├── UnreadableParamsError          E201
    │   ├── UnknownKeyError                E202
    │   ├── MissingKeyError                E203
    │   ├── WrongParamError                E204
    │   ├── UnknownReferenceError          E205
    │   └── OverlappingValidityError       E206
    ├── DatasetError               exit 1   a dataset cannot be read at all
    │   ├── MissingFileError               E301
    │   ├── WrongEncodingError             E302
    │   ├── EmptyFileError                 E303
    │   ├── WrongColumnsError              E304
    │   └── UnreadableDatasetError         E305
    ├── RowError                   exit 3   rows or items of one bulletin; that bulletin waits
    │   ├── UnknownRowUnitError            E401
    │   ├── UnknownIndicatorError          E402
    │   ├── UnknownWordError               E403
    │   ├── MissingCellError               E404
    │   ├── UnreadableDateError            E405
    │   ├── NotANumberError                E406
    │   ├── ImpossibleFractionError        E407
    │   ├── ImpossibleRateError            E408
    │   ├── MissingSourceError             E409
    │   ├── ContradictingRowsError         E410
    │   ├── NotComposedTextError           E411
    │   ├── RowOutsideLifeError            E412
    │   ├── UnderivableFigureError         E413
    │   ├── UnusableItemError              E414
    │   ├── UntypedNumeralError            E415
    │   ├── RaggedRowError                 E416
    │   └── MixedKindsError                E417
    ├── ExecutionError             exit 3   one notebook did not run to its end
    │   ├── UnknownParameterError          E501
    │   ├── MissingParameterError          E502
    │   ├── WrongParameterTypeError        E503
    │   ├── NoParametersCellError          E504
    │   ├── CellFailedError                E505
    │   ├── TimedOutError                  E506
    │   ├── KernelDiedError                E507
    │   └── NoReceiptError                 E508
    ├── ContentError               exit 3   an executed notebook is no complete bulletin
    │   ├── MissingPartError               E601
    │   ├── UntoldFactError                E602
    │   ├── UnfilledTextError              E603
    │   ├── UntaggedNumeralError           E604
    │   ├── WrongTagError                  E605
    │   └── ForeignOutputError             E606
    └── RunLockedError             exit 75  another run holds the lock, E701
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar

_WORDS = {"file": "", "sheet": "trang ", "row": "hàng ", "cell": "ô ", "item": "mục ", "unit": "", "period": "kỳ "}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something is wrong: whichever of file, sheet, row, cell, item, unit and period are known."""

    file: str = ""
    sheet: str = ""
    row: str = ""
    cell: str = ""
    item: str = ""
    unit: str = ""
    period: str = ""

    def __str__(self) -> str:
        """Return the known parts in Vietnamese, from the file inwards."""
        parts = ((field.name, getattr(self, field.name)) for field in fields(self))
        return ", ".join(_WORDS[name] + value for name, value in parts if value)


class BantinError(Exception):
    """
    The root: something that we foresaw, said in Vietnamese.

    Attributes:
        code: Stable, for people to look up and for tests to name.
        exit_code: What the command line returns when this error ends it.
    """

    code: ClassVar[str] = "E000"
    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, *, place: Place | None = None, fix: str = "") -> None:
        """Keep what is wrong, where, and what to do next."""
        self.what, self.place, self.fix = what, place or Place(), fix
        super().__init__(what)

    def __reduce__(self) -> tuple[object, ...]:
        """Return what pickle needs, since the arguments are keywords."""
        return (_again, (type(self), self.what, self.place, self.fix))

    def __str__(self) -> str:
        """Return the whole message on one line: code, what, where, fix."""
        where = f" ({self.place})" if str(self.place) else ""
        return f"{self.code} {self.what}{where}. {self.fix}".strip()

    def as_json(self) -> dict[str, str]:
        """Return the message in parts, for `build/run.json` and `--json`."""
        return {"code": self.code, "what": self.what, "where": str(self.place), "fix": self.fix}


def _again(kind: type[BantinError], what: str, place: Place, fix: str) -> BantinError:
    return kind(what, place=place, fix=fix)


class UsageError(BantinError):
    """What was asked for cannot be."""

    exit_code = 2


class UnknownUnitError(UsageError):
    """No unit of units.csv has this slug."""

    code = "E101"


class UnreadablePeriodError(UsageError):
    """The text names no period."""

    code = "E102"


class NoSuchBulletinError(UsageError):
    """The unit has no bulletin for this period."""

    code = "E103"


class UnitNotAliveError(UsageError):
    """The unit did not exist, or not any more, in this period."""

    code = "E104"


class UnknownDatasetError(UsageError):
    """No folder of data/ has this name."""

    code = "E105"


class ForeignFolderError(UsageError):
    """The folder that the site would replace holds something else."""

    code = "E106"


class ParamsError(BantinError):
    """A file of params/ cannot be used."""


class UnreadableParamsError(ParamsError):
    """The file is missing, empty, or no YAML or CSV."""

    code = "E201"


class UnknownKeyError(ParamsError):
    """A key that nobody reads: most often misspelt."""

    code = "E202"


class MissingKeyError(ParamsError):
    """A key that must be there is not."""

    code = "E203"


class WrongParamError(ParamsError):
    """A value is of the wrong type or none of those allowed."""

    code = "E204"


class UnknownReferenceError(ParamsError):
    """A name refers to nothing: an indicator, a unit, a notebook."""

    code = "E205"


class OverlappingValidityError(ParamsError):
    """Two entries of one thing are valid on the same day."""

    code = "E206"


class DatasetError(BantinError):
    """A dataset cannot be read at all."""


class MissingFileError(DatasetError):
    """A file of the dataset is not there."""

    code = "E301"


class WrongEncodingError(DatasetError):
    """The file is not UTF-8."""

    code = "E302"


class EmptyFileError(DatasetError):
    """The file holds nothing."""

    code = "E303"


class WrongColumnsError(DatasetError):
    """Columns are missing, twice there, or unknown."""

    code = "E304"


class UnreadableDatasetError(DatasetError):
    """The file is not what its name says, or does not have the form that is asked for."""

    code = "E305"


class RowError(BantinError):
    """Rows or items of one bulletin are wrong: that bulletin waits, the others go on."""

    exit_code = 3


class UnknownRowUnitError(RowError):
    """No unit has this code, or it has another name."""

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


class ExecutionError(BantinError):
    """One notebook did not run to its end."""

    exit_code = 3


class UnknownParameterError(ExecutionError):
    """A parameter that the notebook does not declare: papermill would publish the defaults."""

    code = "E501"


class MissingParameterError(ExecutionError):
    """A parameter of the notebook was not given: papermill would publish the default."""

    code = "E502"


class WrongParameterTypeError(ExecutionError):
    """A parameter has another type than its default."""

    code = "E503"


class NoParametersCellError(ExecutionError):
    """The notebook has no cell tagged `parameters`, or several."""

    code = "E504"


class CellFailedError(ExecutionError):
    """A cell raised an exception."""

    code = "E505"


class TimedOutError(ExecutionError):
    """A cell or the whole notebook ran longer than allowed."""

    code = "E506"


class KernelDiedError(ExecutionError):
    """The kernel, or the process that ran it, ended unasked."""

    code = "E507"


class NoReceiptError(ExecutionError):
    """The last cell left no receipt: the notebook did not run to its end."""

    code = "E508"


class ContentError(BantinError):
    """An executed notebook is no complete bulletin."""

    exit_code = 3


class MissingPartError(ContentError):
    """A part that each bulletin has is not there: title, lead, sections, enough facts."""

    code = "E601"


class UntoldFactError(ContentError):
    """A fact or an item of context stands nowhere in the text."""

    code = "E602"


class UnfilledTextError(ContentError):
    """A slot was not filled, or text says nan or None."""

    code = "E603"


class UntaggedNumeralError(ContentError):
    """A numeral that is neither a figure nor typed."""

    code = "E604"


class WrongTagError(ContentError):
    """A tag's text, value and fact disagree."""

    code = "E605"


class ForeignOutputError(ContentError):
    """A published cell shows something that a page cannot carry."""

    code = "E606"


class RunLockedError(BantinError):
    """Another run holds the lock."""

    code = "E701"
    exit_code = 75
