/* What is drawn, ready for any way of drawing: places, radii and colours of the nodes shown, lines between them. */

const picture = {
  /** of nodes: x, y, radius; and red, green, blue, alpha */
  radius: new Float32Array(0),
  colour: new Uint8Array(0),
  /** nodes as they are drawn, large ones first, and edges, strong ones first */
  nodes: new Uint32Array(0),
  edges: new Uint32Array(0),
  /** @type {Set<number>|null} nodes that stand out while the others fade */ lit: null,
  /** @type {Set<number>|null} edges likewise */ litEdges: null,
};

/** @type {{left: number, top: number, width: number, height: number}} */
let extent = { left: 0, top: 0, width: 1, height: 1 };

/** Circles' areas grow with the column's values; the layout kept room for those it was made with. */
function sizeNodes() {
  const column = net.columns.get(state.size),
    radius = (picture.radius = new Float32Array(net.n));
  if (!column || state.size === facts.sizeBy || !isNumber(column)) {
    radius.set(net.size);
    if (state.size === "-") radius.fill(medianSize());
    return;
  }
  let low = Infinity,
    high = -Infinity,
    least = Infinity,
    most = 0;
  for (let u = 0; u < net.n; u++) {
    const value = valueOf(column, u);
    if (value !== null) (low = Math.min(low, value)), (high = Math.max(high, value));
    (least = Math.min(least, net.size[u])), (most = Math.max(most, net.size[u]));
  }
  if (low > 0 && !/year/.test(column.name)) low = 0;
  if (!(most > least)) most = 3 * least;
  for (let u = 0; u < net.n; u++) {
    const value = valueOf(column, u);
    radius[u] =
      value === null ? least : least + (most - least) * Math.sqrt(high > low ? (value - low) / (high - low) : 0);
  }
}

function medianSize() {
  const sorted = net.size.slice().sort();
  return sorted[sorted.length >> 1] || 4;
}

/** Colours, and which nodes and edges there are to draw. */
function composePicture() {
  const colour = (picture.colour = new Uint8Array(4 * net.n));
  const of = colouring.classes.map((c) => channels(c.colour));
  for (let u = 0; u < net.n; u++) {
    const [r, g, b] = of[colouring.classOf[u]] || channels(GREY);
    (colour[4 * u] = r), (colour[4 * u + 1] = g), (colour[4 * u + 2] = b);
    colour[4 * u + 3] = picture.lit && !picture.lit.has(u) ? 38 : 235;
  }
  const nodes = [],
    edges = [];
  for (const u of sizeOrder()) if (shownNow.node[u]) nodes.push(u);
  for (const e of net.edgeOrder) if (shownNow.edge[e] && !(picture.litEdges && picture.litEdges.has(e))) edges.push(e);
  if (picture.litEdges) edges.unshift(...picture.litEdges);
  (picture.nodes = Uint32Array.from(nodes)), (picture.edges = Uint32Array.from(edges));
}

/** @type {{radius: Float32Array, order: Uint32Array}|null} */
let sizeOrdered = null;

function sizeOrder() {
  if (!sizeOrdered || sizeOrdered.radius !== picture.radius)
    sizeOrdered = { radius: picture.radius, order: orderedBy(picture.radius) };
  return sizeOrdered.order;
}

/** How wide an edge is, in units of the layout.
 * @param {number} e */
function widthOf(e) {
  return Math.min(0.35 + 0.35 * Math.sqrt(net.weight[e]), 4);
}

function measureExtent() {
  let left = Infinity,
    right = -Infinity,
    top = Infinity,
    bottom = -Infinity;
  for (let u = 0; u < net.n; u++) {
    const r = picture.radius[u];
    (left = Math.min(left, net.x[u] - r)), (right = Math.max(right, net.x[u] + r));
    (top = Math.min(top, net.y[u] - r)), (bottom = Math.max(bottom, net.y[u] + r));
  }
  extent =
    left < right
      ? { left, top, width: right - left, height: Math.max(bottom - top, 1e-6) }
      : { left: -50, top: -50, width: 100, height: 100 };
}

/** A grid over the nodes, by which the one under a point is found.
 * @type {{side: number, columns: number, rows: number, start: Uint32Array, node: Uint32Array, widest: number}} */
let grid;

function makeGrid() {
  const side = Math.sqrt((extent.width * extent.height) / Math.max(net.n, 1)) * 2 || 1;
  const columns = Math.min(2048, Math.ceil(extent.width / side) || 1),
    rows = Math.min(2048, Math.ceil(extent.height / side) || 1);
  const cell = new Uint32Array(net.n),
    start = new Uint32Array(columns * rows + 1);
  let widest = 0;
  for (let u = 0; u < net.n; u++) {
    const c = Math.min(columns - 1, Math.floor((net.x[u] - extent.left) / side)),
      r = Math.min(rows - 1, Math.floor((net.y[u] - extent.top) / side));
    cell[u] = r * columns + c;
    start[cell[u] + 1]++;
    widest = Math.max(widest, picture.radius[u]);
  }
  for (let i = 0; i < columns * rows; i++) start[i + 1] += start[i];
  const next = start.slice(0, -1),
    node = new Uint32Array(net.n);
  for (let u = 0; u < net.n; u++) node[next[cell[u]]++] = u;
  grid = { side, columns, rows, start, node, widest };
}

/** The node at a place of the layout, nearest edge first; -1 for none.
 * @param {number} x @param {number} y @param {number} slack */
function nodeAt(x, y, slack) {
  const reach = grid.widest + slack,
    { side, columns, rows, start, node } = grid;
  const low = (/** @type {number} */ v, /** @type {number} */ most) => Math.max(0, Math.min(most - 1, Math.floor(v)));
  let best = -1,
    nearest = slack;
  for (let r = low((y - reach - extent.top) / side, rows); r <= low((y + reach - extent.top) / side, rows); r++)
    for (
      let c = low((x - reach - extent.left) / side, columns);
      c <= low((x + reach - extent.left) / side, columns);
      c++
    )
      for (let i = start[r * columns + c]; i < start[r * columns + c + 1]; i++) {
        const u = node[i];
        if (!shownNow.node[u]) continue;
        const away = Math.hypot(net.x[u] - x, net.y[u] - y) - picture.radius[u];
        if (away < nearest) (nearest = away), (best = u);
      }
  return best;
}

/** The edge at a place, -1 for none.
 * @param {number} x @param {number} y @param {number} slack */
function edgeAt(x, y, slack) {
  let best = -1,
    nearest = slack;
  for (const e of picture.edges) {
    const ax = net.x[net.from[e]],
      ay = net.y[net.from[e]],
      bx = net.x[net.to[e]],
      by = net.y[net.to[e]];
    if (
      Math.min(ax, bx) - slack > x ||
      Math.max(ax, bx) + slack < x ||
      Math.min(ay, by) - slack > y ||
      Math.max(ay, by) + slack < y
    )
      continue;
    const length = (bx - ax) ** 2 + (by - ay) ** 2,
      t = length ? Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length)) : 0;
    const away = Math.hypot(ax + t * (bx - ax) - x, ay + t * (by - ay) - y);
    if (away < nearest && (!picture.litEdges || picture.litEdges.has(e))) (nearest = away), (best = e);
  }
  return best;
}
