"""Find the two languages in one text, line by line, and pair its paragraphs.

The text may alternate by paragraph or by blocks of several, stand in the two columns of a table, or
hold one language after the other. Which language leads is told from the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from glossary.zh.script import HANZI, Language, language_of

from .documents import ENOUGH_TO_LEARN, Progress, learn_from, pair_paragraphs, silent
from .length import length_cost, ratio_of
from .lexicon import Lexicon


class Line(NamedTuple):
    """A paragraph of a file, or a cell of one; ``number`` is told to the user.

    Cells of the same table row share a ``row``; running text has row 0.
    """

    number: int
    text: str
    row: int = 0


class Skipped(NamedTuple):
    """A line that was left out, and why."""

    number: int
    side: Language
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its translation; ``number`` is the line of its Chinese."""

    number: int
    zh: str
    en: str
    score: float


@dataclass(frozen=True, slots=True)
class Bitext:
    """What a bilingual text holds: its paragraphs, paired, and what was skipped."""

    paragraphs: tuple[Paragraph, ...]
    skipped: tuple[Skipped, ...]


_MIXED = re.compile(
    rf"(?P<zh>[^\n]*[{HANZI}]"
    r"[\u3000-\u303f\uff00-\uffef”’》…\d%\s)]*?)[\s/|]*"
    r"(?P<en>[(\[“\"'‘—–-]?[A-Z0-9][A-Za-z0-9 ,.;:'’“”\"()&%$/!?—–-]{11,})$"
)
_CREDIT = re.compile(
    r"""(?:图\d*[:：]|\[?图片?\]?$|图片?(?:来源|说明)|▲|△|来源|责任?编辑|编辑[:：]|作者[:：]|翻译[:：]|译者[:：]
    |审校|校对|记者|原文(?:链接|如下)|点击|扫码|转载|版权|摄影|资料图|注[:：]|注释|\[?注\d|\(?完\)?$
    |（完）|双语全文|推荐阅读|相关阅读|分享到|打印|字号|关闭窗口|[（(【]?新华(?:社|网)[^。，]{0,24}$
    |(?:photo|picture|image)s?\b.{0,40}(?:by|:)|\[photo|source:|editor:|credit:|caption:|notes?:|\[?note\s?\d
    |translated\sby|click\s|copyright|©|read\smore|related\s|share\s|print$|https?://\S+$|www\.\S+$)""",
    re.IGNORECASE | re.VERBOSE,
)
_CREDIT_END = re.compile(
    r"(?:[\s/／]摄|摄影|供图|/新华社|/视觉中国)[）)】]?$|\[photo\b[^\]]*\]$", re.IGNORECASE
)
_LONGEST_CREDIT = 120
_HEADS = frozenset(
    {
        "中文",
        "英文",
        "汉语",
        "英语",
        "原文",
        "译文",
        "chinese",
        "english",
        "zh",
        "en",
        "source",
        "target",
    }
)


def pair_lines(
    lines: Iterable[Line], lexicon: Lexicon | None = None, on_progress: Progress = silent
) -> Bitext:
    """Pair the paragraphs of one text in which both languages stand.

    Lines that follow each other in one language and belong to one paragraph of the other are
    joined; credits, captions and lines without a counterpart are skipped, with the reason.
    """
    skipped: list[Skipped] = []
    groups = _groups(list(_useful(lines, skipped)))
    known = lexicon or Lexicon()
    if not known.weights:
        known = _learned(groups, known)
    paragraphs: list[Paragraph] = []
    for done, (zh, en) in enumerate(groups, 1):
        paragraphs += _paired(zh, en, known, skipped)
        on_progress(done, len(groups))
    return Bitext(tuple(paragraphs), tuple(sorted(skipped)))


def pair_texts(
    zh: Iterable[Line],
    en: Iterable[Line],
    lexicon: Lexicon | None = None,
    on_progress: Progress = silent,
) -> Bitext:
    """Pair the paragraphs of a Chinese text with those of an English one."""
    skipped: list[Skipped] = []
    left = _of_language(zh, "zh", skipped)
    right = _of_language(en, "en", skipped)
    paragraphs = tuple(_paired(left, right, lexicon or Lexicon(), skipped, on_progress))
    return Bitext(paragraphs, tuple(sorted(skipped)))


def _of_language(lines: Iterable[Line], wanted: Language, skipped: list[Skipped]) -> list[Line]:
    kept: list[Line] = []
    for side, line in _useful(lines, skipped):
        if side == wanted:
            kept.append(line)
        else:
            skipped.append(Skipped(line.number, side, "in the other language", line.text))
    return kept


def _useful(lines: Iterable[Line], skipped: list[Skipped]) -> Iterator[tuple[Language, Line]]:
    """Yield the lines that say something, each of one language."""
    for line in lines:
        for text in divided(line.text):
            side = language_of(text)
            if not side:
                reason = "no words" if text else ""
            elif text.lower() in _HEADS:
                reason = "a column's name"
            else:
                reason = "a credit, caption or note" if _is_credit(text) else ""
            if reason:
                skipped.append(Skipped(line.number, side, reason, text))
            elif side:
                yield side, line._replace(text=text)


def divided(text: str) -> list[str]:
    """Divide a text at its line breaks, and a line with both languages where the English begins.

    >>> divided("各位代表：Fellow Deputies,")
    ['各位代表：', 'Fellow Deputies,']
    """
    parts: list[str] = []
    for piece in text.split("\n"):
        mixed = _MIXED.fullmatch(piece.strip())
        if mixed and language_of(mixed["zh"]) == "zh" and language_of(mixed["en"]) == "en":
            parts += [mixed["zh"].strip(), mixed["en"].strip()]
        else:
            parts.append(piece.strip())
    return parts


def _is_credit(text: str) -> bool:
    short = len(text) <= _LONGEST_CREDIT
    return short and (_CREDIT.match(text) is not None or _CREDIT_END.search(text) is not None)


_Group = tuple[list[Line], list[Line]]


def _groups(items: Sequence[tuple[Language, Line]]) -> list[_Group]:
    """Bring together the lines of one table row, or two neighbouring runs of running text."""
    groups: list[_Group] = []
    for row, members in groupby(items, key=lambda item: item[1].row):
        if row:
            own = list(members)
            groups.append(([x for s, x in own if s == "zh"], [x for s, x in own if s == "en"]))
        else:
            groups += _of_running_text(list(members))
    return groups


def _of_running_text(items: Sequence[tuple[Language, Line]]) -> list[_Group]:
    runs = [(side, [line for _, line in run]) for side, run in groupby(items, key=lambda i: i[0])]
    zh_leads, en_leads = _coupled(runs, "zh"), _coupled(runs, "en")
    return zh_leads if _strain(zh_leads) <= _strain(en_leads) else en_leads


def _coupled(runs: Sequence[tuple[Language, list[Line]]], leader: Language) -> list[_Group]:
    """Couple each run of the leading language with the run that follows it."""
    groups: list[_Group] = []
    for side, lines in runs:
        place = 0 if side == "zh" else 1
        if side == leader or not groups or groups[-1][place]:
            groups.append(([], []))
        groups[-1][place].extend(lines)
    return groups


def _strain(groups: Sequence[_Group]) -> float:
    """Return how badly the lengths of the groups agree."""
    return sum(
        min(length_cost(sum(len(x.text) for x in zh), sum(len(x.text) for x in en)), 10.0)
        for zh, en in groups
    )


def _learned(groups: Sequence[_Group], known: Lexicon) -> Lexicon:
    """Learn a lexicon from the groups that leave no choice, when there are enough of them."""
    plain = [(zh[0].text, en[0].text) for zh, en in groups if len(zh) == len(en) == 1]
    if len(plain) < ENOUGH_TO_LEARN:
        lengths = [sum(len(text) for text in side) for side in zip(*plain, strict=True)] or [0, 0]
        return replace(known, ratio=ratio_of(lengths[0], lengths[1]))
    return replace(learn_from(plain), terms=known.terms)


def _paired(
    zh: list[Line],
    en: list[Line],
    lexicon: Lexicon,
    skipped: list[Skipped],
    on_progress: Progress = silent,
) -> Iterator[Paragraph]:
    pairing = pair_paragraphs([x.text for x in zh], [x.text for x in en], lexicon, on_progress)
    skipped += _alone("zh", zh, pairing.alone_zh)
    skipped += _alone("en", en, pairing.alone_en)
    for pair in pairing.pairs:
        left, right = zh[slice(*pair.zh)], en[slice(*pair.en)]
        texts = ("\n".join(x.text for x in left), "\n".join(x.text for x in right))
        yield Paragraph(left[0].number, *texts, pair.score)


def _alone(side: Language, lines: Sequence[Line], places: Iterable[int]) -> Iterator[Skipped]:
    for number, text, _ in map(lines.__getitem__, places):
        yield Skipped(number, side, "no counterpart", text)
