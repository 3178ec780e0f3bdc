import { useMemo } from 'react'
import { useBridge, useSelection, useWindow } from '../../bridge/hooks.ts'
import type { SagaRow } from '../../protocol/saga-rows.ts'

/**
 * Whether a saga has to do with what is selected: it was changed for that event, or is of that consumer, which says something
 * only where there are several kinds of sagas.
 */
export function useSagaKin(kinds: number): (row: SagaRow) => boolean {
  const selection = useSelection()
  const ordinal = selection?.kind === 'event' ? selection.ordinal : null
  const detail = useWindow('event', ordinal === null ? null : { view: 'event', ordinal })?.rows[0]
  const component = useBridge(({ run }) =>
    selection?.kind === 'consumer' || selection?.kind === 'instance' || selection?.kind === 'zone'
      ? run?.consumers.find(({ id }) => id === selection.id)?.component
      : undefined,
  )
  return useMemo(() => {
    const changed = detail && detail.ordinal === ordinal ? detail.sagas : []
    const kind = kinds > 1 ? component : undefined
    return ({ id, saga }) => changed.includes(id) || saga === kind
  }, [detail, ordinal, component, kinds])
}
