"""German terms are found in their forms and compounds, and near misses are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.terminology.inflection import number
from digest.terminology.matching import Matcher
from digest.terminology.termbase import Case, Compounds, Match, Status, Term, TermBase

FORMS = Path(__file__).parent / "data" / "terminology" / "forms.tsv"


def find(sentence: str, *terms: Term) -> list[str]:
    return [match.surface for match in Matcher(TermBase(list(terms))).find(sentence)]


def form_rows() -> list[dict[str, str]]:
    lines = [
        line.split("\t")
        for line in FORMS.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    return [dict(zip(lines[0], line + [""] * 7, strict=False)) for line in lines[1:]]


def test_every_form_is_found_and_no_near_miss() -> None:
    rows = form_rows()
    assert sum(bool(row["word"]) for row in rows) >= 250
    assert sum(not row["word"] for row in rows) >= 150
    wrong = []
    for row in rows:
        term = Term(
            row["term"],
            "x",
            match=Match(row["match"]),
            case=Case(row["case"]),
            compounds=Compounds(row["compounds"]),
        )
        found = [
            (row["sentence"][slice(*match.word)], match.word[0])
            for match in Matcher(TermBase([term])).find(row["sentence"])
        ]
        wanted = [(row["word"], int(row["start"]))] if row["word"] else []
        if (wanted and wanted[0] not in found) or (not wanted and found):
            wrong.append((row["sentence"], row["term"], found))
    assert wrong == []


def test_longest_match_wins_and_matches_do_not_overlap() -> None:
    terms = [Term("Kursk", "Kursk"), Term("Region Kursk", "Kursk region")]
    assert find("In der Region Kursk und bei Kursk.", *terms) == ["Region Kursk", "Kursk"]


def test_the_earlier_term_base_has_priority() -> None:
    first, second = TermBase([Term("NIS", "NIS")]), TermBase([Term("NIS", "spy agency")])
    (match,) = Matcher(TermBase.merged([first, second])).find("Der NIS warnt.")
    assert match.term.target == "NIS"


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Das Atom-U-Boot Kursk sank in der Barentssee.", []),
        ("Truppen stehen vor Kursk.", ["Kursk"]),
    ],
)
def test_a_sense_guard_keeps_homographs_apart(sentence: str, found: list[str]) -> None:
    assert find(sentence, Term("Kursk", "Kursk", not_near=("U-Boot", "Barentssee"))) == found


def test_a_guard_may_demand_context() -> None:
    term = Term("NIS", "National Intelligence Service", near=("Geheimdienst", "Seoul"))
    assert find("Der NIS in Seoul warnt.", term) == ["NIS"]
    assert find("Der NIS stieg um zwei Prozent.", term) == []


def test_a_compound_part_is_marked_with_its_word() -> None:
    term = Term("Drohne", "drone", compounds=Compounds.YES)
    (match,) = Matcher(TermBase([term])).find("Der Drohnenkrieg dauert an.")
    assert (match.surface, match.in_compound) == ("Drohnen", True)
    assert "Der Drohnenkrieg dauert an."[slice(*match.word)] == "Drohnenkrieg"


def test_a_closing_bracket_makes_no_compound() -> None:
    term = Term("Nationaler Geheimdienst (NIS)", "x")
    (match,) = Matcher(TermBase([term])).find("Der Nationale Geheimdienst (NIS) und")
    assert (match.span, match.in_compound) == ((4, 32), False)


def test_regex_terms() -> None:
    term = Term(r"KN-\d+", "KN missile", match=Match.REGEX)
    assert find("Raketen vom Typ KN-23 und KN-24.", term) == ["KN-23", "KN-24"]


def test_rows_of_one_concept_are_joined() -> None:
    base = TermBase(
        [
            Term("Kiew", "Kyiv"),
            Term("Kiew", "Kiev", status=Status.FORBIDDEN),
            Term("Kiew", "the Ukrainian capital", status=Status.ADMITTED),
            Term("Kiew", "Kiyv", status=Status.DRAFT),
        ]
    )
    (term,) = base.folded()
    assert term.target == "Kyiv"
    assert term.variants == ("the Ukrainian capital",)
    assert term.forbidden == ("Kiev",)


def test_of_two_term_bases_that_disagree_the_first_stands() -> None:
    first = TermBase([Term("Drohne", "drone", path=Path("a.csv"))])
    second = TermBase([Term("Drohne", "drone", status=Status.FORBIDDEN, path=Path("b.csv"))])
    (term,) = TermBase.merged([first, second]).folded()
    assert (term.target, term.forbidden) == ("drone", ())
    admitted = TermBase([Term("Drohne", "UAV", status=Status.ADMITTED, path=Path("c.csv"))])
    (term,) = TermBase.merged([admitted, first]).folded()
    assert term.target == "UAV"


def test_matching_does_not_slow_down_with_the_number_of_terms() -> None:
    """Work is counted, not timed: the trie's nodes that one sentence visits."""
    sentence = "Der Nationale Geheimdienst meldete Verluste in der Region Kursk."
    few = [Term("Nationaler Geheimdienst", "NIS"), Term("Kursk", "Kursk")]
    many = few + [Term(f"Stichwort{n} Nummer{n}", f"t{n}") for n in range(5000)]

    def candidates(terms: list[Term]) -> int:
        from digest.terminology.words import find_words

        matcher = Matcher(TermBase(terms))
        return len(list(matcher._candidates(sentence, list(find_words(sentence)))))

    assert candidates(many) == candidates(few)


@pytest.mark.parametrize(
    ("base", "sentence", "form", "wanted"),
    [
        ("Drohne", "Die Drohnen kamen zurück.", "Drohnen", "plural"),
        ("Drohne", "Die Drohne kam zurück.", "Drohne", "singular"),
        ("Soldat", "Es starben drei Soldaten.", "Soldaten", "plural"),
        ("Soldat", "Sie verhafteten einen jungen Soldaten.", "Soldaten", "singular"),
        ("Soldat", "Die Zahl der Soldaten steigt.", "Soldaten", "plural"),
        ("Angriff", "Der Ort des Angriffs ist bekannt.", "Angriffs", "singular"),
        ("Angriff", "Neue Angriffe folgten.", "Angriffe", "plural"),
        ("Schlag", "Die Schläge trafen das Werk.", "Schläge", "plural"),
        (
            "Stellvertreterkrieg",
            "Es ist ein Stellvertreterkrieg.",
            "Stellvertreterkrieg",
            "singular",
        ),
        ("Minister", "Der Minister ging.", "Minister", None),
        ("Selbstfahrlafette|*", "Zwei Selbstfahrlafetten kamen.", "Selbstfahrlafetten", "plural"),
        ("Befehlshaber", "Er sprach mit den Befehlshabern.", "Befehlshabern", "plural"),
        ("Drohne (UAV)", "Neue Drohnen (UAV) kamen.", "Drohnen (UAV)", "plural"),
    ],
)
def test_grammatical_number(base: str, sentence: str, form: str, wanted: str | None) -> None:
    assert number(base, form, sentence[: sentence.index(form)]) == wanted


@pytest.mark.parametrize(
    ("term", "sentence", "found"),
    [
        (
            "Offizier",
            "Fünf Offiziere und ein Offizier des Offiziers.",
            "Offiziere,Offizier,Offiziers",
        ),
        ("Ziel", "Die Ziele lagen fern.", "Ziele"),
        ("Charakter", "Zwei Charaktere.", "Charaktere"),
        ("Phänomen", "Die Phänomene.", "Phänomene"),
        ("Stern", "Die Sterne.", "Sterne"),
        ("Minister", "Den Ministern, nicht der Ministerin.", "Ministern"),
        ("Bus", "Zwei Busse, kein Busen.", "Busse"),
        ("Haus", "Die Hausse an der Börse.", ""),
        ("Herz", "Des Herzens.", "Herzens"),
        ("Risiko", "Die Risiken.", "Risiken"),
        ("Material", "Die Materialien.", "Materialien"),
        ("Prinzip", "Nach Prinzipien.", "Prinzipien"),
        ("Neubau", "Die Neubauten.", "Neubauten"),
        ("Verbündeter", "Der Verbündete und die Verbündeten.", "Verbündete,Verbündeten"),
        ("Jugendlicher", "Drei Jugendliche.", "Jugendliche"),
        ("Überlebender", "Die Überlebenden.", "Überlebenden"),
        ("Wehrpflichtiger", "Alle Wehrpflichtigen.", "Wehrpflichtigen"),
        ("Krimineller", "Die Kriminellen.", "Kriminellen"),
        ("Blutspender", "Eine Blutspende.", ""),
        ("Vertreter", "Vertreten wird er von Vertretern.", "Vertretern"),
        ("Arbeiter", "Die Arbeiten der Arbeiter.", "Arbeiter"),
        ("hohe Kosten", "Bei hohen Kosten.", "hohen Kosten"),
        ("teuer", "Die teure und teurere Fahrt.", "teure"),
        ("dunkel", "In dunkler Nacht, im Dunkel.", "dunkler,Dunkel"),
        ("Die Grünen", "Sie wählten den Grünen ab, der Grünen wegen.", "den Grünen,der Grünen"),
        ("der Westen", "Im Namen des Westens.", "des Westens"),
        ("Straße", "DIE STRASSE, die Strasse, der Straßen.", "STRASSE,Strasse,Straßen"),
        ("Aussenminister", "Des Außenministers.", "Außenministers"),
        ("Fluß", "Die Flüsse.", "Flüsse"),
        ("Bus", "Buße tun.", ""),
        (
            "Nationaler Geheimdienst (NIS)",
            "(Der Nationale Geheimdienst (NIS)) und",
            "Nationale Geheimdienst (NIS)",
        ),
        ("NIS", "Der Geheimdienst (NIS) und", "NIS"),
        ("ukrainische Armee", "Die (ukrainische) Armee.", "(ukrainische) Armee"),
        ("Wagner-Gruppe", "Die „Wagner“-Gruppe.", "„Wagner“-Gruppe"),
        ("A (B (C))", "Ein A (B (C)) und", "A (B (C))"),
        ("İmamoğlu", "Herr İmamoğlu kam.", "İmamoğlu"),
    ],
)
def test_forms_of_all_kinds(term: str, sentence: str, found: str) -> None:
    assert ",".join(find(sentence, Term(term, "x"))) == found


@pytest.mark.parametrize(
    ("term", "sentence", "found"),
    [
        ("Kraft", "Die Streitkräfte.", "kräfte"),
        ("Stadt", "Die Hauptstädte.", "städte"),
        ("Hafen", "Die Seehäfen.", "häfen"),
        ("Schuss", "Zwei Warnschüsse.", "schüsse"),
        ("Rat", "Der Sicherheitsrat; ein Verrat, ein Ratschlag.", ""),
        ("Bahn", "Die Autobahn.", "bahn"),
        ("Rolle", "Unter Kontrolle; eine Hauptrolle.", "rolle"),
        ("Ring", "Ein Hering, ein Goldring.", "ring"),
        ("Fuß", "Ein Fußballspiel.", "Fuß"),
        ("Angriff", "Der Großangriff.", "angriff"),
        ("Land", "Ostdeutschlands Bundesländer, Engländer.", "länder"),
    ],
)
def test_parts_of_closed_compounds(term: str, sentence: str, found: str) -> None:
    assert ",".join(find(sentence, Term(term, "x", compounds=Compounds.YES))) == found


@pytest.mark.parametrize(
    ("name", "sentence", "found"),
    [
        ("Iran", "Zwei Iraner in Irans Hauptstadt.", "Irans"),
        ("Schweiz", "Die Schweizer und die Schweiz.", "Schweiz"),
        ("Niederlande", "In den Niederlanden.", "Niederlanden"),
        ("Merz", "Die Merzer und Merz.", "Merz"),
        ("Marder", "Mit Mardern und Leoparden.", "Mardern"),
        ("Weißes Haus", "Im Weißen Haus, des Weißen Hauses.", "Weißen Haus,Weißen Hauses"),
    ],
)
def test_a_name_is_no_name_of_its_people(name: str, sentence: str, found: str) -> None:
    assert ",".join(find(sentence, Term(name, "x", pos="name"))) == found
    untranslated = Term(name, name, status=Status.DO_NOT_TRANSLATE)
    assert ",".join(find(sentence, untranslated)) == found


def test_a_guarded_sense_goes_before_the_general_one() -> None:
    terms = [Term("Bank", "bank"), Term("Bank", "bench", near=("Park",))]
    (match,) = Matcher(TermBase(terms)).find("Die Bank im Park.")
    assert match.term.target == "bench"
    (match,) = Matcher(TermBase(terms)).find("Die Bank in Zürich.")
    assert match.term.target == "bank"


def test_a_row_for_this_very_form_goes_before_another_form() -> None:
    rows = [Term("Datum", "date"), Term("Daten", "data")]
    assert find("Die Daten und das Datum.", *rows) == ["Daten", "Datum"]
    assert [m.term.target for m in Matcher(TermBase(rows)).find("Die Daten.")] == ["data"]
    own, general = Path("own.csv"), Path("general.csv")
    rows = [
        Term("Soldat", "serviceman", path=own),
        Term("Soldaten", "soldiers", path=general),
    ]
    (match,) = Matcher(TermBase(rows)).find("Die Soldaten kamen.")
    assert match.term.target == "serviceman"


def test_a_whole_word_goes_before_a_beginning() -> None:
    terms = [Term("Gesetz", "law", match=Match.PREFIX), Term("Gesetzbuch", "legal code")]
    (match,) = Matcher(TermBase(terms)).find("Das Gesetzbuch gilt.")
    assert match.term.target == "legal code"


@pytest.mark.parametrize(
    ("base", "before", "found"),
    [
        ("Brigade", "Die 155. ", "singular"),
        ("Präsident", "Er war bis 2024 ", "singular"),
        ("Drohne", "Typ 136, ", "singular"),
        ("Panzer", "Die 12 ", "plural"),
        ("Panzer", "Mehrere ", "plural"),
        ("Minister", "Die ", "plural"),
        ("Mutter", "Die ", None),
        ("Soldat", "Zwei Millionen ", "plural"),
    ],
)
def test_number_by_what_stands_before(base: str, before: str, found: str | None) -> None:
    assert number(base, base, before) == found


def test_a_term_without_a_word_is_no_reason_to_stop() -> None:
    terms = [Term("|", "x"), Term("*", "y"), Term("😀|", "z"), Term("Kursk", "Kursk")]
    assert find("Vor Kursk.", *terms) == ["Kursk"]
