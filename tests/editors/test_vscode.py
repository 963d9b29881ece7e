"""What VS Code is told: no folder may say which program is started before it is trusted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

PACKAGE = json.loads(
    (Path(__file__).parents[2] / "editors" / "vscode" / "package.json").read_text(encoding="utf-8")
)


def test_the_command_is_the_machines_and_a_folder_without_trust_sets_nothing_that_opens_files():
    settings = PACKAGE["contributes"]["configuration"]["properties"]
    trust = PACKAGE["capabilities"]["untrustedWorkspaces"]

    assert settings["tifa.command"]["scope"] == "machine"
    assert trust["supported"] == "limited"
    assert {"tifa.command", "tifa.termbases", "tifa.memory"} <= {*trust["restrictedConfigurations"]}
    assert {*trust["restrictedConfigurations"]} <= settings.keys()
