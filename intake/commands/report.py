"""`intake report`: the draft report, and the comparison of an edited draft with the data."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
from msgspec.structs import replace

from forms.languages.writing import written_number
from intake.commands.invocation import group_with_session, session_at, with_session
from intake.commands.parameters import completion
from intake.commands.parameters.localized import choice, end, option
from intake.commands.parameters.scope_options import (
    public_scope_options,
    tell_drafts,
    tell_left_out,
)
from intake.commands.parameters.types import DayInZone, OutputFile
from intake.console.safe_text import tell
from intake.errors import CommandError, ExitStatus
from intake.formats.grid import as_json
from intake.formats.output import (
    deliver,
    deliver_draft,
    format_by_ending,
    format_of,
    unless_edited,
)
from intake.queries.as_at import AsAt
from intake.report.conversion import FORMATS, SUFFIXES, Format, converted
from intake.report.house_style import STYLE_NAMES, STYLES, StyleName

if TYPE_CHECKING:
    from db.records import Scope
    from intake.report.checking.tables import ComparisonTables
    from intake.report.document import Report
    from intake.report.material import Material
    from intake.report.word_template import WordTemplate
    from intake.session import Session


@group_with_session("report")
@option(
    "--section",
    "sections",
    multiple=True,
    metavar="SECTION",
    shell_complete=completion.sections,
)
@option("--counts", is_flag=True)
@choice("--style", values=STYLE_NAMES, default="un")
@choice("--format", "form", values=FORMATS, default=None)
@option("--output", type=OutputFile(), metavar="FILE")
@option("--template", "template_file", type=click.Path(path_type=Path), metavar="FILE")
@option("--evidence", "evidence_file", type=click.Path(path_type=Path), metavar="FILE")
@option("--overwrite", is_flag=True)
@option("--as-at", type=DayInZone(), metavar="DATE")
@option("--addendum", type=DayInZone(), metavar="DATE")
@option("--corrigendum", type=DayInZone(), metavar="DATE")
@public_scope_options
def command(
    session: Session,
    sections: tuple[str, ...],
    counts: bool,
    style: StyleName,
    form: Format | None,
    output: Path | None,
    template_file: Path | None,
    evidence_file: Path | None,
    overwrite: bool,
    as_at: AsAt | None,
    addendum: AsAt | None,
    corrigendum: AsAt | None,
    scope: Scope,
) -> None:
    """Write the draft report."""
    from intake.report.drafting import draft
    from intake.report.material import Material

    form = format_of(output, form, SUFFIXES, "markdown")
    template = _template(template_file, form, session) if template_file is not None else None
    session = session_at(session, as_at)
    material = Material(session, scope, counts, STYLES[style])
    if material.language not in ("en", "fr"):
        raise CommandError("report.no_language")
    report = draft(material, sections, as_at)
    if addendum is not None or corrigendum is not None:
        report = _supplement(material, report, sections, addendum, corrigendum)
    if evidence_file is not None and (str(evidence_file) == "-" or evidence_file == output):
        raise CommandError("report.evidence_file")
    content = unless_edited(converted(report, form, template), output, overwrite=overwrite)
    if evidence_file is not None:
        _deliver_evidence(material, sections, evidence_file, overwrite=overwrite)
    deliver(content, output, binary=form in ("docx", "pdf"))
    tell_drafts(session, material.listing(material.replied))
    tell_left_out(material.record, silent=not sections, groups=not sections)
    for caution in report.cautions:
        tell(caution)
    _tell_length(report.word_count, session)


def _supplement(
    material: Material,
    report: Report,
    sections: Sequence[str],
    addendum: AsAt | None,
    corrigendum: AsAt | None,
) -> Report:
    """Return the addendum or the corrigendum to what the report was at the end of a day."""
    from intake.report.drafting import draft
    from intake.report.supplements import Supplement, supplement

    since = addendum or corrigendum
    if since is None or (addendum and corrigendum):
        raise CommandError("report.one_supplement")
    before = replace(material, session=session_at(material.session, since))
    asked = Supplement("addendum" if addendum else "corrigendum", since)
    return supplement(material, report, (before, draft(before, sections)), asked)


def _template(file: Path, form: Format, session: Session) -> WordTemplate:
    """Return an office's template for a DOCX, and tell which styles it lacks."""
    from intake.report.word_template import word_template

    if form != "docx":
        raise CommandError("report.template_of_docx")
    template = word_template(file)
    if template.lacking:
        tell(session.say("report.template_lacks", file=file, styles=", ".join(template.lacking)))
    return template


def _deliver_evidence(
    material: Material, sections: Sequence[str], file: Path, *, overwrite: bool
) -> None:
    """Write the annex of evidence, in the format that the ending of the file says."""
    from intake.report.drafting import chosen_sections
    from intake.report.evidence import evidence_report

    form = format_by_ending(file, SUFFIXES)
    report = evidence_report(material, chosen_sections(material, sections))
    deliver_draft(converted(report, form), file, overwrite=overwrite)


def _tell_length(count: int, session: Session) -> None:
    from intake.report.drafting import GREATEST_LENGTH

    say = session.say
    greatest = written_number(GREATEST_LENGTH, say.language)
    words = {"number": written_number(count, say.language), "greatest": greatest}
    tell(say("report.length", count=count, **words))
    over = count - GREATEST_LENGTH
    if over > 0:
        words["number"] = written_number(over, say.language)
        tell(say("report.too_long", count=over, **words))


@command.add_command
@with_session("template")
@option("--output", type=OutputFile(), metavar="FILE")
@option("--overwrite", is_flag=True)
def template(_: Session, output: Path | None, overwrite: bool) -> None:
    """Write the template of a DOCX report, for an office to make its own of it."""
    from intake.report.word_template import word_template

    if output is not None:
        format_by_ending(output, {".docx": "docx"})
    deliver_draft([word_template().content], output, overwrite=overwrite, binary=True)


@command.add_command
@with_session("check")
@click.argument("draft_file", type=click.Path(path_type=Path), metavar="DRAFT")
@choice("--format", "form", values=("text", "json"), default="text")
@option("--as-at", type=DayInZone(), metavar="DATE")
@public_scope_options
def check(
    session: Session,
    draft_file: Path,
    form: Literal["text", "json"],
    as_at: AsAt | None,
    scope: Scope,
) -> None:
    """Compare an edited draft with the data."""
    from intake.report.checking.comparing import Check
    from intake.report.checking.own_draft import own_draft
    from intake.report.checking.reading import read_draft
    from intake.report.checking.tables import ComparisonTables
    from intake.report.material import Material

    session = session_at(session, as_at)
    material = Material(session, scope)
    draft = read_draft(draft_file)
    comparison = Check(material, own_draft(material, as_at)).compare(draft)
    tables = ComparisonTables(material, comparison)
    if form == "json":
        click.echo(as_json(tables.as_document()), nl=False)
    else:
        print_comparison(tables)
    tell_drafts(session, material.listing(material.replied))
    tell_left_out(material.record)
    if not tables.exact:
        say = session.say
        tell(say("comparison.language", language=say.language))
    if comparison.findings:
        end(ExitStatus.REFUSED)


def print_comparison(tables: ComparisonTables) -> None:
    """Print a comparison on the terminal: every list, then what does not agree."""
    from intake.formats.paragraphs import print_lines
    from intake.formats.terminal import print_grid

    print_grid(tables.grid())
    print_lines(tables.wrong())
    click.echo(tables.headline())
