/* Colours for values: told apart by colour-blind readers, on light and on dark. */

/** Okabe and Ito's, then lighter and darker ones between them. */
const PALETTE = [
  "#0072b2",
  "#e69f00",
  "#009e73",
  "#cc79a7",
  "#56b4e9",
  "#d55e00",
  "#8f7be0",
  "#a3a500",
  "#a5502a",
  "#2ab7a9",
  "#f08fa8",
  "#5c6fc4",
  "#c2b280",
  "#7a9b57",
  "#b04a9b",
  "#3d8ea8",
];
const GREY = "#8b929a";
/** viridis (van der Walt & Smith), without its darkest end. */
const SCALE = ["#472d7b", "#3b528b", "#2c728e", "#21918c", "#28ae80", "#5ec962", "#addc30", "#fde725"];

/** @param {string} hex @returns {[number, number, number]} */
function channels(hex) {
  const value = parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** @param {number} share from 0 to 1 */
function onScale(share) {
  const at = Math.min(Math.max(share, 0), 1) * (SCALE.length - 1),
    low = Math.floor(at),
    high = Math.min(low + 1, SCALE.length - 1);
  const a = channels(SCALE[low]),
    b = channels(SCALE[high]);
  return (
    "#" +
    a
      .map((v, i) =>
        Math.round(v + (b[i] - v) * (at - low))
          .toString(16)
          .padStart(2, "0"),
      )
      .join("")
  );
}

/** A colour of the style sheet, for canvases.
 * @param {string} name */
function themeColour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** What a column's values are coloured as.
 * @typedef {{column: Column|null, classes: {key: any, label: string, colour: string, count: number}[],
 *   classOf: Int32Array, scale: null|{low: number, high: number, log: boolean}}} Colouring */

/** Beyond the palette the same colours come again, faded and then darkened. */
const MOST_CLASSES = 3 * PALETTE.length;

/** @param {number} i */
function classColour(i) {
  const other = [null, [190, 195, 200], [50, 55, 60]][Math.floor(i / PALETTE.length)],
    base = channels(PALETTE[i % PALETTE.length]);
  return (
    "#" +
    base
      .map((v, k) =>
        Math.round(other ? v + (other[k] - v) * 0.42 : v)
          .toString(16)
          .padStart(2, "0"),
      )
      .join("")
  );
}

/** Classes of a text, a boolean or a group's number: the most frequent have a colour each, the others share grey.
 * @param {Column} column @returns {Colouring} */
function classColouring(column) {
  const count = new Map();
  for (let u = 0; u < net.n; u++) {
    const value = valueOf(column, u);
    count.set(value, (count.get(value) || 0) + 1);
  }
  const named = [...count.keys()]
    .filter((k) => k !== null)
    .sort((a, b) => count.get(b) - count.get(a) || (a < b ? -1 : 1));
  const classes = named
    .slice(0, MOST_CLASSES)
    .map((key, i) => ({ key, label: classLabel(column, key), colour: classColour(i), count: count.get(key) }));
  const others = net.n - classes.reduce((sum, c) => sum + c.count, 0);
  if (others)
    classes.push({
      key: undefined,
      label: named.length > MOST_CLASSES ? `${named.length - MOST_CLASSES} others` : "not known",
      colour: GREY,
      count: others,
    });
  const at = new Map(classes.map((c, i) => [c.key, i])),
    classOf = new Int32Array(net.n);
  for (let u = 0; u < net.n; u++) {
    const found = at.get(valueOf(column, u));
    classOf[u] = found === undefined ? classes.length - 1 : found;
  }
  return { column, classes, classOf, scale: null };
}

/** @param {Column} column @param {any} key */
function classLabel(column, key) {
  const group = facts.groups.kind === column.name ? facts.groups.list[key - 1] : null;
  return group && group.label ? group.label : isNumber(column) ? `${words(column.name)} ${key}` : String(key);
}

/** Numbers on a scale, of which each step is a class; by logarithm where they reach far.
 * @param {Column} column @returns {Colouring} */
function scaleColouring(column) {
  let low = Infinity,
    high = -Infinity;
  for (let u = 0; u < net.n; u++) {
    const value = valueOf(column, u);
    if (value !== null && value < low) low = value;
    if (value !== null && value > high) high = value;
  }
  const log = low >= 0 && high > 50 * Math.max(low, 1e-12) && !/year/.test(column.name),
    steps = 6;
  const least = log && low === 0 ? smallestPositive(column) : low;
  const share = (/** @type {number} */ v) =>
    high <= least
      ? 1
      : log
        ? Math.log(Math.max(v, least) / least) / Math.log(high / least)
        : (v - least) / (high - least);
  const back = (/** @type {number} */ s) => (log ? least * Math.pow(high / least, s) : least + s * (high - least));
  const classes = [],
    whole = column.type === "integer";
  for (let i = 0; i < steps && high >= low; i++) {
    const a = i ? back(i / steps) : low,
      b = back((i + 1) / steps);
    const last = i + 1 < steps ? Math.max(Math.ceil(a), Math.ceil(b) - 1) : high;
    const label = whole
      ? `${shown(Math.ceil(a), column.name)} – ${shown(last, column.name)}`
      : `${shown(Number(a.toPrecision(3)))} – ${shown(Number(b.toPrecision(3)))}`;
    classes.push({ key: i, label, colour: onScale((i + 0.5) / steps), count: 0 });
  }
  const classOf = new Int32Array(net.n);
  let missing = 0;
  for (let u = 0; u < net.n; u++) {
    const value = valueOf(column, u);
    classOf[u] = value === null ? (missing++, classes.length) : Math.min(steps - 1, Math.floor(share(value) * steps));
    if (value !== null) classes[classOf[u]].count++;
  }
  if (missing) classes.push({ key: undefined, label: "not known", colour: GREY, count: missing });
  return { column, classes, classOf, scale: { low, high, log } };
}

/** @param {Column} column */
function smallestPositive(column) {
  let least = Infinity;
  for (let u = 0; u < net.n; u++) {
    const value = valueOf(column, u);
    if (value > 0 && value < least) least = value;
  }
  return least;
}

/** @param {string} name of a column; "" for none @returns {Colouring} */
function colouringBy(name) {
  const column = net.columns.get(name);
  if (!column)
    return {
      column: null,
      classes: [{ key: 0, label: facts.units, colour: PALETTE[0], count: net.n }],
      classOf: new Int32Array(net.n),
      scale: null,
    };
  const grouped = !isNumber(column) || name === facts.groups.kind || /^(community|cluster|component)$/.test(name);
  return grouped ? classColouring(column) : scaleColouring(column);
}
