"""Step 4: copies of training pairs for terms, numbers, capitals and noise.

    python -m training.augment --in aligned.tsv --lexicon lexicon.tsv --weights weights.json
        --out augmented.tsv [--switched 100000] [--borrowed 50000] [--invented 15000]
        [--numbers 40000] [--capitals 5000] [--noise 15000] [--seed 11]

In: rows with links. Out: the rows and their copies, with links adjusted; the source of a copy is
``kind+source``. Copies are drawn in proportion to ``weights.json``. Kinds:

- ``switched``: German phrases replaced by their own English, so that English standing in German
  text is copied (``switching``).
- ``borrowed``: phrases replaced on both sides by the English of another sentence.
- ``invented``: a word that is the same on both sides, replaced on both
  by a made-up name, acronym or code.
- ``numbers``: numbers replaced on both sides by others, each in its local format.
- ``capitals``: the German side in capitals.
- ``noise``: no final stop, typographic quotes („…“, »…«, “…”), a word broken by a hyphen.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import string
import sys
from collections.abc import Callable
from pathlib import Path

from training.encode import weight_of
from training.lexicon import read_lexicon
from training.switching import borrow, english_phrases, switch
from training.words import (
    Edit,
    Row,
    apply_edits,
    format_links,
    parse_links,
    read_rows,
    tokens,
    write_rows,
)

POOL = 20000
"""English phrases to borrow from."""
SYLLABLES = "ba de ki lo mu ra se ti wo za han ker lin mor nex pol qui sta tren vor yel dro".split()


def made_up(rng: random.Random, like: str) -> str:
    """A made-up name, acronym or code."""
    kind = rng.random()
    if kind < 0.25 or like.isupper():
        return "".join(rng.choices(string.ascii_uppercase, k=rng.randint(2, 5)))
    if kind < 0.4:
        letters = "".join(rng.choices(string.ascii_uppercase, k=rng.randint(1, 3)))
        return f"{letters}-{rng.randint(1, 999)}"
    name = "".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))).capitalize()
    return f"{name}-{rng.choice(SYLLABLES).capitalize()}" if kind > 0.95 else name


def invent(row: Row, rng: random.Random) -> Row | None:
    """Replaces a name that is the same on both sides by a made-up one."""
    german, english = tokens(row.german), tokens(row.english)
    links = parse_links(row.links)
    places = [
        (i, j)
        for i, j in links
        if german[i] == english[j]
        and german[i][0].isupper()
        and len(german[i]) > 1
        and german.count(german[i]) == english.count(english[j]) == 1
        and (i > 0 or len(german[i]) > 3)
    ]
    if not places:
        return None
    chosen = rng.sample(places, min(len(places), rng.choice((1, 1, 2))))
    new = [made_up(rng, german[i]) for i, _ in chosen]
    return row._replace(
        german=apply_edits(
            row.german, [(i, i + 1, n) for (i, _), n in zip(chosen, new, strict=True)]
        ),
        english=apply_edits(
            row.english, [(j, j + 1, n) for (_, j), n in zip(chosen, new, strict=True)]
        ),
    )


def value(number: str, decimal: str) -> str:
    """A number without group marks and with ``.`` as decimal mark."""
    group = "." if decimal == "," else ","
    return number.replace(group, "").replace(decimal, ".")


def new_number(old: str, day: bool, rng: random.Random) -> tuple[str, str]:
    """Draws a number of the kind of the German ``old``; returns its German and English forms."""
    if day:
        return (n := str(rng.randint(1, 28))), n
    if "," in old:
        digits = len(old.split(",")[1]) if rng.random() < 0.7 else rng.randint(1, 3)
        whole = rng.randint(0, 10 ** rng.choice((1, 1, 2, 3)))
        fraction = "".join(rng.choices(string.digits, k=digits - 1)) + rng.choice("123456789")
        english = f"{whole:,}.{fraction}"
        return english.translate(str.maketrans(",.", ".,")), english
    if len(old) == 4 and old.isdigit():
        n = rng.randint(1900, 2040) if old[:2] in ("18", "19", "20") else rng.randint(1000, 9999)
        return str(n), str(n)
    size = len(old.replace(".", ""))
    size = rng.choice((1, 2, 2, 3, 4)) if size <= 2 else rng.randint(3, 9)
    english = f"{rng.randint(max(2, 10 ** (size - 1)), 10**size - 1):,}"
    if size >= 5 and rng.random() < 0.4:
        english = re.sub(r"\d{3}$", "000", english)
    return english.replace(",", "."), english


def renumber(row: Row, rng: random.Random) -> Row | None:
    """Replaces every number that occurs once on both sides."""
    german, english = tokens(row.german), tokens(row.english)
    values = {i: value(t, ",") for i, t in enumerate(german) if t[0].isdigit() and ":" not in t}
    others = {j: value(t, ".") for j, t in enumerate(english) if t[0].isdigit() and ":" not in t}
    edits: tuple[list[Edit], list[Edit]] = ([], [])
    for i, v in values.items():
        same = [j for j, w in others.items() if w == v]
        if len(same) != 1 or list(values.values()).count(v) != 1 or v in ("0", "1"):
            continue
        if i + 1 < len(german) and german[i + 1] == "." and i + 2 < len(german):
            day = v.isdigit() and int(v) <= 31
            if not day or english[same[0] + 1 : same[0] + 2] in (["th"], ["st"], ["nd"], ["rd"]):
                continue
        else:
            day = False
        if rng.random() < 0.85:
            new = new_number(german[i], day, rng)
            edits[0].append((i, i + 1, new[0]))
            edits[1].append((same[0], same[0] + 1, new[1]))
    if not edits[0]:
        return None
    return row._replace(
        german=apply_edits(row.german, edits[0]), english=apply_edits(row.english, edits[1])
    )


def capitals(row: Row, rng: random.Random) -> Row | None:
    """Puts the German side in capitals; now and then only the beginning."""
    words = row.german.split(" ")
    if len(words) > 20 or row.german.isupper():
        return None
    end = len(words) if rng.random() < 0.8 else rng.randint(1, 3)
    german = " ".join([w.upper() for w in words[:end]] + words[end:])
    if german == row.german or len(tokens(german)) != len(tokens(row.german)):
        return None
    return row._replace(german=german)


def noise(row: Row, rng: random.Random) -> Row | None:
    """Typographic quotes, a missing final stop, or a word broken at a line end."""
    german, english = row.german, row.english
    if german.count('"') == 2 == english.count('"'):
        marks = rng.choice(("„“", "„“", "„”", "»«", "«»"))
        german = german.replace('"', marks[0], 1).replace('"', marks[1], 1)
        english = english.replace('"', "“", 1).replace('"', "”", 1)
    elif (
        german.endswith(".") and english.endswith(".") and len(german) < 110 and rng.random() < 0.7
    ):
        end = rng.random() < 0.5  # a headline has no stop in English either
        german, english = german[:-1], english[:-1] if end else english
    else:
        long = list(re.finditer(r"\b[a-zäöüßA-ZÄÖÜ][a-zäöüß]{8,}\b", german))
        if not long:
            return None
        m = rng.choice(long)
        cut = rng.randint(m.start() + 3, m.end() - 3)
        return row._replace(german=f"{german[:cut]}- {german[cut:]}", links="")
    ends = len(tokens(german)), len(tokens(english))
    links = [(i, j) for i, j in parse_links(row.links) if i < ends[0] and j < ends[1]]
    return Row(german, english, row.source, format_links(links))


def copies(
    kind: str,
    make: Callable[[Row, random.Random], Row | None],
    rows: list[Row],
    weights: dict[str, float],
    count: int,
    seed: int,
) -> list[Row]:
    """Makes up to ``count`` copies of one kind from rows drawn by their weight."""
    rng = random.Random(f"{seed} {kind}")
    draws = 12 * min(count, len(rows))
    drawn = rng.choices(rows, [weight_of(r.source, weights) for r in rows], k=draws)
    out: dict[tuple[str, str], Row] = {}
    for row in drawn:
        if len(out) >= count:
            break
        copy = make(row, rng)
        if copy:
            out[copy.german, copy.english] = copy._replace(source=f"{kind}+{row.source}")
    return list(out.values())


def main(argv: list[str] | None = None) -> None:
    """Command line entry point."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--in", dest="source", required=True)
    parser.add_argument("--lexicon", required=True)
    parser.add_argument("--weights", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--seed", type=int, default=11)
    sizes = {
        "switched": 100000,
        "borrowed": 50000,
        "invented": 15000,
        "numbers": 40000,
        "capitals": 5000,
        "noise": 15000,
    }
    for name, size in sizes.items():
        parser.add_argument(f"--{name}", type=int, default=size)
    args = parser.parse_args(argv)
    rows = list(read_rows(args.source))
    weights = json.loads(Path(args.weights).read_text(encoding="utf-8"))
    lexicon = read_lexicon(args.lexicon)
    pool = english_phrases(rows, random.Random(f"{args.seed} pool"), lexicon, POOL)
    makers: dict[str, Callable[[Row, random.Random], Row | None]] = {
        "switched": lambda row, rng: switch(row, rng, lexicon),
        "borrowed": lambda row, rng: borrow(row, rng, lexicon, pool),
        "invented": invent,
        "numbers": renumber,
        "capitals": capitals,
        "noise": noise,
    }
    out = list(rows)
    for kind, make in makers.items():
        made = copies(kind, make, rows, weights, getattr(args, kind), args.seed)
        print(f"{kind}: {len(made)}", file=sys.stderr)
        out += made
    write_rows(args.out, out)


if __name__ == "__main__":
    main()
