"""Click adapted to Swedish: å, ä and ö may be typed without dots, and commands load lazily."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

import click

from motioner.ground.messages import gettext as _
from motioner.ground.spoken import listed
from motioner.ground.swedish import fold, nearest, nfc


class WholeNumber(click.types.IntParamType):
    """A whole number between ``least`` and ``most``."""

    def __init__(self, least: int, most: int | None = None) -> None:
        self._least, self._most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number typed; click.BadParameter for one out of bounds."""
        found: int = super().convert(value, param, ctx)
        if found < self._least:
            message = _("{value} är för litet; det minsta är {least}.")
            self.fail(message.format(value=found, least=self._least), param, ctx)
        if self._most is not None and found > self._most:
            message = _("{value} är för stort; det största är {most}.")
            self.fail(message.format(value=found, most=self._most), param, ctx)
        return found


class GroupedOption(click.Option):
    """An option that is listed under a heading in the help."""

    def __init__(self, names: Sequence[str], *, heading: str, **attributes: Any) -> None:
        super().__init__(names, **attributes)
        self.heading = heading


CODES = "koder"


def _codes() -> click.Option:
    """Every command may show the codes and fields of what it finds."""

    def keep(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
        ctx.meta[CODES] = value

    help_text = _("Visa allt som granskningen fann, med kod och fält.")
    return click.Option(
        ["--koder", CODES], is_flag=True, expose_value=False, callback=keep, help=help_text
    )


class SwedishCommand(click.Command):
    """A command whose options may be spelled without å, ä and ö.

    ``make_params`` creates its parameters at first use, so that the other commands of a module cost
    nothing. ``context.meta["order"]`` holds the options' parameters in the order in which they were
    given, so that a ``--parti`` can belong to the ``--namn`` before it.
    """

    def __init__(
        self, *, make_params: Callable[[], list[click.Parameter]] | None = None, **attributes: Any
    ) -> None:
        super().__init__(options_metavar=_("[VAL]"), **attributes)
        self._make_params = make_params

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The parameters, including help; created once."""
        if self._make_params is not None:
            self.params, self._make_params = self._make_params(), None
        if not any(parameter.name == CODES for parameter in self.params):
            self.params = [*self.params, _codes()]
        return super().get_params(ctx)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options under their headings; options without a heading come last."""
        others = _("Övrigt")
        sections: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is not None and isinstance(parameter, click.Option):
                under = parameter.heading if isinstance(parameter, GroupedOption) else others
                sections.setdefault(under, []).append(record)
        if [*sections] == [others]:
            super().format_options(ctx, formatter)
            return
        for heading in sorted(sections, key=lambda heading: heading == others):
            with formatter.section(heading):
                formatter.write_dl(sections[heading])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Normalise the arguments, record their order and parse them."""
        known = {
            _bare(name): name
            for parameter in self.get_params(ctx)
            for name in (*parameter.opts, *parameter.secondary_opts)
            if name.startswith("--")
        }
        spelled = [_spelled(nfc(argument), known) for argument in args]
        try:
            _values, _rest, order = self.make_parser(ctx).parse_args(list(spelled))
        except click.NoSuchOption as error:
            near = nearest(_bare(error.option_name), {_bare(k): v for k, v in known.items()})
            unknown = _("Det finns inget val ”{name}”.").format(name=error.option_name[:60])
            raise click.UsageError(_suggesting(unknown, near), ctx) from None
        ctx.meta["order"] = order
        try:
            return super().parse_args(ctx, spelled)
        except click.BadParameter as error:
            if error.param is not None:
                name = error.param.get_error_hint(ctx).replace("'", "")
                error.param_hint = _("”{name}”").format(name=name)
            raise


def _suggesting(message: str, near: Sequence[str]) -> str:
    """The message, with the nearest known name."""
    if not near:
        return message
    return message + " " + _("Menade du {names}?").format(names=listed(near, _("eller")))


def _bare(option: str) -> str:
    return "--" + fold(option).replace(" ", "-")


def _spelled(argument: str, known: Mapping[str, str]) -> str:
    if not argument.startswith("--") or argument == "--":
        return argument
    name, equals, value = argument.partition("=")
    return known.get(_bare(name.removeprefix("--")), name) + equals + value


class LazyGroup(click.Group):
    """A group that knows each command's module and short help, and imports it only when used."""

    def __init__(self, *, lazy: Mapping[str, tuple[str, str]], **attributes: Any) -> None:
        super().__init__(
            options_metavar=_("[VAL]"), subcommand_metavar=_("KOMMANDO …"), **attributes
        )
        self._lazy = lazy

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The commands in the order of the table."""
        return list(self._lazy)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, spelled with or without å, ä and ö."""
        name = self._name(cmd_name)
        if name is None:
            return None
        commands: Mapping[str, click.Command] = import_module(self._lazy[name][0]).commands()
        return commands[name]

    def _name(self, typed: str) -> str | None:
        return next((name for name in self._lazy if fold(name) == fold(typed)), None)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command with the typed name, or an error that names the nearest."""
        if args and not args[0].startswith("-") and self._name(nfc(args[0])) is None:
            near = nearest(args[0], list(self._lazy), limit=1)
            unknown = _("Det finns inget kommando ”{name}”.").format(name=args[0][:60])
            ctx.fail(_suggesting(unknown, near))
        return super().resolve_command(ctx, [nfc(args[0]), *args[1:]])

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands from the table, without importing any."""
        with formatter.section(_("Kommandon")):
            formatter.write_dl([(name, text) for name, (_module, text) in self._lazy.items()])
