/* stored_papers.c: papers of some persons out of a database; see coauth/stored.h. */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/order.h"
#include "corpus/identifiers.h"
#include "identity/stored.h"

typedef struct loading {
    coauth_stored *stored;
    uint8_t *asked;          /* per person */
    VECTOR(uint64_t) paper;  /* ids, ascending */
    VECTOR(uint32_t) person; /* of each authorship */
} loading;

static coauth_status list_papers(loading *l, uint32_t person, coauth_error *error) {
    coauth_stored *s = l->stored;
    sqlite3_stmt *query;
    coauth_status status = stored_query(&query, s, "SELECT paper FROM authorships WHERE person = ?", error);
    if (status != COAUTH_OK) return status;
    sqlite3_bind_int64(query, 1, (int64_t)person + 1);
    while (stored_row(s, query, &status, error)) {
        uint64_t *added = vector_push(s->context, &l->paper);
        if (added) *added = (uint64_t)sqlite3_column_int64(query, 0);
        else status = fail_memory(error);
    }
    stored_done(query);
    return status;
}

/* --- One paper ----------------------------------------------------------------------------------- */

/* A paper without a key is called by its number, which it would not have here. */
static coauth_string name_paper(coauth_stored *s, int64_t id, coauth_status *status, coauth_error *error) {
    char text[32];
    bool failed = false;
    snprintf(text, sizeof text, "p%lld", (long long)id);
    coauth_string name = corpus_clean(s->corpus, text, strlen(text), NULL, &failed);
    if (failed) *status = fail_memory(error);
    return name;
}

static coauth_status add_paper(loading *l, int64_t id, coauth_error *error) {
    coauth_stored *s = l->stored;
    sqlite3_stmt *query;
    coauth_status status = stored_query(
        &query, s, "SELECT key, title, year, venue, field, truncated, type FROM papers WHERE id = ?", error);
    if (status != COAUTH_OK) return status;
    sqlite3_bind_int64(query, 1, id);
    if (!stored_row(s, query, &status, error))
        return status == COAUTH_OK ? stored_wrong(s, "it names a paper that is not there", error) : status;
    coauth_paper paper = {.year = COAUTH_NO_YEAR,
        .citations = COAUTH_NO_COUNT,
        .records = 1,
        .key = stored_text(s, query, 0, &status, error),
        .title = stored_text(s, query, 1, &status, error),
        .venue = stored_text(s, query, 3, &status, error),
        .field = stored_text(s, query, 4, &status, error),
        .type = stored_text(s, query, 6, &status, error)};
    int64_t year = sqlite3_column_int64(query, 2);
    if (year >= 1000 && year <= 9999) paper.year = (int16_t)year;
    if (sqlite3_column_int(query, 5)) paper.flags |= COAUTH_PAPER_TRUNCATED;
    stored_done(query);
    if (status == COAUTH_OK && !paper.key) paper.key = name_paper(s, id, &status, error);
    paper.first_author = (uint32_t)s->corpus->authorships.count;
    coauth_paper *added = status == COAUTH_OK ? vector_push(s->context, &s->corpus->papers) : NULL;
    if (!added) return status == COAUTH_OK ? fail_memory(error) : status;
    *added = paper;
    return COAUTH_OK;
}

static coauth_status add_authors(loading *l, int64_t id, coauth_error *error) {
    coauth_stored *s = l->stored;
    coauth_corpus *corpus = s->corpus;
    sqlite3_stmt *query;
    coauth_status status =
        stored_query(&query, s, "SELECT person FROM authorships WHERE paper = ? ORDER BY position", error);
    if (status != COAUTH_OK) return status;
    sqlite3_bind_int64(query, 1, id);
    while (stored_row(s, query, &status, error)) {
        uint32_t *person = vector_push(s->context, &l->person);
        if (!person || !vector_push(s->context, &corpus->authorships)) status = fail_memory(error);
        else status = stored_person(person, s, query, 0, error);
        corpus->papers.item[corpus->papers.count - 1].authors++;
    }
    stored_done(query);
    return status;
}

/* Attributes of one authorship stand together, as they are listed. */
static coauth_status add_attributes(loading *l, int64_t id, uint32_t place, coauth_error *error) {
    coauth_stored *s = l->stored;
    coauth_corpus *corpus = s->corpus;
    uint32_t first = corpus->papers.item[corpus->papers.count - 1].first_author;
    sqlite3_stmt *query;
    coauth_status status = stored_query(
        &query, s, "SELECT kind, value FROM authorship_attributes WHERE paper = ? AND position = ? ORDER BY n", error);
    if (status != COAUTH_OK) return status;
    sqlite3_bind_int64(query, 1, id);
    sqlite3_bind_int64(query, 2, (int64_t)place + 1);
    coauth_authorship *author = &corpus->authorships.item[first + place];
    author->first_attribute = (uint32_t)corpus->attributes.count;
    while (stored_row(s, query, &status, error)) {
        const char *name = (const char *)sqlite3_column_text(query, 0);
        coauth_attribute_kind kind = name ? attribute_kind_named(name, strlen(name)) : COAUTH_ATTRIBUTE_KINDS;
        coauth_string text = stored_text(s, query, 1, &status, error);
        if (kind == COAUTH_ATTRIBUTE_KINDS || !text || author->attributes == UINT16_MAX) continue;
        coauth_attribute *added = vector_push(s->context, &corpus->attributes);
        if (!added) status = fail_memory(error);
        else *added = (coauth_attribute){.kind = kind, .text = text}, author->attributes++;
    }
    stored_done(query);
    return status;
}

static coauth_status load_paper(loading *l, int64_t id, coauth_error *error) {
    const size_t before = l->person.count;
    coauth_status status = add_paper(l, id, error);
    if (status == COAUTH_OK) status = add_authors(l, id, error);
    for (size_t i = before; i < l->person.count && status == COAUTH_OK; i++)
        if (l->asked[l->person.item[i]]) status = add_attributes(l, id, (uint32_t)(i - before), error);
    return status;
}

coauth_status coauth_stored_papers(coauth_stored *s, const uint32_t *person, size_t count, coauth_error *error) {
    loading l = {.stored = s, .asked = memory_zeroed(s->context, s->persons->count, 1)};
    coauth_status status = l.asked ? COAUTH_OK : fail_memory(error);
    for (size_t i = 0; i < count && status == COAUTH_OK; i++) {
        l.asked[person[i]] = 1;
        status = list_papers(&l, person[i], error);
    }
    if (l.paper.count) l.paper.count = sort_once_uint64(l.paper.item, l.paper.count);
    for (size_t i = 0; i < l.paper.count && status == COAUTH_OK; i++)
        status = load_paper(&l, (int64_t)l.paper.item[i], error);
    if (status == COAUTH_OK && l.person.count) {
        memory_free(s->context, s->persons->of);
        s->persons->of = l.person.item;
        s->persons->authorships = l.person.count;
        l.person.item = NULL;
    }
    if (status == COAUTH_OK) status = people_fill_rows(s->people, error);
    memory_free(s->context, l.asked);
    vector_free(s->context, &l.paper);
    vector_free(s->context, &l.person);
    return status;
}
