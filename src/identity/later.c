/* later.c: whom of those settled on earlier papers the names of later ones mean.
 *
 * An identifier that one earlier person has decides; else the name as written, else its words, where one person bears
 * it.  A name that several bear is left open: which of them is meant would be a guess. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/order.h"
#include "identity/ids.h"
#include "identity/people.h"

static const uint32_t NOBODY = UINT32_MAX, SEVERAL = UINT32_MAX - 1;

typedef struct borne_id {
    uint64_t id; /* a hash of its scheme and text */
    uint32_t person;
} borne_id;

typedef struct mapping {
    const coauth_people *earlier;
    const coauth_corpus *corpus;
    const coauth_context *context;
    bool by_ids, by_words;
    VECTOR(borne_id) ids;
    uint32_t *of_name; /* per name of the later corpus: a person, NOBODY or SEVERAL */
    uint32_t *fresh;   /* per name: the new person that bears it + 1, 0 none yet */
    coauth_persons *persons;
    coauth_later_report report;
} mapping;

static uint64_t hash_id(const coauth_corpus *corpus, const coauth_attribute *a) {
    const char *text = coauth_corpus_text(corpus, a->text);
    return hash_join(a->kind, hash_bytes(text, strlen(text)));
}

static bool is_id(const coauth_corpus *corpus, const coauth_attribute *a) {
    return id_scheme_of(corpus, a) >= 0 || a->kind == COAUTH_PERSON_OTHER;
}

static int by_id(const void *a, const void *b) {
    const borne_id *x = a, *y = b;
    if (x->id != y->id) return x->id < y->id ? -1 : 1;
    return (x->person > y->person) - (x->person < y->person);
}

static coauth_status list_ids(mapping *m, coauth_error *error) {
    const coauth_corpus *corpus = m->earlier->corpus;
    const coauth_attribute *attribute = coauth_corpus_attributes(corpus, NULL);
    size_t count;
    const coauth_authorship *authorship = coauth_corpus_authorships(corpus, &count);
    for (size_t i = 0; i < count && m->by_ids; i++) {
        for (uint32_t k = 0; k < authorship[i].attributes; k++) {
            const coauth_attribute *a = &attribute[authorship[i].first_attribute + k];
            if (!is_id(corpus, a)) continue;
            borne_id *added = vector_push(m->context, &m->ids);
            if (!added) return fail_memory(error);
            *added = (borne_id){hash_id(corpus, a), m->earlier->persons->of[i]};
        }
    }
    if (m->ids.count) qsort(m->ids.item, m->ids.count, sizeof *m->ids.item, by_id);
    return COAUTH_OK;
}

static uint32_t join(uint32_t known, uint32_t person) {
    return known == NOBODY || known == person ? person : SEVERAL;
}

static uint32_t person_of_id(const mapping *m, uint64_t id) {
    size_t low = 0;
    uint32_t found = NOBODY;
    BISECT(low, m->ids.count, i, m->ids.item[i].id < id);
    for (; low < m->ids.count && m->ids.item[low].id == id; low++) found = join(found, m->ids.item[low].person);
    return found;
}

static uint32_t person_of_ids(const mapping *m, const coauth_authorship *authorship) {
    const coauth_attribute *attribute = coauth_corpus_attributes(m->corpus, NULL) + authorship->first_attribute;
    uint32_t found = NOBODY;
    for (uint32_t k = 0; k < authorship->attributes && m->by_ids; k++) {
        if (!is_id(m->corpus, &attribute[k])) continue;
        uint32_t person = person_of_id(m, hash_id(m->corpus, &attribute[k]));
        if (person != NOBODY) found = join(found, person);
    }
    return found;
}

/* Whoever bears a name, as written or, where nobody does and words count, in other order, case or accents. */
static coauth_status person_of_name(
    uint32_t *person, const mapping *m, const char *text, folded_words *folded, coauth_error *error) {
    const coauth_people *p = m->earlier;
    uint32_t written = NOBODY, same = NOBODY;
    *person = NOBODY;
    if (coauth_name_is_nobody(text)) return COAUTH_OK;
    if (!fold_words(folded, text, true, m->context)) return fail_memory(error);
    uint64_t words = words_hash(folded);
    for (size_t i = people_first_name(p, words); i < p->names && p->name[i].words == words; i++) {
        const char *borne = coauth_corpus_text(p->corpus, p->name[i].name.text);
        if (strcmp(borne, text) == 0) written = join(written, p->name[i].person);
        same = join(same, p->name[i].person);
    }
    *person = written != NOBODY ? written : words && m->by_words ? same : NOBODY;
    return COAUTH_OK;
}

static coauth_status map_names(mapping *m, coauth_error *error) {
    size_t names;
    folded_words folded = {0};
    const coauth_name *name = coauth_corpus_names(m->corpus, &names);
    coauth_status status = COAUTH_OK;
    m->of_name = memory_resize(m->context, NULL, names, sizeof *m->of_name);
    m->fresh = memory_zeroed(m->context, names, sizeof *m->fresh);
    if (!m->of_name || !m->fresh) return fail_memory(error);
    for (size_t n = 0; n < names && status == COAUTH_OK; n++)
        status = person_of_name(&m->of_name[n], m, coauth_corpus_text(m->corpus, name[n].text), &folded, error);
    vector_free(m->context, &folded);
    return status;
}

/* A name that could not be mapped is a person of its own, behind the earlier ones. */
static uint32_t add_person(mapping *m, uint32_t name) {
    coauth_persons *persons = m->persons;
    if (!m->fresh[name]) {
        persons->label[persons->count] = coauth_corpus_names(m->corpus, NULL)[name].text;
        m->fresh[name] = (uint32_t)++persons->count;
    }
    return m->fresh[name] - 1;
}

static void map_authorships(mapping *m) {
    const coauth_authorship *authorship = coauth_corpus_authorships(m->corpus, NULL);
    for (size_t i = 0; i < m->persons->authorships; i++) {
        uint32_t person = person_of_ids(m, &authorship[i]);
        if (person >= SEVERAL) person = m->of_name[authorship[i].name];
        m->report.several += person == SEVERAL;
        m->report.unknown += person == NOBODY;
        m->persons->of[i] = person >= SEVERAL ? add_person(m, authorship[i].name) : person;
    }
    m->persons->from_papers = m->persons->count;
    m->report.authorships = m->persons->authorships;
}

static coauth_status make_persons(mapping *m, coauth_error *error) {
    size_t names;
    coauth_persons *p = m->persons = memory_zeroed(m->context, 1, sizeof *p);
    if (!p) return fail_memory(error);
    p->context = m->context;
    coauth_corpus_names(m->corpus, &names);
    coauth_corpus_authorships(m->corpus, &p->authorships);
    p->count = m->earlier->persons->count;
    p->label = memory_zeroed(m->context, p->count + names, sizeof *p->label);
    p->group = memory_zeroed(m->context, p->count + names, sizeof *p->group);
    p->of = memory_zeroed(m->context, p->authorships, sizeof *p->of);
    return p->label && p->group && p->of ? COAUTH_OK : fail_memory(error);
}

coauth_status coauth_identify_later(coauth_persons **persons, coauth_later_report *report, const coauth_corpus *corpus,
    const coauth_people *earlier, const coauth_identity_options *options, coauth_error *error) {
    const coauth_context *context = earlier->context;
    const coauth_identity_method *method = coauth_identity_method_find(options->method);
    mapping m = {.earlier = earlier,
        .corpus = corpus,
        .context = context,
        .by_ids = method && method->uses_ids && !options->ignore_ids,
        .by_words = strcmp(options->method, "exact") != 0};
    coauth_status status = list_ids(&m, error);
    if (status == COAUTH_OK) status = map_names(&m, error);
    if (status == COAUTH_OK) status = make_persons(&m, error);
    if (status == COAUTH_OK) map_authorships(&m);
    else coauth_persons_free(m.persons);
    vector_free(context, &m.ids);
    memory_free(context, m.of_name);
    memory_free(context, m.fresh);
    *persons = status == COAUTH_OK ? m.persons : NULL;
    if (report) *report = m.report;
    return status;
}
