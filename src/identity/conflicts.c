/* conflicts.c: see conflicts.h. */
#include "identity/conflicts.h"

#include <stdio.h>
#include <stdlib.h>

enum { REASON_SIZE = 320 };

/* An authorship with an id. */
typedef struct holder {
    coauth_string id;
    uint32_t person, authorship;
} holder;

static int by_id(const void *a, const void *b) {
    const holder *x = a, *y = b;
    if (x->id != y->id) return x->id < y->id ? -1 : 1;
    if (x->person != y->person) return x->person < y->person ? -1 : 1;
    return (x->authorship > y->authorship) - (x->authorship < y->authorship);
}

static int by_person(const void *a, const void *b) {
    const holder *x = a, *y = b;
    if (x->person != y->person) return x->person < y->person ? -1 : 1;
    if (x->id != y->id) return x->id < y->id ? -1 : 1;
    return (x->authorship > y->authorship) - (x->authorship < y->authorship);
}

static const char *cause_of(constrained_union *j, uint32_t a, uint32_t b) {
    uint32_t x = j->u->of[a], y = j->u->of[b];
    if (x == NO_BLOCK || y == NO_BLOCK) return "one of them names no one";
    switch (constrained_object(j, x, y, true)) {
    case OBJECTION_USER: return "the alias file says so";
    case OBJECTION_PAPER: return "both stand on one paper";
    case OBJECTION_ID: return "other ids of theirs differ";
    default: return "they were not joined";
    }
}

static bool is_own(const evidence *e, size_t authorship) {
    return !e->part || e->part->own[e->lists.authorship[authorship].name];
}

/* One id, two persons. */
static bool list_shared(
    constrained_union *j, unsigned scheme, holder *h, size_t count, conflict_found found, void *user) {
    char words[REASON_SIZE];
    if (count) qsort(h, count, sizeof *h, by_id);
    for (size_t k = 1, first = 0; k < count; k++) {
        if (h[k].id != h[first].id) first = k;
        if (h[k].id != h[k - 1].id || h[k].person == h[k - 1].person) continue;
        snprintf(words, sizeof words, "the %s id %.160s is two persons': %s", id_scheme(scheme),
            coauth_corpus_text(j->e->corpus, h[k].id), cause_of(j, h[first].authorship, h[k].authorship));
        if (!found(user, h[first].authorship, h[k].authorship, words)) return false;
    }
    return true;
}

/* One person, two ids. */
static bool list_double(
    constrained_union *j, unsigned scheme, holder *h, size_t count, conflict_found found, void *user) {
    char words[REASON_SIZE];
    if (count) qsort(h, count, sizeof *h, by_person);
    for (size_t k = 1; k < count; k++) {
        if (h[k].person != h[k - 1].person || h[k].id == h[k - 1].id) continue;
        snprintf(words, sizeof words, "one person has the %s ids %.120s and %.120s", id_scheme(scheme),
            coauth_corpus_text(j->e->corpus, h[k - 1].id), coauth_corpus_text(j->e->corpus, h[k].id));
        if (!found(user, h[k - 1].authorship, h[k].authorship, words)) return false;
    }
    return true;
}

/* One authorship, two ids. */
static bool list_double_places(const constrained_union *j, const person_ids *ids, conflict_found found, void *user) {
    char words[REASON_SIZE];
    const evidence *e = j->e;
    const coauth_attribute *attribute = coauth_corpus_attributes(e->corpus, NULL);
    for (size_t i = 0; i < e->lists.authorships; i++) {
        const coauth_authorship *a = &e->lists.authorship[i];
        for (uint32_t k = a->first_attribute; k < a->first_attribute + a->attributes; k++) {
            int scheme = id_scheme_of(e->corpus, &attribute[k]);
            if (scheme < ID_ORCID || scheme >= CURATED_IDS || e->lists.paper_of[i] == NO_BLOCK) continue;
            if (!is_own(e, i)) continue;
            coauth_string other = id_of(ids, (unsigned)scheme, (uint32_t)i);
            if (!other || other == attribute[k].text) continue;
            snprintf(words, sizeof words, "one place on a paper has the %s ids %.120s and %.120s",
                id_scheme((unsigned)scheme), coauth_corpus_text(e->corpus, other),
                coauth_corpus_text(e->corpus, attribute[k].text));
            if (!found(user, (uint32_t)i, (uint32_t)i, words)) return false;
        }
    }
    return true;
}

coauth_status conflicts_find(constrained_union *j, const person_ids *ids, const uint32_t *person, conflict_found found,
    void *user, coauth_error *error) {
    const evidence *e = j->e;
    bool any = false, done = true;
    for (unsigned s = ID_ORCID; s < ID_SCHEMES; s++) any |= ids->value[s] != NULL;
    if (!any) return COAUTH_OK;
    holder *h = memory_resize(e->context, NULL, e->lists.authorships, sizeof *h);
    for (unsigned s = ID_ORCID; h && done && s < ID_SCHEMES; s++) {
        size_t count = 0;
        for (uint32_t i = 0; ids->value[s] && i < e->lists.authorships; i++)
            if (ids->value[s][i] && e->lists.paper_of[i] != NO_BLOCK && is_own(e, i))
                h[count++] = (holder){ids->value[s][i], person[i], i};
        done = s >= CURATED_IDS || list_shared(j, s, h, count, found, user);
        done = done && list_double(j, s, h, count, found, user);
    }
    done = h && done && list_double_places(j, ids, found, user);
    memory_free(e->context, h);
    return done ? COAUTH_OK : fail_memory(error);
}
