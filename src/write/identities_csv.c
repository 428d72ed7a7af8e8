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

struct coauth_identities {
    const coauth_corpus *corpus;
    const coauth_persons *persons;
    rows names;        /* distinct names, in the order in which they appear */
    rows decisions;    /* that made the person */
    uint32_t *papers;  /* per person */
    VECTOR(char) text; /* of the person at hand: names, then evidence */
};

typedef struct coauth_identities table;

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

/* The least of the merges that made an author of several names, 0 if there is none with a chance. */
static double least_chance(const table *t, uint32_t p) {
    double least = 0;
    for (uint64_t k = t->decisions.start[p]; k < t->decisions.start[p + 1]; k++) {
        const coauth_decision *d = &t->persons->decision[t->decisions.item[k]];
        if (d->kind == COAUTH_DECISION_MERGED && d->chance > 0 && (least == 0 || d->chance < least)) least = d->chance;
    }
    return least;
}

static bool append(table *t, const char *text) {
    const size_t length = strlen(text);
    if (!vector_reserve(t->persons->context, &t->text, length + 1)) return false;
    memcpy(t->text.item + t->text.count, text, length + 1);
    t->text.count += length;
    return true;
}

static bool append_names(table *t, uint32_t p) {
    bool done = append(t, "");
    for (uint64_t k = t->names.start[p]; done && k < t->names.start[p + 1] && t->names.item[k] != UINT32_MAX; k++)
        done = append(t, k > t->names.start[p] ? "; " : "") && append(t, name_text(t, t->names.item[k]));
    return done;
}

static bool append_evidence(table *t, uint32_t p) {
    const uint64_t first = t->decisions.start[p], end = t->decisions.start[p + 1];
    bool done = append(t, "");
    for (uint64_t k = first; done && k < end && k < first + REASONS_SHOWN; k++) {
        const coauth_decision *d = &t->persons->decision[t->decisions.item[k]];
        done =
            append(t, k > first ? " | " : "") && append(t, name_at(t, d->b)) && append(t, ": ") && append(t, d->reason);
    }
    return done;
}

coauth_status coauth_identities_at(
    coauth_identity *row, coauth_identities *identities, uint32_t person, coauth_error *error) {
    table *t = identities;
    t->text.count = 0;
    bool done = append_names(t, person);
    const size_t names = done ? ++t->text.count : 0;
    if (!done || !append_evidence(t, person)) return fail_memory(error);
    *row = (coauth_identity){.person = person,
        .papers = t->papers[person],
        .author = coauth_corpus_text(t->corpus, t->persons->label[person]),
        .names = t->text.item,
        .evidence = t->text.item + names,
        .chance = least_chance(t, person)};
    return COAUTH_OK;
}

coauth_status coauth_identities_make(
    coauth_identities **identities, const coauth_corpus *corpus, const coauth_persons *persons, coauth_error *error) {
    table *t = memory_zeroed(persons->context, 1, sizeof *t);
    *identities = t;
    if (!t) return fail_memory(error);
    t->corpus = corpus;
    t->persons = persons;
    if (list_names(t) && list_decisions(t)) return COAUTH_OK;
    coauth_identities_free(t);
    *identities = NULL;
    return fail_memory(error);
}

void coauth_identities_free(coauth_identities *t) {
    if (!t) return;
    const coauth_context *context = t->persons->context;
    rows_free(&t->names, context);
    rows_free(&t->decisions, context);
    vector_free(context, &t->text);
    memory_free(context, t->papers);
    memory_free(context, t);
}

/* --- As CSV --------------------------------------------------------------------------------------- */

static void write_person(
    output *out, const coauth_corpus *corpus, const coauth_persons *persons, uint32_t p, bool raw) {
    output_person_id(out, persons, p);
    output_char(out, ',');
    csv_text(out, coauth_corpus_text(corpus, persons->label[p]), raw);
}

/* Thousandths, which is more than is known; nothing where there is none. */
static void write_chance(output *out, double chance) {
    if (chance > 0) output_format(out, "%.3f", chance);
}

static void write_quoted(output *out, const char *text, const char *first, bool raw) {
    output_char(out, ',');
    csv_begin_quoted(out, first, raw);
    csv_quoted_piece(out, text);
    csv_end_quoted(out);
    output_char(out, ',');
}

static coauth_status write_identities(output *out, table *t, bool raw, coauth_error *error) {
    coauth_identity row;
    for (uint32_t p = 0; p < t->persons->from_papers; p++) {
        if (p % 8192 == 0 && output_failed(out)) return COAUTH_OK;
        coauth_status status = coauth_identities_at(&row, t, p, error);
        if (status != COAUTH_OK) return status;
        write_person(out, t->corpus, t->persons, p, raw);
        write_quoted(out, row.names, row.names, raw);
        output_integer(out, row.papers);
        write_quoted(out, row.evidence, "", raw);
        write_chance(out, row.chance);
        output_char(out, '\n');
    }
    return COAUTH_OK;
}

coauth_status coauth_write_identities(const coauth_corpus *corpus, const coauth_persons *persons, const char *path,
    const coauth_write_options *options, coauth_error *error) {
    table *t;
    output *out = NULL;
    coauth_status status = coauth_identities_make(&t, corpus, persons, error);
    if (status == COAUTH_OK) status = output_open(&out, path, persons->context, error);
    if (status == COAUTH_OK) {
        csv_begin(out, "author_id,author,names,papers,evidence,chance\n", options);
        status = write_identities(out, t, options && options->csv_raw, error);
    }
    coauth_identities_free(t);
    if (status == COAUTH_OK) return output_close(out, error);
    output_abandon(out);
    return status;
}

coauth_status coauth_write_ambiguous(const coauth_corpus *corpus, const coauth_persons *persons, const char *path,
    const coauth_write_options *options, coauth_error *error) {
    output *out;
    const bool raw = options && options->csv_raw;
    const coauth_authorship *authorship = corpus->authorships.item;
    coauth_status status = output_open(&out, path, persons->context, error);
    if (status != COAUTH_OK) return status;
    csv_begin(out, "kind,author_id,author,other_id,other,name,other_name,score,reason,chance\n", options);
    for (size_t k = 0; k < persons->decisions; k++) {
        const coauth_decision *d = &persons->decision[k];
        const uint32_t ends[] = {d->a, d->b};
        if (!coauth_decision_is_open(persons, d)) continue;
        output_text(out, coauth_decision_name((coauth_decision_kind)d->kind));
        for (int i = 0; i < 2; i++) {
            output_char(out, ',');
            write_person(out, corpus, persons, persons->of[ends[i]], raw);
        }
        for (int i = 0; i < 2; i++) {
            output_char(out, ',');
            csv_text(out, coauth_corpus_text(corpus, corpus->names.item[authorship[ends[i]].name].text), raw);
        }
        output_char(out, ',');
        if (d->kind != COAUTH_DECISION_CONFLICT && d->kind != COAUTH_DECISION_NOBODY) output_real(out, d->score);
        output_char(out, ',');
        csv_text(out, d->reason, raw);
        output_char(out, ',');
        write_chance(out, d->chance);
        output_char(out, '\n');
    }
    return output_close(out, error);
}
