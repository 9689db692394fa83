import datetime as dt
import json
from dataclasses import replace

import pytest
from summary_articles import article, seeds, story

from digest.document import BlockKind
from digest.summary import SummaryOptions, describe, summarise
from digest.summary.duplicates import find_copies
from digest.summary.export import to_json
from digest.summary.sentences import is_dangling
from digest.summary.words import name_key, spoken

STORIES = ("airport", "dam", "solar")


def test_the_seeds_are_one_story() -> None:
    digest = summarise(seeds())
    assert len(digest.stories) == 1
    assert len(digest.documents) == 5


def test_stories_are_told_apart() -> None:
    documents = [document for name in STORIES for document in story(name)] + seeds()
    digest = summarise(documents)
    assert sorted(len(s.documents) for s in digest.stories) == [4, 4, 4, 5]
    for told in digest.stories:
        assert len({d.path.parent for d in told.documents}) == 1


def test_the_order_of_the_articles_does_not_matter() -> None:
    one = to_json(summarise(story("dam")))
    other = to_json(summarise(story("dam")[::-1]))
    assert one == other


def test_boilerplate_and_headings_are_never_picked() -> None:
    for document in seeds():
        digest = summarise([document], SummaryOptions(ratio=1.0))
        kinds = {s.id: b.kind for b in document.blocks for s in b.segments}
        picked = {kinds[p.segment.id] for s in digest.stories for p in s.picks}
        assert picked <= {BlockKind.PARAGRAPH, BlockKind.ITEM}


def test_a_sentence_that_points_back_comes_with_the_one_before() -> None:
    for documents in [seeds(), *map(story, STORIES)]:
        for number in (3, 6, 9):
            (told,) = summarise(documents, SummaryOptions(sentences=number)).stories
            picked = {p.segment.id for p in told.picks}
            for pick in told.picks:
                if is_dangling(pick.segment.source):
                    name, _, place = pick.segment.id.rpartition(":")
                    assert f"{name}:{int(place) - 1}" in picked


def test_budgets() -> None:
    documents = story("dam")
    for number in (1, 4, 7):
        (told,) = summarise(documents, SummaryOptions(sentences=number)).stories
        assert len(told.picks) == number
    (told,) = summarise(documents, SummaryOptions(words=100)).stories
    assert 60 <= sum(len(p.segment.source.split()) for p in told.picks) <= 110
    assert summarise(documents, SummaryOptions(sentences=0)).stories[0].picks == []


def test_one_article_keeps_its_lead_where_nothing_is_clearly_better() -> None:
    document = story("airport")[3]
    (told,) = summarise([document], SummaryOptions(sentences=3, by="article")).stories
    ids = [s.id for b in document.blocks if b.kind is BlockKind.PARAGRAPH for s in b.segments]
    picked = [p.segment.id for p in told.picks]
    assert picked[0] == ids[0]
    assert len(set(picked) & set(ids[:3])) >= 2


def test_an_agency_copy_is_shown_once() -> None:
    original = story("dam")[0]
    copy = article(original.text + "\n\nDas meldete die Agentur.\n", "kopie.txt")
    describe(original)
    describe(copy)
    assert find_copies([original, copy]) == {original.id: ["kopie"]}
    (told,) = summarise([original, copy], SummaryOptions(sentences=8)).stories
    assert told.copies == {original.id: ["kopie"]}
    assert {p.document.id for p in told.picks} == {original.id}


def test_since_and_until_leave_undated_articles_in() -> None:
    documents = [*story("dam"), article("Der Rat tagte in Talheim über den neuen Haushalt.")]
    options = SummaryOptions(since=dt.date(2024, 9, 18), until=dt.date(2024, 9, 19))
    assert len(summarise(documents, options).documents) == 3


def test_by_date_and_by_article() -> None:
    documents = [*story("dam"), *story("airport")]
    by_date = summarise(documents, SummaryOptions(by="date"))
    days = [{d.date for d in s.documents} for s in by_date.stories]
    assert all(len(day) == 1 for day in days)
    assert [min(filter(None, day)) for day in days] == sorted(min(filter(None, d)) for d in days)
    assert len(summarise(documents, SummaryOptions(by="article")).stories) == 8


def test_json_has_the_documented_form() -> None:
    data = json.loads(json.dumps(to_json(summarise(seeds()))))
    (told,) = data["stories"]
    assert set(told["segments"][0]) == {"id", "document", "source", "target", "score", "reasons"}
    assert set(told["timeline"][0]) == {"date", "precision", "source", "target", "segment"}
    assert {"value", "unit", "attribution", "as_of", "segment"} <= set(
        told["figures"][0]["entries"][0]
    )
    assert told["figures"][0]["conflict"] is True


def test_every_pick_says_why() -> None:
    for told in summarise(story("solar")).stories:
        assert all(pick.reasons for pick in told.picks)


def test_nothing_in_nothing_out() -> None:
    assert summarise([]).stories == []
    (told,) = summarise([article("", "leer.txt")]).stories
    assert told.picks == [] and told.title == "leer"


def test_title_of_the_digest() -> None:
    assert summarise(story("dam"), SummaryOptions(title="Flut")).title == "Flut"
    assert summarise(story("dam")).title == "1 story from 4 articles, 2024-09-17 to 2024-09-20"


@pytest.mark.parametrize(
    ("one", "other"), [("Selenskyj", "Zelenskyy"), ("Pokrowsk", "Pokrovsk"), ("Syrskyj", "Syrskyi")]
)
def test_spellings_of_a_name_meet(one: str, other: str) -> None:
    assert spoken(one) == spoken(other)
    assert name_key(one + "s") == name_key(other)


def test_options_are_values() -> None:
    assert replace(SummaryOptions(), sentences=3) == SummaryOptions(sentences=3)
