/* How it was made, a paragraph on methods, and what to cite. */

const COAUTH_BIBTEX = "@software{coauth,\n  title = {coauth: coauthorship graph analytics},\n  version = {VERSION}\n}";

/** Sources of whatever was used, each once.
 * @returns {string[]} */
function sourcesUsed() {
  const list = [
    facts.groups.source,
    facts.made.layoutSource,
    ...facts.nodeColumns.map((/** @type {any} */ c) => c.source),
    ...facts.statistics.filter((/** @type {any} */ s) => s.value !== null).map((/** @type {any} */ s) => s.source),
  ];
  if (facts.distributions.some((/** @type {any} */ d) => d.fit))
    list.push("Clauset, Shalizi & Newman, SIAM Review 51:661, 2009");
  return [...new Set(list.filter(Boolean).map((s) => s.trim()))];
}

function methodsText() {
  const made = facts.made,
    s = Object.fromEntries(facts.statistics.map((/** @type {any} */ x) => [x.name, x.value]));
  const files = made.inputCount,
    measures = facts.nodeColumns
      .filter((/** @type {any} */ c) => c.source && c.title)
      .map((/** @type {any} */ c) => `${c.title.toLowerCase()} (${c.source})`);
  const text = [`The network was built by coauth ${made.version} from ${counted(files, "file")}`];
  if (s.records)
    text.push(
      ` with ${counted(s.records, "record")}, ${shortNumber(s.merged_records || 0)} of which repeated another and were merged; ${counted(s.papers || 0, "paper")} were kept`,
    );
  text.push(
    `. Who is who was settled by the method “${made.identity || "as given"}”. A node is one of ${counted(facts.wholeNodes, facts.unit, facts.units)}, an edge joins two who share a paper (${counted(facts.wholeEdges, "edge")}; weight: ${words(facts.weight)}).`,
  );
  if (facts.nodes < facts.wholeNodes) text.push(` Shown are the ${shortNumber(facts.nodes)} with the strongest ties.`);
  if (facts.groups.list.length)
    text.push(
      ` ${counted(facts.groups.list.length, "group")} were found by ${facts.groups.method}${facts.groups.source ? ` (${facts.groups.source})` : ""}, modularity ${shown(facts.groups.modularity)}.`,
    );
  if (measures.length) text.push(` Measures: ${measures.join("; ")}.`);
  if (made.layout && net.placed) text.push(` Places were found by ${made.layout} (${made.layoutSource}).`);
  return text.join("");
}

const BOOKS = ["Structural Holes", "Graph Theory", "Social Network Analysis"];

/** "Barrat et al. 2004, PNAS 101:3747" as an entry of BibTeX; the titles of works are not kept here.
 * @param {string} work @param {number} i */
function bibtexOf(work, i) {
  const parts = /^(.*?) (1[89]\d\d|20\d\d)(?:, (.*?)(?:[ :]+(\d+):(\S+)|: (\d+))?)?$/.exec(work.trim());
  const note = work.trim().replace(/[{}]/g, "").replace(/&/g, "\\&");
  if (!parts) return `@misc{source${i + 1},\n  note = {${note}}\n}`;
  const [, people, year, where, volume, pages, page] = parts;
  const authors = people.replace(/ et al\.$/, ", others").replace(/ & /g, ", ").split(", ").join(" and ");
  const key = `${folded(people.split(/[ &,]/)[0]).replace(/ /g, "")}${year}x${i + 1}`;
  const book = where !== undefined && BOOKS.includes(where);
  const meeting = /^(Proc\. |Advances in |WEA$|STACS$|FOCS$|ICDM )/.test(where || "");
  const type = book ? "book" : meeting ? "inproceedings" : where ? "article" : "misc";
  const place = book ? "title" : meeting ? "booktitle" : "journal";
  const fields = { author: authors, year, [place]: where, volume, pages: pages || page, note };
  const lines = Object.entries(fields).filter(([, value]) => value);
  return `@${type}{${key},\n${lines.map(([name, value]) => `  ${name} = {${value}}`).join(",\n")}\n}`;
}

/** @param {string} title @param {string} text */
function copied(title, text) {
  return [
    make("h2", {}, title),
    make("pre", { tabindex: "0", role: "region", "aria-label": title }, text),
    make("button", { class: "plain", type: "button", onclick: () => copy(text) }, "Copy"),
  ];
}

function inputsTable() {
  const made = facts.made;
  if (!made.inputs.length) return make("p", {}, "No inputs are recorded.");
  return make(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": "Inputs" },
    make(
      "table",
      {},
      make(
        "caption",
        {},
        made.inputCount > made.inputs.length
          ? `The first ${made.inputs.length} of ${made.inputCount} inputs`
          : "Inputs",
      ),
      make(
        "thead",
        {},
        make(
          "tr",
          {},
          ...["file", "format", "bytes", "records", "skipped", "SHA-256"].map((t) => make("th", { scope: "col" }, t)),
        ),
      ),
      make(
        "tbody",
        {},
        ...made.inputs.map((/** @type {any} */ f) =>
          make(
            "tr",
            {},
            make("th", { scope: "row" }, isolated(f.file)),
            make("td", {}, f.format),
            make("td", { class: "number" }, shown(f.bytes)),
            make("td", { class: "number" }, shown(f.records)),
            make("td", { class: "number" }, shown(f.skipped)),
            make("td", {}, make("code", {}, f.sha256 || "–")),
          ),
        ),
      ),
    ),
  );
}

/** What this file does not hold.
 * @returns {string[]} */
function leftOut() {
  const list = [];
  if (facts.nodes < facts.wholeNodes)
    list.push(
      `${counted(facts.wholeNodes - facts.nodes, facts.unit, facts.units)} and ${counted(facts.wholeEdges - facts.edges, "tie")} with less weight: the page has the strongest part. Statistics, groups and distributions are of the whole.`,
    );
  if (facts.titled < facts.papers)
    list.push(
      `titles of ${counted(facts.papers - facts.titled, "paper")}: those of the strongest ${facts.units} are here.`,
    );
  if (!net.hasPapers) list.push("papers: there are none, or the graph was given without them.");
  if (!net.placed) list.push("places: no layout was asked for; nodes stand in a spiral, the strongest in the middle.");
  if (net.hasPapers && !yearRange()) list.push("years: no paper has one.");
  if (!facts.edges) list.push("ties: nobody wrote with anybody.");
  if (facts.made.skippedCount) list.push(`${counted(facts.made.skippedCount, "record")} that could not be read.`);
  return list;
}

function showMade() {
  const made = facts.made,
    sources = sourcesUsed(),
    out = leftOut();
  byId("made").replaceChildren(
    make(
      "div",
      { class: "text" },
      make("h2", {}, "How it was made"),
      make("p", {}, `By coauth ${made.version}:`),
      make("pre", { tabindex: "0", role: "region", "aria-label": "Command" }, made.command || "coauth"),
      make("h2", {}, "What is left out"),
      out.length ? make("ul", { id: "left-out" }, ...out.map((t) => make("li", {}, t))) : make("p", {}, "Nothing."),
    ),
    inputsTable(),
    made.skipped.length
      ? make(
          "details",
          {},
          make("summary", {}, `${counted(made.skippedCount, "record")} skipped`),
          make(
            "ul",
            {},
            ...made.skipped.map((/** @type {any} */ r) => make("li", {}, isolated(r.file), `:${r.line}: ${r.reason}`)),
          ),
        )
      : "",
    facts.doubts.length
      ? make(
          "details",
          {},
          make("summary", {}, counted(facts.doubts.length, "doubt") + " about who is who"),
          make(
            "ul",
            {},
            ...facts.doubts
              .slice(0, 500)
              .map((/** @type {any} */ d) =>
                make("li", {}, `${d.kind}: `, isolated(d.nameA), " / ", isolated(d.nameB), ` ${d.reason}`),
              ),
          ),
        )
      : "",
    make(
      "div",
      { class: "text" },
      ...copied("Methods, for a paper", methodsText()),
      make("h2", {}, "References"),
      make("ul", {}, ...sources.map((s) => make("li", {}, s))),
      ...copied("BibTeX", [COAUTH_BIBTEX.replace("VERSION", made.version), ...sources.flatMap((s) => s.split("; ")).map(bibtexOf)].join("\n\n")),
      make("h2", {}, "How to cite"),
      make(
        "p",
        {},
        `coauth ${made.version}: coauthorship graph analytics. The command above and the checksums of the inputs say how to make this again.`,
      ),
    ),
  );
}
