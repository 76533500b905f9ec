"""Keys change with everything that can change the outcome, and with nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from repositories import edit

from bantin.keys import _BEHIND_THE_RECORD, can_change_a_record, job_key, site_key
from bantin.request import parameters_of
from bantin.window import Library

NOTEBOOK = "notebooks/district_month.ipynb"


def key_of_job(repository: Path, name: str = "yen-lap-2021-08") -> str:
    """Return the key of a bulletin as a build computes it."""
    library = Library(repository)
    one = next(one for one in library.settings.bulletins if one.id == name)
    notebook = repository / "notebooks" / f"{one.notebook}.ipynb"
    return job_key(notebook, parameters_of(one), library.fingerprint(one), repository / "params")


def key_of_site(repository: Path, state: str = "key") -> str:
    """Return the key of a site with one record."""
    return site_key([("yen-lap-2021-08", state)], repository / "site", repository / "params")


@pytest.fixture(scope="module")
def keys(root) -> tuple[str, str]:
    """Return the keys of job and site as the repository stands."""
    return key_of_job(root), key_of_site(root)


@pytest.fixture
def changed(repository, keys):
    """Return how to change the repository, and whether the keys of job and site changed with it."""

    def did_change(change: Callable[[Path], object]) -> tuple[bool, bool]:
        change(repository)
        return key_of_job(repository) != keys[0], key_of_site(repository) != keys[1]

    return did_change


def with_notebook(change: Callable[[dict], object]) -> Callable[[Path], None]:
    """Return a change of the notebook, saved as JupyterLab would."""

    def saved(repository: Path) -> None:
        path = repository / NOTEBOOK
        document = json.loads(path.read_text(encoding="utf-8"))
        change(document)
        path.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")

    return saved


def ran_in_jupyterlab(document: dict) -> None:
    """Leave outputs, counters and the editor's metadata in a notebook."""
    for number, cell in enumerate(cell for cell in document["cells"] if cell["cell_type"] == "code"):
        cell["execution_count"] = number
        cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "xong"}]
        cell["metadata"] = {**cell["metadata"], "collapsed": True}
    document["metadata"]["language_info"] = {"name": "python", "version": "3.13.0"}


def appended(name: str, text: str) -> Callable[[Path], None]:
    """Return a change that adds text at the end of a file."""

    def added(repository: Path) -> None:
        with (repository / name).open("a", encoding="utf-8") as file:
            file.write(text)

    return added


@pytest.mark.parametrize(
    "change",
    [
        lambda all_: edit(all_ / NOTEBOOK, "# Bản tin tháng của một huyện", "# Bản tin tháng"),
        lambda all_: edit(all_ / NOTEBOOK, "bulletin.notes()", "bulletin.notes()  # ghi chú"),
        lambda all_: edit(all_ / NOTEBOOK, '\\"2021-08\\"', '\\"2021-09\\"'),
        with_notebook(lambda document: document["cells"][6]["metadata"].update(tags=[])),
        with_notebook(lambda document: document["cells"].pop()),
        lambda all_: edit(all_ / "data/published/figures.csv", "flow,1000,more_than", "flow,1001,more_than"),
        lambda all_: edit(all_ / "data/published/figures.csv", "flow,1000,more_than", "flow,1000,exact"),
        lambda all_: edit(all_ / "data/published/context.yml", "Đinh Hải Nam", "Đinh Hải Bắc"),
        lambda all_: edit(all_ / "data/published/dataset.yml", "đã công bố", "được công bố"),
        appended("params/phrases.yml", "# một chữ khác\n"),
        appended("params/abbreviations.yml", "# một chữ khác\n"),
        appended("params/indicators.yml", "# một chữ khác\n"),
    ],
    ids=[
        "prose", "code", "default", "tag", "cell", "value", "qualifier", "name", "dataset", "phrases",
        "abbreviations", "indicators",
    ],
)  # fmt: skip
def test_what_can_change_a_bulletin_changes_its_key(changed, change):
    """It is run again."""
    assert changed(change)[0]


@pytest.mark.parametrize(
    "change",
    [
        with_notebook(ran_in_jupyterlab),
        with_notebook(lambda document: document["cells"][0].update(id="another")),
        lambda all_: edit(all_ / "data/published/context.yml", "Nguyễn Văn Hoạt", "Nguyễn Văn Hoạch"),
        lambda all_: edit(all_ / "notebooks/unit_period.ipynb", "bulletin.notes()", "bulletin.notes()  # ghi chú"),
        lambda all_: edit(all_ / "params/units/ha-nam.yml", "# Tỉnh Hà Nam", "# Hà Nam"),
    ],
    ids=["outputs and metadata", "cell id", "another bulletin", "another notebook", "another unit"],
)
def test_what_cannot_change_a_bulletin_leaves_its_key(changed, change):
    """Nothing is run for nothing."""
    assert not changed(change)[0]


@pytest.mark.parametrize(
    "change",
    [
        appended("site/templates/base.html", "<!-- a -->"),
        appended("site/templates/nbconvert/fragment/index.html.j2", "{# a #}"),
        appended("site/assets/style.css", "\n.a { color: red }"),
        appended("site/content/gioi-thieu.md", "\nThêm một câu.\n"),
        lambda all_: edit(all_ / "params/site.yml", "Bản Tin Một Cửa", "Bản Tin"),
        lambda all_: edit(all_ / "params/site.yml", "minimum_facts: 5", "minimum_facts: 4"),
    ],
    ids=["template", "nbconvert template", "style", "written page", "title", "policy"],
)
def test_the_look_of_the_site_changes_only_the_key_of_the_site(changed, change):
    """No notebook is run for a colour."""
    assert changed(change) == (False, True)


def test_other_parameters_give_another_key(repository, library):
    """The same notebook runs for each unit."""
    one = next(one for one in library.settings.bulletins if one.id == "yen-lap-2021-08")
    window, notebook = library.fingerprint(one), repository / NOTEBOOK
    keys = {
        job_key(notebook, {"district": "yen-lap", "month": month}, window, repository / "params")
        for month in ("2021-08", "2021-09")
    }
    assert len(keys) == 2


@pytest.mark.parametrize("state", ["another key", "key stale", ""])
def test_the_state_of_a_record_changes_the_key_of_the_site(repository, state):
    """Another record, a record that waits, or none."""
    assert key_of_site(repository, state) != key_of_site(repository)


def test_where_the_repository_lies_does_not_matter(repository, keys):
    """A moved clone has nothing to do."""
    assert (key_of_job(repository), key_of_site(repository)) == keys


@pytest.mark.slow
def test_every_process_computes_the_same_keys(root):
    """The order of a set differs from process to process; a second `make site` would run notebooks for nothing."""
    code = "from pathlib import Path\nfrom test_keys import key_of_job\n"
    code += "print(*(key_of_job(Path.cwd(), name) for name in ('yen-lap-2021-08', 'gia-vien-2021')))"
    path = os.pathsep.join([str(root / "tests"), os.environ.get("PYTHONPATH", "")])
    keys = set()
    for seed in ("1", "2", "3"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": path}
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=True)
        keys.add(done.stdout)
    assert len(keys) == 1


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("execution/timeless.py", True),
        ("execution/shell.py", True),
        ("story/plan.py", True),
        ("notebook.py", True),
        ("execution/pool.py", False),
        ("pages/required.py", False),
        ("site/feeds.py", False),
        ("run.py", False),
    ],
)
def test_code_counts_for_a_record_where_it_gives_it_its_content_or_its_bytes(name, expected):
    """What makes so-tay.ipynb timeless shapes it; who runs it does not."""
    assert can_change_a_record(name) is expected


def test_every_file_that_cannot_change_a_record_exists(root):
    """A module that was renamed would count again without anybody noticing."""
    package = root / "bantin"
    files = [path.relative_to(package).as_posix() for path in package.rglob("*.py")]
    behind = {name.split("/")[0] for name in files if not can_change_a_record(name)}
    assert behind == set(_BEHIND_THE_RECORD)
