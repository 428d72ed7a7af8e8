"""coauth spectrum on published networks against SciPy's eigensolver (ARPACK) and, where there is room, LAPACK."""
import json, os, sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), os.pardir, "cli"))
from cli import SHARED, coauth

try:
    import igraph, numpy, scipy.linalg, scipy.sparse, scipy.sparse.linalg
except ImportError as missing:
    print("skipped: %s" % missing)
    sys.exit(77)

GRAPHS = [os.path.join(SHARED, "data", "graphs", name) for name in ("ca-GrQc.txt", "hep-th.gml", "netscience.gml")]
COUNT = 6


def giant(path, weights):
    """The adjacency matrix of the largest component."""
    if path.endswith("txt"):
        with open(path) as lines:
            graph = igraph.Graph.TupleList(line.split() for line in lines if not line.startswith("#"))
    else:
        graph = igraph.Graph.Read_GML(path)
    key = "value" if "value" in graph.es.attributes() else "weight" # netscience and hep-th call it differently
    graph.es["w"] = graph.es[key] if weights else 1.0
    graph.simplify(combine_edges="first")
    graph = graph.connected_components().giant()
    ends = numpy.array(graph.get_edgelist())
    half = scipy.sparse.coo_matrix((graph.es["w"], (ends[:, 0], ends[:, 1])), shape=(graph.vcount(), graph.vcount()))
    return (half + half.T).tocsr()


def leading(matrix):
    if matrix.shape[0] < 1000:
        return scipy.linalg.eigvalsh(matrix.toarray())[::-1][:COUNT]
    return numpy.sort(scipy.sparse.linalg.eigsh(matrix, COUNT, which="LA", ncv=60, tol=1e-12)[0])[::-1]


def connectivity(matrix):
    """The smallest eigenvalue but one of D - A, from its inverse."""
    laplacian = (scipy.sparse.diags(numpy.asarray(matrix.sum(1)).ravel()) - matrix).tocsc()
    if matrix.shape[0] < 1000:
        return scipy.linalg.eigvalsh(laplacian.toarray())[1]
    return numpy.sort(scipy.sparse.linalg.eigsh(laplacian, 2, sigma=-1e-3, which="LM", tol=1e-12)[0])[1]


def check(path, weights):
    found = json.loads(coauth("spectrum", "--giant", "--json", "--quiet", "--count", COUNT, *["--weights"] * weights, path)[0])
    matrix = giant(path, weights)
    scale = scipy.sparse.diags(1 / numpy.sqrt(numpy.asarray(matrix.sum(1)).ravel()))
    assert found["nodes"] == matrix.shape[0] and found["connected"]
    pairs = list(zip(found["adjacency"], leading(matrix)))
    pairs += zip(found["normalised_adjacency"], leading(scale @ matrix @ scale))
    pairs += [(found["spectral_norm"], found["adjacency"][0]), (found["algebraic_connectivity"], connectivity(matrix))]
    for ours, theirs in pairs:
        assert abs(ours - theirs) <= 1e-6 * max(1, abs(theirs)), (path, weights, ours, theirs)
    print("%s%s: %d values agree" % (os.path.basename(path), ", weighted" * weights, len(pairs)))


SANITIZED = bool(os.environ.get("COAUTH_SANITIZED"))  # ten times as slow: the smallest network alone
found = [path for path in GRAPHS[2 * SANITIZED:] if os.path.exists(path)]
if not found:
    print("skipped: no published networks at hand")
    sys.exit(77)
for path in found:
    for weights in ((False, True) if path.endswith("gml") else (False,)):
        check(path, weights)
