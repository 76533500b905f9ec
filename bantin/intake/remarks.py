"""What of a source's note is understood; the rest stays a note for people."""

from __future__ import annotations

import re

from bantin.model import Remark

# "printed 229 nghìn": the thousands are said in words.
_IN_THOUSANDS = re.compile(r"printed [\d.,]+ nghìn")


def remarks_in(note: str) -> frozenset[Remark]:
    """Return the remarks that the clauses of a note open with; clauses are parted by semicolons."""
    clauses = [clause.strip() for clause in note.split(";")]
    found = {remark for clause in clauses for remark in Remark if clause.startswith(remark.value)}
    if any(_IN_THOUSANDS.match(clause) for clause in clauses):
        found.add(Remark.PRINTED_IN_THOUSANDS)
    return frozenset(found)
