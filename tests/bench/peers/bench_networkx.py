"""The same measures by coauth and by NetworkX on one graph, in one run: user CPU seconds of one thread each.

usage: /usr/bin/python3 tests/bench/peers/bench_networkx.py COAUTH GRAPH.edgelist
GRAPH is what `coauth export -o GRAPH.edgelist` writes.  coauth's seconds include reading the graph, said in the first row;
NetworkX has read it before.  Exact betweenness by NetworkX is taken from 64 sources."""
import os, random, resource, subprocess, sys

try:
    import networkx
except ImportError:
    sys.exit("bench_networkx.py: needs NetworkX (Debian: python3-networkx)")
if len(sys.argv) != 3:
    sys.exit(__doc__)
coauth, path = sys.argv[1:]


def by_coauth(*arguments):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run([coauth, *arguments, "-q", "--threads", "1", path], check=True, stdout=subprocess.DEVNULL)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def by_networkx(compute):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    compute()
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime - before


graph = networkx.read_weighted_edgelist(path)
some = random.Random(1).sample(sorted(graph), min(64, len(graph)))
rows = [("PageRank", ("rank", "--by", "pagerank"), lambda: networkx.pagerank(graph, weight=None)),
        ("clustering coefficients", ("rank", "--by", "clustering"), lambda: networkx.clustering(graph)),
        ("k-cores", ("rank", "--by", "core"), lambda: networkx.core_number(graph)),
        ("Louvain", ("communities", "--method", "louvain"), lambda: networkx.community.louvain_communities(graph, seed=1)),
        ("betweenness; NetworkX from %d sources" % len(some), ("rank", "--by", "betweenness", "--exact"),
         lambda: networkx.betweenness_centrality_subset(graph, some, list(graph)))]
print("%d authors, %d collaborations; NetworkX %s; load %.1f on %d processors\n" % (
    len(graph), graph.size(), networkx.__version__, os.getloadavg()[0], os.cpu_count()))
print("| user CPU seconds | coauth | NetworkX |\n|---|---|---|")
print("| reading | %.2f | – |" % by_coauth("export", "-o", "/dev/null", "--to", "edgelist"), flush=True)
for name, arguments, compute in rows:
    print("| %s | %.2f | %.2f |" % (name, by_coauth(*arguments), by_networkx(compute)), flush=True)
