import { limits } from '../../base/limits.ts'
import { problem, type Problem } from '../problem.ts'

const startsWith = (bytes: Uint8Array, ...magic: number[]): boolean =>
  bytes.length >= magic.length && magic.every((byte, i) => bytes[i] === byte)

export const isGzip = (bytes: Uint8Array): boolean => startsWith(bytes, 0x1f, 0x8b)

/** Whether these first bytes can be text in UTF-8; else what they are. Empty input is fine here. */
export function notText(head: Uint8Array): Problem | null {
  const archive = archives.find(({ magic }) => startsWith(head, ...magic))
  if (archive !== undefined) {
    return problem('SG-1132', `the file is a ${archive.name} archive`, {
      allowed: 'a text file, plain or packed with gzip',
      mend:
        archive.name === 'zip'
          ? 'unpack it and take the file inside; a spreadsheet (.xlsx, .ods) is saved as CSV'
          : 'unpack it and take the file inside',
    })
  }
  if (startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff) || looksUtf16(head)) {
    return problem('SG-1004', 'the file is UTF-16', { allowed: 'text in UTF-8', mend: 'save it as UTF-8' })
  }
  if (isWebPage(head)) {
    return problem('SG-1002', 'the file is a web page (HTML)', {
      allowed: 'a scenario (JSON) or an event log (CSV, XES, CloudEvents JSON lines)',
      mend: 'get the file itself: its download has ended at a page, to sign in for example',
    })
  }
  const kind = binaries.find(({ magic }) => startsWith(head, ...magic))
  const zero = head.indexOf(0)
  if (kind === undefined && zero === -1) return null
  const what = kind === undefined ? `has a zero byte at offset ${zero}` : `starts like a ${kind.name}`
  return problem('SG-1002', `the file is not text: it ${what}`, {
    allowed: 'a scenario (JSON) or an event log (CSV, XES, CloudEvents JSON lines)',
    mend: 'choose another file',
  })
}

const isWebPage = (head: Uint8Array): boolean =>
  /^\s*(<!doctype html|<html)[\s>]/i.test(String.fromCharCode(...head.subarray(0, 100)).replace(/^\xef\xbb\xbf/, ''))

const archives = [
  { name: 'zip', magic: [0x50, 0x4b, 0x03, 0x04] },
  { name: '7z', magic: [0x37, 0x7a, 0xbc, 0xaf] },
  { name: 'rar', magic: [0x52, 0x61, 0x72, 0x21] },
  { name: 'xz', magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a] },
  { name: 'zstd', magic: [0x28, 0xb5, 0x2f, 0xfd] },
  { name: 'bzip2', magic: [0x42, 0x5a, 0x68] },
]

const binaries = [
  { name: 'PNG image', magic: [0x89, 0x50, 0x4e, 0x47] },
  { name: 'JPEG image', magic: [0xff, 0xd8, 0xff] },
  { name: 'GIF image', magic: [0x47, 0x49, 0x46, 0x38] },
  { name: 'PDF', magic: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { name: 'SQLite database', magic: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66] },
  { name: 'Parquet file', magic: [0x50, 0x41, 0x52, 0x31] },
]

/** Latin text in UTF-16 without byte order mark: every other byte is zero. */
function looksUtf16(head: Uint8Array): boolean {
  if (head.length < 8) return false
  const zeros = [0, 0]
  for (let i = 0; i < 8; i++) if (head[i] === 0) zeros[i % 2]!++
  return (zeros[0] === 4 && zeros[1] === 0) || (zeros[1] === 4 && zeros[0] === 0)
}

/** Whoever shows a problem says of which file it is: its name is not said twice. */
export const emptyFile = (what = 'the file'): Problem =>
  problem('SG-1001', `${what} is empty`, {
    allowed: 'a scenario (JSON) or an event log (CSV, XES, CloudEvents JSON lines)',
    mend: 'get it again from where it came, or choose another file',
  })

export const folderDropped = (): Problem =>
  problem('SG-1060', 'this is a folder, not a file', {
    allowed: 'one file',
    mend: 'open the folder and take the file inside',
  })

/**
 * Whether something dropped on the page or handed in looks like a folder: browsers give it no type and the size of a
 * directory entry, and reading it fails. Ask `webkitGetAsEntry` first where there is one.
 */
export const looksLikeFolder = (file: {
  readonly size: number
  readonly type: string
  readonly name: string
}): boolean => file.type === '' && !file.name.includes('.') && (file.size === 0 || file.size % 4096 === 0)

/** What a text is, by its first characters. */
export type TextKind = 'csv' | 'xes' | 'cloud-events' | 'batch' | 'scenario' | 'recording'

/** @param head the beginning of the text, without byte order mark; at least its first line if that is under 64 kB */
export function textKind(head: string): TextKind {
  const text = head.trimStart()
  if (text.startsWith('<')) return 'xes'
  if (text.startsWith('[')) return specversion.test(text) ? 'batch' : 'scenario'
  if (jsonScalar.test(text) || isCommentedJson(text)) return 'scenario'
  if (!text.startsWith('{')) return 'csv'
  if (isRecording(text)) return 'recording'
  if (isSpreadEvent(text)) return 'batch'
  return isJsonLines(text) ? 'cloud-events' : 'scenario'
}

/** A CloudEvent as a person would write it, over several lines. */
const isSpreadEvent = (text: string): boolean =>
  /^\{[ \t]*\r?\n/.test(text) && specversion.test(text) && !/"format"\s*:/.test(text)

/** Whether a text begins as a recording does (`src/recording`), so that it is told from JSON lines of other kinds. */
export const isRecording = (head: string): boolean => /^\s*\{"is":\{"format":"sagascope\/recording"/.test(head)

/** A document that is one JSON value and no object: no log has ever looked like that. */
const jsonScalar = /^(null|true|false|-?\d+(\.\d+)?([eE][+-]?\d+)?)\s*$/

/** What editors allow in settings files. Its reader says that JSON has no comments. */
const isCommentedJson = (text: string): boolean =>
  /^\/[/*]/.test(text) && text.replace(/^(?:\s*(?:\/\/[^\n]*\n|\/\*[^]*?\*\/))+\s*/, '').startsWith('{')

const specversion = /"specversion"\s*:/

/** JSON lines have an object a line; a scenario is one object. The marker decides where the first line is damaged. */
function isJsonLines(text: string): boolean {
  const end = text.search(/\r?\n/)
  const first = end === -1 ? text : text.slice(0, end)
  if (specversion.test(first)) return true
  if (end === -1 || /"format"\s*:/.test(first)) return false
  const second = text.slice(end).trimStart()
  if (!second.startsWith('{')) return specversion.test(text) && /\n\s*\{/.test(text)
  return isObject(first) || specversion.test(text)
}

function isObject(line: string): boolean {
  try {
    const parsed: unknown = JSON.parse(line)
    return typeof parsed === 'object' && parsed !== null
  } catch {
    return false
  }
}

export const tooLarge = (bytes: number, max: number = limits.fileBytesMax, what = 'the file'): Problem =>
  problem('SG-1030', `${what} has ${megabytes(bytes)}`, {
    allowed: `at most ${megabytes(max)}`,
    mend: 'hand in a part of it',
  })

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MiB`
