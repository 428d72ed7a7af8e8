/* groups.c: a grouping with all that is known of it, and the network of groups; see coauth/community.h. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/options.h"
#include "base/scratch.h"
#include "community/method.h"
#include "graph/graph.h"

/* --- What is known of each group ----------------------------------------------------------------- */

/* The authors with the most weight to their own group. */
static coauth_status find_central(
    coauth_groups *k, const coauth_graph *g, const uint32_t *member, coauth_error *error) {
    scratch_scope scope = scratch_open(g->context);
    double *inside = scratch_zeroes(&scope, g->nodes, sizeof *inside);
    uint32_t(*best)[COAUTH_GROUP_AUTHORS] = scratch_zeroes(&scope, k->count, sizeof *best); /* nodes + 1 */
    coauth_status status = scratch_status(&scope, error);
    for (uint64_t e = 0; status == COAUTH_OK && e < g->edges; e++) {
        if (member[g->from[e]] != member[g->to[e]]) continue;
        inside[g->from[e]] += g->weight[e];
        inside[g->to[e]] += g->weight[e];
    }
    for (uint32_t u = g->papers; status == COAUTH_OK && u < g->nodes; u++) {
        if (member[u] == COAUTH_NO_GROUP) continue;
        uint32_t *row = best[member[u]], candidate = u + 1;
        for (size_t i = 0; i < COAUTH_GROUP_AUTHORS && candidate; i++) {
            if (row[i] && inside[row[i] - 1] >= inside[candidate - 1]) continue;
            uint32_t kept = row[i];
            row[i] = candidate;
            candidate = kept;
        }
    }
    for (uint32_t c = 0; status == COAUTH_OK && c < k->count; c++)
        for (size_t i = 0; i < COAUTH_GROUP_AUTHORS && best[c][i]; i++) k->central[c][i] = g->label[best[c][i] - 1];
    scratch_close(&scope);
    return status;
}

static void add_stability(coauth_groups *k, const coauth_graph *g, const uint32_t *member, const double *stability) {
    for (uint32_t c = 0; stability && c < k->count; c++) k->group[c].stability = 0;
    for (uint32_t u = 0; stability && u < g->nodes; u++) k->group[member[u]].stability += stability[u];
    for (uint32_t c = 0; stability && c < k->count; c++)
        k->group[c].stability /= (double)k->group[c].authors + k->group[c].papers;
}

/* --- The quotient -------------------------------------------------------------------------------- */

/* "machine translation, parsing"; without terms the most central author. */
static coauth_string name_of(const coauth_groups *k, uint32_t c, strings *texts) {
    char text[COAUTH_GROUP_TERMS * (COAUTH_TERM_SIZE + 2)];
    size_t at = 0;
    for (size_t i = 0; i < COAUTH_GROUP_TERMS && k->profile[c].term[i][0]; i++)
        at += (size_t)snprintf(text + at, sizeof text - at, "%s%s", i ? ", " : "", k->profile[c].term[i]);
    const char *name = at ? text : coauth_corpus_text(k->corpus, k->central[c][0]);
    return strings_intern(texts, name, strlen(name));
}

typedef struct integer_row {
    const char *name, *description;
    int64_t (*value)(const coauth_groups *k, uint32_t c);
    bool some_missing;
} integer_row;

static coauth_status add_integer(coauth_groups *k, const integer_row *row, coauth_error *error) {
    coauth_column *column;
    coauth_status status = (row->some_missing ? coauth_table_add_sparse : coauth_table_add)(
        &column, &k->quotient->node_table, row->name, row->description, COAUTH_INTEGER, error);
    for (uint32_t c = 0; status == COAUTH_OK && c < k->count; c++) {
        column->as.integer[c] = row->value(k, c);
        coauth_column_mark(column, c, column->as.integer[c] != COAUTH_NO_YEAR);
    }
    return status;
}

static int64_t number_of(const coauth_groups *k, uint32_t c) {
    (void)k;
    return (int64_t)c + 1;
}

static int64_t authors_of(const coauth_groups *k, uint32_t c) {
    return k->group[c].authors;
}

static int64_t papers_of(const coauth_groups *k, uint32_t c) {
    return k->profile[c].papers;
}

static int64_t edges_of(const coauth_groups *k, uint32_t c) {
    return (int64_t)k->group[c].collaborations;
}

static int64_t first_year_of(const coauth_groups *k, uint32_t c) {
    return k->profile[c].first_year;
}

static int64_t last_year_of(const coauth_groups *k, uint32_t c) {
    return k->profile[c].last_year;
}

static coauth_status add_reals(coauth_groups *k, coauth_error *error) {
    static const struct {
        const char *name, *description;
        size_t member;
    } rows[] = {
        {"inside", "weight of the edges within the group", offsetof(coauth_community, inside)},
        {"outside", "weight of the edges to other groups", offsetof(coauth_community, outside)},
        {"modularity", "share of the grouping's modularity", offsetof(coauth_community, modularity)},
        {"coverage", "share of all weight that is within the group", offsetof(coauth_community, coverage)},
        {"conductance", "weight to others / the smaller volume of the group and the rest",
            offsetof(coauth_community, conductance)},
        {"density", "edges within the group / possible edges", offsetof(coauth_community, density)},
        {"stability", "mean share of runs and neighbours that agree with its members' group",
            offsetof(coauth_community, stability)},
    };
    size_t count = sizeof rows / sizeof *rows - (k->runs < 2);
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < count && status == COAUTH_OK; i++) {
        coauth_column *column;
        status = coauth_table_add_sparse(
            &column, &k->quotient->node_table, rows[i].name, rows[i].description, COAUTH_REAL, error);
        for (uint32_t c = 0; status == COAUTH_OK && c < k->count; c++) {
            double value;
            memcpy(&value, (const char *)&k->group[c] + rows[i].member, sizeof value);
            if (isnan(value)) continue;
            column->as.real[c] = value;
            coauth_column_mark(column, c, true);
        }
    }
    return status;
}

static coauth_string venue_of(const coauth_groups *k, uint32_t c, strings *texts) {
    (void)texts;
    return k->profile[c].venue;
}

static coauth_string field_of(const coauth_groups *k, uint32_t c, strings *texts) {
    (void)texts;
    return k->profile[c].field;
}

static coauth_string central_of(const coauth_groups *k, uint32_t c, strings *texts) {
    VECTOR(char) text = {0};
    for (size_t i = 0; i < COAUTH_GROUP_AUTHORS && k->central[c][i]; i++) {
        const char *name = coauth_corpus_text(k->corpus, k->central[c][i]);
        size_t length = strlen(name), before = i ? 2 : 0;
        if (!vector_reserve(k->context, &text, length + before + 1)) {
            texts->failed = true;
            break;
        }
        memcpy(text.item + text.count, "; ", before);
        memcpy(text.item + text.count + before, name, length);
        text.count += length + before;
    }
    coauth_string all = text.count ? strings_intern(texts, text.item, text.count) : 0;
    vector_free(k->context, &text);
    return all;
}

/* "3 (12); 7 (2)". */
static coauth_string links_of(const coauth_groups *k, uint32_t c, strings *texts) {
    char text[COAUTH_GROUP_LINKS * (NUMBER_SIZE + 24)], number[NUMBER_SIZE];
    uint64_t edge[COAUTH_GROUP_LINKS];
    const coauth_graph *q = k->quotient;
    size_t links = coauth_groups_links(edge, k, c), at = 0;
    for (size_t i = 0; i < links; i++) {
        uint32_t other = q->from[edge[i]] == c ? q->to[edge[i]] : q->from[edge[i]];
        number_write_real(number, q->weight[edge[i]]);
        at += (size_t)snprintf(text + at, sizeof text - at, "%s%u (%s)", i ? "; " : "", other + 1, number);
    }
    return at ? strings_intern(texts, text, at) : 0;
}

typedef struct text_row {
    const char *name, *description;
    coauth_string (*value)(const coauth_groups *k, uint32_t c, strings *texts);
    bool own; /* the values are no texts of the corpus */
} text_row;

static coauth_status add_text(coauth_groups *k, const text_row *row, coauth_error *error) {
    coauth_column *column;
    coauth_status status =
        coauth_table_add_sparse(&column, &k->quotient->node_table, row->name, row->description, COAUTH_TEXT, error);
    strings *texts = status == COAUTH_OK && row->own ? column_texts(column, k->context) : NULL;
    if (status == COAUTH_OK && row->own && !texts) status = fail_memory(error);
    for (uint32_t c = 0; status == COAUTH_OK && c < k->count; c++) {
        column->as.text[c] = row->value(k, c, texts);
        coauth_column_mark(column, c, column->as.text[c] != 0);
    }
    return status == COAUTH_OK && texts && strings_failed(texts) ? fail_memory(error) : status;
}

static coauth_status add_columns(coauth_groups *k, coauth_error *error) {
    const integer_row numbers[] = {
        {k->kind, "number of the group, largest first", number_of, false},
        {"authors", "in the group", authors_of, false},
        {"papers", k->papers ? "in the group" : "most of whose authors are in the group", papers_of, false},
        {k->papers ? "authorships" : "collaborations", "edges within the group", edges_of, false},
    };
    static const integer_row years[] = {
        {"first_year", "of its papers", first_year_of, true},
        {"last_year", "of its papers", last_year_of, true},
    };
    static const text_row texts[] = {
        {"venue", "most frequent of its papers", venue_of, false},
        {"field", "most frequent of its papers", field_of, false},
        {"central_authors", "authors with the most weight within the group", central_of, true},
        {"links", "groups with the strongest links, and their weights", links_of, true},
    };
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers && status == COAUTH_OK; i++)
        status = add_integer(k, &numbers[i], error);
    if (status == COAUTH_OK) status = add_reals(k, error);
    for (size_t i = 0; i < sizeof years / sizeof *years && status == COAUTH_OK; i++)
        status = add_integer(k, &years[i], error);
    for (size_t i = 0; i < sizeof texts / sizeof *texts && status == COAUTH_OK; i++)
        status = add_text(k, &texts[i], error);
    return status;
}

static coauth_status add_labels(coauth_groups *k, coauth_error *error) {
    strings *texts = graph_own_labels(k->quotient);
    for (uint32_t c = 0; texts && c < k->count; c++) k->quotient->label[c] = name_of(k, c, texts);
    return texts && !strings_failed(texts) ? COAUTH_OK : fail_memory(error);
}

static coauth_status make_quotient(
    coauth_groups *k, const coauth_graph *g, const uint32_t *member, coauth_error *error) {
    scratch_scope scope = scratch_open(g->context);
    uint32_t *from = scratch_array(&scope, g->edges, sizeof *from);
    uint32_t *to = scratch_array(&scope, g->edges, sizeof *to);
    double *weight = scratch_array(&scope, g->edges, sizeof *weight);
    const char *edges = k->papers ? "authorships" : "collaborations",
               *weight_name = k->weights ? g->weight_name : edges;
    coauth_status status = scratch_status(&scope, error);
    uint64_t used = 0;
    for (uint64_t e = 0; status == COAUTH_OK && e < g->edges; e++) {
        uint32_t a = member[g->from[e]], b = member[g->to[e]];
        if (a != COAUTH_NO_GROUP && b != COAUTH_NO_GROUP)
            from[used] = a, to[used] = b, weight[used++] = k->weights ? g->weight[e] : 1;
    }
    if (status == COAUTH_OK)
        status = coauth_graph_from_edges(&k->quotient, NULL,
            &(coauth_edge_list){
                .nodes = k->count, .edges = used, .from = from, .to = to, .weight = weight, .corpus = k->corpus},
            g->context, error);
    scratch_close(&scope);
    if (status != COAUTH_OK) return status;
    k->quotient->kind = COAUTH_GROUPS;
    memory_free(g->context, k->quotient->weight_name);
    k->quotient->weight_name = memory_copy_text(g->context, weight_name, strlen(weight_name));
    if (!k->quotient->weight_name) return fail_memory(error);
    status = add_labels(k, error);
    return status == COAUTH_OK ? add_columns(k, error) : status;
}

/* Whether edge a is before b among the links of one group. */
static bool is_stronger(const coauth_graph *q, uint64_t a, uint64_t b) {
    if (q->weight[a] > q->weight[b] || q->weight[b] > q->weight[a]) return q->weight[a] > q->weight[b];
    return a < b; /* edges ascend by their ends: at one group, by the other */
}

size_t coauth_groups_links(uint64_t order[COAUTH_GROUP_LINKS], const coauth_groups *k, uint32_t group) {
    const coauth_graph *q = k->quotient;
    size_t count = 0;
    for (uint64_t i = q->offsets[group]; i < q->offsets[group + 1]; i++) {
        uint64_t edge = q->edge_ids[i];
        size_t at = count < COAUTH_GROUP_LINKS ? count++ : COAUTH_GROUP_LINKS;
        for (; at > 0 && is_stronger(q, edge, order[at - 1]); at--)
            if (at < COAUTH_GROUP_LINKS) order[at] = order[at - 1];
        if (at < COAUTH_GROUP_LINKS) order[at] = edge;
    }
    return count;
}

static coauth_status describe_cover(coauth_groups *k, const coauth_graph *g, coauth_error *error) {
    coauth_cover_options o = COAUTH_COVER_OPTIONS;
    o.weights = k->weights;
    coauth_status status = coauth_cover_describe(k->group, &k->overlap, g, k->cover, &o, error);
    k->quality = (coauth_community_quality){k->overlap.modularity, k->overlap.coverage, k->overlap.conductance};
    return status;
}

/* --- Whole --------------------------------------------------------------------------------------- */

coauth_status coauth_groups_describe(coauth_groups *k, const coauth_selection *selection, const coauth_graph *g,
    const uint32_t *member, const double *stability, coauth_error *error) {
    coauth_selection own = COAUTH_SELECTION;
    const coauth_selection *of = options_take(&own, sizeof own, selection);
    const coauth_corpus *corpus = of->corpus;
    const coauth_context *context = g->context;
    const coauth_community_options o = {.weights = k->weights, .resolution = k->resolution > 0 ? k->resolution : 1};
    size_t papers;
    coauth_corpus_papers(corpus, &papers);
    k->corpus = corpus;
    k->context = context;
    k->authors = g->nodes - g->papers;
    k->papers = g->papers;
    k->group = memory_zeroed(context, k->count, sizeof *k->group);
    k->profile = memory_zeroed(context, k->count, sizeof *k->profile);
    k->central = memory_zeroed(context, k->count, sizeof *k->central);
    k->group_of_paper = memory_zeroed(context, papers, sizeof *k->group_of_paper);
    coauth_status status = k->group && k->profile && k->central && k->group_of_paper ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK && k->cover) status = describe_cover(k, g, error);
    else if (status == COAUTH_OK)
        status = coauth_communities_describe(k->group, &k->quality, g, (coauth_partition){member, k->count}, &o, error);
    if (status == COAUTH_OK) add_stability(k, g, member, stability);
    if (status == COAUTH_OK) status = find_central(k, g, member, error);
    if (status == COAUTH_OK) status = coauth_groups_papers(k->group_of_paper, of, g, member, error);
    if (status == COAUTH_OK)
        status = coauth_groups_profile(k->profile, k->count, corpus, k->group_of_paper, context, error);
    return status == COAUTH_OK ? make_quotient(k, g, member, error) : status;
}

void coauth_groups_free(coauth_groups *k) {
    if (!k->context) return;
    memory_free(k->context, k->group);
    memory_free(k->context, k->profile);
    memory_free(k->context, k->central);
    memory_free(k->context, k->group_of_paper);
    coauth_graph_free(k->quotient);
    coauth_cover_free(k->cover);
    k->cover = NULL;
    k->group = NULL;
    k->profile = NULL;
    k->central = NULL;
    k->group_of_paper = NULL;
    k->quotient = NULL;
}
