/* written.h: corpora of a few papers by authors who are called by a letter, for tests. */
#ifndef COAUTH_TEST_WRITTEN_H
#define COAUTH_TEST_WRITTEN_H

#include <coauth/coauth.h>

#include "base/random.h"

enum { WRITTEN_MOST = 4 };

/* "AB" is by A and B. */
typedef struct written_paper {
    int year;
    char authors[WRITTEN_MOST + 1];
} written_paper;

coauth_status written_corpus(coauth_corpus **corpus, const written_paper *papers, size_t count,
    const coauth_context *context, coauth_error *error);

/* By 0 to WRITTEN_MOST distinct ones of so many letters, in one of so many years. */
written_paper written_at_random(generator *random, uint32_t letters, int first_year, uint32_t years);

bool written_by(const written_paper *paper, char letter);

/* The letter of a person. */
char written_letter(const coauth_corpus *corpus, const coauth_persons *persons, uint32_t person);

#endif
