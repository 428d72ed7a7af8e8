/* subset.c: see subset.h. */
#include "cli/subset.h"

#include <assert.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "base/words.h"
#include "cli/grouping.h"
#include "cli/people.h"
#include "cli/selected_papers.h"
#include "cli/terminal.h"
#include "graph/graph.h"

/* --- Names --------------------------------------------------------------------------------------- */

typedef struct place_mark {
    const char *institution, *country;
} place_mark;

/* "institution=X" or "country=X"; names otherwise. */
static bool is_place(place_mark *place, const char *text) {
    *place = (place_mark){0};
    if (text_starts_ignoring_case(text, strlen(text), "institution=")) place->institution = strchr(text, '=') + 1;
    if (text_starts_ignoring_case(text, strlen(text), "country=")) place->country = strchr(text, '=') + 1;
    return place->institution || place->country;
}

static coauth_status need_people(pipeline *p, coauth_error *error) {
    if (p->people) return COAUTH_OK;
    return coauth_people_make(&p->people, p->corpus, p->persons, error);
}

static coauth_status resolve_highlight(pipeline *p, coauth_error *error) {
    const char *text = p->plan->settings->highlight;
    place_mark place;
    uint32_t *person = NULL;
    size_t count, marked = 0;
    p->highlighted = memory_zeroed(p->context, p->persons->count, 1);
    if (!p->highlighted) return fail_memory(error);
    coauth_status status = need_people(p, error);
    if (status == COAUTH_OK && is_place(&place, text)) {
        status = coauth_subset_mark(p->highlighted, place.institution, place.country, p->people, NULL, error);
    } else if (status == COAUTH_OK) {
        status = people_list(&person, &count, p, "--highlight", text, error);
        for (size_t i = 0; status == COAUTH_OK && i < count; i++) p->highlighted[person[i]] = 1;
        coauth_free(p->context, person);
    }
    for (size_t a = 0; status == COAUTH_OK && a < p->persons->count; a++) marked += p->highlighted[a];
    if (status == COAUTH_OK && !marked) say_warning("--highlight %s: nobody is there", text);
    return status;
}

static coauth_status resolve(
    const uint32_t **list, size_t *count, pipeline *p, const char *option, const char *text, coauth_error *error) {
    uint32_t *person = NULL;
    if (!text) return COAUTH_OK;
    coauth_status status = people_list(&person, count, p, option, text, error);
    *list = person;
    return status;
}

coauth_status subset_resolve(pipeline *p, coauth_error *error) {
    const settings *s = p->plan->settings;
    coauth_subset *u = &p->subset;
    coauth_project_options *o = &p->projecting;
    *u = (coauth_subset){.institution = s->institution,
        .country = s->country,
        .hops = (uint32_t)s->hops,
        .star = s->star,
        .group = s->group};
    coauth_status status = resolve(&u->authors, &u->author_count, p, "--authors", s->authors, error);
    if (status == COAUTH_OK) status = resolve(&u->around, &u->around_count, p, "--around", s->around, error);
    if (status == COAUTH_OK) status = resolve(&o->with, &o->with_count, p, "--papers-with", s->papers_with, error);
    if (status == COAUTH_OK && (u->institution || u->country)) status = need_people(p, error);
    return status == COAUTH_OK && s->highlight ? resolve_highlight(p, error) : status;
}

void subset_free(pipeline *p) {
    memory_free(p->context, (void *)p->subset.authors);
    memory_free(p->context, (void *)p->subset.around);
    memory_free(p->context, (void *)p->projecting.with);
    memory_free(p->context, p->highlighted);
    coauth_graph_free(p->cut);
}

/* --- Cutting ------------------------------------------------------------------------------------- */

static void show_report(const pipeline *p) {
    const coauth_subset_report *r = &p->subset_report;
    const char *unit = coauth_corpus_unit(p->corpus, 1);
    const struct {
        uint64_t count;
        const char *what, *option;
    } rows[] = {{r->by_authors, unit, "authors"}, {r->by_institution, unit, "institution"},
        {r->by_country, unit, "country"}, {r->by_around, unit, "around"}, {r->edges_by_star, "collaboration", "star"},
        {r->by_group, unit, "group"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].count)
            say_note("%s %s left out by --%s", counted(rows[i].count, rows[i].what),
                words_for(rows[i].count, "was", "were"), rows[i].option);
}

/* Whoever was asked for by name and fell to an earlier filter is not passed over. */
static void say_filtered(const pipeline *p, const coauth_graph *before) {
    const coauth_subset *s = &p->subset;
    uint64_t missing = 0;
    for (size_t i = 0; i < s->author_count; i++) missing += graph_node_of(before, s->authors[i]) == before->nodes;
    if (missing)
        say_note("%s of --authors %s known but left out by an earlier filter", counted(missing, "author"),
            words_for(missing, "is", "are"));
}

static coauth_status refuse_empty(const pipeline *p, uint32_t before, coauth_error *error) {
    const coauth_subset_report *r = &p->subset_report;
    const settings *s = p->plan->settings;
    const char *option = "authors", *asked = s->authors;
    if (r->by_institution) option = "institution", asked = s->institution;
    if (r->by_country) option = "country", asked = s->country;
    if (r->by_group) option = "group", asked = "";
    bool by_place = r->by_institution || r->by_country;
    uint32_t left = before - (by_place || r->by_group ? r->by_authors : 0);
    if (r->by_country || r->by_group) left -= r->by_institution;
    if (r->by_group) left -= r->by_country + r->by_around;
    return fail(error, COAUTH_UNDEFINED,
        "nothing is left: --%s %.200s matches none of the %s that filters before it left", option, asked ? asked : "",
        counted(left, coauth_corpus_unit(p->corpus, 1)));
}

/* Groups are those of the network before it is cut; they are found again, if need be, in what is left. */
static coauth_status number_groups(pipeline *p, coauth_graph *graph, coauth_error *error) {
    coauth_groups groups = {0};
    if (!p->subset.group || coauth_table_find(&graph->node_table, "community")) return COAUTH_OK;
    coauth_status status = grouping_find(&groups, p, graph, KIND_COMMUNITY, error);
    if (status == COAUTH_OK && p->subset.group > (int64_t)groups.count)
        status = fail(
            error, COAUTH_UNDEFINED, "there is no group %lld: there are %u", (long long)p->subset.group, groups.count);
    coauth_groups_free(&groups);
    return status;
}

static coauth_status cut_coauthors(pipeline *p, coauth_graph **graph, coauth_error *error) {
    uint8_t *keep = NULL;
    coauth_subset wanted = p->subset;
    assert(*graph);
    wanted.whole = p->plan->subset.after_measures;
    uint32_t before = (*graph)->nodes;
    coauth_status status = number_groups(p, *graph, error);
    if (status == COAUTH_OK && (p->subset.institution || p->subset.country)) status = selected_papers(&keep, p, error);
    if (status == COAUTH_OK) say_filtered(p, *graph);
    wanted.keep = keep;
    if (status == COAUTH_OK) status = coauth_subset_take(graph, &p->subset_report, &wanted, p->people, error);
    memory_free(p->context, keep);
    if (status == COAUTH_OK && !(*graph)->nodes) return refuse_empty(p, before, error);
    if (status == COAUTH_OK && !wanted.whole) coauth_table_remove(&(*graph)->node_table, "community");
    return status;
}

/* Of papers and authors those stay whom the coauthor graph has. */
static coauth_status cut_bipartite(pipeline *p, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    if (!p->coauthors && !p->cut) {
        status = coauth_project_coauthors(&p->cut, NULL, p->corpus, p->persons, &p->projecting, error);
        if (status == COAUTH_OK) status = cut_coauthors(p, &p->cut, error);
        if (status == COAUTH_OK) show_report(p);
    }
    if (status != COAUTH_OK) return status;
    return coauth_subset_follow(&p->bipartite, p->cut ? p->cut : p->coauthors, p->plan->subset.after_measures, error);
}

coauth_status subset_cut(pipeline *p, coauth_graph_kind kind, coauth_error *error) {
    if (!p->plan->subset.cuts) return COAUTH_OK;
    coauth_status status = need_people(p, error);
    if (status == COAUTH_OK && kind == COAUTH_BIPARTITE) return cut_bipartite(p, error);
    if (status == COAUTH_OK) status = cut_coauthors(p, &p->coauthors, error);
    if (status == COAUTH_OK) show_report(p);
    return status;
}

coauth_status subset_cut_measured(pipeline *p, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    if (!p->plan->subset.after_measures) return COAUTH_OK;
    coauth_shared_free(p->shared);
    p->shared = NULL;
    if (p->coauthors) status = subset_cut(p, COAUTH_COAUTHORS, error);
    if (status == COAUTH_OK && p->bipartite) status = subset_cut(p, COAUTH_BIPARTITE, error);
    return status;
}

/* --- Highlighting -------------------------------------------------------------------------------- */

coauth_status subset_highlight(pipeline *p, coauth_graph *graph, coauth_error *error) {
    if (!p->highlighted || graph->kind == COAUTH_GROUPS) return COAUTH_OK;
    return coauth_highlight(graph, p->highlighted, error);
}
