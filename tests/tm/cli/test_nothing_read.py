"""A file of which nothing was read is said, and is no success."""

from __future__ import annotations

from pathlib import Path

import pytest

from tm.formats import read

from .conftest import out, tifa

_TMX = """<?xml version="1.0"?><tmx version="1.4"><header creationtool="x" creationtoolversion="1"
 segtype="sentence" o-tmf="x" adminlang="en" srclang="fr" datatype="plaintext"/><body><tu>
<tuv xml:lang="fr"><seg>Bonjour le monde</seg></tuv><tuv xml:lang="{}"><seg>{}</seg></tuv>
</tu></body></tmx>"""
_XLIFF = """<?xml version="1.0"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file source-language="{}" target-language="{}" original="x" datatype="plaintext"><body>{}</body>
</file></xliff>"""
_UNIT = '<trans-unit id="7"><source>{}</source>{}<target>{}</target></trans-unit>'
_PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
FILES = {
    "de.tmx": _TMX.format("de", "Guten Tag alle"),
    "en.tmx": _TMX.format("en", "Good day to you"),
    "no-unit.xliff": _XLIFF.format("zh", "en", ""),
    "de.xliff": _XLIFF.format("fr", "de", _UNIT.format("Bonjour le monde", "", "Guten Tag alle")),
    "two.tsv": "Bonjour le monde\tGuten Tag alle\n",
    "head.tsv": "fr\tde\nBonjour le monde\tGuten Tag alle\n",
    "three.tsv": "1\tBonjour le monde\tGuten Tag alle\n",
    "russian.tsv": "国家安全。\tБезопасность.\n",
    "empty.po": _PO,
    "de.po": _PO + 'msgid "Bonjour le monde"\nmsgstr "Guten Tag alle"\n',
    "empty.txt": "",
    "blank.md": "\n\n",
}


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_learned_of_a_file_that_is_not_chinese_and_english(tmp_path, name):
    path = tmp_path / name
    path.write_text(FILES[name], encoding="utf-8")

    done = tifa("--memory", tmp_path / "m.db", "memory", "add", path)

    assert (done.returncode, done.stdout) == (1, b"")
    assert f"Error: {path}" in done.stderr.decode()


@pytest.mark.parametrize("name", [name for name in FILES if name != "russian.tsv"])
def test_a_file_in_which_there_is_nothing_to_check_is_no_success(tmp_path, name):
    path = tmp_path / name
    path.write_text(FILES[name], encoding="utf-8")

    done = tifa("check", path)

    assert (done.returncode, done.stdout) == (2, b"")
    assert f"Error: {path}" in done.stderr.decode()


def test_a_folder_with_nothing_to_check_is_said_and_takes_nothing_from_others(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "notes.json").write_text("{}")
    (tmp_path / "drafts").mkdir()
    draft = tmp_path / "drafts" / "a.txt"
    draft.write_text("The overall national security outlook.\n")

    done = tifa("check", tmp_path / "empty", tmp_path / "drafts")

    assert done.returncode == 2
    assert f"Error: {tmp_path / 'empty'}: nothing to check in it" in done.stderr.decode()
    assert f"{draft}:1:5: error" in done.stdout.decode()


def test_a_folder_of_which_all_is_excluded_is_said(tmp_path):
    (tmp_path / "a.txt").write_text("The overall national security outlook.\n")
    (tmp_path / "tifa.toml").write_text('[check]\nexclude = ["*.txt"]\n')

    done = tifa("check", tmp_path, "--config", tmp_path / "tifa.toml")

    assert (done.returncode, "all is excluded (*.txt)" in done.stderr.decode()) == (2, True)


@pytest.mark.parametrize("form", ["1.2", "2.0"])
@pytest.mark.parametrize("side", ["source", "target"])
def test_a_unit_with_two_sources_or_targets_is_named_and_passed_over(tmp_path, form, side):
    path = tmp_path / "two.xliff"
    more = {"source": "<source>市场经济</source>", "target": "<target>state security</target>"}
    text = _XLIFF.format("zh", "en", _UNIT.format("国家安全", more[side], "national security"))
    if form == "2.0":
        text = text[: text.index("<xliff")] + (
            '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="zh"'
            ' trgLang="en">\n<file id="f"><unit id="7"><segment><source>国家安全</source>'
            f"{more[side]}<target>national security</target></segment></unit></file></xliff>"
        )
    path.write_text(text, encoding="utf-8")

    for command in (["check"], ["--memory", tmp_path / "m.db", "memory", "add"], ["suggest"]):
        done = tifa(*command, path)
        assert done.returncode in (1, 2)
        assert "a unit with two sources or two targets" in done.stderr.decode()

    good = '<unit id="8"><segment><source>改革</source><target>reform</target></segment></unit>'
    if form == "1.2":
        good = '<trans-unit id="8"><source>改革</source><target>reform</target></trans-unit>'
    end = "</file>" if form == "2.0" else "</body>"
    path.write_text(path.read_text(encoding="utf-8").replace(end, good + end), encoding="utf-8")

    for command in (["check"], ["suggest"]):
        done = tifa(*command, path)
        assert done.returncode == (command == ["check"])
        assert f"{path}:2: passed over: a unit with two" in done.stderr.decode()
    done = tifa("--memory", tmp_path / "m.db", "memory", "add", path)
    assert "1 unit learned" in out(done)
    assert "two targets (the first in line 2)" in done.stderr.decode()


def test_a_termbase_is_a_po_file_in_any_case_and_nothing_else(tmp_path):
    entry = 'msgctxt "own"\nmsgid "自家词条"\nmsgstr "an entry of our own"\n'
    for name in ("house.tbx", "house.csv", "house.PO", "house"):
        (tmp_path / name).write_text(entry, encoding="utf-8")
        done = tifa("--termbase", tmp_path / name, "lookup", "自家词条")
        if name == "house.PO":
            assert "an entry of our own" in out(done)
        else:
            assert f"Error: {tmp_path / name}: not a termbase" in done.stderr.decode()
            assert done.returncode == 1
    folder = tmp_path / "folder"
    folder.mkdir()
    Path(tmp_path / "house.PO").rename(folder / "HOUSE.PO")
    assert "an entry" in out(tifa("--termbase", folder, "lookup", "自家词条"))


_GOOD = 'msgid "桥梁"\nmsgstr "the bridge"\n'
_STRANGE = "not a line of a PO file (an unclosed quote?)"


@pytest.mark.parametrize(
    ("bad", "line", "why"),
    [
        ('msgid "风车\nmsgstr "the mill"\n', 1, _STRANGE),
        ('msgid "风车"\nmsgstr "the mill\n', 2, _STRANGE),
        ('msgid "风车"\nmsgstr ""\n"the mill\n"and more"\n', 3, _STRANGE),
        ('msgid "风车"\n', 1, "an entry without msgstr"),
        ('msgctxt "mill"\nmsgid "风车"\n', 1, "an entry without msgstr"),
        ("风车 the mill\n", 1, _STRANGE),
    ],
)
@pytest.mark.parametrize("gap", ["", "\n", "\n# a note\n"])
def test_a_bad_entry_of_a_po_file_takes_nothing_from_its_neighbours(tmp_path, bad, line, why, gap):
    text = _PO + _GOOD + (gap or "\n") + bad + (gap if "风车 " not in bad and gap else "\n")
    path = tmp_path / "a.po"
    path.write_text(text + 'msgid "水渠"\nmsgstr "the canal"\n', encoding="utf-8")

    units = read(path).units

    assert [unit.target.text for unit in units if unit.target] == ["the bridge", "the canal"]
    where = line + (_PO + _GOOD + (gap or "\n")).count("\n")
    assert [(u.locator, u.passed_over()) for u in units if not u.target] == [(str(where), why)]


def test_a_unit_that_is_passed_over_is_told_by_check_and_by_memory_add(tmp_path):
    po, tmx = tmp_path / "a.po", tmp_path / "b.tmx"
    po.write_text(_PO + _GOOD + '\nmsgid "风车"\n\n' + 8 * 'msgid "渠\n\n', encoding="utf-8")
    whole = (
        _TMX.format("en", "the bridge").replace("Bonjour le monde", "桥梁").replace('"fr"', '"zh"')
    )
    alone = '\n<tu><tuv xml:lang="zh"><seg>水渠</seg></tuv></tu></body>'
    tmx.write_text(whole.replace("</body>", alone), encoding="utf-8")

    done = tifa("check", po, tmx)

    assert done.returncode == 1
    told = done.stderr.decode().splitlines()
    assert f"{po}:7: passed over: an entry without msgstr" in told
    assert f"{po}: passed over: 3 more: {_STRANGE}" in told
    assert f"{tmx}:5: passed over: a unit without English" in told
    assert "(not read: 10 units)" in done.stdout.decode()
    assert tifa("check", "--fail-on", "never", po).returncode == 0
    done = tifa("--memory", tmp_path / "m.db", "memory", "add", po, tmx)
    assert out(done).count("1 unit learned") == 2
    assert "8 left out: not a line of a PO file" in done.stderr.decode()
    assert "a unit without English (the first in line 5)" in done.stderr.decode()


def test_of_a_memory_in_many_languages_the_units_in_others_are_no_fault(tmp_path):
    whole = (
        _TMX.format("en", "the bridge").replace("Bonjour le monde", "桥梁").replace('"fr"', '"zh"')
    )
    other = '\n<tu><tuv xml:lang="fr"><seg>Bonjour</seg></tuv></tu></body>'
    path = tmp_path / "a.tmx"
    path.write_text(whole.replace("</body>", other), encoding="utf-8")

    done = tifa("check", path)

    assert done.returncode == 0
    assert f"{path}:5: passed over: not in Chinese and English" in done.stderr.decode()
