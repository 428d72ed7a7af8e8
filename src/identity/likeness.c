/* likeness.c: see likeness.h. */
#include "identity/likeness.h"

#include <math.h>

#include "base/order.h"
#include "identity/places.h"

/* The first place from which a sparse vector's numbers are not below a number: by doubling steps, as the vector may be
 * far longer than what is looked for. */
static size_t reach(const sparse *y, size_t from, uint32_t number) {
    size_t step = 1, low = from;
    while (low + step < y->count && y->item[low + step].number < number) low += step, step *= 2;
    size_t high = low + step < y->count ? low + step : y->count;
    BISECT(low, high, i, y->item[i].number < number);
    return low;
}

static double dot(const sparse *x, const sparse *y) {
    double sum = 0;
    for (size_t i = 0, j = 0; i < x->count && j < y->count;) {
        uint32_t m = x->item[i].number, n = y->item[j].number;
        if (m == n) sum += (double)x->item[i++].weight * (double)y->item[j++].weight;
        else if (m < n) i = reach(x, i, n);
        else j = reach(y, j, m);
    }
    return sum;
}

/* Collaborators of a in a part of b, by how rare they are; *count gets how many. */
static double meet(const features *a, const features *b, feature part, uint32_t *count, const evidence *e) {
    const sparse *x = &a->part[FEATURE_COLLABORATORS], *y = &b->part[part];
    double sum = 0;
    *count = 0;
    for (size_t i = 0, j = 0; i < x->count && j < y->count;) {
        uint32_t m = x->item[i].number;
        if (y->item[j].number < m) j = reach(y, j, m);
        if (j == y->count) break;
        if (y->item[j].number > m) {
            i = reach(x, i, y->item[j].number);
            continue;
        }
        i++;
        sum += part == FEATURE_SECOND_ORDER ? fmin((double)y->item[j].weight, e->block.rarity[m]) : e->block.rarity[m];
        ++*count;
    }
    return sum;
}

static double gap_between(const features *a, const features *b) {
    if (a->first_year == COAUTH_NO_YEAR || b->first_year == COAUTH_NO_YEAR) return -1;
    int gap = a->first_year > b->last_year   ? a->first_year - b->last_year
              : b->first_year > a->last_year ? b->first_year - a->last_year
                                             : 0;
    return gap;
}

static double overlap_of(const features *a, const features *b) {
    if (a->first_year == COAUTH_NO_YEAR || b->first_year == COAUTH_NO_YEAR) return 0;
    int first = a->first_year > b->first_year ? a->first_year : b->first_year,
        last = a->last_year < b->last_year ? a->last_year : b->last_year;
    return last >= first ? last - first + 1 : 0;
}

static double span_of(const features *p) {
    return p->first_year == COAUTH_NO_YEAR ? 1 : p->last_year - p->first_year + 1;
}

static void set_narrow(double out[2], const spot *a, const spot *b) {
    out[0] = fmin(a->narrow, b->narrow);
    out[1] = fmax(a->narrow, b->narrow);
}

static double cosine_of(const spot *a, const spot *b) {
    double squares = a->squares * b->squares;
    return squares > 0 ? latent_dot(a->sum, b->sum) / sqrt(squares) : 0;
}

/* Where the papers of both lie. */
static void compare_places(likeness *l, const features *a, const features *b) {
    l->placed = true;
    l->subject = cosine_of(&a->subject, &b->subject);
    l->society = cosine_of(&a->society, &b->society);
    l->between = (cosine_of(&a->subject, &b->society) + cosine_of(&a->society, &b->subject)) / 2;
    set_narrow(l->narrow[0], &a->subject, &b->subject);
    set_narrow(l->narrow[1], &a->society, &b->society);
}

void likeness_of(
    likeness *out, const features *a, const features *b, const double cosine[FEATURES], const evidence *e) {
    uint32_t ignored;
    size_t m = a->part[FEATURE_COLLABORATORS].count, n = b->part[FEATURE_COLLABORATORS].count;
    *out = (likeness){
        .links = (meet(a, b, FEATURE_SECOND_ORDER, &ignored, e) + meet(b, a, FEATURE_SECOND_ORDER, &ignored, e)) / 2,
        .second_order = cosine[FEATURE_SECOND_ORDER],
        .titles = cosine[FEATURE_TITLES],
        .topics = cosine[FEATURE_TOPICS],
        .venues = cosine[FEATURE_VENUES],
        .affiliations = cosine[FEATURE_AFFILIATIONS],
        .affiliated = a->part[FEATURE_AFFILIATIONS].count && b->part[FEATURE_AFFILIATIONS].count,
        .gap = gap_between(a, b),
        .overlap = overlap_of(a, b),
        .short_span = fmin(span_of(a), span_of(b)),
        .long_span = fmax(span_of(a), span_of(b)),
        .small = fmin(a->size, b->size),
        .large = fmax(a->size, b->size),
        .few = fmin(a->company, b->company),
        .many = fmax(a->company, b->company),
        .silent = !e->text.term.count && (!m || !n),
        .whole = a->cut < a->papers && b->cut < b->papers,
    };
    if (out->affiliated)
        out->place =
            places_shared(&out->covered, &a->part[FEATURE_AFFILIATIONS], &b->part[FEATURE_AFFILIATIONS], &e->places);
    if (e->latent.place) compare_places(out, a, b);
}

void features_compare(likeness *out, const features *a, const features *b, const evidence *e) {
    double cosine[FEATURES] = {0};
    for (int k = 0; k < FEATURES; k++) {
        double norms = k == FEATURE_COLLABORATORS ? 0 : a->norm[k] * b->norm[k];
        if (norms > 0) cosine[k] = dot(&a->part[k], &b->part[k]) / norms;
    }
    likeness_of(out, a, b, cosine, e);
    out->shared = meet(a, b, FEATURE_COLLABORATORS, &out->collaborators, e);
}
