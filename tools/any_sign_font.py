"""Makes src/forloeb/files/minutes/fonts/any-sign.ttf: a box for every sign of Unicode. Needs `pip install fonttools`.

PDF/UA forbids a sign that no typeface has. Names come in any script, and a minute is not refused for an emoji: this
typeface comes last, shows a box, and the file still holds the sign itself. Its boxes are many and alike, since a PDF
says of each box which sign it is: neighbours get boxes of their own, so that every reader tells them apart.
"""

import sys
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

BOXES = 1024
UNITS, WIDTH, MARGIN, LOW, HIGH, STROKE = 1000, 640, 60, -40, 680, 44
OUT = Path(__file__).parent.parent / "src/forloeb/files/minutes/fonts/any-sign.ttf"


def outline():
    pen = TTGlyphPen(None)
    for inset, is_hole in ((0, False), (STROKE, True)):
        left, right = MARGIN + inset, WIDTH - MARGIN - inset
        corners = [(left, LOW + inset), (left, HIGH - inset), (right, HIGH - inset), (right, LOW + inset)]
        pen.moveTo(corners[0])
        for corner in reversed(corners[1:]) if is_hole else corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
    return pen.glyph()


def same_again():
    pen = TTGlyphPen({".notdef": None})
    pen.addComponent(".notdef", (1, 0, 0, 1, 0, 0))
    return pen.glyph()


def main() -> None:
    names = [".notdef", *(f"box{n}" for n in range(BOXES))]
    font = FontBuilder(UNITS, isTTF=True)
    font.setupGlyphOrder(names)
    font.setupCharacterMap({})
    font.setupGlyf({".notdef": outline()} | {name: same_again() for name in names[1:]})
    font.setupHorizontalMetrics(dict.fromkeys(names, (WIDTH, MARGIN)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable(
        {"familyName": "Forloeb Any Sign", "styleName": "Regular", "psName": "ForloebAnySign-Regular"}, mac=False
    )
    font.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    font.setupPost(keepGlyphNames=False)
    signs = CmapSubtable.newSubtable(12)
    signs.platformID, signs.platEncID, signs.language = 3, 10, 0
    signs.cmap = {sign: f"box{sign % BOXES}" for sign in range(1, sys.maxunicode + 1) if not 0xD800 <= sign < 0xE000}
    font.font["cmap"].tables = [signs]
    font.font["head"].created = font.font["head"].modified = 0
    font.font.recalcTimestamp = False
    font.save(OUT)


if __name__ == "__main__":
    main()
