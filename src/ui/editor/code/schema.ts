/** As much of JSON Schema as the format's own schema uses. */
export interface Schema {
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly default?: unknown
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: Schema | boolean
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly oneOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
}

/** A level of the document on the way to a place: how it is reached, and what its members say so far. */
export interface Level {
  /** From the level around it; of the outermost one nothing is asked. */
  readonly step: string | number
  /** Members whose values are texts: they tell which of several forms is meant. */
  readonly texts: ReadonlyMap<string, string>
}

/** The forms that the value at the end of a way may have. */
export function formsAt(root: Schema, levels: readonly Level[]): readonly Schema[] {
  let forms = formsOf(root, levels[0]?.texts ?? none)
  for (const { step, texts } of levels.slice(1)) forms = forms.flatMap((form) => formsOf(childOf(form, step), texts))
  return forms
}

/** The forms of what stands at a step of these: of a member's value, or of an item. */
export const formsUnder = (forms: readonly Schema[], step: string | number): readonly Schema[] =>
  forms.flatMap((form) => formsOf(childOf(form, step), none))

const none: ReadonlyMap<string, string> = new Map()

function childOf(form: Schema, step: string | number): Schema | null {
  if (typeof step === 'number') return form.items ?? null
  if (form.properties && Object.hasOwn(form.properties, step)) return form.properties[step]!
  return typeof form.additionalProperties === 'object' ? form.additionalProperties : null
}

/** A choice taken apart; where the texts fit some of its options alone, these. */
function formsOf(schema: Schema | null, texts: ReadonlyMap<string, string>): readonly Schema[] {
  if (schema === null) return []
  const options = schema.oneOf ?? schema.anyOf
  if (options === undefined) return [schema]
  const all = options.flatMap((option) => formsOf(option, texts))
  const fitting = all.filter((form) => isSaid(form, texts))
  return fitting.length > 0 ? fitting : all
}

function isSaid({ properties }: Schema, texts: ReadonlyMap<string, string>): boolean {
  const constants = Object.entries(properties ?? {}).filter(([, { const: value }]) => value !== undefined)
  return constants.length > 0 && constants.every(([name, { const: value }]) => texts.get(name) === value)
}

export interface KeyOffer {
  readonly name: string
  readonly required: boolean
  readonly schema: Schema
}

/** The members that these forms know, those that must be there first. */
export function keysOf(forms: readonly Schema[]): readonly KeyOffer[] {
  const found = new Map<string, KeyOffer>()
  for (const { properties, required } of forms) {
    for (const [name, schema] of Object.entries(properties ?? {})) {
      const before = found.get(name)
      if (before) found.set(name, { ...before, schema: either(before.schema, schema) })
      else found.set(name, { name, schema, required: required?.includes(name) ?? false })
    }
  }
  return [...found.values()].sort((a, b) => Number(b.required) - Number(a.required))
}

/** What two forms say of one member. Where each names other values it is a choice among them: a `kind` is not the first kind. */
function either(a: Schema, b: Schema): Schema {
  const [left, right] = [listedIn(a), listedIn(b)]
  const all = [...new Set([...left, ...right])]
  if (right.length === 0 || all.length === left.length) return a
  return left.length === 0 ? a : { type: 'string', enum: all }
}

const listedIn = ({ const: value, enum: values }: Schema): readonly unknown[] =>
  value === undefined ? (values ?? []) : [value]

/** The values that these forms list, as JSON text; of a choice between objects their `kind`. */
export function valuesOf(forms: readonly Schema[]): readonly { readonly json: string; readonly about: string }[] {
  const found = new Map<string, string>()
  const add = (value: unknown, about = ''): void => {
    const json = JSON.stringify(value)
    if (json !== undefined && !found.has(json)) found.set(json, about)
  }
  for (const form of forms) {
    if (form.const !== undefined) add(form.const, form.description)
    for (const value of form.enum ?? []) add(value, value === form.default ? 'holds where nothing is said' : '')
    if (isOf(form, 'boolean')) for (const value of [true, false]) add(value)
    if (form.default !== undefined) add(form.default, 'holds where nothing is said')
    const { kind } = form.properties ?? {}
    if (kind?.const !== undefined) add({ kind: kind.const }, kind.description ?? form.description)
  }
  return [...found].map(([json, about]) => ({ json, about }))
}

/** What one would begin such a value with, and where in it one goes on. */
export function beginningOf(schema: Schema): { readonly text: string; readonly at: number } {
  const [form] = formsOf(schema, none)
  if (form === undefined || form.const !== undefined) {
    const text = JSON.stringify(form?.const) ?? ''
    return { text, at: text.length }
  }
  if (form.enum || isOf(form, 'string')) return { text: '""', at: 1 }
  if (form.properties || isOf(form, 'object')) return { text: '{}', at: 1 }
  return isOf(form, 'array') ? { text: '[]', at: 1 } : { text: '', at: 0 }
}

/** One line on what a value is. */
export function typeWords(schema: Schema): string {
  const forms = formsOf(schema, none)
  const words = forms.map((form) => (form.enum ? 'choice' : [form.type ?? 'any'].flat().join(' or ')))
  return [...new Set(words)].join(' or ')
}

const isOf = ({ type }: Schema, wanted: string): boolean =>
  type === wanted || (Array.isArray(type) && type.includes(wanted))
