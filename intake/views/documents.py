"""The documents of a response: which there are, and their text with what cites it beside it."""

from collections.abc import Iterable, Iterator

from db.records import DocumentHit
from forms.document_text import DocumentText, Page
from forms.messages import Language, Translator
from forms.passages import Passage, place_words
from forms.questionnaire import Questionnaire
from forms.response import Reply
from intake.formats.margins import MarginLine
from intake.formats.paragraphs import Line
from intake.queries.document_uses import DocumentUse, letters_of


def document_lines(
    uses: Iterable[DocumentUse], replies: Iterable[Reply], say: Translator
) -> Iterator[Line]:
    """Return each document with how much of it is used, and each file that is only named."""
    for use in uses:
        yield Line("question", f"{use.number}. {document_words(use, say)}")
        yield Line("aside", use_words(use, say))
        for path, passage in use.lost:
            words = say("document.lost", path=path, place=place_words(passage, say.language))
            yield Line("fault", words, path)
    for number, reply in enumerate(replies, start=1):
        if reply.attachment is not None:
            name = reply.attachment.name
            yield Line("question", f"– {name}")
            yield Line("missing", say("document.only_named", n=number))


def document_words(use: DocumentUse, say: Translator) -> str:
    """Return in one line what a document is."""
    document = use.document
    parts = [document.name, say("document.of_reply", n=use.reply)]
    if document.of is not None:
        parts.append(say("document.translation_of", n=document.of))
    if document.language:
        parts.append(document.language)
    return " · ".join(parts)


def use_words(use: DocumentUse, say: Translator) -> str:
    """Return in one line how long a document is, and how much of it has been used."""
    if use.text is None:
        return say("document.no_file")
    parts = []
    if use.text.pages and use.text.pages[0].label is not None:
        parts.append(say("document.pages", count=len(use.text.pages)))
    if use.text.is_empty:
        return " · ".join((*parts, say("document.no_text")))
    paragraphs = len(use.text.paragraphs)
    parts.append(say("document.paragraphs", count=paragraphs))
    parts.append(say("document.citations", count=len(use.citations)))
    parts.append(say("document.unused", count=len(use.unused)))
    return " · ".join(parts)


def read_lines(
    use: DocumentUse, questionnaire: Questionnaire, say: Translator, *, only_unused: bool = False
) -> Iterator[MarginLine]:
    """Return the text of a document, page by page, with the letters of the sections that cite it.

    Each paragraph has its number, or the place by which it is set aside, in the margin.
    """
    text = use.text or DocumentText(())
    unused = frozenset(use.unused)
    for at, page in enumerate(text.pages):
        shown = [
            (place, each)
            for place, each in enumerate(text.paragraphs)
            if each.page == at and (not only_unused or place in unused)
        ]
        if (heading := page_words(page, say)) and (shown or not only_unused):
            yield MarginLine(heading, is_heading=True)
        for place, each in shown:
            yield MarginLine(each.text, f"{place + 1:>4} {margin(use, place, questionnaire)}")


def page_words(page: Page, say: Translator) -> str:
    """Return the heading of a page; nothing where a document has no pages."""
    if page.label is None:
        return ""
    words = say("document.page", label=page.label)
    key = f"document.reading_{page.reading}"
    return words if page.reading == "text" else f"{words} · {say(key)}"


def hit_place(hit: DocumentHit, language: Language) -> str:
    """Return which document words were found in, and where in it."""
    end = hit.position + 1
    passage = Passage(1, " ", hit.position, end, page=hit.page, paragraph=hit.paragraph)
    return f"{hit.name}, {passage.words(language)}"


def margin(use: DocumentUse, place: int, questionnaire: Questionnaire) -> str:
    """Return what stands beside a paragraph: letters of sections, or a sign that it is done with.

    A paragraph that nothing has used has nothing beside it.
    """
    if place in use.cited:
        return letters_of(questionnaire, use.cited[place])
    return "–" if place in use.aside else ""
