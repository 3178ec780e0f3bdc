import { useMemo } from 'react'
import { useWindow } from '../../../bridge/hooks.ts'

const shownMax = 100

/** Ordinals of the events at which faults struck up to the cursor, with what struck them. */
export function useStruck(): ReadonlyMap<number, string> {
  const rows = useWindow('struck', { view: 'faults', from: 0, count: shownMax })?.rows
  return useMemo(
    () =>
      new Map(
        (rows ?? []).flatMap(({ step, ordinal, label }) => (step === null || ordinal === 0 ? [] : [[ordinal, label]])),
      ),
    [rows],
  )
}
