/* identify.c: the table of identity methods and what they share. */
#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "identity/method.h"

static const identity_method *const methods[] = {&exact_identity, NULL};

const char *coauth_identity_method(size_t index, const char **description) {
    for (size_t i = 0; methods[i]; i++) {
        if (i != index) continue;
        if (description) *description = methods[i]->description;
        return methods[i]->name;
    }
    return NULL;
}

static const identity_method *find_method(const char *name) {
    for (size_t i = 0; methods[i]; i++)
        if (strcmp(methods[i]->name, name) == 0) return methods[i];
    return NULL;
}

void coauth_persons_free(coauth_persons *persons) {
    if (!persons) return;
    memory_free(persons->context, persons->label);
    memory_free(persons->context, persons->group);
    memory_free(persons->context, persons->of);
    memory_free(persons->context, persons);
}

/* A person is shown by the name they first appear with. */
static coauth_status label_persons(coauth_persons *persons, const coauth_corpus *corpus, coauth_error *error) {
    size_t papers, vertices;
    const coauth_paper *paper = coauth_corpus_papers(corpus, &papers);
    const coauth_name *name = coauth_corpus_names(corpus, NULL);
    const coauth_authorship *authorship = coauth_corpus_authorships(corpus, NULL);
    const coauth_vertex *vertex = coauth_corpus_vertices(corpus, &vertices);
    persons->count = persons->from_papers + vertices;
    persons->label = memory_zeroed(persons->context, persons->count, sizeof *persons->label);
    persons->group = memory_zeroed(persons->context, persons->count, sizeof *persons->group);
    if (!persons->label || !persons->group) return fail_memory(error);
    if (persons->count >= UINT32_MAX) return fail(error, COAUTH_LIMIT_EXCEEDED, "more than 4 billion authors");
    for (size_t p = 0; p < papers; p++) {
        for (uint32_t i = paper[p].first_author; i < paper[p].first_author + paper[p].authors; i++) {
            uint32_t person = persons->of[i];
            if (!persons->label[person]) persons->label[person] = name[authorship[i].name].text;
            if (authorship[i].flags & COAUTH_AUTHORSHIP_GROUP) persons->group[person] = 1;
        }
    }
    for (size_t v = 0; v < vertices; v++) persons->label[persons->from_papers + v] = vertex[v].label;
    return COAUTH_OK;
}

coauth_status coauth_identify(coauth_persons **result, const coauth_corpus *corpus, const char *method_name,
    const coauth_context *context, coauth_error *error) {
    *result = NULL;
    const identity_method *method = find_method(method_name);
    if (!method)
        return fail(error, COAUTH_INVALID_ARGUMENT, "no identity method is called \"%s\"; there is \"exact\"", method_name);
    coauth_persons *persons = memory_zeroed(context, 1, sizeof *persons);
    if (!persons) return fail_memory(error);
    persons->context = context;
    coauth_corpus_authorships(corpus, &persons->authorships);
    persons->of = memory_resize(context, NULL, persons->authorships, sizeof *persons->of);
    coauth_status status = persons->of ? COAUTH_OK : fail_memory(error);
    for (size_t i = 0; status == COAUTH_OK && i < persons->authorships; i++) persons->of[i] = UINT32_MAX;
    if (status == COAUTH_OK) status = method->number(persons, corpus, error);
    if (status == COAUTH_OK) status = label_persons(persons, corpus, error);
    if (status == COAUTH_OK) *result = persons;
    else coauth_persons_free(persons);
    return status;
}
