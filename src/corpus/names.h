/* names.h: one name taken apart, and when two of them may be one person's. */
#ifndef COAUTH_CORPUS_NAMES_H
#define COAUTH_CORPUS_NAMES_H

#include <coauth/corpus.h>

typedef enum name_kind {
    NAME_PERSON,
    NAME_GROUP,  /* an organisation: compared as a whole */
    NAME_NOBODY, /* empty, digits, an e-mail address, "Anonymous", "et al.": names no one */
} name_kind;

enum { NAME_WORDS = 16, NAME_LETTERS = 256 };

/* A word as its folded letters; other is the spelling with ü as ue, ø as oe, å as aa where that differs. */
typedef struct name_word {
    uint16_t start, length, other, other_length;
    bool initial; /* a single letter that stands for a name */
    bool cut;     /* ends in a point: "Chr." */
    bool tied;    /* a hyphen ties it to the word before */
} name_word;

/* Given names first, then the family name with its particles: word[0 .. given), word[given .. words). */
typedef struct person_name {
    name_kind kind;
    uint8_t words, given;
    uint8_t particles; /* how many words of the family name are particles before its first other word */
    uint8_t suffix;    /* 0 none, 1 Jr., 2 II, 3 III, 4 IV, 9 Sr. */
    bool marked;       /* the family name is known, not guessed */
    uint32_t number;   /* an authority's number for homonyms behind the name ("0010"), 0 if none */
    name_word word[NAME_WORDS];
    uint16_t letters_used;
    char letters[NAME_LETTERS];
} person_name;

/* Takes a name as written apart.  The family name is what family_length bytes from family_start mark, or stands
 * before a comma, in capitals among other words, before trailing initials, first where the script is Han or
 * Hangul, or is the last word with the particles before it.  Letters are compared folded (fold.h): accents,
 * case, compatibility forms, invisible characters and apostrophes play no part, look-alikes of other scripts
 * within a Latin word are read as Latin.  O(length). */
void name_parse(person_name *out, const char *text, size_t family_start, size_t family_length, bool group);

/* How two names agree, the closest first. */
typedef enum name_relation {
    NAMES_EQUAL,      /* the same words in the same order, hyphens and joins aside */
    NAMES_SPELLING,   /* the same in another spelling: ü as ue, a nickname, words in another order */
    NAMES_MIDDLE,     /* one leaves out middle names or initials, or a particle */
    NAMES_INITIAL,    /* one has an initial where the other has its first name */
    NAMES_RESPELLED,  /* one is the other in another script or romanisation: see name_scripts.h, name_spellings.h */
    NAMES_COMPOUND,   /* one has only a part of the other's family name or of a hyphenated given name, or leaves
                         out the first given name, or has the words in another order */
    NAMES_SCRIPT,     /* one is in a script whose letters tell but a part of how the other is said */
    NAMES_SINGLE,     /* one is a family name alone */
    NAMES_CONTRADICT, /* they cannot be one name */
} name_relation;
name_relation name_compare(const person_name *a, const person_name *b);

/* By which slip of the pen two names differ, if by one.  Another initial is none, nor is an ending that tells a woman's
 * name from a man's. */
typedef enum name_slip_kind {
    SLIP_NONE,
    SLIP_LETTER, /* one letter more, less or other */
    SLIP_SWAP,   /* two letters swapped, which hardly ever makes another name */
} name_slip_kind;
name_slip_kind name_slip(const person_name *a, const person_name *b);

/* Whether two names differ in nothing but such an ending: Carla and Carlo, Petrova and Petrov.  They are siblings' or
 * spouses' names as often as two writings of one. */
bool name_gendered(const person_name *a, const person_name *b);

/* How many persons bear a name anywhere, as is generally known: a few family names serve most of East Asia, and an
 * initial stands for every given name that begins with it. */
typedef enum name_crowd_size {
    CROWD_FEW,     /* one, mostly: a given name in full, of most cultures */
    CROWD_SEVERAL, /* a common East Asian family name, or an initial */
    CROWD_MANY,    /* both */
} name_crowd_size;
name_crowd_size name_crowd(const person_name *n);

/* Keys to look names up by; equal texts of keys are equal keys.  0 where a name has none. */
uint64_t name_whole_key(const person_name *n);          /* all its words in order, as NAMES_EQUAL without joins */
uint64_t name_letters_key(const person_name *n);        /* the same wherever the family name begins */
uint64_t name_block_key(const person_name *n);          /* last word of the family name and first initial */
uint64_t name_order_key(const person_name *n);          /* all words in any order */
uint64_t name_compound_key(const person_name *n);       /* first given name and first word of the family name */
uint64_t name_beginning_key(const person_name *n);      /* first given name and the next word that is no particle */
uint64_t name_called_key(const person_name *n);         /* all given names as one word and family name */
uint64_t name_later_key(const person_name *n);          /* the same without the first given name */
uint64_t name_turned_key(const person_name *n);         /* the called key of a family name that stands first, untold */
uint64_t name_sound_key(const person_name *n);          /* consonants of first given and last family name */
uint64_t name_nickname_key(const person_name *n);       /* given name of which there are short forms, and family name */
uint64_t name_other_nickname_key(const person_name *n); /* the same where it is short for several */
uint64_t name_stem_key(const person_name *n);           /* how first given and last family name begin */
uint64_t name_given_key(const person_name *n);          /* first given name in full; 0 if it is an initial */
uint64_t name_family_key(const person_name *n);         /* last word of the family name */

/* How stretches of a name begin, as texts that a file can hold: the first letters from each of its words on, without
 * what spelling varies in.  Of two names that do not contradict each other, and are persons', one asked for (those of
 * its first word and of its family name) is among all of the other's, or begins one, or one begins it.  Returns how
 * many; O(length). */
enum { NAME_BEGINS = 3, NAME_BEGINNING_SIZE = 4 * NAME_BEGINS + 1 };
typedef char name_beginning[NAME_BEGINNING_SIZE];
size_t name_beginnings(name_beginning out[NAME_WORDS], const person_name *n, bool asked);

#endif
