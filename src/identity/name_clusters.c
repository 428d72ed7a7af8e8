/* name_clusters.c: see name_clusters.h. */
#include "identity/name_clusters.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "base/order.h"
#include "base/parallel.h"
#include "identity/cluster.h"
#include "identity/crowd.h"
#include "identity/score.h"

enum { FORMS_AT_ONCE = 512 };

typedef struct settling {
    const evidence *e;
    const person_ids *ids;
    table_of_rows members; /* per form: its listed authorships */
    uint32_t *group;       /* per place in members: the place within the form of its group's first */
    uint8_t *doubtful;
    bool *telling;             /* per form: it has groups enough to tell how many names are a crowd's */
    float *odds;               /* per form: how alike groups under it are, see cluster_room */
    double crowds[CROWD_MANY]; /* per kind of name: the logarithm of the odds that one is a crowd's */
    cluster_room *room;        /* per thread */
} settling;

static bool list_members(settling *s) {
    const evidence *e = s->e;
    size_t count = 0;
    uint64_t *pairs = memory_resize(e->context, NULL, e->lists.authorships, sizeof *pairs);
    for (size_t i = 0; pairs && i < e->lists.authorships; i++) {
        uint32_t form = e->name.form[e->lists.authorship[i].name];
        bool own = !e->part || e->part->own[e->lists.authorship[i].name];
        if (own && form != NO_BLOCK && author_listed(&e->lists, i)) pairs[count++] = (uint64_t)form << 32 | i;
    }
    bool done = pairs && rows_make(&s->members, pairs, count, e->name.forms, e->context);
    memory_free(e->context, pairs);
    return done;
}

static coauth_status settle_form(settling *s, size_t f, cluster_mood mood, cluster_room *room, coauth_error *error) {
    uint64_t first = s->members.start[f], count = s->members.start[f + 1] - first;
    coauth_status status =
        cluster_namesakes(s->group + first, s->e, s->ids, s->members.item + first, count, count, mood, room, error);
    s->doubtful[f] = room->doubtful;
    if (mood != MOOD_TRUST) return status;
    s->odds[f] = (float)room->odds;
    s->telling[f] = isfinite(room->odds) && room->parts >= FEWEST_TELLING;
    return status;
}

static size_t end_of(const settling *s, size_t block) {
    return (block + 1) * FORMS_AT_ONCE < s->e->name.forms ? (block + 1) * FORMS_AT_ONCE : s->e->name.forms;
}

static coauth_status settle_forms(void *argument, size_t block, unsigned thread, coauth_error *error) {
    settling *s = argument;
    coauth_status status = COAUTH_OK;
    for (size_t f = block * FORMS_AT_ONCE; f < end_of(s, block) && status == COAUTH_OK; f++)
        status = settle_form(s, f, MOOD_TRUST, &s->room[thread], error);
    return status;
}

/* --- How many names are a crowd's ------------------------------------------------------------------------------- */

static name_crowd_size kind_of(const settling *s, size_t f) {
    return (name_crowd_size)s->e->name.crowd[s->e->lists.authorship[s->members.item[s->members.start[f]]].name];
}

/* How unlike groups under names of a kind are, in all parts of the corpus: ascending, so that it does not matter which
 * name lies where. */
static bool list_unlike(double **unlike, size_t *count, const settling *s, name_crowd_size kind) {
    const evidence *e = s->e;
    double *here = memory_resize(e->context, NULL, e->name.forms, sizeof *here);
    void *all = NULL;
    size_t size = 0;
    *count = 0;
    for (size_t f = 0; here && f < e->name.forms; f++)
        if (s->telling[f] && kind_of(s, f) == kind) here[(*count)++] = exp(score_unlike((double)s->odds[f]));
    *unlike = here;
    if (here && e->part) {
        *unlike = e->part->gather(e->part->user, &all, &size, here, *count * sizeof *here) ? all : NULL;
        *count = size / sizeof *here;
        memory_free(e->context, here);
    }
    if (*unlike) sort_real(*unlike, *count);
    return *unlike != NULL;
}

/* Of names of a kind, those that could be asked tell; a corpus that was gathered by asking for a few common names has
 * little else.  Under 220 names that blend.py --only made of authors of one half, mean pairwise F of a name rises by
 * that from 0.66 to 0.73, B-cubed F from 0.74 to 0.82; the ACL Anthology's own names are told apart as without it. */
static bool count_crowds(settling *s) {
    static const double names = 10;
    bool done = true;
    for (int kind = 0; done && kind < CROWD_MANY; kind++) {
        double *unlike;
        size_t count;
        done = list_unlike(&unlike, &count, s, (name_crowd_size)kind);
        if (done) s->crowds[kind] = crowd_prior(unlike, count, 1 / (1 + exp(-USUAL_CROWDS)), names);
        memory_free(s->e->context, unlike);
    }
    return done;
}

/* Whether a name is a crowd's in this corpus, but would not be in most: where a quarter of its kind are, at least.
 * People who move look like several where affiliations are given: an eighth of all did among made-up careers. */
static bool is_crowds_here(const settling *s, size_t f) {
    static const double quarter = -1.1;
    double odds = (double)s->odds[f];
    if (!isfinite(odds)) return false;
    name_crowd_size kind = kind_of(s, f);
    if (kind == CROWD_MANY || s->crowds[kind] < quarter) return false;
    return score_is_crowd(odds, s->crowds[kind], kind) && !(s->telling[f] && score_is_crowd(odds, USUAL_CROWDS, kind));
}

static coauth_status settle_crowds(void *argument, size_t block, unsigned thread, coauth_error *error) {
    settling *s = argument;
    coauth_status status = COAUTH_OK;
    for (size_t f = block * FORMS_AT_ONCE; f < end_of(s, block) && status == COAUTH_OK; f++)
        if (is_crowds_here(s, f)) status = settle_form(s, f, MOOD_CROWD, &s->room[thread], error);
    return status;
}

static coauth_status settle_twice(settling *s, size_t blocks, coauth_error *error) {
    const coauth_context *context = s->e->context;
    coauth_status status =
        parallel_for(blocks, settle_forms, s, "settling names", "names", s->e->name.forms, context, error);
    if (status == COAUTH_OK && !count_crowds(s)) status = fail_memory(error);
    return status == COAUTH_OK ? parallel_for(blocks, settle_crowds, s, NULL, NULL, 0, context, error) : status;
}

static coauth_status settle_all(settling *s, coauth_error *error) {
    const coauth_context *context = s->e->context;
    size_t blocks = (s->e->name.forms + FORMS_AT_ONCE - 1) / FORMS_AT_ONCE;
    unsigned threads = parallel_threads(context, blocks), made = 0;
    s->room = memory_zeroed(context, threads, sizeof *s->room);
    s->odds = memory_resize(context, NULL, s->e->name.forms, sizeof *s->odds);
    s->telling = memory_resize(context, NULL, s->e->name.forms, sizeof *s->telling);
    bool ready = s->room && s->odds && s->telling;
    while (ready && made < threads) ready = cluster_room_make(&s->room[made++], s->e);
    coauth_status status = ready ? settle_twice(s, blocks, error) : fail_memory(error);
    for (unsigned t = 0; t < made; t++) cluster_room_free(&s->room[t], s->e);
    memory_free(context, s->room);
    memory_free(context, s->odds);
    memory_free(context, s->telling);
    return status;
}

/* One cluster for each group, those of a form after one another in the order of their first authorships. */
static void number_clusters(name_clusters *u, const settling *s) {
    const evidence *e = s->e;
    for (size_t f = 0; f < e->name.forms; f++) {
        uint64_t first = s->members.start[f], end = s->members.start[f + 1];
        u->form_first[f] = u->count;
        for (uint64_t k = first; k < end; k++) {
            uint32_t authorship = s->members.item[k], name = e->lists.authorship[authorship].name;
            if (s->group[k] == k - first) {
                u->of[authorship] = (uint32_t)u->count;
                u->item[u->count++] = (name_cluster){.form = (uint32_t)f, .block = e->name.block[name], .name = name};
            } else {
                u->of[authorship] = u->of[s->members.item[first + s->group[k]]];
            }
            u->item[u->of[authorship]].count++;
        }
    }
    u->form_first[e->name.forms] = u->count;
}

static void count_members(name_clusters *u, const evidence *e) {
    for (size_t f = 0; f < e->name.forms; f++) {
        u->largest[f] = (uint32_t)u->form_first[f];
        for (uint64_t k = u->form_first[f]; k < u->form_first[f + 1]; k++) {
            u->listed[f] += u->item[k].count;
            u->several[f] += u->item[k].count > 1;
            if (u->item[k].count > u->item[u->largest[f]].count) u->largest[f] = (uint32_t)k;
        }
    }
}

static bool gather(name_clusters *u, const settling *s) {
    const evidence *e = s->e;
    uint64_t listed = s->members.start[e->name.forms], sum = 0;
    u->item = memory_zeroed(e->context, listed, sizeof *u->item);
    u->of = memory_resize(e->context, NULL, e->lists.authorships, sizeof *u->of);
    u->authorship = memory_resize(e->context, NULL, listed, sizeof *u->authorship);
    u->form_first = memory_zeroed(e->context, e->name.forms + 1, sizeof *u->form_first);
    u->listed = memory_zeroed(e->context, e->name.forms, sizeof *u->listed);
    u->several = memory_zeroed(e->context, e->name.forms, sizeof *u->several);
    u->largest = memory_zeroed(e->context, e->name.forms, sizeof *u->largest);
    if (!u->item || !u->of || !u->authorship || !u->form_first) return false;
    if (!u->listed || !u->several || !u->largest) return false;
    for (size_t i = 0; i < e->lists.authorships; i++) u->of[i] = NO_BLOCK;
    number_clusters(u, s);
    for (size_t k = 0; k < u->count; k++) {
        u->item[k].first = sum;
        sum += u->item[k].count;
        u->item[k].count = 0;
    }
    for (size_t i = 0; i < e->lists.authorships; i++) {
        if (u->of[i] == NO_BLOCK) continue;
        name_cluster *mine = &u->item[u->of[i]];
        u->authorship[mine->first + mine->count++] = (uint32_t)i;
    }
    count_members(u, e);
    return true;
}

coauth_status name_clusters_make(name_clusters *u, const evidence *e, const person_ids *ids, coauth_error *error) {
    settling s = {.e = e, .ids = ids};
    *u = (name_clusters){.doubtful = memory_zeroed(e->context, e->name.forms, 1)};
    s.doubtful = u->doubtful;
    bool ready = s.doubtful && list_members(&s);
    s.group = ready ? memory_resize(e->context, NULL, s.members.start[e->name.forms], sizeof *s.group) : NULL;
    coauth_status status = s.group ? settle_all(&s, error) : fail_memory(error);
    if (status == COAUTH_OK && !gather(u, &s)) status = fail_memory(error);
    rows_free(&s.members, e->context);
    memory_free(e->context, s.group);
    return status;
}

void name_clusters_free(name_clusters *u, const evidence *e) {
    memory_free(e->context, u->item);
    memory_free(e->context, u->of);
    memory_free(e->context, u->authorship);
    memory_free(e->context, u->doubtful);
    memory_free(e->context, u->form_first);
    memory_free(e->context, u->listed);
    memory_free(e->context, u->several);
    memory_free(e->context, u->largest);
}
