/* cluster.h (private): which papers under one name are one person's. */
#ifndef COAUTH_IDENTITY_CLUSTER_H
#define COAUTH_IDENTITY_CLUSTER_H

#include "identity/gram.h"
#include "identity/ids.h"

/* Where a collaborator was first met among the papers under a name. */
typedef struct meeting_point {
    uint32_t round;  /* of which name */
    uint32_t member; /* on which of its papers */
    uint32_t name;   /* how the collaborator is called there */
} meeting_point;

/* Room that a thread needs for one name after another. */
typedef struct cluster_room {
    meeting_point *block, *form;
    uint32_t round;
    gram gram;
    size_t parts;  /* groups under the last name that links make, where it was asked whether it is a crowd's */
    double odds;   /* and how alike they were; infinite where nobody asked */
    bool doubtful; /* whether the last name was held together by a join that the mood of doubt would not have made */
} cluster_room;

bool cluster_room_make(cluster_room *room, const evidence *e);
void cluster_room_free(cluster_room *room, const evidence *e);

/* So many groups under a name tell whether it is a crowd's. */
enum { FEWEST_TELLING = 5 };

/* How readily groups are joined. */
typedef enum cluster_mood {
    MOOD_TRUST, /* as one person's until evidence outweighs that */
    MOOD_LINKS, /* not at all beyond what links them */
    MOOD_CROWD, /* as evidence says of a crowd's papers */
    MOOD_DOUBT, /* only as evidence says, cut lists or not: to find what a person should look at */
} cluster_mood;

/* Groups the authorships i[0 .. count) of one form: group[k] becomes the smallest k of its group.  What shares
 * an id, or collaborators who are rare enough for how common both names are, is together; such groups are joined, the
 * likeliest first, as long as the odds are for it, which are the longer the more groups there are.  Where groups that
 * links make resemble each other too little for one person's, links count as the rest does, against a share of pairs
 * that the papers tell (crowd.h).  Authorships of one paper and of different curated ids stay apart.  i is ascending;
 * all: how many papers are under the name, of which these may be some, so that parts of it cost no more than the
 * whole. */
coauth_status cluster_namesakes(uint32_t *group, const evidence *e, const person_ids *ids, const uint32_t *i,
    size_t count, size_t all, cluster_mood mood, cluster_room *room, coauth_error *error);

#endif
