"""What was asked for on the command line or in `load(...)` cannot be: exit 2."""

from bantin.errors.base import BantinError


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


class ExistingFileError(UsageError):
    """A file that would be written is there already; nothing is overwritten."""

    code = "E107"


class NoSuchSiteError(UsageError):
    """The folder to be checked holds no finished site."""

    code = "E108"


class MissingLibraryError(UsageError):
    """What was asked for needs libraries that are not installed."""

    code = "E109"


class UnreachableSchedulerError(UsageError):
    """No scheduler of a cluster answers at the address."""

    code = "E110"


class UnusableExchangeError(UsageError):
    """The place through which the machines of a cluster exchange files cannot be used."""

    code = "E111"
