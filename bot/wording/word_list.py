"""For those who look after the word list: what is unclear, and how to explain it."""

WORD_UNCLEAR = "Somebody does not understand this word"
TEXT_UNCLEAR = "Somebody does not understand a text from IT"
TEXT_UNCLEAR_TEXT = (
    "They did not find the unclear word in my list. To keep their name to themselves, I do "
    "not pass on the text. If you know which word it may be, explain it."
)
EXPLAIN_A_WORD = "Explain a word …"
