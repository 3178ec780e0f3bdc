import { useWindow } from '../../bridge/hooks.ts'
import type { SagaNow } from '../../protocol/saga-rows.ts'

/** Where the life of an instance stands at the cursor; null = not known yet, or there is none of this number. */
export function useSagaNow(id: number): SagaNow | null {
  const now = useWindow('saga-now', { view: 'saga-now', id })?.rows[0]
  // The window may still hold the instance that was looked at before.
  return now?.id === id ? now : null
}
