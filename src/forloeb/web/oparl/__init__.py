"""What was published, as OParl 1.1 (https://schema.oparl.org/1.1/): open data for whoever gathers meetings by machine.

Made from `forloeb.publication` alone. Docs: docs/oparl.md.
"""
