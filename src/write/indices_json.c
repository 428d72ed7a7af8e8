/* indices_json.c: indices.json, a flat object with an index a key, null for what is not known. */
#include <coauth/indices.h>

#include "base/output.h"

coauth_status coauth_write_indices(
    const coauth_figure *values, const char *path, const coauth_context *context, coauth_error *error) {
    output *out;
    coauth_status status = output_open(&out, path, context, error);
    if (status != COAUTH_OK) return status;
    for (size_t i = 0; coauth_index_at(i); i++) {
        output_format(out, "%s  \"%s\": ", i ? ",\n" : "{\n", coauth_index_at(i)->name);
        if (values[i].known) output_real(out, values[i].value);
        else output_text(out, "null");
    }
    output_text(out, "\n}\n");
    return output_close(out, error);
}
