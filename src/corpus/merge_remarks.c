/* merge_remarks.c: what a person should know about merging, a remark each. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "corpus/merge.h"

/* Whether the corpus has this remark from an earlier run; asked only where the text is an old one. */
static bool is_there(
    const coauth_corpus *corpus, coauth_remark_kind kind, const coauth_paper *paper, const char *text) {
    coauth_string string = strings_find(&corpus->strings, text, strlen(text));
    if (!string) return false;
    for (size_t i = 0; i < corpus->remarks.count; i++) {
        const coauth_remark *there = &corpus->remarks.item[i];
        if (there->text == string && there->kind == kind && there->source == paper->source &&
            there->line == paper->line)
            return true;
    }
    return false;
}

static coauth_status remark(merge *m, coauth_remark_kind kind, uint32_t record, coauth_error *error, const char *format,
    ...) __attribute__((format(printf, 5, 6)));

static coauth_status remark(
    merge *m, coauth_remark_kind kind, uint32_t record, coauth_error *error, const char *format, ...) {
    const coauth_paper *paper = &m->corpus->papers.item[record];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0) return fail_memory(error);
    char *text = memory_resize(m->context, NULL, (size_t)length + 1, 1);
    if (!text) return fail_memory(error);
    va_start(arguments, format);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    coauth_status status = COAUTH_OK;
    if (kind == COAUTH_REMARK_MERGED || !is_there(m->corpus, kind, paper, text))
        status = coauth_corpus_add_remark(m->corpus, kind, (coauth_place){paper->source, paper->line, 0}, text, error);
    memory_free(m->context, text);
    return status;
}

typedef struct place {
    const char *file;
    const char *colon;
    char line[24];
} place;

static place place_of(const merge *m, uint32_t record) {
    const coauth_paper *paper = &m->corpus->papers.item[record];
    place p = {"?", "", ""};
    if (paper->source < m->corpus->sources.count)
        p.file = coauth_corpus_text(m->corpus, m->corpus->sources.item[paper->source].name);
    if (paper->line) {
        p.colon = ":";
        snprintf(p.line, sizeof p.line, "%llu", (unsigned long long)paper->line);
    }
    return p;
}

static const char *id_text(const merge *m, uint32_t id) {
    return coauth_corpus_text(m->corpus, m->ids.item[id].text);
}

coauth_status merge_remark_different(
    merge *m, uint32_t id, uint32_t record, uint32_t other, uint32_t scheme, coauth_error *error) {
    const merge_facts *mine = merge_facts_of(m, merge_root(m, record));
    uint32_t here = mine->class[scheme] - 1;
    const merge_facts *theirs = merge_facts_of(m, merge_root(m, other));
    uint32_t there = theirs->class[scheme] - 1;
    place p = place_of(m, other);
    return remark(m, COAUTH_REMARK_WARNING, record, error,
        "has the %s %s of %s%s%s but another %s (%s, there %s); kept as two papers",
        coauth_attribute_name(m->ids.item[id].kind), id_text(m, id), p.file, p.colon, p.line,
        coauth_attribute_name(scheme), id_text(m, here), id_text(m, there));
}

coauth_status merge_remark_undecided(
    merge *m, uint32_t id, uint32_t record, uint32_t first, uint32_t second, uint32_t scheme, coauth_error *error) {
    place p = place_of(m, first), q = place_of(m, second);
    return remark(m, COAUTH_REMARK_WARNING, record, error,
        "has the %s %s of %s%s%s and %s%s%s, whose %s differ; kept apart from both",
        coauth_attribute_name(m->ids.item[id].kind), id_text(m, id), p.file, p.colon, p.line, q.file, q.colon, q.line,
        coauth_attribute_name(scheme));
}

coauth_status merge_remark_apart(merge *m, uint32_t record, uint32_t other, coauth_error *error) {
    place p = place_of(m, other);
    return remark(m, COAUTH_REMARK_CHOICE, record, error,
        "has the title of %s%s%s and an author in common, but other authors, or another volume, pages, venue or year; "
        "kept as two papers: give both the same DOI if they are one",
        p.file, p.colon, p.line);
}

static coauth_status doubt(merge *m, uint32_t record, place p, coauth_error *error) {
    return remark(m, COAUTH_REMARK_CHOICE, record, error,
        "is taken for the paper of %s%s%s although authors, volume, pages, venue or year are not all the same; give "
        "them different DOIs, or merge nothing (option no_merge), if they are two",
        p.file, p.colon, p.line);
}

coauth_status merge_list(merge *m, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    for (uint32_t r = 0; r < m->count && status == COAUTH_OK; r++) {
        if (m->next[r] == r) continue;
        uint32_t root = merge_root(m, r), kept = merge_facts_of(m, root)->place; /* there since it was joined */
        uint32_t id = r == root ? (uint32_t)MERGED_AS_COPY : m->reason[r];
        if (kept == r) continue;
        place p = place_of(m, kept);
        if (id == MERGED_AS_COPY)
            status = remark(m, COAUTH_REMARK_MERGED, r, error, "is the paper of %s%s%s (word for word); merged into it",
                p.file, p.colon, p.line);
        else if (id == MERGED_BY_TITLE || id == MERGED_DOUBTFULLY)
            status = remark(m, COAUTH_REMARK_MERGED, r, error,
                "is the paper of %s%s%s (same title, same or next year, a name in common); merged into it", p.file,
                p.colon, p.line);
        else
            status = remark(m, COAUTH_REMARK_MERGED, r, error, "is the paper of %s%s%s (same %s %s); merged into it",
                p.file, p.colon, p.line, coauth_attribute_name(m->ids.item[id].kind), id_text(m, id));
        if (status == COAUTH_OK && id == MERGED_DOUBTFULLY) status = doubt(m, r, p, error);
    }
    return status;
}
