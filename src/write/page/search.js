/* Search: people by any spelling of their names, groups, papers by their titles. */

/** Folded names, one text a line each, with the spellings on papers.
 * @type {string[]} */
let searchable = [];
/** @type {string[]} */
let searchableTitles = [];

function makeSearchable() {
  searchable = net.labels.map((label, u) => " " + folded(label + " " + (net.names[u] || "").replace(/\t/g, " ")));
}

/** @typedef {{kind: "person"|"group"|"paper", id: string, label: string, detail: string, score: number}} Suggestion */

/** Every word of the query begins a word of the text.
 * @param {string} text @param {string[]} query */
function matches(text, query) {
  for (const word of query) if (!text.includes(" " + word)) return false;
  return true;
}

/** Whether a word of the text is the query's but for one letter, added, left out, changed or swapped.
 * @param {string} text @param {string} word */
function nearly(text, word) {
  for (let at = text.indexOf(" " + word[0]); at >= 0; at = text.indexOf(" " + word[0], at + 1)) {
    let i = 0;
    while (i < word.length && text[at + 1 + i] === word[i]) i++;
    const rest = word.slice(i + 1),
      after = at + 1 + i;
    if (text.startsWith(rest, after + 1) || text.startsWith(word.slice(i), after + 1) || text.startsWith(rest, after))
      return true;
    if (text[after] === word[i + 1] && text[after + 1] === word[i] && text.startsWith(word.slice(i + 2), after + 2))
      return true;
  }
  return false;
}

/** @param {string} text @param {number} most @returns {Suggestion[]} */
function suggest(text, most) {
  const query = folded(text).split(" ").filter(Boolean);
  /** @type {Suggestion[]} */
  const found = [];
  if (!query.length) return found;
  const person = (/** @type {number} */ u) =>
    found.push({
      kind: "person",
      id: idOf(u),
      label: net.labels[u],
      detail: counted(net.start[u + 1] - net.start[u], "neighbour"),
      score: net.strength[u],
    });
  for (let i = 0; i < net.n && found.length < most; i++)
    if (matches(searchable[net.order[i]], query)) person(net.order[i]);
  if (!found.length && query.every((w) => w.length > 3 || query.length > 1))
    for (let i = 0; i < net.n && found.length < most; i++) {
      const text = searchable[net.order[i]];
      if (query.every((w) => (w.length > 3 ? nearly(text, w) : text.includes(" " + w)))) person(net.order[i]);
    }
  const groups = facts.groups.list.filter((/** @type {any} */ g) => matches(" " + folded(g.label), query)).slice(0, 4);
  for (const g of groups)
    found.push({
      kind: "group",
      id: "g" + g[facts.groups.kind],
      label: g.label,
      detail: `group of ${g.authors}`,
      score: 0,
    });
  return found.concat(suggestPapers(query, 5));
}

function makeSearchableTitles() {
  if (!searchableTitles.length && net.papers) searchableTitles = net.papers.title.map((title) => " " + folded(title));
}

/** @param {string[]} query @param {number} most @returns {Suggestion[]} */
function suggestPapers(query, most) {
  const papers = net.papers,
    found = [];
  if (!papers || query.join("").length < 3) return [];
  makeSearchableTitles();
  for (let p = 0; p < searchableTitles.length && found.length < most; p++)
    if (matches(searchableTitles[p], query))
      found.push(
        /** @type {Suggestion} */ ({
          kind: "paper",
          id: "p" + p,
          label: papers.title[p],
          detail: papers.year[p] === NO_YEAR ? "paper" : `paper, ${papers.year[p]}`,
          score: 0,
        }),
      );
  return found;
}

/** @param {Suggestion} s */
function open(s) {
  showTab("network");
  if (s.kind === "group") pick(s.id);
  else if (s.kind === "paper" && net.papers) showPaper(Number(s.id.slice(1)));
  else pick(s.id), lookAt(nodeOf(s.id));
}

function startSearch() {
  const input = byId("search"),
    list = byId("suggestions");
  /** @type {Suggestion[]} */
  let found = [];
  let at = -1;
  const close = () => {
    (list.hidden = true), input.setAttribute("aria-expanded", "false"), input.removeAttribute("aria-activedescendant");
  };
  const mark = (/** @type {number} */ i) => {
    at = i;
    [...list.children].forEach((item, k) => {
      item.setAttribute("aria-selected", String(k === i));
      if (k === i) item.scrollIntoView({ block: "nearest" });
    });
    if (i >= 0) input.setAttribute("aria-activedescendant", "suggestion-" + i);
  };
  const choose = (/** @type {number} */ i) => {
    if (found[i]) (input.value = found[i].label.slice(0, 200)), close(), open(found[i]);
  };
  const refresh = () => {
    found = suggest(input.value, 12);
    list.replaceChildren(
      ...found.map((s, i) =>
        make(
          "li",
          {
            role: "option",
            id: "suggestion-" + i,
            "aria-selected": "false",
            onpointerdown: (/** @type {Event} */ e) => {
              e.preventDefault();
              choose(i);
            },
          },
          isolated(s.label.slice(0, 160)),
          make("small", {}, s.detail),
        ),
      ),
    );
    (list.hidden = !found.length), input.setAttribute("aria-expanded", String(found.length > 0)), (at = -1);
    if (input.value.trim()) say(found.length ? counted(found.length, "suggestion") : "nothing found");
  };
  input.addEventListener("input", refresh);
  input.addEventListener("focus", () => {
    if (input.value) refresh();
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (/** @type {any} */ event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (found.length) mark((at + (event.key === "ArrowDown" ? 1 : found.length - (at < 0 ? 0 : 1))) % found.length);
    } else if (event.key === "Enter") choose(Math.max(at, 0));
    else if (event.key === "Escape") close();
  });
}
