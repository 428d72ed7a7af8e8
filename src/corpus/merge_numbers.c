/* merge_numbers.c: the global identifiers of records, numbered, and the classes of those that mean the same. */
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

coauth_status merge_number_ids(merge *m, coauth_error *error) {
    return grow_slots(m) && number_ids(m) && list_users(m) ? COAUTH_OK : fail_memory(error);
}
