/* list.c: the list, a line at a time.  Blank lines and those that begin with # say nothing. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/context.h"
#include "base/text.h"
#include "base/words.h"
#include "fetch/session.h"

enum { LONGEST_LINE = 4096, SHOWN = 80, TOLD = 10, A_WHILE = 4096 };

const char *session_list(const session *s) {
    return strcmp(s->options->list, "-") == 0 ? "standard input" : s->options->list;
}

void session_tell(session *s, uint64_t *told, uint64_t line, const char *text) {
    char words[LONGEST_LINE];
    if (++*told > TOLD && !s->options->tell_all) return;
    snprintf(words, sizeof words, "%s:%llu: %s", session_list(s), (unsigned long long)line, text);
    context_log(s->context, COAUTH_LOG_WARNING, words);
}

void session_tell_rest(
    session *s, uint64_t told, const char *noun, const char *one, const char *many, const char *what) {
    char words[96];
    if (told <= TOLD || s->options->tell_all) return;
    snprintf(words, sizeof words, "and %s more that %s %s; -v shows all", counted(told - TOLD, noun),
        words_for(told - TOLD, one, many), what);
    context_log(s->context, COAUTH_LOG_WARNING, words);
}

static coauth_status take_wrong(
    session *s, uint64_t line, const char *text, size_t length, const char *why, coauth_error *error) {
    char words[LONGEST_LINE];
    char shown[SHOWN + 4];
    size_t n = text_cut(text, length, SHOWN);
    snprintf(shown, sizeof shown, "%.*s%s", (int)n, text, n < length ? "…" : "");
    for (char *c = shown; *c; c++)
        if ((unsigned char)*c < ' ') *c = ' ';
    snprintf(words, sizeof words, "\"%s\" %s; skipped", shown, why);
    if (s->options->strict) return fail_at(error, COAUTH_STRICT, session_list(s), line, 0, "\"%s\" %s", shown, why);
    session_tell(s, &s->report->wrong, line, words);
    cache_do(&s->cache, "INSERT INTO wrong(line, kind, text) VALUES(?1, ?2, ?3)", "iit", (int64_t)line,
        (int64_t)COAUTH_REMARK_SKIPPED, words);
    return COAUTH_OK;
}

static coauth_status take_line(session *s, uint64_t line, const char *text, size_t length, coauth_error *error) {
    char id[IDENTIFIER_SIZE];
    fetch_kind kind = KIND_DOI;
    if (line == 1 && length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) text += 3, length -= 3;
    text_trim(&text, &length);
    if (!length || text[0] == '#') return COAUTH_OK;
    const char *why = length >= LONGEST_LINE - 1                  ? "is too long a line"
                      : memchr(text, '\0', length)                ? "has bytes that are no text"
                      : !text_is_utf8(text, length, &(size_t){0}) ? "is no UTF-8"
                                                                  : kind_tell(&kind, id, text, length);
    if (why) return take_wrong(s, line, text, strnlen(text, length), why, error);
    if (!chain_source(s, kind, 0)) {
        char needs[128];
        snprintf(needs, sizeof needs, "is %s, which none of --sources %s knows", kind_title(kind), s->options->sources);
        return take_wrong(s, line, text, length, needs, error);
    }
    cache_do(&s->cache, "INSERT OR IGNORE INTO want(line, kind, id) VALUES(?1, ?2, ?3)", "iit", (int64_t)line,
        (int64_t)kind, id);
    bool added = s->cache.status == COAUTH_OK && sqlite3_changes(s->cache.database) > 0;
    s->report->identifiers += added;
    s->report->repeated += !added;
    return COAUTH_OK;
}

/* Up to the end of the line; what does not fit is passed over, and shows by a full buffer. */
static bool next_line(FILE *file, char *line, size_t size, size_t *length, uint64_t *bytes) {
    int c;
    size_t n = 0;
    *length = 0;
    while ((c = getc_unlocked(file)) != EOF && c != '\n') {
        if (*length < size) line[(*length)++] = (char)c;
        n++;
    }
    *bytes += n + (c == '\n');
    return n || c == '\n';
}

static coauth_status read_lines(session *s, FILE *file, const char *name, coauth_error *error) {
    char line[LONGEST_LINE];
    size_t length;
    coauth_status status = COAUTH_OK;
    for (uint64_t n = 1; status == COAUTH_OK && next_line(file, line, sizeof line, &length, &s->list_bytes); n++) {
        status = take_line(s, n, line, length, error);
        if (status == COAUTH_OK && n % A_WHILE == 0) status = context_check(s->context, error);
        if (s->cache.status != COAUTH_OK) break;
    }
    if (status == COAUTH_OK && ferror(file)) return fail_system(error, name, "read", errno);
    return cache_result(&s->cache, status, error);
}

coauth_status list_read(session *s, coauth_error *error) {
    const bool given = strcmp(s->options->list, "-") == 0;
    const char *name = session_list(s);
    FILE *file = given ? stdin : fopen(s->options->list, "re");
    if (!file) return fail_system(error, name, "open", errno);
    coauth_status status = read_lines(s, file, name, error);
    if (!given) fclose(file);
    if (status != COAUTH_OK) return status;
    session_tell_rest(s, s->report->wrong, "line", "is", "are", "no identifiers");
    return s->report->identifiers ? COAUTH_OK
                                  : fail_at(error, COAUTH_FORMAT_ERROR, name, 0, 0,
                                        "holds no identifier: one a line, a DOI, PMID, ORCID, ROR or OpenAlex id");
}
