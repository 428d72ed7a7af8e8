/* xml.h (private): text in XML files. */
#ifndef COAUTH_WRITE_XML_H
#define COAUTH_WRITE_XML_H

#include <coauth/graph.h>

#include "base/output.h"

/* Writes text for an attribute value in double quotes or for character data.  Whatever is not UTF-8
 * or no character of XML 1.0 (section 2.2) becomes U+FFFD; white space other than the blank is
 * written as a reference, so that attribute normalisation does not change it. */
void xml_text(output *out, const char *text);

/* Whether xml_text writes another character for one in the name of a node: then FILE.names.csv stands beside. */
bool xml_changes_names(const coauth_graph *graph);

#endif
