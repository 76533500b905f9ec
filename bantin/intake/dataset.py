"""A dataset's own description: data/<dataset>/dataset.yml."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bantin.errors import MissingFileError, ParamsError, Place, UnreadableDatasetError
from bantin.settings.reading import read_params
from bantin.settings.written import Param

_KEYS = ("title", "description", "publisher", "licence", "simulated", "holds")


class Holding(StrEnum):
    """What a dataset holds: figures that a government published, or the workbooks that offices send each month."""

    FIGURES = "figures"
    WORKBOOKS = "workbooks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """Who published a dataset, under which licence, and whether its figures are simulated (design rule 6)."""

    name: str
    title: str
    description: str
    publisher: str
    licence: str
    is_simulated: bool
    holding: Holding = Holding.FIGURES


def read_dataset(folder: Path) -> Dataset:
    """
    Return the description of a dataset.

    Raises:
        MissingFileError: The folder has no dataset.yml.
        UnreadableDatasetError: It is no YAML, or a key is missing, unknown or of the wrong type.
    """
    path = folder / "dataset.yml"
    if not path.is_file():
        place = Place(file=f"data/{folder.name}/dataset.yml")
        raise MissingFileError("Không có tệp mô tả bộ số liệu", place=place, fix="Thêm tệp dataset.yml.")
    try:
        entry = read_yaml(path).entry(_KEYS)
        return Dataset(
            name=folder.name,
            title=entry["title"].text(),
            description=entry["description"].text(),
            publisher=entry["publisher"].text(),
            licence=entry["licence"].text(),
            is_simulated=entry["simulated"].truth(),
            holding=entry.optional("holds", _holding, Holding.FIGURES),
        )
    except ParamsError as error:
        raise UnreadableDatasetError(error.what, place=error.place, fix=error.fix) from error


def _holding(param: Param) -> Holding:
    return Holding(param.one_of(Holding))


def read_yaml(path: Path) -> Param:
    """Return a YAML file of a dataset, named in messages from data/ on; raises ParamsError as params files do."""
    return read_params(path, file=name_of(path))


def name_of(path: Path) -> str:
    """Return how messages and sources name a file: "data/published/figures.csv", wherever the repository lies."""
    return f"data/{path.parent.name}/{path.name}"
