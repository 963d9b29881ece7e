"""The line over the page: how large the draft is, and how much of it is known."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Suggestion
from ..suggestions.analysis import analyse

_BANDS = (
    (("context", "exact"), "the same", "band-same"),
    (("95–99",), "95–99", "band-95"),
    (("85–94",), "85–94", "band-85"),
    (("75–84",), "75–84", "band-75"),
    (("fragments",), "fragments", "band-fragments"),
    (("terms",), "terms", "band-terms"),
    (("phrases",), "phrases", "band-phrases"),
    (("nothing",), "nothing", "band-none"),
)


def summary(found: Sequence[Suggestion]) -> str:
    """Count sentences and characters, in all and by band, sentences and clauses together."""
    counted = analyse(found)
    bar, legend, place = [], [], 0.0
    for bands, label, name in _BANDS:
        inside = sum(counted.of(band) for band in bands)
        share = 100 * inside / counted.characters if counted.characters else 0
        bar.append(f'<rect class="{name}" x="{place:.3f}%" width="{share:.3f}%" height="100%"/>')
        place += share
        legend.append(
            f'<li class="{name}{"" if inside else " zero"}"><i></i>{label} <b>{inside:,}</b>'
            f' <span class="share">{_percent(share)}</span></li>'
        )
    statuses = dict.fromkeys(
        match.concept.preferred.status.value for suggestion in found for match in suggestion.terms
    )
    terms = "".join(f'<li class="term {status}">{status} term</li>' for status in statuses)
    return (
        f'<p class="counts"><b>{len(found):,}</b> sentence{"" if len(found) == 1 else "s"}, '
        f"<b>{counted.characters:,}</b> characters</p>"
        f'<svg class="bar" aria-hidden="true">{"".join(bar)}</svg>'
        f'<ul class="bands" title="Characters by the best match that covers them">'
        f"{''.join(legend)}</ul>"
        f'<ul class="bands">{terms}</ul>'
    )


def _percent(share: float) -> str:
    return "&lt;1%" if 0 < share < 1 else f"{share:.0f}%"
