/* authorships_csv.c: authorships.csv, a row per name on a paper. */
#include <coauth/write.h>

#include "base/context.h"
#include "base/output.h"
#include "corpus/store.h"
#include "write/csv_cell.h"
#include "write/csv_names.h"

typedef struct table {
    const coauth_corpus *corpus;
    const coauth_persons *persons;
    paper_names names;
    output *out;
    const coauth_write_options *options; /* or NULL */
    bool raw;
} table;

static void write_authorship(const table *t, size_t paper, uint32_t index, uint32_t position) {
    const coauth_authorship *a = &t->corpus->authorships.item[index];
    uint32_t person = t->persons->of[index];
    bool inferred = a->flags & COAUTH_AUTHORSHIP_INFERRED;
    csv_paper_name(t->out, &t->names, paper, t->raw);
    output_char(t->out, ',');
    if (!inferred) output_integer(t->out, position);
    output_char(t->out, ',');
    csv_text(t->out, coauth_corpus_text(t->corpus, t->corpus->names.item[a->name].text), t->raw);
    output_text(t->out, ",a");
    output_integer(t->out, (int64_t)person + 1);
    output_char(t->out, ',');
    csv_text(t->out, coauth_corpus_text(t->corpus, t->persons->label[person]), t->raw);
    output_text(t->out, inferred ? ",true\n" : ",false\n");
}

static void write_rows(const table *t, const uint8_t *keep) {
    size_t papers = t->corpus->papers.count;
    csv_begin(t->out, "paper,position,name,author_id,author,inferred\n", t->options);
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
