import type { DataColumn, Sort } from './data-column.ts'

interface Sortable {
  readonly id: string
  readonly label: string
  readonly sort?: DataColumn<never>['sort'] | undefined
}

/** What a press on a column's head makes of the order: the column's own way first, then the other one. */
export const pressedSort = ({ id, sort: way }: Pick<Sortable, 'id' | 'sort'>, sort: Sort | undefined): Sort => ({
  id,
  descending: sort?.id === id ? !sort.descending : way === 'desc',
})

/** The orders that a table can be put into, by name, each with what comes of it. */
export function sortWays(
  table: string,
  columns: readonly Sortable[],
  sort: Sort | undefined,
): { readonly label: string; readonly detail: string; readonly next: Sort }[] {
  return columns
    .filter((column) => column.sort !== undefined)
    .map((column) => {
      const next = pressedSort(column, sort)
      return {
        label: `Sort ${table} by ${column.label}`,
        detail: next.descending ? 'descending' : 'ascending',
        next,
      }
    })
}
