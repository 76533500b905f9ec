"""
Keys: whether a bulletin or the site has to be made again.

A key is a hash of everything that can change the outcome: notebook, parameters, rows of the window, words of params/,
package, library versions, fonts. Keys are computed without any heavy import, since most runs have nothing to do.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bantin.execution import read_notebook

_LIBRARIES = (
    "feedgenerator", "fontpkg-be-vietnam-pro", "ipykernel", "ipython", "jinja2", "markdown-it-py", "matplotlib",
    "nbclient", "nbconvert", "nbformat", "nh3", "numpy", "pandas", "papermill", "pillow", "pyyaml", "vn-collate",
)  # fmt: skip
# What stands behind the record: these make pages and folders from it, and cannot change it.
_BEHIND_THE_RECORD = {
    "blank", "checking.py", "cluster.py", "cluster_worker.py", "disk.py", "exchange.py", "execution", "explaining.py",
    "keys.py", "listing.py", "manifest.py", "pages", "preparing.py", "progress.py", "publishing.py", "report.py",
    "request.py", "run.py", "site", "verification", "verifying.py",
}  # fmt: skip
# The parts of execution that give the record its bytes.
_SHAPES_THE_RECORD = {
    "execution/in_process.py", "execution/running.py", "execution/shell.py", "execution/timeless.py",
}  # fmt: skip
_WORDS = (
    "abbreviations.yml", "comparison.yml", "evaluation.yml", "indicators.yml", "phrases.yml", "targets.yml",
)  # fmt: skip


def job_key(notebook: Path, parameters: Mapping[str, str], fingerprint: str, params: Path) -> str:
    """Return the key of one executed notebook; `fingerprint` stands for its window (`Library.fingerprint`)."""
    return _digest(
        (
            _code_of_notebook(notebook),
            json.dumps(dict(parameters), sort_keys=True),
            fingerprint,
            *(_hash_of_file(params / name) for name in _WORDS),
            package_hash(is_whole=False),
            library_versions(),
        )
    )


def site_key(records: Iterable[tuple[str, str]], sources: Path, params: Path) -> str:
    """Return the key of the whole site, from its records (id and state of each) and its sources."""
    return _digest(
        (
            *(f"{name}={state}" for name, state in records),
            *(f"{path.relative_to(sources)}={_hash_of_file(path)}" for path in _site_files(sources)),
            _hash_of_file(params / "site.yml"),
            _hash_of_file(params / "units.csv"),
            package_hash(is_whole=True),
            library_versions(),
        )
    )


@cache
def package_hash(*, is_whole: bool) -> str:
    """Return the hash of the package's source: all of it, or what can change a record."""
    return _digest([f"{name}={digest}" for name, digest in _modules().items() if is_whole or can_change_a_record(name)])


@cache
def checker_hash() -> str:
    """Return the hash of the checker's source: what another one let through has to be looked at again."""
    return _digest([f"{name}={digest}" for name, digest in _modules().items() if name.startswith("verification/")])


def shared_inputs(params: Path) -> dict[str, str]:
    """Return by name what every record is made from: words, modules, libraries; each with its hash or version."""
    return {
        **{f"params/{name}": _hash_of_file(params / name) for name in _WORDS},
        **{f"bantin/{name}": digest for name, digest in _modules().items() if can_change_a_record(name)},
        **{f"thư viện {name}": version(name) for name in _LIBRARIES},
        "Python": ".".join(map(str, sys.version_info[:3])),
    }


def notebook_inputs(path: Path) -> dict[str, str]:
    """Return by name what counts of a notebook: each of its cells with its hash; ExecutionError."""
    cells = read_notebook(path)["cells"]
    told = (json.dumps(_told(cell)) for cell in cells)
    return {f"notebooks/{path.name}, ô {n}": _digest([text]) for n, text in enumerate(told, start=1)}


def site_inputs(sources: Path, params: Path) -> dict[str, str]:
    """Return by name what pages are made from beside records: templates, assets, texts, modules."""
    return {
        **{f"site/{path.relative_to(sources)}": _hash_of_file(path) for path in _site_files(sources)},
        **{f"params/{name}": _hash_of_file(params / name) for name in ("site.yml", "units.csv")},
        **{f"bantin/{name}": digest for name, digest in _modules().items()},
    }


@cache
def _modules() -> dict[str, str]:
    """Return the hash of each file of the package."""
    folder = Path(__file__).parent
    return {path.relative_to(folder).as_posix(): _hash_of_file(path) for path in sorted(folder.rglob("*.py"))}


def _site_files(sources: Path) -> list[Path]:
    folders = (sources / name for name in ("assets", "content", "templates"))
    return sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())


def fragment_hash(sources: Path) -> str:
    """Return the hash of the templates with which nbconvert takes the parts out of a notebook."""
    files = sorted(path for path in (sources / "templates" / "nbconvert").rglob("*") if path.is_file())
    return _digest([f"{path.name}={_hash_of_file(path)}" for path in files])


def can_change_a_record(name: str) -> bool:
    """Return whether a file of the package takes part in a record: "facts/stated.py" does, "site/feeds.py" does not."""
    return name in _SHAPES_THE_RECORD or name.split("/", maxsplit=1)[0] not in _BEHIND_THE_RECORD


@cache
def library_versions() -> str:
    """Return Python's version and those of the libraries that take part in the outcome."""
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return f"python {sys.version_info.major}.{sys.version_info.minor}.{sys.version_info.micro}, {libraries}"


def _code_of_notebook(path: Path) -> str:
    """Return the cells that a notebook runs and shows, without outputs or the editor's metadata; ExecutionError."""
    try:
        found = path.stat()
    except OSError:
        return _code_of_state(path, 0, 0)
    return _code_of_state(path, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=64)
def _code_of_state(path: Path, changed: int, size: int) -> str:  # noqa: ARG001 - as for files
    cells = read_notebook(path)["cells"]
    return json.dumps([_told(cell) for cell in cells])


def _told(cell: Mapping[str, Any]) -> list[Any]:
    """Return what counts of a cell: pictures in prose too; not its id, which records replace."""
    return [cell["cell_type"], cell["source"], cell["metadata"].get("tags", []), cell.get("attachments", {})]


def _hash_of_file(path: Path) -> str:
    """Return the hash of a file; it is read again only when its size or the time of its last change differ."""
    found = path.stat()
    return _hash_of_state(path, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=4096)
def _hash_of_state(path: Path, changed: int, size: int) -> str:  # noqa: ARG001 - another state is another reading
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
