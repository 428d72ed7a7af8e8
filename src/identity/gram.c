/* gram.c: see gram.h.  Gram matrices of sparse vectors, in the order of the numbers, so that sums come out the same
 * whatever the order of records. */
#include "identity/gram.h"

#include <math.h>
#include <string.h>

#include "base/radix.h"

/* Collaborators, the first of the parts, are met one by one and have no matrix. */
enum { FIRST_PART = FEATURE_COLLABORATORS + 1, MATRICES = FEATURES - FIRST_PART };

/* The products of two vectors, from the first part that has any on: those of a pair lie together. */
static double *products_of(const gram *g, size_t a, size_t b) {
    return g->product.item + (a * g->count + b) * MATRICES;
}

/* --- Lists of items ------------------------------------------------------------------------------------------- */

#define NUMBER(item) ((item).number)
RADIX_SORT(sort_items, owned, NUMBER)

/* Sums the items of one owner and number; returns how many are left. */
static size_t sum_items(owned *x, size_t count) {
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        if (n && x[n - 1].number == x[i].number && x[n - 1].owner == x[i].owner) x[n - 1].weight += x[i].weight;
        else x[n++] = x[i];
    }
    return n;
}

static bool settle(gram *g, owned_list *list, const evidence *e) {
    if (list->count >= UINT32_MAX || !vector_reserve(e->context, &g->scratch, list->count)) return false;
    sort_items(list->item, g->scratch.item, list->count);
    list->count = sum_items(list->item, list->count);
    return true;
}

static bool add_items(owned_list *list, const weighted *item, size_t count, size_t owner, const evidence *e) {
    if (!vector_reserve(e->context, list, count)) return false;
    for (size_t i = 0; i < count; i++)
        list->item[list->count++] = (owned){item[i].number, (uint32_t)owner, item[i].weight};
    return true;
}

/* One feature of all groups, by number, then owner. */
static bool list_part(gram *g, owned_list *list, features *const *p, int part, const evidence *e) {
    list->count = 0;
    for (size_t k = 0; k < g->count; k++) {
        const sparse *s = &p[k]->part[part];
        weighted_list *l = &g->listed;
        l->count = 0;
        bool made = part == FEATURE_SECOND_ORDER
                        ? features_list_second_order(l, p[k], e) && add_items(list, l->item, l->count, k, e)
                    : part == FEATURE_TOPICS
                        ? features_list_topics(l, p[k], e) && add_items(list, l->item, l->count, k, e)
                        : add_items(list, s->item, s->count, k, e);
        if (!made) return false;
    }
    return settle(g, list, e);
}

/* --- Products --------------------------------------------------------------------------------------------------- */

static size_t end_of_run(const owned_list *list, size_t first) {
    size_t end = first + 1;
    while (end < list->count && list->item[end].number == list->item[first].number) end++;
    return end;
}

static void multiply(const gram *g, int part) {
    const owned *x = g->items.item;
    size_t k = (size_t)(part - FIRST_PART);
    for (size_t first = 0, end; first < g->items.count; first = end) {
        end = end_of_run(&g->items, first);
        for (size_t a = first; a < end; a++)
            for (size_t b = first; b <= a; b++)
                products_of(g, x[a].owner, x[b].owner)[k] += (double)x[a].weight * (double)x[b].weight;
    }
    for (size_t a = 0; a < g->count; a++)
        for (size_t b = 0; b < a; b++) products_of(g, b, a)[k] = products_of(g, a, b)[k];
}

/* Leaves of the items those whose number is a collaborator of any. */
static void keep_met(gram *g) {
    size_t n = 0;
    for (size_t i = 0, k = 0; i < g->items.count; i++) {
        while (k < g->met.count && g->met.item[k].number < g->items.item[i].number) k++;
        if (k == g->met.count) break;
        if (g->met.item[k].number == g->items.item[i].number) g->items.item[n++] = g->items.item[i];
    }
    g->items.count = n;
}

/* Hands the items to their owners' second order. */
static bool hand_out(const gram *g, features *const *p, const evidence *e) {
    for (size_t k = 0; k < g->count; k++) {
        memory_free(e->context, p[k]->part[FEATURE_SECOND_ORDER].item);
        p[k]->part[FEATURE_SECOND_ORDER] = (sparse){NULL, 0};
    }
    for (size_t i = 0; i < g->items.count; i++) p[g->items.item[i].owner]->part[FEATURE_SECOND_ORDER].count++;
    for (size_t k = 0; k < g->count; k++) {
        sparse *s = &p[k]->part[FEATURE_SECOND_ORDER];
        if (!s->count) continue;
        s->item = memory_resize(e->context, NULL, s->count, sizeof *s->item);
        if (!s->item) return false;
        s->count = 0;
    }
    for (size_t i = 0; i < g->items.count; i++) {
        const owned *x = &g->items.item[i];
        sparse *s = &p[x->owner]->part[FEATURE_SECOND_ORDER];
        s->item[s->count++] = (weighted){x->number, x->weight};
    }
    return true;
}

bool gram_make(gram *g, features *const *p, size_t count, const evidence *e) {
    static const int parts[] = {FEATURE_TITLES, FEATURE_VENUES, FEATURE_AFFILIATIONS, FEATURE_TOPICS,
        FEATURE_SECOND_ORDER}; /* second order last, to be kept */
    size_t all = MATRICES * count * count;
    g->count = count;
    g->product.count = 0;
    if (!vector_reserve(e->context, &g->product, all)) return false;
    memset(g->product.item, 0, all * sizeof *g->product.item);
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
        if (!list_part(g, &g->items, p, parts[k], e)) return false;
        multiply(g, parts[k]);
    }
    if (!list_part(g, &g->met, p, FEATURE_COLLABORATORS, e)) return false;
    keep_met(g);
    return hand_out(g, p, e);
}

void gram_join(gram *g, size_t a, size_t b) {
    double *row = products_of(g, a, 0), *other = products_of(g, b, 0);
    for (size_t k = 0; k < g->count * MATRICES; k++) row[k] += other[k];
    for (size_t k = 0; k < g->count; k++) {
        double *into = products_of(g, k, a);
        for (size_t part = 0; part < MATRICES; part++) into[part] += products_of(g, k, b)[part];
    }
}

void gram_cosines(double cosine[FEATURES], const gram *g, size_t a, size_t b) {
    const double *x = products_of(g, a, a), *y = products_of(g, b, b), *both = products_of(g, a, b);
    cosine[FEATURE_COLLABORATORS] = 0;
    for (size_t k = 0; k < MATRICES; k++) {
        double squares = x[k] * y[k];
        cosine[FIRST_PART + k] = squares > 0 ? both[k] / sqrt(squares) : 0;
    }
}

void gram_free(gram *g, const coauth_context *context) {
    vector_free(context, &g->product);
    vector_free(context, &g->listed);
    vector_free(context, &g->items);
    vector_free(context, &g->met);
    vector_free(context, &g->scratch);
}
