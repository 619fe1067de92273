"""Reading a PDF in a process of its own, which a hostile file can slow, fill or crash alone."""

import json
import subprocess
import sys

from lofteanalys.reading import document as kinds
from lofteanalys.reading.document import DamagedFile, Limits, ReadingError, TookTooLong

# To start the process and to load its packages, beside the limit of time
_START_SECONDS = 10
_ERRORS = {
    kind.__name__: kind
    for kind in vars(kinds).values()
    if isinstance(kind, type) and issubclass(kind, ReadingError)
}


def parse_apart(content: bytes, name: str, limits: Limits) -> str:
    """The text of a PDF.

    Raises:
        ReadingError: of the kind that `reading.pdf.parse` raises; DamagedFile also where reading
            takes more memory than the limit.
    """
    asked = json.dumps([name, limits.letters, limits.pages, limits.seconds, limits.memory])
    try:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "lofteanalys.reading.apart", asked],
            input=content,
            capture_output=True,
            timeout=limits.seconds + _START_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TookTooLong(f"{name}: not read within {limits.seconds:g} seconds") from None
    if done.returncode:
        raise DamagedFile(f"{name}: cannot be read within {limits.memory} bytes of memory")
    text, error, message = json.loads(done.stdout)
    if error:
        raise _ERRORS[error](message)
    return str(text)


def _answer(content: bytes, asked: str) -> list[str]:
    """The text, or the name and message of the error, as the other process reads them."""
    name, letters, pages, seconds, memory = json.loads(asked)
    limits = Limits(letters=letters, pages=pages, seconds=seconds, memory=memory)
    _hold_to(memory)
    try:
        from lofteanalys.reading.pdf import parse

        return [parse(content, name, limits), "", ""]
    except ReadingError as error:
        return ["", type(error).__name__, str(error)]
    except MemoryError:
        raise
    except Exception as error:
        # A damaged PDF makes the parser's own code fail in ways that no list foresees.
        return ["", DamagedFile.__name__, f"{name}: cannot be read ({type(error).__name__})"]


def _hold_to(memory: int) -> None:
    try:
        import resource
    except ModuleNotFoundError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    import logging

    logging.disable()
    json.dump(_answer(sys.stdin.buffer.read(), sys.argv[1]), sys.stdout)
