/* Homonyms made to order: 1,000 random pairs of different authors with five papers or more each get one shared name,
 * and are to be told apart again; ordinary authors with ten papers or more are to stay whole.
 *
 * usage: bench-identity-homonyms INPUT [SEED] [COMMONNESS]
 * A shared name is taken to be as common as COMMONNESS says (how many persons chance would give it, default 0.02:
 * names that two persons share are not the rarest).  Prints B-cubed F over the pairs' authorships (the bar is 0.85) and
 * the share of ordinary authors that were split (2 % at most). */
#include "support.h"

#include "base/memory.h"
#include "base/random.h"
#include "identity/cluster.h"

enum { PAIRS = 1000, FEWEST = 5, ORDINARY = 10, MOST = 20000 };

typedef struct bench {
    evidence e;
    person_ids ids;
    table_of_rows members;
    cluster_room room;
    uint32_t *group;
} bench;

static size_t papers_of(const bench *b, size_t form) {
    return b->members.start[form + 1] - b->members.start[form];
}

static void list_members(bench *b) {
    size_t count = 0;
    uint64_t *pairs = memory_resize(b->e.context, NULL, b->e.authorships, sizeof *pairs);
    for (size_t i = 0; i < b->e.authorships; i++) {
        uint32_t form = b->e.form[b->e.authorship[i].name];
        if (form != NO_BLOCK && evidence_listed(&b->e, i)) pairs[count++] = (uint64_t)form << 32 | i;
    }
    assert_true(rows_make(&b->members, pairs, count, b->e.forms, b->e.context));
    memory_free(b->e.context, pairs);
}

static void settle(bench *b, const uint32_t *i, size_t count, double commonness) {
    coauth_error error = {0};
    assert_ok(cluster_namesakes(b->group, &b->e, &b->ids, i, count, commonness, MOOD_TRUST, &b->room, &error), &error);
}

static void bench_ordinary(bench *b) {
    size_t whole = 0, split = 0;
    for (size_t f = 0; f < b->e.forms; f++) {
        size_t n = papers_of(b, f), groups = 0;
        if (n < ORDINARY) continue;
        settle(b, b->members.item + b->members.start[f], n, (double)b->e.commonness[f]);
        for (size_t k = 0; k < n; k++) groups += b->group[k] == k;
        whole += groups == 1;
        split += groups > 1;
    }
    printf("ordinary authors with %d papers or more: %zu, split %.2f %%\n", ORDINARY, whole + split,
        100.0 * (double)split / (double)(whole + split));
}

static int by_value(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Adds the B-cubed precision and recall of two authors under one name. */
static size_t bench_pair(bench *b, size_t f, size_t g, double commonness, double *precision, double *recall) {
    static uint32_t both[MOST];
    size_t m = papers_of(b, f), n = papers_of(b, g);
    memcpy(both, b->members.item + b->members.start[f], m * sizeof *both);
    memcpy(both + m, b->members.item + b->members.start[g], n * sizeof *both);
    qsort(both, m + n, sizeof *both, by_value);
    settle(b, both, m + n, commonness);
    for (size_t k = 0; k < m + n; k++) {
        size_t size = 0, right = 0;
        bool first = b->e.form[b->e.authorship[both[k]].name] == f;
        for (size_t j = 0; j < m + n; j++) {
            if (b->group[j] != b->group[k]) continue;
            size++;
            right += (b->e.form[b->e.authorship[both[j]].name] == f) == first;
        }
        *precision += (double)right / (double)size;
        *recall += (double)right / (double)(first ? m : n);
    }
    return m + n;
}

static void bench_pairs(bench *b, uint64_t seed, double commonness) {
    generator chance = generator_make(seed, "homonyms", 0);
    uint32_t *some = memory_resize(b->e.context, NULL, b->e.forms, sizeof *some), count = 0;
    double precision = 0, recall = 0;
    size_t authorships = 0;
    for (uint32_t f = 0; f < b->e.forms; f++)
        if (papers_of(b, f) >= FEWEST && papers_of(b, f) < MOST / 2) some[count++] = f;
    assert_true(count > 1);
    for (int pair = 0; pair < PAIRS;) {
        uint32_t f = some[generator_below(&chance, count)], g = some[generator_below(&chance, count)];
        if (f == g) continue;
        authorships += bench_pair(b, f, g, commonness, &precision, &recall);
        pair++;
    }
    precision /= (double)authorships;
    recall /= (double)authorships;
    printf("%d pairs: B-cubed P %.4f R %.4f F %.4f\n", PAIRS, precision, recall, 2 * precision * recall / (precision + recall));
    memory_free(b->e.context, some);
}

int main(int count, char **arguments) {
    if (count < 2) return fputs("usage: bench-identity-homonyms INPUT [SEED] [COMMONNESS]\n", stderr), 2;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_corpus *corpus = NULL;
    const char *input = arguments[1];
    bench b;
    memset(&b, 0, sizeof b);
    assert_ok(coauth_read(&corpus, &input, 1, NULL, &context, &error), &error);
    assert_ok(coauth_merge_papers(NULL, corpus, &error), &error);
    assert_ok(evidence_make(&b.e, corpus, &context, &error), &error);
    b.group = memory_resize(&context, NULL, b.e.authorships, sizeof *b.group);
    assert_true(b.group && ids_make(&b.ids, &b.e, true) && cluster_room_make(&b.room, &b.e));
    list_members(&b);
    bench_ordinary(&b);
    bench_pairs(&b, count > 2 ? strtoull(arguments[2], NULL, 10) : 1, count > 3 ? strtod(arguments[3], NULL) : 0.02);
    cluster_room_free(&b.room, &b.e);
    ids_free(&b.ids, &b.e);
    rows_free(&b.members, &context);
    memory_free(&context, b.group);
    evidence_free(&b.e);
    coauth_corpus_free(corpus);
    return 0;
}
