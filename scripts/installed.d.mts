/** The first package that is not there in the version that the lockfile names; undefined = all are. */
export declare function missingPackage(folder: string): string | undefined
