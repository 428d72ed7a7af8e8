/* links.c: see links.h. */
#include "cli/links.h"

#include <string.h>

#include "base/error.h"
#include "base/output.h"
#include "base/words.h"
#include "cli/answers.h"
#include "cli/drawing.h"
#include "cli/people.h"
#include "cli/terminal.h"
#include "graph/graph.h"

coauth_status links_check(plan *wanted, const coauth_context *context, coauth_error *error) {
    (void)context;
    if (wanted->settings->of) return COAUTH_OK;
    return fail(error, COAUTH_INVALID_ARGUMENT, "of whom? Give --of NAME; see coauth %s --help", wanted->command->name);
}

static coauth_status find_nodes(uint32_t *node, const pipeline *p, size_t count, coauth_error *error) {
    for (size_t i = 0; i < count; i++) {
        uint32_t person = node[i];
        node[i] = graph_node_of(p->coauthors, person);
        if (node[i] == p->coauthors->nodes)
            return fail(error, COAUTH_UNDEFINED, "%.200s is known but was left out of the network by a filter",
                coauth_corpus_text(p->corpus, p->persons->label[person]));
    }
    return COAUTH_OK;
}

coauth_status links_open(pipeline *p, uint32_t **node, size_t *count, const plan *wanted, const coauth_context *context,
    coauth_error *error) {
    *node = NULL;
    coauth_status status = answers_open(p, wanted, context, error);
    if (status == COAUTH_OK && !p->stored) status = pipeline_read(p, wanted, context, error);
    if (status == COAUTH_OK && !p->stored) status = pipeline_identify(p, error);
    if (status == COAUTH_OK) status = people_list(node, count, p, "--of", wanted->settings->of, error);
    if (status == COAUTH_OK)
        status = p->stored ? answers_network(p, *node, *count, error) : pipeline_project(p, COAUTH_COAUTHORS, error);
    return status == COAUTH_OK ? find_nodes(*node, p, *count, error) : status;
}

const char *links_label(const coauth_graph *g, uint32_t node) {
    return coauth_graph_label(g, node);
}

/* --- Papers -------------------------------------------------------------------------------------- */

enum { MOST_TITLES = 20, TEXT_SIZE = 4096 };

/* "K17-1001", or "p12" where the record has no key. */
static const char *key_of(char text[32], const coauth_corpus *corpus, uint32_t paper) {
    coauth_string key = coauth_corpus_papers(corpus, NULL)[paper].key;
    if (key) return coauth_corpus_text(corpus, key);
    snprintf(text, 32, "p%u", paper + 1);
    return text;
}

static void append(char text[TEXT_SIZE], const char *more) {
    size_t used = strlen(text);
    snprintf(text + used, TEXT_SIZE - used, "%s%s", used ? "; " : "", more);
}

static bool passes(const pipeline *p, const coauth_paper *paper) {
    const coauth_project_options *o = &p->projecting;
    if (!o->first_year && !o->last_year) return true;
    return paper->year != COAUTH_NO_YEAR && (!o->first_year || paper->year >= o->first_year) &&
           (!o->last_year || paper->year <= o->last_year);
}

void links_add(grid *g, const pipeline *p, uint32_t a, uint32_t b) {
    const coauth_paper *paper = coauth_corpus_papers(p->corpus, NULL);
    const uint32_t *of_a, *of_b;
    size_t count_a, count_b, papers = 0, j = 0;
    int first = COAUTH_NO_YEAR, last = COAUTH_NO_YEAR;
    char titles[TEXT_SIZE] = "", ids[TEXT_SIZE] = "", id[32];
    coauth_people_authorships(p->people, a, &of_a, &count_a);
    coauth_people_authorships(p->people, b, &of_b, &count_b);
    for (size_t i = 0; i < count_a; i++) {
        while (j < count_b && of_b[j] < of_a[i]) j++;
        if (j == count_b || of_b[j] != of_a[i] || (i && of_a[i - 1] == of_a[i])) continue;
        const coauth_paper *one = &paper[of_a[i]];
        if (!passes(p, one)) continue;
        if (papers++ < MOST_TITLES) {
            append(titles, coauth_corpus_text(p->corpus, one->title));
            append(ids, key_of(id, p->corpus, of_a[i]));
        }
        if (one->year == COAUTH_NO_YEAR) continue;
        if (first == COAUTH_NO_YEAR || one->year < first) first = one->year;
        if (last == COAUTH_NO_YEAR || one->year > last) last = one->year;
    }
    grid_number(g, (double)papers, 0);
    if (first == COAUTH_NO_YEAR) grid_missing(g), grid_missing(g);
    else grid_number(g, first, 0), grid_number(g, last, 0);
    grid_format(g, "%s", ids);
    grid_format(g, "%s", titles);
}

/* --- Small graphs -------------------------------------------------------------------------------- */

coauth_status links_places_create(link_places *l, const coauth_graph *g, coauth_error *error) {
    *l = (link_places){.keep = memory_zeroed(g->context, g->nodes, 1),
        .edge = memory_zeroed(g->context, g->edges, 1),
        .x = memory_zeroed(g->context, g->nodes, sizeof *l->x),
        .y = memory_zeroed(g->context, g->nodes, sizeof *l->y)};
    if (!l->keep || !l->edge || !l->x || !l->y) return fail_memory(error);
    memset(l->edge, 1, g->edges);
    return COAUTH_OK;
}

void links_places_free(link_places *l, const coauth_context *context) {
    memory_free(context, l->keep);
    memory_free(context, l->edge);
    memory_free(context, l->x);
    memory_free(context, l->y);
}

static coauth_status add_place(
    coauth_graph *g, const char *name, const double *of, const uint8_t *keep, coauth_error *error) {
    coauth_column *column;
    uint32_t u = 0;
    coauth_status status = coauth_table_add(&column, &g->node_table, name, "place", COAUTH_REAL, error);
    for (uint32_t i = 0; status == COAUTH_OK && u < g->nodes; i++)
        if (keep[i]) column->as.real[u++] = of[i];
    return status;
}

coauth_status links_write(pipeline *p, const link_places *places, coauth_error *error) {
    const file_plan *f = &p->plan->file;
    coauth_write_options options = p->plan->writing;
    coauth_graph *part = NULL, *g = p->coauthors;
    coauth_encoding_report encoding = {.size_by = ""};
    if (!places) return drawing_write(p, g, error);
    coauth_status status = graph_select(&part, g, places->keep, places->edge, error);
    if (status == COAUTH_OK) status = coauth_encode(part, &encoding, NULL, error);
    if (*encoding.size_by) options.size_by = encoding.size_by;
    if (*encoding.color_by) options.color_by = encoding.color_by;
    if (status == COAUTH_OK) status = add_place(part, "x", places->x, places->keep, error);
    if (status == COAUTH_OK) status = add_place(part, "y", places->y, places->keep, error);
    if (status == COAUTH_OK) status = coauth_write_graph(part, f->path, f->format_name, &options, error);
    if (status == COAUTH_OK)
        say_note("%s: %s, %s", output_name(f->path), counted(part->nodes, "node"), counted(part->edges, "edge"));
    coauth_graph_free(part);
    return status;
}
