/* xls_directory.h (private): the directory of the compound file that an .xls is, looked at before FreeXL reads it. */
#ifndef COAUTH_READ_XLS_DIRECTORY_H
#define COAUTH_READ_XLS_DIRECTORY_H

#include <stdbool.h>

/* Whether every name in the directory is as long as a name may be: FreeXL believes the length that stands there, and
 * reads so much of its stack.  False too for a file that cannot be read or is no compound file. */
bool xls_directory_is_sound(const char *path);

#endif
