// What a run of the mutants knows so far, a line for each thing, in a folder of its own: whoever is interrupted goes on from
// there, and can say at once what is known. Written by the process that tries and by the one that watches it.
import { createHash } from 'node:crypto'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { root } from '../process.mjs'

const kept = join(root, 'node_modules', '.cache', 'mutants')
const keptMaxMs = 7 * 86_400_000

/**
 * The folder of a run: another one as soon as anything has changed of which its results could depend.
 *
 * @param {unknown} asked what is to be tried
 */
export function folderOf(asked) {
  const hash = createHash('sha256').update(JSON.stringify(asked))
  for (const top of ['src', 'fixtures', 'scripts/mutants'])
    for (const file of readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).sort()) {
      const path = join(root, top, file)
      // Reasons judge the results afterwards.
      if (file === 'equivalent.json' || !statSync(path).isFile()) continue
      hash.update(`${top}/${file}\n`).update(readFileSync(path))
    }
  hash.update(readFileSync(join(root, 'package-lock.json')))
  return join(kept, hash.digest('hex').slice(0, 12))
}

/** Make a run's folder; those that nobody has come back to for a week go. */
export function makeFolder(folder) {
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(kept)) {
    const other = join(kept, name)
    if (other !== folder && Date.now() - statSync(other).mtimeMs > keptMaxMs) rmSync(other, { recursive: true })
  }
}

/**
 * The entries of a folder's log:
 * `killed` by a test; `reached` or `read` (while files are read) by one; `done`, a test that has been asked; `skip`, one that
 * says nothing for too long; `untried` with one, for want of time; `fixed`, tried from the start; `file`, whose tests have all
 * been asked, `about` which mutants; `tests`, how many files there are to ask; `spoiled`, a file whose tests must be read anew, with who was `tried` and who
 * is `doubted`; `leftOut`, in words; `finished`.
 */
export function entriesIn(folder) {
  const file = join(folder, 'log.jsonl')
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n')
  // The last line of a process that was killed may be half a one.
  return lines.flatMap((line) => (line.endsWith('}') ? [JSON.parse(line)] : []))
}

export const note = (folder, entry) => appendFileSync(join(folder, 'log.jsonl'), `${JSON.stringify(entry)}\n`)

/** Numbers of the mutants that a test has noticed. */
export const killedIn = (entries) => new Set(entries.flatMap(({ killed }) => (killed === undefined ? [] : [killed])))

/** What is being done just now, which stays the same when it hangs; what the tests are to do. */
export const at = file('at.json')
export const mode = file('mode.json')
export const plan = file('plan.json')

function file(name) {
  return {
    write: (folder, value) => writeFileSync(join(folder, name), JSON.stringify(value)),
    read: (folder) => JSON.parse(readFileSync(join(folder, name), 'utf8')),
    /** As it stands, also in the middle of being written. */
    text: (folder) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : ''),
  }
}
