"""A dataset cannot be read at all: exit 1."""

from bantin.errors.base import BantinError


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
