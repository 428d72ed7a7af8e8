/* records.c: see records.h. */
#include "mpi/records.h"

#include <string.h>

#include "base/options.h"
#include "base/scratch.h"
#include "corpus/store.h"
#include "mpi/fetch.h"
#include "mpi/keyed.h"
#include "mpi/parts.h"
#include "write/authorships_csv.h"
#include "write/papers_csv.h"

/* --- Which papers count ------------------------------------------------------------------------------------ */

/* Rows say which nodes they are, persons ask: both have the key by which files call them. */
static coauth_status find_nodes(ranks_records *k, const ranks_graph *g, coauth_error *error) {
    ranks *r = g->ranks;
    size_t persons = k->local.persons.count, count = persons + g->own;
    scratch_scope scope = scratch_open(r->context);
    ranks_key *key = scratch_array(&scope, count, sizeof *key);
    uint64_t *value = scratch_array(&scope, count, sizeof *value);
    coauth_status status = ranks_agree(r, scratch_status(&scope, error), error);
    if (status == COAUTH_OK) {
        for (size_t i = 0; i < persons; i++) key[i] = (ranks_key){k->local.persons.key[i], 0}, value[i] = UINT32_MAX;
        for (uint32_t u = 0; u < g->own; u++)
            key[persons + u] = (ranks_key){g->key[u], 0}, value[persons + u] = ranks_graph_node(g, u);
        status = ranks_combine(r, key, value, count, RANKS_LEAST, error);
    }
    for (size_t i = 0; status == COAUTH_OK && i < persons; i++) k->node[i] = (uint32_t)value[i];
    scratch_close(&scope);
    return status;
}

/* Filters on the coauthor graph leave its authors and their papers. */
static void drop_papers_of_nobody(ranks_records *k) {
    const coauth_corpus *c = k->papers->corpus;
    for (size_t p = 0; p < c->papers.count; p++) {
        const coauth_paper *paper = &c->papers.item[p];
        bool any = false;
        for (uint32_t i = 0; i < paper->authors && !any; i++)
            any = k->node[k->local.persons.of[paper->first_author + i]] != UINT32_MAX;
        if (!any) k->keep[p] = 0;
    }
}

coauth_status ranks_records_make(ranks_records *k, const ranks_papers *papers, const ranks_persons *persons,
    const ranks_graph *g, const coauth_project_options *options, coauth_error *error) {
    ranks *r = papers->ranks;
    size_t count = papers->corpus->papers.count;
    *k = (ranks_records){.papers = papers};
    coauth_status status = ranks_local_persons_make(&k->local, papers, persons, error);
    if (status == COAUTH_OK) status = ranks_paper_names_make(&k->names, papers, error);
    if (status != COAUTH_OK) return status;
    k->node = memory_zeroed(r->context, k->local.persons.count + 1, sizeof *k->node);
    k->keep = memory_zeroed(r->context, count, 1);
    status = k->node && k->keep ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK)
        status = coauth_select_papers(k->keep, NULL, papers->corpus, &k->local.persons, options, error);
    status = ranks_agree(r, status, error);
    if (status == COAUTH_OK) status = find_nodes(k, g, error);
    if (status == COAUTH_OK && (options->min_papers > 1 || options->giant)) drop_papers_of_nobody(k);
    return status;
}

void ranks_records_free(ranks_records *k) {
    if (!k->papers) return;
    const coauth_context *context = k->papers->ranks->context;
    ranks_local_persons_free(&k->local);
    if (k->names.context) paper_names_free(&k->names);
    memory_free(context, k->node);
    memory_free(context, k->keep);
    *k = (ranks_records){0};
}

/* --- Groups ------------------------------------------------------------------------------------------------ */

/* As on one machine, of a graph without edges whose nodes are those of the persons here. */
coauth_status ranks_records_groups(uint32_t *group_of_paper, const ranks_records *k, const ranks_graph *g,
    const uint32_t *member, coauth_error *error) {
    ranks *r = g->ranks;
    const coauth_persons *persons = &k->local.persons;
    scratch_scope scope = scratch_open(r->context);
    coauth_graph here = {.context = r->context, .origin = scratch_array(&scope, persons->count, sizeof *here.origin)};
    uint32_t *node = scratch_array(&scope, persons->count, sizeof *node);
    uint32_t *group = scratch_array(&scope, persons->count, sizeof *group);
    coauth_status status = ranks_agree(r, scratch_status(&scope, error), error);
    for (uint32_t i = 0; status == COAUTH_OK && i < persons->count; i++) {
        if (k->node[i] == UINT32_MAX) continue;
        node[here.nodes] = k->node[i];
        here.origin[here.nodes++] = i;
    }
    if (status == COAUTH_OK) status = ranks_fetch(group, node, here.nodes, g->first, member, sizeof *member, r, error);
    const coauth_selection of = {.corpus = k->papers->corpus, .persons = persons, .keep = k->keep};
    if (status == COAUTH_OK)
        status = ranks_agree(r, coauth_groups_papers(group_of_paper, &of, &here, group, error), error);
    scratch_close(&scope);
    return status;
}

/* --- Tables ------------------------------------------------------------------------------------------------ */

enum { HEAD, ROWS, TABLE_PARTS };

static void make_papers(void *user, output *out, int part) {
    if (part == HEAD) papers_table_head(user, out);
    else papers_table_rows(user, out);
}

coauth_status ranks_write_papers(
    const ranks_records *k, const char *path, const coauth_write_options *options, coauth_error *error) {
    const ranks *r = k->papers->ranks;
    coauth_write_options own = COAUTH_WRITE_OPTIONS;
    papers_table t = {.corpus = k->papers->corpus,
        .persons = &k->local.persons,
        .keep = k->keep,
        .options = options_take(&own, sizeof own, options),
        .names = k->names};
    papers_table_find_used(&t);
    MPI_Allreduce(MPI_IN_PLACE, t.used, COAUTH_ATTRIBUTE_KINDS, MPI_C_BOOL, MPI_LOR, r->comm);
    return ranks_file_write(r, path, &(ranks_file){make_papers, &t, TABLE_PARTS, 1u << ROWS}, error);
}

static void make_authorships(void *user, output *out, int part) {
    if (part == HEAD) authorships_table_head(user, out);
    else authorships_table_rows(user, out);
}

coauth_status ranks_write_authorships(
    const ranks_records *k, const char *path, const coauth_write_options *options, coauth_error *error) {
    coauth_write_options own = COAUTH_WRITE_OPTIONS;
    authorships_table t = {.corpus = k->papers->corpus,
        .persons = &k->local.persons,
        .keep = k->keep,
        .options = options_take(&own, sizeof own, options),
        .names = k->names};
    return ranks_file_write(
        k->papers->ranks, path, &(ranks_file){make_authorships, &t, TABLE_PARTS, 1u << ROWS}, error);
}
