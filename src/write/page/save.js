/* Saving what is shown: a picture, a graph, a table. */

/** @param {string} name @param {string} type @param {string|Blob} content */
function save(name, type, content) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  say(`${name} is saved`);
}

/** @param {string} text for XML: what XML has no place for becomes U+FFFD */
function escaped(text) {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c] || c);
}

/** @param {number} u */
function colourOf(u) {
  return "#" + [0, 1, 2].map((k) => picture.colour[4 * u + k].toString(16).padStart(2, "0")).join("");
}

/** An element of XML; contents are XML already, values of attributes are not.
 * @param {string} name @param {Record<string, any>} attributes @param {string|null} [content] null: only begun */
function xml(name, attributes, content = "") {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  const start = `<${name}${given.join("")}`;
  return content === null ? `${start}>` : content ? `${start}>${content}</${name}>` : `${start}/>`;
}

/** The view as it is seen. */
function svgText() {
  const { scale, x, y, width, height } = view,
    at = (/** @type {number} */ v) => v.toFixed(1),
    size = { width: at(width), height: at(height) },
    parts = [
      xml(
        "svg",
        {
          xmlns: "http://www.w3.org/2000/svg",
          viewBox: `0 0 ${size.width} ${size.height}`,
          ...size,
          "font-family": "Noto Sans, sans-serif",
        },
        null,
      ),
      xml("title", {}, escaped(document.title)),
      xml("rect", { width: "100%", height: "100%", fill: themeColour("--halo") }),
      xml("g", { stroke: themeColour("--edge"), "stroke-linecap": "round" }, null),
    ];
  const px = (/** @type {number} */ u) => net.x[u] * scale + x,
    py = (/** @type {number} */ u) => net.y[u] * scale + y,
    inside = (/** @type {number} */ u) =>
      px(u) > -width && py(u) > -height && px(u) < 2 * width && py(u) < 2 * height,
    faded = (/** @type {number} */ e) => picture.litEdges && !picture.litEdges.has(e);
  for (const e of picture.edges) {
    const a = net.from[e],
      b = net.to[e];
    if (inside(a) || inside(b))
      parts.push(
        xml("line", {
          x1: at(px(a)),
          y1: at(py(a)),
          x2: at(px(b)),
          y2: at(py(b)),
          "stroke-width": Math.max(widthOf(e) * scale, 0.5).toFixed(2),
          "stroke-opacity": faded(e) ? 0.06 : (0.45 * edgeStrength(scale)).toFixed(2),
        }),
      );
  }
  parts.push("</g><g>");
  for (const u of picture.nodes)
    if (inside(u))
      parts.push(
        xml(
          "circle",
          {
            cx: at(px(u)),
            cy: at(py(u)),
            r: Math.max(picture.radius[u] * scale, 1).toFixed(2),
            fill: colourOf(u),
            "fill-opacity": (picture.colour[4 * u + 3] / 255).toFixed(2),
          },
          xml("title", {}, escaped(net.labels[u])),
        ),
      );
  parts.push(
    "</g>",
    xml(
      "g",
      {
        "text-anchor": "middle",
        fill: themeColour("--ink"),
        stroke: themeColour("--halo"),
        "stroke-width": 3,
        "paint-order": "stroke",
        "stroke-linejoin": "round",
      },
      null,
    ),
  );
  placeNames(byId("names").getContext("2d"), view, (name, x, y, size) =>
    parts.push(xml("text", { x: at(x), y: at(y), "font-size": at(size) }, escaped(name))),
  );
  return parts.join("\n") + "\n</g></svg>\n";
}

function savePng() {
  const canvas = make("canvas", {}),
    pen = canvas.getContext("2d"),
    graph = byId("graph");
  (canvas.width = graph.width), (canvas.height = graph.height);
  if (drawing) drawing.draw({ ...view, moving: false }, picture.edges.length);
  (pen.fillStyle = themeColour("--halo")),
    pen.fillRect(0, 0, canvas.width, canvas.height),
    pen.drawImage(graph, 0, 0),
    pen.drawImage(byId("names"), 0, 0);
  canvas.toBlob((/** @type {Blob|null} */ blob) => {
    if (blob) save("network.png", "image/png", blob);
  });
}

const GEXF_TYPES = /** @type {Record<string, string>} */ ({
  integer: "long",
  real: "double",
  boolean: "boolean",
  text: "string",
});

/** @param {Map<string, Column>} columns @param {string} of */
function gexfColumns(columns, of) {
  const list = [...columns.values()].map((c) =>
    xml("attribute", { id: c.name, title: c.name, type: GEXF_TYPES[c.type] }),
  );
  return list.length ? xml("attributes", { class: of, mode: "static" }, `\n${list.join("\n")}\n`) + "\n" : "";
}

/** @param {Map<string, Column>} columns @param {number} i */
function gexfValues(columns, i) {
  let text = "";
  for (const c of columns.values()) {
    const value = valueOf(c, i),
      plain = c.type === "boolean" ? (value === "yes" ? "true" : "false") : String(value);
    if (value !== null) text += xml("attvalue", { for: c.name, value: plain });
  }
  return text && xml("attvalues", {}, text);
}

/** @param {number} u */
function gexfNode(u) {
  const [r, g, b] = picture.colour.subarray(4 * u, 4 * u + 3);
  return xml(
    "node",
    { id: idOf(u), label: net.labels[u] },
    gexfValues(net.columns, u) +
      xml("size", { value: picture.radius[u] }) +
      xml("position", { x: net.x[u], y: -net.y[u] }) +
      xml("color", { r, g, b }),
  );
}

/** @param {number} e */
function gexfEdge(e) {
  const ends = { source: idOf(net.from[e]), target: idOf(net.to[e]), weight: net.weight[e] };
  return xml("edge", ends, gexfValues(net.edgeColumns, e));
}

function gexfText() {
  const about = xml("creator", {}, escaped(`coauth ${facts.made.version}`)) +
    xml("description", {}, escaped(document.title));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    xml("gexf", { xmlns: "http://gexf.net/1.3", version: "1.3" }, null),
    xml("meta", {}, about),
    xml("graph", { defaultedgetype: "undirected", mode: "static" }, null),
    gexfColumns(net.columns, "node") + gexfColumns(net.edgeColumns, "edge"),
    xml("nodes", { count: shownNow.nodes }, null),
    ...marked(shownNow.node).map(gexfNode),
    "</nodes>",
    xml("edges", { count: shownNow.edges }, null),
    ...marked(shownNow.edge).map(gexfEdge),
    "</edges>\n</graph>\n</gexf>\n",
  ].join("\n");
}

function csvText() {
  return delimited(
    [
      { name: "id", number: false, value: idOf },
      { name: "name", number: false, value: (u) => net.labels[u] },
      ...fieldsOf(net.columns),
    ],
    marked(shownNow.node),
    ",",
  );
}

function makeSaving() {
  const button = (/** @type {string} */ name, /** @type {() => void} */ action) =>
    make(
      "button",
      { class: "plain", type: "button", "aria-label": `Save what is shown as ${name}`, onclick: action },
      name,
    );
  byId("saving").replaceChildren(
    "Save ",
    button("SVG", () => save("network.svg", "image/svg+xml", svgText())),
    button("PNG", savePng),
    button("GEXF", () => save("network.gexf", "application/gexf+xml", gexfText())),
    button("CSV", () => save("network.csv", "text/csv", csvText())),
    make(
      "button",
      {
        class: "plain",
        type: "button",
        onclick: () => {
          keepAddressNow();
          copy(location.href);
        },
      },
      "Copy link",
    ),
  );
}
