"""Reproducible figures: ``python -m benchmarks`` runs all and writes ``docs/performance.md``.

A benchmark is a module or package here with a function ``run() -> str`` that returns its section
in Markdown. It says on what it ran and against what, and gives ratios of one and the same run.
"""
