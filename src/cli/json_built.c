/* json_built.c: see json_built.h. */
#include "cli/json_built.h"

#include <stdio.h>

#include "base/error.h"
#include "cli/terminal.h"

static void keep(json_t **whole, int failed) {
    if (!failed) return;
    json_decref(*whole);
    *whole = NULL;
}

void built_set(json_t **object, const char *key, json_t *value) {
    keep(object, json_object_set_new(*object, key, value));
}

void built_append(json_t **array, json_t *value) {
    keep(array, json_array_append_new(*array, value));
}

static int to_output(const char *data, size_t length, void *user) {
    output_bytes(user, data, length);
    return 0;
}

void built_write(output *out, json_t *value, size_t flags) {
    if (!value || json_dump_callback(value, to_output, out, flags | JSON_ENCODE_ANY | JSON_REAL_PRECISION(15)) != 0) {
        coauth_error error;
        fail_memory(&error);
        output_fail(out, &error);
    }
    json_decref(value);
}

coauth_status built_print(json_t *value, coauth_error *error) {
    progress_clear();
    int failed = value ? json_dumpf(value, stdout, JSON_INDENT(2)) : -1;
    json_decref(value);
    if (failed && !ferror(stdout)) return fail_memory(error);
    putchar('\n');
    return COAUTH_OK;
}
