import { useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge } from '../../bridge/hooks.ts'
import type { SagaFilter } from './saga-filter.ts'

/** The search stands in the URL, the rest is of this visit. */
export function useSagaFilter() {
  const typed = useBridge((state) => state.view.find)
  const [rest, setRest] = useState<Omit<SagaFilter, 'typed'>>({ show: 'all', saga: '' })
  const setFilter = (part: Partial<SagaFilter>): void => {
    const { typed: search, ...others } = part
    if (search !== undefined) commands.find('sagas', search)
    setRest((before) => ({ ...before, ...others }))
  }
  return { filter: { ...rest, typed }, setFilter }
}
