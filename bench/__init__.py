"""The measurements: the kernel beside its peers (`make bench`), and the pages (bench/pages.py)."""
