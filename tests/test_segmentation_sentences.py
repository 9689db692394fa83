"""Sentence boundaries: what Punkt decides, and what the rules add."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from digest.segmentation import clean, split_sentences
from digest.segmentation.punkt import parameters

NEWS = Path(__file__).parent / "data" / "segmentation_news.txt"


def split(text: str) -> list[str]:
    return [clean(piece) for piece in split_sentences(text)]


ONE = [
    "Am 8. Februar 2025, dem 1.080. Tag der Invasion, tagte der Rat.",
    "Vom 2. bis 4. März bleibt die Brücke gesperrt.",
    "Am 3.\u00a0Oktober ist Feiertag.",
    "Am 5.5. 1975 und am 5. 6. 1976 war Wahl.",
    "Das gilt z. B. für Kiew, z.B. für Lwiw und z.\u202fB. für Odessa.",
    "Es fehlen u. a. Panzer, d. h. schweres Gerät, bzw. Ersatzteile für ca. 40 Mio. Euro.",
    "Gen. a. D. Ben Hodges und Dr. med. Eva Wolf sprachen mit Prof. Dr. J. R. Klein.",
    "Süddeutsche.de berichtete über den Fall.",
    "Die Firma Lutz & Co. KG in der Goethestr. 12 schloss im Dez. 2023.",
    "Die 3. Brigade und das 2. Bataillon warten.",
    "Im 19. Jahrhundert regierte Ludwig XIV. nicht mehr.",
    "Nach Art. 5 Abs. 2 Nr. 3 des Vertrags ist das verboten.",
    "„Kommt ihr?“, fragte sie.",
    "„Das reicht!“ rief er.",
    "Der Film „Wer hat Angst?“ läuft im Kino.",
    "Er kam (endlich!) nach Hause.",
    "Er fuhr mit 1,9 Promille (!) Auto.",
    "Er sagte: „Ich gehe.“",
    "Der … Mann schwieg.",
    "Um 320 v. Chr. endete die Herrschaft Alexanders.",
    "Der Zeuge Thomas K. schwieg.",
    "1. Soziale Fragen bleiben offen.",
    "Das Spiel gegen den 1. FC Köln fällt aus.",
    "Mehr unter www.beispiel.de/politik und info@beispiel.de heute.",
]

TWO = [
    ("Die Zahl stieg auf etwa 11.000.", "Rund 4.000 von ihnen sind verletzt."),
    ("Er regierte bis 2013.", "Der Nachfolger kam aus Kiew."),
    ("Er regierte bis 2013.", "Präsident wurde sein Sohn."),
    ("Das Spiel endete 3:2.", "Torschütze war Müller."),
    ("Es waren 7,4.", "Fachleute hatten mehr erwartet."),
    ("Sie liegt auf Platz 4.", "Bayern führt."),
    ("Am 11. September begann es.", "Am 12. September war es vorbei."),
    ("Gebraucht werden Zelte, Decken usw.", "Spenden nimmt der Verein an."),
    ("Der Schaden beträgt 2 Mio.", "Die Versicherung zahlt."),
    ("Der Angeklagte heißt Thomas K.", "Er schweigt."),
    ("„Wir warten.“", "„Niemand kommt.“"),
    ("»Nein.«", "Der Minister ging."),
    ("«Nein.»", "Der Minister ging."),
    ('"Nein."', "Der Minister ging."),
    ("Er nannte es ‚Unsinn‘.", "Sie nickte."),
    ("Ist das so?", "Ja!"),
    ("Oder doch?!", "Die Antwort folgt."),
    ("(Der Name wurde geändert.)", "Er lebt in Kiew."),
    ("Er kam zurück (das war 2019).", "Sie blieb."),
    ("Man wartete …", "Dann kam die Nachricht."),
    ("Sie warteten...", "Dann kam er."),
    ("Erlaubt sind 80 km/h.", "Mehr ist teuer."),
    ("Krieg ist teuer.[3]", "Das zeigt sich jetzt."),
    ("Das steht bei Focus.de.", "Die Zeitung schwieg."),
    ("Das Gerät hat 250 W.", "Stärkere sind verboten."),
    ("Erst kam die Flut.", "– Danach kam die Dürre."),
    ("Das ist vorbei.", "iPhones sind teuer."),
    ("Der Satz endet.\u00a0", "Nach dem Leerzeichen beginnt der nächste."),
]


@pytest.mark.parametrize("sentence", ONE)
def test_one_sentence_stays_whole(sentence: str) -> None:
    assert split(sentence) == [clean(sentence)]


@pytest.mark.parametrize(("first", "second"), TWO)
def test_two_sentences_are_parted(first: str, second: str) -> None:
    assert split(f"{first} {second}") == [clean(first), clean(second)]


def test_a_missing_space_is_no_obstacle_but_an_address_is() -> None:
    assert split("Es ist gut.Danach kam er.") == ["Es ist gut.", "Danach kam er."]
    assert len(split("Siehe www.Beispiel.De heute.")) == 1


def test_soft_hyphens_do_not_hide_an_abbreviation() -> None:
    assert len(split("Es kamen Sol\u00adda\u00adten us\u00adw. und Panzer.")) == 1
    assert len(split("Am 8. Feb\u00adruar kam er.")) == 1


def test_news_of_all_hard_cases() -> None:
    gold = NEWS.read_text(encoding="utf-8").splitlines()
    assert len(gold) >= 150
    found = [piece.strip() for piece in split_sentences(" ".join(gold))]
    assert found == gold


def test_decision_on_words_is_that_of_nltk() -> None:
    """The rules decide on the hard cases; what is left to Punkt must be Punkt."""
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    learned = parameters()
    tables = PunktParameters()
    tables.abbrev_types = set(learned.abbreviations)
    tables.collocations = set(learned.collocations)
    tables.sent_starters = set(learned.starters)
    tables.ortho_context.update(learned.contexts)
    tokenizer = PunktSentenceTokenizer(tables)
    words = sorted(w for w in learned.abbreviations if w.isalpha())
    words += ["K", "x", "17", "2013", "11.000", "Haus", "kam", "UN-Gen", "Unbekanntwort"]
    after = [
        "Der",
        "der",
        "Haus",
        "Kiew",
        "kam",
        "Laut",
        "Neue",
        "Xyzwort",
        "Februar",
        "Jahrhundert",
    ]
    after += ["Soldaten", "Allerdings", "und", "Und"]
    differ = [
        (word, following)
        for word in words
        for following in after
        if learned.ends_sentence(word, following)
        != (len(tokenizer.tokenize(f"Es war {word}. {following} so")) == 2)
    ]
    assert differ == []


def test_work_grows_with_length_only() -> None:
    """Work is counted in calls, which no busy machine changes."""
    hard = [
        "Am 8. Februar kamen etwa 11.000. Rund 4.000 blieben, z. B. „hier!“ ",
        '." (a.) ',
        "... ... ",
        ". ( ",
        "!“ „",
    ]
    for unit in hard:
        few, many = (calls(unit * (size // len(unit))) for size in (4_000, 16_000))
        assert many < 4.5 * few, unit


def calls(text: str) -> int:
    count = 0

    def watch(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(watch)
    try:
        split_sentences(text)
    finally:
        sys.setprofile(None)
    return count


def test_a_line_of_a_megabyte() -> None:
    sentence = "Am 8. Februar kamen etwa 11.000 Soldaten, u. a. aus Kursk, nach Kiew. "
    count = 1_000_000 // len(sentence)
    assert split_sentences(sentence * count) == [sentence] * count


def test_import_leaves_nltk_alone() -> None:
    code = (
        "import sys; from digest.segmentation import split_sentences;"
        "split_sentences('Es ist Dr. Wolf. Ja.'); print('nltk' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
