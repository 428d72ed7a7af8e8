/* sqlite.c: a corpus as an SQLite database, losslessly and ready to be queried; the tables are described in write.h.
 *
 * Tables are filled one after the other in the order of their keys, in one transaction without a journal
 * (the file stands beside its place until it is whole), and indexed at the end.  Tables with a key of several
 * columns are WITHOUT ROWID: the rows then lie in the order in which they are read back. */
#include <coauth/write.h>

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/output.h"
#include "corpus/store.h"

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
    "CREATE TABLE persons(id INTEGER PRIMARY KEY, label TEXT, papers INTEGER, is_group INTEGER);"
    "CREATE TABLE authorships(paper INTEGER, position INTEGER, name INTEGER, person INTEGER, inferred INTEGER,"
    " is_group INTEGER, corresponding INTEGER, PRIMARY KEY(paper, position)) WITHOUT ROWID;"
    "CREATE TABLE authorship_attributes(paper INTEGER, position INTEGER, n INTEGER, kind TEXT, value TEXT,"
    " PRIMARY KEY(paper, position, n)) WITHOUT ROWID;"
    "CREATE TABLE collaborations(a INTEGER, b INTEGER, papers INTEGER, fractional REAL, weight REAL,"
    " PRIMARY KEY(a, b)) WITHOUT ROWID;"
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
    " ON s.id = a.person;"
    "CREATE VIEW collaborators AS SELECT c.a AS person, s.label AS author, c.b AS collaborator, "
    "t.label AS collaborator_label, c.papers, c.weight"
    " FROM collaborations c JOIN persons s ON s.id = c.a JOIN persons t ON t.id = c.b UNION ALL"
    " SELECT c.b, t.label, c.a, s.label, c.papers, c.weight"
    " FROM collaborations c JOIN persons s ON s.id = c.a JOIN persons t ON t.id = c.b;";

static const char indices[] =
    "CREATE INDEX papers_by_key ON papers(key);"
    "CREATE INDEX papers_by_year ON papers(year);"
    "CREATE INDEX names_by_name ON names(name);"
    "CREATE INDEX persons_by_label ON persons(label);"
    "CREATE INDEX authorships_by_name ON authorships(name);"
    "CREATE INDEX authorships_by_person ON authorships(person);"
    "CREATE INDEX paper_attributes_by_value ON paper_attributes(value, kind);"
    "CREATE INDEX authorship_attributes_by_value ON authorship_attributes(value, kind);"
    "CREATE INDEX collaborations_by_b ON collaborations(b);";

typedef struct writer {
    const coauth_corpus *corpus;
    const coauth_persons *persons; /* NULL: not settled */
    const coauth_context *context;
    const char *path;
    sqlite3 *database;
    sqlite3_stmt *insert; /* into the table being filled */
    coauth_status status;
    coauth_error error;
    uint64_t rows, total;
} writer;

static void broken(writer *w) {
    if (w->status != COAUTH_OK) return;
    int code = sqlite3_errcode(w->database);
    if (code == SQLITE_NOMEM) w->status = fail_memory(&w->error);
    else if (code == SQLITE_INTERRUPT) w->status = fail(&w->error, COAUTH_CANCELLED, "cancelled");
    else
        w->status = fail_at(
            &w->error, COAUTH_IO_ERROR, w->path, 0, 0, "cannot write the database: %s", sqlite3_errmsg(w->database));
}

static void run(writer *w, const char *sql) {
    if (w->status == COAUTH_OK && sqlite3_exec(w->database, sql, NULL, NULL, NULL) != SQLITE_OK) broken(w);
}

/* --- Rows --------------------------------------------------------------------------------------- */

static void begin_table(writer *w, const char *sql) {
    if (w->status == COAUTH_OK && sqlite3_prepare_v2(w->database, sql, -1, &w->insert, NULL) != SQLITE_OK) broken(w);
}

static void end_table(writer *w) {
    sqlite3_finalize(w->insert);
    w->insert = NULL;
}

static void end_row(writer *w) {
    if (w->status != COAUTH_OK) return;
    if (sqlite3_step(w->insert) != SQLITE_DONE) broken(w);
    sqlite3_reset(w->insert);
    sqlite3_clear_bindings(w->insert);
    if (++w->rows % 65536 || w->status != COAUTH_OK) return;
    context_progress(w->context, "writing", "rows", w->rows, w->total);
    w->status = context_check(w->context, &w->error);
}

static void integer(writer *w, int column, int64_t value) {
    if (w->status == COAUTH_OK) sqlite3_bind_int64(w->insert, column, value);
}

/* Missing values are NULL; bindings were cleared. */
static void known(writer *w, int column, int64_t value, int64_t missing) {
    if (value != missing) integer(w, column, value);
}

static void real(writer *w, int column, double value) {
    if (w->status == COAUTH_OK) sqlite3_bind_double(w->insert, column, value);
}

static void text(writer *w, int column, coauth_string string) {
    const char *value = coauth_corpus_text(w->corpus, string);
    if (string && w->status == COAUTH_OK && sqlite3_bind_text(w->insert, column, value, -1, SQLITE_STATIC) != SQLITE_OK)
        broken(w);
}

static void literal(writer *w, int column, const char *value) {
    if (w->status == COAUTH_OK) sqlite3_bind_text(w->insert, column, value, -1, SQLITE_STATIC);
}

/* The attributes of one owner, whose key stands in the first columns. */
static void attributes(writer *w, int64_t owner, int64_t position, uint32_t first, uint32_t count) {
    const coauth_attribute *attribute = coauth_corpus_attributes(w->corpus, NULL);
    for (uint32_t i = 0; i < count && w->status == COAUTH_OK; i++) {
        int column = 1;
        integer(w, column++, owner);
        if (position) integer(w, column++, position);
        integer(w, column++, (int64_t)i + 1);
        literal(w, column++, coauth_attribute_name((coauth_attribute_kind)attribute[first + i].kind));
        text(w, column, attribute[first + i].text);
        end_row(w);
    }
}

/* --- Tables --------------------------------------------------------------------------------------- */

static void write_meta(writer *w) {
    char merged[80];
    run(w, "INSERT INTO meta VALUES('coauth', 'corpus'), ('version', 1);");
    if (w->corpus->settled != w->corpus->records) return;
    snprintf(merged, sizeof merged, "INSERT INTO meta VALUES('merged', %llu);", (unsigned long long)w->corpus->records);
    run(w, merged);
}

static void checksum(writer *w, int column, const uint8_t sha256[32]) {
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
        broken(w);
}

static void write_sources(writer *w) {
    size_t count;
    const coauth_source *source = coauth_corpus_sources(w->corpus, &count);
    begin_table(w, "INSERT INTO sources VALUES(?, ?, ?, ?, ?, ?, ?)");
    for (size_t i = 0; i < count && w->status == COAUTH_OK; i++) {
        integer(w, 1, (int64_t)i + 1);
        text(w, 2, source[i].name);
        text(w, 3, source[i].format);
        integer(w, 4, (int64_t)source[i].bytes);
        integer(w, 5, (int64_t)source[i].records);
        integer(w, 6, (int64_t)source[i].skipped);
        checksum(w, 7, source[i].sha256);
        end_row(w);
    }
    end_table(w);
    begin_table(w, "INSERT INTO source_attributes VALUES(?, ?, ?, ?)");
    for (size_t i = 0; i < count; i++)
        attributes(w, (int64_t)i + 1, 0, source[i].first_attribute, source[i].attributes);
    end_table(w);
}

static void write_papers(writer *w) {
    size_t count;
    const coauth_paper *paper = coauth_corpus_papers(w->corpus, &count);
    begin_table(w, "INSERT INTO papers VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (size_t i = 0; i < count && w->status == COAUTH_OK; i++) {
        const coauth_paper *p = &paper[i];
        integer(w, 1, (int64_t)i + 1);
        text(w, 2, p->key);
        text(w, 3, p->title);
        known(w, 4, p->year, COAUTH_NO_YEAR);
        known(w, 5, p->month, 0);
        known(w, 6, p->day, 0);
        text(w, 7, p->venue);
        text(w, 8, p->type);
        text(w, 9, p->language);
        text(w, 10, p->field);
        known(w, 11, p->citations, COAUTH_NO_COUNT);
        integer(w, 12, (p->flags & COAUTH_PAPER_TRUNCATED) != 0);
        integer(w, 13, (p->flags & COAUTH_PAPER_YEAR_INFERRED) != 0);
        integer(w, 14, p->records);
        integer(w, 15, (int64_t)p->source + 1);
        integer(w, 16, (int64_t)p->line);
        end_row(w);
    }
    end_table(w);
    begin_table(w, "INSERT INTO paper_attributes VALUES(?, ?, ?, ?)");
    for (size_t i = 0; i < count && w->status == COAUTH_OK; i++)
        attributes(w, (int64_t)i + 1, 0, paper[i].first_attribute, paper[i].attributes);
    end_table(w);
}

static void write_names(writer *w) {
    size_t count;
    const coauth_name *name = coauth_corpus_names(w->corpus, &count);
    begin_table(w, "INSERT INTO names VALUES(?, ?, ?, ?)");
    for (size_t i = 0; i < count && w->status == COAUTH_OK; i++) {
        integer(w, 1, (int64_t)i + 1);
        text(w, 2, name[i].text);
        if (name[i].family_length) integer(w, 3, name[i].family_start);
        known(w, 4, name[i].family_length, 0);
        end_row(w);
    }
    end_table(w);
}

static void write_authorships(writer *w) {
    size_t count;
    const coauth_paper *paper = coauth_corpus_papers(w->corpus, &count);
    const coauth_authorship *authorship = coauth_corpus_authorships(w->corpus, NULL);
    begin_table(w, "INSERT INTO authorships VALUES(?, ?, ?, ?, ?, ?, ?)");
    for (size_t i = 0; i < count; i++) {
        for (uint32_t k = 0; k < paper[i].authors && w->status == COAUTH_OK; k++) {
            const coauth_authorship *a = &authorship[paper[i].first_author + k];
            integer(w, 1, (int64_t)i + 1);
            integer(w, 2, (int64_t)k + 1);
            integer(w, 3, (int64_t)a->name + 1);
            if (w->persons) integer(w, 4, (int64_t)w->persons->of[paper[i].first_author + k] + 1);
            integer(w, 5, (a->flags & COAUTH_AUTHORSHIP_INFERRED) != 0);
            integer(w, 6, (a->flags & COAUTH_AUTHORSHIP_GROUP) != 0);
            integer(w, 7, (a->flags & COAUTH_AUTHORSHIP_CORRESPONDING) != 0);
            end_row(w);
        }
    }
    end_table(w);
    begin_table(w, "INSERT INTO authorship_attributes VALUES(?, ?, ?, ?, ?)");
    for (size_t i = 0; i < count; i++) {
        for (uint32_t k = 0; k < paper[i].authors && w->status == COAUTH_OK; k++) {
            const coauth_authorship *a = &authorship[paper[i].first_author + k];
            attributes(w, (int64_t)i + 1, (int64_t)k + 1, a->first_attribute, a->attributes);
        }
    }
    end_table(w);
}

/* How many papers every person has; a person listed twice on one counts once. */
static coauth_status count_papers(writer *w, uint32_t *papers_of) {
    size_t count;
    const coauth_paper *paper = coauth_corpus_papers(w->corpus, &count);
    uint32_t *last = memory_zeroed(w->context, w->persons->count, sizeof *last); /* paper + 1 counted last */
    if (!last) return fail_memory(&w->error);
    for (size_t i = 0; i < count; i++) {
        for (uint32_t k = 0; k < paper[i].authors; k++) {
            uint32_t person = w->persons->of[paper[i].first_author + k];
            if (last[person] != i + 1) papers_of[person]++;
            last[person] = (uint32_t)i + 1;
        }
    }
    memory_free(w->context, last);
    return COAUTH_OK;
}

static void write_persons(writer *w) {
    if (!w->persons || w->status != COAUTH_OK) return;
    size_t count = w->persons->count;
    uint32_t *papers_of = memory_zeroed(w->context, count, sizeof *papers_of);
    w->status = papers_of ? count_papers(w, papers_of) : fail_memory(&w->error);
    begin_table(w, "INSERT INTO persons VALUES(?, ?, ?, ?)");
    for (size_t i = 0; i < count && w->status == COAUTH_OK; i++) {
        integer(w, 1, (int64_t)i + 1);
        text(w, 2, w->persons->label[i]);
        integer(w, 3, papers_of[i]);
        integer(w, 4, w->persons->group[i]);
        end_row(w);
    }
    end_table(w);
    memory_free(w->context, papers_of);
}

static void write_collaborations(writer *w) {
    const coauth_project_options options = COAUTH_PROJECT_OPTIONS;
    coauth_graph *graph = NULL;
    if (!w->persons || w->status != COAUTH_OK) return;
    w->status = coauth_project_coauthors(&graph, NULL, w->corpus, w->persons, &options, w->context, &w->error);
    const coauth_column *papers = graph ? coauth_table_find(&graph->edge_table, "papers") : NULL;
    const coauth_column *fractional = graph ? coauth_table_find(&graph->edge_table, "fractional") : NULL;
    begin_table(w, "INSERT INTO collaborations VALUES(?, ?, ?, ?, ?)");
    for (uint64_t e = 0; graph && e < graph->edges && w->status == COAUTH_OK; e++) {
        integer(w, 1, (int64_t)graph->origin[graph->from[e]] + 1);
        integer(w, 2, (int64_t)graph->origin[graph->to[e]] + 1);
        if (papers && coauth_column_has(papers, e)) integer(w, 3, coauth_column_integer(papers, e));
        if (fractional && coauth_column_has(fractional, e)) real(w, 4, coauth_column_number(fractional, e));
        real(w, 5, graph->weight[e]);
        end_row(w);
    }
    end_table(w);
    coauth_graph_free(graph);
}

static void write_remarks(writer *w) {
    size_t count;
    const coauth_remark *remark = coauth_corpus_remarks(w->corpus, &count);
    begin_table(w, "INSERT INTO remarks VALUES(?, ?, ?, ?, ?, ?)");
    for (size_t i = 0; i < count && w->status == COAUTH_OK; i++) {
        integer(w, 1, (int64_t)i + 1);
        literal(w, 2, coauth_remark_name((coauth_remark_kind)remark[i].kind));
        integer(w, 3, (int64_t)remark[i].source + 1);
        known(w, 4, (int64_t)remark[i].line, 0);
        known(w, 5, (int64_t)remark[i].column, 0);
        text(w, 6, remark[i].text);
        end_row(w);
    }
    end_table(w);
}

static void write_aliases(writer *w) {
    size_t count;
    const coauth_alias *alias = coauth_corpus_aliases(w->corpus, &count);
    const uint32_t *listed = coauth_corpus_alias_names(w->corpus, NULL);
    begin_table(w, "INSERT INTO aliases VALUES(?, ?, ?)");
    for (size_t i = 0; i < count && w->status == COAUTH_OK; i++) {
        integer(w, 1, (int64_t)i + 1);
        integer(w, 2, (int64_t)alias[i].source + 1);
        text(w, 3, alias[i].id);
        end_row(w);
    }
    end_table(w);
    begin_table(w, "INSERT INTO alias_names VALUES(?, ?, ?)");
    for (size_t i = 0; i < count; i++) {
        for (uint32_t n = 0; n < alias[i].names && w->status == COAUTH_OK; n++) {
            integer(w, 1, (int64_t)i + 1);
            integer(w, 2, (int64_t)n + 1);
            integer(w, 3, (int64_t)listed[alias[i].first + n] + 1);
            end_row(w);
        }
    }
    end_table(w);
}

static void write_ready_graphs(writer *w) {
    size_t vertices, ties;
    const coauth_vertex *vertex = coauth_corpus_vertices(w->corpus, &vertices);
    const coauth_tie *tie = coauth_corpus_ties(w->corpus, &ties);
    begin_table(w, "INSERT INTO vertices VALUES(?, ?, ?, ?, ?)");
    for (size_t i = 0; i < vertices && w->status == COAUTH_OK; i++) {
        integer(w, 1, (int64_t)i + 1);
        integer(w, 2, (int64_t)vertex[i].source + 1);
        text(w, 3, vertex[i].key);
        text(w, 4, vertex[i].label);
        if (w->persons) integer(w, 5, (int64_t)(w->persons->from_papers + i + 1));
        end_row(w);
    }
    end_table(w);
    begin_table(w, "INSERT INTO ties VALUES(?, ?, ?, ?)");
    for (size_t i = 0; i < ties && w->status == COAUTH_OK; i++) {
        integer(w, 1, (int64_t)i + 1);
        integer(w, 2, (int64_t)tie[i].a + 1);
        integer(w, 3, (int64_t)tie[i].b + 1);
        real(w, 4, tie[i].weight);
        end_row(w);
    }
    end_table(w);
}

static void write_cells(writer *w) {
    size_t properties, cells;
    const coauth_property *property = coauth_corpus_properties(w->corpus, &properties);
    const coauth_cell *cell = coauth_corpus_cells(w->corpus, &cells);
    begin_table(w, "INSERT INTO properties VALUES(?, ?, ?, ?)");
    for (size_t i = 0; i < properties && w->status == COAUTH_OK; i++) {
        integer(w, 1, (int64_t)i + 1);
        text(w, 2, property[i].name);
        integer(w, 3, property[i].of_ties);
        if (property[i].typed) literal(w, 4, corpus_type_name(property[i].type));
        end_row(w);
    }
    end_table(w);
    begin_table(w, "INSERT INTO cells VALUES(?, ?, ?)");
    for (size_t i = 0; i < cells && w->status == COAUTH_OK; i++) {
        integer(w, 1, (int64_t)cell[i].property + 1);
        integer(w, 2, (int64_t)cell[i].row + 1);
        text(w, 3, cell[i].value);
        end_row(w);
    }
    end_table(w);
}

/* --- The file ------------------------------------------------------------------------------------- */

static int stop(void *user) {
    const writer *w = user;
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

static void fill(writer *w, const char *file) {
    if (sqlite3_open_v2(file, &w->database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) broken(w);
    if (w->status == COAUTH_OK) sqlite3_progress_handler(w->database, 1000000, stop, w);
    run(w, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; PRAGMA page_size=16384;"
           "PRAGMA cache_size=-262144; PRAGMA application_id=1668243827; BEGIN;"); /* "coas" */
    run(w, schema);
    write_meta(w);
    write_sources(w);
    write_papers(w);
    write_names(w);
    write_persons(w);
    write_authorships(w);
    write_collaborations(w);
    write_remarks(w);
    write_aliases(w);
    write_ready_graphs(w);
    write_cells(w);
    sqlite3_limit(
        w->database, SQLITE_LIMIT_WORKER_THREADS, (int)(w->context->threads < 8 ? w->context->threads : 8) - 1);
    /* Sorted on the context's threads, in runs of the cache's size: what fits the processor's cache takes a third of
     * the time of long runs.  Tables are scanned once and need no cache. */
    run(w, "PRAGMA cache_size=-8192;");
    run(w, indices);
    run(w, "COMMIT;");
}

/* What was made in memory: what takes it is no file. */
static void hand_over(writer *w, output *out) {
    sqlite3_int64 size = 0;
    unsigned char *image = w->status == COAUTH_OK ? sqlite3_serialize(w->database, "main", &size, 0) : NULL;
    if (image) output_bytes(out, image, (size_t)size);
    else if (w->status == COAUTH_OK) w->status = fail_memory(&w->error);
    sqlite3_free(image);
}

static void end(writer *w) {
    if (sqlite3_close(w->database) != SQLITE_OK) broken(w);
}

coauth_status coauth_write_sqlite(const coauth_corpus *corpus, const coauth_persons *persons, const char *path,
    const coauth_context *context, coauth_error *error) {
    output *out;
    coauth_status status = output_open(&out, path, context, error);
    if (status != COAUTH_OK) return status;
    writer w = {.corpus = corpus, .persons = persons, .context = context, .path = path, .total = count_rows(corpus)};
    const char *beside = output_beside(out);
    fill(&w, beside ? beside : ":memory:");
    if (!beside) hand_over(&w, out);
    end(&w);
    if (w.status != COAUTH_OK) output_fail(out, &w.error);
    return output_close(out, error);
}
