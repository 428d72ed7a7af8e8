/* ids.c: see ids.h.  A DBLP name without a number is no id: it is whoever has not been told apart yet. */
#include "identity/ids.h"

#include <string.h>

#include "base/memory.h"

static int scheme_of(uint32_t kind) {
    switch (kind) {
    case COAUTH_PERSON_ORCID: return ID_ORCID;
    case COAUTH_PERSON_DBLP: return ID_DBLP;
    case COAUTH_PERSON_ACL: return ID_ACL;
    case COAUTH_PERSON_OPENALEX: return ID_OPENALEX;
    case COAUTH_PERSON_SEMANTIC_SCHOLAR: return ID_SEMANTIC_SCHOLAR;
    case COAUTH_PERSON_SCOPUS: return ID_SCOPUS;
    default: return -1;
    }
}

/* "Wei Wang 0010" */
static bool has_number(const char *name) {
    size_t n = strlen(name);
    return n > 5 && name[n - 5] == ' ' && strspn(name + n - 4, "0123456789") == 4;
}

const char *id_scheme(unsigned scheme) {
    static const char *const names[] = {"", "ORCID", "DBLP", "ACL", "OpenAlex", "Semantic Scholar", "Scopus"};
    return names[scheme];
}

int id_scheme_of(const coauth_corpus *corpus, const coauth_attribute *attribute) {
    int scheme = scheme_of(attribute->kind);
    return scheme == ID_DBLP && !has_number(coauth_corpus_text(corpus, attribute->text)) ? -1 : scheme;
}

void ids_assert(person_ids *ids, uint32_t *asserted) {
    ids->any = true;
    ids->value[ID_ASSERTED] = asserted;
}

bool ids_make(person_ids *ids, const evidence *e, bool ignore) {
    *ids = (person_ids){0};
    const coauth_attribute *attribute = coauth_corpus_attributes(e->corpus, NULL);
    for (size_t i = 0; i < e->lists.authorships && !ignore; i++) {
        const coauth_authorship *a = &e->lists.authorship[i];
        for (uint32_t k = a->first_attribute; k < a->first_attribute + a->attributes; k++) {
            int scheme = id_scheme_of(e->corpus, &attribute[k]);
            if (scheme < 0) continue;
            if (!ids->value[scheme])
                ids->value[scheme] = memory_zeroed(e->context, e->lists.authorships, sizeof **ids->value);
            if (!ids->value[scheme]) return false;
            ids->value[scheme][i] = attribute[k].text;
            ids->any = true;
        }
    }
    return true;
}

void ids_free(person_ids *ids, const evidence *e) {
    for (int k = ID_ORCID; k < ID_SCHEMES; k++) memory_free(e->context, ids->value[k]);
}

coauth_string id_of(const person_ids *ids, unsigned scheme, uint32_t authorship) {
    return ids->value[scheme] ? ids->value[scheme][authorship] : 0;
}
