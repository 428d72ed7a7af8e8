/* regular_file.c: see regular_file.h.  It is opened before it is looked at, so that nobody can change it in between. */
#include "read/regular_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

FILE *open_regular_file(const char *path) {
    struct stat there;
    int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0) return NULL;
    FILE *file = fstat(descriptor, &there) == 0 && S_ISREG(there.st_mode) ? fdopen(descriptor, "rb") : NULL;
    if (!file) close(descriptor);
    return file;
}
