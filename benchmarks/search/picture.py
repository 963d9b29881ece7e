"""Draw time against size, both axes logarithmic, as SVG that needs nothing to be installed."""

from __future__ import annotations

from math import log10

from ..report import ROOT

PATH = ROOT / "docs" / "performance-search.svg"
COLOURS = {"Tifa": "#c0392b", "extract": "#34495e", "fts5": "#2980b9", "tantivy": "#27ae60"}
LABELS = {"extract": "rapidfuzz extract", "fts5": "FTS5 trigrams *", "tantivy": "tantivy bigrams *"}
LEFT, RIGHT, TOP, BOTTOM = 70, 560, 30, 330
TICKS = {1e-5: "10 µs", 1e-4: "0.1 ms", 1e-3: "1 ms", 1e-2: "10 ms", 1e-1: "0.1 s", 1.0: "1 s"}


def draw(medians: dict[int, dict[str, float]]) -> None:
    """Write the picture: a line for each searcher over the sizes."""
    low, high = log10(min(medians)), log10(max(medians))

    def x(size: float) -> float:
        return LEFT + (log10(size) - low) / (high - low) * (RIGHT - LEFT)

    def y(seconds: float) -> float:
        return BOTTOM - (log10(seconds) + 5) / 5 * (BOTTOM - TOP)

    shapes = [_text(LEFT, 18, "Median time for the best 5 matches, by segments in the memory")]
    for at, label in TICKS.items():
        shapes.append(f'<path d="M{LEFT} {y(at):.1f}H{RIGHT}" stroke="#ddd"/>')
        shapes.append(_text(LEFT - 8, y(at) + 4, label, anchor="end"))
    for size in medians:
        shapes.append(f'<path d="M{x(size):.1f} {TOP}V{BOTTOM}" stroke="#ddd"/>')
        shapes.append(_text(x(size), BOTTOM + 20, f"{size:,}", anchor="middle"))
    for name, colour in COLOURS.items():
        points = [(x(size), y(each[name])) for size, each in medians.items()]
        path = "L".join(f"{a:.1f} {b:.1f}" for a, b in points)
        shapes.append(f'<path d="M{path}" stroke="{colour}" stroke-width="2.5" fill="none"/>')
        shapes += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="4" fill="{colour}"/>' for a, b in points]
        shapes.append(_text(RIGHT + 12, points[-1][1] + 4, LABELS.get(name, name), colour))
    shapes.append(_text(LEFT, BOTTOM + 44, "* does not find every match"))
    body = "\n".join(shapes)
    PATH.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 385" font-family="sans-serif"'
        f' font-size="12">\n<rect width="700" height="385" fill="#fff"/>\n{body}\n</svg>\n',
        encoding="utf-8",
    )


def _text(x: float, y: float, text: str, fill: str = "#333", anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{fill}" text-anchor="{anchor}">{text}</text>'
