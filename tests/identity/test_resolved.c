/* Who is who by evidence: a corpus by hand for each kind of evidence and each thing that forbids. */
#include "support.h"

/* Authors are separated by ";"; "+" marks an inferred one; "name<kind=value>" gives them an id.  A year below 0
 * marks a cut list. */
typedef struct entry {
    const char *title, *authors;
    int year;
} entry;

static void set_authors(coauth_record *record, const char *authors) {
    while (*authors) {
        size_t length = strcspn(authors, ";"), name = strcspn(authors, "<;");
        const char *text = authors + (*authors == '+');
        coauth_record_author(
            record, text, name - (*authors == '+'), 0, 0, *authors == '+' ? COAUTH_AUTHORSHIP_INFERRED : 0u);
        if (name < length) {
            const char *id = authors + name + 1;
            size_t kind = strcspn(id, "=");
            coauth_record_author_attribute(
                record, test_attribute_kind(id, kind), id + kind + 1, strcspn(id, ">") - kind - 1);
        }
        authors += length + (authors[length] == ';');
    }
}

static bool fill(coauth_record *record, uint32_t source, const entry *entries, size_t count, bool backwards) {
    for (size_t i = 0; i < count; i++) {
        const entry *e = &entries[backwards ? count - 1 - i : i];
        coauth_record_begin(record, source, i + 1);
        coauth_record_set(record, COAUTH_FIELD_TITLE, e->title, strlen(e->title));
        coauth_record_date(record, abs(e->year), 0, 0);
        if (e->year < 0) coauth_record_flags(record, COAUTH_PAPER_TRUNCATED);
        set_authors(record, e->authors);
        if (coauth_record_commit(record, NULL) != COAUTH_OK) return false;
    }
    return true;
}

static coauth_corpus *make(const entry *entries, size_t count, bool backwards, const coauth_context *context) {
    coauth_corpus *corpus = NULL;
    coauth_record *record = NULL;
    uint32_t source;
    bool done = coauth_corpus_create(&corpus, context, NULL) == COAUTH_OK &&
                coauth_corpus_add_source(&source, corpus, "f", "test", NULL) == COAUTH_OK &&
                coauth_record_create(&record, corpus, NULL) == COAUTH_OK &&
                fill(record, source, entries, count, backwards);
    coauth_record_free(record);
    if (done) return corpus;
    coauth_corpus_free(corpus);
    return NULL;
}

/* How the authorships of the papers group, as letters in the order of the entries: "AB AC" means that the first
 * authors of both papers are one person. */
static void settle(char *out, const entry *entries, size_t count, bool backwards, bool ignore_ids, unsigned threads) {
    coauth_context context = test_context(threads);
    coauth_error error = {0};
    coauth_persons *persons = NULL;
    coauth_corpus *corpus = make(entries, count, backwards, &context);
    coauth_identity_options options = {.method = "resolved", .ignore_ids = ignore_ids};
    assert_ok(coauth_identify(&persons, corpus, &options, &context, &error), &error);
    const coauth_paper *paper = coauth_corpus_papers(corpus, NULL);
    uint32_t letter[128];
    size_t letters = 0;
    for (size_t i = 0; i < count; i++) {
        const coauth_paper *p = &paper[backwards ? count - 1 - i : i];
        if (i) *out++ = ' ';
        for (uint32_t a = p->first_author; a < p->first_author + p->authors; a++) {
            size_t k = 0;
            while (k < letters && letter[k] != persons->of[a]) k++;
            if (k == letters) letter[letters++] = persons->of[a];
            *out++ = (char)('A' + k);
        }
    }
    *out = '\0';
    coauth_persons_free(persons);
    coauth_corpus_free(corpus);
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* The same whatever the order of the records and the number of threads. */
static void check(const entry *entries, size_t count, const char *expected, int line) {
    char out[512];
    for (int way = 0; way < 3; way++) {
        settle(out, entries, count, way == 1, false, way == 2 ? 3 : 1);
        if (strcmp(out, expected) != 0) fail_msg("line %d, way %d: %s, not %s", line, way, out, expected);
    }
}
#define CHECK(entries, expected) check(entries, COUNT(entries), expected, __LINE__)

static void spellings_and_initials(void **state) {
    (void)state;
    const entry spelling[] = {
        {"Parsing trees", "Jürgen Müller;Ada Vex", 2000}, {"Growing trees", "Mueller, Juergen;Bea Qux", 2001}};
    CHECK(spelling, "AB AC");
    const entry initials[] = {
        {"Parsing trees", "J. Zwicky;Ada Vexler", 2000}, {"Parsing more trees", "Jonas Zwicky;Ada Vexler", 2001}};
    CHECK(initials, "AB AB");
    const entry middle[] = {
        {"Parsing trees", "Jonas K. Zwicky;Ada Vexler", 2000}, {"Parsing more trees", "Jonas Zwicky;Ada Vexler", 2001}};
    CHECK(middle, "AB AB");
    const entry contradict[] = {{"Parsing trees", "Jonas K. Zwicky;Ada Vexler", 2000},
        {"Parsing more trees", "Jonas L. Zwicky;Ada Vexler", 2001}};
    CHECK(contradict, "AB CB");
}

static void nicknames_of_other_initials(void **state) {
    (void)state;
    const entry entries[] = {{"Flow of coarse grains", "William Zwicky;Ada Vexler;Bea Quxley", 2000},
        {"Flow of wet grains", "Bill Zwicky;Ada Vexler;Bea Quxley", 2001},
        {"Skins of fruits", "Cyd Tusk;Dov Ulm", 2001}, {"Songs of whales", "Eli Wren;Fay Yost", 2002}};
    CHECK(entries, "ABC ABC DE FG");
}

/* "Yang Liu" and "Liu Yang" are both names as they stand: somebody's mistake only if more speaks for it. */
static void order_of_two_family_names(void **state) {
    (void)state;
    const entry entries[] = {{"Rheology of granular suspensions", "Yang Liu;Ada Vexler", 2015},
        {"Granular suspensions in shear", "Liu Yang;Bea Quxley", 2016}};
    CHECK(entries, "AB CD");
    const entry one[] = {{"Rheology of granular suspensions", "Taro Yamada;Ada Vexler", 2015},
        {"Granular suspensions in shear", "Yamada Taro;Ada Vexler", 2016}};
    CHECK(one, "AB AB");
}

/* What two names say against each other outweighs collaborators: siblings, spouses and colleagues share them. */
static void contradictions_are_vetoes(void **state) {
    (void)state;
    const entry middle[] = {{"Flow of grains", "Jonah A. Zwicky;Ada Vexler;Bea Quxley", 2000},
        {"Flow of sand grains", "Jonah B. Zwicky;Ada Vexler;Bea Quxley", 2000},
        {"Flow of coarse grains", "Jonah A. Zwicky;Ada Vexler;Bea Quxley", 2001},
        {"Flow of wet grains", "Jonah B. Zwicky;Ada Vexler;Bea Quxley", 2001}};
    CHECK(middle, "ABC DBC ABC DBC");
    const entry given[] = {{"Flow of grains", "Carla Zwicky;Ada Vexler;Bea Quxley", 2000},
        {"Flow of sand grains", "Carlo Zwicky;Ada Vexler;Bea Quxley", 2000}};
    CHECK(given, "ABC DBC");
    const entry longer[] = {{"Flow of grains", "Daniel Zwicky;Ada Vexler;Bea Quxley", 2000},
        {"Flow of sand grains", "Daniela Zwicky;Ada Vexler;Bea Quxley", 2000}};
    CHECK(longer, "ABC DBC");
    const entry family[] = {{"Flow of grains", "Olga Zwickova;Ada Vexler;Bea Quxley", 2000},
        {"Flow of sand grains", "Olga Zwick;Ada Vexler;Bea Quxley", 2000}};
    CHECK(family, "ABC DBC");
}

/* Names that differ in a gendered ending are left to a person, who is told whom they have in common. */
static void gendered_endings_are_doubts(void **state) {
    (void)state;
    const entry entries[] = {
        {"Flow of grains", "Olga Zwickova;Ada Vexler", 2000}, {"Flow of sand grains", "Olga Zwick;Ada Vexler", 2000}};
    coauth_context context = test_context(1);
    coauth_persons *persons = NULL;
    coauth_corpus *corpus = make(entries, COUNT(entries), false, &context);
    coauth_identity_options options = {.method = "resolved"};
    assert_ok(coauth_identify(&persons, corpus, &options, &context, NULL), NULL);
    assert_int_equal(persons->decisions, 1);
    assert_int_equal(persons->decision[0].kind, COAUTH_DECISION_NEAR_MISS);
    assert_non_null(strstr(persons->decision[0].reason, "1 collaborator in common (Ada Vexler)"));
    coauth_persons_free(persons);
    coauth_corpus_free(corpus);
}

/* "Zwicky, Ada" and "Zwicky, Abe" are no collaborator in common, though they may be met under one key. */
static void collaborators_in_common_are_persons(void **state) {
    (void)state;
    const entry entries[] = {
        {"Flow of grains", "Joanna Quixley;Ada Zwicky", 2000}, {"Skins of fruits", "Joanno Quixley;Abe Zwicky", 2010}};
    CHECK(entries, "AB CD");
    const entry slip[] = {{"Flow of grains", "Johannes Quixley;Ada Zwicky", 2000},
        {"Skins of fruits", "Johammes Quixley;Abe Zwicky", 2010}};
    CHECK(slip, "AB CD");
}

/* A collaborator says as much as the names are rare: "Li, J." beside "Wang, M." may be anybody, twice. */
static void links_count_by_how_common_names_are(void **state) {
    (void)state;
    const entry common[] = {
        {"Skin immunology of mice", "M. Wang;J. Li", 1985}, {"Shunts of the liver", "M. Wang;J. Li", 2020}};
    CHECK(common, "AB CD");
    const entry rare[] = {
        {"Skin immunology of mice", "M. Wang;Ada Vexler", 1985}, {"Shunts of the liver", "M. Wang;Ada Vexler", 2020}};
    CHECK(rare, "AB AB");
    const entry team[] = {{"Skin immunology of mice", "M. Wang;J. Li;Y. Chen;H. Liu;K. Kim", 1985},
        {"Shunts of the liver", "M. Wang;J. Li;Y. Chen;H. Liu;K. Kim", 2020}};
    CHECK(team, "ABCDE ABCDE");
}

static void two_on_one_paper(void **state) {
    (void)state;
    const entry same[] = {{"Parsing trees", "J. Zwicky;Jonas Zwicky;Ada Vexler", 2000}};
    CHECK(same, "ABC");
    const entry twice[] = {{"Parsing trees", "Jonas Zwicky;Jonas Zwicky;Ada Vexler", 2000}};
    CHECK(twice, "ABC");
}

static void curated_ids(void **state) {
    (void)state;
    const entry different[] = {{"Parsing trees", "Jonas Zwicky<orcid=0000-0002-1825-0097>;Ada Vexler", 2000},
        {"Parsing more trees", "Jonas Zwicky<orcid=0000-0001-5109-3700>;Ada Vexler", 2001}};
    CHECK(different, "AB CB");
    char out[64];
    settle(out, different, 2, false, true, 1);
    assert_string_equal(out, "AB AB");
    const entry equal[] = {{"Parsing trees", "Ana Zwicky<orcid=0000-0002-1825-0097>;Ada Vexler", 2000},
        {"Whales of the north", "Ana Petrescu<orcid=0000-0002-1825-0097>;Bea Quxley", 2019}};
    CHECK(equal, "AB AC");
}

static size_t count_decisions(const entry *entries, size_t count, coauth_decision_kind kind) {
    coauth_context context = test_context(1);
    coauth_persons *persons = NULL;
    coauth_corpus *corpus = make(entries, count, false, &context);
    coauth_identity_options options = {.method = "resolved"};
    size_t found = 0;
    assert_ok(coauth_identify(&persons, corpus, &options, &context, NULL), NULL);
    for (size_t k = 0; k < persons->decisions; k++) found += persons->decision[k].kind == (uint32_t)kind;
    coauth_persons_free(persons);
    coauth_corpus_free(corpus);
    return found;
}

/* Ids by somebody's guess separate where a name is many people's and nothing else is in common; where much is, or the
 * name is rare, a person is asked. */
static void guessed_ids(void **state) {
    (void)state;
    const entry common[] = {{"Skin immunology of mice", "Song Li<openalex_author=A1>;Ada Vexler", 2020},
        {"Shunts of the liver", "Song Li<openalex_author=A2>;Bea Quxley", 2020}};
    CHECK(common, "AB CD");
    const entry initials[] = {{"Skin immunology of mice", "M. Wang<scopus_author=11>;Ada Vexler", 2020},
        {"Shunts of the liver", "M. Wang<scopus_author=22>;Bea Quxley", 2020},
        {"Graphs and their colours", "M. Wang<scopus_author=33>;Cyd Tusk", 2020}};
    CHECK(initials, "AB CD EF");
    const entry rare[] = {{"Skin immunology of mice", "Xaver Quimby<openalex_author=A1>;Ada Vexler", 2020},
        {"Skin immunology of rats", "Xaver Quimby<openalex_author=A2>;Ada Vexler", 2021}};
    CHECK(rare, "AB AB");
    assert_int_equal(count_decisions(rare, COUNT(rare), COAUTH_DECISION_CONFLICT), 1);
}

/* A department in common leaves a doubt; an institution none, however its words are put. */
static void affiliations_word_by_word(void **state) {
    (void)state;
    const entry two[] = {
        {"Soil budgets of meadows", "Ann Lee<affiliation=Department of Biology, University of Nowhere, Norway>", 1999},
        {"Tariffs and oligopoly", "Ann Lee<affiliation=Department of Biology, Other University, Chile>", 2016}};
    assert_int_equal(count_decisions(two, COUNT(two), COAUTH_DECISION_HOMONYM), 1);
    const entry one[] = {
        {"Soil budgets of meadows", "Ann Lee<affiliation=University of Nowhere, Department of Biology>", 1999},
        {"Tariffs and oligopoly", "Ann Lee<affiliation=Dept. of Biology, University of Nowhere>", 2016}};
    CHECK(one, "A A");
    assert_int_equal(count_decisions(one, COUNT(one), COAUTH_DECISION_HOMONYM), 0);
    const entry same[] = {{"Soil budgets of meadows", "Ann Lee<institution=ror:03yrm5c26 Nowhere>", 1999},
        {"Tariffs and oligopoly", "Ann Lee<institution=ror:03yrm5c26 Nulla Pars>", 2016}};
    CHECK(same, "A A");
}

/* Of whom nothing is known but names and places: "J. Wang" at three places is three people, and a rare place in common
 * joins initials to a name in full, unless its one syllable leaves a letter over. */
static void only_affiliations(void **state) {
    (void)state;
    const entry three[] = {{"", "Wang, J.<affiliation=Duke U.>", 0}, {"", "Wang, J.<affiliation=Durham, Duke U.>", 0},
        {"", "Wang, J.<affiliation=Utah U., Phys. Dept.>", 0}, {"", "Wang, J.<affiliation=Utah U.>", 0},
        {"", "Wang, J.<affiliation=Bonn U., Phys. Dept.>", 0}, {"", "Wang, J.<affiliation=Bonn U.>", 0}};
    CHECK(three, "A A B B C C");
    const entry one[] = {
        {"", "Wang, J. C.<affiliation=Syracuse U.>", 0}, {"", "Wang, Jian-Chun<affiliation=Syracuse, Syracuse U.>", 0}};
    CHECK(one, "A A");
    const entry syllable[] = {
        {"", "Wang, Z. G.<affiliation=Syracuse U.>", 0}, {"", "Wang, Zheng<affiliation=Syracuse U.>", 0}};
    CHECK(syllable, "A B");
}

static void nobody_links_nobody(void **state) {
    (void)state;
    const entry nobody[] = {
        {"Parsing trees", "Anonymous;Ada Vexler", 2000}, {"Growing trees", "Anonymous;Ada Vexler", 2001}};
    CHECK(nobody, "AB CB");
}

/* A list that was cut says nothing by whom it leaves out, and an inferred author nothing by being there. */
static void cut_lists(void **state) {
    (void)state;
    const entry cut[] = {
        {"Parsing trees", "Mo Zhang;Ada Vexler", -2000}, {"Whales of the north", "Mo Zhang;Bea Quxley", -2019}};
    CHECK(cut, "AB AC");
    const entry inferred[] = {
        {"Parsing trees", "J. Zwicky;+Olga Owner", -2000}, {"Parsing more trees", "Jonas Zwicky;+Olga Owner", -2020}};
    char out[64];
    settle(out, inferred, 2, false, false, 1);
    assert_int_equal(out[1], out[4]);
}

/* Settling what is settled, each person under one name of theirs, changes nothing. */
static void is_idempotent(void **state) {
    (void)state;
    const entry first[] = {
        {"Parsing trees", "J. Zwicky;Ada Vexler", 2000}, {"Parsing more trees", "Jonas Zwicky;Ada Vexler", 2001}};
    const entry second[] = {
        {"Parsing trees", "J. Zwicky;Ada Vexler", 2000}, {"Parsing more trees", "J. Zwicky;Ada Vexler", 2001}};
    char a[64], b[64];
    settle(a, first, 2, false, false, 1);
    settle(b, second, 2, false, false, 1);
    assert_string_equal(a, b);
}

static void running_out_of_memory(void **state) {
    (void)state;
    const entry entries[] = {{"Parsing trees", "J. Zwicky;Ada Vexler", 2000},
        {"Parsing more trees", "Jonas Zwicky;Ada Vexler", 2001}, {"Whales", "Jonas Zwicky;Bea Quxley", 2010},
        {"Trees", "Anonymous;Ada Vexler<orcid=0000-0002-1825-0097>", 2002}};
    coauth_context plenty = test_context(1);
    coauth_corpus *corpus = make(entries, COUNT(entries), false, &plenty);
    static const char *const methods[] = {"exact", "normalised", "resolved"};
    for (size_t m = 0; m < COUNT(methods); m++) {
        for (ration r = {0}; ration_next(&r);) {
            coauth_persons *persons = NULL;
            coauth_identity_options options = {.method = methods[m]};
            ration_end(&r, coauth_identify(&persons, corpus, &options, &r.context, NULL));
            coauth_persons_free(persons);
        }
    }
    coauth_corpus_free(corpus);
}

static void nothing_at_all(void **state) {
    (void)state;
    char out[8];
    settle(out, NULL, 0, false, false, 1);
    assert_string_equal(out, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spellings_and_initials),
        cmocka_unit_test(nicknames_of_other_initials),
        cmocka_unit_test(order_of_two_family_names),
        cmocka_unit_test(affiliations_word_by_word),
        cmocka_unit_test(only_affiliations),
        cmocka_unit_test(contradictions_are_vetoes),
        cmocka_unit_test(gendered_endings_are_doubts),
        cmocka_unit_test(collaborators_in_common_are_persons),
        cmocka_unit_test(links_count_by_how_common_names_are),
        cmocka_unit_test(two_on_one_paper),
        cmocka_unit_test(curated_ids),
        cmocka_unit_test(guessed_ids),
        cmocka_unit_test(nobody_links_nobody),
        cmocka_unit_test(cut_lists),
        cmocka_unit_test(is_idempotent),
        cmocka_unit_test(running_out_of_memory),
        cmocka_unit_test(nothing_at_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
