from summary_articles import article, seeds, story

from digest.document import Document
from digest.summary import describe, summarise
from digest.summary.attribution import attribution_of, find_attributions
from digest.summary.comparison import compare
from digest.summary.figures import find_figures
from digest.summary.sentences import segments_with_text, sentences_of
from digest.summary.story import FigureGroup
from digest.summary.words import name_words


def groups(documents: list[Document]) -> dict[str, FigureGroup]:
    for document in documents:
        describe(document)
    names = name_words(segments_with_text(documents))
    sentences = [s for d in documents for s in sentences_of(d, names)]
    return {g.what_english: g for g in compare(find_figures(sentences, names))}


def test_seeds_disagree_on_how_many_soldiers_were_sent() -> None:
    group = groups(seeds())["North Korean soldiers sent"]
    assert group.conflict
    assert {r.value for r in group.reports if r.extent == "total"} == {11000, 12000}
    assert {r.value for r in group.reports if r.extent == "planned"} == {30000}
    assert {r.value for r in group.reports if r.extent == "additional"} == {3000}
    assert "11,000" in group.note and "12,000" in group.note and "30,000" in group.note


def test_seeds_disagree_on_the_losses_and_say_who_says_so() -> None:
    found = groups(seeds())
    killed = found["North Korean soldiers killed"]
    assert killed.conflict
    assert [(r.value, r.qualifier, r.attribution) for r in killed.reports] == [
        (300, "about", "NIS"),
        (400, "over", "südkoreanische und ukrainische Angaben"),
    ]
    assert {r.value for r in found["North Korean soldiers injured"].reports} == {2700, 3600}
    both = found["North Korean soldiers killed or injured"]
    assert [r.attribution for r in both.reports] == ["Präsident Wolodymyr Selenskyj", "Seoul"]
    assert both.conflict and "add up to 3,000" in both.note


def test_soldiers_of_another_country_are_not_compared() -> None:
    values = {r.value for g in groups(seeds()).values() for r in g.reports}
    assert 111000 not in values


def test_growth_in_time_is_no_contradiction() -> None:
    killed = groups(story("dam"))["people killed"]
    assert [r.value for r in killed.reports] == [2, 4, 4, 5]
    assert not killed.conflict and "rises" in killed.note


def test_two_estimates_on_one_day_are_a_contradiction() -> None:
    damage = groups(story("dam"))["damage"]
    assert damage.conflict
    assert [r.attribution for r in damage.reports] == ["Versicherer", "Umweltminister Karl Desch"]
    flights = groups(story("airport"))["flights cancelled"]
    assert flights.conflict and {r.value for r in flights.reports} == {380, 420}


def test_same_figure_everywhere_is_no_contradiction() -> None:
    text = "Beim Unfall auf der Brücke in Talheim wurden 40 Menschen verletzt, so die Polizei."
    found = groups([article(text, "a.txt"), article(text, "b.txt")])
    assert not any(group.conflict for group in found.values())


def test_an_unknown_thing_gets_its_english_from_the_translation() -> None:
    documents = [
        article(f"Im Hafen von Talheim lagen am Montag {n} Lastkähne.", f"{n}.txt")
        for n in (30, 50)
    ]
    for document in documents:
        for segment in document.segments:
            number = segment.source.split()[7]
            segment.target = f"On Monday, {number} barges were moored in the port of Talheim."
    assert list(groups(documents)) == ["barges"]


def test_attributions() -> None:
    assert attribution_of("Laut NIS sind rund 300 Soldaten gefallen.", 20) == "NIS"
    text = "Nach Angaben des Betreibers fielen 380 Flüge aus."
    assert attribution_of(text, 35) == "Betreiber"
    text = "Südkoreas Nationaler Geheimdienst (NIS) berichtet von 300 Toten."
    assert attribution_of(text, 50) == "NIS"
    assert find_attributions("Der Pegel sank um 60 Zentimeter.") == []


def test_seeds_disputes_without_numbers() -> None:
    (told,) = summarise(seeds()).stories
    disputes = {d.question: {p.segment.id for p in d.positions} for d in told.disputes}
    assert {"001:2", "000:1"} <= disputes["Withdrawn, or back again?"]
    assert disputes["Since when?"] == {"001:5", "004:13"}
    assert disputes.get("Confirmed, or not?", {"001:2", "001:6"}) == {"001:2", "001:6"}
    assert disputes["True, or denied?"] == {"000:5", "000:6"}
