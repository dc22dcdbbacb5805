"""Microsoft Teams: chats, channels, dialogs, notices, ratings.

How to wire it (everything it needs is an argument; nothing is read from elsewhere):

    teams = open_teams(
        TeamsSettings.of(settings),
        organisations={"harbour": ("11111111-2222-…",)},   # workspaces of each organisation
        look=storage.store.look,           # (organisation) -> bot.ports.Look
        take=work.take,                    # async (Event, lines, Answer | None)
        answer=work.answer,                # async (Event) -> Answer, within two seconds
        preview=preview,                   # async (Event) -> cards that would follow
        opens=OPENS,                       # actions that are answered with a form
        installations=storage.installations,
        clock=clock,
        redact=redact,                     # (str) -> str, before anything is kept
        join=join,                         # async (Account, address) -> bool; None: nobody
    )
    teams.routes()                         # for adapters.front
    teams.platform_of(workspace)           # bot.ports.Platform | None
    await teams.start()                    # once; fetches Microsoft's keys
    await teams.close()                    # after the last card was sent

What flows may count on:
- A workspace is a tenant; an account is its object id in the directory.
- A direct chat has no threads: `reply_to` is the message that somebody quoted. In a
  channel the thread is the message at its root.
- Reactions come only for messages of ours. Names as on the page: +1, heart, sad …
- Answers for one reader of a channel are targeted there, or go to their own chat.
- `find` can never tell.
"""

from adapters.teams.adapter import TeamsAdapter, TeamsProblem, TeamsSettings, open_teams

__all__ = ["TeamsAdapter", "TeamsProblem", "TeamsSettings", "open_teams"]
