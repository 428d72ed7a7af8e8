/* Plots: small drawings of a few hundred points, in SVG, which prints and reads well; a table says the same. */

const SVG = "http://www.w3.org/2000/svg",
  PLOT = { width: 360, height: 220, left: 46, right: 20, top: 24, bottom: 34 };

/** @param {string} name @param {Record<string, any>} attributes @param {...(Node|string)} children */
function svg(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** @typedef {{at: (v: number) => number, ticks: number[], low: number, high: number}} Axis */

/**
 * @param {number} low
 * @param {number} high
 * @param {boolean} log
 * @param {number} from
 * @param {number} to
 * @returns {Axis} */
function axis(low, high, log, from, to) {
  const ticks = [];
  if (log) {
    (low = 10 ** Math.floor(Math.log10(low))), (high = 10 ** Math.ceil(Math.log10(high)));
    if (high <= low) high = low * 10;
    const step = Math.max(1, Math.ceil(Math.log10(high / low) / 6));
    for (let e = Math.round(Math.log10(low)); e <= Math.round(Math.log10(high)); e += step) ticks.push(10 ** e);
    return { at: (v) => from + ((to - from) * Math.log(v / low)) / Math.log(high / low), ticks, low, high };
  }
  if (high <= low) high = low + 1;
  const rough = (high - low) / 5,
    unit = 10 ** Math.floor(Math.log10(rough)),
    step = [1, 2, 5, 10].map((k) => k * unit).find((s) => s >= rough) || rough;
  for (let v = Math.ceil(low / step) * step; v <= high + step * 1e-9; v += step) ticks.push(Number(v.toPrecision(12)));
  return { at: (v) => from + ((to - from) * (v - low)) / (high - low), ticks, low, high };
}

/** @param {number} v @param {boolean} [year] */
function tick(v, year) {
  return year ? String(v) : v >= 1e4 || (v < 0.01 && v > 0) ? "1e" + Math.round(Math.log10(v)) : shortNumber(v);
}

/**
 * @param {string} title
 * @param {Axis} x
 * @param {Axis} y
 * @param {string} xName
 * @param {string} yName
 * @param {boolean} year
 * @param {...Node} marks */
function plot(title, x, y, xName, yName, year, ...marks) {
  const { width, height, left, right, top, bottom } = PLOT,
    floor = height - bottom;
  const frame = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": title });
  frame.append(svg("path", { class: "axis", d: `M${left} ${top}V${floor}H${width - right}` }));
  for (const v of x.ticks)
    frame.append(svg("text", { x: x.at(v), y: floor + 14, "text-anchor": "middle" }, tick(v, year)));
  for (const v of y.ticks)
    frame.append(
      svg("path", { class: "axis", d: `M${left} ${y.at(v)}H${width - right}`, "stroke-dasharray": "2 4" }),
      svg(
        "text",
        { x: left - 5, y: y.at(v) + 4, "text-anchor": "end" },
        year && y.high < 10000 ? shortNumber(v) : tick(v),
      ),
    );
  frame.append(
    svg("text", { x: (left + width - right) / 2, y: height - 4, "text-anchor": "middle" }, xName),
    svg("text", { x: left - 5, y: 12 }, yName),
    ...marks,
  );
  return frame;
}

/** How often each value is reached or exceeded, on two logarithmic axes, with the power law fitted.
 * @param {any} d a distribution of the facts */
function distributionPlot(d) {
  const rows = d.rows.filter((/** @type {number[]} */ r) => r[0] > 0),
    total = rows.reduce((/** @type {number} */ s, /** @type {number[]} */ r) => s + r[1], 0);
  if (!rows.length) return null;
  let left = total;
  /** @type {number[][]} */
  const points = rows.map((/** @type {number[]} */ [v, n]) => {
    const share = left / total;
    left -= n;
    return [v, share, n];
  });
  const { width, height } = PLOT,
    x = axis(points[0][0], points[points.length - 1][0], true, PLOT.left, width - PLOT.right),
    y = axis(points[points.length - 1][1], 1, true, height - PLOT.bottom, PLOT.top);
  const marks = points.map(([v, s, n]) =>
    svg(
      "circle",
      { class: "dot", cx: x.at(v).toFixed(1), cy: y.at(s).toFixed(1), r: 2.6 },
      svg("title", {}, `${shown(v)}: ${shown(n)}; at least so many: ${(100 * s).toPrecision(3)} %`),
    ),
  );
  if (d.fit) {
    const begin = points.find((p) => p[0] >= d.fit.xmin),
      reach = begin ? begin[1] : 1,
      end = Math.min(x.high, d.fit.xmin * Math.pow(y.low / reach, 1 / (1 - d.fit.exponent)));
    marks.push(
      svg("path", {
        class: "fit",
        d:
          `M${x.at(d.fit.xmin)} ${y.at(reach)}` +
          `L${x.at(end)} ${y.at(reach * Math.pow(end / d.fit.xmin, 1 - d.fit.exponent))}`,
      }),
    );
  }
  return plot(d.title, x, y, words(d.name), "share with at least so many", false, ...marks);
}

/** @param {string} title @param {[number, number][]} points of years */
function trendPlot(title, points) {
  const { width, height } = PLOT,
    most = Math.max(...points.map((p) => p[1]), 1);
  const x = axis(points[0][0], points[points.length - 1][0], false, PLOT.left, width - PLOT.right),
    y = axis(0, most, false, height - PLOT.bottom, PLOT.top);
  x.ticks = x.ticks.filter(Number.isInteger);
  const line = points.map((p, i) => `${i ? "L" : "M"}${x.at(p[0]).toFixed(1)} ${y.at(p[1]).toFixed(1)}`).join("");
  return plot(
    title,
    x,
    y,
    "year",
    "",
    true,
    svg("path", { class: "curve", d: line }),
    ...points.map((p) =>
      svg(
        "circle",
        { class: "dot", cx: x.at(p[0]).toFixed(1), cy: y.at(p[1]).toFixed(1), r: 2.4 },
        svg("title", {}, `${p[0]}: ${shown(p[1])}`),
      ),
    ),
  );
}

/** @param {string} title @param {[string, number][]} bars */
function barPlot(title, bars) {
  const height = 24 + bars.length * 22,
    most = Math.max(...bars.map((b) => b[1]), 1),
    frame = svg("svg", { viewBox: `0 0 360 ${height}`, role: "img", "aria-label": title });
  const short = (/** @type {string} */ name) => (name.length > 18 ? name.slice(0, 17) + "…" : name);
  bars.forEach(([name, value], i) =>
    frame.append(
      svg("text", { x: 118, y: i * 22 + 19, "text-anchor": "end" }, short(name)),
      svg("rect", { class: "bar", x: 124, y: i * 22 + 8, width: (180 * value) / most, height: 14, rx: 2 }),
      svg("text", { x: 130 + (180 * value) / most, y: i * 22 + 19 }, shown(value)),
    ),
  );
  return frame;
}
