import { useMedia } from './use-media.ts'

/** Below it rows become cards and panes follow each other. The style sheets say the same number. */
export const useNarrow = (): boolean => useMedia('(max-width: 700px)')
