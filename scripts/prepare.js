/**
 * Installs the dependencies when they are missing or older than package-lock.json, before `npm start` and `npm test`.
 * Plain JavaScript without dependency: it runs on the Node of the machine, before anything is installed.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const marker = path.join(root, 'node_modules', '.cerfeuil-lock')

/** @param {string} sentence @returns {never} */
function refuse(sentence) {
  console.error(`\n${sentence}\n`)
  process.exit(1)
}

const major = Number(process.versions.node.split('.')[0])
if (major < 20)
  refuse(
    `Cerfeuil demande Node 20 ou plus récent ; cette machine a Node ${process.versions.node}. ` +
      'Installez une version récente (https://nodejs.org/fr/download), puis relancez la commande.',
  )

const lock = createHash('sha256')
  .update(fs.readFileSync(path.join(root, 'package-lock.json')))
  .digest('hex')

const isInstalled = () => fs.existsSync(marker) && fs.readFileSync(marker, 'utf8').trim() === lock

/** Says that time passes: npm is silent for a minute when its output is not a terminal. */
function showProgress() {
  const start = Date.now()
  return setInterval(() => console.log(`  … ${Math.round((Date.now() - start) / 1000)} s`), 10_000)
}

/** @returns {Promise<{ code: number | null, output: string }>} */
function install() {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, stdio: ['ignore', 'inherit', 'pipe'] })
    let output = ''
    child.stderr.on('data', (chunk) => {
      output += String(chunk)
    })
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output }))
  })
}

/** The sentence for a failed installation: offline, no room, no right, or what npm says. @param {string} output */
function sentenceFor(output) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED/.test(output))
    return 'Les dépendances ne peuvent pas être téléchargées : cette machine n’atteint pas le registre npm. Vérifiez la connexion (ou le mandataire de npm), puis relancez la commande.'
  if (/ENOSPC/.test(output)) return 'Les dépendances ne tiennent pas sur le disque : libérez 1 Go, puis relancez.'
  if (/EACCES|EPERM|EROFS/.test(output))
    return `Le dossier ${root} ne peut pas être écrit par cet utilisateur : donnez-lui ce droit, puis relancez.`
  return 'L’installation des dépendances a échoué ; npm en dit la raison ci-dessus. Corrigez-la, puis relancez.'
}

if (!isInstalled()) {
  console.log('Installation des dépendances (une à trois minutes la première fois)…')
  const progress = showProgress()
  const { code, output } = await install().catch((error) => ({ code: 1, output: String(error) }))
  clearInterval(progress)
  if (code !== 0) {
    console.error(output)
    refuse(sentenceFor(output))
  }
  fs.writeFileSync(marker, `${lock}\n`)
  console.log('Dépendances installées.')
}

const local = path.join(root, 'node_modules', '.bin', 'node')
if (!fs.existsSync(local) && major < 24)
  refuse(
    `Node 24 n’est pas fourni pour cette machine (${process.platform} ${process.arch}) : installez Node 24 ou plus récent, puis relancez la commande.`,
  )
