/* Cards: what is known of a person, a tie, a group or a paper. */

/** Where a paper can be read; null unless it is the web.
 * @param {string} link "doi:10.1/x" @returns {string|null} */
function addressOf(link) {
  const colon = link.indexOf(":"),
    scheme = link.slice(0, colon),
    id = link.slice(colon + 1),
    safe = encodeURI(id).replace(/#/g, "%23").replace(/\?/g, "%3F");
  /** @type {Record<string, string>} */
  const at = {
    doi: "https://doi.org/",
    arxiv: "https://arxiv.org/abs/",
    acl: "https://aclanthology.org/",
    pmid: "https://pubmed.ncbi.nlm.nih.gov/",
    pmcid: "https://www.ncbi.nlm.nih.gov/pmc/articles/",
    openalex: "https://openalex.org/",
    semantic_scholar: "https://www.semanticscholar.org/paper/",
    dblp: "https://dblp.org/rec/",
    orcid: "https://orcid.org/",
  };
  if (at[scheme]) return at[scheme] + safe;
  try {
    return /^https?:$/.test(new URL(id).protocol) ? new URL(id).href : null;
  } catch (error) {
    return null;
  }
}

/** @param {string} text @param {() => void} action */
function linkTo(text, action) {
  return make("button", { class: "as-link", type: "button", onclick: action }, isolated(text));
}

/** @param {number} u */
function personLink(u) {
  return linkTo(net.labels[u].slice(0, 300) || idOf(u), () => {
    pick(idOf(u));
    lookAt(u);
  });
}

/** A list that shows its beginning and more when asked.
 * @param {any[]} items @param {number} first @param {(item: any) => Node} row */
function longList(items, first, row) {
  const list = make("ol", {}),
    add = (/** @type {number} */ from, /** @type {number} */ to) =>
      list.append(...items.slice(from, to).map((i) => make("li", {}, row(i))));
  add(0, first);
  if (items.length <= first) return list;
  const more = make(
    "button",
    {
      class: "plain",
      type: "button",
      onclick: () => {
        add(first, items.length);
        more.remove();
      },
    },
    `all ${shortNumber(items.length)}`,
  );
  return make("div", {}, list, more);
}

/** @param {number} p */
function paperLine(p) {
  const papers = /** @type {NonNullable<typeof net.papers>} */ (net.papers),
    title = papers.title[p],
    line = make("span", {});
  const address = papers.link[p] ? addressOf(papers.link[p]) : null;
  const text = title === undefined ? "(title left out of this file)" : title || "(no title)";
  line.append(
    address
      ? make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, isolated(text))
      : isolated(text),
  );
  if (papers.year[p] !== NO_YEAR) line.append(make("span", { class: "soft" }, ` ${papers.year[p]}`));
  return line;
}

/** @param {any[]} content @param {string} said */
function showCard(content, said) {
  const card = byId("card");
  card.replaceChildren(
    make(
      "button",
      {
        class: "close",
        type: "button",
        "aria-label": "Close",
        onclick: () => {
          pick("");
          byId("graph").focus();
        },
      },
      "×",
    ),
    ...content,
  );
  (card.hidden = false), (card.scrollTop = 0);
  say(said);
}

/** @type {Map<string, Float64Array>} */
const sortedValues = new Map();

/** How many have more, plus one.
 * @param {Column} column @param {number} value */
function rankOf(column, value) {
  let sorted = sortedValues.get(column.name);
  if (!sorted) {
    const list = [];
    for (let u = 0; u < net.n; u++) if (valueOf(column, u) !== null) list.push(valueOf(column, u));
    sorted = Float64Array.from(list).sort();
    sortedValues.set(column.name, sorted);
  }
  let low = 0,
    high = sorted.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (sorted[mid] > value) high = mid;
    else low = mid + 1;
  }
  return sorted.length - low + 1;
}

/** @param {number} u */
function measuresOf(u) {
  const list = make("dl", {});
  for (const column of net.columns.values()) {
    const value = valueOf(column, u);
    if (value === null || column.name === facts.groups.kind) continue;
    const ranked = isNumber(column) && !/year|community|cluster|component/.test(column.name);
    list.append(
      make("dt", { title: column.description }, words(column.name)),
      make("dd", {}, shown(value, column.name)),
      make("dd", { class: "soft" }, ranked ? `#${shortNumber(rankOf(column, value))}` : ""),
    );
  }
  return list;
}

/** @param {number} u */
function groupOf(u) {
  const column = net.columns.get(facts.groups.kind || ""),
    number = column ? valueOf(column, u) : null;
  return number === null ? null : facts.groups.list[number - 1] || null;
}

/** @param {any} g */
function groupLink(g) {
  return linkTo(g.label, () => pick("g" + g[facts.groups.kind]));
}

/** @param {number} u */
function personCard(u) {
  const near = [],
    group = groupOf(u),
    papers = papersOf(u),
    names = (net.names[u] || "").split("\t").filter(Boolean),
    ids = (net.ids[u] || "").split("\t").filter(Boolean);
  for (let i = net.start[u]; i < net.start[u + 1]; i++) near.push([net.neighbour[i], net.tie[i]]);
  near.sort((a, b) => net.weight[b[1]] - net.weight[a[1]]);
  const content = [make("h2", {}, isolated(net.labels[u].slice(0, 2000)))];
  if (group) content.push(make("p", { class: "soft" }, "in ", groupLink(group)));
  if (names.length)
    content.push(make("p", { class: "soft" }, "also written ", isolated(names.slice(0, 12).join("; ").slice(0, 600))));
  if (ids.length)
    content.push(
      make(
        "p",
        {},
        ...ids.slice(0, 6).flatMap((id) => {
          const address = id.startsWith("orcid:") ? addressOf(id) : null;
          return [
            address
              ? make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, id)
              : make("span", { class: "soft" }, id),
            " ",
          ];
        }),
      ),
    );
  content.push(...doubtsOf(u));
  content.push(
    make(
      "div",
      { class: "row" },
      make(
        "button",
        {
          class: "plain",
          type: "button",
          "aria-pressed": String(state.near),
          onclick: () => {
            state.near = !state.near;
            refresh();
            pick(idOf(u));
          },
        },
        state.near ? "show all" : "only neighbours",
      ),
      pathField(u),
    ),
  );
  content.push(
    make("h3", {}, counted(near.length, "neighbour")),
    longList(near, 10, ([v, e]) => make("span", {}, personLink(v), " ", linkToTie(e))),
  );
  if (net.hasPapers)
    content.push(
      make("h3", {}, net.papers ? counted(papers.length, "paper") : "papers are being unpacked"),
      longList(papers, 10, paperLine),
    );
  content.push(make("h3", {}, "Figures, with rank"), measuresOf(u));
  showCard(content, net.labels[u].slice(0, 200));
}

/** @param {number} e */
function linkToTie(e) {
  const name = `${words(facts.weight)} ${shown(net.weight[e])}`;
  return make(
    "button",
    {
      class: "as-link soft",
      type: "button",
      "aria-label": `the tie: ${name}`,
      onclick: () => pick(idOf(net.from[e]) + "-" + idOf(net.to[e])),
    },
    shown(net.weight[e]),
  );
}

/** @param {number} u */
function doubtsOf(u) {
  return facts.doubts
    .filter((/** @type {any} */ d) => d.a === u || d.b === u)
    .slice(0, 10)
    .map((/** @type {any} */ d) =>
      make(
        "p",
        { class: "doubt" },
        `${d.kind}: `,
        isolated(d.nameA),
        " / ",
        isolated(d.nameB),
        d.reason ? ` (${d.reason})` : "",
      ),
    );
}

/** Where a path to somebody is asked for.
 * @param {number} u */
function pathField(u) {
  const list = make("datalist", { id: "path-names" });
  const input = make("input", {
    type: "text",
    list: "path-names",
    placeholder: "path to …",
    "aria-label": "Show the path to",
    size: 14,
    oninput: () =>
      list.replaceChildren(
        ...suggest(input.value, 8)
          .filter((s) => s.kind === "person")
          .map((s) => make("option", { value: s.label })),
      ),
    onchange: () => {
      const found = suggest(input.value, 1).find((s) => s.kind === "person");
      if (found) showPath(u, nodeOf(found.id));
      else say("nobody of that name");
    },
  });
  return make("span", {}, input, list);
}

/** @param {number} a @param {number} b */
function showPath(a, b) {
  const path = pathBetween(a, b);
  (state.picked = ""), (state.path = idOf(a) + "-" + idOf(b));
  if (!path.length) light(new Set([a, b]), new Set());
  else light(new Set(path), new Set(path.slice(1).map((v, i) => tieOf(path[i], v))));
  const rows = path.map((u, i) => make("li", {}, personLink(u), i + 1 < path.length ? linkAfter(path, i) : null));
  showCard(
    [
      make("h2", {}, path.length ? `${counted(path.length - 1, "step")} apart` : "No path"),
      path.length
        ? make("p", { class: "soft" }, "A shortest path over the ties shown; of equally short ones over strong ties.")
        : make(
            "p",
            {},
            isolated(net.labels[a]),
            " and ",
            isolated(net.labels[b]),
            " are not connected by what is shown.",
          ),
      make("ol", { id: "path" }, ...rows),
    ],
    path.length ? `a path of ${counted(path.length - 1, "step")}` : "no path",
  );
  keepAddress();
}

/** @param {number[]} path @param {number} i */
function linkAfter(path, i) {
  const e = tieOf(path[i], path[i + 1]);
  return make("span", { class: "soft" }, " — ", linkToTie(e), " —");
}

/** @param {number} e */
function tieCard(e) {
  const a = net.from[e],
    b = net.to[e],
    papers = papersOfBoth(a, b),
    list = make("dl", {});
  for (const column of net.edgeColumns.values())
    if (valueOf(column, e) !== null)
      list.append(
        make("dt", { title: column.description }, words(column.name)),
        make("dd", {}, shown(valueOf(column, e), column.name)),
        make("dd", {}),
      );
  const content = [
    make("h2", {}, personLink(a), " — ", personLink(b)),
    make("p", { class: "soft" }, `${words(facts.weight)} ${shown(net.weight[e])}`),
  ];
  if (net.papers) content.push(make("h3", {}, counted(papers.length, "joint paper")), longList(papers, 20, paperLine));
  content.push(make("h3", {}, "Figures"), list);
  showCard(content, `tie of ${net.labels[a]} and ${net.labels[b]}`.slice(0, 300));
}

/** @param {any} g */
function groupCard(g) {
  const kind = facts.groups.kind,
    column = net.columns.get(kind),
    members = [],
    list = make("dl", {});
  for (const u of net.order) if (column && valueOf(column, u) === g[kind]) members.push(u);
  for (const [name, value] of Object.entries(g))
    if (typeof value === "number" && name !== kind)
      list.append(make("dt", {}, words(name)), make("dd", {}, shown(value, name)), make("dd", {}));
  const links = String(g.links || "")
    .split("; ")
    .map((l) => /^(\d+) \(([^)]*)\)$/.exec(l))
    .filter(Boolean);
  const content = [
    make("h2", {}, isolated(g.label)),
    make("p", { class: "soft" }, `${words(kind)} ${g[kind]}`, g.venue ? `, most often in ${g.venue}` : ""),
    make(
      "div",
      { class: "row" },
      make(
        "button",
        {
          class: "plain",
          type: "button",
          onclick: () => {
            state.group = state.group ? "" : String(g[kind]);
            refresh();
            showAll();
          },
        },
        state.group ? "show all groups" : "show this group only",
      ),
    ),
    make("h3", {}, counted(members.length, "member")),
    longList(members, 12, personLink),
  ];
  if (links.length)
    content.push(
      make("h3", {}, "Strongest links to"),
      make(
        "ul",
        {},
        ...links.map((l) => {
          const other = l && facts.groups.list[Number(l[1]) - 1];
          return make(
            "li",
            {},
            other ? groupLink(other) : l && l[1],
            make("span", { class: "soft" }, ` ${l && l[2]}`),
          );
        }),
      ),
    );
  content.push(make("h3", {}, "Figures"), list);
  showCard(content, `group ${g.label}`);
  light(new Set(members), null);
}

/** @param {number} p */
function showPaper(p) {
  const papers = /** @type {NonNullable<typeof net.papers>} */ (net.papers),
    authors = [...papers.author.subarray(papers.start[p], papers.start[p + 1])];
  state.picked = "";
  showCard(
    [
      make("h2", {}, paperLine(p)),
      make("h3", {}, counted(authors.length, facts.unit, facts.units)),
      longList(authors, 30, personLink),
    ],
    papers.title[p] || "paper",
  );
  const among = new Set(authors),
    ties = new Set();
  for (const u of authors)
    for (let i = net.start[u]; i < net.start[u + 1]; i++) if (among.has(net.neighbour[i])) ties.add(net.tie[i]);
  light(among, ties);
}

/** Lets some stand out.
 * @param {Set<number>|null} nodes @param {Set<number>|null} edges */
function light(nodes, edges) {
  (picture.lit = nodes), (picture.litEdges = edges);
  refreshPicture();
}

/** Opens what an id names: "a12", "a12-a15", "g3"; "" closes.
 * @param {string} id */
function pick(id) {
  const [a, b] = id.split("-"),
    u = a ? nodeOf(a) : -1,
    v = b ? nodeOf(b) : -1,
    isGroup = /^g\d+$/.test(id) && facts.kind !== "groups";
  const group = isGroup ? facts.groups.list[Number(id.slice(1)) - 1] : null;
  (state.picked = u >= 0 || group ? id : ""), (state.path = "");
  if (group) groupCard(group);
  else if (u >= 0 && v >= 0 && tieOf(u, v) >= 0) tieCard(tieOf(u, v)), light(new Set([u, v]), new Set([tieOf(u, v)]));
  else if (u >= 0) {
    const near = new Set([u]),
      ties = new Set();
    for (let i = net.start[u]; i < net.start[u + 1]; i++) near.add(net.neighbour[i]), ties.add(net.tie[i]);
    personCard(u), light(near, ties);
  } else {
    (byId("card").hidden = true), (state.picked = "");
    if (state.near) {
      state.near = false;
      refresh();
    }
    light(null, null);
  }
  keepAddress();
}
