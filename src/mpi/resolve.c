/* resolve.c: see resolve.h. */
#include "mpi/resolve.h"

#include <coauth/identity.h>

#include "base/order.h"
#include "base/scratch.h"
#include "corpus/store.h"
#include "identity/method.h"
#include "mpi/exchange.h"
#include "mpi/name_sets.h"
#include "mpi/part.h"
#include "mpi/persons.h"

/* Whose an authorship is: that of this other one, both by the position of their papers and which authors they are. */
typedef struct verdict {
    uint64_t position, of_position;
    uint32_t author, of_author;
} verdict;

typedef struct telling {
    ranks *r;
    const ranks_part *part;
    const coauth_persons *settled;
    const uint32_t *paper_of; /* per authorship of the part */
    size_t paper;
    uint32_t author;
    verdict out;
    const ranks_papers *home;
    ranks_key *key;
} telling;

/* The next authorship that was settled here, while there are any. */
static bool next_settled(telling *t) {
    const coauth_corpus *c = t->part->papers.corpus;
    for (; t->paper < c->papers.count; t->paper++, t->author = 0)
        for (; t->author < c->papers.item[t->paper].authors; t->author++)
            if (t->part->own[c->authorships.item[c->papers.item[t->paper].first_author + t->author].name]) return true;
    return false;
}

static bool give_verdict(void *user, parcel *item, coauth_status *status, coauth_error *error) {
    telling *t = user;
    const coauth_corpus *c = t->part->papers.corpus;
    const uint64_t *position = t->part->papers.position.item;
    (void)status, (void)error;
    if (!next_settled(t)) return false;
    uint32_t of = t->settled->of[c->papers.item[t->paper].first_author + t->author];
    t->out = (verdict){
        position[t->paper], position[t->paper_of[of]], t->author, of - c->papers.item[t->paper_of[of]].first_author};
    t->author++;
    *item = (parcel){ranks_owner(t->r, t->home->range, t->out.position), &t->out, sizeof t->out};
    return true;
}

static coauth_status take_verdict(void *user, int from, const void *data, size_t size, coauth_error *error) {
    telling *t = user;
    const verdict *v = data;
    const coauth_corpus *c = t->home->corpus;
    size_t low = 0;
    (void)from, (void)size, (void)error;
    BISECT(low, c->papers.count, i, t->home->position.item[i] < v->position);
    t->key[c->papers.item[low].first_author + v->author] = (ranks_key){v->of_position, (uint64_t)v->of_author + 1};
    return COAUTH_OK;
}

/* Says to those who have the papers whose each authorship is. */
static coauth_status tell(ranks_key *key, const ranks_papers *home, const ranks_part *part,
    const coauth_persons *settled, coauth_error *error) {
    const coauth_corpus *c = part->papers.corpus;
    scratch_scope scope = scratch_open(home->ranks->context);
    uint32_t *paper_of = scratch_array(&scope, c->authorships.count, sizeof *paper_of);
    telling t = {.r = home->ranks, .part = part, .settled = settled, .paper_of = paper_of, .home = home, .key = key};
    coauth_status status = ranks_agree(home->ranks, scratch_status(&scope, error), error);
    for (size_t p = 0; status == COAUTH_OK && p < c->papers.count; p++)
        for (uint32_t i = 0; i < c->papers.item[p].authors; i++)
            paper_of[c->papers.item[p].first_author + i] = (uint32_t)p;
    if (status == COAUTH_OK) status = exchange(home->ranks, give_verdict, take_verdict, &t, error);
    scratch_close(&scope);
    return status;
}

static coauth_status settle_part(
    ranks_key *key, uint64_t *doubts, const ranks_papers *papers, ranks_part *part, coauth_error *error) {
    const coauth_context *context = papers->ranks->context;
    coauth_persons *settled = memory_zeroed(context, 1, sizeof *settled);
    coauth_status status = settled ? COAUTH_OK : fail_memory(error);
    if (settled) {
        settled->context = context;
        settled->authorships = part->papers.corpus->authorships.count;
        settled->of = memory_zeroed(context, settled->authorships, sizeof *settled->of);
        if (!settled->of) status = fail_memory(error);
    }
    if (status == COAUTH_OK) status = settle_resolved_part(settled, part->papers.corpus, &part->part, error);
    status = ranks_part_agree(part, status, error);
    for (size_t k = 0; status == COAUTH_OK && k < settled->decisions; k++)
        *doubts += coauth_decision_is_open(settled, &settled->decision[k]);
    if (status == COAUTH_OK) status = tell(key, papers, part, settled, error);
    coauth_persons_free(settled);
    return status;
}

/* The sets of this rank's names. */
static coauth_status find_sets(uint64_t *set, uint8_t *group, const ranks_papers *papers, coauth_error *error) {
    ranks *r = papers->ranks;
    const coauth_corpus *c = papers->corpus;
    ranks_part whole;
    han_readings han = {0};
    ranks_part_begin(&whole, r);
    coauth_status status = ranks_find_groups(group, c, r, error);
    if (status != COAUTH_OK) return status;
    status = han_readings_make(&han, c, &whole.part, r->context, error);
    status = ranks_part_agree(&whole, status, error);
    if (status == COAUTH_OK) status = ranks_name_sets(set, c, group, &han, r, error);
    han_readings_free(&han, r->context);
    return status;
}

coauth_status ranks_resolve(ranks_key *key, uint64_t *doubts, const ranks_papers *papers, coauth_error *error) {
    ranks *r = papers->ranks;
    const coauth_corpus *c = papers->corpus;
    ranks_part part = {.ranks = r};
    uint64_t *set = memory_zeroed(r->context, c->names.count, sizeof *set);
    uint8_t *group = find_group_names(c, r->context);
    *doubts = 0;
    for (size_t i = 0; i < c->authorships.count; i++) key[i] = (ranks_key){0, 0};
    coauth_status status = ranks_agree(r, set && group ? COAUTH_OK : fail_memory(error), error);
    if (status == COAUTH_OK) status = find_sets(set, group, papers, error);
    if (status == COAUTH_OK) status = ranks_part_make(&part, papers, set, group, error);
    memory_free(r->context, set);
    memory_free(r->context, group);
    if (status == COAUTH_OK) status = settle_part(key, doubts, papers, &part, error);
    ranks_part_free(&part);
    *doubts = ranks_sum(r, *doubts);
    return status;
}
