/**
 * The files of dossiers and their PDF as one ZIP, with a list of them and of their digests (`manifeste.csv`), and the same for
 * `sha256sum -c`. What is left out is in the list, with the reason.
 */
import { createHash } from 'node:crypto'
import { texte, type Cellule } from '../../../form-engine/export/cellules.ts'
import type { Minute } from '../../../form-engine/temps.ts'
import type { DossierDArchive } from '../../domain/export/archive.ts'
import type { Textes } from '../../textes/dictionnaire.ts'
import { enLigne } from './csv.ts'
import { cheminDArchive, dossierDArchive } from './noms-d-archive.ts'
import { zip, type Entree } from './zip.ts'

/** A dossier with its document, drawn when its turn comes. */
export interface DossierADessiner extends Pick<DossierDArchive, 'numero' | 'pieces'> {
  pdf: () => Promise<Buffer>
}

/** The bytes of the archive. */
export function archive(
  dossiers: AsyncIterable<DossierADessiner>,
  at: Minute,
  t: Textes['exports']['document'],
): AsyncGenerator<Buffer> {
  return zip(entrees(dossiers, t), at)
}

async function* entrees(
  dossiers: AsyncIterable<DossierADessiner>,
  t: Textes['exports']['document'],
): AsyncGenerator<Entree> {
  const { chemin, dossier, origine, taille, sha256, remarque } = t.manifeste
  const manifeste = [enLigne([chemin, dossier, origine, taille, sha256, remarque].map(texte))]
  const sommes: string[] = []
  const inscrire = (numero: number, chemin: string, origine: string, taille: number, sha256: string) => {
    const nombres = [numero, taille].map((n): Cellule => ({ kind: 'nombre', nombre: String(n) }))
    manifeste.push(
      enLigne([texte(chemin), nombres[0] ?? null, texte(origine), nombres[1] ?? null, texte(sha256), null]),
    )
    sommes.push(`${sha256}  ${chemin}\n`)
  }
  for await (const { numero, pieces, pdf } of dossiers) {
    const octets = await pdf()
    const nom = `${dossierDArchive(numero)}/dossier-${numero}.pdf`
    inscrire(numero, nom, t.dossier, octets.length, createHash('sha256').update(octets).digest('hex'))
    yield { nom, niveau: 0, taille: octets.length, contenu: [octets] }
    let rang = 0
    for await (const { nom, origine, contenu } of pieces) {
      rang += 1
      const chemin = cheminDArchive(numero, rang, nom)
      if ('ecart' in contenu) {
        const n: Cellule = { kind: 'nombre', nombre: String(numero) }
        manifeste.push(enLigne([texte(chemin), n, texte(origine), null, null, texte(t.ecartes[contenu.ecart])]))
        continue
      }
      inscrire(numero, chemin, origine, contenu.taille, contenu.sha256)
      yield { nom: chemin, niveau: 0, taille: contenu.taille, contenu: contenu.flux() }
    }
  }
  yield { nom: 'manifeste.csv', niveau: 6, contenu: ['\uFEFF', ...manifeste].map((ligne) => Buffer.from(ligne)) }
  yield { nom: 'SHA256SUMS', niveau: 6, contenu: sommes.map((ligne) => Buffer.from(ligne)) }
}
