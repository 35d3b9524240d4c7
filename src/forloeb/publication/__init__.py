"""What was published: a store of its own, in which nothing stands but copies of what everybody may read.

Public pages, feeds, search and open data read here and nowhere else; a check of the imports holds them to it.
"""
