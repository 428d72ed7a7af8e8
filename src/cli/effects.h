/* effects.h: whether an option has a say in what else was asked for; one that has none is refused, not passed over. */
#ifndef COAUTH_CLI_EFFECTS_H
#define COAUTH_CLI_EFFECTS_H

#include <coauth/context.h>
#include <stdbool.h>

typedef struct plan plan;

/* A question to the plan. */
typedef struct effect {
    bool (*has)(const plan *p);
    const char *needs; /* "--OPTION changes nothing NEEDS" */
} effect;

extern const effect effect_on_summary;
extern const effect effect_on_csv, effect_on_png, effect_on_letters, effect_on_weighted, effect_on_normalised,
    effect_on_exact, effect_on_estimated, effect_on_restart, effect_on_communities, effect_on_clusters,
    effect_on_clustering, effect_on_groups, effect_on_backbone, effect_on_persons, effect_on_identifiers,
    effect_on_weights, effect_on_ties, effect_on_chance, effect_on_no_words, effect_on_printed_list, effect_on_around,
    effect_on_part, effect_on_page, effect_on_all_pairs, effect_on_plot;

/* The first option that was given and has no effect in the plan: COAUTH_INVALID_ARGUMENT, with what it would need. */
coauth_status effects_check(const plan *p, coauth_error *error);

#endif
