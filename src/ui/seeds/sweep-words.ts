import type { SweepProgress } from '../../protocol/sweep.ts'
import { formatCount, plural } from '../format.ts'

/** How far many seeds have come, in a sentence; `strong` begins it. Null = one has broken it, which has more to say. */
export function sweepWords({ state, held, request }: Pick<SweepProgress, 'state' | 'held' | 'request'>): {
  readonly strong: string
  readonly rest: string
} | null {
  const all = plural(request.seeds, 'seed')
  switch (state) {
    case 'running':
      return { strong: '', rest: `${formatCount(held)} of ${all} have held so far.` }
    case 'stopped':
      return { strong: '', rest: `Stopped: ${formatCount(held)} of ${all} have held.` }
    case 'held':
      return { strong: 'Survived.', rest: `All of ${all} held.` }
    case 'broken':
      return null
  }
}

/** Of a hundred, however many were asked for. */
export const heldPercent = ({ held, request }: Pick<SweepProgress, 'held' | 'request'>): number =>
  Math.min(100, Math.round((held / request.seeds) * 100))
