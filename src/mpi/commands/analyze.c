/* analyze.c: coauth-mpi analyze: from files to graphs, tables and figures, each rank its part of every file.
 *
 * Rank 0 has the folder, whose files wait beside their places until all are there. */
#include <stdio.h>

#include "base/output.h"
#include "base/scratch.h"
#include "base/words.h"
#include "cli/artefacts.h"
#include "cli/interrupt.h"
#include "cli/options.h"
#include "cli/run_json.h"
#include "cli/summary.h"
#include "cli/terminal.h"
#include "corpus/store.h"
#include "mpi/command.h"
#include "mpi/remarks.h"
#include "mpi/statistics.h"
#include "mpi/writing.h"
#include "write/folder.h"
#include "write/package.h"

/* What is made over ranks where nobody asked for formats; and what one machine writes beside it. */
static const char formats_of_ranks[] = "graphml,csv";
static const char not_made[] =
    "bipartite graphs, identities.csv, ambiguous.csv, indices.json, communities.json, clusters, what positions and "
    "affiliations say of authors and titles of communities, pages and pictures";

typedef struct analysis {
    ranks_run *run;
    ranks_records records;
    ranks_groups communities;
    coauth_statistics statistics;
    folder folder; /* rank 0's */
} analysis;

/* --- Computing ------------------------------------------------------------------------------------------------- */

static coauth_status compute(analysis *a, coauth_error *error) {
    ranks_run *run = a->run;
    const plan *wanted = run->plan;
    coauth_status status = run_read(run, error);
    if (status == COAUTH_OK) status = run_network(run, error);
    if (status == COAUTH_OK)
        status = ranks_records_make(
            &a->records, &run->papers, &run->persons, run->network.graph, &wanted->projecting, error);
    if (status == COAUTH_OK) coauth_corpus_settle(run->papers.corpus);
    if (status == COAUTH_OK) status = run_measures(run, error);
    if (status == COAUTH_OK && !wanted->measures.none)
        status = run_communities(&a->communities, run, &a->records, error);
    run->network.exact = wanted->measures.options.exact;
    if (status == COAUTH_OK) status = ranks_summarise(&a->statistics, &run->papers, &run->network, error);
    progress_clear();
    if (status == COAUTH_OK && !run->ranks->rank) say_step("figures");
    return status;
}

/* --- Files ------------------------------------------------------------------------------------------------------ */

static coauth_status write_authors(const analysis *a, const char *path, coauth_error *error) {
    return ranks_write_table(a->run->network.graph, path, RANKS_NODE_TABLE, &a->run->plan->writing, error);
}

static coauth_status write_collaborations(const analysis *a, const char *path, coauth_error *error) {
    return ranks_write_table(a->run->network.graph, path, RANKS_EDGE_TABLE, &a->run->plan->writing, error);
}

static coauth_status write_papers(const analysis *a, const char *path, coauth_error *error) {
    const coauth_context *context = a->run->ranks->context;
    coauth_write_options options = a->run->plan->writing;
    coauth_groups groups = {.kind = a->communities.kind};
    const coauth_groups *listed[] = {groups.kind ? &groups : NULL, NULL};
    scratch_scope scope = scratch_open(context);
    coauth_status status = COAUTH_OK;
    if (groups.kind) {
        groups.group_of_paper = scratch_array(&scope, a->run->papers.corpus->papers.count, sizeof(uint32_t));
        status = ranks_agree(a->run->ranks, scratch_status(&scope, error), error);
        if (status == COAUTH_OK)
            status = ranks_records_groups(
                groups.group_of_paper, &a->records, a->run->network.graph, a->communities.member, error);
    }
    options.groups = listed;
    if (status == COAUTH_OK) status = ranks_write_papers(&a->records, path, &options, error);
    scratch_close(&scope);
    return status;
}

static coauth_status write_authorships(const analysis *a, const char *path, coauth_error *error) {
    return ranks_write_authorships(&a->records, path, &a->run->plan->writing, error);
}

static coauth_status write_communities(const analysis *a, const char *path, coauth_error *error) {
    return a->communities.kind ? ranks_write_groups(&a->communities, path, &a->run->plan->writing, error) : COAUTH_OK;
}

/* Rank 0 alone knows what is printed. */
static coauth_status write_statistics(const analysis *a, const char *path, coauth_error *error) {
    const ranks *r = a->run->ranks;
    return ranks_agree(
        r, r->rank ? COAUTH_OK : coauth_write_statistics(&a->statistics, path, r->context, error), error);
}

typedef coauth_status (*file_writer_of_ranks)(const analysis *a, const char *path, coauth_error *error);

static coauth_status write_named(const analysis *a, const char *name, file_writer_of_ranks write, coauth_error *error) {
    const coauth_context *context = a->run->ranks->context;
    char *path = folder_path(context, a->run->plan->directory, name);
    coauth_status status = ranks_agree(a->run->ranks, path ? COAUTH_OK : fail_memory(error), error);
    if (status == COAUTH_OK) status = write(a, path, error);
    memory_free(context, path);
    if (status == COAUTH_OK && !a->run->ranks->rank) say_step("%s", name);
    return status;
}

static coauth_status write_graph(const analysis *a, const coauth_graph_format *format, coauth_error *error) {
    const ranks_run *run = a->run;
    char name[64];
    snprintf(name, sizeof name, "coauthors%s", format->ending);
    char *path = folder_path(run->ranks->context, run->plan->directory, name);
    coauth_status status = ranks_agree(run->ranks, path ? COAUTH_OK : fail_memory(error), error);
    if (status == COAUTH_OK) status = ranks_write(run->network.graph, path, format, &run->plan->writing, error);
    memory_free(run->ranks->context, path);
    if (status == COAUTH_OK && !run->ranks->rank) say_step("%s", name);
    return status;
}

/* Nobody opens a file that large with ease: it is there when it is asked for. */
static bool is_too_large(const analysis *a, const coauth_graph_format *format) {
    const uint64_t edges = a->run->network.graph->edges;
    if (!format->most_edges || edges <= format->most_edges || options_has(a->run->plan->settings, "formats"))
        return false;
    if (!a->run->ranks->rank)
        say_note("coauthors%s is left out: %llu edges are too many for %s; --formats %s writes it all the same",
            format->ending, (unsigned long long)edges, format->opens, format->name);
    return true;
}

static coauth_status write_files(const analysis *a, coauth_error *error) {
    static const struct {
        const char *name;
        file_writer_of_ranks write;
    } tables[] = {{"authors.csv", write_authors}, {"collaborations.csv", write_collaborations},
        {"papers.csv", write_papers}, {"authorships.csv", write_authorships}, {"communities.csv", write_communities}};
    const coauth_graph_format *const *format = a->run->plan->formats;
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; format[i] && status == COAUTH_OK; i++)
        if (!format[i]->tables && !is_too_large(a, format[i])) status = write_graph(a, format[i], error);
    for (size_t i = 0; i < sizeof tables / sizeof *tables && status == COAUTH_OK; i++)
        if (plan_any_format(a->run->plan, format_is_tables))
            status = write_named(a, tables[i].name, tables[i].write, error);
    return status == COAUTH_OK ? write_named(a, "statistics.json", write_statistics, error) : status;
}

/* --- The record of the run --------------------------------------------------------------------------------------- */

static coauth_status gather_shares(rank_share *share, const ranks_run *run, coauth_error *error) {
    const ranks_papers *p = &run->papers;
    rank_share mine = {p->files_read, p->bytes_read, p->corpus->records, p->corpus->papers.count};
    (void)error;
    MPI_Gather(&mine, (int)sizeof mine, MPI_BYTE, share, (int)sizeof mine, MPI_BYTE, 0, run->ranks->comm);
    return COAUTH_OK;
}

/* What one machine would know, as far as its records look at it. */
static coauth_status write_records(analysis *a, rank_share *share, coauth_error *error) {
    ranks_run *run = a->run;
    const ranks_graph *g = run->network.graph;
    coauth_graph network = {.nodes = (uint32_t)g->nodes,
        .edges = g->edges,
        .node_table = g->node_table,
        .edge_table = g->edge_table,
        .context = run->ranks->context};
    pipeline p = {.plan = run->plan,
        .context = run->ranks->context,
        .corpus = run->papers.corpus,
        .coauthors = &network,
        .report = run->network.report,
        .merged = run->papers.merged,
        .statistics = &a->statistics,
        .left_out = run->told.left_out,
        .doubtful = run->told.doubtful,
        .share = share,
        .shares = (size_t)run->ranks->size};
    p.communities = (coauth_groups){.kind = a->communities.kind,
        .count = (uint32_t)a->communities.count,
        .method = a->communities.method,
        .quality = {.modularity = a->communities.modularity}};
    char *package = folder_path(p.context, run->plan->directory, "datapackage.json");
    const packed described = pipeline_packed(&p);
    char *record = folder_path(p.context, run->plan->directory, folder_record);
    coauth_status status = package && record ? COAUTH_OK : fail_memory(error);
    folder_sort(&a->folder);
    if (status == COAUTH_OK && plan_any_format(run->plan, format_is_tables))
        status = package_write(&described, &a->folder, package, error);
    folder_sort(&a->folder);
    if (status == COAUTH_OK)
        status = run_json_write(&p, run->plan->command->options, &a->statistics, &a->folder, record, error);
    memory_free(p.context, package);
    memory_free(p.context, record);
    return status;
}

static coauth_status record(analysis *a, coauth_error *error) {
    ranks_run *run = a->run;
    scratch_scope scope = scratch_open(run->ranks->context);
    rank_share *share = scratch_array(&scope, (size_t)run->ranks->size, sizeof *share);
    coauth_status status = ranks_agree(run->ranks, scratch_status(&scope, error), error);
    if (status == COAUTH_OK) status = gather_shares(share, run, error);
    if (status == COAUTH_OK) status = ranks_gather_remarks(&run->papers, error);
    if (status == COAUTH_OK && !run->ranks->rank) status = write_records(a, share, error);
    scratch_close(&scope);
    return ranks_agree(run->ranks, status, error);
}

/* --- All of it --------------------------------------------------------------------------------------------------- */

/* Everybody writes to the folder that rank 0 has made. */
static coauth_status write_all(analysis *a, coauth_error *error) {
    ranks *r = a->run->ranks;
    const coauth_context *before = r->context;
    const char *directory = a->run->plan->directory;
    coauth_status status = COAUTH_OK;
    if (!r->rank) {
        folder_begin(&a->folder, directory, before);
        a->folder.hold = interrupt_hold;
        r->context = &a->folder.context;
        status = folder_make(&a->folder, error);
    }
    status = ranks_agree(r, status, error);
    if (status == COAUTH_OK) status = write_files(a, error);
    if (status == COAUTH_OK) status = record(a, error);
    if (status == COAUTH_OK) status = ranks_agree(r, r->rank ? COAUTH_OK : folder_put(&a->folder, error), error);
    progress_clear();
    if (!r->rank) folder_end(&a->folder);
    r->context = before;
    return status;
}

static coauth_status analyze(ranks_run *run, coauth_error *error) {
    analysis a = {.run = run};
    coauth_status status = compute(&a, error);
    if (status == COAUTH_OK) status = write_all(&a, error);
    if (status == COAUTH_OK && !run->ranks->rank) {
        if (!run->plan->settings->quiet) summary_print_figures(&a.statistics, run->papers.corpus);
        say_note("not made over ranks: %s", not_made);
        say_note("the files are in %s", run->plan->directory);
    }
    ranks_groups_free(&a.communities);
    ranks_records_free(&a.records);
    return status;
}

static void prepare(settings *s) {
    run_draws_nothing(s);
    if (!s->formats) s->formats = formats_of_ranks;
}

static coauth_status check(const plan *wanted, coauth_error *error) {
    coauth_status status = check_measures(wanted, error);
    if (status == COAUTH_OK) status = check_communities(wanted, error);
    if (status == COAUTH_OK && (wanted->workbook || wanted->database))
        status = fail(error, COAUTH_INVALID_ARGUMENT, "%s cannot be written over ranks; csv, graphml and edgelist can",
            wanted->workbook ? "xlsx" : "sqlite");
    for (size_t i = 0; wanted->formats[i] && status == COAUTH_OK; i++)
        status = ranks_write_check("", wanted->formats[i], error);
    return status;
}

extern const command analyze_command;
static const char *const takes[] = {"measures", "weights", "normalised", "damping", "exact", "method", "resolution",
    "unweighted", "output", "formats", "csv-raw", "csv-bom", NULL};
extern const ranks_command analyze_over_ranks;
const ranks_command analyze_over_ranks = {
    .like = &analyze_command,
    .takes = takes,
    .holds = RANKS_TABLES,
    .example = "mpirun -n 4 coauth-mpi analyze -o out examples/profiles",
    .details =
        "Writes to the directory, which all ranks must see: coauthors.graphml, authors.csv, collaborations.csv,\n"
        "papers.csv, authorships.csv, communities.csv, statistics.json, datapackage.json and run.json, which\n"
        "says what each rank read.  All appear together, as with coauth.\n"
        "Formats over ranks are csv, graphml and edgelist (default graphml and csv), measures those of\n"
        "coauth-mpi measures; communities are numbered, not named.  Left out are bipartite graphs,\n"
        "identities.csv, ambiguous.csv, indices.json, communities.json, clusters, what positions and\n"
        "affiliations say of authors, pages and pictures.\n",
    .prepare = prepare,
    .check = check,
    .work = analyze,
};
