"""Write the pages under docs/ that are made from data/: the tables and the codebook.

python scripts/make_docs.py
"""

from pathlib import Path

from lofteanalys._files import replace_file
from lofteanalys.codebook import codebook, codebook_markdown
from lofteanalys.fields import Column, TableFields, fields

DOCS = Path(__file__).resolve().parents[1] / "docs"


def main() -> None:
    """Write each page and say so."""
    for name, text in pages().items():
        replace_file(DOCS / name, text.encode())
        print(f"→ docs/{name}")


def pages() -> dict[str, str]:
    """The made pages by name."""
    book = codebook()
    names = list(book.variables)
    made = {
        f"codebook.{lang}.md": codebook_markdown(book, names, lang) + "\n" for lang in ("sv", "en")
    }
    return made | {"tables.md": tables_page()}


def tables_page() -> str:
    """A section per table: what a row is, its keys and its columns."""
    package = fields().package
    head = [
        "# Tables",
        "",
        f"Data package `{package['name']}` {package['version']}. {package['description']['en']}",
        "",
        "Made from `data/fields.yml` by `scripts/make_docs.py`. Files: `data/tidy/<table>.csv` "
        "(and `.parquet` after `lofteanalys build`). An empty cell is a missing value; booleans "
        "are `true` and `false`.",
    ]
    return "\n".join([*head, *(_section(table) for table in fields().tables.values())]) + "\n"


def _section(table: TableFields) -> str:
    keys = [f"key: {', '.join(f'`{name}`' for name in table.primary_key)}"]
    keys += [
        f"`{', '.join(key.fields)}` → `{key.table}.{', '.join(key.columns)}`"
        for key in table.foreign_keys
    ]
    lines = ["", f"## {table.name}", "", table.description["en"], "", "; ".join(keys) + ".", ""]
    lines += ["| column | type | meaning |", "|---|---|---|", *map(_row, table.columns)]
    return "\n".join(lines)


def _row(column: Column) -> str:
    kind = f"{column.type}{', may be empty' if column.nullable else ''}"
    codes = f" Codes: `{column.codes}`." if column.codes else ""
    unit = f" Unit: {column.unit}." if column.unit else ""
    return f"| `{column.name}` | {kind} | {column.description['en']}.{codes}{unit} |".replace(
        "..", "."
    )


if __name__ == "__main__":
    main()
