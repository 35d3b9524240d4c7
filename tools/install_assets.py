"""Copies what the pages use of Det Fælles Designsystem out of its installed package: styles, fonts, script, licences.

    python tools/install_assets.py node_modules/dkfds src/forloeb/web/static/dkfds

Only files that the style sheet refers to are copied, and the references to source maps, which are not, are cut out.
"""

import re
import shutil
import sys
from pathlib import Path

STYLES, SCRIPT = "css/dkfds.min.css", "js/dkfds.min.js"
_REFERENCE = re.compile(r"url\(\s*['\"]?(?!data:|#)([^'\")?#]+)")
_SOURCE_MAP = re.compile(r"(/\*|//)# sourceMappingURL=\S+?(\*/|$)", re.MULTILINE)


def install(package: Path, into: Path) -> int:
    """How many files were copied. Whatever was there before is replaced."""
    dist = package / "dist"
    shutil.rmtree(into, ignore_errors=True)
    text = _SOURCE_MAP.sub("", (dist / STYLES).read_text("utf-8"))
    wanted = {(dist / "css" / reference).resolve() for reference in _REFERENCE.findall(text)}
    for file in sorted(wanted):
        _copy(file, into / file.relative_to(dist.resolve()))
    for name in (STYLES, SCRIPT):
        target = into / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_SOURCE_MAP.sub("", (dist / name).read_text("utf-8")), "utf-8")
    _copy(package / "LICENSE.md", into / "LICENSE.md")
    for licence in (dist / "fonts").rglob("license*"):
        _copy(licence, into / licence.relative_to(dist))
    return len(wanted) + 2


def _copy(file: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, target)


if __name__ == "__main__":
    sys.stdout.write(f"{install(Path(sys.argv[1]), Path(sys.argv[2]))} files\n")
