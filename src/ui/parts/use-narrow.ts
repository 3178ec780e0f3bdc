import { useSyncExternalStore } from 'react'

/** Below it rows become cards and panes follow each other. The style sheets say the same number. */
const query = '(max-width: 700px)'

const subscribe = (changed: () => void) => {
  const media = matchMedia(query)
  media.addEventListener('change', changed)
  return () => media.removeEventListener('change', changed)
}

export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(query).matches)
