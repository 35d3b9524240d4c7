"""What can be wrong with any page: what axe finds, what needs more room than there is, more headings than one."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def axe(page: Page) -> list[str]:
    """Of a page of somebody who has signed in `with_axe`."""
    asked = json.dumps({"runOnly": _RULES, "resultTypes": ["violations"]})  # else it tells of all that is right too
    violations: list[dict[str, Any]] = page.evaluate(f"axe.run({asked}).then(result => result.violations)")
    return [
        f"{violation['id']}: {violation['help']} — {violation['nodes'][0]['html'][:200]}" for violation in violations
    ]


def sideways(page: Page, width: int) -> list[str]:
    needs = page.evaluate("document.documentElement.scrollWidth")
    return [f"{needs} px wide"] if needs > width else []


def headings(page: Page) -> list[str]:
    count = page.locator("h1").count()
    return [] if count == 1 else [f"{count} h1"]
