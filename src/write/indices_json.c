/* indices_json.c: indices.json, a flat object with an index a key, null for what is not known. */
#include <coauth/indices.h>

#include "base/json_out.h"

coauth_status coauth_write_indices(
    const coauth_figure *values, const char *path, const coauth_context *context, coauth_error *error) {
    json_out j = {0};
    coauth_status status = output_open(&j.out, path, context, error);
    if (status != COAUTH_OK) return status;
    json_begin_object(&j, NULL, JSON_ON_LINES);
    for (size_t i = 0; coauth_index_at(i); i++) json_put_figure(&j, coauth_index_at(i)->name, values[i]);
    json_end(&j);
    return output_close(j.out, error);
}
