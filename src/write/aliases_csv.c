/* aliases_csv.c: who is who as an alias file, to edit and feed back: with it any method gives the same persons.
 *
 * A person of one name that nobody else has goes without saying.  Others get a row for each name that is theirs alone,
 * and for names that several have a row for each paper. */
#include <coauth/write.h>

#include <stdlib.h>

#include "base/memory.h"
#include "base/output.h"
#include "corpus/paper_names.h"
#include "corpus/store.h"
#include "write/csv_cell.h"
#include "write/csv_names.h"
#include "write/rows.h"

static const uint32_t UNSEEN = UINT32_MAX, SEVERAL = UINT32_MAX - 1;

typedef struct exporting {
    const coauth_corpus *corpus;
    const coauth_persons *persons;
    paper_names papers;
    uint32_t *same;     /* per name: the first one of the same text */
    uint32_t *owner;    /* per name that is its own first: the person who alone has it, or SEVERAL */
    uint32_t *paper_of; /* per authorship */
    uint64_t *start;    /* per person: its authorships in mine */
    uint32_t *mine;
    uint32_t *told; /* per name: the last person it was told of, and 1 */
    output *out;
    const coauth_write_options *options; /* or NULL */
    bool raw;
} exporting;

typedef struct text_name {
    coauth_string text;
    uint32_t name;
} text_name;

static int by_text(const void *a, const void *b) {
    const text_name *x = a, *y = b;
    if (x->text != y->text) return x->text < y->text ? -1 : 1;
    return (x->name > y->name) - (x->name < y->name);
}

/* Names of one text may differ in what the format marks as the family name. */
static bool find_same(exporting *x) {
    size_t names = x->corpus->names.count;
    text_name *order = memory_resize(x->persons->context, NULL, names, sizeof *order);
    for (uint32_t n = 0; order && n < names; n++) order[n] = (text_name){x->corpus->names.item[n].text, n};
    if (order && names) qsort(order, names, sizeof *order, by_text);
    for (size_t k = 0; order && k < names; k++)
        x->same[order[k].name] = k && order[k - 1].text == order[k].text ? x->same[order[k - 1].name] : order[k].name;
    memory_free(x->persons->context, order);
    return order != NULL;
}

static uint32_t name_of(const exporting *x, uint32_t authorship) {
    return x->same[x->corpus->authorships.item[authorship].name];
}

static void find_owners(exporting *x) {
    for (size_t n = 0; n < x->corpus->names.count; n++) x->owner[n] = UNSEEN;
    for (uint32_t i = 0; i < x->persons->authorships; i++) {
        uint32_t *owner = &x->owner[name_of(x, i)], person = x->persons->of[i];
        if (person < x->persons->count) *owner = *owner == UNSEEN || *owner == person ? person : (uint32_t)SEVERAL;
    }
}

static void list_authorships(exporting *x) {
    for (size_t p = 0; p < x->corpus->papers.count; p++) {
        const coauth_paper *paper = &x->corpus->papers.item[p];
        for (uint32_t i = paper->first_author; i < paper->first_author + paper->authors; i++)
            x->paper_of[i] = (uint32_t)p;
    }
    for (size_t i = 0; i < x->persons->authorships; i++)
        if (x->persons->of[i] < x->persons->count) x->start[x->persons->of[i] + 1]++;
    for (size_t p = 0; p < x->persons->count; p++) x->start[p + 1] += x->start[p];
    for (size_t i = x->persons->authorships; i-- > 0;)
        if (x->persons->of[i] < x->persons->count) x->mine[--x->start[x->persons->of[i] + 1]] = (uint32_t)i;
    for (size_t p = 0; p < x->persons->count; p++) x->start[p] = x->start[p + 1];
    x->start[x->persons->count] = 0;
    for (size_t i = 0; i < x->persons->authorships; i++)
        x->start[x->persons->count] += x->persons->of[i] < x->persons->count;
}

static bool make(exporting *x) {
    const coauth_context *context = x->persons->context;
    size_t names = x->corpus->names.count, authorships = x->persons->authorships;
    x->same = memory_resize(context, NULL, names, sizeof *x->same);
    x->owner = memory_resize(context, NULL, names, sizeof *x->owner);
    x->told = memory_zeroed(context, names, sizeof *x->told);
    x->paper_of = memory_zeroed(context, authorships, sizeof *x->paper_of);
    x->start = memory_zeroed(context, x->persons->count + 1, sizeof *x->start);
    x->mine = memory_resize(context, NULL, authorships, sizeof *x->mine);
    if (!x->same || !x->owner || !x->told || !x->paper_of || !x->start || !x->mine || !find_same(x)) return false;
    find_owners(x);
    list_authorships(x);
    return true;
}

static const char *text_of(const exporting *x, uint32_t name) {
    return coauth_corpus_text(x->corpus, x->corpus->names.item[name].text);
}

/* What "rest,as written" makes of a person: one name, theirs alone; a name of nobody's with one paper. */
static bool goes_without_saying(const exporting *x, uint32_t person) {
    uint64_t first = x->start[person], end = x->start[person + 1];
    if (first == end) return true;
    uint32_t name = name_of(x, x->mine[first]);
    if (coauth_name_is_nobody(text_of(x, name))) return end - first == 1;
    for (uint64_t k = first; k < end; k++)
        if (name_of(x, x->mine[k]) != name) return false;
    return x->owner[name] == person;
}

/* The position where a name stands more than once on the paper, 0 where it does not. */
static uint32_t position_of(const exporting *x, uint32_t authorship) {
    const coauth_paper *paper = &x->corpus->papers.item[x->paper_of[authorship]];
    size_t count = 0;
    for (uint32_t i = paper->first_author; i < paper->first_author + paper->authors; i++)
        count += name_of(x, i) == name_of(x, authorship);
    return count > 1 ? authorship - paper->first_author + 1 : 0;
}

static void write_statement(exporting *x, uint32_t person, uint32_t authorship) {
    uint32_t name = name_of(x, authorship);
    bool alone = x->owner[name] == person;
    if (alone && x->told[name] == person + 1) return;
    x->told[name] = person + 1;
    output_text(x->out, "person,");
    output_person_id(x->out, x->persons, person);
    output_char(x->out, ',');
    csv_text(x->out, text_of(x, name), x->raw);
    output_char(x->out, ',');
    if (!alone) csv_paper_name(x->out, &x->papers, x->paper_of[authorship], x->raw);
    output_char(x->out, ',');
    if (!alone && position_of(x, authorship)) output_integer(x->out, position_of(x, authorship));
    output_char(x->out, '\n');
}

/* Two that were nearly one. */
static void write_near_miss(exporting *x, const coauth_decision *d) {
    uint32_t a = name_of(x, d->a), b = name_of(x, d->b);
    if (x->owner[a] >= SEVERAL || x->owner[b] >= SEVERAL || x->owner[a] == x->owner[b]) return;
    output_text(x->out, "not,");
    csv_text(x->out, text_of(x, a), x->raw);
    output_char(x->out, ',');
    csv_text(x->out, text_of(x, b), x->raw);
    output_text(x->out, ",,\n");
}

static void write_all(exporting *x) {
    csv_begin(x->out, "decision,person,name,paper,position\n", x->options);
    for (uint32_t p = 0; p < x->persons->from_papers && !output_failed(x->out); p++) {
        if (goes_without_saying(x, p)) continue;
        for (uint64_t k = x->start[p]; k < x->start[p + 1]; k++) write_statement(x, p, x->mine[k]);
    }
    for (size_t k = 0; k < x->persons->decisions; k++)
        if (x->persons->decision[k].kind == COAUTH_DECISION_NEAR_MISS) write_near_miss(x, &x->persons->decision[k]);
    output_text(x->out, "rest,as written,,,\n");
}

coauth_status coauth_write_aliases(const coauth_corpus *corpus, const coauth_persons *persons, const char *path,
    const coauth_write_options *options, coauth_error *error) {
    exporting x = {.corpus = corpus, .persons = persons, .options = options, .raw = options && options->csv_raw};
    const coauth_context *context = persons->context;
    coauth_status status = paper_names_make(&x.papers, corpus, context, error);
    if (status == COAUTH_OK && !make(&x)) status = fail_memory(error);
    if (status == COAUTH_OK) status = output_open(&x.out, path, context, error);
    if (status == COAUTH_OK) {
        write_all(&x);
        status = output_close(x.out, error);
    }
    paper_names_free(&x.papers);
    memory_free(context, x.same);
    memory_free(context, x.owner);
    memory_free(context, x.told);
    memory_free(context, x.paper_of);
    memory_free(context, x.start);
    memory_free(context, x.mine);
    return status;
}
