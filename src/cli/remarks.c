/* remarks.c: see remarks.h.  Remarks are of one kind where they differ only in what they quote and count. */
#include "cli/remarks.h"

#include "base/ascii.h"
#include "base/hash.h"
#include "base/words.h"
#include "cli/option_spelling.h"
#include "cli/terminal.h"

enum { SHOWN_OF_A_KIND = 3, MOST_KINDS = 32 };

typedef struct remark_kind {
    uint64_t wording;
    uint64_t count, shown;
} remark_kind;

typedef struct remark_kinds {
    remark_kind kind[MOST_KINDS + 1]; /* the last one takes all that have no other room */
    size_t count;
} remark_kinds;

/* The same for texts that agree but for numbers and what stands in quotes. */
static uint64_t wording_of(const char *text) {
    uint64_t hash = 0;
    bool quoted = false;
    for (; *text; text++) {
        if (*text == '"') quoted = !quoted;
        if (!quoted && !ascii_is_digit(*text) && *text != ',' && *text != 's')
            hash = hash_join(hash, (unsigned char)*text);
    }
    return hash;
}

static remark_kind *find_kind(remark_kinds *k, const char *text) {
    uint64_t wording = wording_of(text);
    for (size_t i = 0; i < k->count; i++)
        if (k->kind[i].wording == wording) return &k->kind[i];
    if (k->count == MOST_KINDS) return &k->kind[MOST_KINDS];
    k->kind[k->count].wording = wording;
    return &k->kind[k->count++];
}

static bool matters(const coauth_remark *remark) {
    return remark->kind == COAUTH_REMARK_SKIPPED || remark->kind == COAUTH_REMARK_WARNING;
}

static void show_remark(const coauth_corpus *corpus, const coauth_remark *remark) {
    const char *file = coauth_corpus_text(corpus, coauth_corpus_sources(corpus, NULL)[remark->source].name);
    const char *text = spelled(coauth_corpus_text(corpus, remark->text));
    bool says_so = remark->kind == COAUTH_REMARK_SKIPPED; /* "...; skipped" */
    const char *kind = says_so ? "" : coauth_remark_name((coauth_remark_kind)remark->kind),
               *colon = says_so ? "" : ": ";
    unsigned long long line = remark->line, column = remark->column;
    if (column) say_note("%s:%llu:%llu: %s%s%s", file, line, column, kind, colon, text);
    else if (line) say_note("%s:%llu: %s%s%s", file, line, kind, colon, text);
    else say_note("%s: %s%s%s", file, kind, colon, text);
}

static void show_some(const coauth_corpus *corpus, const coauth_remark *remark, size_t count) {
    remark_kinds kinds = {.count = 0};
    for (size_t i = 0; i < count; i++)
        if (matters(&remark[i])) find_kind(&kinds, coauth_corpus_text(corpus, remark[i].text))->count++;
    for (size_t i = 0; i < count; i++) {
        if (!matters(&remark[i])) continue;
        remark_kind *kind = find_kind(&kinds, coauth_corpus_text(corpus, remark[i].text));
        if (kind->shown++ >= SHOWN_OF_A_KIND) continue;
        show_remark(corpus, &remark[i]);
        if (kind->shown == SHOWN_OF_A_KIND && kind->count > SHOWN_OF_A_KIND)
            say_note("  and %llu more like this; -v shows all", (unsigned long long)(kind->count - SHOWN_OF_A_KIND));
    }
}

void remarks_show(const coauth_corpus *corpus) {
    size_t count, skipped = 0;
    const coauth_remark *remark = coauth_corpus_remarks(corpus, &count);
    for (size_t i = 0; i < count; i++) {
        skipped += remark[i].kind == COAUTH_REMARK_SKIPPED;
        if (terminal_verbose()) show_remark(corpus, &remark[i]);
    }
    if (!terminal_verbose()) show_some(corpus, remark, count);
    if (skipped)
        say_warning("%zu %s skipped", skipped, words_for(skipped, "record or file was", "records or files were"));
}
