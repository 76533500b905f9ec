"""params/ cannot be used: exit 1."""

from bantin.errors.base import BantinError


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
