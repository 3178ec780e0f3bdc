/** Atoms per second, unless somebody chooses otherwise: the fines are over in about a minute, and each atom can still be seen. */
export const defaultAtomsPerS = 120
