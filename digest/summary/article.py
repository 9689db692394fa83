"""Reading an article: its title, its day, its outlet, and what on its page is not the article."""

from __future__ import annotations

import datetime as dt
import re
from itertools import islice

from digest.document import Block, BlockKind, Document, Segment
from digest.summary.dates import find_dates

_BOILERPLATE = re.compile(
    r"""^(?:
      kommentare?\s+(?:hinterlassen|schreiben|verfassen|anzeigen|lesen|abgeben)
    | (?:schreiben\s+sie\s+)?(?:einen|ihren)\s+kommentar\b.{0,40}
    | \d*\s*kommentare?
    | (?:für|zu)\s+(?:weitere[nr]?|mehr)\s+(?:informationen|details|hintergründen?)\b.{0,200}
    | (?:weitere|mehr)
      \s+(?:informationen|details|nachrichten|artikel|meldungen|infos|hintergründe)\b
      .{0,80}\b(?:hier|finden|lesen|unter|auf|im)\b.{0,80}
    | .{0,60}\b(?:cookies?|cookie-einstellungen|datenschutzerklärung
      |datenschutzeinstellungen)\b.{0,200}
    | (?:(?:diesen|den|die)\s+)?(?:artikel|beitrag|seite)
      \s+(?:teilen|drucken|merken|weiterempfehlen|empfehlen)\b.{0,60}
    | (?:teilen|folgen|abonnieren)\s+(?:sie\s+)?(?:uns|diesen|den|auf|via|per|mit)\b.{0,80}
    | (?:teilen|drucken|merken|facebook|twitter|whatsapp|x|e-mail|email|telegram|instagram|pocket
      |linkedin|xing|feedback|anzeige|werbung|advertisement|newsletter|impressum|datenschutz|agb
      |startseite|menü|suche|kontakt|nach\s+oben|zurück|weiter|weiterlesen|mehr\s+lesen|lesen\s+sie\s+mehr
      |jetzt\s+(?:lesen|teilen|abonnieren))(?:[\s,|/·•-]+(?:teilen|drucken|merken|facebook|twitter
      |whatsapp|x|e-mail|telegram|instagram|linkedin|xing|pocket))*[!.:»›>]*
    | (?:lesen|sehen|hören)\s+sie\s+(?:auch|hier|dazu|mehr)\b.{0,160}
    | (?:auch|zum\s+thema|dazu|mehr\s+zum\s+thema)\s*:\s.{0,120}
    | (?:jetzt\s+)?(?:unseren|den|zum)\s+newsletter\b.{0,120}
    | .{0,40}\bnewsletter\s+(?:anmelden|abonnieren|bestellen)\b.{0,80}
    | (?:©|\(c\)|copyright\b|alle\s+rechte\s+vorbehalten).{0,120}
    | (?:foto|bild|symbolbild|bildquelle|quelle\s+bild|archivbild)(?:nachweis)?\s*:\s.{0,120}
    | dieser\s+(?:artikel|text|beitrag)\s+(?:ist|wurde|erschien)\b.{0,40}
      (?:automatisch|zuerst|ursprünglich|mit\s+(?:hilfe|ki)|übersetzt|aktualisiert).{0,120}
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_CUT_OFF = re.compile(
    r"\b(?:dass|ob|wie|und|,|:)\s*(?:…|\.\.\.)$|^.{0,80}(?:…|\[\s*(?:…|\.\.\.)\s*\])$"
)

_FIELD = re.compile(
    r"^(?P<name>titel|title|überschrift|datum|date|veröffentlicht(?:\s+am)?|published|erschienen(?:\s+am)?"
    r"|stand|quelle|source|outlet|medium|zeitung|publisher|site_name)\s*:\s*(?P<value>\S.*)$",
    re.IGNORECASE,
)
_FIELDS = {
    "titel": "title", "title": "title", "überschrift": "title", "datum": "date", "date": "date",
    "veröffentlicht": "date", "veröffentlicht am": "date", "published": "date",
    "erschienen": "date", "erschienen am": "date", "stand": "date", "quelle": "outlet",
    "source": "outlet", "outlet": "outlet", "medium": "outlet", "zeitung": "outlet",
    "publisher": "outlet", "site_name": "outlet",
}  # fmt: skip
_STAMP = re.compile(
    r"^(?:stand|veröffentlicht(?:\s+am)?|erschienen(?:\s+am)?|aktualisiert(?:\s+am)?|datum)\s*:?\s",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"^(?P<place>[A-ZÄÖÜ][\w/-]+(?:\s[\w/-]+){0,2})\s*(?:,\s*(?P<day>\d{1,2}\.[^()–—]{3,20}?))?\s*"
    r"(?:\((?P<agency>[\w/ .-]{2,30})\))?\s*[–—:-]\s"
)
_TODAY = re.compile(r"\bheute\b", re.IGNORECASE)
_REPORTS = re.compile(
    r"\b(?:berichtete?n?|meldete?n?|teilten?|sagten?|erklärten?|bestätigten?|veröffentlichten?)\b"
)
_FILE_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<sep>[-_.]?)(?P<month>[01]\d)(?P=sep)(?P<day>[0-3]\d)(?!\d)"
)
_LEAD_SENTENCES = 3
_LONGEST_FIELD = 80


def describe(document: Document) -> None:
    """Fill in what an article says of itself and mark what is not the article.

    Sets ``title``, ``date`` and ``outlet`` where they are None and the article has them, and the
    kind of boilerplate blocks. A paragraph that ends in boilerplate is divided; its segments stay
    the same. Calling it twice changes nothing.

    Args:
        document: As ``formats.read`` gives it; translated or not.
    """
    document.blocks = [part for block in document.blocks for part in _without_boilerplate(block)]
    if document.title is None:
        segment = title_segment(document)
        document.title = segment.source if segment else None
    fields = _read_fields(document)
    document.title = document.title or fields.get("title")
    if document.date is None:
        document.date = _date(document, fields)
    if document.outlet is None:
        document.outlet = fields.get("outlet") or _agency(document)


def is_boilerplate(text: str) -> bool:
    """Tell whether a sentence belongs to the page (share, comment, cookies), not to the article."""
    line = text.strip()
    return bool(
        _BOILERPLATE.match(line)
        or _CUT_OFF.search(line)
        or (len(line) < _LONGEST_FIELD and _FIELD.match(line))
    )


def _without_boilerplate(block: Block) -> list[Block]:
    flags = [is_boilerplate(segment.source) for segment in block.segments]
    if not any(flags) or block.kind is BlockKind.BOILERPLATE:
        return [block]
    parts: list[Block] = []
    for segment, flag in zip(block.segments, flags, strict=True):
        kind = BlockKind.BOILERPLATE if flag else block.kind
        if parts and parts[-1].kind is kind:
            parts[-1].segments.append(segment)
        else:
            parts.append(Block(kind, [segment], segment.span, 0 if flag else block.level))
    for part in parts:
        part.span = (part.segments[0].span[0], part.segments[-1].span[1])
    return parts


def title_segment(document: Document) -> Segment | None:
    """Return the segment that is the article's title; None if it has none."""
    for block in document.blocks:
        if block.kind is BlockKind.TITLE and block.segments:
            return block.segments[0]
        if block.kind is BlockKind.PARAGRAPH:
            return None
    return None


def _read_fields(document: Document) -> dict[str, str]:
    """Read "Titel: …", "Datum: …" lines from the first lines of the text."""
    fields: dict[str, str] = {}
    for line in islice((ln for ln in document.text.splitlines() if ln.strip()), 8):
        match = _FIELD.match(line.strip().strip('"'))
        if match:
            name = _FIELDS[" ".join(match["name"].casefold().split())]
            fields.setdefault(name, match["value"].strip().strip("\"'"))
    return fields


def _date(document: Document, fields: dict[str, str]) -> dt.date | None:
    """Find the article's own day; never taken from the time stamp of its file.

    In order of trust: a field, a stamp or dateline, "Heute, am …", the file's name, and the day
    on which one of the first sentences lets somebody report something.
    """
    lead = list(islice((s.source for b in document.blocks for s in b.segments), _LEAD_SENTENCES))
    dateline = _DATELINE.match(lead[0]) if lead else None
    candidates = [fields.get("date", ""), (dateline and dateline["day"]) or ""]
    candidates += [s for s in lead if _STAMP.match(s)]
    candidates += [s for s in lead if _TODAY.search(s)]
    for text in candidates:
        if day := _only_day(text):
            return day
    if day := _day_of_file(document):
        return day
    for text in lead:
        if _REPORTS.search(text) and (day := _only_day(text)):
            return day
    return None


def _only_day(text: str) -> dt.date | None:
    """Return the first full date of a text."""
    for expression in find_dates(text):
        if expression.precision == "day":
            return expression.date
    return None


def _day_of_file(document: Document) -> dt.date | None:
    match = _FILE_DATE.search(document.path.stem)
    if match is None:
        return None
    try:
        return dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _agency(document: Document) -> str | None:
    """Return the agency of a dateline, "Berlin (dpa) – …"."""
    for block in document.blocks:
        if block.kind is BlockKind.PARAGRAPH:
            match = _DATELINE.match(block.segments[0].source)
            return match["agency"] if match else None
    return None
