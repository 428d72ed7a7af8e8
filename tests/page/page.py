"""What the tests of the page share: made-up records that mean harm, the data of a page, and a browser driven by the DevTools
protocol over a pipe."""
import base64, itertools, json, os, re, select, shutil, subprocess, sys, tempfile, time, zlib

sys.path.insert(0, os.path.join(os.environ["COAUTH_SOURCE"], "tests", "cli"))
from cli import coauth, PROFILES, SOURCE, main  # noqa: F401 (for the tests)

BAD_NAMES = ['Eve</script><script>window.bad=1</script>', '<img src=x onerror=window.bad=2>', 'Mallory\u2028window.bad=3', '<!--<script>',
             'אבגד הוזח', '王小明', 'Zoë "Q" O\'Hara & Søn', '{{script}}', '__proto__', 'constructor', 'X' * 10000]
BAD_LINKS = ["javascript:window.bad=4", "data:text/html,<script>window.bad=5</script>", "https://example.org/a?b=<c>"]


def hostile(folder):
    """A corpus in coauth's own JSON lines whose every text tries to be code; returns its path."""
    path = os.path.join(folder, "hostile.json")
    records = []
    for i in range(24):
        names = [BAD_NAMES[(i + k * k) % len(BAD_NAMES)] for k in range(3)] + ["Ann Able"]
        records.append({"id": "k%d" % i, "type": "article-journal", "title": "On %s, part %d, by ann.able@example.org" % (BAD_NAMES[i % 4], i),
                        "issued": {"date-parts": [[2000 + i % 5]]}, "URL": BAD_LINKS[i % 3], "author": [{"literal": n} if " " not in n else {"family": n.split(" ", 1)[1], "given": n.split(" ", 1)[0]} for n in dict.fromkeys(names)]})
    with open(path, "w", encoding="utf8") as f:
        json.dump(records, f)
    return path


def block(text, name):
    return re.search(r'<script type="[^"]*" id="%s">(.*?)</script>' % name, text, re.S)[1]


def facts(text):
    return json.loads(block(text, "facts"))


def sections(text, name):
    """The packed sections as lists of numbers or lines."""
    raw = zlib.decompress(base64.b64decode(block(text, name)))
    kinds = {"u8": "B", "i16": "h", "i32": "i", "u32": "I", "f32": "f", "f64": "d"}
    found = {}
    for key, kind, offset, length in facts(text)[name]["sections"]:
        part = raw[offset:offset + length]
        found[key] = part.decode("utf8").split("\n")[:-1] if kind == "text" else memoryview(part).cast(kinds[kind]).tolist()
    return found


class Browser:
    """Debian's Chromium without a window."""

    def __init__(self, width=1280, height=800, dark=False, script=True, downloads=None):
        self.home = tempfile.mkdtemp(prefix="coauth-chromium-")
        theirs_in, self.out = os.pipe()
        self.into, theirs_out = os.pipe()

        def hand_over():
            spare_in, spare_out = os.dup(theirs_in), os.dup(theirs_out)
            os.dup2(spare_in, 3), os.dup2(spare_out, 4)

        self.process = subprocess.Popen(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
             "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
             "--disable-dev-shm-usage", "--user-data-dir=" + self.home, "--remote-debugging-pipe"],
            preexec_fn=hand_over, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(theirs_in), os.close(theirs_out)
        self.buffer, self.numbers, self.events, self.session, self.context = b"", itertools.count(1), [], None, None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(domain + ".enable")
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 500)
        if dark:
            self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"}])
        if not script:
            self.call("Emulation.setScriptExecutionDisabled", value=True)
        if downloads:
            self.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=downloads)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.close(self.out)
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.home, ignore_errors=True)

    def message(self, wait):
        while b"\0" not in self.buffer:
            if not select.select([self.into], [], [], wait)[0]:
                raise TimeoutError("the browser says nothing")
            piece = os.read(self.into, 1 << 20)
            if not piece:
                raise EOFError("the browser ended")
            self.buffer += piece
        whole, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(whole)

    def call(self, method, **parameters):
        number = next(self.numbers)
        message = {"id": number, "method": method, "params": parameters}
        if self.session and not method.startswith(("Target.", "Browser.")):
            message["sessionId"] = self.session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.message(180)
            if answer.get("id") != number:
                self.events.append(answer)
            elif "error" in answer:
                raise RuntimeError("%s: %s" % (method, answer["error"]))
            else:
                return answer["result"]

    def run(self, script):
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True, **({"contextId": self.context} if self.context else {}))
        assert "exceptionDetails" not in answer, (script, answer["exceptionDetails"])
        return answer["result"].get("value")

    def until(self, condition, wait=90):
        end = time.time() + wait
        while not self.run("Boolean(%s)" % condition):
            assert time.time() < end, "never: " + condition
            time.sleep(0.05)

    def open(self, path, fragment=""):
        self.call("Page.navigate", url="about:blank")
        self.call("Page.navigate", url="file://" + path + fragment)
        self.until("document.body && document.body.dataset.ready === 'true'")

    def press(self, key, **more):
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, **more)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, **more)

    def press_in(self, selector, key):
        self.run("document.querySelector(%s).dispatchEvent(new KeyboardEvent('keydown', {key: %s, bubbles: true}))" % (json.dumps(selector), json.dumps(key)))

    def enter_frame(self, path):
        """What is run from now on is run in the frame that holds a file, be it of this process or of another."""
        end = time.time() + 60
        while time.time() < end:
            for frame in self.call("Page.getFrameTree")["frameTree"].get("childFrames", []):
                if frame["frame"]["url"] == "file://" + path:
                    self.context = self.call("Page.createIsolatedWorld", frameId=frame["frame"]["id"])["executionContextId"]
                    return
            for target in self.call("Target.getTargets")["targetInfos"]:
                if target["type"] == "iframe" and target["url"] == "file://" + path:
                    self.session = self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]
                    for domain in ("Runtime", "Log"):
                        self.call(domain + ".enable")
                    return
            time.sleep(0.1)
        raise AssertionError("no frame shows " + path)

    def text(self, selector):
        return self.run("document.querySelector(%s).textContent" % json.dumps(selector))

    def click(self, selector):
        self.run("document.querySelector(%s).click()" % json.dumps(selector))

    def fill(self, selector, value, event="input"):
        self.run("(e => { e.focus(); e.value = %s; e.dispatchEvent(new Event('%s')); })(document.querySelector(%s))" % (json.dumps(value), event, json.dumps(selector)))

    def complaints(self):
        """What the console said, but for the driver's own remarks on speed, and requests beyond the file."""
        found = []
        for event in self.events:
            text = json.dumps(event.get("params", {}), ensure_ascii=False)
            if event.get("method") in ("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded") and "GL Driver Message" not in text:
                found.append(text[:600])
            if event.get("method") == "Network.requestWillBeSent" and not event["params"]["request"]["url"].startswith(("file:", "about:", "blob:", "data:")):
                found.append(text[:300])
        return found
