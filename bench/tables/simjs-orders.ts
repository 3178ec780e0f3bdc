import type { SimEntity, SimJsModule } from '../harness/simjs.ts'

/**
 * The shop of *orders* as a simjs model: a process for each event of the log, three consumers as facilities, the services'
 * latencies as timers. It stores, checks and records nothing. It goes on for ever.
 *
 * @returns goes on by at least so many simulator events; answers how many there were
 */
export function simJsOrders(
  { Sim, Entity, Facility, Random }: SimJsModule,
  ordersPerS: number,
): (events: number) => number {
  const random = new Random(1)
  const projector = new Facility('projector')
  const saga = new Facility('saga')
  let taken = 0
  const counted = (next: () => void) => (): void => {
    taken++
    next()
  }

  /** What happens next to an order, after which ms. */
  const follow = (name: string): readonly [name: string, ms: number] | null => {
    switch (name) {
      case 'OrderPlaced':
        return [random.random() < 0.92 ? 'PaymentTaken' : 'PaymentDeclined', random.uniform(200, 1500)]
      case 'PaymentTaken':
        return [random.random() < 0.9 ? 'OrderShipped' : 'ShippingFailed', random.uniform(2000, 20_000)]
      case 'ShippingFailed':
        return ['PaymentRefunded', random.uniform(500, 5000)]
      case 'PaymentDeclined':
      case 'PaymentRefunded':
        return ['OrderCancelled', random.uniform(50, 200)]
      default:
        return null
    }
  }

  class LoggedEvent extends Entity {
    start(this: SimEntity, name: string): void {
      this.useFacility(projector, 2).done(counted(() => {}))
      this.setTimer(20).done(counted(() => {}))
      this.useFacility(saga, 3).done(
        counted(() => {
          const next = follow(name)
          if (next === null) return
          this.setTimer(next[1]).done(counted(() => void this.sim.addEntity(LoggedEvent, undefined, next[0])))
        }),
      )
    }
  }

  class Shop extends Entity {
    start(this: SimEntity): void {
      const sell = (): void => {
        this.sim.addEntity(LoggedEvent, undefined, 'OrderPlaced')
        this.setTimer(random.exponential(ordersPerS / 1000)).done(counted(sell))
      }
      this.setTimer(0).done(counted(sell))
    }
  }

  const sim = new Sim()
  sim.addEntity(Shop)
  return (events) => {
    const before = taken
    sim.simulate(Number.MAX_SAFE_INTEGER, events)
    return taken - before
  }
}
