"""Listens for whatever would open a connection from this program."""

import sys
from typing import Any, Final

_EVENTS: Final = frozenset({
    "socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request",
    "http.client.connect",
})  # fmt: skip


class Connections:
    """What asked for the network since this was made; Python tells it before it happens."""

    def __init__(self) -> None:
        """Begin to listen. Python keeps a listener until it ends; `close` makes it deaf."""
        self.wanted: set[str] = set()
        self._listens = True
        sys.addaudithook(self._hear)

    def _hear(self, event: str, _arguments: tuple[Any, ...]) -> None:
        if self._listens and event in _EVENTS:
            self.wanted.add(event)

    def close(self) -> None:
        """Stop listening."""
        self._listens = False
