"""An executed notebook is no complete bulletin: exit 3."""

from bantin.errors.base import BantinError


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


class RepeatedIdError(ContentError):
    """Two elements of the page have one id, so that links lead to the wrong one."""

    code = "E607"


class ForeignLinkError(ContentError):
    """A notebook's part links out of its page."""

    code = "E608"


class UnreadableRecordError(ContentError):
    """A record lacks what every record has, or cannot be read."""

    code = "E609"
