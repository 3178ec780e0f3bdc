import { commands } from '../../bridge/commands.ts'
import { useBridge } from '../../bridge/hooks.ts'
import { viewSetting } from '../../bridge/view-settings.ts'
import type { SagaFilter } from './saga-filter.ts'

const nothingLeftOut: Omit<SagaFilter, 'typed'> = { show: 'all', saga: '' }
const useRest = viewSetting('sagas', 'filter', 'rest', nothingLeftOut)

/** The search stands in the URL, the rest is kept beside it. */
export function useSagaFilter() {
  const typed = useBridge((state) => state.view.find)
  const [rest, setRest] = useRest()
  const setFilter = (part: Partial<SagaFilter>): void => {
    const { typed: search, ...others } = part
    if (search !== undefined) commands.find('sagas', search)
    setRest((before) => ({ ...before, ...others }))
  }
  return { filter: { ...rest, typed }, setFilter }
}
