"""Reading an article: its title, its day, its outlet, and what on its page is not the article."""

from __future__ import annotations

import re

from digest.document import Block, BlockKind, Document, Segment

_BOILERPLATE = re.compile(
    r"""^(?:
      kommentare?\s+(?:hinterlassen|schreiben|verfassen|anzeigen|lesen|abgeben)
    | (?:schreiben\s+sie\s+)?(?:einen|ihren)\s+kommentar\b.{0,40}
    | \d*\s*kommentare?
    | (?:für|zu)\s+(?:weitere[nr]?|mehr)\s+(?:informationen|details|hintergründen?)\b.{0,200}
    | (?:weitere|mehr)\s+(?:informationen|details|nachrichten|artikel|meldungen|infos|hintergründe)\b
      .{0,80}\b(?:hier|finden|lesen|unter|auf|im)\b.{0,80}
    | .{0,60}\b(?:cookies?|cookie-einstellungen|datenschutzerklärung|datenschutzeinstellungen)\b.{0,200}
    | (?:artikel|beitrag|seite)\s+(?:teilen|drucken|merken|weiterempfehlen|empfehlen)\b.{0,60}
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
        document.title = _title(document)


def is_boilerplate(text: str) -> bool:
    """Tell whether a sentence belongs to the page (share, comment, cookies), not to the article."""
    line = text.strip()
    return bool(_BOILERPLATE.match(line) or _CUT_OFF.search(line))


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


def _title(document: Document) -> str | None:
    segment = title_segment(document)
    return segment.source if segment else None


def title_segment(document: Document) -> Segment | None:
    """Return the segment that is the article's title; None if it has none."""
    for block in document.blocks:
        if block.kind is BlockKind.TITLE and block.segments:
            return block.segments[0]
        if block.kind is BlockKind.PARAGRAPH:
            return None
    return None
