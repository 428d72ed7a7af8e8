/* page_text.c: texts on a page, which is sent around: no e-mail address stays in them. */
#include <string.h>

#include "write/json_text.h"
#include "write/page.h"
#include "write/xml.h"

static bool in_address(char c) {
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return letter || (unsigned char)c >= 0x80 || c == '.' || c == '_' || c == '-' || c == '+' || c == '%';
}

/* Whether the "@" at i stands in an address, which then is text[*first .. *end). */
static bool find_address(size_t *first, size_t *end, const char *text, size_t length, size_t i) {
    size_t from = i, to = i + 1, dot = 0;
    while (from > 0 && in_address(text[from - 1])) from--;
    for (; to < length && in_address(text[to]); to++)
        if (text[to] == '.' && to > i + 1 && to + 1 < length && in_address(text[to + 1])) dot = to;
    *first = from;
    *end = to;
    return dot && from < i;
}

size_t page_hide_addresses(char *text, size_t length) {
    static const char mark[] = "(\xE2\x80\xA6)"; /* as long as the shortest address */
    const size_t size = sizeof mark - 1;
    for (size_t i = 0; i < length;) {
        const char *at = memchr(text + i, '@', length - i);
        size_t first, end;
        if (!at) break;
        i = (size_t)(at - text);
        if (!find_address(&first, &end, text, length, i++) || end - first < size) continue;
        memcpy(text + first, mark, size);
        memmove(text + first + size, text + end, length - end);
        length -= end - first - size;
        i = first + size;
    }
    return length;
}

static void write_without(output *out, const coauth_context *context, const char *text,
    void (*write)(output *out, const char *text)) {
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
    copy[page_hide_addresses(copy, strlen(copy))] = '\0';
    write(out, copy);
    memory_free(context, copy);
}

void page_quote(output *out, const coauth_context *context, const char *text) {
    write_without(out, context, text, quote_json);
}

void page_html(output *out, const coauth_context *context, const char *text) {
    write_without(out, context, text, xml_text);
}
