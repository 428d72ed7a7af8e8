/* The view: where one looks, how one moves, and the names that are read. */

const view = {
  scale: 1,
  x: 0,
  y: 0,
  width: 0,
  height: 0,
  ratio: 1,
  moving: false,
  over: -1,
  fitted: 1,
  asked: false,
};
/** @type {ReturnType<typeof webglDrawing>} */
let drawing = null;
/** @type {Map<string, number>} */
const widthOfName = new Map();
const FONT = '"Noto Sans", system-ui, "Segoe UI", sans-serif';

function startDrawing() {
  const canvas = byId("graph"),
    refused = /(^|[?&])canvas($|&)/.test(location.search);
  try {
    drawing = refused ? null : webglDrawing(canvas);
  } catch (error) {
    drawing = null;
  }
  if (!drawing) drawing = plainDrawing(canvas);
  canvas.addEventListener("webglcontextlost", (/** @type {Event} */ event) => event.preventDefault());
  canvas.addEventListener("webglcontextrestored", () => {
    drawing = webglDrawing(canvas);
    refreshPicture();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", refreshPicture);
  new ResizeObserver(resize).observe(byId("stage"));
  resize();
  listen(canvas), startPrinting();
}

function resize() {
  const box = byId("stage").getBoundingClientRect();
  if (!box.width || !box.height || byId("printed")) return;
  const first = !view.width,
    dx = (box.width - view.width) / 2,
    dy = (box.height - view.height) / 2;
  Object.assign(view, { width: box.width, height: box.height });
  sizeCanvases(Math.min(devicePixelRatio || 1, 2));
  if (first) showAll();
  else (view.x += dx), (view.y += dy);
  askFrame();
}

/** How much of the stage's beginning a card stands on. */
function coveredWidth() {
  return byId("card").hidden || view.width < 760 ? 0 : byId("card").offsetWidth;
}

/** Fits what is shown, but for a few far away, into the stage. */
function showAll() {
  if (!net.n) return;
  const xs = [],
    ys = [];
  for (let u = 0; u < net.n; u++) if (shownNow.node[u]) xs.push(net.x[u]), ys.push(net.y[u]);
  if (!xs.length) return;
  const few = xs.length > 2000 ? 0.002 : 0,
    part = (/** @type {number[]} */ list) => {
      const sorted = Float32Array.from(list).sort();
      return [sorted[Math.floor(few * sorted.length)], sorted[Math.ceil((1 - few) * sorted.length) - 1]];
    };
  const [left, right] = part(xs),
    [top, bottom] = part(ys),
    edge = 2 * medianSize();
  const covered = coveredWidth(),
    room = { width: view.width - 40 - covered, height: view.height - 110 };
  view.scale = Math.min(room.width / (right - left + edge), Math.max(room.height, 60) / (bottom - top + edge), 6);
  (view.x = (view.width + covered) / 2 - ((left + right) / 2) * view.scale),
    (view.y = view.height / 2 - 12 - ((top + bottom) / 2) * view.scale);
  view.fitted = view.scale;
  askFrame();
}

/** @param {number} factor @param {number} [px] @param {number} [py] */
function zoomBy(factor, px = view.width / 2, py = view.height / 2) {
  const scale = Math.min(Math.max(view.scale * factor, view.fitted / 4), 60),
    real = scale / view.scale;
  (view.x = px - (px - view.x) * real), (view.y = py - (py - view.y) * real), (view.scale = scale);
  keepAddress(), askFrame();
}

/** Brings a node to the middle.
 * @param {number} u */
function lookAt(u) {
  const near = Math.max(view.scale, Math.min(view.fitted * 6, 14 / Math.max(picture.radius[u], 0.5)));
  const covered = coveredWidth(),
    below = view.width < 760 && !byId("card").hidden ? byId("card").offsetHeight : 0;
  Object.assign(view, {
    scale: near,
    x: (view.width + covered) / 2 - net.x[u] * near,
    y: (view.height - below) / 2 - net.y[u] * near,
  });
  keepAddress(), askFrame();
}

function askFrame() {
  if (view.asked || !drawing) return;
  view.asked = true;
  requestAnimationFrame(() => {
    view.asked = false;
    if (!drawing || !view.width) return;
    const ties = tiesOfFrame(view.moving);
    drawing.draw(view, ties), drawNames(), keepPace(ties);
  });
}

/** @param {any} pen @param {string} name */
function nameWidth(pen, name) {
  let width = widthOfName.get(name);
  if (width === undefined) {
    if (widthOfName.size > 20000) widthOfName.clear();
    pen.font = `100px ${FONT}`;
    width = pen.measureText(name).width / 100;
    widthOfName.set(name, /** @type {number} */ (width));
  }
  return /** @type {number} */ (width);
}

/** Names by importance while there is room, the picked and its neighbours before all.
 * @param {any} pen
 * @param {Look} look
 * @param {(name: string, x: number, y: number, size: number, u: number) => void} put */
function placeNames(pen, look, put) {
  const { scale, x, y, width, height } = look,
    cell = 14,
    across = Math.ceil(width / cell),
    taken = new Uint8Array(across * Math.ceil(height / cell + 1));
  const most = look.moving ? 50 : 140,
    lit = picture.lit;
  let placed = 0,
    seen = 0;
  const offer = (/** @type {number} */ u) => {
    const px = net.x[u] * scale + x,
      py = net.y[u] * scale + y;
    if (!shownNow.node[u] || px < 0 || py < 0 || px > width || py > height) return;
    seen++;
    const r = picture.radius[u] * scale,
      strong = lit && lit.size < 400 && lit.has(u),
      size = Math.max(11, Math.min(10.5 + r * 0.16, 20));
    const name = shortName(net.labels[u]),
      wide = nameWidth(pen, name) * size;
    const c0 = Math.floor((px - wide / 2) / cell),
      c1 = Math.floor((px + wide / 2) / cell),
      r0 = Math.floor((py + Math.min(r, 40) + 1) / cell),
      r1 = Math.floor((py + Math.min(r, 40) + size) / cell);
    if (c0 < 0 || c1 >= across || r0 < 0 || (r1 + 1) * cell > height + cell) return;
    for (let r = r0; r <= r1; r++) for (let c = c0; c <= c1; c++) if (taken[r * across + c]) return;
    for (let r = r0; r <= r1; r++) for (let c = c0; c <= c1; c++) taken[r * across + c] = 1;
    put(name, px, py + Math.min(r, 40) + size * 0.85, size, u);
    placed += strong ? 0.4 : 1;
  };
  if (view.over >= 0) offer(view.over);
  if (lit) for (const u of net.order) if (lit.has(u)) offer(u);
  for (let i = 0; i < net.n && placed < most && seen < 6000; i++) {
    if (lit && !lit.has(net.order[i])) continue;
    if (!lit) offer(net.order[i]);
  }
}

/** @param {string} name */
function shortName(name) {
  return name.length > 48 ? name.slice(0, 46) + "…" : name;
}

function drawNames() {
  const pen = byId("names").getContext("2d"),
    ink = themeColour("--ink"),
    halo = themeColour("--halo");
  pen.setTransform(view.ratio, 0, 0, view.ratio, 0, 0), pen.clearRect(0, 0, view.width, view.height);
  (pen.textAlign = "center"), (pen.lineJoin = "round");
  placeNames(pen, view, (name, x, y, size, u) => {
    pen.font = `${u === view.over || state.picked === idOf(u) ? "600 " : ""}${size}px ${FONT}`;
    (pen.lineWidth = 3.5), (pen.strokeStyle = halo), (pen.globalAlpha = 0.85), pen.strokeText(name, x, y);
    (pen.globalAlpha = 1), (pen.fillStyle = ink), pen.fillText(name, x, y);
  });
}

/** @param {any} event @returns {[number, number]} of the layout */
function placeOf(event) {
  const box = byId("graph").getBoundingClientRect();
  return [(event.clientX - box.left - view.x) / view.scale, (event.clientY - box.top - view.y) / view.scale];
}

/** @param {any} canvas */
function listen(canvas) {
  /** @type {Map<number, any>} */
  const held = new Map();
  let moved = 0,
    apart = 0,
    settle = 0;
  const calm = () => {
    clearTimeout(settle);
    settle = window.setTimeout(() => {
      view.moving = false;
      askFrame();
    }, 160);
  };
  canvas.addEventListener("pointerdown", (/** @type {any} */ event) => {
    held.set(event.pointerId, event), (moved = 0), (apart = 0);
    canvas.setPointerCapture(event.pointerId), canvas.classList.add("moving");
  });
  canvas.addEventListener("pointermove", (/** @type {any} */ event) => {
    const before = held.get(event.pointerId);
    if (!before) return hover(event);
    held.set(event.pointerId, event),
      (moved += Math.abs(event.clientX - before.clientX) + Math.abs(event.clientY - before.clientY));
    if (held.size === 2) {
      const [a, b] = [...held.values()],
        now = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY),
        box = canvas.getBoundingClientRect();
      if (apart) zoomBy(now / apart, (a.clientX + b.clientX) / 2 - box.left, (a.clientY + b.clientY) / 2 - box.top);
      apart = now;
    } else (view.x += event.clientX - before.clientX), (view.y += event.clientY - before.clientY);
    (view.moving = true), calm(), askFrame();
  });
  const release = (/** @type {any} */ event) => {
    held.delete(event.pointerId), canvas.classList.remove("moving"), (apart = 0);
    if (event.type === "pointerup" && moved < 5) click(event);
    else keepAddress();
  };
  canvas.addEventListener("pointerup", release), canvas.addEventListener("pointercancel", release);
  canvas.addEventListener("pointerleave", () => setOver(-1, null));
  canvas.addEventListener(
    "wheel",
    (/** @type {any} */ event) => {
      const box = canvas.getBoundingClientRect();
      event.preventDefault(), (view.moving = true), calm();
      zoomBy(
        Math.exp(-Math.max(-120, Math.min(120, event.deltaY)) / 280),
        event.clientX - box.left,
        event.clientY - box.top,
      );
    },
    { passive: false },
  );
  canvas.addEventListener("keydown", (/** @type {any} */ event) => {
    const step = 60,
      keys = /** @type {Record<string, () => void>} */ ({
        ArrowLeft: () => {
          view.x += step;
        },
        ArrowRight: () => {
          view.x -= step;
        },
        ArrowUp: () => {
          view.y += step;
        },
        ArrowDown: () => {
          view.y -= step;
        },
        "+": () => zoomBy(1.3),
        "=": () => zoomBy(1.3),
        "-": () => zoomBy(1 / 1.3),
        0: showAll,
        Escape: () => pick(""),
        Enter: () => {
          const u = mostCentral();
          if (u >= 0) pick(idOf(u));
        },
      });
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault(), keys[event.key](), keepAddress(), askFrame();
  });
}

/** The strongest node in sight. */
function mostCentral() {
  for (const u of net.order) {
    const x = net.x[u] * view.scale + view.x,
      y = net.y[u] * view.scale + view.y;
    if (shownNow.node[u] && x >= 0 && y >= 0 && x <= view.width && y <= view.height) return u;
  }
  return -1;
}

/** @param {number} u @param {any} event */
function setOver(u, event) {
  const tip = byId("tip");
  if (u !== view.over) (view.over = u), askFrame();
  byId("graph").classList.toggle("over", u >= 0);
  tip.hidden = u < 0;
  if (u < 0) return;
  const box = byId("stage").getBoundingClientRect(),
    degree = net.start[u + 1] - net.start[u];
  tip.replaceChildren(
    isolated(net.labels[u].slice(0, 200)),
    make("small", {}, `${counted(degree, "neighbour")} · ${words(facts.weight)} ${shown(net.strength[u])}`),
  );
  tip.style.left = Math.min(event.clientX - box.left + 14, view.width - 200) + "px";
  tip.style.top = Math.min(event.clientY - box.top + 14, view.height - 60) + "px";
}

/** @param {any} event */
function hover(event) {
  const [x, y] = placeOf(event);
  setOver(nodeAt(x, y, 4 / view.scale), event);
}

/** @param {any} event */
function click(event) {
  const [x, y] = placeOf(event),
    u = nodeAt(x, y, 6 / view.scale);
  if (u >= 0) return pick(idOf(u));
  const e = edgeAt(x, y, 4 / view.scale);
  pick(e >= 0 ? idOf(net.from[e]) + "-" + idOf(net.to[e]) : "");
}
