"""A folder of files as translators have them: every format, each with its troubles."""

from __future__ import annotations

import zipfile
from pathlib import Path

BAD, GOOD = "light-switching service", "lantern-style approach to public service"
"""A rendering that the termbase of :mod:`tests.tm.lsp.conftest` deprecates, and the right one."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PO_HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'

TEXTS = {
    "english.txt": f"Ordinary prose first.\n\nWe extend the {BAD} to every village.\n",
    "wrapped.txt": "The county extends in this year as in all the years before it the light-\n"
    "switching service to every village, and reports on it before the end of the\n"
    f"year.\n\nThe {BAD} is good.\n",
    "crlf.txt": f"One.\r\n\r\nThe {BAD} is good.\r\n",
    "leftover.txt": "Roads were built.\n\nWe carry out the 纸鸢谷计划 in this county.\n",
    "by-turns.txt": f"推行点灯式服务。\nWe extend the {BAD}.\n"
    "实施纸鸢谷计划。\nWe carry out plans.\n",
    "blocks.txt": "推行点灯式服务。\n投入5亿元。\n\n"
    f"We extend the {BAD} to all.\nWe invested 50 million yuan.\n",
    "half.txt": f"推行点灯式服务。\nWe extend the {BAD}.\n实施纸鸢谷计划。\n新修石桥三座。\n",
    "emoji.txt": f"中文😀推行点灯式服务。\n😀 We extend the {BAD} to every village.\n",
    "waived.txt": f"The {BAD} is a title. (tifa: allow deprecated: a title)\n\n"
    f"The {BAD} is good.\n",
    "front.md": "---\ntitle: the light-switching service\n---\n\n# A heading\n\n"
    f"We extend the {BAD}.\n",
    "comment.md": f"<!-- the {BAD}\nover several lines: {BAD} -->\n\nWe extend the {BAD}.\n",
    "emphasis.md": "We extend the *light-switching* service, **widely**.\n\n"
    f"And `{BAD}` is code, as [this]({BAD.replace(' ', '-')}) is.\n",
    "fenced.md": f"Text.\n\n```\n{BAD}\n```\n\n- We extend the {BAD}\n- and more\n",
    "table.md": f"| 中文 | English |\n|---|---|\n| 推行点灯式服务。 | We extend the {BAD}. |\n",
    "bilingual.md": f"# 点灯式服务\n\n# The {BAD}\n\n推行点灯式服务。<br/>We extend the {BAD}.\n",
    "plain.po": PO_HEAD + f'msgid "推行点灯式服务。"\nmsgstr ""\n"We extend the "\n"{BAD}."\n',
    "plural.po": PO_HEAD + 'msgid "一种点灯式服务"\nmsgid_plural "几种点灯式服务"\n'
    f'msgstr[0] "one {BAD}"\nmsgstr[1] "several kinds of \\"{BAD}\\""\n',
    "untranslated.po": PO_HEAD + 'msgid "推行点灯式服务。"\nmsgstr ""\n\n#, fuzzy\n'
    f'msgid "实施纸鸢谷计划。"\nmsgstr "We extend the {BAD}."\n\n'
    '#~ msgid "旧"\n#~ msgstr "old"\n',
    "termbase.po": '#. kind: formulation\n#. status: preferred\nmsgctxt "a"\nmsgid "一"\n'
    f'msgstr "{BAD}"\n',
    "segments.xliff": '<?xml version="1.0"?>\n<xliff version="1.2"><file source-language="zh-CN" '
    'target-language="en"><body>\n<trans-unit id="1"><source>推行点灯式服务。投入5亿元。</source>\n'
    '<seg-source><mrk mtype="seg" mid="1">推行点灯式服务。</mrk><mrk mtype="seg" mid="2">'
    "投入5亿元。</mrk></seg-source>\n"
    f'<target><mrk mtype="seg" mid="1">We <g id="1">extend</g> the {BAD}.</mrk>'
    '<mrk mtype="seg" mid="2"/></target></trans-unit>\n'
    '<trans-unit id="2" translate="no"><source>推行点灯式服务。</source></trans-unit>\n'
    '<trans-unit id="3"><source>修桥。</source></trans-unit></body></file></xliff>\n',
    "second.xlf": '<xliff version="2.1" srcLang="zh" trgLang="en"\n'
    ' xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f"><unit id="u"><segment>\n'
    f'<source>推行点灯式服务。</source><target>We <pc id="1">extend</pc> the {BAD} &amp; so on.'
    "</target></segment></unit></file></xliff>\n",
    "memory.tmx": '<tmx version="1.4"><header srclang="en-GB"/><body>\n'
    f'<tu><tuv xml:lang="en-GB"><seg>We extend the {BAD}.</seg></tuv>\n'
    '<tuv xml:lang="zh-CN"><seg>推行点灯式服务。</seg></tuv></tu>\n'
    '<tu><tuv xml:lang="fr"><seg>Rien</seg></tuv><tuv xml:lang="en"><seg>Nothing</seg></tuv></tu>\n'
    "</body></tmx>\n",
    "paragraphs.tsv": "paragraph\tzh\ten\n"
    f"1\t推行点灯式服务。\tWe extend the {BAD}.\n2\t修桥。\t\n",
    "columns.tsv": f"推行点灯式服务。\tWe extend the {BAD}.\n修桥。\tBridges.\n",
    "english-first.tsv": f"source text\ttarget text\n推行点灯式服务。\tWe extend the {BAD}.\n",
    "turned.tsv": f"We extend the {BAD}.\t推行点灯式服务。\nBridges.\t修桥。\n",
    "page.html": "<html><head><title>服务</title></head><body><nav>light-switching service</nav>\n"
    f"<p>推行点灯式服务。</p>\n<p>We <b>extend</b> the light-\nswitching&#32;service.</p>\n"
    f"<table><tr><td>点灯式服务</td><td>The {BAD}</td></tr></table></body></html>\n",
    "english.html": f"<p>One &amp; all.\n<p>We <i>extend</i> the {BAD} now.\n",
}
PARAGRAPHS = (
    f"<w:p><w:r><w:t>推行点灯式服务。</w:t></w:r></w:p>"
    f"<w:p><w:r><w:t>We extend the light-</w:t></w:r><w:r><w:t>switching service.</w:t></w:r></w:p>"
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>点灯式服务</w:t></w:r></w:p></w:tc>"
    f"<w:tc><w:p><w:r><w:t>The {BAD}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)


def write_samples(folder: Path) -> list[Path]:
    """Write every sample into a folder; returns the files."""
    for name, text in TEXTS.items():
        (folder / name).write_bytes(text.encode())
    write_docx(folder / "document.docx", PARAGRAPHS)
    return sorted(folder.iterdir())


def write_docx(path: Path, body: str) -> Path:
    """Write a Word document of which ``body`` is the text."""
    text = f'<?xml version="1.0"?><w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", text)
    return path


def write_package(path: Path, body: str, *, strict: bool = False, **parts: str) -> Path:
    """Write a Word document as Word does, with relations; ``parts`` are notes, headers, footers.

    The name of a part is its kind, with a number behind it where there are several.
    """
    w, kinds = (_STRICT_W, _STRICT_RELATIONS) if strict else (_W, _RELATIONS)
    roots = {"footnotes": "footnotes", "endnotes": "endnotes", "header": "hdr", "footer": "ftr"}
    texts = {"document": f'<w:document xmlns:w="{w}"{_MORE}><w:body>{body}</w:body></w:document>'}
    relations = types = ""
    for name, text in parts.items():
        kind = name.rstrip("0123456789")
        texts[name] = f'<w:{roots[kind]} xmlns:w="{w}"{_MORE}>{text}</w:{roots[kind]}>'
        relations += f'<Relationship Id="{name}" Type="{kinds}/{kind}" Target="{name}.xml"/>'
    for name in texts:
        kind = "document.main" if name == "document" else name.rstrip("0123456789")
        types += f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES.format(types))
        main = f'<Relationship Id="r1" Type="{kinds}/officeDocument" Target="word/document.xml"/>'
        archive.writestr("_rels/.rels", _RELS.format(main))
        archive.writestr("word/_rels/document.xml.rels", _RELS.format(relations))
        for name, text in texts.items():
            archive.writestr(f"word/{name}.xml", text)
    return path


_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MORE = (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>{}</Types>'
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}'
    "</Relationships>"
)
