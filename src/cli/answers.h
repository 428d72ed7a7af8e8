/* answers.h: answers out of the input, where it is a database that keeps them under the settings that are asked for. */
#ifndef COAUTH_CLI_ANSWERS_H
#define COAUTH_CLI_ANSWERS_H

#include "cli/pipeline.h"

/* Opens the input where the command can be answered from it: then p->stored, corpus, persons and people are there, as
 * far as they were asked for.  Otherwise p->stored is NULL and everything is to be computed, which is said where the
 * input is such a database. */
coauth_status answers_open(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error);

/* Makes the coauthor graph as much of the network as the command needs about these persons. */
coauth_status answers_network(pipeline *p, const uint32_t *person, size_t count, coauth_error *error);

/* Writes the database, with answers where there are any to keep. */
coauth_status answers_write(const pipeline *p, const char *path, coauth_error *error);

/* The columns by which the profile of a person ranks, ended by NULL. */
extern const char *const answers_ranked[];

#endif
