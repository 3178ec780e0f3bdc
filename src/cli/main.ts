import { version } from '../../package.json'

if (process.argv.includes('--version')) {
  process.stdout.write(`${version}\n`)
} else {
  process.stderr.write('sagascope: SG-9010 only --version is understood so far\n')
  process.exitCode = 2
}
