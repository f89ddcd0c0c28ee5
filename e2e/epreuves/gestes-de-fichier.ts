/** Files of a question: sent and removed by the form of a page, read by their address. */
import { paths } from '../../app/paths.ts'
import { nomDeControle } from '../../form-engine/controles.ts'
import { ACTIONS } from '../../form-engine/envoi-de-page.ts'
import type { CellKey } from '../../form-engine/reponses.ts'
import { exiger, type Geste, parmi, porte, posterPage } from './geste.ts'
import { accesDe, type DossierModele, inscrire, isModifiable, isOuverte, voit } from './modele-de-dossier.ts'
import { Ecart, type Monde } from './monde-de-dossier.ts'

/** What a page answers that adds or removes a file. */
function suiteDuFichier(dossier: DossierModele): number[] {
  if (isOuverte(dossier, 'justificatif')) return [302]
  return isModifiable(dossier) ? [422] : [409]
}

export const FICHIERS: Readonly<Record<string, Geste>> = {
  envoyerUnFichier: {
    acteur: 'titulaire',
    async jouer(scene) {
      const { dossier, monde } = scene
      const nom = `${monde.texte()}.txt`
      const controle = nomDeControle('justificatif' as CellKey)
      const { obtenu, isPermis } = await posterPage(
        scene,
        'revenus',
        { [controle]: new File([`Contenu de ${nom}`], nom) },
        ACTIONS.enregistrer,
      )
      if (!isPermis) return
      exiger(obtenu, 'un fichier est envoyé', ...suiteDuFichier(dossier))
      if (!isOuverte(dossier, 'justificatif')) return
      const deja = dossier.cellules.get('justificatif')?.texte
      inscrire(dossier, 'justificatif', deja ? `${deja} ${nom}` : nom)
      dossier.histoire.push('dossier.piece_jointe_ajoutee')
    },
  },
  retirerUnFichier: {
    acteur: 'titulaire',
    async jouer(scene) {
      const { dossier, monde } = scene
      const noms = dossier.cellules.get('justificatif')?.texte?.split(' ') ?? []
      if (noms.length === 0) return
      const nom = parmi(noms, scene.a)
      const id = await idDuFichier(monde, dossier, nom)
      const action = ACTIONS.retirerFichier('justificatif' as CellKey, id)
      const { obtenu, isPermis } = await posterPage(scene, 'revenus', {}, action)
      if (!isPermis) return
      exiger(obtenu, 'un fichier est retiré', ...suiteDuFichier(dossier))
      if (!isOuverte(dossier, 'justificatif')) return
      inscrire(dossier, 'justificatif', noms.filter((autre) => autre !== nom).join(' '))
      dossier.histoire.push('dossier.piece_jointe_retiree')
    },
  },
  lireUnFichier: {
    acteur: 'invite',
    async jouer(scene) {
      const { dossier, monde, qui } = scene
      const noms = dossier.cellules.get('justificatif')?.texte?.split(' ') ?? []
      if (noms.length === 0) return
      const id = await idDuFichier(monde, dossier, parmi(noms, scene.a))
      const obtenu = await monde.lire(qui, paths.usager.fichier(dossier.id, id))
      const fermee = porte(qui, voit(accesDe(dossier, qui), 'justificatif'))
      // Analysed, it is given by a link; not yet, one is told to wait.
      exiger(obtenu, `${qui} lit un fichier`, ...(fermee === null ? [302, 303, 409, 423, 503] : [fermee]))
    },
  },
}

async function idDuFichier({ db }: Monde, { id }: DossierModele, nom: string): Promise<string> {
  const row = await db
    .selectFrom('pieces_jointes')
    .where('dossier_id', '=', id as never)
    .where('nom', '=', nom)
    .select('id')
    .executeTakeFirst()
  if (!row) throw new Ecart(`le fichier ${nom} n’est pas là`)
  return row.id
}
