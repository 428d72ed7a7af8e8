/* score.h (private): the logarithm of the odds that two groups of papers are one person's. */
#ifndef COAUTH_IDENTITY_SCORE_H
#define COAUTH_IDENTITY_SCORE_H

#include "corpus/names.h"
#include "identity/likeness.h"

/* Two groups of papers under one name, which chance would give to so many persons. */
double score_namesakes(const likeness *l, double commonness);

/* What a collaborator in common is worth whose name is so common. */
double score_link(double commonness, name_crowd_size crowd);

/* What that must be worth to unite papers under so common a name with nothing else. */
double score_caution(double commonness, name_crowd_size crowd);

/* What likeness must outweigh besides where the papers of a name lie in so many groups with links between them; all of
 * it for two small groups, less where one of them holds so many of all papers of the name. */
double score_scatter(uint32_t groups, name_crowd_size crowd);
double score_rest(size_t papers, size_t all);

/* The same instead where nothing is known of one of them. */
double score_untold(name_crowd_size crowd);

/* What speaks against two groups under a name that is short for so many that contradict one another, see bearers.h. */
double score_bearers(unsigned bearers);

/* The same without trust in the name or allowance for cut lists. */
double score_doubted(const likeness *l);

/* Two groups of papers under one name that many persons bear, without regard to how many; linked: what collaborators in
 * common are worth. */
double score_crowd(const likeness *l, double linked, name_crowd_size crowd);

/* How much likelier, as a logarithm, groups that links make are to resemble each other so where a name is a crowd's
 * than where it is one person's; odds: the logarithm of those that two of them are one person's. */
double score_unlike(double odds);

/* Whether a name of such groups is a crowd's where names of its kind are with so high odds, as a logarithm. */
bool score_is_crowd(double odds, double crowds, name_crowd_size crowd);

/* What speaks against them where somebody's guess gives them different ids of a scheme. */
double score_split_ids(unsigned scheme, double commonness, name_crowd_size crowd);

/* Two groups of papers under names that agree so; alternatives: how many different names the vaguer of the two
 * would agree with as well. */
double score_variants(
    const likeness *l, name_relation relation, name_slip_kind slip, double commonness, double alternatives);

#endif
