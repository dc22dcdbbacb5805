"""The demo company: a small harbour trader, so that every pane has something to look at."""
