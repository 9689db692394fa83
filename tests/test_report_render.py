"""What readers see: Word files through LibreOffice, HTML through Chromium."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from report_samples import METHOD, TERMBASE, digest, documents

from digest.report import write_digest
from digest.report.html import digest_html
from digest.report.review import write_review
from digest.report.review_import import read_review

_DPI = 50


def program(*names: str) -> str:
    for name in names:
        if found := shutil.which(name):
            return found
    pytest.fail(f"install {names[0]}: these tests look at what it renders")


def run(*arguments: str | Path) -> str:
    done = subprocess.run(
        [str(argument) for argument in arguments], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory):
    profile = tmp_path_factory.mktemp("profile")

    def convert(path: Path, suffix: str, folder: Path) -> Path:
        run(program("soffice", "libreoffice"), f"-env:UserInstallation={profile.as_uri()}",
            "--headless", "--convert-to", suffix, "--outdir", folder, path)  # fmt: skip
        return folder / f"{path.stem}.{suffix}"

    return convert


def test_the_digest_prints_whole_and_within_its_margins(office, tmp_path: Path) -> None:
    path = tmp_path / "digest.docx"
    write_digest(digest(), path, method=METHOD, termbase=TERMBASE)
    pdf = office(path, "pdf", tmp_path)
    run(program("pdftoppm"), "-r", str(_DPI), "-png", pdf, tmp_path / "page")
    pages = sorted(tmp_path.glob("page-*.png"))
    assert 4 <= len(pages) <= 8  # wider fonts take more
    for page in pages:
        image = Image.open(page).convert("L")
        ink = ImageChops.invert(image).point(lambda value: 255 * (value > 40)).getbbox()
        assert ink is not None, f"{page.name} is blank"
        least = _DPI / 2.54 * 0.9
        assert ink[0] > least and image.width - ink[2] > least, f"{page.name} runs off the paper"
    text = re.sub(r"[-\u00ad]\s*\n\s*", "", run(program("pdftotext"), "-raw", pdf, "-"))
    for document in documents():
        for segment in document.segments:
            for word in re.findall(r"[^\W\d_]{4,}", f"{segment.source} {segment.target}"):
                assert word in text, f"{segment.id}: {word} is clipped"


def test_a_review_table_survives_being_saved_by_libreoffice(office, tmp_path: Path) -> None:
    write_review(documents(), tmp_path / "review.docx", method=METHOD)
    saved = tmp_path / "saved"
    saved.mkdir()
    review = read_review(office(tmp_path / "review.docx", "docx", saved))
    assert (review.corrections, review.problems) == ([], [])


@pytest.mark.parametrize("width", [1200, 420])
def test_html_fits_the_window_and_the_console_stays_empty(tmp_path: Path, width: int) -> None:
    page = tmp_path / "digest.html"
    probe = (
        "<script>addEventListener('load', () => { const root = document.scrollingElement;"
        "document.title = `${root.scrollWidth} ${innerWidth}`; });</script></body>"
    )
    html = digest_html(digest(), method=METHOD, termbase=TERMBASE, explain=True)
    page.write_text(html.replace("</body>", probe), encoding="utf-8")
    said = run(
        program("chromium", "google-chrome", "chromium-browser"), "--headless", "--no-sandbox",
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", f"--user-data-dir={tmp_path / 'profile'}",
        "--enable-logging=stderr", "--hide-scrollbars", f"--window-size={width},1400",
        f"--screenshot={tmp_path / 'page.png'}", "--dump-dom", page.as_uri(),
    )  # fmt: skip
    assert "CONSOLE" not in said
    found = re.search(r"<title>(\d+) (\d+)</title>", said)
    assert found and int(found[1]) <= int(found[2])
    picture = Image.open(tmp_path / "page.png").convert("L")
    assert picture.width == width
    assert picture.getextrema()[0] < 80 < 200 < picture.getextrema()[1]
