/* cluster.c: see cluster.h.  Agglomeration: a joined group is compared by its joined features, whose products with the
 * others' are the sums of those of its members (gram.h).  Names with very many groups are done in pieces, whose results
 * are pieces of the next round, so that time and memory stay linear in the papers. */
#include "identity/cluster.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/context.h"
#include "base/scratch.h"
#include "base/union_find.h"
#include "identity/colleagues.h"
#include "identity/crowd.h"
#include "identity/links.h"
#include "identity/rivals.h"
#include "identity/score.h"

/* Parts that are compared with one another at once: fewer where there are very many. */
enum { MOST_AT_ONCE = 256, FEWEST_AT_ONCE = 24, MOST_COMPARED = 1 << 21 };

/* Parts that are asked whether a name is a crowd's, and the most papers it may have, as each stands alone at first. */
enum { MOST_ASKED = 48, LARGEST_CROWD = 2000 };

typedef struct part {
    features features;
    sparse faint;   /* collaborators that did not unite it with others, see links.h */
    uint32_t first; /* smallest index of its authorships, as in group[] */
    bool linked;    /* had several papers from the start, by their links */
    bool gone;
} part;

typedef struct clustering {
    const evidence *e;
    cluster_room *room;
    size_t members;
    size_t all; /* papers under the name, of which the members may be some */
    uint32_t *group;
    coauth_string *id; /* per scheme and member, as of its group where that is a root; NULL if there is none */
    rivals rivals;     /* authorships on one paper */
    part *parts;
    size_t count;
    double commonness;
    name_crowd_size crowd;
    cluster_mood mood;
    double bearers; /* what their number says against joining groups */
    double caution; /* what a link must outweigh to unite papers on its own */
    faint_list faint;
    uint32_t several; /* parts with papers that links unite */
    bool untold;      /* nobody has looked yet at whether the name is a crowd's */
    bool crowded;     /* it is: nothing unites papers but all evidence together */
    double prior;     /* the logarithm of the odds that two groups of a crowd's name are one person's */
    bool failed;      /* out of memory */
    bool doubtful;    /* somewhere trust tipped the scale */
    float *score;     /* MOST_AT_ONCE squared at most */
    float *most;      /* per place of a piece: no score with a place before it is above that */
} clustering;

bool cluster_room_make(cluster_room *room, const evidence *e) {
    *room = (cluster_room){
        .block = memory_zeroed(e->context, e->block.count, sizeof *room->block),
        .form = memory_zeroed(e->context, e->name.forms, sizeof *room->form),
    };
    return room->block && room->form;
}

void cluster_room_free(cluster_room *room, const evidence *e) {
    memory_free(e->context, room->block);
    memory_free(e->context, room->form);
    gram_free(&room->gram, e->context);
}

/* --- What shares an id or a collaborator
 * ------------------------------------------------------------------------------ */

/* The id of a group: of any of its members that has one. */
static coauth_string group_id(const clustering *c, unsigned scheme, uint32_t root) {
    return c->id ? c->id[scheme * c->members + root] : 0;
}

static bool may_unite(const clustering *c, uint32_t a, uint32_t b) {
    coauth_string first = group_id(c, ID_ASSERTED, a), second = group_id(c, ID_ASSERTED, b);
    if (first && second) return first == second;
    for (unsigned s = 0; s < CURATED_IDS; s++) {
        coauth_string x = group_id(c, s, a), y = group_id(c, s, b);
        if (x && y && x != y) return false;
    }
    return !rivals_meet(&c->rivals, a, b);
}

/* Makes one group of two, unless they must stay apart. */
static bool unite(clustering *c, uint32_t a, uint32_t b) {
    a = union_find_root(c->group, a);
    b = union_find_root(c->group, b);
    if (a == b) return true;
    if (!may_unite(c, a, b)) return false;
    uint32_t root = a < b ? a : b, other = a < b ? b : a;
    union_find_join(c->group, root, other);
    c->failed = !rivals_join(&c->rivals, root, other) || c->failed;
    for (unsigned s = 0; c->id && s < ID_SCHEMES; s++)
        if (!group_id(c, s, root)) c->id[s * c->members + root] = group_id(c, s, other);
    return true;
}

static bool list_ids(clustering *c, const person_ids *ids, const uint32_t *i) {
    bool any = false;
    for (uint32_t k = 0; k < c->members; k++)
        for (unsigned s = 0; s < ID_SCHEMES; s++) any |= id_of(ids, s, i[k]) != 0;
    if (!any) return true;
    c->id = memory_zeroed(c->e->context, c->members * ID_SCHEMES, sizeof *c->id);
    for (uint32_t k = 0; c->id && k < c->members; k++)
        for (unsigned s = 0; s < ID_SCHEMES; s++) c->id[s * c->members + k] = id_of(ids, s, i[k]);
    return c->id != NULL;
}

typedef struct id_place {
    coauth_string id;
    uint32_t k;
} id_place;

static int by_id(const void *a, const void *b) {
    const id_place *x = a, *y = b;
    if (x->id != y->id) return x->id < y->id ? -1 : 1;
    return (x->k > y->k) - (x->k < y->k);
}

/* Equal ids, the curated first. */
static bool unite_by_ids(clustering *c, const person_ids *ids, const uint32_t *i) {
    if (!ids->any) return true;
    id_place *place = memory_resize(c->e->context, NULL, c->members, sizeof *place);
    for (unsigned s = 0; place && s < ID_SCHEMES; s++) {
        size_t n = 0;
        for (uint32_t k = 0; k < c->members; k++)
            if (id_of(ids, s, i[k])) place[n++] = (id_place){id_of(ids, s, i[k]), k};
        if (n) qsort(place, n, sizeof *place, by_id);
        for (size_t k = 1; k < n; k++)
            if (place[k].id == place[k - 1].id) unite(c, place[k - 1].k, place[k].k);
    }
    memory_free(c->e->context, place);
    return place != NULL;
}

/* Notes that a collaborator was met; returns where they were before, or NULL. */
static const meeting_point *meet(meeting_point *p, uint32_t round, uint32_t member, uint32_t name) {
    if (p->round == round) return p;
    *p = (meeting_point){round, member, name};
    return NULL;
}

/* Starts fetching where the authors of papers may have been met. */
static void expect_meetings(const clustering *c, const uint32_t *i) {
    const evidence *e = c->e;
    for (uint32_t k = 0; k < c->members; k++) {
        if (e->lists.crowded[e->lists.paper_of[i[k]]]) continue;
        const coauth_paper *paper = &e->lists.paper[e->lists.paper_of[i[k]]];
        for (uint32_t a = paper->first_author; a < paper->first_author + paper->authors; a++) {
            uint32_t name = e->lists.authorship[a].name;
            if (e->name.block[name] == NO_BLOCK) continue;
            __builtin_prefetch(&c->room->form[e->name.form[name]]);
            __builtin_prefetch(&c->room->block[e->name.block[name]]);
        }
    }
}

static void note_faint(clustering *c, uint32_t member, uint32_t form, double weight) {
    faint_link *f = vector_push(c->e->context, &c->faint);
    if (f) *f = (faint_link){member, form, (float)weight};
    else c->failed = true;
}

/* A collaborator in common goes by the same name, or by one that agrees with the first of the block. */
static void unite_by_name(clustering *c, uint32_t member, uint32_t name) {
    const evidence *e = c->e;
    const meeting_point *same = meet(&c->room->form[e->name.form[name]], c->room->round, member, name);
    const meeting_point *near = meet(&c->room->block[e->name.block[name]], c->room->round, member, name);
    if (same) unite(c, same->member, member);
    else if (near && colleagues_agree(e, near->name, name)) unite(c, near->member, member);
}

static void unite_by_collaborators(clustering *c, const uint32_t *i) {
    const evidence *e = c->e;
    c->room->round++;
    for (uint32_t k = 0; k < c->members; k++) {
        if (e->lists.crowded[e->lists.paper_of[i[k]]]) continue;
        const coauth_paper *paper = &e->lists.paper[e->lists.paper_of[i[k]]];
        uint32_t mine = e->name.block[e->lists.authorship[i[k]].name];
        for (uint32_t a = paper->first_author; a < paper->first_author + paper->authors; a++) {
            uint32_t name = e->lists.authorship[a].name, block = e->name.block[name];
            if (block == NO_BLOCK || block == mine || e->lists.authorship[a].flags & COAUTH_AUTHORSHIP_INFERRED)
                continue;
            double weight =
                score_link((double)e->name.commonness[e->name.form[name]], (name_crowd_size)e->name.crowd[name]);
            if (weight < c->caution) note_faint(c, k, e->name.form[name], weight);
            else unite_by_name(c, k, name);
        }
    }
}

/* Collaborators of whom none is enough, together. */
static bool unite_by_teams(clustering *c, const uint32_t *i) {
    team_list teams = {0};
    bool done = !c->failed && (!c->faint.count || links_teams(&teams, &c->faint, i, c->e));
    for (size_t k = 0; done && k < teams.count; k++)
        if (teams.item[k].weight >= c->caution) unite(c, teams.item[k].a, teams.item[k].b);
    vector_free(c->e->context, &teams);
    return done;
}

/* --- Agglomeration --------------------------------------------------------------------------------------------- */

/* How alike two parts are, a and b places in the piece. */
static void compare_parts(likeness *l, const clustering *c, const part *piece, size_t a, size_t b) {
    double cosine[FEATURES];
    gram_cosines(cosine, &c->room->gram, a, b);
    likeness_of(l, &piece[a].features, &piece[b].features, cosine, c->e);
}

/* What different ids by somebody's guess say against two parts. */
static double weigh_ids(const clustering *c, uint32_t a, uint32_t b) {
    double against = 0;
    for (unsigned s = CURATED_IDS; c->id && s < ID_SCHEMES; s++) {
        coauth_string x = group_id(c, s, a), y = group_id(c, s, b);
        if (x && y && x != y) against += score_split_ids(s, c->commonness, c->crowd);
    }
    return against;
}

static float score_parts(const clustering *c, const part *piece, size_t a, size_t b) {
    likeness l;
    if (!may_unite(c, piece[a].first, piece[b].first)) return -1;
    compare_parts(&l, c, piece, a, b);
    double linked = links_shared(&piece[a].faint, &piece[b].faint);
    double ids = weigh_ids(c, piece[a].first, piece[b].first);
    if (c->crowded) return (float)(score_crowd(&l, linked, c->crowd) + c->prior - ids);
    if (linked > 0) l.topics = fmin(l.topics, l.titles); /* they are in part what one collaborator writes about */
    if (c->mood != MOOD_TRUST) return (float)(score_doubted(&l) + linked);
    return (float)(score_namesakes(&l, c->commonness) + linked - ids - c->bearers);
}

static bool is_doubtful(const clustering *c, const part *piece, size_t a, size_t b) {
    likeness l;
    compare_parts(&l, c, piece, a, b);
    return score_doubted(&l) + links_shared(&piece[a].faint, &piece[b].faint) <= 0;
}

/* Scores part i against the others before end. */
static void fill_scores(const clustering *c, const part *piece, size_t n, size_t i, size_t end) {
    c->most[i] = -HUGE_VALF;
    for (size_t j = 0; j < end; j++) {
        if (j == i || piece[j].gone) continue;
        float score = c->score[i * n + j] = c->score[j * n + i] = score_parts(c, piece, i, j);
        float *most = &c->most[i > j ? i : j];
        if (score > *most) *most = score;
    }
}

static void free_part(const clustering *c, part *p) {
    features_free(&p->features, c->e);
    memory_free(c->e->context, p->faint.item);
}

static void count_join(clustering *c, part *a, part *b) {
    c->several -= a->linked && b->linked;
    a->linked |= b->linked;
}

static bool join_two(clustering *c, part *piece, size_t a, size_t b) {
    c->doubtful = c->doubtful || is_doubtful(c, piece, a, b);
    count_join(c, &piece[a], &piece[b]);
    if (!features_join(&piece[a].features, &piece[b].features, c->e)) return false;
    if (!links_join(&piece[a].faint, &piece[b].faint, c->e)) return false;
    gram_join(&c->room->gram, a, b);
    unite(c, piece[a].first, piece[b].first);
    piece[a].first = union_find_root(c->group, piece[a].first);
    piece[b].gone = true;
    free_part(c, &piece[b]);
    return true;
}

/* Whether anything is known of both parts by which they could be told apart. */
static bool are_told(const clustering *c, const part *a, const part *b) {
    return c->e->text.term.count ||
           (a->features.part[FEATURE_AFFILIATIONS].count && b->features.part[FEATURE_AFFILIATIONS].count);
}

/* The likeliest pair of a piece of n parts, false if none is likely: the more groups a name lies in, the more must
 * speak for it. */
static bool likeliest(size_t *a, size_t *b, const clustering *c, const part *piece, size_t n) {
    bool doubted = c->mood == MOOD_TRUST && !c->crowded;
    double doubt = doubted ? score_scatter(c->several, c->crowd) : 0, best = 0,
           untold = doubted ? score_scatter(c->several, CROWD_FEW) + score_untold(c->crowd) : 0;
    for (size_t i = 0; i < n; i++) {
        if (piece[i].gone || (double)c->most[i] <= best) continue;
        c->most[i] = -HUGE_VALF;
        for (size_t j = 0; j < i; j++) {
            if (piece[j].gone) continue;
            c->most[i] = fmaxf(c->most[i], c->score[i * n + j]);
            double score = (double)c->score[i * n + j];
            if (score <= best) continue;
            uint32_t x = piece[i].features.papers, y = piece[j].features.papers;
            score -= (are_told(c, &piece[i], &piece[j]) ? doubt : untold) * score_rest(x > y ? x : y, c->members);
            if (score > best) best = score, *a = j, *b = i;
        }
    }
    return best > 0;
}

/* --- Crowds ---------------------------------------------------------------------------------------------------- */

/* The odds that evidence alone gives to pairs of so many of the parts, spread evenly; returns how many. */
static size_t list_odds(double *odds, const clustering *c, const part *piece, size_t n) {
    size_t step = (n + MOST_ASKED - 1) / MOST_ASKED, count = 0;
    for (size_t i = 0; i < n; i += step) {
        for (size_t j = 0; j < i; j += step) {
            likeness l;
            compare_parts(&l, c, piece, i, j);
            if (!l.whole) continue; /* a missing link on a cut list is no evidence */
            double linked = links_shared(&piece[i].faint, &piece[j].faint);
            odds[count++] = exp(c->crowded ? score_crowd(&l, linked, c->crowd) : score_doubted(&l) + linked);
        }
    }
    return count;
}

/* Asks the parts themselves whether they are one person's or a crowd's, and a crowd's for how large it is. */
static void ask_parts(clustering *c, const part *piece, size_t n) {
    double odds[MOST_ASKED * MOST_ASKED / 2];
    size_t count = list_odds(odds, c, piece, n);
    if (c->crowded) c->prior = crowd_temper(crowd_prior(odds, count, 0.1, 1), c->members);
    if (c->crowded) return;
    c->room->odds = crowd_prior(odds, count, 0.95, 3);
    c->room->parts = n;
    c->crowded = n >= FEWEST_TELLING && score_is_crowd(c->room->odds, USUAL_CROWDS, c->crowd);
}

/* Joins the likeliest pair of a piece as long as there is a likely one. */
static bool agglomerate(clustering *c, part *piece, size_t n) {
    features *all[MOST_AT_ONCE] = {NULL};
    size_t a = 0, b = 0;
    for (size_t i = 0; i < n; i++) all[i] = &piece[i].features;
    if (!gram_make(&c->room->gram, all, n, c->e)) return false;
    if (c->untold) {
        bool crowded = c->crowded;
        c->untold = false;
        ask_parts(c, piece, n);
        if (c->crowded != crowded) return true; /* all begins anew */
    }
    for (size_t i = 0; i < n; i++) fill_scores(c, piece, n, i, i);
    while (likeliest(&a, &b, c, piece, n)) {
        if (!join_two(c, piece, a, b)) return false;
        fill_scores(c, piece, n, a, n);
    }
    return true;
}

/* Of those that may be compared under the name, these members' share. */
static size_t at_once(const clustering *c, size_t parts) {
    size_t most = parts ? 2 * (size_t)MOST_COMPARED * c->members / c->all / parts : MOST_AT_ONCE;
    return most > MOST_AT_ONCE ? MOST_AT_ONCE : most < FEWEST_AT_ONCE ? FEWEST_AT_ONCE : most;
}

/* Rounds of pieces until one piece holds all, or a round joins next to nothing. */
static coauth_status agglomerate_all(clustering *c, coauth_error *error) {
    for (;;) {
        size_t before = c->count, left = 0, most = at_once(c, before);
        for (size_t first = 0; first < before; first += most) {
            coauth_status status = context_check(c->e->context, error);
            if (status != COAUTH_OK) return status;
            size_t n = before - first < most ? before - first : most;
            bool crowded = c->crowded;
            if (!agglomerate(c, c->parts + first, n)) return fail_memory(error);
            if (c->crowded != crowded) return COAUTH_OK;
        }
        for (size_t k = 0; k < before; k++)
            if (!c->parts[k].gone) c->parts[left++] = c->parts[k];
        c->count = left;
        if (before <= MOST_AT_ONCE || left > before - before / 10) return COAUTH_OK;
    }
}

static int by_start(const void *a, const void *b) {
    const part *x = a, *y = b;
    if (x->features.first_year != y->features.first_year)
        return x->features.first_year < y->features.first_year ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

/* first[k] is where the members of group k begin in mine, which gets i's items group after group, each in order; has
 * room for one number more than there are members. */
static void gather_groups(const clustering *c, const uint32_t *i, uint32_t *first, uint32_t *mine) {
    for (uint32_t k = 0; k < c->members; k++) first[c->group[k] + 1]++;
    for (size_t k = 0; k < c->members; k++) first[k + 1] += first[k];
    for (uint32_t k = 0; k < c->members; k++) mine[first[c->group[k]]++] = i[k];
    for (size_t k = c->members; k > 0; k--) first[k] = first[k - 1];
    first[0] = 0;
}

/* One part for each group there is. */
static bool make_parts(clustering *c, const uint32_t *i) {
    scratch_scope scope = scratch_open(c->e->context);
    uint32_t *mine = scratch_array(&scope, c->members, sizeof *mine);
    uint32_t *first = scratch_zeroes(&scope, c->members + 1, sizeof *first);
    bool done = !scope.failed;
    if (done) gather_groups(c, i, first, mine);
    for (size_t k = 0; k < c->faint.count; k++) c->faint.item[k].owner = c->group[c->faint.item[k].owner];
    links_settle(&c->faint);
    size_t next = 0;
    for (uint32_t k = 0; done && k < c->members; k++) {
        if (c->group[k] != k) continue;
        part *p = &c->parts[c->count];
        p->first = k;
        done = features_begin(&p->features, c->e, mine + first[k], first[k + 1] - first[k]);
        c->count += done;
        p->linked = done && p->features.papers > 1;
        c->several += p->linked;
        done = done && links_of(&p->faint, &c->faint, &next, k, c->e);
    }
    scratch_close(&scope);
    if (done) qsort(c->parts, c->count, sizeof *c->parts, by_start);
    return done;
}

static coauth_status join_parts(clustering *c, const uint32_t *i, size_t parts, coauth_error *error) {
    size_t side = parts < MOST_AT_ONCE ? parts : MOST_AT_ONCE;
    scratch_scope scope = scratch_open(c->e->context);
    c->parts = scratch_zeroes(&scope, parts, sizeof *c->parts);
    c->score = scratch_array(&scope, side * side, sizeof *c->score);
    c->most = scratch_array(&scope, side, sizeof *c->most);
    bool ready = !scope.failed && make_parts(c, i);
    coauth_status status = ready ? agglomerate_all(c, error) : fail_memory(error);
    for (size_t k = 0; k < c->count; k++)
        if (!c->parts[k].gone) free_part(c, &c->parts[k]);
    scratch_close(&scope);
    return status;
}

/* Unites what is linked, then what is likely; anew where the name turns out to be a crowd's. */
static coauth_status settle(clustering *c, const person_ids *ids, const uint32_t *i, coauth_error *error) {
    size_t count = c->members, parts = 0;
    bool crowded = c->crowded;
    union_find_init(c->group, count);
    bool ready = rivals_make(&c->rivals, c->e->lists.paper_of, i, count, c->e->context);
    ready = ready && list_ids(c, ids, i) && unite_by_ids(c, ids, i);
    if (ready) expect_meetings(c, i);
    c->caution = c->mood == MOOD_LINKS ? -HUGE_VAL : c->crowded ? HUGE_VAL : score_caution(c->commonness, c->crowd);
    if (ready) unite_by_collaborators(c, i);
    ready = ready && unite_by_teams(c, i);
    union_find_flatten(c->group, count);
    for (uint32_t k = 0; k < count; k++) parts += c->group[k] == k;
    c->untold = (c->mood == MOOD_TRUST || c->mood == MOOD_CROWD) && parts > 1 && count <= LARGEST_CROWD &&
                c->e->text.term.count;
    coauth_status status = ready && !c->failed ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK && parts > 1 && c->mood != MOOD_LINKS) status = join_parts(c, i, parts, error);
    if (status == COAUTH_OK && c->failed) status = fail_memory(error);
    vector_free(c->e->context, &c->faint);
    memory_free(c->e->context, c->id);
    rivals_free(&c->rivals);
    if (status != COAUTH_OK || c->crowded == crowded) return status;
    *c = (clustering){.e = c->e,
        .room = c->room,
        .members = count,
        .all = c->all,
        .group = c->group,
        .commonness = c->commonness,
        .crowd = c->crowd,
        .bearers = c->bearers,
        .mood = c->mood,
        .crowded = true};
    return settle(c, ids, i, error);
}

/* "J. C. Wang": far fewer bear it than "J. Wang". */
static bool has_two_initials(const evidence *e, uint32_t authorship) {
    const coauth_name *name = &coauth_corpus_names(e->corpus, NULL)[e->lists.authorship[authorship].name];
    person_name parsed;
    name_parse(&parsed, coauth_corpus_text(e->corpus, name->text), name->family_start, name->family_length, false);
    return parsed.given > 1;
}

coauth_status cluster_namesakes(uint32_t *group, const evidence *e, const person_ids *ids, const uint32_t *i,
    size_t count, size_t all, cluster_mood mood, cluster_room *room, coauth_error *error) {
    clustering c = {.e = e,
        .room = room,
        .members = count,
        .all = all,
        .group = group,
        .mood = mood,
        .crowded = mood == MOOD_CROWD};
    room->doubtful = false;
    room->odds = HUGE_VAL;
    union_find_init(group, count);
    if (count < 2) return COAUTH_OK; /* most names; and looking at all with whom they stand is not for nothing */
    uint32_t name = e->lists.authorship[i[0]].name;
    c.commonness = (double)e->name.commonness[e->name.form[name]];
    c.crowd = (name_crowd_size)e->name.crowd[name];
    c.bearers = score_bearers(e->name.bearers[e->name.form[name]]);
    if (!e->text.term.count && c.crowd == CROWD_MANY && has_two_initials(e, i[0])) c.crowd = CROWD_SEVERAL;
    features_expect(e, i, count);
    coauth_status status = settle(&c, ids, i, error);
    union_find_flatten(group, count);
    room->doubtful = c.doubtful;
    return status;
}
