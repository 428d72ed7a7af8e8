/* csv_names.h (private): names of papers in CSV files. */
#ifndef COAUTH_WRITE_CSV_NAMES_H
#define COAUTH_WRITE_CSV_NAMES_H

#include "base/output.h"
#include "corpus/paper_names.h"

/* Writes the name of a paper as a text cell. */
void csv_paper_name(output *out, const paper_names *names, size_t paper, bool raw);

#endif
