/* From the data to a page that lives. */

/** @param {string} name */
function showTab(name) {
  state.tab = name;
  for (const tab of ["network", "tables", "figures", "made"]) {
    const on = tab === name,
      button = byId("tab-" + tab);
    (byId(tab).hidden = !on), button.setAttribute("aria-selected", String(on)), (button.tabIndex = on ? 0 : -1);
  }
  if (name === "tables") showTables();
  if (name === "figures") showFigures();
  if (name === "made") showMade();
  if (name === "network") resize();
  keepAddress();
}

function startTabs() {
  const buttons = [...byId("tabs").children];
  buttons.forEach((/** @type {any} */ button, i) => {
    button.addEventListener("click", () => showTab(button.id.slice(4)));
    button.addEventListener("keydown", (/** @type {any} */ event) => {
      const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0,
        next = /** @type {any} */ (buttons[(i + step + buttons.length) % buttons.length]);
      if (step) next.focus(), next.click();
    });
  });
  (byId("tabs").hidden = false), (byId("searching").hidden = false);
}

function subtitle() {
  const range = yearRange(),
    part = facts.nodes < facts.wholeNodes;
  return (
    `${counted(facts.nodes, facts.unit, facts.units)}, ${counted(facts.edges, "tie")}` +
    (part ? `: the strongest of ${shortNumber(facts.wholeNodes)} and ${shortNumber(facts.wholeEdges)}` : "") +
    (net.hasPapers ? `, ${counted(facts.papers, "paper")}` : "") +
    (range ? `, ${range.first}–${range.last}` : "")
  );
}

/** What the state of the address opens. */
function openState() {
  const [a, b] = state.path.split("-");
  if (a && b && nodeOf(a) >= 0 && nodeOf(b) >= 0) showPath(nodeOf(a), nodeOf(b));
  else if (state.picked) pick(state.picked);
}

async function start() {
  await loadNetwork();
  defaults.color = net.columns.has(facts.colorBy)
    ? facts.colorBy
    : net.columns.has(facts.groups.kind)
      ? facts.groups.kind
      : net.columns.has("kind")
        ? "kind"
        : "";
  defaults.size = net.columns.has(facts.sizeBy) ? facts.sizeBy : net.columns.has("strength") ? "strength" : "-";
  const at = readAddress();
  document.body.classList.add("live");
  byId("plain").remove();
  recolour(), sizeNodes(), measureExtent(), makeGrid();
  if (state.first !== null || state.last !== null || state.picked || state.path) await loadPapers();
  applyFilters(), composePicture();
  startTabs(), showTab(state.tab);
  startDrawing();
  if (drawing) drawing.upload();
  lookThere(at);
  makeSearchable(), startSearch();
  makeChoices(), makeFilters(), makeSaving();
  (byId("zoom-in").onclick = () => zoomBy(1.4)),
    (byId("zoom-out").onclick = () => zoomBy(1 / 1.4)),
    (byId("zoom-all").onclick = showAll);
  if (innerWidth <= 760) byId("controls").open = false;
  refresh();
  byId("subtitle").textContent = subtitle();
  requestAnimationFrame(() =>
    setTimeout(async () => {
      performance.mark("coauth-usable");
      if (!net.papers) await loadPapers();
      makeYears();
      byId("subtitle").textContent = subtitle();
      openState();
      if (state.tab !== "network") showTab(state.tab);
      document.body.dataset.ready = "true";
      setTimeout(makeSearchableTitles, 300);
    }),
  );
  window.addEventListener("hashchange", () => {
    const there = readAddress();
    recolour(),
      sizeNodes(),
      makeGrid(),
      makeChoices(),
      makeFilters(),
      makeYears(),
      refresh(),
      showTab(state.tab),
      openState(),
      lookThere(there);
  });
}

start().catch((error) => {
  document.body.classList.remove("live");
  say("The network could not be shown: " + error.message);
  const note = make("p", { class: "doubt" }, "The network could not be shown: " + error.message);
  byId("head").after(note);
  throw error;
});
