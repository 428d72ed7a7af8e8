/* The network in typed arrays, and words for it. */

/** @param {string} id @returns {any} */
function byId(id) {
  return document.getElementById(id);
}

/** Makes an element; texts among the children are put as text, never as HTML.
 * @param {string} name
 * @param {Record<string, any>} [attributes]
 * @param {...(Node|string|number|null)} children
 * @returns {any} */
function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value != null) element.setAttribute(key, String(value));
  }
  for (const child of children) if (child != null) element.append(child instanceof Node ? child : String(child));
  return element;
}

/** A name as it is written, whichever way it runs.
 * @param {string} text */
function isolated(text) {
  return make("bdi", {}, text);
}

/** @param {string} text */
function say(text) {
  byId("said").textContent = text;
}

const facts = JSON.parse(byId("facts").textContent);
byId("facts").remove();

/** @typedef {{name: string, title: string, description: string, source: string, type: string, values: any,
 *   words: string[]|null}} Column */

const MISSING = -2147483648;

/** What everything else reads; filled once by loadNetwork and loadPapers. */
const net = {
  n: facts.nodes,
  m: facts.edges,
  /** @type {string[]} */ labels: [],
  /** @type {string[]} */ id: [],
  x: new Float32Array(0),
  y: new Float32Array(0),
  size: new Float32Array(0),
  from: new Uint32Array(0),
  to: new Uint32Array(0),
  weight: new Float32Array(0),
  start: new Uint32Array(0),
  neighbour: new Uint32Array(0),
  tie: new Uint32Array(0),
  strength: new Float32Array(0),
  /** nodes by strength, and edges by weight, largest first */
  order: new Uint32Array(0),
  edgeOrder: new Uint32Array(0),
  /** @type {Map<string, Column>} */ columns: new Map(),
  /** @type {Map<string, Column>} */ edgeColumns: new Map(),
  /** @type {string[]} */ names: [],
  /** @type {string[]} */ ids: [],
  placed: true,
  /** papers; null until they are unpacked */
  /** @type {null|{count: number, year: Int16Array, id: Uint32Array, start: Uint32Array, author: Uint32Array,
   *   title: string[], link: string[], ofStart: Uint32Array, of: Uint32Array}} */
  papers: null,
  hasPapers: facts.papers > 0,
};

const KINDS = {
  u8: Uint8Array,
  i16: Int16Array,
  i32: Int32Array,
  u32: Uint32Array,
  f32: Float32Array,
  f64: Float64Array,
};

/** @param {Uint8Array} bytes @param {[string, string, number, number][]} sections */
function sectionsOf(bytes, sections) {
  const found = new Map(),
    little = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
  for (const [name, type, offset, length] of sections) {
    if (type === "text") {
      const text = new TextDecoder().decode(bytes.subarray(offset, offset + length));
      found.set(name, text.split("\n").slice(0, -1));
      continue;
    }
    const Kind = KINDS[/** @type {keyof KINDS} */ (type)],
      size = Kind.BYTES_PER_ELEMENT;
    if (!little) for (let i = offset; i < offset + length; i += size) bytes.subarray(i, i + size).reverse();
    found.set(name, new Kind(/** @type {ArrayBuffer} */ (bytes.buffer), bytes.byteOffset + offset, length / size));
  }
  return found;
}

/** @param {Map<string, any>} found @param {string} prefix @param {any[]} described @returns {Map<string, Column>} */
function columnsOf(found, prefix, described) {
  const columns = new Map();
  for (const about of described) {
    const values = found.get(prefix + about.name);
    if (values)
      columns.set(about.name, { ...about, values, words: found.get(prefix + about.name + ".words") || null });
  }
  return columns;
}

/** The value of a row: a number, a text, or null for none.
 * @param {Column} c @param {number} i @returns {any} */
function valueOf(c, i) {
  const value = c.values[i];
  if (c.words) return value ? c.words[value - 1] : null;
  if (c.type === "boolean") return value === 255 ? null : value ? "yes" : "no";
  return Number.isNaN(value) || value === MISSING ? null : value;
}

/** @param {Column} c */
function isNumber(c) {
  return !c.words && c.type !== "boolean";
}

/** Indices by a key, largest first; exact to the key's upper 16 bits.
 * @param {Float32Array} key */
function orderedBy(key) {
  const bits = new Uint32Array(key.buffer, key.byteOffset, key.length),
    place = new Uint32Array(65537);
  for (let i = 0; i < key.length; i++) place[65536 - (bits[i] >>> 16)]++;
  for (let i = 1; i <= 65536; i++) place[i] += place[i - 1];
  const order = new Uint32Array(key.length);
  for (let i = key.length - 1; i >= 0; i--) order[--place[65536 - (bits[i] >>> 16)]] = i;
  return order;
}

function linkNeighbours() {
  const { n, m, from, to } = net;
  const start = (net.start = new Uint32Array(n + 1)),
    strength = (net.strength = new Float32Array(n));
  for (let e = 0; e < m; e++) {
    start[from[e] + 1]++, start[to[e] + 1]++;
    (strength[from[e]] += net.weight[e]), (strength[to[e]] += net.weight[e]);
  }
  for (let u = 0; u < n; u++) start[u + 1] += start[u];
  const next = start.slice(0, n);
  (net.neighbour = new Uint32Array(2 * m)), (net.tie = new Uint32Array(2 * m));
  for (let e = 0; e < m; e++) {
    const a = next[from[e]]++,
      b = next[to[e]]++;
    (net.neighbour[a] = to[e]), (net.neighbour[b] = from[e]), (net.tie[a] = net.tie[b] = e);
  }
}

/** Nodes without places stand in a spiral, the strongest in the middle. */
function placeMissing() {
  net.placed = net.x.length > 0;
  if (net.placed) return;
  (net.x = new Float32Array(net.n)), (net.y = new Float32Array(net.n));
  for (let i = 0; i < net.n; i++) {
    const r = 12 * Math.sqrt(i),
      turn = i * 2.399963;
    (net.x[net.order[i]] = r * Math.cos(turn)), (net.y[net.order[i]] = r * Math.sin(turn));
  }
}

async function loadNetwork() {
  const about = facts.networkBlock,
    found = sectionsOf(await unpackBlock("networkBlock", about.bytes), about.sections);
  for (const name of ["labels", "id", "from", "to", "weight", "x", "y", "size", "names", "ids"])
    if (found.has(name)) /** @type {any} */ (net)[name] = found.get(name);
  net.y = net.y.map((y) => -y); /* up is up */
  net.columns = columnsOf(found, "node.", facts.nodeColumns);
  net.edgeColumns = columnsOf(found, "edge.", facts.edgeColumns);
  linkNeighbours();
  (net.order = orderedBy(net.strength)), (net.edgeOrder = orderedBy(net.weight));
  placeMissing();
  if (!net.size.length) net.size = new Float32Array(net.n).fill(4);
  for (let u = 0; u < net.n; u++) {
    if (!(net.size[u] > 0)) net.size[u] = 1;
    if (Number.isNaN(net.x[u]) || Number.isNaN(net.y[u])) net.x[u] = net.y[u] = 0;
  }
}

async function loadPapers() {
  const about = facts.papersBlock;
  if (!net.hasPapers) return;
  const found = sectionsOf(await unpackBlock("papersBlock", about.bytes), about.sections);
  const start = found.get("paper.start"),
    author = found.get("paper.author"),
    count = start.length - 1;
  const ofStart = new Uint32Array(net.n + 1),
    of = new Uint32Array(author.length);
  for (const u of author) ofStart[u + 1]++;
  for (let u = 0; u < net.n; u++) ofStart[u + 1] += ofStart[u];
  const next = ofStart.slice(0, net.n);
  for (let p = 0; p < count; p++) for (let i = start[p]; i < start[p + 1]; i++) of[next[author[i]]++] = p;
  net.papers = {
    count,
    year: found.get("paper.year"),
    id: found.get("paper.id"),
    start,
    author,
    title: found.get("paper.title"),
    link: found.get("paper.link"),
    ofStart,
    of,
  };
}

const NO_YEAR = -32768;

/** @param {number} u @returns {number[]} newest first */
function papersOf(u) {
  if (!net.papers) return [];
  const { of, ofStart, year } = net.papers;
  return Array.from(of.subarray(ofStart[u], ofStart[u + 1])).sort((a, b) => year[b] - year[a] || a - b);
}

/** @param {number} u @param {number} v */
function papersOfBoth(u, v) {
  const other = new Set(papersOf(v));
  return papersOf(u).filter((p) => other.has(p));
}

/** @param {number} u */
function idOf(u) {
  return net.id[u];
}

/** @type {Map<string, number>|null} */
let nodesById = null;

/** @param {string} id @returns {number} -1 for none */
function nodeOf(id) {
  if (!nodesById) {
    nodesById = new Map();
    for (let u = 0; u < net.n; u++) nodesById.set(idOf(u), u);
  }
  const found = nodesById.get(id);
  return found === undefined ? -1 : found;
}

/** The tie of two nodes, -1 for none.
 * @param {number} u @param {number} v */
function tieOf(u, v) {
  for (let i = net.start[u]; i < net.start[u + 1]; i++) if (net.neighbour[i] === v) return net.tie[i];
  return -1;
}

/** @param {number} value */
function shortNumber(value) {
  if (Number.isInteger(value)) return value.toLocaleString("en").replace(/,/g, " ");
  return String(Number(value.toPrecision(5)));
}

/** @param {any} value @param {string} [name] of the column: years have no spaces */
function shown(value, name) {
  if (value === null || value === undefined) return "–";
  return typeof value === "number" ? (name && /year/.test(name) ? String(value) : shortNumber(value)) : String(value);
}

/** @param {number} count @param {string} noun @param {string} [nouns] */
function counted(count, noun, nouns) {
  return shortNumber(count) + " " + (count === 1 ? noun : nouns || noun + "s");
}

/** "h_index" as people read it.
 * @param {string} name */
function words(name) {
  return name.replace(/_/g, " ");
}

/** @param {string} text without marks, in lower case */
function folded(text) {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ø/g, "o")
    .replace(/ł/g, "l")
    .replace(/ß/g, "ss")
    .replace(/æ/g, "ae")
    .replace(/œ/g, "oe")
    .replace(/đ/g, "d")
    .replace(/ı/g, "i")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
