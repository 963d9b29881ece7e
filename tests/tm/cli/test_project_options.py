"""``--memory``, ``--termbase``, ``--as-of``, ``--profile`` before and after a command."""

from __future__ import annotations

import click
import pytest

from tm.cli import cli

from .conftest import out, tifa


def every_command(group=cli, path=()):
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from every_command(command, (*path, name))


def test_every_command_takes_the_options_of_the_project():
    for path, command in every_command():
        names = [name for param in command.params for name in param.opts]
        for option in ("--termbase", "--memory", "--as-of", "--profile"):
            assert names.count(option) == 1, path


@pytest.mark.parametrize(
    "typed",
    [
        ("--memory", "M", "memory", "list"),
        ("memory", "--memory", "M", "list"),
        ("memory", "list", "--memory", "M"),
        ("--memory", "nowhere.db", "memory", "list", "--memory", "M"),
    ],
)
def test_the_memory_is_named_before_and_after_a_command(memory, typed):
    done = tifa(*(memory if word == "M" else word for word in typed))

    assert "report-2023" in out(done)


def test_termbases_named_before_and_after_are_both_used(tmp_path):
    for name, zh in (("one", "纸鸢谷计划"), ("two", "石桥镇公约")):
        (tmp_path / f"{name}.po").write_text(
            f'#. kind: name\nmsgctxt "{name}"\nmsgid "{zh}"\nmsgstr "the {name} plan"\n',
            encoding="utf-8",
        )

    shown = out(
        tifa(
            *("--termbase", tmp_path / "one.po"),
            *("lookup", "纸鸢谷计划", "石桥镇公约", "--termbase", tmp_path / "two.po"),
        )
    )

    assert "the one plan" in shown
    assert "the two plan" in shown


def test_a_day_and_a_style_stand_behind_the_command_too():
    before = out(tifa("--as-of", "2017-10-18", "lookup", "退役军人"))

    assert out(tifa("lookup", "退役军人", "--as-of", "2017-10-18")) == before
    assert tifa("lookup", "退役军人", "--profile", "nonsense").returncode == 1
    assert tifa("history", "退役军人", "--as-of", "2021-13").returncode == 2


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (("lookup", "--asof", "2017", "好"), "Did you mean '--as-of'?"),
        (("memory", "list", "--memry", "m.db"), "Did you mean '--memory'?"),
        (("check", "--profil", "x", "a.txt"), "Did you mean '--profile'?"),
        (("suggest", "--treshold", "80"), "Did you mean '--threshold'?"),
        (("--json", "lookup", "好"), "--json goes behind the command: tifa lookup"),
        (("memory", "--document", "x", "export"), "goes behind the command: tifa memory export"),
    ],
)
def test_a_mistyped_option_is_answered_with_the_one_meant(typed, meant):
    done = tifa(*typed)

    assert done.returncode == 2
    assert meant in done.stderr.decode()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (("memory", "rm"), "remove"),
        (("termbase", "delete"), "remove"),
        (("memory", "ls"), "list"),
        (("grep",), "search"),
    ],
)
def test_a_name_from_another_tool_is_answered_with_ours(typed, meant):
    assert f"Did you mean {meant}?" in tifa(*typed).stderr.decode()
