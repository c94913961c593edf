"""One server over the graphs of all suites, and figures at the end of a run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from web_server.running import Running, running

from . import figures
from .release import write_suites


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The suites' graphs, served within the default limits; one worker is enough for who asks one thing after another."""
    folder = tmp_path_factory.mktemp("suites")
    log = folder / "log"
    with running(write_suites(folder / "release"), log, query_workers=1, web_processes=1) as server:
        yield server
    assert log.read_text(encoding="utf-8", errors="replace").count("Traceback") == 0


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Under xdist this is called only where the folder is named: the process that reports doesn't collect, and reads no other conftest."""
    reports = [report for reports in terminalreporter.stats.values() for report in reports if getattr(report, "when", "") == "call"]
    for line in figures.lines(pair for report in reports for pair in report.user_properties):
        terminalreporter.write_line(line)
