"""The codebook: strict when read, complete in both languages, helpful about what it lacks."""

import copy
import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lofteanalys import _yaml
from lofteanalys._errors import DataError
from lofteanalys.codebook import (
    LANGUAGES,
    Codebook,
    CodebookError,
    codebook,
    codebook_markdown,
    codebook_values,
)

BOOK = codebook()
CODED = [name for name, variable in BOOK.variables.items() if variable.codes]

SMALL = {
    "version": "1.2",
    "variables": {
        "colour": {
            "level": "nominal",
            "label": {"sv": "Färg", "en": "Colour"},
            "definition": {"sv": "Vilken färg.", "en": "Which colour."},
            "codes": {
                "red": {
                    "sv": "Röd",
                    "en": "Red",
                    "definition_sv": "Den är röd.",
                    "definition_en": "It is red.",
                },
                "blue": {
                    "sv": "Blå",
                    "en": "Blue",
                    "definition_sv": "Den är blå.",
                    "definition_en": "It is blue.",
                },
            },
        },
        "colours": {
            "level": "set",
            "label": {"sv": "Färger", "en": "Colours"},
            "definition": {"sv": "Alla färger.", "en": "All colours."},
            "codes_from": "colour",
        },
        "size": {
            "level": "interval",
            "label": {"sv": "Storlek", "en": "Size"},
            "definition": {"sv": "Hur stor.", "en": "How big."},
        },
    },
}
REMOVED = object()


def small_book_with(path: str, value: object) -> dict:
    mapping = copy.deepcopy(SMALL)
    *parts, last = path.split("/")
    target = mapping
    for part in parts:
        target = target[part]
    if value is REMOVED:
        del target[last]
    else:
        target[last] = value
    return mapping


def test_the_small_book_used_below_is_sound():
    book = Codebook.from_mapping(SMALL)
    assert book.codes("colour") == ("red", "blue")
    assert book.codes("size") == ()
    assert book.level("size") == "interval"


RED = "variables/colour/codes/red"
BROKEN = [
    ("version", REMOVED, "codebook: lacks version"),
    ("version", 1.2, "version: should be quoted text, not 1.2"),
    ("extra", {}, "codebook: unknown key 'extra'; did you mean version, variables?"),
    ("variables", {}, "variables: should be a mapping of at least one name"),
    ("variables", [], "variables: should be a mapping of at least one name"),
    ("variables/Färg", {}, "variables: 'Färg' should be lower-case words joined by '_'"),
    ("variables/size", "interval", "variables.size: should be a mapping, not 'interval'"),
    ("variables/size/labels", {}, "variables.size: unknown key 'labels'; did you mean label?"),
    ("variables/size/level", REMOVED, "variables.size: lacks level"),
    ("variables/size/level", "ordnal", "variables.size.level: unknown level 'ordnal'"),
    ("variables/size/label", REMOVED, "variables.size: lacks label"),
    ("variables/size/label/en", REMOVED, "variables.size.label: lacks en"),
    ("variables/size/label/de", "Größe", "variables.size.label: unknown key 'de'"),
    ("variables/size/definition/sv", "", "variables.size.definition.sv: should be text"),
    ("variables/size/definition/sv", None, "variables.size.definition.sv: should be text"),
    ("variables/size/definition/sv", " Hur stor.", "should be text without outer spaces"),
    ("variables/size/definition", "Hur stor.", "variables.size.definition: should be a mapping"),
    ("variables/size/codes_from", "colour", "variables.size: a variable of level interval has no"),
    ("variables/size/level", "ordinal", "variables.size: a variable of level ordinal needs codes"),
    ("variables/colours/codes_from", REMOVED, "variables.colours: a variable of level set needs"),
    ("variables/colours/codes_from", "color", "variables.colours.codes_from: unknown variable"),
    ("variables/colours/codes_from", "size", "codes_from: size lists no codes of its own"),
    ("variables/colours/codes_from", "colours", "codes_from: colours lists no codes of its own"),
    ("variables/colours/codes_from", None, "colours.codes_from: should name a variable, not None"),
    ("variables/colours/codes", {}, "variables.colours: has both codes and codes_from"),
    ("variables/colour/codes", {}, "variables.colour.codes: should be a mapping of at least one"),
    ("variables/colour/codes", ["red"], "variables.colour.codes: should be a mapping of at least"),
    ("variables/colour/codes/Red", {}, "variables.colour.codes: 'Red' should be lower-case words"),
    ("variables/colour/codes/green", "Grön", "variables.colour.codes.green: should be a mapping"),
    (f"{RED}/sv", REMOVED, "variables.colour.codes.red: lacks sv"),
    (f"{RED}/definition_en", REMOVED, "variables.colour.codes.red: lacks definition_en"),
    (f"{RED}/definition", "Red.", "variables.colour.codes.red: unknown key 'definition'"),
    (f"{RED}/en", 3, "variables.colour.codes.red.en: should be text"),
    (f"{RED}/en", "Blue", "variables.colour.codes.blue.en: red is already 'Blue'"),
]


@pytest.mark.parametrize(("path", "value", "message"), BROKEN)
def test_each_breach_is_refused_and_its_place_named(path, value, message):
    with pytest.raises(CodebookError) as caught:
        Codebook.from_mapping(small_book_with(path, value))
    assert message in str(caught.value)


def test_a_code_written_twice_is_refused_with_its_line():
    text = _yaml.dump(SMALL).replace("      blue:", "      red:")
    with pytest.raises(_yaml.YamlError, match=r"line \d+: the key 'red' stands twice"):
        _yaml.load(text)


def test_reading_leaves_the_mapping_as_it_was():
    mapping = copy.deepcopy(SMALL)
    Codebook.from_mapping(mapping)
    assert mapping == SMALL


def test_a_variable_can_take_its_codes_from_another():
    book = Codebook.from_mapping(SMALL)
    assert book["colours"].codes == book["colour"].codes
    assert book.label("colours", "blue", "sv") == "Blå"


def test_the_packaged_codebook_follows_guide_1_2_and_is_read_once():
    assert BOOK.version == "1.2"
    assert codebook() is BOOK


def test_there_are_nineteen_themes():
    assert len(BOOK.codes("theme")) == 19


def test_the_seven_components_come_in_the_guides_order():
    order = ["actor", "action", "quantity", "timing", "place", "target", "outcome"]
    assert list(BOOK.components) == order


def test_ordinal_codes_run_from_low_to_high():
    ordinal = {name for name in CODED if BOOK.level(name) == "ordinal"}
    assert ordinal == {"bindingness", "specificity"}
    assert BOOK.codes("bindingness") == ("tentative", "planned", "binding")
    assert BOOK.codes("specificity") == ("1", "2", "3", "4", "5")


def test_labels_are_given_in_the_language_asked_for():
    assert BOOK.label("theme", "narcotics", "sv") == "Narkotika"
    assert BOOK.label("theme", "narcotics", "en") == "Narcotics"
    assert BOOK.variable_label("theme", "sv") == "Tema"
    assert BOOK.variable_label("theme", "en") == "Theme"


@pytest.mark.parametrize("name", CODED)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_labels_fit_a_chart(name, lang):
    labels = [BOOK.label(name, code, lang) for code in BOOK.codes(name)]
    assert [label for label in labels if len(label) > 25] == []


def test_every_definition_is_a_sentence():
    texts = {
        text
        for variable in BOOK.variables.values()
        for item in (variable, *variable.codes)
        for text in (item.definition_sv, item.definition_en)
    }
    assert [text for text in texts if not (text[0].isupper() and text.endswith("."))] == []


def test_no_two_codes_of_a_variable_mean_the_same():
    for name in CODED:
        codes = BOOK[name].codes
        assert len({code.definition_sv for code in codes}) == len(codes)
        assert len({code.definition_en for code in codes}) == len(codes)


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda: BOOK["themme"], "unknown variable 'themme'; did you mean theme"),
        (lambda: BOOK.codes("themme"), "unknown variable 'themme'"),
        (lambda: BOOK.level("themme"), "unknown variable 'themme'"),
        (lambda: BOOK.variable_label("themme", "sv"), "unknown variable 'themme'"),
        (
            lambda: BOOK.label("theme", "narkotics", "sv"),
            "unknown code of theme 'narkotics'; did you mean narcotics?",
        ),
        (
            lambda: BOOK.label("performer", "xyz", "sv"),
            "did you mean police, municipality, joint, other, unspecified?",
        ),
        (lambda: BOOK.label("place", "torget", "sv"), "unknown code of place 'torget': it has no"),
        (lambda: BOOK.label("theme", "narcotics", "de"), "unknown language 'de'"),
        (lambda: BOOK.variable_label("theme", "se"), "unknown language 'se'; did you mean sv, en?"),
    ],
)
def test_an_unknown_name_is_an_error_that_suggests_the_right_ones(ask, message):
    with pytest.raises(CodebookError) as caught:
        ask()
    assert message in str(caught.value)


def test_the_error_can_be_caught_as_a_key_error_or_as_bad_data():
    assert issubclass(CodebookError, KeyError)
    assert issubclass(CodebookError, DataError)


@given(st.text(max_size=12).filter(lambda text: text not in BOOK.codes("target_group")))
def test_whatever_is_no_code_is_refused(text):
    with pytest.raises(CodebookError):
        BOOK["target_group"].code(text)


def test_nothing_in_a_codebook_can_be_changed():
    with pytest.raises(AttributeError):
        BOOK["theme"].level = "ordinal"
    with pytest.raises(TypeError):
        BOOK.variables["theme"] = BOOK["performer"]


def test_as_values_it_reads_back_as_the_same_codebook():
    values = json.loads(json.dumps(codebook_values(BOOK, BOOK.variables)))
    for variable in values["variables"].values():
        if variable["codes_from"] or not variable["codes"]:
            del variable["codes"]
        if not variable["codes_from"]:
            del variable["codes_from"]
    assert Codebook.from_mapping(values) == BOOK


def test_a_page_shows_each_code_with_label_and_meaning_and_refers_for_shared_codes():
    book = Codebook.from_mapping(SMALL)
    assert codebook_markdown(book, ["colour", "colours", "size"], "sv") == (
        "# Kodbok 1.2\n\n"
        "## Färg (`colour`, nominal)\n\nVilken färg.\n\n"
        "| kod | etikett | betydelse |\n|---|---|---|\n"
        "| `red` | Röd | Den är röd. |\n| `blue` | Blå | Den är blå. |\n\n"
        "## Färger (`colours`, set)\n\nAlla färger.\n\n→ `colour`\n\n"
        "## Storlek (`size`, interval)\n\nHur stor."
    )
    assert codebook_markdown(book, ["colour"], "en").startswith("# Codebook 1.2\n\n## Colour (")


def test_a_page_in_an_unknown_language_is_refused():
    with pytest.raises(CodebookError, match="unknown language 'de'"):
        codebook_markdown(BOOK, ["theme"], "de")


def test_reading_it_needs_no_pandas():
    code = (
        "import sys; from lofteanalys.codebook import codebook; codebook(); "
        "print('pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


IN_DOCUMENTS = {
    "publisher": lambda record: [record["publisher"]],
    "document_type": lambda record: [record["doc_type"]],
    "layout": lambda record: [record["layout"]],
    "signatory_role": lambda record: record["signatory_roles"],
    "follow_up_cadence": lambda record: [record["follow_up"]["cadence"]],
    "evidence_kind": lambda record: [evidence["kind"] for evidence in record["evidence"]],
    "problem_source": lambda record: [problem["source"] for problem in record["problems"]],
    "goal_direction": lambda record: [goal["direction"] for goal in record["goals"]],
}
IN_PROMISES = {
    "performer": lambda promise: [promise["actor"]],
    "responsible": lambda promise: [promise["responsible"]],
    "partner": lambda promise: promise["partners"],
    "theme": lambda promise: promise["themes"],
    "instrument": lambda promise: [promise["instrument"]],
    "comparator": lambda promise: [amount["comparator"] for amount in promise["quantities"]],
    "amount_unit": lambda promise: [amount["unit"] for amount in promise["quantities"]],
    "amount_per": lambda promise: [amount["per"] for amount in promise["quantities"]],
    "target_group": lambda promise: [promise["target_group"]],
    "bindingness": lambda promise: [promise["bindingness"]],
    "component": lambda promise: list(promise["concreteness"]),
    "outcome_status": lambda promise: [(promise["outcome"] or {}).get("status")],
}


@pytest.fixture(scope="module")
def coded_documents(shared):
    lines = (shared / "dataset" / "records.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("variable", IN_DOCUMENTS)
def test_the_codes_of_the_coded_documents_are_known(coded_documents, variable):
    used = {code for record in coded_documents for code in IN_DOCUMENTS[variable](record)}
    assert used
    assert used <= set(BOOK.codes(variable))


@pytest.mark.parametrize("variable", IN_PROMISES)
def test_the_codes_of_the_coded_promises_are_known(coded_documents, variable):
    promises = [promise for record in coded_documents for promise in record["promises"]]
    used = {code for promise in promises for code in IN_PROMISES[variable](promise)} - {None}
    assert used
    assert used <= set(BOOK.codes(variable))
