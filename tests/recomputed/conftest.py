"""What the tests of the recount share: a little repository, and a rate with all that it follows from."""

from __future__ import annotations

import pytest
from little_repository import RATE, Desks
from little_workbooks import fact, formula


@pytest.fixture(scope="package")
def desks(tmp_path_factory) -> Desks:
    """Return the little repository; tests leave it as it is."""
    return Desks(tmp_path_factory.mktemp("desks"))


@pytest.fixture(scope="package")
def online_share(desks):
    """Return the district's share of dossiers online, 80 of 100, with the facts that it follows from."""
    return (
        desks.stated("f1", "dossiers_received_online", 80, 4),
        desks.stated("f2", "dossiers_received_offline", 20, 5),
        fact("f3", "dossiers_received", "100", "100", formula=formula("sum", "f1", "f2"), qualifier="derived"),
        fact("f4", "dossiers_online_share", "80", "80%", formula=formula("ratio", "f1", "f3"), **RATE),
    )
