/* authorships_csv.c: authorships.csv, a row per name on a paper. */
#include "write/authorships_csv.h"

#include "base/context.h"
#include "base/options.h"
#include "corpus/store.h"
#include "write/csv_cell.h"
#include "write/csv_names.h"
#include "write/rows.h"

/* Rows on their way. */
typedef struct writing {
    const coauth_corpus *corpus;
    const authorships_table *table;
    output *out;
    bool raw;
} writing;

/* A cell of several values; empty until the first is there. */
typedef struct joined {
    const writing *w;
    bool any;
} joined;

static void begin_value(joined *cell, const char *text) {
    if (cell->any) csv_quoted_piece(cell->w->out, "; ");
    else csv_begin_quoted(cell->w->out, text, cell->w->raw);
    cell->any = true;
}

static void end_cell(const joined *cell) {
    if (cell->any) csv_end_quoted(cell->w->out);
}

static void attribute_cell(const writing *w, const coauth_authorship *a, uint32_t first_kind, uint32_t last_kind) {
    const coauth_attribute *attribute = w->corpus->attributes.item + a->first_attribute;
    joined cell = {.w = w};
    output_char(w->out, ',');
    for (uint32_t i = 0; i < a->attributes; i++) {
        if (attribute[i].kind < first_kind || attribute[i].kind > last_kind) continue;
        const char *text = coauth_corpus_text(w->corpus, attribute[i].text);
        const char *scheme = coauth_attribute_name((coauth_attribute_kind)attribute[i].kind);
        bool schemed = first_kind != last_kind && attribute[i].kind != COAUTH_PERSON_OTHER;
        begin_value(&cell, schemed ? scheme : text);
        if (schemed) csv_quoted_piece(w->out, scheme), csv_quoted_piece(w->out, ":");
        csv_quoted_piece(w->out, text);
    }
    end_cell(&cell);
}

/* By their English names. */
static void country_cell(const writing *w, const coauth_authorship *a) {
    const coauth_attribute *attribute = w->corpus->attributes.item + a->first_attribute;
    joined cell = {.w = w};
    output_char(w->out, ',');
    for (uint32_t i = 0; i < a->attributes; i++) {
        char name[COAUTH_COUNTRY_NAME];
        if (attribute[i].kind != COAUTH_COUNTRY) continue;
        coauth_country_name(name, coauth_corpus_text(w->corpus, attribute[i].text));
        begin_value(&cell, name);
        csv_quoted_piece(w->out, name);
    }
    end_cell(&cell);
}

static void write_authorship(const writing *w, size_t paper, uint32_t index, uint32_t position) {
    const coauth_authorship *a = &w->corpus->authorships.item[index];
    uint32_t person = w->table->persons->of[index];
    bool inferred = a->flags & COAUTH_AUTHORSHIP_INFERRED;
    csv_paper_name(w->out, &w->table->names, paper, w->raw);
    output_char(w->out, ',');
    if (!inferred) output_integer(w->out, position);
    output_char(w->out, ',');
    csv_text(w->out, coauth_corpus_text(w->corpus, w->corpus->names.item[a->name].text), w->raw);
    output_char(w->out, ',');
    output_person_id(w->out, w->table->persons, person);
    output_char(w->out, ',');
    csv_text(w->out, coauth_corpus_text(w->corpus, w->table->persons->label[person]), w->raw);
    output_text(w->out, inferred ? ",true" : ",false");
    attribute_cell(w, a, COAUTH_AFFILIATION, COAUTH_AFFILIATION);
    country_cell(w, a);
    attribute_cell(w, a, COAUTH_PERSON_ORCID, COAUTH_PERSON_ORCID);
    attribute_cell(w, a, COAUTH_PERSON_DBLP, COAUTH_PERSON_OTHER);
    output_text(w->out, a->flags & COAUTH_AUTHORSHIP_CORRESPONDING ? ",true" : ",false");
    attribute_cell(w, a, COAUTH_INSTITUTION, COAUTH_INSTITUTION);
    attribute_cell(w, a, COAUTH_NOTE, COAUTH_NOTE);
    output_text(w->out, a->flags & COAUTH_AUTHORSHIP_GROUP ? ",true\n" : ",false\n");
}

void authorships_table_head(const authorships_table *t, output *out) {
    csv_begin(out,
        "paper,position,name,author_id,author,inferred,affiliations,countries,orcid,ids,corresponding,"
        "institutions,notes,group\n",
        t->options);
}

void authorships_table_rows(const authorships_table *t, output *out) {
    const writing w = {.corpus = t->corpus, .table = t, .out = out, .raw = t->options->csv_raw};
    size_t papers = t->corpus->papers.count;
    for (size_t i = 0; i < papers; i++) {
        if (i % 8192 == 0) {
            context_progress(t->persons->context, "writing", "papers", i, papers);
            if (output_failed(out)) return;
        }
        if (t->keep && !t->keep[i]) continue;
        const coauth_paper *paper = &t->corpus->papers.item[i];
        for (uint32_t a = 0; a < paper->authors; a++) write_authorship(&w, i, paper->first_author + a, a + 1);
    }
}

coauth_status coauth_write_authorships(const coauth_corpus *corpus, const coauth_persons *persons, const uint8_t *keep,
    const char *path, const coauth_write_options *options, coauth_error *error) {
    coauth_write_options own = COAUTH_WRITE_OPTIONS;
    output *out;
    authorships_table t = {
        .corpus = corpus, .persons = persons, .keep = keep, .options = options_take(&own, sizeof own, options)};
    coauth_status status = paper_names_make(&t.names, corpus, persons->context, error);
    if (status != COAUTH_OK) return status;
    status = output_open(&out, path, persons->context, error);
    if (status == COAUTH_OK) {
        authorships_table_head(&t, out);
        authorships_table_rows(&t, out);
        status = output_close(out, error);
    }
    paper_names_free(&t.names);
    return status;
}
