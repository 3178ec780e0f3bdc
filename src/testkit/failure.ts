import { version } from '../../package.json'
import { recordingBytes, recordingName } from '../recording/write.ts'
import { linkHash, linkText } from '../scenario/link/link.ts'
import type { Value } from '../base/value.ts'
import { isBlamed } from './blame.ts'
import type { World } from './world.ts'

/** What is kept of a failed test, to open and to repeat it. */
export interface FailureRecord {
  /** `SEED=7 PROFILE=classic BUILD=0.1.0` */
  readonly line: string
  /** The part of the dashboard's address after its host: one step before the violation that the test failed on, else before the first one, else before where the test failed; null = too long. */
  readonly fragment: string | null
  readonly files: readonly { readonly name: string; readonly type: string; readonly body: Buffer }[]
}

/** @returns null when nothing had been loaded */
export async function failureOf(world: World): Promise<FailureRecord | null> {
  const { loaded, session } = world
  if (loaded === null || session === null) return null
  const { spec, document } = loaded
  const violation = session.run.watch.findings.find(isBlamed) ?? world.violations[0]
  const step = Math.max(session.first, (violation?.step ?? session.cursor) - 1)
  // A recording opens where its session stood.
  session.seek(step)
  const recording = await recordingBytes(session)
  const files = [{ name: recordingName(session), type: 'application/gzip', body: Buffer.from(recording) }]
  if (document !== null)
    files.push({ name: `${spec.name}.json`, type: 'application/json', body: Buffer.from(document.scenario) })
  const fragment = await fragmentOf(world, step)
  // A report is read where the runner's output is not at hand.
  if (fragment !== null)
    files.push({ name: 'link.txt', type: 'text/plain', body: Buffer.from(`${openWords(fragment)}\n`) })
  return { line: `SEED=${spec.seed} PROFILE=${spec.profile} BUILD=${version}`, fragment, files }
}

async function fragmentOf({ loaded, session }: World, step: number): Promise<string | null> {
  const page = loaded?.page ?? null
  if (page === null || session === null || loaded?.document === null) return null
  const { allCommands } = session.run
  if (page.kind === 'built-in' && allCommands.length === 0) {
    const profile = page.profile === null ? '' : `&profile=${page.profile}`
    const seed = page.seed === null ? '' : `&seed=${page.seed}`
    return `#/overview?scenario=${page.name}${profile}${seed}&step=${step}`
  }
  if (page.kind === 'log') return null
  const link = await linkText({
    scenario: loaded!.document.scenario,
    commands: allCommands.map(({ step: after, command }) => ({
      step: after,
      command: command as unknown as Value,
    })),
  })
  return link.ok ? linkHash(link.value, { step }) : null
}

/**
 * What the runner's output says of a failure, once its files are kept: each line after a colon can be pasted into a shell.
 *
 * @param again  the command that runs this test alone
 */
export function failureWords(
  title: string,
  { line, fragment }: FailureRecord,
  recording: string | null,
  again: string,
): string {
  return [
    '',
    title,
    `  ${line}`,
    `  again: ${again}`,
    ...(recording === null ? [] : [`  open: ${openWords(recording)}`]),
    ...(fragment === null ? [] : [`  link: ${openWords(fragment)}`]),
    '',
  ].join('\n')
}

/** The command that runs tests, and its option for those of a title. */
const titleOptions = {
  'npx playwright test': '-g',
  'npx vitest run': '-t',
  'node --test': '--test-name-pattern',
} as const

export type RunnerCommand = keyof typeof titleOptions

/**
 * The command that runs one test alone: by its title, because a test for many seeds has no line of its own.
 *
 * @param file  null = the runner does not know the test by its file
 */
export function againWords(runner: RunnerCommand, file: string | null, title: string, seed: bigint | null): string {
  const one = `${titleOptions[runner]} ${quoted(pattern(title))}`
  const of = file === null ? [] : [quoted(file)]
  // Node takes what follows a file for the file's own.
  const parts = runner === 'node --test' ? [runner, one, ...of] : [runner, ...of, one]
  return `${seed === null ? '' : `SEED=${seed} `}${parts.join(' ')}`
}

const openWords = (what: string): string => `npx sagascope open ${quoted(what)}`

/** A title as a pattern that finds it, without what a shell would read: a dot stands for any character. */
const pattern = (title: string): string => title.replaceAll(/[^\p{L}\p{N} ,:;#=_-]/gu, '.')

/** In double quotes, which every shell has; a fragment may write what would mean something in them by its code. */
const quoted = (text: string): string =>
  `"${text.startsWith('#') ? text.replaceAll(/[!'"$`\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`) : text}"`
