/* libraries.h: starting PETSc and SLEPc, for who need not know them. */
#ifndef COAUTH_MPI_LIBRARIES_H
#define COAUTH_MPI_LIBRARIES_H

#include "base/error.h"

/* Starts and ends both, within MPI_Init and MPI_Finalize.  Neither sees the program's arguments, takes signals or reads
 * ~/.petscrc; errors come back and are not printed.  Once a process. */
coauth_status petsc_begin(coauth_error *error);
void petsc_end(void);

#endif
