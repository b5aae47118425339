"""One resource on paper: its words, its citation, and where it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lis_desktop.core.league.resources import Resource
from lis_desktop.reports.model import Heading, Paragraph, Report, Run, Tone, text
from lis_desktop.reports.parts import typed
from lis_desktop.reports.words import long_date, shortened


def resource_report(resource: Resource, names: Mapping[str, str], as_of: date) -> Report:
    """`names` are the dimensions' labels by id."""
    about = ", ".join(names.get(each, each) for each in resource.dimension_ids)
    link = resource.url
    return Report(
        title=resource.title,
        subject=f"A resource for {about}" if about else "A resource for every dimension",
        blocks=(
            text("League of Innovative Schools · Resource", Tone.EYEBROW),
            Heading(1, resource.title),
            *((text(about, Tone.LEAD),) if about else ()),
            *typed(resource.text),
            *((text(resource.citation, Tone.QUIET),) if resource.citation else ()),
            *((Paragraph((Run(link, link=link),), Tone.QUIET),) if link else ()),
        ),
        footer=f"{shortened(resource.title, 80)} · {long_date(as_of)}",
        as_of=as_of,
    )
