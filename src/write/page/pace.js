/* Pace: a frame draws as many ties, strong ones first, as the machine draws in good time; more once the picture stands
   still, frame by frame, so that the first is there at once. */

const pace = { still: 12000, moving: 12000, waits: false };
const GOOD_TIME = { still: 800, moving: 30 }; /* milliseconds a frame */

/** @param {boolean} moving */
function tiesOfFrame(moving) {
  return Math.min(picture.edges.length, moving ? pace.moving : pace.still);
}

/** What a frame took, and whether another one should draw more.
 * @param {number} ties @param {number} took milliseconds */
function learnPace(ties, took) {
  const each = Math.max(took, 1) / Math.max(ties, 1000),
    fits = (/** @type {number} */ time) => Math.round(time / each);
  pace.moving = Math.min(Math.max(fits(GOOD_TIME.moving), 2000), 60000);
  if (view.moving || ties < pace.still) return false;
  const next = Math.max(Math.min(4 * ties, fits(GOOD_TIME.still)), 12000),
    more = ties < picture.edges.length && next > 1.2 * ties;
  if (more || took > 2 * GOOD_TIME.still) pace.still = next;
  return more;
}

/** After a frame was handed to the machine.
 * @param {number} ties */
function keepPace(ties) {
  if (!drawing || !drawing.whenDrawn || pace.waits) return;
  pace.waits = true;
  drawing.whenDrawn((took) => {
    pace.waits = false;
    if (learnPace(ties, took)) askFrame();
    else showCounts();
  });
}
