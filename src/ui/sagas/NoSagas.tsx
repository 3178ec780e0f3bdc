import { Button } from '../parts/Button.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { ToEnd } from '../parts/ToEnd.tsx'
import type { SagaFilter } from './saga-filter.ts'
import styles from './Sagas.module.css'

interface Props {
  /** How many components of the bundle keep sagas. */
  readonly kinds: number
  readonly filtered: boolean
  readonly show: SagaFilter['show']
  readonly note: string | null
  readonly onClear: () => void
  /** Look for the value of the look-up as text; null = the store was not asked, or not for a value. */
  readonly onText: (() => void) | null
}

/** Why the list is empty, and what to do about it. */
export function NoSagas({ kinds, filtered, show, note, onClear, onText }: Props) {
  if (kinds === 0)
    return (
      <EmptyState
        picture="spine"
        title="No saga in this bundle"
        why="The scenario’s bundle has projectors or observers only."
      />
    )
  if (!filtered && note !== null) return <EmptyState picture="spine" title="No saga is in the store" why={note} />
  if (!filtered)
    return (
      <EmptyState
        picture="spine"
        title="No saga has started yet"
        why="The first event that may start one does so. Press Play, step on, or go to the end."
        action={<ToEnd />}
      />
    )
  if (show === 'stuck' && note === null)
    return (
      <EmptyState
        picture="spine"
        title="No saga is stuck"
        why="Stuck is a live saga for which nothing is in flight or ahead, and which has been idle for longer than any of its kind has paused before and gone on; when the run is at rest, every live one."
        action={<Button label="Show all" onClick={onClear} />}
      />
    )
  return (
    <div role="status">
      <EmptyState
        picture="spine"
        title={note ?? 'No saga fits the search'}
        why="Text is found in ids, associations and fields; property=value asks the store, which knows live sagas only."
        action={
          <span className={styles.wayOn}>
            {/* One that has ended is no longer in the store. */}
            {onText && <Button label="Look among ended ones too" onClick={onText} />}
            <Button label="Clear the search" onClick={onClear} />
          </span>
        }
      />
    </div>
  )
}
