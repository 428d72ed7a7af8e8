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

/** The view as it is seen. */
function svgText() {
  const { scale, x, y, width, height } = view,
    at = (/** @type {number} */ v) => v.toFixed(1),
    parts = [
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${at(width)} ${at(height)}" width="${at(width)}" height="${at(height)}" font-family="Noto Sans, sans-serif">`,
      `<title>${escaped(document.title)}</title>`,
      `<rect width="100%" height="100%" fill="${themeColour("--halo")}"/>`,
      `<g stroke="${themeColour("--edge")}" stroke-linecap="round">`,
    ];
  const inside = (/** @type {number} */ u) => {
    const px = net.x[u] * scale + x,
      py = net.y[u] * scale + y;
    return px > -width && py > -height && px < 2 * width && py < 2 * height;
  };
  for (const e of picture.edges) {
    const a = net.from[e],
      b = net.to[e];
    if (inside(a) || inside(b))
      parts.push(
        `<line x1="${at(net.x[a] * scale + x)}" y1="${at(net.y[a] * scale + y)}" x2="${at(net.x[b] * scale + x)}" y2="${at(net.y[b] * scale + y)}" stroke-width="${Math.max(widthOf(e) * scale, 0.5).toFixed(2)}" stroke-opacity="${picture.litEdges && !picture.litEdges.has(e) ? 0.06 : (0.45 * edgeStrength(scale)).toFixed(2)}"/>`,
      );
  }
  parts.push("</g><g>");
  for (const u of picture.nodes)
    if (inside(u))
      parts.push(
        `<circle cx="${at(net.x[u] * scale + x)}" cy="${at(net.y[u] * scale + y)}" r="${Math.max(picture.radius[u] * scale, 1).toFixed(2)}" fill="${colourOf(u)}" fill-opacity="${(picture.colour[4 * u + 3] / 255).toFixed(2)}"><title>${escaped(net.labels[u])}</title></circle>`,
      );
  parts.push(
    `</g><g text-anchor="middle" fill="${themeColour("--ink")}" stroke="${themeColour("--halo")}" stroke-width="3" paint-order="stroke" stroke-linejoin="round">`,
  );
  placeNames(byId("names").getContext("2d"), view, (name, px, py, size) =>
    parts.push(`<text x="${at(px)}" y="${at(py)}" font-size="${at(size)}">${escaped(name)}</text>`),
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
  const list = [...columns.values()].map(
    (c) => `<attribute id="${escaped(c.name)}" title="${escaped(c.name)}" type="${GEXF_TYPES[c.type]}"/>`,
  );
  return list.length ? `<attributes class="${of}" mode="static">\n${list.join("\n")}\n</attributes>\n` : "";
}

/** @param {Map<string, Column>} columns @param {number} i */
function gexfValues(columns, i) {
  let text = "";
  for (const c of columns.values()) {
    const value = valueOf(c, i),
      plain = c.type === "boolean" ? (value === "yes" ? "true" : "false") : String(value);
    if (value !== null) text += `<attvalue for="${escaped(c.name)}" value="${escaped(plain)}"/>`;
  }
  return text ? `<attvalues>${text}</attvalues>` : "";
}

function gexfText() {
  const parts = [
    `<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n<meta><creator>coauth ${escaped(facts.made.version)}</creator><description>${escaped(document.title)}</description></meta>\n<graph defaultedgetype="undirected" mode="static">\n`,
    gexfColumns(net.columns, "node"),
    gexfColumns(net.edgeColumns, "edge"),
    `<nodes count="${shownNow.nodes}">\n`,
  ];
  for (const u of marked(shownNow.node)) {
    const c = picture.colour;
    parts.push(
      `<node id="${idOf(u)}" label="${escaped(net.labels[u])}">${gexfValues(net.columns, u)}<size value="${picture.radius[u]}"/><position x="${net.x[u]}" y="${-net.y[u]}"/><color r="${c[4 * u]}" g="${c[4 * u + 1]}" b="${c[4 * u + 2]}"/></node>\n`,
    );
  }
  parts.push(`</nodes>\n<edges count="${shownNow.edges}">\n`);
  for (const e of marked(shownNow.edge))
    parts.push(
      `<edge source="${idOf(net.from[e])}" target="${idOf(net.to[e])}" weight="${net.weight[e]}">${gexfValues(net.edgeColumns, e)}</edge>\n`,
    );
  parts.push("</edges>\n</graph>\n</gexf>\n");
  return parts.join("");
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
