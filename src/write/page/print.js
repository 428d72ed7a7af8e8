/* Printing: what WebGL drew is gone by then, so the picture is drawn once more, finely and for white paper. */

const PRINT_RATIO = 3,
  PRINT_MOST = 4096; /* pixels that every WebGL2 has room for */

/** @param {number} ratio of the screen's pixels to the page's */
function sizeCanvases(ratio) {
  view.ratio = ratio;
  for (const id of ["graph", "names"])
    (byId(id).width = Math.round(view.width * ratio)), (byId(id).height = Math.round(view.height * ratio));
}

/** The picture as it stands, on a canvas that keeps it. */
function pictureOnPaper() {
  const canvas = make("canvas", { id: "printed", role: "img", "aria-label": "The network" }),
    pen = canvas.getContext("2d");
  (canvas.width = byId("graph").width), (canvas.height = byId("graph").height);
  if (drawing) drawing.draw({ ...view, moving: false }, picture.edges.length);
  pen.drawImage(byId("graph"), 0, 0);
  drawNames();
  pen.drawImage(byId("names"), 0, 0);
  return canvas;
}

function preparePrint() {
  endPrint();
  if (!drawing || !view.width) return;
  const before = view.ratio;
  document.documentElement.classList.add("on-paper");
  refreshPicture();
  sizeCanvases(Math.min(PRINT_RATIO, PRINT_MOST / Math.max(view.width, view.height)));
  byId("stage").prepend(pictureOnPaper());
  sizeCanvases(before);
}

function endPrint() {
  const printed = byId("printed");
  if (!printed) return;
  printed.remove();
  document.documentElement.classList.remove("on-paper");
  refreshPicture();
}

function startPrinting() {
  addEventListener("beforeprint", preparePrint), addEventListener("afterprint", endPrint);
}
