/* Identifiers are told by their form and written in one way; a slip of the pen is no identifier. */
#include "support.h"

#include "fetch/kinds.h"

static const struct {
    const char *text;
    fetch_kind kind;
    const char *id;
} good[] = {
    {"10.1000/XYZ123", KIND_DOI, "10.1000/xyz123"},
    {" doi: 10.1000/xyz.123. ", KIND_DOI, "10.1000/xyz.123"},
    {"https://doi.org/10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O", KIND_DOI,
        "10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o"},
    {"http://dx.doi.org/10.1000/a", KIND_DOI, "10.1000/a"},
    {"https://orcid.org/0000-0002-1694-233x", KIND_ORCID, "0000-0002-1694-233X"},
    {"0000-0002-1825-0097", KIND_ORCID, "0000-0002-1825-0097"},
    {"https://orcid.org/0000-0002-1825-0097?lang=de", KIND_ORCID, "0000-0002-1825-0097"},
    {"https://ror.org/05XWB6V37", KIND_ROR, "05xwb6v37"}, /* the checksum as ROR documents it */
    {"ror:03yrm5c26", KIND_ROR, "03yrm5c26"},
    {"w2741809807", KIND_WORK, "W2741809807"},
    {"https://openalex.org/works/W2741809807/", KIND_WORK, "W2741809807"},
    {"https://api.openalex.org/authors/A5023888391#top", KIND_AUTHOR, "A5023888391"},
    {"I136199984", KIND_INSTITUTION, "I136199984"},
    {"12345678", KIND_PMID, "12345678"},
    {"PMID: 00123", KIND_PMID, "123"},
    {"https://pubmed.ncbi.nlm.nih.gov/17284678/?from=x", KIND_PMID, "17284678"},
};

static const struct {
    const char *text, *why;
} bad[] = {
    {"0000-0002-1825-0098", "wrong digit"},
    {"https://orcid.org/0000", "no ORCID"},
    {"05xwb6v38", "wrong digit"},
    {"https://ror.org/short", "no ROR id"},
    {"10.1000", "no DOI"},
    {"10.1000/", "no DOI"},
    {"10.1000/a b", "blank"},
    {"123456789", "no DOI, PMID"},
    {"0", "no DOI, PMID"},
    {"pmid:x", "no PMID"},
    {"S4306400806", "no OpenAlex id of a work"},
    {"Wx", "no DOI, PMID"},
    {"", "no DOI, PMID"},
    {"Lovelace, A.", "no DOI, PMID"},
};

static void forms_are_told(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        char id[IDENTIFIER_SIZE];
        fetch_kind kind;
        const char *why = kind_tell(&kind, id, good[i].text, strlen(good[i].text));
        if (why) fail_msg("\"%s\" %s", good[i].text, why);
        assert_string_equal(id, good[i].id);
        assert_int_equal(kind, good[i].kind);
    }
}

/* What it was made into is told to be the same again. */
static void the_one_form_stays(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        char id[IDENTIFIER_SIZE];
        fetch_kind kind;
        assert_null(kind_tell(&kind, id, good[i].id, strlen(good[i].id)));
        assert_int_equal(kind, good[i].kind);
        assert_string_equal(id, good[i].id);
    }
}

static void slips_are_said(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char id[IDENTIFIER_SIZE];
        fetch_kind kind;
        const char *why = kind_tell(&kind, id, bad[i].text, strlen(bad[i].text));
        if (!why || !strstr(why, bad[i].why)) fail_msg("\"%s\": %s", bad[i].text, why ? why : "taken");
    }
}

/* One digit that is another one is found in every ORCID and ROR id: that is what the last digits are for. */
static void every_wrong_digit_is_found(void **state) {
    static const char *const ids[] = {"0000-0002-1825-0097", "0000-0001-5109-3700", "05xwb6v37", "03yrm5c26"};
    (void)state;
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        for (size_t at = 1; ids[i][at]; at++)
            for (char digit = '0'; digit <= '9'; digit++) {
                char text[32], id[IDENTIFIER_SIZE];
                fetch_kind kind;
                if (ids[i][at] < '0' || ids[i][at] > '9' || ids[i][at] == digit) continue;
                snprintf(text, sizeof text, "%s", ids[i]);
                text[at] = digit;
                if (!kind_tell(&kind, id, text, strlen(text))) fail_msg("%s is taken for %s", text, ids[i]);
            }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(forms_are_told), cmocka_unit_test(the_one_form_stays),
        cmocka_unit_test(slips_are_said), cmocka_unit_test(every_wrong_digit_is_found)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
