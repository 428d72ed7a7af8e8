/* page_text.c: texts on a page, which is sent around: no e-mail address stays in them. */
#include <string.h>

#include "base/addresses.h"
#include "base/json_out.h"
#include "write/page.h"
#include "write/xml.h"

static void write_without(
    output *out, const coauth_context *context, const char *text, void (*write)(output *out, const char *text)) {
    if (!strchr(text, '@')) {
        write(out, text);
        return;
    }
    char *copy = memory_copy_text(context, text, strlen(text));
    if (!copy) {
        coauth_error error;
        fail_memory(&error);
        output_fail(out, &error);
        return;
    }
    copy[hide_addresses(copy, strlen(copy))] = '\0';
    write(out, copy);
    memory_free(context, copy);
}

void page_quote(output *out, const coauth_context *context, const char *text) {
    write_without(out, context, text, quote_json);
}

void page_html(output *out, const coauth_context *context, const char *text) {
    write_without(out, context, text, xml_text);
}
