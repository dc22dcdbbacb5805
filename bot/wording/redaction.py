"""What is said about a secret that somebody typed."""

TAKEN_OUT = "The {what} is not passed on"
TAKEN_OUT_WHEN = "I took it out of your message and keep it nowhere."
NOW_CHANGE_IT = "If others could read it where you wrote it, change it now."
