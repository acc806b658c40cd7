"""Pictures that stand for the site."""

import functools
from collections.abc import Iterator

from handbook.build.kept import Kept
from handbook.documents.share import PIXELS, SMALL, TOUCH, card, icon
from handbook.documents.typst_pdf import png, svg
from handbook.model import Handbook, Lang
from handbook.model.base import LANGS
from handbook.views.share import FOLDER, share_views


def pictures(handbook: Handbook, lang: Lang, kept: Kept) -> Iterator[tuple[str, bytes]]:
    """What stands for the site when an address is sent on, and its icons: these are one for both languages."""
    for view in share_views(handbook, lang):
        wanted = card(view)
        yield view.address, kept.get(f"{wanted.key}.png", functools.partial(png, wanted, PIXELS))
    if lang == LANGS[0]:
        seal, updated = handbook.site.seal, handbook.site.updated
        drawing = icon(seal, SMALL, updated)
        yield f"{FOLDER}icon.svg", kept.get(f"{drawing.key}.svg", functools.partial(svg, drawing))
        for side in (SMALL, TOUCH):
            wanted = icon(seal, side, updated, rounded=side == SMALL)
            yield f"{FOLDER}icon-{side}.png", kept.get(f"{wanted.key}.png", functools.partial(png, wanted, PIXELS))
