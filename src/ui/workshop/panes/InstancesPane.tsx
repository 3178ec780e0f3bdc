import { useBridge, useConsumer, useInstance } from '../../../bridge/hooks.ts'
import { usePosition } from '../../consumers/use-speaker.ts'
import { plural } from '../../format.ts'
import { LoopDial } from '../../parts/consumer/LoopDial.tsx'
import { StateWord } from '../../parts/StateWord.tsx'
import styles from './Panes.module.css'
import type { PaneProps } from './pane-props.ts'

const shownMax = 4

/** Each instance of the consumer: where in its loop it stands. */
export function InstancesPane({ focus }: PaneProps) {
  const instances = useBridge((state) => state.run?.instances) ?? []
  const name = useBridge((state) => state.run?.consumers[focus]?.component ?? '')
  return (
    <div className={styles.instances}>
      {instances.slice(0, shownMax).map((instance, i) => (
        <Instance
          key={instance}
          consumer={focus}
          instance={i}
          name={instances.length > 1 ? `${name} on ${instance}` : name}
        />
      ))}
      {instances.length > shownMax && <p>{plural(instances.length - shownMax, 'more instance')} in Consumers</p>}
    </div>
  )
}

function Instance({ consumer, instance, name }: { consumer: number; instance: number; name: string }) {
  const { phase, detail } = usePosition(consumer, instance)
  const { cycle } = useInstance(consumer, instance)
  const { holder } = useConsumer(consumer)
  return (
    <div className={styles.instance} data-holder={holder === instance || undefined}>
      <LoopDial phase={phase} cycle={cycle} />
      <div>
        <b>{name}</b>
        <StateWord phase={phase} detail={detail} />
        <span>{holder === instance ? 'holds the zone' : 'does not hold the zone'}</span>
      </div>
    </div>
  )
}
