"""Cuts the fonts that dossiers are set in out of the npm package dejavu-fonts-ttf (needs fonttools).

python scripts/fonts.py node_modules/dejavu-fonts-ttf

Kept are the letters of scripts that are written from left to right without joining: Latin, Greek, Cyrillic,
Armenian and Georgian, with punctuation, signs and the block that hides names.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

OUT = Path(__file__).parents[1] / "src/onrecord/export/pages/data"
FONTS = ("DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf")
KEPT = (
    "0020-024F,0250-02FF,0300-036F,0370-03FF,0400-052F,0531-058A,10A0-10FF,1E00-1EFF,2000-209F,20A0-20BF,"
    "2100-214F,2190-2193,2212,2248,2260,2264-2265,2588,25A0-25CF,FFFD"
)


def main(package: Path) -> None:
    """Writes the cut fonts and their licence."""
    for name in FONTS:
        options = [f"--unicodes={KEPT}", "--layout-features=", "--no-hinting", f"--output-file={OUT / name}"]
        subprocess.run([sys.executable, "-m", "fontTools.subset", str(package / "ttf" / name), *options], check=True)
        print(f"{OUT / name}: {(OUT / name).stat().st_size:,} bytes")
    shutil.copyfile(package / "LICENSE", OUT / "DejaVu-LICENSE.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
