import { useWindow } from '../../bridge/hooks.ts'
import type { SagaOutlook } from '../../protocol/saga-rows.ts'

/** How an instance stands at the cursor; null = not known yet, or nobody asks (`id` null). */
export function useOutlook(id: number | null): SagaOutlook | null {
  const outlook = useWindow('saga-outlook', id === null ? null : { view: 'saga-outlook', id })?.rows[0]
  // The window may still hold the instance that was looked at before.
  return outlook?.id === id ? outlook : null
}
