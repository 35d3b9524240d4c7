"""Random lives as Hypothesis draws them: the records of one case, of every kind that a book knows, within two years."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from forloeb.book import Book
from properties.random_lives import wild_life
from properties.told import DAYS, FIRST, RECORDED, Life
from properties.vocabulary import Vocabulary

DAY = st.integers(0, DAYS).map(lambda days: FIRST + timedelta(days=days))
ON: SearchStrategy[str] = DAY.map(str) | st.builds("{}T{}".format, DAY, st.sampled_from(["00:00", "09:30", "23:59"]))
INSTANT = st.integers(0, DAYS * 24).map(lambda hours: f"{(RECORDED + timedelta(hours=hours)).isoformat()}Z")


@st.composite
def life(draw: DrawFn, book: Book, *, case: str = "c1", longest: int = 15) -> Life:
    """Kind first, then what happens; `longest`: about so many rows."""
    rng = draw(st.randoms(use_true_random=False))
    return wild_life(rng, Vocabulary(book), case, draw(DAY), longest=longest)
