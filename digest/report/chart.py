"""The picture of a group of figures: one line a report, a dot where its number lies."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from digest.report.styles import GREY, HAIRLINE, INK, SANS

if TYPE_CHECKING:
    from digest.summary.story import FigureReport

_WIDTH_INCHES = 6.5
_LINE_INCHES = 0.24
_AXIS_INCHES = 0.3
_LEFT, _RIGHT = 0.26, 0.16
"""Shares of the width for the labels, and at least for the figure behind the last dot."""
_CHARACTER_INCHES = 0.06
_DPI = 220
_FAMILIES = (SANS, "Liberation Sans", "Helvetica")
"""The text's own sans or its twins; matplotlib brings DejaVu Sans for systems with none."""


def draw(
    lines: Sequence[tuple[str, FigureReport, str]], write: Callable[[float], str]
) -> io.BytesIO:
    """Draw a dot plot.

    Args:
        lines: (label, report, the figure as text), from top to bottom. A range is a bar between
            two dots; an open end ("at least", "over", "up to") is an arrow.
        write: How to write the numbers of the axis.

    Returns:
        A PNG, byte for byte the same for the same lines.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.font_manager import get_font_names

    installed = set(get_font_names())
    family = next((name for name in _FAMILIES if name in installed), "DejaVu Sans")
    height = _LINE_INCHES * len(lines) + _AXIS_INCHES
    figure = Figure(figsize=(_WIDTH_INCHES, height), dpi=_DPI)
    FigureCanvasAgg(figure)
    longest = max(len(text) for _, _, text in lines)
    width = 1 - _LEFT - max(_RIGHT, longest * _CHARACTER_INCHES / _WIDTH_INCHES)
    axes = figure.add_axes((_LEFT, _AXIS_INCHES / height, width, 1 - _AXIS_INCHES / height))
    top = max(report.upper or report.value for _, report, _ in lines) or 1.0
    for index, (_, report, text) in enumerate(lines):
        row = len(lines) - 1 - index
        end = report.upper if report.upper is not None else report.value
        axes.plot([0, top], [row, row], color=f"#{HAIRLINE}", linewidth=0.5, zorder=1)
        axes.plot([report.value, end], [row, row], color=f"#{INK}", linewidth=1.5, zorder=2)
        marker = {"at least": ">", "over": ">", "up to": "<"}.get(report.qualifier, "o")
        axes.plot([report.value, end], [row, row], marker, color=f"#{INK}", markersize=4.5)
        axes.annotate(
            text, (end, row), (6, 0), textcoords="offset points", va="center", fontsize=7.5,
            color=f"#{INK}", family=family,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5},
        )  # fmt: skip
    axes.set_xlim(0, top * 1.04)
    axes.set_ylim(-0.6, len(lines) - 0.4)
    axes.set_yticks(
        range(len(lines)),
        [label for label, _, _ in reversed(lines)],
        fontsize=7.5, color=f"#{GREY}", family=family,
    )  # fmt: skip
    axes.xaxis.set_major_formatter(lambda value, _: write(value))
    axes.locator_params(axis="x", nbins=5)
    for tick in axes.get_xticklabels():
        tick.set(fontsize=7, color=f"#{GREY}", family=family)
    axes.tick_params(length=0)
    for side in axes.spines.values():
        side.set_visible(False)
    picture = io.BytesIO()
    figure.savefig(picture, format="png", metadata={"Software": None})
    picture.seek(0)
    return picture
