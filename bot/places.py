"""Where words stand and who said them: accounts of workspaces, and the places in them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Account:
    """How a person appears in one workspace."""

    workspace: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where words stand: a channel, a thread of it, or the direct chat with one account.

    A direct chat is named after the account ("@U1"), whatever number the platform
    gives it, so that somebody can be written to who never wrote first.
    """

    workspace: str
    channel: str
    thread: str = ""
    only_for: str = ""
    """Account id of the only reader of a private answer inside a channel."""

    @property
    def direct(self) -> bool:
        return self.channel.startswith("@")


def direct_chat(account: Account) -> Place:
    """The chat between Plainly and one account."""
    return Place(workspace=account.workspace, channel=f"@{account.id}")
