/**
 * `node e2e/epreuves/bogues.ts [--only nom] [--depuis nom]`: shows that the proofs can fail. Each planted error is put in a copy of the tree,
 * which is built, and the proof that should find it is played there; says which were found.
 */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { runTool, Sentence } from '../../scripts/sentence.ts'
import { BOGUES, type Bogue } from './bogues-plantes.ts'

/** What a planted error is given to be found. */
const RONDES = { convergence: 4, 'dossier-modele': 60, courses: 60, 'attestation-kill': 6 } as const
const GRAINE = 20261126

async function essayer(copie: string, { nom, fichier, avant, apres, epreuve }: Bogue): Promise<boolean> {
  const file = path.join(copie, fichier)
  const source = fs.readFileSync(file, 'utf8')
  if (source.split(avant).length !== 2) throw new Sentence(`« ${nom} » ne se plante plus : ${fichier} a changé.`)
  fs.writeFileSync(
    file,
    source.replace(avant, () => apres),
  )
  try {
    const args = [
      'e2e/epreuves/run.ts',
      '--only',
      epreuve,
      '--rounds',
      String(RONDES[epreuve]),
      '--seed',
      String(GRAINE),
    ]
    const child = spawn(process.execPath, args, { cwd: copie, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += String(chunk)))
    const [code] = (await once(child, 'close')) as [number | null]
    const found = output.split('\n').find((line) => line.includes('ÉCHOUE : '))
    // A copy that does not build, or a machine that does not start, has found nothing.
    if (code !== 0 && found === undefined)
      throw new Sentence(`« ${nom} » n’a pas pu être joué :\n${output.slice(-2000)}`)
    console.log(`${nom} : ${found ? `trouvé, ${found.trim().slice(0, 240)}` : 'PAS TROUVÉ'}`)
    return found !== undefined
  } finally {
    fs.writeFileSync(file, source)
    // The path of a failure would be played first with the next error, and is not what is tried here.
    fs.rmSync(path.join(copie, 'e2e/epreuves/chemins'), { recursive: true, force: true })
  }
}

function copier(copie: string): void {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { encoding: 'utf8' })
  for (const file of listed.split('\0'))
    if (fs.lstatSync(file || '.', { throwIfNoEntry: false })?.isFile()) fs.cpSync(file, path.join(copie, file))
  fs.symlinkSync(fs.realpathSync('node_modules'), path.join(copie, 'node_modules'))
  fs.rmSync(path.join(copie, 'e2e/epreuves/chemins'), { recursive: true, force: true })
}

async function bogues(): Promise<void> {
  const options = { only: { type: 'string' }, depuis: { type: 'string' } } as const
  const { only, depuis } = parseArgs({ options, strict: true }).values
  const premier = BOGUES.findIndex(({ nom }) => depuis !== undefined && nom.includes(depuis))
  const choisis = BOGUES.slice(Math.max(0, premier)).filter(
    ({ nom, epreuve }) => only === undefined || nom.includes(only) || epreuve === only,
  )
  if (choisis.length === 0) throw new Sentence(`Aucune erreur plantée ne s’appelle « ${only} ».`)
  const copie = fs.mkdtempSync(path.join(os.tmpdir(), 'cerfeuil-bogues-'))
  try {
    copier(copie)
    let trouves = 0
    for (const bogue of choisis) if (await essayer(copie, bogue)) trouves += 1
    console.log(`\n${trouves} erreurs trouvées sur ${choisis.length} plantées.`)
  } finally {
    fs.rmSync(copie, { recursive: true, force: true })
  }
}

await runTool(bogues)
process.exit(0)
