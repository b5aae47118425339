"""What is public about a school, for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lis_desktop.core.school import SchoolFacts


def facts_json(facts: SchoolFacts) -> dict[str, Any]:
    """The facts by name; null where nothing was told."""
    return {
        "type": facts.kind.value if facts.kind else None,
        "grades": list(facts.grades) if facts.grades else None,
        "size": facts.size.value if facts.size else None,
        "setting": facts.setting.value if facts.setting else None,
        "county": facts.county or None,
        "zip": facts.zip_code or None,
    }
