"""A text in plain words, what changed in it, and what a word means."""

IN_PLAIN_WORDS = "In plain words"
ALREADY_PLAIN = "This is in plain words already"
ALREADY_PLAIN_TEXT = (
    "I found no IT words to explain. If a word is unclear to you, ask “what is …?”."
)
OTHER_LANGUAGE = "This does not look like English"
OTHER_LANGUAGE_TEXT = (
    "I only put English into plain words so far, so I left the text as it is. "
    "Your IT liaison can help: press “I need something from IT”."
)
WHAT_CHANGED = "What changed"
NOTHING_CHANGED = "Nothing was changed."


def changes_made(made: int, undone: int) -> str:
    """How much was changed, above the list of it."""
    if not made:
        return "Nothing was changed: the message is in plain words already."
    words = "1 change" if made == 1 else f"{made} changes"
    return f"{words}, {undone} undone." if undone else f"{words}."


def changes_from(first: int, last: int) -> str:
    """A piece of a long list of changes."""
    return f"Change {first}" if first == last else f"Changes {first} to {last}"


def changed(before: str, after: str) -> str:
    """One change in a line: what stood there and what stands there now."""
    before, after = before.strip(), after.strip()
    return f"{before} → {after or '—'}" if before else f"added “{after}”"


STILL_UNCLEAR = "Still unclear"
I_KNOW_THIS = "I know this"
DID_THIS_HELP = "Did this help?"
WHICH_WORD = "Which word is still unclear? For any other word, ask me “what is …?”."
SOMETHING_ELSE = "Something else"
PASSED_ON = (
    "Thank you. I passed that on to the people who look after the word list, without your name."
)
LIAISON_EXPLAINS = "If you need it now, your IT liaison can explain it to you."
ASK_IT_NOW = "Ask IT"
FOR_EXAMPLE = "For example"
KNOWN_NOTED = "Noted: you know “{term}”"
KNOWN_NOTED_TEXT = "In your texts it stays as IT wrote it, without an explanation."
EXPLAIN_AGAIN = "Explain it to me again"
EXPLAINED_AGAIN = "All right: I explain “{term}” to you again"

IN_GENERAL = "In general: {means}"
ALSO_WRITTEN = "Also written"
CAN_ALSO_MEAN = "It can also mean:"
TERM_UNKNOWN = "I do not know “{words}” yet"
TERM_UNKNOWN_TEXT = "I can ask the people who look after the word list to add it."
ASK_TO_ADD = "Ask them to add it"
DID_YOU_MEAN = "Did you mean one of these?"
