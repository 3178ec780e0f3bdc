import { useBridge } from '../../../bridge/hooks.ts'
import { eventCodes, eventHue } from './event-codes.ts'
import styles from './Stamp.module.css'

export interface StampProps {
  /** The event name's number by first appearance. */
  readonly type: number
  /** For the tooltip and for screen readers; leave it out where the name stands beside the stamp. */
  readonly name?: string
  readonly small?: boolean
  /** Beyond the cursor: outline only. */
  readonly ahead?: boolean
}

/** An event type as a two-letter code in its colour. */
export function Stamp({ type, name, small = false, ahead = false }: StampProps) {
  const names = useBridge((state) => state.names)
  return (
    <span
      className={styles.stamp}
      data-hue={eventHue(type)}
      data-small={small || undefined}
      data-ahead={ahead || undefined}
      title={name}
      role={name ? 'img' : undefined}
      aria-label={name}
      aria-hidden={name ? undefined : true}
    >
      {eventCodes(names)[type] ?? '··'}
    </span>
  )
}
