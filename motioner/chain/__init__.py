"""The whole way to a decision: a case with a history, and the documents that follow the first.

A later document is a case of its own (``case.document_of``) and goes through the same four verbs;
what is added here is what it needs to know of the first document, and the checks across them.
"""

from motioner.chain.deadlines import Deadline, deadlines, identity
from motioner.chain.following import Following, following, happening
from motioner.chain.partial import apart_from, check_event, check_partial
from motioner.chain.prepared import (
    First,
    first_of,
    handed_in,
    history_findings,
    later_findings,
    prepare,
    prepare_event,
    prepare_later,
)

__all__ = [
    "Deadline",
    "First",
    "Following",
    "apart_from",
    "check_event",
    "check_partial",
    "deadlines",
    "first_of",
    "following",
    "handed_in",
    "happening",
    "history_findings",
    "identity",
    "later_findings",
    "prepare",
    "prepare_event",
    "prepare_later",
]
