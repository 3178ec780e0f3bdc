import { cents, plainNumber, type ColumnKind } from './values.ts'
import { readTime } from '../../base/read-time.ts'

/** Which column is what. A null is a choice still to be made; no import without it. */
export interface Mapping {
  /** The case: becomes `caseId` in the payload and the event's aggregate id. */
  readonly case: string | null
  /** The activity: becomes the event's name. */
  readonly event: string | null
  readonly time: string | null
  /** Columns with amounts: become whole cents. */
  readonly money: readonly string[]
}

export type MappedRole = 'case' | 'event' | 'time'
export const mappedRoles: readonly MappedRole[] = ['case', 'event', 'time']

export interface Candidate {
  readonly column: string
  /** 0…1: 1 = the name that XES prescribes, under 0.5 = by its content only. */
  readonly confidence: number
}

/** Some cells of each column, as text; empty ones left out. */
export interface SampledColumn {
  readonly name: string
  readonly cells: readonly string[]
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/** Names of the columns, most telling first, in small letters without blanks and signs. */
const synonyms: Readonly<Record<MappedRole, readonly string[]>> = {
  case: words(`caseid case caseidentifier casenumber caseno casekey traceid trace processinstanceid processinstance
    processid instanceid orderid order ordernumber orderno ticketid ticket incidentid applicationid requestid invoiceid
    claimid patientid customerid correlationid aggregateid entityid streamid subject sessionid`),
  event:
    words(`activity activityname event eventname eventtype concept action task taskname step stepname operation type
    name message status`),
  time: words(`timestamp time datetime date eventtime eventtimestamp occurredat createdat completetimestamp completetime
    endtimestamp endtime enddate starttimestamp starttime startdate created when at`),
}

const xesNames: Readonly<Record<MappedRole, string>> = {
  case: 'case:concept:name',
  event: 'concept:name',
  time: 'time:timestamp',
}

/** Every column that may play a role, best first; by name, and for the time also by what its cells look like. */
export function candidatesFor(role: MappedRole, columns: readonly SampledColumn[]): Candidate[] {
  return columns
    .map(({ name, cells }) => ({ column: name, confidence: confidence(role, name, cells) }))
    .filter((candidate) => candidate.confidence > 0)
    .toSorted((a, b) => b.confidence - a.confidence)
}

function confidence(role: MappedRole, name: string, cells: readonly string[]): number {
  if (name.trim().toLowerCase() === xesNames[role]) return 1
  const list = synonyms[role]
  const rank = list.indexOf(name.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
  const byName = rank === -1 ? 0 : 0.95 - (0.4 * rank) / list.length
  if (role !== 'time') return byName
  const dates = cells.length > 0 && cells.every((cell) => readTime(cell.trim()) !== null && !/^\d+$/.test(cell.trim()))
  return byName === 0 ? (dates ? 0.4 : 0) : dates || cells.length === 0 ? byName : byName * 0.6
}

/** The likeliest mapping: no column plays two roles. */
export function detectMapping(columns: readonly SampledColumn[], kinds: ReadonlyMap<string, ColumnKind>): Mapping {
  const taken = new Set<string>()
  const best = (role: MappedRole): string | null => {
    const found = candidatesFor(role, columns).find(({ column }) => !taken.has(column))?.column ?? null
    if (found !== null) taken.add(found)
    return found
  }
  const mapping = { case: best('case'), event: best('event'), time: best('time') }
  const money = columns.map(({ name }) => name).filter((name) => kinds.get(name) === 'money' && !taken.has(name))
  return { ...mapping, money }
}

/** Words of a column's name that speak of money, and such that say that it is not an amount all the same. */
const moneyWords: ReadonlySet<string> = new Set(
  words(`amount amounts expense expenses cost costs price prices total fee fees payment paid balance debt salary revenue
    money charge refund eur usd`),
)
const otherWords: ReadonlySet<string> = new Set(
  words(`id no nr number count code type date time year month day days hours cents percent rate quantity items status
    method points`),
)

const wordsOf = (name: string): string[] =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)

function soundsLikeMoney(name: string): boolean {
  const parts = wordsOf(name)
  return parts.some((word) => moneyWords.has(word)) && !parts.some((word) => otherWords.has(word))
}

/** How to read a column, by its name and some of its cells. A column without cells there may hold anything: text, or money. */
export function kindOf({ name, cells }: SampledColumn, commaDecimals = false): ColumnKind {
  if (soundsLikeMoney(name) && cells.every((cell) => cents(cell, commaDecimals) !== null)) return 'money'
  if (cells.length > 0 && cells.every((cell) => plainNumber(cell, commaDecimals) !== null)) return 'number'
  return 'text'
}
