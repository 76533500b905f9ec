"""environment.yml says the same as pyproject.toml, for those who use conda."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
# What only conda brings, or only an analyst needs; and the package itself, so that notebooks find it.
BESIDE = {"python", "pip", "jupyterlab", "quarto"}
THE_PACKAGE_ITSELF = "-e ."


def ranges(lines: list[str]) -> dict[str, str]:
    """Return the version range of each named package, conda's jupyter_client as jupyter-client."""
    found = map(Requirement, lines)
    return {canonicalize_name(requirement.name): str(requirement.specifier) for requirement in found}


@pytest.fixture
def project() -> dict:
    """Return pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture
def listed() -> list:
    """Return the entries of environment.yml; the last one is the part for pip."""
    return yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]


@pytest.fixture
def from_conda(listed) -> dict[str, str]:
    """Return what conda-forge gives."""
    return ranges([entry for entry in listed if isinstance(entry, str)])


@pytest.fixture
def from_pip(listed) -> list[str]:
    """Return what stands in the part for pip."""
    return next(entry["pip"] for entry in listed if isinstance(entry, dict))


def test_conda_users_get_the_same_packages_in_the_same_ranges(project, from_conda, from_pip):
    """Nothing is missing, nothing is added, and no range differs."""
    libraries = {name: range_ for name, range_ in from_conda.items() if name not in BESIDE}
    libraries |= ranges([line for line in from_pip if line != THE_PACKAGE_ITSELF])
    assert libraries == ranges(project["project"]["dependencies"])


def test_conda_users_get_the_same_python(project, from_conda):
    """The oldest Python is that of the package."""
    assert from_conda["python"] == project["project"]["requires-python"]


def test_conda_users_get_the_same_jupyterlab(project, from_conda):
    """JupyterLab is that of the lab group."""
    assert from_conda["jupyterlab"] == ranges(project["dependency-groups"]["lab"])["jupyterlab"]


def test_conda_users_get_quarto_and_the_package_itself(from_conda, from_pip):
    """Quarto renders the exported project; `-e .` lets a notebook import bantin."""
    assert "quarto" in from_conda
    assert THE_PACKAGE_ITSELF in from_pip


def test_no_package_is_listed_twice(from_conda, from_pip):
    """What pip installs over conda's copy breaks both."""
    assert not set(from_conda) & set(ranges([line for line in from_pip if line != THE_PACKAGE_ITSELF]))
