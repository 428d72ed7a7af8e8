/* checkpoint.h: what a run has done so far, on disk, so that one that was ended can go on from there.
 *
 * A folder holds up to two stages: the papers, read and merged, and the network.  Each is a part of every rank
 * (part_file.h) and a manifest, which is written last: how many parts there are, how long each is and what it sums up
 * to, and of which inputs and options they were made.  A stage without its manifest is not there.  Where all
 * ranks see the folder another number of them may take it up; as many may where it is each machine's own. */
#ifndef COAUTH_MPI_CHECKPOINT_H
#define COAUTH_MPI_CHECKPOINT_H

#include "mpi/packed.h"
#include "mpi/part_file.h"
#include "mpi/project.h"

/* Where it is, and a line each that says of what it is made; the same on all ranks. */
typedef struct checkpoint {
    const char *folder; /* NULL: none is kept */
    char *inputs, *reading, *network;
} checkpoint;

/* Saves what a stage holds; what was there is replaced.  The folder is made where it is missing.  Collective. */
coauth_status checkpoint_save_papers(const checkpoint *c, const ranks_papers *papers, coauth_error *error);
coauth_status checkpoint_save_network(const checkpoint *c, const ranks_network *network, const ranks_persons *persons,
    const ranks_papers *papers, coauth_error *error);

/* Takes a stage up where it is there; *found is false where it is not.  COAUTH_INVALID_ARGUMENT where it was made of
 * other inputs or options, or by another version.  Papers are then the caller's as after ranks_read.  Collective. */
coauth_status checkpoint_load_papers(
    bool *found, ranks_papers *papers, ranks *r, const checkpoint *c, coauth_error *error);

/* *persons are those of papers where each rank has the papers that it had when the stage was saved; else they are left
 * zeroed (no ranks), to be found again. */
coauth_status checkpoint_load_network(bool *found, ranks_network *network, ranks_persons *persons,
    const ranks_papers *papers, const checkpoint *c, coauth_error *error);

/* What checkpoint_save_network saves of persons.  Local; and collective. */
void checkpoint_put_persons(part_writer *writer, const ranks_persons *persons, const ranks_papers *papers);
coauth_status checkpoint_take_persons(
    ranks_persons *persons, const ranks_papers *papers, part_reader *part, coauth_error *error);

/* What stands beside papers: remarks, heads of pages, other names of persons.  Taken up once papers and sources are
 * there, all parts' bytes one behind the other.  Local. */
void checkpoint_put_beside(part_writer *writer, const ranks_papers *papers);
coauth_status checkpoint_take_beside(ranks_papers *papers, const packed_bytes *bytes, coauth_error *error);

/* --- For those that save and load a stage -------------------------------------------------------------------- */

typedef struct checkpoint_part {
    uint64_t bytes, hash;
} checkpoint_part;

/* A stage that is there: the parts it has.  Freed by checkpoint_stage_free, also after a failure. */
typedef struct checkpoint_stage {
    const char *name;    /* "papers", "network" */
    bool found, checked; /* checked: each part was, by one of the ranks */
    int count;
    checkpoint_part *part;
} checkpoint_stage;

typedef void (*checkpoint_put)(void *user, part_writer *writer);

/* Every rank's part, by put, then the manifest.  Collective. */
coauth_status checkpoint_save(
    const checkpoint *c, const char *name, ranks *r, checkpoint_put put, void *user, coauth_error *error);

/* Collective. */
coauth_status checkpoint_find(
    checkpoint_stage *stage, const checkpoint *c, const char *name, const ranks *r, coauth_error *error);
void checkpoint_stage_free(checkpoint_stage *stage, const ranks *r);

/* Opens part number index of a stage, and reads it through where parts were not checked yet.  Local. */
coauth_status checkpoint_open(part_reader *reader, const checkpoint *c, const checkpoint_stage *stage, int index,
    const ranks *r, coauth_error *error);

/* The parts first .. end - 1 that this rank takes up, in order of ranks; rank 0 has the first. */
typedef struct checkpoint_deal {
    int first, end;
} checkpoint_deal;

checkpoint_deal checkpoint_deal_of(const checkpoint_stage *stage, const ranks *r);

/* Texts one behind the other: "NAME.ends" says where each ends, "NAME.text" holds them. */
typedef const char *(*checkpoint_text)(const void *user, size_t index);
void checkpoint_put_texts(part_writer *writer, const char *name, size_t count, checkpoint_text text, const void *user);

/* Texts first .. first + count of such, into handles of strings. */
coauth_status checkpoint_read_texts(coauth_string *handle, coauth_corpus *texts, part_reader *reader, const char *name,
    uint64_t first, uint64_t count, coauth_error *error);

#endif
