"""Which columns can hold a person, and how: what export and erasure go by.

Every column of every table stands here; a test fails for one that does not. So a new
column cannot be forgotten when somebody asks for their data, or asks to be forgotten.
"""

from typing import Literal, cast

Kind = Literal["nobody", "person", "duty", "inside", "chat", "account", "words", "announced",
               "hash", "card", "event"]  # fmt: skip
"""What a column can hold of a person:

nobody      nothing of anybody
person      a person's id (several of them, in a field of several)
duty        the id of whoever looks after something: emptied, not replaced
inside      an id made of parts, or a nested value, of which a part can be a person's
chat        a place: the direct chat of an account is named after it
account     an account's id in a workspace
words       what somebody wrote, or how somebody is called
announced   what IT announced to everybody: it stays, its author's name does not
hash        the keyed hash that stands for a person in ratings
card        a card as JSON, which quotes and names people
event       what somebody did, as JSON
"""

SAME_EVERYWHERE: dict[str, Kind] = {"organisation": "nobody", "version": "nobody"}


def _columns(**of_kind: str) -> dict[str, Kind]:
    """Columns by kind, each kind with its names separated by spaces."""
    return SAME_EVERYWHERE | {
        name: cast(Kind, kind) for kind, names in of_kind.items() for name in names.split()
    }


HOLDINGS: dict[str, dict[str, Kind]] = {
    "organisation": _columns(nobody="id name zone domains workspaces channels wide_notice"),
    "unit": _columns(
        nobody="id name hours does busy services channels groups words first_word_minutes",
        duty="liaison deputies head",
    ),
    "goal": _columns(nobody="id text unit until"),
    "service": _columns(nobody="id name aliases technical", duty="owner"),
    "person": _columns(
        person="id",
        words="name email",
        nobody="unit roles zone knows away_from away_until quiet_from quiet_to digest_at "
        "came_by active",
    ),
    "account_of": _columns(
        inside="id", nobody="workspace preferred", account="account", person="person"
    ),
    "explanation": _columns(
        inside="id", person="person", words="source output changes below", nobody="at"
    ),
    "notice": _columns(
        inside="id updates",
        nobody="kind state severity undone since until next_update services units goal at "
        "posted_at resolved_at incident reached",
        announced="title source output changes below what who to_do resolution",
        person="author",
        chat="place",
    ),
    "me_too": _columns(inside="id notice", person="person", nobody="tell_when_fixed at"),
    "request": _columns(
        inside="id draft had_by",
        nobody="number unit edited danger type types service questions state how_assigned "
        "ticket goal lost_minutes at first_word_at heard_at resolved_at round",
        person="requester assignee",
        words="original system symptom since location affected deadline effect tried error "
        "for_it resolution",
        chat="place desk",
    ),
    "promise": _columns(
        inside="id about",
        person="owed_by owed_to",
        nobody="what due state moved left_minutes history at",
    ),
    "message": _columns(
        inside="id request message",
        person="author",
        chat="place",
        words="text output",
        nobody="side edited deleted at",
    ),
    "note": _columns(
        inside="id about message", person="author", chat="place", words="text", nobody="kept at"
    ),
    "rating_ask": _columns(inside="id about", nobody="round side state at", hash="rater"),
    "rating": _columns(
        inside="id about",
        nobody="round side face reasons lost_minutes unit by_reaction at",
        hash="rater",
        words="comment",
    ),
    "subscription": _columns(
        inside="id", person="person", nobody="service unit least how by_default"
    ),
    "draft": _columns(inside="id about fields", person="person", nobody="kind at"),
    "task": _columns(
        inside="id about",
        nobody="kind state at done_at",
        person="owner for_person",
        words="text",
    ),
    "approval": _columns(inside="id about", person="person", nobody="text_hash at"),
    "own_term": _columns(inside="id sense", person="by", nobody="state at"),
    "ticket": _columns(
        nobody="id source ticket url phase request round at", words="title", person="person"
    ),
    "ticket_list": _columns(nobody="id read_until failing_since wait_until problem"),
    "audit_entry": _columns(inside="id about", person="who", nobody="what at"),
    "inbox": _columns(
        nobody="number kind at taken_at state tries not_before turn",
        inside="key thing",
        event="body",
        words="why",
    ),
    "answer": _columns(inside="key", words="body", nobody="at"),
    "card": _columns(nobody="number matters urgent at", inside="key", card="body"),
    "delivery": _columns(
        nobody="number card workspace under rank state wanted shown tried gone unsure "
        "begun_at claimed_by attempts not_before reason said",
        chat="channel",
        account="only_for",
        inside="thread hangs message",
    ),
    "chat_line": _columns(
        nobody="seq workspace kind emoji at",
        chat="channel",
        inside="message thread",
        account="account",
        words="text",
        card="body",
    ),
    "job": _columns(inside="id about", nobody="due what cron zone set"),
    "replica": _columns(nobody="slot holder until"),
    "sender": _columns(nobody="workspace holder until"),
    "secret": _columns(nobody="name value at"),
    "installation": _columns(
        nobody="number platform client enterprise kind at",
        chat="team",
        account="account",
        words="body",
    ),
}
"""Columns by table. Where a table has an organisation and a version, they are nobody's."""

THEIRS: dict[str, str] = {
    "account_of": "person",
    "explanation": "person",
    "me_too": "person",
    "request": "requester",
    "message": "author",
    "note": "author",
    "subscription": "person",
    "draft": "person",
    "task": "for_person",
    "ticket": "person",
}
"""The column that says whose the words of a row are."""

REMOVED = ("account_of", "explanation", "subscription", "draft")
"""Tables whose rows concern one person alone: they go as a whole."""


def columns_of(table: str, *kinds: Kind) -> tuple[str, ...]:
    """The table's columns of these kinds."""
    return tuple(name for name, kind in HOLDINGS[table].items() if kind in kinds)
