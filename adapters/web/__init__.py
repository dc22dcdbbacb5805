"""The page of our own: three people of the organisation, side by side, each with a chat.

How to wire it (everything it needs is an argument; nothing is read from elsewhere):

    page = WebAdapter(
        organisation="demo",               # id; every event carries it
        title="Harbour & Pine",            # the organisation's name, shown on the page
        zone="Europe/London",              # the organisation's: named to who lives elsewhere
        workspace="web",
        token=token,                       # in the printed address; also the terminal's key
        people=people,                     # async () -> Sequence[WebPerson]
        take=work.take,                    # async (Event, Sequence[ChatLine]) -> Taken
        answer=work.answer,                # async (Event) -> Answer, within two seconds
        submit=work.submit,                # async (Submitted) -> Answer: checks, then takes
        chats=storage.chats,               # bot.ports.Chats
        home=home,                         # async (Account) -> Card
        keep_draft=keep_draft,             # async (DraftSaved) -> Card | None: what others
                                           # would read of it; None: browser only
        clock=clock,
        redact=redact,                     # (str) -> str, before anything is kept
        longest_text=20_000,
    )
    page.platform                          # bot.ports.Platform for the workspace
    page.routes()                          # list[aiohttp.web.RouteDef] for adapters.front
    page.address("http://127.0.0.1:8080")  # what to print: ".../?token=…"
    await page.close()                     # ends the open event streams, before the front stops

What flows may count on:
- Places are direct chats only: `Place(workspace, "@account")`, in a thread when a message
  answers another (`thread` is the id of the message at the root).
- `Said.reply_to` is the message that was answered. A card posted into a thread stands in
  the same chat and quotes the root.
- `answer` decides about Pressed. Only `Nothing` lets the event into the inbox (`take`);
  Open, Replace and Toast are the whole answer. A Replace is kept, so that a reload shows
  the same. `submit` checks a form and takes it; without it, `answer` and `take` do.
- A tick (YesNoField) is submitted as "yes" or "". A time is ISO 8601 with its offset, or "".
- Emoji names are the common short names: slightly_smiling_face, neutral_face,
  slightly_frowning_face, +1, -1, heart, tada, eyes, white_check_mark.
- One happening has one key, made from what the browser named it once; a repeated
  request changes nothing and gets the same answer.
"""

from adapters.web.adapter import WebAdapter, refuse_open_page
from adapters.web.people import WebPerson

__all__ = ["WebAdapter", "WebPerson", "refuse_open_page"]
