/* How it was made, a paragraph on methods, and what to cite. */

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
      `${counted(facts.wholeNodes - facts.nodes, facts.unit, facts.units)} and ` +
        `${counted(facts.wholeEdges - facts.edges, "tie")} with less weight: the page has the strongest part. ` +
        "Statistics, groups and distributions are of the whole.",
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
    references = [...made.references].sort((a, b) => (a.text < b.text ? -1 : 1)),
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
      ...(made.methods ? copied("Methods, for a paper", made.methods) : []),
      make("h2", {}, "What to cite"),
      make("ul", {}, ...references.map((r) => make("li", {}, r.text))),
      ...copied("BibTeX", made.references.map((/** @type {any} */ r) => r.bibtex).join("\n\n")),
      make("p", {}, "The command above and the checksums of the inputs say how to make this again."),
    ),
  );
}
