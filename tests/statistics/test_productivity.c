/* test_productivity.c: what each author gets, against a plain count over random papers. */
#include <coauth/indices.h>

#include "base/random.h"
#include "support.h"

enum { PEOPLE = 12, PAPERS = 60, LONGEST = 6 };

/* Author i of a paper is letter who[i]; the last may be inferred, the list cut, the citations unknown (-1). */
typedef struct paper {
    int count, who[LONGEST], citations;
    bool inferred, cut, kept;
} paper;

typedef struct tally {
    double papers, harmonic, first, last, solo, citations, h, g;
    bool cited; /* one paper's citations are known */
} tally;

static void draw(paper *p, generator *random) {
    *p = (paper){.count = (int)generator_below(random, LONGEST + 1), .kept = generator_below(random, 8) > 0};
    for (int i = 0; i < p->count; i++) p->who[i] = (int)generator_below(random, PEOPLE); /* one may stand there twice */
    p->inferred = p->count > 1 && generator_below(random, 4) == 0;
    p->cut = generator_below(random, 4) == 0;
    p->citations = generator_below(random, 3) ? (int)generator_below(random, 30) : -1;
}

static coauth_corpus *corpus_of(const paper *papers, const coauth_context *context) {
    coauth_corpus *corpus;
    coauth_record *record;
    coauth_error error;
    uint32_t source;
    assert_ok(coauth_corpus_create(&corpus, context, &error), &error);
    assert_ok(coauth_corpus_add_source(&source, corpus, "f", "test", &error), &error);
    assert_ok(coauth_record_create(&record, corpus, &error), &error);
    for (int k = 0; k < PAPERS; k++) {
        coauth_record_begin(record, source, (uint64_t)k + 1);
        coauth_record_set(record, COAUTH_FIELD_TITLE, "T", 1);
        coauth_record_citations(record, papers[k].citations);
        if (papers[k].cut) coauth_record_flags(record, COAUTH_PAPER_TRUNCATED);
        for (int i = 0; i < papers[k].count; i++) {
            char name = (char)('A' + papers[k].who[i]);
            bool inferred = papers[k].inferred && i == papers[k].count - 1;
            coauth_record_author(record, &name, 1, 0, 0, inferred ? COAUTH_AUTHORSHIP_INFERRED : 0);
        }
        assert_ok(coauth_record_commit(record, &error), &error);
    }
    coauth_record_free(record);
    return corpus;
}

static int position(const paper *p, int listed, int who) {
    for (int i = 0; i < listed; i++)
        if (p->who[i] == who) return i;
    return -1;
}

static tally count(const paper *papers, int who) {
    tally t = {0};
    int cited[PAPERS], known = 0;
    for (int k = 0; k < PAPERS; k++) {
        const paper *p = &papers[k];
        int listed = p->count - p->inferred, others = 0, at = position(p, listed, who);
        if (!p->kept || position(p, p->count, who) < 0) continue;
        double sum = 0;
        for (int i = 0; i < listed; i++) sum += 1.0 / (i + 1);
        for (int i = 0; i < p->count; i++) others += p->who[i] != who;
        t.papers++;
        t.solo += others == 0;
        if (at >= 0) t.harmonic += 1 / (at + 1.0) / sum;
        t.first += at == 0;
        t.last += listed && p->who[listed - 1] == who && !p->cut;
        if (p->citations >= 0) cited[known++] = p->citations;
    }
    t.cited = known > 0;
    for (int n = 1; n <= known; n++) { /* the n most cited, by selection */
        for (int i = n; i < known; i++)
            if (cited[i] > cited[n - 1]) {
                int kept = cited[i];
                cited[i] = cited[n - 1], cited[n - 1] = kept;
            }
        t.citations += cited[n - 1];
        if (cited[n - 1] >= n) t.h = n;
        if (t.citations >= (double)n * n) t.g = n;
    }
    return t;
}

static void assert_value(const coauth_graph *g, const char *name, uint32_t row, bool known, double expected) {
    const coauth_column *c = coauth_table_find(&g->node_table, name);
    assert_non_null(c);
    assert_int_equal(coauth_column_has(c, row), known);
    if (known) assert_near(c->type == COAUTH_REAL ? c->as.real[row] : (double)c->as.integer[row], expected, 1e-12);
}

static void every_author_gets_what_a_plain_count_gives(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error;
    generator random = generator_make(1, "test", 0);
    for (int round = 0; round < 20; round++) {
        paper papers[PAPERS];
        uint8_t keep[PAPERS];
        coauth_persons *persons;
        coauth_graph *g;
        for (int k = 0; k < PAPERS; k++) draw(&papers[k], &random), keep[k] = papers[k].kept;
        coauth_corpus *corpus = corpus_of(papers, &context);
        coauth_identity_options exact = {.method = "exact"};
        assert_ok(coauth_identify(&persons, corpus, &exact, &context, &error), &error);
        assert_ok(coauth_project_coauthors(&g, NULL, corpus, persons, NULL, &error), &error);
        assert_ok(coauth_add_productivity(g, corpus, persons, keep, &error), &error);
        for (uint32_t u = 0; u < g->nodes; u++) {
            tally t = count(papers, coauth_corpus_text(corpus, g->label[u])[0] - 'A');
            assert_value(g, "harmonic_papers", u, t.papers > 0, t.harmonic);
            assert_value(g, "first_author_papers", u, t.papers > 0, t.first);
            assert_value(g, "last_author_papers", u, t.papers > 0, t.last);
            assert_value(g, "solo_papers", u, t.papers > 0, t.solo);
            assert_value(g, "citations", u, t.cited, t.citations);
            assert_value(g, "h_index", u, t.cited, t.h);
            assert_value(g, "g_index", u, t.cited, t.g);
        }
        coauth_graph_free(g);
        coauth_persons_free(persons);
        coauth_corpus_free(corpus);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_author_gets_what_a_plain_count_gives)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
