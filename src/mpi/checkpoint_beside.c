/* checkpoint_beside.c: what a rank knows beside its papers, as entries one behind the other: remarks, what heads of
 * pages say, and other names of persons; see checkpoint.h. */
#include <string.h>

#include "corpus/store.h"
#include "mpi/checkpoint.h"

typedef enum entry_kind { READING, MERGING, HEAD, ALIAS, ALIAS_NAME } entry_kind;

/* A text of that length with its NUL follows. */
typedef struct entry {
    uint64_t line, column; /* of a remark */
    uint32_t kind, length;
    uint32_t source; /* or where the family name begins */
    uint32_t what;   /* of a remark or an attribute; or how long the family name is */
} entry;

static void put(part_writer *w, entry e, const char *text) {
    e.length = (uint32_t)strlen(text) + 1;
    part_put(w, &e, sizeof e);
    part_put(w, text, e.length);
}

void checkpoint_put_beside(part_writer *w, const ranks_papers *papers) {
    const coauth_corpus *c = papers->corpus;
    part_section_begin(w, "beside");
    for (size_t i = 0; i < c->remarks.count; i++) {
        const coauth_remark *m = &c->remarks.item[i];
        const entry_kind kind = i < papers->said_in_reading ? READING : MERGING;
        put(w, (entry){m->line, m->column, kind, 0, m->source, m->kind}, coauth_corpus_text(c, m->text));
    }
    for (uint32_t i = 0; i < c->sources.count; i++)
        for (uint32_t k = 0; k < c->sources.item[i].attributes; k++) {
            const coauth_attribute *a = &c->attributes.item[c->sources.item[i].first_attribute + k];
            put(w, (entry){0, 0, HEAD, 0, i, a->kind}, coauth_corpus_text(c, a->text));
        }
    for (size_t i = 0; i < c->aliases.count; i++) {
        const coauth_alias *alias = &c->aliases.item[i];
        put(w, (entry){0, 0, ALIAS, 0, alias->source, 0}, coauth_corpus_text(c, alias->id));
        for (uint32_t k = 0; k < alias->names; k++) {
            const coauth_name *n = &c->names.item[c->alias_names.item[alias->first + k]];
            put(w, (entry){0, 0, ALIAS_NAME, 0, n->family_start, n->family_length}, coauth_corpus_text(c, n->text));
        }
    }
}

/* --- And back -------------------------------------------------------------------------------------------------- */

static bool take_remark(coauth_corpus *c, const entry *e, coauth_string text) {
    coauth_remark *m = vector_push(c->context, &c->remarks); /* its source has counted it already */
    if (m) *m = (coauth_remark){text, e->source, e->line, e->column, e->what};
    return m != NULL;
}

static bool take_head(coauth_corpus *c, const entry *e, coauth_string text) {
    coauth_source *s = &c->sources.item[e->source];
    coauth_attribute *a = vector_push(c->context, &c->attributes);
    if (!a) return false;
    *a = (coauth_attribute){.text = text, .kind = e->what};
    if (!s->attributes++) s->first_attribute = (uint32_t)c->attributes.count - 1;
    return true;
}

static bool take_alias(coauth_corpus *c, const entry *e, coauth_string id) {
    coauth_alias *a = vector_push(c->context, &c->aliases);
    if (a) *a = (coauth_alias){.source = e->source, .id = id, .first = (uint32_t)c->alias_names.count};
    return a != NULL;
}

static bool take_alias_name(coauth_corpus *c, const entry *e, coauth_string text) {
    uint32_t name = corpus_name(c, text, e->source, e->what);
    uint32_t *listed = name == UINT32_MAX ? NULL : vector_push(c->context, &c->alias_names);
    if (!listed) return false;
    *listed = name;
    c->aliases.item[c->aliases.count - 1].names++;
    return true;
}

static bool take_entry(coauth_corpus *c, const entry *e, const char *written) {
    coauth_string text = e->length > 1 ? strings_intern(&c->strings, written, e->length - 1) : 0;
    if (e->length > 1 && !text) return false;
    switch ((entry_kind)e->kind) {
    case HEAD: return take_head(c, e, text);
    case ALIAS: return take_alias(c, e, text);
    case ALIAS_NAME: return take_alias_name(c, e, text);
    default: return take_remark(c, e, text);
    }
}

coauth_status checkpoint_take_beside(ranks_papers *papers, const packed_bytes *bytes, coauth_error *error) {
    for (int merging = 0; merging < 2; merging++) { /* what merging said stands behind all that reading said */
        for (size_t at = 0; at < bytes->count;) {
            entry e;
            memcpy(&e, bytes->item + at, sizeof e);
            at += sizeof e;
            if ((e.kind == MERGING) == (merging == 1) && !take_entry(papers->corpus, &e, bytes->item + at))
                return fail_memory(error);
            at += e.length;
        }
        if (!merging) papers->said_in_reading = papers->corpus->remarks.count;
    }
    return COAUTH_OK;
}
