import { limits } from '../../base/limits.ts'
import { err, ok, type Result } from '../../base/result.ts'
import { valueFromJson, valueToJson } from '../../base/value-json.ts'
import type { Value } from '../../base/value.ts'
import { pack, unpack } from '../pack.ts'
import { problem, quoted, type Problem } from '../problem.ts'
import { crc32, fromBase64Url, toBase64Url } from './codec.ts'

/**
 * A run as text in a URL's fragment, which never reaches a server: `d1.LENGTH.CRC.DATA`. `d1` names the packing, LENGTH counts
 * the characters of DATA, CRC is that of its bytes, both in base 36; DATA is base64url of a deflated JSON document.
 */
export interface LinkContent {
  /** The scenario file's text. */
  readonly scenario: string
  /** What was done by hand, each after so many steps; checked by whoever has the run. */
  readonly commands: readonly { readonly step: number; readonly command: Value }[]
}

const codec = 'd1'

/** The content as text for a link. @returns err `SG-1045` when the link would be too long to be passed on */
export async function linkText(content: LinkContent): Promise<Result<string, Problem>> {
  const { scenario, commands } = content
  const document = { scenario, commands: commands.map(({ step, command }) => [step, valueToJson(command)]) }
  const text = JSON.stringify(document)
  const packed = await pack(text, 'deflate-raw')
  const data = toBase64Url(packed)
  const made = `${codec}.${data.length.toString(36)}.${crc32(packed).toString(36)}.${data}`
  const unpacked = new TextEncoder().encode(text).length
  const mend = 'save the scenario or the recording as a file and pass that on'
  if (unpacked > limits.linkUnpackedBytesMax) {
    const found = `the run has ${unpacked} bytes, which is more than a link may unpack to`
    return err(problem('SG-1045', found, { allowed: `at most ${limits.linkUnpackedBytesMax}`, mend }))
  }
  if (made.length <= limits.linkCharsMax) return ok(made)
  const found = `the link would have ${made.length} characters`
  return err(problem('SG-1045', found, { allowed: `at most ${limits.linkCharsMax}`, mend }))
}

/** Read a link that somebody passed on. @returns err `SG-1040` to `SG-1045`, each of which says what may have happened */
export async function readLink(text: string): Promise<Result<LinkContent, Problem>> {
  if (text.length > limits.linkCharsMax) {
    const allowed = `at most ${limits.linkCharsMax}`
    return err(problem('SG-1045', `the link has ${text.length} characters`, { allowed }))
  }
  const bytes = bytesOf(text)
  if (!bytes.ok) return bytes
  const unpacked = await unpack(bytes.value, 'deflate-raw', limits.linkUnpackedBytesMax)
  if (!unpacked.ok) return err(unpacked.error === 'too-large' ? bomb(bytes.value.length) : damaged(text.length))
  // Its last byte belongs to the stream: without it the stream must end early.
  if ((await unpack(bytes.value.slice(0, -1), 'deflate-raw', limits.linkUnpackedBytesMax)).ok) return err(trailing())
  return contentOf(unpacked.value)
}

function bytesOf(text: string): Result<Uint8Array, Problem> {
  const [prefix = '', length = '', crc = '', data, ...more] = text.split('.')
  if (prefix !== codec) {
    if (/^[a-z]\d{1,3}$/.test(prefix)) {
      return err(
        problem('SG-1044', `the link is written in a newer form, ${quoted(prefix)}`, {
          allowed: codec,
          mend: 'open it with a newer Sagascope',
        }),
      )
    }
    return err(damaged(text.length))
  }
  if (data === undefined || more.length > 0 || !isBase36(length) || !isBase36(crc)) return err(damaged(text.length))
  const stated = Number.parseInt(length, 36)
  if (data.length !== stated) {
    return err(
      problem('SG-1041', `the link was cut: it has ${data.length} of ${stated} characters`, {
        mend: 'copy the whole link, or ask for it again',
      }),
    )
  }
  const bytes = fromBase64Url(data)
  if (bytes === null) return err(damaged(text.length))
  if (crc32(bytes) !== Number.parseInt(crc, 36)) {
    return err(
      problem('SG-1041', 'the link was changed on its way: its checksum does not fit', {
        mend: 'copy it again from where it came',
      }),
    )
  }
  return ok(bytes)
}

const isBase36 = (text: string): boolean => /^[0-9a-z]{1,8}$/.test(text)

const damaged = (length: number): Problem =>
  problem('SG-1040', `the link is damaged: ${length} characters that are no link of Sagascope`, {
    mend: 'copy it again from where it came',
  })

const bomb = (bytes: number): Problem =>
  problem('SG-1042', `the link's ${bytes} bytes unpack to more than ${limits.linkUnpackedBytesMax / 1024 / 1024} MiB`, {
    allowed: `at most ${limits.linkUnpackedBytesMax / 1024 / 1024} MiB unpacked`,
    mend: 'do not trust where it came from',
  })

const trailing = (): Problem =>
  problem('SG-1043', 'the link goes on after its end', { mend: 'copy it again from where it came' })

function contentOf(bytes: Uint8Array): Result<LinkContent, Problem> {
  const wrong = problem('SG-1043', 'the link holds no scenario', { mend: 'copy it again from where it came' })
  try {
    const document = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Partial<
      Record<string, unknown>
    > | null
    const scenario = document?.['scenario']
    const commands = document?.['commands'] ?? []
    if (typeof scenario !== 'string' || !Array.isArray(commands)) return err(wrong)
    return ok({ scenario, commands: commands.map(timed) })
  } catch {
    return err(wrong)
  }
}

function timed(entry: unknown): LinkContent['commands'][number] {
  if (!Array.isArray(entry) || !Number.isSafeInteger(entry[0])) throw new TypeError('no command')
  return { step: entry[0] as number, command: valueFromJson(entry[1]) }
}

/** Where in the page a link leads: the view's id, and what the page's own fragment says of step and selection. */
export interface LinkPlace {
  readonly view?: string
  readonly step?: number
  /** As the page writes it: `event:242`, `consumer:ID`. */
  readonly select?: string
}

/** The fragment of a URL that opens this content at this place: `#/overview?step=120&link=…`. */
export function linkHash(link: string, { view = 'overview', step, select }: LinkPlace = {}): string {
  const query = [
    ...(step === undefined ? [] : [`step=${step}`]),
    ...(select === undefined ? [] : [`select=${encodeURIComponent(select)}`]),
    `link=${link}`,
  ]
  return `#/${view}?${query.join('&')}`
}
