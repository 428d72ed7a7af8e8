/* name_numbers.c: see name_numbers.h. */
#include "identity/name_numbers.h"

#include <string.h>

#include "base/parallel.h"
#include "base/scratch.h"
#include "corpus/names.h"
#include "identity/bearers.h"
#include "identity/method.h"

enum { NAMES_AT_ONCE = 4096 };

typedef struct name_keys {
    uint64_t *form, *block, *given, *family;
    fuller_name *fuller;
} name_keys;

typedef struct name_reading {
    const coauth_corpus *corpus;
    const corpus_part *part;
    name_numbers *numbers;
    name_keys k;
    const uint8_t *group;
} name_reading;

static coauth_status read_names(void *argument, size_t block, unsigned thread, coauth_error *error) {
    const name_reading *r = argument;
    const coauth_name *name = coauth_corpus_names(r->corpus, NULL);
    size_t names = r->numbers->count;
    size_t end = (block + 1) * NAMES_AT_ONCE < names ? (block + 1) * NAMES_AT_ONCE : names;
    (void)thread, (void)error;
    for (size_t n = block * NAMES_AT_ONCE; n < end; n++) {
        person_name parsed;
        name_parse(&parsed, coauth_corpus_text(r->corpus, name[n].text), name[n].family_start, name[n].family_length,
            r->group[n]);
        r->numbers->kind[n] = (uint8_t)parsed.kind;
        r->numbers->crowd[n] = (uint8_t)name_crowd(&parsed);
        r->k.form[n] = name_whole_key(&parsed);
        r->k.block[n] = name_block_key(&parsed);
        r->k.given[n] = name_given_key(&parsed);
        r->k.family[n] = name_family_key(&parsed);
        r->k.fuller[n] = fuller_name_of(&parsed);
    }
    return COAUTH_OK;
}

static bool is_counted(const corpus_part *part, size_t name) {
    return !part || part->own[name];
}

/* How many forms have each of the words, by name; a form counts once. */
static bool count_words(uint32_t *words, const name_numbers *n, const uint64_t *key, const corpus_part *part,
    const coauth_context *context) {
    size_t distinct = 0;
    scratch_scope scope = scratch_open(context);
    uint32_t *number = scratch_array(&scope, n->count, sizeof *number);
    uint8_t *counted = scratch_zeroes(&scope, n->forms, 1);
    bool done = !scope.failed && rank_keys_of_all(number, &distinct, NULL, key, n->count, part, context);
    uint32_t *times = done ? scratch_zeroes(&scope, distinct, sizeof *times) : NULL;
    for (size_t i = 0; times && i < n->count; i++) {
        if (!is_counted(part, i) || n->form[i] == NO_BLOCK || counted[n->form[i]] || number[i] == NO_BLOCK) continue;
        counted[n->form[i]] = 1;
        times[number[i]]++;
    }
    if (times && part && !part->add_up(part->user, times, distinct)) times = NULL;
    for (size_t i = 0; times && i < n->count; i++) words[i] = number[i] == NO_BLOCK ? 0 : times[number[i]];
    scratch_close(&scope);
    return times != NULL;
}

/* Of a form that is another part's only some of the names are here: that part tells.  Numbers above 0 go by their
 * bits. */
static bool ask_commonness(
    name_numbers *n, const uint64_t *key, const corpus_part *part, const coauth_context *context) {
    scratch_scope scope = scratch_open(context);
    uint32_t *bits = scratch_zeroes(&scope, n->count, sizeof *bits);
    for (size_t i = 0; bits && i < n->count; i++)
        if (part->own[i] && n->form[i] != NO_BLOCK) memcpy(&bits[i], &n->commonness[n->form[i]], sizeof *bits);
    bool done = bits && part->ask(part->user, bits, key, n->count);
    for (size_t i = 0; done && i < n->count; i++)
        if (bits[i] && n->form[i] != NO_BLOCK) memcpy(&n->commonness[n->form[i]], &bits[i], sizeof *bits);
    scratch_close(&scope);
    return done;
}

/* The namesakes that chance makes of a form: were given and family names independent, names would share both
 * in given x family / forms cases. Initials and single names count as very common. */
static bool find_commonness(
    name_numbers *n, const name_keys *k, const corpus_part *part, const coauth_context *context) {
    scratch_scope scope = scratch_open(context);
    uint32_t *given = scratch_array(&scope, n->count, sizeof *given);
    uint32_t *family = scratch_array(&scope, n->count, sizeof *family);
    n->commonness = memory_zeroed(context, n->forms, sizeof *n->commonness);
    bool done = !scope.failed && n->commonness && count_words(given, n, k->given, part, context) &&
                count_words(family, n, k->family, part, context);
    for (size_t i = 0; done && i < n->count; i++) {
        if (n->form[i] == NO_BLOCK) continue;
        double g = given[i] ? given[i] : (double)n->all_forms / 26;
        n->commonness[n->form[i]] =
            (float)(g * (family[i] ? family[i] : 1) / (double)(n->all_forms ? n->all_forms : 1));
    }
    scratch_close(&scope);
    return done && (!part || ask_commonness(n, k->form, part, context));
}

/* Forms by themselves, and among those of all parts. */
static bool number_forms(name_numbers *n, const uint64_t *key, const corpus_part *part, const coauth_context *context) {
    bool done = rank_keys(n->form, &n->forms, key, n->count, context);
    n->all_forms = n->forms;
    if (!done || !part) return done;
    n->form_of_all = memory_resize(context, NULL, n->count, sizeof *n->form_of_all);
    return n->form_of_all && rank_keys_of_all(n->form_of_all, &n->all_forms, NULL, key, n->count, part, context);
}

/* keys: room for four of each name, and fuller for each. */
static coauth_status number_names(
    name_reading *r, uint64_t *keys, fuller_name *fuller, const coauth_context *context, coauth_error *error) {
    name_numbers *n = r->numbers;
    r->k = (name_keys){keys, keys + n->count, keys + 2 * n->count, keys + 3 * n->count, fuller};
    size_t parts = (n->count + NAMES_AT_ONCE - 1) / NAMES_AT_ONCE;
    coauth_status status = parallel_for(parts, read_names, r, NULL, NULL, 0, context, error);
    if (status != COAUTH_OK) return status;
    bool done = number_forms(n, r->k.form, r->part, context) &&
                rank_keys_of_all(
                    n->block, &n->blocks, r->part ? &n->block_key : NULL, r->k.block, n->count, r->part, context) &&
                find_commonness(n, &r->k, r->part, context);
    n->bearers = done ? memory_zeroed(context, n->forms, sizeof *n->bearers) : NULL;
    done = n->bearers && count_bearers(n->bearers, fuller, n->form, n->count, context);
    return done ? COAUTH_OK : fail_memory(error);
}

/* Names that are listed as a group's. */
static uint8_t *find_groups(const coauth_corpus *corpus, const corpus_part *part, const coauth_context *context) {
    uint8_t *group = find_group_names(corpus, context);
    size_t names;
    coauth_corpus_names(corpus, &names);
    if (group && part && names) memcpy(group, part->group, names);
    return group;
}

coauth_status name_numbers_make(name_numbers *n, const coauth_corpus *corpus, const corpus_part *part,
    const coauth_context *context, coauth_error *error) {
    scratch_scope scope = scratch_open(context);
    *n = (name_numbers){0};
    coauth_corpus_names(corpus, &n->count);
    uint64_t *keys = scratch_array(&scope, 4 * n->count, sizeof *keys);
    fuller_name *fuller = scratch_array(&scope, n->count, sizeof *fuller);
    uint8_t *group = find_groups(corpus, part, context);
    n->kind = memory_zeroed(context, n->count, 1);
    n->crowd = memory_zeroed(context, n->count, 1);
    n->form = memory_resize(context, NULL, n->count, sizeof *n->form);
    n->block = memory_resize(context, NULL, n->count, sizeof *n->block);
    bool room = keys && fuller && group && n->kind && n->crowd && n->form && n->block;
    name_reading r = {.corpus = corpus, .part = part, .numbers = n, .group = group};
    coauth_status status = room ? number_names(&r, keys, fuller, context, error) : fail_memory(error);
    memory_free(context, group);
    scratch_close(&scope);
    return status;
}

void name_numbers_free(name_numbers *n, const coauth_context *context) {
    memory_free(context, n->kind);
    memory_free(context, n->crowd);
    memory_free(context, n->form);
    memory_free(context, n->form_of_all);
    memory_free(context, n->block);
    memory_free(context, n->block_key);
    memory_free(context, n->commonness);
    memory_free(context, n->bearers);
}

uint32_t name_form_of_all(const name_numbers *n, uint32_t name) {
    return n->form_of_all ? n->form_of_all[name] : n->form[name];
}
