import type { Comparison } from '../../protocol/comparison.ts'
import { plural } from '../format.ts'
import { Panel } from '../parts/ViewFrame.tsx'
import styles from './Compare.module.css'
import { exportedPolicies } from './exported.ts'

/** The policies themselves: nothing here is written twice. */
export function Policies({ comparison }: { comparison: Comparison }) {
  const { policies, left, right, difference } = comparison
  return (
    <Panel
      title="What is different here?"
      sub={plural(policies.length, 'policy', 'policies')}
      exports={{ name: 'Policies that differ', rows: () => exportedPolicies(comparison) }}
    >
      <div className={styles.scroll}>
        <table className={styles.policies} aria-label="Policies that differ">
          <thead>
            <tr>
              <th scope="col">Policy</th>
              <th scope="col">{left}</th>
              <th scope="col">{right}</th>
            </tr>
          </thead>
          <tbody>
            {policies.map((policy) => (
              <tr key={policy.name} data-asked={difference?.policies.includes(policy.name) || undefined}>
                <th scope="row" title={policy.decides}>
                  {policy.label}
                  {policy.defect && <small>{policy.defect}</small>} <code>{policy.name}</code>
                </th>
                <td>
                  {policy.left.words} <code>{policy.left.value}</code>
                </td>
                <td>
                  {policy.right.words} <code>{policy.right.value}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}
