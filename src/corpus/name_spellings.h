/* name_spellings.h (private): names whose spelling varies, from one romanisation or habit to another, in one of them.
 */
#ifndef COAUTH_CORPUS_NAME_SPELLINGS_H
#define COAUTH_CORPUS_NAME_SPELLINGS_H

#include "corpus/names.h"

/* out becomes the name in the one spelling that its writings have in common: "Satoh" as "sato", "Jae-Hoon" as
 * "jae hun", "Tsvetkov" and "Cvetkov" as "cvetkov".  What varies depends on the language that the name seems to be
 * of; of others only long words and doubled letters vary.  O(length). */
void name_respell(person_name *out, const person_name *name);

/* How two names agree once both are respelled; never closer than NAMES_RESPELLED. */
name_relation name_compare_respelled(const person_name *a, const person_name *b);

#endif
