import { type Memory, recallJson, rememberJson } from '../browser-memory.ts'

/** A text that is not what runs: typed, but wrong, or not run yet. */
export interface Draft {
  /** Of the scenario that it began with. */
  readonly name: string
  /** The text that ran when it was begun. */
  readonly base: string
  readonly text: string
  /** Epoch ms of the last writing; older drafts have none. */
  readonly at?: number
}

const name = 'drafts'
const draftsMax = 8
/** A browser gives a page some 5 million characters in all. */
const charsMax = 1_500_000

/** Where the browser keeps nothing, the page does as long as it lives. */
let unkept: readonly Draft[] | null = null

/** Who shows them wants to know when they change. */
const watchers = new Set<() => void>()
let last: { readonly drafts: readonly Draft[]; readonly text: string } = { drafts: [], text: '[]' }

export function watchDrafts(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

/** As {@link readDrafts}, and the same list as long as nothing changes. */
export function draftsNow(): readonly Draft[] {
  const drafts = readDrafts()
  const text = JSON.stringify(drafts)
  if (text !== last.text) last = { drafts, text }
  return last.drafts
}

/** The drafts that this browser keeps, the newest first. What cannot be read there counts as none. */
export function readDrafts(memory?: Memory): readonly Draft[] {
  if (unkept !== null) return unkept
  const found = recallJson(name, memory)
  return Array.isArray(found) ? found.filter(isDraft) : []
}

/** Keep a draft in place of an older one with the same beginning. */
export function keepDraft(draft: Draft, memory?: Memory): void {
  write([draft, ...readDrafts(memory).filter((each) => !isSame(each, draft))], memory)
}

export function dropDraft(draft: Pick<Draft, 'name' | 'base'>, memory?: Memory): void {
  const all = readDrafts(memory)
  const left = all.filter((each) => !isSame(each, draft))
  if (left.length < all.length) write(left, memory)
}

const isSame = (a: Pick<Draft, 'name' | 'base'>, b: Pick<Draft, 'name' | 'base'>): boolean =>
  a.name === b.name && a.base === b.base

function write(drafts: readonly Draft[], memory?: Memory): void {
  const kept: Draft[] = []
  let chars = 0
  for (const draft of drafts.slice(0, draftsMax)) {
    chars += draft.text.length + draft.base.length
    if (chars > charsMax) break
    kept.push(draft)
  }
  const isKept = rememberJson(name, kept, memory)
  // One that is too large to be kept is not lost as long as the page lives.
  const isTooLarge = kept.length < drafts.length && kept.length === 0
  unkept = isKept && !isTooLarge ? null : drafts
  for (const watcher of watchers) watcher()
}

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' &&
  value !== null &&
  (['name', 'base', 'text'] as const).every((field) => typeof (value as Partial<Draft>)[field] === 'string')
