"""Fuseki, from Maven Central: a TDB2 database, without its user interface."""

from __future__ import annotations

from pathlib import Path

from measure.process import run

from peers.peer import PATIENCE, MissingError, Peer, plain, program

VERSION = "5.6.0"
"""The last that runs on Java 17."""

_HEAP = 2_048
"""In MiB; the database itself is mapped files beside it."""

_LOGGING = """rootLogger.level = WARN
rootLogger.appenderRef.stdout.ref = OUT
appender.console.type = Console
appender.console.name = OUT
"""
"""It would write several lines for each request."""


class Fuseki(Peer):
    """``FusekiMainCmd`` of the one large jar."""

    name = "fuseki"
    prefix = "/data/query?query="
    memory = _HEAP + 300

    def install(self) -> str:
        """From Maven Central."""
        program("java", "default-jre-headless")
        if not self._jar.is_file():
            artifact = f"org.apache.jena:jena-fuseki-server:{VERSION}"
            maven = [program("mvn", "maven"), "-q", "-B", "dependency:copy"]
            run([*maven, f"-Dartifact={artifact}", f"-DoutputDirectory={self.home}"], env=plain())
        if not self._jar.is_file():
            raise MissingError(f"Maven hasn't brought {self._jar.name}")
        (self.home / "log4j2.properties").write_text(_LOGGING, encoding="utf-8")
        return f"Fuseki {VERSION}"

    def load(self, data: Path, folder: Path) -> None:
        """By its own loader."""
        run([*self._java(), "tdb2.tdbloader", "--loader=parallel", f"--loc={folder / 'tdb2'}", str(data)], env=plain(), at_most=7200)

    def command(self, data: Path, folder: Path, port: int) -> list[str]:  # noqa: ARG002  # the database has the data
        """With the same time limit as Ortak."""
        main = "org.apache.jena.fuseki.main.cmds.FusekiMainCmd"
        options = ["--localhost", f"--port={port}", f"--timeout={PATIENCE * 1000}", f"--loc={folder / 'tdb2'}"]
        return [*self._java(), main, *options, "/data"]

    @property
    def _jar(self) -> Path:
        return self.home / f"jena-fuseki-server-{VERSION}.jar"

    def _java(self) -> list[str]:
        return ["java", f"-Xmx{_HEAP}m", f"-Dlog4j2.configurationFile={self.home / 'log4j2.properties'}", "-cp", str(self._jar)]
