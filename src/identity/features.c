/* features.c: see features.h. */
#include "identity/features.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/radix.h"
#include "identity/places.h"

static bool add(weighted_list *g, const evidence *e, uint32_t number, double weight) {
    weighted *w = vector_push(e->context, g);
    if (w) *w = (weighted){number, (float)weight};
    return w != NULL;
}

#define NUMBER(item) ((item).number)
RADIX_SORT(sort_by_number, weighted, NUMBER)

/* Sorts and sums; *s gets memory of its size, the list can be used again. */
static bool settle(sparse *s, weighted_list *g, const evidence *e) {
    size_t n = 0, count = g->count;
    if (!vector_reserve(e->context, g, count)) return false; /* to sort in */
    sort_by_number(g->item, g->item + count, count);
    for (size_t i = 0; i < count; i++) {
        if (n && g->item[n - 1].number == g->item[i].number) g->item[n - 1].weight += g->item[i].weight;
        else g->item[n++] = g->item[i];
    }
    g->count = 0;
    *s = (sparse){memory_resize(e->context, NULL, n, sizeof *s->item), n};
    if (s->item && n) memcpy(s->item, g->item, n * sizeof *s->item);
    return s->item != NULL;
}

/* Starts fetching what lies far apart in memory before it is looked at: first what leads to the next. */
void features_expect(const evidence *e, const uint32_t *i, size_t count) {
    for (size_t k = 0; k < count; k++) {
        const coauth_paper *paper = &e->lists.paper[e->lists.paper_of[i[k]]];
        __builtin_prefetch(&e->text.title.start[e->lists.paper_of[i[k]]]);
        __builtin_prefetch(&e->text.venue.start[e->lists.paper_of[i[k]]]);
        __builtin_prefetch(&e->lists.authorship[paper->first_author]);
    }
    for (size_t k = 0; k < count; k++) {
        const coauth_paper *paper = &e->lists.paper[e->lists.paper_of[i[k]]];
        __builtin_prefetch(&e->text.title.item[e->text.title.start[e->lists.paper_of[i[k]]]]);
        __builtin_prefetch(&e->text.venue.item[e->text.venue.start[e->lists.paper_of[i[k]]]]);
        if (e->lists.crowded[e->lists.paper_of[i[k]]]) continue;
        for (uint32_t a = paper->first_author; a < paper->first_author + paper->authors; a++) {
            __builtin_prefetch(&e->name.block[e->lists.authorship[a].name]);
            __builtin_prefetch(&e->name.form[e->lists.authorship[a].name]);
        }
    }
}

static bool add_collaborators(weighted_list *g, const evidence *e, uint32_t authorship) {
    const coauth_paper *paper = &e->lists.paper[e->lists.paper_of[authorship]];
    uint32_t mine = e->name.block[e->lists.authorship[authorship].name];
    if (e->lists.crowded[e->lists.paper_of[authorship]]) return true;
    for (uint32_t i = paper->first_author; i < paper->first_author + paper->authors; i++) {
        uint32_t block = e->name.block[e->lists.authorship[i].name];
        bool listed = !(e->lists.authorship[i].flags & COAUTH_AUTHORSHIP_INFERRED);
        if (i != authorship && listed && block != NO_BLOCK && block != mine && !add(g, e, block, 1)) return false;
    }
    return true;
}

/* Terms, each by its rarity. */
static bool add_terms(weighted_list *g, const evidence *e, const table_of_rows *t, uint32_t row) {
    const uint32_t *term = t->item + t->start[row];
    uint64_t count = t->start[row + 1] - t->start[row];
    if (!vector_reserve(e->context, g, count)) return false;
    for (uint64_t k = 0; k < count; k++) g->item[g->count++] = (weighted){term[k], (float)e->text.term.rarity[term[k]]};
    return true;
}

static void expect_rows(const table_of_weights *t, const sparse *of) {
    enum { A_LINE = 64 / sizeof(weighted) };
    for (size_t i = 0; i < of->count; i++) __builtin_prefetch(&t->start[of->item[i].number]);
    for (size_t i = 0; i < of->count; i++) {
        uint64_t first = t->start[of->item[i].number], end = t->start[of->item[i].number + 1];
        for (uint64_t k = first; k < end; k += A_LINE) __builtin_prefetch(&t->item[k]);
    }
}

bool features_list_second_order(weighted_list *list, const features *p, const evidence *e) {
    const sparse *collaborators = &p->part[FEATURE_COLLABORATORS];
    expect_rows(&e->second_order, collaborators);
    for (size_t i = 0; i < collaborators->count; i++) {
        const uint64_t *start = &e->second_order.start[collaborators->item[i].number], count = start[1] - start[0];
        const weighted *row = e->second_order.item + start[0];
        if (!vector_reserve(e->context, list, count)) return false;
        for (uint64_t k = 0; k < count; k++)
            if (row[k].number != p->block) list->item[list->count++] = row[k];
    }
    return true;
}

bool features_list_topics(weighted_list *list, const features *p, const evidence *e) {
    static const float own = 1.0F / 20; /* what its own titles count */
    const sparse *collaborators = &p->part[FEATURE_COLLABORATORS], *titles = &p->part[FEATURE_TITLES];
    expect_rows(&e->topic, collaborators);
    for (size_t i = 0; i < collaborators->count; i++) {
        const uint64_t *start = &e->topic.start[collaborators->item[i].number], count = start[1] - start[0];
        if (!vector_reserve(e->context, list, count)) return false;
        for (uint64_t k = 0; k < count; k++) list->item[list->count++] = e->topic.item[start[0] + k];
    }
    if (!vector_reserve(e->context, list, titles->count)) return false;
    for (size_t i = 0; i < titles->count; i++)
        list->item[list->count++] = (weighted){titles->item[i].number, titles->item[i].weight * own};
    return true;
}

/* Only whole features are compared by their norms. */
static void measure(features *p) {
    for (int part = 0; part < FEATURES; part++) {
        double squares = 0;
        for (size_t i = 0; i < p->part[part].count; i++)
            squares += (double)p->part[part].item[i].weight * (double)p->part[part].item[i].weight;
        p->norm[part] = sqrt(squares);
    }
}

static void add_year(features *p, int16_t year) {
    if (year == COAUTH_NO_YEAR) return;
    if (p->first_year == COAUTH_NO_YEAR || year < p->first_year) p->first_year = year;
    if (p->last_year == COAUTH_NO_YEAR || year > p->last_year) p->last_year = year;
}

/* Adds a direction: how far out a paper lies tells of its length only. */
static void add_direction(spot *s, const float *place) {
    double squares = latent_dot(place, place), length = sqrt(squares);
    for (int d = 0; d < LATENT && length > 0; d++) s->sum[d] += (float)((double)place[d] / length);
    s->papers += length > 0;
}

static void add_subject(features *p, const evidence *e, uint32_t paper) {
    float subject[LATENT] = {0};
    for (uint64_t k = e->text.title.start[paper]; k < e->text.title.start[paper + 1]; k++)
        add_latent_term(subject, &e->latent, e->text.title.item[k]);
    for (uint64_t k = e->text.venue.start[paper]; k < e->text.venue.start[paper + 1]; k++)
        add_latent_term(subject, &e->latent, e->text.venue.item[k]);
    add_direction(&p->subject, subject);
}

static void add_society(features *p, const evidence *e, uint32_t authorship) {
    float society[LATENT] = {0};
    const coauth_paper *paper = &e->lists.paper[e->lists.paper_of[authorship]];
    uint32_t mine = e->name.block[e->lists.authorship[authorship].name];
    for (uint32_t i = paper->first_author; i < paper->first_author + paper->authors; i++) {
        uint32_t name = e->lists.authorship[i].name, block = e->name.block[name];
        if (i == authorship || !author_listed(&e->lists, i) || block == NO_BLOCK || block == mine) continue;
        add_latent_block(society, &e->latent, block);
        add_latent_words(society, &e->latent, name);
    }
    add_direction(&p->society, society);
}

static void measure_spot(spot *s) {
    static const double usual = 0.4, pairs = 2;
    double m = s->papers;
    s->squares = latent_dot(s->sum, s->sum);
    s->narrow = (s->squares - m + usual * pairs) / (m * (m - 1) + pairs);
}

/* What every comparison asks for, once. */
static void measure_all(features *p, const evidence *e) {
    p->size = log1p(p->papers);
    p->company = log1p((double)p->part[FEATURE_COLLABORATORS].count);
    if (!e->latent.place) return;
    measure_spot(&p->subject);
    measure_spot(&p->society);
}

bool features_begin(features *p, const evidence *e, const uint32_t *i, size_t count) {
    *p = (features){.papers = (uint32_t)count, .first_year = COAUTH_NO_YEAR, .last_year = COAUTH_NO_YEAR};
    weighted_list part[FEATURES] = {{0}};
    bool done = true;
    p->block = count ? e->name.block[e->lists.authorship[i[0]].name] : (uint32_t)NO_BLOCK;
    for (size_t k = 0; done && k < count; k++) {
        uint32_t paper = e->lists.paper_of[i[k]];
        p->cut += e->lists.paper[paper].flags & COAUTH_PAPER_TRUNCATED ? 1 : 0;
        add_year(p, e->lists.paper[paper].year);
        if (e->latent.place) {
            add_subject(p, e, paper);
            if (!e->lists.crowded[paper]) add_society(p, e, i[k]);
        }
        done = add_collaborators(&part[FEATURE_COLLABORATORS], e, i[k]) &&
               add_terms(&part[FEATURE_TITLES], e, &e->text.title, paper) &&
               add_terms(&part[FEATURE_VENUES], e, &e->text.venue, paper) &&
               places_list(&part[FEATURE_AFFILIATIONS], &e->places, &e->lists, i[k]);
    }
    for (int k = 0; done && k < FEATURES; k++)
        if (part[k].count) done = settle(&p->part[k], &part[k], e);
    measure_all(p, e);
    for (int k = 0; k < FEATURES; k++) vector_free(e->context, &part[k]);
    if (!done) features_free(p, e);
    return done;
}

bool features_make(features *p, const evidence *e, const uint32_t *i, size_t count) {
    weighted_list list = {0};
    if (!features_begin(p, e, i, count)) return false;
    bool done = features_list_second_order(&list, p, e) && settle(&p->part[FEATURE_SECOND_ORDER], &list, e) &&
                features_list_topics(&list, p, e) && settle(&p->part[FEATURE_TOPICS], &list, e);
    vector_free(e->context, &list);
    p->whole = done;
    if (done) measure(p);
    else features_free(p, e);
    return done;
}

void features_free(features *p, const evidence *e) {
    for (int k = 0; k < FEATURES; k++) memory_free(e->context, p->part[k].item);
    memset(p->part, 0, sizeof p->part);
}

static bool join_part(sparse *a, const sparse *b, const evidence *e) {
    size_t i = 0, j = 0, n = 0;
    weighted *both = memory_resize(e->context, NULL, a->count + b->count, sizeof *both);
    if (!both) return false;
    while (i < a->count || j < b->count) {
        if (j == b->count || (i < a->count && a->item[i].number < b->item[j].number)) both[n++] = a->item[i++];
        else if (i == a->count || b->item[j].number < a->item[i].number) both[n++] = b->item[j++];
        else both[n++] = (weighted){a->item[i].number, a->item[i].weight + b->item[j].weight}, i++, j++;
    }
    memory_free(e->context, a->item);
    *a = (sparse){both, n};
    return true;
}

static void join_spots(spot *a, const spot *b) {
    for (int d = 0; d < LATENT; d++) a->sum[d] += b->sum[d];
    a->papers += b->papers;
}

bool features_join(features *a, const features *b, const evidence *e) {
    for (int k = 0; k < FEATURES; k++)
        if (!join_part(&a->part[k], &b->part[k], e)) return false;
    join_spots(&a->subject, &b->subject);
    join_spots(&a->society, &b->society);
    a->papers += b->papers;
    a->cut += b->cut;
    measure_all(a, e);
    add_year(a, b->first_year);
    add_year(a, b->last_year);
    if (a->whole) measure(a);
    return true;
}
