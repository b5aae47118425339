"""What is public about a school, in words."""

from __future__ import annotations

from lis_desktop.core.school import SchoolKind, Setting, SizeBand

KINDS = {
    SchoolKind.PUBLIC: "Public",
    SchoolKind.CHARTER: "Charter",
    SchoolKind.PRIVATE: "Private",
    SchoolKind.CAREER_TECHNICAL: "Career and technical",
}
SIZES = {
    SizeBand.UNDER_200: "Fewer than 200 students",
    SizeBand.FROM_200: "200 to 499 students",
    SizeBand.FROM_500: "500 to 999 students",
    SizeBand.FROM_1000: "1,000 students or more",
}
SETTINGS = {
    Setting.CITY: "City",
    Setting.SUBURB: "Suburb",
    Setting.TOWN: "Town",
    Setting.RURAL: "Rural",
}


def grade_words(grade: int) -> str:
    """Kindergarten, or the grade's number."""
    return str(grade) if grade else "Kindergarten"
