/* profile.c: the papers of groups, their years, venues and fields; see coauth/community.h. */

#include "base/context.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/options.h"
#include "base/order.h"
#include "community/naming.h"

enum { MOST_VOTERS = 200 }; /* of a paper's authors: counting is quadratic in them */

/* --- Papers -------------------------------------------------------------------------------------- */

/* The group of most of the paper's authors, COAUTH_NO_GROUP if of none. */
static uint32_t majority(const coauth_paper *paper, const coauth_persons *persons, const uint32_t *group) {
    uint32_t best = COAUTH_NO_GROUP, most = 0, voters = paper->authors < MOST_VOTERS ? paper->authors : MOST_VOTERS;
    const uint32_t *of = persons->of + paper->first_author;
    for (uint32_t i = 0; i < voters; i++) {
        uint32_t own = group[of[i]], votes = 0;
        if (own == COAUTH_NO_GROUP) continue;
        for (uint32_t k = 0; k < voters; k++) votes += group[of[k]] == own;
        if (votes > most || (votes == most && own < best)) best = own, most = votes;
    }
    return best;
}

coauth_status coauth_groups_papers(uint32_t *group_of_paper, const coauth_selection *selection, const coauth_graph *g,
    const uint32_t *member, coauth_error *error) {
    coauth_selection own = COAUTH_SELECTION;
    const coauth_selection *of = options_take(&own, sizeof own, selection);
    const coauth_corpus *corpus = of->corpus;
    const coauth_persons *persons = of->persons;
    const uint8_t *keep = of->keep;
    size_t papers;
    const coauth_paper *paper = coauth_corpus_papers(corpus, &papers);
    for (size_t i = 0; i < papers; i++) group_of_paper[i] = COAUTH_NO_GROUP;
    for (uint32_t u = 0; u < g->papers; u++)
        if (g->origin[u] < papers) group_of_paper[g->origin[u]] = member[u];
    if (g->papers) return COAUTH_OK;
    uint32_t *group = memory_resize(g->context, NULL, persons->count, sizeof *group);
    if (!group) return fail_memory(error);
    for (size_t i = 0; i < persons->count; i++) group[i] = COAUTH_NO_GROUP;
    for (uint32_t u = 0; u < g->nodes; u++) group[g->origin[u]] = member[u];
    for (size_t i = 0; i < papers; i++)
        if (!keep || keep[i]) group_of_paper[i] = majority(&paper[i], persons, group);
    memory_free(g->context, group);
    return COAUTH_OK;
}

/* --- Years, venues, fields ----------------------------------------------------------------------- */

/* The string most frequent in each group, through pairs sorted by group and string. */
static void find_most_frequent(coauth_group_profile *profile, uint64_t *pair, size_t count, bool venue) {
    uint32_t group = COAUTH_NO_GROUP;
    sort_uint64(pair, count);
    for (size_t i = 0, next, most = 0; i < count; i = next) {
        for (next = i + 1; next < count && pair[next] == pair[i]; next++) {
        }
        if (pair[i] >> 32 != group) group = (uint32_t)(pair[i] >> 32), most = 0;
        if (next - i <= most) continue;
        most = next - i;
        if (venue) profile[group].venue = (coauth_string)(pair[i] & UINT32_MAX);
        else profile[group].field = (coauth_string)(pair[i] & UINT32_MAX);
    }
}

static void note_paper(coauth_group_profile *p, const coauth_paper *paper) {
    p->papers++;
    if (paper->year == COAUTH_NO_YEAR) return;
    if (p->first_year == COAUTH_NO_YEAR || paper->year < p->first_year) p->first_year = paper->year;
    if (p->last_year == COAUTH_NO_YEAR || paper->year > p->last_year) p->last_year = paper->year;
}

static coauth_status find_places(coauth_group_profile *profile, const coauth_corpus *corpus,
    const uint32_t *group_of_paper, const coauth_context *context, coauth_error *error) {
    size_t papers;
    const coauth_paper *paper = coauth_corpus_papers(corpus, &papers);
    uint64_t *pair = memory_resize(context, NULL, papers, sizeof *pair);
    if (!pair) return fail_memory(error);
    for (int venue = 0; venue < 2; venue++) {
        size_t count = 0;
        for (size_t i = 0; i < papers; i++) {
            coauth_string text = venue ? paper[i].venue : paper[i].field;
            if (group_of_paper[i] != COAUTH_NO_GROUP && text) pair[count++] = (uint64_t)group_of_paper[i] << 32 | text;
        }
        find_most_frequent(profile, pair, count, venue);
    }
    memory_free(context, pair);
    return COAUTH_OK;
}

coauth_status coauth_groups_profile(coauth_group_profile *profile, uint32_t count, const coauth_corpus *corpus,
    const uint32_t *group_of_paper, const coauth_context *context, coauth_error *error) {
    size_t papers;
    const coauth_paper *paper = coauth_corpus_papers(corpus, &papers);
    for (uint32_t c = 0; c < count; c++)
        profile[c] = (coauth_group_profile){.first_year = COAUTH_NO_YEAR, .last_year = COAUTH_NO_YEAR};
    for (size_t i = 0; i < papers; i++)
        if (group_of_paper[i] != COAUTH_NO_GROUP) note_paper(&profile[group_of_paper[i]], &paper[i]);
    coauth_status status = find_places(profile, corpus, group_of_paper, context, error);
    return status == COAUTH_OK ? naming_find(profile, count, corpus, group_of_paper, context, error) : status;
}
