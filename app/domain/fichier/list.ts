import type { Instant } from '../../../form-engine/temps.ts'
import { sql } from 'kysely'
import { fichiersNommes } from '../../../form-engine/fichiers-nommes.ts'
import { noeudsDe, type Formulaire, type StableId } from '../../../form-engine/formulaire.ts'
import { nomDe } from '../../../form-engine/edition/elaguer.ts'
import { formulaireStocke } from '../../../form-engine/lire-formulaire.ts'
import type { AdminKey } from '../cles.ts'
import { detientPour, type FichierDetenu } from './detenus.ts'

export interface FichierVu extends FichierDetenu {
  creeAt: Instant
  /** Where the form being prepared names it. */
  usages: { id: StableId; nom: string }[]
  /** A published form names it: it stays. */
  isPublie: boolean
  /** A template of attestation, or a version of one, shows it: it stays. */
  isDAttestation: boolean
}

/** The files of the démarche of the key, with what names each, by name. */
export async function listFichiers(key: AdminKey): Promise<FichierVu[]> {
  const { db, demarcheId } = key
  const { formulaire_brouillon: brouillon } = await db
    .selectFrom('demarches')
    .where('id', '=', demarcheId)
    .select('formulaire_brouillon')
    .executeTakeFirstOrThrow()
  const usages = usagesDesFichiers(formulaireStocke(brouillon))
  const rows = await detientPour(db, demarcheId)
    .orderBy('fichiers_de_demarche.nom')
    .orderBy('fichiers_de_demarche.sha256')
    .select(['fichiers_de_demarche.sha256', 'fichiers_de_demarche.nom', 'type', 'taille', 'etat'])
    .select('fichiers_de_demarche.cree_at as creeAt')
    .select(
      sql<boolean>`exists (
        select from revisions r where r.demarche_id = ${demarcheId}
          and strpos(r.formulaire::text, fichiers_de_demarche.sha256) > 0)`.as('isPublie'),
    )
    .select(
      sql<boolean>`exists (
        select from attestation_modeles m left join attestation_versions v on v.modele_id = m.id
        where m.demarche_id = ${demarcheId}
          and (strpos(m.contenu::text, fichiers_de_demarche.sha256) > 0
            or strpos(v.contenu::text, fichiers_de_demarche.sha256) > 0))`.as('isDAttestation'),
    )
    .execute()
  return rows.map((row) => ({ ...row, usages: usages.get(row.sha256) ?? [] }))
}

/** The elements that name each file, by its digest. */
export function usagesDesFichiers(formulaire: Formulaire): Map<string, FichierVu['usages']> {
  const noms = new Map(
    [...noeudsDe(formulaire.champs), ...noeudsDe(formulaire.annotations)].map((noeud) => [noeud.id, nomDe(noeud)]),
  )
  const usages = new Map<string, FichierVu['usages']>()
  for (const { element, fichier } of fichiersNommes(formulaire))
    usages.set(fichier.sha256, [...(usages.get(fichier.sha256) ?? []), { id: element, nom: noms.get(element) ?? '' }])
  return usages
}
