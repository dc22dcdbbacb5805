"""One package for each outside system: payload in, Event out; Card in, payload out."""
