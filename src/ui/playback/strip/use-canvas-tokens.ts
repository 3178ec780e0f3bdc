import { useMemo } from 'react'
import { useTokens } from '../../parts/use-tokens.ts'

export interface CanvasTokens {
  readonly lag: string
  readonly error: string
  readonly events: readonly string[]
}

const eventTokens = Array.from({ length: 12 }, (_, i) => `--ev-${i + 1}`)
const names = ['--line-strong', '--st-error', ...eventTokens]

/** The strip's colours. */
export function useCanvasTokens(): CanvasTokens {
  const tokens = useTokens(names)
  return useMemo(
    () => ({
      lag: tokens['--line-strong'] ?? '',
      error: tokens['--st-error'] ?? '',
      events: eventTokens.map((name) => tokens[name] ?? ''),
    }),
    [tokens],
  )
}
