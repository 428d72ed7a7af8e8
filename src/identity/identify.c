/* identify.c: the table of identity methods and what they share. */
#include <stdio.h>
#include <string.h>

#include "base/context.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/options.h"
#include "base/parallel.h"
#include "base/scratch.h"
#include "base/words.h"
#include "corpus/names.h"
#include "corpus/store.h"
#include "identity/method.h"
#include "identity/person_keys.h"

enum { BLOCK = 8192 };
static const uint32_t NOBODY = UINT32_MAX;

static const identity_method *const methods[] = {&exact_identity, &normalised_identity, &resolved_identity};

const coauth_identity_method *coauth_identity_method_at(size_t index) {
    return index < sizeof methods / sizeof *methods ? &methods[index]->row : NULL;
}

TABLE_FIND(coauth_identity_method, coauth_identity_method_find, coauth_identity_method_at)

static coauth_status find_method(const identity_method **method, const char *name, coauth_error *error) {
    size_t index;
    coauth_status status = words_find(&index, name, "identity method", name_at, error);
    if (status == COAUTH_OK) *method = methods[index];
    return status;
}

const char *coauth_decision_name(coauth_decision_kind kind) {
    static const char *const names[] = {"merged", "split", "near miss", "homonym", "conflict", "nobody"};
    return names[kind];
}

bool coauth_decision_is_open(const coauth_persons *persons, const coauth_decision *d) {
    if (d->kind == COAUTH_DECISION_MERGED) return false;
    if (d->kind == COAUTH_DECISION_SPLIT) return d->chance > 0 && persons->of[d->a] != persons->of[d->b];
    return d->kind != COAUTH_DECISION_NEAR_MISS || persons->of[d->a] != persons->of[d->b];
}

bool coauth_name_is_nobody(const char *name) {
    person_name parsed;
    name_parse(&parsed, name, 0, 0, false);
    return parsed.kind == NAME_NOBODY;
}

void coauth_persons_free(coauth_persons *persons) {
    if (!persons) return;
    for (size_t i = 0; i < persons->decisions; i++) memory_free(persons->context, persons->decision[i].reason);
    memory_free(persons->context, persons->decision);
    memory_free(persons->context, persons->label);
    memory_free(persons->context, persons->key);
    memory_free(persons->context, persons->group);
    memory_free(persons->context, persons->of);
    memory_free(persons->context, persons);
}

/* --- What methods share --------------------------------------------------------------------------------- */

static bool find_first_of_keys(uint32_t *first, const uint64_t *key, size_t count, const coauth_context *context) {
    size_t slots = 16;
    while (slots < count * 2) slots *= 2;
    uint32_t *slot = memory_zeroed(context, slots, sizeof *slot);
    if (!slot) return false;
    for (size_t n = 0; n < count; n++) {
        first[n] = (uint32_t)n;
        if (!key[n]) continue;
        size_t i = hash_mix(key[n]) & (slots - 1);
        while (slot[i] && key[slot[i] - 1] != key[n]) i = (i + 1) & (slots - 1);
        if (!slot[i]) slot[i] = (uint32_t)n + 1;
        first[n] = slot[i] - 1;
    }
    memory_free(context, slot);
    return true;
}

bool persons_by_key(coauth_persons *persons, uint32_t *first, const uint64_t *key, const coauth_corpus *corpus) {
    size_t names;
    const coauth_authorship *authorship = coauth_corpus_authorships(corpus, NULL);
    coauth_corpus_names(corpus, &names);
    uint32_t *seen = memory_zeroed(persons->context, names, sizeof *seen);
    bool done = seen && find_first_of_keys(first, key, names, persons->context);
    for (size_t i = 0; done && i < persons->authorships; i++) {
        uint32_t n = first[authorship[i].name];
        if (!seen[n]) seen[n] = (uint32_t)i + 1;
        persons->of[i] = key[n] ? seen[n] - 1 : (uint32_t)i;
    }
    memory_free(persons->context, seen);
    return done;
}

typedef struct nobodies {
    const coauth_corpus *corpus;
    const coauth_name *name;
    size_t names;
    uint8_t *nobody;
} nobodies;

static coauth_status look_at_names(void *argument, size_t block, unsigned thread, coauth_error *error) {
    const nobodies *b = argument;
    (void)thread;
    (void)error;
    for (size_t n = block * BLOCK; n < b->names && n < (block + 1) * BLOCK; n++)
        b->nobody[n] = coauth_name_is_nobody(coauth_corpus_text(b->corpus, b->name[n].text));
    return COAUTH_OK;
}

coauth_status find_nobody_names(
    uint8_t **nobody, const coauth_corpus *corpus, const coauth_context *context, coauth_error *error) {
    nobodies b = {.corpus = corpus};
    b.name = coauth_corpus_names(corpus, &b.names);
    b.nobody = *nobody = memory_zeroed(context, b.names, 1);
    if (!*nobody) return fail_memory(error);
    if (corpus->unit) return COAUTH_OK;
    return parallel_for((b.names + BLOCK - 1) / BLOCK, look_at_names, &b, NULL, NULL, 0, context, error);
}

uint8_t *find_group_names(const coauth_corpus *corpus, const coauth_context *context) {
    size_t names, authorships;
    const coauth_authorship *authorship = coauth_corpus_authorships(corpus, &authorships);
    coauth_corpus_names(corpus, &names);
    uint8_t *group = memory_zeroed(context, names, 1);
    for (size_t i = 0; group && i < authorships; i++)
        if (authorship[i].flags & COAUTH_AUTHORSHIP_GROUP) group[authorship[i].name] = 1;
    return group;
}

/* --- Numbers and labels --------------------------------------------------------------------------------- */

/* Numbers persons by first appearance; authorships that stand on no paper belong to nobody. */
static coauth_status number_persons(coauth_persons *persons, const coauth_corpus *corpus, coauth_error *error) {
    size_t papers, names;
    const coauth_paper *paper = coauth_corpus_papers(corpus, &papers);
    coauth_corpus_names(corpus, &names);
    size_t most = persons->authorships > names ? persons->authorships : names;
    scratch_scope scope = scratch_open(persons->context);
    uint32_t *number = scratch_array(&scope, most, sizeof *number);
    uint32_t *settled = scratch_array(&scope, persons->authorships, sizeof *settled);
    if (!scope.failed) {
        for (size_t i = 0; i < most; i++) number[i] = NOBODY;
        for (size_t i = 0; i < persons->authorships; i++) settled[i] = NOBODY;
        for (size_t p = 0; p < papers; p++) {
            for (uint32_t i = paper[p].first_author; i < paper[p].first_author + paper[p].authors; i++) {
                uint32_t *mine = &number[persons->of[i]];
                if (*mine == NOBODY) *mine = (uint32_t)persons->from_papers++;
                settled[i] = *mine;
            }
        }
        memcpy(persons->of, settled, persons->authorships * sizeof *settled);
    }
    coauth_status status = scratch_status(&scope, error);
    scratch_close(&scope);
    return status;
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

/* --- A person's say ---------------------------------------------------------------------------------------- */

static bool note_nobody(
    coauth_persons *persons, const coauth_corpus *corpus, const coauth_paper *paper, uint32_t authorship) {
    enum { PLACE_SIZE = 512 };
    char place[PLACE_SIZE];
    snprintf(place, sizeof place, "names no one; %s:%llu, paper \"%s\"",
        coauth_corpus_text(corpus, coauth_corpus_sources(corpus, NULL)[paper->source].name),
        (unsigned long long)paper->line, coauth_corpus_text(corpus, paper->key ? paper->key : paper->title));
    persons->decision[persons->decisions].reason = memory_copy_text(persons->context, place, strlen(place));
    if (!persons->decision[persons->decisions].reason) return false;
    coauth_decision *d = &persons->decision[persons->decisions++];
    *d = (coauth_decision){.kind = COAUTH_DECISION_NOBODY, .a = authorship, .b = authorship, .reason = d->reason};
    return true;
}

/* Counts and lists the authorships whose names name no one, unless somebody was told to be meant. */
static coauth_status list_nobody(
    coauth_persons *persons, const coauth_corpus *corpus, const user_assertions *t, coauth_error *error) {
    size_t papers;
    const coauth_paper *paper = coauth_corpus_papers(corpus, &papers);
    const coauth_authorship *authorship = coauth_corpus_authorships(corpus, NULL);
    uint8_t *nobody;
    coauth_status status = find_nobody_names(&nobody, corpus, persons->context, error);
    bool done = status == COAUTH_OK;
    for (size_t i = 0; done && i < persons->authorships; i++)
        persons->nobody += nobody[authorship[i].name] && !(t && t->of[i]);
    coauth_decision *larger =
        done ? memory_resize(persons->context, persons->decision, persons->decisions + persons->nobody, sizeof *larger)
             : NULL;
    if (larger) persons->decision = larger;
    done = larger != NULL;
    persons->nobody = 0;
    for (size_t p = 0; done && p < papers; p++) {
        for (uint32_t i = paper[p].first_author; done && i < paper[p].first_author + paper[p].authors; i++) {
            if (!nobody[authorship[i].name] || (t && t->of[i])) continue;
            done = note_nobody(persons, corpus, &paper[p], i);
            persons->nobody++;
        }
    }
    memory_free(persons->context, nobody);
    return done || status != COAUTH_OK ? status : fail_memory(error);
}

static coauth_status settle(coauth_persons *persons, const identity_method *method, const coauth_corpus *corpus,
    const coauth_identity_options *options, coauth_error *error) {
    user_assertions t = {0};
    coauth_status status = COAUTH_OK;
    const user_assertions *said = options->aliases ? &t : NULL;
    if (said) status = user_assertions_make(&t, corpus, options->aliases, options->ignore_ids, persons->context, error);
    if (said && t.file && t.file->rest_as_written)
        method = &exact_identity; /* of names of which the file says nothing */
    if (status == COAUTH_OK) status = method->settle(persons, corpus, options, options->aliases ? &t : NULL, error);
    if (status == COAUTH_OK && said && !user_assertions_explain(persons, &t)) status = fail_memory(error);
    if (status == COAUTH_OK) status = list_nobody(persons, corpus, said, error);
    if (status == COAUTH_OK) status = number_persons(persons, corpus, error);
    if (status == COAUTH_OK) status = label_persons(persons, corpus, error);
    if (status == COAUTH_OK) status = person_keys_make(persons, corpus, said, error);
    user_assertions_free(&t);
    return status;
}

coauth_status coauth_identify(coauth_persons **result, const coauth_corpus *corpus,
    const coauth_identity_options *options, const coauth_context *context, coauth_error *error) {
    coauth_identity_options own = COAUTH_IDENTITY_OPTIONS;
    const identity_method *method;
    options = options_take(&own, sizeof own, options);
    *result = NULL;
    coauth_status status = find_method(&method, options->method, error);
    if (status != COAUTH_OK) return status;
    coauth_persons *persons = memory_zeroed(context, 1, sizeof *persons);
    if (!persons) return fail_memory(error);
    persons->context = context;
    coauth_corpus_authorships(corpus, &persons->authorships);
    persons->of = memory_zeroed(context, persons->authorships, sizeof *persons->of);
    if (!persons->of) status = fail_memory(error);
    if (status == COAUTH_OK) status = settle(persons, method, corpus, options, error);
    if (status == COAUTH_OK) *result = persons;
    else coauth_persons_free(persons);
    return status;
}
