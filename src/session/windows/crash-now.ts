import { operationCode } from '../../model/change.ts'
import { consumerField as C, consumerOf, instanceField as I, instanceOf } from '../../history/world.ts'
import type { CrashNow } from '../../protocol/crash-now.ts'
import type { ConsumerRuntime } from '../../sim/consumer-runtime.ts'
import type { Session } from '../session.ts'
import { eventText } from '../words.ts'
import { outcomeAt } from './outcome.ts'

/** Events that are looked at, before the checkpoint and after it. */
const lookedMax = 500

/**
 * What a crash of all instances would cost a consumer, read from the world: what is acknowledged and not finished is lost,
 * what is finished and not acknowledged comes again. A claim that is kept outlives the process, and stands in the way.
 */
export function crashNow(session: Session, consumer: ConsumerRuntime): CrashNow {
  const { run, world } = session
  const { index, filter, config } = consumer
  const of = (field: number): number => consumerOf(world, index, field)
  const checkpoint = Math.max(0, of(C.checkpoint))
  const claims = config.claims === true
  const hands = handsOf(session, consumer)
  const written = lastWrite(session, index)
  const [again, begunAnew, lost]: [number[], number[], number[]] = [[], [], []]
  let more = false

  const riskFrom = of(C.riskFrom)
  if (riskFrom > 0) {
    const from = filter.rank(riskFrom - 1)
    const to = filter.rank(checkpoint)
    more ||= to - from > lookedMax
    for (const ordinal of filter.ordinals.slice(from, Math.min(to, from + lookedMax)))
      if (outcomeAt(run, world, index, ordinal).tasks > 0) lost.push(ordinal)
  }
  // Nothing is handed out, or in hand, further ahead than this.
  const last = Math.min(world.events, Math.max(of(C.frontier), checkpoint, ...hands.keys()))
  const ahead = filter.ordinals.slice(filter.rank(checkpoint), filter.rank(last))
  more ||= ahead.length > lookedMax
  for (const ordinal of ahead.slice(0, lookedMax)) {
    const { outcome, handled, step } = outcomeAt(run, world, index, ordinal)
    const begun = outcome === 'in-flight' || hands.has(ordinal)
    const fresh = ordinal <= of(C.frontier) || (step ?? 0) > written
    if (outcome === 'done' && handled > 0 && fresh) {
      if (!claims) again.push(ordinal)
    } else if (begun && claims && (hands.get(ordinal) ?? 'claimed') === 'claimed') lost.push(ordinal)
    else if (begun) begunAnew.push(ordinal)
  }
  const names = (ordinals: readonly number[]): string[] =>
    ordinals.map((ordinal) => `${eventText(run, ordinal)} ${run.kernel.log.at(ordinal).name}`)
  const holder = of(C.holder)
  return {
    again: names(again),
    begunAnew: names(begunAnew),
    lost: names(lost),
    more,
    zone: {
      holder: holder < 0 ? null : `i-${holder + 1}`,
      holds: of(C.holds),
      staysHeld: holder >= 0 && run.kernel.profile.abandonedZone === 'held-for-ever',
    },
  }
}

/** What a loop may stand before while it has a claim in hand that nobody else carries on. */
const afterClaim: ReadonlySet<number> = new Set(
  (['dispatch', 'release-claim', 'await-task', 'handle', 'record-error', 'wait-retry', 'bury'] as const).map(
    (operation) => operationCode[operation],
  ),
)

/** Events that loops have in hand. */
function handsOf({ world }: Session, { index }: ConsumerRuntime): Map<number, 'claimed' | 'open'> {
  const hands = new Map<number, 'claimed' | 'open'>()
  for (let instance = 0; instance < world.shape.instances; instance++) {
    const ordinal = instanceOf(world, index, instance, I.event)
    if (ordinal <= 0) continue
    const taken = afterClaim.has(instanceOf(world, index, instance, I.next))
    hands.set(ordinal, taken ? 'claimed' : 'open')
  }
  return hands
}

/** Step of the last write of the checkpoint up to the cursor; 0 = none. */
function lastWrite({ run, world }: Session, consumer: number): number {
  for (const { step } of run.index.checkpoints.until(consumer, world.step)) return step
  return 0
}
