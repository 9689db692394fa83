"""English forms: what satisfies a term, and how it is set into a sentence."""

from __future__ import annotations

import pytest

from digest.terminology.english import allowed_forms, small_forms
from digest.terminology.grammar import indefinite_article, pluralise
from digest.terminology.occurrences import find_forms, place
from digest.terminology.splicing import (
    mend_articles,
    mend_beginning,
    mend_capitals,
    mend_case,
    mend_number,
    splice,
)
from digest.terminology.termbase import Status, Term


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("self-propelled gun", "self-propelled guns"),
        ("commander-in-chief", "commanders-in-chief"),
        ("head of state", "heads of state"),
        ("ministry", "ministries"),
        ("missile launch", "missile launches"),
        ("aircraft", "aircraft"),
        ("serviceman", "servicemen"),
        ("attack", "attacks"),
        ("survey", "surveys"),
        ("hostilities", "hostilities"),
        ("heads of state and government", "heads of state and government"),
        ("secretary-general", "secretaries-general"),
        ("gas", "gases"),
        ("crisis", "crises"),
        ("missile boss", "missile bosses"),
        ("surface-to-air missile", "surface-to-air missiles"),
        ("human", "humans"),
        ("anti-", "anti-"),
    ],
)
def test_plurals(singular: str, plural: str) -> None:
    assert pluralise(singular) == plural


@pytest.mark.parametrize(
    ("phrase", "article"),
    [
        ("attack", "an"),
        ("howitzer", "a"),
        ("hour", "an"),
        ("united front", "a"),
        ("UN envoy", "a"),
        ("NIS report", "an"),
        ("NATO member", "a"),
        ("EU summit", "an"),
        ("8-day siege", "an"),
        ("11,000-strong force", "an"),
        ("1,100-strong force", "a"),
        ("umbrella", "an"),
        ("unusual step", "an"),
        ("European state", "a"),
        ("EU envoy", "an"),
        ("one-off strike", "a"),
        ("unidentified drone", "an"),
        ("UNESCO site", "a"),
        ("LNG terminal", "an"),
    ],
)
def test_articles(phrase: str, article: str) -> None:
    assert indefinite_article(phrase) == article


def test_plural_counts_but_not_for_names_and_inline_terms() -> None:
    assert "drones" in allowed_forms(Term("Drohne", "drone"))
    assert allowed_forms(Term("Kursk", "Kursk")) == ("Kursk",)
    assert allowed_forms(Term("Drohne", "drone", exact_target=True)) == ("drone",)
    assert allowed_forms(Term("Ka-52", "Ka-52", status=Status.DO_NOT_TRANSLATE)) == ("Ka-52",)


def test_case_of_a_form() -> None:
    assert find_forms("Drones hit Kursk.", ["drones", "Kursk"]) == [(0, 6), (11, 16)]
    assert find_forms("they went to kursk", ["Kursk"]) == []
    assert find_forms("DRONES HIT KURSK", ["drones", "Kursk"]) == [(0, 6), (11, 16)]
    assert find_forms("Kurskian", ["Kursk"]) == []
    assert find_forms("the People’s Republic", ["People's Republic"]) == [(4, 21)]


def test_a_form_is_found_whatever_stands_around_and_between() -> None:
    assert find_forms("a tank\u00a0battalion, (tank  Battalion)", ["tank battalion"]) == [
        (2, 16),
        (19, 34),
    ]
    assert find_forms("tankers, antitank, tank_1, tank", ["tank"]) == [(27, 31)]
    assert find_forms("the U.S. and the U.S.A.", ["U.S."]) == [(4, 8)]
    assert find_forms("İn a tank", ["tank"]) == [(5, 9)]
    assert find_forms("İn the People’s Party", ["People's Party"]) == [(7, 21)]
    assert find_forms("a tank", ["", " "]) == []


@pytest.mark.parametrize(
    ("text", "old", "form", "result"),
    [
        ("It hit a tank.", "tank", "armored vehicle", "It hit an armored vehicle."),
        ("An army came.", "army", "force", "A force came."),
        ("Guns fired.", "Guns", "howitzers", "Howitzers fired."),
        ("In the Kurs region.", "Kurs", "Kursk region", "In the Kursk region."),
        ("Kim's plan", "Kim's", "Kim Jong Un", "Kim Jong Un's plan"),
        ("In Kyiv's fight.", "fight", "the Ukraine war", "In Kyiv's Ukraine war."),
        ("It met the the president.", "the president", "chancellor", "It met the chancellor."),
        ("By scan (CT), too.", "scan (CT", "tomography", "By tomography, too."),
        ("(By scan), too.", "scan", "tomography", "(By tomography), too."),
        ("A thing phenomenomena.", "thing", "phenomena", "A phenomena."),
        ("A thing phenomenal.", "thing", "phenomena", "A phenomena phenomenal."),
        ("A thing operations.", "thing", "operation", "An operation."),
    ],
)
def test_splice_repairs_the_words_around(text: str, old: str, form: str, result: str) -> None:
    start = text.index(old)
    spliced, (begin, end) = splice(text, (start, start + len(old)), form)
    assert spliced == result
    assert spliced[begin:end].lower() == form.lower().removeprefix("the ")


@pytest.mark.parametrize(
    ("source", "text", "result"),
    [
        ("Drohnen flogen.", "drones flew.", "Drones flew."),
        ("„Drohnen“ flogen.", "“drones” flew.", "“Drones” flew."),
        ("iPhones, ja.", "iPhones, yes.", "iPhones, yes."),
        ("Boten-RNA gibt es.", "mRNA exists.", "mRNA exists."),
        ("«Drohnen» flogen.", "«drones» flew.", "«Drones» flew."),
        ("und Drohnen", "and drones", "and drones"),
        ("...", "drones", "drones"),
    ],
)
def test_a_target_begins_as_its_source_does(source: str, text: str, result: str) -> None:
    assert mend_beginning(source, text) == result


def test_repeated_terms_take_their_occurrences_in_order() -> None:
    text = "Kursk borders the Kursk region."
    assert place(text, [("Kursk",), ("Kursk region",), ("Kursk",)]) == [(0, 5), (18, 30), None]


def test_an_acronym_belongs_to_its_own_term() -> None:
    long, short = ("National Intelligence Service", "NIS"), ("NIS",)
    assert place("The National Intelligence (NIS) said so.", [long, short]) == [None, (27, 30)]
    assert place("The NIS said so.", [long]) == [(4, 7)]


def test_articles_before_terms_are_mended() -> None:
    text = "A early warning and an drone."
    assert mend_articles(text, [(2, 15), None, (23, 28)]) == "An early warning and a drone."


def test_a_splice_leaves_what_must_stay() -> None:
    """Words before the place that double the term are dropped, but not those of another term."""
    text = "two adult patients with XX"
    assert splice(text, (24, 26), "adult patients with lupus")[0] == "two adult patients with lupus"
    kept, _ = splice(text, (24, 26), "adult patients with lupus", keep=18)
    assert kept.startswith("two adult patients")
    assert kept.endswith("adult patients with lupus")


@pytest.mark.parametrize(
    ("text", "phrase", "mended"),
    [
        ("It has a drones.", "drones", "It has drones."),
        ("It needs a safe zones for all.", "safe zones", "It needs safe zones for all."),
        ("It is a gas.", "gas", "It is a gas."),
        ("It is a drones programme.", "drones", "It is a drones programme."),
        ("It is a analysis.", "analysis", "It is an analysis."),
        ("It is a headquarters.", "headquarters", "It is a headquarters."),
        ("He commands an army corps.", "army corps", "He commands an army corps."),
        ("It is a steelworks in Kursk.", "steelworks", "It is a steelworks in Kursk."),
    ],
)
def test_a_plural_has_no_indefinite_article(text: str, phrase: str, mended: str) -> None:
    start = text.index(phrase)
    assert mend_articles(text, [(start, start + len(phrase))]) == mended


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("hero", "heroes"), ("veto", "vetoes"), ("photo", "photos"), ("thief", "thieves"),
        ("wife", "wives"), ("chief", "chiefs"), ("tooth", "teeth"), ("passer-by", "passers-by"),
        ("runner-up", "runners-up"), ("quiz", "quizzes"), ("hypothesis", "hypotheses"),
        ("axis", "axes"), ("bus", "buses"), ("virus", "viruses"), ("sheep", "sheep"),
        ("evidence", "evidence"), ("military police", "military police"), ("Chinese", "Chinese"),
        ("NGO", "NGOs"), ("UAV", "UAVs"), ("MiG", "MiGs"), ("Member State", "Member States"),
        ("echo", "echoes"), ("government", "governments"), ("sweep", "sweeps"),
    ],
)  # fmt: skip
def test_plurals_of_all_kinds(singular: str, plural: str) -> None:
    assert pluralise(singular) == plural


@pytest.mark.parametrize(
    "phrase",
    "unanimous vote,ubiquitous presence,Ugandan,utopian idea,Uruguayan,Uighur,urinal,unit,uranium,"
    "user,European,one-off,HIMARS launcher,FIFA official,HAMAS fighter,MIRV,SEAL team,SWAT team,"
    "NATO summit,UN envoy,US soldier,hotel,t-shirt".split(","),
)
def test_a(phrase: str) -> None:
    assert indefinite_article(phrase) == "a"


@pytest.mark.parametrize(
    "phrase",
    "uninhabited island,unidentified man,umbrella,urgent call,ugly scene,utter failure,hour,heir,"
    "x-ray,FBI agent,NGO,MLRS,SUV,HIV test,envoy,onion,8-year-old,11-day trip,usher".split(","),
)
def test_an(phrase: str) -> None:
    assert indefinite_article(phrase) == "an"


@pytest.mark.parametrize(
    ("text", "phrase", "mended"),
    [
        ("There was no an assault.", "assault", "There was no assault."),
        ('It was a "unmanned aircraft".', "unmanned aircraft", 'It was an "unmanned aircraft".'),
        ("The group A army base burned.", "army base", "The group A army base burned."),
        ("A army base burned.", "army base", "An army base burned."),
    ],
)
def test_articles_before_terms(text: str, phrase: str, mended: str) -> None:
    start = text.index(phrase)
    assert mend_articles(text, [(start, start + len(phrase))]) == mended


def test_a_name_has_a_plural_only_if_the_row_says_noun() -> None:
    assert allowed_forms(Term("x", "Member State", pos="noun")) == ("Member State", "Member States")
    assert allowed_forms(Term("x", "Member State")) == ("Member State",)
    assert allowed_forms(Term("x", "Kyiv", pos="name")) == ("Kyiv",)


@pytest.mark.parametrize(
    ("text", "form", "mended"),
    [
        ("The Nato summit began.", "NATO", "The NATO summit began."),
        ("They told us.", "US", "They told us."),
        ("Who spoke?", "WHO", "Who spoke?"),
        ("The aids came.", "AIDS", "The aids came."),
        ("The foreign office spoke.", "Foreign Office", "The Foreign Office spoke."),
        ("Kursk Region fell.", "Kursk region", "Kursk Region fell."),
    ],
)
def test_capitals_that_a_form_demands(text: str, form: str, mended: str) -> None:
    assert mend_case(text, [] if find_forms(text, [form]) else [[form]]) == mended


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("The drone of the army was lost.", "The drone of the army was lost."),
        ("The drone was lost.", "The drones were lost."),
        ("They lost a drone.", "They lost a drone."),
        ("The drone attack was lost.", "The drone attack was lost."),
        ("Drone and tank.", "Drones and tank."),
        ("The drones were lost.", "The drones were lost."),
        ("The attack on the drone was fierce.", "The attack on the drone was fierce."),
        ("A large Russian combat drone and a tank.", "A large Russian combat drone and a tank."),
        ("Each Russian drone of them.", "Each Russian drone of them."),
    ],
)
def test_a_plural_stays_a_plural(text: str, mended: str) -> None:
    start = text.lower().index("drone")
    assert mend_number(text, (start, start + 5), "drone", "drones") == mended


def test_a_month_is_no_march() -> None:
    text = "Already in March, the march began."
    assert mend_capitals(text, [(11, 16)], [("march", "marches")]) == text
    wrong = "Then the Drone fell."
    assert mend_capitals(wrong, [(9, 14)], [("drone",)]) == "Then the drone fell."


@pytest.mark.parametrize(
    ("source", "target", "small"),
    [
        ("Kultur", "Culture", ("culture",)),
        ("dreidimensionale Analyse", "Three-dimensional analysis", ("three-dimensional analysis",)),
        ("autologe Hämotherapie", "Autologous blood products", ("autologous blood products",)),
        ("transnistrische Armee", "Transnistrian army", ()),
        ("Allevyn", "Allevyn", ()),
        ("Auswärtiges Amt", "Foreign Office", ()),
        ("Moskau", "Moscow", ()),
        ("NIS", "NIS", ()),
    ],
)
def test_small_forms_of_constraints(source: str, target: str, small: tuple[str, ...]) -> None:
    assert small_forms(Term(source, target, exact_target=True)) == small
    assert small_forms(Term(source, target)) == ()
