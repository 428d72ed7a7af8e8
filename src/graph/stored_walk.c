/* stored_walk.c: walks through a network that stays in its database; see coauth/stored.h.
 *
 * Chains are found from both ends at once, layer by layer, the smaller front first (Pohl 1971): where people are six
 * collaborations apart, three from either end are a few thousand people, six are everybody. */
#include <string.h>

#include "base/error.h"
#include "base/options.h"
#include "identity/stored.h"

typedef VECTOR(uint32_t) person_list;

/* A walk in layers; what it reached stands in the order of the layers. */
typedef struct walk {
    uint32_t *depth; /* per person, from 1; 0: not reached */
    person_list order;
    size_t front; /* where the last layer begins */
    uint32_t layers;
} walk;

static coauth_status begin(
    walk *w, const coauth_stored *s, const uint32_t *sources, size_t count, coauth_error *error) {
    *w = (walk){.depth = memory_zeroed(s->context, s->persons->count, sizeof *w->depth), .layers = 1};
    if (!w->depth || !vector_reserve(s->context, &w->order, count)) return fail_memory(error);
    for (size_t i = 0; i < count; i++) {
        if (w->depth[sources[i]]) continue;
        w->depth[sources[i]] = 1;
        w->order.item[w->order.count++] = sources[i];
    }
    return COAUTH_OK;
}

static void end(walk *w, const coauth_context *context) {
    memory_free(context, w->depth);
    vector_free(context, &w->order);
}

/* The collaborators of a person, smaller ones first: begins the query and gives them one by one. */
static coauth_status ask(sqlite3_stmt **query, coauth_stored *s, uint32_t person, coauth_error *error) {
    coauth_status status = stored_query(query, s,
        "SELECT a FROM collaborations WHERE b = ?1 UNION ALL SELECT b FROM collaborations WHERE a = ?1", error);
    if (status == COAUTH_OK) sqlite3_bind_int64(*query, 1, (int64_t)person + 1);
    return status;
}

static bool next(uint32_t *other, coauth_stored *s, sqlite3_stmt *query, coauth_status *status, coauth_error *error) {
    if (!stored_row(s, query, status, error)) return false;
    *status = stored_person(other, s, query, 0, error);
    return *status == COAUTH_OK;
}

/* Adds the layer behind the last. */
static coauth_status step(walk *w, coauth_stored *s, coauth_error *error) {
    const size_t first = w->front, last = w->order.count;
    coauth_status status = COAUTH_OK;
    w->front = last;
    w->layers++;
    for (size_t i = first; i < last && status == COAUTH_OK; i++) {
        sqlite3_stmt *query;
        uint32_t other;
        status = ask(&query, s, w->order.item[i], error);
        while (status == COAUTH_OK && next(&other, s, query, &status, error)) {
            if (w->depth[other]) continue;
            uint32_t *added = vector_push(s->context, &w->order);
            if (!added) status = fail_memory(error);
            else *added = other, w->depth[other] = w->layers;
        }
    }
    return status;
}

static void hand_over(uint32_t **person, size_t *count, person_list *list) {
    *person = list->item;
    *count = list->count;
    *list = (person_list){0};
}

coauth_status coauth_stored_around(
    uint32_t **person, size_t *count, coauth_stored *s, const coauth_neighbourhood *given, coauth_error *error) {
    coauth_neighbourhood own = {0};
    const coauth_neighbourhood *around = options_take(&own, sizeof own, given);
    const uint32_t *sources = around->sources;
    size_t source_count = around->count;
    uint32_t hops = around->hops;
    walk w;
    *person = NULL;
    *count = 0;
    coauth_status status = begin(&w, s, sources, source_count, error);
    for (uint32_t h = 0; h < hops && w.front < w.order.count && status == COAUTH_OK; h++) status = step(&w, s, error);
    if (status == COAUTH_OK) hand_over(person, count, &w.order);
    end(&w, s->context);
    return status;
}

/* --- Chains -------------------------------------------------------------------------------------- */

/* Those of the last layer whom the other walk has reached too. */
static coauth_status meet(
    person_list *met, const walk *w, const walk *other, const coauth_stored *s, coauth_error *error) {
    for (size_t i = w->front; i < w->order.count; i++) {
        if (!other->depth[w->order.item[i]]) continue;
        uint32_t *added = vector_push(s->context, met);
        if (!added) return fail_memory(error);
        *added = w->order.item[i];
    }
    return COAUTH_OK;
}

/* Adds to those from first on everybody on the way back to where the walk began. */
static coauth_status go_back(
    person_list *list, size_t first, const walk *w, uint8_t *listed, coauth_stored *s, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    for (size_t i = first; i < list->count && status == COAUTH_OK; i++) {
        sqlite3_stmt *query;
        uint32_t other, depth = w->depth[list->item[i]];
        if (depth == 1) continue;
        status = ask(&query, s, list->item[i], error);
        while (status == COAUTH_OK && next(&other, s, query, &status, error)) {
            if (w->depth[other] != depth - 1 || listed[other]) continue;
            uint32_t *added = vector_push(s->context, list);
            if (!added) status = fail_memory(error);
            else *added = other, listed[other] = 1;
        }
    }
    return status;
}

/* Both ways back from where the walks met; those met stand first. */
static coauth_status collect(person_list *met, const walk *a, const walk *b, coauth_stored *s, coauth_error *error) {
    const size_t both = met->count;
    uint8_t *listed = memory_zeroed(s->context, s->persons->count, 1);
    person_list back = {0};
    coauth_status status = listed && vector_reserve(s->context, &back, both) ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK) {
        for (size_t i = 0; i < both; i++) listed[met->item[i]] = 1;
        if (both) memcpy(back.item, met->item, both * sizeof *back.item);
        back.count = both;
        status = go_back(met, 0, a, listed, s, error);
    }
    if (status == COAUTH_OK) status = go_back(&back, 0, b, listed, s, error);
    for (size_t i = both; i < back.count && status == COAUTH_OK; i++) {
        uint32_t *added = vector_push(s->context, met);
        if (added) *added = back.item[i];
        else status = fail_memory(error);
    }
    memory_free(s->context, listed);
    vector_free(s->context, &back);
    return status;
}

coauth_status coauth_stored_between(
    uint32_t **person, size_t *count, coauth_stored *s, uint32_t from, uint32_t to, coauth_error *error) {
    walk a = {0}, b = {0};
    person_list met = {0};
    *person = NULL;
    *count = 0;
    coauth_status status = begin(&a, s, &from, 1, error);
    if (status == COAUTH_OK) status = begin(&b, s, &to, 1, error);
    if (status == COAUTH_OK) status = meet(&met, &a, &b, s, error);
    while (status == COAUTH_OK && !met.count && a.front < a.order.count && b.front < b.order.count) {
        bool first = a.order.count - a.front <= b.order.count - b.front;
        walk *w = first ? &a : &b;
        status = step(w, s, error);
        if (status == COAUTH_OK) status = meet(&met, w, first ? &b : &a, s, error);
    }
    if (status == COAUTH_OK && met.count) status = collect(&met, &a, &b, s, error);
    if (status == COAUTH_OK) hand_over(person, count, &met);
    vector_free(s->context, &met);
    end(&a, s->context);
    end(&b, s->context);
    return status;
}
