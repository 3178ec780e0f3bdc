/** The part of Papa Parse that writes; its own types bring in all of Node's. Reading is described in `src/scenario/import`. */
declare module 'papaparse' {
  interface UnparseConfig {
    readonly escapeFormulae?: boolean
    readonly newline?: string
    readonly columns?: readonly string[]
  }
  const Papa: { unparse(rows: readonly object[], config?: UnparseConfig): string }
  export default Papa
}
