/* read.c: the driver: from paths through detection and readers to one corpus.
 *
 * Files are read in parallel, each into a corpus of its own, which are then joined in order.  Files
 * of a format that settles things after the last file (a reader with finish) are read one after the
 * other into the whole corpus. */
#include <coauth/read.h>

#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "base/options.h"
#include "base/parallel.h"
#include "base/text.h"
#include "base/words.h"
#include "corpus/store.h"
#include "read/input_state.h"
#include "read/listed.h"
#include "read/markup.h"
#include "read/reader.h"
#include "read/regular_file.h"
#include "read/workbook.h"

enum { HEAD = 1 << 16, LEAST_WINDOW = 2 * HEAD, MOST_READERS = 128, FILES_A_THREAD = 6, SPARE_DESCRIPTORS = 12 };
#define BATCH_BYTES ((uint64_t)64 << 20)

typedef struct session {
    run run; /* of the whole corpus */
    const reader *forced;
    walked_files files;
    void *state[MOST_READERS];
    atomic_uint_fast64_t consumed;
    uint64_t total;
} session;

/* One file on its way into a corpus. */
typedef struct passage {
    session *session;
    run run;
    const walked_file *file;
    bool reports;  /* may call back with progress: it runs on the caller's thread */
    bool serial;   /* may use readers with finish */
    bool deferred; /* met such a reader and may not use it */
    uint64_t consumed;
    uint32_t first_source; /* sources of this file are the corpus' from here on */
} passage;

const coauth_format *coauth_input_format_at(size_t index) {
    for (size_t i = 0; reader_table[i]; i++)
        if (i == index) return &reader_table[i]->format;
    return NULL;
}

TABLE_FIND(coauth_format, coauth_input_format_find, coauth_input_format_at)

static const reader *find_reader(const char *name) {
    for (size_t i = 0; reader_table[i]; i++)
        if (strcmp(reader_table[i]->format.name, name) == 0) return reader_table[i];
    return NULL;
}

static const reader *detect(const input *in, const char *columns) {
    const reader *best = NULL;
    int most = 0;
    for (size_t i = 0; reader_table[i]; i++) {
        int sure = reader_table[i]->detect(in->data, in->length < HEAD ? in->length : HEAD, in->name);
        if (sure > most) most = sure, best = reader_table[i];
    }
    return best || !columns ? best : find_reader("csv"); /* who names columns says that it is a table */
}

static void on_read(void *user, uint64_t consumed) {
    passage *p = user;
    uint64_t sum = atomic_fetch_add(&p->session->consumed, consumed - p->consumed) + consumed - p->consumed;
    p->consumed = consumed;
    if (p->reports) context_progress(p->run.context, "reading", "bytes", sum, p->session->total);
}

/* A file that cannot be used is listed; what the system or memory refuses ends the run. */
static coauth_status settle(passage *p, uint32_t source, const char *name, coauth_status status, coauth_error *error) {
    if (status != COAUTH_FORMAT_ERROR && status != COAUTH_LIMIT_EXCEEDED) return status;
    coauth_error found = *error;
    return read_skip_at(&p->run, name, source, found.line, found.column, found.text, error);
}

static size_t table_index(const reader *wanted) {
    size_t i = 0;
    while (reader_table[i] != wanted) i++;
    return i;
}

static coauth_status read_with(passage *p, const reader *chosen, input *in, coauth_error *error) {
    p->run.corpus->sources.item[in->source].format =
        strings_intern(&p->run.corpus->strings, chosen->format.name, strlen(chosen->format.name));
    p->run.state = &p->session->state[table_index(chosen)];
    bool guessed;
    p->run.corpus->decode = chosen->as_written ? NULL : markup_decode_text;
    coauth_status status = chosen->read(&p->run, in, error);
    if (status == COAUTH_OK && strings_failed(&p->run.corpus->strings)) status = fail_memory(error);
    const char *encoding = input_encoding(in, &guessed);
    if (status != COAUTH_OK || !guessed) return status;
    return read_remark(&p->run, COAUTH_REMARK_CHOICE, in->source, 0, 0, error,
        "not UTF-8: read as %s, as its bytes suggest; option encoding says otherwise", encoding);
}

/* A workbook is one whatever it is said to be; its sheets are then read by the format that was named. */
static const reader *choose(const passage *p, const input *in) {
    const reader *forced = p->session->forced, *workbook = find_reader("xls");
    if (workbook->detect(in->data, in->length, in->name)) return workbook;
    if (p->file->companion) return find_reader("nodes");
    if (p->file->format) return find_reader(p->file->format);
    if (forced && strncmp(forced->format.name, "xls", 3) == 0 && strchr(in->name, '!')) forced = NULL;
    return forced ? forced : detect(in, p->run.options.columns);
}

static coauth_status read_stream(passage *p, bytes *from, const char *name, coauth_error *error) {
    input in;
    uint32_t source;
    coauth_status status = coauth_corpus_add_source(&source, p->run.corpus, name + p->file->hidden, "unknown", error);
    if (status != COAUTH_OK) return status;
    size_t limit = p->run.options.record_limit;
    status = input_open(&in, from, name, source, limit > LEAST_WINDOW ? limit : LEAST_WINDOW, p->run.options.encoding,
        p->run.context, error);
    if (status != COAUTH_OK) return status;
    in.state->on_read = on_read;
    in.state->on_read_user = p;
    while (status == COAUTH_OK && in.length < HEAD && !in.ended) status = input_more(&in, error);
    if (status == COAUTH_FORMAT_ERROR && in.length)
        status = COAUTH_OK; /* the reader takes what came before the damage, then meets it */
    const reader *chosen = status == COAUTH_OK && in.length ? choose(p, &in) : NULL;
    if (status != COAUTH_OK) {
        ;
    } else if (!in.length) {
        status = fail_at(error, COAUTH_FORMAT_ERROR, name, 0, 0, "is empty; skipped");
    } else if (bytes_look_packed(in.data, in.length)) {
        status = fail_at(error, COAUTH_FORMAT_ERROR, name, 0, 0,
            "is packed inside what is packed inside an archive; skipped (unpack it first)");
    } else if (!chosen && in.state->failure.code != COAUTH_OK) {
        status = input_more(&in, error); /* damaged so early that it cannot be told what it was */
    } else if (!chosen) {
        char what[400];
        describe_unknown(what, sizeof what, in.data, in.length < HEAD ? in.length : HEAD);
        status = fail_at(error, COAUTH_FORMAT_ERROR, name, 1, 0,
            "not a known format: it looks like %s; skipped (option from forces one that is known)", what);
    } else if (chosen->finish && !p->serial) {
        p->deferred = true;
    } else {
        status = read_with(p, chosen, &in, error);
    }
    input_close(&in);
    return settle(p, source, name, status, error);
}

coauth_status read_descriptor(run *r, int descriptor, const char *name, coauth_error *error) {
    passage *p = (passage *)(void *)((char *)r - offsetof(passage, run)); /* readers are handed this member */
    bytes *from;
    coauth_status status = bytes_open_descriptor(&from, descriptor, name, r->context, error);
    if (status != COAUTH_OK) return status;
    status = read_stream(p, from, name, error);
    bytes_close(from);
    return status;
}

/* "archive!member", or the archive's own name for what is only compressed; NULL when out of memory. */
static char *member_name(const passage *p, const char *archive, const char *member) {
    size_t size = strlen(archive) + (member ? strlen(member) : 0) + 2;
    char *name = memory_resize(p->run.context, NULL, size, 1);
    if (name) snprintf(name, size, "%s%s%s", archive, member ? "!" : "", member ? member : "");
    return name;
}

/* Lists a member that cannot be unpacked; those behind it may be whole. */
static coauth_status skip_member(passage *p, const char *name, coauth_status status, coauth_error *error) {
    uint32_t source;
    if (status != COAUTH_FORMAT_ERROR && status != COAUTH_LIMIT_EXCEEDED) return status;
    coauth_status added = coauth_corpus_add_source(&source, p->run.corpus, name + p->file->hidden, "unknown", NULL);
    return added == COAUTH_OK ? settle(p, source, name, status, error) : fail_memory(error);
}

/* A workbook is an archive, too, whose members are nothing anybody means by themselves. */
static bool is_office(const char *path, const char *member) {
    static const char *const endings[] = {".xlsx", ".xlsm", ".ods", ".docx", ".pptx"};
    size_t length = strlen(path);
    if (!member) return false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t n = strlen(endings[i]);
        if (length > n && text_equal_ignoring_case(path + length - n, n, endings[i])) return true;
    }
    return strcmp(member, "[Content_Types].xml") == 0 || strncmp(member, "xl/", 3) == 0;
}

/* Reads a workbook from its first member on. */
static coauth_status read_workbook(passage *p, bytes *from, const char *name, const char *member, coauth_error *error) {
    uint32_t source;
    xlsx *book = NULL;
    bool more = true;
    coauth_error damage = {0};
    coauth_status status = coauth_corpus_add_source(&source, p->run.corpus, name + p->file->hidden, "xlsx", error);
    if (status == COAUTH_OK) status = xlsx_open(&book, &p->run, name, source, error);
    while (status == COAUTH_OK && more) {
        coauth_status part = xlsx_part(book, from, member, &damage);
        if (part == COAUTH_OK) part = bytes_next(from, &member, &more, &damage);
        if (part == COAUTH_OK) continue;
        more = false; /* what came before the damage counts, if it can be understood */
        if (part != COAUTH_FORMAT_ERROR && part != COAUTH_LIMIT_EXCEEDED) status = part, *error = damage;
    }
    bool whole = damage.code == COAUTH_OK;
    if (status == COAUTH_OK && (whole || xlsx_has_strings(book))) status = xlsx_read(book, error);
    if (status == COAUTH_OK && damage.code != COAUTH_OK) {
        *error = damage;
        status = damage.code;
    }
    xlsx_close(book);
    return settle(p, source, name, status, error);
}

/* A member that is itself packed is unpacked; what is packed in that is not, lest there be no end. */
static coauth_status read_inside(passage *p, bytes *from, const char *name, coauth_error *error) {
    bytes *inside;
    bool more = true;
    coauth_status status = bytes_open_inside(&inside, from, name, p->run.context, error);
    while (status == COAUTH_OK && !p->deferred) {
        const char *member;
        status = bytes_next(inside, &member, &more, error);
        if (status != COAUTH_OK || !more) break;
        bool office = is_office(name, member);
        char *full = office ? NULL : member_name(p, name, member);
        coauth_status read = office ? read_workbook(p, inside, name, member, error)
                             : full ? read_stream(p, inside, full, error)
                                    : fail_memory(error);
        memory_free(p->run.context, full);
        if (office) more = false;
        if (read == COAUTH_OK && more) continue;
        bytes_close(inside);
        return read;
    }
    bytes_close(inside);
    return skip_member(p, name, status, error);
}

static coauth_status read_member(passage *p, bytes *from, const char *member, coauth_error *error) {
    if (!bytes_are_packed(from)) return read_stream(p, from, p->file->path, error);
    char *name = member_name(p, p->file->path, member);
    coauth_status status = name ? read_inside(p, from, name, error) : fail_memory(error);
    memory_free(p->run.context, name);
    return status;
}

static coauth_status read_members(passage *p, bytes *from, coauth_error *error) {
    for (;;) {
        const char *member;
        bool more;
        coauth_status status = bytes_next(from, &member, &more, error);
        if (status == COAUTH_OK && more && is_office(p->file->path, member))
            return read_workbook(p, from, p->file->path, member, error);
        if (status == COAUTH_OK && more) status = read_member(p, from, member, error);
        if (status != COAUTH_OK || !more || p->deferred) return status;
    }
}

/* Whether a source of the file is the file itself: not where all brought their own figures along from an earlier
 * reading, as those of a database do, which need not be read to its last page then. */
static bool needs_checksum(const passage *p) {
    const coauth_corpus *corpus = p->run.corpus;
    for (size_t i = p->first_source; i < corpus->sources.count; i++)
        if (!corpus->sources.item[i].bytes) return true;
    return false;
}

/* For those sources. */
static void note_checksum(passage *p, const uint8_t sha256[32], uint64_t size) {
    coauth_corpus *corpus = p->run.corpus;
    for (size_t i = p->first_source; i < corpus->sources.count; i++) {
        if (corpus->sources.item[i].bytes) continue;
        corpus->sources.item[i].bytes = size;
        memcpy(corpus->sources.item[i].sha256, sha256, 32);
    }
}

static coauth_status open_file(bytes **from, const passage *p, bool *out_of_reach, coauth_error *error) {
    const walked_file *file = p->file;
    const bool checksum = p->run.options.checksums;
    *out_of_reach = false;
    return file->given ? bytes_open_given(from, file->path, file->given, checksum, p->run.context, error)
                       : bytes_open(from, file->path, checksum, out_of_reach, p->run.context, error);
}

static coauth_status read_file(passage *p, coauth_error *error) {
    bytes *from = NULL;
    uint8_t sha256[32] = {0};
    uint64_t size = 0;
    p->first_source = (uint32_t)p->run.corpus->sources.count;
    p->run.from = p->file->from;
    p->run.to = p->file->to;
    p->run.of = p->file->of;
    bool out_of_reach;
    coauth_status status = open_file(&from, p, &out_of_reach, error);
    if (status == COAUTH_OK) status = read_members(p, from, error);
    bool usable = status == COAUTH_OK || status == COAUTH_FORMAT_ERROR || status == COAUTH_LIMIT_EXCEEDED;
    bool refused = status == COAUTH_IO_ERROR && out_of_reach && !p->file->named; /* was found in a directory */
    if ((!usable && !refused) || p->deferred) {
        bytes_close(from);
        return status;
    }
    if (refused) status = COAUTH_FORMAT_ERROR;
    uint32_t source = p->first_source;
    if (status != COAUTH_OK && p->run.corpus->sources.count == source) {
        coauth_error ignored;
        if (coauth_corpus_add_source(&source, p->run.corpus, p->file->path + p->file->hidden, "unknown", &ignored) !=
            COAUTH_OK)
            status = fail_memory(error);
    }
    status = settle(p, source, p->file->path, status, error);
    bool sums = status == COAUTH_OK && needs_checksum(p);
    if (sums && from) status = bytes_checksum(from, sha256, &size, error);
    if (sums && status == COAUTH_OK) note_checksum(p, sha256, size);
    bytes_close(from);
    return status;
}

/* --- Several files at once --------------------------------------------------------------------- */

typedef struct batch {
    session *session;
    size_t first, count;
    coauth_corpus **corpus; /* per file; NULL where it was deferred */
} batch;

static bool can_be_read_but_once(const walked_file *file) {
    return file->given ? !file->given->data : strcmp(file->path, "-") == 0;
}

static coauth_status read_apart(void *argument, size_t block, unsigned thread, coauth_error *error) {
    batch *b = argument;
    session *s = b->session;
    passage p = {.session = s, .run = s->run, .file = &s->files.item[b->first + block], .reports = thread == 0};
    coauth_status status = corpus_create_part(&b->corpus[block], s->run.corpus, error);
    if (status != COAUTH_OK) return status;
    p.run.corpus = b->corpus[block];
    p.deferred = can_be_read_but_once(p.file); /* and it may turn out to need the whole run */
    if (!p.deferred) status = read_file(&p, error);
    if (!p.deferred) return status;
    coauth_corpus_free(b->corpus[block]);
    b->corpus[block] = NULL;
    return COAUTH_OK;
}

static coauth_status read_in_place(session *s, size_t file, coauth_error *error) {
    passage p = {.session = s, .run = s->run, .file = &s->files.item[file], .reports = true, .serial = true};
    p.run.alone = true;
    coauth_status status = read_file(&p, error);
    s->files.item[file].sources = (uint32_t)s->run.corpus->sources.count - p.first_source;
    return status;
}

static coauth_status join(batch *b, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < b->count; i++) {
        if (b->corpus[i]) b->session->files.item[b->first + i].sources = (uint32_t)b->corpus[i]->sources.count;
        if (status == COAUTH_OK)
            status = b->corpus[i] ? coauth_corpus_append(b->session->run.corpus, b->corpus[i], error)
                                  : read_in_place(b->session, b->first + i, error);
        coauth_corpus_free(b->corpus[i]);
        b->corpus[i] = NULL;
    }
    return status;
}

static size_t batch_length(const session *s, size_t first) {
    uint64_t sum = 0;
    size_t n = 0;
    while (first + n < s->files.count && ((sum += s->files.item[first + n].size) <= BATCH_BYTES || n == 0)) n++;
    return n;
}

/* As many threads as there are descriptors for the files that each holds open. */
static coauth_context within_descriptors(const coauth_context *context) {
    coauth_context fewer = *context;
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return fewer;
    rlim_t most = limit.rlim_cur > SPARE_DESCRIPTORS ? (limit.rlim_cur - SPARE_DESCRIPTORS) / FILES_A_THREAD : 0;
    if (fewer.threads > most) fewer.threads = most ? (unsigned)most : 1;
    return fewer;
}

static coauth_status read_files(session *s, coauth_error *error) {
    const coauth_context *context = s->run.context;
    const coauth_context reading = within_descriptors(context);
    for (size_t first = 0, n; first < s->files.count; first += n) {
        coauth_status status;
        n = batch_length(s, first);
        if (n == 1) {
            status = read_in_place(s, first, error);
        } else {
            batch b = {.session = s, .first = first, .count = n, .corpus = memory_zeroed(context, n, sizeof *b.corpus)};
            if (!b.corpus) return fail_memory(error);
            status = parallel_for(n, read_apart, &b, NULL, NULL, 0, &reading, error);
            if (status == COAUTH_OK) status = join(&b, error);
            for (size_t i = 0; i < n; i++) coauth_corpus_free(b.corpus[i]);
            memory_free(context, b.corpus);
        }
        if (status != COAUTH_OK) return status;
    }
    return COAUTH_OK;
}

/* --- The run ------------------------------------------------------------------------------------ */

static coauth_status finish_readers(session *s, coauth_status status, coauth_error *error) {
    coauth_corpus *corpus = s->run.corpus;
    for (size_t i = 0; reader_table[i]; i++) {
        if (!reader_table[i]->finish || !s->state[i]) continue;
        s->run.state = &s->state[i];
        s->run.corpus = status == COAUTH_OK ? corpus : NULL;
        coauth_status finished = reader_table[i]->finish(&s->run, status == COAUTH_OK ? error : NULL);
        if (status == COAUTH_OK) status = finished;
    }
    s->run.corpus = corpus;
    return status;
}

/* Outputs name a file by what was given, but an absolute path only from its last part on. */
static size_t hidden_part(const char *path) {
    size_t n = strlen(path);
    if (path[0] != '/') return 0;
    while (n > 1 && path[n - 1] == '/') n--;
    while (n && path[n - 1] != '/') n--;
    return n;
}

coauth_status read_list(
    walked_files *files, const coauth_input *inputs, size_t count, const coauth_context *context, coauth_error *error) {
    uint64_t passed = 0;
    for (size_t i = 0; i < count; i++) {
        size_t first = files->count;
        const coauth_input *in = &inputs[i];
        coauth_status status =
            in->data || in->read ? walk_given(files, in, context, error)
            : in->name           ? walk(files, &passed, in->name, context, error)
                       : fail(error, COAUTH_INVALID_ARGUMENT, "an input is neither a path, bytes nor a function");
        if (status != COAUTH_OK) return status;
        for (size_t f = first; f < files->count; f++) files->item[f].hidden = in->name ? hidden_part(in->name) : 0;
    }
    coauth_status status = walk_companions(files, 0, context, error);
    if (status != COAUTH_OK) return status;
    if (passed) {
        char text[128];
        snprintf(text, sizeof text, "%s in directories %s passed over: hidden, special or unreadable",
            counted(passed, "entry"), words_for(passed, "was", "were"));
        context_log(context, COAUTH_LOG_NOTE, text);
    }
    if (!files->count)
        return fail_at(error, COAUTH_FORMAT_ERROR, count ? inputs[0].name : "", 0, 0, "there is no file to read here");
    return COAUTH_OK;
}

static coauth_status choose_reader(session *s, coauth_error *error) {
    const char *name = s->run.options.from;
    if (!name) return COAUTH_OK;
    s->forced = find_reader(name);
    return s->forced ? COAUTH_OK : words_unknown(name, "input format", name_at, error);
}

static coauth_status check_options(const coauth_read_options *options, coauth_error *error) {
    coauth_status status = options->encoding ? encoding_check(options->encoding, error) : COAUTH_OK;
    for (size_t i = 0; reader_table[i] && status == COAUTH_OK; i++)
        if (reader_table[i]->check) status = reader_table[i]->check(options, error);
    return status;
}

/* The first reason becomes the error, the others are logged. */
coauth_status read_refuse(
    const coauth_corpus *corpus, const char *name, const coauth_context *context, coauth_error *error) {
    if (corpus->papers.count || corpus->vertices.count || corpus->aliases.count) return COAUTH_OK;
    coauth_remark first = {0};
    for (size_t i = 0; i < corpus->remarks.count; i++) {
        coauth_remark remark = corpus->remarks.item[i];
        const char *file = coauth_corpus_text(corpus, corpus->sources.item[remark.source].name);
        char text[COAUTH_ERROR_TEXT_SIZE];
        if (!first.text) {
            first = remark;
            continue;
        }
        snprintf(text, sizeof text, "%s:%llu: %s", file, (unsigned long long)remark.line,
            coauth_corpus_text(corpus, remark.text));
        context_log(context, COAUTH_LOG_WARNING, text);
    }
    if (!first.text) return fail_at(error, COAUTH_FORMAT_ERROR, name, 0, 0, "holds no record that could be read");
    return fail_at(error, COAUTH_FORMAT_ERROR, coauth_corpus_text(corpus, corpus->sources.item[first.source].name),
        first.line, first.column, "%s; nothing could be read", coauth_corpus_text(corpus, first.text));
}

coauth_status read_listed(coauth_corpus **corpus, const walked_files *files, const coauth_read_options *options,
    const coauth_context *context, coauth_error *error) {
    coauth_error own = {0};
    session s = {.run = {.context = context, .options = COAUTH_READ_OPTIONS}, .files = *files};
    options_take(&s.run.options, sizeof s.run.options, options);
    if (!s.run.options.record_limit) s.run.options.record_limit = (size_t)64 << 20;
    for (size_t i = 0; i < files->count; i++) s.total += files->item[i].size;
    *corpus = NULL;
    coauth_status status = choose_reader(&s, &own);
    if (status == COAUTH_OK) status = check_options(&s.run.options, &own);
    if (status == COAUTH_OK) status = coauth_corpus_create(&s.run.corpus, context, &own);
    if (status == COAUTH_OK) status = read_files(&s, &own);
    status = finish_readers(&s, status, &own);
    if (status == COAUTH_OK) status = corpus_report_changes(s.run.corpus, &own);
    if (status == COAUTH_OK) status = corpus_hide_keys(s.run.corpus, &own);
    if (status == COAUTH_OK) corpus_trim(s.run.corpus);
    if (status == COAUTH_OK) {
        *corpus = s.run.corpus;
        return COAUTH_OK;
    }
    coauth_corpus_free(s.run.corpus);
    if (error) *error = own;
    return status;
}

/* What options ask for is looked at before any file. */
static coauth_status check_before(const coauth_read_options *options, coauth_error *error) {
    session s = {.run = {.options = COAUTH_READ_OPTIONS}};
    options_take(&s.run.options, sizeof s.run.options, options);
    coauth_status status = choose_reader(&s, error);
    return status == COAUTH_OK ? check_options(&s.run.options, error) : status;
}

coauth_status coauth_read_inputs(coauth_corpus **corpus, const coauth_input *inputs, size_t count,
    const coauth_read_options *options, const coauth_context *context, coauth_error *error) {
    walked_files files = {0};
    *corpus = NULL;
    coauth_status status = check_before(options, error);
    if (status == COAUTH_OK) status = read_list(&files, inputs, count, context, error);
    if (status == COAUTH_OK) status = read_listed(corpus, &files, options, context, error);
    if (status == COAUTH_OK) status = read_refuse(*corpus, files.item[0].path, context, error);
    walk_free(&files, context);
    if (status == COAUTH_OK) return COAUTH_OK;
    coauth_corpus_free(*corpus);
    *corpus = NULL;
    return status;
}

/* --- In pieces ---------------------------------------------------------------------------------- */

bool read_needs_whole_run(const char *format) {
    const reader *known = find_reader(format);
    return known && known->finish;
}

/* The reader of a file on disk that begins with head; NULL where that cannot be told, or is packed or decoded. */
static const reader *reader_of_head(
    const char *head, size_t length, const walked_file *file, const coauth_read_options *options) {
    if (!length || bytes_look_packed(head, length)) return NULL;
    const reader *chosen = options->from ? find_reader(options->from) : NULL;
    const input at_hand = {.name = file->path, .data = head, .length = length};
    return chosen ? chosen : detect(&at_hand, options->columns);
}

bool read_takes_stretches(
    const char *head, size_t length, const walked_file *file, const coauth_read_options *options) {
    const reader *chosen = file->given || file->companion ? NULL : reader_of_head(head, length, file, options);
    return chosen && chosen->stretches;
}

const reader_cut *read_cut_of(const char **format, char head[READ_CUT_HEAD], size_t *length, const walked_file *file,
    const coauth_read_options *options) {
    FILE *in = file->given || file->companion || options->encoding ? NULL : open_regular_file(file->path);
    size_t preamble;
    *length = in ? fread(head, 1, READ_CUT_HEAD, in) : 0;
    if (in) fclose(in);
    const reader *chosen = reader_of_head(head, *length, file, options);
    if (!chosen || !chosen->cut || !chosen->cut->preamble(&preamble, head, *length)) return NULL;
    *format = chosen->format.name;
    return chosen->cut;
}

coauth_status coauth_read(coauth_corpus **corpus, const char *const *paths, size_t count,
    const coauth_read_options *options, const coauth_context *context, coauth_error *error) {
    *corpus = NULL;
    coauth_input *inputs = memory_zeroed(context, count, sizeof *inputs);
    if (!inputs) return fail_memory(error);
    for (size_t i = 0; i < count; i++) inputs[i].name = paths[i];
    coauth_status status = coauth_read_inputs(corpus, inputs, count, options, context, error);
    memory_free(context, inputs);
    return status;
}

coauth_status coauth_read_memory(coauth_corpus **corpus, const void *data, size_t size,
    const coauth_read_options *options, const coauth_context *context, coauth_error *error) {
    const coauth_input given = {.data = size ? data : "", .size = size};
    return coauth_read_inputs(corpus, &given, 1, options, context, error);
}
