"""The training recipe, from raw pairs to a package, on a few hundred invented pairs."""

from __future__ import annotations

import datetime
import json
import random
import zipfile
from pathlib import Path

import numpy as np
import pytest

from training import (
    align,
    augment,
    clean,
    encode,
    evaluate,
    lexicon,
    package,
    switching,
    tokenizer,
)
from training.words import Row, format_links, parse_links, read_rows, spans, tokens, write_rows

NOUNS = {
    "Minister": "minister",
    "Bericht": "report",
    "Angriff": "attack",
    "Brücke": "bridge",
    "Waffenstillstand": "ceasefire",
    "Haushalt": "budget",
    "Zeitung": "newspaper",
    "Hafen": "harbour",
}
VERBS = {"sah": "saw", "lobte": "praised", "meldete": "announced", "kannte": "knew"}
NAMES = ["Keller", "Odessa", "Marin", "Lindqvist"]
KINDS = {"switched", "borrowed", "invented", "numbers", "capitals", "noise"}
WEIGHTS = {"*": 1.0, "plain": 1.0, "quoted": 2.0}


def invented_rows(count: int = 300) -> list[Row]:
    """Pairs whose words are linked one to one."""
    rng = random.Random(3)
    rows = []
    for k in range(count):
        subject, thing = rng.sample(list(NOUNS.items()), 2)
        verb, name = rng.choice(list(VERBS.items())), rng.choice(NAMES)
        n = rng.randint(1000, 99999)
        comma = f"{n:,}" if n > 9999 else str(n)
        german = f"{name} {verb[0]} {comma.replace(',', '.')} mal {subject[0]} und {thing[0]} ."
        english = f"{name} {verb[1]} {comma} times {subject[1]} and {thing[1]} ."
        if k % 4 == 0:
            german, english = f'" {german} "', f'" {english} "'
        links = format_links([(i, i) for i in range(len(tokens(german)))])
        rows.append(Row(german, english, "quoted" if k % 4 == 0 else "plain", links))
    return rows


def write_tsv(path: Path, rows: list[Row]) -> Path:
    """Writes rows and returns the path."""
    write_rows(path, rows)
    return path


@pytest.fixture(scope="module")
def aligned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of rows with links."""
    return write_tsv(tmp_path_factory.mktemp("recipe") / "aligned.tsv", invented_rows())


@pytest.fixture(scope="module")
def folder(aligned: Path) -> Path:
    """The steps without torch, up to the encoded data."""
    folder = aligned.parent
    raw = write_tsv(folder / "raw.tsv", [r._replace(links="") for r in invented_rows()])
    clean.main([str(raw), "--out", str(folder / "clean.tsv")])
    tokenizer.main(
        ["--in", str(folder / "clean.tsv"), "--out", str(folder / "sp.model"), "--size", "400"]
    )
    lexicon.main(["--in", str(aligned), "--out", str(folder / "lexicon.tsv")])
    (folder / "weights.json").write_text(json.dumps(WEIGHTS), encoding="utf-8")
    common = ["--weights", str(folder / "weights.json")]
    sizes = [f"--{kind}=40" for kind in KINDS]
    augment.main(
        [
            "--in",
            str(aligned),
            "--lexicon",
            str(folder / "lexicon.tsv"),
            *common,
            *sizes,
            "--out",
            str(folder / "augmented.tsv"),
        ]
    )
    encode.main(
        [
            "--in",
            str(folder / "augmented.tsv"),
            "--spm",
            str(folder / "sp.model"),
            *common,
            "--out",
            str(folder / "data.npz"),
        ]
    )
    return folder


@pytest.mark.parametrize(
    ("german", "english", "reason"),
    [
        ("Es waren 11.000 Menschen dort.", "There were 11,000 people there.", ""),
        ("Es waren 111.000 Menschen dort.", "There were 11,000 people there.", "numbers"),
        ("Um 14:30 Uhr begann es.", "It began at 2:30 p.m.", ""),
        ("Es stieg um 0,25 Prozent.", "It rose by 0.25 percent.", ""),
        ("The house is not in the city.", "The house is not in the town.", "language"),
        ("Kurz.", "A very long sentence that says a great deal more.", "ratio"),
        ("Das ist ein Haus.", "", "empty"),
    ],
)
def test_clean_names_the_fault(german: str, english: str, reason: str) -> None:
    assert clean.fault(Row(german, english, "x")) == reason


def test_clean_drops_duplicates_sources_and_held_out_sentences() -> None:
    long = "Der Bericht nennt acht Gründe , warum die neue Brücke im Hafen teurer wurde"
    rows = [
        Row("Ein Haus.", "A house.", "a"),
        Row("Ein  Haus.", "A house.", "a"),
        Row("Ein Hund.", "A dog.", "weak"),
        Row("Eine Katze.", "A cat.", "a"),
        Row(
            long + ".",
            "The report gives eight reasons why the new bridge in the harbour costs more.",
            "a",
        ),
    ]
    kept, reasons = clean.clean(
        rows, ["eine katze", "Und " + long + ", sagt er"], frozenset({"weak"})
    )
    assert [r.german for r in kept] == ["Ein Haus."]
    assert reasons == {"duplicate": 1, "source": 1, "held out": 2}


def test_tokens_keep_numbers_and_compounds_whole() -> None:
    text = "Die EU-Kommission zahlte 11.000,50 Euro (14:30)."
    assert tokens(text) == "Die EU-Kommission zahlte 11.000,50 Euro ( 14:30 ) .".split()
    assert [text[a:b] for a, b in spans(text)] == tokens(text)


def test_grow_diag_adds_only_neighbours_of_agreed_links() -> None:
    forward, reverse = [(0, 0), (1, 1), (4, 0)], [(0, 0), (1, 1), (1, 2)]
    assert align.grow_diag(forward, reverse) == [(0, 0), (1, 1), (1, 2)]
    assert align.symmetrise([forward], [reverse], "intersection") == [[(0, 0), (1, 1)]]


def test_lexicon_has_the_invented_words(folder: Path) -> None:
    entries = lexicon.read_lexicon(folder / "lexicon.tsv")
    assert entries["waffenstillstand"] == {"ceasefire": 1.0}


def test_tokenizer_has_digits_bytes_and_fixed_ids(folder: Path) -> None:
    subwords = encode.Subwords(folder / "sp.model")
    model = subwords.model
    assert (model.pad_id(), model.unk_id(), model.bos_id(), model.eos_id()) == (0, 1, 2, 3)
    assert [p.strip("▁") for p in model.encode("4711", out_type=str)][-4:] == list("4711")
    ids = model.encode("Keller sah")
    pieces = subwords.pieces_of_words("Keller sah", ids)
    assert pieces is not None and [i for word in pieces for i in word][-1] == len(ids) - 1
    assert subwords.pieces_of_words("☃", model.encode("☃")) is None


def test_augmented_copies(folder: Path) -> None:
    rows = [r for r in read_rows(folder / "augmented.tsv") if "+" in r.source]
    kinds = {r.source.split("+")[0] for r in rows}
    assert kinds == KINDS
    for row in rows:
        german, english = tokens(row.german), tokens(row.english)
        assert all(i < len(german) and j < len(english) for i, j in parse_links(row.links))
        kind = row.source.split("+")[0]
        if kind == "switched":
            assert set(german) & {*NOUNS.values(), *VERBS.values()}
            assert all(
                english[j] == german[i]
                for i, j in parse_links(row.links)
                if german[i] in NOUNS.values()
            )
        elif kind == "borrowed":
            assert set(german) & set(NOUNS.values()) & set(english)
        elif kind == "invented":
            assert not set(german) & set(NAMES)
            name = next(t for t in german if t[0].isalnum())
            assert name in english
        elif kind == "numbers":
            (g,), (e,) = ([t for t in side if t[0].isdigit()] for side in (german, english))
            assert augment.value(g, ",") == augment.value(e, ".")
        elif kind == "capitals":
            assert any(t.isupper() for t in german)
            assert not row.english.isupper()


def test_a_borrowed_phrase_stands_on_both_sides_and_its_links_are_counted_anew() -> None:
    row = Row("Der Waffenstillstand hielt .", "The ceasefire held .", "x", "0-0 1-1 2-2 3-3")
    copy = switching.borrow(
        row, random.Random(2), {"waffenstillstand": {"ceasefire": 1.0}}, ["big harbour"]
    )
    assert copy == Row(
        "Der big harbour hielt .", "The big harbour held .", "x", "0-0 1-1 2-2 3-3 4-4"
    )


def test_a_borrowed_phrase_fits_article_and_number() -> None:
    row = Row("Ein Bericht fehlt .", "A report is missing .", "x", "0-0 1-1 2-2 2-3 3-4")
    known = {"bericht": {"report": 1.0}}
    pool = ["attack", "reports"]
    assert all(switching.borrow(row, random.Random(k), known, pool) is None for k in range(20))


def test_a_phrase_has_no_link_to_the_outside() -> None:
    row = Row("Luftabwehr steht .", "Air defence stands .", "x", "0-0 0-1 1-2 2-3")
    known = {"luftabwehr": {"defence": 0.9}}
    switched = switching.switch(row, random.Random(1), known)
    assert switched is not None and switched.german == "Air defence steht ."
    assert switching.switch(row._replace(links="0-0 0-1 1-1 2-2"), random.Random(1), known) is None


def test_augment_is_seeded(aligned: Path) -> None:
    rows = list(read_rows(aligned))
    first, second = (
        augment.copies("numbers", augment.renumber, rows, WEIGHTS, 20, seed=4) for _ in range(2)
    )
    assert first == second and len(first) == 20


@pytest.mark.parametrize(("old", "pattern"), [("0,25", ","), ("111.000", "."), ("1984", "")])
def test_new_numbers_have_the_local_format(old: str, pattern: str) -> None:
    rng = random.Random(1)
    for _ in range(50):
        german, english = augment.new_number(old, False, rng)
        assert augment.value(german, ",") == augment.value(english, ".")
        assert tokens(german) == [german] and tokens(english) == [english]
        if pattern == ",":
            assert "," in german and "." in english


def test_links_between_pieces_copy_numbers_in_order(folder: Path) -> None:
    row = Row("11.000 Brücke", "11,000 bridge", "x", "0-0 1-1")
    links = encode.subword_links(row, [[0, 1, 2], [3]], [[0, 1, 2], [3, 4]])
    assert links == [(0, 0), (1, 1), (2, 2), (3, 3), (3, 4)]


def test_weights_fall_back_to_the_kind_and_the_default() -> None:
    weights = {"*": 0.5, "noise": 0.2, "a": 2.0}
    assert [encode.weight_of(s, weights) for s in ("a", "noise+a", "b")] == [2.0, 0.2, 0.5]


def test_package_is_reproducible_and_complete(tmp_path: Path) -> None:
    model = tmp_path / "ct2"
    model.mkdir()
    (model / "model.bin").write_bytes(b"weights")
    (model / "config.json").write_text("{}", encoding="utf-8")
    for name in ("sp.model", "MODEL.md"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    outs = [tmp_path / f"{k}.argosmodel" for k in "ab"]
    for out in outs:
        package.main(
            [
                "--model",
                str(model),
                "--spm",
                str(tmp_path / "sp.model"),
                "--version",
                "0.2",
                "--readme",
                str(tmp_path / "MODEL.md"),
                "--out",
                str(out),
            ]
        )
    assert outs[0].read_bytes() == outs[1].read_bytes()
    with zipfile.ZipFile(outs[0]) as archive:
        root = "translate-de_en-0_2"
        assert archive.namelist() == [
            f"{root}/{n}"
            for n in (
                "README.md",
                "metadata.json",
                "model/config.json",
                "model/model.bin",
                "sentencepiece.model",
            )
        ]
        assert json.loads(archive.read(f"{root}/metadata.json"))["from_code"] == "de"


def test_copy_shares_count_words_and_numbers() -> None:
    rows = [
        Row("Der budget stieg", "The budget rose", "switched+a"),
        Row("Es waren 4.711", "There were 4,711", "numbers+a"),
    ]
    shares = evaluate.copy_shares(rows, ["The budget rose", "There were 471"])
    assert shares == {"switched": {"share": 1.0, "of": 1}, "numbers": {"share": 0.0, "of": 1}}


def test_scores_carry_their_signatures() -> None:
    result = evaluate.scores(["The house is red ."], ["The house is red ."])
    assert result["bleu"] == 100.0
    assert str(result["signatures"]).count("version") == 2


def test_an_end_that_has_passed_is_not_tomorrows() -> None:
    pytest.importorskip("torch")
    from training.train import end_time

    now = datetime.datetime.now(datetime.UTC)
    for minutes in (-90, 90):
        wanted = now + datetime.timedelta(minutes=minutes)
        assert abs(end_time(f"{wanted:%H:%M}", 0) - wanted.timestamp()) < 60


def test_train_average_convert_translate(folder: Path) -> None:
    torch = pytest.importorskip("torch")
    import ctranslate2

    from training import attention, average, convert, train

    size = ["--d", "32", "--h", "2", "--f", "64", "--ne", "2", "--nd", "2", "--threads", "1"]
    run = folder / "run.pt"
    common = ["--data", str(folder / "data.npz"), "--out", str(run), "--warmup", "20", *size]
    common += ["--lr", "5e-3", "--tokens", "600", "--log-every", "50", "--guide", "0.1"]
    train.main([*common, "--steps", "60"])
    train.main([*common, "--steps", "90"])
    assert torch.load(run)["step"] == 90
    other = folder / "other.npz"
    with np.load(folder / "data.npz") as data:
        np.savez(other, **{**data, "src": data["src"][::-1]})
    with pytest.raises(SystemExit, match="was trained on other data"):
        train.main(["--data", str(other), "--out", str(run), "--steps", "91"])
    snapshots = sorted(str(p) for p in folder.glob("run.*.snap.pt"))
    assert len(snapshots) == 2
    hits, linked = attention.pointing(torch.load(run), train.Corpus(folder / "data.npz", 1, 1))
    assert 0.5 < hits / linked <= 1
    average.main([*snapshots, "--out", str(folder / "averaged.pt")])
    spm, out = str(folder / "sp.model"), str(folder / "ct2")
    convert.main(["--in", str(run), "--spm", spm, "--out", out, "--type", "float32"])
    translator = ctranslate2.Translator(out, device="cpu", intra_threads=1)
    pieces = encode.Subwords(spm).model.encode("Keller sah 1.234 mal", out_type=str)
    result = translator.translate_batch([pieces], return_attention=True, beam_size=1)[0]

    subwords = encode.Subwords(spm).model
    target = [subwords.bos_id(), *subwords.piece_to_id(result.hypotheses[0])]
    state = torch.load(run)
    network = train.Translator(train.Config(**state["cfg"]))
    network.load_state_dict(state["model"])
    network.train()
    source = torch.tensor([[*subwords.piece_to_id(pieces), subwords.eos_id()]])
    network(source, torch.tensor([target]))
    expected = torch.softmax(network.alignment_scores()[0], -1)
    found = torch.tensor(result.attention[0])
    shape = min(expected.shape[0], found.shape[0]), min(expected.shape[1], found.shape[1])
    first = [matrix[: shape[0], : shape[1]] for matrix in (expected, found)]
    assert torch.allclose(*first, atol=1e-3)


def test_unpacked_weights_make_the_same_package_again(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    from training import convert, unpack

    starter = Path(__file__).parent.parent / "digest" / "models" / "starter"
    checkpoint, out = tmp_path / "start.pt", tmp_path / "ct2"
    unpack.main(["--in", str(starter), "--out", str(checkpoint)])
    spm = str(starter / "sentencepiece.model")
    convert.main(["--in", str(checkpoint), "--spm", spm, "--out", str(out)])
    assert (out / "model.bin").read_bytes() == (starter / "model" / "model.bin").read_bytes()


def test_fused_loss_has_the_gradient_of_the_plain_one() -> None:
    torch = pytest.importorskip("torch")
    from training.loss import FusedCrossEntropy

    torch.manual_seed(0)
    parts = [torch.randn(7, 5), torch.randn(11, 5), torch.randn(11)]
    labels = torch.randint(11, (7,))
    fused = [p.clone().requires_grad_() for p in parts]
    plain = [p.clone().requires_grad_() for p in parts]
    loss, _ = FusedCrossEntropy.apply(*fused, labels, 0.1, 4)
    loss.backward()
    logits = torch.nn.functional.linear(*plain)
    expected = torch.nn.functional.cross_entropy(logits, labels, label_smoothing=0.1)
    expected.backward()
    assert torch.allclose(loss, expected, atol=1e-5)
    for a, b in zip(fused, plain, strict=True):
        assert torch.allclose(a.grad, b.grad, atol=1e-5)
