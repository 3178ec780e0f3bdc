import { useSyncExternalStore } from 'react'

const subscribe = (onChange: () => void): (() => void) => {
  addEventListener('resize', onChange)
  return () => removeEventListener('resize', onChange)
}

/** Whether the page is shown large, for a projector: what is measured in px must know. Choosing it counts as a resize. */
export const useProjector = (): boolean =>
  useSyncExternalStore(subscribe, () => document.documentElement.dataset['display'] === 'projector')
