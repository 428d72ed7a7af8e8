/* merge_ids.c: records that share a global identifier. */
#include <stdlib.h>
#include <string.h>

#include "base/context.h"
#include "base/error.h"
#include "base/hash.h"
#include "corpus/identifiers.h"
#include "corpus/merge.h"

static uint64_t id_hash(coauth_string text, uint32_t kind) {
    return hash_mix((uint64_t)kind << 32 | text);
}

/* The slot that holds an identifier, or the empty one where it belongs. */
static size_t probe(const merge *m, coauth_string text, uint32_t kind) {
    size_t mask = m->slot_count - 1, i = id_hash(text, kind) & mask;
    for (; m->slots[i]; i = (i + 1) & mask) {
        const merge_id *id = &m->ids.item[m->slots[i] - 1];
        if (id->text == text && id->kind == kind) break;
    }
    return i;
}

static bool grow_slots(merge *m) {
    size_t count = m->slot_count ? m->slot_count * 2 : 1024;
    uint32_t *slots = memory_zeroed(m->context, count, sizeof *slots);
    if (!slots) return false;
    memory_free(m->context, m->slots);
    m->slots = slots;
    m->slot_count = count;
    for (size_t i = 0; i < m->ids.count; i++)
        slots[probe(m, m->ids.item[i].text, m->ids.item[i].kind)] = (uint32_t)i + 1;
    return true;
}

uint32_t merge_id_of(const merge *m, const coauth_attribute *id) {
    return m->slots[probe(m, id->text, id->kind)] - 1;
}

uint32_t merge_class(merge *m, uint32_t id) {
    merge_id *ids = m->ids.item;
    for (; ids[id].class != id; id = ids[id].class) ids[id].class = ids[ids[id].class].class;
    return id;
}

/* Adds the identifier if it is new; counts a user. UINT32_MAX when out of memory. */
static uint32_t add_id(merge *m, const coauth_attribute *attribute) {
    if ((m->ids.count + 1) * 4 > m->slot_count * 3 && !grow_slots(m)) return UINT32_MAX;
    size_t slot = probe(m, attribute->text, attribute->kind);
    if (!m->slots[slot]) {
        merge_id *id = vector_push(m->context, &m->ids);
        if (!id) return UINT32_MAX;
        m->slots[slot] = (uint32_t)m->ids.count;
        *id = (merge_id){.text = attribute->text, .kind = attribute->kind, .class = m->slots[slot] - 1};
    }
    m->ids.item[m->slots[slot] - 1].first++;
    return m->slots[slot] - 1;
}

/* Numbers the identifiers of every record, joins those of one scheme that stand together. */
static bool number_ids(merge *m) {
    for (uint32_t r = 0; r < m->count; r++) {
        const coauth_paper *paper = &m->corpus->papers.item[r];
        uint32_t before[MERGE_SCHEMES] = {0}; /* 1 + an id of the scheme on this record */
        for (uint32_t i = 0; i < paper->attributes; i++) {
            const coauth_attribute *attribute = &m->corpus->attributes.item[paper->first_attribute + i];
            if (!identifier_of_paper(attribute->kind)) continue;
            uint32_t id = add_id(m, attribute);
            if (id == UINT32_MAX) return false;
            if (before[attribute->kind]) {
                uint32_t a = merge_class(m, before[attribute->kind] - 1), b = merge_class(m, id);
                m->ids.item[a > b ? a : b].class = a > b ? b : a;
            }
            before[attribute->kind] = id + 1;
        }
    }
    return true;
}

/* Lists the records of every identifier, ascending. */
static bool list_users(merge *m) {
    uint32_t total = 0;
    for (size_t i = 0; i < m->ids.count; i++) m->ids.item[i].first = total += m->ids.item[i].first;
    m->users = memory_resize(m->context, NULL, total, sizeof *m->users);
    if (!m->users || !vector_reserve(m->context, &m->ids, 1)) return false;
    m->ids.item[m->ids.count] = (merge_id){.first = total};
    for (uint32_t r = m->count; r--;) { /* filled from the back, first moves from the end to the beginning */
        const coauth_paper *paper = &m->corpus->papers.item[r];
        for (uint32_t i = 0; i < paper->attributes; i++) {
            const coauth_attribute *attribute = &m->corpus->attributes.item[paper->first_attribute + i];
            if (identifier_of_paper(attribute->kind)) m->users[--m->ids.item[merge_id_of(m, attribute)].first] = r;
        }
    }
    return true;
}

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

coauth_status merge_number_ids(merge *m, coauth_error *error) {
    return grow_slots(m) && number_ids(m) && list_users(m) ? COAUTH_OK : fail_memory(error);
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
