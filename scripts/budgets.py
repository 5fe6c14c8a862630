"""Holds the source to its budgets: length of functions and files, broad excepts, number of dependencies.

Exits 1 and names what is over. Complexity is held by ruff, import cycles by import-linter.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parent.parent
MEDIAN_LINES, NINETIETH_LINES, LONG_LINES, LONG_SHARE = 9, 30, 50, 0.02
FILE_LINES, BROAD_EXCEPTS, DEPENDENCIES = 400, 2, 12
FORBIDDEN_NAMES = frozenset({"utils.py", "helpers.py", "common.py", "misc.py", "base.py"})


def main() -> int:
    """Prints each measure beside its budget; 1 where one is over."""
    files = sorted((ROOT / "src").rglob("*.py"))
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in files}
    over = [*_functions(trees), *_files(files), *_excepts(trees), *_dependencies()]
    print("\n".join(f"over budget: {line}" for line in over) or "every budget holds")
    return 1 if over else 0


def _functions(trees: dict[Path, ast.Module]) -> Iterator[str]:
    lengths = [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for tree in trees.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    ninetieth = quantiles(lengths, n=10)[8]
    long = sum(length > LONG_LINES for length in lengths) / len(lengths)
    print(f"{len(lengths)} functions: median {median(lengths):.0f} lines, 90th {ninetieth:.0f}, over 50: {long:.1%}")
    if median(lengths) > MEDIAN_LINES:
        yield f"the median function has {median(lengths)} lines, not {MEDIAN_LINES}"
    if ninetieth > NINETIETH_LINES:
        yield f"the 90th percentile is {ninetieth:.0f} lines, not {NINETIETH_LINES}"
    if long > LONG_SHARE:
        yield f"{long:.1%} of functions are over {LONG_LINES} lines"


def _files(files: list[Path]) -> Iterator[str]:
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    print(f"{len(files)} files, {sum(lines.values()):,} lines, the longest {max(lines.values())}")
    for path, count in lines.items():
        if count > FILE_LINES:
            yield f"{path.relative_to(ROOT)} has {count} lines, not {FILE_LINES}"
        if path.name in FORBIDDEN_NAMES:
            yield f"{path.relative_to(ROOT)} has a name that says nothing"


def _excepts(trees: dict[Path, ast.Module]) -> Iterator[str]:
    broad = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id == "Exception"))
    ]
    print(f"{len(broad)} broad excepts")
    if len(broad) > BROAD_EXCEPTS:
        yield f"broad excepts at {', '.join(broad)}"


def _dependencies() -> Iterator[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    print(f"{len(project['dependencies'])} runtime dependencies")
    if len(project["dependencies"]) > DEPENDENCIES:
        yield f"{len(project['dependencies'])} runtime dependencies, not {DEPENDENCIES}"


if __name__ == "__main__":
    sys.exit(main())
