"""Every command explains itself in Chinese, and a line that it does not understand as well."""

from importlib import import_module

import pytest

from commandline import Parser, RefusedError
from project import ROOT, typed

COMMANDS = ("alive", "build", "check", "english", "new", "papers", "plan", "rollup")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_and_refusals_are_in_chinese(command: str) -> None:
    module = import_module(command)
    told = typed(module, "--help")
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith("用法：") and "显示这段说明" in told.stdout
    assert "usage" not in told.stdout and "optional" not in told.stdout and "show this" not in told.stdout
    wrong = typed(module, "--no-such-thing")
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert wrong.stderr.startswith(("看不懂这条命令：", "不认识“--no-such-thing”")) and "\n用法：" in wrong.stderr
    assert "argument" not in wrong.stderr and "usage" not in wrong.stderr


def test_these_are_all_commands() -> None:
    found = {path.stem for path in (ROOT / "scripts").glob("*.py") if "def main(" in path.read_text(encoding="utf-8")}
    # The others are for the maintainer, and take no options.
    assert found - set(COMMANDS) == {"bench", "schema"}


@pytest.mark.parametrize(
    ("typed_words", "said"),
    [
        ((), "还要写：文件"),
        (("a", "b"), "不认识“b”"),
        (("a", "--row"), "--row后面要写内容"),
        (("a", "--row", "x"), "--row要写一个整数，写的是“x”"),
        (("a", "--plain=x"), "--plain后面不写内容，写的是“x”"),
        (("a", "--kind", "x"), "--kind不能写“x”，可以写："),
    ],
)
def test_what_is_wrong_with_a_line_is_said_in_chinese(typed_words: tuple[str, ...], said: str) -> None:
    parser = Parser()
    parser.add_argument("file", metavar="文件")
    parser.add_argument("--row", type=int)
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--kind", choices=["zh", "en"])
    with pytest.raises(RefusedError) as refused:
        parser.parse_args(typed_words)
    assert refused.value.args[0].startswith(f"看不懂这条命令：{said}")
    assert refused.value.args[1].startswith("用法：")
