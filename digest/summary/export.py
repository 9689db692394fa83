"""A digest as plain data, for JSON."""

from __future__ import annotations

from typing import Any

from digest.summary.story import Digest, FigureReport, Story


def to_json(digest: Digest) -> dict[str, Any]:
    """Turn a digest into what ``json.dumps`` can write.

    Args:
        digest: Chosen, and translated or not: what is not translated has the target None.

    Returns:
        ``{"title", "stories": [{"title", "documents", "segments", "timeline", "figures",
        "disputes"}]}``; days as ISO 8601.
    """
    return {"title": digest.title, "stories": [_story(story) for story in digest.stories]}


def _story(story: Story) -> dict[str, Any]:
    return {
        "title": story.title,
        "documents": [
            {
                "id": document.id,
                "title": document.title,
                "date": document.date.isoformat() if document.date else None,
                "outlet": document.outlet,
                "copies": story.copies.get(document.id, []),
            }
            for document in story.documents
        ],
        "segments": [
            {
                "id": pick.segment.id,
                "document": pick.document.id,
                "source": pick.segment.source,
                "target": pick.segment.target,
                "score": pick.score,
                "reasons": pick.reasons,
            }
            for pick in story.picks
        ],
        "timeline": [
            {
                "date": entry.date.isoformat(),
                "precision": entry.precision,
                "source": entry.segment.source,
                "target": entry.segment.target,
                "segment": entry.segment.id,
            }
            for entry in story.timeline
        ],
        "figures": [
            {
                "what": group.what,
                "what_english": group.what_english,
                "entries": [_report(report) for report in group.reports],
                "conflict": group.conflict,
                "note": group.note,
            }
            for group in story.figures
        ],
        "disputes": [
            {
                "question": dispute.question,
                "positions": [
                    {
                        "stance": position.stance,
                        "attribution": position.attribution,
                        "segment": position.segment.id,
                    }
                    for position in dispute.positions
                ],
            }
            for dispute in story.disputes
        ],
    }


def _report(report: FigureReport) -> dict[str, Any]:
    return {
        "value": report.value,
        "upper": report.upper,
        "qualifier": report.qualifier,
        "unit": report.unit,
        "extent": report.extent,
        "attribution": report.attribution,
        "as_of": report.as_of.isoformat() if report.as_of else None,
        "as_of_precision": report.as_of_precision,
        "surface": report.surface,
        "segment": report.segment.id,
    }
