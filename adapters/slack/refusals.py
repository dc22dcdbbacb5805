"""What Slack's error codes mean: wait, look first, or never; with a sentence for people.

Codes: the error tables of chat.postMessage, chat.update, views.open and
https://docs.slack.dev/apis/web-api/#errors
"""

from collections.abc import Mapping

from bot.ports import Later, Lost, Never

NOT_HEARD = frozenset(
    {
        "internal_error",
        "fatal_error",
        "service_unavailable",
        "request_timeout",
        "team_added_to_org",
    }
)
"""Slack itself failed: parts of it may have happened."""

SENTENCES: dict[str, str] = {
    "not_in_channel":
        "I am not in that channel. Invite me there with /invite, or write to me "
        "directly.",
    "channel_not_found":
        "I cannot see that channel. Invite me there with /invite, or write to me "
        "directly.",
    "is_archived": "That channel is archived, so nothing can be posted there any more.",
    "user_not_in_channel":
        "That person is not in the channel, so I cannot show them something "
        "there.",
    "user_not_found": "That account does not exist in this workspace any more.",
    "user_disabled": "That account is switched off in this workspace.",
    "cannot_dm_bot": "That account is an app: I cannot write to it.",
    "account_inactive":
        "Plainly was removed from this workspace. An admin can install it "
        "again.",
    "invalid_auth":
        "Slack does not accept Plainly's key any more. An admin can install it "
        "again.",
    "not_authed": "Plainly has no key for this workspace. An admin can install it.",
    "token_revoked": "Plainly's key was taken back. An admin can install it again.",
    "token_expired": "Plainly's key is too old. An admin can install it again.",
    "not_installed": "Plainly is not installed in this workspace. An admin can install it.",
    "team_access_not_granted":
        "Plainly is not allowed in that workspace yet. An admin can allow "
        "it.",
    "missing_scope":
        "Plainly lacks a permission for that. An admin can see which one with `plainly "
        "slack manifest`.",
    "not_allowed_token_type":
        "Plainly was installed with the wrong kind of key. An admin can install it "
        "again.",
    "restricted_action": "An admin of the workspace does not allow Plainly to do that.",
    "restricted_action_read_only_channel": "Only a few people may post in that channel.",
    "restricted_action_thread_only_channel": "In that channel one may only answer in threads.",
    "ekm_access_denied": "The organisation has locked its messages, so I cannot write now.",
    "messages_tab_disabled":
        "Writing to Plainly is switched off in its settings. An admin can switch it "
        "on.",
    "msg_too_long": "That was too long for one message.",
    "msg_blocks_too_long": "That was too long for one message.",
    "invalid_blocks": "Slack did not accept how I wanted to show that.",
    "message_not_found": "That message is gone.",
    "cant_update_message": "That message cannot be changed any more.",
    "edit_window_closed": "That message cannot be changed any more.",
    "cant_delete_message": "That message cannot be taken away any more.",
    "thread_not_found": "The message that this belongs to is gone.",
    "cannot_reply_to_message": "Nobody can answer that message in a thread.",
    "expired_trigger_id": "That took too long for Slack. Press the button once more.",
    "exchanged_trigger_id": "That button was used already. Press it once more.",
    "trigger_exchanged": "That button was used already. Press it once more.",
    "invalid_trigger_id": "That button is too old. Press it once more.",
    "not_found": "That form is closed already.",
    "hash_conflict": "That was changed in the meantime.",
    "rate_limited": "Slack asks me to wait a moment.",
}  # fmt: skip
UNKNOWN = "Slack refused that ({code}). If it happens again, tell your IT department this word."

TOO_LATE = frozenset(
    {"expired_trigger_id", "exchanged_trigger_id", "trigger_exchanged", "invalid_trigger_id",
     "trigger_expired"}
)  # fmt: skip
"""A form could not be opened in time; a button opens it after all."""
NOT_THERE = frozenset(
    {"not_in_channel", "channel_not_found", "is_archived", "user_not_in_channel",
     "restricted_action", "restricted_action_read_only_channel", "missing_scope",
     "restricted_action_thread_only_channel"}
)  # fmt: skip
"""A private answer cannot be shown in that channel; the direct chat takes it."""
BAD_LOOKS = frozenset(
    {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "block_mismatch"}
)
"""The words alone still go through."""
NO_THREAD = frozenset({"thread_not_found", "cannot_reply_to_message"})
GONE = frozenset({"message_not_found", "channel_not_found", "thread_not_found"})
KEY_IS_DEAD = frozenset(
    {"account_inactive", "invalid_auth", "not_authed", "token_revoked", "token_expired"}
)
LIMITED = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})


def sentence_of(code: str) -> str:
    return SENTENCES.get(code) or UNKNOWN.format(code=code)


def refusal_of(
    method: str, status: int, code: str, headers: Mapping[str, str]
) -> Later | Lost | Never:
    """What one unsuccessful answer means for the call."""
    if status == 429 or code in LIMITED:
        return Later(_seconds(headers), method)
    if status >= 500 or code in NOT_HEARD:
        return Lost(f"{method}: {code or status}")
    return Never(code or str(status), sentence_of(code or str(status)))


def _seconds(headers: Mapping[str, str]) -> float:
    """Retry-After; when it is missing or odd, a while that is surely enough."""
    given = next((v for k, v in headers.items() if k.lower() == "retry-after"), "")
    return float(given) if given.isdigit() else 30.0
