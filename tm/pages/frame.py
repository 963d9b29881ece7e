"""What frames every page: head, style, and a policy that lets no script run but the page's own.

A page works from the file system, without a network. Everything that comes from outside (draft,
termbase, memory) is escaped where it is put into a body.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from html import escape
from pathlib import Path

_HERE = Path(__file__).parent
_MODULE = re.compile(r"^(?:import .*\n|export )", re.MULTILINE)


def frame(*styles: str, title: str, body: str, generator: str, script: str = "") -> str:
    """Return a whole page in the style of all and in further ``styles``."""
    css = "".join(asset(f"{name}.css") for name in ("base", *styles))
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy(script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="{escape(generator)}">
<title>{escape(title)} – Tifa</title>
<style>{css}</style>
</head>
<body>
{body}
{f"<script>{script}</script>" if script else ""}
</body>
</html>
"""


def asset(name: str) -> str:
    """Return a file that stands beside this one."""
    return (_HERE / name).read_text(encoding="utf-8")


def inlined(*names: str) -> str:
    """Return modules of JavaScript one after another as one script, which imports nothing."""
    return "\n".join(_MODULE.sub("", asset(name)) for name in names)


def _policy(script: str) -> str:
    digest = b64encode(hashlib.sha256(script.encode()).digest()).decode()
    scripts = f"; script-src 'sha256-{digest}'" if script else ""
    return f"default-src 'none'; style-src 'unsafe-inline'{scripts}"
