"""Slack: direct chats, threads, commands, shortcuts, modals, a home tab.

How to wire it (everything it needs is an argument; nothing is read from elsewhere):

    slack = open_slack(
        SlackSettings(signing_secrets=(…,), bot_token=…),
        organisations={"demo": ("web", "T0123")},   # workspaces by organisation
        look=storage.store.look,           # (organisation) -> Look
        take=work.take,                    # async (Event) -> Taken: T1
        answer=work.answer,                # async (Event) -> Answer, within two seconds
        submit=work.submit,                # async (Submitted) -> Answer: checks, then takes
        at_once=lambda event: …,           # (Pressed) -> whether `answer` is all of it
        home=conversation.home,            # async (Account, Look) -> Card
        preview=preview,                   # async (Submitted) -> Card | None: changes nothing
        installations=storage.installations,
        clock=clock,
        redact=redact,                     # (str) -> str, before anything is kept
        join=join,                         # async (Account, email) -> bool; None: never
    )
    slack.routes()                         # list[aiohttp.web.RouteDef] for adapters.front
    slack.platforms()                      # {workspace: bot.ports.Platform}
    await slack.start()                    # Socket Mode, if it is on
    await slack.stop()                     # takes nothing new; before the front stops
    await slack.close()                    # after the last card

What flows may count on:
- A direct chat is `Place(workspace, "@U…")`. In a channel every answer is private
  (`only_for`); a press on such a private card goes on in the direct chat, because Slack
  keeps private answers only until the reader's next reload.
- A message and the mention in it are one event; so are its repetitions.
- `Said.message` is empty for commands and shortcuts: no message in Slack holds the words.
- A tick (YesNoField) is submitted as "yes" or "". A time is ISO 8601 with its offset, or
  "". People are person ids: somebody Plainly does not know is an error beside the field.
"""

from adapters.slack.adapter import SlackAdapter, SlackProblem, SlackSettings, open_slack

__all__ = ["SlackAdapter", "SlackProblem", "SlackSettings", "open_slack"]
