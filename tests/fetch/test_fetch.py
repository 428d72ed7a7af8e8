"""coauth fetch against services on the loopback that behave: what is asked of whom, and what becomes of it."""
import os, stat, sys

import fetching
from fetching import again, cached, coauth, fetch, papers, remarks, titles
from server import Loopback, work

CROSSREF = {"DOI": "10.5555/x1", "title": ["From Crossref"], "author": [{"given": "Ann", "family": "Lee"}],
            "issued": {"date-parts": [[2011]]}}
ARTICLE = ("<PubmedArticle><MedlineCitation><PMID Version=\"1\">%d</PMID><Article><ArticleTitle>From PubMed %d"
           "</ArticleTitle><AuthorList CompleteYN=\"Y\"><Author><LastName>Roe</LastName><ForeName>Jane</ForeName>"
           "</Author></AuthorList></Article></MedlineCitation></PubmedArticle>")
ORCID, OTHER = "0000-0002-1825-0097", "0000-0001-5109-3700"


def asked(services, source):
    return [path for _, name, path, _ in services.requests if name == source]


def test_kinds_are_told_by_their_form_and_mixed(scratch):
    with Loopback() as services:
        services.works = {n: work(n) for n in range(1, 13)}
        services.crossref = {"10.5555/x1": CROSSREF}
        services.pubmed = {"777": ARTICLE % (777, 777)}
        services.owners = {ORCID: [5], "05xwb6v37": [6, 7], "A12": [8], "I34": [9]}
        services.orcid = {ORCID: [("10.5555/W10", 2010)]}
        found, _ = fetch(services, scratch, [
            "10.5555/W1", "https://doi.org/10.5555/w2", "doi: 10.5555/x1", "", "# a remark", "777", "PMID:10003", "w4",
            "https://orcid.org/" + ORCID, "https://ror.org/05xwb6v37", "A12", "https://openalex.org/institutions/I34",
            "https://openalex.org/W11", "  10.5555/w12.  "])
        assert papers(found) == [
            ("Paper 1", "OpenAlex for list.txt", 1), ("Paper 2", "OpenAlex for list.txt", 2),
            ("From Crossref", "Crossref for list.txt", 3), ("From PubMed 777", "PubMed for list.txt", 6),
            ("Paper 3", "OpenAlex for list.txt", 7), ("Paper 4", "OpenAlex for list.txt", 8),
            ("Paper 5", "OpenAlex for list.txt", 9), ("Paper 10", "OpenAlex for list.txt", 9),
            ("Paper 7", "OpenAlex for list.txt", 10), ("Paper 6", "OpenAlex for list.txt", 10),
            ("Paper 8", "OpenAlex for list.txt", 11), ("Paper 9", "OpenAlex for list.txt", 12),
            ("Paper 11", "OpenAlex for list.txt", 13), ("Paper 12", "OpenAlex for list.txt", 14)], papers(found)
        assert remarks(found) == []
        counts = {r["name"]: (r["format"], r["records"]) for r in found if r.get("kind") == "source"}
        assert counts == {"list.txt": ("identifiers", 0), "OpenAlex for list.txt": ("openalex", 12),
                          "Crossref for list.txt": ("crossref", 1), "PubMed for list.txt": ("pubmed", 1)}, counts
        out, _ = coauth("stats", "--json", "corpus.jsonl", cwd=scratch)
        assert '"papers": 14' in out, out


def test_identifiers_share_requests(scratch):
    with Loopback() as services:
        services.works = {n: work(n) for n in range(1, 101)}
        services.pubmed = {str(n): ARTICLE % (n, n) for n in range(701, 731)}
        found, _ = fetch(services, scratch, ["10.5555/w%d" % n for n in range(1, 101)] + [str(n) for n in range(701, 731)])
        assert len(titles(found)) == 130
        assert len(asked(services, "openalex")) == 2, asked(services, "openalex")
        assert len(asked(services, "pubmed")) == 1, asked(services, "pubmed")


def test_wrong_lines_are_listed(scratch):
    lines = ["10.5555/w1", "hello", ORCID[:-1] + "8", "05xwb6v38", "10.5555/", "10.5555/a b", "123456789", "S12",
             "https://openalex.org/T1", "x" * 5000, "caf\u00e9", "10.5555/w1", "10.5555/w404"]
    with Loopback() as services:
        services.works = {1: work(1)}
        found, err = fetch(services, scratch, lines)
        assert titles(found) == ["Paper 1"]
        said = dict(remarks(found))
        assert sorted(said) == [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13], said
        assert "ORCID with a wrong digit" in said[3] and "ROR id with a wrong digit" in said[4], said
        assert "too long a line" in said[10] and "not found in OpenAlex or Crossref" in said[13], said
        assert 'list.txt:2: "hello" is no DOI' in err and "10 lines are no identifiers" in err, err
        assert "1 line is repeated" in err and "1 identifier was not found" in err, err
        _, err = again(services, scratch, "--strict", code=3, output="strict.jsonl")
        assert 'list.txt:2: "hello"' in err, err
        _, err = fetch(services, scratch, ["10.5555/w404"], "--strict", code=3, output="strict.jsonl")
        assert "list.txt:1: DOI 10.5555/w404: not found" in err, err
        _, err = fetch(services, scratch, ["# nothing", "what"], code=1, output="none.jsonl")
        assert "holds no identifier" in err, err


def test_many_wrong_lines_are_counted(scratch):
    with Loopback() as services:
        services.works = {1: work(1)}
        lines = ["10.5555/w1"] + ["nobody %d" % n for n in range(40)]
        _, err = fetch(services, scratch, lines)
        assert err.count("nobody") == 10 and "and 30 lines more that are no identifiers; -v shows all" in err, err
        _, err = again(services, scratch, "-v")
        assert err.count("nobody") == 40, err
        _, err = again(services, scratch, "--quiet")
        assert err == "", err


def test_capped_lists_of_authors_are_fetched_singly(scratch):
    with Loopback() as services:
        services.works = {1: work(1), 2: work(2, authors=150), 3: work(3, authors=100), 4: work(4, authors=300)}
        services.owners = {"A1": [4]}
        found, err = fetch(services, scratch, ["10.5555/w1", "10.5555/w2", "10.5555/w3", "A1"])
        authors = {r["title"]: len(r["authors"]) for r in found if r.get("kind") == "paper"}
        assert authors == {"Paper 1": 3, "Paper 2": 150, "Paper 3": 100, "Paper 4": 300}, authors
        assert not any(r.get("truncated") for r in found), "a list is said to be cut"
        singles = sorted(p for p in asked(services, "openalex") if p.startswith("/works/W"))
        assert singles == ["/works/W2?", "/works/W3?", "/works/W4?"], singles
        assert "list of authors" not in err, err


def test_a_capped_list_that_cannot_be_had_whole_is_said_to_be_cut(scratch):
    with Loopback() as services:
        services.works = {1: work(1), 2: work(2, authors=150)}
        services.behave = lambda source, path, query, count: (404, "text/html", b"no") if "/W2" in path else None
        found, err = fetch(services, scratch, ["10.5555/w1", "10.5555/w2"])
        cut = [r["title"] for r in found if r.get("truncated")]
        assert cut == ["Paper 2"], cut
        assert "of 1 work the list of authors is not whole" in err, err


def test_years_and_max(scratch):
    with Loopback() as services:
        services.works = {n: work(n) for n in range(1, 260)}
        services.owners = {"A1": list(range(1, 251)), ORCID: [251]}
        services.orcid = {ORCID: [("10.5555/w%d" % n, 2000 + n % 20) for n in (252, 253, 254, 255)]}
        found, _ = fetch(services, scratch, ["A1"], "--years", "2003-2004")
        years = sorted(r["year"] for r in found if r.get("kind") == "paper")
        assert years == [2003] * 13 + [2004] * 13, years
        found, err = fetch(services, scratch, ["A1"], "--max", "120", output="max.jsonl")
        assert len(titles(found)) == 120 and "130 works were cut by --max" in err, err
        assert len([p for p in asked(services, "openalex") if "cursor" in p]) == 3
        latest = sorted((r["year"] for r in found if r.get("kind") == "paper"), reverse=True)
        assert latest == [r["year"] for r in found if r.get("kind") == "paper"] and latest[-1] >= 2009, latest
        found, _ = again(services, scratch, output="all.jsonl")
        assert len(titles(found)) == 250
        found, _ = fetch(services, scratch, [ORCID], "--years", "2013-", output="orcid.jsonl")
        assert titles(found) == ["Paper 253", "Paper 254", "Paper 255"], titles(found)
        found, _ = fetch(services, scratch, [ORCID], "--max", "2", output="two.jsonl")
        assert titles(found) == ["Paper 251", "Paper 252", "Paper 253"], titles(found)


def contributors(*names):
    return {"contributors": {"contributor": [{"credit-name": {"value": name}} for name in names]}}


def authors(found):
    return {r["title"]: [a["name"] for a in r.get("authors", [])] for r in found if r.get("kind") == "paper"}


def test_works_that_only_an_orcid_record_knows_are_kept(scratch):
    with Loopback() as services:
        services.works = {1: work(1)}
        services.orcid = {ORCID: [("10.5555/w1", 2001), (None, 2002, contributors("Ann Lee", "Roe, Jane")),
                                  ("10.5555/w404", 2003, contributors("Bo Chen")), ("10.5555/", None)],
                          OTHER: [(None, 1990 + n % 30, contributors("Cy Dean")) for n in range(120)]}
        found, err = fetch(services, scratch, [ORCID])
        assert authors(found)["Entered 2"] == ["Ann Lee", "Roe, Jane"], authors(found)
        assert list(authors(found)) == ["Paper 1", "Entered 2", "Entered 3", "Entered 4"], authors(found)
        assert [p[1] for p in papers(found)] == ["OpenAlex for list.txt"] + ["ORCID for list.txt"] * 3, papers(found)
        assert "3 works are known from ORCID records alone" in err, err
        assert "3 works are known from the ORCID record alone" in dict(remarks(found))[1], remarks(found)
        assert [r["skipped"] for r in found if r.get("format") == "identifiers"] == [0]
        assert asked(services, "orcid") == ["/v3.0/%s/works?" % ORCID, "/v3.0/%s/works/2,4?" % ORCID,
                                            "/v3.0/%s/works/3?" % ORCID], asked(services, "orcid")
        before = len(services.requests)
        assert again(services, scratch, output="corpus.jsonl")[0] == found and len(services.requests) == before
        found, _ = again(services, scratch, "--sources", "orcid", output="alone.jsonl")
        assert list(authors(found)) == ["Entered 1", "Entered 2", "Entered 3", "Entered 4"], authors(found)
        before = len(services.requests)
        found, _ = fetch(services, scratch, [OTHER, ORCID], "--sources", "orcid", output="many.jsonl")
        assert len(titles(found)) == 124 and len(services.requests) - before == 6, services.requests[before:]


def test_what_an_orcid_record_lists_and_cannot_be_had_is_counted(scratch):
    with Loopback() as services:
        services.works = {1: work(1), 2: work(2)}
        services.orcid = {ORCID: [("10.5555/w1", 2001), (None, 2001, {"gone": True})]}
        found, err = fetch(services, scratch, [ORCID])
        assert titles(found) == ["Paper 1"] and "1 work listed but not sent" in err, err
        assert '"Entered 2" was not sent; skipped' in dict(remarks(found))[1], remarks(found)
        again(services, scratch, "--strict", code=3, output="strict.jsonl")


def test_works_of_an_orcid_record_without_a_year(scratch):
    with Loopback() as services:
        services.works = {n: work(n) for n in range(1, 10)}
        services.orcid = {ORCID: [("10.5555/w1", None), ("10.5555/w9", None), (None, None), ("10.5555/w3", 2003),
                                  ("10.5555/w8", 2008)]}
        found, err = fetch(services, scratch, [ORCID], "--years", "2000-2005")
        assert titles(found) == ["Paper 1", "Paper 3"], titles(found)
        assert "1 work without a year was left out" in err and "2 works of ORCID records are of other years" in err, err
        assert '"Entered 3" has no year, and years were asked for; skipped' in dict(remarks(found))[1], remarks(found)
        again(services, scratch, "--years", "2000-2005", "--strict", code=3, output="strict.jsonl")
        found, err = again(services, scratch, output="all.jsonl")
        assert len(titles(found)) == 5 and "year" not in err, err


def test_works_beyond_max_of_an_orcid_record_are_counted(scratch):
    with Loopback() as services:
        services.works = {n: work(n) for n in range(1, 10)}
        services.orcid = {ORCID: [("10.5555/w%d" % n, 2000) for n in range(1, 8)]}
        found, err = fetch(services, scratch, [ORCID], "--max", "3")
        assert len(titles(found)) == 3 and "4 works were cut by --max" in err, err


def test_what_was_not_found_is_asked_for_again_on_demand(scratch):
    with Loopback() as services:
        services.works = {1: work(1)}
        lines = ["10.5555/w1", "10.5555/w2", "A1"]
        _, err = fetch(services, scratch, lines)
        assert "2 identifiers were not found; --ask-again asks anew" in err, err
        services.works[2], services.owners["A1"] = work(2), [1]
        before = len(services.requests)
        found, _ = again(services, scratch)
        assert titles(found) == ["Paper 1"] and len(services.requests) == before
        found, err = again(services, scratch, "--ask-again")
        assert titles(found) == ["Paper 1", "Paper 2"] and "not found" not in err, err
        assert not any("w1" in path for _, _, path, _ in services.requests[before:]), "what was found was asked again"


def test_works_that_are_listed_and_cannot_be_read_are_counted(scratch):
    with Loopback() as services:
        services.works = {1: work(1), 2: {"id": "https://openalex.org/W2", "publication_year": 2001}, 3: work(3)}
        services.works[2]["authorships"] = []
        services.owners = {"A1": [1, 2, 3]}
        found, err = fetch(services, scratch, ["A1"])
        assert sorted(titles(found)) == ["Paper 1", "Paper 3"], titles(found)
        assert "1 work listed but not sent, or without title and authors" in err, err
        assert "1 work that OpenAlex lists has neither title nor authors" in dict(remarks(found))[1], remarks(found)
        again(services, scratch, "--strict", code=3, output="strict.jsonl")


def test_sources_are_chosen(scratch):
    with Loopback() as services:
        services.works = {1: work(1)}
        services.crossref = {"10.5555/x1": CROSSREF}
        found, err = fetch(services, scratch, ["10.5555/w1", "10.5555/x1", "A1"], "--sources", "crossref,orcid")
        assert titles(found) == ["From Crossref"] and asked(services, "openalex") == []
        assert "which none of --sources crossref,orcid knows" in err, err
        _, err = again(services, scratch, "--sources", "pubmed", code=1, output="none.jsonl")
        assert "holds no identifier" in err, err
        _, err = again(services, scratch, "--sources", "scopus", code=2, output="none.jsonl")
        assert 'no source is called "scopus"' in err and "openalex" in err, err


def test_what_is_in_the_cache_is_not_asked_again(scratch):
    with Loopback() as services:
        services.works = {n: work(n) for n in range(1, 61)}
        services.owners = {"A1": [1, 2, 3]}
        lines = ["10.5555/w%d" % n for n in range(1, 61)] + ["A1", "10.5555/w404"]
        first, _ = fetch(services, scratch, lines)
        before = len(services.requests)
        mode = stat.S_IMODE(os.stat(os.path.join(scratch, "corpus.jsonl.cache")).st_mode)
        assert mode == 0o600, oct(mode)
        times = cached(scratch, "SELECT DISTINCT length(fetched) FROM answer UNION SELECT length(fetched) FROM record")
        assert times == [(20,)], times
        second, err = again(services, scratch)
        assert second == first and len(services.requests) == before and "with 0 requests" in err, err
        services.works[1] = work(1, title="Anew", display_name="Anew")
        with fetching.sqlite3.connect(os.path.join(scratch, "corpus.jsonl.cache")) as database:
            database.execute("UPDATE answer SET fetched = '2020-01-01T00:00:00Z' WHERE id = '10.5555/w1'")
            database.execute("UPDATE record SET fetched = '2020-01-01T00:00:00Z' WHERE key = 'W1'")
        third, _ = again(services, scratch, "--max-age", "30")
        anew = [path for _, _, path, _ in services.requests[before:]]
        assert titles(third)[0] == "Anew" and set(anew) <= {"/works/doi:10.5555%2Fw1?", "/works/W1?"}, anew
    # without a server, and so without a network, what is there is enough
    fourth, _ = again(services, scratch)
    assert fourth == third


def test_another_cache_and_standard_streams(scratch):
    with Loopback() as services:
        services.works = {1: work(1)}
        _, err = fetch(services, scratch, ["10.5555/w1"], code=2, output="-")
        assert "--cache FILE" in err, err
        out, _ = again(services, scratch, "--cache", "kept", output="-", list_file="-", stdin=b"\xef\xbb\xbf10.5555/w1\r\n")
        assert '"title":"Paper 1"' in out and '"name":"standard input"' in out, out
        assert os.path.exists(os.path.join(scratch, "kept"))
        os.symlink("elsewhere", os.path.join(scratch, "link"))
        _, err = again(services, scratch, "--cache", "link", code=1)
        assert "is a link" in err and not os.path.exists(os.path.join(scratch, "elsewhere")), err
        with open(os.path.join(scratch, "text"), "w") as f:
            f.write("This is no database, and it is longer than the head of one would be.\n" * 20)
        _, err = again(services, scratch, "--cache", "text", code=1)
        assert "is no cache of coauth fetch" in err, err
        with fetching.sqlite3.connect(os.path.join(scratch, "foreign")) as database:
            database.execute("CREATE TABLE mine(a)")
        os.chmod(os.path.join(scratch, "foreign"), 0o644)
        _, err = again(services, scratch, "--cache", "foreign", code=1)
        assert "is a database, but no cache" in err, err


def test_keys_and_addresses_are_not_sent_to_a_test(scratch):
    with Loopback() as services:
        services.works = {1: work(1)}
        fetch(services, scratch, ["10.5555/w1", "10.5555/x1", "777"])
        for _, _, path, headers in services.requests:
            assert not any(word in path + str(headers) for word in ("k3y", "asks.example", "api_key", "mailto")), path
            assert headers["User-Agent"].startswith("coauth/"), headers


def test_usage(scratch):
    with open(os.path.join(scratch, "list.txt"), "w") as f:
        f.write("10.5555/w1\n")
    for arguments, says in ((["list.txt"], "Give -o FILE.jsonl"), (["a", "b", "-o", "c"], "takes one LIST"),
                            (["list.txt", "-o", "c", "--rate", "0"], "--rate"), ([], "which files?"),
                            (["list.txt", "-o", "c", "--patience", "0"], "--patience"),
                            (["list.txt", "-o", "c", "--years", "x"], "--years"),
                            (["list.txt", "-o", "c", "--measures", "all"], "does not take --measures")):
        _, err = coauth("fetch", *arguments, code=2, cwd=scratch)
        assert says in err, err
    _, err = coauth("fetch", "nowhere.txt", "-o", "c.jsonl", code=1, cwd=scratch)
    assert "nowhere.txt" in err, err


def test_duplicates_are_merged_when_read(scratch):
    with Loopback() as services:
        services.works = {1: work(1)}
        services.pubmed = {"10001": (ARTICLE % (10001, 1)).replace("From PubMed 1", "Paper 1")}
        found, _ = fetch(services, scratch, ["10.5555/w1", "W1", "10001"])
        assert [p[1] for p in papers(found)] == ["OpenAlex for list.txt", "PubMed for list.txt"], papers(found)
        out, _ = coauth("stats", "--json", "corpus.jsonl", cwd=scratch)
        assert '"records": 2' in out and '"papers": 1,' in out, out


if __name__ == "__main__":
    from cli import main
    main(sys.modules[__name__])
