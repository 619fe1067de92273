"""The YAML reader keeps to the plain subset and names the line of what it refuses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lofteanalys import _yaml

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.floats(allow_nan=False, allow_infinity=False, min_value=-1e6, max_value=1e6)
    | st.text(alphabet=st.characters(exclude_categories=["C", "Z"]), max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("abcåäö_", min_size=1, max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(PLAIN)
def test_what_is_dumped_is_read_back_the_same(value):
    assert _yaml.load(_yaml.dump(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 2020-03", {"a": "2020-03"}),
        ("a: 2020-01-01", {"a": "2020-01-01"}),
        ("a: no", {"a": "no"}),
        ("a: '2020'", {"a": "2020"}),
        ("a: 2020", {"a": 2020}),
        ("a: 0.5", {"a": 0.5}),
        ("a: 007", {"a": "007"}),
        ("a:", {"a": None}),
        ("", None),
    ],
)
def test_scalars_follow_the_core_schema(text, value):
    assert _yaml.load(text) == value


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: &x 1", "line 1: anchors and aliases"),
        ("a: [b]\nc: *x", "line 2: anchors and aliases"),
        ("a: !!python/name:os.system x", "line 1: tags are not used"),
        ("a: 1\nb: 2\na: 3", "line 3: the key 'a' stands twice"),
        ("a: 1\n---\nb: 2", "line 2: a second document"),
        ("1: 2", "line 1: a key must be text"),
        ("a: [", "line"),
        ("[" * 60 + "]" * 60, "nested deeper than 40"),
    ],
)
def test_what_is_not_plain_is_refused_with_its_line(text, message):
    with pytest.raises(_yaml.YamlError, match=message.replace("[", r"\[")):
        _yaml.load(text)


def test_a_file_that_is_not_utf8_is_named(tmp_path):
    path = tmp_path / "latin.yml"
    path.write_bytes("a: å".encode("latin-1"))
    with pytest.raises(_yaml.YamlError, match=r"latin\.yml"):
        _yaml.load_file(path)
