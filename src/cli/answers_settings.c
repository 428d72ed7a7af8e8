/* answers_settings.c: see answers_settings.h. */
#include "cli/answers_settings.h"

#include <stdio.h>
#include <string.h>

#include "base/checksum.h"
#include "base/error.h"
#include "base/number.h"
#include "cli/options.h"

static const char NONE[] = "none";

enum { GROUPS = OPTIONS_IDENTITY | OPTIONS_GRAPH };

/* Keeps a copy of the value, with a mark on either side, so that a text is never taken for something else. */
static coauth_status add_marked(
    kept_settings *k, const char *name, const char *mark, const char *value, coauth_error *error) {
    const size_t size = strlen(value) + 2 * strlen(mark) + 1;
    char *copy = memory_resize(k->context, NULL, size, 1);
    if (copy) snprintf(copy, size, "%s%s%s", mark, value, mark);
    coauth_setting *added = copy ? vector_push(k->context, &k->list) : NULL;
    if (!added) memory_free(k->context, copy);
    else *added = (coauth_setting){name, copy};
    return added ? COAUTH_OK : fail_memory(error);
}

static coauth_status add(kept_settings *k, const char *name, const char *value, coauth_error *error) {
    return add_marked(k, name, "", value, error);
}

static coauth_status add_option(kept_settings *k, const option_value *v, coauth_error *error) {
    char number[NUMBER_SIZE];
    if (v->kind == OPTION_TEXT && v->text) return add_marked(k, v->name, "\"", v->text, error);
    if (v->kind == OPTION_TEXT) return add(k, v->name, NONE, error);
    if (v->kind == OPTION_TRUTH) return add(k, v->name, v->whole ? "true" : "false", error);
    if (v->kind == OPTION_REAL) number_write_real(number, v->real);
    else number_write_integer(number, v->whole);
    return add(k, v->name, number, error);
}

/* What a file of aliases says counts, not what it is called. */
static coauth_status add_aliases(kept_settings *k, const coauth_aliases *aliases, coauth_error *error) {
    static const char scheme[] = "sha256:";
    char text[sizeof scheme + CHECKSUM_TEXT_SIZE];
    if (!aliases) return add(k, "aliases", NONE, error);
    memcpy(text, scheme, sizeof scheme - 1);
    checksum_text(text + sizeof scheme - 1, coauth_aliases_checksum(aliases));
    return add(k, "aliases", text, error);
}

coauth_status kept_settings_make(kept_settings *k, const settings *s, const coauth_aliases *aliases,
    const coauth_context *context, coauth_error *error) {
    option_value v = {0};
    coauth_status status = COAUTH_OK;
    *k = (kept_settings){.context = context};
    while (status == COAUTH_OK && options_next(&v, s, GROUPS))
        if (!v.content) status = add_option(k, &v, error);
    if (status == COAUTH_OK) status = add(k, "no-merge", s->no_merge ? "true" : "false", error);
    return status == COAUTH_OK ? add_aliases(k, aliases, error) : status;
}

void kept_settings_free(kept_settings *k) {
    for (size_t i = 0; i < k->list.count; i++) memory_free(k->context, (void *)(uintptr_t)k->list.item[i].value);
    if (k->context) vector_free(k->context, &k->list);
}

coauth_status settings_differ(
    char *why, size_t size, coauth_stored *stored, const plan *p, const coauth_context *context, coauth_error *error) {
    kept_settings asked;
    coauth_status status = kept_settings_make(&asked, p->settings, p->aliases, context, error);
    *why = '\0';
    for (size_t i = 0; i < asked.list.count && status == COAUTH_OK && !*why; i++) {
        const coauth_setting *one = &asked.list.item[i];
        char *kept;
        status = coauth_stored_setting(&kept, stored, one->name, error);
        if (status == COAUTH_OK && (!kept || strcmp(kept, one->value) != 0))
            snprintf(
                why, size, "its answers are for --%s %.100s, not %.100s", one->name, kept ? kept : NONE, one->value);
        coauth_free(context, kept);
    }
    kept_settings_free(&asked);
    return status;
}

bool settings_agree(const settings *a, const settings *b, unsigned groups) {
    option_value x = {0}, y = {0};
    while (options_next(&x, a, groups) && options_next(&y, b, groups)) {
        const bool texts = x.text == y.text || (x.text && y.text && strcmp(x.text, y.text) == 0);
        if (!texts || x.whole != y.whole || x.real < y.real || x.real > y.real) return false;
    }
    return true;
}
