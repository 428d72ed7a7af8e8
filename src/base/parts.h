/* parts.h: names of files that are being written, and those that a process left behind that is gone. */
#ifndef COAUTH_BASE_PARTS_H
#define COAUTH_BASE_PARTS_H

#include <stdbool.h>
#include <stddef.h>

/* Behind a file's name a part's has ".PID-HOST.N.part", HOST standing for the machine, or the container, in which the
 * number of the process means something. */
enum { PARTS_LONGEST_STEM = 200, PARTS_SUFFIX_SIZE = 48 };

/* The path of the part of a file, in size bytes; false where it does not fit.  A long name is cut. */
bool parts_name(char *part, size_t size, const char *path, unsigned attempt);

/* Whether the name in a folder is that of a part of the file of that name (NULL: of any) whose process was on this
 * machine and is gone. */
bool parts_is_left(const char *name, const char *of);

/* Removes the parts of the file of that path that gone processes left beside it. */
void parts_remove_left(const char *path);

#endif
