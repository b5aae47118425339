"""lis-desktop key show · key vouch KEY --out FILE · key accept FILE · letter import FILE · letter show ·
digest import FILE · digest show"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lis_desktop.cli.opening import opened
from lis_desktop.cli.options import AsJson
from lis_desktop.cli.terminal import answer, answer_json, tell

if TYPE_CHECKING:
    from lis_desktop.core.letters import Letter

key_app = typer.Typer(help="This computer's own key, which signs its bundles.", no_args_is_help=True)
letter_app = typer.Typer(help="The Consortium's letter, which lets bundles be sealed.", no_args_is_help=True)
digest_app = typer.Typer(help="What the Consortium sends back to all schools.", no_args_is_help=True)


@key_app.command("show")
def show_key(context: typer.Context, json: AsJson = False) -> None:
    """Print this computer's key and its eight words; the key is made if there is none."""
    from lis_desktop.services.keys import own_key

    with opened(context) as workspace:
        card = own_key(workspace.paths)
    if json:
        answer_json({"key": card.key, "words": list(card.words)})
    else:
        answer(card.key)
        answer(" ".join(card.words))


@key_app.command()
def vouch(
    context: typer.Context,
    other: Annotated[str, typer.Argument(metavar="KEY", help="What “key show” prints over there.")],
    out: Annotated[Path, typer.Option(metavar="FILE", help="The file to write.", dir_okay=False)],
) -> None:
    """Say, by this computer's signature, that another computer belongs to the same school."""
    from lis_desktop.services.keys import vouch_for

    with opened(context) as workspace:
        written = vouch_for(workspace.paths, other.strip().casefold(), out)
    answer(str(written))


@key_app.command("accept")
def accept_voucher(
    context: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE", help="The voucher.")]
) -> None:
    """Take the voucher of the school's first computer in."""
    from lis_desktop.services import keys

    with opened(context) as workspace:
        keys.accept_voucher(workspace.paths, file)
    answer("The next bundle of this computer says that the school's first one vouches for it.")


@letter_app.command("import")
def import_letter(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The letter, FILE.lisletter.zip.")],
    words: Annotated[
        str, typer.Option(metavar="“EIGHT WORDS”", help="From the printed page; a known key needs none.")
    ] = "",
) -> None:
    """Seal bundles for the Consortium from now on, once its eight words are compared."""
    from lis_desktop.services.letters import accept_letter, open_letter

    with opened(context) as workspace:
        letter = accept_letter(workspace, open_letter(workspace, file), words)
    _print_letter(letter)
    answer("Bundles are sealed from now on: only the Consortium can open them.")


@letter_app.command("show")
def show_letter(context: typer.Context) -> None:
    """Say whether the next bundle is sealed, and for whom."""
    from lis_desktop.services.exchange import seal_state

    with opened(context) as workspace:
        state = seal_state(workspace)
    if state.letter is None:
        tell("There is no letter here: bundles are signed but NOT sealed; whoever holds them can read them.")
    else:
        _print_letter(state.letter)
    if state.revoked:
        tell("The Consortium has revoked this computer's key. Ask it for a new letter.")


@digest_app.command("import")
def import_digest(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The digest, FILE.lisdigest.zip.")],
) -> None:
    """Take the Consortium's digest in; it takes the place of an older one."""
    from lis_desktop.services import digest

    with opened(context) as workspace:
        found = digest.import_digest(workspace, file)
    answer(f"Digest {found.issue} of {found.consortium}, made on {found.issued_on}")
    answer(
        f"{len(found.cells)} dimensions of the region, {len(found.events)} events, {len(found.packs)} packs"
    )


@digest_app.command("show")
def show_digest(context: typer.Context) -> None:
    """Print the digest that is here."""
    from lis_desktop.services.digest import newest_digest
    from lis_desktop.services.digest_packs import packs_brought

    with opened(context) as workspace:
        found, packs = newest_digest(workspace.paths), packs_brought(workspace)
    if found is None:
        tell("There is no digest here yet. The Consortium sends one to all its schools.")
        return
    answer(f"Digest {found.issue} of {found.consortium}, made on {found.issued_on}")
    for cell in found.cells:
        counts = " ".join(map(str, cell.counts))
        answer(f"  {cell.school_year} {cell.dimension_id}: {counts} ({cell.schools} schools)")
    for event in found.events:
        answer(f"  {event.day} {event.title}, {event.place} {event.url}".rstrip())
    for pack in packs:
        state = " (here)" if pack.here else ""
        answer(f"  pack {pack.number}: {pack.title} {pack.version}".rstrip() + state)


@digest_app.command("take-pack")
def take_pack(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="Its number in: digest show.", min=1)],
) -> None:
    """Take over a pack that the digest brought, into your packs folder."""
    from lis_desktop.services import digest_packs

    with opened(context) as workspace:
        pack = digest_packs.take_pack(workspace, number)
    answer(f"{pack.id} version {pack.version} is ready: {pack.title}")


def _print_letter(letter: Letter) -> None:
    answer(f"Letter {letter.issue} of {letter.consortium} for {letter.school_name}, {letter.school_year}")
