import { passes } from '../cycles/attempt.ts'
import type { ConsumerRuntime } from './consumer-runtime.ts'
import type { Cycle, Fibre } from './fibre.ts'
import type { Kernel } from './kernel.ts'

/** The longest pause, before chance has its say (EVENTO §5.1). */
export const capMs = 30_000

/**
 * How long a loop rests because something is down, in virtual ms; null = nothing is. A pass that ended in an outage counts by
 * itself; where nothing failed in the pass, but in tasks, their streak counts.
 */
export function outagePause(
  kernel: Kernel,
  fibre: Fibre,
  consumer: ConsumerRuntime,
  cycle: Cycle | null,
): number | null {
  const streak = consumer.trackers.ifAny(fibre.instance)?.transientStreak ?? 0
  const failed = cycle?.failed === true
  if (cycle?.outage === true) {
    // The pause of other errors leaves the count alone; a pass without error ends it.
    fibre.outages++
    return doubled(kernel, fibre, consumer, fibre.outages)
  }
  if (!failed) fibre.outages = 0
  if (streak === 0) return null
  // An observer whose event was left for an outage says so by throwing: its task has counted it.
  if (failed && !(consumer.component.kind === 'observer' && passes(kernel.profile, cycle?.error))) return null
  return doubled(kernel, fibre, consumer, streak)
}

function doubled(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime, times: number): number | null {
  if (kernel.profile.outagePause === 'fixed') return null
  const { fetchDelay } = kernel.spec.bundle
  const ms = times > 20 ? capMs : Math.min(capMs, fetchDelay * 2 ** (times - 1))
  const perMille = kernel.streams.get(`back-off:${consumer.id}:${fibre.instance}`).int(800, 1200)
  return Math.max(1, Math.floor((ms * perMille) / 1000))
}
