"""The fork server: a warm parent, children that take nothing with them and leave nothing behind."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from tiny_jobs import PREVIOUS, job_of, processes_of, run_all
from tiny_notebooks import RECEIPT, code

from bantin.errors import CellFailedError, KernelDiedError, TimedOutError

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="fork and pidfd are of Linux")]

# A process in a session of its own, whose parent is gone at once: no process group holds it.
DAEMON = "import subprocess\nsubprocess.run(['sh', '-c', 'setsid sleep 300 > /dev/null 2>&1 &'], check=True) and None"
STUBBORN = "import signal\nfor one in (signal.SIGINT, signal.SIGTERM): signal.signal(one, signal.SIG_IGN)"
PORTS = """\
import os
from pathlib import Path

def link(path):
    try:
        return os.readlink(path)
    except OSError:
        return ""

mine = {link(path)[8:-1] for path in Path("/proc/self/fd").iterdir() if link(path).startswith("socket:[")}
tables = [Path("/proc/self/net", name) for name in ("tcp", "tcp6", "udp", "udp6")]
open_ports = {line.split()[9] for table in tables if table.exists() for line in table.read_text().splitlines()[1:]}
len(os.listdir("/proc/self/task")), mine & open_ports"""
DRIVER = """\
import sys
sys.path[:0] = {paths!r}
from pathlib import Path
from tiny_jobs import job_of, run_all
from tiny_notebooks import RECEIPT, code
folder = Path({folder!r})
run_all(folder, [job_of(folder, "long", code({daemon!r}), code("import time; time.sleep(300)"), code(RECEIPT))])
"""


def said(ran, cell: int = 0) -> str:
    """Return what a cell after the parameters showed."""
    found = [one for one in ran.notebook["cells"] if one["cell_type"] == "code"][2 + cell]
    return "".join(found["outputs"][0]["data"]["text/plain"])


def test_a_child_is_one_thread_without_ports(tmp_path):
    """Nothing of it could race for a port (traps.md, 5)."""
    ran = run_all(tmp_path, [job_of(tmp_path, "alone", code(PORTS), code(RECEIPT))])["alone"]
    assert said(ran) == "(1, set())"


def test_children_do_not_draw_the_same_numbers(tmp_path):
    """They come from one parent, whose generators were ready."""
    cell = code("import random, numpy\nrandom.random(), float(numpy.random.rand())")
    ran = run_all(tmp_path, [job_of(tmp_path, name, cell, code(RECEIPT)) for name in ("a", "b")])
    assert said(ran["a"]) != said(ran["b"])


def test_what_one_notebook_changes_no_other_sees(tmp_path):
    """Modules, environment and the folder are of one process each."""
    change = code("import json, os\njson.spoilt = True; os.environ['SPOILT'] = '1'; os.chdir('/')")
    look = code(
        "import json, os\nhasattr(json, 'spoilt'), 'SPOILT' in os.environ, os.getcwd() == os.environ['BANTIN_ROOT']"
    )
    jobs = [job_of(tmp_path, f"{n}", change if n < 2 else look, code(RECEIPT)) for n in range(4)]
    ran = run_all(tmp_path, jobs)
    assert [said(ran[name]) for name in ("2", "3")] == ["(False, False, True)"] * 2


def test_memory_has_a_limit(tmp_path):
    """The cell fails by name; the machine does not start to swap."""
    hungry = job_of(tmp_path, "hungry", code("len(bytearray(3 << 30))"), code(RECEIPT))
    outcome = run_all(tmp_path, [hungry])["hungry"].outcome
    assert isinstance(outcome.error, CellFailedError)
    assert outcome.error.what.startswith("MemoryError")


def test_a_cell_that_ignores_signals_ends_at_its_time(tmp_path):
    """It is killed; the cell is named."""
    hangs = "while True: pass"
    jobs = [job_of(tmp_path, "stubborn", code(STUBBORN), code(hangs), code(RECEIPT), cell_seconds=1)]
    ran = run_all(tmp_path, jobs)["stubborn"]
    assert (type(ran.outcome.error), ran.outcome.cell, ran.output) == (TimedOutError, hangs, PREVIOUS)
    assert processes_of(tmp_path) == []


def test_a_process_that_a_cell_leaves_behind_ends_with_its_job(tmp_path):
    """Also one in a session of its own; a job that still runs keeps what it started."""
    waits = code(
        "import subprocess, time\nchild = subprocess.Popen(['sleep', '300'])\ntime.sleep(2)\nchild.poll() is None"
    )
    jobs = [job_of(tmp_path, "leaves", code(DAEMON), code(RECEIPT)), job_of(tmp_path, "waits", waits, code(RECEIPT))]
    ran = run_all(tmp_path, jobs)
    assert [one.outcome.error for one in ran.values()] == [None, None]
    assert said(ran["waits"]) == "True"
    assert processes_of(tmp_path) == []


def test_a_job_that_ends_takes_nothing_from_its_neighbour(tmp_path):
    """A process whose parent is gone belongs to the job that started it, as long as that runs."""
    orphan = "import subprocess\nsubprocess.run(['sh', '-c', 'sleep 66 &'], check=True)\nimport time\ntime.sleep(3)"
    look = "subprocess.run(['pgrep', '-f', 'sleep 66'], capture_output=True).returncode"
    jobs = [
        job_of(tmp_path, "keeps", code(orphan), code(look), code(RECEIPT)),
        job_of(tmp_path, "ends", code("import time; time.sleep(1)"), code(RECEIPT)),
    ]
    ran = run_all(tmp_path, jobs)
    assert said(ran["keeps"], 1) == "0"
    assert processes_of(tmp_path) == []


def test_what_nobody_foresaw_is_told_with_its_traceback(tmp_path):
    """Half a character cannot be sent as JSON: who reads the report sees that, and not that memory ran out."""
    outcome = run_all(tmp_path, [job_of(tmp_path, "half", code("print('\\ud800')"), code(RECEIPT))])["half"].outcome
    assert isinstance(outcome.error, KernelDiedError)
    assert "UnicodeEncodeError" in outcome.error.what
    assert "Traceback" in outcome.traceback


def test_a_killed_job_leaves_its_notebook_with_a_mark(tmp_path):
    """Who opens build/failed/ sees where it stopped."""
    ran = run_all(tmp_path, [job_of(tmp_path, "dies", code("1"), code("import os\nos._exit(1)"), code(RECEIPT))])[
        "dies"
    ]
    cells = json.loads(ran.job.failed.read_text(encoding="utf-8"))["cells"]
    (at,) = [n for n, cell in enumerate(cells) if "Dừng ở ô dưới đây" in "".join(cell["source"])]
    assert (ran.outcome.cell, "".join(cells[at + 1]["source"])) == ("import os\nos._exit(1)",) * 2


def test_nobody_is_left_when_the_command_line_is_killed(tmp_path):
    """Nothing could be said to anybody."""
    paths = [str(one) for one in (*map(Path, sys.path), Path(__file__).parent) if one.is_dir()]
    script = tmp_path / "driver.py"
    script.write_text(DRIVER.format(paths=paths, folder=str(tmp_path), daemon=DAEMON))
    driver = subprocess.Popen([sys.executable, str(script)])
    end = time.monotonic() + 60
    # Seen once is enough: while a process becomes another program, its environment reads as empty.
    while not (runs := "sleep 300" in " ".join(processes_of(tmp_path, patience=0))) and time.monotonic() < end:
        time.sleep(0.1)
    assert runs
    driver.kill()
    driver.wait()
    assert processes_of(tmp_path, patience=10) == []


def test_a_killed_server_costs_no_bulletin(tmp_path):
    """Its children die with it; their jobs are run again, each on a server of its own."""
    once = textwrap.dedent("""\
    import os, signal, time
    from pathlib import Path
    mark = Path("killed")
    if not mark.exists():
        mark.touch()
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(30)""")
    jobs = [
        job_of(tmp_path, "kills", code(DAEMON), code(once), code(RECEIPT)),
        job_of(tmp_path, "beside", code("import time; time.sleep(2)"), code(RECEIPT)),
    ]
    ran = run_all(tmp_path, jobs)
    assert [one.outcome.error for one in ran.values()] == [None, None]
    assert processes_of(tmp_path) == []


def test_a_notebook_that_always_kills_its_parent_fails_alone(tmp_path):
    """The second time it has nobody beside it."""
    kill = code("import os, signal, time\nos.kill(os.getppid(), signal.SIGKILL); time.sleep(30)")
    jobs = [
        job_of(tmp_path, "kills", kill, code(RECEIPT)),
        job_of(tmp_path, "beside", code("import time; time.sleep(2)"), code(RECEIPT)),
    ]
    ran = run_all(tmp_path, jobs)
    assert (type(ran["kills"].outcome.error), ran["beside"].outcome.error) == (KernelDiedError, None)


def test_a_run_that_is_interrupted_leaves_nobody(tmp_path):
    """Ctrl-C reaches the driver alone."""

    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    from bantin.execution import run_jobs  # noqa: PLC0415 - beside what uses it

    jobs = [
        job_of(tmp_path, "quick", code(RECEIPT)),
        job_of(tmp_path, "long", code("import time; time.sleep(300)"), code(RECEIPT)),
    ]
    with pytest.raises(KeyboardInterrupt):
        run_jobs(jobs, workers=2, log=tmp_path / "log", on_done=interrupt)
    assert processes_of(tmp_path) == []
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
