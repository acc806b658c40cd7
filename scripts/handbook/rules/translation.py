"""English that is missing or no longer fits is listed; it does not stop a build."""

from collections.abc import Iterator

from handbook.english import prose_state, translations
from handbook.load import Sources
from handbook.load.project import LABELS_NAME
from handbook.model import Handbook
from handbook.problems import Problem


def check(handbook: Handbook, sources: Sources) -> Iterator[Problem]:
    """Records and pages whose English is not current; labels without English."""
    for item in translations(handbook):
        if item.state == "missing":
            yield sources.problem(f"{item.name}：缺英文，英文页面会显示中文", item.path, *item.keys, severity="notice")
        elif item.state == "stale":
            message = (
                f"{item.name}：中文改过，英文待更新。改好英文后运行 python scripts/english.py --confirm {item.name}"
            )
            yield sources.problem(message, item.path, *item.keys, severity="notice")
    for key, label in handbook.labels.items():
        if label.en is None:
            yield sources.problem(f"{key}：缺英文，英文页面会显示中文", LABELS_NAME, "labels", key, severity="notice")
    for path, text in sources.prose("zh"):
        other = path.replace("docs/zh/", "docs/en/", 1)
        english = sources.texts.get(other)
        if english is None:
            yield Problem(path, 1, 1, f"缺英文页面 {other}")
        elif prose_state(english, text) == "stale":
            message = f"中文页面改过，英文待更新。改好后运行 python scripts/english.py --confirm {other}"
            yield Problem(other, 1, 1, message, "notice")
    for path, _ in sources.prose("en"):
        if path.replace("docs/en/", "docs/zh/", 1) not in sources.texts:
            yield Problem(path, 1, 1, "这个英文页面没有对应的中文页面")
