import type { Finding } from '../../checks/check.ts'
import type { CheckRow, FaultRow, FindingRow } from '../../protocol/check-rows.ts'
import type { SpecOf } from '../../protocol/windows.ts'
import { openFaults } from '../armed-faults.ts'
import type { FaultSaid } from '../fault-words.ts'
import type { Run } from '../run.ts'
import type { Session } from '../session.ts'
import { seqText } from '../words.ts'
import type { WindowAnswer } from './answer.ts'
import { changeAt, isKept, timeOf } from './places.ts'
import { unstruckRow } from './unstruck-fault.ts'

/** Each check, and what it has found up to the cursor. */
export function checksWindow(session: Session): WindowAnswer<CheckRow> {
  const found = foundUpTo(session.run, session.cursor)
  const rows = session.run.watch.tallies.map(({ check }): CheckRow => {
    const own = found.filter((finding) => finding.check === check.id)
    const violations = own.filter(({ verdict }) => verdict === 'violation')
    const first = violations[0] ?? own[0]
    return {
      id: check.id,
      label: check.label,
      claim: check.claim,
      violations: violations.length,
      hazards: own.length - violations.length,
      first: first?.step ?? null,
      firstMs: first?.timeMs ?? 0,
    }
  })
  return { total: rows.length, of: rows.length, rows, note: null }
}

/** What was found up to the cursor, newest first; violations before hazards of the same step. */
export function findingsWindow(session: Session, spec: SpecOf<'findings'>): WindowAnswer<FindingRow> {
  const { run } = session
  const found = foundUpTo(run, session.cursor).toReversed()
  const labels = new Map(run.watch.tallies.map(({ check }) => [check.id, check.label]))
  const rows = found.slice(spec.from, spec.from + spec.count).map((finding): FindingRow => ({
    check: finding.check,
    label: labels.get(finding.check) ?? finding.check,
    verdict: finding.verdict,
    step: finding.step,
    timeMs: finding.timeMs,
    consumer: finding.consumer,
    ordinal: finding.ordinal,
    seq: seqText(run, finding.ordinal),
    message: finding.message,
  }))
  return { total: found.length, of: run.watch.findings.length, rows, note: null }
}

/** Faults that have struck up to the cursor, newest first; then those that wait, or were never met. */
export function faultsWindow(session: Session, spec: SpecOf<'faults'>): WindowAnswer<FaultRow> {
  const { run, cursor } = session
  const struck: FaultRow[] = []
  const seen = new Set<number>()
  const armed = run.kernel.faults?.armed ?? []
  const open = openFaults(run, cursor)
  let dropped = false
  for (const { step, row } of run.index.faults.until(0, cursor)) {
    if (!isKept(run, row)) {
      dropped = true
      break
    }
    const { subject, a, b } = changeAt(run, row)
    const said = run.recorder.recording.values.at(a) as FaultSaid
    const newest = !seen.has(said.fault)
    seen.add(said.fault)
    struck.push({
      fault: said.fault,
      kind: said.kind as FaultRow['kind'],
      label: said.label,
      state: 'struck',
      step,
      timeMs: timeOf(run, step),
      consumer: subject < run.kernel.shape.consumers ? subject : -1,
      instance: said.instance ?? -1,
      ordinal: b,
      seq: seqText(run, b),
      words: said.words,
      open: newest && open.has(said.fault) && armed[said.fault]?.strikesAgain === true,
    })
  }
  const moment = {
    over: run.ended && cursor === run.end,
    timeMs: timeOf(run, cursor),
    counted: run.frozen === null,
  }
  // What struck in the part of the history that is gone does not wait any more.
  const waiting = armed
    .filter(({ index, struck: times }) => open.has(index) && !seen.has(index) && !(dropped && times > 0))
    .map((each) => unstruckRow(each, moment))
  const all = [...struck, ...waiting]
  return { total: all.length, of: all.length, rows: all.slice(spec.from, spec.from + spec.count), note: null }
}

/** By step, as they were found. */
const foundUpTo = (run: Run, step: number): readonly Finding[] => run.watch.findings.slice(0, run.watch.countUpTo(step))
