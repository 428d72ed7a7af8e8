/* authorities.c: see authorities.h. */
#include "identity/authorities.h"

coauth_status join_by_authorities(joining *j, authority_joined joined, void *user, coauth_error *error) {
    size_t count;
    const evidence *e = j->e;
    const coauth_alias *alias = coauth_corpus_aliases(e->corpus, &count);
    const uint32_t *name = coauth_corpus_alias_names(e->corpus, NULL);
    for (size_t k = 0; k < count; k++) {
        uint32_t first = NO_BLOCK;
        for (uint32_t i = alias[k].first; i < alias[k].first + alias[k].names; i++) {
            uint32_t form = e->form[name[i]];
            if (form == NO_BLOCK || j->u->form_first[form + 1] - j->u->form_first[form] != 1) continue;
            uint32_t mine = (uint32_t)j->u->form_first[form];
            if (first == NO_BLOCK) first = mine;
            if (joining_root(j, first) == joining_root(j, mine) || joining_object(j, first, mine, true) != OBJECTION_NONE) continue;
            if (!joining_unite(j, first, mine) || !joined(user, first, mine, "a person record says so")) return fail_memory(error);
        }
    }
    return COAUTH_OK;
}
