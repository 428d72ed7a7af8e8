/* test_name_tables.c: what is looked up by bisection is in order, and is found. */
#include "corpus/name_tables.c"

#include "support.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

static void check_order(const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++) {
        assert_true(is_among(list, count, list[i], strlen(list[i])));
        if (i && strcmp(list[i - 1], list[i]) >= 0) fail_msg("\"%s\" is before \"%s\"", list[i - 1], list[i]);
    }
}

static void lists_are_in_order(void **state) {
    (void)state;
    check_order(east_asian, COUNT(east_asian));
    check_order(arabic, COUNT(arabic));
    for (size_t i = 1; i < COUNT(forms); i++) {
        int order = strcmp(forms[i - 1].form, forms[i].form);
        if (order > 0 || (!order && strcmp(forms[i - 1].of, forms[i].of) >= 0)) fail_msg("\"%s\"", forms[i].form);
    }
}

/* A name that something is a form of and its form are forms of each other. */
static void forms_meet_their_names(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(forms); i++) {
        const char *form = forms[i].form, *of = forms[i].of;
        if (!are_nicknames(of, strlen(of), form, strlen(form))) fail_msg("\"%s\" is not met by \"%s\"", of, form);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_are_in_order),
        cmocka_unit_test(forms_meet_their_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
