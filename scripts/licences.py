"""Checks that nothing that ships with onrecord or its extras is under the GPL or AGPL; exits 1 and names what is."""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution

BANNED = re.compile(r"\bA?GPL|GNU (?:Affero )?General Public", re.I)
LESSER = re.compile(r"LGPL|Lesser", re.I)


CHOICE = {"tld": "MPL 1.1, of three it may be used under"}
"""Packages under several licences at choice, with the one that we take."""
EXTRAS = re.compile(r"extra == ['\"](?:read|export|web|ray)['\"]")


def main() -> int:
    """Walks the runtime dependencies as installed, those of extras and of dependencies too."""
    found: dict[str, str] = {}
    _walk("onrecord", found)
    found |= {name: terms for name, terms in CHOICE.items() if name in found}
    bad = {name: terms for name, terms in found.items() if BANNED.search(LESSER.sub("", terms))}
    for name, terms in sorted(found.items()):
        print(f"{name:24} {terms or 'no licence stated'}")
    for name, terms in sorted(bad.items()):
        print(f"not allowed: {name} is under {terms}")
    return 1 if bad else 0


def _walk(name: str, found: dict[str, str]) -> None:
    try:
        package = distribution(name)
    except PackageNotFoundError:
        return
    if name in found:
        return
    found[name] = _licence(package)
    for requirement in package.requires or ():
        if "extra ==" not in requirement or (name == "onrecord" and EXTRAS.search(requirement)):
            _walk(re.split(r"[\s;<>=!~\[(]", requirement, maxsplit=1)[0].lower().replace("_", "-"), found)


def _licence(package: Distribution) -> str:
    about = package.metadata
    stated = about.get_all("License-Expression") or [
        words.splitlines()[0] for words in about.get_all("License") or [] if words
    ]
    classified = [line.split("::")[-1].strip() for line in about.get_all("Classifier") or [] if "License" in line]
    return "; ".join([*stated, *classified])


if __name__ == "__main__":
    sys.exit(main())
