import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { command } from '../command.ts'

export interface Called {
  readonly exit: number
  readonly out: string
  readonly error: string
}

/** `sagascope …args`, in this process. */
export async function called(...args: string[]): Promise<Called> {
  return calledWhile(() => Promise.resolve(), ...args)
}

/** The same for a command that serves until `meanwhile` has done. */
export async function calledWhile(meanwhile: (said: string) => Promise<void>, ...args: string[]): Promise<Called> {
  const said = { out: '', error: '' }
  const exit = await command(args, {
    out: (text) => void (said.out += text),
    error: (text) => void (said.error += text),
    page: new URL('page/', import.meta.url),
    stopped: () => meanwhile(said.out),
  })
  return { exit, ...said }
}

/** A folder of its own for the files of a test. */
export class Files {
  readonly folder = mkdtempSync(join(tmpdir(), 'sagascope-cli-'))

  write(name: string, content: string | Uint8Array): string {
    const path = join(this.folder, name)
    writeFileSync(path, content)
    return path
  }

  /** A folder in it with these files. */
  folderWith(name: string, contents: Readonly<Record<string, string | Uint8Array>>): string {
    mkdirSync(join(this.folder, name))
    for (const [file, content] of Object.entries(contents)) this.write(join(name, file), content)
    return join(this.folder, name)
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
