/* What is shown: the state that controls, address and figures share, and which nodes and edges pass its filters. */

/** @typedef {{tab: string, color: string, size: string, first: number|null, last: number|null, weight: number,
 *   papers: number, country: string, group: string, off: Set<number>, picked: string, path: string,
 *   near: boolean}} State */

/** @type {State} */
const state = {
  tab: "network",
  color: "",
  size: "",
  first: null,
  last: null,
  weight: 0,
  papers: 0,
  country: "",
  group: "",
  off: new Set(),
  picked: "",
  path: "",
  near: false,
};

const shownNow = { node: new Uint8Array(0), edge: new Uint8Array(0), nodes: 0, edges: 0 };

/** @type {Colouring} */
let colouring;

/** First and last year that anything has; null without years. */
function yearRange() {
  let first = Infinity,
    last = -Infinity;
  const see = (/** @type {number} */ y) => {
    if (y < first) first = y;
    if (y > last) last = y;
  };
  if (net.papers) for (const y of net.papers.year) if (y !== NO_YEAR) see(y);
  for (const name of net.papers ? [] : ["first_year", "last_year"]) {
    const column = net.columns.get(name);
    for (let u = 0; column && u < net.n; u++) if (valueOf(column, u) !== null) see(valueOf(column, u));
  }
  return first <= last ? { first, last } : null;
}

/** For every paper with a year and every pair on it the pair's edge, so that edges can be told by years.
 * @type {null|{edge: Uint32Array, year: Int16Array}} */
let pairs = null;

function makePairs() {
  const papers = net.papers;
  if (pairs || !papers) return;
  /** @type {number[]} */
  const edge = [];
  /** @type {number[]} */
  const year = [];
  const at = new Int32Array(net.n).fill(-1);
  for (let u = 0; u < net.n; u++) {
    for (let i = net.start[u]; i < net.start[u + 1]; i++) at[net.neighbour[i]] = net.tie[i];
    const end = papers.ofStart[u + 1];
    for (let k = papers.ofStart[u]; k < end; k++) {
      const p = papers.of[k];
      if (papers.year[p] === NO_YEAR) continue;
      for (let i = papers.start[p]; i < papers.start[p + 1]; i++) {
        const v = papers.author[i];
        if (v > u && at[v] >= 0) edge.push(at[v]), year.push(papers.year[p]);
      }
    }
    for (let i = net.start[u]; i < net.start[u + 1]; i++) at[net.neighbour[i]] = -1;
  }
  pairs = { edge: Uint32Array.from(edge), year: Int16Array.from(year) };
}

/** Marks the nodes and edges of the years asked for.
 * @param {Uint8Array} node @param {Uint8Array} edge */
function filterYears(node, edge) {
  const first = state.first === null ? -Infinity : state.first,
    last = state.last === null ? Infinity : state.last;
  if (net.papers) {
    makePairs();
    const { year, start, author, count } = net.papers,
      inYears = new Uint8Array(net.n),
      tied = new Uint8Array(net.m);
    for (let p = 0; p < count; p++)
      if (year[p] !== NO_YEAR && year[p] >= first && year[p] <= last)
        for (let i = start[p]; i < start[p + 1]; i++) inYears[author[i]] = 1;
    const made = /** @type {{edge: Uint32Array, year: Int16Array}} */ (pairs);
    for (let i = 0; i < made.edge.length; i++)
      if (made.year[i] >= first && made.year[i] <= last) tied[made.edge[i]] = 1;
    for (let u = 0; u < net.n; u++) node[u] &= inYears[u];
    for (let e = 0; e < net.m; e++) edge[e] &= tied[e];
    return;
  }
  const from = net.columns.get("first_year"),
    to = net.columns.get("last_year");
  for (let u = 0; from && to && u < net.n; u++) {
    const a = valueOf(from, u),
      b = valueOf(to, u);
    if (a === null || a > last || b < first) node[u] = 0;
  }
}

/** Works out what passes all filters. */
function applyFilters() {
  const node = new Uint8Array(net.n).fill(1),
    edge = new Uint8Array(net.m).fill(1);
  const papers = net.columns.get("papers"),
    country = net.columns.get("country"),
    group = net.columns.get(facts.groups.kind || "");
  for (let u = 0; u < net.n; u++) {
    if (state.off.has(colouring.classOf[u])) node[u] = 0;
    else if (state.papers && papers && !(valueOf(papers, u) >= state.papers)) node[u] = 0;
    else if (state.country && country && valueOf(country, u) !== state.country) node[u] = 0;
    else if (state.group && group && String(valueOf(group, u)) !== state.group) node[u] = 0;
  }
  if (state.first !== null || state.last !== null) filterYears(node, edge);
  if (state.near && state.picked && nodeOf(state.picked) >= 0) keepNear(node, nodeOf(state.picked));
  if (state.weight) for (let e = 0; e < net.m; e++) if (net.weight[e] < state.weight) edge[e] = 0;
  let nodes = 0,
    edges = 0;
  for (let e = 0; e < net.m; e++) edges += edge[e] &= node[net.from[e]] & node[net.to[e]];
  for (let u = 0; u < net.n; u++) nodes += node[u];
  Object.assign(shownNow, { node, edge, nodes, edges });
}

/** Leaves a node and those it is tied to.
 * @param {Uint8Array} node @param {number} u */
function keepNear(node, u) {
  const near = new Uint8Array(net.n);
  near[u] = 1;
  for (let i = net.start[u]; i < net.start[u + 1]; i++) near[net.neighbour[i]] = 1;
  for (let v = 0; v < net.n; v++) node[v] &= near[v];
}
