/* bearers.h (private): of which names the names of a corpus tell that several people go by them.
 *
 * "John D. Burger" and "John F. Burger" are two people, so that "John Burger" may be either, or a third. */
#ifndef COAUTH_IDENTITY_BEARERS_H
#define COAUTH_IDENTITY_BEARERS_H

#include "corpus/names.h"
#include "identity/sparse.h"

typedef enum fuller_part { LACKS_NOTHING, LACKS_MIDDLE, LACKS_FAMILY } fuller_part;

/* What a name may be cut short to, and what it then lacks. */
typedef struct fuller_name {
    uint64_t key;   /* of the first given name in full and the first word of the family name; 0 if it has none */
    uint32_t lacks; /* hash of the initial of a middle name, or of a second family name */
    uint8_t part;   /* a fuller_part: what that is of; none of a name that lacks nothing */
} fuller_name;

/* Of common East Asian family names, whose given names have two words as often as one, there is no key. */
fuller_name fuller_name_of(const person_name *n);

/* bearers[f]: how many names that contradict one another form f may be short for, 255 at most; 0 and 1 tell nothing.
 * names[i] is of form[i].  Forms come zeroed.  False when out of memory.  O(names times their logarithm). */
bool count_bearers(
    uint8_t *bearers, const fuller_name *names, const uint32_t *form, size_t count, const coauth_context *context);

#endif
