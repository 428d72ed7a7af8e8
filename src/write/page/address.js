/* The state in the address' fragment, so that a view can be sent. */

let addressAsked = 0;

function keepAddress() {
  clearTimeout(addressAsked);
  addressAsked = window.setTimeout(keepAddressNow, 250);
}

function keepAddressNow() {
  clearTimeout(addressAsked);
  const p = new URLSearchParams(),
    set = (/** @type {string} */ name, /** @type {any} */ value) => {
      if (value !== "" && value !== null && value !== 0 && value !== false) p.set(name, String(value));
    };
  if (state.tab !== "network") p.set("tab", state.tab);
  for (const name of /** @type {const} */ ([
    "weight",
    "papers",
    "country",
    "group",
    "first",
    "last",
    "near",
    "picked",
    "path",
  ]))
    set(name, state[name]);
  if (state.color !== defaults.color) p.set("color", state.color);
  if (state.size !== defaults.size) p.set("size", state.size);
  if (state.off.size) p.set("off", [...state.off].join("."));
  if (view.width && net.n)
    p.set(
      "at",
      [
        (view.width / 2 - view.x) / view.scale,
        (view.height / 2 - view.y) / view.scale,
        (1000 * view.scale) / Math.min(view.width, view.height),
      ]
        .map((v) => Number(v.toPrecision(5)))
        .join(","),
    );
  try {
    history.replaceState(null, "", "#" + p);
  } catch (error) {
    /* in a frame that may not */
  }
}

const defaults = { color: "", size: "" };

/** The state as the address says; what it cannot be is as it is unasked. */
function readAddress() {
  const p = new URLSearchParams(location.hash.slice(1)),
    number = (/** @type {string} */ name) => {
      const v = Number(p.get(name));
      return p.has(name) && Number.isFinite(v) ? v : null;
    };
  const color = p.get("color"),
    size = p.get("size"),
    tab = p.get("tab") || "network";
  state.tab = ["network", "tables", "figures", "made"].includes(tab) ? tab : "network";
  state.color = color !== null && (color === "" || net.columns.has(color)) ? color : defaults.color;
  state.size = size !== null && (size === "-" || net.columns.has(size)) ? size : defaults.size;
  Object.assign(state, {
    first: number("first"),
    last: number("last"),
    weight: number("weight") || 0,
    papers: number("papers") || 0,
    country: p.get("country") || "",
    group: p.get("group") || "",
    near: p.get("near") === "true",
    picked: p.get("picked") || "",
    path: p.get("path") || "",
  });
  state.off = new Set((p.get("off") || "").split(".").filter(Boolean).map(Number).filter(Number.isInteger));
  const at = (p.get("at") || "").split(",").map(Number);
  return at.length === 3 && at.every(Number.isFinite) && at[2] > 0 ? at : null;
}

/** @param {number[]|null} at middle and zoom */
function lookThere(at) {
  if (!at || !view.width) return;
  view.scale = (at[2] * Math.min(view.width, view.height)) / 1000;
  (view.x = view.width / 2 - at[0] * view.scale), (view.y = view.height / 2 - at[1] * view.scale);
  askFrame();
}
