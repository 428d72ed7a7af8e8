/* suspects.c: see suspects.h.  A unit is settled again without the trust that one name is one person. */
#include "identity/suspects.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "identity/cluster.h"

enum { WORDS_SIZE = 1024, GROUPS_SHOWN = 4, NAMES_SHOWN = 4 };

typedef struct group_of_papers {
    uint32_t first, size; /* its first place in the unit */
    int16_t first_year, last_year;
} group_of_papers;

typedef struct collaborator {
    uint32_t name, papers;
} collaborator;

static int by_size(const void *a, const void *b) {
    const group_of_papers *x = a, *y = b;
    if (x->size != y->size) return x->size > y->size ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

static int by_papers(const void *a, const void *b) {
    const collaborator *x = a, *y = b;
    if (x->papers != y->papers) return x->papers > y->papers ? -1 : 1;
    return (x->name > y->name) - (x->name < y->name);
}

static int by_name(const void *a, const void *b) {
    const collaborator *x = a, *y = b;
    return (x->name > y->name) - (x->name < y->name);
}

static size_t list_groups(group_of_papers *out, const uint32_t *group, const uint32_t *i, size_t count, const evidence *e) {
    size_t n = 0;
    for (uint32_t k = 0; k < count; k++) {
        size_t g = 0;
        while (g < n && out[g].first != group[k]) g++;
        if (g == n) out[n++] = (group_of_papers){group[k], 0, COAUTH_NO_YEAR, COAUTH_NO_YEAR};
        int16_t year = e->paper[e->paper_of[i[k]]].year;
        out[g].size++;
        if (year == COAUTH_NO_YEAR) continue;
        if (out[g].first_year == COAUTH_NO_YEAR || year < out[g].first_year) out[g].first_year = year;
        if (year > out[g].last_year) out[g].last_year = year;
    }
    qsort(out, n, sizeof *out, by_size);
    return n;
}

/* The collaborators of a group with most papers, a form of a name each; returns how many. */
static size_t list_collaborators(collaborator *out, const evidence *e, const uint32_t *group, const uint32_t *i, size_t count, uint32_t first) {
    size_t n = 0, distinct = 0;
    for (size_t k = 0; k < count; k++) {
        const coauth_paper *paper = &e->paper[e->paper_of[i[k]]];
        for (uint32_t a = paper->first_author; group[k] == first && a < paper->first_author + paper->authors; a++) {
            const coauth_authorship *other = &e->authorship[a];
            bool listed = !(other->flags & COAUTH_AUTHORSHIP_INFERRED) && e->kind[other->name] != NAME_NOBODY;
            if (a != i[k] && listed) out[n++] = (collaborator){other->name, 1};
        }
    }
    qsort(out, n, sizeof *out, by_name);
    for (size_t k = 0; k < n; k++) {
        if (distinct && out[distinct - 1].name == out[k].name) out[distinct - 1].papers++;
        else out[distinct++] = out[k];
    }
    qsort(out, distinct, sizeof *out, by_papers);
    return distinct;
}

static size_t add_words(char *words, size_t used, const char *text) {
    size_t n = strlen(text);
    if (n > WORDS_SIZE - 1 - used) n = 0; /* whole names only */
    memcpy(words + used, text, n);
    words[used + n] = '\0';
    return used + n;
}

static size_t describe(char *words, size_t used, const group_of_papers *g, const collaborator *with, size_t count, const evidence *e) {
    char text[64];
    const coauth_name *name = coauth_corpus_names(e->corpus, NULL);
    for (size_t k = 0; k < count && k < NAMES_SHOWN; k++) {
        used = add_words(words, used, k ? ", " : "with ");
        used = add_words(words, used, coauth_corpus_text(e->corpus, name[with[k].name].text));
    }
    snprintf(text, sizeof text, "%s%u paper%s", count ? ", " : "alone, ", g->size, g->size == 1 ? "" : "s");
    used = add_words(words, used, text);
    if (g->first_year == COAUTH_NO_YEAR) return used;
    if (g->first_year == g->last_year) snprintf(text, sizeof text, " %d", g->first_year);
    else snprintf(text, sizeof text, " %d-%d", g->first_year, g->last_year);
    return add_words(words, used, text);
}

static size_t most_collaborators(const uint32_t *i, size_t count, const evidence *e) {
    size_t sum = 0;
    for (size_t k = 0; k < count; k++) sum += e->paper[e->paper_of[i[k]]].authors;
    return sum;
}

/* Looks at one unit. */
static coauth_status look(const unit *u, const uint32_t *i, const evidence *e, const person_ids *ids, cluster_room *room,
    suspect_found found, void *user, coauth_error *error) {
    uint32_t *group = memory_resize(e->context, NULL, u->count, sizeof *group);
    group_of_papers *groups = memory_resize(e->context, NULL, u->count, sizeof *groups);
    collaborator *with = memory_resize(e->context, NULL, most_collaborators(i, u->count, e), sizeof *with);
    coauth_status status = group && groups && with
                               ? cluster_namesakes(group, e, ids, i, u->count, (double)e->commonness[u->form], MOOD_DOUBT, room, error)
                               : fail_memory(error);
    size_t n = status == COAUTH_OK ? list_groups(groups, group, i, u->count, e) : 0, used = 0;
    char words[WORDS_SIZE] = "";
    for (size_t g = 0; n > 1 && g < n && g < GROUPS_SHOWN; g++) {
        size_t others = list_collaborators(with, e, group, i, u->count, groups[g].first);
        used = add_words(words, used, g ? " | " : "");
        used = describe(words, used, &groups[g], with, others, e);
    }
    if (n > GROUPS_SHOWN) add_words(words, used, " | and more");
    if (n > 1 && !found(user, i[groups[0].first], i[groups[1].first], words)) status = fail_memory(error);
    memory_free(e->context, group);
    memory_free(e->context, groups);
    memory_free(e->context, with);
    return status;
}

coauth_status suspects_find(const units *u, const evidence *e, const person_ids *ids, suspect_found found, void *user, coauth_error *error) {
    cluster_room room;
    coauth_status status = cluster_room_make(&room, e) ? COAUTH_OK : fail_memory(error);
    for (size_t k = 0; k < u->count && status == COAUTH_OK; k++) {
        if (k % 1024 == 0) status = context_check(e->context, error);
        if (status == COAUTH_OK && u->item[k].count > 1 && u->doubtful[u->item[k].form])
            status = look(&u->item[k], u->authorship + u->item[k].first, e, ids, &room, found, user, error);
    }
    cluster_room_free(&room, e);
    return status;
}
