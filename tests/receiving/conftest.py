"""Tests of receiving share writers of old encodings and ways to damage bytes with the tests of reading."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "intake" / "reading"))
