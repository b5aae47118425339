"""What only a store for several people has to hold: two at once, analysts who read, a server that is away."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from lis_desktop.bundle import open_bundle
from lis_desktop.content.catalogue import Catalogue
from lis_desktop.core.errors import InvalidInput, JobCancelled, StorageTrouble
from lis_desktop.core.league.section import NOTHING_OF_THE_LEAGUE, LeagueSection
from lis_desktop.core.outcomes import Outcome
from lis_desktop.services.consortium.importing import bundles as shelf_import
from lis_desktop.services.consortium.importing.bundles import ImportRun, import_bundles
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.consortium.view import shelf_benchmark, shelf_list
from lis_desktop.store.shelf import runs as shelf_runs
from lis_desktop.store.shelf.opened import Shelf
from lis_desktop.store.shelf.runs import RunState
from tests.bundle_samples import sample_extract, withdrawal_of
from tests.consortium.postgres import Server
from tests.consortium.state import check_standing, state_of
from tests.league_samples import whole_section

GATE_SECONDS = 120
"""One who cannot come to the shelf must not leave the other waiting for ever."""
SCHOOLS = 24


def test_two_staff_who_import_at_once_come_to_the_shelf_of_one(
    shelf: Shelf,
    shelf_target: Path | str,
    send: Callable[..., Path],
    catalogue: Catalogue,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(shelf_import, "BATCH", 5)
    paths = [send(sample_extract(number)) for number in range(1, SCHOOLS + 1)]
    runs: list[ImportRun] = []
    gate = threading.Barrier(2)

    def staff(mine: list[Path]) -> None:
        own = open_shelf(shelf_target)
        gate.wait(GATE_SECONDS)
        runs.append(import_bundles(own, catalogue, mine))
        own.close()

    people = [threading.Thread(target=staff, args=(mine,)) for mine in (paths, paths[::-1])]
    for each in people:
        each.start()
    for each in people:
        each.join()
    assert sum(run.count(Outcome.ACCEPTED) for run in runs) == SCHOOLS
    assert sum(run.count(Outcome.DUPLICATE) for run in runs) == SCHOOLS
    check_standing(shelf)
    with shelf.reading() as db:
        assert [run.state for run in shelf_runs.past_runs(db)] == [RunState.DONE, RunState.DONE]
    alone = open_shelf(tmp_path / "alone.sqlite")
    import_bundles(alone, catalogue, paths)
    assert state_of(shelf) == state_of(alone)
    alone.close()


def test_who_waits_for_the_desk_can_stop_waiting_and_has_begun_nothing(
    shelf: Shelf, shelf_target: Path | str, send: Callable[..., Path], catalogue: Catalogue
) -> None:
    path = send(sample_extract(1))
    second = open_shelf(shelf_target)
    with shelf.at_the_desk(), pytest.raises(JobCancelled):
        import_bundles(second, catalogue, [path], cancelled=lambda: True)
    assert shelf_list(shelf) == ()
    assert import_bundles(second, catalogue, [path]).count(Outcome.ACCEPTED) == 1
    second.close()


@pytest.fixture
def analyst(postgresql: Server, shelf_target: str, shelf: Shelf) -> Iterator[Shelf]:
    """As docs/consortium.md says it."""
    database = shelf_target.partition("@/")[2].partition("?")[0]
    postgresql.run("CREATE ROLE analyst LOGIN", database)
    postgresql.run("GRANT SELECT ON ALL TABLES IN SCHEMA public TO analyst", database)
    postgresql.run("REVOKE SELECT ON letter FROM analyst", database)
    columns = "issue, school_code, school_name, issued_on, used_by"
    postgresql.run(f"GRANT SELECT ({columns}) ON letter TO analyst", database)
    opened = open_shelf(postgresql.address(database, "analyst"))
    yield opened
    opened.close()
    postgresql.run("DROP OWNED BY analyst", database)
    postgresql.run("DROP ROLE analyst", database)


@pytest.mark.oracle
@pytest.mark.parametrize("shelf_target", ["postgresql"], indirect=True)
def test_an_analyst_reads_every_figure_and_can_change_nothing(
    shelf: Shelf, analyst: Shelf, send: Callable[..., Path], catalogue: Catalogue
) -> None:
    import_bundles(shelf, catalogue, [send(sample_extract(1))])
    before = state_of(shelf)
    assert shelf_list(analyst) == shelf_list(shelf)
    assert shelf_benchmark(analyst, catalogue) == shelf_benchmark(shelf, catalogue)
    with pytest.raises(StorageTrouble, match="not change it"):
        import_bundles(analyst, catalogue, [send(sample_extract(2))])
    assert state_of(shelf) == before


@pytest.mark.oracle
@pytest.mark.parametrize("shelf_target", ["postgresql"], indirect=True)
def test_a_server_that_goes_away_is_told_in_a_sentence_and_nothing_is_half_done(
    shelf: Shelf, shelf_target: str, postgresql: Server, send: Callable[..., Path], catalogue: Catalogue
) -> None:
    import_bundles(shelf, catalogue, [send(sample_extract(1))])
    before = state_of(shelf)

    def cut(done: int, total: int) -> None:
        postgresql.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname <> 'postgres'")

    with pytest.raises(StorageTrouble, match="could not be reached"):
        import_bundles(shelf, catalogue, [send(sample_extract(2))], progress=cut)
    again = open_shelf(shelf_target)
    assert state_of(again) == before
    assert import_bundles(again, catalogue, [send(sample_extract(2))]).count(Outcome.ACCEPTED) == 1
    again.close()


@pytest.mark.oracle
@pytest.mark.parametrize("shelf_target", ["postgresql"], indirect=True)
def test_what_a_school_takes_back_is_in_no_table_of_the_server_any_more(
    shelf: Shelf, postgresql: Server, send: Callable[..., Path], catalogue: Catalogue
) -> None:
    """Deleted rows stay in PostgreSQL's files until a table is written anew."""
    spoken = sample_extract(1)
    named = replace(spoken, school=replace(spoken.school, name="Harbor Canary-7f31 High"))
    first, other = send(named, "a.zip"), send(sample_extract(2), "b.zip")
    import_bundles(shelf, catalogue, [first, other])
    assert postgresql.tables_with(b"Canary-7f31"), "the positive control"
    identity = open_bundle(first.read_bytes()).identity
    run = import_bundles(shelf, catalogue, [send(withdrawal_of(spoken, identity), "c.zip")])
    assert run.count(Outcome.WITHDRAWN) == 1
    assert postgresql.tables_with(b"Canary-7f31") == []


@pytest.mark.oracle
@pytest.mark.parametrize("shelf_target", ["postgresql"], indirect=True)
def test_what_a_school_takes_back_is_in_no_statistics_of_the_server_any_more(
    shelf: Shelf, shelf_target: str, postgresql: Server, send: Callable[..., Path], catalogue: Catalogue
) -> None:
    """A server samples its tables by itself, and whoever may read a table reads the samples. The League's
    sections are an empty table afterwards: of one it takes no new sample, and keeps the old one."""
    database = shelf_target.partition("@/")[2].partition("?")[0]
    spoken = sample_extract(1)
    named = replace(spoken, school=replace(spoken.school, name="Harbor Canary-7f31 High"))
    telling = [replace(each, league=short_section("Canary-7f31")) for each in (named, sample_extract(2))]
    sent = [send(each) for each in telling]
    import_bundles(shelf, catalogue, [*sent, send(sample_extract(3))])
    postgresql.run("ANALYZE", database)
    assert samples_with(shelf, "Canary-7f31") == {("bundle", "school_name"), ("league_section", "content")}
    gone = [
        send(withdrawal_of(each, open_bundle(path.read_bytes()).identity))
        for each, path in zip((spoken, sample_extract(2)), sent, strict=True)
    ]
    import_bundles(shelf, catalogue, gone)
    assert samples_with(shelf, "Canary-7f31") == set()
    assert postgresql.tables_with(b"Canary-7f31") == []


def short_section(word: str) -> LeagueSection:
    """One that a server finds short enough to sample."""
    whole = whole_section(word)
    return replace(NOTHING_OF_THE_LEAGUE, ideas=whole.ideas[:1])


def samples_with(shelf: Shelf, text: str) -> set[tuple[str, str]]:
    """Tables and columns among whose samples the text is found."""
    samples = "concat(most_common_vals::text, histogram_bounds::text)"
    query = (
        f"SELECT tablename, attname FROM pg_stats WHERE schemaname = 'public' AND strpos({samples}, %s) > 0"
    )
    with shelf.reading() as db:
        found = [db.exec_driver_sql(query, (each,)).all() for each in (text, text.encode().hex())]
    return {(row.tablename, row.attname) for rows in found for row in rows}


@pytest.mark.oracle
@pytest.mark.parametrize("shelf_target", ["postgresql"], indirect=True)
def test_a_password_is_read_from_postgresqls_own_file_and_never_from_the_address(
    postgresql: Server, shelf_target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = shelf_target.partition("@/")[2].partition("?")[0]
    with postgresql.role_that_is_asked("Canary-7f31") as role:
        postgresql.run(f"ALTER DATABASE {database} OWNER TO {role}")
        asked = postgresql.address(database, role)
        own = tmp_path / "pgpass"
        own.write_text(f"*:*:*:{role}:nobody's\n")
        own.chmod(0o600)
        monkeypatch.setenv("PGPASSFILE", str(own))
        with pytest.raises(StorageTrouble, match="password file") as refused:
            open_shelf(asked)
        own.write_text(f"*:*:*:{role}:Canary-7f31\n")
        opened = open_shelf(asked)
        assert shelf_list(opened) == ()
        opened.close()
        with pytest.raises(InvalidInput, match="holds a password") as told:
            open_shelf(asked.replace(f"{role}@", f"{role}:Canary-7f31@"))
    assert "Canary-7f31" not in f"{refused.value} {refused.value.__cause__} {told.value}"


@pytest.mark.oracle
def test_a_server_that_is_not_there_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StorageTrouble, match="could not be reached"):
        open_shelf(f"postgresql+psycopg://postgres@/shelf?host={tmp_path}")
