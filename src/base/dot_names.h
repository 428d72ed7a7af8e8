/* dot_names.h: names of columns that are more than that in DOT. */
#ifndef COAUTH_BASE_DOT_NAMES_H
#define COAUTH_BASE_DOT_NAMES_H

#include <stdbool.h>
#include <stddef.h>

/* Graphviz would draw by some names ("group" straightens lines between the like), and readers take some for more than
 * a column: coauth writes one of such a name with an underscore behind it, and takes that off when it reads. */
bool dot_name_is_taken(const char *name);

#endif
