/* authorities.c: see authorities.h. */
#include "identity/authorities.h"

coauth_status join_by_authorities(constrained_union *j, authority_told tell, void *user, coauth_error *error) {
    static const char *const words[] = {"a person record says so",
        "a person record says they are one, the alias file that they are not",
        "a person record says they are one; but both stand on one paper",
        "a person record says they are one; but their ids differ",
        "a person record says they are one; but their names contradict each other"};
    size_t count;
    const evidence *e = j->e;
    const coauth_alias *alias = coauth_corpus_aliases(e->corpus, &count);
    const uint32_t *name = coauth_corpus_alias_names(e->corpus, NULL);
    for (size_t k = 0; k < count; k++) {
        uint32_t first = NO_BLOCK;
        for (uint32_t i = alias[k].first; i < alias[k].first + alias[k].names; i++) {
            uint32_t form = e->name.form[name[i]];
            if (form == NO_BLOCK || j->u->form_first[form + 1] - j->u->form_first[form] != 1) continue;
            uint32_t mine = (uint32_t)j->u->form_first[form];
            if (first == NO_BLOCK) first = mine;
            if (constrained_root(j, first) == constrained_root(j, mine)) continue;
            objection against = constrained_object(j, first, mine, true);
            bool join = against == OBJECTION_NONE;
            if (join && !constrained_unite(j, first, mine)) return fail_memory(error);
            if (!tell(user, first, mine, join, words[against])) return fail_memory(error);
        }
    }
    return COAUTH_OK;
}
