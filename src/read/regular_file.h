/* regular_file.h (private): opening what is a file and nothing else. */
#ifndef COAUTH_READ_REGULAR_FILE_H
#define COAUTH_READ_REGULAR_FILE_H

#include <stdio.h>

/* Opens a regular file to read; NULL for anything else, such as a pipe, which would wait for its other end. */
FILE *open_regular_file(const char *path);

#endif
