"""Counts the events of a CTF trace through Babeltrace's Python bindings: what a script of one's own costs
before it does anything."""

import sys

import bt2

print(sum(isinstance(message, bt2._EventMessageConst) for message in bt2.TraceCollectionMessageIterator(sys.argv[1])))
