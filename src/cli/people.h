/* people.h: authors by what a person typed: a name, "NAME#2", an id, "A;B" or @FILE. */
#ifndef COAUTH_CLI_PEOPLE_H
#define COAUTH_CLI_PEOPLE_H

#include "cli/grid.h"
#include "cli/pipeline.h"

/* What files call a person, written to id, or put into the next cell. */
const char *people_id(char id[COAUTH_PERSON_ID_SIZE], const pipeline *p, uint32_t person);
void people_id_cell(grid *g, const pipeline *p, uint32_t person);

/* Everybody whom text names, the caller's to free; says so where a slip was forgiven.  COAUTH_UNDEFINED, with the
 * nearest there are, where nobody is called so.  option is who asked: "--of". */
coauth_status people_matches(
    coauth_match **match, size_t *count, pipeline *p, const char *option, const char *text, coauth_error *error);

/* The one whom text names; COAUTH_UNDEFINED where there are several, listed with how to choose. */
coauth_status people_one(uint32_t *person, pipeline *p, const char *option, const char *text, coauth_error *error);

/* Prints "a7k3m9q2x4d Wei Wang (14 papers, 2001-2010, Fudan University)" on stdout. */
void people_print(const pipeline *p, uint32_t person);

/* Those named by a list with ";" between, or line by line by the file behind an @; each once, in the order given.
 * *person is the caller's to free. */
coauth_status people_list(
    uint32_t **person, size_t *count, pipeline *p, const char *option, const char *list, coauth_error *error);

#endif
