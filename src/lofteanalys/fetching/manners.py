"""What a polite visitor keeps to: robots.txt, and a pause between two requests to one host."""

import time
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from lofteanalys.fetching.network import (
    AGENT,
    Limits,
    Page,
    Refused,
    Unreachable,
    check,
    follow,
    get,
    one,
)

_NAME = AGENT.partition("/")[0]
_LONGEST_PAUSE = 30.0
_LONGEST_RULES = 500_000


class Visitor:
    """Asks for pages one after the other, as each host's robots.txt allows."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._rules: dict[str, RobotFileParser] = {}
        self._last: dict[str, float] = {}

    def get(self, address: str, headers: Mapping[str, str] | None = None) -> Page:
        """The page of an address.

        Raises:
            Refused: robots.txt closes the address, or it is no public one.
            Unreachable: no answer within the limits.
        """
        return follow(address, self._limits, lambda at, end: self._asked(at, end, headers or {}))

    def _asked(self, address: str, end: float, headers: Mapping[str, str]) -> Page:
        check(address, self._limits)
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = self._read_rules(origin)
        rules = self._rules[origin]
        if not rules.can_fetch(_NAME, address):
            raise Refused(f"{address}: robots.txt of the site asks not to fetch it")
        asked = float(rules.crawl_delay(_NAME) or 0)
        waited = self._pause(origin, min(max(asked, self._limits.pause), _LONGEST_PAUSE))
        return one(address, self._limits, end + waited, headers)

    def _pause(self, origin: str, seconds: float) -> float:
        """Wait until a host may be asked again; how long that took."""
        start = time.monotonic()
        left = self._last.get(origin, -seconds) + seconds - start
        if left > 0:
            time.sleep(left)
        self._last[origin] = time.monotonic()
        return self._last[origin] - start

    def _read_rules(self, origin: str) -> RobotFileParser:
        """The rules of a host, read as RFC 9309 has it: no file, all is open; forbidden, closed.

        Raises:
            Refused, Unreachable: the host cannot be asked, or fails.
        """
        self._pause(origin, self._limits.pause)
        page = get(f"{origin}/robots.txt", replace(self._limits, size=_LONGEST_RULES))
        if page.status >= 500:
            raise Unreachable(f"{origin}/robots.txt: the server answers {page.status}")
        lines = page.content.decode("utf-8", "replace").splitlines()
        if page.status in (401, 403):
            lines = ["User-agent: *", "Disallow: /"]
        elif page.status >= 400:
            lines = []
        rules = RobotFileParser()
        rules.parse(lines)
        return rules
