"""The strip on top of the page: a working day in seven short steps.

The words to try are ours, and so are the people and places in them. `seat` says in
whose pane a step happens; the page puts the name of who sits there.
"""

from dataclasses import dataclass

from adapters.web.people import Seat


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to try. `says` may hold {staff}, {it} and {liaison}: first names."""

    title: str
    seat: Seat
    says: str
    texts: tuple[str, ...] = ()
    """Put into the composer by a button; the person still presses enter."""

    def view(self) -> dict[str, object]:
        return {
            "title": self.title,
            "seat": self.seat,
            "says": self.says,
            "texts": list(self.texts),
        }


OUTAGE = (
    "We're seeing degraded performance on the Exchange Online connectors since 08:40. "
    "Root cause is an expired TLS certificate on the SMTP relay mx-relay-02.corp.example; "
    "outbound mail queues are backing up and NDRs may occur. Failover to the DR node is in "
    "progress, ETA 10:30. Workaround: use OWA for urgent mail. Do not reboot your workstation. "
    "Next update at 09:30. Ref INC-20417."
)
UPDATE = (
    "The certificate on mx-relay-02 has been rotated and the queue is draining; "
    "about 1,200 messages remain. ETA for full remediation is 10:10. Next update at 10:15."
)
INVOICE = "The invoice screen is slow since the update, we can't close the month."
ANSWER = (
    "The last ERP release introduced a regression in the invoice query: it does a full table "
    "scan on a missing index. We're deploying a hotfix to PROD at 16:00, no downtime expected. "
    "Please clear your browser cache afterwards."
)

STORY = (
    Step(
        title="IT has an outage",
        seat="it",
        says="{it} pastes what the engineers wrote. Look at the plain version and what was "
        "changed, undo a change you dislike, answer four short questions, and post it.",
        texts=(OUTAGE,),
    ),
    Step(
        title="Is it just me?",
        seat="staff",
        says="{staff} has the notice in plain words, in local time. Ask about it, "
        "then press “Me too”.",
        texts=("is email down?",),
    ),
    Step(
        title="What does that mean?",
        seat="staff",
        says="Any IT word, asked in any way. Paste a whole message and it comes back in plain "
        "words; nobody else sees it.",
        texts=("what is SSO?", "VPN??", UPDATE),
    ),
    Step(
        title="Ask IT for something",
        seat="staff",
        says="{staff} writes it the way people talk. Plainly reads it back in order, and on a "
        "yes it reaches {liaison}.",
        texts=(INVOICE,),
    ),
    Step(
        title="Answer in IT's words",
        seat="liaison",
        says="{liaison} replies to the request, in IT language. It stays a note inside IT "
        "until the button with {staff}'s name is pressed.",
        texts=(ANSWER,),
    ),
    Step(
        title="Solve it, and ask how it went",
        seat="liaison",
        says="{liaison} resolves the request. Within seconds {staff} is asked for a rating: "
        "one click, or an emoji on the message. Then change your mind.",
    ),
    Step(
        title="End the outage",
        seat="it",
        says="{it} posts an update, then resolves it. The notice changes where it stands, for "
        "everybody who got it.",
        texts=(UPDATE,),
    ),
)
