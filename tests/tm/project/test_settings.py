"""Nothing in a file of settings is passed over: what is misspelled or of a wrong kind is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tm.checks.waivers import read_waivers, waivers_in
from tm.errors import FormatError
from tm.project.settings import read_settings, settings_for

RIGHT = """
profile = "cicir-journal"
as-of = 2024-12-31
[check]
off = ["inconsistent"]
severity = {near-miss = "info"}
exclude = ["drafts/old/*"]
waivers = "waivers.tsv"
fail-on = "warning"
[check.profiles.cicir-journal]
off = []
"""


def written(folder: Path, text: str, name: str = "tifa.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_every_setting_is_read(tmp_path, mark):
    settings = read_settings(written(tmp_path, mark + RIGHT))

    assert settings.off == frozenset()
    assert settings.as_of == "2024-12-31"
    assert (settings.severity, settings.fail_on) == ({"near-miss": "info"}, "warning")
    assert (settings.exclude, settings.waivers) == (("drafts/old/*",), tmp_path / "waivers.tsv")


VALUES = {
    "number": "7",
    "fraction": "7.5",
    "truth": "true",
    "text": '"seven"',
    "empty": '""',
    "list": "[7]",
    "list of lists": '[["a"]]',
    "table": '{near-miss = "seven"}',
    "tables": "[{a = 1}]",
    "time": "2024-12-31T07:00:00",
    "infinite": "inf",
}
"""Values of every kind: each is wrong for some settings, most for all."""
FITTING = {
    "profile": {"text", "empty"},
    "as-of": {"empty"},
    "off": set(),
    "severity": set(),
    "exclude": set(),
    "waivers": {"text", "empty"},
    "fail-on": set(),
    "profiles": set(),
    "check": set(),
}
WRONG = [
    (key, value, section)
    for key, fitting in FITTING.items()
    for value in VALUES
    if value not in fitting
    for section in ([""] if key in ("profile", "as-of", "check") else ["check", "check.profiles.x"])
]


@pytest.mark.parametrize(("key", "value", "section"), WRONG)
def test_a_value_of_a_wrong_kind_is_named(tmp_path, key, value, section):
    head = f"[{section}]\n" if section else ""
    path = written(tmp_path, f"{head}{key} = {VALUES[value]}\n")

    with pytest.raises(FormatError, match=r"tifa\.toml: ") as raised:
        read_settings(path)

    assert key in str(raised.value) or value == "table"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('profil = "x"', "profil is no setting (as-of, check, profile)"),
        ("[chek]\n", "chek is no setting"),
        ("[check]\noof = []", "oof is no setting of [check]"),
        ("[check.profile.x]\n", "profile is no setting of [check]"),
        ("[check.profiles.x]\nexcept = []", "except is no setting of [check.profiles.x]"),
        ('[check]\nexclude = "old/*"', 'exclude is a list: exclude = ["old/*"]'),
        ('[check]\noff = ["nearmiss"]', "nearmiss is no rule"),
        ('[check]\nseverity = {nearmiss = "info"}', "nearmiss is no rule"),
        ('[check]\nseverity = {near-miss = "bad"}', "near-miss is one of error, warning, info"),
        ('[check]\nfail-on = "hint"', "fail-on is one of error, warning, info, never"),
        ('as-of = "2024-13"', "as-of: 2024-13 is not a date"),
        ("[check", "not TOML"),
        ("a = " + "[" * 3000, "not TOML"),
    ],
)
def test_what_is_misspelled_is_said(tmp_path, text, problem):
    with pytest.raises(FormatError) as raised:
        read_settings(written(tmp_path, text))

    assert f"{tmp_path / 'tifa.toml'}: " in str(raised.value) and problem in str(raised.value)


@pytest.mark.parametrize(
    ("text", "profile"),
    [("tool = 7", ""), ('[tool.tifa]\nprofile = "x"', "x"), ("[tool.other]\na = 1", "")],
)
def test_a_project_may_have_a_section_of_ours_or_none(tmp_path, text, profile):
    written(tmp_path, text, "pyproject.toml")

    assert settings_for(tmp_path).profile == profile


def test_a_section_of_ours_that_is_none_is_an_error(tmp_path):
    written(tmp_path, "[tool]\ntifa = 7", "pyproject.toml")

    with pytest.raises(FormatError, match=r"\[tool.tifa\] is a section, not 7"):
        settings_for(tmp_path)


def test_a_waiver_for_what_is_no_rule_is_an_error(tmp_path):
    path = written(tmp_path, "*\tnearmiss\t*\tour own wording\n", "waivers.tsv")

    with pytest.raises(FormatError, match=r"waivers\.tsv:1: nearmiss is no rule"):
        read_waivers(path)
    with pytest.raises(FormatError, match=r"a\.md:2: nearmiss is no rule"):
        waivers_in("a.md", ["A line.", "<!-- tifa: allow nearmiss: our own wording -->"])
