"""bm25s, searched with numba."""

from functools import partial

from benchmarks.peers.bm25s_index import build_with

build = partial(build_with, "numba")
