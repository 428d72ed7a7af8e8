/* authorships_csv.c: authorships.csv, a row per name on a paper. */
#include <coauth/write.h>

#include "base/context.h"
#include "base/output.h"
#include "corpus/store.h"
#include "write/csv_cell.h"
#include "write/csv_names.h"
#include "write/rows.h"

typedef struct table {
    const coauth_corpus *corpus;
    const coauth_persons *persons;
    paper_names names;
    output *out;
    const coauth_write_options *options; /* or NULL */
    bool raw;
} table;

/* A cell of several values; empty until the first is there. */
typedef struct joined {
    const table *t;
    bool any;
} joined;

static void begin_value(joined *cell, const char *text) {
    if (cell->any) csv_quoted_piece(cell->t->out, "; ");
    else csv_begin_quoted(cell->t->out, text, cell->t->raw);
    cell->any = true;
}

static void end_cell(const joined *cell) {
    if (cell->any) csv_end_quoted(cell->t->out);
}

static void attribute_cell(const table *t, const coauth_authorship *a, uint32_t first_kind, uint32_t last_kind) {
    const coauth_attribute *attribute = t->corpus->attributes.item + a->first_attribute;
    joined cell = {.t = t};
    output_char(t->out, ',');
    for (uint32_t i = 0; i < a->attributes; i++) {
        if (attribute[i].kind < first_kind || attribute[i].kind > last_kind) continue;
        const char *text = coauth_corpus_text(t->corpus, attribute[i].text);
        const char *scheme = coauth_attribute_name((coauth_attribute_kind)attribute[i].kind);
        bool schemed = first_kind != last_kind && attribute[i].kind != COAUTH_PERSON_OTHER;
        begin_value(&cell, schemed ? scheme : text);
        if (schemed) csv_quoted_piece(t->out, scheme), csv_quoted_piece(t->out, ":");
        csv_quoted_piece(t->out, text);
    }
    end_cell(&cell);
}

/* By their English names. */
static void country_cell(const table *t, const coauth_authorship *a) {
    const coauth_attribute *attribute = t->corpus->attributes.item + a->first_attribute;
    joined cell = {.t = t};
    output_char(t->out, ',');
    for (uint32_t i = 0; i < a->attributes; i++) {
        char name[COAUTH_COUNTRY_NAME];
        if (attribute[i].kind != COAUTH_COUNTRY) continue;
        coauth_country_name(name, coauth_corpus_text(t->corpus, attribute[i].text));
        begin_value(&cell, name);
        csv_quoted_piece(t->out, name);
    }
    end_cell(&cell);
}

static void write_authorship(const table *t, size_t paper, uint32_t index, uint32_t position) {
    const coauth_authorship *a = &t->corpus->authorships.item[index];
    uint32_t person = t->persons->of[index];
    bool inferred = a->flags & COAUTH_AUTHORSHIP_INFERRED;
    csv_paper_name(t->out, &t->names, paper, t->raw);
    output_char(t->out, ',');
    if (!inferred) output_integer(t->out, position);
    output_char(t->out, ',');
    csv_text(t->out, coauth_corpus_text(t->corpus, t->corpus->names.item[a->name].text), t->raw);
    output_char(t->out, ',');
    output_person_id(t->out, t->persons, person);
    output_char(t->out, ',');
    csv_text(t->out, coauth_corpus_text(t->corpus, t->persons->label[person]), t->raw);
    output_text(t->out, inferred ? ",true" : ",false");
    attribute_cell(t, a, COAUTH_AFFILIATION, COAUTH_AFFILIATION);
    country_cell(t, a);
    attribute_cell(t, a, COAUTH_PERSON_ORCID, COAUTH_PERSON_ORCID);
    attribute_cell(t, a, COAUTH_PERSON_DBLP, COAUTH_PERSON_OTHER);
    output_text(t->out, a->flags & COAUTH_AUTHORSHIP_CORRESPONDING ? ",true" : ",false");
    attribute_cell(t, a, COAUTH_INSTITUTION, COAUTH_INSTITUTION);
    attribute_cell(t, a, COAUTH_NOTE, COAUTH_NOTE);
    output_text(t->out, a->flags & COAUTH_AUTHORSHIP_GROUP ? ",true\n" : ",false\n");
}

static void write_rows(const table *t, const uint8_t *keep) {
    size_t papers = t->corpus->papers.count;
    csv_begin(t->out,
        "paper,position,name,author_id,author,inferred,affiliations,countries,orcid,ids,corresponding,"
        "institutions,notes,group\n",
        t->options);
    for (size_t i = 0; i < papers; i++) {
        if (i % 8192 == 0) {
            context_progress(t->persons->context, "writing", "papers", i, papers);
            if (output_failed(t->out)) return;
        }
        if (keep && !keep[i]) continue;
        const coauth_paper *paper = &t->corpus->papers.item[i];
        for (uint32_t a = 0; a < paper->authors; a++) write_authorship(t, i, paper->first_author + a, a + 1);
    }
}

coauth_status coauth_write_authorships(const coauth_corpus *corpus, const coauth_persons *persons, const uint8_t *keep,
    const char *path, const coauth_write_options *options, coauth_error *error) {
    table t = {.corpus = corpus, .persons = persons, .options = options, .raw = options && options->csv_raw};
    coauth_status status = paper_names_make(&t.names, corpus, persons->context, error);
    if (status != COAUTH_OK) return status;
    status = output_open(&t.out, path, persons->context, error);
    if (status == COAUTH_OK) {
        write_rows(&t, keep);
        status = output_close(t.out, error);
    }
    paper_names_free(&t.names);
    return status;
}
