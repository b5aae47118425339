"""lis-desktop consortium event … · resource … · offer … · idea … · needs · told · match: the League at the
desk"""

from __future__ import annotations

import typer

from lis_desktop.cli.consortium_events import event
from lis_desktop.cli.consortium_needs import needs, told
from lis_desktop.cli.consortium_resources import resource
from lis_desktop.cli.consortium_review import idea, offer
from lis_desktop.cli.consortium_visits import match


def add_to(app: typer.Typer) -> None:
    """Add the commands to those of the Consortium."""
    for name, group in (("event", event), ("resource", resource), ("offer", offer), ("idea", idea)):
        app.add_typer(group, name=name)
    app.command("needs")(needs)
    app.command("told")(told)
    app.command("match")(match)
