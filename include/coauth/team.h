/* team.h: some authors as a group: ties inside and out, who brokers, who never met, what each adds. */
#ifndef COAUTH_TEAM_H
#define COAUTH_TEAM_H

#include <coauth/people.h>
#include <coauth/predict.h>
#include <coauth/statistics.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What one member brings. */
typedef struct coauth_team_member {
    uint32_t node;
    uint32_t inside, outside; /* collaborators in the team, and not in it */
    uint32_t alone;           /* collaborators outside whom no other member has */
    uint32_t brokered;        /* pairs of members without a tie who both have one with this member */
    uint32_t countries;       /* where they work on papers, */
    uint32_t countries_alone; /* and those where no other member does */
    coauth_figure constraint; /* Burt's (1992), where the graph has that column */
    coauth_topic_coverage topics;
} coauth_team_member;

/* Two members. */
typedef struct coauth_team_pair {
    uint32_t u, v;
    uint32_t shared; /* collaborators that both have */
    double weight;   /* of their tie; 0: they have none */
} coauth_team_pair;

typedef struct coauth_team {
    coauth_team_member *member; /* in the order in which they were given */
    size_t members;
    coauth_team_pair *pair; /* ties, the strongest first, then pairs without one, those who share most first */
    size_t pairs;
    const coauth_context *context;
} coauth_team;

/* Whom it is of. */
typedef struct coauth_team_nodes {
    const uint32_t *node;
    size_t count;
} coauth_team_nodes;

/* Begin with COAUTH_TEAM_OPTIONS. */
typedef struct coauth_team_options {
    size_t size;                 /* set by COAUTH_TEAM_OPTIONS */
    const coauth_topics *topics; /* of the graph's nodes; NULL: nothing is said of words */
    size_t most_words;           /* told of each member's own */
} coauth_team_options;

#define COAUTH_TEAM_DEFAULTS(is) is(most_words, 3)
#define COAUTH_TEAM_OPTIONS COAUTH_OPTIONS(coauth_team_options, COAUTH_TEAM_DEFAULTS)

/* Some nodes of a coauthor graph, each once, as a team.  people are those of the graph's corpus.  Release with
 * coauth_team_free, on failure too.  O(degrees + members^3 log degree + authorships of the members). */
coauth_status coauth_team_make(coauth_team *team, const coauth_graph *graph, const coauth_people *people,
    const coauth_team_nodes *nodes, const coauth_team_options *options, coauth_error *error);
void coauth_team_free(coauth_team *team);

#ifdef __cplusplus
}
#endif
#endif
