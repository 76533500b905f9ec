"""A params file as plain values, for readers that check its content themselves."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from bantin.errors import Place, UnreadableParamsError
from bantin.settings.reading import name_of, read_params
from bantin.settings.written import Param


def read_document(path: Path) -> Mapping[str, Any]:
    """
    Return the top mapping of a YAML file of words.

    Raises:
        UnreadableParamsError: No such file, not UTF-8, empty, no YAML, or no mapping.
        WrongParamError: Characters that nobody sees, letters that are not composed (NFC), or a key that stands twice.
    """
    param = read_params(path)
    _refuse_repeated_keys(param)
    loader = yaml.SafeLoader("")
    document = loader.construct_document(param.node)
    if not isinstance(document, Mapping):
        place = Place(file=name_of(path), row="1")
        raise UnreadableParamsError("Tệp không có các phần", place=place, fix="Ghi mỗi phần một khóa ở đầu dòng.")
    return document


def _refuse_repeated_keys(param: Param) -> None:
    """Raise WrongParamError where a key stands twice: YAML would quietly take the last."""
    if isinstance(param.node, yaml.MappingNode):
        for inner in param.mapping().values():
            _refuse_repeated_keys(inner)
    elif isinstance(param.node, yaml.SequenceNode):
        for inner in param.items():
            _refuse_repeated_keys(inner)
