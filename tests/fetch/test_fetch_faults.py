"""coauth fetch against services that throttle, break off and lie: what is right arrives in the end, what is wrong is
refused and never kept, and what cannot go on stops and says why."""
import json, os, resource, socket, struct, subprocess, sys, time, zlib

from fetching import KEYS, again, cached, coauth, fetch, remarks, titles
from server import Loopback, work


def works(services, count):
    services.works = {n: work(n) for n in range(1, count + 1)}
    return ["10.5555/w%d" % n for n in range(1, count + 1)]


def same_corpus(scratch, services, found):
    """A run with nothing in the way gives the same."""
    services.behave = lambda *_: None
    services.rate = None
    other, _ = again(services, scratch, "--cache", "other.cache", output="other.jsonl")
    assert other == found, "the corpus is another one than without faults"


def test_throttled(scratch):
    with Loopback() as services:
        lines = works(services, 400)
        services.rate = 1 if os.environ.get("COAUTH_SANITIZED") else 4  # less than coauth takes for granted
        started = time.monotonic()
        found, err = fetch(services, scratch, lines)
        assert len(titles(found)) == 400 and services.rejected > 0, services.rejected
        assert time.monotonic() - started > 1, "it did not wait"
        same_corpus(scratch, services, found)


def test_a_stated_rate_is_kept(scratch):
    with Loopback() as services:
        services.crossref = {"10.5555/x%d" % n: {"DOI": "10.5555/x%d" % n, "title": ["Paper %d of all" % n],
                                                "author": [{"family": "Lee", "given": "Ann"}]} for n in range(8)}

        def behave(source, path, query, count):
            if source == "crossref":
                return services.answer(source, path, query) + ({"X-Rate-Limit-Limit": "2", "X-Rate-Limit-Interval": "1s"},)
        services.behave = behave
        fetch(services, scratch, list(services.crossref), "--sources", "crossref")
        times = [t for t, source, _, _ in services.requests if source == "crossref"]
        gaps = [b - a for a, b in zip(times[1:], times[2:])]
        assert min(gaps) > 0.4, gaps


def test_retry_after_is_obeyed(scratch):
    with Loopback() as services:
        lines = works(services, 120)
        services.behave = lambda source, path, query, count: (
            (429, "application/json", b"{}", {"Retry-After": "2"}) if count == 2 else None)
        found, _ = fetch(services, scratch, lines)
        times = [t for t, _, _, _ in services.requests]
        assert len(titles(found)) == 120 and times[-1] - times[1] > 1.9, times


def test_a_quota_stops_and_goes_on(scratch):
    with Loopback() as services:
        lines = works(services, 300)
        services.behave = lambda source, path, query, count: (
            (429, "application/json", b"{}", {"Retry-After": "20000"}) if count > 3 else None)
        _, err = fetch(services, scratch, lines, code=1)
        assert "OpenAlex allows no more for now: it asks to wait 6 h" in err and "give the same command again" in err, err
        assert len(services.requests) <= 6, "it went on asking"
        kept = cached(scratch, "SELECT count(*) FROM record")[0][0]
        assert kept >= 100, kept
        services.behave = lambda *_: None
        before = len(services.requests)
        found, _ = again(services, scratch)
        assert len(titles(found)) == 300 and len(services.requests) - before == (300 - kept + 49) // 50
        same_corpus(scratch, services, found)


def test_an_exhausted_allowance_by_its_own_headers(scratch):
    with Loopback() as services:
        lines = works(services, 10)
        services.behave = lambda *_: (429, "application/json", b"{}",
                                      {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "7200"})
        _, err = fetch(services, scratch, lines, code=1)
        assert "it asks to wait 2 h" in err, err


def test_a_key_is_asked_for(scratch):
    with Loopback() as services:
        lines = works(services, 10)
        services.behave = lambda *_: (401, "application/json", b'{"error":"API key required"}')
        _, err = fetch(services, scratch, lines, code=1)
        assert "set OPENALEX_API_KEY" in err and "openalex.org/settings/api" in err and "--sources" in err, err
        assert len(services.requests) <= 2, services.requests


def broken_off(handler, body, send):
    """Says how long the answer is, sends part of it and resets the connection."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body[:send])
    handler.wfile.flush()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.close_connection = True


def test_half_an_answer_is_kept_and_the_rest_asked_again(scratch):
    with Loopback() as services:
        lines = works(services, 50)

        def behave(source, path, query, count):
            if count > 1:
                return None
            body = services.answer(source, path, query)[2]

            def half(handler):
                broken_off(handler, body, len(body) // 2)
                time.sleep(0.2)  # what was sent is there before the connection goes
            return half
        services.behave = behave
        found, _ = fetch(services, scratch, lines)
        assert len(titles(found)) == 50
        second = services.requests[1][2]
        again_asked = second.count("10.5555")
        assert len(services.requests) == 2 and 20 <= again_asked <= 30, (len(services.requests), again_asked)
        same_corpus(scratch, services, found)


def test_breaks_at_random(scratch):
    with Loopback() as services:
        lines = works(services, 200)
        services.owners = {"A1": list(range(1, 201))}

        def behave(source, path, query, count):
            if count % 3 == 0:
                return None
            body = services.answer(source, path, query)[2]
            if count % 3 == 1:
                return lambda handler: broken_off(handler, body, (count * 7919) % len(body))
            return 503, "text/html", b"<html>later</html>"
        services.behave = behave
        found, _ = fetch(services, scratch, lines + ["A1"])
        assert len(titles(found)) == 200
        same_corpus(scratch, services, found)


def test_an_answer_that_stands_still(scratch):
    with Loopback() as services:
        lines = works(services, 5)

        def stall(handler):
            handler.send_response(200)
            handler.send_header("Content-Type", "application/json")
            handler.send_header("Content-Length", "1000")
            handler.end_headers()
            handler.wfile.write(b'{"meta":')
            handler.wfile.flush()
            time.sleep(8)
        services.behave = lambda source, path, query, count: stall if count == 1 else None
        started = time.monotonic()
        found, _ = fetch(services, scratch, lines, "--patience", "2")
        assert len(titles(found)) == 5 and time.monotonic() - started < 7, time.monotonic() - started


def lying(scratch, lie, says):
    """A service that lies about one work of a dozen: that one is refused, named and not kept, all others arrive."""
    with Loopback() as services:
        lines = works(services, 47)[35:]
        services.behave = lambda source, path, query, count: (
            lie if source == "openalex" and "w42" in (path + str(query)).lower() else None)
        found, err = fetch(services, scratch, lines)
        assert len(titles(found)) == 11 and "Paper 42" not in titles(found)
        said = dict(remarks(found))
        assert list(said) == [7] and says in said[7], said
        assert "1 identifier could not be had; the same command tries it again" in err, err
        assert cached(scratch, "SELECT * FROM answer WHERE id = '10.5555/w42' OR key = 'W42'") == []
        assert cached(scratch, "SELECT * FROM record WHERE key = 'W42'") == []
        assert not crossref_asked(services), "what is not known to be unknown is not asked of the next"
        services.behave = lambda *_: None
        found, _ = again(services, scratch)
        assert len(titles(found)) == 12
        same_corpus(scratch, services, found)


def crossref_asked(services):
    return [path for _, source, path, _ in services.requests if source == "crossref"]


def test_html(scratch):
    lying(scratch, (200, "text/html", b"<html>Welcome to the hotel</html>"), "sent text/html, which is no JSON")


def test_html_that_says_it_is_json(scratch):
    lying(scratch, (200, "application/json", b"<html>Welcome to the hotel</html>"), "which is no JSON")


def test_another_work(scratch):
    lying(scratch, (200, "application/json", json.dumps(work(7)).encode()), "sent a work that was not asked for")


def test_no_work_at_all(scratch):
    lying(scratch, (200, "application/json", b'{"id":"https://openalex.org/W42"}'), "sent a record that cannot be read")


def test_redirects_elsewhere(scratch):
    with Loopback() as other:
        lying(scratch, (302, "text/html", b"", {"Location": other.base + "/openalex/works/W42"}),
              "sends on to another server")
        assert other.requests == []


def test_redirects_without_end(scratch):
    lying(scratch, (301, "text/html", b"", {"Location": "/openalex/works/doi:10.5555%2Fw42"}), "sends on and on")


def test_a_bomb(scratch):
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(b"[" * (1 << 20)) for _ in range(400)) + packer.flush()

    def lie(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Encoding", "gzip")
        handler.send_header("Content-Length", str(len(bomb)))
        handler.end_headers()
        handler.wfile.write(bomb)
    lying(scratch, lie, "sent more than 32 MB")


def test_a_hundred_megabytes(scratch):
    def lie(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(100 << 20))
        handler.end_headers()
        handler.wfile.write(b'{"id":"https://openalex.org/W42","title":"')
        for _ in range(100):
            handler.wfile.write(b"x" * (1 << 20))
    lying(scratch, lie, "sent more than 32 MB")
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert os.environ.get("COAUTH_SANITIZED") or most < 200e3, "%d kB of memory" % most


def test_a_merged_work_is_followed(scratch):
    with Loopback() as services:
        works(services, 2)
        services.behave = lambda source, path, query, count: (
            (301, "text/html", b"", {"Location": "/openalex/works/W2"}) if "W9" in path else None)
        found, _ = fetch(services, scratch, ["W9"])
        assert titles(found) == ["Paper 2"], titles(found)
        found, err = again(services, scratch)
        assert titles(found) == ["Paper 2"] and "0 requests" in err


def test_nothing_but_nonsense_ends_the_run(scratch):
    with Loopback() as services:
        lines = works(services, 200)
        services.behave = lambda *_: (200, "text/html", b"<html>Log in to the hotel's network</html>")
        _, err = fetch(services, scratch, lines, code=1)
        assert "OpenAlex does not answer as it should (it sent text/html, which is no JSON)" in err, err
        assert len(services.requests) < 20, len(services.requests)
        assert cached(scratch, "SELECT count(*) FROM answer") == [(0,)]


def test_pages_in_a_circle(scratch):
    with Loopback() as services:
        works(services, 150)
        services.owners = {"A1": list(range(1, 151))}

        def behave(source, path, query, count):
            status, kind, body = services.answer(source, path, query)
            answer = json.loads(body)
            answer["meta"] = {"count": 100000, "per_page": 100, "next_cursor": "100"}
            return status, kind, json.dumps(answer).encode()
        services.behave = behave
        found, _ = fetch(services, scratch, ["A1"])
        assert "lists works in a circle" in dict(remarks(found))[1] and len(services.requests) < 5, remarks(found)


def test_less_than_it_says(scratch):
    with Loopback() as services:
        lines = works(services, 50)

        def behave(source, path, query, count):
            if count > 1:
                return None
            answer = json.loads(services.answer(source, path, query)[2])
            answer["results"] = answer["results"][:10]
            return 200, "application/json", json.dumps(answer).encode()
        services.behave = behave
        found, _ = fetch(services, scratch, lines)
        assert len(titles(found)) == 50, len(titles(found))


def test_no_network_is_said_at_once(scratch):
    with Loopback() as services:
        lines = works(services, 50)
    started = time.monotonic()
    _, err = fetch(services, scratch, lines, code=1)
    assert "OpenAlex cannot be reached" in err and "is there a network?" in err, err
    assert time.monotonic() - started < 3, time.monotonic() - started


def test_a_terminal_is_told_the_rate(scratch):
    """Progress with rate and time left on a terminal, which a pipe has nothing of."""
    with Loopback() as services:
        lines = works(services, 1800)  # some four seconds: nobody is told at once how long it takes
        _, err = fetch(services, scratch, lines)
        assert "fetching" not in err and "\r" not in err, err
        main, side = os.openpty()
        run = subprocess.Popen([os.environ["COAUTH"], "fetch", "list.txt", "-o", "b.jsonl"], cwd=scratch, stderr=side,
                               env=dict(os.environ, COAUTH_FETCH_BASE=services.base, TERM="xterm"))
        os.close(side)
        seen = b""
        try:
            while piece := os.read(main, 65536):
                seen += piece
        except OSError:
            pass  # the other end is closed
        os.close(main)
        assert run.wait() == 0
        assert b"fetching: " in seen and b"works/s" in seen and b" left" in seen, seen


def test_interrupted(scratch):
    with Loopback() as services:
        lines = works(services, 1000)
        with open(os.path.join(scratch, "list.txt"), "w") as f:
            f.write("\n".join(lines))
        run = subprocess.Popen([os.environ["COAUTH"], "fetch", "list.txt", "-o", "corpus.jsonl"], cwd=scratch,
                               stderr=subprocess.PIPE, env=dict(os.environ, **KEYS, COAUTH_FETCH_BASE=services.base))
        while len(services.requests) < 6:
            time.sleep(0.02)
        run.terminate()
        err = run.communicate(timeout=20)[1]
        assert run.returncode == 1 and b"cancelled" in err, (run.returncode, err)
        kept = cached(scratch, "SELECT count(*) FROM record")[0][0]
        assert kept >= 200, kept
        before = len(services.requests)
        found, _ = again(services, scratch)
        assert len(titles(found)) == 1000 and len(services.requests) - before <= (1000 - kept + 49) // 50


if __name__ == "__main__":
    from cli import main
    main(sys.modules[__name__])
