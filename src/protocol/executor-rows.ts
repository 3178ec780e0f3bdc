/** A named executor of one instance, and what runs in each of its lanes. */
export interface ExecutorRow {
  readonly instance: number
  readonly name: string
  readonly kind: 'virtual' | 'pooled' | 'partitioned' | 'unbounded'
  /** Tasks at once, in all lanes together; null = any number. */
  readonly capacity: number | null
  /** Indices of the consumers whose handlers name it. */
  readonly consumers: readonly number[]
  readonly lanes: readonly {
    readonly inFlight: number
    readonly admitted: number
    /** Tasks that found no place in time. */
    readonly rejected: number
    readonly completed: number
    readonly failed: number
    /** The task that began last: whose, and which event; null = none has. */
    readonly latest: { readonly consumer: number; readonly seq: string; readonly sinceMs: number } | null
  }[]
}
