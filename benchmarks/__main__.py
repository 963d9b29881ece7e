"""Run the benchmarks that are named, or all: ``python -m benchmarks [NAME...]``."""

from __future__ import annotations

import sys
from importlib import import_module
from pkgutil import iter_modules

import benchmarks

from .report import say, write


def main(names: list[str]) -> None:
    known = [each.name for each in iter_modules(benchmarks.__path__)]
    for name in names or known:
        if name not in known:
            sys.exit(f"Error: no benchmark {name}; there are {', '.join(known)}")
        module = import_module(f"benchmarks.{name}")
        if hasattr(module, "run"):
            say(f"{name} …")
            write(name, module.run())


if __name__ == "__main__":
    main(sys.argv[1:])
