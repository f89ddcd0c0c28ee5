/** Writes the table of environment variables into README, from the code that parses them. */
import fs from 'node:fs'
import { environmentTable } from '../env-variables.ts'

const readme = fs.readFileSync('README.md', 'utf8')
const written = readme.replace(
  /<!-- environment -->[^]*<!-- \/environment -->/,
  () => `<!-- environment -->\n${environmentTable()}\n<!-- /environment -->`,
)
fs.writeFileSync('README.md', written)
