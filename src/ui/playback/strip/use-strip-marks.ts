import { useMemo } from 'react'
import { useBridge, useWindow } from '../../../bridge/hooks.ts'
import type { FaultRow, FindingRow } from '../../../protocol/check-rows.ts'
import { totalAt } from '../../../protocol/mirror.ts'
import { stripMarks, type StripMark } from './strip-tip.ts'

/** The newest; the view Checks counts all. */
const shownMax = 100

const noFaults: readonly FaultRow[] = []
const noFindings: readonly FindingRow[] = []

export const useStripFaults = (): readonly FaultRow[] =>
  useWindow('strip-faults', { view: 'faults', from: 0, count: shownMax })?.rows ?? noFaults

export function useStripFindings(): readonly FindingRow[] {
  const some = useBridge(({ mirror }) => totalAt(mirror, 'violations') + totalAt(mirror, 'hazards') > 0)
  const update = useWindow('strip-findings', some ? { view: 'findings', from: 0, count: shownMax } : null)
  return update?.rows ?? noFindings
}

/** What is marked on the strip, in words. */
export function useStripMarks(): readonly StripMark[] {
  const faults = useStripFaults()
  const findings = useStripFindings()
  const consumers = useBridge(({ run }) => run?.consumers)
  return useMemo(
    () => stripMarks(faults, findings, (consumer) => consumers?.[consumer]?.component),
    [faults, findings, consumers],
  )
}
