"""Sockets that reach this machine only."""

import ipaddress
import socket
from collections.abc import Iterator
from contextlib import contextmanager


class Blocked(ConnectionError):
    """A connection to another machine was tried."""


@contextmanager
def only_loopback() -> Iterator[list[str]]:
    """Within this, connections to other hosts fail; the list given names those that were tried."""
    asked: list[str] = []
    kept = {name: getattr(socket.socket, name) for name in ("connect", "connect_ex", "sendto")}

    def guarded(name: str):
        def call(self, *arguments):
            host = _host(self, arguments[-1])
            if host is not None and not _is_here(host):
                asked.append(host)
                raise Blocked(f"no connection to {host}: tests reach this machine only")
            return kept[name](self, *arguments)

        return call

    for name in kept:
        setattr(socket.socket, name, guarded(name))
    try:
        yield asked
    finally:
        for name in kept:
            # The class inherits them from the C type: take ours away again
            delattr(socket.socket, name)


def _host(connection: socket.socket, address: object) -> str | None:
    """The host of an internet address, None where the socket is of another kind."""
    if connection.family not in (socket.AF_INET, socket.AF_INET6) or not isinstance(address, tuple):
        return None
    return str(address[0])


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host == "localhost"
