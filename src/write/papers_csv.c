/* papers_csv.c: papers.csv, a row per paper with everything the corpus knows of it. */
#include "write/papers_csv.h"

#include <stdlib.h>
#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/options.h"
#include "corpus/store.h"
#include "write/csv_cell.h"
#include "write/csv_names.h"

/* A value of a cell, and which of its values it is. */
typedef struct said_value {
    coauth_string text;
    uint32_t order;
} said_value;

/* Rows on their way. */
typedef struct writing {
    const papers_table *table;
    const coauth_corpus *corpus;
    output *out;
    bool raw;
    VECTOR(said_value) values; /* of the cell at hand */
    uint32_t *last_paper;      /* per person: index + 1 of the paper it was last counted on */
} writing;

/* Formats say of the paper or of each of its authors where it comes from. */
static bool is_of_authors_too(uint32_t kind) {
    return kind == COAUTH_AFFILIATION || kind == COAUTH_COUNTRY;
}

static void find_kinds_of_authors(papers_table *t, const coauth_paper *paper) {
    for (uint32_t i = paper->first_author; i < paper->first_author + paper->authors; i++) {
        const coauth_authorship *a = &t->corpus->authorships.item[i];
        const coauth_attribute *attribute = t->corpus->attributes.item + a->first_attribute;
        for (uint32_t k = 0; k < a->attributes; k++)
            if (is_of_authors_too(attribute[k].kind)) t->used[attribute[k].kind] = true;
    }
}

void papers_table_find_used(papers_table *t) {
    for (size_t i = 0; i < t->corpus->papers.count; i++) {
        const coauth_paper *paper = &t->corpus->papers.item[i];
        if (t->keep && !t->keep[i]) continue;
        const coauth_attribute *attribute = t->corpus->attributes.item + paper->first_attribute;
        for (uint32_t a = 0; a < paper->attributes; a++) t->used[attribute[a].kind] = true;
        find_kinds_of_authors(t, paper);
    }
}

/* Two kinds are called as fixed columns are: what they hold stands beside the first. */
void papers_table_head(const papers_table *t, output *out) {
    csv_begin(out,
        "Id,Label,paper,key,year,month,day,year_inferred,venue,type,language,field,citations,authors,"
        "truncated,records,source,line",
        t->options);
    for (int kind = 0; kind < COAUTH_ATTRIBUTE_KINDS; kind++) {
        if (!t->used[kind]) continue;
        output_text(out, kind == COAUTH_OTHER_KEY || kind == COAUTH_PAPER_FIELD ? ",other_" : ",");
        output_text(out, coauth_attribute_name((coauth_attribute_kind)kind));
    }
    for (const coauth_groups *const *k = t->options->groups; k && *k; k++) output_format(out, ",%s", (*k)->kind);
    output_char(out, '\n');
}

static void text_cell(const writing *w, coauth_string string) {
    output_char(w->out, ',');
    csv_text(w->out, coauth_corpus_text(w->corpus, string), w->raw);
}

static void number_cell(const writing *w, int64_t value, bool known) {
    output_char(w->out, ',');
    if (known) output_integer(w->out, value);
}

static void flag_cell(const writing *w, bool set) {
    output_text(w->out, set ? ",true" : ",false");
}

static bool add_values(writing *w, uint32_t first, uint32_t count, uint32_t kind) {
    const coauth_attribute *attribute = w->corpus->attributes.item + first;
    for (uint32_t a = 0; a < count; a++) {
        if (attribute[a].kind != kind) continue;
        said_value *added = vector_push(w->table->persons->context, &w->values);
        if (!added) return false;
        *added = (said_value){attribute[a].text, (uint32_t)w->values.count};
    }
    return true;
}

static int by_text(const void *a, const void *b) {
    const said_value *x = a, *y = b;
    if (x->text != y->text) return x->text < y->text ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static int by_order(const void *a, const void *b) {
    const said_value *x = a, *y = b;
    return (x->order > y->order) - (x->order < y->order);
}

/* Keeps the first of equal ones, in their order. */
static void drop_repeated(writing *w) {
    size_t kept = 0;
    qsort(w->values.item, w->values.count, sizeof *w->values.item, by_text);
    for (size_t i = 0; i < w->values.count; i++)
        if (!i || w->values.item[i].text != w->values.item[i - 1].text) w->values.item[kept++] = w->values.item[i];
    qsort(w->values.item, kept, sizeof *w->values.item, by_order);
    w->values.count = kept;
}

/* The values of one kind, joined. */
static void attribute_cell(writing *w, const coauth_paper *paper, uint32_t kind) {
    w->values.count = 0;
    bool done = add_values(w, paper->first_attribute, paper->attributes, kind);
    for (uint32_t i = 0; done && i < paper->authors && is_of_authors_too(kind); i++) {
        const coauth_authorship *a = &w->corpus->authorships.item[paper->first_author + i];
        done = add_values(w, a->first_attribute, a->attributes, kind);
    }
    if (!done) {
        coauth_error error;
        fail_memory(&error);
        output_fail(w->out, &error);
        return;
    }
    if (w->values.count > 1) drop_repeated(w);
    output_char(w->out, ',');
    for (size_t i = 0; i < w->values.count; i++) {
        const char *text = coauth_corpus_text(w->corpus, w->values.item[i].text);
        if (i) csv_quoted_piece(w->out, "; ");
        else csv_begin_quoted(w->out, text, w->raw);
        csv_quoted_piece(w->out, text);
    }
    if (w->values.count) csv_end_quoted(w->out);
}

/* Distinct persons: a name may stand twice on a paper. */
static uint32_t count_authors(const writing *w, size_t i) {
    const coauth_paper *paper = &w->corpus->papers.item[i];
    uint32_t count = 0;
    for (uint32_t a = 0; a < paper->authors; a++) {
        uint32_t *last = &w->last_paper[w->table->persons->of[paper->first_author + a]];
        if (*last != i + 1) count++;
        *last = (uint32_t)i + 1;
    }
    return count;
}

static void write_paper(writing *w, size_t i) {
    const coauth_paper *paper = &w->corpus->papers.item[i];
    bool dated = paper->year != COAUTH_NO_YEAR;
    output_char(w->out, 'p');
    output_integer(w->out, (int64_t)(w->table->names.before + i) + 1);
    text_cell(w, paper->title);
    output_char(w->out, ',');
    csv_paper_name(w->out, &w->table->names, i, w->raw);
    text_cell(w, paper->key);
    number_cell(w, paper->year, dated);
    number_cell(w, paper->month, paper->month);
    number_cell(w, paper->day, paper->day);
    flag_cell(w, paper->flags & COAUTH_PAPER_YEAR_INFERRED);
    text_cell(w, paper->venue);
    text_cell(w, paper->type);
    text_cell(w, paper->language);
    text_cell(w, paper->field);
    number_cell(w, paper->citations, paper->citations != COAUTH_NO_COUNT);
    number_cell(w, count_authors(w, i), true);
    flag_cell(w, paper->flags & COAUTH_PAPER_TRUNCATED);
    number_cell(w, paper->records, true);
    text_cell(w, paper->source < w->corpus->sources.count ? w->corpus->sources.item[paper->source].name : 0);
    number_cell(w, (int64_t)paper->line, paper->line);
    for (uint32_t kind = 0; kind < COAUTH_ATTRIBUTE_KINDS; kind++)
        if (w->table->used[kind]) attribute_cell(w, paper, kind);
    for (const coauth_groups *const *k = w->table->options->groups; k && *k; k++)
        number_cell(w, (int64_t)(*k)->group_of_paper[i] + 1, (*k)->group_of_paper[i] != COAUTH_NO_GROUP);
    output_char(w->out, '\n');
}

static void write_all(writing *w) {
    const papers_table *t = w->table;
    size_t papers = t->corpus->papers.count;
    for (size_t i = 0; i < papers; i++) {
        if (i % 8192 == 0) {
            context_progress(t->persons->context, "writing", "papers", i, papers);
            if (output_failed(w->out)) return;
        }
        if (!t->keep || t->keep[i]) write_paper(w, i);
    }
}

void papers_table_rows(const papers_table *t, output *out) {
    const coauth_context *context = t->persons->context;
    writing w = {.table = t, .corpus = t->corpus, .out = out, .raw = t->options->csv_raw};
    coauth_error error;
    w.last_paper = memory_zeroed(context, t->persons->count, sizeof *w.last_paper);
    if (w.last_paper) write_all(&w);
    else fail_memory(&error), output_fail(out, &error);
    vector_free(context, &w.values);
    memory_free(context, w.last_paper);
}

coauth_status coauth_write_papers(const coauth_corpus *corpus, const coauth_persons *persons, const uint8_t *keep,
    const char *path, const coauth_write_options *options, coauth_error *error) {
    const coauth_context *context = persons->context;
    coauth_write_options own = COAUTH_WRITE_OPTIONS;
    output *out;
    papers_table t = {
        .corpus = corpus, .persons = persons, .keep = keep, .options = options_take(&own, sizeof own, options)};
    coauth_status status = paper_names_make(&t.names, corpus, context, error);
    if (status != COAUTH_OK) return status;
    status = output_open(&out, path, context, error);
    if (status == COAUTH_OK) {
        papers_table_find_used(&t);
        papers_table_head(&t, out);
        papers_table_rows(&t, out);
        status = output_close(out, error);
    }
    paper_names_free(&t.names);
    return status;
}
