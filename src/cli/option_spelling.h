/* option_spelling.h: options in what the library says, as people type them. */
#ifndef COAUTH_CLI_OPTION_SPELLING_H
#define COAUTH_CLI_OPTION_SPELLING_H

#include <coauth/context.h>

/* A text of the library, which calls what it can be told "option capture_year", with options as they are typed; returns
 * out.  spelled(text) is good until the end of the block. */
enum { OPTIONS_SPELLED = COAUTH_ERROR_TEXT_SIZE + 256 };
const char *options_spell(char out[OPTIONS_SPELLED], const char *text);
#define spelled(text) options_spell((char[OPTIONS_SPELLED]){0}, (text))

#endif
