"""User input: a strategy for any text, and drafts of a few blocks that contain it."""

from drafts import full_draft
from hypothesis import strategies as st
from msgspec.structs import replace

from motioner.nouns import draft as d

# Characters with a meaning in some format, and characters that no format may lose.
_TELLING = list("\r\n\t \u00a0\u2028\u2029\u200f\u202e*_#|`~<>&;![]{}()\\\"'-+=.,:/%$@^0189aåÖ😀")

TYPED = st.text(
    st.sampled_from(_TELLING) | st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=20
)

HOSTILE = (
    "<script>alert(1)</script>",
    "{{7*7}} {% raw %}",
    "# rubrik **fet** _kursiv_ `kod`",
    "</title><img src=x onerror=alert(1)>",
    "a | b\r\n--|--\r\n1 | 2",
    "1. ett\n2. två\n\n    kod\n- tre\n===",
    "&lt;b&gt; &amp; &copy; &#65; R&D H&M; \\* \\",
    "rad\u2028rad\u2029rad",
    "\u200fשלום\u202e 👩‍🚒 ",
    "[länk](https://example.se) ![bild](x) <https://example.se> [a]: b",
)


def draft_of(*blocks: d.Block) -> d.Draft:
    """A draft of the given blocks only."""
    return replace(full_draft(), blocks=blocks)
