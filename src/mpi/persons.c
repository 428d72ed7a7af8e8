/* persons.c: see persons.h.
 *
 * Authorships are numbered over all ranks in the order of papers.  Each name asks for the least number of an authorship
 * under its key; whose own that is stands first, persons are numbered by their first authorships, and every name
 * asks for the number of its person.  Where one name may be several persons', authorships ask instead of names. */
#include "mpi/persons.h"

#include <string.h>

#include "base/memory.h"
#include "base/scratch.h"
#include "corpus/names.h"
#include "corpus/store.h"
#include "identity/method.h"
#include "mpi/keyed.h"
#include "mpi/name_sets.h"
#include "mpi/person_keys.h"
#include "mpi/resolve.h"

/* Gives every name here, or every authorship, the key of its person; {0, 0} where the name names no one. */
typedef coauth_status (*make_keys)(
    ranks_key *key, ranks_persons *persons, const ranks_papers *papers, coauth_error *error);

typedef struct identity_of_ranks {
    const char *name;
    make_keys keys;
    bool by_authorship; /* authorships under one name may be several persons' */
} identity_of_ranks;

static coauth_status keys_as_written(
    ranks_key *key, ranks_persons *persons, const ranks_papers *papers, coauth_error *error) {
    ranks *r = persons->ranks;
    const coauth_corpus *c = papers->corpus;
    uint8_t *nobody;
    coauth_status status = find_nobody_names(&nobody, c, r->context, error);
    for (size_t n = 0; status == COAUTH_OK && n < c->names.count; n++) {
        const char *text = coauth_corpus_text(c, c->names.item[n].text);
        key[n] = nobody[n] ? (ranks_key){0, 0} : ranks_key_of(text, strlen(text));
    }
    memory_free(r->context, nobody);
    return ranks_agree(r, status, error);
}

coauth_status ranks_find_groups(uint8_t *group, const coauth_corpus *c, ranks *r, coauth_error *error) {
    scratch_scope scope = scratch_open(r->context);
    ranks_key *key = scratch_array(&scope, c->names.count, sizeof *key);
    uint64_t *value = scratch_array(&scope, c->names.count, sizeof *value), any = 0;
    coauth_status status = ranks_agree(r, scratch_status(&scope, error), error);
    for (size_t n = 0; status == COAUTH_OK && n < c->names.count; n++) any |= group[n];
    if (status == COAUTH_OK && ranks_most(r, any)) {
        for (uint32_t n = 0; n < c->names.count; n++) {
            key[n] = ranks_name_key(c, n);
            value[n] = group[n];
        }
        status = ranks_combine(r, key, value, c->names.count, RANKS_MOST, error);
        for (size_t n = 0; status == COAUTH_OK && n < c->names.count; n++) group[n] = (uint8_t)value[n];
    }
    scratch_close(&scope);
    return status;
}

static coauth_status keys_normalised(
    ranks_key *key, ranks_persons *persons, const ranks_papers *papers, coauth_error *error) {
    ranks *r = persons->ranks;
    const coauth_corpus *c = papers->corpus;
    uint8_t *group = find_group_names(c, r->context);
    coauth_status status = ranks_agree(r, group ? COAUTH_OK : fail_memory(error), error);
    if (status == COAUTH_OK) status = ranks_find_groups(group, c, r, error);
    for (size_t n = 0; status == COAUTH_OK && n < c->names.count; n++) {
        person_name parsed;
        const coauth_name *name = &c->names.item[n];
        name_parse(&parsed, coauth_corpus_text(c, name->text), name->family_start, name->family_length, group[n]);
        key[n] = (ranks_key){name_whole_key(&parsed), 0};
    }
    memory_free(r->context, group);
    return status;
}

static coauth_status keys_resolved(
    ranks_key *key, ranks_persons *persons, const ranks_papers *papers, coauth_error *error) {
    return ranks_resolve(key, &persons->doubts, papers, error);
}

static const identity_of_ranks methods[] = {
    {"exact", keys_as_written, false}, {"normalised", keys_normalised, false}, {"resolved", keys_resolved, true}};

static const identity_of_ranks *find_method(const char *name) {
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (strcmp(methods[i].name, name) == 0) return &methods[i];
    return NULL;
}

bool ranks_can_identify(const char *method) {
    return find_method(method) != NULL;
}

bool ranks_copy_papers(const char *method) {
    return find_method(method)->by_authorship;
}

void ranks_persons_free(ranks_persons *p) {
    if (!p->ranks) return;
    memory_free(p->ranks->context, p->of);
    memory_free(p->ranks->context, p->label);
    memory_free(p->ranks->context, p->group);
    memory_free(p->ranks->context, p->key);
    p->key = NULL;
    p->of = p->label = NULL;
    p->group = NULL;
}

/* --- Numbering --------------------------------------------------------------------------------------------- */

typedef struct numbering {
    ranks_persons *persons;
    const coauth_corpus *corpus;
    bool by_authorship; /* what has a key is authorships, not names */
    size_t keys;
    const ranks_key *key; /* per name or authorship */
    uint64_t *number;     /* per key: of its person's first authorship, then of the person; UINT64_MAX: unknown */
    uint64_t before;      /* authorships on the ranks before */
} numbering;

/* The place of an authorship's key. */
static uint32_t key_of(const numbering *n, uint32_t authorship) {
    return n->by_authorship ? authorship : n->corpus->authorships.item[authorship].name;
}

static bool is_nobody(const numbering *n, uint32_t key) {
    return !n->key[key].a && !n->key[key].b;
}

/* Asks for the least authorship under each key. */
static coauth_status find_firsts(numbering *n, coauth_error *error) {
    const coauth_corpus *c = n->corpus;
    uint64_t authorship = n->before;
    for (size_t i = 0; i < n->keys; i++) n->number[i] = UINT64_MAX;
    for (size_t p = 0; p < c->papers.count; p++)
        for (uint32_t i = 0; i < c->papers.item[p].authors; i++, authorship++) {
            uint32_t key = key_of(n, c->papers.item[p].first_author + i);
            if (n->number[key] == UINT64_MAX) n->number[key] = authorship;
        }
    return ranks_combine(n->persons->ranks, n->key, n->number, n->keys, RANKS_LEAST, error);
}

/* Numbers the persons that appear first here; of[] is their number, or UINT32_MAX where it is not yet known. */
static coauth_status number_firsts(numbering *n, coauth_error *error) {
    ranks_persons *p = n->persons;
    const coauth_corpus *c = n->corpus;
    VECTOR(coauth_string) label = {0};
    uint64_t authorship = n->before;
    coauth_status status = COAUTH_OK;
    for (size_t k = 0; k < c->papers.count && status == COAUTH_OK; k++)
        for (uint32_t i = 0; i < c->papers.item[k].authors; i++, authorship++) {
            uint32_t at = c->papers.item[k].first_author + i, key = key_of(n, at);
            bool nobody = is_nobody(n, key);
            p->nobody += nobody && p->of[at] == UINT32_MAX;
            if (!nobody && n->number[key] != authorship) continue;
            coauth_string *next = vector_push(c->context, &label);
            if (!next) {
                status = fail_memory(error);
                break;
            }
            *next = c->names.item[c->authorships.item[at].name].text;
            p->of[at] = p->here++;
        }
    p->label = label.item;
    return ranks_agree(p->ranks, status, error);
}

/* Every key asks for its person's number: those who know it say it. */
static coauth_status ask_numbers(numbering *n, coauth_error *error) {
    ranks_persons *p = n->persons;
    const coauth_corpus *c = n->corpus;
    p->first = ranks_before(p->ranks, p->here);
    p->count = ranks_sum(p->ranks, p->here);
    if (p->count >= UINT32_MAX) return fail(error, COAUTH_LIMIT_EXCEEDED, "more than 4 billion authors");
    for (size_t i = 0; i < n->keys; i++) n->number[i] = UINT64_MAX;
    for (size_t k = 0; k < c->papers.count; k++)
        for (uint32_t i = 0; i < c->papers.item[k].authors; i++) {
            uint32_t at = c->papers.item[k].first_author + i;
            if (p->of[at] == UINT32_MAX) continue;
            p->of[at] += (uint32_t)p->first;
            if (!is_nobody(n, key_of(n, at))) n->number[key_of(n, at)] = p->of[at];
        }
    return ranks_combine(p->ranks, n->key, n->number, n->keys, RANKS_LEAST, error);
}

static void fill_of(numbering *n) {
    const coauth_corpus *c = n->corpus;
    for (size_t k = 0; k < c->papers.count; k++)
        for (uint32_t i = 0; i < c->papers.item[k].authors; i++) {
            uint32_t at = c->papers.item[k].first_author + i;
            if (n->persons->of[at] == UINT32_MAX) n->persons->of[at] = (uint32_t)n->number[key_of(n, at)];
        }
}

/* Persons who are listed as a group author somewhere. */
static coauth_status mark_groups(numbering *n, coauth_error *error) {
    ranks_persons *p = n->persons;
    const coauth_corpus *c = n->corpus;
    uint64_t any = 0;
    p->group = memory_zeroed(c->context, p->here, 1);
    coauth_status status = ranks_agree(p->ranks, p->group ? COAUTH_OK : fail_memory(error), error);
    for (size_t i = 0; i < n->keys; i++) n->number[i] = 0;
    for (size_t k = 0; status == COAUTH_OK && k < c->papers.count; k++)
        for (uint32_t i = 0; i < c->papers.item[k].authors; i++) {
            uint32_t at = c->papers.item[k].first_author + i, key = key_of(n, at);
            if (!(c->authorships.item[at].flags & COAUTH_AUTHORSHIP_GROUP)) continue;
            any = 1;
            if (is_nobody(n, key)) p->group[p->of[at] - p->first] = 1;
            else n->number[key] = 1;
        }
    if (status != COAUTH_OK || !ranks_most(p->ranks, any)) return status;
    status = ranks_combine(p->ranks, n->key, n->number, n->keys, RANKS_MOST, error);
    for (size_t k = 0; status == COAUTH_OK && k < c->papers.count; k++)
        for (uint32_t i = 0; i < c->papers.item[k].authors; i++) {
            uint32_t at = c->papers.item[k].first_author + i, key = key_of(n, at);
            bool here = p->of[at] >= p->first && p->of[at] - p->first < p->here;
            if (here && !is_nobody(n, key) && n->number[key]) p->group[p->of[at] - p->first] = 1;
        }
    return status;
}

static coauth_status number_persons(numbering *n, coauth_error *error) {
    ranks_persons *p = n->persons;
    const coauth_corpus *c = n->corpus;
    uint64_t mine = 0;
    for (size_t k = 0; k < c->papers.count; k++) mine += c->papers.item[k].authors;
    n->before = ranks_before(p->ranks, mine);
    p->authorships = ranks_sum(p->ranks, mine);
    coauth_status status = find_firsts(n, error);
    if (status == COAUTH_OK) status = number_firsts(n, error);
    if (status == COAUTH_OK) status = ask_numbers(n, error);
    if (status == COAUTH_OK) fill_of(n);
    if (status == COAUTH_OK) status = mark_groups(n, error);
    if (status == COAUTH_OK) status = ranks_person_keys(p, c, error);
    p->nobody = ranks_sum(p->ranks, p->nobody);
    return status;
}

coauth_status ranks_identify(
    ranks_persons *persons, const ranks_papers *papers, const char *method, coauth_error *error) {
    ranks *r = papers->ranks;
    const coauth_corpus *c = papers->corpus;
    *persons = (ranks_persons){.ranks = r};
    const identity_of_ranks *m = find_method(method);
    numbering n = {.persons = persons, .corpus = c, .by_authorship = m->by_authorship};
    n.keys = m->by_authorship ? c->authorships.count : c->names.count;
    scratch_scope scope = scratch_open(r->context);
    ranks_key *key = scratch_array(&scope, n.keys, sizeof *key);
    n.key = key;
    n.number = scratch_array(&scope, n.keys, sizeof *n.number);
    persons->of = memory_resize(r->context, NULL, c->authorships.count, sizeof *persons->of);
    coauth_status status = persons->of ? scratch_status(&scope, error) : fail_memory(error);
    if (persons->of) memset(persons->of, 0xFF, c->authorships.count * sizeof *persons->of);
    status = ranks_agree(r, status, error);
    if (status == COAUTH_OK) status = m->keys(key, persons, papers, error);
    if (status == COAUTH_OK) status = number_persons(&n, error);
    scratch_close(&scope);
    return status;
}
