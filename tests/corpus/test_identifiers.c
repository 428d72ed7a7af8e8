/* Each kind of identifier has one form; what is none is refused. */
#include "support.h"

#include "corpus/identifiers.h"

static void assert_form(coauth_attribute_kind kind, const char *text, const char *expected) {
    char out[IDENTIFIER_SIZE];
    size_t length = identifier_normalise(out, kind, text, strlen(text));
    if (length != strlen(expected) || memcmp(out, expected, length) != 0)
        fail_msg(
            "%s: \"%s\" became \"%.*s\", not \"%s\"", coauth_attribute_name(kind), text, (int)length, out, expected);
    if (length) { /* the normal form is its own */
        char again[IDENTIFIER_SIZE];
        assert_int_equal(identifier_normalise(again, kind, out, length), length);
        assert_memory_equal(again, out, length);
    }
}

typedef struct form {
    coauth_attribute_kind kind;
    const char *text, *expected; /* "": refused */
} form;

static void identifiers_have_one_form(void **state) {
    (void)state;
    static const form forms[] = {
        {COAUTH_ID_DOI, "10.1000/ABC", "10.1000/abc"},
        {COAUTH_ID_DOI, " https://doi.org/10.1000/abc. ", "10.1000/abc"},
        {COAUTH_ID_DOI, "HTTP://DX.DOI.ORG/10.1000/abc", "10.1000/abc"},
        {COAUTH_ID_DOI, "doi: 10.1000/(sici)1097<1::aid>3.0;2-b", "10.1000/(sici)1097<1::aid>3.0;2-b"},
        {COAUTH_ID_DOI, "DOI: https://doi.org/10.1000/abc", "10.1000/abc"},
        {COAUTH_ID_DOI, "https://doi.org/10.1000%2FABC", "10.1000/abc"},
        {COAUTH_ID_DOI, "10.1000%2", ""},
        {COAUTH_ID_DOI, "11.1000/abc", ""},
        {COAUTH_ID_DOI, "10.1000", ""},
        {COAUTH_ID_DOI, "10.1000/", "10.1000/"},
        {COAUTH_ID_DOI, "", ""},
        {COAUTH_ID_ARXIV, "2101.11408", "2101.11408"},
        {COAUTH_ID_ARXIV, "arXiv:2101.11408v3", "2101.11408"},
        {COAUTH_ID_ARXIV, "https://arxiv.org/abs/0704.0001", "0704.0001"},
        {COAUTH_ID_ARXIV, "hep-th/9901001v1", "hep-th/9901001"},
        {COAUTH_ID_ARXIV, "math.GT/0309136", "math.gt/0309136"},
        {COAUTH_ID_ARXIV, "2101.114", ""},
        {COAUTH_ID_ARXIV, "cs.CL", ""},
        {COAUTH_ID_PMID, "PMID: 012345", "12345"},
        {COAUTH_ID_PMID, "12345.0", "12345"},
        {COAUTH_ID_PMID, "0", ""},
        {COAUTH_ID_PMID, "12a", ""},
        {COAUTH_ID_PMCID, "pmc123", "PMC123"},
        {COAUTH_ID_PMCID, "123", ""},
        {COAUTH_ID_ACL, "https://aclanthology.org/K17-1001", "K17-1001"},
        {COAUTH_ID_DBLP, "DBLP:conf/acl/Smith20", "conf/acl/Smith20"},
        {COAUTH_ID_DBLP, "https://dblp.org/rec/conf/acl/Smith20", "conf/acl/Smith20"},
        {COAUTH_ID_OPENALEX, "https://openalex.org/w123", "W123"},
        {COAUTH_ID_OPENALEX, "A123", ""},
        {COAUTH_ID_SEMANTIC_SCHOLAR, "ABCDEF", "abcdef"},
        {COAUTH_ID_SCOPUS_EID, "2-S2.0-85", "2-s2.0-85"},
        {COAUTH_ID_WOS_UT, "WOS:000123", "000123"},
        {COAUTH_ID_WOS_UT, "ISI:000123", "000123"},
        {COAUTH_ID_LENS, "001-002-003", "001-002-003"},
        {COAUTH_ID_DIMENSIONS, "pub.1000", "pub.1000"},
        {COAUTH_PERSON_ORCID, "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"},
        {COAUTH_PERSON_ORCID, "ORCID: http://orcid.org/0000-0002-1825-0097/", "0000-0002-1825-0097"},
        {COAUTH_PERSON_ORCID, "https://orcid.org/0000-0002-1825-0097?lang=en", "0000-0002-1825-0097"},
        {COAUTH_PERSON_ORCID, "https://orcid.org/", ""},
        {COAUTH_PERSON_SCOPUS, "57190000001.0", "57190000001"},
        {COAUTH_PERSON_ORCID, "000000021694233x", "0000-0002-1694-233X"},
        {COAUTH_PERSON_ORCID, "0000-0002-1825-0098", ""}, /* wrong check digit */
        {COAUTH_PERSON_ORCID, "0000-0002-1825", ""},
        {COAUTH_PERSON_OPENALEX, "https://openalex.org/A5", "A5"},
        {COAUTH_PERSON_SEMANTIC_SCHOLAR, "0123", "123"},
        {COAUTH_PERSON_SCOPUS, "57", "57"},
        {COAUTH_PERSON_DBLP, "Wei Wang 0010", "Wei Wang 0010"},
        {COAUTH_PERSON_ACL, "wei-wang", "wei-wang"},
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        assert_form(forms[i].kind, forms[i].text, forms[i].expected);
}

static void every_length_is_safe(void **state) {
    (void)state;
    char text[600], out[IDENTIFIER_SIZE];
    for (int kind = 0; kind < COAUTH_ATTRIBUTE_KINDS; kind++) {
        if (!identifier_known((coauth_attribute_kind)kind)) continue;
        for (size_t length = 0; length < sizeof text; length++) {
            memset(text, '1', length);
            size_t n = identifier_normalise(out, (coauth_attribute_kind)kind, text, length);
            assert_true(n <= length + 3 && n < IDENTIFIER_SIZE);
        }
    }
}

static void kinds_have_names_of_their_own(void **state) {
    (void)state;
    for (int a = 0; a < COAUTH_ATTRIBUTE_KINDS; a++) {
        const char *name = coauth_attribute_name((coauth_attribute_kind)a);
        assert_true(name && *name);
        for (int b = 0; b < a; b++) assert_string_not_equal(name, coauth_attribute_name((coauth_attribute_kind)b));
    }
    assert_true(identifier_of_paper(COAUTH_ID_DOI) && identifier_of_paper(COAUTH_ID_DIMENSIONS));
    assert_false(identifier_of_paper(COAUTH_OTHER_KEY) || identifier_of_paper(COAUTH_PERSON_ORCID));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(identifiers_have_one_form),
        cmocka_unit_test(every_length_is_safe),
        cmocka_unit_test(kinds_have_names_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
