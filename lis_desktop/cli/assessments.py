"""lis-desktop assessment new | list"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from lis_desktop.cli.opening import opened
from lis_desktop.cli.options import AsJson
from lis_desktop.cli.school_facts import facts_json
from lis_desktop.cli.terminal import answer, answer_json, answer_table, tell
from lis_desktop.core.figures import DEFAULT_K
from lis_desktop.core.identifiers import NCES_SYSTEM
from lis_desktop.core.school import nces_warning

if TYPE_CHECKING:
    from lis_desktop.core.assessment import Assessment

DEFAULT_PACK = "gbp-outline"

KindOption = Annotated[
    str | None, typer.Option(help="Of the school: public, charter, private or career_technical.")
]
GradesOption = Annotated[str | None, typer.Option(help="Its grades, such as 9-12 or K-8.")]
SizeOption = Annotated[
    str | None, typer.Option(help="Its students: under_200, from_200, from_500 or from_1000.")
]
SettingOption = Annotated[str | None, typer.Option(help="Where it lies: city, suburb, town or rural.")]
CountyOption = Annotated[str | None, typer.Option(help="Its county.")]
ZipOption = Annotated[str | None, typer.Option("--zip", help="Its ZIP code, 5 digits.")]

app = typer.Typer(help="One school, one school year, one instrument.", no_args_is_help=True)


@app.command()
def new(
    context: typer.Context,
    school: Annotated[str, typer.Option(help="The school's name.")],
    year: Annotated[str, typer.Option(help="The school year, such as 2026-27.")],
    nces: Annotated[str, typer.Option(help="Its NCES id: 12 digits, a private school's 8 characters.")] = "",
    state: Annotated[str, typer.Option(help="CT, MA, ME, NH, RI or VT.")] = "",
    pack: Annotated[str, typer.Option(help="The instrument; see lis-desktop pack list.")] = DEFAULT_PACK,
    asked: Annotated[int, typer.Option(help="How many people are asked; 0 is not known yet.", min=0)] = 0,
    k: Annotated[
        int, typer.Option("--k", help="Hide every figure of fewer than K people.", min=DEFAULT_K)
    ] = DEFAULT_K,
    type: KindOption = None,
    grades: GradesOption = None,
    size: SizeOption = None,
    setting: SettingOption = None,
    county: CountyOption = None,
    zip_code: ZipOption = None,
) -> None:
    """Begin an assessment, its first round open over all dimensions; prints the id, alone."""
    from lis_desktop.services import assessments
    from lis_desktop.services.school_facts import TypedFacts

    with opened(context) as workspace:
        made = assessments.create_assessment(
            workspace,
            school_name=school,
            school_year=year,
            nces_id=nces,
            state=state,
            instrument_id=pack,
            asked=asked,
            k=k,
            facts=TypedFacts(type, grades, size, setting, county, zip_code),
        )
    known = made.school
    warning = (
        nces_warning(known.identifier(NCES_SYSTEM) or "", known.state, known.facts.kind) if nces else None
    )
    if warning:
        tell(f"Please check: {warning}.")
    answer(made.id)


@app.command("list")
def list_assessments(context: typer.Context, json: AsJson = False) -> None:
    """All assessments of this computer."""
    from lis_desktop.services import assessments

    with opened(context) as workspace:
        found = assessments.assessments(workspace)
    if json:
        answer_json([_as_json(each) for each in found])
    elif found:
        answer_table(
            ("Assessment", "School", "Year", "Pack", "Asked", "Rounds"),
            [
                (
                    each.id,
                    each.school.name,
                    each.school_year,
                    f"{each.instrument.id} {each.instrument.version}",
                    str(each.rounds[0].asked) if each.rounds and each.rounds[0].asked else "",
                    ", ".join(f"{of.number} {of.state.value}" for of in each.rounds),
                )
                for each in found
            ],
        )
    else:
        tell(
            "There is no assessment yet. Begin one with: "
            "lis-desktop assessment new --school NAME --year 2026-27"
        )


@app.command("school")
def tell_of_school(
    context: typer.Context,
    assessment: Annotated[str, typer.Argument(help="The assessment's id, or the beginning of it.")],
    type: KindOption = None,
    grades: GradesOption = None,
    size: SizeOption = None,
    setting: SettingOption = None,
    county: CountyOption = None,
    zip_code: ZipOption = None,
) -> None:
    """Tell more about the assessment's school; "" forgets a fact, and what is not named stays."""
    from lis_desktop.services import assessments
    from lis_desktop.services.school_facts import TypedFacts

    told = TypedFacts(type, grades, size, setting, county, zip_code)
    with opened(context) as workspace:
        school = assessments.change_setup(workspace, assessment, facts=told).school
    tell(f"Noted of {school.name}.")


def _as_json(assessment: Assessment) -> dict[str, Any]:
    return {
        "id": assessment.id,
        "school": assessment.school.name,
        "state": assessment.school.state or None,
        "nces": assessment.school.identifier(NCES_SYSTEM),
        **facts_json(assessment.school.facts),
        "year": assessment.school_year,
        "pack": assessment.instrument.id,
        "pack_version": assessment.instrument.version,
        "k": assessment.k,
        "rounds": [
            {
                "number": each.number,
                "state": each.state.value,
                "asked": each.asked or None,
                "closed_on": each.closed_on.isoformat() if each.closed_on else None,
            }
            for each in assessment.rounds
        ],
    }
