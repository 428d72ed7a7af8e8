/* papers_csv.c: papers.csv, a row per paper with everything the corpus knows of it. */
#include <coauth/write.h>
#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/output.h"
#include "corpus/store.h"
#include "write/csv_cell.h"
#include "write/csv_names.h"

typedef struct table {
    const coauth_corpus *corpus;
    const coauth_persons *persons;
    const uint8_t *keep;
    output *out;
    const coauth_write_options *options; /* or NULL */
    bool raw;
    bool used[COAUTH_ATTRIBUTE_KINDS];
    const coauth_groups *const *groups; /* or NULL */
    paper_names names;
    uint32_t *last_paper; /* per person: index + 1 of the paper it was last counted on */
} table;

static void find_kinds_in_use(table *t) {
    for (size_t i = 0; i < t->corpus->papers.count; i++) {
        const coauth_paper *paper = &t->corpus->papers.item[i];
        if (t->keep && !t->keep[i]) continue;
        const coauth_attribute *attribute = t->corpus->attributes.item + paper->first_attribute;
        for (uint32_t a = 0; a < paper->attributes; a++) t->used[attribute[a].kind] = true;
    }
}

/* Two kinds are called as fixed columns are: what they hold stands beside the first. */
static void write_header(const table *t) {
    csv_begin(t->out, "Id,Label,paper,key,year,month,day,year_inferred,venue,type,language,field,citations,authors,"
                      "truncated,records,source,line", t->options);
    for (int kind = 0; kind < COAUTH_ATTRIBUTE_KINDS; kind++) {
        if (!t->used[kind]) continue;
        output_text(t->out, kind == COAUTH_OTHER_KEY || kind == COAUTH_PAPER_FIELD ? ",other_" : ",");
        output_text(t->out, coauth_attribute_name((coauth_attribute_kind)kind));
    }
    for (const coauth_groups *const *k = t->groups; k && *k; k++) output_format(t->out, ",%s", (*k)->kind);
    output_char(t->out, '\n');
}

static void text_cell(const table *t, coauth_string string) {
    output_char(t->out, ',');
    csv_text(t->out, coauth_corpus_text(t->corpus, string), t->raw);
}

static void number_cell(const table *t, int64_t value, bool known) {
    output_char(t->out, ',');
    if (known) output_integer(t->out, value);
}

static void flag_cell(const table *t, bool set) {
    output_text(t->out, set ? ",true" : ",false");
}

/* The values of one kind, joined. */
static void attribute_cell(const table *t, const coauth_paper *paper, uint32_t kind) {
    const coauth_attribute *attribute = t->corpus->attributes.item + paper->first_attribute;
    bool any = false;
    output_char(t->out, ',');
    for (uint32_t a = 0; a < paper->attributes; a++) {
        if (attribute[a].kind != kind) continue;
        const char *text = coauth_corpus_text(t->corpus, attribute[a].text);
        if (any) csv_quoted_piece(t->out, "; ");
        else csv_begin_quoted(t->out, text, t->raw);
        csv_quoted_piece(t->out, text);
        any = true;
    }
    if (any) csv_end_quoted(t->out);
}

/* Distinct persons: a name may stand twice on a paper. */
static uint32_t count_authors(const table *t, size_t i) {
    const coauth_paper *paper = &t->corpus->papers.item[i];
    uint32_t count = 0;
    for (uint32_t a = 0; a < paper->authors; a++) {
        uint32_t *last = &t->last_paper[t->persons->of[paper->first_author + a]];
        if (*last != i + 1) count++;
        *last = (uint32_t)i + 1;
    }
    return count;
}

static void write_paper(const table *t, size_t i) {
    const coauth_paper *paper = &t->corpus->papers.item[i];
    bool dated = paper->year != COAUTH_NO_YEAR;
    output_char(t->out, 'p');
    output_integer(t->out, (int64_t)i + 1);
    text_cell(t, paper->title);
    output_char(t->out, ',');
    csv_paper_name(t->out, &t->names, i, t->raw);
    text_cell(t, paper->key);
    number_cell(t, paper->year, dated);
    number_cell(t, paper->month, paper->month);
    number_cell(t, paper->day, paper->day);
    flag_cell(t, paper->flags & COAUTH_PAPER_YEAR_INFERRED);
    text_cell(t, paper->venue);
    text_cell(t, paper->type);
    text_cell(t, paper->language);
    text_cell(t, paper->field);
    number_cell(t, paper->citations, paper->citations != COAUTH_NO_COUNT);
    number_cell(t, count_authors(t, i), true);
    flag_cell(t, paper->flags & COAUTH_PAPER_TRUNCATED);
    number_cell(t, paper->records, true);
    text_cell(t, paper->source < t->corpus->sources.count ? t->corpus->sources.item[paper->source].name : 0);
    number_cell(t, (int64_t)paper->line, paper->line);
    for (uint32_t kind = 0; kind < COAUTH_ATTRIBUTE_KINDS; kind++)
        if (t->used[kind]) attribute_cell(t, paper, kind);
    for (const coauth_groups *const *k = t->groups; k && *k; k++)
        number_cell(t, (int64_t)(*k)->group_of_paper[i] + 1, (*k)->group_of_paper[i] != COAUTH_NO_GROUP);
    output_char(t->out, '\n');
}

static void write_rows(table *t) {
    const coauth_context *context = t->persons->context;
    size_t papers = t->corpus->papers.count;
    find_kinds_in_use(t);
    write_header(t);
    for (size_t i = 0; i < papers; i++) {
        if (i % 8192 == 0) {
            context_progress(context, "writing", "papers", i, papers);
            if (output_failed(t->out)) return;
        }
        if (!t->keep || t->keep[i]) write_paper(t, i);
    }
}

coauth_status coauth_write_papers(const coauth_corpus *corpus, const coauth_persons *persons, const uint8_t *keep,
    const char *path, const coauth_write_options *options, coauth_error *error) {
    const coauth_context *context = persons->context;
    table t = {.corpus = corpus, .persons = persons, .keep = keep, .options = options,
        .raw = options && options->csv_raw, .groups = options ? options->groups : NULL};
    coauth_status status = paper_names_make(&t.names, corpus, context, error);
    if (status != COAUTH_OK) return status;
    t.last_paper = memory_zeroed(context, persons->count, sizeof *t.last_paper);
    status = t.last_paper ? output_open(&t.out, path, context, error) : fail_memory(error);
    if (status == COAUTH_OK) {
        write_rows(&t);
        status = output_close(t.out, error);
    }
    memory_free(context, t.last_paper);
    paper_names_free(&t.names);
    return status;
}
