"""What a document says of itself: validity, place, basis, problems, goals, follow-up, roles."""

import pytest

from lofteanalys.coding import facts
from lofteanalys.coding.lexicon import lexicon
from lofteanalys.coding.lines import lines_of
from lofteanalys.coding.outline import outline
from lofteanalys.coding.periods import Period, signed_on, validity
from lofteanalys.coding.whereabouts import whereabouts
from lofteanalys.municipalities import register
from lofteanalys.reading import read_text


def parts_of(text: str):
    return outline(lines_of(read_text(text)))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Medborgarlöfte Ale 2021-2022", ("2021", "2022")),
        ("Medborgarlöfte Ale 2021/22", ("2021", "2022")),
        ("Medborgarlöften gäller 2020 och 2021", ("2020", "2021")),
        ("Medborgarlöfte januari-juni 2024:", ("2024-01", "2024-06")),
        ("Löftet gäller från 1 mars 2019 till och med 31 december 2020.", ("2019-03", "2020-12")),
        ("Under tiden 2019-10-15 – 2020-04-30 görs det här.", ("2019-10", "2020-04")),
        ("Medborgarlöften för 2017\n\nUnder hösten 2016 hölls dialoger.", ("2017", "2017")),
        ("Medborgarlöfte 2021-2022\n\nLöftet gäller januari 2021 till december 2022.",
         ("2021-01", "2022-12")),
        ("Samverkansöverenskommelse 2019-2022\n\nMedborgarlöften gäller 2020.", ("2020", "2020")),
        ("Medborgarlöfte\n\nPublicerad 2022-03-23", (None, None)),
        ("Medborgarlöfte utan år", (None, None)),
    ],
)  # fmt: skip
def test_validity_is_what_title_and_text_say_of_the_promise(text, period):
    assert validity(parts_of(text)) == Period(*period)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Löfte\n\nTrelleborg 2020-09-21\n\nKommunchef", "2020-09-21"),
        ("Löfte\n\nAle den 3 maj 2019", "2019-05-03"),
        ("Löfte\n\nAle den 31 juni 2019", None),
        ("Löfte\n\nPublicerad 2020-09-21", None),
        ("Löfte\n\n2020-", None),
    ],
    ids=["iso", "in words", "no such day", "published", "blank"],
)
def test_the_day_of_signing_stands_alone_near_the_end(text, day):
    assert signed_on(parts_of(text)) == day


@pytest.mark.parametrize(
    ("text", "municipality", "others"),
    [
        ("Ale – medborgarlöften\n\nAle kommun och polisen lovar.", "Ale", ()),
        ("Medborgarlöfte\n\nVästerås stad och polisen lovar. I Köping gör man annat.", "Västerås",
         ()),
        ("Medborgarlöfte för Stenungsund och Tjörn 2020\n\nVi lovar.", "Stenungsund", ("Tjörn",)),
        ("Medborgarlöfte\n\nLokalpolisområde Örebro och Lekebergs kommun", "Lekeberg", ()),
        ("Medborgarlöfte\n\nKommunen och polisen lovar.", None, ()),
        ("Dals Ed – medborgarlöften", "Dals-Ed", ()),
        ("Fler poliser\n\nALE. Alebor har svarat på en enkät.", "Ale", ()),
        ("Nya löften\n\nTjörns kommun, Orust kommun och polisen lovar.\n\nTjörns kommun gör A.\n\n"
         "Orust kommun gör B.", "Tjörn", ("Orust",)),
    ],
    ids=["title", "neighbour named", "joint", "not the police area", "unknown", "alias", "dateline",
         "parties"],
)  # fmt: skip
def test_the_municipality_is_the_one_the_document_is_about(text, municipality, others):
    found = whereabouts(parts_of(text), register())
    assert (found.municipality, found.others) == (municipality, others)


def test_area_and_police_area_are_read_from_title_and_text():
    text = "Medborgarlöfte för Södra Berget i Ale 2021\n\nLokalpolisområde Kungälv-Ale lovar."
    found = whereabouts(parts_of(text), register())
    assert (found.area, found.local_police_area) == ("Södra Berget", "Kungälv-Ale")


@pytest.mark.parametrize(
    ("text", "kind", "n", "year"),
    [
        ("Under 2018 svarade 1 150 personer på en enkät.", "survey", 1150, 2018),
        ("Medborgardialoger hölls vid fem tillfällen.", "citizen_dialogue", 5, None),
        ("Trygghetsmätningen 2023 visar samma sak.", "safety_survey", None, 2023),
        ("Den gemensamma lägesbilden visar var.", "situational_picture", None, None),
    ],
)
def test_the_basis_is_read_with_its_count_and_year(text, kind, n, year):
    (found,) = facts.evidence(parts_of(f"Löfte\n\nBakgrund\n\n{text}"), [])
    assert (found.kind, found.n, found.year) == (kind, n, year)


def test_problems_carry_who_raised_them():
    text = "Löfte\n\nLägesbild\n\nInvånarna lyfter inbrott. Lägesbilden visar narkotika."
    found = facts.problems(parts_of(text), [], lexicon())
    assert {(p.theme, p.source) for p in found} == {
        ("property_crime", "citizens"), ("narcotics", "picture"),
    }  # fmt: skip


def test_goals_carry_direction_and_measure():
    text = "Löfte\n\nMål\n\nAntalet inbrott ska minska enligt polisens statistik."
    (goal,) = facts.goals(parts_of(text), [], lexicon())
    assert (goal.theme, goal.direction, goal.measured_by) == (
        "property_crime", "down", "polisens statistik",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "cadence", "published"),
    [
        ("Löftet följs upp varje månad.", "monthly", None),
        ("Uppföljning sker kvartalsvis och publiceras på webbplatsen.", "quarterly", True),
        ("Uppföljning sker tertialvis.", "tertial", None),
        ("Följs upp två gånger per år.", "half_yearly", None),
        ("Uppföljning görs en gång om året.", "yearly", None),
        ("En sammanställning görs vid årets slut.", "at_end", None),
        ("Arbetet följs upp löpande.", "continuous", None),
        ("Ansvaret är delat.", "none_stated", None),
    ],
)
def test_the_cadence_of_the_follow_up(text, cadence, published):
    found = facts.follow_up(parts_of(f"Löfte\n\nUppföljning\n\n{text}"))
    assert (found.cadence, found.published) == (cadence, published)


def test_signatories_are_roles_never_names():
    text = "Löfte\n\nNnnn Nnnnn\nLokalpolisområdeschef\n\nNn Nnnn\nKommunstyrelsens ordförande"
    assert facts.signatory_roles(parts_of(text)) == (
        "local_police_chief", "chair_of_municipal_board",
    )  # fmt: skip


def test_a_name_that_is_wrapped_is_one_name():
    line = "Detta lovar polisen och kommunen i lokalpolisområde Södra\nSkogen den här våren."
    text = f"Löfte\n\n{line}\n" + f"{'Ett ord till. ' * 4}\n" * 9
    document = read_text(text)
    found = whereabouts(outline(lines_of(document)), register())
    assert found.local_police_area == "Södra Skogen"
