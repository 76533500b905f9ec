"""Awkward cells on both engines: a notebook looks as if a kernel of its own had run it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from tiny_jobs import job_of, run_all
from tiny_notebooks import RECEIPT, code

from bantin.errors import CellFailedError
from bantin.execution import EngineName

pytestmark = pytest.mark.slow

# Process ids, addresses and times differ between any two runs.
DIFFERS = (
    (re.compile(r"0x[0-9a-f]{6,}"), "0x"),
    (re.compile(r"ipykernel_\d+"), "ipykernel"),
    (re.compile(r"/\d+\.py"), "/.py"),
    (re.compile(r"[\d.]+ [mnuµμ]?s\b"), "time"),
)
AWKWARD = {
    "an expression": "6 * 7",
    "nothing": "None",
    "silenced": "6 * 7;",
    "several lines": "a = 1\nb = 2\na + b",
    "printed": "print('xã', end=''); print(' Yên Lập')",
    "errors stream": "import sys; print('thấp', file=sys.stderr)",
    "both streams": "import sys; print('một'); print('hai', file=sys.stderr); print('ba')",
    "carriage return": "print('10 %\\r100 %')",
    "no newline, then a value": "print('x', end=''); 'y'",
    "not text": "import sys\ntry:\n    sys.stdout.write(1)\nexcept TypeError as error:\n    print(error)",
    "displayed twice": "from IPython.display import display\ndisplay(1, 'hai')",
    "raw bundle": "display({'text/plain': 'a', 'application/json': {'b': [1, 2.5, None, (3, 4)]}}, raw=True)",
    "bundle with metadata": "display({'text/html': '<b>a</b>'}, metadata={'text/html': {'isolated': True}}, raw=True)",
    "display id": "handle = display('trước', display_id='chỗ')",
    "updated from another cell": "handle.update('sau')",
    "updated by name": "from IPython.display import update_display\nupdate_display('sau nữa', display_id='chỗ')",
    "cleared": "from IPython.display import clear_output\nprint('mất')\nclear_output()\nprint('còn')",
    "cleared when something comes": "print('mất')\nclear_output(wait=True)\nprint('còn')",
    "print, display, print": "print('một'); display('hai'); print('ba')",
    "html": "from IPython.display import HTML\nHTML('<p>xã</p>')",
    "svg": "from IPython.display import SVG\nSVG('<svg xmlns=\"http://www.w3.org/2000/svg\"/>')",
    "image": "import base64\nfrom IPython.display import Image\nImage(base64.b64decode("
    "'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='))",
    "latex": "from IPython.display import Latex\nLatex('$x$')",
    "own repr": "class Part:\n    def _repr_html_(self): return '<i>phần</i>'\n"
    "    def __repr__(self): return 'phần'\nPart()",
    "own bundle": "class Bundle:\n    def _repr_mimebundle_(self, **_):\n"
    "        return {'text/plain': 'b', 'application/b+json': {'c': 1}}\nBundle()",
    "a repr that fails": (
        "class Bad:\n    def __repr__(self): raise ValueError('không nói được')\nBad()", "raises-exception"
    ),
    "table": "import pandas as pd\npd.DataFrame({'Xã': ['A', 'B'], 'Số': [1, 2]})",
    "wide table": "pd.DataFrame([[str(n) * 9 for n in range(30)]] * 80)",
    "long list": "list(range(2000))",
    "warning": "import warnings\nwarnings.warn('cẩn thận')",
    "deprecation": "warnings.warn('cũ rồi', DeprecationWarning)",
    "shell": "!echo xã && echo hỏng >&2",
    "shell into a variable": "lines = !printf 'a\\nb\\n'\nlines",
    "shell that fails": "!exit 3\n_exit_code",
    "system": "import os\nos.system('echo từ C') and None",
    "child process": "import subprocess\nsubprocess.run(['echo', 'con'], check=True) and None",
    "written by C": "import ctypes\nc = ctypes.CDLL(None)\n_ = c.puts('puts'.encode()), c.fflush(None)",
    "written to descriptor 2": "import os\n_ = os.write(2, 'hai\\n'.encode())",
    "await": "import asyncio\nawait asyncio.sleep(0, 'xong')",
    "async for": "async def numbers():\n    yield 1\n    yield 2\n[n async for n in numbers()]",
    "a loop is running": "try:\n    asyncio.run(asyncio.sleep(0))\nexcept RuntimeError as error:\n    print(error)",
    "a task": "task = asyncio.ensure_future(asyncio.sleep(0, 'việc'))\nawait task",
    "input": "try:\n    input('?')\nexcept Exception as error:\n    print(type(error).__name__, error)",
    "password": "import getpass\ntry:\n    getpass.getpass()\nexcept Exception as no:\n    print(type(no).__name__)",
    "cell magic": "%%capture kept\nprint('giữ')",
    "what was captured": "kept.stdout",
    "bash magic": "%%bash\necho từ bash",
    "time magic": "%time 1 + 1",
    "history": "_, __, Out[2] if 2 in Out else None",
    "input history": "In[-1][:3]",
    "names": "__name__, get_ipython().__class__.__mro__[-1].__name__",
    "a kernel": "hasattr(get_ipython(), 'kernel'), get_ipython().kernel.eventloop",
    "a thread that prints": "import threading\nt = threading.Thread(target=print, args=('luồng',))\n"
    "t.start(); t.join()",
    "matplotlib inline": "%matplotlib inline\n%config InlineBackend.figure_formats = ['svg']\n"
    "import matplotlib.pyplot as plt\nplt.rcParams['svg.hashsalt'] = 'x'\nfigure = plt.figure(figsize=(1, 1))\n"
    "_ = figure.text(0.5, 0.5, 'xã')",
    "a figure as a value": "plt.close('all'); figure.savefig('/dev/null') or type(figure).__name__",
    "environment": "import os\nos.environ['MPLBACKEND'], os.environ['TZ'], os.environ.get('PYTHONHASHSEED')",
    "working folder": "os.getcwd() == os.environ['BANTIN_ROOT'], sys.path[0]",
    "standard input": "sys.stdin.read()",
    "terminal": "sys.stdout.isatty(), sys.stdout.encoding, isinstance(sys.stderr.fileno(), int)",
    "pickle": "import pickle\nclass Thing: pass\ntype(pickle.loads(pickle.dumps(Thing()))).__name__",
    "doctest": "import doctest\ndef one():\n    '''\n    >>> one()\n    1\n    '''\n    return 1\n"
    "doctest.testmod().failed",
    "question": "len?",
    "deep recursion": "def deep(n): return 0 if n == 0 else 1 + deep(n - 1)\ndeep(500)",
    "a surrogate": "'\\ud800'.encode('utf-8', 'replace')",
    "nan": "float('nan'), float('inf')",
    "numbers": "import numpy as np\nnp.arange(3) / 3",
    "raises and goes on": ("1 / 0", "raises-exception"),
    "a syntax error": ("for for", "raises-exception"),
    "an error of several lines": ("raise ValueError('một\\nhai')", "raises-exception"),
    "an error within an error": (
        "try:\n    {}['a']\nexcept KeyError as error:\n    raise RuntimeError('b') from error", "raises-exception"
    ),
    "exit by an error": ("import sys\nsys.exit(3)", "raises-exception"),
    "interrupted": ("raise KeyboardInterrupt", "raises-exception"),
    "an undefined name": ("không_có", "raises-exception"),
    "an error in a magic": ("%nothing", "raises-exception"),
    "an error after output": ("print('trước'); undefined_name", "raises-exception"),
    "an error while awaiting": (
        "async def fails():\n    raise ValueError('chờ')\nawait fails()", "raises-exception"
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def outputs(tmp_path_factory) -> dict[str, dict[str, list[Any]]]:
    """Return by engine what each cell left."""
    with pytest.MonkeyPatch.context() as patch:
        # A kernel that finds this does not read what C code writes.
        patch.delenv("PYTEST_CURRENT_TEST")
        return {engine: _left_by(engine, tmp_path_factory.mktemp(engine)) for engine in EngineName}


def _left_by(engine: EngineName, folder: Any) -> dict[str, list[Any]]:
    cells = [code(*([source] if isinstance(source, str) else source)) for source in AWKWARD.values()]
    ran = run_all(folder, [job_of(folder, "awkward", *cells, code(RECEIPT))], engine=engine)["awkward"]
    # papermill ends with an error though the cells that raised were allowed to, and saves what it has.
    assert isinstance(ran.outcome.error, CellFailedError)
    executed = json.loads(ran.job.failed.read_text(encoding="utf-8"))
    # The parameters and what was injected come first.
    found = [cell for cell in executed["cells"] if cell["cell_type"] == "code"][2:-1]
    return {
        name: [cell["execution_count"], *_levelled(cell["outputs"])] for name, cell in zip(AWKWARD, found, strict=True)
    }


def _levelled(outputs: list[dict[str, Any]]) -> list[Any]:
    """Return outputs without what differs from run to run; a stream in pieces is one stream."""
    told = json.dumps(outputs, sort_keys=True, ensure_ascii=False)
    for pattern, word in DIFFERS:
        told = pattern.sub(word, told)
    joined: list[Any] = []
    for output in json.loads(told):
        text = "".join(output["text"]) if output["output_type"] == "stream" else ""
        if text and joined and joined[-1].get("name") == output["name"]:
            joined[-1]["text"] += text
        else:
            joined.append({**output, "text": text} if text else output)
    # Two streams are two channels: which comes first is chance.
    streams = [one for one in joined if one["output_type"] == "stream"]
    others = [one for one in joined if one["output_type"] != "stream"]
    return joined if others else sorted(streams, key=lambda one: one["name"])


@pytest.mark.parametrize("name", AWKWARD)
def test_a_cell_leaves_the_same_on_both_engines(outputs, name):
    """Count, streams, bundles, metadata, tracebacks."""
    assert outputs[EngineName.FORK][name] == outputs[EngineName.COLD][name]


def test_cells_leave_something(outputs):
    """Two engines that both do nothing would be the same as well."""
    silent = [name for name, left in outputs[EngineName.COLD].items() if len(left) == 1]
    assert len(silent) <= len(AWKWARD) // 5
