/* input.c: see input.h.  The window is one buffer: bytes are consumed at its front, more are read at
 * its back, and what is left moves to the front when room is needed. */
#include "read/input.h"

#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/text.h"
#include "read/input_state.h"

/* Bytes.  The prologue is where XML names its encoding. */
enum { FIRST = 4, PROLOGUE = 1020, STEP = 1 << 20, RAW = STEP / 8, EVIDENCE = 1 << 16 };

coauth_status input_open(input *in, bytes *from, const char *name, uint32_t source, size_t limit, const char *encoding,
    const coauth_context *context, coauth_error *error) {
    *in = (input){.name = name, .source = source, .line = 1, .limit = limit, .data = ""};
    in->state = memory_zeroed(context, 1, sizeof *in->state);
    if (!in->state) return fail_memory(error);
    in->state->context = context;
    in->state->from = from;
    in->state->encoding = encoding;
    return COAUTH_OK;
}

void input_close(input *in) {
    if (!in->state) return;
    memory_free(in->state->context, in->state->buffer);
    memory_free(in->state->context, in->state->kept);
    decoder_close(in->state->decoder);
    input_file_opened(in);
    memory_free(in->state->context, in->state);
    in->state = NULL;
}

/* Moves what is at hand to the front and makes room for more bytes and a NUL behind it. */
static coauth_status make_room(input *in, size_t more, coauth_error *error) {
    struct input_state *s = in->state;
    if (in->length && in->data != s->buffer) memmove(s->buffer, in->data, in->length);
    if (s->capacity < in->length + more + 1) {
        size_t capacity = s->capacity * 2 > in->length + more + 1 ? s->capacity * 2 : in->length + more + 1;
        char *larger = memory_resize(s->context, s->buffer, capacity, 1);
        if (!larger) return fail_memory(error);
        s->buffer = larger;
        s->capacity = capacity;
    }
    in->data = s->buffer;
    return COAUTH_OK;
}

/* Appends size bytes to the window as they are, fewer where the stream ends.  What came before damage counts. */
static coauth_status append_raw(input *in, size_t size, coauth_error *error) {
    struct input_state *s = in->state;
    for (size_t got = 0; got < size && !in->ended;) {
        size_t n;
        coauth_status status = bytes_read(s->from, s->buffer + in->length, size - got, &n, error);
        if (status != COAUTH_OK) return status;
        in->ended = !n;
        in->length += n;
        got += n;
    }
    return COAUTH_OK;
}

/* Decodes the bytes of the window from start on, and whatever follows in the stream. */
static coauth_status decode_from(input *in, size_t start, const char *name, coauth_error *error) {
    struct input_state *s = in->state;
    size_t length = in->length - start, written = 0;
    char *raw = memory_copy_text(s->context, s->buffer + start, length);
    if (!raw) return fail_memory(error);
    in->length = start;
    coauth_status status = decoder_open(&s->decoder, name, s->context, error);
    if (status == COAUTH_OK) status = make_room(in, decoder_room(length), error);
    if (status == COAUTH_OK)
        status = decoder_run(s->decoder, s->buffer + start, &written, raw, length, in->ended, error);
    memory_free(s->context, raw);
    in->length += written;
    return status;
}

static coauth_status append_decoded(input *in, coauth_error *error) {
    struct input_state *s = in->state;
    char raw[RAW];
    size_t got = 0, written = 0;
    coauth_status status = bytes_read(s->from, raw, RAW, &got, error);
    in->ended = status == COAUTH_OK && !got;
    coauth_status decoded = decoder_run(
        s->decoder, s->buffer + in->length, &written, raw, got, in->ended, status == COAUTH_OK ? error : NULL);
    in->length += written;
    return status == COAUTH_OK ? decoded : status;
}

/* How many bytes from the front are ASCII. */
static size_t ascii_length(const char *text, size_t length) {
    size_t i = 0;
    for (uint64_t eight; i + 8 <= length; i += 8) {
        memcpy(&eight, text + i, 8);
        if (eight & 0x8080808080808080u) break;
    }
    while (i < length && (unsigned char)text[i] < 0x80) i++;
    return i;
}

/* The first bytes beyond ASCII decide.  How much is looked at depends on the stream alone, not on how it is read. */
static coauth_status append_undecided(input *in, coauth_error *error) {
    struct input_state *s = in->state;
    size_t start = in->length > FIRST + PROLOGUE ? in->length : 0; /* what a mark was looked for in waits as well */
    coauth_status status = append_raw(in, STEP - EVIDENCE, error);
    if (status == COAUTH_OK && (s->guessed = encoding_escaped(s->buffer + start, in->length - start))) {
        s->decided = true;
        return decode_from(in, start, s->guessed, error);
    }
    start += ascii_length(s->buffer + start, in->length - start);
    if (status != COAUTH_OK || start == in->length) return status;
    status = append_raw(in, EVIDENCE, error);
    if (status != COAUTH_OK) return status;
    size_t evidence = in->length - start < EVIDENCE ? in->length - start : EVIDENCE;
    s->decided = true;
    if (encoding_is_utf8(s->buffer + start, evidence)) return COAUTH_OK;
    s->guessed = encoding_guess(s->buffer + start, evidence, s->context);
    return s->guessed ? decode_from(in, start, s->guessed, error) : COAUTH_OK;
}

/* Zeros are common in what is no text, but for UTF-16. */
static bool is_binary(const char *data, size_t length) {
    size_t zeros = 0, looked = length < EVIDENCE ? length : EVIDENCE;
    for (size_t i = 0; i < looked; i++) zeros += !data[i];
    return zeros * 512 > looked;
}

static coauth_status append_first(input *in, coauth_error *error) {
    struct input_state *s = in->state;
    s->told = true;
    coauth_status status = append_raw(in, FIRST, error);
    if (in->length >= FIRST && memcmp(s->buffer, "<?xm", 4) == 0 && status == COAUTH_OK)
        status = append_raw(in, PROLOGUE, error);
    if (!in->length) return status;
    size_t mark = 0;
    const char *name = encoding_stated(s->buffer, in->length, &mark);
    in->length -= mark;
    memmove(s->buffer, s->buffer + mark, in->length);
    if (s->encoding && !mark) name = s->encoding;
    s->decided = name != NULL;
    if (!name || encoding_names_utf8(name)) return status;
    coauth_status decoded = decode_from(in, 0, name, status == COAUTH_OK ? error : NULL);
    return status == COAUTH_OK ? decoded : status;
}

static coauth_status append(input *in, coauth_error *error) {
    struct input_state *s = in->state;
    if (!s->told) return append_first(in, error);
    if (s->decoder) return append_decoded(in, error);
    if (!s->decided) return append_undecided(in, error);
    size_t n;
    coauth_status status = bytes_read(s->from, s->buffer + in->length, STEP, &n, error);
    if (status != COAUTH_OK) return status;
    in->ended = !n;
    in->length += n;
    return COAUTH_OK;
}

/* --- Tidying ----------------------------------------------------------------------------------- */

/* Whether this is text, and what it begins with, from the first bytes at hand. */
static void tell_habits(input *in) {
    struct input_state *s = in->state;
    s->habits_told = true;
    s->binary = !s->decoder && is_binary(in->data, in->length);
    while (s->opening_length < sizeof s->opening && s->opening_length < in->length &&
           !strchr("\r\n", in->data[s->opening_length]))
        s->opening_length++;
    memcpy(s->opening, in->data, s->opening_length);
}

/* Carriage returns alone end lines, as on old Macintoshes; of one at the very end it is not known what follows. */
static void end_lines(char *text, const char *end, bool ended) {
    for (char *p = text; (p = memchr(p, '\r', (size_t)(end - p))); p++)
        if (p + 1 < end ? p[1] != '\n' : ended) *p = '\n';
}

/* Takes byte order marks out of the window from its start-th byte on: they stand where files were put end to end.
 * Where the earlier file did not end its last line, as what begins like the first line shows, the line ends there. */
static void take_marks_out(input *in, size_t start) {
    const struct input_state *s = in->state;
    char *begin = s->buffer, *end = begin + in->length, *out = NULL, *from = begin + (start < 2 ? 0 : start - 2);
    for (char *p = from; (p = memchr(p, 0xEF, (size_t)(end - p)));) {
        if (end - p < 3 || memcmp(p, "\xEF\xBB\xBF", 3) != 0) {
            p++;
            continue;
        }
        if (out) memmove(out, from, (size_t)(p - from));
        out = out ? out + (p - from) : p;
        from = p += 3;
        bool ended = out == begin || out[-1] == '\n' || out[-1] == '\r';
        if (!ended && s->opening_length && (size_t)(end - p) >= s->opening_length &&
            memcmp(p, s->opening, s->opening_length) == 0)
            *out++ = '\n';
    }
    if (!out) return;
    memmove(out, from, (size_t)(end - from));
    in->length = (size_t)(out - begin) + (size_t)(end - from);
}

static void tidy(input *in, size_t start) {
    struct input_state *s = in->state;
    if (!s->habits_told && (in->length >= EVIDENCE || in->ended || s->failure.code != COAUTH_OK)) {
        tell_habits(in);
        start = 0;
    }
    if (!s->habits_told || s->binary) return;
    end_lines(s->buffer + (start ? start - 1 : 0), s->buffer + in->length, in->ended);
    take_marks_out(in, start);
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
    size_t before = in->length;
    status = make_room(in, STEP, &found);
    while (status == COAUTH_OK && (in->length == before || !s->habits_told) && !in->ended) {
        status = append(in, &found);
        if (status != COAUTH_OK) s->failure = found;
        tidy(in, before);
        if (status == COAUTH_OK && !s->habits_told) status = make_room(in, STEP, &found);
    }
    if (s->buffer) s->buffer[in->length] = '\0';
    if (s->on_read) s->on_read(s->on_read_user, bytes_consumed(s->from));
    if (status == COAUTH_OK) return COAUTH_OK;
    if (status == COAUTH_FORMAT_ERROR && !found.line) found.line = in->line + lines_within(in->data, in->length);
    s->failure = found; /* asked again, it says the same */
    if (error) *error = found;
    return status;
}

const char *input_encoding(const input *in, bool *guessed) {
    *guessed = in->state->guessed != NULL;
    return in->state->decoder ? (in->state->guessed ? in->state->guessed : "stated") : NULL;
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
