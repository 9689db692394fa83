"""Step 3: word alignments with eflomal, both directions, symmetrised.

    python -m training.align --in clean.tsv --out aligned.tsv [--method grow-diag] [--samplers 2]

In: rows ``german, english, source``. Out: the same rows with a fourth column of links ``i-j`` over
the tokens of ``words.tokens``. ``--method intersection`` keeps only links that both directions
agree on.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from training.words import Row, format_links, parse_links, read_rows, tokens, write_rows

Links = list[tuple[int, int]]
NEIGHBOURS = [(-1, 0), (0, -1), (1, 0), (0, 1), (-1, -1), (-1, 1), (1, -1), (1, 1)]


def grow_diag(forward: Links, reverse: Links) -> Links:
    """Symmetrises two directions (Koehn et al. 2005).

    Starts from the intersection and adds neighbouring links of the union as long as one of the two
    words has no link yet.
    """
    union = set(forward) | set(reverse)
    links = set(forward) & set(reverse)
    left = {i for i, _ in links}
    right = {j for _, j in links}
    queue = sorted(links)
    while queue:
        i, j = queue.pop(0)
        for di, dj in NEIGHBOURS:
            new = (i + di, j + dj)
            if new in union and new not in links and (new[0] not in left or new[1] not in right):
                links.add(new)
                left.add(new[0])
                right.add(new[1])
                queue.append(new)
    return sorted(links)


def run_eflomal(rows: list[Row], samplers: int) -> tuple[list[Links], list[Links]]:
    """Aligns lower-cased tokens in both directions.

    Returns:
        Links per row, German to English and English to German, both as (German, English) positions.
    """
    import eflomal

    with tempfile.TemporaryDirectory() as folder:
        names = [str(Path(folder, n)) for n in ("forward", "reverse")]
        eflomal.Aligner(n_samplers=samplers).align(
            (" ".join(tokens(r.german)).lower() + "\n" for r in rows),
            (" ".join(tokens(r.english)).lower() + "\n" for r in rows),
            links_filename_fwd=names[0],
            links_filename_rev=names[1],
        )
        forward, reverse = (
            [parse_links(line) for line in Path(n).read_text(encoding="ascii").splitlines()]
            for n in names
        )
    return forward, reverse


def symmetrise(forward: list[Links], reverse: list[Links], method: str) -> list[Links]:
    """Combines two directions by ``intersection`` or ``grow-diag``."""
    pairs = zip(forward, reverse, strict=True)
    if method == "intersection":
        return [sorted(set(f) & set(r)) for f, r in pairs]
    return [grow_diag(f, r) for f, r in pairs]


def main(argv: list[str] | None = None) -> None:
    """Command line entry point."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--in", dest="source", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--method", choices=["grow-diag", "intersection"], default="grow-diag")
    parser.add_argument("--samplers", type=int, default=2)
    args = parser.parse_args(argv)
    rows = list(read_rows(args.source))
    forward, reverse = run_eflomal(rows, args.samplers)
    links = symmetrise(forward, reverse, args.method)
    out = [r._replace(links=format_links(x)) for r, x in zip(rows, links, strict=True)]
    write_rows(args.out, out)
    agreed = sum(len(set(f) & set(r)) for f, r in zip(forward, reverse, strict=True))
    total = sum(len(set(f) | set(r)) for f, r in zip(forward, reverse, strict=True))
    print(f"{len(rows)} rows, {agreed / max(1, total):.3f} of the links agreed", file=sys.stderr)


if __name__ == "__main__":
    main()
