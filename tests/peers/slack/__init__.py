"""A small Slack of our own for tests: its Web API, what its users do, Socket Mode.

It plays the other end on 127.0.0.1 by Slack's published behaviour: signatures, scopes,
triggers that expire, answer addresses with five uses, block limits, retries. What it
knows it knows from Slack's documentation; a third-party emulator checks the same
journeys where it can.
"""
