"""The four services on the loopback, as far as coauth fetch asks them: in a thread of the test's own, on a port that the
system chooses, gone with the test.  It keeps to a rate as they do, and on demand breaks off, stalls and lies."""
import gzip, json, re, socketserver, threading, time, urllib.parse
from http.server import BaseHTTPRequestHandler


def work(number, authors=3, **more):
    """A work of OpenAlex, all of whose facts follow from its number."""
    return dict({
        "id": "https://openalex.org/W%d" % number, "doi": "https://doi.org/10.5555/w%d" % number,
        "title": "Paper %d" % number, "display_name": "Paper %d" % number,
        "publication_year": 2000 + number % 20, "publication_date": "%d-03-01" % (2000 + number % 20),
        "ids": {"pmid": "https://pubmed.ncbi.nlm.nih.gov/%d" % (10000 + number)},
        "type": "article", "cited_by_count": number % 50,
        "authorships": [{"author": {"id": "https://openalex.org/A%d" % (1 + (number * 7 + a * 13) % 997),
                                    "display_name": "Author %d" % (1 + (number * 7 + a * 13) % 997)},
                         "raw_author_name": "Author %d" % (1 + (number * 7 + a * 13) % 997),
                         "institutions": []} for a in range(authors)]}, **more)


class Services:
    """What there is and how it behaves; a test changes the members it is about."""

    def __init__(self):
        self.works = {}          # OpenAlex: number -> work
        self.crossref = {}       # DOI -> message
        self.orcid = {}          # ORCID -> (DOI or None, year or None, what else a work has) of each work
        self.pubmed = {}         # PMID -> article's XML
        self.owners = {}         # "A1", "0000-...", "05xwb6v37", "I1" -> numbers of works
        self.rate = None         # requests a second that OpenAlex allows, else 429
        self.behave = lambda source, path, query, count: None  # an answer of its own, or None
        self.requests = []       # (time, source, path with query, headers)
        self.rejected = 0
        self.delay = 0.0
        self.lock = threading.Lock()
        self.running = self.most_running = 0

    def capped(self, one):
        """As in a list of works: a hundred authors at most."""
        if len(one["authorships"]) <= 100:
            return one
        return dict(one, authorships=one["authorships"][:100], is_authors_truncated=True)

    def openalex(self, path, query):
        single = re.fullmatch(r"/works/(?:(doi|pmid):)?(.*)", path)
        if single:
            found = self.find(single.group(1) or "openalex", urllib.parse.unquote(single.group(2)))
            return (200, found) if found else (404, {"error": "not found"})
        filters = dict(part.split(":", 1) for part in query["filter"][0].split(","))
        (name, value), = [(n, v) for n, v in filters.items() if "publication_date" not in n]
        if name in ("doi", "pmid", "openalex"):
            found = [w for w in (self.find(name, v) for v in value.split("|")) if w]
            assert len(value.split("|")) <= 50
            return 200, {"meta": {"count": len(found), "per_page": 100}, "results": [self.capped(w) for w in found]}
        numbers = sorted(self.owners.get(value, []), key=lambda n: (-self.works[n]["publication_year"], n))
        first = int(filters.get("from_publication_date", "0000")[:4])
        last = int(filters.get("to_publication_date", "9999")[:4])
        numbers = [n for n in numbers if first <= self.works[n]["publication_year"] <= last]
        cursor = query["cursor"][0]
        at = 0 if cursor == "*" else int(cursor)
        size = int(query["per_page"][0])
        more = str(at + size) if at + size < len(numbers) else None
        return 200, {"meta": {"count": len(numbers), "per_page": size, "next_cursor": more},
                     "results": [self.capped(self.works[n]) for n in numbers[at:at + size]]}

    def find(self, name, value):
        match = {"doi": r"10\.5555/w(\d+)", "pmid": r"(\d+)", "openalex": r"W(\d+)"}[name]
        number = re.fullmatch(match, value)
        return number and self.works.get(int(number.group(1)) - (10000 if name == "pmid" else 0))

    def orcid_work(self, owner, number):
        doi, year, *more = self.orcid[owner][number]
        ids = [{"external-id-type": "doi", "external-id-value": doi, "external-id-relationship": "self"}] if doi else []
        return dict({"put-code": number + 1, "path": "/%s/work/%d" % (owner, number + 1), "external-ids": {
            "external-id": ids}, "title": {"title": {"value": "Entered %d" % (number + 1)}}, "type": "report",
            "publication-date": year and {"year": {"value": str(year)}}}, **(more[0] if more else {}))

    def orcid_answer(self, owner, what, numbers=None):
        """The list of a record's works, or up to a hundred of them whole: as the list has no contributors."""
        if owner not in self.orcid:
            return 404, "application/json", b"{}"
        works = [self.orcid_work(owner, n) for n in range(len(self.orcid[owner]))]
        if numbers is None:
            for w in works:
                w.pop("contributors", None)
            found = {"group": [{"external-ids": w["external-ids"], "work-summary": [w]} for w in works]}
        else:
            assert len(numbers.split(",")) <= 100
            found = {"bulk": [{"work": works[int(n) - 1]} if "gone" not in works[int(n) - 1] else
                              {"error": {"response-code": 404}} for n in numbers.split(",")]}
        return 200, "application/json", json.dumps(found).encode()

    def answer(self, source, path, query):
        """Status, type and body."""
        if source == "openalex":
            status, found = self.openalex(path, query)
            return status, "application/json", json.dumps(found).encode()
        if source == "crossref":
            found = self.crossref.get(urllib.parse.unquote(path[len("/works/"):]))
            if not found:
                return 404, "text/plain", b"Resource not found."
            return 200, "application/json", json.dumps({"status": "ok", "message": found}).encode()
        if source == "orcid":
            return self.orcid_answer(*path.split("/")[2:])
        articles = [self.pubmed[p] for p in query["id"][0].split(",") if p in self.pubmed]
        return 200, "text/xml; charset=UTF-8", ("<?xml version=\"1.0\" ?>\n<PubmedArticleSet>%s</PubmedArticleSet>"
                                                % "\n".join(articles)).encode()


HOSTS = {"api.openalex.org": "openalex", "api.crossref.org": "crossref", "pub.orcid.org": "orcid",
         "eutils.ncbi.nlm.nih.gov": "pubmed", "elsewhere.example": "elsewhere"}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 20

    def log_message(self, *_):
        pass

    def do_GET(self):
        services = self.server.services
        parts = urllib.parse.urlsplit(self.path)
        source = HOSTS.get(self.headers.get("Host"))
        _, source, rest = ["", source, parts.path[1:]] if source else parts.path.split("/", 2)
        query = urllib.parse.parse_qs(parts.query, keep_blank_values=True)
        with services.lock:
            now = time.monotonic()
            earlier = sum(1 for t, s, _, _ in services.requests[-200:] if s == source and now - t < 1.0)
            services.requests.append((now, source, "/" + rest + "?" + parts.query, dict(self.headers)))
            count = len(services.requests)
            services.running += 1
            services.most_running = max(services.most_running, services.running)
        try:
            if services.rate and earlier >= services.rate:
                services.rejected += 1
                return self.send(429, "application/json", b'{"error":"too fast"}', {"Retry-After": "1"})
            if services.delay:
                time.sleep(services.delay)
            own = services.behave(source, "/" + rest, query, count)
            if callable(own):
                return own(self)
            self.send(*(own or services.answer(source, "/" + rest, query)))
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        finally:
            with services.lock:
                services.running -= 1

    def send(self, status, kind, body, headers={}, length=None):
        packed = "gzip" in self.headers.get("Accept-Encoding", "") and len(body) > 500 and length is None
        if packed:
            body = gzip.compress(body, 1)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if packed:
            self.send_header("Content-Encoding", "gzip")
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)


class Server(socketserver.ThreadingMixIn, socketserver.TCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def handle_error(self, *_):
        pass


class Loopback:
    """with Loopback() as services: ..., services.base is its address."""

    def __init__(self, wrap=None):
        self.wrap = wrap

    def __enter__(self):
        self.server = Server(("127.0.0.1", 0), Handler)
        if self.wrap:
            self.server.socket = self.wrap(self.server.socket)
        self.server.services = services = Services()
        services.port = self.server.server_address[1]
        services.base = "%s://127.0.0.1:%d" % ("https" if self.wrap else "http", services.port)
        threading.Thread(target=self.server.serve_forever, daemon=True, kwargs={"poll_interval": 0.05}).start()
        return services

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
