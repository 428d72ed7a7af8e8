/* entities.h (private): named characters of HTML and XML. */
#ifndef COAUTH_READ_ENTITIES_H
#define COAUTH_READ_ENTITIES_H

#include <stddef.h>
#include <stdint.h>

/* The code point that "uuml" and its like stand for, 0 if the name is not known. */
uint32_t entity_code(const char *name, size_t length);

#endif
