/* answers_settings.c: see answers_settings.h. */
#include "cli/answers_settings.h"

#include <stdlib.h>
#include <string.h>

#include "base/checksum.h"
#include "base/error.h"
#include "cli/json_built.h"
#include "cli/options.h"

enum { GROUPS = OPTIONS_IDENTITY | OPTIONS_GRAPH };

/* A copy of a value of jansson's, which it releases. */
static coauth_status add(kept_settings *k, const char *name, json_t *value, coauth_error *error) {
    char *text = value ? json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT | JSON_SORT_KEYS) : NULL;
    json_decref(value);
    if (!text) return fail_memory(error);
    char *copy = memory_copy_text(k->context, text, strlen(text));
    free(text);
    coauth_setting *added = copy ? vector_push(k->context, &k->list) : NULL;
    if (!added) memory_free(k->context, copy);
    else *added = (coauth_setting){name, copy};
    return added ? COAUTH_OK : fail_memory(error);
}

/* What a file of aliases says counts, not what it is called. */
static coauth_status add_aliases(kept_settings *k, const char *path, coauth_error *error) {
    uint8_t sha256[CHECKSUM_SIZE];
    char text[CHECKSUM_TEXT_SIZE];
    uint64_t bytes;
    if (!path) return add(k, "aliases", json_null(), error);
    coauth_status status = checksum_file(sha256, &bytes, path, error);
    if (status != COAUTH_OK) return status;
    checksum_text(text, sha256);
    return add(k, "aliases", json_pack("s+", "sha256:", text), error);
}

coauth_status kept_settings_make(
    kept_settings *k, const settings *s, const coauth_context *context, coauth_error *error) {
    json_t *all = options_given(s, GROUPS), *value;
    const char *key;
    *k = (kept_settings){.context = context};
    coauth_status status = all ? COAUTH_OK : fail_memory(error);
    json_object_foreach(all, key, value)
        if (status == COAUTH_OK && strcmp(key, "aliases") != 0)
            status = add(k, options_name(key), json_incref(value), error);
    json_decref(all);
    if (status == COAUTH_OK) status = add(k, "no-merge", json_boolean(s->no_merge), error);
    return status == COAUTH_OK ? add_aliases(k, s->aliases, error) : status;
}

void kept_settings_free(kept_settings *k) {
    for (size_t i = 0; i < k->list.count; i++) memory_free(k->context, (void *)(uintptr_t)k->list.item[i].value);
    if (k->context) vector_free(k->context, &k->list);
}

static const char *shown(const char *value) {
    return value && strcmp(value, "null") != 0 ? value : "none";
}

coauth_status settings_differ(char *why, size_t size, coauth_stored *stored, const settings *s,
    const coauth_context *context, coauth_error *error) {
    kept_settings asked;
    coauth_status status = kept_settings_make(&asked, s, context, error);
    *why = '\0';
    for (size_t i = 0; i < asked.list.count && status == COAUTH_OK && !*why; i++) {
        const coauth_setting *one = &asked.list.item[i];
        char *kept;
        status = coauth_stored_setting(&kept, stored, one->name, error);
        if (status == COAUTH_OK && (!kept || strcmp(kept, one->value) != 0))
            snprintf(
                why, size, "its answers are for --%s %.100s, not %.100s", one->name, shown(kept), shown(one->value));
        coauth_free(context, kept);
    }
    kept_settings_free(&asked);
    return status;
}

bool settings_agree(const settings *a, const settings *b, unsigned groups) {
    json_t *x = options_given(a, groups), *y = options_given(b, groups);
    bool same = x && y && json_equal(x, y);
    json_decref(x);
    json_decref(y);
    return same;
}
