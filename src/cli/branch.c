/* branch.c: see branch.h. */
#include "cli/branch.h"

#include <string.h>

#include "base/error.h"
#include "graph/graph.h"

static coauth_status open_graph(coauth_graph *own, const coauth_graph *from, coauth_error *error) {
    *own = *from;
    own->node_table.column = own->edge_table.column = NULL;
    coauth_status status = table_branch(&own->node_table, &from->node_table, error);
    return status == COAUTH_OK ? table_branch(&own->edge_table, &from->edge_table, error) : status;
}

coauth_status branch_open(branch *b, const pipeline *from, coauth_error *error) {
    *b = (branch){.pipeline = *from};
    memset(&b->pipeline.left_out, 0, sizeof b->pipeline.left_out);
    memset(&b->pipeline.doubtful, 0, sizeof b->pipeline.doubtful);
    b->coauthors_had.nodes = from->coauthors->node_table.columns;
    b->coauthors_had.edges = from->coauthors->edge_table.columns;
    b->bipartite_had.nodes = from->bipartite->node_table.columns;
    b->bipartite_had.edges = from->bipartite->edge_table.columns;
    b->pipeline.coauthors = &b->coauthors;
    b->pipeline.bipartite = &b->bipartite;
    coauth_status status = open_graph(&b->coauthors, from->coauthors, error);
    return status == COAUTH_OK ? open_graph(&b->bipartite, from->bipartite, error) : status;
}

coauth_status branch_join(branch *b, pipeline *p, coauth_graph_kind kind, coauth_error *error) {
    bool both = kind == COAUTH_BIPARTITE;
    coauth_graph *to = both ? p->bipartite : p->coauthors, *own = both ? &b->bipartite : &b->coauthors;
    size_t nodes = both ? b->bipartite_had.nodes : b->coauthors_had.nodes;
    size_t edges = both ? b->bipartite_had.edges : b->coauthors_had.edges;
    coauth_status status = table_join(&to->node_table, &own->node_table, nodes, error);
    return status == COAUTH_OK ? table_join(&to->edge_table, &own->edge_table, edges, error) : status;
}

/* The type of the lists has no name. */
#define MOVE(list)                                                                                                     \
    for (size_t i = 0; i < b->pipeline.list.count; i++) {                                                              \
        left_out *entry = vector_push(p->context, &p->list);                                                           \
        if (!entry) return fail_memory(error);                                                                         \
        *entry = b->pipeline.list.item[i];                                                                             \
    }

coauth_status branch_tell(branch *b, pipeline *p, coauth_error *error) {
    MOVE(left_out)
    MOVE(doubtful)
    return COAUTH_OK;
}
#undef MOVE

void branch_close(branch *b) {
    const coauth_context *context = b->pipeline.context;
    if (!context) return;
    table_prune(&b->coauthors.node_table, b->coauthors_had.nodes);
    table_prune(&b->coauthors.edge_table, b->coauthors_had.edges);
    table_prune(&b->bipartite.node_table, b->bipartite_had.nodes);
    table_prune(&b->bipartite.edge_table, b->bipartite_had.edges);
    vector_free(context, &b->pipeline.left_out);
    vector_free(context, &b->pipeline.doubtful);
    *b = (branch){.pipeline = {.context = NULL}};
}
