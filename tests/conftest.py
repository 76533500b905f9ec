"""What all tests share: the built site, and what happens to tests whose tool is not on this machine."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from repositories import copy_sources, render
from tiny_notebooks import run_here

from bantin.model import Observation, Qualifier, Scope, Semantics, Source, Span
from bantin.record import Record, read_record
from bantin.request import parameters_of
from bantin.telling import Telling, tell
from bantin.window import ROOT_VARIABLE, Library

ROOT = Path(__file__).resolve().parent.parent

# Without these Chromium asks the network for updates, and does not start as root.
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# `@pytest.mark.browser("chromium", "pdftotext")` names what a test needs; a tool may go by several names.
TOOLS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "java": ("java",),
    "pdftotext": ("pdftotext",),
}
# A busy machine is slow, not wrong.
settings.register_profile("calm", deadline=None)
settings.load_profile("calm")
LEFT_OUT = pytest.StashKey[dict[str, list[str]]]()


def program(tool: str) -> str | None:
    """Return the path of a tool under any of its names, or None where it is not installed."""
    return next((found for name in TOOLS[tool] if (found := shutil.which(name))), None)


def pytest_configure(config):
    """Start the list of tests that are left out."""
    config.stash[LEFT_OUT] = {}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Put browser tests last: they take longest, and Playwright keeps an event loop that notebooks cannot share."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Leave a test out when its tool is missing; under CI=true that is a failure."""
    needed = [tool for mark in item.iter_markers("browser") for tool in mark.args]
    missing = [tool for tool in needed if not program(tool)]
    if not missing:
        return
    why = f"thiếu {', '.join(missing)}"
    if os.environ.get("CI") == "true":
        pytest.fail(f"{why}: .ci/run cài các công cụ này trên Debian", pytrace=False)
    item.config.stash[LEFT_OUT].setdefault(why, []).append(item.nodeid)
    pytest.skip(why)


def pytest_terminal_summary(terminalreporter, config):
    """Name the tests that were left out, in plain sight."""
    for why, tests in config.stash[LEFT_OUT].items():
        terminalreporter.section(f"Bỏ qua {len(tests)} phép thử vì {why}", yellow=True)
        terminalreporter.write_line("\n".join(tests))


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def chromium_path() -> str | None:
    """Return where this machine's Chromium is."""
    return program("chromium")


@pytest.fixture(scope="session")
def chromium(chromium_path) -> Iterator[Any]:
    """Return one running Chromium, for all browser tests: a process can drive only one."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - the fast tests do without

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=CHROMIUM_ARGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def built_site(tmp_path_factory) -> Path:
    """Return the site of the published bulletins, built once per session into a folder of its own."""
    folder = tmp_path_factory.mktemp("built") / "public"
    command = [sys.executable, "render.py", "build", "--out", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"render.py build: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return folder


@pytest.fixture
def repository(root, tmp_path) -> Path:
    """Return a copy of this repository in which nothing was built yet, for a test to spoil."""
    return copy_sources(root, tmp_path / "repository")


@pytest.fixture(scope="session")
def built_elsewhere(root, tmp_path_factory) -> Path:
    """Return a copy of this repository, built from nothing in another time zone and locale; tests leave it as it is."""
    folder = copy_sources(root, tmp_path_factory.mktemp("elsewhere") / "repository")
    done = render(folder, "build", "--force", TZ="America/New_York", LC_ALL="C", PYTHONHASHSEED="7")
    assert done.returncode == 0, f"render.py build: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return folder


@pytest.fixture
def built(built_elsewhere, tmp_path) -> Path:
    """Return a copy of this repository with all that a build leaves behind, for a test to spoil."""
    return shutil.copytree(built_elsewhere, tmp_path / "built")


@pytest.fixture(scope="session")
def records(root, library, tmp_path_factory) -> Mapping[str, Record]:
    """Return the record of each published bulletin by its id; notebooks run in this process, without kernels."""
    folder = tmp_path_factory.mktemp("records")
    found = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(ROOT_VARIABLE, str(root))
        for one in (one for one in library.settings.bulletins if one.dataset == "published"):
            source = json.loads((root / "notebooks" / f"{one.notebook}.ipynb").read_text(encoding="utf-8"))
            path = folder / f"{one.id}.ipynb"
            path.write_text(json.dumps(run_here(source, **parameters_of(one))), encoding="utf-8")
            found[one.id] = read_record(path)
    return found


@pytest.fixture(scope="session")
def record(records) -> Record:
    """Return the record of one bulletin: Yên Lập in August 2021."""
    return records["yen-lap-2021-08"]


@pytest.fixture(scope="session")
def library(root) -> Library:
    """Return params, units and datasets of this repository, read once."""
    return Library(root)


@pytest.fixture(scope="session")
def tellings(library) -> Mapping[str, Telling]:
    """Return facts and story of each published bulletin by its id."""
    published = (chosen for chosen in library.settings.bulletins if chosen.dataset == "published")
    return {chosen.id: tell(library.window(chosen), library) for chosen in published}


@pytest.fixture(scope="session")
def observation() -> Callable[..., Observation]:
    """Return how to make an observation, by default 700 dossiers received at Yên Lập's one-stop desk."""
    return made_observation


def made_observation(  # noqa: PLR0913 - a test names what it is about and nothing else
    indicator: str = "dossiers_received",
    value: str = "700",
    *,
    semantics: Semantics = Semantics.FLOW,
    qualifier: Qualifier = Qualifier.EXACT,
    scope: Scope = Scope.DISTRICT_ONE_STOP,
    dimension: str = "",
    **others: object,
) -> Observation:
    """Return an observation of August 2021 whose value is read as a cell of its semantics is."""
    stated: dict[str, object] = {
        "unit_code": "234",
        "span": Span(date(2021, 8, 1), date(2021, 8, 31)),
        "span_label": "tháng 8 năm 2021",
        "compare_to": "",
        "note": "",
        "remarks": frozenset(),
        "hedge_word": "",
        "source": Source(file="data/published/figures.csv", sha256="0" * 64, sheet="", cell="K2"),
    }
    return Observation(
        indicator=indicator,
        scope=scope,
        dimension=dimension,
        semantics=semantics,
        value=semantics.read(value),
        qualifier=qualifier,
        **(stated | others),
    )
