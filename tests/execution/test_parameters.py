"""What papermill would only log, or run, is refused before a notebook starts (traps.md, 1)."""

from __future__ import annotations

import pytest
from tiny_notebooks import PARAMETERS, code, notebook, prose

from bantin.errors import (
    MissingParameterError,
    NoParametersCellError,
    UnknownParameterError,
    WrongParameterTypeError,
)
from bantin.execution.parameters import check_parameters, declared_parameters

FILE = "notebooks/unit_period.ipynb"
RIGHT = {"unit": "ha-nam", "period": "2020"}
TINY = notebook(prose("# Tham số"), code(PARAMETERS, "parameters"), code("unit"))


def refusal(error: type[Exception], given: dict[str, object], document: dict = TINY) -> str:
    """Return the message with which parameters are refused."""
    with pytest.raises(error) as caught:
        check_parameters(document, given, file=FILE)
    return str(caught.value)


def test_exactly_the_declared_parameters_are_right():
    """Each is given, none is added, and the types are those of the defaults."""
    check_parameters(TINY, RIGHT, file=FILE)


def test_a_misspelt_parameter_is_refused_with_the_right_names():
    """Papermill would publish the default district, with success."""
    message = refusal(UnknownParameterError, {"unti": "ha-nam", "period": "2020"})
    assert message == "E501 Sổ tay không có tham số 'unti' (notebooks/unit_period.ipynb). Các tham số: unit, period."


def test_a_parameter_too_many_is_refused():
    """A parameter that nobody reads was meant to do something."""
    assert "'month'" in refusal(UnknownParameterError, RIGHT | {"month": "2020-01"})


def test_a_name_with_a_newline_is_refused():
    """Papermill writes names into a cell as they are: this one would run code."""
    assert r"'unit\nimport os'" in refusal(UnknownParameterError, RIGHT | {"unit\nimport os": "x"})


def test_a_missing_parameter_is_refused():
    """Papermill would publish the default period of another unit."""
    assert "E502 Thiếu tham số period" in refusal(MissingParameterError, {"unit": "ha-nam"})


@pytest.mark.parametrize("period", [2020, 2020.0, None, True, ["2020"]])
def test_a_parameter_of_another_type_is_refused(period):
    """`-p period 2020` gives a whole number; the hint names -r."""
    message = refusal(WrongParameterTypeError, {"unit": "ha-nam", "period": period})
    assert f"E503 Tham số period là {period!r}, không cùng kiểu với mặc định '2021-08'" in message
    assert "-r thay cho -p" in message


def test_truth_is_no_number():
    """In Python True is an int; a parameter of 1 copy does not mean yes."""
    document = notebook(code("copies = 1", "parameters"))
    assert "True" in refusal(WrongParameterTypeError, {"copies": True}, document)


@pytest.mark.parametrize(
    ("cells", "count"),
    [
        ([], 0),
        ([code(PARAMETERS)], 0),
        ([code('unit = "a"', "parameters"), code('period = "b"', "parameters")], 2),
        ([code(PARAMETERS, "parameter")], 0),
    ],
    ids=["empty", "untagged", "two", "misspelt tag"],
)
def test_a_notebook_needs_exactly_one_cell_of_parameters(cells, count):
    """Without it the defaults win over what was asked for; of two, papermill takes the first."""
    assert f"E504 Có {count} ô mang nhãn parameters" in refusal(NoParametersCellError, RIGHT, notebook(*cells))


@pytest.mark.parametrize(
    "source",
    [
        'unit = "yen-lap"\nprint(unit)',
        "import os\nunit = 'a'",
        'unit = "yen" + "-lap"',
        "unit = period = '2020'",
        "unit, period = 'a', 'b'",
        "unit: str = 'yen-lap'",
        "unit =",
    ],
)
def test_the_cell_holds_nothing_but_plain_assignments(source):
    """What is computed there would be overwritten, or not, depending on where the injected cell lands."""
    document = notebook(code(source, "parameters"))
    assert "E504 Ô parameters không chỉ có phép gán" in refusal(NoParametersCellError, RIGHT, document)


def test_lines_of_a_cell_may_be_kept_as_a_list():
    """Nbformat writes a source as one string or as a list of lines."""
    lines = ['unit = "yen-lap"\n', "# một tháng\n", 'period = "2021-08"']
    cell = code("", "parameters") | {"source": lines}
    assert declared_parameters(notebook(cell), file=FILE) == {"unit": "yen-lap", "period": "2021-08"}
