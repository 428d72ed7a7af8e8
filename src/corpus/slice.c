/* slice.c: the papers of some years as a corpus of their own, which knows nothing of the others: no name, no text, no
 * remark of theirs. */
#include <string.h>

#include "base/error.h"
#include "corpus/store.h"

typedef struct slicing {
    const coauth_corpus *from;
    coauth_corpus *to;
    coauth_record *record;
} slicing;

static coauth_status copy_sources(slicing *s, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < s->from->sources.count && status == COAUTH_OK; i++) {
        const coauth_source *old = &s->from->sources.item[i];
        uint32_t source;
        status = coauth_corpus_add_source(
            &source, s->to, coauth_corpus_text(s->from, old->name), coauth_corpus_text(s->from, old->format), error);
        for (uint32_t k = 0; k < old->attributes && status == COAUTH_OK; k++) {
            const coauth_attribute *a = &s->from->attributes.item[old->first_attribute + k];
            const char *text = coauth_corpus_text(s->from, a->text);
            status = coauth_corpus_add_source_attribute(
                s->to, source, (coauth_attribute_kind)a->kind, text, strlen(text), error);
        }
    }
    return status;
}

typedef void (*attribute_setter)(coauth_record *record, coauth_attribute_kind kind, const char *text, size_t length);

static void copy_attributes(slicing *s, uint32_t first, uint32_t count, attribute_setter set) {
    for (uint32_t k = first; k < first + count; k++) {
        const coauth_attribute *a = &s->from->attributes.item[k];
        const char *text = coauth_corpus_text(s->from, a->text);
        set(s->record, (coauth_attribute_kind)a->kind, text, strlen(text));
    }
}

static void copy_author(slicing *s, const coauth_authorship *a) {
    const coauth_name *name = &s->from->names.item[a->name];
    const char *text = coauth_corpus_text(s->from, name->text);
    coauth_record_author(s->record, text, strlen(text), name->family_start, name->family_length, a->flags);
    copy_attributes(s, a->first_attribute, a->attributes, coauth_record_author_attribute);
}

static coauth_status copy_paper(slicing *s, const coauth_paper *p, coauth_error *error) {
    const coauth_string field[COAUTH_RECORD_FIELDS] = {[COAUTH_FIELD_KEY] = p->key,
        [COAUTH_FIELD_TITLE] = p->title,
        [COAUTH_FIELD_VENUE] = p->venue,
        [COAUTH_FIELD_TYPE] = p->type,
        [COAUTH_FIELD_LANGUAGE] = p->language,
        [COAUTH_FIELD_FIELD] = p->field};
    coauth_record_begin(s->record, p->source, p->line);
    for (int f = 0; f < COAUTH_RECORD_FIELDS; f++) {
        const char *text = coauth_corpus_text(s->from, field[f]);
        coauth_record_set(s->record, (coauth_record_field)f, text, strlen(text));
    }
    coauth_record_date(s->record, p->year, p->month, p->day);
    if (p->citations != COAUTH_NO_COUNT) coauth_record_citations(s->record, p->citations);
    coauth_record_flags(s->record, p->flags);
    copy_attributes(s, p->first_attribute, p->attributes, coauth_record_attribute);
    for (uint32_t a = p->first_author; a < p->first_author + p->authors; a++)
        copy_author(s, &s->from->authorships.item[a]);
    return coauth_record_commit(s->record, error);
}

coauth_status coauth_corpus_slice(
    coauth_corpus **part, const coauth_corpus *corpus, int first_year, int last_year, coauth_error *error) {
    slicing s = {.from = corpus};
    coauth_status status = coauth_corpus_create(part, corpus->context, error);
    s.to = *part;
    if (status == COAUTH_OK) status = coauth_record_create(&s.record, s.to, error);
    if (status == COAUTH_OK) status = copy_sources(&s, error);
    for (size_t i = 0; i < corpus->papers.count && status == COAUTH_OK; i++) {
        const coauth_paper *p = &corpus->papers.item[i];
        if (p->year != COAUTH_NO_YEAR && p->year >= first_year && p->year <= last_year)
            status = copy_paper(&s, p, error);
    }
    coauth_record_free(s.record);
    if (status == COAUTH_OK) {
        s.to->unit = corpus->unit;
        return COAUTH_OK;
    }
    coauth_corpus_free(*part);
    *part = NULL;
    return status;
}
