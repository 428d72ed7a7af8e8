/* papers_csv.c: papers.csv, a row per paper with everything the corpus knows of it. */
#include <coauth/write.h>
#include <stdlib.h>
#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/options.h"
#include "base/output.h"
#include "corpus/store.h"
#include "write/csv_cell.h"
#include "write/csv_names.h"

/* A value of a cell, and which of its values it is. */
typedef struct said_value {
    coauth_string text;
    uint32_t order;
} said_value;

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
    VECTOR(said_value) values; /* of the cell at hand */
    uint32_t *last_paper;      /* per person: index + 1 of the paper it was last counted on */
} table;

/* Formats say of the paper or of each of its authors where it comes from. */
static bool is_of_authors_too(uint32_t kind) {
    return kind == COAUTH_AFFILIATION || kind == COAUTH_COUNTRY;
}

static void find_kinds_of_authors(table *t, const coauth_paper *paper) {
    for (uint32_t i = paper->first_author; i < paper->first_author + paper->authors; i++) {
        const coauth_authorship *a = &t->corpus->authorships.item[i];
        const coauth_attribute *attribute = t->corpus->attributes.item + a->first_attribute;
        for (uint32_t k = 0; k < a->attributes; k++)
            if (is_of_authors_too(attribute[k].kind)) t->used[attribute[k].kind] = true;
    }
}

static void find_kinds_in_use(table *t) {
    for (size_t i = 0; i < t->corpus->papers.count; i++) {
        const coauth_paper *paper = &t->corpus->papers.item[i];
        if (t->keep && !t->keep[i]) continue;
        const coauth_attribute *attribute = t->corpus->attributes.item + paper->first_attribute;
        for (uint32_t a = 0; a < paper->attributes; a++) t->used[attribute[a].kind] = true;
        find_kinds_of_authors(t, paper);
    }
}

/* Two kinds are called as fixed columns are: what they hold stands beside the first. */
static void write_header(const table *t) {
    csv_begin(t->out,
        "Id,Label,paper,key,year,month,day,year_inferred,venue,type,language,field,citations,authors,"
        "truncated,records,source,line",
        t->options);
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

static bool add_values(table *t, uint32_t first, uint32_t count, uint32_t kind) {
    const coauth_attribute *attribute = t->corpus->attributes.item + first;
    for (uint32_t a = 0; a < count; a++) {
        if (attribute[a].kind != kind) continue;
        said_value *added = vector_push(t->persons->context, &t->values);
        if (!added) return false;
        *added = (said_value){attribute[a].text, (uint32_t)t->values.count};
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
static void drop_repeated(table *t) {
    size_t kept = 0;
    qsort(t->values.item, t->values.count, sizeof *t->values.item, by_text);
    for (size_t i = 0; i < t->values.count; i++)
        if (!i || t->values.item[i].text != t->values.item[i - 1].text) t->values.item[kept++] = t->values.item[i];
    qsort(t->values.item, kept, sizeof *t->values.item, by_order);
    t->values.count = kept;
}

/* The values of one kind, joined. */
static void attribute_cell(table *t, const coauth_paper *paper, uint32_t kind) {
    t->values.count = 0;
    bool done = add_values(t, paper->first_attribute, paper->attributes, kind);
    for (uint32_t i = 0; done && i < paper->authors && is_of_authors_too(kind); i++) {
        const coauth_authorship *a = &t->corpus->authorships.item[paper->first_author + i];
        done = add_values(t, a->first_attribute, a->attributes, kind);
    }
    if (!done) {
        coauth_error error;
        fail_memory(&error);
        output_fail(t->out, &error);
        return;
    }
    if (t->values.count > 1) drop_repeated(t);
    output_char(t->out, ',');
    for (size_t i = 0; i < t->values.count; i++) {
        const char *text = coauth_corpus_text(t->corpus, t->values.item[i].text);
        if (i) csv_quoted_piece(t->out, "; ");
        else csv_begin_quoted(t->out, text, t->raw);
        csv_quoted_piece(t->out, text);
    }
    if (t->values.count) csv_end_quoted(t->out);
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

static void write_paper(table *t, size_t i) {
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
    coauth_write_options own = COAUTH_WRITE_OPTIONS;
    options = options_take(&own, sizeof own, options);
    table t = {.corpus = corpus,
        .persons = persons,
        .keep = keep,
        .options = options,
        .raw = options->csv_raw,
        .groups = options->groups};
    coauth_status status = paper_names_make(&t.names, corpus, context, error);
    if (status != COAUTH_OK) return status;
    t.last_paper = memory_zeroed(context, persons->count, sizeof *t.last_paper);
    status = t.last_paper ? output_open(&t.out, path, context, error) : fail_memory(error);
    if (status == COAUTH_OK) {
        write_rows(&t);
        status = output_close(t.out, error);
    }
    vector_free(context, &t.values);
    memory_free(context, t.last_paper);
    paper_names_free(&t.names);
    return status;
}
