/* name_facts.h (private): what words mean in a field of names, in the languages that exports are written in. */
#ifndef COAUTH_READ_NAME_FACTS_H
#define COAUTH_READ_NAME_FACTS_H

#include "read/delimited.h"

/* Whether a whole name stands for no one: "[No author name available]", "Anonymous, A.", "s.n.". */
bool name_is_nobody(piece name);

/* The same of a family and a given name: "Anonymous" and "A.", "Listed" and "No Authors". */
bool name_is_nobody_in_parts(piece family, piece given);

/* How many bytes at the end of a list say that there were more names ("et al.", ", ...", "and 12 others"), what stood
 * before them to separate them included; 0 if none do. */
size_t name_more_behind(piece list);

/* Whether a whole text says so. */
bool name_is_more(piece text);

/* Whether it is "Others", which may be a family name too. */
bool name_is_others(piece text);

bool name_is_suffix(piece word);          /* Jr., III: stays with a name */
bool name_is_degree(piece word);          /* PhD, FRCS: goes */
bool name_is_doubtful_degree(piece word); /* MD, MA, BA, DO: initials and given names, too */
bool name_is_title(piece word);           /* Dr., Prof. */
bool name_is_company(piece word);         /* Inc., GmbH */
bool name_is_particle(piece word);        /* de, van, al */
bool name_is_role(piece text); /* what stands in parentheses behind a name and is none: Eds., corresponding author */

/* Whether a text is the name of a group or an organisation by its words; *study tells whether by one that only groups
 * of authors have (Collaboration, Study Group), not a part of an organisation's name. */
bool name_is_group(piece text, bool *study);

#endif
