"""Blocks: paragraphs, wrapped lines, headings, items; and the clean line."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from digest.document import BlockKind
from digest.segmentation import clean, read_blocks

SEEDS = Path(__file__).parent.parent / "seeds"

PARAGRAPHS = [
    "Die Regierung in Norwald hat am 8. Februar beschlossen, weitere 2.500 Soldaten an die "
    "Ostgrenze zu verlegen. Nach Angaben des Ministeriums betrifft das vor allem die 3. Brigade, "
    "die bisher in der Hauptstadt lag. Rund 400 Fahrzeuge folgen bis Ende März.",
    "Kritik kam von der Opposition, die eine Abstimmung im Parlament verlangt. „Wir wurden nicht "
    "gefragt“, sagte Dr. Anna Holt vor Journalisten. Die Kosten des Einsatzes, z. B. für "
    "Treibstoff und Unterkünfte, schätzen Fachleute auf etwa 12 Mio. Euro im Monat.",
]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(b.kind.value, clean(text[slice(*b.span)])) for b in read_blocks(text)]


def sentences(text: str) -> list[str]:
    return [clean(text[a:b]) for block in read_blocks(text) for a, b in block.sentences]


@pytest.mark.parametrize("width", [40, 60, 72, 100])
@pytest.mark.parametrize("gap", ["\n\n", "\n \n\n"])
def test_wrapped_paragraphs_read_like_unwrapped_ones(width: int, gap: str) -> None:
    wrapped = gap.join(textwrap.fill(p, width, break_on_hyphens=False) for p in PARAGRAPHS)
    text = f"Norwald verlegt Truppen{gap}{wrapped}\n"
    assert kinds(text) == [
        ("title", "Norwald verlegt Truppen"),
        *(("paragraph", paragraph) for paragraph in PARAGRAPHS),
    ]
    assert sentences(text) == sentences("\n".join(["Norwald verlegt Truppen", *PARAGRAPHS]))


def test_one_paragraph_a_line_is_not_joined() -> None:
    text = "\n".join(
        ["Erster Teil", PARAGRAPHS[0], "Zweiter Teil", PARAGRAPHS[1], "Ende der Lage."]
    )
    assert [kind for kind, _ in kinds(text)] == [
        "title", "paragraph", "heading", "paragraph", "paragraph",
    ]  # fmt: skip


def test_short_lines_with_full_stops_are_paragraphs() -> None:
    text = "Es ist ruhig.\nDie Grenze bleibt zu.\nMorgen mehr."
    assert [kind for kind, _ in kinds(text)] == ["paragraph"] * 3


def test_a_date_or_abbreviation_at_a_line_end_does_not_end_the_paragraph() -> None:
    assert sentences("Sie kommen am 8.\nFebruar.") == ["Sie kommen am 8. Februar."]
    assert sentences("Das sagte Dr.\nHolt gestern.") == ["Das sagte Dr. Holt gestern."]


def test_headings_of_the_seed_articles() -> None:
    found = {
        path.name[:3]: [
            path.read_text(encoding="utf-8")[slice(*block.span)]
            for block in read_blocks(path.read_text(encoding="utf-8"))
            if block.kind in (BlockKind.TITLE, BlockKind.HEADING)
        ]
        for path in sorted(SEEDS.glob("*.txt"))
    }
    assert found == {
        "000": [
            "Nordkoreas militärische Unterstützung für Russland",
            "Internationale Reaktionen und geopolitische Implikationen",
        ],
        "001": ["Ukrainische Offensive und Russischer Angriff", "Geopolitische Implikationen"],
        "002": [
            "Der militärische Kontext",
            "Die geopolitischen Implikationen",
            "Reaktionen aus der internationalen Gemeinschaft",
            "Der Ausblick auf die Zukunft",
        ],
        "003": ["Verluste und militärische Dynamik", "Geopolitische Implikationen"],
        "004": [],
    }


def test_markdown() -> None:
    text = (
        "# Lage am Abend\n\nEs ist ruhig.\n\n## Osten\n* Ein Dorf fiel.\n* Zwei hielten\n  stand.\n\n"
        "Westen\n------\n1. Es regnet.\n2. Es schneit.\n\n---\n\n• Ende"
    )
    assert kinds(text) == [
        ("title", "Lage am Abend"),
        ("paragraph", "Es ist ruhig."),
        ("heading", "Osten"),
        ("item", "Ein Dorf fiel."),
        ("item", "Zwei hielten stand."),
        ("heading", "Westen"),
        ("item", "Es regnet."),
        ("item", "Es schneit."),
        ("item", "Ende"),
    ]
    assert [block.level for block in read_blocks(text)] == [1, 0, 2, 0, 0, 2, 0, 0, 0]


def test_numbers_and_dashes_that_mark_no_item() -> None:
    assert kinds("8. Februar 2025 war ein Samstag.") == [
        ("paragraph", "8. Februar 2025 war ein Samstag.")
    ]
    assert kinds("1. FC Lenz siegt erneut.\nDas Spiel war gut.")[0][0] == "paragraph"
    wrapped = "Die Lage in der Stadt bleibt ruhig\n– bislang jedenfalls – und das ist gut."
    assert len(kinds(wrapped)) == 1


def test_lines_that_are_no_headings() -> None:
    text = (
        "Von Erika Holt und Max Stern\n8. Februar 2025, 14 Uhr\nEs ist ruhig.\nKommentar schreiben"
    )
    assert [kind for kind, _ in kinds(text)] == ["paragraph"] * 4
    assert kinds("Von Norwald nach Lenz\n\nEs ist ruhig.")[0][0] == "title"


def test_a_date_may_stand_before_the_title() -> None:
    text = "8. Februar 2025\n\nLage am Abend\n\nEs ist ruhig."
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "title", "paragraph"]


def test_a_question_can_be_a_title() -> None:
    assert kinds("Kommt der Frieden?\n\nEs ist ruhig.")[0] == ("title", "Kommt der Frieden?")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Selbst-\nfahrlafetten", "Selbstfahrlafetten"),
        ("die Kursk-\nRegion", "die Kursk-Region"),
        ("Nord-\nund Südkorea", "Nord- und Südkorea"),
        ("US-\namerikanisch", "US-amerikanisch"),
        ("deutsch-\nfranzösische", "deutsch-französische"),
        ("russisch-\nukrainischen Krieg", "russisch-ukrainischen Krieg"),
        ("240-\nMillimeter", "240-Millimeter"),
        ("20-\njährige", "20-jährige"),
        ("Selbst\u00ad\nfahr\u00adlafetten", "Selbstfahrlafetten"),
        ("zwei \n  Zeilen\r\nund drei", "zwei Zeilen und drei"),
        ("10\u00a0000\u202fEuro\u2009je\u3000Tag", "10 000 Euro je Tag"),
        ("null\u200bbreit\ufeff", "nullbreit"),
        ("Kim Jong\u2011un", "Kim Jong-un"),
        ("u\u0308ber", "über"),
        ("  \n ", ""),
    ],
)
def test_clean(text: str, line: str) -> None:
    assert clean(text) == line


def test_hyphenation_is_undone_in_wrapped_text() -> None:
    text = (
        "Nordkorea lieferte nach Angaben aus Seoul rund 50 Selbst-\n"
        "fahrlafetten und weitere Raketen in die umkämpfte Kursk-\n"
        "Region, obwohl die Vereinten Nationen das untersagen."
    )
    assert sentences(text) == [
        "Nordkorea lieferte nach Angaben aus Seoul rund 50 Selbstfahrlafetten und weitere Raketen"
        " in die umkämpfte Kursk-Region, obwohl die Vereinten Nationen das untersagen."
    ]
