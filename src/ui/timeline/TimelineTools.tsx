import { commands } from '../../bridge/commands.ts'
import { useBridge } from '../../bridge/hooks.ts'
import { type LaneFilter, noFilter } from '../../protocol/lane-filter.ts'
import { Button } from '../parts/Button.tsx'
import { SearchField } from '../parts/Segments.tsx'
import { ToSelection } from './ToSelection.tsx'
import type { RangeActs } from './use-range-acts.ts'

interface Props {
  readonly filter: LaneFilter
  readonly onFilter: (filter: LaneFilter) => void
  /** Lanes are hidden, or one is isolated. */
  readonly narrowed: boolean
  /** Null = it is not known yet which steps there are. */
  readonly acts: RangeActs | null
  readonly asTable: boolean
  readonly onTable: (asTable: boolean) => void
}

/** Which lanes, which steps, and as what. */
export function TimelineTools({ filter, onFilter, narrowed, acts, asTable, onTable }: Props) {
  // They keep their room: the heading is as high before it is known which steps there are.
  const waits = acts === null
  const free = useBridge((state) => state.view.range === null)
  return (
    <>
      <SearchField
        name="Filter lanes"
        placeholder="Filter lanes"
        icon="filter"
        value={filter.text}
        onChange={(text) => onFilter({ ...filter, text })}
      />
      {narrowed && <Button label="Show all lanes" onClick={() => onFilter(noFilter)} />}
      <Button
        look="icon"
        icon="zoom-in"
        label="Zoom in"
        shortcut="w"
        disabled={waits}
        onClick={() => acts?.zoom(0.5)}
      />
      <Button
        look="icon"
        icon="zoom-out"
        label="Zoom out"
        shortcut="s"
        disabled={waits}
        onClick={() => acts?.zoom(2)}
      />
      <Button label="Fit" title="The whole run" shortcut="0" disabled={waits} onClick={() => acts?.fit()} />
      <ToSelection />
      <Button label="To the cursor" aria-pressed={free} disabled={waits} onClick={() => commands.showRange(null)} />
      <Button label="Show as table" aria-pressed={asTable} disabled={waits} onClick={() => onTable(!asTable)} />
    </>
  )
}
