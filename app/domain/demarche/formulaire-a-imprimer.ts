/** A form to be printed blank: the one the public fills, or the one being prepared. */
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import { formulaireStocke } from '../../../form-engine/lire-formulaire.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import { dictionnaireDe, motsDe, textesDuFormulaire, traduire } from '../../../form-engine/traductions.ts'
import type { AdminKey, PublicKey } from '../cles.ts'
import { lieuxDe } from '../edition/territoires.ts'
import { DomainError } from '../erreurs.ts'
import { fichiersDetenus, type FichierDetenu } from '../fichier/detenus.ts'
import { CLE_DU_TITRE } from '../traduction/a-traduire.ts'
import { languesOffertes, type LangueVoulue } from '../traduction/formulaire-dit.ts'
import type { TraductionImprimee } from '../traduction/imprimee.ts'
import { languesDe, traductionsDe } from '../traduction/lire.ts'
import { ETATS_PUBLICS } from './ouverture.ts'

export interface FormulaireAImprimer {
  demarche: { titre: string; chemin: string }
  service: string
  lieu: string
  /** Since when the form is as it is. */
  le: Instant
  formulaire: Formulaire
  /** The places that its conditions name by their codes. */
  lieux: ReadonlyMap<string, string>
  /** Those of the démarche: what is told of a file that the form names. */
  fichiers: FichierDetenu[]
  /** The language its texts are in, where it is not French. */
  traduction: TraductionImprimee | null
}

/** The form being prepared of the démarche of the key, in a language it has, offered or not. Throws 'introuvable' when it is gone. */
export async function brouillonAImprimer(
  { db, demarcheId }: AdminKey,
  voulue: LangueVoulue = 'fr',
): Promise<FormulaireAImprimer> {
  const row = await db
    .selectFrom('demarches')
    .where('id', '=', demarcheId)
    .select([
      'id',
      'titre',
      'chemin',
      'service_nom as service',
      'service_adresse as lieu',
      'formulaire_brouillon as formulaire',
      'modifie_at as le',
    ])
    .executeTakeFirst()
  if (!row) throw new DomainError('introuvable', 'Cette démarche n’existe plus.')
  return enImprimable(db, row, voulue, await languesDe(db, demarcheId))
}

/** The published form at a public address, in a language its démarche offers; null when the public has no démarche there. */
export async function formulairePublicAImprimer(
  { db }: PublicKey,
  chemin: string,
  voulue: LangueVoulue = 'fr',
): Promise<FormulaireAImprimer | null> {
  const row = await db
    .selectFrom('demarches')
    .innerJoin('revisions', 'revisions.id', 'demarches.revision_publiee_id')
    .where('demarches.chemin', '=', chemin)
    .where('demarches.etat', 'in', [...ETATS_PUBLICS])
    .select([
      'demarches.id',
      'demarches.titre',
      'demarches.chemin',
      'demarches.service_nom as service',
      'demarches.service_adresse as lieu',
      'revisions.formulaire',
      'revisions.publie_at as le',
    ])
    .executeTakeFirst()
  return row ? enImprimable(db, row, voulue, await languesOffertes(db, row.id)) : null
}

interface Ecrit {
  id: DemarcheId
  titre: string
  chemin: string
  service: string
  lieu: string
  le: Instant
  formulaire: Formulaire
}

async function enImprimable(
  db: Db | Tx,
  { id, titre, chemin, service, lieu, le, formulaire: stocke }: Ecrit,
  voulue: LangueVoulue,
  langues: readonly { langue: string }[],
): Promise<FormulaireAImprimer> {
  const source = formulaireStocke(stocke)
  const commun = { service, lieu, le, lieux: lieuxDe(source), fichiers: await fichiersDetenus({ db, demarcheId: id }) }
  if (voulue === 'fr' || !langues.some(({ langue }) => langue === voulue))
    return { ...commun, demarche: { titre, chemin }, formulaire: source, traduction: null }
  const dictionnaire = dictionnaireDe(await traductionsDe(db, id, voulue))
  const formulaire = traduire(source, dictionnaire)
  const sources = new Map(textesDuFormulaire(source).map((texte) => [texte.cle, texte.source]))
  const dits = textesDuFormulaire(formulaire).flatMap(({ cle, source: dit }) => (dit === sources.get(cle) ? [] : [dit]))
  return {
    ...commun,
    demarche: { titre: motsDe(dictionnaire, { cle: CLE_DU_TITRE, source: titre }) ?? titre, chemin },
    formulaire,
    traduction: { langue: voulue, dits },
  }
}
