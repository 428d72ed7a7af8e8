/* name_sets.c: see name_sets.h.
 *
 * A key that several names have and that links some of them becomes one link for each group of these; then every name
 * gets the least of what its links' names have, again and again, as records get theirs in merge.c. */
#include "mpi/name_sets.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/order.h"
#include "base/scratch.h"
#include "corpus/store.h"
#include "identity/candidates.h"
#include "mpi/exchange.h"

/* What links are of: kinds of keys, from 0 on, then these. */
enum { LINK_FORM = CANDIDATE_KINDS, LINK_AUTHORITY, LINK_ID };

ranks_key ranks_name_key(const coauth_corpus *corpus, uint32_t index) {
    const coauth_name *name = &corpus->names.item[index];
    const char *text = coauth_corpus_text(corpus, name->text);
    ranks_key key = ranks_key_of(text, strlen(text));
    key.a ^= (uint64_t)name->family_start << 16 | name->family_length;
    return key;
}

/* --- Names on their way --------------------------------------------------------------------------------------- */

/* Its text, with a NUL, follows. */
typedef struct name_head {
    uint64_t key;
    ranks_key id;
    uint32_t index;
    uint16_t family_start, family_length;
    uint32_t group;
} name_head;

/* A name that came under a key. */
typedef struct arrival {
    name_head head;
    uint64_t text; /* where it is in texts */
    uint64_t link; /* 0: none */
    int from;
} arrival;

typedef struct answer {
    uint64_t link;
    uint64_t index;
} answer;

typedef struct meeting {
    ranks *r;
    const coauth_corpus *corpus;
    const uint8_t *group;
    const han_readings *han;
    uint64_t *set; /* at first each name's own */
    unsigned kind;
    size_t next;     /* name times two and which of its keys */
    uint64_t key[2]; /* of that name */
    VECTOR(char) out;
    VECTOR(char) texts;
    VECTOR(arrival) came;
    answer answer;
    VECTOR(ranks_key) link; /* of names of this rank */
    VECTOR(uint32_t) name;
    uint64_t *value;
} meeting;

static bool add_link(meeting *m, uint64_t key, unsigned of, uint32_t name) {
    ranks_key *k = vector_push(m->r->context, &m->link);
    uint32_t *n = vector_push(m->r->context, &m->name);
    if (!k || !n) return false;
    *k = (ranks_key){key, of};
    *n = name;
    return true;
}

static void parse(person_name *out, const meeting *m, size_t index) {
    const coauth_name *name = &m->corpus->names.item[index];
    name_parse(
        out, coauth_corpus_text(m->corpus, name->text), name->family_start, name->family_length, m->group[index]);
}

static bool pack_name(meeting *m, uint32_t index, uint64_t key) {
    const coauth_name *name = &m->corpus->names.item[index];
    const char *text = coauth_corpus_text(m->corpus, name->text);
    const name_head head = {
        key, ranks_name_key(m->corpus, index), index, name->family_start, name->family_length, m->group[index]};
    m->out.count = 0;
    if (!vector_reserve(m->r->context, &m->out, sizeof head + strlen(text) + 1)) return false;
    memcpy(m->out.item, &head, sizeof head);
    memcpy(m->out.item + sizeof head, text, strlen(text) + 1);
    m->out.count = sizeof head + strlen(text) + 1;
    return true;
}

/* The keys of a name, each once. */
static void read_keys(meeting *m, size_t index) {
    person_name name;
    parse(&name, m, index);
    candidates_keys(m->key, m->kind, &name, m->han);
    if (m->key[1] == m->key[0]) m->key[1] = 0;
}

static bool give_name(void *user, parcel *item, coauth_status *status, coauth_error *error) {
    meeting *m = user;
    for (; m->next < 2 * m->corpus->names.count; m->next++) {
        size_t index = m->next / 2, which = m->next % 2;
        if (!m->set[index]) continue;
        if (!which) read_keys(m, index);
        if (!m->key[which]) continue;
        if (!pack_name(m, (uint32_t)index, m->key[which])) *status = fail_memory(error);
        *item = (parcel){ranks_by_hash(m->r, hash_mix(m->key[which])), m->out.item, m->out.count};
        m->next++;
        return true;
    }
    return false;
}

static coauth_status take_name(void *user, int from, const void *data, size_t size, coauth_error *error) {
    meeting *m = user;
    size_t length = size - sizeof(name_head);
    arrival *a = vector_push(m->r->context, &m->came);
    if (!a || !vector_reserve(m->r->context, &m->texts, length)) return fail_memory(error);
    a->from = from;
    a->text = m->texts.count;
    memcpy(&a->head, data, sizeof a->head);
    memcpy(m->texts.item + m->texts.count, (const char *)data + sizeof a->head, length);
    m->texts.count += length;
    return COAUTH_OK;
}

/* --- Comparing ------------------------------------------------------------------------------------------------ */

static int by_key(const void *a, const void *b) {
    const arrival *x = a, *y = b;
    if (x->head.key != y->head.key) return ORDER(x->head.key, y->head.key);
    if (x->head.id.a != y->head.id.a) return ORDER(x->head.id.a, y->head.id.a);
    if (x->head.id.b != y->head.id.b) return ORDER(x->head.id.b, y->head.id.b);
    return ORDER(x->from, y->from);
}

static bool same_name(const arrival *a, const arrival *b) {
    return a->head.id.a == b->head.id.a && a->head.id.b == b->head.id.b;
}

/* The names of one key, each once; place[i]: which of them arrival i is. */
static size_t list_names(
    person_name *name, uint64_t *form, uint32_t *place, const meeting *m, const arrival *a, size_t count) {
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        if (!i || !same_name(&a[i - 1], &a[i])) {
            const name_head *head = &a[i].head;
            name_parse(&name[n], m->texts.item + a[i].text, head->family_start, head->family_length, head->group != 0);
            form[n] = name_whole_key(&name[n]);
            n++;
        }
        place[i] = (uint32_t)n - 1;
    }
    return n;
}

static bool compare(meeting *m, arrival *a, size_t count) {
    size_t names = 1;
    for (size_t i = 1; i < count; i++) names += !same_name(&a[i - 1], &a[i]);
    if (names < 2) return true;
    scratch_scope scope = scratch_open(m->r->context);
    person_name *name = scratch_array(&scope, names, sizeof *name);
    uint64_t *form = scratch_array(&scope, names, sizeof *form);
    uint32_t *into = scratch_array(&scope, names, sizeof *into);
    uint32_t *size = scratch_zeroes(&scope, names, sizeof *size);
    uint32_t *place = scratch_array(&scope, count, sizeof *place);
    bool done = !scope.failed;
    if (done) list_names(name, form, place, m, a, count);
    done = done && candidates_link(into, m->kind, name, form, names, m->han, m->r->context);
    for (size_t n = 0; done && n < names; n++) size[into[n]]++;
    for (size_t i = 0; done && i < count; i++)
        if (size[into[place[i]]] > 1) a[i].link = hash_join(a[i].head.key, into[place[i]]) | 1u;
    scratch_close(&scope);
    return done;
}

static coauth_status compare_all(meeting *m, coauth_error *error) {
    size_t count = m->came.count;
    arrival *a = m->came.item;
    if (count) qsort(a, count, sizeof *a, by_key);
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && a[end].head.key == a[first].head.key;) end++;
        if (!compare(m, a + first, end - first)) return fail_memory(error);
    }
    return COAUTH_OK;
}

static bool give_answer(void *user, parcel *item, coauth_status *status, coauth_error *error) {
    meeting *m = user;
    (void)status, (void)error;
    while (m->next < m->came.count && !m->came.item[m->next].link) m->next++;
    if (m->next == m->came.count) return false;
    const arrival *a = &m->came.item[m->next++];
    m->answer = (answer){a->link, a->head.index};
    *item = (parcel){a->from, &m->answer, sizeof m->answer};
    return true;
}

static coauth_status take_answer(void *user, int from, const void *data, size_t size, coauth_error *error) {
    meeting *m = user;
    const answer *a = data;
    (void)from, (void)size;
    return add_link(m, a->link, m->kind, (uint32_t)a->index) ? COAUTH_OK : fail_memory(error);
}

static coauth_status meet(meeting *m, coauth_error *error) {
    m->next = m->came.count = m->texts.count = 0;
    coauth_status status = exchange(m->r, give_name, take_name, m, error);
    if (status == COAUTH_OK) status = ranks_agree(m->r, compare_all(m, error), error);
    m->next = 0;
    return status == COAUTH_OK ? exchange(m->r, give_answer, take_answer, m, error) : status;
}

/* --- Sets ------------------------------------------------------------------------------------------------------- */

/* The sets of single names; names that stand on no paper are of none. */
static bool list_forms(meeting *m) {
    const coauth_corpus *c = m->corpus;
    bool done = true;
    for (uint32_t n = 0; n < c->names.count; n++) m->set[n] = 0;
    for (size_t p = 0; p < c->papers.count; p++)
        for (uint32_t i = 0; i < c->papers.item[p].authors; i++)
            m->set[c->authorships.item[c->papers.item[p].first_author + i].name] = 1;
    for (uint32_t n = 0; n < c->names.count && done; n++) {
        person_name name;
        if (!m->set[n]) continue;
        parse(&name, m, n);
        uint64_t form = name_whole_key(&name), block = name_block_key(&name);
        m->set[n] = block ? block : form;
        done = !form || add_link(m, form, LINK_FORM, n);
    }
    return done;
}

static bool list_ids_of(meeting *m, const coauth_authorship *a) {
    const coauth_corpus *c = m->corpus;
    bool done = true;
    for (uint32_t k = a->first_attribute; k < a->first_attribute + a->attributes && done; k++) {
        const coauth_attribute *id = &c->attributes.item[k];
        int scheme = id_scheme_of(c, id);
        if (scheme < ID_ORCID || scheme >= CURATED_IDS || !m->set[a->name]) continue;
        const char *text = coauth_corpus_text(c, id->text);
        done = add_link(m, hash_bytes(text, strlen(text)), LINK_ID + (unsigned)scheme, a->name);
    }
    return done;
}

/* What needs no comparing: forms, curated ids and authorities' records. */
static bool list_links(meeting *m) {
    const coauth_corpus *c = m->corpus;
    bool done = list_forms(m);
    for (size_t p = 0; p < c->papers.count && done; p++)
        for (uint32_t i = 0; i < c->papers.item[p].authors && done; i++)
            done = list_ids_of(m, &c->authorships.item[c->papers.item[p].first_author + i]);
    for (size_t i = 0; i < c->aliases.count && done; i++)
        for (uint32_t k = 0; k < c->aliases.item[i].names && done; k++) {
            uint32_t name = c->alias_names.item[c->aliases.item[i].first + k];
            if (m->set[name]) done = add_link(m, hash_join((uint64_t)m->r->rank, i), LINK_AUTHORITY, name);
        }
    return done;
}

static coauth_status spread(meeting *m, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    m->value = memory_resize(m->r->context, NULL, m->name.count, sizeof *m->value);
    status = ranks_agree(m->r, m->value ? COAUTH_OK : fail_memory(error), error);
    for (uint64_t changed = 1; changed && status == COAUTH_OK;) {
        changed = 0;
        for (size_t i = 0; i < m->name.count; i++) m->value[i] = m->set[m->name.item[i]];
        status = ranks_combine(m->r, m->link.item, m->value, m->link.count, RANKS_LEAST, error);
        for (size_t i = 0; i < m->name.count && status == COAUTH_OK; i++) {
            if (m->value[i] >= m->set[m->name.item[i]]) continue;
            m->set[m->name.item[i]] = m->value[i];
            changed = 1;
        }
        changed = ranks_most(m->r, changed);
    }
    memory_free(m->r->context, m->value);
    return status;
}

coauth_status ranks_name_sets(uint64_t *set, const coauth_corpus *corpus, const uint8_t *group, const han_readings *han,
    ranks *r, coauth_error *error) {
    meeting m = {.r = r, .corpus = corpus, .group = group, .han = han, .set = set};
    coauth_status status = ranks_agree(r, list_links(&m) ? COAUTH_OK : fail_memory(error), error);
    for (m.kind = 0; m.kind < CANDIDATE_KINDS && status == COAUTH_OK; m.kind++) status = meet(&m, error);
    vector_free(r->context, &m.out);
    vector_free(r->context, &m.texts);
    vector_free(r->context, &m.came);
    if (status == COAUTH_OK) status = spread(&m, error);
    vector_free(r->context, &m.link);
    vector_free(r->context, &m.name);
    return status;
}
