import { useMemo } from 'react'
import { useTokens } from '../../parts/use-tokens.ts'
import type { StageColours } from './draw-timeline.ts'

const names = [
  '--st-enter',
  '--st-fetch',
  '--st-handle',
  '--st-save',
  '--st-commit',
  '--st-error',
  '--st-blocked',
  '--st-waiting',
  '--st-idle',
  '--st-hazard',
  '--st-violation',
  '--text-2',
  '--line-strong',
  '--text',
  '--sunken',
  '--line',
  '--needle',
  '--needle-tint',
  '--needle-line',
  '--font-mono',
  '--fs-micro',
] as const

/** The colours of the lanes, by what is drawn in them. */
export function useStageColours(): StageColours {
  const tokens = useTokens(names)
  return useMemo(
    () => ({
      none: 'transparent',
      enter: tokens['--st-enter'],
      fetch: tokens['--st-fetch'],
      handle: tokens['--st-handle'],
      save: tokens['--st-save'],
      commit: tokens['--st-commit'],
      error: tokens['--st-error'],
      busy: tokens['--st-blocked'],
      waiting: tokens['--st-waiting'],
      idle: tokens['--st-idle'],
      publish: tokens['--text-2'],
      hazard: tokens['--st-hazard'],
      violation: tokens['--st-violation'],
      held: tokens['--line-strong'],
      text: tokens['--text'],
      box: tokens['--sunken'],
      line: tokens['--line'],
      needle: tokens['--needle'],
      chosen: tokens['--needle-tint'],
      kin: tokens['--needle-line'],
      font: `${tokens['--fs-micro']} ${tokens['--font-mono']}`,
    }),
    [tokens],
  )
}
