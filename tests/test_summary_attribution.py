from __future__ import annotations

import pytest

from digest.summary.attribution import find_attributions


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Nach Angaben des südkoreanischen Militärs sind es 300.", "südkoreanisches Militär"),
        ("Nach Angaben norwegischer Behörden sind es 300.", "norwegische Behörden"),
        ("Laut ukrainischem Generalstab sind es 300.", "ukrainischer Generalstab"),
        ("Laut dem finnischen Präsidenten ist der Hafen frei.", "finnischer Präsident"),
        ("Der dänische Wetterdienst warnte vor Sturm.", "dänischer Wetterdienst"),
        ("Das polnische Innenministerium bestätigte den Fund.", "polnisches Innenministerium"),
        ("Ein belgischer General sagte, die Lage sei ruhig.", "belgischer General"),
        ("Nach Angaben der estnischen Armee sind es 300.", "estnische Armee"),
    ],
)
def test_a_source_stands_alone_in_the_nominative(text: str, who: str) -> None:
    assert [a.who for a in find_attributions(text)] == [who]
