"""The Registry: every built-in fact about bodies, parties and associations, frozen."""

from motioner.registry.argument import Argument, Attempt, Objection, Statement, usable
from motioner.registry.association import (
    Association,
    FeeEstimate,
    Link,
    Member,
    MemberCount,
)
from motioner.registry.body import POPULATION, Body, BodyKind
from motioner.registry.local import (
    Attachments,
    BoardInitiative,
    Channel,
    CitizenChannel,
    CitizenForm,
    Deadline,
    Detail,
    FormRule,
    LocalRule,
    SignatureRule,
    SignatureWay,
    WaitingPeriod,
    rule_of,
)
from motioner.registry.party import Party
from motioner.registry.registry import Match, Registry
from motioner.registry.series import Measure, Series
from motioner.registry.terms import (
    CriteriaVersion,
    Criterion,
    MembershipTest,
    Observer,
    Procedure,
    Route,
    Wording,
)

__all__ = [
    "POPULATION",
    "Argument",
    "Association",
    "Attachments",
    "Attempt",
    "BoardInitiative",
    "Body",
    "BodyKind",
    "Channel",
    "CitizenChannel",
    "CitizenForm",
    "CriteriaVersion",
    "Criterion",
    "Deadline",
    "Detail",
    "FeeEstimate",
    "FormRule",
    "Link",
    "LocalRule",
    "Match",
    "Measure",
    "Member",
    "MemberCount",
    "MembershipTest",
    "Objection",
    "Observer",
    "Party",
    "Procedure",
    "Registry",
    "Route",
    "Series",
    "SignatureRule",
    "SignatureWay",
    "Statement",
    "WaitingPeriod",
    "Wording",
    "rule_of",
    "usable",
]
