/* identities_csv.c: who is who, for a person to look at: identities.csv and ambiguous.csv. */
#include <coauth/write.h>

#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/output.h"
#include "corpus/store.h"
#include "write/csv_cell.h"
#include "write/rows.h"

enum { REASONS_SHOWN = 4 };

/* Persons with what belongs to them in rows: row p is item[start[p] .. start[p+1]). */
typedef struct rows {
    uint64_t *start;
    uint32_t *item;
} rows;

typedef struct table {
    const coauth_corpus *corpus;
    const coauth_persons *persons;
    rows names;     /* distinct names, in the order in which they appear */
    rows decisions; /* that made the person */
    uint32_t *papers; /* per person */
    output *out;
    const coauth_write_options *options; /* or NULL */
    bool raw;
} table;

static void rows_free(rows *r, const coauth_context *context) {
    memory_free(context, r->start);
    memory_free(context, r->item);
}

/* Turns counts in start[p + 1] into places; false when out of memory. */
static bool rows_room(rows *r, size_t count, const coauth_context *context) {
    for (size_t p = 0; p < count; p++) r->start[p + 1] += r->start[p];
    r->item = memory_resize(context, NULL, r->start[count], sizeof *r->item);
    return r->item != NULL;
}

static bool is_listed(const table *t, uint32_t name, uint32_t person, uint64_t end) {
    coauth_string text = t->corpus->names.item[name].text;
    for (uint64_t k = t->names.start[person]; k < end; k++)
        if (t->corpus->names.item[t->names.item[k]].text == text) return true;
    return false;
}

/* The distinct names and the papers of every person; of very many names of one, the first are listed. */
static bool list_names(table *t) {
    enum { MOST_NAMES = 64 };
    const coauth_context *context = t->persons->context;
    size_t count = t->persons->count, n = t->corpus->authorships.count;
    uint64_t *end = memory_zeroed(context, count + 1, sizeof *end);
    t->names.start = memory_zeroed(context, count + 1, sizeof *t->names.start);
    t->papers = memory_zeroed(context, count, sizeof *t->papers);
    bool done = end && t->names.start && t->papers;
    for (size_t i = 0; done && i < n; i++)
        if (t->persons->of[i] < count) t->papers[t->persons->of[i]]++;
    for (size_t p = 0; done && p < count; p++)
        t->names.start[p + 1] = t->papers[p] < MOST_NAMES ? t->papers[p] : MOST_NAMES;
    done = done && rows_room(&t->names, count, context);
    for (size_t p = 0; done && p < count; p++) end[p] = t->names.start[p];
    for (size_t i = 0; done && i < n; i++) {
        uint32_t person = t->persons->of[i], name = t->corpus->authorships.item[i].name;
        if (person >= count || end[person] == t->names.start[person + 1] || is_listed(t, name, person, end[person]))
            continue;
        t->names.item[end[person]++] = name;
    }
    for (size_t p = 0; done && p < count; p++)
        if (end[p] < t->names.start[p + 1]) t->names.item[end[p]] = UINT32_MAX; /* ends the list */
    memory_free(context, end);
    return done;
}

static uint32_t person_of(const table *t, const coauth_decision *d) {
    bool merged = d->kind == COAUTH_DECISION_MERGED;
    return merged ? t->persons->of[d->a] : UINT32_MAX;
}

static bool list_decisions(table *t) {
    const coauth_context *context = t->persons->context;
    size_t count = t->persons->count;
    t->decisions.start = memory_zeroed(context, count + 1, sizeof *t->decisions.start);
    if (!t->decisions.start) return false;
    for (size_t k = 0; k < t->persons->decisions; k++) {
        uint32_t person = person_of(t, &t->persons->decision[k]);
        if (person < count) t->decisions.start[person + 1]++;
    }
    if (!rows_room(&t->decisions, count, context)) return false;
    for (size_t k = t->persons->decisions; k-- > 0;) {
        uint32_t person = person_of(t, &t->persons->decision[k]);
        if (person < count) t->decisions.item[--t->decisions.start[person + 1]] = (uint32_t)k;
    }
    for (size_t p = 0; p < count; p++) t->decisions.start[p] = t->decisions.start[p + 1];
    t->decisions.start[count] = 0;
    for (size_t k = 0; k < t->persons->decisions; k++)
        t->decisions.start[count] += person_of(t, &t->persons->decision[k]) < count;
    return true;
}

static const char *name_text(const table *t, uint32_t name) {
    return coauth_corpus_text(t->corpus, t->corpus->names.item[name].text);
}

static const char *name_at(const table *t, uint32_t authorship) {
    return name_text(t, t->corpus->authorships.item[authorship].name);
}

static void write_person(const table *t, uint32_t p) {
    output_person_id(t->out, t->persons, p);
    output_char(t->out, ',');
    csv_text(t->out, coauth_corpus_text(t->corpus, t->persons->label[p]), t->raw);
}

/* The least of the merges that made an author of several names, 0 if there is none with a chance. */
static double least_chance(const table *t, uint32_t p) {
    double least = 0;
    for (uint64_t k = t->decisions.start[p]; k < t->decisions.start[p + 1]; k++) {
        const coauth_decision *d = &t->persons->decision[t->decisions.item[k]];
        if (d->kind == COAUTH_DECISION_MERGED && d->chance > 0 && (least == 0 || d->chance < least)) least = d->chance;
    }
    return least;
}

/* Thousandths, which is more than is known; nothing where there is none. */
static void write_chance(const table *t, double chance) {
    if (chance > 0) output_format(t->out, "%.3f", chance);
}


static void write_identity(const table *t, uint32_t p) {
    write_person(t, p);
    output_char(t->out, ',');
    uint64_t first = t->names.start[p], end = t->names.start[p + 1];
    csv_begin_quoted(t->out, first < end ? name_text(t, t->names.item[first]) : "", t->raw);
    for (uint64_t k = first; k < end && t->names.item[k] != UINT32_MAX; k++) {
        if (k > first) csv_quoted_piece(t->out, "; ");
        csv_quoted_piece(t->out, name_text(t, t->names.item[k]));
    }
    csv_end_quoted(t->out);
    output_char(t->out, ',');
    output_integer(t->out, t->papers[p]);
    output_char(t->out, ',');
    csv_begin_quoted(t->out, "", t->raw);
    first = t->decisions.start[p];
    end = t->decisions.start[p + 1];
    for (uint64_t k = first; k < end && k < first + REASONS_SHOWN; k++) {
        const coauth_decision *d = &t->persons->decision[t->decisions.item[k]];
        csv_quoted_piece(t->out, k > first ? " | " : "");
        csv_quoted_piece(t->out, name_at(t, d->b));
        csv_quoted_piece(t->out, ": ");
        csv_quoted_piece(t->out, d->reason);
    }
    csv_end_quoted(t->out);
    output_char(t->out, ',');
    write_chance(t, least_chance(t, p));
    output_char(t->out, '\n');
}

static void write_identities(const table *t) {
    csv_begin(t->out, "author_id,author,names,papers,evidence,chance\n", t->options);
    for (uint32_t p = 0; p < t->persons->from_papers; p++) {
        if (p % 8192 == 0 && output_failed(t->out)) return;
        write_identity(t, p);
    }
}

static void write_ambiguous(const table *t) {
    csv_begin(t->out, "kind,author_id,author,other_id,other,name,other_name,score,reason,chance\n", t->options);
    for (size_t k = 0; k < t->persons->decisions; k++) {
        const coauth_decision *d = &t->persons->decision[k];
        if (!coauth_decision_is_open(t->persons, d)) continue;
        output_text(t->out, coauth_decision_name((coauth_decision_kind)d->kind));
        output_char(t->out, ',');
        write_person(t, t->persons->of[d->a]);
        output_char(t->out, ',');
        write_person(t, t->persons->of[d->b]);
        output_char(t->out, ',');
        csv_text(t->out, name_at(t, d->a), t->raw);
        output_char(t->out, ',');
        csv_text(t->out, name_at(t, d->b), t->raw);
        output_char(t->out, ',');
        if (d->kind == COAUTH_DECISION_NEAR_MISS || d->kind == COAUTH_DECISION_HOMONYM) output_real(t->out, d->score);
        output_char(t->out, ',');
        csv_text(t->out, d->reason, t->raw);
        output_char(t->out, ',');
        write_chance(t, d->chance);
        output_char(t->out, '\n');
    }
}

static coauth_status write_table(const coauth_corpus *corpus, const coauth_persons *persons,
    void (*write)(const table *t), const char *path, const coauth_write_options *options, coauth_error *error) {
    table t = {.corpus = corpus, .persons = persons, .options = options, .raw = options && options->csv_raw};
    coauth_status status = list_names(&t) && list_decisions(&t) ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK) status = output_open(&t.out, path, persons->context, error);
    if (status == COAUTH_OK) {
        write(&t);
        status = output_close(t.out, error);
    }
    rows_free(&t.names, persons->context);
    rows_free(&t.decisions, persons->context);
    memory_free(persons->context, t.papers);
    return status;
}

coauth_status coauth_write_identities(const coauth_corpus *corpus, const coauth_persons *persons, const char *path,
    const coauth_write_options *options, coauth_error *error) {
    return write_table(corpus, persons, write_identities, path, options, error);
}

coauth_status coauth_write_ambiguous(const coauth_corpus *corpus, const coauth_persons *persons, const char *path,
    const coauth_write_options *options, coauth_error *error) {
    return write_table(corpus, persons, write_ambiguous, path, options, error);
}
