"""lis-desktop consortium init · letter · keys · enrol · revoke · renew-key · drill · digest"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lis_desktop.cli.opening import catalogue_of, opened_shelf
from lis_desktop.cli.options import AsJson, Store
from lis_desktop.cli.terminal import answer, answer_json, answer_table, tell

if TYPE_CHECKING:
    from lis_desktop.core.letters import Event
    from lis_desktop.services.consortium.keys import KeyOverview

Key = Annotated[str, typer.Argument(metavar="KEY", help="The key, or its eight words in quotes.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands to those of the Consortium."""
    app.command("init")(begin)
    app.command("letter")(letter)
    app.command("keys")(keys)
    app.command("enrol")(enrol)
    app.command("revoke")(revoke)
    app.command("renew-key")(renew)
    app.command("drill")(drill)
    app.command("digest")(digest)


def begin(
    context: typer.Context,
    name: Annotated[str, typer.Option(help="What schools read in letters and digests.")],
    recovery: Annotated[
        Path, typer.Option(metavar="FILE", help="Where to write the recovery key.", dir_okay=False)
    ],
    store: Store = "",
) -> None:
    """Make the Consortium's keys. From then on bundles of unknown keys wait."""
    from lis_desktop.services.consortium import keys as service

    with opened_shelf(context, store) as shelf:
        card = service.begin_consortium(shelf, name, recovery)
    answer("The Consortium's eight words:")
    answer(" ".join(card.words))
    tell(f"Put {recovery} on a stick, lock the stick away, and delete it here.")
    tell("Then write letters with: lis-desktop consortium letter")


def letter(
    context: typer.Context,
    school: Annotated[str, typer.Argument(metavar="NAME", help="The school.")],
    year: Annotated[str, typer.Option(help="The school year, such as 2026-27.")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="The folder to write into.", file_okay=False)],
    code: Annotated[str, typer.Option(help="The school's code.", show_default="from its name")] = "",
    instrument: Annotated[str, typer.Option(metavar="PACK", help="The instrument it is asked to use.")] = "",
    ask_ballots: Annotated[
        bool,
        typer.Option("--ask-ballots", help="Ask for ballots row by row: its faculty must be told first."),
    ] = False,
    store: Store = "",
) -> None:
    """Write a school's letter, and the page to print and send by another way. Prints both files."""
    from lis_desktop.services.consortium import keys as service

    ref = catalogue_of(context).instrument(instrument).ref if instrument else None
    with opened_shelf(context, store) as shelf:
        written = service.make_letter(shelf, school, year, out, code, ref, ask_ballots=ask_ballots)
    answer(str(written.path))
    answer(str(written.page))


def keys(context: typer.Context, store: Store = "", json: AsJson = False) -> None:
    """The Consortium's own key, letters, schools' keys, alarms, and keys that wait."""
    from lis_desktop.services.consortium import keys as service

    with opened_shelf(context, store) as shelf:
        found = service.overview(shelf)
    if json:
        answer_json(_as_json(found))
    else:
        _print(found)


def enrol(
    context: typer.Context,
    key: Key,
    code: Annotated[str, typer.Option(help="The school that it speaks for.")],
    store: Store = "",
) -> None:
    """Let a key speak for a school, once you have compared its words by telephone or on paper."""
    from lis_desktop.services.consortium import keys as service

    with opened_shelf(context, store) as shelf:
        card = service.enrol_key(shelf, key, code)
    answer(f"{' '.join(card.words)} speaks for {code}")
    tell("Its bundles come in with the next: lis-desktop consortium import")


def revoke(context: typer.Context, key: Key, store: Store = "") -> None:
    """Let the key of a lost or stolen laptop speak no more; the next digest tells every school."""
    from lis_desktop.services.consortium import keys as service

    with opened_shelf(context, store) as shelf:
        card = service.revoke_key(shelf, key)
    answer(f"{' '.join(card.words)} speaks for nobody now")


def renew(context: typer.Context, store: Store = "") -> None:
    """Make a new signing key, signed by the present one."""
    from lis_desktop.services.consortium import keys as service

    with opened_shelf(context, store) as shelf:
        card = service.renew_signing_key(shelf)
    answer(" ".join(card.words))
    tell("Copy consortium-keys.json to the other computers of the staff.")


def drill(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Sealed bundles.")],
    recovery: Annotated[Path, typer.Option(metavar="FILE", help="The recovery key.", dir_okay=False)],
) -> None:
    """Open sealed bundles with the offline recovery key alone, as if every computer were lost."""
    from lis_desktop.services.consortium import keys as service

    for each in service.recovery_drill(recovery, tuple(files)):
        answer(f"{Path(each.file).name}: opened, {each.school_name}, identity {each.identity}")


def digest(
    context: typer.Context,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The folder to write into.", file_okay=False)
    ] = None,
    event: Annotated[
        list[str] | None, typer.Option(metavar="“DAY | TITLE | PLACE | URL”", help="Something to come to.")
    ] = None,
    pack: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="A pack that schools may take over.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would be in it.")] = False,
    store: Store = "",
) -> None:
    """Write the one digest for all schools. What changed too little since any earlier one stays as it was."""
    from lis_desktop.services.consortium import digest_making
    from lis_desktop.services.consortium.look_alikes import alike_on_shelf, perhaps_twice

    if out is None and not dry_run:
        raise typer.BadParameter("name a folder with --out, or only look with --dry-run")
    events = [_event(each) for each in event or ()]
    packs, catalogue = pack or (), catalogue_of(context)
    with opened_shelf(context, store) as shelf:
        if dry_run or out is None:
            made = digest_making.look_at_digest(shelf, catalogue, events, packs)
        else:
            made = digest_making.make_digest(shelf, catalogue, out, events, packs)
        twice = [pair for pair in alike_on_shelf(shelf) if pair.twice_in]
    if made.path is not None:
        answer(str(made.path))
    told = made.digest
    tell(
        f"Digest {told.issue}: {len(told.cells)} figures "
        f"({made.told_before} as an earlier issue told them, {made.held_back} held back), "
        f"{len(told.events)} events, {len(told.packs)} packs, {len(told.revoked)} revoked keys"
    )
    if twice:
        tell(f"{perhaps_twice(twice)}. See: lis-desktop consortium alike")


def _event(text: str) -> Event:
    from datetime import date

    from lis_desktop.core.letters import Event

    day, title, place, url = ([part.strip() for part in text.split("|")] + 3 * [""])[:4]
    try:
        return Event(date.fromisoformat(day), title, place, url)
    except ValueError:
        raise typer.BadParameter(f"{text!r} does not begin with a day such as 2027-03-04") from None


def _print(found: KeyOverview) -> None:
    if found.own is None:
        tell("This Consortium has no keys yet: nobody's key is asked for. Make them with: consortium init")
    else:
        here = "" if found.secrets_here else " (its secret keys are not on this computer)"
        answer(f"{found.consortium}: {' '.join(found.own.words)}{here}")
    if found.letters is None:
        tell("Your role may not see the letters that were written.")
    if found.letters:
        rows = [
            (
                str(each.issue),
                each.school_code,
                each.school_name,
                each.issued_on,
                "yes" if each.used_by else "",
            )
            for each in found.letters
        ]
        answer_table(("Letter", "Code", "School", "Issued on", "Answered"), rows)
    if found.keys:
        answer_table(
            ("Code", "Key", "Enrolled by", "Standing"),
            [
                (each.school_code, each.key, each.enrolled_by, "revoked" if each.revoked else "enrolled")
                for each in found.keys
            ],
        )
    for waiting in found.waiting:
        tell(
            f"Waiting: {' '.join(waiting.card.words)}; it says it is {waiting.school_name} "
            f"({waiting.school_code or 'no code'}), {len(waiting.files)} files"
        )
    for alarm in found.alarms:
        tell(
            f"ALARM: two computers claim the letter of {alarm.school_code}. Came first: "
            f"{_words(alarm.rival)}. Came later: {_words(alarm.key)}. Telephone the school, and revoke "
            "the one whose words it does not read to you."
        )


def _words(key: str) -> str:
    from lis_desktop.services.keys import card_of

    return " ".join(card_of(key).words)


def _as_json(found: KeyOverview) -> dict[str, Any]:
    own = found.own
    return {
        "consortium": found.consortium or None,
        "key": None if own is None else {"key": own.key, "words": list(own.words)},
        "secrets_here": found.secrets_here,
        "letters": None
        if found.letters is None
        else [
            {"issue": each.issue, "code": each.school_code, "school": each.school_name}
            | {"issued_on": each.issued_on, "used_by": each.used_by or None}
            for each in found.letters
        ],
        "keys": [
            {"key": each.key, "code": each.school_code, "by": each.enrolled_by, "revoked": each.revoked}
            for each in found.keys
        ],
        "waiting": [
            {"key": each.card.key, "words": list(each.card.words), "code": each.school_code}
            | {"school": each.school_name, "files": list(each.files)}
            for each in found.waiting
        ],
        "alarms": [{"key": each.key, "rival": each.rival, "code": each.school_code} for each in found.alarms],
    }
