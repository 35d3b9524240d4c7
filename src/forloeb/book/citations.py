"""Reads what a book cites: a declared source and the place in it; and the statements that it leaves out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from forloeb.book.read import Chapter
from forloeb.book.sources import Citation, LeftOut
from forloeb.book.text import Text
from forloeb.book.vocabulary import Vocabulary


def read_citation(written: str, words: Vocabulary, chapter: Chapter, path: Sequence[str | int]) -> Citation | None:
    """`strategy 5.2`, or `strategy 5.2; background 3.1`. None when the first source is not declared.

    In a paper the place must be told, so that it is found.
    """
    parts: list[str] = []
    for piece in written.split("; "):
        is_a_source = piece.partition(" ")[0] in words.sources
        parts = [*parts, piece] if is_a_source or not parts else [*parts[:-1], f"{parts[-1]}; {piece}"]
    first, *others = (_read_one(part, words, chapter, path) for part in parts)
    return replace(first, also=tuple(other for other in others if other is not None)) if first else None


def _read_one(written: str, words: Vocabulary, chapter: Chapter, path: Sequence[str | int]) -> Citation | None:
    name, _, place = written.partition(" ")
    words.known("source", name, chapter, path)
    source = words.sources.get(name)
    if source is None:
        return None
    if source.paper is not None and not place.strip():
        chapter.find("missing-place", path, name=name)
    return Citation(source, place.strip())


def left_out_of(chapter: Chapter, words: Vocabulary) -> Iterator[LeftOut]:
    """The statements that one chapter says the book does not carry, in the order of the file."""
    for number, written in enumerate(chapter.shape.left_out if chapter.shape else ()):
        path = ("left-out", number)
        citation = read_citation(written.source, words, chapter, (*path, "source"))
        says, why = (
            words.text(text, key, chapter, (*path, key)) or Text("", "")
            for key, text in (("says", written.says), ("why", written.why))
        )
        if citation is not None:
            yield LeftOut(citation, says, written.kind, why, chapter.file, chapter.places.line_of(path))
