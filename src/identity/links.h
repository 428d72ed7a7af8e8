/* links.h (private): collaborators that papers under one name have in common, by what that is worth.
 *
 * A collaborator on two papers says that one person wrote both only as far as the collaborator is one person: where
 * names are common, "Wang, M." beside "Li, J." twice may be four people. */
#ifndef COAUTH_IDENTITY_LINKS_H
#define COAUTH_IDENTITY_LINKS_H

#include "identity/features.h"

/* A collaborator on a paper who is too common to unite it with another. */
typedef struct faint_link {
    uint32_t owner, form; /* owner: a number of the caller's, of the paper or of what it is part of */
    float weight;
} faint_link;

typedef VECTOR(faint_link) faint_list;

/* Two papers that share several of them. */
typedef struct team_link {
    uint32_t a, b;
    double weight; /* of all they share */
} team_link;

typedef VECTOR(team_link) team_list;

/* Lists papers that faint links tie, each with the next one that has the same collaborator, by a hash of what papers
 * hold so that their order plays no part; i[owner]: an authorship on the paper.  False when out of memory.
 * O(links x their logarithm). */
bool links_teams(team_list *teams, const faint_list *list, const uint32_t *i, const evidence *e);

/* Sorts links by owner and form, and drops repeated ones. */
void links_settle(faint_list *list);

/* The links of an owner in a settled list, *next being the first that may be its; owners are asked for in ascending
 * order.  False when out of memory. */
bool links_of(sparse *out, const faint_list *list, size_t *next, uint32_t owner, const evidence *e);

/* a becomes both.  False when out of memory. */
bool links_join(sparse *a, const sparse *b, const evidence *e);

/* What those that both have are worth together. */
double links_shared(const sparse *a, const sparse *b);

#endif
