import { useBridge, useWindow } from '../../../bridge/hooks.ts'
import styles from './Panes.module.css'

const shownMax = 6

/** The youngest instances and what they know. */
export function SagasPane() {
  const update = useWindow('stage-sagas', {
    view: 'sagas',
    from: 0,
    count: shownMax,
    sort: 'id',
    descending: false,
    show: 'all',
    saga: null,
    text: '',
    lookUp: null,
  })
  const anySaga = useBridge((state) => state.run?.consumers.some(({ kind }) => kind === 'saga') ?? false)
  const rows = update?.rows ?? []
  if (rows.length === 0)
    return <p className={styles.none}>{anySaga ? 'No saga has been started yet.' : 'This bundle has no saga.'}</p>
  return (
    <table className={styles.table} aria-label="Sagas">
      <thead>
        <tr>
          <th scope="col">Saga</th>
          <th scope="col">Found by</th>
          <th scope="col">Knows</th>
          <th scope="col">Is</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} data-ended={!row.live || undefined}>
            <th scope="row">{row.id}</th>
            <td>{row.associations.map(([, value]) => value).join(', ')}</td>
            <td>
              {row.summary.map(([key, value]) => (
                <span key={key} className={styles.field}>
                  {key} <b>{value}</b>
                </span>
              ))}
            </td>
            <td>{row.live ? 'live' : 'ended'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
