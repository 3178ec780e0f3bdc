import { sortSagas } from './sort.tsx'
import { updateOneRow } from './update-row.tsx'
import { drawSpans } from './spans.ts'
import '../../src/ui/tokens.css'
import '../../src/ui/base.css'

/** What the tables of `bench/tables` call in the page. */
const inPage = { updateOneRow, sortSagas, drawSpans }
export type InPage = typeof inPage

declare global {
  interface Window {
    sagascopeBench: InPage
  }
}
window.sagascopeBench = inPage
