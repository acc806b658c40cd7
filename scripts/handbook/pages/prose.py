"""Hand-written pages: their citations become links, and what they cite stands below."""

from handbook.citation import tokens
from handbook.model import Handbook, Passage, ProsePage
from handbook.pages.escape import links
from handbook.pages.render import Renderer
from handbook.views.citation import citations_view, words


def prose(handbook: Handbook, page: ProsePage, markdown: str) -> str:
    """The page's Markdown with every citation as a link; below it the articles cited."""
    lang, address = page.lang, page.address
    renderer = Renderer(handbook, lang)
    text, end = "", 0
    for token in tokens(markdown):
        if token.citation is not None:
            linked = words(handbook, Passage(zh=token.written, en=token.written), lang)
            text += markdown[end : token.start] + str(links(linked, renderer.url_from(address)))
            end = token.end
    text += markdown[end:]
    if page.reviewed is None:
        return text
    found = [token.citation for token in tokens(markdown) if token.citation]
    context = {
        "cited": citations_view(handbook, found, lang),
    }
    return f"{text.rstrip()}\n\n{renderer.render('below.md.j2', address, context)}"
