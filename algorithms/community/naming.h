/* naming.h (private): what groups of papers are called. */
#ifndef COAUTH_COMMUNITY_NAMING_H
#define COAUTH_COMMUNITY_NAMING_H

#include <coauth/community.h>

/* Fills the terms of every profile from the titles of its papers; see coauth_groups_profile. */
coauth_status naming_find(coauth_group_profile *profile, uint32_t count, const coauth_corpus *corpus,
    const uint32_t *group_of_paper, const coauth_context *context, coauth_error *error);

#endif
