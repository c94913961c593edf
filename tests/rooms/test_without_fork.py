"""Where there is no fork and no limit on resources (Windows): validating and asking files work, serving says plainly that it won't.

The system is a pretended one: this Python without ``os.fork`` and without the modules that Windows lacks. A real Windows can't be had here.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
PRETEND = """
import os, sys
for name in ("fork", "mkfifo", "O_ASYNC"):
    delattr(os, name)
for name in ("fcntl", "resource", "termios", "pwd", "grp"):
    sys.modules[name] = None
from ortak.cli import main
sys.exit(main(sys.argv[1:]))
"""


def ortak(*arguments: str, said: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", PRETEND, *arguments]
    return subprocess.run(command, cwd=REPOSITORY, input=said, capture_output=True, text=True, timeout=120, check=False)


def test_validate_works(register_copy: Path) -> None:
    assert ortak("validate", str(register_copy)).returncode == 0


def test_query_works(register_copy: Path) -> None:
    done = ortak("query", str(register_copy), "-", "--format", "csv", said="SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.splitlines()[1]) > 1_000


def test_serve_says_that_it_won_t(register_copy: Path) -> None:
    done = ortak("serve", str(register_copy))
    assert done.returncode == 2
    assert "needs a system with fork" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_maintainers_commands_work(register_copy: Path, tmp_path: Path) -> None:
    sheet, register = str(tmp_path / "register.xlsx"), ("--register", str(register_copy), "--lang", "en")
    assert ortak("export", "--sheet", sheet, *register).returncode == 0
    new = ortak("new", "organization", "--name", "tr=Yeni Birlik", *register, "--yes")
    assert new.returncode == 0, new.stderr
    assert ortak("import", "--sheet", sheet, *register).stdout == "No record differs.\n"
    assert ortak("diff", str(register_copy), str(register_copy), *register).stdout == "No record differs.\n"


def test_a_workbook_is_read_without_limits_that_the_system_hasn_t(tmp_path: Path) -> None:
    sheet = tmp_path / "register.xlsx"
    assert ortak("export", "--sheet", str(sheet)).returncode == 0
    pretend = PRETEND.replace("from ortak.cli import main\nsys.exit(main(sys.argv[1:]))", "from ortak.sheets.apart import answer\nanswer()")
    done = subprocess.run([sys.executable, "-c", pretend, str(sheet), "{}"], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert "mbb-nalas" in done.stdout
