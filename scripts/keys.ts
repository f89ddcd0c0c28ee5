/**
 * `npm run keys -- status | rotate | backup FILE | restore FILE`: the keys of dossiers, wrapped by the master keys of the
 * instance. The code is 0 when all is well, 1 when something is to be done or could not be, with one French sentence.
 */
import { runTool, Sentence } from './sentence.ts'

const HELP = `Usage : npm run keys -- status | rotate | backup FICHIER | restore FICHIER
  status   combien de clés de dossiers sous chaque clé maîtresse, et lesquelles manquent au trousseau
  rotate   remet sous la clé maîtresse courante toutes celles qui n’y sont pas ; les fichiers ne bougent pas
  backup   écrit les clés emballées dans un fichier neuf
  restore  remet celles d’un tel fichier dont le dossier existe et n’a plus de clé`

async function main(): Promise<void> {
  const [name, file, ...more] = process.argv.slice(2)
  const takesFile = name === 'backup' || name === 'restore'
  const isKnown = takesFile ? file !== undefined : (name === 'status' || name === 'rotate') && file === undefined
  if (!isKnown || more.length > 0) throw new Sentence(HELP)
  // Imported late: a command typed wrong is said before an environment is asked for.
  const { env } = await import('../env.ts')
  const { processDb } = await import('../db/client.ts')
  const { maitresseDe, trousseauDe } = await import('../app/adapters/trousseau.ts')
  const trousseau = trousseauDe(env.ENCRYPTION_KEYS)
  const db = processDb()
  try {
    if (name === 'status') {
      const { status } = await import('./keys/status.ts')
      const { lines, isWhole } = await status(db, trousseau)
      console.log(lines.join('\n'))
      if (!isWhole) process.exitCode = 1
    } else if (name === 'rotate') {
      const { rotate, rotateFichiers, rotateSignature } = await import('./keys/rotate.ts')
      const count = await rotate(db, maitresseDe(trousseau))
      const fichiers = await rotateFichiers(db, maitresseDe(trousseau))
      const isSignature = await rotateSignature(db, maitresseDe(trousseau))
      console.log(
        `${count} clé(s) de dossier remise(s) sous « ${trousseau.courante} » ; aucun fichier n’a été touché.${fichiers > 0 ? ` ${fichiers} clé(s) de fichiers de démarches aussi.` : ''}${isSignature ? ' La clé de signature des paquets aussi.' : ''} ` +
          'Quand « npm run keys -- status » ne compte plus rien sous une ancienne clé, elle peut quitter le trousseau.',
      )
    } else if (name === 'backup') {
      const { backup } = await import('./keys/backup.ts')
      console.log(`${await backup(db, file ?? '')} clé(s) de dossier dans ${file}.`)
    } else {
      const { restore } = await import('./keys/restore.ts')
      const { restored, present, gone } = await restore(db, maitresseDe(trousseau), file ?? '')
      console.log(`${restored} clé(s) remise(s) ; ${present} déjà là ; ${gone} dont le dossier n’existe plus.`)
    }
  } finally {
    await db.destroy()
  }
}

await runTool(main)
