/* Search: people by any spelling of their names, groups, papers by their titles. */

/** Folded texts, one a line, every word behind a space: one text is searched far faster than many.
 * @typedef {{text: string, start: Uint32Array}} Lines */

/** @type {Lines|null} names with their spellings on papers, in the order of importance */
let searchable = null;
/** @type {Lines|null} */
let searchableTitles = null;

/** @param {number} count @param {(line: number) => string} of @returns {Lines} */
function linesOf(count, of) {
  const lines = [],
    start = new Uint32Array(count + 1);
  for (let i = 0; i < count; i++) {
    lines.push(" " + folded(of(i)));
    start[i + 1] = start[i] + lines[i].length + 1;
  }
  return { text: lines.join("\n") + "\n", start };
}

function makeSearchable() {
  searchable = linesOf(net.n, (i) => {
    const u = net.order[i];
    return net.labels[u] + " " + (net.names[u] || "").replace(/\t/g, " ");
  });
}

/** @param {Lines} lines @param {number} at a place in the text */
function lineAt(lines, at) {
  let low = 0,
    high = lines.start.length - 1;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (lines.start[middle] <= at) low = middle;
    else high = middle;
  }
  return low;
}

/** @param {Lines} lines @param {number} i */
function lineOf(lines, i) {
  return lines.text.slice(lines.start[i], lines.start[i + 1]);
}

/** The first lines in which every word of the query begins a word.
 * @param {Lines} lines @param {string[]} query @param {number} most */
function linesWith(lines, query, most) {
  const found = [],
    longest = query.reduce((a, b) => (b.length > a.length ? b : a));
  for (let at = lines.text.indexOf(" " + longest); at >= 0 && found.length < most; ) {
    const i = lineAt(lines, at);
    if (matches(lineOf(lines, i), query)) found.push(i);
    at = lines.text.indexOf(" " + longest, lines.start[i + 1]);
  }
  return found;
}

/** The first lines that have every word of the query, long ones but for one letter.
 * @param {Lines} lines @param {string[]} query @param {number} most @returns {number[]} */
function linesNear(lines, query, most) {
  const longest = query.reduce((a, b) => (b.length > a.length ? b : a)),
    text = lines.text,
    begin = " " + longest[0];
  /** @type {number[]} */
  const found = [];
  if (longest.length < 4) return found;
  for (let at = text.indexOf(begin); at >= 0 && found.length < most; at = text.indexOf(begin, at + 1)) {
    if (!isNear(text, at + 1, longest)) continue;
    const i = lineAt(lines, at),
      line = lineOf(lines, i);
    if (found[found.length - 1] !== i && query.every((w) => nearly(line, w))) found.push(i);
  }
  return found;
}

/** @typedef {{kind: "person"|"group"|"paper", id: string, label: string, detail: string, score: number}} Suggestion */

/** Every word of the query begins a word of the text.
 * @param {string} text @param {string[]} query */
function matches(text, query) {
  for (const word of query) if (!text.includes(" " + word)) return false;
  return true;
}

/** Whether the word that begins there is the query's but for one letter, added, left out, changed or swapped.
 * @param {string} text @param {number} begin @param {string} word */
function isNear(text, begin, word) {
  let i = 0;
  while (i < word.length && text[begin + i] === word[i]) i++;
  const rest = word.slice(i + 1),
    after = begin + i;
  if (text.startsWith(rest, after + 1) || text.startsWith(word.slice(i), after + 1) || text.startsWith(rest, after))
    return true;
  return (
    text[after] === word[i + 1] && text[after + 1] === word[i] && text.startsWith(word.slice(i + 2), after + 2)
  );
}

/** Short words have to be there as they are.
 * @param {string} text @param {string} word */
function nearly(text, word) {
  if (word.length < 4) return text.includes(" " + word);
  for (let at = text.indexOf(" " + word[0]); at >= 0; at = text.indexOf(" " + word[0], at + 1))
    if (isNear(text, at + 1, word)) return true;
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
  if (!searchable) makeSearchable();
  const lines = /** @type {Lines} */ (searchable),
    exact = linesWith(lines, query, most);
  for (const i of exact.length ? exact : linesNear(lines, query, most)) person(net.order[i]);
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
  const papers = net.papers;
  if (!searchableTitles && papers) searchableTitles = linesOf(papers.title.length, (p) => papers.title[p]);
}

/** @param {string[]} query @param {number} most @returns {Suggestion[]} */
function suggestPapers(query, most) {
  const papers = net.papers;
  if (!papers || query.join("").length < 3) return [];
  makeSearchableTitles();
  return linesWith(/** @type {Lines} */ (searchableTitles), query, most).map((p) => ({
    kind: "paper",
    id: "p" + p,
    label: papers.title[p],
    detail: papers.year[p] === NO_YEAR ? "paper" : `paper, ${papers.year[p]}`,
    score: 0,
  }));
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
