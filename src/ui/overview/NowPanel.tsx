import type { CSSProperties } from 'react'
import { useBridge, useWindow } from '../../bridge/hooks.ts'
import { totalAt } from '../../protocol/mirror.ts'
import type { NowLine } from '../../protocol/run-rows.ts'
import { phaseLooks } from '../parts/consumer/loop-words.ts'
import { StateChip, StateWord } from '../parts/StateWord.tsx'
import { useConsumerMarks } from '../parts/consumer/use-consumer-marks.ts'
import { useSteadyHeight } from '../parts/steady.ts'
import { Panel } from '../parts/ViewFrame.tsx'
import styles from './Overview.module.css'

const standingsMax = 6

/** What happens, in words: the last atom first, then where up to six stand. */
export function NowPanel() {
  const lines = useWindow('now', { view: 'now' })?.rows ?? []
  const [lead, ...standings] = lines
  // As many as there will be once they all have started: nothing below moves then.
  const loops = useBridge(({ run }) => (run ? run.consumers.length * run.instances.length : 0))
  const expected = Math.min(standingsMax, loops)
  const begun = useBridge(({ mirror }) => totalAt(mirror, 'cursor') > 0)
  return (
    <Panel className={styles.now}>
      <p className={styles.lead} ref={useSteadyHeight()}>
        {lead ? (
          <>
            {/* Producers, services and you have no loop to stand in. */}
            {lead.consumer >= 0 && <StateWord phase={lead.phase} detail="" />} <b>{lead.subject}</b> {lead.words}.{' '}
            {lead.about !== null && <span className={styles.about}>{lead.about}</span>}
            {!begun && <span className={styles.about}>Press Play, or step once.</span>}
          </>
        ) : (
          'Nothing has happened yet. Press Play, or step once.'
        )}
      </p>
      <ul
        className={styles.standings}
        aria-label="Where everybody stands"
        style={{ '--lines': expected } as CSSProperties}
        ref={useSteadyHeight()}
      >
        {standings.slice(0, standingsMax).map((line) => (
          <Line key={`${line.consumer}/${line.instance}`} line={line} />
        ))}
      </ul>
    </Panel>
  )
}

function Line({ line: { phase, subject, words, consumer } }: { line: NowLine }) {
  const { state, icon } = phaseLooks[phase]
  const marks = useConsumerMarks(useBridge(({ run }) => run?.consumers[consumer]?.id))
  return (
    <li {...marks}>
      <span title={subject}>
        <StateChip state={state} icon={icon} label={subject} plain />
      </span>
      <span title={words}>{words}</span>
    </li>
  )
}
