import type { KeyboardEvent } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge, useWindow } from '../../bridge/hooks.ts'
import type { ConsumerInfo } from '../../protocol/run-info.ts'
import type { TurnRow } from '../../protocol/sweep.ts'
import { atomOf } from '../acts/atom-place.ts'
import { RunButton } from '../parts/RunButton.tsx'
import styles from './Turns.module.css'

/** Who could move at the cursor; null = not known yet, or the run is playing and it would change under the pointer. */
export function useTurns(wanted = true): { readonly rows: readonly TurnRow[]; readonly note: string | null } | null {
  const playing = useBridge((state) => state.playing)
  return useWindow('turns', wanted && !playing ? { view: 'turns' } : null)
}

const none: readonly ConsumerInfo[] = []

/** What the other panes mark: the event in hand, or whose move it is. */
function thingOf({ ordinal, consumer }: TurnRow, consumers: readonly ConsumerInfo[]): string | undefined {
  if (ordinal > 0) return `event:${ordinal}`
  const id = consumers[consumer]?.id
  return id === undefined ? undefined : `consumer:${id}`
}

interface Props {
  /** For a wall: as in a lesson, which gives the digits to the list itself. */
  readonly large?: boolean
}

/** One button for each who could move, in words: who, what, why. A digit chooses as well. */
export function TurnList({ large = false }: Props) {
  const turns = useTurns()
  const playing = useBridge((state) => state.playing)
  const moved = useBridge(({ run }) => run !== null && run.run !== 0)
  const consumers = useBridge((state) => state.run?.consumers) ?? none
  if (playing) return <p className={styles.none}>The run is playing. Pause it, and choose who moves.</p>
  if (turns === null) return null
  const { rows, note } = turns

  function onKeyDown(event: KeyboardEvent): void {
    const row = /^[1-9]$/.test(event.key) ? rows[Number(event.key) - 1] : undefined
    if (row === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    commands.takeTurn(row.actor)
  }

  return (
    <div className={styles.turns} data-large={large || undefined} role="presentation" onKeyDown={onKeyDown}>
      {rows.length === 0 ? (
        <p className={styles.none}>{note ?? 'Nobody can move any more: the run is over.'}</p>
      ) : (
        <ol className={styles.list} aria-label="Who moves next">
          {rows.map((row, i) => (
            <li key={row.actor} data-thing={thingOf(row, consumers)} data-atom={JSON.stringify(atomOf(row, consumers))}>
              <button
                type="button"
                className={styles.turn}
                aria-keyshortcuts={i < 9 ? String(i + 1) : undefined}
                onClick={() => commands.takeTurn(row.actor)}
              >
                <kbd className={styles.key}>{i < 9 ? i + 1 : ''}</kbd>
                <span className={styles.words}>
                  <b>{row.who}</b>
                  <span>{row.what}</span>
                  <small>{row.why}</small>
                </span>
              </button>
            </li>
          ))}
        </ol>
      )}
      <RunButton
        className={styles.back}
        icon="undo"
        label="Take back"
        shortcut="u"
        disabled={!moved}
        onClick={() => commands.takeBack()}
      />
    </div>
  )
}
