"""What the commands that people type have in common: they explain themselves in Chinese, and never with a traceback."""

import argparse
import datetime
import os
import re
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

STOPPED = 130  # what shells expect of a program that Ctrl-C ended


class RefusedError(Exception):
    """What was asked for cannot be done; each argument is a line that says why."""


class Help(argparse.HelpFormatter):
    """Help in Chinese."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


# What Python's own parser says of a line that it does not understand, and what we say instead.
_SAID = (
    (r"the following arguments are required: (.*)", r"还要写：\1"),
    (r"unrecognized arguments: (.*)", r"不认识“\1”"),
    (r"argument (.*): expected (?:one|at least one) argument", r"\1后面要写内容"),
    (r"argument (.*): ignored explicit argument '(.*)'", r"\1后面不写内容，写的是“\2”"),
    (r"argument (.*): invalid int value: '(.*)'", r"\1要写一个整数，写的是“\2”"),
    (r"argument (.*): invalid choice: '(.*)' \(choose from (.*)\)", r"\1不能写“\2”，可以写：\3"),
    (r"ambiguous option: (\S+) could match (.*)", r"“\1”可以是\2，请写全"),
    (r"argument (.*?): (.*)", r"\1：\2"),
)


class Parser(argparse.ArgumentParser):
    """A parser that explains itself in Chinese. `usage` is shown as it is; without one it is made of the options."""

    def __init__(self, **options: Any) -> None:
        own_help = options.pop("add_help", True)
        super().__init__(**{"formatter_class": Help, "allow_abbrev": False, **options, "add_help": False})
        self._positionals.title, self._optionals.title = "要写的", "可以加的"
        if own_help:
            self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def format_help(self) -> str:
        return re.sub(r"^(\S.*):$", r"\1：", super().format_help(), flags=re.MULTILINE)

    def error(self, message: str) -> NoReturn:
        usage = self.format_usage().strip()
        raise RefusedError(f"看不懂这条命令：{in_chinese(message)}", usage)


def in_chinese(message: str) -> str:
    """What Python's parser says of a wrong line; what it says otherwise is left as it is."""
    for pattern, said in _SAID:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return found.expand(said)
    return message


def day(words: str) -> datetime.date:
    """A day as an option has it. ArgumentTypeError if there is no such day."""
    try:
        return datetime.date.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError(f"日期要写成 2027-06-01 这样的格式，写的是“{words}”") from None


def status(run: Callable[[Sequence[str]], int | None], *refusals: type[Exception]) -> int:
    """Run a command on what was typed after its name; returns its exit status, which is 0 where `run` gives none.

    1 where it was refused, by a `RefusedError` or one of `refusals`, whose arguments are printed a line each; 130 after
    Ctrl-C.
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # A console that knows fewer characters than there are to print must not stop it.
        getattr(stream, "reconfigure", lambda **_: None)(errors="replace")
    refused: tuple[type[Exception], ...] = (RefusedError, *refusals)
    try:
        found = run(sys.argv[1:])
        sys.stdout.flush()
    except refused as error:
        print(*error.args, sep="\n", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\n已经停下，什么也没有写。", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        # Whoever was reading has stopped; what is still unprinted must not fail again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return found or 0
