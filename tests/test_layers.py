"""One import direction: a module imports from layers before its own, never from later ones."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LAYERS = {
    "glossary": [
        ["errors", "model"],
        [
            "asked",
            "fold",
            "folders",
            "english",
            "text",
            "figures",
            "pinyin",
            "places",
            "skeleton",
            "kinship",
            "occurrences",
            "cover",
            "patterns",
            "phrases",
            "spelling",
        ],
        ["near"],
        [
            "po",
            "documents",
            "status",
            "recognise",
            "complete",
            "explain",
            "merge",
            "compare",
            "validate",
            "edit",
            "profile",
            "nearest",
        ],
        ["cache"],
        ["rows", "lookup"],
        ["load"],
        ["compiled"],
        ["termbase"],
        ["checks"],
    ],
    "tm": [
        ["errors", "model"],
        ["text", "fold_many", "segment_english", "segment", "substitute", "difference"],
        ["index", "store", "align", "formats"],
        ["aligned", "attest", "learn", "memory"],
        ["propose", "search", "suggest", "history", "coverage", "fill"],
        ["checks"],
        ["cli", "lsp"],
    ],
}


def modules(package: str) -> list[Path]:
    return [
        path
        for path in (ROOT / package).rglob("*.py")
        if path.name != "__init__.py" or path.parent != ROOT / package
    ]


def imported(path: Path, package: str) -> set[str]:
    """Return the modules of ``package`` that a module names, as its parts below the package."""
    here = path.relative_to(ROOT).with_suffix("").parts
    here = here if path.name == "__init__.py" else here[:-1]
    here = here[:-1] if here[-1] == "__init__" else here
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            base = list(here[: len(here) - node.level + 1]) if node.level else []
            parts = [*base, *(node.module or "").split(".")]
            parts = [part for part in parts if part]
            if parts[:1] == [package]:
                found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
    return found


def layer_of(name: str, package: str) -> int | None:
    return next((n for n, layer in enumerate(LAYERS[package]) if name in layer), None)


@pytest.mark.parametrize("package", LAYERS)
def test_no_module_imports_from_a_later_layer(package):
    for path in modules(package):
        own = path.relative_to(ROOT / package).with_suffix("").parts[0]
        layer = layer_of(own, package)
        assert layer is not None, f"{own} has no place in the layers: give it one"
        for name in imported(path, package):
            other = layer_of(name, package)
            if other is not None and name != own:
                assert other < layer or name in LAYERS[package][layer], f"{path}: imports {name}"


def test_the_termbase_knows_nothing_of_the_memory():
    assert not any(imported(path, "tm") for path in modules("glossary"))
