import type { RecordingHead } from '../recording/format.ts'
import { readRecording } from '../recording/read.ts'
import { Rerun, type Parting } from '../recording/rerun.ts'
import { viewRecording } from '../recording/view.ts'
import { importLog } from '../scenario/import/import-log.ts'
import { problemLine } from '../scenario/problem.ts'
import { engineVersion } from '../session/run.ts'
import type { Session } from '../session/session.ts'
import { CommandError, exitCodes } from './exit.ts'
import { parsedOptions } from './options.ts'
import { fileNamed, refusal } from './subject.ts'

/** `sagascope replay`: run a recording again, and say where the two differ. */
export async function replay(args: readonly string[], write: (text: string) => void): Promise<number> {
  const { file, json } = replayArguments(args)
  const { head, session } = await recordingOf(file)
  const { difference, fingerprint } = head.history ? compared(session) : madeAgain(session, head)
  const outcome = {
    same: difference === null,
    steps: head.steps,
    fingerprint: { recorded: head.fingerprint, now: fingerprint },
    engineVersion: { recorded: head.engineVersion, now: engineVersion },
    difference,
  }
  write(json ? `${JSON.stringify(outcome)}\n` : words(file, outcome))
  return difference === null ? exitCodes.held : exitCodes.violated
}

interface Compared {
  readonly difference: Parting | null
  readonly fingerprint: string
}

function compared(recorded: Session): Compared {
  const again = new Rerun(recorded)
  return { difference: again.finish(), fingerprint: again.fingerprint }
}

/** Of a run that was too long for its history to be kept only the end can be compared. */
function madeAgain(session: Session, { steps, fingerprint: recorded }: RecordingHead): Compared {
  while (session.end < steps && session.advance(Math.min(1_000_000, steps - session.end)) > 0);
  const { fingerprint } = session
  const difference = { step: session.end, recorded: `fingerprint ${recorded}`, now: `fingerprint ${fingerprint}` }
  return { difference: fingerprint === recorded ? null : difference, fingerprint }
}

function replayArguments(args: readonly string[]): { readonly file: string; readonly json: boolean } {
  const { values, positionals } = parsedOptions(args, { json: { type: 'boolean' } })
  const [file, ...rest] = positionals
  if (file === undefined) throw new CommandError('SG-9010', 'replay needs a recording')
  if (rest.length > 0) throw new CommandError('SG-9010', `one recording at a time: what is "${rest[0]}"?`)
  return { file, json: values.json ?? false }
}

async function recordingOf(file: string): Promise<{ readonly head: RecordingHead; readonly session: Session }> {
  const found = await importLog(await fileNamed(file))
  if (!found.ok) throw refusal(file, found.error)
  if (found.value.kind !== 'recording') {
    throw new CommandError('SG-1006', `${file}: a ${found.value.kind} is no recording; \`run --record\` makes one`)
  }
  const read = readRecording(found.value.text)
  if (!read.ok) throw refusal(file, read.error)
  const { damage } = read.value
  if (damage !== null) throw new CommandError(damage.code, `${file}: ${problemLine(damage)}`)
  const session = await viewRecording(read.value)
  if (!session.ok) throw refusal(file, session.error)
  return { head: read.value.head, session: session.value }
}

interface Outcome {
  readonly steps: number
  readonly fingerprint: { readonly recorded: string; readonly now: string }
  readonly engineVersion: { readonly recorded: string; readonly now: string }
  readonly difference: Parting | null
}

function words(file: string, { steps, fingerprint, engineVersion: version, difference }: Outcome): string {
  const made = version.recorded === version.now ? '' : ` (made by version ${version.recorded}, run by ${version.now})`
  if (difference === null) return `${file}: the same, ${steps} steps, fingerprint ${fingerprint.now}${made}\n`
  const { step, recorded, now } = difference
  return `${file}: differs at step ${step} of ${steps}${made}\n  recorded: ${recorded}\n  now:      ${now}\n`
}
