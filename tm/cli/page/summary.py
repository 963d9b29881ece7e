"""The line over the page: how large the draft is, and how much of it was translated before."""

from __future__ import annotations

from collections.abc import Sequence

from ...model import Suggestion
from .matches import ENOUGH, best

_BANDS = (
    (100, "the same", "band-same"),
    (99, "other figures", "band-figures"),
    (95, "95–98", "band-95"),
    (85, "85–94", "band-85"),
    (ENOUGH, "75–84", "band-75"),
    (0, "below 75 or none", "band-none"),
)


def summary(found: Sequence[Suggestion]) -> str:
    """Count sentences and characters, in all and by the band of the best sentence match."""
    sizes = [(best(suggestion), len(suggestion.segment.text)) for suggestion in found]
    characters = sum(size for _, size in sizes)
    bar, legend = [], []
    for (least, label, name), above in zip(_BANDS, (None, *_BANDS), strict=False):
        most = above[0] if above else 102
        inside = [size for score, size in sizes if least <= score < most]
        share = 100 * sum(inside) / characters if characters else 0
        bar.append(f'<i class="{name}" style="width:{share:.3f}%"></i>')
        legend.append(
            f'<li class="{name}"><i></i>{label} <b>{len(inside):,}</b>'
            f' <span class="share">{_percent(share)}</span></li>'
        )
    statuses = dict.fromkeys(
        match.concept.preferred.status.value for suggestion in found for match in suggestion.terms
    )
    terms = "".join(f'<li class="term {status}">{status} term</li>' for status in statuses)
    return (
        f'<p class="counts"><b>{len(found):,}</b> sentence{"" if len(found) == 1 else "s"}, '
        f"<b>{characters:,}</b> characters</p>"
        f'<div class="bar" aria-hidden="true">{"".join(bar)}</div>'
        f'<ul class="bands" title="Sentences, and their share of the characters, by best match">'
        f"{''.join(legend)}</ul>"
        f'<ul class="bands">{terms}</ul>'
    )


def _percent(share: float) -> str:
    return "&lt;1%" if 0 < share < 1 else f"{share:.0f}%"
