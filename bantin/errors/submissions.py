"""A file that an office sent cannot be taken in: exit 3; the bulletins of its unit and period wait."""

from bantin.errors.base import BantinError


class SubmissionError(BantinError):
    """A file that an office sent cannot be taken in; nothing of it is used, the others go on."""

    exit_code = 3


class NotAWorkbookError(SubmissionError):
    """The file is not what its name says: renamed, truncated, damaged, or no workbook at all."""

    code = "E801"


class EncryptedFileError(SubmissionError):
    """The file is locked with a password."""

    code = "E802"


class OversizedFileError(SubmissionError):
    """The file would unpack to more than we read: a zip bomb, a far cell, a million rows."""

    code = "E803"


class ForbiddenContentError(SubmissionError):
    """The file holds what no report needs: a DTD, entities, links to other files, macros."""

    code = "E804"


class ReaderStoppedError(SubmissionError):
    """The reading process ran out of memory or time, or died."""

    code = "E805"


class UnknownFormError(SubmissionError):
    """The file is none of the forms that we read."""

    code = "E806"


class MissingSheetError(SubmissionError):
    """A sheet of the form is missing or is there twice."""

    code = "E807"


class ChangedHeaderError(SubmissionError):
    """A header or a column number is not that of the form."""

    code = "E808"


class WrongFormVersionError(SubmissionError):
    """The workbook was made for another version of the form."""

    code = "E809"


class ForeignSubmissionError(SubmissionError):
    """Unit or period of the file are not those of the folder in which it lies."""

    code = "E810"


class MissingResultError(SubmissionError):
    """A formula without a stored result: nobody can know its value."""

    code = "E811"


class AmbiguousNumberError(SubmissionError):
    """A number that can be read in two ways; it is never guessed."""

    code = "E812"


class UnreadableCellError(SubmissionError):
    """A cell holds another kind of value than its column: a date, an error, a truth value."""

    code = "E813"


class UnbalancedCountsError(SubmissionError):
    """Counts that must add up, or must not exceed one another, do not."""

    code = "E814"


class BrokenChainError(SubmissionError):
    """What was pending at the end of the month before is not what this month carries over."""

    code = "E815"


class ContradictingSubmissionsError(SubmissionError):
    """Two files say different things of one unit and period, and neither supersedes the other."""

    code = "E816"


class RepeatedUnitError(SubmissionError):
    """A unit stands twice in a sheet."""

    code = "E817"


class MissingTotalError(SubmissionError):
    """Units have reported, but their total is empty."""

    code = "E818"


class WrongChecksumError(SubmissionError):
    """The bytes are not those whose checksum was sent along."""

    code = "E819"


class MissingHeadError(SubmissionError):
    """The file does not say whose it is or of which period."""

    code = "E820"


class UnknownChoiceError(SubmissionError):
    """A cell with a list of choices holds another word."""

    code = "E821"


class MergedCellError(SubmissionError):
    """Cells of the table itself are merged: it is not plain which of them the value belongs to."""

    code = "E822"


class MisplacedFileError(SubmissionError):
    """A file lies where no unit and period can be read from its path, or has an unknown ending."""

    code = "E823"


class TornRowError(SubmissionError):
    """A row has values but no unit, or a record lacks what it cannot do without."""

    code = "E824"


class UnreadableTextError(SubmissionError):
    """A text file whose encoding, delimiter or quotation marks are unclear."""

    code = "E825"


class EmptySubmissionError(SubmissionError):
    """Nothing is filled in: a file that says nothing takes no other's place."""

    code = "E826"


class SubmissionWarning(SubmissionError):  # noqa: N818 - it warns, nothing stops
    """Doubtful but possible: the file is taken in, and the bulletin's notes say so."""


class DashAsZeroWarning(SubmissionWarning):
    """A dash was read as zero, or as not reported, as params/intake.yml says."""

    code = "E831"


class HiddenPartWarning(SubmissionWarning):
    """Hidden rows, columns or sheets hold values; they were read like all others."""

    code = "E832"


class UnusualChangeWarning(SubmissionWarning):
    """A value moved further from the month before than the thresholds of params/intake.yml."""

    code = "E833"


class RoundedTotalWarning(SubmissionWarning):
    """A stated rate or total differs from its parts by no more than rounding."""

    code = "E834"


class RevisedChainWarning(SubmissionWarning):
    """This month carries over what the month before said before it was revised."""

    code = "E835"


class MissingUnitsWarning(SubmissionWarning):
    """Communes or offices have not reported."""

    code = "E836"


class UnreadPartWarning(SubmissionWarning):
    """A sheet or column that no form knows was not read."""

    code = "E837"


class UnguardedFileWarning(SubmissionWarning):
    """A CSV came without its checksum, so that a changed digit cannot be noticed."""

    code = "E838"


class EmptiedSheetWarning(SubmissionWarning):
    """A sheet that the submission before had filled in is empty in the newer one."""

    code = "E839"
