"""One page over http(s), from a public host only, within limits of size and time.

Addresses are judged after their name has been resolved, at the moment of connecting and for every
redirect anew: a name that leads to a private network is refused however it is dressed.
"""

import ipaddress
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import httpcore

from lofteanalys import __version__
from lofteanalys._errors import DataError

AGENT = f"lofteanalys/{__version__} (research on public promises)"
_PORTS = {"http": 80, "https": 443}
_REDIRECTS = (301, 302, 303, 307, 308)


class FetchError(DataError):
    """A page that cannot be fetched; the message names its address and says why."""


class Refused(FetchError):
    """An address that is not fetched: not http(s), not public, or closed by robots.txt."""


class Unreachable(FetchError):
    """A host that does not answer, or not in full."""


class NoSuchHost(Unreachable):
    """A name that leads to no host: its site is gone."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page may take, and how politely it is asked for.

    Args:
        size: bytes of a page.
        seconds: from the first connection to the last byte, redirects included.
        redirects: how many are followed.
        pause: seconds between two requests to one host.
        hosts: hosts on this machine that may be asked; for tests, which serve their own pages.
    """

    size: int = 20_000_000
    seconds: float = 60.0
    redirects: int = 5
    pause: float = 2.0
    hosts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Page:
    """What a server answered: status, headers (names in lower case), content, final address."""

    address: str
    status: int
    headers: Mapping[str, str]
    content: bytes


def get(address: str, limits: Limits) -> Page:
    """The page of an address after its redirects, whatever its status.

    Raises:
        Refused: the address, or one it leads to, is not public http(s).
        Unreachable: no answer, a broken one, or one beyond the limits.
    """
    return follow(address, limits, lambda at, end: one(at, limits, end, {}))


def follow(address: str, limits: Limits, ask: Callable[[str, float], Page]) -> Page:
    """The page that an address leads to; `ask` gives one answer, until the moment given to it."""
    end, at = time.monotonic() + limits.seconds, address
    for _ in range(limits.redirects + 1):
        page = ask(at, end)
        if page.status not in _REDIRECTS or "location" not in page.headers:
            return page
        at = urljoin(at, page.headers["location"])
    raise Unreachable(f"{address}: redirects more than {limits.redirects} times")


def one(address: str, limits: Limits, end: float, more: Mapping[str, str]) -> Page:
    """One answer of a server, redirects not followed; `more` are headers to send.

    Raises:
        Refused, Unreachable: as in `get`.
    """
    check(address, limits)
    # Nothing is unpacked on the way, so that a small answer stays small
    headers = {"User-Agent": AGENT, "Accept-Encoding": "identity", "Accept": "*/*", **more}
    with (
        _told(address),
        httpcore.ConnectionPool(network_backend=_Guarded(limits, end)) as pool,
        pool.stream("GET", _ascii(address), headers=list(headers.items())) as response,
    ):
        named = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in response.headers}
        content = bytearray()
        for chunk in response.iter_stream():
            content += chunk
            if len(content) > limits.size:
                raise Unreachable(f"{address}: is larger than {limits.size} bytes")
    return Page(address, response.status, named, bytes(content))


def check(address: str, limits: Limits) -> None:
    """Refuse an address that is not of a page on the public web.

    Raises:
        Refused: another scheme, port, or credentials in it; no host.
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise Refused(f"{address}: is no address") from None
    if parts.scheme not in _PORTS or not parts.hostname:
        raise Refused(f"{address}: only http and https are fetched")
    if parts.username is not None or parts.password is not None:
        raise Refused(f"{address}: holds a user name")
    if port not in (None, _PORTS[parts.scheme]) and parts.hostname not in limits.hosts:
        raise Refused(f"{address}: port {port} is not that of {parts.scheme}")


def _ascii(address: str) -> str:
    """An address with letters that may not stand in one as a browser sends them."""
    parts = urlsplit(address)
    host = (parts.netloc).encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return parts._replace(netloc=host, path=path or "/", query=query, fragment="").geturl()


@contextmanager
def _told(address: str) -> Iterator[None]:
    """Errors of the connection as our own, with the address."""
    try:
        yield
    except (httpcore.TimeoutException, TimeoutError):
        raise Unreachable(f"{address}: took too long") from None
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError, UnicodeError) as error:
        why = str(error) or type(error).__name__
        raise Unreachable(f"{address}: {why}") from None


class _Guarded(httpcore.NetworkBackend):
    """Connects to public hosts only, and to the very address that was judged."""

    def __init__(self, limits: Limits, end: float) -> None:
        self._limits, self._end = limits, end
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, *more: Any, **named: Any
    ) -> httpcore.NetworkStream:
        address = _public_address(host, port, self._limits)
        stream = self._inner.connect_tcp(address, port, _left(self._end), *more, **named)
        return _Timed(stream, self._end)


class _Timed(httpcore.NetworkStream):
    """A connection whose every step must end before one and the same moment."""

    def __init__(self, inner: httpcore.NetworkStream, end: float) -> None:
        self._inner, self._end = inner, end

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _left(self._end))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _left(self._end))

    def start_tls(self, *given: Any, **named: Any) -> httpcore.NetworkStream:
        named["timeout"] = _left(self._end)
        return _Timed(self._inner.start_tls(*given, **named), self._end)

    def close(self) -> None:
        self._inner.close()

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _left(end: float) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout
    return left


def _public_address(host: str, port: int, limits: Limits) -> str:
    """The address to connect to; refused where any of the host's addresses is not public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError):
        raise NoSuchHost(f"{host}: there is no such host") from None
    addresses = [str(entry[4][0]) for entry in found]
    for address in addresses:
        if not _is_public(address) and host not in limits.hosts:
            raise Refused(f"{host}: leads to {address}, which is not on the public internet")
    return addresses[0]


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None) or ip
    return ip.is_global and inner.is_global and not ip.is_multicast
