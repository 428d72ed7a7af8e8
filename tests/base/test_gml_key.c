/* test_gml_key.c: names of columns as keys of GML, worked by hand, and back. */
#include <ctype.h>
#include <string.h>

#include "base/gml_key.h"
#include "support.h"

static void test_known(void **state) {
    static const struct {
        const char *name, *key;
    } known[] = {
        {"papers", "papers"},
        {"first_year", "firstYear"},
        {"h_index", "hIndex"},
        {"x2", "x2"},
        {"a_2", "aZ5f2"},
        {"last_", "lastZ5f"},
        {"_a", "Z5fa"},
        {"top_z", "topZ5fz"},
        {"a__b", "aZ5fB"},
        {"name", "Z6eame"},
        {"Modularity Class", "Z4dodularityZ20Z43lass"},
        {"2nd", "Z32nd"},
        {"größe", "grZc3Zb6Zc3Z9fe"},
        {"firstYear", "firstZ59ear"},
        {"", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        char key[128], name[128];
        gml_key_write(key, known[i].name);
        assert_string_equal(key, known[i].key);
        for (const char *c = key; *c; c++) assert_true(isalnum((unsigned char)*c));
        assert_true(!*key || isalpha((unsigned char)*key));
        gml_key_read(name, key, strlen(key));
        assert_string_equal(name, known[i].name);
    }
}

/* Keys that other programs write are read as they stand or as the columns they look like. */
static void test_others(void **state) {
    char name[32];
    (void)state;
    gml_key_read(name, "Value", 5);
    assert_string_equal(name, "Value");
    gml_key_read(name, "Zoom", 4);
    assert_string_equal(name, "Zoom");
    gml_key_read(name, "Z0", 2);
    assert_string_equal(name, "Z0");
    gml_key_read(name, "aZ00", 4); /* no name holds a NUL */
    assert_string_equal(name, "aZ00");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_known), cmocka_unit_test(test_others)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
