"""Running a notebook in one language: parameters set, the other language's text left out."""

import asyncio
import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import nbclient
import nbformat
from nbclient.exceptions import CellExecutionError, CellTimeoutError

from lofteanalys._errors import DataError

PARAMETERS = "parameters"
TIMEOUT_SECONDS = 120


class NotebookError(DataError):
    """A notebook that cannot be run; the message names it and the cell that failed."""


def read_notebook(path: Path) -> Any:
    """A notebook from its file.

    Raises:
        NotebookError: the file is no notebook.
    """
    try:
        return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    except (nbformat.reader.NotJSONError, nbformat.ValidationError, UnicodeDecodeError) as error:
        raise NotebookError(f"{path}: is no notebook: {error}") from None


def in_language(notebook: Any, lang: str) -> Any:
    """The notebook's cells for one language: cells tagged `lang-xx` of another one left out."""
    tag = f"lang-{lang}"

    def belongs(cell: Any) -> bool:
        languages = [t for t in cell.metadata.get("tags", ()) if t.startswith("lang-")]
        return not languages or tag in languages

    copy = deepcopy(notebook)
    copy.cells = [cell for cell in copy.cells if belongs(cell)]
    return copy


def with_parameters(notebook: Any, parameters: dict[str, Any]) -> Any:
    """The notebook with new values for what the cell tagged `parameters` assigns.

    Raises:
        NotebookError: there is no such cell, or it does not assign a parameter that is given.
    """
    for cell in notebook.cells:
        if PARAMETERS in cell.metadata.get("tags", ()):
            for name, value in parameters.items():
                cell.source = _assigned(cell.source, name, value)
            return notebook
    raise NotebookError("the notebook has no cell tagged 'parameters'")


def execute(path: Path, parameters: dict[str, Any], *, lang: str) -> Any:
    """A notebook run from its first to its last cell in its own kernel.

    Args:
        path: the .ipynb file; it is not changed.
        parameters: values for the cell tagged `parameters`; the language is added as `lang`.
        lang: "sv" or "en".

    Raises:
        NotebookError: a cell fails or runs longer than two minutes.
    """
    notebook = with_parameters(in_language(read_notebook(path), lang), parameters | {"lang": lang})
    client = nbclient.NotebookClient(
        notebook,
        timeout=TIMEOUT_SECONDS,
        kernel_name="python3",
        # The kernel listens on loopback for the moments it lives; its warning of that is noise.
        extra_arguments=["--IPKernelApp.log_level=ERROR"],
        resources={"metadata": {"path": str(path.parent)}},
        record_timing=False,
    )
    try:
        # A loop of its own, closed at the end: notebooks run in several threads.
        asyncio.run(client.async_execute())
    except CellExecutionError as error:
        said = re.sub(r"\x1b\[[0-9;]*m", "", str(error)).strip().splitlines()[-1]
        raise NotebookError(f"{path.name}: {said}") from None
    except CellTimeoutError:
        raise NotebookError(f"{path.name}: a cell ran longer than {TIMEOUT_SECONDS} s") from None
    return notebook


def _assigned(source: str, name: str, value: Any) -> str:
    line = f"{name} = {value!r}"
    changed, times = re.subn(rf"(?m)^{name} = .*$", lambda _: line, source)
    if not times:
        raise NotebookError(f"the cell tagged 'parameters' does not assign {name}")
    return changed
