"""Other people's programs that the tests let read the server, or a workbook: the one place that says which, installs them, and runs them.

``python3 tests/clients/environment.py`` installs them all; a test that needs one installs it where that hasn't been done. They stand in
``~/.cache/ortak-test-clients``, apart from the project's own environment, each set in a folder named by the hash of its pins, so that a
changed pin makes a new folder. A lock for each set lets any number of test processes ask for it at once.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

CACHE = Path.home() / ".cache" / "ortak-test-clients"
PINS = Path(__file__).resolve().parent / "pins"

DEBIAN = {
    "chromium": "chromium",
    "curl": "curl",
    "file": "file",  # for the library that comes with it, which CKAN loads
    "java": "default-jre-headless",
    "mvn": "maven",
    "npm": "npm",
    "rapper": "raptor2-utils",
    "soffice": "libreoffice-calc-nogui",
    "wrk": "wrk",
}
"""Each program of the system that some test needs, and the package that has it."""

JAVASCRIPT = {
    "@comunica/query-sparql": "5.4.1",
    "@comunica/query-sparql-link-traversal": "0.5.0",
    "fetch-sparql-endpoint": "7.2.0",
    "jsonld": "9.0.0",
    "ldes-client": "0.3.0",
    "n3": "2.13.12",
    "node": "22.23.3",  # Comunica needs 22.19; what a distribution has may be older
    "rdf-dereference": "5.0.0",
    "sparql-http-client": "3.1.0",
}
_NO_LATER = "2026-11-28"
"""npm takes nothing newer than this day: that pins what the packages above need, without a list of twelve hundred."""

PYTHON = ("readers", "ckan")
"""The virtual environments; ``pins/NAME.txt`` has the packages of each."""

JENA = "5.6.0"
"""The last that runs on Java 17. Fuseki's one jar has the command-line tools too."""


class MissingError(Exception):
    """A client can't be had here; the message says what to do."""


class ClientError(AssertionError):
    """A client ended with a failure; the message has its words."""


def node() -> list[str]:
    """The command that runs a script (CommonJS: ``require`` finds every package of JAVASCRIPT)."""
    home = installed("javascript", repr((sorted(JAVASCRIPT.items()), _NO_LATER)), _install_javascript)
    modules = home / "node_modules"
    return ["env", f"NODE_PATH={modules}", str(modules / ".bin" / "node")]


def javascript(program: str) -> list[str]:
    """The command for a program that one of the packages of JAVASCRIPT brings, such as ``comunica-sparql``."""
    start = node()
    return [*start, str(Path(start[-1]).parent / program)]


def python(name: str) -> list[str]:
    """The command that runs Python in the environment of that name."""
    pins = (PINS / f"{name}.txt").read_text(encoding="utf-8")

    def install(home: Path) -> None:
        _tell([sys.executable, "-m", "venv", str(home)], "Debian: apt install python3-venv")
        _tell([str(home / "bin" / "python"), "-m", "pip", "install", "-q", "--disable-pip-version-check", "-r", str(PINS / f"{name}.txt")])

    return [str(installed(name, pins + sys.version, install) / "bin" / "python")]


def jena(main: str) -> list[str]:
    """The command for one of Jena's tools by its class, such as ``arq.arq``, ``arq.rsparql`` or ``riotcmd.riot``."""
    artifact = f"org.apache.jena:jena-fuseki-server:{JENA}"

    def install(home: Path) -> None:
        _tell([program("mvn"), "-q", "-B", "dependency:copy", f"-Dartifact={artifact}", f"-DoutputDirectory={home}"])

    jar = installed("jena", artifact, install) / f"jena-fuseki-server-{JENA}.jar"
    return [program("java"), "-Xmx1g", "-cp", str(jar), main]


def program(name: str) -> str:
    """The path of a program of DEBIAN. Raises MissingError."""
    found = shutil.which(name)
    if found is None:
        raise MissingError(f"there is no “{name}” here (Debian: apt install {DEBIAN[name]})")
    return found


def run(command: list[str], stdin: str = "", seconds: float = 120) -> str:
    """What a client prints. Raises ClientError where it fails or takes longer."""
    try:
        done = subprocess.run(command, input=stdin, capture_output=True, text=True, env=_plain(), timeout=seconds, check=False)
    except subprocess.TimeoutExpired as error:
        raise ClientError(f"{command} took more than {seconds} s") from error
    if done.returncode:
        raise ClientError(f"{command} ended with {done.returncode}:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
    return done.stdout


def main() -> int:
    """Install everything; one line each."""
    try:
        _install_debian()
        for name in PYTHON:
            print(f"{name}: {python(name)[-1]}", flush=True)
        print(f"javascript: {node()[-1]}", flush=True)
        print(f"jena: {jena('arq.arq')[-2]}", flush=True)
    except MissingError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _install_debian() -> None:
    missing = sorted({package for name, package in DEBIAN.items() if shutil.which(name) is None})
    if not missing:
        return
    if shutil.which("apt-get") is None:
        raise MissingError(f"install these first, under the names that they have here: {' '.join(missing)}")
    print(f"apt-get install {' '.join(missing)}", flush=True)
    as_root = [] if os.geteuid() == 0 else ["sudo"]
    _tell([*as_root, "apt-get", "update", "-qq"])
    _tell([*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", *missing])


def _install_javascript(home: Path) -> None:
    wanted = [f"{name}@{version}" for name, version in sorted(JAVASCRIPT.items())]
    options = ["--prefix", str(home), "--no-audit", "--no-fund", "--loglevel=error", f"--before={_NO_LATER}"]
    _tell([program("npm"), "install", *options, *wanted])


def installed(name: str, pins: str, install: Callable[[Path], None]) -> Path:
    """The folder of a set, filled where it isn't yet. A virtual environment can't be moved, so a mark says that it is whole."""
    home = CACHE / f"{name}-{hashlib.sha256(pins.encode()).hexdigest()[:12]}"
    mark = home / "installed"
    if mark.is_file():
        return home
    with _alone(name):
        if not mark.is_file():  # another process may have done it while this one waited
            shutil.rmtree(home, ignore_errors=True)
            home.mkdir(parents=True)
            install(home)
            mark.touch()
    return home


@contextmanager
def _alone(name: str) -> Iterator[None]:
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # given back when the file is closed, however this ends
        yield


def _tell(command: list[str], otherwise: str = "") -> None:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=_plain(), check=False)
    if done.returncode:
        raise MissingError(f"{' '.join(command)} ended with {done.returncode}. {otherwise}\n{done.stdout[-4000:]}")


def _plain() -> dict[str, str]:
    """The environment without the project's own modules."""
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}


if __name__ == "__main__":
    sys.exit(main())
