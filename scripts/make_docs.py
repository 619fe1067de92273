"""Write the pages under docs/ that are made from data/: the tables and the codebook.

python scripts/make_docs.py
"""

from pathlib import Path

from lofteanalys._files import replace_file
from lofteanalys.codebook import codebook, codebook_markdown
from lofteanalys.coding.amounts import amounts
from lofteanalys.fields import Column, TableFields, fields

AMOUNT_EXAMPLES = (
    "Polisen går till fots minst två timmar per vecka.",
    "Parterna möts varannan onsdag.",
    "Vuxna går ut alla fredags- och lördagskvällar.",
    "Polisen besöker skolan en gång i månaden och gården två gånger i veckan.",
    "Minst fem vandringar om året, varav minst en i centrum.",
    "Fyra eller fler kontroller görs under 2024.",
    "Kommunen håller tre till fyra dialoger per år.",
    "Kommunen lägger 4 000 timmar (motsvarande två tjänster) på vuxennärvaro.",
    "Ett hundratal besök görs.",
    "Högst tre vandringar per halvår.",
    "I snitt tre kontroller i veckan görs.",
    "Kommunen ordnar en trygghetsvandring.",
    "Månadsmöten hålls med krögarna.",
    "Var tredje månad publiceras en lägesbild.",
    "Kommunen tar fram en rutin.",
    "Elever i årskurs 7 får information.",
    "Kontroller görs på väg 172 och 173.",
    "Svar ges inom 24 timmar.",
    "Tre insatser görs på våren och motsvarande antal på hösten.",
    "Månatliga möten hålls med handlarna.",
    "Polisen lovade 40 kontroller och gjorde 52.",
    "Information ges i årskurserna 4, 6 och 8.",
    "Kommunens fyra fritidsgårdar håller öppet på lovet.",
    "Kontroller görs regelbundet.",
)
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
    return made | {"tables.md": tables_page(), "amounts.md": amounts_page()}


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


def amounts_page() -> str:
    """What the grammar of amounts makes of example sentences of ours."""
    head = [
        "# Amounts",
        "",
        'The Swedish grammar of amounts and time: `lofteanalys.amounts("minst två timmar per '
        'vecka")`. Made by `scripts/make_docs.py`, which runs the grammar on each example; the '
        "examples are ours.",
        "",
        "- A bare count is per `period`, the document's validity; *under 2024*, *under året* and "
        "*varje år* make it per `year`.",
        "- *varannan vecka* is 0.5 a week, *var tredje månad* a third a month.",
        "- *en* and *ett* count only before an event that is to take place; *minst en* always.",
        "- *regelbundet*, *flera*, *återkommande* are vague and no amounts. Deadlines and response "
        "times are timing.",
        "- Grades, ages, roads, clock times, percentages, years, addresses and chapters are "
        "numbers and no amounts.",
        "",
        "| text | value | max | comparator | unit | per |",
        "|---|---|---|---|---|---|",
    ]
    rows = [row for text in AMOUNT_EXAMPLES for row in _amount_rows(text)]
    return "\n".join([*head, *rows]) + "\n"


def _amount_rows(text: str) -> list[str]:
    found = amounts(text)
    if not found:
        return [f"| {text} | no amount | | | | |"]
    return [
        f"| {text if first else ''} | {round(a.value, 3):g} | {'' if a.max is None else a.max} "
        f"| {a.comparator} | {a.unit} | {a.per} |"
        for first, a in zip([True] + [False] * len(found), found, strict=False)
    ]


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
