"""Sends part of a file: piece by piece, as fast as the reader takes them, and no more once he has left.

Not with the threads that make pages: a reader may take as long as he likes, as long as he takes something, and a server that reloads
meanwhile closes those.
"""

from __future__ import annotations

import asyncio
from functools import partial

from ortak.web.bridge import Answer, Part, Receive, Send
from ortak.web.intake import Watch


async def send_file(send: Send, receive: Receive, answer: Answer, part: Part) -> None:
    """Send the answer with the part as its body, and close the file."""
    left = asyncio.Event()
    watch = Watch(receive, left.set)
    in_thread = partial(asyncio.get_running_loop().run_in_executor, None)
    try:
        await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
        at = part.start
        while at < part.end and not left.is_set():
            piece = await in_thread(part.piece, at)
            at += len(piece)
            await send({"type": "http.response.body", "body": piece, "more_body": at < part.end})
    finally:
        watch.cancel()
        part.file.close()
