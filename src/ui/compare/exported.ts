import type { Comparison } from '../../protocol/comparison.ts'
import type { ExportRow } from '../parts/export/export-files.ts'

/** Two rows for each consumer: one of either side. */
export const exportedComparison = ({ consumers, ...sides }: Comparison): readonly ExportRow[] =>
  consumers.flatMap(({ id, left, right }) => [
    { consumer: id, side: sides.left, ...left },
    { consumer: id, side: sides.right, ...right },
  ])

/** The policies in which the sides differ; `asked` = it was asked before they parted. */
export const exportedPolicies = ({ policies, left, right, difference }: Comparison): readonly ExportRow[] =>
  policies.map((policy) => ({
    policy: policy.name,
    label: policy.label,
    decides: policy.decides,
    defect: policy.defect,
    [left]: policy.left.value,
    [right]: policy.right.value,
    asked: difference?.policies.includes(policy.name) ?? false,
  }))
