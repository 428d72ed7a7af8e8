/* whole_text.c: see whole_text.h. */
#include "read/whole_text.h"

#include <stdio.h>
#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/text.h"
#include "read/input_state.h"

static void log_guess(const char *path, const char *encoding, const coauth_context *context) {
    char words[512];
    snprintf(words, sizeof words, "%.256s: not UTF-8; read as %s", path, encoding);
    context_log(context, COAUTH_LOG_WARNING, words);
}

/* Every byte that is not UTF-8 becomes what Windows-1252 has there. */
static char *as_utf8(size_t *length, const char *data, size_t size, const coauth_context *context) {
    char *text = memory_resize(context, NULL, 3 * size + 1, 1);
    size_t n = 0;
    for (size_t i = 0, step; text && i < size; i += step) {
        int32_t code = text_decode(data + i, size - i, &step);
        n += text_encode(text + n, code < 0 ? text_windows_1252((unsigned char)data[i]) : (uint32_t)code);
    }
    if (text) text[n] = '\0';
    *length = n;
    return text;
}

static coauth_status take(
    char **text, size_t *length, const input *in, const coauth_context *context, coauth_error *error) {
    bool guessed = false;
    size_t bad;
    const char *encoding = input_encoding(in, &guessed);
    if (memchr(in->data, 0, in->length))
        return fail_at(error, COAUTH_FORMAT_ERROR, in->name, 0, 0, "is no text: it has a byte that is 0");
    if (text_is_utf8(in->data, in->length, &bad)) {
        if (guessed) log_guess(in->name, encoding, context);
        *text = memory_copy_text(context, in->data, in->length);
        *length = in->length;
    } else {
        log_guess(in->name, "Windows-1252", context);
        *text = as_utf8(length, in->data, in->length, context);
    }
    return *text ? COAUTH_OK : fail_memory(error);
}

coauth_status whole_text_read(char **text, size_t *length, uint8_t sha256[32], const coauth_input *input_of,
    size_t most, const coauth_context *context, coauth_error *error) {
    const bool given = input_of->data || input_of->read;
    const char *name = input_of->name ? input_of->name : input_of->read ? "stream" : "memory", *member;
    bytes *from = NULL;
    uint64_t size;
    bool out_of_reach, more = false;
    *text = NULL;
    *length = 0;
    coauth_status status = given ? bytes_open_given(&from, name, input_of, true, context, error)
                                 : bytes_open(&from, name, true, &out_of_reach, context, error);
    if (status == COAUTH_OK) status = bytes_next(from, &member, &more, error);
    input in = {0};
    if (status == COAUTH_OK) status = input_open(&in, from, name, 0, most, NULL, context, error);
    while (status == COAUTH_OK && !in.ended) status = input_more(&in, error);
    if (status == COAUTH_OK) status = take(text, length, &in, context, error);
    input_close(&in);
    if (status == COAUTH_OK) status = bytes_checksum(from, sha256, &size, error);
    bytes_close(from);
    return status;
}
