"""Virtuoso, from Debian: started by hand with settings of its own, loaded by its bulk loader."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from urllib.parse import quote

from measure.process import run
from measure.server import HOST, free_port, running

from peers.peer import PATIENCE, Peer, plain, program

_GRAPH = "http://data.example.org/"
_BUFFERS = 170_000
"""Of 8 KiB each: what its documentation advises for 2 GiB of free memory."""

_SETTINGS = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 20000
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = {host}:{sql}
DisableUnixSocket = 1
MaxClientConnections = 20
CheckpointInterval = 0
DirsAllowed = {data}
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
MaxQueryMem = 1G
ThreadsPerQuery = {cores}
[HTTPServer]
ServerPort = {host}:{port}
ServerRoot = {folder}
ServerThreads = 20
MaxClientConnections = 20
MaxKeepAlives = 20
KeepAliveTimeout = 60
[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryExecutionTime = {patience}
"""


class Virtuoso(Peer):
    """``virtuoso-t``. Its data are in a graph that every request names: without one it would add graphs of its own."""

    name = "virtuoso"
    prefix = f"/sparql?default-graph-uri={quote(_GRAPH, safe='')}&query="
    memory = _BUFFERS * 9 // 1024

    def install(self) -> str:
        """From Debian."""
        said = subprocess.run([program("virtuoso-t", "virtuoso-opensource-7-bin"), "--help"], check=False, capture_output=True, text=True)
        words = (said.stdout + said.stderr).split()
        return f"Virtuoso {words[words.index('Version') + 1]}"

    def load(self, data: Path, folder: Path) -> None:
        """By its bulk loader, in SQL; its first user has a well-known password."""
        port, sql = free_port(), free_port()
        loading = (
            f"ld_dir('{data.parent}', '{data.name}', '{_GRAPH}')",
            "rdf_loader_run()",
            "checkpoint",
            "select signal('42000', ll_error) from DB.DBA.load_list where ll_error is not null",
        )
        with running(self._command(data, folder, port, sql), port, "/sparql?query=ASK%7B%7D", folder / "start.log", env=plain()):
            command = [program("isql-vt", "virtuoso-opensource-7-bin"), f"{HOST}:{sql}", "dba", "dba", "ERRORS=STDOUT"]
            run([*command, f"EXEC={'; '.join(loading)};"], env=plain(), at_most=7200)

    def command(self, data: Path, folder: Path, port: int) -> list[str]:
        """In the foreground."""
        return self._command(data, folder, port, free_port())

    def _command(self, data: Path, folder: Path, port: int, sql: int) -> list[str]:
        settings = _SETTINGS.format(
            folder=folder,
            data=data.parent,
            host=HOST,
            port=port,
            sql=sql,
            buffers=_BUFFERS,
            dirty=_BUFFERS * 3 // 4,
            cores=os.cpu_count(),
            patience=PATIENCE,
        )
        (folder / "virtuoso.ini").write_text(settings, encoding="utf-8")
        return ["virtuoso-t", "+foreground", "+configfile", str(folder / "virtuoso.ini")]
