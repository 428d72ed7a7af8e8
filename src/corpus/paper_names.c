/* paper_names.c: see paper_names.h.  A table from key to how often it was used; keys that stand in the
 * corpus are never made up, so a record that is really called "x#2" keeps its name.  The table goes by the text, as
 * what is looked for need not be in the corpus, whose own table is given back by then. */
#include "corpus/paper_names.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "corpus/store.h"

typedef struct key_use {
    coauth_string key; /* 0: an empty slot */
    uint32_t last;     /* the last ordinal given out; the plain name is the first */
    bool taken;        /* whether a paper has the plain name */
} key_use;

typedef struct naming {
    const coauth_corpus *corpus;
    const coauth_context *context;
    key_use *slot;
    size_t mask;
    char *candidate;
    size_t candidate_size;
} naming;

/* The slot of a key, or the empty one where it belongs. */
static key_use *slot_of(const naming *n, const char *text) {
    size_t i = strings_hash(&n->corpus->strings, text, strlen(text)) & n->mask;
    while (n->slot[i].key && strcmp(coauth_corpus_text(n->corpus, n->slot[i].key), text) != 0) i = (i + 1) & n->mask;
    return &n->slot[i];
}

/* The next ordinal that makes no other record's key; 0 when out of memory. */
static uint32_t next_ordinal(naming *n, key_use *use) {
    const char *key = coauth_corpus_text(n->corpus, use->key);
    size_t size = strlen(key) + 16;
    if (size > n->candidate_size) {
        char *larger = memory_resize(n->context, n->candidate, size, 1);
        if (!larger) return 0;
        n->candidate = larger;
        n->candidate_size = size;
    }
    do snprintf(n->candidate, size, "%s#%u", key, ++use->last);
    while (slot_of(n, n->candidate)->key);
    return use->last;
}

static bool name_paper(naming *n, uint32_t *ordinal, size_t paper) {
    coauth_string own = n->corpus->papers.item[paper].key;
    char text[PAPER_NAME_SIZE];
    *ordinal = 0;
    snprintf(text, sizeof text, "p%zu", paper + 1);
    key_use *use = slot_of(n, own ? coauth_corpus_text(n->corpus, own) : text);
    if (!use->key) return true;
    if (own && !use->taken) {
        use->taken = true;
        return true;
    }
    *ordinal = next_ordinal(n, use);
    return *ordinal > 0;
}

static bool collect_keys(naming *n) {
    size_t slots = 16, papers = n->corpus->papers.count;
    while (slots < 2 * papers) slots *= 2;
    n->slot = memory_zeroed(n->context, slots, sizeof *n->slot);
    n->mask = slots - 1;
    for (size_t i = 0; n->slot && i < papers; i++) {
        coauth_string key = n->corpus->papers.item[i].key;
        if (key) *slot_of(n, coauth_corpus_text(n->corpus, key)) = (key_use){.key = key, .last = 1};
    }
    return n->slot;
}

coauth_status paper_names_make(
    paper_names *names, const coauth_corpus *corpus, const coauth_context *context, coauth_error *error) {
    naming n = {.corpus = corpus, .context = context};
    *names = (paper_names){.corpus = corpus, .context = context};
    names->ordinal = memory_resize(context, NULL, corpus->papers.count, sizeof *names->ordinal);
    bool done = names->ordinal && collect_keys(&n);
    for (size_t i = 0; done && i < corpus->papers.count; i++) done = name_paper(&n, &names->ordinal[i], i);
    memory_free(context, n.slot);
    memory_free(context, n.candidate);
    if (done) return COAUTH_OK;
    paper_names_free(names);
    return fail_memory(error);
}

void paper_names_free(paper_names *names) {
    memory_free(names->context, names->ordinal);
    names->ordinal = NULL;
}

paper_name paper_name_of(const paper_names *names, size_t paper, char room[PAPER_NAME_SIZE]) {
    paper_name name = {.suffix = ""};
    coauth_string key = names->corpus->papers.item[paper].key;
    uint32_t ordinal = names->ordinal[paper];
    if (key) {
        name.key = coauth_corpus_text(names->corpus, key);
        if (ordinal) snprintf(room, PAPER_NAME_SIZE, "#%u", ordinal), name.suffix = room;
    } else {
        if (ordinal) snprintf(room, PAPER_NAME_SIZE, "p%zu#%u", names->before + paper + 1, ordinal);
        else snprintf(room, PAPER_NAME_SIZE, "p%zu", names->before + paper + 1);
        name.key = room;
    }
    return name;
}
