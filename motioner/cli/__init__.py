"""The command line: options become a case, and findings are reported.

Only click and the table of kinds are imported here. Each command lives in a module that is imported
when it is used, so that ``motioner --help`` costs little more than click itself.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial

import click

from motioner.cli.streams import visible_streams
from motioner.cli.swedish_click import LazyGroup
from motioner.ground import errors, messages
from motioner.ground.kinds import Kind
from motioner.ground.messages import gettext
from motioner.ground.messages import gettext as _

EXAMPLE = 'motioner motion Tierp --parti V --namn "Anna Andersson"'
EXIT_FINDINGS, EXIT_USAGE, EXIT_WRITE, EXIT_FAULT, EXIT_INTERRUPTED = 1, 2, 3, 70, 130


def program() -> click.Group:
    """The whole command, in the current language."""
    epilog = _("Exempel: {example}").format(example=EXAMPLE)
    return LazyGroup(
        name="motioner",
        help=_("Skriv korrekta, källbelagda motioner och medborgarförslag."),
        epilog=epilog,
        lazy=_commands(),
        params=[
            click.Option(
                ["--version"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_version,
                help=_("Visa programmets och uppgifternas version."),
            )
        ],
        # The streams escape terminal control characters; click must not strip them.
        context_settings={"help_option_names": ["--help", "-h"], "color": True},
    )


def _commands() -> dict[str, tuple[str, str]]:
    """The module and the short help of each command, in the order of the help."""
    offers = {str(kind): kind.row.offer for kind in Kind if kind.row.offer}
    return {
        "ny": ("motioner.cli.ask", _("Svara på frågor och spara svaren som ett ärende.")),
        "webb": ("motioner.cli.serve", _("Öppna formuläret i webbläsaren.")),
        **{
            word: ("motioner.cli.documents", gettext(offer.summary))
            for word, offer in offers.items()
        },
        "nästa": ("motioner.cli.later", _("Visa eller skriv det som kommer härnäst i ett ärende.")),
        "händelse": ("motioner.cli.later", _("Anteckna vad som har hänt i ett ärende.")),
        "kalender": ("motioner.cli.timeline", _("Skriv ärendets frister till en kalenderfil.")),
        "skriv": ("motioner.cli.saved", _("Skriv dokumentet från ett sparat ärende.")),
        "flera": (
            "motioner.cli.many",
            _("Skriv dokument till många kommuner eller regioner, med en översikt."),
        ),
        "granska": ("motioner.cli.saved", _("Granska ett sparat ärende eller ett dokument.")),
        "brevmall": (
            "motioner.cli.letterhead",
            _("Granska partiets brevmall, eller gör en ny att utgå från."),
        ),
        "öppna": ("motioner.cli.reopen", _("Gör ett ärende av ett dokument.")),
        "jämför": ("motioner.cli.compare", _("Visa vad som skiljer två versioner.")),
        "avgift": ("motioner.cli.fee", _("Räkna ut avgiften, med regel och källa.")),
        "visa": (
            "motioner.cli.show",
            _("Visa det vi vet om ett organ, ett parti eller en förening."),
        ),
    }


def _version(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        from motioner import __version__
        from motioner.load.version import data_version

        click.echo(
            _("motioner {program}, uppgifter {data}").format(
                program=__version__, data=data_version()
            )
        )
        context.exit()


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code; no error ends in a traceback."""
    messages.use_language(messages.language_of_environment(os.environ))
    with visible_streams():
        try:
            return _run(arguments)
        except Exception as error:
            return _crashed(error)


def _run(arguments: Sequence[str]) -> int:
    try:
        if not arguments and _at_terminal():
            click.echo(first_things())
            return 0
        code = program().main(list(arguments), prog_name="motioner", standalone_mode=False)
    except click.ClickException as error:
        return _ended(error.show, EXIT_USAGE)
    except (click.Abort, KeyboardInterrupt):
        return _ended(partial(click.echo, _("Avbrutet."), err=True), EXIT_INTERRUPTED)
    except errors.WriteError as error:
        return _told(error, EXIT_WRITE)
    except errors.MotionerError as error:
        return _told(error, EXIT_USAGE)
    except (BrokenPipeError, SystemExit):  # the reader has closed the pipe: … | head
        from motioner import files

        files.silence(1)
        return 0
    except OSError as error:
        if error.filename is not None:
            raise  # not an output stream that cannot be written to
        from motioner import files

        files.silence(1)
        return _told(errors.WriteError(files.reason(error)), EXIT_WRITE)
    return code if isinstance(code, int) else 0


def _at_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def first_things() -> str:
    """What to do first, for a user who has typed only the program's name."""
    rows = (
        ("motioner webb", _("ett formulär i webbläsaren, på din egen dator")),
        ("motioner ny", _("frågor här i fönstret, en i taget")),
        (EXAMPLE, _("en motion direkt, som Word-fil")),
    )
    shown = "\n".join(f"  {command}\n      {text}" for command, text in rows)
    more = _("Alla kommandon: motioner --help")
    begin = _("Skriv en motion eller ett medborgarförslag. Börja så här:")
    return f"{begin}\n\n{shown}\n\n{more}"


def _crashed(error: Exception) -> int:
    """Report a fault of the program; the last line of defence."""
    import traceback

    from motioner import files
    from motioner.ground import crashes

    told = crashes.crash_report(error, files.written())
    if os.environ.get("MOTIONER_DEBUG") == "1":
        told = "".join(traceback.format_exception(error)) + told
    return _ended(partial(click.echo, told, err=True, color=True), EXIT_FAULT)


def _told(error: errors.MotionerError, code: int) -> int:
    messages = error.messages if isinstance(error, errors.UsageError) else (str(error),)
    told = "\n".join(_("Fel: {message}").format(message=message) for message in messages)
    return _ended(partial(click.echo, told, err=True, color=True), code)


def _ended(tell: Callable[[], object], code: int) -> int:
    """Report with ``tell`` if possible (stderr may be the full disk), and return the exit code."""
    try:
        tell()
    except OSError:
        from motioner import files

        files.silence(2)
    return code
