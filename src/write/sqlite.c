/* sqlite.c: a corpus as an SQLite database, losslessly and ready to be queried; the tables are described in write.h.
 *
 * Tables are filled one after the other in the order of their keys, in one transaction without a journal
 * (the file stands beside its place until it is whole), and indexed at the end.  Tables with a key of several
 * columns are WITHOUT ROWID: the rows then lie in the order in which they are read back. */
#include <stdio.h>
#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/output.h"
#include "corpus/store.h"
#include "identity/stored.h"
#include "write/sql_writer.h"

static const char schema[] =
    "CREATE TABLE meta(name TEXT PRIMARY KEY, value) WITHOUT ROWID;"
    "CREATE TABLE sources(id INTEGER PRIMARY KEY, name TEXT, format TEXT, bytes INTEGER, records INTEGER,"
    " skipped INTEGER, sha256 TEXT);"
    "CREATE TABLE source_attributes(source INTEGER, n INTEGER, kind TEXT, value TEXT,"
    " PRIMARY KEY(source, n)) WITHOUT ROWID;"
    "CREATE TABLE papers(id INTEGER PRIMARY KEY, key TEXT, title TEXT, year INTEGER, month INTEGER, day INTEGER,"
    " venue TEXT, type TEXT, language TEXT, field TEXT, citations INTEGER, truncated INTEGER, year_inferred INTEGER,"
    " records INTEGER, source INTEGER, line INTEGER);"
    "CREATE TABLE paper_attributes(paper INTEGER, n INTEGER, kind TEXT, value TEXT,"
    " PRIMARY KEY(paper, n)) WITHOUT ROWID;"
    "CREATE TABLE names(id INTEGER PRIMARY KEY, name TEXT, family_start INTEGER, family_length INTEGER);"
    "CREATE TABLE persons(id INTEGER PRIMARY KEY, label TEXT, papers INTEGER, is_group INTEGER, first_year INTEGER,"
    " last_year INTEGER, place TEXT, author_id TEXT);"
    "CREATE TABLE authorships(paper INTEGER, position INTEGER, name INTEGER, person INTEGER, inferred INTEGER,"
    " is_group INTEGER, corresponding INTEGER, PRIMARY KEY(paper, position)) WITHOUT ROWID;"
    "CREATE TABLE authorship_attributes(paper INTEGER, position INTEGER, n INTEGER, kind TEXT, value TEXT,"
    " PRIMARY KEY(paper, position, n)) WITHOUT ROWID;"
    "CREATE TABLE remarks(id INTEGER PRIMARY KEY, type TEXT, source INTEGER, line INTEGER, column INTEGER, text TEXT);"
    "CREATE TABLE aliases(id INTEGER PRIMARY KEY, source INTEGER, authority_id TEXT);"
    "CREATE TABLE alias_names(alias INTEGER, n INTEGER, name INTEGER, PRIMARY KEY(alias, n)) WITHOUT ROWID;"
    "CREATE TABLE vertices(id INTEGER PRIMARY KEY, source INTEGER, key TEXT, label TEXT, person INTEGER);"
    "CREATE TABLE ties(id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, weight REAL);"
    "CREATE TABLE properties(id INTEGER PRIMARY KEY, name TEXT, of_ties INTEGER, type TEXT);"
    "CREATE TABLE cells(property INTEGER, row INTEGER, value TEXT);"
    "CREATE VIEW paper_authors AS SELECT p.id AS paper, p.key, p.title, p.year, a.position, n.name, a.person,"
    " s.label AS author"
    " FROM papers p JOIN authorships a ON a.paper = p.id JOIN names n ON n.id = a.name LEFT JOIN persons s"
    " ON s.id = a.person;";
static const char indices[] = "CREATE INDEX papers_by_key ON papers(key);"
                              "CREATE INDEX papers_by_year ON papers(year);"
                              "CREATE INDEX names_by_name ON names(name);"
                              "CREATE INDEX persons_by_label ON persons(label);"
                              "CREATE INDEX authorships_by_name ON authorships(name);"
                              "CREATE INDEX authorships_by_person ON authorships(person);"
                              "CREATE INDEX paper_attributes_by_value ON paper_attributes(value, kind);"
                              "CREATE INDEX authorship_attributes_by_value ON authorship_attributes(value, kind);"
                              "CREATE INDEX collaborations_by_b ON collaborations(b);";

/* The attributes of one owner, whose key stands in the first columns. */
static void attributes(sql_writer *w, int64_t owner, int64_t position, uint32_t first, uint32_t count) {
    const coauth_attribute *attribute = coauth_corpus_attributes(w->corpus, NULL);
    for (uint32_t i = 0; i < count && w->status == COAUTH_OK; i++) {
        int column = 1;
        sql_integer(w, column++, owner);
        if (position) sql_integer(w, column++, position);
        sql_integer(w, column++, (int64_t)i + 1);
        sql_literal(w, column++, coauth_attribute_name((coauth_attribute_kind)attribute[first + i].kind));
        sql_text(w, column, attribute[first + i].text);
        sql_row(w);
    }
}

/* --- Tables --------------------------------------------------------------------------------------- */

static void write_meta(sql_writer *w) {
    char merged[80];
    sql_run(w, "INSERT INTO meta VALUES('coauth', 'corpus'), ('version', 1);");
    if (w->corpus->settled != w->corpus->records) return;
    snprintf(merged, sizeof merged, "INSERT INTO meta VALUES('merged', %llu);", (unsigned long long)w->corpus->records);
    sql_run(w, merged);
}

static void checksum(sql_writer *w, int column, const uint8_t sha256[32]) {
    static const char digit[] = "0123456789abcdef";
    char hex[65] = "";
    bool summed = false;
    for (int b = 0; b < 32; b++) {
        summed |= sha256[b] != 0;
        hex[2 * b] = digit[sha256[b] >> 4];
        hex[2 * b + 1] = digit[sha256[b] & 15];
    }
    if (summed && w->status == COAUTH_OK &&
        sqlite3_bind_text(w->insert, column, hex, 64, SQLITE_TRANSIENT) != SQLITE_OK)
        sql_broken(w);
}

static void write_sources(sql_writer *w) {
    size_t count;
    const coauth_source *source = coauth_corpus_sources(w->corpus, &count);
    sql_begin(w, "INSERT INTO sources VALUES(?, ?, ?, ?, ?, ?, ?)");
    for (size_t i = 0; i < count && w->status == COAUTH_OK; i++) {
        sql_integer(w, 1, (int64_t)i + 1);
        sql_text(w, 2, source[i].name);
        sql_text(w, 3, source[i].format);
        sql_integer(w, 4, (int64_t)source[i].bytes);
        sql_integer(w, 5, (int64_t)source[i].records);
        sql_integer(w, 6, (int64_t)source[i].skipped);
        checksum(w, 7, source[i].sha256);
        sql_row(w);
    }
    sql_end(w);
    sql_begin(w, "INSERT INTO source_attributes VALUES(?, ?, ?, ?)");
    for (size_t i = 0; i < count; i++)
        attributes(w, (int64_t)i + 1, 0, source[i].first_attribute, source[i].attributes);
    sql_end(w);
}

static void write_papers(sql_writer *w) {
    size_t count;
    const coauth_paper *paper = coauth_corpus_papers(w->corpus, &count);
    sql_begin(w, "INSERT INTO papers VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (size_t i = 0; i < count && w->status == COAUTH_OK; i++) {
        const coauth_paper *p = &paper[i];
        sql_integer(w, 1, (int64_t)i + 1);
        sql_text(w, 2, p->key);
        sql_text(w, 3, p->title);
        sql_known(w, 4, p->year, COAUTH_NO_YEAR);
        sql_known(w, 5, p->month, 0);
        sql_known(w, 6, p->day, 0);
        sql_text(w, 7, p->venue);
        sql_text(w, 8, p->type);
        sql_text(w, 9, p->language);
        sql_text(w, 10, p->field);
        sql_known(w, 11, p->citations, COAUTH_NO_COUNT);
        sql_integer(w, 12, (p->flags & COAUTH_PAPER_TRUNCATED) != 0);
        sql_integer(w, 13, (p->flags & COAUTH_PAPER_YEAR_INFERRED) != 0);
        sql_integer(w, 14, p->records);
        sql_integer(w, 15, (int64_t)p->source + 1);
        sql_integer(w, 16, (int64_t)p->line);
        sql_row(w);
    }
    sql_end(w);
    sql_begin(w, "INSERT INTO paper_attributes VALUES(?, ?, ?, ?)");
    for (size_t i = 0; i < count && w->status == COAUTH_OK; i++)
        attributes(w, (int64_t)i + 1, 0, paper[i].first_attribute, paper[i].attributes);
    sql_end(w);
}

static void write_names(sql_writer *w) {
    size_t count;
    const coauth_name *name = coauth_corpus_names(w->corpus, &count);
    sql_begin(w, "INSERT INTO names VALUES(?, ?, ?, ?)");
    for (size_t i = 0; i < count && w->status == COAUTH_OK; i++) {
        sql_integer(w, 1, (int64_t)i + 1);
        sql_text(w, 2, name[i].text);
        if (name[i].family_length) sql_integer(w, 3, name[i].family_start);
        sql_known(w, 4, name[i].family_length, 0);
        sql_row(w);
    }
    sql_end(w);
}

static void write_authorships(sql_writer *w) {
    size_t count;
    const coauth_paper *paper = coauth_corpus_papers(w->corpus, &count);
    const coauth_authorship *authorship = coauth_corpus_authorships(w->corpus, NULL);
    sql_begin(w, "INSERT INTO authorships VALUES(?, ?, ?, ?, ?, ?, ?)");
    for (size_t i = 0; i < count; i++) {
        for (uint32_t k = 0; k < paper[i].authors && w->status == COAUTH_OK; k++) {
            const coauth_authorship *a = &authorship[paper[i].first_author + k];
            sql_integer(w, 1, (int64_t)i + 1);
            sql_integer(w, 2, (int64_t)k + 1);
            sql_integer(w, 3, (int64_t)a->name + 1);
            if (w->persons) sql_integer(w, 4, (int64_t)w->persons->of[paper[i].first_author + k] + 1);
            sql_integer(w, 5, (a->flags & COAUTH_AUTHORSHIP_INFERRED) != 0);
            sql_integer(w, 6, (a->flags & COAUTH_AUTHORSHIP_GROUP) != 0);
            sql_integer(w, 7, (a->flags & COAUTH_AUTHORSHIP_CORRESPONDING) != 0);
            sql_row(w);
        }
    }
    sql_end(w);
    sql_begin(w, "INSERT INTO authorship_attributes VALUES(?, ?, ?, ?, ?)");
    for (size_t i = 0; i < count; i++) {
        for (uint32_t k = 0; k < paper[i].authors && w->status == COAUTH_OK; k++) {
            const coauth_authorship *a = &authorship[paper[i].first_author + k];
            attributes(w, (int64_t)i + 1, (int64_t)k + 1, a->first_attribute, a->attributes);
        }
    }
    sql_end(w);
}

static void write_person(sql_writer *w, const coauth_people *people, uint32_t person) {
    coauth_person_facts facts = coauth_people_facts(people, person);
    char id[COAUTH_PERSON_ID_SIZE];
    sql_integer(w, 1, (int64_t)person + 1);
    sql_text(w, 2, w->persons->label[person]);
    sql_integer(w, 3, facts.papers);
    sql_integer(w, 4, w->persons->group[person]);
    sql_known(w, 5, facts.first_year, COAUTH_NO_YEAR);
    sql_known(w, 6, facts.last_year, COAUTH_NO_YEAR);
    sql_text(w, 7, facts.place);
    coauth_person_id(id, w->persons, person);
    sql_literal(w, 8, id);
    sql_row(w);
}

static void write_persons(sql_writer *w) {
    coauth_people *people = NULL;
    if (!w->persons || w->status != COAUTH_OK) return;
    w->status = people_make_rows(&people, w->corpus, w->persons, w->context, &w->error);
    sql_begin(w, "INSERT INTO persons VALUES(?, ?, ?, ?, ?, ?, ?, ?)");
    for (size_t i = 0; i < w->persons->count && w->status == COAUTH_OK; i++) write_person(w, people, (uint32_t)i);
    sql_end(w);
    coauth_people_free(people);
}

static void write_remarks(sql_writer *w) {
    size_t count;
    const coauth_remark *remark = coauth_corpus_remarks(w->corpus, &count);
    sql_begin(w, "INSERT INTO remarks VALUES(?, ?, ?, ?, ?, ?)");
    for (size_t i = 0; i < count && w->status == COAUTH_OK; i++) {
        sql_integer(w, 1, (int64_t)i + 1);
        sql_literal(w, 2, coauth_remark_name((coauth_remark_kind)remark[i].kind));
        sql_integer(w, 3, (int64_t)remark[i].source + 1);
        sql_known(w, 4, (int64_t)remark[i].line, 0);
        sql_known(w, 5, (int64_t)remark[i].column, 0);
        sql_text(w, 6, remark[i].text);
        sql_row(w);
    }
    sql_end(w);
}

static void write_aliases(sql_writer *w) {
    size_t count;
    const coauth_alias *alias = coauth_corpus_aliases(w->corpus, &count);
    const uint32_t *listed = coauth_corpus_alias_names(w->corpus, NULL);
    sql_begin(w, "INSERT INTO aliases VALUES(?, ?, ?)");
    for (size_t i = 0; i < count && w->status == COAUTH_OK; i++) {
        sql_integer(w, 1, (int64_t)i + 1);
        sql_integer(w, 2, (int64_t)alias[i].source + 1);
        sql_text(w, 3, alias[i].id);
        sql_row(w);
    }
    sql_end(w);
    sql_begin(w, "INSERT INTO alias_names VALUES(?, ?, ?)");
    for (size_t i = 0; i < count; i++) {
        for (uint32_t n = 0; n < alias[i].names && w->status == COAUTH_OK; n++) {
            sql_integer(w, 1, (int64_t)i + 1);
            sql_integer(w, 2, (int64_t)n + 1);
            sql_integer(w, 3, (int64_t)listed[alias[i].first + n] + 1);
            sql_row(w);
        }
    }
    sql_end(w);
}

static void write_ready_graphs(sql_writer *w) {
    size_t vertices, ties;
    const coauth_vertex *vertex = coauth_corpus_vertices(w->corpus, &vertices);
    const coauth_tie *tie = coauth_corpus_ties(w->corpus, &ties);
    sql_begin(w, "INSERT INTO vertices VALUES(?, ?, ?, ?, ?)");
    for (size_t i = 0; i < vertices && w->status == COAUTH_OK; i++) {
        sql_integer(w, 1, (int64_t)i + 1);
        sql_integer(w, 2, (int64_t)vertex[i].source + 1);
        sql_text(w, 3, vertex[i].key);
        sql_text(w, 4, vertex[i].label);
        if (w->persons) sql_integer(w, 5, (int64_t)(w->persons->from_papers + i + 1));
        sql_row(w);
    }
    sql_end(w);
    sql_begin(w, "INSERT INTO ties VALUES(?, ?, ?, ?)");
    for (size_t i = 0; i < ties && w->status == COAUTH_OK; i++) {
        sql_integer(w, 1, (int64_t)i + 1);
        sql_integer(w, 2, (int64_t)tie[i].a + 1);
        sql_integer(w, 3, (int64_t)tie[i].b + 1);
        sql_real(w, 4, tie[i].weight);
        sql_row(w);
    }
    sql_end(w);
}

static void write_cells(sql_writer *w) {
    size_t properties, cells;
    const coauth_property *property = coauth_corpus_properties(w->corpus, &properties);
    const coauth_cell *cell = coauth_corpus_cells(w->corpus, &cells);
    sql_begin(w, "INSERT INTO properties VALUES(?, ?, ?, ?)");
    for (size_t i = 0; i < properties && w->status == COAUTH_OK; i++) {
        sql_integer(w, 1, (int64_t)i + 1);
        sql_text(w, 2, property[i].name);
        sql_integer(w, 3, property[i].of_ties);
        if (property[i].typed) sql_literal(w, 4, corpus_type_name(property[i].type));
        sql_row(w);
    }
    sql_end(w);
    sql_begin(w, "INSERT INTO cells VALUES(?, ?, ?)");
    for (size_t i = 0; i < cells && w->status == COAUTH_OK; i++) {
        sql_integer(w, 1, (int64_t)cell[i].property + 1);
        sql_integer(w, 2, (int64_t)cell[i].row + 1);
        sql_text(w, 3, cell[i].value);
        sql_row(w);
    }
    sql_end(w);
}

/* --- The file ------------------------------------------------------------------------------------- */

static int stop(void *user) {
    const sql_writer *w = user;
    return context_cancelled(w->context);
}

static uint64_t count_rows(const coauth_corpus *corpus) {
    size_t papers, authorships, attributes_count, names, ties, vertices, cells;
    coauth_corpus_papers(corpus, &papers);
    coauth_corpus_authorships(corpus, &authorships);
    coauth_corpus_attributes(corpus, &attributes_count);
    coauth_corpus_names(corpus, &names);
    coauth_corpus_ties(corpus, &ties);
    coauth_corpus_vertices(corpus, &vertices);
    coauth_corpus_cells(corpus, &cells);
    return (uint64_t)papers + authorships + attributes_count + names + ties + vertices + cells;
}

static void fill(sql_writer *w, const coauth_answers *answers, const char *file) {
    if (sqlite3_open_v2(file, &w->database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
        sql_broken(w);
    if (w->status == COAUTH_OK) sqlite3_progress_handler(w->database, 1000000, stop, w);
    sql_run(w, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; PRAGMA page_size=16384;"
               "PRAGMA cache_size=-262144; PRAGMA application_id=1668243827; BEGIN;"); /* "coas" */
    sql_run(w, schema);
    write_meta(w);
    write_sources(w);
    write_papers(w);
    write_names(w);
    write_persons(w);
    write_authorships(w);
    sqlite_write_network(w, answers);
    write_remarks(w);
    write_aliases(w);
    write_ready_graphs(w);
    write_cells(w);
    int workers = (int)(w->context->threads < 8 ? w->context->threads : 8) - 1;
    if (w->status == COAUTH_OK) sqlite3_limit(w->database, SQLITE_LIMIT_WORKER_THREADS, workers);
    /* Sorted on the context's threads, in runs of the cache's size: what fits the processor's cache takes a third of
     * the time of long runs.  Tables are scanned once and need no cache. */
    sql_run(w, "PRAGMA cache_size=-8192;");
    sql_run(w, indices);
    sql_run(w, "COMMIT;");
}

/* What was made in memory: what takes it is no file. */
static void hand_over(sql_writer *w, output *out) {
    sqlite3_int64 size = 0;
    unsigned char *image = w->status == COAUTH_OK ? sqlite3_serialize(w->database, "main", &size, 0) : NULL;
    if (image) image[STORED_CHANGES_AT + 3] = STORED_CHANGES; /* as SQLite counts them in a file */
    if (image) output_bytes(out, image, (size_t)size);
    else if (w->status == COAUTH_OK) w->status = fail_memory(&w->error);
    sqlite3_free(image);
}

static void end(sql_writer *w) {
    if (sqlite3_close(w->database) != SQLITE_OK) sql_broken(w);
}

coauth_status coauth_write_sqlite(const coauth_corpus *corpus, const coauth_persons *persons,
    const coauth_answers *answers, const char *path, const coauth_context *context, coauth_error *error) {
    output *out;
    coauth_status status = output_open(&out, path, context, error);
    if (status != COAUTH_OK) return status;
    sql_writer w = {
        .corpus = corpus, .persons = persons, .context = context, .path = path, .total = count_rows(corpus)};
    const char *beside = output_beside(out);
    fill(&w, persons ? answers : NULL, beside ? beside : ":memory:");
    if (!beside) hand_over(&w, out);
    end(&w);
    if (w.status != COAUTH_OK) output_fail(out, &w.error);
    return output_close(out, error);
}
