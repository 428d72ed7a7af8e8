/* The JSON parser beside jansson: made-up texts, whole and damaged, are accepted by both or by neither
 * and mean the same; a table of wanted members takes away exactly the others. */
#include "support.h"

#include <jansson.h>

#include "base/number.h"
#include "base/random.h"
#include "read/json.h"

enum { ROOM = 1 << 14, ROUNDS = 20000 };

/* A text under construction. */
typedef struct made {
    generator g;
    char text[ROOM];
    size_t length;
} made;

static void put(made *m, const char *piece) {
    size_t length = strlen(piece);
    memcpy(m->text + m->length, piece, length + 1);
    m->length += length;
}

#define ANY_OF(m, pieces) pieces[generator_below(&(m)->g, sizeof pieces / sizeof *pieces)]

static void make_string(made *m) {
    static const char *const piece[] = {"a", "B", " ", "\xC3\xA9", "\xF0\x9D\x94\xB8", "\\n", "\\\"", "\\\\", "\\/",
        "\\u00e9", "\\uD835\\uDD38", "{", "]", ",", ":", "a long text without anything in it", "\\t", "\xE2\x82\xAC"};
    put(m, "\"");
    for (uint32_t k = generator_below(&m->g, 5); k; k--) put(m, ANY_OF(m, piece));
    put(m, "\"");
}

static void make_value(made *m, unsigned depth) {
    static const char *const word[] = {
        "null", "true", "false", "0", "-1", "12.5", "1e3", "-0.25E-2", "[]", "{}", " [ ] ", "\"\""};
    static const char *const name[] = {"\"id\"", "\"title\"", "\"x\"", "\"authors\"", "\"n\\u0061me\""};
    static const char *const comma[] = {",", " ,\n"}, *const colon[] = {":", " : "};
    uint32_t kind = depth ? generator_below(&m->g, 8) : 7;
    if (depth > 4 || m->length > ROOM / 2) kind = 0;
    if (kind < 2) {
        put(m, ANY_OF(m, word));
    } else if (kind < 4) {
        make_string(m);
    } else {
        bool object = kind > 5;
        put(m, object ? "{" : "[");
        for (uint32_t i = 0, count = generator_below(&m->g, 6); i < count; i++) {
            if (i) put(m, ANY_OF(m, comma));
            if (object) put(m, ANY_OF(m, name)), put(m, ANY_OF(m, colon));
            make_value(m, depth + 1);
        }
        put(m, object ? "}" : "]");
    }
}

/* --- Comparing ---------------------------------------------------------------------------------- */

static bool same(const json_node *ours, const json_t *theirs);

/* The last of equal names counts; jansson keeps only that. */
static bool same_members(const json_node *ours, const json_t *theirs) {
    const char *name;
    json_t *value;
    size_t found = 0;
    for (const json_node *m = ours->first; m; m = m->next) {
        bool again = false;
        for (const json_node *later = m->next; later && !again; later = later->next)
            again = later->name_length == m->name_length && memcmp(later->name, m->name, m->name_length) == 0;
        found += !again;
    }
    json_object_foreach((json_t *)(uintptr_t)theirs, name, value) {
        const json_node *member = json_member(ours, name);
        if (!member || !same(member, value)) return false;
    }
    return found == json_object_size(theirs);
}

static bool same_elements(const json_node *ours, const json_t *theirs) {
    size_t i = 0;
    for (const json_node *e = json_elements(ours); e; e = e->next, i++)
        if (i >= json_array_size(theirs) || !same(e, json_array_get(theirs, i))) return false;
    return i == json_array_size(theirs);
}

static bool same(const json_node *ours, const json_t *theirs) {
    double value;
    switch (json_typeof(theirs)) {
    case JSON_OBJECT: return ours->kind == JSON_RECORD && same_members(ours, theirs);
    case JSON_ARRAY: return ours->kind == JSON_LIST && same_elements(ours, theirs);
    case JSON_STRING:
        return ours->kind == JSON_TEXT && ours->length == json_string_length(theirs) &&
               memcmp(ours->text, json_string_value(theirs), ours->length) == 0;
    case JSON_INTEGER:
    case JSON_REAL:
        return ours->kind == JSON_NUMERAL && number_read(ours->text, ours->length, &value) &&
               value == json_number_value(theirs);
    case JSON_TRUE: return ours->kind == JSON_YES;
    case JSON_FALSE: return ours->kind == JSON_NO;
    default: return ours->kind == JSON_NOTHING;
    }
}

/* What jansson refuses and coauth takes, to be cleaned later: halves of surrogate pairs, bytes that are not UTF-8,
 * control characters; and numbers beyond a double or with zeros in front. */
static bool is_leniency(const char *text) {
    static const char *const known[] = {"invalid Unicode", "unable to decode byte", "\\u0000", "real number overflow",
        "too big", "unexpected newline", "control character", "invalid token near '0", "invalid token near '-0"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strncmp(text, known[i], strlen(known[i])) == 0) return true;
    return false;
}

/* Parses with both and compares; whether the text is JSON. */
static bool compare(json_tree *tree, const char *text, size_t length) {
    json_node *root;
    json_problem problem;
    json_error_t their_error;
    coauth_error error = {0};
    size_t end;
    json_t *theirs = json_loadb(text, length, JSON_DECODE_ANY, &their_error);
    assert_ok(json_parse(&root, &end, &problem, tree, text, length, NULL, &error), &error);
    while (root && end < length && strchr(" \t\r\n", text[end])) end++;
    bool ours = root && end == length;
    if (ours != (theirs != NULL) && !(ours && is_leniency(their_error.text)))
        fail_msg("%s: ours %d, theirs %s", text, ours, theirs ? "yes" : their_error.text);
    if (theirs && !same(root, theirs)) fail_msg("%s: differs", text);
    json_decref(theirs);
    return ours;
}

static void agrees_with_jansson(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    json_tree tree;
    made *m = calloc(1, sizeof *m);
    size_t good = 0, bad = 0;
    json_tree_init(&tree, &context);
    m->g = generator_make(1, "json", 0);
    for (int round = 0; round < ROUNDS; round++) {
        m->length = 0;
        make_value(m, 0);
        assert_true(compare(&tree, m->text, m->length));
        for (uint32_t k = generator_below(&m->g, 3); k; k--)
            m->text[generator_below(&m->g, (uint32_t)m->length)] = "{}[]\",:\\ 1ea.-"[generator_below(&m->g, 14)];
        if (compare(&tree, m->text, m->length)) good++;
        else bad++;
    }
    assert_true(good > ROUNDS / 10 && bad > ROUNDS / 10);
    free(m);
    json_tree_free(&tree);
}

/* --- Wanted members ----------------------------------------------------------------------------- */

static const json_wanted inner[] = {WANTED("id"), WANTED_END};
static const json_wanted outer[] = {WANTED("title"), WANTED_OF("authors", inner), WANTED_END};

/* Whether pruned is full without the members that are not wanted; wanted NULL: all are. */
static bool is_pruned(const json_node *pruned, const json_node *full, const json_wanted *wanted) {
    if (pruned->kind != full->kind || pruned->length != full->length) return false;
    if (full->length && memcmp(pruned->text, full->text, full->length) != 0) return false;
    const json_node *p = pruned->first;
    for (const json_node *f = full->first; f; f = f->next) {
        const json_wanted *row = wanted;
        if (f->name && wanted) {
            while (row->name && !(row->length == f->name_length && memcmp(row->name, f->name, row->length) == 0)) row++;
            if (!row->name) continue;
            row = row->members;
        }
        if (!p || !is_pruned(p, f, row)) return false;
        p = p->next;
    }
    return !p;
}

static void wanted_members_are_kept_and_no_others(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    json_tree whole, less;
    made *m = calloc(1, sizeof *m);
    json_tree_init(&whole, &context);
    json_tree_init(&less, &context);
    m->g = generator_make(2, "json", 0);
    for (int round = 0; round < ROUNDS; round++) {
        json_node *full, *pruned;
        json_problem problem;
        size_t end, pruned_end;
        m->length = 0;
        make_value(m, 0);
        assert_ok(json_parse(&full, &end, &problem, &whole, m->text, m->length, NULL, &error), &error);
        assert_ok(json_parse(&pruned, &pruned_end, &problem, &less, m->text, m->length, outer, &error), &error);
        assert_non_null(full);
        assert_non_null(pruned);
        assert_int_equal(end, pruned_end);
        if (!is_pruned(pruned, full, outer)) fail_msg("%s", m->text);
    }
    free(m);
    json_tree_free(&whole);
    json_tree_free(&less);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_jansson),
        cmocka_unit_test(wanted_members_are_kept_and_no_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
