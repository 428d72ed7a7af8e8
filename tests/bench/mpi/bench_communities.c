/* bench_communities.c: communities found over ranks from the first network on, beside those of one machine.
 *
 *     mpirun -n N bench-mpi-communities EDGE-LIST [METHOD [GATHERED [SEED]]]
 *
 * EDGE-LIST has two numbers and a weight a line; GATHERED is how many ties one rank may finish by itself (1). */
#include "support.h"

#include "../../mpi/deal.h"
#include "base/hash.h"
#include "clock.h"
#include "mpi/communities.h"
#include "shapes.h"

static double on_one(const coauth_graph *whole, const ranks_communities_way *way, uint32_t *count) {
    coauth_error error;
    coauth_community_quality quality;
    uint32_t *member = malloc((whole->nodes + 1u) * sizeof *member);
    assert_ok(coauth_communities_find(member, count, whole, way->method, &way->options, &error), &error);
    assert_ok(
        coauth_communities_describe(NULL, &quality, whole, (coauth_partition){member, *count}, &way->options, &error),
        &error);
    free(member);
    return quality.modularity;
}

/* The same for equal partitions, whoever has the rows. */
static uint64_t fingerprint(const ranks_graph *g, const uint32_t *member) {
    uint64_t sum = 0;
    for (uint32_t u = 0; u < g->own; u++) sum += hash_join(ranks_graph_node(g, u), member[u]);
    return ranks_sum(g->ranks, sum);
}

int main(int count, char **arguments) {
    ranks world;
    coauth_context context;
    coauth_error error;
    ranks_tests_begin(count, arguments, &world, &context);
    coauth_graph *whole = edge_list_graph(count > 1 ? arguments[1] : NULL, &context);
    ranks_communities_way way = {.method = count > 2 ? arguments[2] : "leiden", .options = COAUTH_COMMUNITY_OPTIONS};
    way.gathered = count > 3 ? strtoull(arguments[3], NULL, 10) : 1;
    context.seed = count > 4 ? strtoull(arguments[4], NULL, 10) : 1;
    if (!whole) return fputs("which edge list?\n", stderr), 2;
    ranks_graph *g = deal_graph(&world, whole);
    uint32_t *member = malloc((g->own + 1u) * sizeof *member), one_count = 0;
    uint64_t found, given = world.given;
    double modularity, start = processor_seconds();
    assert_ok(ranks_communities_find(member, &found, g, &way, &error), &error);
    double seconds = ranks_sum_real(&world, processor_seconds() - start);
    given = ranks_sum(&world, world.given - given);
    assert_ok(ranks_communities_modularity(&modularity, member, found, g, &way.options, &error), &error);
    uint64_t print = fingerprint(g, member);
    if (!world.rank) {
        printf("%d ranks: modularity %.5f, %llu communities (%016llx), %.2f s of processors, %.1f MB given\n",
            world.size, modularity, (unsigned long long)found, (unsigned long long)print, seconds, (double)given / 1e6);
        start = processor_seconds();
        modularity = on_one(whole, &way, &one_count);
        printf("one machine: modularity %.5f, %u communities, %.2f s\n", modularity, one_count,
            processor_seconds() - start);
    }
    free(member);
    ranks_graph_free(g);
    coauth_graph_free(whole);
    return ranks_tests_end(0);
}
