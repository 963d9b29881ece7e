import re
import zipfile

import pytest

from tm.alignment.pairing import pair_units
from tm.errors import FormatError
from tm.formats import read
from tm.formats.languages import is_garbled
from tm.learning.sources import read_source

PAIRS = [("我们修公路。", "We build highways."), ("孩子们种树。", "The children plant trees.")]
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def write(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def docx(tmp_path, body):
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<?xml version="1.0"?><w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
        )
    return path


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def found(path):
    return [(paragraph.zh, paragraph.en) for paragraph in read_source([path]).paragraphs]


@pytest.mark.parametrize(
    "text",
    [
        "我们修公路。\nWe build highways.\n孩子们种树。\nThe children plant trees.\n",
        "我们修公路。<br/>We build highways.\n\n孩子们种树。<br>The children plant trees.\n",
        "---\ntitle: 标题\n---\n\n# 我们修公路。\n\nWe build **highways**.\n\n![图](a.png)\n\n"
        "孩子们种树。\n\nThe children\nplant [trees](http://example.org).\n",
        "| 中文 | English |\n|---|---|\n| 我们修公路。 | We build highways. |\n"
        "| 孩子们种树。 | The children plant trees. |\n",
        '<p style="display:block">我们修公路。</p><b style="display:block">We build highways.</b>'
        "\n\n> 孩子们种树。\n\n***\n\n<em>The children</em> plant trees.&nbsp;\n",
    ],
)
def test_text_and_markdown_pages_are_paired(tmp_path, text):
    assert found(write(tmp_path, "page.md", text)) == PAIRS


def test_a_web_page_is_read_without_menus_and_scripts(tmp_path):
    page = """<!doctype html><html><head><title>某网</title><style>p{}</style>
      <script>var a = "中文";</script></head><body><nav><a>首页</a> <a>Home</a></nav>
      <div class="menu">栏目</div><article><p>我们<b>修</b>公路。</p><p>We build highways.</p>
      <p>孩子们种树。<br>The children plant&nbsp;trees.</p></article>
      <footer>版权 All rights reserved</footer></body></html>"""

    assert found(write(tmp_path, "page.html", page)) == PAIRS


def test_a_table_of_a_web_page_is_read_by_rows(tmp_path):
    rows = "".join(f"<tr><td>{en}</td><td><p>{zh}</p></td></tr>" for zh, en in PAIRS)
    page = f"<table><tr><th>English</th><th>中文</th></tr>{rows}</table>"

    assert found(write(tmp_path, "page.html", page)) == PAIRS


def test_a_word_document_is_read_in_order(tmp_path):
    body = "".join(paragraph(text) for pair in PAIRS for text in pair)

    assert found(docx(tmp_path, body)) == PAIRS


def test_a_table_of_a_word_document_is_read_by_rows(tmp_path):
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in pair) + "</w:tr>"
        for pair in PAIRS
    )

    assert found(docx(tmp_path, f"<w:tbl>{rows}</w:tbl>")) == PAIRS


def test_tracked_changes_are_read_as_accepted(tmp_path):
    body = (
        "<w:p><w:r><w:t>我们</w:t></w:r><w:del><w:r><w:delText>不</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>修公路。</w:t></w:r></w:ins></w:p>"
        + paragraph("We build highways.")
        + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>孩子们</w:t></w:r></w:p>"
        + paragraph("种树。")
        + "<w:p><w:moveFrom><w:r><w:t>Today </w:t></w:r></w:moveFrom>"
        "<w:r><w:t>The children plant trees.</w:t></w:r></w:p>"
    )

    assert found(docx(tmp_path, body)) == PAIRS


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("a.md", "", "nothing in it"),
        ("a.md", "We build highways.\nThe children plant trees.", "no Chinese"),
        ("a.md", "我们修公路。\n孩子们种树。", "no English"),
        ("a.txt", "æ”¿åºœå·¥ä½œæŠ¥å‘Š\nReport", "garbled"),
        ("a.html", "<html><script>1</script></html>", "nothing in it"),
        ("a.docx", "no zip", "not a Word document"),
    ],
)
def test_what_cannot_be_paired_is_told(tmp_path, name, text, problem):
    with pytest.raises(FormatError, match=problem) as error:
        read_source([write(tmp_path, name, text)])
    assert name in str(error.value)


def test_a_missing_file_is_told(tmp_path):
    for name in ("a.md", "a.html", "a.docx"):
        with pytest.raises(FormatError, match="no such file"):
            read(tmp_path / name)


def test_garbled_text_is_told_from_accents():
    assert is_garbled("锟斤拷锟斤拷")
    assert not is_garbled("Café society in Zürich")


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("page", "document"),
    [
        ("2016-report-on-the-work-of-the-government.md", "gwr-2016"),
        ("2021-report-on-the-work-of-the-government.md", "gwr-2021"),
        ("2023-new-year-speech.md", "xi-newyear-2023"),
    ],
)
def test_pages_from_the_web_pair_as_their_publisher_paired_them(shared, page, document):
    rows = (shared / "corpus" / f"{document}.tsv").read_text("utf-8").splitlines()[1:]
    expected = [tuple(_letters(text) for text in row.split("\t")[1:]) for row in rows]
    paired = pair_units(read(shared / "pages" / page).units).units

    same = {(_letters(u.source.text), _letters(u.target.text)) for u in paired} & set(expected)

    assert len(same) >= 0.98 * len(set(expected))


def _letters(text):
    return re.sub(r"\W+", "", text)
