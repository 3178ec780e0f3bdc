import { useMemo } from 'react'
import { eventHue } from '../../parts/event/event-codes.ts'
import { useMedia } from '../../parts/use-media.ts'
import { useTokens } from '../../parts/use-tokens.ts'

/** Of one sort of event: the edge of its stamp, its ground, and the letters on it. */
export interface StampColours {
  readonly edge: string
  readonly ground: string
  readonly letters: string
}

/** Sizes in px and colours of what is painted on the tape. */
export interface TapeLooks {
  /** A cell with its border. */
  readonly cellPx: number
  /** Of the line of numbers, the line of stamps, the line of a consumer: as high as the style sheet makes them. */
  readonly numbersPx: number
  readonly stampsPx: number
  readonly rowPx: number
  readonly stampPx: { readonly width: number; readonly height: number; readonly edge: number }
  readonly microPx: number
  readonly bodyPx: number
  readonly hairPx: number
  readonly strokePx: number
  readonly numberFont: string
  readonly stampFont: string
  readonly text: string
  readonly number: string
  readonly done: string
  readonly faint: string
  readonly surface: string
  readonly inFlight: string
  readonly error: string
  readonly hazard: string
  readonly hazardTint: string
  /** By the event's number by first appearance; it begins again after the last. */
  readonly stamps: readonly StampColours[]
  /** The system's colours alone: a ground would hide the letters. */
  readonly outlined: boolean
}

const hues = Array.from({ length: 12 }, (_, type) => eventHue(type))
const sizes = ['--tape-cell', '--fs-micro', '--fs-body', '--hair', '--stroke', '--sp-half'] as const
const colours = [
  '--text',
  '--text-2',
  '--text-3',
  '--line-strong',
  '--surface',
  '--st-handle',
  '--st-error',
  '--st-hazard',
  '--st-hazard-tint',
] as const
const stampColours = hues.flatMap((hue) => [`--ev-${hue}`, `--ev-${hue}-tint`, `--ev-${hue}-ink`])
const names: readonly string[] = [...sizes, ...colours, ...stampColours, '--font-mono', '--fw-strong']

export function useTapeLooks(): TapeLooks {
  const tokens = useTokens(names)
  const forced = useMedia('(forced-colors: active)')
  return useMemo(() => looksOf(tokens, forced), [tokens, forced])
}

function looksOf(tokens: Readonly<Record<string, string>>, forced: boolean): TapeLooks {
  const px = (name: (typeof sizes)[number]): number => Number.parseFloat(tokens[name] ?? '') || 0
  const colour = (name: string, system = 'CanvasText'): string => (forced ? system : (tokens[name] ?? ''))
  const [microPx, bodyPx, halfPx, hairPx] = [px('--fs-micro'), px('--fs-body'), px('--sp-half'), px('--hair')]
  const stampHeight = (microPx * 16) / 7
  const font = `${microPx}px ${tokens['--font-mono'] ?? ''}`
  return {
    cellPx: px('--tape-cell') + 1,
    numbersPx: microPx + 7.5,
    stampsPx: stampHeight + 10,
    rowPx: bodyPx + 11,
    stampPx: { width: px('--tape-cell'), height: stampHeight, edge: halfPx * 1.5 },
    microPx,
    bodyPx,
    hairPx,
    strokePx: px('--stroke'),
    numberFont: font,
    stampFont: `${tokens['--fw-strong'] ?? ''} ${font}`,
    text: colour('--text'),
    number: colour('--text-3'),
    done: colour('--text-2'),
    faint: colour('--line-strong', 'GrayText'),
    surface: colour('--surface', 'Canvas'),
    inFlight: colour('--st-handle'),
    error: colour('--st-error'),
    hazard: colour('--st-hazard'),
    hazardTint: colour('--st-hazard-tint', 'Canvas'),
    stamps: hues.map((hue) => ({
      edge: colour(`--ev-${hue}`),
      ground: colour(`--ev-${hue}-tint`, 'Canvas'),
      letters: colour(`--ev-${hue}-ink`),
    })),
    outlined: forced,
  }
}
