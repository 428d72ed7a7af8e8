/* path.c: coauth path and coauth distances: how people are linked, and how far everybody is. */
#include <coauth/paths.h>

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/number.h"
#include "base/words.h"
#include "cli/grid.h"
#include "cli/links.h"
#include "cli/people.h"
#include "cli/terminal.h"
#include "graph/ties.h"

/* --- Chains -------------------------------------------------------------------------------------- */

/* A row a link of every chain; what is true of all stands in every row, for programs only. */
static void add_link(grid *g, const pipeline *p, const coauth_paths *found, size_t chain, size_t step) {
    const coauth_graph *graph = p->coauthors;
    uint32_t u = found->node[step], v = found->node[step + 1];
    grid_number(g, (double)chain + 1, 0);
    grid_number(g, (double)(step - found->start[chain]) + 1, 0);
    grid_text(g, links_label(graph, u), NULL);
    grid_text(g, links_label(graph, v), NULL);
    links_add(g, p, graph->origin[u], graph->origin[v]);
    grid_number(g, found->distance, -1);
    grid_number(g, found->count, 0);
    grid_number(g, found->length[chain], -1);
}

static coauth_status print_chains(
    const pipeline *p, const coauth_paths *found, uint32_t from, uint32_t to, coauth_error *error) {
    static const grid_column columns[] = {COLUMN("chain", "Chain"), COLUMN("step", "Step"), TEXTS("from", "From"),
        TEXTS("to", "To"), LINKS_COLUMNS, COLUMN("distance", NULL), COLUMN("chains", NULL), COLUMN("length", NULL)};
    char caption[512], distance[NUMBER_SIZE];
    const settings *s = p->plan->settings;
    grid g;
    GRID_START(&g, columns, p->context);
    number_write_real(distance, found->distance);
    snprintf(caption, sizeof caption, "%.150s and %.150s: distance %s%s, %s%s", links_label(p->coauthors, from),
        links_label(p->coauthors, to), distance, s->path_weights ? " (sum of 1/weight)" : "",
        found->count < 1e15 ? counted((uint64_t)found->count, "shortest chain") : "very many shortest chains",
        (double)found->listed < found->count ? ", of which the strongest are" : "");
    g.caption = caption;
    for (size_t c = 0; c < found->listed; c++)
        for (size_t i = found->start[c]; i + 1 < found->start[c + 1]; i++) add_link(&g, p, found, c, i);
    return grid_print(&g, s, error);
}

/* The sizes of both ends' components. */
static coauth_status component_sizes(
    uint32_t size[2], const pipeline *p, uint32_t from, uint32_t to, coauth_error *error) {
    const coauth_graph *g = p->coauthors;
    const uint32_t ends[] = {from, to};
    uint32_t *component = memory_resize(p->context, NULL, g->nodes, sizeof *component), *sizes = NULL, count;
    if (!component) return fail_memory(error);
    coauth_status status = coauth_graph_components(component, &sizes, &count, g, error);
    for (int i = 0; i < 2 && status == COAUTH_OK; i++) size[i] = sizes[component[ends[i]]];
    memory_free(p->context, component);
    coauth_free(p->context, sizes);
    return status;
}

static coauth_status stored_sizes(
    uint32_t size[2], const pipeline *p, uint32_t from, uint32_t to, coauth_error *error) {
    const uint32_t ends[] = {p->coauthors->origin[from], p->coauthors->origin[to]};
    coauth_status status = COAUTH_OK;
    uint32_t number;
    for (int i = 0; i < 2 && status == COAUTH_OK; i++)
        status = coauth_stored_component(&number, &size[i], p->stored, ends[i], error);
    return status;
}

static coauth_status no_chain(const pipeline *p, uint32_t from, uint32_t to, coauth_error *error) {
    const coauth_graph *g = p->coauthors;
    uint32_t size[2] = {0};
    coauth_status status =
        p->stored ? stored_sizes(size, p, from, to, error) : component_sizes(size, p, from, to, error);
    if (status != COAUTH_OK) return status;
    return fail(error, COAUTH_UNDEFINED, "no chain: %.150s is in a component of %s, %.150s in another of %s",
        links_label(g, from), counted(size[0], "author"), links_label(g, to), counted(size[1], "author"));
}

/* The papers of those on the chains that are listed. */
static coauth_status take_papers(const pipeline *p, const coauth_paths *found, coauth_error *error) {
    const size_t nodes = found->start[found->listed];
    uint32_t *person = memory_resize(p->context, NULL, nodes, sizeof *person);
    if (!person) return fail_memory(error);
    for (size_t i = 0; i < nodes; i++) person[i] = p->coauthors->origin[found->node[i]];
    coauth_status status = coauth_stored_papers(p->stored, person, nodes, error);
    memory_free(p->context, person);
    return status;
}

/* The nodes of the chains, in columns by how far along they are, a row a chain: the strongest is a straight line. */
static coauth_status draw_chains(pipeline *p, const coauth_paths *found, coauth_error *error) {
    const double APART = 120;
    const coauth_graph *g = p->coauthors;
    link_places places;
    coauth_status status = links_places_create(&places, g, error);
    for (size_t c = 0; status == COAUTH_OK && c < found->listed; c++) {
        for (size_t i = found->start[c]; i < found->start[c + 1]; i++) {
            uint32_t u = found->node[i];
            if (!places.keep[u]) {
                places.x[u] = APART * (double)(i - found->start[c]);
                places.y[u] = APART * (double)c;
            }
            places.keep[u] = 1;
        }
    }
    if (status == COAUTH_OK) memset(places.edge, 0, g->edges);
    for (size_t c = 0; status == COAUTH_OK && c < found->listed; c++)
        for (size_t i = found->start[c]; i + 1 < found->start[c + 1]; i++)
            places.edge[ties_find(g, found->node[i], found->node[i + 1])] = 1;
    if (status == COAUTH_OK) status = links_write(p, &places, error);
    links_places_free(&places, p->context);
    return status;
}

static coauth_status check_path(plan *wanted, const coauth_context *context, coauth_error *error) {
    const char *of = wanted->settings->of, *semicolon = of ? strchr(of, ';') : NULL;
    (void)context;
    if (!of || (*of != '@' && (!semicolon || !semicolon[1] || strchr(semicolon + 1, ';'))))
        return fail(
            error, COAUTH_INVALID_ARGUMENT, "path takes --of 'A;B', two authors (or --of @FILE, a name a line)");
    return COAUTH_OK;
}

static coauth_status path(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error) {
    const settings *s = wanted->settings;
    coauth_paths found = {0};
    uint32_t *node = NULL;
    size_t count;
    coauth_status status = links_open(p, &node, &count, wanted, context, error);
    if (status == COAUTH_OK && count != 2)
        status =
            fail(error, COAUTH_INVALID_ARGUMENT, "--of names %s, and a chain has two ends", counted(count, "author"));
    if (status == COAUTH_OK)
        status = coauth_paths_find(&found, p->coauthors, node[0], node[1],
            &(coauth_paths_options){.weights = s->path_weights, .most = (size_t)s->top}, error);
    if (status == COAUTH_OK && !found.reached) status = no_chain(p, node[0], node[1], error);
    if (status == COAUTH_OK && p->stored) status = take_papers(p, &found, error);
    if (status == COAUTH_OK) status = print_chains(p, &found, node[0], node[1], error);
    if (status == COAUTH_OK && wanted->file.path) status = draw_chains(p, &found, error);
    coauth_paths_free(&found);
    coauth_free(context, node);
    return status;
}

/* --- Distances ----------------------------------------------------------------------------------- */

static coauth_status print_histogram(const pipeline *p, const uint32_t *hops, coauth_error *error) {
    static const grid_column columns[] = {
        COLUMN("distance", "Distance"), COLUMN("authors", "Authors"), COLUMN("share", "Share")};
    const uint32_t n = p->coauthors->nodes;
    uint32_t far = 0, reached = 0;
    double sum = 0, sources = 0;
    char note[160];
    grid g;
    uint64_t *of = memory_zeroed(p->context, (size_t)n + 1, sizeof *of);
    if (!of) return fail_memory(error);
    for (uint32_t u = 0; u < n; u++) {
        if (hops[u] == UINT32_MAX) continue;
        of[hops[u]]++;
        reached++;
        sources += hops[u] == 0;
        sum += hops[u];
        if (hops[u] > far) far = hops[u];
    }
    GRID_START(&g, columns, p->context);
    snprintf(note, sizeof note, "mean distance %.2f; %s out of reach; --csv lists everybody",
        reached > sources ? sum / (reached - sources) : 0, counted(n - reached, "author"));
    g.note = note;
    for (uint32_t d = 0; d <= far && reached; d++) {
        grid_number(&g, d, 0);
        grid_number(&g, (double)of[d], 0);
        grid_number(&g, (double)of[d] / n, 3);
    }
    memory_free(p->context, of);
    return grid_print(&g, p->plan->settings, error);
}

static coauth_status print_everybody(const pipeline *p, const uint32_t *hops, coauth_error *error) {
    static const grid_column columns[] = {TEXTS("id", "Id"), TEXTS("label", "Author"), COLUMN("distance", "Distance")};
    const coauth_graph *graph = p->coauthors;
    grid g;
    GRID_START(&g, columns, p->context);
    for (uint32_t u = 0; u < graph->nodes; u++) {
        people_id_cell(&g, p, graph->origin[u]);
        grid_text(&g, links_label(graph, u), NULL);
        if (hops[u] == UINT32_MAX) grid_missing(&g);
        else grid_number(&g, hops[u], 0);
    }
    return grid_print(&g, p->plan->settings, error);
}

static coauth_status add_column(pipeline *p, const uint32_t *hops, coauth_error *error) {
    coauth_column *column;
    coauth_status status = coauth_table_add_sparse(&column, &p->coauthors->node_table, "distance",
        "collaborations from the nearest of those asked for", COAUTH_INTEGER, error);
    for (uint32_t u = 0; status == COAUTH_OK && u < p->coauthors->nodes; u++) {
        if (hops[u] == UINT32_MAX) continue;
        column->as.integer[u] = hops[u];
        coauth_column_mark(column, u, true);
    }
    return status;
}

static coauth_status distances(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error) {
    uint32_t *node = NULL, *hops = NULL;
    size_t count;
    coauth_status status = links_open(p, &node, &count, wanted, context, error);
    if (status == COAUTH_OK && !(hops = memory_resize(context, NULL, p->coauthors->nodes, sizeof *hops)))
        status = fail_memory(error);
    if (status == COAUTH_OK) status = coauth_hops(hops, p->coauthors, node, count, error);
    if (status == COAUTH_OK)
        status = grid_is_text(wanted->settings) ? print_histogram(p, hops, error) : print_everybody(p, hops, error);
    if (status == COAUTH_OK && wanted->file.path) {
        status = add_column(p, hops, error);
        if (status == COAUTH_OK) status = links_write(p, NULL, error);
    }
    memory_free(context, hops);
    coauth_free(context, node);
    return status;
}

enum { GROUPS = OPTIONS_NETWORK | OPTIONS_OF | OPTIONS_FILE | OPTIONS_FORMS };

extern const command path_command, distances_command;
const command path_command = {
    .name = "path",
    .arguments = "INPUT...",
    .summary = "how two people are linked, and by which papers",
    .details = "Prints the shortest chains of collaborations between two authors, the strongest first: those whose\n"
               "sum of 1/weight is least.  --weights makes that sum the distance.  -o writes the chains as a graph,\n"
               "or draws them.\n",
    .example = "coauth path --of 'Zewen Chi;Mozhi Zhang' examples/profiles",
    .options = GROUPS | OPTIONS_PATHS,
    .needs_input = true,
    .answers = ANSWERS_CHAINS,
    .check = check_path,
    .work = path,
};

const command distances_command = {
    .name = "distances",
    .arguments = "INPUT...",
    .summary = "how far everybody is from some people",
    .details = "Prints how many authors are how many collaborations away from the nearest of --of; --csv, --json and\n"
               "--markdown list everybody, -o writes the graph with a column distance.\n",
    .example = "coauth distances --of 'Zewen Chi' examples/profiles",
    .options = GROUPS,
    .needs_input = true,
    .answers = ANSWERS_NETWORK,
    .check = links_check,
    .work = distances,
};
