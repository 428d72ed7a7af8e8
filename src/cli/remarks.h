/* remarks.h: what is said of the input on a terminal. */
#ifndef COAUTH_CLI_REMARKS_H
#define COAUTH_CLI_REMARKS_H

#include <coauth/corpus.h>

/* Says skipped records and warnings, the first few of each kind and then how many more there are; with -v everything.
 * run.json has all of them. */
void remarks_show(const coauth_corpus *corpus);

#endif
