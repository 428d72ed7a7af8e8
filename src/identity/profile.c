/* profile.c: see profile.h. */
#include "identity/profile.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

enum { CIRCLE_OF_ONE = 48 }; /* of a collaborator's collaborators so many count */

typedef VECTOR(weighted) growing;

static double rarity(const evidence *e, profile_part part, uint32_t number) {
    switch (part) {
    case PART_COLLABORATORS: case PART_CIRCLE: return e->block_rarity[number];
    case PART_TITLES: case PART_VENUES: return e->term_rarity[number];
    case PART_TOPICS: return 1; /* weighed already */
    default: return log((double)e->papers + 1);
    }
}

/* --- Making --------------------------------------------------------------------------------------------- */

static bool add(growing *g, const evidence *e, uint32_t number, double weight) {
    weighted *w = vector_push(e->context, g);
    if (w) *w = (weighted){number, (float)weight};
    return w != NULL;
}

/* Sorts by number, equal ones in the order they came: by insertion where there are few, else a byte at a time.
 * scratch has room for as many. */
static void sort_by_number(weighted *w, weighted *scratch, size_t count) {
    enum { FEW = 24 };
    for (size_t i = 1; i < count && count <= FEW; i++) {
        weighted one = w[i];
        size_t k = i;
        for (; k && w[k - 1].number > one.number; k--) w[k] = w[k - 1];
        w[k] = one;
    }
    weighted *from = w, *to = scratch;
    for (unsigned shift = 0; shift < 32 && count > FEW; shift += 8) {
        size_t place[256] = {0};
        for (size_t i = 0; i < count; i++) place[from[i].number >> shift & 255]++;
        if (place[from[0].number >> shift & 255] == count) continue;
        for (size_t b = 0, sum = 0; b < 256; b++) {
            size_t n = place[b];
            place[b] = sum;
            sum += n;
        }
        for (size_t i = 0; i < count; i++) to[place[from[i].number >> shift & 255]++] = from[i];
        weighted *swap = from;
        from = to;
        to = swap;
    }
    if (from != w) memcpy(w, from, count * sizeof *w);
}

/* Sorts and sums; *s gets memory of its size, the vector can be used again. */
static bool settle(sparse *s, growing *g, const evidence *e) {
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

static bool add_collaborators(growing *g, const evidence *e, uint32_t authorship) {
    const coauth_paper *paper = &e->paper[e->paper_of[authorship]];
    uint32_t mine = e->block[e->authorship[authorship].name];
    for (uint32_t i = paper->first_author; i < paper->first_author + paper->authors; i++) {
        uint32_t block = e->block[e->authorship[i].name];
        bool listed = !(e->authorship[i].flags & COAUTH_AUTHORSHIP_INFERRED);
        if (i != authorship && listed && block != NO_BLOCK && block != mine && !add(g, e, block, 1)) return false;
    }
    return true;
}

static bool add_row(growing *g, const evidence *e, const table_of_rows *t, uint32_t row) {
    for (uint64_t k = t->start[row]; k < t->start[row + 1]; k++)
        if (!add(g, e, t->item[k], 1)) return false;
    return true;
}

static bool add_affiliations(growing *g, const evidence *e, uint32_t authorship) {
    const coauth_authorship *a = &e->authorship[authorship];
    const coauth_attribute *attribute = coauth_corpus_attributes(e->corpus, NULL);
    for (uint32_t k = a->first_attribute; k < a->first_attribute + a->attributes; k++) {
        if (attribute[k].kind != COAUTH_AFFILIATION) continue;
        const char *text = coauth_corpus_text(e->corpus, attribute[k].text);
        if (!add(g, e, (uint32_t)hash_bytes(text, strcspn(text, ";,")), 1)) return false;
    }
    return true;
}

/* Starts fetching what lies far apart in memory before it is looked at. */
static void expect_rows(const table_of_rows *t, const sparse *of) {
    for (size_t i = 0; i < of->count; i++) __builtin_prefetch(&t->start[of->item[i].number]);
    for (size_t i = 0; i < of->count; i++) {
        uint64_t first = t->start[of->item[i].number], end = t->start[of->item[i].number + 1];
        for (uint64_t k = first; k < end && k < first + 64; k += 16) __builtin_prefetch(&t->item[k]);
    }
}

/* Those who collaborators work with; the name at hand is not one of them. */
static bool make_circle(profile *p, growing *g, const evidence *e, uint32_t mine) {
    const sparse *collaborators = &p->part[PART_COLLABORATORS];
    expect_rows(&e->near, collaborators);
    expect_rows(&e->topic, collaborators); /* for make_topics */
    for (size_t i = 0; i < collaborators->count; i++) {
        uint32_t block = collaborators->item[i].number;
        uint64_t first = e->near.start[block], end = e->near.start[block + 1];
        float share = (float)(1 / sqrt((double)(end - first) + 1));
        uint64_t step = (end - first) / CIRCLE_OF_ONE + 1;
        if (!vector_reserve(e->context, g, CIRCLE_OF_ONE)) return false;
        for (uint64_t k = first; k < end; k += step)
            if (e->near.item[k] != mine) g->item[g->count++] = (weighted){e->near.item[k], share};
    }
    return settle(&p->part[PART_CIRCLE], g, e);
}

static bool make_topics(profile *p, growing *g, const evidence *e) {
    const sparse *collaborators = &p->part[PART_COLLABORATORS], *titles = &p->part[PART_TITLES];
    bool done = true;
    for (size_t i = 0; done && i < collaborators->count; i++) {
        uint32_t block = collaborators->item[i].number;
        uint64_t first = e->topic.start[block], end = e->topic.start[block + 1];
        done = vector_reserve(e->context, g, end - first);
        for (uint64_t k = first; done && k < end; k++) g->item[g->count++] = (weighted){e->topic.item[k], e->topic_weight[k]};
    }
    for (size_t i = 0; done && i < titles->count; i++)
        done = add(g, e, titles->item[i].number, (double)titles->item[i].weight * rarity(e, PART_TITLES, titles->item[i].number) / 20);
    return done && settle(&p->part[PART_TOPICS], g, e);
}

static void measure(profile *p, const evidence *e) {
    for (int part = 0; part < PROFILE_PARTS; part++) {
        double sum = 0;
        for (size_t i = 0; i < p->part[part].count; i++) {
            const weighted *w = &p->part[part].item[i];
            double x = w->weight * rarity(e, (profile_part)part, w->number);
            sum += x * x;
        }
        p->norm[part] = (float)sqrt(sum);
    }
}

static void add_year(profile *p, int16_t year) {
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

static void add_place(profile *p, const evidence *e, uint32_t authorship) {
    float subject[LATENT] = {0}, society[LATENT] = {0};
    uint32_t number = e->paper_of[authorship], mine = e->block[e->authorship[authorship].name];
    const coauth_paper *paper = &e->paper[number];
    if (!e->latent) return;
    for (uint64_t k = e->title.start[number]; k < e->title.start[number + 1]; k++) add_latent_term(subject, e, e->title.item[k]);
    for (uint64_t k = e->venue.start[number]; k < e->venue.start[number + 1]; k++) add_latent_term(subject, e, e->venue.item[k]);
    for (uint32_t i = paper->first_author; i < paper->first_author + paper->authors; i++) {
        uint32_t block = e->block[e->authorship[i].name];
        if (i != authorship && evidence_listed(e, i) && block != NO_BLOCK && block != mine) add_latent_block(society, e, block);
    }
    add_direction(&p->subject, subject);
    add_direction(&p->society, society);
}

bool profile_make(profile *p, const evidence *e, const uint32_t *i, size_t count) {
    *p = (profile){.papers = (uint32_t)count, .first_year = COAUTH_NO_YEAR, .last_year = COAUTH_NO_YEAR};
    growing part[PROFILE_PARTS] = {{0}};
    bool done = true;
    for (size_t k = 0; done && k < count; k++) {
        uint32_t paper = e->paper_of[i[k]];
        p->cut += e->paper[paper].flags & COAUTH_PAPER_TRUNCATED ? 1 : 0;
        add_year(p, e->paper[paper].year);
        add_place(p, e, i[k]);
        done = add_collaborators(&part[PART_COLLABORATORS], e, i[k]) && add_row(&part[PART_TITLES], e, &e->title, paper) &&
               add_row(&part[PART_VENUES], e, &e->venue, paper) && add_affiliations(&part[PART_AFFILIATIONS], e, i[k]);
    }
    for (int k = 0; done && k < PROFILE_PARTS; k++)
        if (k != PART_CIRCLE && k != PART_TOPICS) done = settle(&p->part[k], &part[k], e);
    done = done && (!count || (make_circle(p, &part[PART_CIRCLE], e, e->block[e->authorship[i[0]].name]) &&
                                  make_topics(p, &part[PART_TOPICS], e)));
    for (int k = 0; k < PROFILE_PARTS; k++) vector_free(e->context, &part[k]);
    if (!done) profile_free(p, e);
    else measure(p, e);
    return done;
}

void profile_free(profile *p, const evidence *e) {
    for (int k = 0; k < PROFILE_PARTS; k++) memory_free(e->context, p->part[k].item);
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

bool profile_join(profile *a, const profile *b, const evidence *e) {
    for (int k = 0; k < PROFILE_PARTS; k++)
        if (!join_part(&a->part[k], &b->part[k], e)) return false;
    join_spots(&a->subject, &b->subject);
    join_spots(&a->society, &b->society);
    a->papers += b->papers;
    a->cut += b->cut;
    add_year(a, b->first_year);
    add_year(a, b->last_year);
    measure(a, e);
    return true;
}

/* --- Comparing ------------------------------------------------------------------------------------------ */

static double cosine(const profile *a, const profile *b, profile_part part, const evidence *e) {
    const sparse *x = &a->part[part], *y = &b->part[part];
    double sum = 0;
    for (size_t i = 0, j = 0; i < x->count && j < y->count;) {
        uint32_t m = x->item[i].number, n = y->item[j].number;
        if (m == n) {
            double r = rarity(e, part, m);
            sum += r * r * (double)x->item[i].weight * (double)y->item[j].weight;
        }
        i += m <= n;
        j += n <= m;
    }
    double norms = (double)a->norm[part] * (double)b->norm[part];
    return norms > 0 ? sum / norms : 0;
}

/* The first place from which a sparse vector's numbers are not below a number: by doubling steps, as the vector may be
 * far longer than what is looked for. */
static size_t reach(const sparse *y, size_t from, uint32_t number) {
    size_t step = 1, low = from;
    while (low + step < y->count && y->item[low + step].number < number) low += step, step *= 2;
    size_t high = low + step < y->count ? low + step : y->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (y->item[middle].number < number) low = middle + 1;
        else high = middle;
    }
    return low;
}

/* Collaborators of a in a part of b, by how rare they are; *count gets how many. */
static double meet(const profile *a, const profile *b, profile_part part, uint32_t *count, const evidence *e) {
    const sparse *x = &a->part[PART_COLLABORATORS], *y = &b->part[part];
    double sum = 0;
    *count = 0;
    for (size_t i = 0, j = 0; i < x->count && j < y->count; i++) {
        uint32_t m = x->item[i].number;
        j = reach(y, j, m);
        if (j == y->count || y->item[j].number != m) continue;
        double share = part == PART_CIRCLE ? (double)y->item[j].weight : 1;
        sum += rarity(e, PART_COLLABORATORS, m) * (share < 1 ? share : 1);
        ++*count;
    }
    return sum;
}

static double gap_between(const profile *a, const profile *b) {
    if (a->first_year == COAUTH_NO_YEAR || b->first_year == COAUTH_NO_YEAR) return -1;
    int gap = a->first_year > b->last_year ? a->first_year - b->last_year : b->first_year > a->last_year ? b->first_year - a->last_year : 0;
    return gap;
}

static double overlap_of(const profile *a, const profile *b) {
    if (a->first_year == COAUTH_NO_YEAR || b->first_year == COAUTH_NO_YEAR) return 0;
    int first = a->first_year > b->first_year ? a->first_year : b->first_year, last = a->last_year < b->last_year ? a->last_year : b->last_year;
    return last >= first ? last - first + 1 : 0;
}

static double span_of(const profile *p) {
    return p->first_year == COAUTH_NO_YEAR ? 1 : p->last_year - p->first_year + 1;
}

/* The mean cosine of two of the papers; of few papers little is known. */
static double narrowness(const spot *s) {
    static const double usual = 0.4, pairs = 2;
    double m = s->papers;
    return (latent_dot(s->sum, s->sum) - m + usual * pairs) / (m * (m - 1) + pairs);
}

static void set_narrow(double out[2], const spot *a, const spot *b) {
    double x = narrowness(a), y = narrowness(b);
    out[0] = fmin(x, y);
    out[1] = fmax(x, y);
}

void profile_compare(likeness *out, const profile *a, const profile *b, const evidence *e) {
    uint32_t ignored, small = a->papers < b->papers ? a->papers : b->papers, large = a->papers < b->papers ? b->papers : a->papers;
    *out = (likeness){
        .links = (meet(a, b, PART_CIRCLE, &ignored, e) + meet(b, a, PART_CIRCLE, &ignored, e)) / 2,
        .circle = cosine(a, b, PART_CIRCLE, e),
        .titles = cosine(a, b, PART_TITLES, e),
        .topics = cosine(a, b, PART_TOPICS, e),
        .venues = cosine(a, b, PART_VENUES, e),
        .subject = latent_cosine(a->subject.sum, b->subject.sum),
        .society = latent_cosine(a->society.sum, b->society.sum),
        .between = (latent_cosine(a->subject.sum, b->society.sum) + latent_cosine(a->society.sum, b->subject.sum)) / 2,
        .affiliations = cosine(a, b, PART_AFFILIATIONS, e),
        .affiliated = a->part[PART_AFFILIATIONS].count && b->part[PART_AFFILIATIONS].count,
        .gap = gap_between(a, b),
        .overlap = overlap_of(a, b),
        .short_span = fmin(span_of(a), span_of(b)),
        .long_span = fmax(span_of(a), span_of(b)),
        .small = log1p(small),
        .large = log1p(large),
        .placed = e->latent != NULL,
        .whole = a->cut < a->papers && b->cut < b->papers,
    };
    set_narrow(out->narrow[0], &a->subject, &b->subject);
    set_narrow(out->narrow[1], &a->society, &b->society);
    size_t m = a->part[PART_COLLABORATORS].count, n = b->part[PART_COLLABORATORS].count;
    out->few = log1p((double)(m < n ? m : n));
    out->many = log1p((double)(m < n ? n : m));
    out->shared = meet(a, b, PART_COLLABORATORS, &out->collaborators, e);
}
