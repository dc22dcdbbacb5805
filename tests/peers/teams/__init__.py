"""A Teams of our own on 127.0.0.1: keys, login, connector, and people who use it."""
