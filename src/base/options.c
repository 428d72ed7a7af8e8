/* options.c: see options.h. */
#include "base/options.h"

#include <string.h>

const void *options_take(void *own, size_t size, const void *given) {
    size_t has = 0;
    if (!given) return own;
    memcpy(&has, given, sizeof has);
    memcpy(own, given, has && has < size ? has : size);
    memcpy(own, &size, sizeof size);
    return own;
}
