/* A corpus through SQLite and back is the same corpus; a database changed by hand costs only what refers to
 * nothing, a damaged one is an error. */
#include "support.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/store.h"

static void add_source_facts(coauth_corpus *corpus, coauth_error *error) {
    uint32_t source;
    assert_ok(coauth_corpus_add_source(&source, corpus, "a.bib", "bibtex", error), error);
    assert_ok(coauth_corpus_add_source_attribute(corpus, source, COAUTH_OWNER, "Ada Lovelace", 12, error), error);
    assert_ok(coauth_corpus_add_source_attribute(corpus, source, COAUTH_HEAD_FIGURE, "h-index=2", 9, error), error);
    assert_ok(coauth_corpus_add_source(&source, corpus, "b.net", "pajek", error), error);
    corpus->sources.item[0].bytes = 1234;
    corpus->sources.item[0].sha256[31] = 0xA5;
    corpus->sources.item[1].bytes = 5;
}

static void add_author(coauth_record *record, const char *name, size_t family, unsigned flags) {
    coauth_record_author(record, name, strlen(name), 0, family, flags);
}

static void add_papers(coauth_corpus *corpus, coauth_error *error) {
    coauth_record *record;
    assert_ok(coauth_record_create(&record, corpus, error), error);
    coauth_record_begin(record, 0, 3);
    coauth_record_set(record, COAUTH_FIELD_KEY, "k1", 2);
    coauth_record_set(record, COAUTH_FIELD_TITLE,
        "\xC3\x89ngines \xE2\x80\x9C"
        "and\xE2\x80\x9D cards",
        24);
    coauth_record_set(record, COAUTH_FIELD_VENUE, "Annals", 6);
    coauth_record_set(record, COAUTH_FIELD_TYPE, "article", 7);
    coauth_record_set(record, COAUTH_FIELD_LANGUAGE, "en", 2);
    coauth_record_set(record, COAUTH_FIELD_FIELD, "CL", 2);
    coauth_record_date(record, 1843, 9, 4);
    coauth_record_citations(record, 5);
    coauth_record_flags(record, COAUTH_PAPER_TRUNCATED | COAUTH_PAPER_YEAR_INFERRED);
    coauth_record_attribute(record, COAUTH_KEYWORD, "looms", 5);
    coauth_record_attribute(record, COAUTH_ID_DOI, "10.1000/x.1", 11);
    coauth_record_attribute(record, COAUTH_KEYWORD, "cards", 5);
    add_author(record, "Lovelace, Ada", 8, COAUTH_AUTHORSHIP_CORRESPONDING);
    coauth_record_author_attribute(record, COAUTH_PERSON_ORCID, "0000-0002-1825-0097", 19);
    coauth_record_author_attribute(record, COAUTH_AFFILIATION, "London", 6);
    add_author(record, "Engine Group", 0, COAUTH_AUTHORSHIP_GROUP);
    add_author(record, "Charles Babbage", 0, COAUTH_AUTHORSHIP_INFERRED);
    coauth_record_author_attribute(record, COAUTH_COUNTRY, "GB", 2);
    assert_ok(coauth_record_commit(record, error), error);
    coauth_record_begin(record, 0, 9);
    coauth_record_set(record, COAUTH_FIELD_TITLE, "Preface", 7);
    assert_ok(coauth_record_commit(record, error), error);
    coauth_record_begin(record, 1, 12);
    add_author(record, "Charles Babbage", 0, 0);
    add_author(record, "Lovelace, Ada", 8, 0);
    coauth_record_author_attribute(record, COAUTH_PERSON_OTHER, "x:1", 3);
    assert_ok(coauth_record_commit(record, error), error);
    coauth_record_free(record);
}

static coauth_corpus *make_corpus(const coauth_context *context) {
    coauth_error error = {0};
    coauth_corpus *corpus;
    uint32_t vertex;
    const coauth_text names[] = {{"Ada Byron", 9}, {"Lovelace, Ada", 13}};
    assert_ok(coauth_corpus_create(&corpus, context, &error), &error);
    add_source_facts(corpus, &error);
    add_papers(corpus, &error);
    assert_ok(
        coauth_corpus_add_remark(corpus, COAUTH_REMARK_SKIPPED, (coauth_place){0, 7, 2}, "entry; skipped", &error),
        &error);
    assert_ok(
        coauth_corpus_add_remark(corpus, COAUTH_REMARK_CHOICE, (coauth_place){1, 0, 0}, "a choice", &error), &error);
    assert_ok(coauth_corpus_add_alias(corpus, 0, (coauth_text){"homepages/1", 11}, names, 2, &error), &error);
    assert_ok(
        coauth_corpus_add_vertex(&vertex, corpus, 1, (coauth_text){"1", 1}, (coauth_text){"Ada", 3}, &error), &error);
    assert_ok(
        coauth_corpus_add_vertex(&vertex, corpus, 1, (coauth_text){"2", 1}, (coauth_text){"", 0}, &error), &error);
    assert_ok(coauth_corpus_add_tie(corpus, 0, 1, 0.1, &error), &error);
    return corpus;
}

static char *dump(const coauth_corpus *corpus, const coauth_context *context) {
    coauth_error error = {0};
    const char *path = scratch_path("dump.jsonl");
    assert_ok(coauth_write_corpus(corpus, path, context, &error), &error);
    return read_whole_file(path, NULL);
}

/* Writes a corpus with its network, and with all that is kept of one that can be asked. */
static coauth_status write_with_answers(const coauth_corpus *corpus, const coauth_persons *persons, const char *path,
    const coauth_context *context, coauth_error *error) {
    static const char *const ranked[] = {"papers", "degree", NULL};
    static const coauth_setting setting[] = {{"counting", "\"full\""}};
    coauth_graph *graph = NULL;
    coauth_status status = coauth_project_coauthors(&graph, NULL, corpus, persons, NULL, error);
    if (status != COAUTH_OK) return status;
    const coauth_answers answers = {
        .graph = graph, .projected = graph->node_table.columns, .ranked = ranked, .setting = setting, .settings = 1};
    status = coauth_write_sqlite(corpus, persons, &answers, path, context, error);
    coauth_graph_free(graph);
    return status;
}

/* Writes the corpus of make_corpus to scratch "x.sqlite". */
static const char *write_database(const coauth_context *context) {
    coauth_error error = {0};
    coauth_persons *persons;
    const char *path = scratch_path("x.sqlite");
    coauth_corpus *corpus = make_corpus(context);
    assert_ok(coauth_identify(&persons, corpus, NULL, context, &error), &error);
    assert_ok(write_with_answers(corpus, persons, path, context, &error), &error);
    coauth_persons_free(persons);
    coauth_corpus_free(corpus);
    return path;
}

static void the_same_corpus_comes_back(void **state) {
    (void)state;
    coauth_context context = test_context(2);
    coauth_error error = {0};
    coauth_corpus *corpus = make_corpus(&context), *back;
    char *expected = dump(corpus, &context);
    coauth_corpus_free(corpus);
    const char *path = write_database(&context);
    char command[9000], packed[4096];
    snprintf(packed, sizeof packed, "%s.gz", path);
    snprintf(command, sizeof command, "gzip -c '%s' > '%s'", path, packed);
    assert_int_equal(system(command), 0);
    const char *const paths[] = {path, packed};
    for (int i = 0; i < 2; i++) {
        assert_ok(coauth_read(&back, &paths[i], 1, NULL, &context, &error), &error);
        char *got = dump(back, &context);
        assert_string_equal(got, expected);
        assert_int_equal(coauth_corpus_records(back), 3);
        free(got);
        coauth_corpus_free(back);
    }
    free(expected);
}

/* Runs a statement and gives its first cell as text in static storage. */
static const char *ask(const char *path, const char *sql) {
    static char answer[256];
    sqlite3 *database;
    sqlite3_stmt *s;
    answer[0] = '\0';
    assert_int_equal(sqlite3_open(path, &database), SQLITE_OK);
    if (sqlite3_prepare_v2(database, sql, -1, &s, NULL) != SQLITE_OK) fail_msg("%s: %s", sql, sqlite3_errmsg(database));
    if (sqlite3_step(s) == SQLITE_ROW) snprintf(answer, sizeof answer, "%s", (const char *)sqlite3_column_text(s, 0));
    sqlite3_finalize(s);
    sqlite3_close(database);
    return answer;
}

static void people_can_query_it(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    const char *path = write_database(&context);
    assert_string_equal(ask(path, "PRAGMA integrity_check"), "ok");
    assert_string_equal(ask(path, "SELECT count(*) FROM papers"), "3");
    assert_string_equal(
        ask(path, "SELECT title FROM papers WHERE id = (SELECT paper FROM paper_attributes WHERE kind = 'doi'"
                  " AND value = '10.1000/x.1')"),
        "\xC3\x89ngines \xE2\x80\x9C"
        "and\xE2\x80\x9D cards");
    assert_string_equal(ask(path, "SELECT group_concat(author, '; ') FROM (SELECT author FROM paper_authors WHERE "
                                  "paper = 3 ORDER BY position)"),
        "Charles Babbage; Lovelace, Ada");
    assert_string_equal(ask(path, "SELECT papers FROM persons WHERE label = 'Lovelace, Ada'"), "2");
    assert_string_equal(ask(path, "SELECT papers FROM collaborators WHERE author = 'Charles Babbage' AND "
                                  "collaborator_label = 'Lovelace, Ada'"),
        "2");
    assert_string_equal(ask(path, "SELECT weight FROM collaborations ORDER BY weight LIMIT 1"), "0.1");
    assert_string_equal(ask(path, "SELECT count(*) FROM persons"), "5");
    assert_string_equal(ask(path, "SELECT type || line FROM remarks WHERE source = 1"), "skipped7");
}

/* Deleted rows and wrong references: what is left is read, the rest listed. */
static void a_database_may_be_changed_by_hand(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    const char *path = write_database(&context);
    size_t papers, authorships, ties;
    coauth_corpus *corpus;
    ask(path, "DELETE FROM papers WHERE id = 2");
    ask(path, "DELETE FROM names WHERE name = 'Engine Group'");
    ask(path, "INSERT INTO authorships VALUES(3, 9, 1, NULL, 0, 0, 0)");
    ask(path, "INSERT INTO authorships VALUES(77, 1, 1, NULL, 0, 0, 0)");
    ask(path, "INSERT INTO papers(id, title, year, month, source) VALUES(9, 'New', 99999, 'May', 12)");
    ask(path, "INSERT INTO paper_attributes VALUES(9, 1, 'keyword', 'silk')");
    ask(path, "INSERT INTO paper_attributes VALUES(9, 2, 'no such kind', 'silk')");
    ask(path, "INSERT INTO ties VALUES(9, 1, 1, 1)");
    ask(path, "INSERT INTO ties VALUES(10, 1, 2, -1)");
    assert_ok(coauth_read(&corpus, &path, 1, NULL, &context, &error), &error);
    const coauth_paper *paper = coauth_corpus_papers(corpus, &papers);
    const coauth_authorship *authorship = coauth_corpus_authorships(corpus, &authorships);
    assert_int_equal(papers, 3);
    assert_int_equal(authorships, 5);
    assert_int_equal(paper[0].authors, 2); /* the group is gone */
    assert_int_equal(paper[1].authors, 3);
    assert_int_equal(paper[1].line, 12);
    assert_int_equal(authorship[paper[1].first_author + 2].name, authorship[paper[0].first_author].name);
    assert_int_equal(paper[2].year, COAUTH_NO_YEAR);
    assert_int_equal(paper[2].attributes, 1);
    coauth_corpus_ties(corpus, &ties);
    assert_int_equal(ties, 1);
    /* Charles Babbage, inferred, stood behind the group and keeps what is his. */
    const coauth_authorship *inferred = &authorship[paper[0].first_author + 1];
    const coauth_attribute *attribute = coauth_corpus_attributes(corpus, NULL);
    assert_int_equal(inferred->attributes, 1);
    assert_string_equal(coauth_corpus_text(corpus, attribute[inferred->first_attribute].text), "GB");
    /* One before; now the group, paper 77's author, the attribute of no known kind and two ties. */
    assert_int_equal(coauth_corpus_sources(corpus, NULL)->skipped, 1 + 5);
    coauth_corpus_free(corpus);
}

static bool comes_back_merged(const char *path, const coauth_context *context) {
    coauth_error error = {0};
    coauth_corpus *corpus;
    assert_ok(coauth_read(&corpus, &path, 1, NULL, context, &error), &error);
    bool merged = corpus->settled == corpus->records;
    coauth_corpus_free(corpus);
    return merged;
}

/* The corpus knows that its papers were merged, and that they are others since. */
static void what_was_merged_is_not_merged_again(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    const char *path = scratch_path("merged.sqlite");
    coauth_corpus *corpus = make_corpus(&context);
    assert_ok(coauth_write_sqlite(corpus, NULL, NULL, path, &context, &error), &error);
    assert_false(comes_back_merged(path, &context));
    assert_ok(coauth_merge_papers(NULL, corpus, &error), &error);
    assert_ok(coauth_write_sqlite(corpus, NULL, NULL, path, &context, &error), &error);
    coauth_corpus_free(corpus);
    assert_true(comes_back_merged(path, &context));
    ask(path, "DELETE FROM papers WHERE id = 2");
    assert_false(comes_back_merged(path, &context));
}

static void other_databases_are_refused(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_corpus *corpus;
    const char *path = scratch_path("other.sqlite");
    ask(path, "CREATE TABLE papers(x)");
    assert_int_equal(coauth_read(&corpus, &path, 1, NULL, &context, &error), COAUTH_FORMAT_ERROR);
    assert_non_null(strstr(error.text, "not one that coauth wrote"));
    ask(path, "CREATE TABLE meta(name TEXT PRIMARY KEY, value) WITHOUT ROWID");
    ask(path, "INSERT INTO meta VALUES('version', 7)");
    assert_int_equal(coauth_read(&corpus, &path, 1, NULL, &context, &error), COAUTH_FORMAT_ERROR);
    assert_non_null(strstr(error.text, "version 7"));
    ask(path, "UPDATE meta SET value = 1");
    assert_int_equal(coauth_read(&corpus, &path, 1, NULL, &context, &error), COAUTH_FORMAT_ERROR);
    assert_non_null(strstr(error.text, "no such table: sources"));
    /* A view in place of a table that would never end. */
    ask(path, "CREATE VIEW sources AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT id, '' "
              "AS name,"
              " '' AS format, 1 AS bytes, 1 AS records, 1 AS skipped, '' AS sha256 FROM n");
    assert_int_equal(coauth_read(&corpus, &path, 1, NULL, &context, &error), COAUTH_FORMAT_ERROR);
}

/* Every page of the file with a byte changed, and every length of a cut file. */
static void damage_is_survived(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    size_t length;
    char *whole = read_whole_file(write_database(&context), &length);
    const char *path = scratch_path("damaged.sqlite");
    for (size_t i = 0; i < 600; i++) {
        coauth_error error = {0};
        coauth_corpus *corpus;
        size_t at = i * 7919 % (i % 2 ? length : 16384), kept = i % 5 == 4 ? at : length;
        char before = whole[at];
        whole[at] = (char)(before ^ (1 << i % 8));
        write_whole_file(path, whole, kept);
        whole[at] = before;
        if (coauth_read(&corpus, &path, 1, NULL, &context, &error) == COAUTH_OK) coauth_corpus_free(corpus);
    }
    free(whole);
}

static void memory_may_end_anywhere(void **state) {
    (void)state;
    coauth_context plain = test_context(1);
    const char *path = write_database(&plain), *other = scratch_path("y.sqlite");
    for (ration r = {0}; ration_next(&r);) {
        coauth_error error = {0};
        coauth_corpus *corpus = NULL;
        coauth_persons *persons = NULL;
        coauth_status status = coauth_read(&corpus, &path, 1, NULL, &r.context, &error);
        if (status == COAUTH_OK) status = coauth_identify(&persons, corpus, NULL, &r.context, &error);
        if (status == COAUTH_OK) status = write_with_answers(corpus, persons, other, &r.context, &error);
        coauth_persons_free(persons);
        coauth_corpus_free(corpus);
        assert_int_equal(access(other, F_OK) == 0, ration_end(&r, status));
    }
}

static void a_pipe_gets_it_too(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_corpus *corpus = make_corpus(&context);
    const char *pipe_path = scratch_path("z.pipe");
    remove(pipe_path);
    assert_int_equal(mkfifo(pipe_path, 0600), 0);
    int descriptor = open(pipe_path, O_RDWR);
    assert_true(fcntl(descriptor, F_SETPIPE_SZ, 1 << 20) >= 1 << 20);
    assert_ok(coauth_write_sqlite(corpus, NULL, NULL, pipe_path, &context, &error), &error);
    assert_ok(coauth_write_sqlite(corpus, NULL, NULL, scratch_path("z.sqlite"), &context, &error), &error);
    assert_string_equal(ask(scratch_path("z.sqlite"), "SELECT count(*) FROM persons"), "0");
    size_t length;
    char *file = read_whole_file(scratch_path("z.sqlite"), &length), *piped = malloc(length);
    assert_int_equal(read(descriptor, piped, length), (ssize_t)length);
    assert_memory_equal(piped, file, 16);
    free(file), free(piped);
    close(descriptor);
    coauth_corpus_free(corpus);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_corpus_comes_back),
        cmocka_unit_test(people_can_query_it),
        cmocka_unit_test(a_database_may_be_changed_by_hand),
        cmocka_unit_test(what_was_merged_is_not_merged_again),
        cmocka_unit_test(other_databases_are_refused),
        cmocka_unit_test(damage_is_survived),
        cmocka_unit_test(memory_may_end_anywhere),
        cmocka_unit_test(a_pipe_gets_it_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
