import { useMemo } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge, useTotal, useWindow } from '../../bridge/hooks.ts'
import { viewSetting } from '../../bridge/view-settings.ts'
import type { DeadRow } from '../../protocol/dead-rows.ts'
import { formatCount } from '../format.ts'
import { useRunState } from '../parts/use-run-state.ts'
import { Loading } from '../parts/Loading.tsx'
import { ViewFrame } from '../parts/ViewFrame.tsx'
import { DeadBar } from './DeadBar.tsx'
import { DeadGroupPanel } from './DeadGroupPanel.tsx'
import { DeadTools } from './DeadTools.tsx'
import { exportedDead } from './exported.ts'
import { deadKey, deadWords, groupDead, type GroupBy, pickedAfter, rowsBefore } from './groups.ts'
import { NoneFits, NothingDead } from './NoDeadEvents.tsx'
import { PreviewPanel } from './PreviewPanel.tsx'
import styles from './Dead.module.css'

/** As many as a window holds; more are told, and can be exported. */
const rowsMax = 500
const noRows: readonly DeadRow[] = []

const nothingPicked: ReadonlySet<string> = new Set()

const useText = viewSetting('dead-events', 'filter', 'text', '')
const useBy = viewSetting<GroupBy>('dead-events', 'look', 'by', 'cause')

/** Events whose handling failed for good, by what killed them, and what an operator can do about them. */
export function DeadEventsView() {
  const run = useBridge((state) => state.run)
  const [text, setText] = useText()
  const [by, setBy] = useBy()
  const [picked, setPicked] = useRunState(nothingPicked)
  const update = useWindow('dead', { view: 'dead', from: 0, count: rowsMax, consumer: null, text })
  const events = useTotal('events')
  const rows = update?.rows ?? noRows
  const nameOf = useMemo(() => (consumer: number) => run?.consumers[consumer]?.component ?? `${consumer}`, [run])
  const groups = useMemo(() => groupDead(rows, by, nameOf), [rows, by, nameOf])
  // What the filter hides is not acted on: it is chosen again once it is seen again.
  const chosen = rows.filter((row) => picked.has(deadKey(row)))

  const tools = <DeadTools text={text} onText={setText} by={by} onBy={setBy} />
  if (!run || !update) {
    return (
      <ViewFrame name="Dead events" sub="" tools={run && tools}>
        <Loading>The run is being opened. Events that die appear here.</Loading>
      </ViewFrame>
    )
  }
  const { total, of } = update
  const pick = (keys: readonly string[], on: boolean): void => setPicked(pickedAfter(picked, keys, on))
  return (
    <ViewFrame
      name="Dead events"
      sub={deadWords(rows, total, of)}
      tools={tools}
      rows={async () =>
        (await commands.rows<'dead'>({ view: 'dead', from: 0, count: 0, consumer: null, text })).map((row) =>
          exportedDead(row, run),
        )
      }
      long
      left={total}
    >
      {of === 0 ? (
        <NothingDead events={events} />
      ) : (
        <>
          {/* Where the keys go on after an act: its buttons go with it, and the events are the next stops. */}
          <div tabIndex={-1}>
            <DeadBar chosen={chosen} onNone={() => setPicked(nothingPicked)} />
          </div>
          {total > rows.length && (
            <p className={styles.more}>
              Listed are the latest {formatCount(rows.length)} of {formatCount(total)}. The filter finds any; the export
              has all of them.
            </p>
          )}
          <div className={styles.split} data-preview={chosen.length > 0 || undefined} tabIndex={-1}>
            <div className={styles.groups}>
              {groups.map((group, i) => (
                <DeadGroupPanel
                  key={group.key}
                  group={group}
                  before={rowsBefore(groups, i)}
                  by={by}
                  run={run}
                  picked={picked}
                  onPick={pick}
                />
              ))}
              {groups.length === 0 && <NoneFits of={of} text={text} onClear={() => setText('')} />}
            </div>
            {chosen.length > 0 && <PreviewPanel chosen={chosen} run={run} onDone={() => setPicked(nothingPicked)} />}
          </div>
        </>
      )}
    </ViewFrame>
  )
}
