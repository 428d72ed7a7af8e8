/* exact.c: two names are one person when they are written the same, white space folded.  A name that
 * carries an authority's number for homonyms (DBLP) is written with it and so stays apart. */
#include "base/context.h"
#include "base/hash.h"
#include "base/memory.h"
#include "identity/method.h"

enum { NOBODY = UINT32_MAX };

/* first[n]: the first name with the same text as name n. */
static bool find_first_names(uint32_t *first, const coauth_name *name, size_t count, const coauth_context *context) {
    size_t slots = 16;
    while (slots < count * 2) slots *= 2;
    uint32_t *slot = memory_zeroed(context, slots, sizeof *slot);
    if (!slot) return false;
    for (size_t n = 0; n < count; n++) {
        size_t i = hash_mix(name[n].text) & (slots - 1);
        while (slot[i] && name[slot[i] - 1].text != name[n].text) i = (i + 1) & (slots - 1);
        if (!slot[i]) slot[i] = (uint32_t)n + 1;
        first[n] = slot[i] - 1;
    }
    memory_free(context, slot);
    return true;
}

static coauth_status number_exact(coauth_persons *persons, const coauth_corpus *corpus, coauth_error *error) {
    size_t names, papers;
    const coauth_context *context = persons->context;
    const coauth_name *name = coauth_corpus_names(corpus, &names);
    const coauth_paper *paper = coauth_corpus_papers(corpus, &papers);
    const coauth_authorship *authorship = coauth_corpus_authorships(corpus, NULL);
    uint32_t *first = memory_resize(context, NULL, names, sizeof *first);
    uint32_t *person = memory_resize(context, NULL, names, sizeof *person);
    bool ready = first && person && find_first_names(first, name, names, context);
    for (size_t n = 0; ready && n < names; n++) person[n] = NOBODY;
    for (size_t p = 0; ready && p < papers; p++) {
        for (uint32_t i = paper[p].first_author; i < paper[p].first_author + paper[p].authors; i++) {
            uint32_t n = first[authorship[i].name];
            if (person[n] == NOBODY) person[n] = (uint32_t)persons->from_papers++;
            persons->of[i] = person[n];
        }
    }
    memory_free(context, first);
    memory_free(context, person);
    return ready ? COAUTH_OK : fail_memory(error);
}

const identity_method exact_identity = {
    "exact", "names as written, white space folded", number_exact,
};
