/* test_groups.c: groups with all that is known of them, overlapping or not, and running out of memory on the way. */
#include "support.h"

enum { TEAMS = 4, MEMBERS = 5 };

static void add_paper(coauth_record *record, uint32_t source, uint32_t team, uint32_t paper) {
    static const char *const subject[TEAMS] = {"Neutron Stars", "Soil Erosion", "Ballet Shoes", "Tax Law"};
    char title[96], name[32];
    coauth_error error;
    snprintf(title, sizeof title, "%s of year %u", subject[team], paper);
    coauth_record_begin(record, source, 1 + paper);
    coauth_record_set(record, COAUTH_FIELD_TITLE, title, strlen(title));
    coauth_record_date(record, 1990 + (int)paper, 0, 0);
    for (uint32_t i = 0; i < MEMBERS; i++) {
        uint32_t who = team * (MEMBERS - 1) + i; /* the last of a team is the first of the next */
        snprintf(
            name, sizeof name, "Person%c%c Surname%c", 'a' + (char)(who / 5), 'a' + (char)(who % 5), 'a' + (char)who);
        coauth_record_author(record, name, strlen(name), 0, 0, 0);
    }
    assert_ok(coauth_record_commit(record, &error), &error);
}

typedef struct world {
    coauth_context context;
    coauth_corpus *corpus;
    coauth_persons *persons;
    coauth_graph *authors, *both;
} world;

static void make_world(world *w) {
    coauth_error error;
    coauth_record *record;
    uint32_t source;
    coauth_project_options options = COAUTH_PROJECT_OPTIONS;
    w->context = test_context(1);
    assert_ok(coauth_corpus_create(&w->corpus, &w->context, &error), &error);
    assert_ok(coauth_corpus_add_source(&source, w->corpus, "made up", "made up", &error), &error);
    assert_ok(coauth_record_create(&record, w->corpus, &error), &error);
    for (uint32_t team = 0; team < TEAMS; team++)
        for (uint32_t paper = 0; paper < 3; paper++) add_paper(record, source, team, paper);
    coauth_record_free(record);
    assert_ok(coauth_identify(&w->persons, w->corpus, NULL, &w->context, &error), &error);
    assert_ok(coauth_project_coauthors(&w->authors, NULL, w->corpus, w->persons, &options, &error), &error);
    assert_ok(coauth_project_bipartite(&w->both, NULL, w->corpus, w->persons, &options, &error), &error);
    assert_int_equal(w->authors->nodes, TEAMS * (MEMBERS - 1) + 1);
}

static void free_world(world *w) {
    coauth_graph_free(w->authors);
    coauth_graph_free(w->both);
    coauth_persons_free(w->persons);
    coauth_corpus_free(w->corpus);
}

/* Cliques of five that share one: as many groups, each shared person in two; figures are of all members. */
static coauth_status describe_cover(coauth_groups *k, const world *w, const coauth_graph *g, coauth_error *error) {
    uint32_t member[64];
    *k = (coauth_groups){
        .kind = "community", .method = "clique-percolation", .weights = true, .runs = 1, .context = g->context};
    coauth_status status = coauth_covers_find(&k->cover, g, NULL, NULL, error);
    if (status == COAUTH_OK) {
        k->count = k->cover->communities;
        status = coauth_cover_main(member, k->cover, error);
    }
    return status == COAUTH_OK
               ? coauth_groups_describe(
                     k, &(coauth_selection){.corpus = w->corpus, .persons = w->persons}, g, member, NULL, error)
               : status;
}

static void overlapping_groups_are_described(void **state) {
    (void)state;
    world w;
    coauth_groups k;
    coauth_error error;
    make_world(&w);
    assert_ok(describe_cover(&k, &w, w.authors, &error), &error);
    assert_int_equal(k.count, TEAMS);
    assert_int_equal(k.overlap.in_several, TEAMS - 1);
    assert_int_equal(k.overlap.in_none, 0);
    for (uint32_t c = 0; c < k.count; c++) {
        assert_int_equal(k.group[c].authors, MEMBERS);
        assert_near(k.group[c].density, 1, 1e-12);
        assert_int_equal(k.profile[c].papers, 3);
        assert_int_equal(k.profile[c].first_year, 1990);
        assert_true(k.profile[c].term[0][0] != '\0');
    }
    assert_int_equal(k.quotient->nodes, TEAMS);
    coauth_groups_free(&k);
    free_world(&w);
}

static coauth_status co_cluster(const coauth_graph *g, coauth_error *error) {
    coauth_cluster_choice choice[COAUTH_CLUSTER_CHOICES];
    uint32_t member[64], count;
    return coauth_clusters_find(
        member, &count, choice, g, &(coauth_cluster_options){.k = TEAMS, .weights = true}, error);
}

static void running_out_of_memory_is_an_error(void **state) {
    (void)state;
    world w;
    make_world(&w);
    assert_true(w.both->nodes <= 64);
    for (int what = 0; what < 2; what++) {
        for (ration r = {0}; ration_next(&r);) {
            coauth_graph g = what ? *w.both : *w.authors;
            coauth_groups k = {0};
            coauth_error error;
            g.context = &r.context;
            ration_end(&r, what ? co_cluster(&g, &error) : describe_cover(&k, &w, &g, &error));
            coauth_groups_free(&k);
        }
    }
    free_world(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(overlapping_groups_are_described),
        cmocka_unit_test(running_out_of_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
