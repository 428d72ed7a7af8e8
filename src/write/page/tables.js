/* Tables of people, ties, groups and papers: they sort, filter and are copied. */

/** @typedef {{name: string, number: boolean, value: (i: number) => any, cell?: (i: number) => Node,
 *   about?: string}} Field */
/** @typedef {{name: string, rows: () => ArrayLike<number>, fields: () => Field[]}} Sheet */

/** @param {Map<string, Column>} columns @returns {Field[]} */
function fieldsOf(columns) {
  return [...columns.values()].map((c) => ({
    name: c.name,
    number: isNumber(c),
    about: c.description,
    value: (/** @type {number} */ i) => valueOf(c, i),
  }));
}

/** @param {Uint8Array} flags */
function marked(flags) {
  const list = [];
  for (let i = 0; i < flags.length; i++) if (flags[i]) list.push(i);
  return list;
}

/** @returns {Sheet[]} */
function sheets() {
  const name = (/** @type {number} */ u) => net.labels[u];
  /** @type {Sheet[]} */
  const all = [
    {
      name: facts.units,
      rows: () => net.order.filter((u) => shownNow.node[u]),
      fields: () => [{ name: "name", number: false, value: name, cell: personLink }, ...fieldsOf(net.columns)],
    },
    {
      name: "ties",
      rows: () => net.edgeOrder.filter((e) => shownNow.edge[e]),
      fields: () => [
        { name: "one", number: false, value: (e) => name(net.from[e]), cell: (e) => personLink(net.from[e]) },
        { name: "other", number: false, value: (e) => name(net.to[e]), cell: (e) => personLink(net.to[e]) },
        { name: facts.weight, number: true, value: (e) => net.weight[e] },
        ...fieldsOf(net.edgeColumns).filter((f) => f.name !== facts.weight),
      ],
    },
  ];
  if (facts.groups.list.length)
    all.push({
      name: "groups",
      rows: () => facts.groups.list.map((/** @type {any} */ _, /** @type {number} */ i) => i),
      fields: () => [
        {
          name: "name",
          number: false,
          value: (i) => facts.groups.list[i].label,
          cell: (i) => groupLink(facts.groups.list[i]),
        },
        ...Object.keys(facts.groups.list[0])
          .filter((k) => k !== "label")
          .map((k) => ({
            name: k,
            number: facts.groups.list.every((/** @type {any} */ g) => g[k] === null || typeof g[k] === "number"),
            value: (/** @type {number} */ i) => facts.groups.list[i][k],
          })),
      ],
    });
  const papers = net.papers;
  if (papers)
    all.push({
      name: "papers",
      rows: () => Array.from({ length: papers.count }, (_, i) => i),
      fields: () => [
        { name: "title", number: false, value: (p) => papers.title[p] || "", cell: paperLine },
        { name: "year", number: true, value: (p) => (papers.year[p] === NO_YEAR ? null : papers.year[p]) },
        { name: facts.units, number: true, value: (p) => papers.start[p + 1] - papers.start[p] },
      ],
    });
  return all;
}

const table = { sheet: 0, sort: -1, down: true, words: "", shown: 100 };

/** The rows as they are sorted and filtered.
 * @param {Sheet} sheet @param {Field[]} fields */
function rowsOf(sheet, fields) {
  const query = folded(table.words).split(" ").filter(Boolean),
    field = fields[table.sort],
    texts = fields.filter((f) => !f.number);
  let rows = Array.from(sheet.rows());
  if (query.length)
    rows = rows.filter((i) => matches(" " + folded(texts.map((f) => f.value(i) || "").join(" ")), query));
  if (!field) return rows;
  const key = new Map(rows.map((i) => [i, field.value(i)])),
    sign = table.down ? -1 : 1;
  return rows.sort((a, b) => {
    const x = key.get(a),
      y = key.get(b);
    if (x === null || y === null) return (x === null ? 1 : 0) - (y === null ? 1 : 0);
    return field.number ? sign * (x - y) : sign * String(x).localeCompare(String(y));
  });
}

/** @param {string} text */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch (error) {
    const area = make("textarea", { "aria-hidden": "true" });
    (area.value = text), document.body.append(area), area.select(), document.execCommand("copy"), area.remove();
  }
  say("copied");
}

/** @param {Field[]} fields @param {number[]} rows @param {string} gap */
function delimited(fields, rows, gap) {
  const cell = (/** @type {any} */ v) => {
    let text = v === null || v === undefined ? "" : String(v);
    if (typeof v === "string" && /^[=+\-@\t\r]/.test(text)) text = "'" + text; /* no formula for spreadsheets */
    return gap === "\t"
      ? text.replace(/[\t\n\r]/g, " ")
      : /[",\n\r]/.test(text)
        ? `"${text.replace(/"/g, '""')}"`
        : text;
  };
  return (
    [
      fields.map((f) => cell(f.name)).join(gap),
      ...rows.map((i) => fields.map((f) => cell(f.value(i))).join(gap)),
    ].join("\n") + "\n"
  );
}

function showTables() {
  const all = sheets(),
    sheet = all[Math.min(table.sheet, all.length - 1)],
    fields = sheet.fields(),
    rows = rowsOf(sheet, fields);
  const choose = make(
    "select",
    {
      "aria-label": "Which table",
      onchange: () => {
        Object.assign(table, { sheet: choose.selectedIndex, sort: -1, words: "", shown: 100 });
        showTables();
      },
    },
    ...all.map((s) => make("option", {}, s.name)),
  );
  choose.selectedIndex = all.indexOf(sheet);
  const words = make("input", {
    type: "search",
    placeholder: "filter",
    "aria-label": "Filter the table",
    onchange: () => {
      table.words = words.value;
      table.shown = 100;
      showTables();
    },
  });
  words.value = table.words;
  const head = make(
    "tr",
    {},
    ...fields.map((f, i) =>
      make(
        "th",
        {
          scope: "col",
          class: f.number ? "number" : null,
          "aria-sort": table.sort === i ? (table.down ? "descending" : "ascending") : null,
        },
        make(
          "button",
          {
            type: "button",
            title: f.about || "",
            onclick: () => {
              if (table.sort === i) table.down = !table.down;
              else (table.sort = i), (table.down = f.number);
              showTables();
            },
          },
          f.name.replace(/_/g, " ") + (table.sort === i ? (table.down ? " ↓" : " ↑") : ""),
        ),
      ),
    ),
  );
  const body = rows
    .slice(0, table.shown)
    .map((r) =>
      make(
        "tr",
        {},
        ...fields.map((f, i) =>
          make(
            i ? "td" : "th",
            i ? { class: f.number ? "number" : null } : { scope: "row" },
            f.cell ? f.cell(r) : shown(f.value(r), f.name).slice(0, 500),
          ),
        ),
      ),
    );
  byId("tables").replaceChildren(
    make(
      "div",
      { class: "row controls" },
      choose,
      words,
      make("button", { class: "plain", type: "button", onclick: () => copy(delimited(fields, rows, "\t")) }, "Copy"),
      make(
        "button",
        {
          class: "plain",
          type: "button",
          onclick: () => save(sheet.name + ".csv", "text/csv", delimited(fields, rows, ",")),
        },
        "CSV",
      ),
      make(
        "span",
        { class: "count" },
        `${shortNumber(rows.length)} of ${shortNumber(sheet.rows().length)} rows` +
          (rows.length > table.shown ? `, the first ${table.shown} here` : ""),
      ),
    ),
    make(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": sheet.name },
      make("table", {}, make("caption", {}, sheet.name), make("thead", {}, head), make("tbody", {}, ...body)),
    ),
    rows.length > table.shown
      ? make(
          "button",
          {
            class: "plain",
            type: "button",
            onclick: () => {
              table.shown += 400;
              showTables();
            },
          },
          "more rows",
        )
      : "",
  );
}
