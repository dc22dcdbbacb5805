"""For those who look after the word list: what is unclear, and how to explain it."""

WORD_UNCLEAR = "Somebody does not understand this word"
TEXT_UNCLEAR = "Somebody does not understand a text from IT"
TEXT_UNCLEAR_TEXT = (
    "They did not find the unclear word in my list. To keep their name to themselves, I do "
    "not pass on the text. If you know which word it may be, explain it."
)
WORD = "Word"
WE_SAY = "We say"
IT_MEANS = "It means"
WHERE_IT_STOOD = "Where it stood"
EXPLAIN_IT_BETTER = "Explain it better"
EXPLAIN_WORD = "Explain a word"
EXPLAIN_A_WORD = "Explain a word …"

THE_WORD = "The word"
OTHER_SPELLINGS = "Other ways to write it"
OTHER_SPELLINGS_HINT = "Separated by commas."
WHAT_IT_MEANS = "What it means"
WHAT_IT_MEANS_HINT = "At most {most} words, for somebody in accounts."
IN_A_FEW_WORDS = "In a few words"
IN_A_FEW_WORDS_HINT = "Stands in brackets behind the word: two to seven words."
WHO_READS_IT = "Who reads it explained?"
EVERYBODY = "Everybody"
USE_IT = "Use it from now on"
WRITE_THE_WORD = "Please write the word."
MEANING_TOO_LONG = "Please say it in 1 to {most} words; that is {words}."
GLOSS_TOO_LONG = "Please use two to seven words; that is {words}."

EXPLAINED_FROM_NOW = "“{term}” is explained from now on"
EXPLAINED_NOW = "“{term}” is explained now"
IN_A_TEXT = "In a text"
WHEN_ASKED = "When asked"
ASKED_AGAIN_AFTER = "You look after this word. After {day} I ask you if it is still right."
SAY_WHAT_IT_MEANS = "What does “{term}” mean?"

OWN_WORDS = "Our own words"
NO_OWN_WORDS = "You have no words of your own yet"
NO_OWN_WORDS_TEXT = (
    "Names of your programs, rooms or forms are explained to whoever does not know them, once "
    "somebody says what they mean. Whoever runs me can bring in a whole list at once."
)
MORE_WORDS = "More words"
ONLY_FOR = "Only for"
CAME_BY_LIST = "Came by a list"
CHANGE_IN_LIST = "Change it there, and bring the list in again."
STOP_WORD = "Stop using it"
STOP_WORD_ASKS = "Explain “{term}” no more?"
WORD_STOPPED = "“{term}” is not explained any more"
USE_AGAIN = "Use it again"

REVIEW_WORDS_TEXT = "You look after them. People read these words as they stand here."
STILL_RIGHT = "Still right"
WORDS_REVIEWED = "Thank you. All of your words were looked at."


def own_words_title(count: int, first: int, last: int) -> str:
    """How many there are, or which of them stand here."""
    if count <= last and first == 1:
        return f"Our own words: {count}"
    return f"Our own words: {first} to {min(last, count)} of {count}"


def review_words_title(count: int) -> str:
    return f"{'Is this word' if count == 1 else f'Are these {count} words'} still right?"


def words_later(count: int) -> str:
    return f"{count} more come once these are answered."
