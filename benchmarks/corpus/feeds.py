"""A server of feeds for benchmarks, as fast as asyncio can be: the server must not be what is measured."""

import asyncio
from typing import Any

ITEMS, NEW = 30, 15


def serve(ports: Any, version: Any) -> None:
    """Serve a feed under every path, until the process ends. Its port goes into `ports`; with `version` all feeds
    change: their tag is its number, and 15 of their 30 entries are new with each.
    """
    asyncio.run(_serve(ports, version))


async def _serve(ports: Any, version: Any) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await _head(reader):
            number = version.value
            tag = f'"{number}"'
            if f"if-none-match: {tag}" in head.lower():
                writer.write(f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\n\r\n".encode())
                continue
            body = _feed(head.split(" ", 2)[1], number).encode()
            writer.write(
                f"HTTP/1.1 200 OK\r\nETag: {tag}\r\nContent-Type: application/rss+xml\r\n"
                f"Content-Length: {len(body)}\r\n\r\n".encode()
                + body
            )

    server = await asyncio.start_server(answer, "0.0.0.0")
    ports.put(server.sockets[0].getsockname()[1])
    await server.serve_forever()


async def _head(reader: asyncio.StreamReader) -> str:
    try:
        return (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except (asyncio.IncompleteReadError, ConnectionError):
        return ""


def _feed(path: str, number: int) -> str:
    items = "".join(
        f"<item><title>Story {place}</title><link>http://outlet.example{path}/{number * NEW + place}</link>"
        f"<pubDate>Thu, 12 Mar 2026 {place % 24:02}:00:00 +0000</pubDate>"
        f"<description>The harbour of Torvane opened again.</description></item>"
        for place in range(ITEMS)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>{items}</channel></rss>'
