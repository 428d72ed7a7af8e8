/* What a person says, with memory that runs out anywhere; what is said and meant is tested in
 * tests/cli/test_authors.py. */
#include "support.h"

static const char *const methods[] = {"exact", "normalised", "resolved"};
#define COUNT(array) (sizeof(array) / sizeof *(array))

static void add(coauth_record *record, uint32_t source, unsigned line, const char *key, const char *title,
    const char *const *names) {
    coauth_error error;
    coauth_record_begin(record, source, line);
    coauth_record_set(record, COAUTH_FIELD_KEY, key, strlen(key));
    coauth_record_set(record, COAUTH_FIELD_TITLE, title, strlen(title));
    coauth_record_date(record, 2000 + (int)line, 0, 0);
    for (; *names; names++) {
        coauth_record_author(record, *names, strlen(*names), 0, 0, 0);
        if (line == 2) coauth_record_author_attribute(record, COAUTH_PERSON_ACL, "wei-wang-x", 10);
    }
    assert_ok(coauth_record_commit(record, &error), &error);
}

static coauth_corpus *make(const coauth_context *context) {
    static const char *const papers[][4] = {{"Wei Wang", "Ada Vexler"}, {"Wei Wang"},
        {"Wang, Wei", "A. Vexler", "Anonymous"}, {"Wei Wang", "Wei Wang"}, {"Olga Quint", "Anonymous"}};
    static const char *const keys[] = {"a", "b", "c", "d", "a"}, *const titles[] = {"Trees", "Whales", "Growing trees",
                                                                     "Ships", "Moons"};
    coauth_corpus *corpus;
    coauth_record *record;
    coauth_error error;
    uint32_t source;
    assert_ok(coauth_corpus_create(&corpus, context, &error), &error);
    assert_ok(coauth_corpus_add_source(&source, corpus, "f", "test", &error), &error);
    assert_ok(coauth_record_create(&record, corpus, &error), &error);
    for (unsigned k = 0; k < COUNT(papers); k++) add(record, source, k + 1, keys[k], titles[k], papers[k]);
    coauth_record_free(record);
    return corpus;
}

static void check_reading(const char *name, const char *text) {
    coauth_context plenty = test_context(1);
    coauth_corpus *corpus = make(&plenty);
    const char *path = scratch_path(name);
    write_whole_file(path, text, strlen(text));
    for (size_t m = 0; m < COUNT(methods); m++) {
        for (ration r = {0}; ration_next(&r);) {
            coauth_persons *persons = NULL;
            coauth_aliases *aliases = NULL;
            coauth_status status = coauth_aliases_read(&aliases, &(coauth_input){.name = path}, &r.context, NULL);
            coauth_identity_options options = {.method = methods[m], .aliases = aliases};
            if (status == COAUTH_OK) status = coauth_identify(&persons, corpus, &options, &r.context, NULL);
            ration_end(&r, status);
            coauth_persons_free(persons);
            coauth_aliases_free(aliases);
        }
    }
    coauth_corpus_free(corpus);
}

static void tables_without_memory(void **state) {
    (void)state;
    check_reading("a.csv",
        "decision,person,name\nperson,x,Wei Wang,a\nperson,y,Wei Wang,d,2\none,Olga Quint,\"Vexler, Ada\"\n"
        "not,A. Vexler,Ada Vexler\nperson,x,Nemo,b\nperson,x,Wei Wang,zz\n");
    check_reading("b.csv", "person,name,key\nx,Wei Wang,a\ny,Wei Wang,b\n");
    check_reading("a.txt", "label\treplace by\nWang, Wei\tWei Wang\nA. Vexler\tAda Vexler\nOlga Quint\t\n");
    check_reading("c.csv", "person,x,Wei Wang\nrest,as written\n");
}

static void entries_without_memory(void **state) {
    (void)state;
    check_reading("a.yaml",
        "- canonical: {first: Wei, last: Wang}\n  id: wei-wang-x\n  variants:\n  - {first: Olga, last: Quint}\n"
        "- canonical: {first: Wei, last: Wang}\n  id: wei-wang-y\n  papers: [a, d]\n");
}

typedef coauth_status (*writer)(
    const coauth_corpus *, const coauth_persons *, const char *, const coauth_write_options *, coauth_error *);

static void writing_without_memory(void **state) {
    (void)state;
    static const writer writers[] = {coauth_write_identities, coauth_write_ambiguous, coauth_write_aliases};
    coauth_context plenty = test_context(1);
    coauth_corpus *corpus = make(&plenty);
    const char *path = scratch_path("out.csv");
    for (size_t w = 0; w < COUNT(writers); w++) {
        for (ration r = {0}; ration_next(&r);) {
            coauth_persons *persons = NULL;
            coauth_identity_options options = {.method = "resolved"};
            coauth_error error;
            ration_pause(&r);
            assert_ok(coauth_identify(&persons, corpus, &options, &r.context, &error), &error);
            ration_resume(&r);
            ration_end(&r, writers[w](corpus, persons, path, NULL, NULL));
            coauth_persons_free(persons);
        }
    }
    coauth_corpus_free(corpus);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_without_memory),
        cmocka_unit_test(entries_without_memory),
        cmocka_unit_test(writing_without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
