import { failingWords } from '../session/failing.ts'
import type { RunReport } from '../session/report.ts'
import type { ScenarioInfo } from '../session/session.ts'
import { grouped } from '../session/words.ts'

const endings: Readonly<Record<string, string>> = {
  until: 'stopped where the scenario says',
  'step-budget': 'stopped: the step budget is used up',
  'no-progress': 'stopped: what fails again and again would use up the step budget before anything else happens',
}

/** A run's outcome, and how the log was read that it ran on. */
export interface ToldReport extends RunReport {
  readonly notes: readonly string[]
}

/** At rest with a lag means that somebody is switched off, or that nobody is there. */
function endingOf(report: RunReport): string {
  if (report.ended !== 'at-rest') return endings[report.ended] ?? report.ended
  if (report.consumers.some(({ lag }) => lag > 0)) return 'at rest: nobody can move on'
  const lost = report.consumers.reduce((sum, consumer) => sum + consumer.lost, 0)
  return lost === 0
    ? 'at rest: everything is consumed'
    : `at rest: everything is acknowledged; ${grouped(lost)} ${lost === 1 ? 'was' : 'were'} lost in a crash`
}

/** A run's report for people. */
export function reportText(info: ScenarioInfo, report: ToldReport): string {
  const { sagas } = report
  const lines = [
    `${info.title}, profile ${report.profile}, seed ${report.seed}`,
    ...report.notes.map((note) => `note: ${note}`),
    `${grouped(report.steps)} steps, ${grouped(report.events)} events, ${endingOf(report)}`,
    ...report.failing.map(failingWords),
    `fingerprint ${report.fingerprint}`,
    '',
    ...table([
      ['consumer', 'kind', 'checkpoint', 'lag', 'handled', 'skipped', 'dead', 'errors'],
      ...report.consumers.map((it) => [
        it.id,
        it.kind,
        it.checkpoint ?? 'none',
        ...[it.lag, it.handled, it.skipped, it.dead, it.errors].map(grouped),
      ]),
    ]),
    '',
    ...findingLines('violation', report.violations),
    ...findingLines('hazard', report.hazards),
    `sagas: ${grouped(sagas.live)} live, ${grouped(sagas.ended)} ended, ${grouped(sagas.ignored)} ${sagas.ignored === 1 ? 'event' : 'events'} ignored`,
    ...Object.entries(report.projections).map(([name, value]) => `${name}: ${JSON.stringify(value)}`),
  ]
  return `${lines.join('\n')}\n`
}

/** The first few; the rest is counted. */
function findingLines(word: string, all: RunReport['violations']): string[] {
  if (all.length === 0) return []
  const listed = all.slice(0, 10).map(({ check, step, message }) => `  ${check} at step ${grouped(step)}: ${message}`)
  const more = all.length > listed.length ? [`  and ${grouped(all.length - listed.length)} more`] : []
  return [`${grouped(all.length)} ${word}${all.length === 1 ? '' : 's'}`, ...listed, ...more, '']
}

/** Columns side by side; numbers to the right. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows.map((row) =>
    row
      .map((cell, column) => (column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('  ')
      .trimEnd(),
  )
}
