"""The command line: `lofteanalys VERB`. Exit 0 done, 1 data or check failed, 2 wrong usage."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lofteanalys import __version__
from lofteanalys._errors import DataError, printable

if TYPE_CHECKING:
    from lofteanalys.municipalities import Register

app = typer.Typer(
    name="lofteanalys",
    help="Swedish citizen promises (medborgarlöften) as tidy, checkable data.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Json = Annotated[bool, typer.Option("--json", help="Print JSON for a program to read.")]
Data = Annotated[
    Path | None, typer.Option(help="The data folder; by default that of the checkout.")
]
Municipalities = Annotated[
    Path | None, typer.Option(help="Further municipalities: csv as data/municipalities.csv.")
]
Package = Annotated[Path | None, typer.Option(help="A data package; by default the packaged one.")]


def main() -> None:
    """Run the command line; errors about data are one line each on stderr, never a traceback."""
    try:
        app()
    except DataError as error:
        _fail(str(error))
    except ModuleNotFoundError as error:
        _fail(
            f"this needs the package {error.name}, which an extra of lofteanalys brings: "
            "documents, fetch, report, lab or train (pip install 'lofteanalys[report]')"
        )
    except BrokenPipeError:
        # The reader of our output has left (`lofteanalys codebook | head`): nothing to complain of.
        sys.stderr.close()
    except OSError as error:
        _fail(f"{error.filename or 'system'}: {error.strerror or error}")


def _fail(message: str) -> None:
    _complain(message)
    raise SystemExit(1)


def _complain(message: str) -> None:
    for line in message.split("\n"):
        print(printable(line), file=sys.stderr)


def _say(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


@app.command()
def build(
    data: Data = None,
    out: Annotated[Path | None, typer.Option(help="Where to; by default DATA/tidy.")] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing: compare with what is there.")
    ] = False,
) -> None:
    """Build the data package from records, codings, corrections and links."""
    from lofteanalys._resources import data_folder
    from lofteanalys.building import build_tables
    from lofteanalys.datapackage import differences, write_package

    source = data or data_folder()
    target = out or source / "tidy"
    tables = build_tables(source)
    if check:
        if found := differences(tables, target):
            raise DataError("\n".join([f"{target} is not what {source} builds:", *found]))
        typer.echo(f"{target} is what {source} builds")
        return
    write_package(tables, target)
    typer.echo(f"{len(tables.documents)} documents, {len(tables.promises)} promises → {target}")


@app.command()
def validate(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Record files or folders of them; by default the checkout's data."),
    ] = None,
) -> None:
    """Check records: every fault of every file, with its promise, field and what is right."""
    from lofteanalys._resources import data_folder
    from lofteanalys.building import build_tables, checked_records

    if not paths:
        tables = build_tables(data_folder())
        typer.echo(f"{len(tables.documents)} documents, {len(tables.promises)} promises: no faults")
        return
    records = checked_records(paths)
    promises = sum(len(record.promises) for record in records)
    typer.echo(f"{len(records)} documents, {promises} promises: no faults")


@app.command()
def stats(package: Package = None, as_json: Json = False) -> None:
    """Counts of the data package: documents, promises, themes and components."""
    from lofteanalys.datapackage import load
    from lofteanalys.overview import overview

    counted = overview(load(package))
    if as_json:
        _say(counted)
        return
    for name, value in counted.items():
        typer.echo(
            f"{name:40} {value:>8.3f}" if isinstance(value, float) else f"{name:40} {value:>8}"
        )


@app.command()
def codebook(
    variable: Annotated[str | None, typer.Argument(help="One variable; by default all.")] = None,
    lang: Annotated[str, typer.Option(help="sv or en.")] = "sv",
    as_json: Json = False,
) -> None:
    """Print the codebook: variables, codes, labels and definitions."""
    from lofteanalys.codebook import codebook as read_codebook
    from lofteanalys.codebook import codebook_markdown, codebook_values

    book = read_codebook()
    names = [variable] if variable else list(book.variables)
    if as_json:
        _say(codebook_values(book, names))
    else:
        typer.echo(codebook_markdown(book, names, lang))


@app.command()
def report(
    lang: Annotated[str | None, typer.Option(help="sv or en; by default both.")] = None,
    notebooks: Annotated[Path, typer.Option(help="The folder of notebooks.")] = Path("notebooks"),
    out: Annotated[Path, typer.Option(help="Where to.")] = Path("reports/html"),
    jobs: Annotated[int | None, typer.Option(help="Notebooks at once; one per core.")] = None,
) -> None:
    """Run the notebooks and write the report pages; only what changed is made again."""
    from lofteanalys.reporting import LANGUAGES
    from lofteanalys.reporting import report as make_report

    if lang is not None and lang not in LANGUAGES:
        raise typer.BadParameter(f"{lang!r} is none of {', '.join(LANGUAGES)}", param_hint="--lang")
    made = make_report(
        notebooks,
        out,
        languages=[lang] if lang else LANGUAGES,
        jobs=jobs,
        progress=lambda name: typer.echo(f"  {name}"),
    )
    typer.echo(
        f"{len(made.pages)} pages, {len(made.made)} made anew in {made.seconds:.0f} s → "
        f"{out / 'index.html'}"
    )


@app.command()
def extract(
    files: Annotated[
        list[Path], typer.Argument(help="Documents (.txt, .html, .pdf, .docx) or folders of them.")
    ],
    municipalities: Municipalities = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say for each code what brought it about.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Code promise documents: every promise with its span, themes, amounts and level."""
    from lofteanalys.coding.extraction import code_document, coder
    from lofteanalys.coding.listing import listing
    from lofteanalys.reading import document_files, read_document
    from lofteanalys.recordfiles import record_values

    used, failed = coder(_register(municipalities)), False
    for path in document_files(files):
        try:
            records = code_document(read_document(path), used)
        except (DataError, OSError) as error:
            failed = True
            why = error.strerror if isinstance(error, OSError) else None
            _complain(f"{path}: {why}" if why else str(error))
            continue
        for record in records:
            line = json.dumps(record_values(record), ensure_ascii=False)
            typer.echo(line if as_json else listing(record, str(path), explain=explain))
    if failed:
        raise typer.Exit(1)


@app.command()
def lint(
    drafts: Annotated[
        list[str], typer.Argument(help="Drafts: .docx, .pdf, .txt or .html; - is standard input.")
    ],
    municipalities: Municipalities = None,
    package: Package = None,
    lang: Annotated[str, typer.Option(help="sv or en.")] = "sv",
    as_json: Json = False,
    form: Annotated[
        str, typer.Option("--format", help="text, json, or sarif for editors.")
    ] = "text",
    to: Annotated[
        str | None, typer.Option(help="docx or html: the draft with comments in the margin.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="The folder for --to; by default the draft's own.")
    ] = None,
) -> None:
    """Advice on draft promises: what is missing, weak words, models from other municipalities."""
    from lofteanalys.lint.running import FORMATS, TARGETS, lint_drafts

    for value, known, option in (
        (lang, ("sv", "en"), "--lang"),
        (form, FORMATS, "--format"),
        (to, (None, *TARGETS), "--to"),
    ):
        if value not in known:
            wanted = ", ".join(filter(None, known))
            raise typer.BadParameter(f"{value!r} is none of {wanted}", param_hint=option)
    if as_json and form == "sarif":
        raise typer.BadParameter("--json and --format sarif: choose one", param_hint="--json")
    if out is not None and to is None:
        raise typer.BadParameter("--out goes with --to", param_hint="--out")
    failed = lint_drafts(
        drafts,
        register=_register(municipalities),
        package=package,
        lang=lang,
        form="json" if as_json else form,
        to=to,
        out=out,
    )
    for message in failed:
        _complain(message)
    if failed:
        raise typer.Exit(1)


@app.command()
def accept(
    files: Annotated[list[Path], typer.Argument(help="Reviewed records, as extract --json.")],
    data: Data = None,
) -> None:
    """Take reviewed extractions into data/records: the only verb that writes there."""
    from lofteanalys._resources import data_folder
    from lofteanalys.accepting import accept as take_in

    for path in take_in(files, data or data_folder()):
        typer.echo(f"→ {path}")


@app.command()
def fetch(
    documents: Annotated[
        list[str] | None, typer.Argument(help="Document ids; by default all with an address.")
    ] = None,
    package: Package = None,
    out: Annotated[Path, typer.Option(help="Where to.")] = Path("data/raw"),
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing: say which pages have changed since.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Fetch the documents behind the data from their addresses, politely and within limits."""
    from dataclasses import asdict

    from lofteanalys import fetching
    from lofteanalys.datapackage import load

    def say(line: fetching.Fetched) -> None:
        if not as_json:
            typer.echo(f"{line.outcome:10} {line.document_id}{f': {line.why}' if line.why else ''}")

    if check:
        lines = fetching.check_again(out, progress=say)
    else:
        wanted = fetching.sources_of(load(package), documents or None)
        lines = fetching.fetch(wanted, out, progress=say)
    if as_json:
        _say([asdict(line) for line in lines])
    kept = ("unchanged",) if check else ("new", "changed", "unchanged", "archived")
    if any(line.outcome not in kept for line in lines):
        raise typer.Exit(1)


def _register(path: Path | None) -> "Register":
    from lofteanalys.municipalities import read_register, register

    return register() if path is None else register().extended(read_register(path))


def _recode(sheet: Path, as_json: bool) -> None:
    """Draw a blank sheet where there is none, else score the one that is there."""
    from lofteanalys.datapackage import load
    from lofteanalys.evaluation.sheet import draw_sheet, score_sheet

    if not sheet.exists():
        typer.echo(f"{draw_sheet(load(), sheet)} promises to code → {sheet}")
        return
    scored = score_sheet(load(), sheet)
    if as_json:
        _say(json.loads(scored.to_json(orient="records")))
    else:
        typer.echo(scored.to_string(index=False, na_rep="–", float_format="{:.3f}".format))


@app.command()
def evaluate(
    gold: Annotated[
        Path | None, typer.Option(help="Records never seen: score the coder on these instead.")
    ] = None,
    texts: Annotated[
        Path | None, typer.Option(help="The documents of --gold: a folder of ID.txt, .html …")
    ] = None,
    spans: Annotated[
        Path | None, typer.Option(help="Where their promises stand; by default TEXTS/spans.jsonl.")
    ] = None,
    municipalities: Municipalities = None,
    data: Data = None,
    write_codings: Annotated[
        bool, typer.Option("--write-codings", help="Write DATA/codings/machine.jsonl, by folds.")
    ] = False,
    sheet: Annotated[
        Path | None,
        typer.Option(help="A csv for a person to recode a sample: drawn if new, scored if filled."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Score the machine coder on summaries and whole documents, municipalities held out."""
    from lofteanalys import evaluation
    from lofteanalys._files import replace_file
    from lofteanalys._resources import data_folder
    from lofteanalys.building import checked_records, source_records
    from lofteanalys.codings import read_codings

    def progress(text: str) -> None:
        if sys.stderr.isatty():
            typer.echo(text, err=True)

    if sheet is not None:
        _recode(sheet, as_json)
        return
    if texts is not None and gold is None:
        raise typer.BadParameter("--texts needs --gold", param_hint="--texts")
    if spans is not None and texts is None:
        raise typer.BadParameter("--spans needs --texts", param_hint="--spans")
    source = data or data_folder()
    records = source_records(source)
    if write_codings:
        predictions = evaluation.predict_by_folds(records, progress=progress)
        lines = [json.dumps(u, ensure_ascii=False) for u in evaluation.machine_codings(predictions)]
        target = source / "codings" / "machine.jsonl"
        replace_file(target, ("\n".join(lines) + "\n").encode())
        typer.echo(f"{len(lines)} units → {target}")
        return
    known = _register(municipalities)
    held = None if gold is None else checked_records([gold], known)
    if held is not None and texts is not None:
        read = evaluation.read_gold_texts(texts, held, spans)
        scores = evaluation.gold_track(records, read, known)
    elif held is not None:
        scores = evaluation.evaluate_gold(records, held, progress=progress)
    else:
        scores = evaluation.summaries_scores(records, progress=progress)
        scores |= evaluation.summaries_scores(records, county=True, progress=progress)
        scores |= evaluation.texts_track(records, source.parent, progress=progress)
    scores |= evaluation.coders_scores(records, read_codings(source / "codings"))
    if as_json:
        _say(scores)
    else:
        typer.echo(evaluation.table(scores))
