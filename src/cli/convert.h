/* convert.h: the formats of records that coauth convert writes. */
#ifndef COAUTH_CLI_CONVERT_H
#define COAUTH_CLI_CONVERT_H

#include "cli/settings.h"

/* That of -o and --to; NULL where they tell none. */
const char *convert_format_of(const settings *s);

#endif
