"""``tifa memory add`` says what it could not learn."""

from click.testing import CliRunner

from tm.cli import cli


def add(tmp_path, name, text):
    file = tmp_path / name
    file.write_text(text, "utf-8")
    return CliRunner().invoke(cli, ["--memory", str(tmp_path / "m.db"), "memory", "add", str(file)])


def test_giant_paragraphs_and_empty_sides_are_counted(tmp_path, monkeypatch):
    monkeypatch.setattr("tm.alignment.paragraph.LONGEST", 10)
    rows = [
        "孩子们种树。\tThe children plant trees.",
        f"{'老人散步，' * 3}\tWalks.",
        "只有中文。\t",
    ]
    table = "\n".join(f"{number}\t{row}" for number, row in enumerate(rows, 1))

    result = add(tmp_path, "a.tsv", f"paragraph\tzh\ten\n{table}\n")

    assert result.exit_code == 0
    assert "a: 1 left out: a paragraph of more than" in result.stderr
    assert "a: 1 left out: an empty side" in result.stderr


def test_lines_of_a_page_without_a_place_are_counted(tmp_path):
    text = "孩子们种树。\nThe children plant trees.\n* * *\n编辑：某某\n"

    result = add(tmp_path, "page.txt", text)

    assert result.exit_code == 0
    assert "page: 1 left out: a credit, caption or note" in result.stderr


def test_where_nothing_is_left_the_counts_are_told_beside_the_error(tmp_path):
    result = add(tmp_path, "a.tsv", "paragraph\tzh\ten\n1\t只有中文。\t\n")

    assert result.exit_code != 0
    assert "a: 1 left out: an empty side" in result.stderr
