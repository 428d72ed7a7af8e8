/* merge_ids.c: records that share a global identifier. */
#include <stdlib.h>
#include <string.h>

#include "base/context.h"
#include "base/error.h"
#include "base/hash.h"
#include "corpus/merge.h"

typedef struct shared_id {
    uint64_t hash; /* of its text, so that the order of records plays no part */
    const char *text;
    uint32_t kind, id;
} shared_id;

static int in_order(const void *a, const void *b) {
    const shared_id *x = a, *y = b;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return strcmp(x->text, y->text);
}

/* The identifiers that several records bear, DOIs first. */
static bool list_shared(const merge *m, shared_id **shared, size_t *count) {
    const merge_id *ids = m->ids.item;
    *count = 0;
    for (size_t i = 0; i < m->ids.count; i++) *count += ids[i + 1].first - ids[i].first > 1;
    *shared = memory_resize(m->context, NULL, *count, sizeof **shared);
    if (!*shared) return false;
    size_t n = 0;
    for (size_t i = 0; i < m->ids.count; i++) {
        if (ids[i + 1].first - ids[i].first < 2) continue;
        const char *text = coauth_corpus_text(m->corpus, ids[i].text);
        (*shared)[n++] = (shared_id){hash_bytes(text, strlen(text)), text, ids[i].kind, (uint32_t)i};
    }
    qsort(*shared, n, sizeof **shared, in_order);
    return true;
}

/* Says of every gathered group why it was not joined to the first. */
static coauth_status report(merge *m, uint32_t id, uint32_t conflicts, coauth_error *error) {
    unsigned scheme = (unsigned)__builtin_ctz(conflicts);
    size_t first = SIZE_MAX, second = SIZE_MAX; /* two that disagree */
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < m->roots.count && status == COAUTH_OK; i++) {
        const merge_facts *facts = merge_facts_of(m, m->roots.item[i]);
        if (!facts) return fail_memory(error);
        if (!facts->class[scheme]) continue;
        if (first == SIZE_MAX) {
            first = i;
        } else if (facts->class[scheme] != merge_facts_of(m, m->roots.item[first])->class[scheme]) {
            if (second == SIZE_MAX) second = i;
            status = merge_remark_different(m, id, m->bearers.item[i], m->bearers.item[first], scheme, error);
        }
    }
    for (size_t i = 0; i < m->roots.count && status == COAUTH_OK; i++) {
        if (merge_facts_of(m, m->roots.item[i])->class[scheme]) continue;
        status = merge_remark_undecided(
            m, id, m->bearers.item[i], m->bearers.item[first], m->bearers.item[second], scheme, error);
    }
    return status;
}

static coauth_status unite_users(merge *m, uint32_t id, coauth_error *error) {
    merge_gather_none(m);
    for (uint32_t i = m->ids.item[id].first; i < m->ids.item[id + 1].first; i++)
        if (!merge_gather(m, m->users[i])) return fail_memory(error);
    if (m->roots.count < 2) return COAUTH_OK;
    uint32_t conflicts;
    if (!merge_conflicts(m, false, &conflicts)) return fail_memory(error);
    coauth_status status = conflicts ? report(m, id, conflicts, error) : COAUTH_OK;
    return status == COAUTH_OK && !merge_unite(m, conflicts, id) ? fail_memory(error) : status;
}

coauth_status merge_by_ids(merge *m, coauth_error *error) {
    shared_id *shared;
    size_t count;
    if (!list_shared(m, &shared, &count)) return fail_memory(error);
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < count && status == COAUTH_OK; i++) {
        if (i % 4096 == 0) status = context_check(m->context, error);
        if (status == COAUTH_OK) status = unite_users(m, shared[i].id, error);
    }
    memory_free(m->context, shared);
    return status;
}
