import { toPlain, type Value } from '../base/value.ts'
import { engineVersion } from '../session/run.ts'
import type { Session } from '../session/session.ts'

/**
 * What names a run completely, as a file: scenario, seed, profile, the commands with their steps, and the fingerprint that a
 * re-run must come to.
 */
export function exportRun(session: Session): { readonly name: string; readonly json: string } {
  const { run, spec, scenario } = session
  const recording = {
    format: 'sagascope/run',
    version: 1,
    engineVersion,
    scenario: { name: scenario.name, title: scenario.title, source: scenario.source },
    seed: spec.seed.toString(),
    profile: spec.profile,
    overrides: spec.overrides,
    numbering: spec.numbering,
    scheduler: spec.scheduler,
    commands: run.commands.map(({ step, command }) => ({ step, ...(toPlain(command as unknown as Value) as object) })),
    steps: run.end,
    cursor: session.cursor,
    fingerprint: run.fingerprint(run.recorder.world),
  }
  const safeName = scenario.name.replace(/[^A-Za-z0-9._-]+/g, '-')
  return { name: `${safeName}-${run.name.replaceAll(' ', '-')}.json`, json: JSON.stringify(recording, null, 2) }
}
