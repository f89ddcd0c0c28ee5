/**
 * The dossiers as JSON: an array, one dossier a line, streamed. Members are the ids of columns, which no renaming moves; what a
 * dossier has several of is an array under the id of its sheet. Numbers keep their digits.
 */
import type { Cellule } from '../../../form-engine/export/cellules.ts'
import { decalageEcrit, horlogeDeParis } from '../../../form-engine/export/paris.ts'
import type { FeuilleDExport, Ligne, LignesDUnDossier, SourceDExport } from '../../../form-engine/export/source.ts'

/** The bytes, a lot of dossiers at a time. */
export async function* json(source: SourceDExport): AsyncGenerator<Buffer> {
  const { feuilles } = source
  let isPremier = true
  const colonnes = Object.fromEntries(
    feuilles.map(({ id, colonnes }) => [id, Object.fromEntries(colonnes.map(({ id, nom }) => [id, nom]))]),
  )
  yield Buffer.from(`{"colonnes":${JSON.stringify(colonnes)},\n"dossiers":[`)
  for await (const lot of source.lots(feuilles)) {
    let texte = ''
    for (const dossier of lot) {
      texte += `${isPremier ? '' : ','}\n${unDossier(feuilles, dossier)}`
      isPremier = false
    }
    yield Buffer.from(texte)
  }
  yield Buffer.from('\n]}\n')
}

function unDossier(feuilles: readonly FeuilleDExport[], lignes: LignesDUnDossier): string {
  const [dossiers, ...autres] = feuilles
  const membres = dossiers ? membresDe(dossiers, lignes[0]?.[0] ?? []) : []
  for (const [rang, feuille] of autres.entries()) {
    const rangees = (lignes[rang + 1] ?? []).map((ligne) => `{${membresDe(feuille, ligne).join(',')}}`)
    membres.push(`${JSON.stringify(feuille.id)}:[${rangees.join(',')}]`)
  }
  return `{${membres.join(',')}}`
}

function membresDe({ colonnes }: FeuilleDExport, ligne: Ligne): string[] {
  return colonnes.map(({ id }, rang) => `${JSON.stringify(id)}:${valeur(ligne[rang] ?? null)}`)
}

function valeur(cellule: Cellule): string {
  if (cellule === null) return 'null'
  switch (cellule.kind) {
    case 'texte':
      return JSON.stringify(cellule.texte)
    case 'nombre':
      return cellule.nombre
    case 'jour':
      return JSON.stringify(cellule.jour)
    case 'moment': {
      const { date, heure, decalage } = horlogeDeParis(cellule.minute)
      return `"${date}T${heure}${decalageEcrit(decalage)}"`
    }
    case 'booleen':
      return String(cellule.vrai)
    case 'choix':
      return JSON.stringify(cellule.choix)
    case 'fichiers':
      return JSON.stringify(cellule.noms)
    case 'lieu':
      return JSON.stringify(cellule.geojson)
  }
}
