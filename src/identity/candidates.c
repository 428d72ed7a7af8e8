/* candidates.c: see candidates.h.  Small groups are compared pair by pair; in large ones only names that begin
 * alike meet, and bare initials meet everyone, so that the work stays near to linear. */
#include "identity/candidates.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/order.h"
#include "base/parallel.h"
#include "base/scratch.h"
#include "base/union_find.h"
#include "identity/colleagues.h"

enum { ALL_PAIRS = 256, GROUPS_AT_ONCE = 256, UNITS_AT_ONCE = 4096, MOST_ALTERNATIVES = 24, MOST_PAIRS = 1 << 27 };

static const float hopeless = -3;

typedef uint64_t (*key_of_name)(const person_name *);
typedef uint64_t (*key_of_writing)(const person_name *, const han_readings *);

/* What makes clusters meet: one of two keys of one is one of the other's. */
typedef struct meeting_kind {
    key_of_name key[2];        /* or */
    key_of_writing writing[2]; /* which tells scripts and spellings: names are compared across them */
    bool within_block;
    bool slips; /* what else but one letter differs is told by the key */
} meeting_kind;

static const meeting_kind kinds[] = {
    {.key = {name_block_key}, .within_block = true, .slips = true},
    {.key = {name_order_key}, .slips = true},
    {.key = {name_compound_key, name_beginning_key}, .slips = true},
    {.key = {name_sound_key}, .slips = true},
    {.key = {name_nickname_key, name_other_nickname_key}, .slips = true},
    {.key = {name_stem_key}}, /* meets too many to believe in slips */
    {.key = {name_letters_key}},
    {.key = {name_called_key, name_later_key}},
    {.writing = {name_spelling_key, name_whole_spelling_key}},
    {.writing = {name_script_key}},
    {.key = {name_called_key, name_turned_key}},
    {.writing = {name_initial_spelling_key, name_turned_spelling_key}},
};
enum { KINDS = sizeof kinds / sizeof *kinds, KINDS_AT_ONCE = 2 };
_Static_assert(KINDS % KINDS_AT_ONCE == 0, "kinds are read a few at once");
_Static_assert((int)KINDS == CANDIDATE_KINDS, "as is said");

/* One group of clusters that met under a key. */
typedef struct meeting {
    const name_clusters *u;
    const evidence *e;
    const person_ids *ids;
    const uint32_t *cluster;
    size_t count;
    person_name *name;
    uint64_t *given;
    features *features;
    uint8_t *made;
    colleague_list *with; /* empty until looked at */
    const meeting_kind *kind;
    candidate_list pairs; /* a and b are places in the group until they are scored */
} meeting;

typedef struct comparison {
    const name_clusters *u;
    const evidence *e;
    const person_ids *ids;
    const table_of_rows *groups;
    size_t group_count;
    const meeting_kind *kind;
    candidate_list *found; /* per block of groups */
} comparison;

void cluster_name(person_name *out, const name_clusters *u, const evidence *e, uint32_t index) {
    const coauth_name *name = &coauth_corpus_names(e->corpus, NULL)[u->item[index].name];
    name_parse(out, coauth_corpus_text(e->corpus, name->text), name->family_start, name->family_length,
        e->name.kind[u->item[index].name] == NAME_GROUP);
}

/* --- Pairs whose names agree ----------------------------------------------------------------------------------- */

static name_relation compare(const meeting *m, size_t i, size_t j) {
    return m->kind->writing[0] ? name_compare_across(&m->name[i], &m->name[j], &m->e->han)
                               : name_compare(&m->name[i], &m->name[j]);
}

static bool try_pair(meeting *m, size_t i, size_t j) {
    const name_cluster *a = &m->u->item[m->cluster[i]], *b = &m->u->item[m->cluster[j]];
    bool block = m->kind->within_block || m->kind->writing[0];
    if (a->form == b->form || (!block && a->block == b->block)) return true;
    name_relation relation = compare(m, i, j);
    bool contradict = relation == NAMES_CONTRADICT;
    name_slip_kind slip = contradict && m->kind->slips ? name_slip(&m->name[i], &m->name[j]) : SLIP_NONE;
    if (contradict && !slip && !name_gendered(&m->name[i], &m->name[j])) return true;
    candidate *c = vector_push(m->e->context, &m->pairs);
    if (c) *c = (candidate){.a = (uint32_t)i, .b = (uint32_t)j, .relation = (uint8_t)relation, .slip = (uint8_t)slip};
    return c != NULL;
}

static bool try_all(meeting *m) {
    for (size_t i = 0; i < m->count; i++)
        for (size_t j = i + 1; j < m->count; j++)
            if (!try_pair(m, i, j)) return false;
    return true;
}

typedef struct given_place {
    uint64_t given;
    uint32_t place;
} given_place;

static int by_given(const void *a, const void *b) {
    const given_place *x = a, *y = b;
    if (x->given != y->given) return x->given < y->given ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

/* How many others each of so many bare initials is tried with: everyone, unless that were too many pairs to try. */
static size_t reach_of(const given_place *order, size_t count) {
    size_t bare = 0;
    while (bare < count && !order[bare].given) bare++;
    return !bare || count < MOST_PAIRS / bare ? count : MOST_PAIRS / bare > ALL_PAIRS ? MOST_PAIRS / bare : ALL_PAIRS;
}

/* Bare initials (given 0) with everyone, others with those of the same first name. */
static bool try_alike(meeting *m) {
    given_place *order = memory_resize(m->e->context, NULL, m->count, sizeof *order);
    bool done = order != NULL;
    for (size_t i = 0; done && i < m->count; i++) order[i] = (given_place){m->given[i], (uint32_t)i};
    if (done) qsort(order, m->count, sizeof *order, by_given);
    const size_t reach = done ? reach_of(order, m->count) : 0;
    for (size_t i = 0; done && i < m->count; i++) {
        size_t end = i + 1 + (order[i].given ? ALL_PAIRS : reach);
        for (size_t j = i + 1; done && j < m->count && j < end && (!order[i].given || order[j].given == order[i].given);
             j++) {
            uint32_t p = order[i].place, q = order[j].place;
            done = try_pair(m, p < q ? p : q, p < q ? q : p);
        }
    }
    memory_free(m->e->context, order);
    return done;
}

/* --- Scores ----------------------------------------------------------------------------------------------------- */

static const features *features_of(meeting *m, size_t i) {
    const name_cluster *mine = &m->u->item[m->cluster[i]];
    if (!m->made[i] && !features_make(&m->features[i], m->e, m->u->authorship + mine->first, mine->count)) return NULL;
    m->made[i] = 1;
    return &m->features[i];
}

/* The vaguer of two names says less. */
static bool is_vaguer(const person_name *a, const person_name *b) {
    return a->words != b->words ? a->words < b->words : a->letters_used < b->letters_used;
}

/* "J. C. Wang" and "Jian-Chun Wang" */
static bool have_seconds(const meeting *m, const candidate *c) {
    return c->relation == NAMES_INITIAL && m->name[c->a].given > 1 && m->name[c->b].given > 1;
}

static bool is_one_syllable(const person_name *n) {
    const name_word *w = &n->word[0];
    size_t runs = 0;
    for (size_t k = 0; k < w->length; k++) {
        bool vowel = strchr("aeiou", n->letters[w->start + k]) != NULL;
        runs += vowel && (!k || !strchr("aeiou", n->letters[w->start + k - 1]));
    }
    return n->given == 1 && !w->initial && runs == 1;
}

/* "Wang Zheng" and "Z. G. Wang": who has one syllable for a given name has no second initial. */
static bool has_one_too_many(const meeting *m, const candidate *c) {
    const person_name *a = &m->name[c->a], *b = &m->name[c->b];
    return c->relation == NAMES_INITIAL && (name_crowd(a) == CROWD_MANY || name_crowd(b) == CROWD_MANY) &&
           ((a->given > 1 && is_one_syllable(b)) || (b->given > 1 && is_one_syllable(a)));
}

/* Names that the vaguer one of a pair agrees with and the other contradicts, and one for that. */
static double count_alternatives(const meeting *m, const candidate *c, const uint32_t *first, const uint32_t *partner) {
    static const double shorter = 0.1; /* of "J. C." the name "Jian" tells half */
    bool first_vaguer = is_vaguer(&m->name[c->a], &m->name[c->b]);
    uint32_t vague = first_vaguer ? c->a : c->b, full = first_vaguer ? c->b : c->a;
    uint32_t end =
        first[vague + 1] - first[vague] > MOST_ALTERNATIVES ? first[vague] + MOST_ALTERNATIVES : first[vague + 1];
    double count = 1;
    bool second = have_seconds(m, c);
    for (uint32_t k = first[vague]; k < end; k++)
        if (partner[k] != full && compare(m, partner[k], full) == NAMES_CONTRADICT)
            count += second && m->name[partner[k]].given < 2 ? shorter : 1;
    return count;
}

/* Ids by somebody's guess: equal ones speak for, different ones a little against. */
static double score_ids(const meeting *m, const candidate *c) {
    const name_cluster *a = &m->u->item[m->cluster[c->a]], *b = &m->u->item[m->cluster[c->b]];
    double score = 0;
    for (unsigned s = CURATED_IDS; s < ID_SCHEMES; s++) {
        coauth_string x = id_of(m->ids, s, m->u->authorship[a->first]),
                      y = id_of(m->ids, s, m->u->authorship[b->first]);
        if (x && y) score += x == y ? 6 : s == ID_SCOPUS ? -2 : -1;
    }
    return score;
}

static const colleague_list *colleagues_of(meeting *m, size_t i) {
    const name_cluster *mine = &m->u->item[m->cluster[i]];
    bool listed = m->with[i].item || colleagues_list(&m->with[i], m->e, m->u->authorship + mine->first, mine->count);
    return listed ? &m->with[i] : NULL;
}

/* Blocks in common become collaborators in common, of whom one is named. */
static bool verify_shared(meeting *m, candidate *c, likeness *l) {
    const colleague_list *x = colleagues_of(m, c->a), *y = x ? colleagues_of(m, c->b) : NULL;
    if (!y) return false;
    colleagues_shared(l, &c->with, x, y, m->e);
    return true;
}

static bool score_pair(meeting *m, candidate *c, double alternatives) {
    static const double one_too_many = 2,
                        second_rarity = 8; /* of those with one given name, so many have another second one */
    const features *p = features_of(m, c->a), *q = p ? features_of(m, c->b) : NULL;
    likeness l;
    if (!q) return false;
    features_compare(&l, p, q, m->e);
    if (l.collaborators && !verify_shared(m, c, &l)) return false;
    float x = m->e->name.commonness[m->u->item[m->cluster[c->a]].form],
          y = m->e->name.commonness[m->u->item[m->cluster[c->b]].form];
    double commonness = (double)(x < y ? x : y);
    if (have_seconds(m, c)) commonness /= second_rarity;
    name_slip_kind slip = c->relation == NAMES_CONTRADICT && !c->slip ? SLIP_LETTER : (name_slip_kind)c->slip;
    c->score =
        (float)(score_variants(&l, (name_relation)c->relation, slip, commonness, alternatives) + score_ids(m, c));
    if (has_one_too_many(m, c)) c->score -= (float)one_too_many;
    c->shared = l.collaborators < UINT16_MAX ? (uint16_t)l.collaborators : UINT16_MAX;
    return true;
}

/* partner[first[i] .. first[i + 1]): the places that place i agrees with. */
static void list_partners(const meeting *m, uint32_t *first, uint32_t *partner) {
    for (size_t k = 0; k < m->pairs.count; k++) first[m->pairs.item[k].a + 1]++, first[m->pairs.item[k].b + 1]++;
    for (size_t i = 0; i < m->count; i++) first[i + 1] += first[i];
    for (size_t k = m->pairs.count; k-- > 0;) {
        const candidate *c = &m->pairs.item[k];
        partner[--first[c->a + 1]] = c->b;
        partner[--first[c->b + 1]] = c->a;
    }
    for (size_t i = 0; i < m->count; i++) first[i] = first[i + 1];
    first[m->count] = (uint32_t)(2 * m->pairs.count);
}

static bool score_pairs(meeting *m, candidate_list *found) {
    scratch_scope scope = scratch_open(m->e->context);
    uint32_t *first = scratch_zeroes(&scope, m->count + 1, sizeof *first);
    uint32_t *partner = scratch_array(&scope, 2 * m->pairs.count, sizeof *partner);
    bool done = !scope.failed;
    if (done) list_partners(m, first, partner);
    for (size_t k = 0; done && k < m->pairs.count; k++) {
        candidate c = m->pairs.item[k];
        done = score_pair(m, &c, count_alternatives(m, &c, first, partner));
        bool doubt = c.relation == NAMES_CONTRADICT && !c.slip && c.shared; /* listed however unlikely */
        if (!done || (c.score < hopeless && !doubt)) continue;
        uint32_t a = m->cluster[c.a], b = m->cluster[c.b];
        c.a = a < b ? a : b;
        c.b = a < b ? b : a;
        candidate *added = vector_push(m->e->context, found);
        done = added != NULL;
        if (done) *added = c;
    }
    scratch_close(&scope);
    return done;
}

static bool hold_meeting(meeting *m, candidate_list *found) {
    scratch_scope scope = scratch_open(m->e->context);
    m->name = scratch_array(&scope, m->count, sizeof *m->name);
    m->given = scratch_array(&scope, m->count, sizeof *m->given);
    m->features = scratch_array(&scope, m->count, sizeof *m->features);
    m->made = scratch_zeroes(&scope, m->count, 1);
    m->with = scratch_zeroes(&scope, m->count, sizeof *m->with);
    bool room = !scope.failed, done = room;
    for (size_t i = 0; room && i < m->count; i++) {
        cluster_name(&m->name[i], m->u, m->e, m->cluster[i]);
        m->given[i] = name_given_key(&m->name[i]);
    }
    done = done && (m->count <= ALL_PAIRS ? try_all(m) : try_alike(m)) && score_pairs(m, found);
    for (size_t i = 0; room && i < m->count; i++) {
        if (m->made[i]) features_free(&m->features[i], m->e);
        memory_free(m->e->context, m->with[i].item);
    }
    scratch_close(&scope);
    vector_free(m->e->context, &m->pairs);
    return done;
}

static coauth_status compare_groups(void *argument, size_t block, unsigned thread, coauth_error *error) {
    comparison *s = argument;
    (void)thread;
    size_t end = (block + 1) * GROUPS_AT_ONCE < s->group_count ? (block + 1) * GROUPS_AT_ONCE : s->group_count;
    for (size_t g = block * GROUPS_AT_ONCE; g < end; g++) {
        meeting m = {.u = s->u, .e = s->e, .ids = s->ids, .kind = s->kind};
        m.cluster = s->groups->item + s->groups->start[g];
        m.count = s->groups->start[g + 1] - s->groups->start[g];
        if (m.count < 2 || (!s->kind->within_block && m.count > ALL_PAIRS)) continue;
        if (!hold_meeting(&m, &s->found[block])) return fail_memory(error);
    }
    return COAUTH_OK;
}

/* --- Groups ------------------------------------------------------------------------------------------------------ */

static coauth_status compare_all(candidate_list *list, comparison *s, coauth_error *error) {
    const coauth_context *context = s->e->context;
    size_t blocks = (s->group_count + GROUPS_AT_ONCE - 1) / GROUPS_AT_ONCE;
    s->found = memory_zeroed(context, blocks, sizeof *s->found);
    coauth_status status =
        s->found ? parallel_for(blocks, compare_groups, s, "comparing names", "names", s->group_count, context, error)
                 : fail_memory(error);
    for (size_t b = 0; s->found && b < blocks; b++) {
        bool room = status == COAUTH_OK && vector_reserve(context, list, s->found[b].count);
        if (room && s->found[b].count)
            memcpy(list->item + list->count, s->found[b].item, s->found[b].count * sizeof *list->item);
        if (room) list->count += s->found[b].count;
        else if (status == COAUTH_OK) status = fail_memory(error);
        vector_free(context, &s->found[b]);
    }
    memory_free(context, s->found);
    return status;
}

/* The clusters under each of count keys, two for each cluster, that makes two or more of them meet. */
static bool group_clusters(
    table_of_rows *groups, size_t *count, const name_clusters *u, const evidence *e, const uint64_t *key) {
    size_t keys = 2 * u->count, n = 0;
    scratch_scope scope = scratch_open(e->context);
    uint32_t *number = scratch_array(&scope, keys, sizeof *number);
    uint64_t *pairs = scratch_array(&scope, keys, sizeof *pairs);
    bool done = !scope.failed && rank_keys(number, count, key, keys, e->context);
    for (size_t k = 0; done && k < keys; k++)
        if (number[k] != NO_BLOCK) pairs[n++] = (uint64_t)number[k] << 32 | k / 2;
    done = done && rows_make(groups, pairs, n, *count, e->context);
    scratch_close(&scope);
    return done;
}

typedef struct key_reading {
    const name_clusters *u;
    const evidence *e;
    const meeting_kind *kind; /* the first of KINDS_AT_ONCE, whose keys are read at once */
    uint64_t *key;            /* per kind, two per cluster, 0 where there is none */
} key_reading;

static uint64_t read_key(const meeting_kind *kind, const han_readings *han, const person_name *name, size_t which) {
    if (kind->writing[which]) return kind->writing[which](name, han);
    return kind->key[which] ? kind->key[which](name) : 0;
}

/* Names of different sets do not meet. */
static uint64_t in_set(uint64_t key, const name_clusters *u, const evidence *e, size_t index) {
    return e->part && key ? hash_join(key, e->part->set[u->item[index].name]) | 1u : key;
}

static coauth_status read_keys(void *argument, size_t block, unsigned thread, coauth_error *error) {
    const key_reading *r = argument;
    size_t count = r->u->count, end = (block + 1) * UNITS_AT_ONCE < count ? (block + 1) * UNITS_AT_ONCE : count;
    (void)thread, (void)error;
    for (size_t i = block * UNITS_AT_ONCE; i < end; i++) {
        person_name name;
        cluster_name(&name, r->u, r->e, (uint32_t)i);
        for (size_t k = 0; k < 2 * KINDS_AT_ONCE; k++)
            r->key[k / 2 * 2 * count + 2 * i + k % 2] =
                in_set(read_key(&r->kind[k / 2], &r->e->han, &name, k % 2), r->u, r->e, i);
    }
    return COAUTH_OK;
}

static coauth_status meet(candidate_list *list, const key_reading *r, const meeting_kind *kind, const uint64_t *key,
    const person_ids *ids, coauth_error *error) {
    table_of_rows groups = {0};
    comparison s = {.u = r->u, .e = r->e, .ids = ids, .groups = &groups, .kind = kind};
    coauth_status status =
        group_clusters(&groups, &s.group_count, r->u, r->e, key) ? compare_all(list, &s, error) : fail_memory(error);
    rows_free(&groups, r->e->context);
    return status;
}

coauth_status candidates_find(
    candidate_list *list, const name_clusters *u, const evidence *e, const person_ids *ids, coauth_error *error) {
    size_t keys = 2 * u->count, blocks = (u->count + UNITS_AT_ONCE - 1) / UNITS_AT_ONCE;
    key_reading r = {u, e, NULL, memory_resize(e->context, NULL, KINDS_AT_ONCE * keys, sizeof *r.key)};
    coauth_status status = r.key ? COAUTH_OK : fail_memory(error);
    for (size_t first = 0; first < KINDS && status == COAUTH_OK; first += KINDS_AT_ONCE) {
        r.kind = &kinds[first];
        status = parallel_for(blocks, read_keys, &r, NULL, NULL, 0, e->context, error);
        for (size_t k = 0; k < KINDS_AT_ONCE && status == COAUTH_OK; k++)
            status = meet(list, &r, &r.kind[k], r.key + k * keys, ids, error);
    }
    memory_free(e->context, r.key);
    return status;
}

/* --- Names by themselves ------------------------------------------------------------------------------------------ */

void candidates_keys(uint64_t key[2], unsigned kind, const person_name *name, const han_readings *han) {
    for (size_t k = 0; k < 2; k++) key[k] = read_key(&kinds[kind], han, name, k);
}

typedef struct form_place {
    uint64_t form;
    uint32_t place;
} form_place;

static int by_form(const void *a, const void *b) {
    const form_place *x = a, *y = b;
    return x->form != y->form ? ORDER(x->form, y->form) : ORDER(x->place, y->place);
}

static void join(uint32_t *into, uint32_t a, uint32_t b) {
    union_find_join(into, union_find_root(into, a), union_find_root(into, b));
}

/* Numbers forms in item[] and joins names of one; returns how many forms there are. */
static size_t number_forms(name_cluster *item, uint32_t *into, form_place *order, const uint64_t *form, size_t count) {
    size_t forms = 0;
    for (size_t i = 0; i < count; i++) order[i] = (form_place){form[i], (uint32_t)i};
    qsort(order, count, sizeof *order, by_form);
    for (size_t i = 0; i < count; i++) {
        bool same = i && order[i].form == order[i - 1].form;
        forms += !same;
        item[order[i].place].form = (uint32_t)forms;
        if (same) join(into, order[i].place, order[i - 1].place);
    }
    return forms;
}

bool candidates_link(uint32_t *into, unsigned kind, person_name *name, const uint64_t *form, size_t count,
    const han_readings *han, const coauth_context *context) {
    const evidence e = {.context = context, .han = *han};
    scratch_scope scope = scratch_open(context);
    name_cluster *item = scratch_zeroes(&scope, count, sizeof *item);
    uint32_t *place = scratch_array(&scope, count, sizeof *place);
    uint64_t *given = scratch_array(&scope, count, sizeof *given);
    form_place *order = scratch_array(&scope, count, sizeof *order);
    const name_clusters u = {.item = item};
    meeting m = {
        .u = &u, .e = &e, .cluster = place, .count = count, .name = name, .given = given, .kind = &kinds[kind]};
    bool done = !scope.failed;
    union_find_init(into, count);
    for (uint32_t i = 0; done && i < count; i++) {
        place[i] = i;
        given[i] = name_given_key(&name[i]);
        item[i].block = i; /* even in one block they may meet under this key alone, where there are many */
    }
    size_t forms = done ? number_forms(item, into, order, form, count) : 0;
    if (done && (m.kind->within_block || forms <= ALL_PAIRS)) done = forms <= ALL_PAIRS ? try_all(&m) : try_alike(&m);
    for (size_t k = 0; done && k < m.pairs.count; k++) join(into, m.pairs.item[k].a, m.pairs.item[k].b);
    union_find_flatten(into, count);
    vector_free(context, &m.pairs);
    scratch_close(&scope);
    return done;
}
