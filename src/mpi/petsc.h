/* petsc.h: PETSc and SLEPc, and their errors as ours. */
#ifndef COAUTH_MPI_PETSC_H
#define COAUTH_MPI_PETSC_H

#include <slepceps.h>

#include "mpi/ranks.h"

/* Starts and ends both, within MPI_Init and MPI_Finalize.  Neither sees the program's arguments, takes signals or reads
 * ~/.petscrc; errors come back and are not printed.  Once a process. */
coauth_status petsc_begin(coauth_error *error);
void petsc_end(void);

/* Collective: what PETSc returned on each rank as everybody's status. */
coauth_status petsc_status(const ranks *r, PetscErrorCode code, const char *doing, coauth_error *error);

#endif
