import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { limits } from '../base/limits.ts'
import { fileKeysOf, type KeptRecord, writerOf } from './kept-record.ts'
import type { Claims, KeptStorage, Release } from './record-writer.ts'

interface Schema extends DBSchema {
  sessions: { key: string; value: KeptRecord }
  files: { key: string; value: File }
}

const dataBase = 'sagascope'
const dataBaseVersion = 1
/** A page that was just reloaded may hold its claim for a moment longer; one that stays open holds it for good. */
const claimMsMax = 700
const lockOf = (id: string): string => `sagascope-session:${id}`

/** The browser's own data base. It is opened when it is first asked. */
export function browserStorage(): KeptStorage {
  let opened: Promise<IDBPDatabase<Schema>> | null = null
  const db = () =>
    (opened ??= openDB<Schema>(dataBase, dataBaseVersion, {
      upgrade: (made) => {
        made.createObjectStore('sessions', { keyPath: 'id' })
        made.createObjectStore('files')
      },
    }))
  /** What stands at ids that this page began with is written once only. */
  let tidied = false

  return {
    async read(id) {
      const base = await db()
      const record = await base.get('sessions', id)
      if (record?.version !== 1) return null
      const files = fileKeysOf(record.source).map(async (key) => (await base.get('files', key)) ?? null)
      return { record, files: await Promise.all(files) }
    },
    async write(record) {
      const base = await db()
      await base.put('sessions', record)
      if (tidied) return
      tidied = true
      await tidy(base)
    },
    async list() {
      const records = await (await db()).getAll('sessions')
      return records.filter(({ version }) => version === 1).toSorted((a, b) => b.at - a.at)
    },
    async writeFile(key, file) {
      await (await db()).put('files', file as File, key)
    },
  }
}

/** Forget the oldest sessions, and the files that none of the others has. Those that a page shows stay. */
async function tidy(db: IDBPDatabase<Schema>): Promise<void> {
  const held = new Set((await navigator.locks.query()).held?.map(({ name }) => name))
  const change = db.transaction(['sessions', 'files'], 'readwrite')
  const sessions = await change.objectStore('sessions').getAll()
  const old = sessions.toSorted((a, b) => b.at - a.at).slice(limits.keptSessionsMax)
  const gone = new Set(old.map(({ id }) => id).filter((id) => !held.has(lockOf(id))))
  const wanted = new Set(sessions.filter(({ id }) => !gone.has(id)).flatMap(({ source }) => fileKeysOf(source)))
  await Promise.all([...gone].map((id) => change.objectStore('sessions').delete(id)))
  for (const key of await change.objectStore('files').getAllKeys()) {
    // A page that is just storing its files has not written its record yet.
    if (!wanted.has(key) && !held.has(lockOf(writerOf(key)))) await change.objectStore('files').delete(key)
  }
  await change.done
}

export const browserClaims: Claims = {
  newId: () => crypto.randomUUID().slice(0, 13).replace('-', ''),
  async claim(id) {
    const granted = new Promise<Release>((grant, refuse) => {
      const signal = AbortSignal.timeout(claimMsMax)
      const hold = () => new Promise<void>((release) => grant(release))
      navigator.locks.request(lockOf(id), { signal }, hold).catch(refuse)
    })
    try {
      return await granted
    } catch {
      return null
    }
  },
}
