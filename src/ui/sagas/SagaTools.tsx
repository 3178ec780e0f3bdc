import type { ReactNode } from 'react'
import { useTotal } from '../../bridge/hooks.ts'
import { SearchField, Segments, Select } from '../parts/Segments.tsx'
import type { SagaFilter } from './saga-filter.ts'

interface Props {
  readonly filter: SagaFilter
  readonly onFilter: (part: Partial<SagaFilter>) => void
  /** Names of the sagas that the bundle has. */
  readonly kinds: readonly string[]
  /** A property by which sagas here are found. */
  readonly property: string
  readonly stuck: number
  readonly as: 'list' | 'graph'
  readonly onAs: (as: 'list' | 'graph') => void
  /** Which columns the list has. */
  readonly columns: ReactNode
}

/** Search and filter of the list, and its other picture. */
export function SagaTools({ filter, onFilter, kinds, property, stuck, as, onAs, columns }: Props) {
  const live = useTotal('sagasLive')
  const ended = useTotal('sagasEnded')
  return (
    <>
      <SearchField
        name="Search sagas"
        placeholder={`Text, or ${property}=value`}
        value={filter.typed}
        onChange={(typed) => onFilter({ typed })}
      />
      {kinds.length > 1 && (
        <Select
          name="Saga"
          value={filter.saga}
          onChange={(saga) => onFilter({ saga })}
          options={[{ value: '', label: 'All sagas' }, ...kinds.map((kind) => ({ value: kind, label: kind }))]}
        />
      )}
      <Segments
        name="Show"
        value={filter.show}
        onChange={(show) => onFilter({ show })}
        segments={[
          { id: 'all', label: 'All', count: live + ended },
          { id: 'live', label: 'Live', count: live },
          { id: 'ended', label: 'Ended', count: ended },
          { id: 'stuck', label: 'Stuck', count: stuck },
        ]}
      />
      <Segments
        name="Show as"
        value={as}
        onChange={onAs}
        segments={[
          { id: 'list', label: 'List' },
          { id: 'graph', label: 'Graph' },
        ]}
      />
      {columns}
    </>
  )
}
