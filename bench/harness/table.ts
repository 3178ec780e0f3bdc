import { ratio, type Measured, type Spread } from './compare.ts'

/** A figure that must be reached. */
export interface Gate {
  readonly atLeast?: number
  readonly atMost?: number
}

export interface Row {
  readonly name: string
  readonly unit: string
  readonly value: Spread
  /** What the row is compared with, in words. */
  readonly note?: string
  readonly gate?: Gate
  /** What the machine itself reaches without us: where that misses the gate, nothing fails by this row. */
  readonly machine?: number
}

/** What one process measured. */
export interface Table {
  readonly title: string
  /** The baseline against itself: how much of a difference is chance. Null where nothing is compared. */
  readonly control: Spread | null
  readonly rows: readonly Row[]
}

export interface TableOptions {
  /** Rounds in all, those that warm up included. */
  readonly rounds: number
  /** Folder of the production build, `dist/app`. */
  readonly app: string
  /** Folder of the built `bench/in-page`, whose functions tables call in a Chromium. */
  readonly inPage: string
  /** Folder of the logs, `bench/data`. */
  readonly data: string
}

export type TableMaker = (options: TableOptions) => Promise<Table> | Table

/** The A/A control: two rows of the very same work. */
export const control = (measured: readonly Measured[], first: string, second: string): Spread =>
  ratio(named(measured, first), named(measured, second))

export function named(measured: readonly Measured[], name: string): Measured {
  const found = measured.find((each) => each.name === name)
  if (found === undefined) throw new Error(`no case is called ${name}`)
  return found
}
