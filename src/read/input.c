/* input.c: see input.h.  The window is one buffer: bytes are consumed at its front, more are read at
 * its back, and what is left moves to the front when room is needed. */
#include "read/input.h"

#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/text.h"
#include "read/input_state.h"

enum { STEP = 1 << 20 };

coauth_status input_open(input *in, bytes *from, const char *name, uint32_t source, size_t limit,
    const coauth_context *context, coauth_error *error) {
    *in = (input){.name = name, .source = source, .line = 1, .limit = limit, .data = ""};
    in->state = memory_zeroed(context, 1, sizeof *in->state);
    if (!in->state) return fail_memory(error);
    in->state->context = context;
    in->state->from = from;
    return COAUTH_OK;
}

void input_close(input *in) {
    if (!in->state) return;
    memory_free(in->state->context, in->state->buffer);
    memory_free(in->state->context, in->state->kept);
    input_file_opened(in);
    memory_free(in->state->context, in->state);
    in->state = NULL;
}

/* Moves what is at hand to the front and makes room for STEP bytes and a NUL behind it. */
static coauth_status make_room(input *in, coauth_error *error) {
    struct input_state *s = in->state;
    if (in->length && in->data != s->buffer) memmove(s->buffer, in->data, in->length);
    if (s->capacity < in->length + STEP + 1) {
        size_t capacity = s->capacity * 2 > in->length + STEP + 1 ? s->capacity * 2 : in->length + STEP + 1;
        char *larger = memory_resize(s->context, s->buffer, capacity, 1);
        if (!larger) return fail_memory(error);
        s->buffer = larger;
        s->capacity = capacity;
    }
    in->data = s->buffer;
    return COAUTH_OK;
}

static void tell_encoding(struct input_state *s, const unsigned char *raw, size_t *skip, size_t got) {
    s->told = true;
    if (got >= 2 && raw[0] == 0xFF && raw[1] == 0xFE) s->encoding = UTF16_LITTLE, *skip = 2;
    else if (got >= 2 && raw[0] == 0xFE && raw[1] == 0xFF) s->encoding = UTF16_BIG, *skip = 2;
    else if (got >= 3 && memcmp(raw, "\xEF\xBB\xBF", 3) == 0) *skip = 3;
    else if (got >= 4 && raw[0] && !raw[1] && raw[2] && !raw[3]) s->encoding = UTF16_LITTLE;
    else if (got >= 4 && !raw[0] && raw[1] && !raw[2] && raw[3]) s->encoding = UTF16_BIG;
}

/* Reads until size bytes are there or the stream ends, so that an encoding can be told from them. */
static coauth_status read_fully(struct input_state *s, char *buffer, size_t size, size_t *got, coauth_error *error) {
    *got = 0;
    while (*got < size) {
        size_t n;
        coauth_status status = bytes_read(s->from, buffer + *got, size - *got, &n, error);
        if (status != COAUTH_OK) return status;
        if (!n) break;
        *got += n;
    }
    return COAUTH_OK;
}

static uint32_t unit_at(const unsigned char *raw, bool big) {
    return big ? (uint32_t)raw[0] << 8 | raw[1] : (uint32_t)raw[1] << 8 | raw[0];
}

/* Turns UTF-16 into UTF-8; a lone surrogate becomes U+FFFD. */
static size_t transcode(char *out, struct input_state *s, const unsigned char *raw, size_t length, bool last) {
    bool big = s->encoding == UTF16_BIG;
    size_t n = 0, i = 0;
    while (i + 2 <= length) {
        uint32_t unit = unit_at(raw + i, big);
        bool high = unit >= 0xD800 && unit < 0xDC00;
        if (high && i + 4 > length && !last) break;
        uint32_t low = high && i + 4 <= length ? unit_at(raw + i + 2, big) : 0;
        if (high && low >= 0xDC00 && low < 0xE000) {
            unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
            i += 2;
        } else if (unit >= 0xD800 && unit < 0xE000) {
            unit = 0xFFFD;
        }
        n += text_encode(out + n, unit);
        i += 2;
    }
    s->carried = last ? 0 : length - i;
    memcpy(s->carry, raw + i, s->carried);
    return n;
}

static coauth_status read_utf16(input *in, char *to, size_t *added, coauth_error *error) {
    struct input_state *s = in->state;
    unsigned char raw[STEP / 4];
    size_t got;
    memcpy(raw, s->carry, s->carried);
    coauth_status status = read_fully(s, (char *)raw + s->carried, sizeof raw - s->carried, &got, error);
    in->ended = status == COAUTH_OK && got < sizeof raw - s->carried;
    *added = transcode(to, s, raw, got + s->carried, in->ended); /* what came before damage counts */
    return status;
}

static coauth_status read_first(input *in, char *to, size_t *added, coauth_error *error) {
    struct input_state *s = in->state;
    size_t got, skip = 0;
    coauth_status status = read_fully(s, to, 4, &got, error);
    if (status != COAUTH_OK) return status;
    tell_encoding(s, (const unsigned char *)to, &skip, got);
    if (s->encoding == UTF8) {
        memmove(to, to + skip, got - skip);
        *added = got - skip;
        in->ended = got < 4;
        return COAUTH_OK;
    }
    s->carried = got - skip;
    memcpy(s->carry, to + skip, s->carried);
    return COAUTH_OK;
}

static uint64_t lines_within(const char *data, size_t length) {
    uint64_t lines = 0;
    for (const char *p = data; (p = memchr(p, '\n', (size_t)(data + length - p))); p++) lines++;
    return lines;
}

coauth_status input_more(input *in, coauth_error *error) {
    struct input_state *s = in->state;
    if (in->ended) return COAUTH_OK;
    if (s->failure.code != COAUTH_OK) {
        if (error) *error = s->failure;
        return s->failure.code;
    }
    if (in->length >= in->limit)
        return fail_at(error, COAUTH_LIMIT_EXCEEDED, in->name, in->line, 0,
            "a record is longer than %zu MiB; is this the right format?", in->limit >> 20);
    coauth_status status = context_check(s->context, error);
    if (status != COAUTH_OK) return status;
    coauth_error found = {0};
    status = make_room(in, &found);
    size_t added = 0;
    while (status == COAUTH_OK && !added && !in->ended) {
        char *to = s->buffer + in->length;
        if (!s->told) {
            status = read_first(in, to, &added, &found);
        } else if (s->encoding != UTF8) {
            status = read_utf16(in, to, &added, &found);
        } else {
            status = bytes_read(s->from, to, STEP, &added, &found);
            in->ended = status == COAUTH_OK && !added;
        }
    }
    in->length += added;
    if (s->buffer) s->buffer[in->length] = '\0';
    if (s->on_read) s->on_read(s->on_read_user, bytes_consumed(s->from));
    if (status == COAUTH_OK) return COAUTH_OK;
    if (status == COAUTH_FORMAT_ERROR && !found.line) found.line = in->line + lines_within(in->data, in->length);
    s->failure = found; /* asked again, it says the same */
    if (error) *error = found;
    return status;
}

bool input_damaged(const input *in) {
    return in->state->failure.code == COAUTH_FORMAT_ERROR;
}

void input_skip(input *in, size_t n) {
    in->line += lines_within(in->data, n);
    in->data += n;
    in->length -= n;
    in->offset += n;
}

coauth_status input_skip_past(input *in, char c, bool *found, coauth_error *error) {
    for (;;) {
        const char *p = memchr(in->data, c, in->length);
        *found = p != NULL;
        input_skip(in, p ? (size_t)(p - in->data) + 1 : in->length);
        if (p || in->ended) return COAUTH_OK;
        coauth_status status = input_more(in, error);
        if (status != COAUTH_OK) return status;
    }
}

/* The end of the first line in the window, or NULL.  CR counts when what follows it is known. */
static const char *line_end(const input *in, size_t from) {
    const char *start = in->data + from, *end = in->data + in->length;
    const char *lf = memchr(start, '\n', (size_t)(end - start));
    const char *cr = memchr(start, '\r', (size_t)((lf ? lf : end) - start));
    if (cr && (cr + 1 < end || in->ended)) return cr;
    return lf;
}

coauth_status input_line(
    input *in, const char **line, size_t *length, bool *cut, uint64_t *line_number, coauth_error *error) {
    size_t searched = 0;
    const char *end;
    *line = NULL;
    *length = 0;
    if (cut) *cut = false;
    if (line_number) *line_number = in->line;
    while (!(end = line_end(in, searched)) && !in->ended) {
        searched = in->length && in->data[in->length - 1] == '\r' ? in->length - 1 : in->length;
        if (in->length >= in->limit) break;
        coauth_status status = input_more(in, error);
        if (status != COAUTH_OK) return status;
    }
    if (!end && in->ended) {
        if (!in->length) return COAUTH_OK;
        *line = in->data;
        *length = in->length;
        input_skip(in, in->length);
        in->line++;
        return COAUTH_OK;
    }
    if (!end) { /* too long: keep its beginning, pass over the rest */
        bool found;
        if (cut) *cut = true;
        struct input_state *s = in->state;
        memory_free(s->context, s->kept);
        *length = 4096 < in->length ? 4096 : in->length;
        s->kept = memory_copy_text(s->context, in->data, *length);
        if (!s->kept) return fail_memory(error);
        *line = s->kept;
        return input_skip_past(in, '\n', &found, error);
    }
    *line = in->data;
    *length = (size_t)(end - in->data);
    size_t ending = end[0] == '\r' && end + 1 < in->data + in->length && end[1] == '\n' ? 2 : 1;
    bool lone_cr = ending == 1 && end[0] == '\r';
    input_skip(in, *length + ending);
    in->line += lone_cr;
    return COAUTH_OK;
}
