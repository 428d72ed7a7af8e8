/* How alike groups of papers under one name are that are met as they are joined, where it is known whose they are:
 * what the names of crowds are scored by (score.c) is fitted to it by fit.py.
 *
 * usage: bench-identity-likeness CORPUS.jsonl GOLD.csv
 * GOLD.csv has paper,position,person,block as blend.py writes it.  Papers of a name start alone and the likeliest are
 * joined, as cluster.c does.  Each two groups that are met give a line: the name's number, the logarithm of the odds
 * that two of its papers are one person's, whether most of both groups are, whether the corpus has a latent space and
 * whether the name is initials; then what fit.py calls the measures. */
#include "support.h"

#include <math.h>

#include "identity/likeness.h"
#include "identity/links.h"
#include "identity/score.h"

enum { MOST_PARTS = 256, LINE = 4096, PLACE = 1 << 20 };

typedef struct known {
    char paper[128], person[256];
    uint32_t position;
} known;

/* A group of papers. */
typedef struct group {
    features features;
    sparse links;
    uint32_t *of_whom; /* per person of the name: papers */
    bool gone;
} group;

typedef struct bench {
    coauth_context context;
    coauth_corpus *corpus;
    evidence e;
    known *known;
    size_t count;
    const char **whose; /* per authorship; NULL if nobody knows */
} bench;

static int by_paper(const void *a, const void *b) {
    const known *x = a, *y = b;
    int order = strcmp(x->paper, y->paper);
    return order ? order : (x->position > y->position) - (x->position < y->position);
}

/* paper,position,person,block with none but the third in quotes. */
static void read_gold(bench *b, const char *path) {
    char line[LINE];
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    b->known = calloc(PLACE, sizeof *b->known);
    assert_non_null(b->known);
    for (bool first = true; fgets(line, sizeof line, file); first = false) {
        known *k = &b->known[b->count];
        if (first || sscanf(line, "%127[^,],%u,%255[^,\r\n]", k->paper, &k->position, k->person) != 3) continue;
        if (++b->count == PLACE) break;
    }
    fclose(file);
    qsort(b->known, b->count, sizeof *b->known, by_paper);
}

static void find_whose(bench *b) {
    size_t papers;
    const coauth_paper *paper = coauth_corpus_papers(b->corpus, &papers);
    b->whose = calloc(b->e.lists.authorships, sizeof *b->whose);
    assert_non_null(b->whose);
    for (size_t p = 0; p < papers; p++) {
        for (uint32_t i = 0; i < paper[p].authors; i++) {
            known key = {.position = i + 1};
            snprintf(key.paper, sizeof key.paper, "%s", coauth_corpus_text(b->corpus, paper[p].key));
            const known *found = bsearch(&key, b->known, b->count, sizeof key, by_paper);
            if (found) b->whose[paper[p].first_author + i] = found->person;
        }
    }
}

/* Collaborators, by what one in common is worth. */
static void list_links(const bench *b, sparse *links, const uint32_t *i, uint32_t count) {
    const evidence *e = &b->e;
    faint_list list = {0};
    size_t next = 0;
    for (uint32_t k = 0; k < count; k++) {
        const coauth_paper *paper = &e->lists.paper[e->lists.paper_of[i[k]]];
        for (uint32_t a = paper->first_author; a < paper->first_author + paper->authors; a++) {
            uint32_t name = e->lists.authorship[a].name;
            if (e->name.block[name] == NO_BLOCK || e->name.block[name] == e->name.block[e->lists.authorship[i[k]].name])
                continue;
            faint_link *f = vector_push(&b->context, &list);
            assert_non_null(f);
            *f = (faint_link){0, e->name.form[name],
                (float)score_link(
                    (double)e->name.commonness[e->name.form[name]], (name_crowd_size)e->name.crowd[name])};
        }
    }
    links_settle(&list);
    assert_true(links_of(links, &list, &next, 0, e));
    vector_free(&b->context, &list);
}

static uint32_t owner_of(const group *g, uint32_t persons) {
    uint32_t best = 0;
    for (uint32_t k = 1; k < persons; k++)
        if (g->of_whom[k] > g->of_whom[best]) best = k;
    return best;
}

/* One name. */
typedef struct blend {
    const bench *b;
    uint32_t name, persons, count;
    double prior;
    group group[MOST_PARTS];
    double score[MOST_PARTS][MOST_PARTS];
} blend;

/* Scores a pair and prints it. */
static void meet(blend *m, uint32_t x, uint32_t y) {
    const group *p = &m->group[x], *q = &m->group[y];
    const evidence *e = &m->b->e;
    likeness l;
    features_compare(&l, &p->features, &q->features, e);
    double linked = links_shared(&p->links, &q->links);
    name_crowd_size crowd = (name_crowd_size)e->name.crowd[m->name];
    m->score[x][y] = m->score[y][x] = score_crowd(&l, linked, crowd) + m->prior;
    const double measures[] = {l.links, l.second_order, l.titles, l.venues, l.topics, l.overlap, l.gap, l.short_span,
        l.few, l.many, l.subject, l.society, l.between, l.narrow[0][0], l.narrow[0][1], l.narrow[1][0], l.narrow[1][1],
        linked};
    printf("%u %g %d %d %d %u %u", e->name.form[m->name], m->prior, owner_of(p, m->persons) == owner_of(q, m->persons),
        l.placed, crowd == CROWD_MANY, p->features.papers, q->features.papers);
    for (size_t k = 0; k < sizeof measures / sizeof *measures; k++) printf(" %g", measures[k]);
    putchar('\n');
}

static bool likeliest(const blend *m, uint32_t *x, uint32_t *y) {
    double best = 0;
    for (uint32_t i = 0; i < m->count; i++)
        for (uint32_t j = 0; j < i; j++)
            if (!m->group[i].gone && !m->group[j].gone && m->score[i][j] > best) best = m->score[i][j], *x = j, *y = i;
    return best > 0;
}

static void join(blend *m, uint32_t x, uint32_t y) {
    group *p = &m->group[x], *q = &m->group[y];
    assert_true(features_join(&p->features, &q->features, &m->b->e) && links_join(&p->links, &q->links, &m->b->e));
    for (uint32_t k = 0; k < m->persons; k++) p->of_whom[k] += q->of_whom[k];
    q->gone = true;
    for (uint32_t k = 0; k < m->count; k++)
        if (k != x && !m->group[k].gone) meet(m, x, k);
}

/* Of the authorships i[0 .. count), most at once; returns the number of the person of each. */
static uint32_t number_persons(uint32_t *number, const bench *b, const uint32_t *i, uint32_t count) {
    uint32_t persons = 0;
    for (uint32_t k = 0; k < count; k++) {
        uint32_t j = 0;
        while (j < k && strcmp(b->whose[i[j]], b->whose[i[k]]) != 0) j++;
        number[k] = j < k ? number[j] : persons++;
    }
    return persons;
}

/* As the share of pairs is, with half a pair of one person's and one of two's besides. */
static double prior_of(const uint32_t *number, uint32_t count) {
    double one = 0.5, two = 1;
    for (uint32_t k = 0; k < count; k++)
        for (uint32_t j = 0; j < k; j++) *(number[j] == number[k] ? &one : &two) += 1;
    return log(one / two);
}

static void look_at(const bench *b, const uint32_t *i, uint32_t count) {
    uint32_t number[MOST_PARTS], x = 0, y = 0;
    blend *m = calloc(1, sizeof *m);
    assert_non_null(m);
    *m = (blend){.b = b, .name = b->e.lists.authorship[i[0]].name, .count = count};
    m->persons = number_persons(number, b, i, count);
    m->prior = prior_of(number, count);
    for (uint32_t k = 0; k < count; k++) {
        m->group[k].of_whom = calloc(m->persons, sizeof *m->group[k].of_whom);
        assert_true(m->group[k].of_whom && features_make(&m->group[k].features, &b->e, &i[k], 1));
        m->group[k].of_whom[number[k]] = 1;
        list_links(b, &m->group[k].links, &i[k], 1);
    }
    for (uint32_t k = 0; k < count; k++)
        for (uint32_t j = 0; j < k; j++) meet(m, k, j);
    while (likeliest(m, &x, &y)) join(m, x, y);
    for (uint32_t k = 0; k < count; k++) {
        features_free(&m->group[k].features, &b->e);
        memory_free(&b->context, m->group[k].links.item);
        free(m->group[k].of_whom);
    }
    free(m);
}

/* The papers of a name, so many at once. */
static void look_at_name(const bench *b, const uint32_t *i, size_t count) {
    for (size_t first = 0; first < count; first += MOST_PARTS)
        look_at(b, i + first, (uint32_t)(count - first < MOST_PARTS ? count - first : MOST_PARTS));
}

static void look_at_all(bench *b) {
    uint32_t *i = calloc(b->e.lists.authorships, sizeof *i);
    table_of_rows forms = {0};
    size_t n = 0;
    uint64_t *pairs = calloc(b->e.lists.authorships, sizeof *pairs);
    assert_true(i && pairs);
    for (size_t k = 0; k < b->e.lists.authorships; k++)
        if (b->whose[k] && author_listed(&b->e.lists, k))
            pairs[n++] = (uint64_t)b->e.name.form[b->e.lists.authorship[k].name] << 32 | k;
    assert_true(rows_make(&forms, pairs, n, b->e.name.forms, &b->context));
    for (size_t f = 0; f < b->e.name.forms; f++)
        if (forms.start[f + 1] - forms.start[f] > 1)
            look_at_name(b, forms.item + forms.start[f], forms.start[f + 1] - forms.start[f]);
    rows_free(&forms, &b->context);
    free(pairs);
    free(i);
}

int main(int count, char **arguments) {
    static bench b;
    coauth_error error = {0};
    if (count < 3) return fputs("usage: bench-identity-likeness CORPUS.jsonl GOLD.csv\n", stderr), 2;
    const char *input = arguments[1];
    b.context = test_context(1);
    assert_ok(coauth_read(&b.corpus, &input, 1, NULL, &b.context, &error), &error);
    assert_ok(evidence_make(&b.e, b.corpus, NULL, &b.context, &error), &error);
    read_gold(&b, arguments[2]);
    find_whose(&b);
    look_at_all(&b);
    evidence_free(&b.e);
    coauth_corpus_free(b.corpus);
    free(b.whose);
    free(b.known);
    return 0;
}
