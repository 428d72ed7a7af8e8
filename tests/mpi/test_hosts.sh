#!/usr/bin/env bash
# coauth-mpi over two and four hosts, which are network namespaces with host names of their own that reach each other by
# TCP alone: the same answers as on one, and a host that dies, or whose cable is cut, ends the run with a message.
set -euo pipefail
command -v ip unshare >/dev/null || { echo "skipped: ip or unshare is missing"; exit 77; }
room=coauth$$
scratch=$(mktemp -d)
inside() { # HOST COMMAND...: under the host's name, in its network
  local host=$1
  shift
  ip netns exec "$room-$host" unshare -u sh -c 'hostname "$0" && exec "$@"' "$host" "$@"
}
end() {
  for host in h1 h2 h3 h4; do
    ip netns pids "$room-$host" 2>/dev/null | xargs -r kill -KILL 2>/dev/null || true
    ip netns del "$room-$host" 2>/dev/null || true
  done
  ip netns del "$room-net" 2>/dev/null || true
  rm -rf "$scratch"
}
trap end EXIT

# A switch in a network of its own, with a cable to each host.
{
  ip netns add "$room-net" && ip -n "$room-net" link add switch type bridge && ip -n "$room-net" link set switch up
  for i in 1 2 3 4; do
    ip netns add "$room-h$i" &&
      ip -n "$room-net" link add "to$i" type veth peer name eth0 netns "$room-h$i" &&
      ip -n "$room-net" link set "to$i" master switch up &&
      ip -n "$room-h$i" address add "10.77.0.$i/24" dev eth0 &&
      ip -n "$room-h$i" link set eth0 up && ip -n "$room-h$i" link set lo up &&
      # what is on its way when a cable is cut is sent again for a quarter of an hour before the line is given up
      ip netns exec "$room-h$i" sh -c 'echo 3 >/proc/sys/net/ipv4/tcp_retries2'
  done && inside h1 true
} 2>"$scratch/refused" || { echo "skipped: no networks can be made here: $(cat "$scratch/refused")"; exit 77; }

# What Open MPI starts its daemons with, instead of ssh: agent HOST COMMAND...
cat >"$scratch/agent" <<END
#!/bin/sh
host=\$1
shift
exec ip netns exec "$room-\$host" unshare -u sh -c 'hostname "\$0" && eval "\$@"' "\$host" "\$@"
END
chmod +x "$scratch/agent"
over() { # HOSTS(h1,h2) RANKS COMMAND...
  local hosts=$1 ranks=$2
  shift 2
  inside h1 timeout 600 "$COAUTH_MPIEXEC" --mca plm_rsh_agent "$scratch/agent" --mca btl tcp,self \
    --mca btl_tcp_if_include eth0 --mca oob_tcp_if_include eth0 --mca oob_tcp_keepalive_time 2 \
    --mca oob_tcp_keepalive_intvl 1 --mca oob_tcp_keepalive_probes 3 -H "$hosts" -n "$ranks" "$@"
}
fail() {
  echo "FAILED: $1"
  shift
  [ $# = 0 ] || cat "$@"
  exit 1
}

# --- The same answers

awk 'BEGIN { srand(7); print "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<dblp>"
  for (i = 0; i < 3000; i++) {
    printf "<article key=\"journals/x/%d\">\n", i
    for (k = int(rand() * 4); k >= 0; k--) printf "<author>Ann M%d</author>\n", int(rand() * 700)
    printf "<title>Paper %d about a matter of %d.</title>\n<year>%d</year>\n</article>\n", i, i % 97, 1980 + i % 40
  }
  print "</dblp>" }' >"$scratch/papers.xml"
papers=$scratch/papers.xml

figures() { # JSON JSON
  /usr/bin/python3 - "$@" <<'END'
import json, sys
a, b = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:])
def near(x, y):
    if isinstance(x, dict):
        return isinstance(y, dict) and all(near(v, y.get(k)) for k, v in x.items())
    number = isinstance(x, float) and isinstance(y, (int, float))
    return abs(x - y) <= 1e-9 * max(1, abs(x)) if number else x == y
sys.exit([f"{k}: {v}, not {b.get(k)}" for k, v in a.items() if not near(v, b.get(k))] or None)
END
}

"$COAUTH" stats --json --identity normalised "$papers" >"$scratch/one.json"
"$COAUTH_MPI" export -o "$scratch/one.csv" "$papers"
for hosts in h1,h2 h1,h2,h3,h4; do
  over "$hosts" "$(tr , '\n' <<<"$hosts" | wc -l)" "$COAUTH_MPI" stats --json "$papers" >"$scratch/many.json" \
    2>"$scratch/said" || fail "stats over $hosts" "$scratch/said"
  figures "$scratch/one.json" "$scratch/many.json" || fail "figures over $hosts"
  over "$hosts" "$(tr , '\n' <<<"$hosts" | wc -l)" "$COAUTH_MPI" export -o "$scratch/many.csv" "$papers" \
    2>"$scratch/said" || fail "export over $hosts" "$scratch/said"
  cmp "$scratch/one.csv" "$scratch/many.csv" && cmp "$scratch/one.nodes.csv" "$scratch/many.nodes.csv" ||
    fail "files over $hosts"
done
sent=$(ip netns exec "$room-h4" cat /proc/net/dev | awk '$1 == "eth0:" { print $10 }')
[ "$sent" -gt 100000 ] || fail "only $sent bytes have left h4: ranks talked some other way"

# --- A host that dies

rank_of() { # HOST: the process of coauth-mpi there
  for pid in $(ip netns pids "$room-$1"); do
    [ "$(cat "/proc/$pid/comm" 2>/dev/null)" != coauth-mpi ] || echo "$pid"
  done | head -1
}

# Starts a run, stops h2's rank so that the run cannot end by itself, does that to h2, and waits for what is said.
ends_by() { # WHAT MESSAGE COMMAND...
  local what=$1 message=$2 started rank="" code=0 began
  shift 2
  over h1,h2 2 "$COAUTH_MPI" stats "$papers" >"$scratch/out" 2>"$scratch/said" &
  started=$!
  while [ -z "$rank" ]; do
    kill -0 "$started" 2>/dev/null || fail "$what: the run ended before h2 had a rank" "$scratch/said"
    rank=$(rank_of h2)
  done
  kill -STOP "$rank"
  began=$SECONDS
  "$@"
  wait "$started" || code=$?
  [ "$code" != 0 ] && [ "$code" != 124 ] || fail "$what: the run ends with $code" "$scratch/said"
  grep -q "$message" "$scratch/said" || fail "$what: no message" "$scratch/said"
  [ -z "$(rank_of h1)" ] || fail "$what: h1's rank goes on"
  echo "$what: ended after $((SECONDS - began)) s"
}
kill_host() {
  ip netns pids "$room-h2" | xargs kill -KILL
}
cut_cable() {
  ip -n "$room-net" link set to2 down
}
# Which message it is depends on what Open MPI sees first, that the launcher ended or that the line is dead.
dead='unable to reliably start\|lost communication'
ends_by "a killed host" "$dead" kill_host
ends_by "a cut cable" "$dead" cut_cable
for ((i = 0; i < 60; i++)); do # the other end of it notices too
  [ -n "$(rank_of h2)" ] || break
  sleep 1
done
[ -z "$(rank_of h2)" ] || fail "h2's rank goes on without the others"
echo "over hosts as on one"
