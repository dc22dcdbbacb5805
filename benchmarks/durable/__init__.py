"""How durable Plainly is: crashes, restarts, full disks, many at once, and how fast.

`worker.py` is a Plainly of the storage and work rooms alone; the others torment it.
"""
