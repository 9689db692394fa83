"""Step 9: a CTranslate2 model as an Argos package.

    python -m training.package --model ct2 --spm sp.model --readme MODEL.md --version 0.2
        --out translate-de_en.argosmodel

In: model folder, SentencePiece model, model card. Out: a zip archive with one folder that holds
``metadata.json``, ``sentencepiece.model``, ``README.md`` and ``model/``. Times in the archive are
fixed: the same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
import zipfile
from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)


def metadata(version: str) -> dict[str, object]:
    """The description Argos reads."""
    return {
        "package_version": version,
        "argos_version": "1.9",
        "from_code": "de",
        "from_name": "German",
        "to_code": "en",
        "to_name": "English",
        "links": [],
    }


def package(model: Path, spm: Path, readme: Path, version: str, out: Path) -> int:
    """Writes the archive.

    Returns:
        Its size in bytes.
    """
    root = f"translate-de_en-{version.replace('.', '_')}"
    files = {
        "README.md": readme.read_bytes(),
        "metadata.json": (json.dumps(metadata(version), indent=2) + "\n").encode(),
        "sentencepiece.model": spm.read_bytes(),
    }
    files |= {f"model/{p.name}": p.read_bytes() for p in model.iterdir() if p.is_file()}
    temporary = out.with_name(out.name + ".tmp")
    with zipfile.ZipFile(temporary, "w") as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{root}/{name}", EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, compresslevel=9)
    temporary.replace(out)
    return out.stat().st_size


def main(argv: list[str] | None = None) -> None:
    """Command line entry point."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("model", "spm", "readme", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--version", required=True)
    args = parser.parse_args(argv)
    size = package(args.model, args.spm, args.readme, args.version, args.out)
    print(f"{args.out.name}: {size} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
