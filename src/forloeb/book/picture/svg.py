"""A picture as the text of an SVG file that stands alone."""

from xml.etree import ElementTree

from forloeb.book.picture.parts import Picture

NAMESPACE = "http://www.w3.org/2000/svg"
FONT = "Arial, Helvetica, sans-serif"


def svg_of(picture: Picture) -> str:
    """With title and description; no style sheet, script or font beside it is needed."""
    size = {"width": str(picture.width), "height": str(picture.height)}
    box = f"0 0 {picture.width} {picture.height}"
    root = ElementTree.Element("svg", {"xmlns": NAMESPACE, "viewBox": box, **size, "role": "img", "font-family": FONT})
    root.set("aria-labelledby", "title words")
    ElementTree.SubElement(root, "title", {"id": "title"}).text = picture.title
    ElementTree.SubElement(root, "desc", {"id": "words"}).text = picture.words
    for part in picture.parts:
        element = ElementTree.SubElement(root, part.tag, dict(part.attributes))
        element.text = part.words or None
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, "unicode") + "\n"
