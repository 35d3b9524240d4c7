"""Lines made of an export's fields, numbered as they are made, with marks that say what each is."""

from html.parser import HTMLParser

from forloeb.files.papers.limits import LONGEST_LINE, MOST_LINES, RefusedPaper
from forloeb.packet.lines import Line, Mark, tidy

_BLOCKS = frozenset("p div br li ul ol table tr h1 h2 h3 h4 h5 h6 blockquote section hr".split())
_APART = frozenset("p div ul ol table h1 h2 h3 h4 h5 h6 blockquote section".split())
_SILENT = frozenset(("script", "style", "head", "title"))


class LineMaker:
    """Adds lines one after the other; `lines` is what came of it."""

    def __init__(self) -> None:
        self.lines: list[Line] = []

    def add(self, text: str, mark: Mark | None = None) -> None:
        """One line; an empty text is a blank line. Raises RefusedPaper past the limits of all papers."""
        if len(self.lines) >= MOST_LINES or len(text) > LONGEST_LINE:
            raise RefusedPaper("too-many-lines", most=f"{MOST_LINES:,}", longest=f"{LONGEST_LINE:,}")
        self.lines.append(Line(len(self.lines) + 1, tidy(text), mark=mark, wide=text.rstrip()))

    def add_text(self, text: str) -> None:
        for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
            self.add(line)

    def add_html(self, html: str) -> None:
        """The text of HTML, a line for each paragraph, item and row; scripts and styles say nothing."""
        reader = _Reader()
        reader.feed(html)
        reader.close()
        for line in reader.done():
            self.add(line)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self.current = ""
        self.silent = 0
        self.lists: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent += 1
        if tag in _BLOCKS:
            self._end_line(tag)
        if tag in ("ol", "ul"):
            began = dict(attrs).get("start") or "1"
            self.lists.append((int(began) if began.isdigit() else 1) if tag == "ol" else None)
        if tag == "li" and self.lists:
            self.current = self._label()
        if tag in ("td", "th") and self.current:
            self.current += "  "

    def _label(self) -> str:
        number = self.lists[-1]
        if number is None:
            return "• "
        self.lists[-1] = number + 1
        return f"{number}. "

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        if tag in _BLOCKS:
            self._end_line(tag)
        if tag in ("ol", "ul") and self.lists:
            self.lists.pop()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.current += data.replace("\n", " ")

    def _end_line(self, tag: str) -> None:
        if self.current.strip():
            self.written.append(self.current)
        if tag in _APART and self.written and self.written[-1]:
            self.written.append("")
        self.current = ""

    def done(self) -> list[str]:
        self._end_line("p")
        return self.written
