"""One notebook did not run to its end: exit 3."""

from bantin.errors.base import BantinError


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


class UnreadableNotebookError(ExecutionError):
    """The notebook is no notebook: no JSON, or without cells."""

    code = "E509"


class NotStartedError(ExecutionError):
    """The kernel or the process that runs it could not be started, or had no place to write."""

    code = "E510"
