import { useId, useState, type FormEvent } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge, useProducer, useTotal } from '../../bridge/hooks.ts'
import { producersBegun } from '../../protocol/producers-begun.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import { formatCount } from '../format.ts'
import { RunButton } from '../parts/RunButton.tsx'
import { Panel } from '../parts/ViewFrame.tsx'
import { producerState } from './producer-state.ts'
import styles from './ProducersPanel.module.css'

type Producers = RunInfo['producers']

/** Who publishes, how far they are, and the means to stop them or change their rate while the run goes on. */
export function ProducersPanel({ producers }: { producers: Producers }) {
  if (producers.length === 0) return null
  return (
    <Panel>
      <ul className={styles.list} aria-label="Producers">
        {producers.map((producer, index) => (
          <Producer key={producer.name} index={index} producer={producer} />
        ))}
      </ul>
    </Panel>
  )
}

function Producer({ index, producer }: { index: number; producer: Producers[number] }) {
  const cells = useProducer(index)
  const { published, done } = cells
  const going = cells.running === 1
  const instances = useBridge((state) => state.run?.instances.length ?? 0)
  const begun = producersBegun(useTotal('bundleStarted'), instances)
  const of = producer.total === null ? '' : ` of ${formatCount(producer.total)}`
  return (
    <li className={styles.producer}>
      <span className={styles.name} title={producer.name}>
        {producer.name}
      </span>
      <span className={styles.state}>
        {producerState(cells, begun)}, {formatCount(published)}
        {of}
      </span>
      {done !== 1 && (
        <span className={styles.controls} data-control>
          {producer.kind === 'rate' && <Rate index={index} name={producer.name} />}
          {begun && (
            <RunButton
              label={going ? 'Stop' : 'Start'}
              aria-label={`${going ? 'Stop' : 'Start'} ${producer.name}`}
              onClick={() => commands.producerRunning(index, !going)}
            />
          )}
        </span>
      )}
    </li>
  )
}

/** Events per second of virtual time; commands carry events per 1,000 s, so that they stay whole numbers. */
function Rate({ index, name }: { index: number; name: string }) {
  const { perKs } = useProducer(index)
  const [text, setText] = useState('')
  const id = useId()
  const asked = Number(text)
  const valid = text.trim() !== '' && asked >= 0.001 && asked <= 1000
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!valid) return
    commands.producerRate(index, Math.round(asked * 1000))
    setText('')
  }
  return (
    <form className={styles.rate} onSubmit={submit} noValidate>
      <label htmlFor={id}>Events per second</label>
      <input
        id={id}
        type="number"
        min={0.001}
        max={1000}
        step="any"
        aria-label={`Events per second of ${name}`}
        aria-invalid={text !== '' && !valid}
        placeholder={perKs > 0 ? String(perKs / 1000) : 'as it is'}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {text !== '' && !valid && (
        <span className={styles.wrong} role="alert">
          0.001 to 1,000
        </span>
      )}
      <RunButton type="submit" label="Set" aria-label={`Set the rate of ${name}`} disabled={!valid} />
    </form>
  )
}
