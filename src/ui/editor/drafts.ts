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

const key = 'sagascope.drafts'
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

type Store = Pick<Storage, 'getItem' | 'setItem'>

/** The drafts that this browser keeps, the newest first. What cannot be read there counts as none. */
export function readDrafts(storage?: Store): readonly Draft[] {
  if (unkept !== null) return unkept
  try {
    const found: unknown = JSON.parse((storage ?? localStorage).getItem(key) ?? '[]')
    return Array.isArray(found) ? found.filter(isDraft) : []
  } catch {
    return []
  }
}

/** Keep a draft in place of an older one with the same beginning. */
export function keepDraft(draft: Draft, storage?: Store): void {
  write([draft, ...readDrafts(storage).filter((each) => !isSame(each, draft))], storage)
}

export function dropDraft(draft: Pick<Draft, 'name' | 'base'>, storage?: Store): void {
  const all = readDrafts(storage)
  const left = all.filter((each) => !isSame(each, draft))
  if (left.length < all.length) write(left, storage)
}

const isSame = (a: Pick<Draft, 'name' | 'base'>, b: Pick<Draft, 'name' | 'base'>): boolean =>
  a.name === b.name && a.base === b.base

function write(drafts: readonly Draft[], storage?: Store): void {
  const kept: Draft[] = []
  let chars = 0
  for (const draft of drafts.slice(0, draftsMax)) {
    chars += draft.text.length + draft.base.length
    if (chars > charsMax) break
    kept.push(draft)
  }
  try {
    const into = storage ?? localStorage
    into.setItem(key, JSON.stringify(kept))
    // One that is too large to be kept is not lost as long as the page lives.
    unkept = kept.length < drafts.length && kept.length === 0 ? drafts : null
  } catch {
    unkept = drafts
  }
  for (const watcher of watchers) watcher()
}

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' &&
  value !== null &&
  (['name', 'base', 'text'] as const).every((field) => typeof (value as Partial<Draft>)[field] === 'string')
