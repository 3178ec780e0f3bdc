import { useEffect, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import type { Schema } from './code/schema.ts'

/** What the text may say, from the schema that reads it. */
export function useSchema(): Schema | null {
  const [schema, setSchema] = useState<Schema | null>(null)
  useEffect(() => {
    let gone = false
    void commands.ask({ about: 'schema' }).then((answer) => {
      if (!gone && answer.ok) setSchema(JSON.parse(answer.value) as Schema)
    })
    return () => {
      gone = true
    }
  }, [])
  return schema
}
