"""What a role's list needs on screen: the choices that narrow it, and the words of its script."""

from collections.abc import Iterable

from markupsafe import Markup

from handbook.model import Handbook, Lang
from handbook.pages.escape import embedded
from handbook.views import STATUSES, Checklist, Named
from handbook.views.checklist import in_month
from handbook.views.words import month

Choice = tuple[str, list[tuple[str, str]]]
_PREFIX = "onscreen.js."
_BLANK = "blank"


def words(handbook: Handbook, lang: Lang) -> Markup:
    """The vocabulary's words whose keys start with `onscreen.js.`, that start left out, and the names of statuses; as JSON."""
    found = {
        key.removeprefix(_PREFIX): text.get(lang) for key, text in handbook.labels.items() if key.startswith(_PREFIX)
    }
    # Reading the vocabulary takes the spaces off both ends; in English this one doesn't work without.
    if lang != "zh":
        found["gap"] += " "
    return embedded(found | {f"status.{key}": handbook.label(f"status.{key}", lang) for key in (*STATUSES, _BLANK)})


def months_of(view: Checklist) -> dict[str, str]:
    """By task, the months in which it is work, as a page's filter reads them: numbers with spaces between."""
    return {
        task.id: " ".join(str(number) for number in range(1, 13) if in_month(task, view.year, number))
        for task in view.tasks
    }


def choices(handbook: Handbook, view: Checklist) -> list[Choice]:
    """What the list can be narrowed by: the name of each choice, and its values with their words. None without a task."""
    lang = view.lang
    months = {number for found in months_of(view).values() for number in found.split()}
    posts = {post.id for task in view.tasks for post in task.posts}
    topics = {topic.id for task in view.tasks for topic in task.topics}
    states = [(key, handbook.label(f"status.{key}", lang)) for key in (_BLANK, *STATUSES)]
    return [
        ("month", [(str(number), month(number, lang)) for number in range(1, 13) if str(number) in months]),
        ("topic", _present((Named(each.id, each.name.get(lang)) for each in handbook.topics), topics)),
        ("post", _present((Named(each.id, each.name.get(lang)) for each in handbook.posts), posts)),
        ("state", [("open", handbook.label("onscreen.open", lang)), *states]),
    ]


def _present(names: Iterable[Named], ids: set[str]) -> list[tuple[str, str]]:
    return [(each.id, each.name) for each in names if each.id in ids]
