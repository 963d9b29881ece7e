"""Show a rendering in American or British spelling."""

from __future__ import annotations

import re
from functools import cache

SPELLINGS = ("en-US", "en-GB")

_PAIRS = """
center centre, centers centres, centered centred, centering centring, fiber fibre, liter litre,
meter metre, meters metres, kilometer kilometre, kilometers kilometres, theater theatre,
theaters theatres, specter spectre, caliber calibre, labor labour, labors labours,
laborer labourer, laborers labourers, laboring labouring, color colour, colors colours,
colorful colourful, favor favour, favorable favourable, favored favoured, honor honour,
honors honours, honored honoured, honorable honourable, harbor harbour, harbors harbours,
neighbor neighbour, neighbors neighbours, neighboring neighbouring, neighborly neighbourly,
neighborliness neighbourliness, neighborhood neighbourhood, neighborhoods neighbourhoods,
behavior behaviour, behaviors behaviours, endeavor endeavour, endeavors endeavours,
endeavored endeavoured, rigor rigour, vigor vigour, valor valour, savior saviour, armor armour,
armored armoured, humor humour, flavor flavour, rumor rumour, defense defence, defenses defences,
offense offence, offenses offences, program programme, programs programmes, catalog catalogue,
catalogs catalogues, dialog dialogue, gray grey, aging ageing, plow plough, mold mould,
fulfill fulfil, fulfills fulfils, fulfillment fulfilment, skillful skilful, skillfully skilfully,
enroll enrol, enrollment enrolment, installment instalment, modeling modelling, modeled modelled,
traveling travelling, traveled travelled, traveler traveller, travelers travellers,
labeling labelling, labeled labelled, leveling levelling, leveled levelled, fueling fuelling,
fueled fuelled, channeling channelling, channeled channelled, signaling signalling,
signaled signalled, counseling counselling, canceling cancelling, canceled cancelled,
maneuver manoeuvre, maneuvers manoeuvres, pediatric paediatric,
aluminum aluminium, toward towards,
catalyze catalyse, analyze analyse, analyzed analysed, analyzing analysing,
artifact artefact, artifacts artefacts
"""
_STEMS = """
authorize capitalize categorize centralize characterize civilize collectivize colonize
commercialize computerize criticize decentralize democratize digitalize digitize economize
emphasize equalize finalize formalize fertilize generalize globalize harmonize hospitalize
idealize industrialize informatize institutionalize intensivize internationalize itemize
legalize liberalize localize marginalize marketize materialize maximize mechanize memorize
militarize minimize mobilize modernize monopolize nationalize naturalize neutralize normalize
optimize organize oversize penalize polarize politicize popularize prioritize privatize
publicize realize recognize regularize revitalize securitize socialize specialize stabilize
standardize sterilize summarize symbolize sympathize synchronize systematize urbanize utilize
vaporize verbalize visualize vitalize westernize
"""
_ENDINGS = ("e", "es", "ed", "ing", "er", "ers", "ation", "ations", "ational", "ationally")
_WORD = re.compile(r"[A-Za-z]+")


def spell(text: str, spelling: str) -> str:
    """Return ``text`` in ``en-US`` or ``en-GB``; names of organizations keep their z.

    >>> spell("people-centered modernization of national defense", "en-GB")
    'people-centred modernisation of national defence'
    >>> spell("Harbour programme", "en-US")
    'Harbor program'
    """
    table = _table(spelling)

    def change(found: re.Match[str]) -> str:
        word = found.group()
        if word.startswith("Organi"):
            return word
        other = table.get(word.lower())
        if other is None:
            return word
        if word.isupper():
            return other.upper()
        return other[0].upper() + other[1:] if word[0].isupper() else other

    return _WORD.sub(change, text)


@cache
def _table(spelling: str) -> dict[str, str]:
    pairs = [pair.split() for pair in _PAIRS.replace("\n", " ").split(",")]
    for stem in _STEMS.split():
        base = stem.removesuffix("e").removesuffix("z")
        pairs += [[f"{base}z{ending}", f"{base}s{ending}"] for ending in _ENDINGS]
    if spelling == "en-GB":
        return {pair[0]: pair[1] for pair in pairs}
    return {pair[1]: pair[0] for pair in pairs}
