"""What differs from run to run is taken out of an executed notebook."""

from __future__ import annotations

import json

from tiny_notebooks import PARAMETERS, code, notebook, shown

from bantin.execution.timeless import timeless

GIVEN = {"unit": "ha-nam", "period": "2020"}


def executed(*, day: str, cell_id: str, version: str) -> dict:
    """Return a notebook as papermill leaves it after a run on some day and machine."""
    times = {"start_time": f"{day}T08:00:00", "end_time": f"{day}T08:00:03", "duration": 3.2, "status": "completed"}
    injected = code("# Parameters\nunit = 'ha-nam'", "injected-parameters")
    document = notebook(code(PARAMETERS, "parameters"), injected, code("unit", outputs=[shown(text_plain="'ha-nam'")]))
    for cell in document["cells"]:
        cell["metadata"] |= {"papermill": dict(times), "execution": {"iopub.status.busy": f"{day}T08:00:01Z"}}
    document["cells"][1]["id"] = cell_id
    document["metadata"]["papermill"] = {**times, "input_path": f"/home/{version}/a.ipynb", "version": version}
    document["metadata"]["language_info"]["version"] = version
    return document


def test_two_runs_leave_the_same_notebook():
    """Another day, another machine, another random id: the same record."""
    one = executed(day="2021-09-09", cell_id="6f3a", version="3.11.4")
    two = executed(day="2026-11-22", cell_id="b1c2", version="3.13.0")
    assert timeless(one, GIVEN) == timeless(two, GIVEN)


def test_no_time_and_no_path_is_left():
    """A reader of the notebook cannot tell when and where it ran."""
    text = json.dumps(timeless(executed(day="2021-09-09", cell_id="6f3a", version="3.11.4"), GIVEN))
    assert not [word for word in ("2021-09-09", "08:00", "duration", "/home/", "6f3a", "3.11.4") if word in text]


def test_what_the_notebook_says_is_left_alone():
    """Sources, tags and outputs are the record."""
    document = executed(day="2021-09-09", cell_id="6f3a", version="3.11.4")
    cells = timeless(document, GIVEN)["cells"]
    kept = [(cell["source"], cell["metadata"].get("tags"), cell["outputs"]) for cell in cells]
    assert kept == [
        (PARAMETERS, ["parameters"], []),
        ("# Parameters\nunit = 'ha-nam'", ["injected-parameters"], []),
        ("unit", None, [shown(text_plain="'ha-nam'")]),
    ]


def test_the_parameters_of_the_run_are_named():
    """Whoever opens the notebook sees what it was run with."""
    document = executed(day="2021-09-09", cell_id="6f3a", version="3.11.4")
    assert timeless(document, GIVEN)["metadata"]["papermill"] == {"parameters": GIVEN}
