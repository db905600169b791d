"""Which association a document is about, if it is about one."""

from __future__ import annotations

from motioner.incoming import Incoming
from motioner.registry import Association, Registry

# Named so often in the text, an association is what the document is about.
_FEWEST = 3


def association_in(document: Incoming, registry: Registry) -> Association | None:
    """The association that title or yrkanden name, or that the text keeps coming back to."""
    asked = " ".join((document.title or "", document.ingress or "", *document.satser)).casefold()
    text = " ".join(document.everything).casefold()
    known = sorted(registry.associations.values(), key=lambda one: -len(one.name))
    for association in known:
        if association.name.casefold() in asked:
            return association
    counted = [(text.count(one.name.casefold()), one) for one in known]
    most, best = max(counted, key=lambda pair: pair[0], default=(0, None))
    return best if most >= _FEWEST else None
