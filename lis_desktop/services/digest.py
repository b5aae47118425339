"""The digest at school: taken in, and the region beside the school's own bars. It ranks nobody."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from lis_desktop.core.errors import BundleRefused, NotAllowed
from lis_desktop.core.instrument import InstrumentRef
from lis_desktop.paths import DataPaths

if TYPE_CHECKING:
    from lis_desktop.core.dossier import Dossier
    from lis_desktop.core.letters import Digest
    from lis_desktop.core.region import RegionBeside
    from lis_desktop.services.workspace import Workspace

_DIGEST = "digest.lisdigest.zip"


def import_digest(ws: Workspace, file: Path) -> Digest:
    """Take a digest in, in the place of an older one. NotAllowed without a letter; BundleRefused
    (wrong_consortium for another Consortium's, rollback for an older one); NotFound, StorageTrouble."""
    from lis_desktop.bundle.digest import open_digest
    from lis_desktop.bundle.files import read_file
    from lis_desktop.bundle.refusal import refuse
    from lis_desktop.core.letters import leads_to
    from lis_desktop.core.outcomes import Reason
    from lis_desktop.services.keys import keep, letter_of
    from lis_desktop.services.workspace import Topic

    data = read_file(file)
    digest = open_digest(data)
    letter, before = letter_of(ws.paths), newest_digest(ws.paths)
    if letter is None:
        raise NotAllowed(
            "This computer has no letter from the Consortium.",
            "Without it nobody can tell whose digest this is; nothing was changed.",
            "Import the letter first, then the digest.",
        )
    known = letter.key if before is None else before.key
    if not leads_to(known, digest.key, digest.succession):
        refuse(Reason.WRONG_CONSORTIUM, "It is not signed by the Consortium whose letter is here.")
    if before is not None and digest.issue < before.issue:
        refuse(Reason.ROLLBACK, f"It is digest {digest.issue}, and digest {before.issue} is here already.")
    keep(ws.paths.exchange / _DIGEST, data)
    ws.tell(Topic.EXCHANGE)
    return digest


def newest_digest(paths: DataPaths) -> Digest | None:
    """The digest that is here, if it comes from the Consortium of the letter; None without one.

    One that cannot be read counts as none: it can be imported again, and nothing that leaves depends on it.
    """
    try:
        data = (paths.exchange / _DIGEST).read_bytes()
    except OSError:
        return None
    return _of_our_consortium(data, paths)


def _of_our_consortium(data: bytes, paths: DataPaths) -> Digest | None:
    # Here and not above: most starts find no digest, and all that reads one is a tenth of a start.
    from lis_desktop.bundle.digest import open_digest
    from lis_desktop.core.letters import leads_to
    from lis_desktop.services.keys import letter_of

    try:
        digest = open_digest(data)
    except BundleRefused:
        return None
    letter = letter_of(paths)
    if letter is None or not (
        leads_to(letter.key, digest.key, digest.succession)
        or leads_to(digest.key, letter.key, letter.succession)
    ):
        return None
    return digest


def region(ws: Workspace, instrument: InstrumentRef, school_year: str | None = None) -> RegionBeside | None:
    """The region for an instrument's edition in a school year (else in the latest one there is), or None."""
    digest = newest_digest(ws.paths)
    if digest is None:
        return None
    from lis_desktop.core.region import RegionBeside

    cells = [
        each
        for each in digest.cells
        if (each.instrument_id, each.instrument_version) == (instrument.id, instrument.version)
        and school_year in (None, each.school_year)
    ]
    if not cells:
        return None
    latest = max(each.school_year for each in cells)
    shown = {each.dimension_id: each for each in cells if each.school_year == latest}
    return RegionBeside(digest.consortium, digest.issue, digest.issued_on, latest, MappingProxyType(shown))


def region_beside(ws: Workspace, instrument: InstrumentRef, school_year: str) -> RegionBeside | None:
    """The region in that school year, else in the latest one that the digest tells of; None without one."""
    return region(ws, instrument, school_year) or region(ws, instrument)


def region_of(ws: Workspace, dossiers: Sequence[Dossier]) -> RegionBeside | None:
    """The region beside the last of these years; None without a year or a digest."""
    if not dossiers:
        return None
    of = dossiers[-1].assessment
    return region_beside(ws, of.instrument, of.school_year)
