/* bench_volume.c: what goes over the net in each phase of a run over ranks, by which the manual says what a larger
 * corpus on more machines takes.
 *
 *     mpirun -n N bench-mpi-volume INPUT... [-- MEASURE...]
 *
 * Without measures: pagerank, core, clustering, eigenvector and communities; communities are found over ranks down to
 * a twentieth of the collaborations.  Bytes are what the MPI functions below are given for other ranks, by coauth as by
 * PETSc and SLEPc; a sum over all ranks counts as often as a tree of them has levels. */
#include "support.h"

#include <string.h>
#include <sys/resource.h>

#include "../../mpi/deal.h"
#include "clock.h"
#include "mpi/communities.h"
#include "mpi/figures.h"
#include "mpi/project.h"
#include "mpi/reading.h"

static double sent, calls;
static int self, all = 1;

/* --- Counting: MPI calls these in place of its own functions ------------------------------------------------ */

/* PETSc's macros of these names count too. */
#undef MPI_Isend
#undef MPI_Send
#undef MPI_Alltoall
#undef MPI_Alltoallv
#undef MPI_Allgather
#undef MPI_Allgatherv
#undef MPI_Bcast
#undef MPI_Allreduce

static double bytes_of(int count, MPI_Datatype type) {
    int size;
    PMPI_Type_size(type, &size);
    return (double)count * size;
}

static void note(double bytes) {
    sent += bytes;
    calls++;
}

static double levels(void) {
    double n = 0;
    for (int k = 1; k < all; k *= 2) n++;
    return n;
}

int MPI_Isend(const void *data, int count, MPI_Datatype type, int to, int tag, MPI_Comm comm, MPI_Request *request) {
    note(bytes_of(count, type));
    return PMPI_Isend(data, count, type, to, tag, comm, request);
}

int MPI_Send(const void *data, int count, MPI_Datatype type, int to, int tag, MPI_Comm comm) {
    note(bytes_of(count, type));
    return PMPI_Send(data, count, type, to, tag, comm);
}

int MPI_Alltoall(
    const void *data, int count, MPI_Datatype type, void *in, int in_count, MPI_Datatype in_type, MPI_Comm comm) {
    note(bytes_of(count, type) * (all - 1));
    return PMPI_Alltoall(data, count, type, in, in_count, in_type, comm);
}

int MPI_Alltoallv(const void *data, const int count[], const int place[], MPI_Datatype type, void *in,
    const int in_count[], const int in_place[], MPI_Datatype in_type, MPI_Comm comm) {
    double bytes = 0;
    for (int k = 0; k < all; k++)
        if (k != self) bytes += bytes_of(count[k], type);
    note(bytes);
    return PMPI_Alltoallv(data, count, place, type, in, in_count, in_place, in_type, comm);
}

int MPI_Allgather(
    const void *data, int count, MPI_Datatype type, void *in, int in_count, MPI_Datatype in_type, MPI_Comm comm) {
    note(bytes_of(count, type) * (all - 1));
    return PMPI_Allgather(data, count, type, in, in_count, in_type, comm);
}

int MPI_Allgatherv(const void *data, int count, MPI_Datatype type, void *in, const int in_count[], const int place[],
    MPI_Datatype in_type, MPI_Comm comm) {
    note(bytes_of(count, type) * (all - 1));
    return PMPI_Allgatherv(data, count, type, in, in_count, place, in_type, comm);
}

int MPI_Bcast(void *data, int count, MPI_Datatype type, int root, MPI_Comm comm) {
    note(root == self ? bytes_of(count, type) * (all - 1) : 0);
    return PMPI_Bcast(data, count, type, root, comm);
}

int MPI_Allreduce(const void *data, void *out, int count, MPI_Datatype type, MPI_Op op, MPI_Comm comm) {
    note(bytes_of(count, type) * levels());
    return PMPI_Allreduce(data, out, count, type, op, comm);
}

/* --- Phases -------------------------------------------------------------------------------------------------- */

typedef struct mark {
    double sent, calls, processor, wall;
} mark;

static mark now(void) {
    return (mark){sent, calls, processor_seconds(), wall_seconds()};
}

static void say(const char *phase, mark began) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    double mine[] = {sent - began.sent, processor_seconds() - began.processor}, sum[2];
    double each[] = {mine[0], mine[1], calls - began.calls, (double)usage.ru_maxrss / 1024}, most[4];
    PMPI_Reduce(mine, sum, 2, MPI_DOUBLE, MPI_SUM, 0, MPI_COMM_WORLD);
    PMPI_Reduce(each, most, 4, MPI_DOUBLE, MPI_MAX, 0, MPI_COMM_WORLD);
    if (self) return;
    printf("%-12s %9.2f MB in all, %9.2f of one rank, %6.0f calls; %8.2f s of processors, %7.2f of one; %6.0f MiB\n",
        phase, sum[0] / 1e6, most[0] / 1e6, most[2], sum[1], most[1], most[3]);
    fflush(stdout);
}

static void find_communities(ranks_graph *g) {
    coauth_error error;
    uint64_t count;
    ranks_communities_way way = {.options = COAUTH_COMMUNITY_OPTIONS, .gathered = g->edges / 20 + 1};
    uint32_t *member = malloc((g->own + 1u) * sizeof *member);
    assert_ok(ranks_communities_find(member, &count, g, &way, &error), &error);
    free(member);
}

static void measure(ranks_graph *g, const char *name) {
    coauth_error error;
    coauth_measure_options o = COAUTH_MEASURE_OPTIONS;
    const ranks_figure *figure = ranks_figure_find(name);
    mark began = now();
    if (strcmp(name, "communities") == 0) find_communities(g);
    else if (figure) assert_ok(ranks_figure_add(g, figure, &o, &error), &error);
    else fail_msg("what is %s?", name);
    say(name, began);
}

/* Rows, columns and ties of the graph. */
static void describe(const ranks_graph *g) {
    double mine[] = {(double)g->ghosts, (double)g->offsets[g->own], (double)g->own}, sum[3], most[3];
    PMPI_Reduce(mine, sum, 3, MPI_DOUBLE, MPI_SUM, 0, MPI_COMM_WORLD);
    PMPI_Reduce(mine, most, 3, MPI_DOUBLE, MPI_MAX, 0, MPI_COMM_WORLD);
    if (self) return;
    printf("%llu persons, %llu collaborations; ghosts %.0f in all, %.0f of one rank; at most %.0f rows and %.0f ties\n",
        (unsigned long long)g->nodes, (unsigned long long)g->edges, sum[0], most[0], most[2], most[1]);
}

static void run(ranks *world, const char *const *input, size_t inputs, char **name, int names) {
    static char *usual[] = {"pagerank", "core", "clustering", "eigenvector", "communities"};
    coauth_error error;
    coauth_read_options reading = COAUTH_READ_OPTIONS;
    coauth_project_options projecting = COAUTH_PROJECT_OPTIONS;
    ranks_papers papers = {0};
    ranks_persons persons = {0};
    ranks_network network = {0};
    mark began = now();
    assert_ok(ranks_read(&papers, world, input, inputs, &reading, &error), &error);
    say("read", began);
    began = now();
    assert_ok(ranks_papers_merge(&papers, &error), &error);
    say("merge", began);
    began = now();
    assert_ok(ranks_identify(&persons, &papers, "normalised", &error), &error);
    say("identify", began);
    began = now();
    assert_ok(ranks_project(&network, &papers, &persons, &projecting, &error), &error);
    say("project", began);
    describe(network.graph);
    ranks_persons_free(&persons);
    ranks_papers_free(&papers);
    if (!names) name = usual, names = sizeof usual / sizeof *usual;
    for (int i = 0; i < names; i++) measure(network.graph, name[i]);
    ranks_network_free(&network);
}

int main(int count, char **arguments) {
    ranks world;
    coauth_context context;
    int inputs = 1;
    ranks_tests_begin(count, arguments, &world, &context);
    self = world.rank, all = world.size;
    while (inputs < count && strcmp(arguments[inputs], "--") != 0) inputs++;
    if (inputs == 1) return fputs("which files?\n", stderr), 2;
    if (!self) printf("%d ranks\n", all);
    int names = inputs < count ? inputs + 1 : count;
    run(&world, (const char *const *)arguments + 1, (size_t)inputs - 1, arguments + names, count - names);
    return ranks_tests_end(0);
}
