/* The shortest path between two nodes, over what is shown: breadth first, of equally short ones over strong ties. */

/** @param {number} a @param {number} b @returns {number[]} nodes, empty where there is none */
function pathBetween(a, b) {
  if (a < 0 || b < 0) return [];
  const far = new Int32Array(net.n).fill(-1),
    before = new Int32Array(net.n).fill(-1),
    best = new Float32Array(net.n);
  let front = [a];
  far[a] = 0;
  for (let d = 1; front.length && far[b] < 0; d++) {
    const next = [];
    for (const u of front)
      for (let i = net.start[u]; i < net.start[u + 1]; i++) {
        const v = net.neighbour[i],
          e = net.tie[i];
        if (!shownNow.edge[e] || (far[v] >= 0 && far[v] < d)) continue;
        const strength = Math.min(net.weight[e], u === a ? Infinity : best[u]);
        if (far[v] < 0) (far[v] = d), next.push(v);
        else if (strength <= best[v]) continue;
        (best[v] = strength), (before[v] = u);
      }
    front = next;
  }
  if (far[b] < 0) return [];
  const path = [b];
  while (path[0] !== a) path.unshift(before[path[0]]);
  return path;
}
