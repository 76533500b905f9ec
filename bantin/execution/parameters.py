"""
Parameters held against the notebook before it runs.

papermill only logs a parameter that the notebook does not know, lets the defaults win where no cell is tagged, and
runs whatever a parameter's name contains (traps.md, 1): so names, types and tag are checked first.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

from bantin.errors import (
    MissingParameterError,
    NoParametersCellError,
    Place,
    UnknownParameterError,
    WrongParameterTypeError,
)


def check_parameters(notebook: Mapping[str, Any], given: Mapping[str, object], *, file: str) -> None:
    """
    Return if the parameters are exactly those that the notebook declares, each of the type of its default.

    Raises:
        NoParametersCellError: No cell, or several, are tagged `parameters`, or it holds more than assignments.
        UnknownParameterError: A parameter that the notebook does not declare.
        MissingParameterError: A declared parameter that is not given.
        WrongParameterTypeError: A parameter of another type than its default.
    """
    declared = declared_parameters(notebook, file=file)
    place = Place(file=file)
    names = ", ".join(declared)
    if unknown := sorted(given.keys() - declared.keys()):
        raise UnknownParameterError(
            f"Sổ tay không có tham số {', '.join(map(repr, unknown))}", place=place, fix=f"Các tham số: {names}."
        )
    if missing := [name for name in declared if name not in given]:
        raise MissingParameterError(
            f"Thiếu tham số {', '.join(missing)}", place=place, fix=f"Đặt đủ các tham số: {names}."
        )
    for name, default in declared.items():
        if type(given[name]) is not type(default):
            raise WrongParameterTypeError(
                f"Tham số {name} là {given[name]!r}, không cùng kiểu với mặc định {default!r}",
                place=place,
                fix="Kỳ là năm trơn thì dùng -r thay cho -p khi chạy bằng lệnh papermill.",
            )


def declared_parameters(notebook: Mapping[str, Any], *, file: str) -> dict[str, object]:
    """Return the notebook's parameters with their defaults; raises NoParametersCellError."""
    tagged = [cell for cell in notebook["cells"] if "parameters" in cell.get("metadata", {}).get("tags", [])]
    fix = "Đặt nhãn parameters cho đúng một ô, trong đó mỗi hàng là một phép gán: tên = giá trị."
    if len(tagged) != 1:
        raise NoParametersCellError(f"Có {len(tagged)} ô mang nhãn parameters", place=Place(file=file), fix=fix)
    try:
        return dict(_assignment(line) for line in ast.parse("".join(tagged[0]["source"])).body)
    except (SyntaxError, ValueError) as error:
        raise NoParametersCellError("Ô parameters không chỉ có phép gán", place=Place(file=file), fix=fix) from error


def _assignment(line: ast.stmt) -> tuple[str, object]:
    """Return name and default of `name = literal`; raise ValueError for anything else."""
    match line:
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            return name, ast.literal_eval(value)
        case _:
            raise ValueError(ast.unparse(line))
