"""The network of some files as numpy arrays, which are the library's own memory: nothing is copied.

    python3 network_arrays.py refs.bib

LIBCOAUTH names the shared library where the system does not find it by itself."""
import ctypes as c
import os
import sys

import numpy

Pointer, Size = c.c_void_p, c.c_size_t


class Error(c.Structure):  # context.h
    _fields_ = [("code", c.c_int), ("line", c.c_uint64), ("column", c.c_uint64), ("file", c.c_char * 512),
                ("text", c.c_char * 1024)]


class Context(c.Structure):  # context.h
    _fields_ = [("threads", c.c_uint), ("seed", c.c_uint64)] + [
        (name, Pointer) for callback in ("reallocate", "progress", "log", "temporary", "complete", "write")
        for name in (callback, callback + "_user")] + [("cancel", Pointer), ("crew", Pointer)]


class Column(c.Structure):  # graph.h
    _fields_ = [("name", c.c_char_p), ("description", c.c_char_p), ("type", c.c_int), ("small", c.c_bool),
                ("given", c.c_bool), ("length", Size), ("values", Pointer), ("valid", Pointer),
                ("texts", Pointer), ("own_texts", Pointer)]


class Table(c.Structure):
    _fields_ = [("rows", Size), ("columns", Size), ("column", c.POINTER(c.POINTER(Column))), ("corpus", Pointer),
                ("context", Pointer)]


class Graph(c.Structure):
    _fields_ = [("kind", c.c_int), ("nodes", c.c_uint32), ("edges", c.c_uint64), ("papers", c.c_uint32),
                ("offsets", Pointer), ("neighbours", Pointer), ("edge_ids", Pointer), ("from_", Pointer),
                ("to", Pointer), ("weight", Pointer), ("label", Pointer), ("origin", Pointer), ("key", Pointer),
                ("weight_name", c.c_char_p),
                ("node_table", Table), ("edge_table", Table), ("context", Pointer),
                ("label_texts", Pointer), ("own_texts", Pointer)]


library = c.CDLL(os.environ.get("LIBCOAUTH", "libcoauth.so.0"))
library.coauth_graph_label.restype = c.c_char_p
library.coauth_graph_label.argtypes = [c.POINTER(Graph), c.c_uint32]
assert library.coauth_version  # any function of the library will do to see that it is one


def array(address, count, dtype):
    """A view of the library's memory, valid as long as the graph."""
    if not count:
        return numpy.empty(0, dtype)
    size = count * numpy.dtype(dtype).itemsize
    view = numpy.frombuffer((c.c_char * size).from_address(address), dtype)
    view.flags.writeable = False
    return view


def column(table, name):
    found = c.cast(library.coauth_table_find(c.byref(table), name.encode()), c.POINTER(Column))
    if not found:
        raise KeyError(name)
    types = ("int32" if found.contents.small else "int64", "float64", "uint8", "uint32")
    return array(found.contents.values, found.contents.length, types[found.contents.type])


library.coauth_table_find.restype = Pointer


class Network:
    """The coauthor network of files; its arrays are gone with it."""

    def __init__(self, *paths, measures=()):
        self.context, self.error = Context(), Error()
        self.corpus, self.persons, self.graph = Pointer(), Pointer(), c.POINTER(Graph)()
        library.coauth_context_init(c.byref(self.context))
        names = (c.c_char_p * len(paths))(*map(os.fsencode, paths))
        self.call(library.coauth_read, c.byref(self.corpus), names, Size(len(paths)), None, c.byref(self.context))
        self.call(library.coauth_merge_papers, None, self.corpus)
        self.call(library.coauth_identify, c.byref(self.persons), self.corpus, None, c.byref(self.context))
        self.call(library.coauth_project_coauthors, c.byref(self.graph), None, self.corpus, self.persons, None)
        for measure in measures:
            self.call(library.coauth_measure_compute, self.graph, measure.encode(), None)
        g = self.graph.contents
        self.offsets = array(g.offsets, g.nodes + 1, "uint64")
        self.neighbours = array(g.neighbours, 2 * g.edges, "uint32")
        self.sources, self.targets = array(g.from_, g.edges, "uint32"), array(g.to, g.edges, "uint32")
        self.weights = array(g.weight, g.edges, "float64")

    def call(self, function, *arguments):
        if function(*arguments, c.byref(self.error)):
            raise RuntimeError("%s %s" % (self.error.file.decode(), self.error.text.decode()))

    def authors(self, name):
        return column(self.graph.contents.node_table, name)

    def label(self, node):
        return library.coauth_graph_label(self.graph, node).decode()

    def __del__(self):
        library.coauth_graph_free(self.graph)
        library.coauth_persons_free(self.persons)
        library.coauth_corpus_free(self.corpus)


if __name__ == "__main__":
    network = Network(*sys.argv[1:], measures=["pagerank"])
    print("%d authors, %d collaborations, weight %g" % (len(network.offsets) - 1, len(network.weights), network.weights.sum()))
    rank = network.authors("pagerank")
    for node in numpy.argsort(-rank, kind="stable")[:10]:
        print("%.6f  %s" % (rank[node], network.label(int(node))))
