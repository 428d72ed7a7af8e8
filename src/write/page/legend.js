/* The controls: colour and size, a legend that filters, filters, years that play. */

/**
 * @param {any} select
 * @param {[string, string][]} options
 * @param {string} value
 * @param {(value: string) => void} change */
function fillSelect(select, options, value, change) {
  select.replaceChildren(...options.map(([v, text]) => make("option", { value: v }, text)));
  select.value = value;
  select.onchange = () => change(select.value);
}

function makeChoices() {
  const by = [...net.columns.values()],
    name = (/** @type {Column} */ c) => /** @type {[string, string]} */ ([c.name, words(c.name)]);
  fillSelect(byId("color-by"), [["", "one colour"], ...by.map(name)], state.color, (v) => {
    state.color = v;
    state.off.clear();
    recolour();
    refresh();
  });
  fillSelect(byId("size-by"), [["-", "one size"], ...by.filter(isNumber).map(name)], state.size, (v) => {
    state.size = v;
    sizeNodes();
    makeGrid();
    refresh();
  });
}

function recolour() {
  colouring = colouringBy(state.color);
}

/** @param {string} colour */
function swatch(colour) {
  const mark = svg("svg", { class: "swatch", width: 12, height: 12, viewBox: "0 0 12 12", "aria-hidden": "true" });
  mark.append(svg("circle", { cx: 6, cy: 6, r: 5.5, fill: colour }));
  return mark;
}

function makeLegend() {
  byId("legend").replaceChildren(
    ...colouring.classes.map((c, i) =>
      make(
        "button",
        {
          type: "button",
          "aria-pressed": String(!state.off.has(i)),
          title: `${c.label}: show or hide; with Shift this one alone`,
          onclick: (/** @type {any} */ event) => {
            if (event.shiftKey) state.off = new Set(colouring.classes.map((_, k) => k).filter((k) => k !== i));
            else if (!state.off.delete(i)) state.off.add(i);
            refresh();
          },
        },
        swatch(c.colour),
        make("span", { class: "label" }, isolated(c.label)),
        make("span", { class: "count" }, shortNumber(c.count)),
      ),
    ),
    state.off.size
      ? make(
          "button",
          {
            type: "button",
            onclick: () => {
              state.off.clear();
              refresh();
            },
          },
          "show all",
        )
      : "",
  );
}

/** @param {string} label @param {any} control */
function field(label, control) {
  control.id = "filter-" + label.replace(/\W/g, "-");
  return make("div", { class: "field" }, make("label", { for: control.id }, label), control);
}

function makeFilters() {
  const list = [],
    number = (/** @type {"weight"|"papers"} */ name) =>
      make("input", {
        type: "number",
        min: 0,
        step: "any",
        value: state[name] || "",
        placeholder: "any",
        onchange: (/** @type {any} */ e) => {
          state[name] = Number(e.target.value) || 0;
          refresh();
        },
      });
  list.push(field("weight from", number("weight")));
  if (net.columns.has("papers")) list.push(field("papers from", number("papers")));
  const choice = (/** @type {"country"|"group"} */ name, /** @type {[string, string][]} */ options) => {
    const select = make("select", {});
    fillSelect(select, [["", "all"], ...options], state[name], (v) => {
      state[name] = v;
      refresh();
    });
    return select;
  };
  const country = net.columns.get("country"),
    groups = facts.groups.list;
  if (country && country.words)
    list.push(
      field(
        "country",
        choice(
          "country",
          [...country.words].sort().map((w) => [w, w]),
        ),
      ),
    );
  if (groups.length > 1)
    list.push(
      field(
        "group",
        choice(
          "group",
          groups.slice(0, 300).map((/** @type {any} */ g) => [String(g[facts.groups.kind]), g.label]),
        ),
      ),
    );
  list.push(
    make(
      "button",
      {
        class: "plain",
        type: "button",
        onclick: () => {
          Object.assign(state, {
            weight: 0,
            papers: 0,
            country: "",
            group: "",
            first: null,
            last: null,
            near: false,
            off: new Set(),
          });
          makeFilters();
          makeYears();
          refresh();
        },
      },
      "No filters",
    ),
  );
  byId("filters").replaceChildren(...list);
}

let playing = 0;

function makeYears() {
  const range = yearRange(),
    first = byId("year-first"),
    last = byId("year-last");
  byId("years").hidden = !range || range.first === range.last;
  if (!range) return;
  for (const input of [first, last]) (input.min = range.first), (input.max = range.last), (input.step = 1);
  (first.value = state.first === null ? range.first : state.first),
    (last.value = state.last === null ? range.last : state.last);
  const show = () => {
    (byId("year-first-value").textContent = first.value), (byId("year-last-value").textContent = last.value);
  };
  const set = () => {
    state.first = Number(first.value) > range.first ? Number(first.value) : null;
    state.last = Number(last.value) < range.last ? Number(last.value) : null;
    show(), refresh();
  };
  first.oninput = () => {
    if (Number(first.value) > Number(last.value)) last.value = first.value;
    set();
  };
  last.oninput = () => {
    if (Number(last.value) < Number(first.value)) first.value = last.value;
    set();
  };
  const stop = () => {
    clearInterval(playing), (playing = 0);
    (byId("play").textContent = "▶"), byId("play").setAttribute("aria-label", "Play the years");
  };
  byId("play").onclick = () => {
    if (playing) return stop();
    if (Number(last.value) >= range.last) last.value = first.value;
    (byId("play").textContent = "❚❚"), byId("play").setAttribute("aria-label", "Stop");
    playing = window.setInterval(() => {
      if (Number(last.value) >= range.last) return stop();
      (last.value = Number(last.value) + 1), set();
    }, 700);
  };
  show();
}

/** How much is shown, and how much of it the machine draws. */
function showCounts() {
  const part = shownNow.nodes < net.n || shownNow.edges < net.m;
  const share = (/** @type {number} */ n, /** @type {number} */ all) =>
    shortNumber(n) + (part ? ` of ${shortNumber(all)}` : "");
  byId("counts").textContent =
    `${share(shownNow.nodes, net.n)} ${net.n === 1 ? facts.unit : facts.units}, ` +
    `${share(shownNow.edges, net.m)} ${net.m === 1 ? "tie" : "ties"}` +
    (drawing && drawing.limit < shownNow.nodes
      ? `; without WebGL2 the strongest ${shortNumber(drawing.limit)} are drawn`
      : pace.still < picture.edges.length
        ? `; the strongest ${shortNumber(pace.still)} ties are drawn`
        : "");
}

/** Everything that follows from the state. */
function refresh() {
  applyFilters();
  makeLegend();
  refreshPicture();
  showCounts();
  say(byId("counts").textContent);
  if (state.tab === "tables") showTables();
  keepAddress();
}

function refreshPicture() {
  composePicture();
  if (drawing) drawing.upload();
  askFrame();
}
