/** Why a dossier is in its groupe: the rule of its form that sent it there with the answers it read, or who moved it. */
import type { GroupeId } from '../../../db/schema/ids.ts'
import { explain } from '../../../form-engine/explication/explain.ts'
import { routeOf } from '../../../form-engine/evaluation/bilan.ts'
import { phrasesDExplication } from '../../../form-engine/phrases/explication.ts'
import { parisDate, type Instant } from '../../../form-engine/temps.ts'
import type { InstructionKey } from '../cles.ts'
import { evaluer } from '../dossier/evaluer.ts'
import { envoisDe, type Envois } from '../dossier/transmissions.ts'
import { reponsesTransmises } from '../dossier/transmises.ts'
import { compilee } from '../revision/compilee.ts'
import { formulaireDeRevision } from '../revision/lire.ts'
import { groupesDe } from './groupes-de.ts'
import { groupeNomme } from './nomme.ts'

export interface RaisonDuGroupe {
  groupe: string
  /**
   * What put it there: a rule; no rule; a rule whose groupe was gone (`introuvable`); a person; or something else, when what is
   * kept of it does not say.
   */
  par: 'regle' | 'defaut' | 'introuvable' | 'agent' | 'autre'
  /** The rule in words and the answers it read, of the two languages of the interface; none but for a rule and its absence. */
  phrases: { fr: string[]; en: string[] }
  /** The name that led to no groupe. */
  introuvable: string | null
  /** Who moved it last, and why. */
  deplacement: { par: string | null; at: Instant; motif: string | null } | null
}

const AUCUNE = { fr: [], en: [] }

/**
 * Explains the groupe of the dossier of the key. Rules are read again as the deposit read them: with its answers and its form.
 * `lus` are the sendings, when whoever calls has read them already.
 */
export async function pourquoiCeGroupe(key: InstructionKey, lus?: Envois): Promise<RaisonDuGroupe> {
  const { db, dossierId, demarcheId } = key
  const dossier = await db
    .selectFrom('dossiers')
    .innerJoin('groupes', 'groupes.id', 'dossiers.groupe_id')
    .where('dossiers.id', '=', dossierId)
    .select(['groupes.id as groupeId', 'groupes.nom', 'groupes.par_defaut', 'revision_id', 'depose_at'])
    .executeTakeFirstOrThrow()
  const commun = { groupe: dossier.nom, introuvable: null, deplacement: null, phrases: AUCUNE }
  const deplacement = await dernierDeplacement(key)
  if (deplacement) return { ...commun, par: 'agent', deplacement }
  const depot = await donneesDuDepot(key)
  const introuvable = depot?.['groupe_introuvable']
  if (typeof introuvable === 'string') return { ...commun, par: 'introuvable', introuvable }
  if (dossier.depose_at === null) return { ...commun, par: 'autre' }
  const { revisionId, reponses } = await auDepot(key, dossier.revision_id, lus ?? (await envoisDe(key)))
  const etat = evaluer(await compilee(db, revisionId), reponses, parisDate(dossier.depose_at))
  const { groupe: nom, regle } = routeOf(etat)
  const groupes = await groupesDe(db, demarcheId)
  const voulu: GroupeId | undefined =
    nom === null ? groupes.find((un) => un.isParDefaut)?.id : groupeNomme(groupes, nom)?.id
  // Its groupe was deleted, or it came here in some way that no event tells: no rule is invented for it.
  if (voulu !== dossier.groupeId) return { ...commun, par: 'autre' }
  if (regle === null) return { ...commun, par: 'defaut' }
  const explication = explain(etat, { quoi: 'route' }, { accepte: () => false })
  const formulaire = await formulaireDeRevision(db, revisionId)
  // The first sentence names the groupe, which the page does with its present name.
  const phrases = (langue: 'fr' | 'en') => phrasesDExplication(formulaire, explication, langue, () => '').slice(1)
  return { ...commun, par: 'regle', phrases: { fr: phrases('fr'), en: phrases('en') } }
}

async function dernierDeplacement({ db, dossierId }: InstructionKey): Promise<RaisonDuGroupe['deplacement']> {
  const row = await db
    .selectFrom('evenements')
    .leftJoin('evenement_contenus', 'evenement_contenus.evenement_id', 'evenements.id')
    .leftJoin('comptes', 'comptes.id', 'evenements.acteur_id')
    .where('evenements.dossier_id', '=', dossierId)
    .where('evenements.type', '=', 'dossier.reaffecte')
    .orderBy('evenements.id', 'desc')
    .limit(1)
    .select(['evenements.at', 'comptes.nom', 'comptes.email', 'contenu'])
    .executeTakeFirst()
  return row ? { par: row.nom ?? row.email, at: row.at, motif: row.contenu?.['motif'] ?? null } : null
}

async function donneesDuDepot({ db, dossierId }: InstructionKey) {
  const row = await db
    .selectFrom('evenements')
    .where('dossier_id', '=', dossierId)
    .where('type', '=', 'dossier.depose')
    .orderBy('id', 'desc')
    .limit(1)
    .select('donnees')
    .executeTakeFirst()
  return row?.donnees
}

/** The form and the answers that the deposit had, whatever came since. */
async function auDepot({ db, dossierId }: InstructionKey, revisionId: InstructionKey['revisionId'], envois: Envois) {
  const premiere = await db
    .selectFrom('versions_deposees')
    .where('dossier_id', '=', dossierId)
    .orderBy('rang')
    .limit(1)
    .select(['revision_id', 'reponses'])
    .executeTakeFirst()
  const presentes = premiere?.reponses ?? (await reponsesTransmises(db, dossierId))
  const { touchees, reponses } = envois.avant(0)
  const deposees = Object.fromEntries(touchees.flatMap((cle) => (reponses[cle] ? [[cle, reponses[cle]]] : [])))
  return { revisionId: premiere?.revision_id ?? revisionId, reponses: { ...presentes, ...deposees } }
}
