/* merge_groups.c: groups of records that are one paper, and what is known of each. */
#include <string.h>

#include "base/error.h"
#include "base/order.h"
#include "base/union_find.h"
#include "corpus/identifiers.h"
#include "corpus/merge.h"

coauth_status merge_start(merge *m, coauth_corpus *corpus, coauth_error *error) {
    const coauth_context *context = corpus->context;
    uint32_t n = (uint32_t)corpus->papers.count;
    *m = (merge){.corpus = corpus, .context = context, .count = n};
    m->parent = memory_resize(context, NULL, n, sizeof *m->parent);
    m->next = memory_resize(context, NULL, n, sizeof *m->next);
    m->reason = memory_resize(context, NULL, n, sizeof *m->reason);
    m->facts_of = memory_zeroed(context, n, sizeof *m->facts_of);
    m->stamp = memory_zeroed(context, n, sizeof *m->stamp);
    if (!m->parent || !m->next || !m->reason || !m->facts_of || !m->stamp) return fail_memory(error);
    for (uint32_t i = 0; i < n; i++) m->parent[i] = m->next[i] = i;
    return COAUTH_OK;
}

void merge_end(merge *m) {
    const coauth_context *context = m->context;
    memory_free(context, m->parent);
    memory_free(context, m->next);
    memory_free(context, m->reason);
    memory_free(context, m->facts_of);
    memory_free(context, m->stamp);
    memory_free(context, m->users);
    memory_free(context, m->slots);
    memory_free(context, m->remark_slots);
    vector_free(context, &m->facts);
    vector_free(context, &m->ids);
    vector_free(context, &m->roots);
    vector_free(context, &m->records);
    vector_free(context, &m->bearers);
    vector_free(context, &m->left);
    vector_free(context, &m->right);
}

uint32_t merge_root(merge *m, uint32_t record) {
    return union_find_root(m->parent, record);
}

static void read_classes(merge *m, merge_facts *facts, const coauth_paper *paper) {
    const coauth_attribute *attribute = m->corpus->attributes.item + paper->first_attribute;
    for (uint32_t i = 0; i < paper->attributes; i++)
        if (identifier_of_paper(attribute[i].kind))
            facts->class[attribute[i].kind] = 1 + merge_class(m, merge_id_of(m, &attribute[i]));
}

merge_facts *merge_facts_of(merge *m, uint32_t root) {
    if (m->facts_of[root]) return &m->facts.item[m->facts_of[root] - 1];
    merge_facts *facts = vector_push(m->context, &m->facts);
    if (!facts) return NULL;
    const coauth_paper *paper = &m->corpus->papers.item[root];
    facts->title = facts->place = root;
    facts->year = paper->year;
    facts->month = paper->month;
    facts->day = paper->day;
    facts->inferred = paper->flags & COAUTH_PAPER_YEAR_INFERRED;
    read_classes(m, facts, paper);
    m->facts_of[root] = (uint32_t)m->facts.count;
    return facts;
}

bool merge_list_records(merge *m, uint32_t root) {
    m->records.count = 0;
    uint32_t record = root;
    do {
        if (!vector_reserve(m->context, &m->records, 1)) return false;
        m->records.item[m->records.count++] = record;
        record = m->next[record];
    } while (record != root);
    sort_uint32(m->records.item, m->records.count);
    return true;
}

void merge_gather_none(merge *m) {
    m->roots.count = m->bearers.count = 0;
    m->round++;
}

bool merge_gather(merge *m, uint32_t record) {
    uint32_t root = merge_root(m, record);
    if (m->stamp[root] == m->round) return true;
    if (!vector_reserve(m->context, &m->roots, 1) || !vector_reserve(m->context, &m->bearers, 1)) return false;
    m->stamp[root] = m->round;
    m->roots.item[m->roots.count++] = root;
    m->bearers.item[m->bearers.count++] = record;
    return true;
}

bool merge_conflicts(merge *m, bool years, uint32_t *conflicts) {
    uint32_t first[MERGE_SCHEMES] = {0};
    int earliest = INT16_MAX, latest = INT16_MIN;
    *conflicts = 0;
    for (size_t i = 0; i < m->roots.count; i++) {
        const merge_facts *facts = merge_facts_of(m, m->roots.item[i]);
        if (!facts) return false;
        for (unsigned s = 0; s < MERGE_SCHEMES; s++) {
            if (!first[s]) first[s] = facts->class[s];
            else if (facts->class[s] && facts->class[s] != first[s]) *conflicts |= 1u << s;
        }
        if (facts->year < earliest) earliest = facts->year;
        if (facts->year > latest) latest = facts->year;
    }
    if (years && latest - earliest > 1) *conflicts |= MERGE_YEARS;
    return true;
}

/* A written date before an inferred one, the more complete before the less, the earlier before the
 * later: an order that knows nothing of the order of records. */
static bool better_date(const merge_facts *a, const merge_facts *b) {
    if ((a->year == COAUTH_NO_YEAR) != (b->year == COAUTH_NO_YEAR)) return b->year == COAUTH_NO_YEAR;
    if (a->inferred != b->inferred) return b->inferred;
    int complete_a = !!a->month + !!a->day, complete_b = !!b->month + !!b->day;
    if (complete_a != complete_b) return complete_a > complete_b;
    if (a->year != b->year) return a->year < b->year;
    return a->month != b->month ? a->month < b->month : a->day < b->day;
}

/* Whether the title of record b says more than that of a: the longer one once folded. */
static bool better_title(merge *m, bool *better, uint32_t a, uint32_t b) {
    const coauth_paper *papers = m->corpus->papers.item;
    size_t words;
    *better = false;
    if (papers[a].title == papers[b].title) return true;
    if (!fold_title(&m->left, &words, coauth_corpus_text(m->corpus, papers[a].title), m->context) ||
        !fold_title(&m->right, &words, coauth_corpus_text(m->corpus, papers[b].title), m->context))
        return false;
    if (m->left.count != m->right.count) *better = m->right.count > m->left.count;
    else *better = memcmp(m->right.item, m->left.item, m->left.count) < 0;
    return true;
}

static bool join(merge *m, uint32_t a, uint32_t b, uint32_t reason) {
    uint32_t root = a < b ? a : b, other = a < b ? b : a;
    bool better;
    if (!merge_facts_of(m, root) || !merge_facts_of(m, other)) return false;
    merge_facts *to = merge_facts_of(m, root);
    const merge_facts *from = merge_facts_of(m, other);
    if (!better_title(m, &better, to->title, from->title)) return false;
    if (better) to->title = from->title;
    if (better_date(from, to)) {
        to->year = from->year;
        to->month = from->month;
        to->day = from->day;
        to->inferred = from->inferred;
    }
    for (unsigned s = 0; s < MERGE_SCHEMES; s++)
        if (!to->class[s]) to->class[s] = from->class[s];
    union_find_join(m->parent, root, other);
    m->reason[other] = reason;
    uint32_t after = m->next[root];
    m->next[root] = m->next[other];
    m->next[other] = after;
    m->merged++;
    return true;
}

static bool concerned(const merge_facts *facts, uint32_t conflicts) {
    if (conflicts & MERGE_YEARS) return true;
    for (unsigned s = 0; s < MERGE_SCHEMES; s++)
        if (conflicts >> s & 1 && facts->class[s]) return true;
    return false;
}

bool merge_concerned(merge *m, bool *is_concerned, uint32_t root, uint32_t conflicts) {
    const merge_facts *facts = merge_facts_of(m, root);
    if (facts) *is_concerned = concerned(facts, conflicts);
    return facts != NULL;
}

bool merge_unite(merge *m, uint32_t conflicts, uint32_t reason) {
    uint32_t first = UINT32_MAX;
    for (size_t i = 0; i < m->roots.count; i++) {
        const merge_facts *facts = merge_facts_of(m, m->roots.item[i]);
        if (!facts) return false;
        if (concerned(facts, conflicts)) continue;
        if (first == UINT32_MAX) first = m->roots.item[i];
        else if (!join(m, merge_root(m, first), m->roots.item[i], reason)) return false;
    }
    return true;
}
