/* Figures: the statistics and what each means, distributions, years, lists of the first. */

/** @param {string} title @param {Node|null} drawing @param {string} [about] */
function figureOf(title, drawing, about) {
  return drawing
    ? make("figure", {}, make("figcaption", {}, title), drawing, about ? make("p", {}, about) : null)
    : null;
}

function statisticsTable() {
  const rows = facts.statistics.filter((/** @type {any} */ s) => s.value !== null);
  if (!rows.length) return null;
  return make(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": "Statistics" },
    make(
      "table",
      {},
      make("caption", {}, facts.nodes < facts.wholeNodes ? "The whole network" : "The network"),
      make(
        "thead",
        {},
        make(
          "tr",
          {},
          ...["figure", "value", "what it is", "after"].map((t, i) =>
            make("th", { scope: "col", class: i === 1 ? "number" : null }, t),
          ),
        ),
      ),
      make(
        "tbody",
        {},
        ...rows.map((/** @type {any} */ s) =>
          make(
            "tr",
            {},
            make("th", { scope: "row" }, s.title),
            make(
              "td",
              { class: "number" },
              (/year/i.test(s.title) ? String(s.value) : shown(Number(s.value.toFixed(s.decimals)))) +
                (s.error !== null ? ` ± ${Number(s.error.toPrecision(2))}` : "") +
                (s.estimated ? " (estimated)" : ""),
            ),
            make("td", {}, s.formula),
            make("td", { class: "soft" }, s.source),
          ),
        ),
      ),
    ),
  );
}

/** Papers, people and new ties by year, of what the page has.
 * @returns {{title: string, points: [number, number][]}[]} */
function trends() {
  const papers = net.papers,
    range = yearRange();
  if (!papers || !range || range.last - range.first > 3000) return [];
  const years = range.last - range.first + 1,
    count = new Float64Array(years),
    active = new Float64Array(years),
    fresh = new Float64Array(years),
    ties = new Float64Array(years);
  const seen = new Int32Array(net.n).fill(NO_YEAR),
    first = new Int32Array(net.n).fill(99999),
    joint = new Int32Array(net.m).fill(99999);
  const byYear = Array.from({ length: papers.count }, (_, p) => p)
    .filter((p) => papers.year[p] !== NO_YEAR)
    .sort((a, b) => papers.year[a] - papers.year[b]);
  for (const p of byYear) {
    const y = papers.year[p];
    count[y - range.first]++;
    for (let i = papers.start[p]; i < papers.start[p + 1]; i++) {
      const u = papers.author[i];
      if (seen[u] !== y) active[y - range.first]++, (seen[u] = y);
      if (first[u] > y) (first[u] = y), fresh[y - range.first]++;
    }
  }
  makePairs();
  const made = /** @type {NonNullable<typeof pairs>} */ (pairs);
  for (let i = 0; i < made.edge.length; i++)
    if (made.year[i] < joint[made.edge[i]]) joint[made.edge[i]] = made.year[i];
  for (const y of joint) if (y < 99999) ties[y - range.first]++;
  const points = (/** @type {Float64Array} */ list) =>
    Array.from(list, (v, i) => /** @type {[number, number]} */ ([range.first + i, v]));
  return [
    { title: "Papers a year", points: points(count) },
    { title: `Active ${facts.units}`, points: points(active) },
    { title: `New ${facts.units}, by their first paper`, points: points(fresh) },
    { title: "First joint papers of two", points: points(ties) },
  ];
}

/** @param {any} d */
function aboutDistribution(d) {
  const fit = d.fit;
  return (
    `Mean ${shown(d.mean)}, median ${shown(d.median)}.` +
    (fit
      ? ` Power law from ${fit.xmin} on: exponent ${fit.exponent.toFixed(2)} ± ${fit.error.toFixed(2)}, ` +
        counted(fit.tail, "value") +
        (fit.cutoff > 0 && fit.p < 0.05 ? "; with an exponential cutoff it fits better." : ".") +
        (fit.tail < 100 ? " Few values: to be read with care." : "")
      : " No power law was fitted.")
  );
}

function topLists() {
  const lists = [];
  for (const name of [
    "papers",
    "degree",
    "strength",
    "betweenness",
    "closeness",
    "citations",
    "h_index",
    "pagerank",
  ]) {
    const column = net.columns.get(name);
    if (!column || !isNumber(column)) continue;
    const rows = [...net.order]
      .filter((u) => valueOf(column, u) > 0)
      .sort((a, b) => valueOf(column, b) - valueOf(column, a))
      .slice(0, 10);
    if (rows.length)
      lists.push(
        make(
          "figure",
          {},
          make("figcaption", {}, `Most ${words(name)}`),
          make(
            "ol",
            {},
            ...rows.map((u) =>
              make(
                "li",
                {},
                linkTo(net.labels[u].slice(0, 120), () => {
                  showTab("network");
                  pick(idOf(u));
                  lookAt(u);
                }),
                make("span", { class: "count" }, ` ${shown(valueOf(column, u))}`),
              ),
            ),
          ),
          column.description ? make("p", {}, column.description) : null,
        ),
      );
  }
  return lists;
}

function showFigures() {
  const part = facts.nodes < facts.wholeNodes ? "Of the part that this page has. " : "";
  const years = trends().map((t) =>
    figureOf(t.title, trendPlot(t.title, t.points), part + "Papers without a year are not counted."),
  );
  const spread = facts.distributions.map((/** @type {any} */ d) =>
    figureOf(d.title, distributionPlot(d), aboutDistribution(d)),
  );
  const countries = facts.countries.length
    ? [
        figureOf(
          "Countries of corresponding authors",
          barPlot(
            "Countries of corresponding authors",
            facts.countries.slice(0, 15).map((/** @type {any} */ c) => [c[0], c[1]]),
          ),
          "Papers.",
        ),
      ]
    : [];
  const groups = facts.groups.list.length
    ? [
        figureOf(
          "Largest groups",
          barPlot(
            "Largest groups",
            facts.groups.list.slice(0, 12).map((/** @type {any} */ g) => [g.label, g.authors]),
          ),
          `${counted(facts.groups.list.length, "group")}, modularity ${shown(facts.groups.modularity)}.`,
        ),
      ]
    : [];
  const block = (/** @type {string} */ title, /** @type {any[]} */ list) => {
    const found = list.filter(Boolean);
    return found.length ? [make("h2", {}, title), make("div", { class: "plots" }, ...found)] : [];
  };
  byId("figures").replaceChildren(
    make("h2", {}, "Statistics"),
    statisticsTable() || make("p", {}, "This file has no statistics: it was made of a graph alone."),
    ...block("Over the years", years),
    ...block("Distributions", spread),
    ...block("Groups and countries", [...groups, ...countries]),
    ...block("The first", topLists()),
  );
}
