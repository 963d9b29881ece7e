"""One import direction and no circle: the shape of both packages, held for every module."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LAYERS = {
    "glossary": (
        ("errors", "model", "user_folders"),
        ("zh", "en"),
        ("figures", "evidence", "recognition"),
        ("files",),
        ("compiled",),
        ("termbase",),
    ),
    "tm": (
        ("errors", "model", "progress"),
        ("text", "store", "index"),
        ("formats", "memory"),
        ("alignment", "suggestions", "exchange"),
        ("learning", "checks"),
        ("terms", "project"),
        ("records", "pages", "library", "services"),
        ("lsp", "server"),
        ("cli",),
    ),
}
"""What stands in a row imports from the rows above it and from its own."""

LONGEST = 300
"""Lines of a module: what is longer does more than one thing."""

LONG_FUNCTION = 25
"""Lines that nine functions in ten do not exceed."""


@cache
def modules() -> dict[str, Path]:
    """Return every module of both packages by its dotted name."""
    return {_name_of(path): path for name in LAYERS for path in (ROOT / name).rglob("*.py")}


def _name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def imports(name: str) -> frozenset[str]:
    """Return the modules of both packages that a module names, those for types too."""
    path = modules()[name]
    package = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = {each for node in ast.walk(tree) for each in _targets(node, package)}
    return frozenset(found - {name})


def _targets(node: ast.AST, package: list[str]) -> Iterator[str]:
    if not isinstance(node, ast.ImportFrom):
        return
    base = package[: len(package) - node.level + 1] if node.level else []
    module = ".".join([*base, *(node.module.split(".") if node.module else [])])
    for alias in node.names:
        whole = f"{module}.{alias.name}"
        if whole in modules():
            yield whole
        elif module in modules():
            yield module


def layer_of(name: str) -> int:
    """Return the row a module stands in; the packages' own names lie behind all their rows."""
    package, _, rest = name.partition(".")
    layers = LAYERS[package]
    own = rest.partition(".")[0]
    if not own:
        return len(layers)
    row = next((number for number, layer in enumerate(layers) if own in layer), None)
    assert row is not None, f"{name} has no place in the layers: give it one"
    return row


@pytest.mark.parametrize("package", LAYERS)
def test_no_module_imports_from_a_later_layer(package):
    arrows_back = [
        f"{name} imports {other}"
        for name in modules()
        if name.startswith(f"{package}.")
        for other in imports(name)
        if other.startswith(f"{package}.") and layer_of(other) > layer_of(name)
    ]

    assert arrows_back == []


def test_no_import_circle():
    graph = {name: imports(name) for name in modules()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" ← ".join(error.args[1]))


def test_the_termbase_knows_nothing_of_the_memory():
    assert not [
        f"{name} imports {other}"
        for name in modules()
        if name.startswith("glossary")
        for other in imports(name)
        if other.split(".")[0] == "tm"
    ]


def test_no_module_is_longer_than_a_reader_likes():
    lengths = {name: len(path.read_text("utf-8").splitlines()) for name, path in modules().items()}

    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_functions_are_short():
    lengths = sorted(
        node.end_lineno - node.lineno + 1
        for path in modules().values()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )

    assert lengths[int(0.9 * len(lengths))] <= LONG_FUNCTION


def test_nobody_imports_the_command_line():
    assert not [
        f"{name} imports {other}"
        for name in modules()
        if not name.startswith("tm.cli")
        for other in imports(name)
        if other.startswith("tm.cli")
    ]
