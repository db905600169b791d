"""The whole way to a decision: a case with a history, and the documents that follow the first.

A later document is a case of its own (``case.document_of``) and goes through the same four verbs;
what is added here is what it needs to know of the first document, and the checks across them.
"""

from motioner.chain.added import beside, unread_keys
from motioner.chain.deadlines import Deadline, deadlines
from motioner.chain.examined import (
    beside_reading,
    case_findings,
    examined,
)
from motioner.chain.following import Following, following, happening
from motioner.chain.prepared import (
    First,
    first_of,
    handed_in,
    history_findings,
    prepare,
    prepare_event,
    prepare_later,
    recorded_findings,
)
from motioner.chain.rest import beside_unread

__all__ = [
    "Deadline",
    "First",
    "Following",
    "beside",
    "beside_reading",
    "beside_unread",
    "case_findings",
    "deadlines",
    "examined",
    "first_of",
    "following",
    "handed_in",
    "happening",
    "history_findings",
    "prepare",
    "prepare_event",
    "prepare_later",
    "recorded_findings",
    "unread_keys",
]
