import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { limits } from '../base/limits.ts'
import { isBuiltIn } from '../scenario/built-in.ts'
import { tooLarge } from '../scenario/import/sniff.ts'
import { problemLine } from '../scenario/problem.ts'
import { serveFrom, type OpenedFile } from '../server/serve.ts'
import { CommandError, exitCodes } from './exit.ts'
import { fileNamed } from './subject.ts'

export interface Serving {
  readonly out: (text: string) => void
  /** Folder with the built page. */
  readonly page: URL
  /** Resolves when somebody wants the server to stop. */
  readonly stopped: () => Promise<void>
}

const portDefault = 4173

/** `sagascope open [FILE|NAME|#PLACE]`: serve the dashboard to this machine, opened on a scenario, an event log, a recording or a place. */
export async function open(args: readonly string[], { out, page, stopped }: Serving): Promise<number> {
  const { subject, port } = openArguments(args)
  const root = fileURLToPath(page)
  if (!existsSync(root)) throw new CommandError('SG-9001', 'the page is not built yet: run `npm run build` first')
  const file = subject === null || isNamed(subject) || isPlace(subject) ? null : await fileToOpen(subject)
  const server = await serveFrom({ root, port, ...(file === null ? {} : { opened: file }) })
  out(`Sagascope is ready at ${server.url}${placeOf(subject, file)}\n`)
  await stopped()
  await server.close()
  return exitCodes.held
}

function openArguments(args: readonly string[]): { readonly subject: string | null; readonly port: number } {
  const { values, positionals } = parsed(args)
  const [subject = null, ...rest] = positionals
  if (rest.length > 0) throw new CommandError('SG-9010', `one file at a time: what is "${rest[0]}"?`)
  const port = values.port ?? String(portDefault)
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new CommandError('SG-1017', `--port is "${port}"; allowed: 0 to 65535`)
  return { subject, port: Number(port) }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { port: { type: 'string' } } })
  } catch (error) {
    throw new CommandError('SG-9010', error instanceof Error ? error.message : String(error))
  }
}

/** A file of that name goes first, as with `run`. */
const isNamed = (subject: string): boolean => isBuiltIn(subject) && !existsSync(subject)

/** A place of the dashboard, as its address has it after the host, and as the test kit prints it. */
const isPlace = (subject: string): boolean => subject.startsWith('#/')

async function fileToOpen(path: string): Promise<OpenedFile> {
  const { size } = await fileNamed(path)
  if (size > limits.fileBytesMax) {
    const problem = tooLarge(path, size)
    throw new CommandError(problem.code, problemLine(problem))
  }
  return { name: basename(path), read: () => readFile(path) }
}

function placeOf(subject: string | null, file: OpenedFile | null): string {
  if (file !== null) return `#/overview?open=${encodeURIComponent(file.name)}`
  if (subject !== null && isPlace(subject)) return subject
  return subject === null ? '' : `#/overview?scenario=${encodeURIComponent(subject)}`
}
