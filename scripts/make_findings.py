"""Write docs/findings.md from docs/findings.yml: every figure, interval, grid and verdict.

    python scripts/make_findings.py

Nothing on the page is typed: a changed definition or data set changes it.
"""

from pathlib import Path

import pandas as pd

import lofteanalys as la
from lofteanalys._files import replace_file
from lofteanalys.measures import (
    Grid,
    detectable_differences,
    read_findings,
    robustness_grid,
    screened_contrasts,
    verdict,
)
from lofteanalys.measures.findings import Finding

PAGE = Path(__file__).resolve().parents[1] / "docs" / "findings.md"
_UNITS = {
    "contrast": "difference of means",
    "pairs": "mean change from one document to the next",
    "slope": "change per year",
    "law": "step at July 2023",
    "responsiveness": "recall above chance",
    "neighbours": "share of pairs above chance",
}
_COMPARED = ["states_quantity", "states_timing", "states_place", "states_target", "is_checkable"]
_GROUPS = {
    "is_area_limited": "area-limited against whole-municipality documents",
    "is_complete": "complete against cut-off documents",
    "is_police": "promises of the police against all others",
}


def main() -> None:
    """Write the page and say so."""
    replace_file(PAGE, page(la.load()).encode())
    print("→ docs/findings.md")


def page(tables: la.Tables) -> str:
    """The page's text."""
    grid = Grid(tables)
    tried = [(finding, robustness_grid(finding, grid)) for finding in read_findings()]
    n = len(screened_contrasts(tables))
    head = [
        "# Ten findings and whether they hold",
        "",
        "Made by `python scripts/make_findings.py` from the frozen definitions in `findings.yml`; "
        "no figure is typed. The findings are exploratory: they were chosen by looking at the "
        f"data, among {n} contrasts of groups and values (`la.measures.screened_contrasts`) and "
        "the measures of change, responsiveness, follow-up and wording. When further data join, "
        "the same definitions are run again as a replication.",
        "",
        "A finding is *robust* only if every cell of its grid that can be estimated keeps the sign "
        "claimed. Intervals: 95 %, bootstrap over municipalities unless the cell says otherwise. "
        "Differences of components are in shares (0.08 is 8 percentage points), of concreteness "
        "in components of seven.",
        "",
        "| finding | estimate | interval | promises | documents | municipalities | verdict |",
        "|---|---|---|---|---|---|---|",
    ]
    rows = [_summary(finding, table) for finding, table in tried]
    parts = [line for finding, table in tried for line in _part(finding, table)]
    return "\n".join([*head, *rows, "", *parts, *_detectable(tables)]) + "\n"


def _summary(finding: Finding, table: pd.DataFrame) -> str:
    own = table.iloc[0]
    word, cells = verdict(table)
    said = word if word == "robust" else f"breaks at {', '.join(cells)}"
    sizes = " | ".join(f"{own[name]:.0f}" for name in
                       ("n_promises", "n_documents", "n_municipalities"))  # fmt: skip
    return (
        f"| [{finding.en}](#{finding.id}) | {own['estimate']:+.3f} | {_interval(own)} "
        f"| {sizes} | {said} |"
    )


def _part(finding: Finding, table: pd.DataFrame) -> list[str]:
    word, cells = verdict(table)
    known = table["estimate"].notna().sum()
    kept = table["keeps_sign"].eq(True).sum()
    return [
        f"## {finding.id}",
        "",
        f"{finding.en}. *{finding.sv}.* Estimate: {_UNITS[finding.kind]}"
        f"{f' of `{finding.value}`' if finding.value else ''}"
        f"{f', {finding.model}' if finding.model else ''}. "
        f"Verdict: **{word}** ({kept} of {known} cells keep the sign"
        f"{'; it turns at ' + ', '.join(cells) if cells else ''}).",
        "",
        "| varied | to | estimate | interval | promises | municipalities |",
        "|---|---|---|---|---|---|",
        *(_cell(row) for _, row in table.iterrows()),
        "",
    ]


def _cell(row: pd.Series) -> str:
    named = f"| {row['dimension']} | {row['choice']} "
    if pd.isna(row["estimate"]):
        return f"{named}| – | {row['reason']} | | |"
    mark = "" if row["keeps_sign"] else " **turns**"
    sizes = f"| {row['n_promises']:.0f} | {row['n_municipalities']:.0f} |"
    return f"{named}| {row['estimate']:+.3f}{mark} | {_interval(row)} {sizes}"


def _interval(row: pd.Series) -> str:
    return f"{row['low']:+.3f} to {row['high']:+.3f}"


def _detectable(tables: la.Tables) -> list[str]:
    """How large a difference these data could show, for three comparisons people will make."""
    lines = [
        "## What these data could show at all",
        "",
        "The smallest difference of shares that a test at 5 % would find four times of five, with "
        "the sample reduced by the design effect (`la.detectable_differences`).",
        "",
        "| compared | share of promises with | share | promises | design effect | detectable |",
        "|---|---|---|---|---|---|",
    ]
    promises = la.promises_of(tables)
    with_police = promises.assign(is_police=promises["performer"] == "police")
    for group, words in _GROUPS.items():
        table = detectable_differences(with_police, group, _COMPARED)
        lines += [
            f"| {words} | `{row['value']}` | {row['share']:.3f} | {row['n_in']} / {row['n_out']} "
            f"| {row['design_effect']:.1f} | {row['detectable']:.3f} |"
            for _, row in table.iterrows()
        ]
    return lines


if __name__ == "__main__":
    main()
