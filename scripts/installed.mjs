// What of a folder's packages is missing, read from the disk itself. No dependencies: set-up runs before there are any.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The first package that is not there in the version that the lockfile names; undefined = all are, by whomever installed.
 *
 * Optional packages (binaries of other machines) count where npm has noted that it installed them.
 *
 * @param {string} folder  with `package-lock.json` and `node_modules`
 * @returns {string | undefined}
 */
export function missingPackage(folder) {
  const noted = read(join(folder, 'node_modules', '.package-lock.json'))?.packages
  if (noted === undefined) return 'node_modules'
  const locked = read(join(folder, 'package-lock.json'))?.packages ?? {}
  return Object.entries(locked).find(
    ([path, { version, optional }]) =>
      path !== '' && (!optional || path in noted) && read(join(folder, path, 'package.json'))?.version !== version,
  )?.[0]
}

/** A JSON file that may be missing, or cut short by whoever was interrupted. */
function read(file) {
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
  } catch {
    return undefined
  }
}
