/* merge_remarks.c: what a person should know about merging, a remark each. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "corpus/merge.h"

/* The slot of a remark like that one, or the empty one where it belongs. */
static size_t probe(const merge *m, const coauth_remark *like) {
    uint64_t hash = hash_join(hash_join(like->text, like->kind), hash_join(like->source, like->line));
    size_t mask = m->remark_slot_count - 1, i = hash & mask;
    for (; m->remark_slots[i]; i = (i + 1) & mask) {
        const coauth_remark *there = &m->corpus->remarks.item[m->remark_slots[i] - 1];
        if (there->text == like->text && there->kind == like->kind && there->source == like->source &&
            there->line == like->line)
            break;
    }
    return i;
}

/* Takes the remarks that were added since into the table. */
static bool know_remarks(merge *m) {
    size_t remarks = m->corpus->remarks.count, slots = m->remark_slot_count ? m->remark_slot_count : 1024;
    while (slots * 3 < (remarks + 1) * 4) slots *= 2;
    if (slots != m->remark_slot_count) {
        memory_free(m->context, m->remark_slots);
        m->remark_slot_count = m->remarks_known = 0;
        m->remark_slots = memory_zeroed(m->context, slots, sizeof *m->remark_slots);
        if (!m->remark_slots) return false;
        m->remark_slot_count = slots;
    }
    for (; m->remarks_known < remarks; m->remarks_known++) {
        size_t slot = probe(m, &m->corpus->remarks.item[m->remarks_known]);
        if (!m->remark_slots[slot]) m->remark_slots[slot] = (uint32_t)m->remarks_known + 1;
    }
    return true;
}

/* Whether the corpus has this remark, from an earlier run; false when out of memory. */
static bool is_there(bool *there, merge *m, coauth_remark_kind kind, const coauth_paper *paper, const char *text) {
    coauth_remark like = {.text = strings_find(&m->corpus->strings, text, strlen(text)), .kind = kind};
    like.source = paper->source;
    like.line = paper->line;
    *there = false;
    if (!like.text) return true;
    if (!know_remarks(m)) return false;
    *there = m->remark_slots[probe(m, &like)] != 0;
    return true;
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
    bool there = false; /* no record is merged twice */
    coauth_status status = COAUTH_OK;
    if (kind != COAUTH_REMARK_MERGED && !is_there(&there, m, kind, paper, text)) status = fail_memory(error);
    if (status == COAUTH_OK && !there)
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
