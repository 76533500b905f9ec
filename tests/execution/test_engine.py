"""Notebooks in real kernels: the executed notebook is complete, or it is not there."""

from __future__ import annotations

import pytest
from tiny_jobs import PREVIOUS, Ran, job_of, processes_of, run_all
from tiny_notebooks import RECEIPT, code

from bantin.errors import (
    CellFailedError,
    KernelDiedError,
    NoReceiptError,
    TimedOutError,
    UnknownParameterError,
)
from bantin.execution import EngineName

pytestmark = pytest.mark.slow

FAILURES = {
    "kills_its_worker": KernelDiedError,
    "raises": CellFailedError,
    "hangs": TimedOutError,
    "exits": KernelDiedError,
    "dies_after_its_receipt": KernelDiedError,
    "leaves_no_receipt": NoReceiptError,
    "receipt_too_early": NoReceiptError,
    "misspelt": UnknownParameterError,
}
each_failure = pytest.mark.parametrize("name", FAILURES)

# What a kernel sees of its surroundings.
WORLD = """\
import os, time
from pathlib import Path
os.environ["LC_ALL"], time.tzname[0], hash("xã"), os.environ["BANTIN_ROOT"] == str(Path.cwd())"""
GOOD = (code("print(unit, period)"), code(WORLD), code(RECEIPT))
KILL = "import os, signal\nos.kill(os.{whose}(), signal.SIGKILL)\nimport time; time.sleep(30)"


@pytest.fixture(scope="module", params=list(EngineName))
def engine(request) -> EngineName:
    """Return one engine after the other: nobody can tell from what became of a job which of them ran it."""
    return request.param


@pytest.fixture(scope="module")
def ran(tmp_path_factory, engine) -> dict[str, Ran]:
    """Return what became of a good notebook among others that fail, hang, or kill their kernel or their worker."""
    folder = tmp_path_factory.mktemp("execution")
    receipt = code(RECEIPT)
    misspelt = job_of(folder, "misspelt", receipt, given={"unti": "ha-nam", "period": "2020"})
    misspelt.failed.parent.mkdir(parents=True)
    misspelt.failed.write_text('{"cells": [{"source": "an earlier run", "outputs": [{"output_type": "error"}]}]}')
    jobs = [
        job_of(folder, "kills_its_worker", code(KILL.format(whose="getppid")), receipt),
        job_of(folder, "raises", code("unit"), code("price = 1\nprice / 0"), receipt),
        job_of(folder, "hangs", code("import time\ntime.sleep(60)"), receipt, cell_seconds=1),
        job_of(folder, "exits", code("import os\nos._exit(1)"), receipt),
        # The receipt is out before the kernel dies: the saved cells would say "completed" (traps.md, 2).
        job_of(folder, "dies_after_its_receipt", code(f"{RECEIPT}\n{KILL.format(whose='getpid')}")),
        job_of(folder, "leaves_no_receipt", code("unit")),
        job_of(folder, "receipt_too_early", receipt, code("unit")),
        misspelt,
        job_of(folder, "good", *GOOD),
    ]
    return run_all(folder, jobs, engine=engine)


@pytest.fixture(scope="module")
def ran_elsewhere(tmp_path_factory, engine) -> Ran:
    """Return what became of the good notebook where time zone, locale and hashes are others."""
    folder = tmp_path_factory.mktemp("elsewhere")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"TZ": "America/New_York", "LC_ALL": "C", "PYTHONHASHSEED": "7"}.items():
            patch.setenv(name, value)
        return run_all(folder, [job_of(folder, "good", *GOOD)], engine=engine)["good"]


@pytest.fixture(scope="module")
def too_slow(tmp_path_factory, engine) -> Ran:
    """Return what became of a notebook that runs on, past the time that a whole job may take."""
    folder = tmp_path_factory.mktemp("too-slow")
    job = job_of(folder, "runs_on", code("while True: pass"), code(RECEIPT))
    return run_all(folder, [job], job_seconds=4, engine=engine)["runs_on"]


@each_failure
def test_a_notebook_that_does_not_reach_its_end_is_an_error_of_its_kind(ran, name):
    """Whoever reads the report knows whether to look at a cell, at the memory or at the parameters."""
    assert type(ran[name].outcome.error) is FAILURES[name]


@each_failure
def test_an_error_names_notebook_and_job(ran, name):
    """The same notebook runs for hundreds of units."""
    place = ran[name].outcome.error.place
    assert (place.file, place.item) in {(f"notebooks/{name}.ipynb", name), (f"notebooks/{name}.ipynb", "")}


@each_failure
def test_a_failure_leaves_the_previous_notebook_as_it_was(ran, name):
    """The last good bulletin stays (traps.md, 2 and 3)."""
    assert ran[name].output == PREVIOUS


def test_the_failed_cell_is_shown_as_it_stands(ran):
    """The analyst finds it again."""
    assert ran["raises"].outcome.cell == "price = 1\nprice / 0"


def test_the_traceback_of_the_kernel_is_kept(ran):
    """The last line says what, the lines above say where."""
    assert "ZeroDivisionError" in ran["raises"].outcome.traceback


def test_the_message_of_a_failed_cell_is_the_error_that_it_raised(ran):
    """The first line is enough in most cases."""
    assert str(ran["raises"].outcome.error).startswith("E505 ZeroDivisionError: division by zero (")


def test_the_notebook_that_a_message_names_is_there(ran):
    """Who is sent to build/failed/raises.ipynb finds it."""
    assert "raises.ipynb trong build/failed/" in ran["raises"].outcome.error.fix
    assert ran["raises"].job.failed.is_file()


def test_a_failure_does_not_show_the_cell_of_an_earlier_run(ran):
    """Only what this run met is told."""
    assert (ran["misspelt"].outcome.cell, ran["misspelt"].job.failed.exists()) == ("", False)


def test_a_cell_over_its_time_says_how_long_it_could_have_taken(ran):
    """One second, in this case."""
    assert "Một ô chạy quá 1 giây" in str(ran["hangs"].outcome.error)


def test_a_worker_that_dies_takes_only_its_own_job(ran):
    """The jobs before and after it went their way."""
    assert ran["good"].outcome.error is None


def test_the_given_parameters_win_over_the_defaults(ran):
    """The cell after the injected one sees Hà Nam, not Yên Lập."""
    outputs = [output for cell in ran["good"].notebook["cells"] for output in cell.get("outputs", [])]
    assert "".join(outputs[0]["text"]) == "ha-nam 2020\n"


def test_a_kernel_sees_the_same_world_everywhere(ran):
    """Locale, time zone and hashes do not come from the machine; the repository is named."""
    outputs = [output for cell in ran["good"].notebook["cells"] for output in cell.get("outputs", [])]
    world = "".join(outputs[1]["data"]["text/plain"])
    assert world.startswith("('C.UTF-8', 'UTC', ")
    assert world.endswith(", True)")


def test_a_second_run_elsewhere_leaves_the_same_bytes(ran, ran_elsewhere):
    """Another time zone, locale and hash seed around the workers: the same record, hash of "xã" included."""
    assert ran_elsewhere.output == ran["good"].output


def test_a_complete_notebook_leaves_nothing_among_the_failed(ran):
    """build/failed/ holds what somebody has to look at, and nothing else."""
    assert not ran["good"].job.failed.exists()


def test_a_job_over_its_time_is_an_error(too_slow):
    """A loop that never ends stops this bulletin, not the build."""
    assert str(too_slow.outcome.error).startswith("E506 Sổ tay chạy quá 4 giây")


def test_a_job_over_its_time_leaves_the_previous_notebook(too_slow):
    """Killed in the middle, it had written nothing."""
    assert too_slow.output == PREVIOUS


def test_no_process_outlives_a_killed_job(too_slow):
    """Neither worker nor kernel, though it never looks up from its loop."""
    assert processes_of(too_slow.job.root) == []


def test_no_process_outlives_a_run(ran):
    """Whatever died or was killed in it."""
    assert processes_of(ran["good"].job.root) == []
