"""How fast a page to explore is, in Debian's Chromium without a window and with software GL.

usage: bench_page.py PAGE.html [PICTURES]   with COAUTH and COAUTH_SOURCE set, as for the tests

Prints, of a network that coauth explore wrote: the size of the file; when the first frame was drawn and search answered,
from the beginning of navigation; used memory after a garbage collection (used size and backing storage); how long
typing a letter takes until the suggestions stand; and the script's time per frame while panning.  Into the folder
PICTURES go screenshots, light and dark, wide and narrow."""
import base64, os, statistics, sys

sys.path.insert(0, os.path.join(os.environ["COAUTH_SOURCE"], "tests", "page"))
from page import Browser

QUERIES = ["w", "wa", "wang", "wang w", "li", "smith", "chr", "manning", "müller", "zh", "gra", "neu", "neural ma", "zzzz", "jurafksy"]


def memory(b):
    b.call("HeapProfiler.enable"), b.call("HeapProfiler.collectGarbage")
    found = b.call("Runtime.getHeapUsage")
    return {name: found.get(name, 0) / 1e6 for name in ("usedSize", "embedderHeapUsedSize", "backingStorageSize")}


def typing(b, query):
    """Milliseconds in the handler of one input event."""
    return b.run("""(e => { e.focus(); e.value = %r; const t = performance.now(); e.dispatchEvent(new Event('input'));
        return performance.now() - t; })(document.querySelector('#search'))""" % query)


WATCH = """window.frameTimes = [];
window.requestAnimationFrame = (ask => call => ask(time => {
  const began = performance.now();
  call(time), window.frameTimes.push(performance.now() - began);
}))(window.requestAnimationFrame.bind(window));"""


def panning(b, frames=120):
    """Milliseconds in every callback of an animation frame, while a pointer drags to and fro."""
    b.run("window.frameTimes.length = 0")
    b.call("Input.dispatchMouseEvent", type="mousePressed", x=700, y=400, button="left", clickCount=1)
    for i in range(frames):
        b.call("Input.dispatchMouseEvent", type="mouseMoved", x=700 + 3 * (i % 40), y=400 + 2 * (i % 30), button="left", buttons=1)
    b.call("Input.dispatchMouseEvent", type="mouseReleased", x=700, y=400, button="left", clickCount=1)
    return b.run("window.frameTimes.slice()")


def picture(path, folder, name, **how):
    with Browser(**how) as b:
        b.open(os.path.abspath(path))
        b.run("new Promise(r => setTimeout(r, 500))")
        with open(os.path.join(folder, name), "wb") as f:
            f.write(base64.b64decode(b.call("Page.captureScreenshot", format="png")["data"]))


def main(path, pictures=None):
    print("%-44s %8.2f MB" % ("file", os.path.getsize(path) / 1e6))
    with Browser() as b:
        b.call("Page.addScriptToEvaluateOnNewDocument", source=WATCH)
        b.open(os.path.abspath(path))
        print("%-44s %8.0f ms" % ("first frame and search usable", b.run("performance.getEntriesByName('coauth-usable')[0].startTime")))
        b.run("new Promise(r => setTimeout(r, 1500))")
        found = memory(b)
        print("%-44s %8.1f MB  (%s)" % ("memory after garbage collection", found["usedSize"] + found["backingStorageSize"], ", ".join("%s %.1f" % item for item in found.items())))
        times = [typing(b, q) for q in QUERIES]
        print("%-44s %8.1f ms  at the median, %.1f at most (%s)" % ("suggestions", statistics.median(times), max(times), QUERIES[times.index(max(times))]))
        b.run("(e => { e.value = ''; e.dispatchEvent(new Event('input')); e.blur(); })(document.querySelector('#search'))")
        times = panning(b)
        print("%-44s %8.1f ms  at the median, %.1f at most, %d frames" % ("script of a frame while panning", statistics.median(times), max(times), len(times)))
        for line in b.complaints()[:3]:
            print(line)
    if pictures:
        os.makedirs(pictures, exist_ok=True)
        for dark in (False, True):
            picture(path, pictures, "wide-%s.png" % ("dark" if dark else "light"), dark=dark)
            picture(path, pictures, "narrow-%s.png" % ("dark" if dark else "light"), width=400, height=800, dark=dark)


if __name__ == "__main__":
    main(*sys.argv[1:])
