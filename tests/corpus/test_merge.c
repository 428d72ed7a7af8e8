/* Merging: which records are one paper, and what that paper says.  Every expected value is worked out
 * by hand from the rules at the head of the files in src/corpus. */
#include "support.h"

#include "base/random.h"
#include "corpus/store.h"

enum { SOURCES = 3 };

/* A record of a test: authors are separated by ";", "+" before a name marks an inferred one, "*" a
 * corresponding one, and "..." at the end a cut list; ids are "doi=10.1/x" separated by blanks, after
 * "@g" or "@h" where the record is not of the source "f". */
typedef struct entry {
    const char *key, *title;
    int year;
    const char *authors, *ids;
} entry;

static void set_authors(coauth_record *record, const char *authors) {
    while (authors && *authors) {
        size_t length = strcspn(authors, ";");
        unsigned flags = 0;
        const char *name = authors;
        size_t n = length;
        for (; n && strchr(" +*", *name); name++, n--)
            flags |= *name == '+' ? COAUTH_AUTHORSHIP_INFERRED : *name == '*' ? COAUTH_AUTHORSHIP_CORRESPONDING : 0u;
        if (n == 3 && memcmp(name, "...", 3) == 0) coauth_record_flags(record, COAUTH_PAPER_TRUNCATED);
        else coauth_record_author(record, name, n, 0, 0, flags);
        authors += length + (authors[length] == ';');
    }
}

static uint32_t source_of(const entry *e) {
    return e->ids && e->ids[0] == '@' ? (uint32_t)(e->ids[1] - 'f') : 0;
}

static void set_ids(coauth_record *record, const char *ids) {
    if (ids && ids[0] == '@') ids += 2 + (ids[2] == ' ');
    while (ids && *ids) {
        size_t length = strcspn(ids, " "), name = strcspn(ids, "=");
        coauth_record_attribute(record, test_attribute_kind(ids, name), ids + name + 1, length - name - 1);
        ids += length + (ids[length] == ' ');
    }
}

/* A corpus of sources "f", "g" and "h" whose i-th record stands on line i+1; NULL when out of memory. */
static coauth_corpus *make(const entry *entries, size_t count, const coauth_context *context) {
    coauth_corpus *corpus = NULL;
    coauth_record *record = NULL;
    uint32_t source;
    bool done = coauth_corpus_create(&corpus, context, NULL) == COAUTH_OK &&
                coauth_record_create(&record, corpus, NULL) == COAUTH_OK;
    for (int i = 0; i < SOURCES && done; i++)
        done = coauth_corpus_add_source(&source, corpus, (const char *[]){"f", "g", "h"}[i], "test", NULL) == COAUTH_OK;
    for (size_t i = 0; i < count && done; i++) {
        const entry *e = &entries[i];
        coauth_record_begin(record, source_of(e), i + 1);
        if (e->key) coauth_record_set(record, COAUTH_FIELD_KEY, e->key, strlen(e->key));
        if (e->title) coauth_record_set(record, COAUTH_FIELD_TITLE, e->title, strlen(e->title));
        if (e->year) coauth_record_date(record, e->year, 0, 0);
        set_authors(record, e->authors);
        set_ids(record, e->ids);
        done = coauth_record_commit(record, NULL) == COAUTH_OK;
    }
    coauth_record_free(record);
    if (done) return corpus;
    coauth_corpus_free(corpus);
    return NULL;
}

static uint64_t merge_all(coauth_corpus *corpus) {
    coauth_error error = {0};
    uint64_t merged = 99;
    assert_ok(coauth_merge_papers(&merged, corpus, &error), &error);
    return merged;
}

static size_t papers_of(const coauth_corpus *corpus) {
    size_t count;
    coauth_corpus_papers(corpus, &count);
    return count;
}

/* How many papers are left of these records. */
static size_t left_of(const entry *entries, size_t count) {
    coauth_context context = test_context(2);
    coauth_corpus *corpus = make(entries, count, &context);
    uint64_t merged = merge_all(corpus);
    size_t papers = papers_of(corpus);
    assert_int_equal(papers + merged, count);
    assert_int_equal(coauth_corpus_records(corpus), count);
    coauth_corpus_free(corpus);
    return papers;
}
#define LEFT(...) left_of((const entry[]){__VA_ARGS__}, sizeof((const entry[]){__VA_ARGS__}) / sizeof(entry))

/* The names of a paper: "A; B; +C". */
static const char *names_of(const coauth_corpus *corpus, size_t index) {
    static char text[4096];
    const coauth_paper *paper = coauth_corpus_papers(corpus, NULL) + index;
    const coauth_authorship *author = coauth_corpus_authorships(corpus, NULL) + paper->first_author;
    size_t n = 0;
    text[0] = '\0';
    for (uint32_t i = 0; i < paper->authors; i++)
        n += (size_t)snprintf(text + n, sizeof text - n, "%s%s%s%s", i ? "; " : "",
            author[i].flags & COAUTH_AUTHORSHIP_INFERRED ? "+" : "",
            author[i].flags & COAUTH_AUTHORSHIP_CORRESPONDING ? "*" : "",
            coauth_corpus_text(corpus, coauth_corpus_names(corpus, NULL)[author[i].name].text));
    return text;
}

/* Attributes "doi=10.1/x key=b" of a run. */
static const char *attributes_of(const coauth_corpus *corpus, uint32_t first, uint32_t count) {
    static char text[4096];
    const coauth_attribute *attribute = coauth_corpus_attributes(corpus, NULL) + first;
    size_t n = 0;
    text[0] = '\0';
    for (uint32_t i = 0; i < count; i++)
        n += (size_t)snprintf(text + n, sizeof text - n, "%s%s=%s", i ? " " : "",
            coauth_attribute_name((coauth_attribute_kind)attribute[i].kind),
            coauth_corpus_text(corpus, attribute[i].text));
    return text;
}

static const char *remark_of(const coauth_corpus *corpus, size_t index, coauth_remark_kind kind, uint64_t line) {
    size_t count;
    const coauth_remark *remark = coauth_corpus_remarks(corpus, &count);
    assert_true(index < count);
    assert_int_equal(remark[index].kind, kind);
    assert_int_equal(remark[index].line, line);
    return coauth_corpus_text(corpus, remark[index].text);
}

static size_t remarks_of(const coauth_corpus *corpus) {
    size_t count;
    coauth_corpus_remarks(corpus, &count);
    return count;
}

static void equal_ids_of_every_scheme_merge(void **state) {
    (void)state;
    static const char *const ids[] = {"doi=10.1000/xyz", "arxiv=2101.11408", "pmid=1234", "pmcid=PMC99", "acl=K17-1001",
        "dblp=conf/a/B17", "openalex=W12", "semantic_scholar=0abc", "scopus_eid=2-s2.0-1", "wos_ut=WOS:0001",
        "lens=001-002", "dimensions=pub.1"};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        assert_int_equal(LEFT({"a", "One title", 2001, "A B", ids[i]}, {"b", "Another", 2010, "C D", ids[i]}), 1);
    assert_int_equal(
        LEFT({"a", "T", 0, "A", "doi=https://doi.org/10.1000/XYZ"}, {"b", "U", 0, "B", "doi=10.1000/xyz"}), 1);
    assert_int_equal(LEFT({"a", "T", 0, "A", "pmid=12"}, {"b", "U", 0, "B", "pmcid=PMC12"}), 2);
}

static void keys_of_files_identify_nothing(void **state) {
    (void)state;
    assert_int_equal(LEFT({"smith20", "T", 2000, "A B", NULL}, {"smith20", "U", 2000, "A B", NULL}), 2);
    assert_int_equal(LEFT({"smith20", "T", 2000, "A B", NULL}, {"smith20", "T", 2000, "A B", NULL}), 2);
}

static void different_ids_of_one_scheme_forbid(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    const entry entries[] = {{"a", "A title of words", 2020, "A B", "doi=10.1000/one arxiv=2001.00001"},
        {"b", "A title of words", 2020, "A B", "doi=10.1000/two arxiv=2001.00001"}};
    coauth_corpus *corpus = make(entries, 2, &context);
    assert_int_equal(merge_all(corpus), 0);
    assert_string_equal(remark_of(corpus, 0, COAUTH_REMARK_WARNING, 2),
        "has the arxiv 2001.00001 of f:1 but another doi (10.1000/two, there 10.1000/one); kept as two papers");
    assert_int_equal(remarks_of(corpus), 1);
    assert_int_equal(merge_all(corpus), 0);
    assert_int_equal(remarks_of(corpus), 1);
    coauth_corpus_free(corpus);
}

static void groups_never_join_two_ids_of_one_scheme(void **state) {
    (void)state;
    /* B could be either: it is neither */
    assert_int_equal(
        LEFT({"a", "T", 0, "A", "doi=10.1000/one arxiv=2001.00001"}, {"b", "T", 0, "A", "arxiv=2001.00001"},
            {"c", "T", 0, "A", "doi=10.1000/two arxiv=2001.00001"}),
        3);
    /* through a chain of schemes: the DOI's pair, then the arXiv's, but not what would join 10.1000/two */
    assert_int_equal(LEFT({"a", "T", 0, "A", "doi=10.1000/one"}, {"b", "T", 0, "A", "doi=10.1000/one arxiv=2001.00001"},
                         {"c", "T", 0, "A", "arxiv=2001.00001 pmid=5"}, {"d", "T", 0, "A", "pmid=5 doi=10.1000/two"}),
        2);
    /* a record that bears both says that they are one */
    assert_int_equal(LEFT({"a", "T", 0, "A", "doi=10.1000/one"}, {"b", "T", 0, "A", "doi=10.1000/two"},
                         {"c", "T", 0, "A", "doi=10.1000/one doi=10.1000/two"}),
        1);
}

static void titles_years_and_names_decide_without_ids(void **state) {
    (void)state;
#define SAME(a, b, year_a, year_b, names_a, names_b)                                                                   \
    LEFT({"a", a, year_a, names_a, NULL}, {"b", b, year_b, names_b, NULL})
    assert_int_equal(SAME("Deep nets for all", "Deep Nets for All.", 2020, 2021, "Ann Smith", "Smith, A."), 1);
    assert_int_equal(SAME("Deep nets", "Deep nets", 2020, 2020, "Ann Smith", "Ann Smith"), 2);
    assert_int_equal(SAME("Deep nets for all", "Deep nets for all", 2020, 2022, "Ann Smith", "Ann Smith"), 2);
    assert_int_equal(SAME("Deep nets for all", "Deep nets for all", 0, 2020, "Ann Smith", "Ann Smith"), 2);
    assert_int_equal(SAME("Deep nets for all", "Deep nets for all", 2020, 2020, "Ann Smith", "Bob Jones"), 2);
    assert_int_equal(SAME("Deep nets for all", "Deep nets for all", 2020, 2020, "Ann Smith", NULL), 2);
    assert_int_equal(
        SAME("Étude des réseaux co-auteurs", "ETUDE DES RESEAUX COAUTEURS", 2020, 2020, "É. Dupont", "Emile Dupont"),
        1);
    assert_int_equal(SAME("Straße nach Łódź", "STRASSE NACH LODZ", 2020, 2020, "A Ng", "A Ng"), 1);
    assert_int_equal(SAME("Learning C++ by example", "Learning C by example", 2020, 2020, "A Ng", "A Ng"), 2);
    assert_int_equal(SAME("合作网络的统计分析方法", "合作网络的统计分析方法", 2020, 2020, "王伟", "王伟"), 1);
    assert_int_equal(SAME("合作网络", "合作网络", 2020, 2020, "王伟", "王伟"), 2);
}

static void names_in_common_are_compared_normalised(void **state) {
    (void)state;
    const char *t = "One title of words";
#define SHARE(x, y) (LEFT({"a", t, 2020, x, NULL}, {"b", t, 2020, y, NULL}) == 1)
    assert_true(SHARE("J. Smith", "Smith, J."));
    assert_true(SHARE("Jane Smith", "J Smith"));
    assert_true(SHARE("Smith JA", "Jane Smith"));
    assert_true(SHARE("Jane A. Smith", "Smith, Jane"));
    assert_true(SHARE("Jane van der Berg", "van der Berg, J."));
    assert_true(SHARE("José García Márquez", "Garcia Marquez, J"));
    assert_true(SHARE("Wei Xu", "XU Wei"));
    assert_true(SHARE("Jane O'Brien", "Jane O’Brien"));
    assert_true(SHARE("John Smith Jr.", "Smith, John"));
    assert_true(SHARE("Søren Ødegård", "Soren Odegard"));
    assert_false(SHARE("Jane Smith", "John Smith"));
    assert_false(SHARE("Jane Smith", "Jane Smythe"));
    assert_false(SHARE("J. Smith", "K. Smith"));
    /* an initial that fits two of them decides nothing */
    assert_int_equal(
        LEFT({"a", t, 2020, "Jane Smith", NULL}, {"b", t, 2020, "John Smith", NULL}, {"c", t, 2020, "J. Smith", NULL}),
        3);
}

/* Whether two records of one title and year are one paper, and whether a remark doubts it. */
static size_t told_apart(
    const char *title, const char *x, const char *y, const char *of_x, const char *of_y, size_t *doubts) {
    coauth_context context = test_context(1);
    const entry entries[] = {{"a", title, 2020, x, of_x}, {"b", title, 2020, y, of_y}};
    coauth_corpus *corpus = make(entries, 2, &context);
    size_t remarks, papers;
    merge_all(corpus);
    papers = papers_of(corpus);
    const coauth_remark *remark = coauth_corpus_remarks(corpus, &remarks);
    *doubts = 0;
    for (size_t i = 0; i < remarks; i++) *doubts += remark[i].kind == COAUTH_REMARK_CHOICE;
    coauth_corpus_free(corpus);
    return papers;
}
#define TOLD(papers, surely, title, x, y, of_x, of_y)                                                                  \
    do {                                                                                                               \
        size_t doubts;                                                                                                 \
        assert_int_equal(told_apart(title, x, y, of_x, of_y, &doubts), papers);                                        \
        assert_int_equal(doubts, surely ? 0 : 1);                                                                      \
    } while (0)

static void lists_that_each_have_a_name_more_are_two_papers(void **state) {
    (void)state;
    const char *t = "On the growth of nets";
    TOLD(2, false, t, "Ann Smith; Bo Li", "Ann Smith; Cy Ray", NULL, NULL);
    TOLD(2, false, t, "Ann Smith; Bo Li; Cy Ray", "Ann Smith; Bo Li; Di Moe", NULL, NULL);
    TOLD(1, true, t, "Ann Smith; Bo Li", "Ann Smith; Bo Li; Cy Ray", NULL, NULL);
    TOLD(1, true, t, "Ann Smith; Bo Li", "Ann Smith; Cy Ray; ...", NULL, NULL);
    TOLD(1, true, t, "Ann Smith; Bo Li", "Li, B.; Smith A", NULL, NULL);
    TOLD(1, true, t, "Ann Smith; Jane van der Berg", "Smith A; Berg, J. van der", NULL, NULL);
    TOLD(1, true, t, "Ann Smith; Wei Xu", "Smith, Ann; XU Wei", NULL, NULL);
    TOLD(1, true, t, "Ann Smith; 王芳", "Ann Smith; Wang Fang", NULL, NULL);
    TOLD(1, true, t, "Ann Smith; Jörg Müller", "Ann Smith; Joerg Mueller", NULL, NULL);
    TOLD(1, true, t, "Ann Smith; Christopher Weatherby", "Ann Smith; Christopher Wetherby", NULL, NULL);
    TOLD(1, true, t, "Ann Smith; +Bo Li", "Ann Smith; +Cy Ray", NULL, NULL);
    TOLD(1, true, t, "Ann Smith; Bo Li", "Ann Smith; Cy Ray", "doi=10.1000/x", "doi=10.1000/x");
}

static void where_papers_stand_counts_against(void **state) {
    (void)state;
    const char *t = "On the growth of nets", *a = "Ann Smith; Bo Li";
    TOLD(2, false, t, a, a, "volume=3 pages=10-20", "volume=7 pages=101-120");
    TOLD(2, false, t, a, a, "pages=10-20 note=venue=Nature", "pages=101-120 note=venue=Science");
    TOLD(2, false, t, "Ann Smith", a, "pages=10-20", "pages=101-120");
    TOLD(1, false, t, a, a, "volume=3 pages=10-20", "volume=3 pages=e7");
    TOLD(1, true, t, a, a, "volume=3 pages=10-20", "volume=3 pages=10");
    TOLD(1, true, t, a, a, "volume=03 pages=10-20", "volume=3");
    TOLD(1, true, t, a, a, "note=venue=Nature", "note=venue=Science"); /* the year, the list and the title agree */
    TOLD(1, true, t, a, a, "note=venue=arXiv pages=1-9", "note=venue=Nature volume=7 pages=101-120");
    TOLD(1, true, t, a, a, "volume=abs/2001.00001 note=venue=CoRR", "note=venue=Nature volume=7 pages=101-120");
    TOLD(1, false, t, a, a, "note=venue=J.Comput.Phys. volume=3", "note=venue=Journal/Computational/Physics volume=4");
    TOLD(2, false, t, a, a, "note=venue=J.Comput.Phys. volume=3", "note=venue=Annals/of/Statistics volume=4");
}

static void titles_that_say_nothing_need_more(void **state) {
    (void)state;
    static const char *const generic[] = {"Letter to the Editor", "Message from the Program Chairs",
        "Reply to Ann Smith and others", "Letters to the editor: nets", "Editorial", "Nets", "Éditorial: 2020"};
    for (size_t i = 0; i < sizeof generic / sizeof *generic; i++) {
        const char *t = generic[i];
        TOLD(2, true, t, "Ann Smith", "Ann Smith", NULL, NULL);
        TOLD(2, true, t, "Ann Smith", "Ann Smith", "volume=3", "volume=3");
        TOLD(2, true, t, "Ann Smith", "Ann Smith", "volume=3 pages=7", "volume=3 pages=9");
        TOLD(1, true, t, "Ann Smith", "Smith, A.", "volume=3 pages=7-8", "volume=3 pages=7");
        TOLD(1, true, t, "Ann Smith", "Smith, A.", "doi=10.1000/x", "doi=10.1000/x");
        TOLD(2, true, t, "Ann Smith", "Ann Smith", "volume=3 pages=7 note=venue=Nature",
            "volume=3 pages=7 note=venue=Science");
    }
}

static void titles_are_the_same_however_they_are_written(void **state) {
    (void)state;
    static const char *const same[][2] = {{"On nets: looms and wheels?", "On nets - looms & wheels"},
        {"On the growth of nets", "RETRACTED: On the Growth of Nets"},
        {"On the growth of nets", "Retracted Article: On the growth of nets"}};
    static const char *const others[][2] = {{"On the growth of nets", "Retraction: On the growth of nets"},
        {"On the growth of nets", "Retracted papers on the growth of nets"}};
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(LEFT({"a", same[i][0], 2020, "Ann Smith", NULL}, {"b", same[i][1], 2020, "A Smith", NULL}), 1);
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(
            LEFT({"a", others[i][0], 2020, "Ann Smith", NULL}, {"b", others[i][1], 2020, "A Smith", NULL}), 2);
}

/* One author's letters: each stands in two files. */
static void letters_of_one_author_find_their_copies(void **state) {
    (void)state;
    const char *t = "Letter to the editor", *a = "Ann Smith", *b = "Smith, A.";
    assert_int_equal(LEFT({"a", t, 2020, a, "volume=3 pages=7-8"}, {"b", t, 2020, b, "@g volume=3 pages=7"},
                         {"c", t, 2020, a, "volume=3 pages=91-92"}, {"d", t, 2020, b, "@g volume=3 pages=91"},
                         {"e", t, 2021, b, "@h volume=4 pages=7"}),
        3);
    t = "On the growth of nets";
    assert_int_equal(LEFT({"a", t, 2020, "Ann Smith; Bo Li", NULL}, {"b", t, 2020, "Smith A; Li B", "@g"},
                         {"c", t, 2020, "Ann Smith; Cy Ray", NULL}, {"d", t, 2020, "Smith A; Ray C", "@g"}),
        2);
    /* one that may be either stays alone */
    assert_int_equal(LEFT({"a", t, 2020, "Ann Smith; Bo Li", NULL}, {"b", t, 2020, "Ann Smith; Cy Ray", NULL},
                         {"c", t, 2020, "Ann Smith", NULL}),
        3);
}

static void ids_restrain_titles(void **state) {
    (void)state;
    const char *t = "One title of words";
    assert_int_equal(LEFT({"a", t, 2020, "A Ng", "acl=K17-1"}, {"b", t, 2020, "A Ng", "acl=K17-2"}), 2);
    assert_int_equal(LEFT({"a", t, 2020, "A Ng", "acl=K17-1"}, {"b", t, 2020, "A Ng", "doi=10.1000/x"}), 1);
    assert_int_equal(LEFT({"a", t, 2020, "A Ng", "acl=K17-1"}, {"b", t, 2020, "A Ng", NULL}), 1);
    assert_int_equal(
        LEFT({"a", t, 2020, "A Ng", "acl=K17-1"}, {"b", t, 2020, "A Ng", NULL}, {"c", t, 2020, "A Ng", "acl=K17-2"}),
        3);
    assert_int_equal(LEFT({"a", t, 2020, "A Ng", "acl=K17-1"}, {"b", t, 2020, "A Ng", NULL},
                         {"c", t, 2020, "A Ng", NULL}, {"d", t, 2020, "A Ng", "acl=K17-2"}),
        3);
}

static void years_are_at_most_one_apart_in_a_whole_group(void **state) {
    (void)state;
    const char *t = "Report on the task";
    assert_int_equal(LEFT({"a", t, 2018, "A Ng", NULL}, {"b", t, 2019, "A Ng", NULL}, {"c", t, 2020, "A Ng", NULL}), 2);
    assert_int_equal(LEFT({"a", t, 2018, "A Ng", NULL}, {"b", t, 2019, "A Ng", NULL}, {"c", t, 2020, "A Ng", NULL},
                         {"d", t, 2021, "A Ng", NULL}),
        2);
    assert_int_equal(
        LEFT({"a", t, 2018, "A Ng", NULL}, {"b", t, 2018, "A Ng; B Li", NULL}, {"c", t, 2018, "B Li", NULL}), 1);
}

/* Too short a title, no year, nobody in common: only a record that says the same in all is the same. */
static void copies_in_two_files_are_one_record(void **state) {
    (void)state;
    assert_int_equal(LEFT({"a", "Nets", 2020, "A B", NULL}, {"a", "Nets", 2020, "A B", "@g"}), 1);
    assert_int_equal(LEFT({NULL, "Nets", 0, "A B; ...", NULL}, {NULL, "Nets", 0, "A B; ...", "@g"}), 1);
    assert_int_equal(LEFT({NULL, "Preface", 0, NULL, NULL}, {NULL, "Preface", 0, NULL, "@g"}), 1);
    assert_int_equal(LEFT({"a", "Nets", 2020, "A B", NULL}, {"a", "Nets", 2020, "A B; C", "@g"}), 2);
    assert_int_equal(LEFT({"a", "Nets", 2020, "A B; C", NULL}, {"a", "Nets", 2020, "C; A B", "@g"}), 2);
    assert_int_equal(LEFT({"a", "Nets", 2020, "A B", NULL}, {"a", "Nets", 2021, "A B", "@g"}), 2);
    assert_int_equal(LEFT({"a", "Nets", 2020, "A B", NULL}, {"b", "Nets", 2020, "A B", "@g"}), 2);
    assert_int_equal(LEFT({"a", "Nets", 2020, "A B", NULL}, {"a", "Nets", 2020, "A B; ...", "@g"}), 2);
    assert_int_equal(LEFT({NULL, NULL, 2020, "A B; C", NULL}, {NULL, NULL, 2020, "A B; C", "@g"}), 2);
    assert_int_equal(LEFT({"a", "Nets", 2020, "A B; +C", NULL}, {"a", "Nets", 2020, "A B", "@g"}), 1);
}

/* Of two in one file the other's first is the first; what was merged says so again with the files and without. */
static void copies_in_one_file_are_two_records(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    const entry files[] = {
        {NULL, "Nets", 2020, "A B", NULL}, {NULL, "Nets", 2020, "A B", "@g"}, {NULL, "Nets", 2020, "A B", "@g"}};
    coauth_corpus *merged = make(files, 3, &context), *again = make(files, 3, &context);
    assert_int_equal(merge_all(merged), 1);
    assert_string_equal(
        remark_of(merged, 0, COAUTH_REMARK_MERGED, 1), "is the paper of g:2 (word for word); merged into it");
    const coauth_paper *paper = coauth_corpus_papers(merged, NULL);
    for (int i = 0; i < 2; i++) assert_true(paper[i].source == 1 && paper[i].line == 2u + (unsigned)i);
    assert_ok(coauth_corpus_append(merged, again, &error), &error);
    assert_int_equal(merge_all(merged), 3);
    assert_int_equal(papers_of(merged), 2);
    coauth_corpus_free(merged);
    coauth_corpus_free(again);
}

static void a_merged_paper_has_everything(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_corpus *corpus = NULL;
    coauth_record *r = NULL;
    coauth_error error = {0};
    uint32_t page[2];
    assert_ok(coauth_corpus_create(&corpus, &context, &error), &error);
    assert_ok(coauth_corpus_add_source(&page[0], corpus, "p.txt", "profile", &error), &error);
    assert_ok(coauth_corpus_add_source(&page[1], corpus, "q.txt", "profile", &error), &error);
    assert_ok(coauth_corpus_add_source_attribute(corpus, page[1], COAUTH_OWNER, "Li Dong", 7, &error), &error);
    assert_ok(coauth_record_create(&r, corpus, &error), &error);
#define SET(field, text) coauth_record_set(r, field, text, strlen(text))
#define PUT(kind, text) coauth_record_attribute(r, kind, text, strlen(text))
    coauth_record_begin(r, page[0], 5);
    SET(COAUTH_FIELD_KEY, "k0"), SET(COAUTH_FIELD_TITLE, "Alone");
    coauth_record_author(r, "Z Z", 3, 0, 0, 0);
    coauth_record_author_attribute(r, COAUTH_AFFILIATION, "Y", 1);
    PUT(COAUTH_KEYWORD, "zed");
    assert_ok(coauth_record_commit(r, &error), &error);
    coauth_record_begin(r, page[0], 10);
    SET(COAUTH_FIELD_KEY, "k1"), SET(COAUTH_FIELD_TITLE, "On the growth of nets"), SET(COAUTH_FIELD_FIELD, "CL");
    coauth_record_date(r, 2026, 3, 1);
    coauth_record_flags(r, COAUTH_PAPER_TRUNCATED | COAUTH_PAPER_YEAR_INFERRED);
    set_authors(r, "Wei Xu; Shaohan Huang; +Li Dong");
    PUT(COAUTH_SCORE, "25.3"), PUT(COAUTH_AFFILIATION, "pku");
    assert_ok(coauth_record_commit(r, &error), &error);
    coauth_record_begin(r, page[1], 20);
    SET(COAUTH_FIELD_KEY, "k2"), SET(COAUTH_FIELD_TITLE, "On the Growth of Nets"), SET(COAUTH_FIELD_FIELD, "LG");
    SET(COAUTH_FIELD_VENUE, "J");
    coauth_record_date(r, 2025, 0, 0);
    coauth_record_citations(r, 7);
    set_authors(r, "S. Huang; Xu, Wei;*Li Dong; +Mo Li");
    coauth_record_author_attribute(r, COAUTH_AFFILIATION, "msra", 4);
    PUT(COAUTH_SCORE, "9"), PUT(COAUTH_AFFILIATION, "pku"), PUT(COAUTH_AFFILIATION, "bytedance"),
        PUT(COAUTH_CODE, "true");
    assert_ok(coauth_record_commit(r, &error), &error);
    coauth_record_free(r);
    assert_int_equal(merge_all(corpus), 1);
    assert_int_equal(papers_of(corpus), 2);
    const coauth_paper *paper = coauth_corpus_papers(corpus, NULL);
    assert_string_equal(names_of(corpus, 0), "Z Z");
    assert_string_equal(attributes_of(corpus, paper[0].first_attribute, paper[0].attributes), "keyword=zed");
    const coauth_authorship *author = coauth_corpus_authorships(corpus, NULL);
    assert_string_equal(attributes_of(corpus, author[0].first_attribute, author[0].attributes), "affiliation=Y");
    paper++;
    assert_string_equal(names_of(corpus, 1), "Shaohan Huang; Xu, Wei; *Li Dong; +Mo Li");
    assert_string_equal(attributes_of(corpus, paper->first_attribute, paper->attributes),
        "score=25.3 @ p.txt affiliation=pku score=9 @ q.txt affiliation=bytedance code=true key=k2 field=LG "
        "note=title=On the Growth of Nets");
    assert_int_equal(paper->line, 10);
    assert_int_equal(paper->source, page[0]);
    assert_int_equal(paper->records, 2);
    assert_int_equal(paper->year, 2025);
    assert_int_equal(paper->month, 0);
    assert_int_equal(paper->citations, 7);
    assert_int_equal(paper->flags, 0);
    assert_string_equal(coauth_corpus_text(corpus, paper->key), "k1");
    assert_string_equal(coauth_corpus_text(corpus, paper->title), "On the growth of nets");
    assert_string_equal(coauth_corpus_text(corpus, paper->venue), "J");
    assert_string_equal(remark_of(corpus, 0, COAUTH_REMARK_MERGED, 20),
        "is the paper of p.txt:10 (same title, same or next year, a name in common); merged into it");
    const coauth_source *source = coauth_corpus_sources(corpus, NULL);
    assert_string_equal(attributes_of(corpus, source[1].first_attribute, source[1].attributes), "owner=Li Dong");
    size_t authorships;
    coauth_corpus_authorships(corpus, &authorships);
    assert_int_equal(authorships, 5);
    coauth_corpus_free(corpus);
}

static void merged_names(const char *expected, const char *a, const char *b) {
    coauth_context context = test_context(1);
    const entry entries[] = {{"a", "T", 2020, a, "doi=10.1000/x"}, {"b", "T", 2020, b, "doi=10.1000/x"}};
    coauth_corpus *corpus = make(entries, 2, &context);
    assert_int_equal(merge_all(corpus), 1);
    assert_string_equal(names_of(corpus, 0), expected);
    coauth_corpus_free(corpus);
}

static void lists_of_authors_are_united(void **state) {
    (void)state;
    merged_names("Ann Smith; Bo Li; Cy Ray; Di Moe", "Ann Smith; Bo Li; Cy Ray", "Cy Ray; Di Moe");
    merged_names("Ann Smith; Bo Li; Cy Ray; Di Moe", "Di Moe; Smith, A.", "Ann Smith; Bo Li; Cy Ray");
    merged_names("Ann Smith; +Bo Li; +Cy Ray", "Ann Smith; +Bo Li; ...", "Ann Smith; +Cy Ray; ...");
    merged_names("Ann Smith; Bo Li", "Ann Smith; +Bo Li", "Ann Smith; Bo Li");
    merged_names("Ann Smith; Bo Li", "Ann Smith; Bo Li", "Ann Smith; +Bo Li");
    merged_names("Ann Smith; Bo Li; +Cy Ray", "Ann Smith; +Cy Ray; ...", "Bo Li; ...");
    merged_names("W. Wang; W. Wang", "W. Wang; W. Wang", "W. Wang");
    merged_names("James Smith; X Y; Z W; John Smith", "J. Smith; X Y; Z W", "James Smith; John Smith");
    merged_names("John Smith; J. Smith", "John Smith; J. Smith", "J. Smith");
}

static void cut_lists_stay_cut_only_if_all_are(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    for (int whole = 0; whole < 2; whole++) {
        const entry entries[] = {{"a", "T", 2020, "A B; C D; ...", "doi=10.1000/x"},
            {"b", "T", 2020, whole ? "A B; C D" : "A B; C D; ...", "doi=10.1000/x"},
            {"c", "T", 2020, NULL, "doi=10.1000/x"}};
        coauth_corpus *corpus = make(entries, 3, &context);
        assert_int_equal(merge_all(corpus), 2);
        assert_int_equal(
            coauth_corpus_papers(corpus, NULL)->flags & COAUTH_PAPER_TRUNCATED, whole ? 0 : COAUTH_PAPER_TRUNCATED);
        coauth_corpus_free(corpus);
    }
}

static int by_text(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Which records (by key) became one paper, as a text that does not depend on their order. */
static char *partition_of(const coauth_corpus *corpus) {
    static char text[65536];
    char *groups[256];
    size_t n = 0, count = papers_of(corpus);
    for (size_t p = 0; p < count; p++) {
        const coauth_paper *paper = coauth_corpus_papers(corpus, NULL) + p;
        const coauth_attribute *attribute = coauth_corpus_attributes(corpus, NULL) + paper->first_attribute;
        char *keys[256], joined[4096] = "";
        size_t k = 0;
        keys[k++] = (char *)(uintptr_t)coauth_corpus_text(corpus, paper->key);
        for (uint32_t i = 0; i < paper->attributes; i++)
            if (attribute[i].kind == COAUTH_OTHER_KEY)
                keys[k++] = (char *)(uintptr_t)coauth_corpus_text(corpus, attribute[i].text);
        qsort(keys, k, sizeof *keys, by_text);
        for (size_t i = 0; i < k; i++) strcat(strcat(joined, keys[i]), " ");
        groups[p] = strdup(joined);
    }
    qsort(groups, count, sizeof *groups, by_text);
    text[0] = '\0';
    for (size_t p = 0; p < count; p++) {
        n += (size_t)snprintf(text + n, sizeof text - n, "%s| ", groups[p]);
        free(groups[p]);
    }
    return text;
}

static const char *const titles[] = {
    "On the growth of nets", "On the Growth of Nets.", "A theory of ties", "Nets", "On the growth of nets: a survey"};
static const char *const names[] = {
    "Ann Smith", "Smith, A.", "Amy Smith", "Bo Li", "Li, Bo", "Cy Ray; Bo Li", "B. Li; Ann Smith", "+Cy Ray", NULL};

static entry random_entry(generator *g, char *key, char *ids) {
    ids[0] = '\0';
    for (int i = (int)generator_below(g, 3); i--;) {
        static const char *const forms[] = {"doi=10.1000/%u ", "arxiv=2001.0000%u ", "pmid=%u "};
        snprintf(ids + strlen(ids), 40, forms[generator_below(g, 3)], 1 + generator_below(g, 5));
    }
    return (entry){key, titles[generator_below(g, 5)], generator_below(g, 8) ? 2018 + (int)generator_below(g, 4) : 0,
        names[generator_below(g, 9)], ids};
}

static void which_records_merge_does_not_depend_on_their_order(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    generator g = generator_make(1, "merge", 0);
    for (int round = 0; round < 400; round++) {
        enum { MOST = 24 };
        char keys[MOST][24], ids[MOST][128], first[65536];
        entry entries[MOST];
        size_t count = 2 + generator_below(&g, MOST - 1);
        for (size_t i = 0; i < count; i++) {
            snprintf(keys[i], sizeof keys[i], "r%zu", i);
            entries[i] = random_entry(&g, keys[i], ids[i]);
        }
        for (int shuffle = 0; shuffle < 4; shuffle++) {
            coauth_corpus *corpus = make(entries, count, &context);
            merge_all(corpus);
            char *partition = partition_of(corpus);
            if (shuffle == 0) strcpy(first, partition);
            else assert_string_equal(partition, first);
            size_t remarks = remarks_of(corpus);
            assert_int_equal(merge_all(corpus), 0); /* merging twice changes nothing */
            assert_int_equal(remarks_of(corpus), remarks);
            corpus->settled = 0;
            assert_int_equal(merge_all(corpus), 0); /* nor does it where papers are compared again */
            assert_string_equal(partition_of(corpus), first);
            coauth_corpus_free(corpus);
            for (size_t i = count; i > 1; i--) {
                size_t j = generator_below(&g, (uint32_t)i);
                entry swap = entries[i - 1];
                entries[i - 1] = entries[j], entries[j] = swap;
            }
        }
    }
}

/* What one of several files says of the k-th of a few papers: not all, and in other words. */
static entry random_view(generator *g, uint32_t k, char *key, char *ids) {
    static const char *const views[][3] = {{"Ann Smith; Bo Li", "Smith, A.; Li, B.", "Ann Smith; ..."},
        {"Cy Ray", "C. Ray", "Ray, Cy"}, {"Di Moe; Ed Fox", "Moe D; Fox E", "+Di Moe"}, {NULL, NULL, NULL}};
    static const char *const called[][2] = {{"On the growth of nets", "On the Growth of Nets."}, {"Nets", "NETS"},
        {"On the growth of nets", "On the growth of nets"}, {"A theory of ties", "A theory of ties: proofs"}};
    char form[3][24] = {"", "", ""};
    if (!generator_below(g, 3)) snprintf(form[0], sizeof *form, " doi=10.1000/%u", k);
    if (!generator_below(g, 3)) snprintf(form[1], sizeof *form, " arxiv=2001.0000%u", k);
    if (!generator_below(g, 3)) snprintf(form[2], sizeof *form, " pmid=%u", k);
    snprintf(ids, 128, "@%c%s%s%s", 'f' + (char)generator_below(g, SOURCES), form[0], form[1], form[2]);
    return (entry){generator_below(g, 2) ? key : NULL, called[k % 4][generator_below(g, 2)],
        generator_below(g, 5) ? 2018 + (int)(k % 3 + generator_below(g, 2)) : 0, views[k / 2][generator_below(g, 3)],
        ids};
}

static void merging_with_the_same_files_again_adds_nothing(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    generator g = generator_make(1, "merge again", 0);
    for (int round = 0; round < 2000; round++) {
        enum { MOST = 24, PAPERS = 8 };
        char keys[MOST][24], ids[MOST][128], first[65536];
        entry entries[MOST];
        size_t count = 2 + generator_below(&g, MOST - 1);
        for (size_t i = 0; i < count; i++) {
            snprintf(keys[i], sizeof keys[i], "r%zu", i);
            entries[i] = random_view(&g, generator_below(&g, PAPERS), keys[i], ids[i]);
        }
        coauth_corpus *merged = make(entries, count, &context), *same = make(entries, count, &context);
        merge_all(merged);
        strcpy(first, partition_of(merged));
        for (int again = 0; again < 3; again++) {
            if (again) assert_ok(coauth_corpus_append(merged, same, &error), &error);
            merged->settled = 0; /* compared again though nothing may have come */
            merge_all(merged);
            assert_string_equal(partition_of(merged), first);
        }
        coauth_corpus_free(merged);
        coauth_corpus_free(same);
    }
}

static void running_out_of_memory_leaves_the_corpus(void **state) {
    (void)state;
    const entry entries[] = {
        {"a", "On the growth of nets", 2020, "Ann Smith; +Bo Li", "doi=10.1000/1 arxiv=2001.00001"},
        {"b", "On the growth of nets", 2020, "A. Smith; Cy Ray", "doi=10.1000/2 arxiv=2001.00001"},
        {"c", "On the growth of nets", 2021, "Ann Smith; Di Moe", "arxiv=2001.00002"},
        {"d", "Étude des réseaux sociaux", 2021, "Ann Smith", "arxiv=2001.00002"},
        {"e", "Étude des réseaux sociaux", 2021, "Smith A", NULL}, {NULL, "Nets", 0, "Di Moe", NULL},
        {NULL, "Nets", 0, "Di Moe", "@g"}};
    for (ration r = {0}; ration_next(&r);) {
        ration_pause(&r);
        coauth_corpus *corpus = make(entries, 7, &r.context);
        size_t remarks = remarks_of(corpus);
        ration_resume(&r);
        if (!ration_end(&r, coauth_merge_papers(NULL, corpus, NULL))) {
            assert_int_equal(papers_of(corpus), 7);
            assert_int_equal(remarks_of(corpus), remarks);
            merge_all(corpus);
        }
        assert_int_equal(papers_of(corpus), 4);
        coauth_corpus_free(corpus);
    }
}

static void an_empty_corpus_and_a_cancelled_merge(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    assert_int_equal(left_of(NULL, 0), 0);
    const entry entries[] = {{"a", "T", 2020, "A B", "doi=10.1000/x"}, {"b", "T", 2020, "A B", "doi=10.1000/x"}};
    coauth_corpus *corpus = make(entries, 2, &context);
    volatile int cancel = 1;
    context.cancel = &cancel;
    assert_int_equal(coauth_merge_papers(NULL, corpus, NULL), COAUTH_CANCELLED);
    assert_int_equal(papers_of(corpus), 2);
    coauth_corpus_free(corpus);
}

static void thousands_of_records_under_one_title_are_no_trouble(void **state) {
    (void)state;
    coauth_context context = test_context(2);
    enum { MANY = 20000 };
    entry *entries = calloc(MANY, sizeof *entries);
    char(*authors)[40] = calloc(MANY, sizeof *authors);
    for (int i = 0; i < MANY; i++) {
        snprintf(authors[i], sizeof authors[i], "Name%c Family%d", 'A' + i % 26, i / 2);
        entries[i] = (entry){NULL, "Letter to the editor", 2000 + i % 2, authors[i], NULL};
    }
    coauth_corpus *corpus = make(entries, MANY, &context);
    assert_int_equal(merge_all(corpus), 0); /* NameA Family0 and NameB Family0 are two */
    coauth_corpus_free(corpus);
    for (int i = 0; i < MANY; i++) {
        snprintf(authors[i], sizeof authors[i], "Name Family%d", i / 4);
        entries[i].title = "Ties that last";
    }
    corpus = make(entries, MANY, &context);
    assert_int_equal(merge_all(corpus), MANY / 4 * 3);
    coauth_corpus_free(corpus);
    free(authors);
    free(entries);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_ids_of_every_scheme_merge),
        cmocka_unit_test(keys_of_files_identify_nothing),
        cmocka_unit_test(different_ids_of_one_scheme_forbid),
        cmocka_unit_test(groups_never_join_two_ids_of_one_scheme),
        cmocka_unit_test(titles_years_and_names_decide_without_ids),
        cmocka_unit_test(names_in_common_are_compared_normalised),
        cmocka_unit_test(lists_that_each_have_a_name_more_are_two_papers),
        cmocka_unit_test(where_papers_stand_counts_against),
        cmocka_unit_test(titles_that_say_nothing_need_more),
        cmocka_unit_test(titles_are_the_same_however_they_are_written),
        cmocka_unit_test(letters_of_one_author_find_their_copies),
        cmocka_unit_test(ids_restrain_titles),
        cmocka_unit_test(years_are_at_most_one_apart_in_a_whole_group),
        cmocka_unit_test(copies_in_two_files_are_one_record),
        cmocka_unit_test(copies_in_one_file_are_two_records),
        cmocka_unit_test(a_merged_paper_has_everything),
        cmocka_unit_test(lists_of_authors_are_united),
        cmocka_unit_test(cut_lists_stay_cut_only_if_all_are),
        cmocka_unit_test(which_records_merge_does_not_depend_on_their_order),
        cmocka_unit_test(merging_with_the_same_files_again_adds_nothing),
        cmocka_unit_test(running_out_of_memory_leaves_the_corpus),
        cmocka_unit_test(an_empty_corpus_and_a_cancelled_merge),
        cmocka_unit_test(thousands_of_records_under_one_title_are_no_trouble),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
