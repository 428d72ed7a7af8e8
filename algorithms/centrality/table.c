/* table.c: the measures, in the order of listings: local ones, those of distances, of walks, of structure. */
#include "centrality/measure.h"

#include <string.h>

#include "base/memory.h"

static const coauth_measure *const table[] = {
    &degree_measure,
    &strength_measure,
    &average_neighbour_degree_measure,
    &triangles_measure,
    &clustering_measure,
    &constraint_measure,
    &effective_size_measure,
    &core_measure,
    &articulation_measure,
    &bridges_measure,
    &betweenness_measure,
    &edge_betweenness_measure,
    &closeness_measure,
    &harmonic_measure,
    &eccentricity_measure,
    &current_flow_closeness_measure,
    &pagerank_measure,
    &eigenvector_measure,
    &katz_measure,
    &hits_measure,
};

enum { MEASURES = sizeof table / sizeof *table, LONGEST_NAME = 64 };

const coauth_measure *coauth_measure_at(size_t index) {
    return index < MEASURES ? table[index] : NULL;
}

const coauth_measure *coauth_measure_find(const char *name) {
    for (size_t i = 0; i < MEASURES; i++)
        if (strcmp(table[i]->name, name) == 0) return table[i];
    return NULL;
}

static unsigned least(unsigned a, unsigned b) {
    return a < b ? a : b;
}

/* Letters to insert, delete or replace (Levenshtein 1966), of the first LONGEST_NAME letters. */
static unsigned edits(const char *a, const char *b) {
    unsigned row[LONGEST_NAME + 1];
    size_t length = strnlen(b, LONGEST_NAME);
    for (unsigned j = 0; j <= length; j++) row[j] = j;
    for (unsigned i = 0; a[i] && i < LONGEST_NAME; i++) {
        unsigned diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 1; j <= length; j++) {
            unsigned replaced = diagonal + (a[i] != b[j - 1]);
            diagonal = row[j];
            row[j] = least(replaced, least(row[j - 1], row[j]) + 1);
        }
    }
    return row[length];
}

/* A name that begins the same is nearer than any that does not. */
static unsigned strangeness(const char *known, const char *name) {
    size_t length = strlen(name);
    return length && strncmp(known, name, length) == 0 ? 0 : edits(known, name);
}

size_t coauth_measure_nearest(const coauth_measure **nearest, size_t count, const char *name) {
    unsigned key[MEASURES];
    size_t found = 0;
    for (size_t i = 0; i < MEASURES; i++) {
        unsigned own = strangeness(table[i]->name, name);
        size_t at = found;
        if (found == count && (!count || key[count - 1] <= own)) continue;
        if (found < count)
            found++;
        else
            at--;
        for (; at && key[at - 1] > own; at--) key[at] = key[at - 1], nearest[at] = nearest[at - 1];
        key[at] = own;
        nearest[at] = table[i];
    }
    return found;
}
