"""The verbs without a window: each does one piece of work on one record and tells what came of it.

Exit status: 0 done, 1 told problems on stderr, 2 misuse. Keys and passphrases never come from arguments.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace

from app.arguments import MISUSE, language_of, parser, say, speak_thai
from app.cli import post, verbs
from app.cli.session import DONE as DONE
from app.cli.session import PROBLEMS as PROBLEMS
from app.cli.session import Session as Session
from app.cli.session import make_record as make_record
from app.cli.session import open_record as open_record
from app.models.errors import AppError, Words

_STOPPED = Words("หยุดตามคำสั่ง งานนี้ยังไม่เสร็จ", "Stopped as asked; this was not finished.")

VERBS = {**verbs.VERBS, **post.VERBS}


def run(arguments: Namespace) -> int:
    """Do the verb; an error a person may see is told on stderr."""
    session = Session(arguments)
    try:
        return VERBS[arguments.verb](session)
    except AppError as error:
        say(error.said(session.language), problem=True)
    except KeyboardInterrupt:
        say(_STOPPED.said(session.language), problem=True)
    return PROBLEMS


def main(argv: list[str] | None = None) -> int:
    """The command line without a window. A missing verb is misuse here; the door opens the window instead."""
    speak_thai()
    given = sys.argv[1:] if argv is None else argv
    command = parser(language_of(given, dict(os.environ)))
    arguments = command.parse_args(given)
    if arguments.verb is None:
        say(command.format_usage(), problem=True)
        return MISUSE
    return run(arguments)
