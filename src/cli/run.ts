import { writeFile } from 'node:fs/promises'
import { limits } from '../base/limits.ts'
import type { ProfileName } from '../model/profile.ts'
import { recordingBytes } from '../recording/write.ts'
import { warningWords } from '../scenario/problem.ts'
import { firstDifference } from '../session/difference.ts'
import { makeStore } from '../session/make-store.ts'
import { reportOf } from '../session/report.ts'
import { Session } from '../session/session.ts'
import type { SimSpec } from '../sim/spec.ts'
import { runArguments, type RunArguments, type UntilArgument } from './arguments.ts'
import type { Streams } from './command.ts'
import { causeOf, CommandError, exitCodes, noteLine } from './exit.ts'
import { reportText, type ToldReport } from './report-text.ts'
import { soFarWords } from './so-far.ts'
import { silentFaults } from './silent-faults.ts'
import { subjectOf, type Subject } from './subject.ts'

/** `sagascope run`: to the end, headless. */
export async function run(
  args: readonly string[],
  { out: write, error: say }: Pick<Streams, 'out' | 'error'>,
): Promise<number> {
  const asked = runArguments(args)
  const subject = await subjectOf(asked.subject, asked.ends)
  for (const note of subject.notes) say(noteLine(note))
  const profiles = asked.profiles.length === 0 ? [subject.spec.profile] : asked.profiles
  const specs = profiles.map((profile) => specFor(subject.spec, asked, profile))
  const sessions = specs.map((spec) => ran(spec, subject, say))
  const silent = warningWords(asked.subject, silentFaults(sessions))
  if (silent !== null) say(noteLine(silent))
  const reports = sessions.map((session) => ({ ...reportOf(session), notes: subject.logNotes }))
  if (asked.record !== null) await writeRecording(asked.record, sessions[0]!)
  if (reports.length === 1)
    write(asked.json ? `${JSON.stringify(reports[0])}\n` : reportText(subject.info, reports[0]!))
  else writeSeveral(reports, specs, subject, asked, write)
  return exitCodeOf(reports)
}

/** A breach counts also where the run was cut off. */
function exitCodeOf(reports: readonly ToldReport[]): number {
  if (reports.some(({ violations }) => violations.length > 0)) return exitCodes.violated
  return reports.some(({ ended }) => ended === 'step-budget' || ended === 'no-progress')
    ? exitCodes.budgetUsedUp
    : exitCodes.held
}

function specFor(spec: SimSpec, asked: RunArguments, profile: ProfileName): SimSpec {
  // Overrides belong to the scenario's own profile: another one is taken as it is.
  const overrides = profile === spec.profile ? spec.overrides : {}
  return {
    ...spec,
    profile,
    overrides,
    seed: asked.seed ?? spec.seed,
    until: { ...spec.until, ...untilFields(asked.until) },
  }
}

const untilFields = (until: UntilArgument | null): object => until ?? {}

/** Steps after which somebody may wonder whether a run will ever end: about ten seconds. */
const toldSteps = limits.stepsMax / 5

function ran(spec: SimSpec, subject: Subject, say: Streams['error']): Session {
  const session = new Session(spec, subject.info, makeStore, { document: subject.document })
  while (!session.atEnd) {
    session.advance(Math.min(1_000_000, toldSteps - (session.end % toldSteps)))
    if (!session.atEnd && session.end % toldSteps === 0) say(noteLine(soFarWords(session.run)))
  }
  const { failure } = session.run.kernel
  if (failure !== null) throw new CommandError('SG-1028', `the run cannot go on: ${failure}`)
  return session
}

async function writeRecording(path: string, session: Session): Promise<void> {
  try {
    await writeFile(path, await recordingBytes(session))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    throw new CommandError('SG-9012', `the recording cannot be written to "${path}": ${causeOf(error)}`)
  }
}

function writeSeveral(
  reports: readonly ToldReport[],
  specs: readonly SimSpec[],
  subject: Subject,
  asked: RunArguments,
  write: (text: string) => void,
): void {
  const differences = specs.slice(1).flatMap((spec, i) => {
    const found = firstDifference(specs[i]!, spec, subject.info, makeStore)
    return found === null ? [] : [found]
  })
  if (asked.json) {
    write(`${JSON.stringify({ runs: reports, differences })}\n`)
    return
  }
  for (const report of reports) write(`${reportText(subject.info, report)}\n`)
  for (const { between, step, what, policies } of differences) {
    write(`${between.join(' and ')} part at step ${step}: ${what}\n  policies: ${policies.join(', ')}\n`)
  }
}
