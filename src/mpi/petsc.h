/* petsc.h: PETSc and SLEPc, and their errors as ours; libraries.h starts them. */
#ifndef COAUTH_MPI_PETSC_H
#define COAUTH_MPI_PETSC_H

#include <slepceps.h>

#include "mpi/libraries.h"
#include "mpi/ranks.h"

/* Collective: what PETSc returned on each rank as everybody's status. */
coauth_status petsc_status(const ranks *r, PetscErrorCode code, const char *doing, coauth_error *error);

#endif
