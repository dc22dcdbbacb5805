"""Cards and forms of every kind, small, large and hostile, for the tests of this room."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from bot.cards import (
    Card,
    Chart,
    Choice,
    ChoiceField,
    Choices,
    Facts,
    Form,
    Link,
    Quote,
    Rating,
    Steps,
    Text,
    TextField,
    TimeField,
    Times,
    YesNoField,
)

AT = datetime(2026, 3, 3, 14, 30, tzinfo=UTC)
HOSTILE = "<!channel> <@U1> <https://evil.example|bank> *bold* `code` &amp; :tada: _x_ ~y~"
EVERYTHING = Card(
    title="Email is slow",
    tone="outage",
    about="n1",
    parts=(
        Text("Mail sent from outside arrives late."),
        Quote("The SMTP relay is degraded.", by="Sam"),
        Facts((("Service", "Email"), ("Reference", "INC-7"))),
        Times((("Since", AT), ("Next word by", AT))),
        Steps("What happens now", ("Sent to IT", "Somebody works on it", "Solved"), 1),
        Link("Status page", "https://status.example/?a=1&b=2"),
        Choices(
            (
                Choice("Me too", "notice.me_too", "n1", main=True),
                Choice("Leave", "notice.leave", "n1", confirm="Hear no more about email?"),
            )
        ),
        Rating("notice:n1", "Did this help?", given="good"),
        Chart("Requests", "Fewer each week.", (("Mon", 4), ("Tue", 2)), unit="requests"),
    ),
)
FORM = Form(
    name="notice.post",
    title="Post a notice to everybody who is affected",
    submit="Post it",
    draft="d1",
    preview=EVERYTHING,
    fields=(
        TextField(
            name="what", label="What do people notice?", value="Slow mail", required=True
        ),
        TextField(name="words", label="The plain words", long=True, hint="Change them."),
        ChoiceField(
            name="kind",
            label="Kind",
            options=(("outage", "Outage"), ("plan", "Plan")),
            value=("plan",),
            required=True,
        ),
        ChoiceField(
            name="services",
            label="Services",
            options=(("email", "Email"), ("vpn", "VPN")),
            value=("email",),
            several=True,
        ),
        TimeField(name="next", label="Next word", value=AT),
        YesNoField(name="sure", label="The facts are right", value=True),
    ),
)

words = st.text(
    alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=60
)
long_words = st.builds(lambda text, times: text * times, words, st.integers(1, 400))
parts = st.one_of(
    st.builds(Text, long_words),
    st.builds(Quote, long_words, words),
    st.builds(Facts, st.lists(st.tuples(words, long_words), max_size=30).map(tuple)),
    st.builds(Times, st.lists(st.tuples(words, st.just(AT)), max_size=8).map(tuple)),
    st.builds(Steps, words, st.lists(words, max_size=12).map(tuple), st.integers(0, 12)),
    st.builds(Link, words, words),
    st.builds(
        Choices,
        st.lists(st.builds(Choice, words, words, words, st.booleans(), words), max_size=60).map(
            tuple
        ),
    ),
    st.builds(Rating, words, words, st.sampled_from(["", "good", "bad"])),
    st.builds(
        Chart,
        words,
        words,
        st.lists(st.tuples(words, st.floats(0, 1e6)), max_size=40).map(tuple),
        words,
    ),
)
cards = st.builds(
    lambda title, parts, tone: Card(title=title, parts=parts, tone=tone),
    long_words,
    st.lists(parts, max_size=12).map(tuple),
    st.sampled_from(["plain", "good", "warning", "outage"]),
)
