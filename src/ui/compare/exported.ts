import type { Comparison } from '../../protocol/comparison.ts'
import type { ExportRow } from '../parts/export/export-files.ts'
import { valueDifferences } from './value-differences.ts'

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

/** Each value that differs, of each projector; of one whose view was cut both texts as they are. */
export const exportedProjections = ({ projections, left, right }: Comparison): readonly ExportRow[] =>
  projections.flatMap((each) =>
    (valueDifferences(each.left, each.right) ?? [{ field: '', left: each.left, right: each.right }]).map((value) => ({
      component: each.component,
      value: value.field,
      [left]: value.left,
      [right]: value.right,
    })),
  )
