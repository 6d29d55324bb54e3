"""Read a finished paper back. Arguments: the PDF and, to look for its words, the paper it was made of."""

from __future__ import annotations

import re
import sys
from itertools import pairwise
from pathlib import Path

from pypdf import PdfReader

from benchmarks.content import Paper, read, texts
from benchmarks.harness import say

SPACES = re.compile(r"\s+")


def words_found(paper: Paper, reader: PdfReader) -> float:
    """Of all occurrences of dictionary words in the source, the share that the extracted text has too."""
    from app.reports.pdf.words import breaks

    sources = list(texts(paper))
    words = {bare(text[at:end]) for text in sources for at, end in pairwise((0, *breaks(text), len(text)))}
    source, printed = (
        "\n".join(map(bare, sources)),
        bare("".join(page.extract_text() for page in reader.pages)),
    )
    counted = {word: source.count(word) for word in words if len(word) > 1}
    return sum(min(count, printed.count(word)) for word, count in counted.items()) / sum(counted.values())


def bare(text: str) -> str:
    return SPACES.sub("", text)


def main(file: Path, paper: Path | None) -> None:
    reader = PdfReader(file)
    say(pages=len(reader.pages), words=words_found(read(paper), reader) if paper else None)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
