"""Keys of coauth fetch go to their service and nowhere else, and no certificate is believed that nobody vouches for.

Only the real addresses are sent keys.  So this test takes itself into a network of its own, where there is nothing but a
proxy that answers for those addresses, with certificates of an authority that the system there trusts, or not."""
import fcntl, os, shutil, socket, socketserver, ssl, struct, subprocess, sys, threading, urllib.parse

from fetching import KEYS, coauth, records, remarks, titles
from server import HOSTS, Loopback, work

TRUSTED = "/etc/ssl/certs/ca-certificates.crt"
KEY, MAIL = KEYS["OPENALEX_API_KEY"], KEYS["COAUTH_MAIL"]


def skip(why):
    print("skipped: " + why)
    sys.exit(77)


def enter():
    """Goes on in namespaces of its own, where only the loopback is."""
    if "COAUTH_APART" in os.environ:
        name = struct.pack("16sh14x", b"lo", 0x1 | 0x40)  # up, running
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
            fcntl.ioctl(s, 0x8914, name)  # SIOCSIFFLAGS
        return
    if not shutil.which("openssl") or not os.path.exists(TRUSTED):
        skip("openssl or the system's certificates are not there")
    if not shutil.which("unshare") or subprocess.run(["unshare", "-rmn", "true"], capture_output=True).returncode:
        skip("unshare -rmn is not there, or not allowed")
    os.execvpe("unshare", ["unshare", "-rmn", sys.executable, *sys.argv], dict(os.environ, COAUTH_APART="1"))


def make_certificate(scratch):
    names = ",".join("DNS:" + host for host in HOSTS)
    pair = os.path.join(scratch, "key.pem"), os.path.join(scratch, "certificate.pem")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", pair[0], "-out",
                    pair[1], "-subj", "/CN=test", "-addext", "subjectAltName=" + names], check=True, capture_output=True)
    return pair


class Proxy(socketserver.ThreadingMixIn, socketserver.TCPServer):
    """Whatever is asked for, the one server behind it answers; asked has what was."""
    daemon_threads = True
    asked = []

    class RequestHandlerClass(socketserver.StreamRequestHandler):
        def handle(self):
            self.server.asked.append(self.rfile.readline().decode().split()[1])
            while self.rfile.readline().strip():
                pass
            self.wfile.write(b"HTTP/1.1 200 Connected\r\n\r\n")
            with socket.create_connection(("127.0.0.1", self.server.behind)) as inner:
                back = threading.Thread(target=self.relay, args=(inner, self.connection), daemon=True)
                back.start()
                self.relay(self.connection, inner)
                back.join(5)

        def relay(self, source, target):
            try:
                while piece := source.recv(65536):
                    target.sendall(piece)
                target.shutdown(socket.SHUT_WR)
            except OSError:
                pass

    def __init__(self, behind):
        super().__init__(("127.0.0.1", 0), self.RequestHandlerClass)
        self.behind = behind
        self.asked = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_):
        pass


class Apart:
    """with Apart(scratch) as (services, proxy)."""

    def __init__(self, scratch):
        key, self.certificate = make_certificate(scratch)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, key)
        self.inside = Loopback(wrap=lambda s: context.wrap_socket(s, server_side=True))

    def __enter__(self):
        services = self.inside.__enter__()
        self.proxy = Proxy(services.port)
        return services, self.proxy

    def __exit__(self, *error):
        self.proxy.shutdown()
        self.proxy.server_close()
        self.inside.__exit__(*error)


def trust(certificate, yes):
    if yes:
        subprocess.run(["mount", "--bind", certificate, TRUSTED], check=True)
    else:
        subprocess.run(["umount", TRUSTED], check=True)


def fetch(scratch, proxy, lines, *options, code=0):
    folder = os.path.join(scratch, "work")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "list.txt"), "w") as f:
        f.write("".join(line + "\n" for line in lines))
    address = "http://127.0.0.1:%d" % proxy.server_address[1]
    out, err = coauth("fetch", "list.txt", "-o", "corpus.jsonl", "-v", *options, code=code, cwd=folder,
                      env=dict(KEYS, https_proxy=address, HTTPS_PROXY=address, no_proxy="", NO_PROXY=""))
    for root, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(root, name), "rb") as f:
                assert not holds_secret(f.read().decode("latin1")), name
    assert not holds_secret(out + err), err
    return err, folder


def holds_secret(text):
    return any(value in text or urllib.parse.quote(value) in text for value in KEYS.values())


def sent(services, source):
    return [path for _, name, path, _ in services.requests if name == source]


def test_a_certificate_that_nobody_vouches_for(scratch):
    with Apart(scratch) as (services, proxy):
        services.works = {1: work(1)}
        err, _ = fetch(scratch, proxy, ["10.5555/w1"], code=1)
        assert "OpenAlex is not to be trusted" in err and services.requests == [], (err, services.requests)
        assert proxy.asked and set(proxy.asked) == {"api.openalex.org:443"}, proxy.asked


def test_keys_go_to_their_service_alone(scratch):
    apart = Apart(scratch)
    with apart as (services, proxy):
        trust(apart.certificate, True)
        try:
            services.works = {n: work(n, authors=120 if n == 2 else 3) for n in range(1, 61)}
            services.owners = {"A1": [1, 2, 3]}
            services.crossref = {"10.5555/x1": {"DOI": "10.5555/x1", "title": ["Of Crossref"], "author": [
                {"family": "Lee", "given": "Ann"}]}}
            lines = ["10.5555/w%d" % n for n in range(1, 61)] + ["A1", "10.5555/x1", "0000-0002-1825-0097", "4711"]
            _, folder = fetch(scratch, proxy, lines)
            assert len(titles(records(os.path.join(folder, "corpus.jsonl")))) == 61
            mail = urllib.parse.quote(MAIL, safe="")
            for path in sent(services, "openalex"):
                assert "api_key=" + KEY in path and "mailto=" + mail in path, path
            for path in sent(services, "crossref"):
                assert "k3y" not in path and "mailto=" + mail in path, path
            for path in sent(services, "orcid"):
                assert not holds_secret(path), path
            for path in sent(services, "pubmed"):
                assert "api_key=" + KEYS["NCBI_API_KEY"] in path and KEY not in path, path
            assert all(sent(services, source) for source in ("openalex", "crossref", "orcid", "pubmed"))
            for _, _, _, headers in services.requests:
                assert not holds_secret(str(headers)), headers
            coauth("analyze", "-o", "out", "corpus.jsonl", cwd=folder, env=KEYS)
            with open(os.path.join(folder, "out", "run.json")) as f:
                assert not holds_secret(f.read())
        finally:
            trust(apart.certificate, False)


def refused(scratch, behave, says, code=0):
    """What the service does about works/W1 is refused, and no other server hears of it; all else goes on."""
    apart = Apart(scratch)
    with apart as (services, proxy):
        trust(apart.certificate, True)
        try:
            services.works = {1: work(1), 2: work(2)}
            services.behave = lambda source, path, query, count: behave(services) if "/W1" in path else None
            err, folder = fetch(scratch, proxy, ["W1"] + ["10.5555/w2"] * (not code), code=code)
            assert says in err, err
            if not code:
                found = records(os.path.join(folder, "corpus.jsonl"))
                assert titles(found) == ["Paper 2"] and says in dict(remarks(found))[1], remarks(found)
            assert set(proxy.asked) == {"api.openalex.org:443"}, proxy.asked
            assert sent(services, "elsewhere") == []
        finally:
            trust(apart.certificate, False)


def test_a_redirection_to_another_server(scratch):
    refused(scratch, lambda services: (302, "text/html", b"", {"Location": "https://elsewhere.example/W1?api_key=" + KEY}),
            "sends on to another server")


def test_a_redirection_without_tls(scratch):
    refused(scratch, lambda services: (302, "text/html", b"", {"Location": "http://api.openalex.org/works/W1"}),
            "sends on to another server")


def test_a_redirection_that_repeats_the_key(scratch):
    refused(scratch, lambda services: (302, "text/html", b"", {"Location": "/works/W2?api_key=" + KEY}),
            "sent the key back")


def test_an_answer_that_repeats_the_key(scratch):
    refused(scratch, lambda services: (200, "application/json", services.answer("openalex", "/works/W1", {})[2].replace(
        b"Paper 1", b"Paper of " + KEY.encode())), "sent the key back")


def test_errors_do_not_tell_the_key(scratch):
    refused(scratch, lambda services: (401, "application/json", b'{"error":"' + KEY.encode() + b'"}'),
            "lets nobody in without a key that is right", code=1)
    shutil.rmtree(os.path.join(scratch, "work"))
    refused(scratch, lambda services: (429, "text/plain", KEY.encode(), {"Retry-After": "9999"}), "allows no more", code=1)
    shutil.rmtree(os.path.join(scratch, "work"))
    refused(scratch, lambda services: (418, "text/" + KEY, KEY.encode()), "answers with HTTP status 418")
    shutil.rmtree(os.path.join(scratch, "work"))
    refused(scratch, lambda services: (200, "text/" + KEY, KEY.encode() + b"x"), "sent the key back")
    shutil.rmtree(os.path.join(scratch, "work"))
    refused(scratch, lambda services: (200, "text/" + KEY, b"x"), "which is no JSON")


if __name__ == "__main__":
    enter()
    from cli import main
    main(sys.modules[__name__])
