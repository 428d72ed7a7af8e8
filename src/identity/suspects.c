/* suspects.c: see suspects.h.
 *
 * The papers of a name, inferred ones included, are grouped by what links them and nothing else.  Which of two lives a
 * group belongs to is then guessed, for a person to look at: the smallest group goes to the one it is likest, by years,
 * titles, subjects and collaborators' collaborators, until two are left. */
#include "identity/suspects.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/order.h"
#include "base/parallel.h"
#include "base/scratch.h"
#include "identity/cluster.h"
#include "identity/score.h"
#include "identity/splits.h"

enum { UNITS_AT_ONCE = 512, MOST_GROUPS = 128, GROUPS_SHOWN = 8 };

/* Papers with links between them; once groups are joined, those of a life. */
typedef struct life {
    features features;
    uint32_t first, size; /* its first place in the cluster */
    uint32_t into;        /* the life it became part of, itself if none */
    double years, dated;  /* sum of the years that are known, and how many are */
} life;

typedef struct suspicion {
    coauth_decision_kind kind;
    uint32_t a, b;
    double score;
    char *words;
} suspicion;

typedef VECTOR(suspicion) suspicion_list;

typedef struct suspecting {
    const name_clusters *u;
    const evidence *e;
    const person_ids *ids;
    const uint32_t *person; /* per cluster */
    table_of_rows inferred; /* per form: inferred authorships */
    cluster_room *room;     /* per thread */
    split_room *split;      /* per thread */
    suspicion_list *found;  /* per block */
} suspecting;

/* One cluster under suspicion. */
typedef struct suspect {
    const evidence *e;
    uint32_t *i; /* its authorships, ascending, and whether they are grouped with which */
    uint32_t *group;
    size_t count;
    life *lives;
    size_t groups;
    double score; /* of the two lives being one person's, trust in the name left out */
} suspect;

/* --- Groups ------------------------------------------------------------------------------------------------------- */

/* The papers of a cluster, and those its name was inferred on where it is the largest of the name. */
static void list_papers(suspect *s, const suspecting *all, size_t cluster_index) {
    const name_clusters *u = all->u;
    const name_cluster *mine = &u->item[cluster_index];
    bool largest = u->largest[mine->form] == cluster_index;
    memcpy(s->i, u->authorship + mine->first, mine->count * sizeof *s->i);
    s->count = mine->count;
    for (uint64_t k = all->inferred.start[mine->form]; largest && k < all->inferred.start[mine->form + 1]; k++)
        s->i[s->count++] = all->inferred.item[k];
    sort_uint32(s->i, s->count);
}

static int by_size(const void *a, const void *b) {
    const life *x = a, *y = b;
    if (x->size != y->size) return x->size > y->size ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

static void list_groups(suspect *s) {
    s->groups = 0;
    for (uint32_t k = 0; k < s->count; k++)
        if (s->group[k] == k) s->lives[s->groups++] = (life){.first = k};
    for (uint32_t k = 0, g = 0; k < s->count; k++) {
        for (g = 0; s->lives[g].first != s->group[k];) g++;
        int16_t year = s->e->lists.paper[s->e->lists.paper_of[s->i[k]]].year;
        s->lives[g].size++;
        if (year != COAUTH_NO_YEAR) s->lives[g].years += year, s->lives[g].dated++;
    }
    if (s->groups) qsort(s->lives, s->groups, sizeof *s->lives, by_size);
}

/* Copies the authorships of a group out; returns how many. */
static size_t members_of(const suspect *s, uint32_t first, uint32_t *out) {
    size_t n = 0;
    for (size_t k = 0; k < s->count; k++)
        if (s->group[k] == first) out[n++] = s->i[k];
    return n;
}

/* --- Lives -------------------------------------------------------------------------------------------------------- */

static double affinity(const life *a, const life *b, const evidence *e) {
    likeness l;
    features_compare(&l, &a->features, &b->features, e);
    double apart = a->dated > 0 && b->dated > 0 ? fabs(a->years / a->dated - b->years / b->dated) : 0;
    return log1p(l.links) + 4 * (sqrt(l.second_order) + sqrt(l.titles) + sqrt(l.topics)) - 0.5 * apart;
}

/* The smallest life that is still one, the last of them where several are. */
static size_t smallest(const suspect *s, size_t count) {
    size_t best = count;
    for (size_t g = 0; g < count; g++)
        if (s->lives[g].into == g && (best == count || s->lives[g].size <= s->lives[best].size)) best = g;
    return best;
}

static bool join_lives(suspect *s, size_t count) {
    for (size_t left = count; left > 2; left--) {
        size_t g = smallest(s, count), best = count;
        double most = 0;
        for (size_t h = 0; h < count; h++) {
            if (h == g || s->lives[h].into != h) continue;
            double x = affinity(&s->lives[g], &s->lives[h], s->e);
            if (best == count || x > most) best = h, most = x;
        }
        life *from = &s->lives[g], *to = &s->lives[best];
        if (!features_join(&to->features, &from->features, s->e)) return false;
        to->size += from->size;
        to->years += from->years;
        to->dated += from->dated;
        from->into = (uint32_t)best;
    }
    return true;
}

/* How likely the two lives that are left are one person's. */
static void score_lives(suspect *s) {
    likeness l;
    size_t g = smallest(s, s->groups), h = 0;
    while (s->lives[h].into != h || h == g) h++;
    features_compare(&l, &s->lives[g].features, &s->lives[h].features, s->e);
    s->score = score_doubted(&l);
}

static uint32_t life_of(const suspect *s, size_t g) {
    while (s->lives[g].into != g) g = s->lives[g].into;
    return (uint32_t)g;
}

static bool make_lives(suspect *s, uint32_t *room) {
    size_t made = 0;
    bool done = true;
    for (; done && made < s->groups; made++) {
        s->lives[made].into = (uint32_t)made;
        done = features_make(&s->lives[made].features, s->e, room, members_of(s, s->lives[made].first, room));
    }
    done = done && join_lives(s, s->groups);
    if (done) score_lives(s);
    for (size_t g = 0; g < made; g++) features_free(&s->lives[g].features, s->e);
    return done;
}

/* --- Words -------------------------------------------------------------------------------------------------------- */

/* "9 papers 2018-2023: with ..., 5 papers 2019-2021; with ..., 4 papers 2018-2023" */
static size_t describe_life(const suspect *s, uint32_t which, char *words, size_t used, uint32_t *room) {
    size_t shown = 0, papers = 0;
    for (size_t g = 0; g < s->groups; g++)
        if (life_of(s, g) == which) papers += members_of(s, s->lives[g].first, room + papers);
    used = words_add_papers(words, used, s->e, room, papers);
    for (size_t g = 0; g < s->groups && used != SIZE_MAX; g++) {
        if (life_of(s, g) != which || ++shown > GROUPS_SHOWN) continue;
        used = words_add(words, used, shown > 1 ? "; " : ": ");
        words_add_group(words, &used, s->e, room, members_of(s, s->lives[g].first, room));
    }
    return shown > GROUPS_SHOWN && used != SIZE_MAX ? words_add(words, used, "; and more") : used;
}

static bool add_suspicion(suspicion_list *list, const suspicion *found, const char *words, const evidence *e) {
    suspicion *s = vector_push(e->context, list);
    if (!s) return false;
    *s = *found;
    s->words = memory_copy_text(e->context, words, strlen(words));
    return s->words != NULL;
}

static bool tell(const suspect *s, suspicion_list *list, uint32_t *room) {
    char words[WORDS_SIZE] = "";
    size_t used = 0;
    uint32_t first = life_of(s, 0), other = first;
    for (size_t g = 1; g < s->groups && other == first; g++) other = life_of(s, g);
    used = describe_life(s, first, words, used, room);
    if (used != SIZE_MAX) used = words_add(words, used, " | ");
    if (used != SIZE_MAX) used = describe_life(s, other, words, used, room);
    if (used == SIZE_MAX) return false;
    suspicion found = {
        COAUTH_DECISION_HOMONYM, s->i[s->lives[first].first], s->i[s->lives[other].first], s->score, NULL};
    return add_suspicion(list, &found, words, s->e);
}

/* Groups by links alone; where those are very many, by evidence too. */
static coauth_status find_groups(
    suspect *s, const suspecting *all, const name_cluster *u, cluster_room *room, coauth_error *error) {
    static const cluster_mood moods[] = {MOOD_LINKS, MOOD_DOUBT};
    size_t under_name = all->u->listed[u->form] + all->inferred.start[u->form + 1] - all->inferred.start[u->form];
    coauth_status status = COAUTH_OK;
    for (size_t k = 0; k < 2 && status == COAUTH_OK; k++) {
        status = cluster_namesakes(s->group, s->e, all->ids, s->i, s->count, under_name, moods[k], room, error);
        s->groups = 0;
        for (uint32_t j = 0; j < s->count; j++) s->groups += s->group[j] == j;
        if (s->groups <= MOST_GROUPS) break;
    }
    if (status == COAUTH_OK && s->groups <= MOST_GROUPS) list_groups(s);
    return status;
}

static coauth_status look(
    const suspecting *all, size_t cluster_index, cluster_room *room, suspicion_list *list, coauth_error *error) {
    const name_cluster *u = &all->u->item[cluster_index];
    size_t most = u->count + (size_t)(all->inferred.start[u->form + 1] - all->inferred.start[u->form]);
    suspect s = {.e = all->e};
    scratch_scope scope = scratch_open(all->e->context);
    s.i = scratch_array(&scope, most, sizeof *s.i);
    s.group = scratch_array(&scope, most, sizeof *s.group);
    s.lives = scratch_array(&scope, most, sizeof *s.lives);
    uint32_t *spare = scratch_array(&scope, most, sizeof *spare);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) {
        list_papers(&s, all, cluster_index);
        status = find_groups(&s, all, u, room, error);
    }
    bool worth = status == COAUTH_OK && s.groups > 1 && s.groups <= MOST_GROUPS;
    if (worth && !(make_lives(&s, spare) && tell(&s, list, spare))) status = fail_memory(error);
    scratch_close(&scope);
    return status;
}

/* --- Splits ------------------------------------------------------------------------------------------------------- */

/* Why a cluster is not the person of the first under its name. */
static bool explain_split(const suspecting *all, uint32_t cluster_index, split_room *room, suspicion_list *list) {
    const name_clusters *u = all->u;
    uint32_t first = (uint32_t)u->form_first[u->item[cluster_index].form];
    char words[WORDS_SIZE];
    bool told;
    suspicion found = {COAUTH_DECISION_SPLIT, u->authorship[u->item[first].first],
        u->authorship[u->item[cluster_index].first], 0, NULL};
    if (all->person[first] == all->person[cluster_index]) return true;
    if (!split_explain(words, &found.score, &told, room, u, all->e, all->ids, first, cluster_index)) return false;
    return told || add_suspicion(list, &found, words, all->e);
}

/* --- All ---------------------------------------------------------------------------------------------------------- */

static coauth_status look_at_block(void *argument, size_t block, unsigned thread, coauth_error *error) {
    suspecting *all = argument;
    size_t end = (block + 1) * UNITS_AT_ONCE < all->u->count ? (block + 1) * UNITS_AT_ONCE : all->u->count;
    coauth_status status = COAUTH_OK;
    for (size_t k = block * UNITS_AT_ONCE; k < end && status == COAUTH_OK; k++) {
        if (!explain_split(all, (uint32_t)k, &all->split[thread], &all->found[block])) status = fail_memory(error);
        else if (all->u->item[k].count > 1 && all->u->doubtful[all->u->item[k].form])
            status = look(all, k, &all->room[thread], &all->found[block], error);
    }
    return status;
}

static bool list_inferred(suspecting *all) {
    const evidence *e = all->e;
    size_t count = 0;
    uint64_t *pairs = memory_resize(e->context, NULL, e->lists.authorships, sizeof *pairs);
    for (size_t i = 0; pairs && i < e->lists.authorships; i++) {
        uint32_t form = e->name.form[e->lists.authorship[i].name];
        if (form != NO_BLOCK && e->lists.paper_of[i] != NO_BLOCK && !author_listed(&e->lists, i))
            pairs[count++] = (uint64_t)form << 32 | i;
    }
    bool done = pairs && rows_make(&all->inferred, pairs, count, e->name.forms, e->context);
    memory_free(e->context, pairs);
    return done;
}

/* Splits first, then what is least likely one person's. */
static int by_doubt(const void *a, const void *b) {
    const suspicion *x = a, *y = b;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    if (x->score != y->score) return x->score < y->score ? -1 : 1;
    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

/* Takes over all that was found. */
static bool gather(suspicion_list *all, const suspecting *s, size_t blocks) {
    for (size_t b = 0; b < blocks; b++) {
        const suspicion_list *list = &s->found[b];
        if (!vector_reserve(s->e->context, all, list->count)) return false;
        if (list->count) memcpy(all->item + all->count, list->item, list->count * sizeof *list->item);
        all->count += list->count;
    }
    if (all->count) qsort(all->item, all->count, sizeof *all->item, by_doubt);
    return true;
}

static bool hand_over(suspecting *s, size_t blocks, suspect_found found, void *user) {
    suspicion_list all = {0};
    bool done = gather(&all, s, blocks);
    for (size_t k = 0; done && k < all.count; k++) {
        const suspicion *it = &all.item[k];
        done = found(user, it->kind, it->a, it->b, it->score, it->words);
    }
    vector_free(s->e->context, &all);
    return done;
}

static void forget_found(suspecting *all, size_t blocks) {
    for (size_t b = 0; all->found && b < blocks; b++) {
        for (size_t k = 0; k < all->found[b].count; k++) memory_free(all->e->context, all->found[b].item[k].words);
        vector_free(all->e->context, &all->found[b]);
    }
}

coauth_status suspects_find(const name_clusters *u, const evidence *e, const person_ids *ids, const uint32_t *person,
    suspect_found found, void *user, coauth_error *error) {
    size_t blocks = (u->count + UNITS_AT_ONCE - 1) / UNITS_AT_ONCE;
    unsigned threads = parallel_threads(e->context, blocks), made = 0;
    suspecting all = {.u = u, .e = e, .ids = ids, .person = person};
    scratch_scope scope = scratch_open(e->context);
    all.found = scratch_zeroes(&scope, blocks, sizeof *all.found);
    all.room = scratch_zeroes(&scope, threads, sizeof *all.room);
    all.split = scratch_zeroes(&scope, threads, sizeof *all.split);
    bool ready = !scope.failed && list_inferred(&all);
    while (ready && made < threads) ready = cluster_room_make(&all.room[made++], e);
    coauth_status status =
        ready ? parallel_for(blocks, look_at_block, &all, "looking for homonyms", "names", u->count, e->context, error)
              : fail_memory(error);
    if (status == COAUTH_OK && !hand_over(&all, blocks, found, user)) status = fail_memory(error);
    for (unsigned t = 0; t < made; t++) cluster_room_free(&all.room[t], e);
    for (unsigned t = 0; all.split && t < threads; t++) split_room_free(&all.split[t], e);
    forget_found(&all, blocks);
    rows_free(&all.inferred, e->context);
    scratch_close(&scope);
    return status;
}
