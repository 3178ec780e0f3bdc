import { existsSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { limits } from '../base/limits.ts'
import { isBuiltIn } from '../scenario/built-in.ts'
import { inspect } from '../scenario/import/import-log.ts'
import { tooLarge } from '../scenario/import/sniff.ts'
import { logFilesOf } from '../scenario/log-files.ts'
import { only } from '../scenario/problem.ts'
import { serveFrom, type OpenedFile } from '../server/serve.ts'
import { CommandError, exitCodes } from './exit.ts'
import { parsedOptions } from './options.ts'
import { besideOf, fileNamed, refusal } from './subject.ts'

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
  const path = subject === null || isNamed(subject) || isPlace(subject) ? null : subject
  const server = await serveFrom({ root, port, opened: path === null ? [] : await filesToOpen(path) })
  out(`Sagascope is ready at ${server.url}${placeOf(subject, path)}\n`)
  await stopped()
  await server.close()
  return exitCodes.held
}

function openArguments(args: readonly string[]): { readonly subject: string | null; readonly port: number } {
  const { values, positionals } = parsedOptions(args, { port: { type: 'string' } })
  const [subject = null, ...rest] = positionals
  if (rest.length > 0) throw new CommandError('SG-9010', `one file at a time: what is "${rest[0]}"?`)
  const port = values.port ?? String(portDefault)
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new CommandError('SG-1017', `--port is "${port}"; allowed: 0 to 65535`)
  return { subject, port: Number(port) }
}

/** A file of that name goes first, as with `run`. */
const isNamed = (subject: string): boolean => isBuiltIn(subject) && !existsSync(subject)

/** A place of the dashboard, as its address has it after the host, and as the test kit prints it. */
const isPlace = (subject: string): boolean => subject.startsWith('#/')

/** The file, and the event logs beside it that it names: the page need not ask for them. */
async function filesToOpen(path: string): Promise<readonly OpenedFile[]> {
  if (existsSync(path) && !statSync(path).isFile() && !statSync(path).isDirectory())
    throw new CommandError(
      'SG-1151',
      `"${path}" is no file but a pipe, which can be read once; save it as a file first`,
    )
  const source = await fileNamed(path)
  if (source.size > limits.fileBytesMax) {
    throw refusal(path, only(tooLarge(source.size)))
  }
  const found = await inspect(source)
  // What is wrong with the file the page says, and which log it has not got.
  const logs = found.ok && found.value.kind === 'scenario' ? logFilesOf(found.value.scenario) : []
  const beside = logs.flatMap(({ name }) => besideOf(path, name) ?? [])
  return [path, ...beside].map((each) => ({ name: basename(each), read: () => readFile(each) }))
}

function placeOf(subject: string | null, path: string | null): string {
  if (path !== null) return `#/overview?open=${encodeURIComponent(basename(path))}`
  if (subject !== null && isPlace(subject)) return subject
  return subject === null ? '' : `#/overview?scenario=${encodeURIComponent(subject)}`
}
