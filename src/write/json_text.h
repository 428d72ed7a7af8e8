/* json_text.h (private): JSON strings straight to an output, for writers that stream. */
#ifndef COAUTH_WRITE_JSON_TEXT_H
#define COAUTH_WRITE_JSON_TEXT_H

#include "base/output.h"

/* Writes text as a JSON string, quotes included.  "<" is escaped too, so that the file may stand
 * inside a page's <script> without ending it. */
void quote_json(output *out, const char *text);

#endif
