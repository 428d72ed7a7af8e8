/* part.c: see part.h.  Papers come in any order, and are taken in that of their positions, so that a part's names,
 * texts and authorships stand in it as on one machine. */
#include "mpi/part.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/order.h"
#include "base/scratch.h"
#include "corpus/names.h"
#include "corpus/store.h"
#include "mpi/exchange.h"
#include "mpi/name_sets.h"
#include "mpi/packed.h"

static int rank_of(const ranks *r, uint64_t key) {
    return ranks_by_hash(r, hash_mix(key));
}

static void read_blocks(uint64_t *block, const coauth_corpus *c, const uint8_t *group) {
    for (size_t n = 0; n < c->names.count; n++) {
        person_name parsed;
        const coauth_name *name = &c->names.item[n];
        name_parse(&parsed, coauth_corpus_text(c, name->text), name->family_start, name->family_length, group[n]);
        block[n] = name_block_key(&parsed);
    }
}

/* --- On their way ----------------------------------------------------------------------------------------------- */

typedef struct arrival {
    uint64_t position, first;
} arrival;

typedef struct bringing {
    ranks *r;
    const ranks_papers *papers;
    const uint64_t *block, *set; /* per name */
    uint8_t *to;                 /* per rank */
    size_t paper;
    int next; /* rank */
    packed_bytes packed, out;
    VECTOR(char) bytes;
    VECTOR(arrival) came;
} bringing;

/* The ranks of a paper's authors, or any where there are none of whom anything is to be settled. */
static void find_ranks(bringing *b) {
    const coauth_corpus *c = b->papers->corpus;
    const coauth_paper *paper = &c->papers.item[b->paper];
    bool any = false;
    memset(b->to, 0, (size_t)b->r->size);
    for (uint32_t i = paper->first_author; i < paper->first_author + paper->authors; i++) {
        uint32_t name = c->authorships.item[i].name;
        if (b->block[name]) b->to[rank_of(b->r, b->block[name])] = 1;
        if (b->set[name]) b->to[rank_of(b->r, b->set[name])] = 1;
        any |= b->block[name] || b->set[name];
    }
    if (!any) b->to[rank_of(b->r, b->papers->position.item[b->paper])] = 1;
}

/* The paper, packed behind its position. */
static bool pack(bringing *b) {
    const coauth_context *context = b->r->context;
    uint64_t position = b->papers->position.item[b->paper];
    b->out.count = 0;
    return packed_put_paper(&b->packed, b->papers->corpus, b->paper, position) &&
           packed_put(&b->out, context, &position, sizeof position) &&
           packed_put(&b->out, context, b->packed.item, b->packed.count);
}

static bool give_paper(void *user, parcel *item, coauth_status *status, coauth_error *error) {
    bringing *b = user;
    for (; b->paper < b->papers->corpus->papers.count; b->paper++, b->next = 0) {
        if (!b->next) {
            find_ranks(b);
            if (!pack(b)) {
                *status = fail_memory(error);
                return false;
            }
        }
        while (b->next < b->r->size && !b->to[b->next]) b->next++;
        if (b->next == b->r->size) continue;
        *item = (parcel){b->next++, b->out.item, b->out.count};
        return true;
    }
    return false;
}

static coauth_status take_paper(void *user, int from, const void *data, size_t size, coauth_error *error) {
    bringing *b = user;
    const coauth_context *context = b->r->context;
    arrival *a = vector_push(context, &b->came);
    (void)from;
    if (!a || !vector_reserve(context, &b->bytes, size - sizeof a->position)) return fail_memory(error);
    memcpy(&a->position, data, sizeof a->position);
    a->first = b->bytes.count;
    memcpy(b->bytes.item + b->bytes.count, (const char *)data + sizeof a->position, size - sizeof a->position);
    b->bytes.count += size - sizeof a->position;
    return COAUTH_OK;
}

static int by_position(const void *a, const void *b) {
    const arrival *x = a, *y = b;
    return ORDER(x->position, y->position);
}

static coauth_status unpack(ranks_papers *into, bringing *b, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    if (b->came.count) qsort(b->came.item, b->came.count, sizeof *b->came.item, by_position);
    for (size_t i = 0; i < b->came.count && status == COAUTH_OK; i++) {
        uint64_t *position = vector_push(b->r->context, &into->position);
        status = position ? packed_take_paper(into->corpus, position, b->bytes.item + b->came.item[i].first, error)
                          : fail_memory(error);
    }
    return status;
}

static coauth_status bring_papers(ranks_papers *into, bringing *b, coauth_error *error) {
    coauth_status status = exchange(b->r, give_paper, take_paper, b, error);
    if (status == COAUTH_OK) status = ranks_agree(b->r, unpack(into, b, error), error);
    vector_free(b->r->context, &b->packed);
    vector_free(b->r->context, &b->out);
    vector_free(b->r->context, &b->bytes);
    vector_free(b->r->context, &b->came);
    return status;
}

/* --- Authorities' records ----------------------------------------------------------------------------------------- */

typedef struct alias_name {
    uint32_t size;
    uint16_t family_start, family_length;
} alias_name;

typedef struct alias_bringing {
    ranks *r;
    const coauth_corpus *from;
    coauth_corpus *into;
    const uint64_t *set;
    size_t next;
    packed_bytes out;
} alias_bringing;

/* Its names, each behind its head; all are of one set, or stand on no paper. */
static bool pack_alias(alias_bringing *b, const coauth_alias *alias) {
    bool done = true;
    b->out.count = 0;
    for (uint32_t k = 0; k < alias->names && done; k++) {
        const coauth_name *name = &b->from->names.item[b->from->alias_names.item[alias->first + k]];
        const char *text = coauth_corpus_text(b->from, name->text);
        const alias_name head = {(uint32_t)strlen(text), name->family_start, name->family_length};
        done = packed_put(&b->out, b->r->context, &head, sizeof head) &&
               packed_put(&b->out, b->r->context, text, head.size);
    }
    return done;
}

static bool give_alias(void *user, parcel *item, coauth_status *status, coauth_error *error) {
    alias_bringing *b = user;
    for (; b->next < b->from->aliases.count; b->next++) {
        const coauth_alias *alias = &b->from->aliases.item[b->next];
        uint64_t set = 0;
        for (uint32_t k = 0; k < alias->names && !set; k++) set = b->set[b->from->alias_names.item[alias->first + k]];
        if (!set) continue;
        if (!pack_alias(b, alias)) *status = fail_memory(error);
        *item = (parcel){rank_of(b->r, set), b->out.item, b->out.count};
        b->next++;
        return true;
    }
    return false;
}

static coauth_status take_alias(void *user, int from, const void *data, size_t size, coauth_error *error) {
    alias_bringing *b = user;
    coauth_corpus *c = b->into;
    const char *at = data, *end = at + size;
    coauth_alias *added = vector_push(b->r->context, &c->aliases);
    (void)from;
    if (!added) return fail_memory(error);
    added->first = (uint32_t)c->alias_names.count;
    while (at < end) {
        alias_name head;
        memcpy(&head, at, sizeof head);
        coauth_string text = strings_intern(&c->strings, at + sizeof head, head.size);
        uint32_t name = corpus_name(c, text, head.family_start, head.family_length);
        if ((!text && head.size) || name == UINT32_MAX || !vector_reserve(b->r->context, &c->alias_names, 1))
            return fail_memory(error);
        c->alias_names.item[c->alias_names.count++] = name;
        added->names++;
        at += sizeof head + head.size;
    }
    return COAUTH_OK;
}

static coauth_status bring_aliases(alias_bringing *b, coauth_error *error) {
    coauth_status status = exchange(b->r, give_alias, take_alias, b, error);
    vector_free(b->r->context, &b->out);
    return status;
}

/* --- Whose names ------------------------------------------------------------------------------------------------ */

/* value[n], of the names here, becomes given[n] of the same name on the ranks that the papers came from. */
static coauth_status ask_of_names(
    uint64_t *value, const ranks_part *p, const coauth_corpus *from, const uint64_t *given, coauth_error *error) {
    const coauth_corpus *c = p->papers.corpus;
    size_t names = from->names.count, count = names + c->names.count;
    scratch_scope scope = scratch_open(p->ranks->context);
    ranks_key *key = scratch_array(&scope, count, sizeof *key);
    uint64_t *both = scratch_zeroes(&scope, count, sizeof *both);
    coauth_status status = ranks_agree(p->ranks, scratch_status(&scope, error), error);
    for (size_t n = 0; status == COAUTH_OK && n < count; n++) {
        key[n] = n < names ? ranks_name_key(from, (uint32_t)n) : ranks_name_key(c, (uint32_t)(n - names));
        if (n < names) both[n] = given[n];
    }
    if (status == COAUTH_OK) status = ranks_combine(p->ranks, key, both, count, RANKS_MOST, error);
    if (status == COAUTH_OK && c->names.count) memcpy(value, both + names, c->names.count * sizeof *value);
    scratch_close(&scope);
    return status;
}

/* The sets and blocks of the names here, and which are groups'. */
static coauth_status ask_names(ranks_part *p, const coauth_corpus *from, const uint64_t *set, const uint64_t *block,
    const uint8_t *group, coauth_error *error) {
    size_t given = from->names.count, names = p->papers.corpus->names.count;
    scratch_scope scope = scratch_open(p->ranks->context);
    uint64_t *flag = scratch_array(&scope, given, sizeof *flag);
    uint64_t *flag_here = scratch_array(&scope, names, sizeof *flag_here);
    coauth_status status = ranks_agree(p->ranks, scratch_status(&scope, error), error);
    for (size_t n = 0; status == COAUTH_OK && n < given; n++) flag[n] = group[n];
    if (status == COAUTH_OK) status = ask_of_names(flag_here, p, from, flag, error);
    if (status == COAUTH_OK) status = ask_of_names(p->block, p, from, block, error);
    if (status == COAUTH_OK) status = ask_of_names(p->set, p, from, set, error);
    for (size_t n = 0; status == COAUTH_OK && n < names; n++) {
        p->group[n] = (uint8_t)flag_here[n];
        p->own[n] = p->set[n] && rank_of(p->ranks, p->set[n]) == p->ranks->rank;
    }
    scratch_close(&scope);
    return status;
}

/* A paper is counted by the rank of its first author of whom something is to be settled, or else wherever it is. */
static void find_counted(ranks_part *p) {
    const coauth_corpus *c = p->papers.corpus;
    for (size_t k = 0; k < c->papers.count; k++) {
        const coauth_paper *paper = &c->papers.item[k];
        uint64_t key = 0;
        for (uint32_t i = paper->first_author; i < paper->first_author + paper->authors && !key; i++) {
            uint32_t name = c->authorships.item[i].name;
            key = p->block[name] ? p->block[name] : p->set[name];
        }
        p->counted[k] = !key || rank_of(p->ranks, key) == p->ranks->rank;
        p->part.papers += p->counted[k];
    }
    p->part.papers = ranks_sum(p->ranks, p->part.papers);
}

static coauth_status look_at_names(ranks_part *p, const coauth_corpus *from, const uint64_t *set, const uint64_t *block,
    const uint8_t *group, coauth_error *error) {
    const coauth_context *context = p->ranks->context;
    const coauth_corpus *c = p->papers.corpus;
    size_t names = c->names.count;
    p->part.group = p->group = memory_zeroed(context, names, 1);
    p->part.own = p->own = memory_zeroed(context, names, 1);
    p->part.set = p->set = memory_zeroed(context, names, sizeof *p->set);
    p->part.counted = p->counted = memory_zeroed(context, c->papers.count, 1);
    p->block = memory_zeroed(context, names, sizeof *p->block);
    bool room = p->group && p->own && p->set && p->counted && p->block;
    coauth_status status = ranks_agree(p->ranks, room ? COAUTH_OK : fail_memory(error), error);
    if (status == COAUTH_OK) status = ask_names(p, from, set, block, group, error);
    if (status == COAUTH_OK) find_counted(p);
    return status;
}

coauth_status ranks_part_make(
    ranks_part *p, const ranks_papers *papers, const uint64_t *set, const uint8_t *group, coauth_error *error) {
    ranks *r = papers->ranks;
    ranks_part_begin(p, r);
    p->papers.ranks = r;
    scratch_scope scope = scratch_open(r->context);
    uint64_t *block = scratch_array(&scope, papers->corpus->names.count, sizeof *block);
    bringing b = {
        .r = r, .papers = papers, .set = set, .block = block, .to = scratch_array(&scope, (size_t)r->size, 1)};
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) status = coauth_corpus_create(&p->papers.corpus, r->context, error);
    status = ranks_agree(r, status, error);
    if (status == COAUTH_OK) read_blocks(block, papers->corpus, group);
    if (status == COAUTH_OK) status = bring_papers(&p->papers, &b, error);
    alias_bringing a = {.r = r, .from = papers->corpus, .into = p->papers.corpus, .set = set};
    if (status == COAUTH_OK) status = bring_aliases(&a, error);
    if (status == COAUTH_OK) status = look_at_names(p, papers->corpus, set, block, group, error);
    scratch_close(&scope);
    return status;
}

void ranks_part_free(ranks_part *p) {
    const coauth_context *context = p->ranks->context;
    memory_free(context, p->block);
    memory_free(context, p->counted);
    memory_free(context, p->own);
    memory_free(context, p->group);
    memory_free(context, p->set);
    if (p->papers.corpus) ranks_papers_free(&p->papers);
}
