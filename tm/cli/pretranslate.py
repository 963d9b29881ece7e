"""``tifa pretranslate``: a Chinese draft with what is known filled in, in its own format."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import RequestError
from ..formats.write import bytes_of
from ..project import Project
from ..suggestions.pretranslate import Pretranslation, pretranslate, pretranslated_po
from ..suggestions.suggest import suggest
from .context import open_memory, open_termbase
from .files import read_draft, write_file
from .output import counted
from .progress import bar

_EPILOG = """\b
Examples:
  tifa pretranslate draft.xliff -o draft.en.xliff
  tifa pretranslate draft.docx -o draft.en.docx
  tifa pretranslate terms.xlsx -o terms.en.xlsx
  tifa pretranslate draft.txt -o draft.po           sentence by sentence, for a PO editor
"""


@click.command("pretranslate", epilog=_EPILOG)
@click.argument("draft", metavar="DRAFT", type=click.Path(allow_dash=True))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where the translation goes.",
)
@click.option("--doubtful", is_flag=True, help="Also units the aligner was not sure of.")
@click.pass_obj
def command(project: Project, draft: str, output: Path, doubtful: bool) -> None:
    """Write a Chinese draft with what is known of it in English, in its own format.

    DRAFT is a text, a Word document, a web page or a bilingual file (.xliff, .po, .xlsx …). What
    stands in the memory word for word is filled in as it is. What only resembles it is marked for
    a person to look at: XLIFF has a state and the matches, PO is fuzzy, elsewhere the score stands
    before it (【88】). A match that tells of other figures, plans or names gets those of the draft,
    or is not used. What has a translation already stays as it is.
    """
    chinese = read_draft(draft)
    _require_suffix(draft, output)
    termbase, memory = open_termbase(project), open_memory(project)
    found = suggest(
        chinese.text,
        termbase,
        memory,
        doubtful=doubtful,
        on_progress=bar("Sentences"),
    )
    if output.suffix == ".po" and chinese.file.format.name != "po":
        made = pretranslated_po(found, termbase)
        write_file(output, made.text)
    else:
        made = pretranslate(chinese, found, termbase)
        write_file(output, bytes_of(chinese.file, made.text))
    click.echo(f"{output}: {_counts(made)}")


def _require_suffix(draft: str, output: Path) -> None:
    """Refuse another format than the draft's; a PO file can be made of any."""
    own = Path(draft).suffix.lower()
    if draft != "-" and output.suffix.lower() not in (own, ".po"):
        raise RequestError(f"{output}: a {own or 'text'} draft stays one (or becomes .po)")
    if draft != "-" and output.exists() and output.samefile(draft):
        raise RequestError(f"{output}: is the draft itself; give its translation another name")


def _counts(made: Pretranslation) -> str:
    total = made.known + made.marked + made.left
    return (
        f"{counted(total, 'sentence')}: {made.known:,} known, {made.marked:,} to be looked at,"
        f" {made.left:,} left in Chinese"
    )
