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
    answers: str = ""
    """The words answer the newest card that has a button with this action."""

    def view(self) -> dict[str, object]:
        return {
            "title": self.title,
            "seat": self.seat,
            "says": self.says,
            "texts": list(self.texts),
            "answers": self.answers,
        }


OUTAGE = (
    "We're seeing degraded performance on the Exchange Online connectors since {-50}. "
    "Root cause is an expired TLS certificate on the SMTP relay mx-relay-02.corp.example; "
    "outbound mail queues are backing up and NDRs may occur. Failover to the DR node is in "
    "progress, ETA {+75}. Workaround: use OWA for urgent mail. Do not reboot your "
    "workstation. Next update at {+30}. Ref INC-20417."
)
UPDATE = (
    "The certificate on mx-relay-02 has been rotated and the queue is draining; "
    "about 1,200 messages remain. ETA for full remediation is {+40}."
)
INVOICE = "The invoice screen is slow since the update, we can't close the month."
ANSWER = (
    "The last ERP release introduced a regression in the invoice query: it does a full table "
    "scan on a missing index. We're deploying a hotfix to PROD at {+90}, no downtime "
    "expected. Please clear your browser cache afterwards."
)

STORY = (
    Step(
        title="IT has an outage",
        seat="it",
        says="{it} pastes what the engineers wrote. Plainly shows the plain version: see “What "
        "changed”, undo a change you dislike, go “Back”, then “Post it …” and answer four "
        "questions.",
        texts=(OUTAGE,),
    ),
    Step(
        title="Is it just me?",
        seat="staff",
        says="{staff} has the notice in plain words, with the time of the next update. "
        "Ask about it all the same, then press “Me too”.",
        texts=("is email down?",),
    ),
    Step(
        title="What does that mean?",
        seat="staff",
        says="Ask for any IT word, in any way. Or paste a whole message: it comes back in "
        "plain words, and nobody else sees it.",
        texts=("what is SSO?", "VPN??", UPDATE),
    ),
    Step(
        title="Ask IT for something",
        seat="staff",
        says="{staff} writes the way people talk. Plainly reads it back in order, and “Yes, "
        "send it” brings it to {liaison}.",
        texts=(INVOICE,),
    ),
    Step(
        title="Answer in IT’s words",
        seat="liaison",
        says="{liaison} replies to the request’s card in IT language. It stays a note inside "
        "IT, with a preview, until “Send to {staff}” is pressed.",
        texts=(ANSWER,),
        answers="request.answer",
    ),
    Step(
        title="Solve it, ask how it went",
        seat="liaison",
        says="{liaison} presses “Resolve”. Within seconds {staff} is asked for a rating: one "
        "click, or an emoji on the message. A second click changes it.",
    ),
    Step(
        title="End the outage",
        seat="it",
        says="{it} presses “Update” on the notice, later “Resolve”, sees it in plain words, "
        "then “Tell everybody”. The message changes where it stands, for all who got it.",
    ),
)
