/* describe.c: see describe.h. */
#include "identity/describe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "corpus/names.h"

enum { NAMES_SHOWN = 4, AUTHORS_SEEN = 1000 /* of one paper */ };

typedef struct collaborator {
    uint32_t name, papers;
} collaborator;

static int by_papers(const void *a, const void *b) {
    const collaborator *x = a, *y = b;
    if (x->papers != y->papers) return x->papers > y->papers ? -1 : 1;
    return (x->name > y->name) - (x->name < y->name);
}

static int by_name(const void *a, const void *b) {
    const collaborator *x = a, *y = b;
    return (x->name > y->name) - (x->name < y->name);
}

size_t words_add(char words[WORDS_SIZE], size_t used, const char *text) {
    size_t n = strlen(text);
    if (n > WORDS_SIZE - 1 - used) n = 0; /* whole names only */
    memcpy(words + used, text, n);
    words[used + n] = '\0';
    return used + n;
}

size_t words_add_papers(char words[WORDS_SIZE], size_t used, const evidence *e, const uint32_t *i, size_t count) {
    char text[64];
    int16_t first = COAUTH_NO_YEAR, last = COAUTH_NO_YEAR;
    for (size_t k = 0; k < count; k++) {
        int16_t year = e->lists.paper[e->lists.paper_of[i[k]]].year;
        if (year == COAUTH_NO_YEAR) continue;
        if (first == COAUTH_NO_YEAR || year < first) first = year;
        if (year > last) last = year;
    }
    snprintf(text, sizeof text, "%zu paper%s", count, count == 1 ? "" : "s");
    used = words_add(words, used, text);
    if (first == COAUTH_NO_YEAR) return used;
    if (first == last) snprintf(text, sizeof text, " %d", first);
    else snprintf(text, sizeof text, " %d-%d", first, last);
    return words_add(words, used, text);
}

/* Names on the papers beside the one at hand, those on most papers first; returns how many. */
static size_t list_collaborators(collaborator *out, const evidence *e, const uint32_t *i, size_t count) {
    size_t n = 0, distinct = 0;
    bool ascending = true; /* as names are where they stand for the first time: papers of thousands */
    for (size_t k = 0; k < count; k++) {
        const coauth_paper *paper = &e->lists.paper[e->lists.paper_of[i[k]]];
        const uint32_t seen = paper->authors < AUTHORS_SEEN ? paper->authors : AUTHORS_SEEN;
        for (uint32_t a = paper->first_author; a < paper->first_author + seen; a++) {
            const coauth_authorship *other = &e->lists.authorship[a];
            bool listed = !(other->flags & COAUTH_AUTHORSHIP_INFERRED) && e->name.kind[other->name] != NAME_NOBODY;
            if (a == i[k] || !listed) continue;
            ascending &= !n || out[n - 1].name <= other->name;
            out[n++] = (collaborator){other->name, 1};
        }
    }
    if (!ascending) qsort(out, n, sizeof *out, by_name);
    for (size_t k = 0; k < n; k++) {
        if (distinct && out[distinct - 1].name == out[k].name) out[distinct - 1].papers++;
        else out[distinct++] = out[k];
    }
    if (distinct) qsort(out, distinct, sizeof *out, by_papers);
    return distinct;
}

void words_add_group(char words[WORDS_SIZE], size_t *used, const evidence *e, const uint32_t *i, size_t count) {
    const coauth_name *name = coauth_corpus_names(e->corpus, NULL);
    size_t most = 0;
    for (size_t k = 0; k < count; k++) most += e->lists.paper[e->lists.paper_of[i[k]]].authors;
    collaborator *with = memory_resize(e->context, NULL, most, sizeof *with);
    size_t n = with ? list_collaborators(with, e, i, count) : 0;
    for (size_t k = 0; k < n && k < NAMES_SHOWN; k++) {
        *used = words_add(words, *used, k ? ", " : "with ");
        *used = words_add(words, *used, coauth_corpus_text(e->corpus, name[with[k].name].text));
    }
    *used = words_add(words, *used, n ? ", " : "alone, ");
    *used = with ? words_add_papers(words, *used, e, i, count) : SIZE_MAX;
    memory_free(e->context, with);
}

size_t words_add_likeness(char words[WORDS_SIZE], size_t used, const likeness *l) {
    char text[256];
    if (l->collaborators)
        snprintf(text, sizeof text, "%u collaborator%s in common", l->collaborators, l->collaborators == 1 ? "" : "s");
    else snprintf(text, sizeof text, "no collaborator in common");
    used = words_add(words, used, text);
    snprintf(text, sizeof text, ", circles %.2f alike, subjects %.2f, titles %.2f, venues %.2f", l->second_order,
        l->topics, l->titles, l->venues);
    used = words_add(words, used, text);
    if (l->affiliated) {
        snprintf(text, sizeof text, ", affiliations %.2f", l->affiliations);
        used = words_add(words, used, text);
    }
    if (l->gap > 0) snprintf(text, sizeof text, ", %.0f year%s between", l->gap, l->gap > 1 ? "s" : "");
    else if (l->overlap > 0)
        snprintf(text, sizeof text, ", %.0f year%s in common", l->overlap, l->overlap > 1 ? "s" : "");
    else snprintf(text, sizeof text, ", years not known");
    return words_add(words, used, text);
}
