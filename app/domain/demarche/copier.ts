/** A démarche begun from another one: what is chosen of it, and nothing of its dossiers. */
import { sql } from 'kysely'
import { inTransaction, type Tx } from '../../../db/client.ts'
import type { Demarches } from '../../../db/schema/demarches.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import type { Updateable } from 'kysely'
import { elaguer, type Perte } from '../../../form-engine/edition/elaguer.ts'
import { FORMULAIRE_VIDE, type Formulaire } from '../../../form-engine/formulaire.ts'
import type { Rapport } from '../../../form-engine/import/rapport.ts'
import { formulaireStocke } from '../../../form-engine/lire-formulaire.ts'
import { textes } from '../../textes/dictionnaire.ts'
import { acteurOf, within, type AdministrateurKey, type CopieKey } from '../cles.ts'
import { copierLesModeles } from '../attestation/copier.ts'
import { dureeMaximale } from '../conservation/duree-maximale.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { copierLesFichiers } from '../fichier/copier.ts'
import { politique } from '../politique/table.ts'
import { copierLesListes } from '../referentiel/copier.ts'
import { copierLesTraductions } from '../traduction/copier.ts'
import { nommer } from './administrateurs.ts'
import { creer } from './creer.ts'
import { copierLesEtiquettes } from '../liste/etiquettes.ts'
import { ecrireALAdministrateur } from './lettre-d-administration.ts'

/** What may be copied, in the order of the page. */
export const CHOIX_DE_COPIE = [
  'champs',
  'annotations',
  'regles',
  'listes',
  'presentation',
  'service',
  'droit',
  'conservation',
  'decision',
  'demandeur',
  'attestations',
  'groupes',
  'administrateurs',
] as const
export type ChoixDeCopie = (typeof CHOIX_DE_COPIE)[number]

/** What only who runs the démarche may copy: people, those who sign its attestations among them, and the contact of a service. */
const AUX_SIENS: readonly ChoixDeCopie[] = ['service', 'attestations', 'groupes', 'administrateurs']

/** What may be copied with this key. */
export function choixOfferts({ isMienne }: Pick<CopieKey, 'isMienne'>): ChoixDeCopie[] {
  return CHOIX_DE_COPIE.filter((choix) => isMienne || !AUX_SIENS.includes(choix))
}

/** The columns of each choice. */
const COLONNES = {
  presentation: ['description', 'delai_reponse_jours'],
  service: ['service_nom', 'service_contact', 'service_telephone', 'service_horaires', 'service_adresse'],
  // What the super-administrateur lets one démarche ask is not granted to its copy.
  droit: [
    'cadre_juridique',
    'cadre_nature',
    'contact_droits',
    'sans_mineurs',
    'sans_donnees_particulieres',
    'finalites',
    'aipd_reference',
  ],
  conservation: ['conservation_mois', 'conservation_brouillon_jours', 'conservation_methode'],
  decision: [
    'decision_mode',
    'silence_nombre',
    'silence_unite',
    'silence_correction',
    'accuse_lecture',
    'double_regard',
  ],
  demandeur: ['demandeur', 'pour_un_tiers', 'civilite_demandee'],
  attestations: ['atteste_acceptation', 'atteste_refus'],
} as const satisfies Partial<Record<ChoixDeCopie, readonly (keyof Demarches)[]>>

export interface CopieDeDemarche {
  id: DemarcheId
  /** What of the form could not come with what was chosen. */
  pertes: Perte[]
}

/** The title of what is copied, and the months of conservation it may give at most. Throws 'introuvable'. */
export async function sourceDeCopie(key: CopieKey): Promise<{ titre: string; numero: number; moisMax: number }> {
  const row = await key.db
    .selectFrom('demarches')
    .where('id', '=', key.sourceId)
    .select(['titre', 'numero'])
    .executeTakeFirst()
  if (!row) throw new DomainError('introuvable', 'Cette démarche n’existe plus.')
  return { ...row, moisMax: politique.decided.monthsWithoutApproval }
}

/**
 * Creates a démarche in preparation with what is chosen of the one of the key. A conservation longer than anybody may choose is
 * brought down: what was granted to one is not granted to the other. Throws 'refus' for a choice that is not offered, without a
 * title, or as `creer`.
 */
export async function copier(
  key: CopieKey,
  administrateur: AdministrateurKey,
  { titre, choix }: { titre: string; choix: readonly ChoixDeCopie[] },
): Promise<CopieDeDemarche> {
  const offerts = choixOfferts(key)
  if (choix.some((un) => !offerts.includes(un)))
    throw new DomainError('refus', 'D’un modèle, on ne copie ni les personnes ni le service.')
  return inTransaction(key.db, async (tx) => {
    const source = await tx
      .selectFrom('demarches')
      .where('id', '=', key.sourceId)
      .where('etat', '<>', 'supprimee')
      .selectAll()
      .forShare()
      .executeTakeFirst()
    if (!source) throw new DomainError('introuvable', 'Cette démarche n’existe plus.')
    const { formulaire, pertes } = extraire(formulaireStocke(source.formulaire_brouillon), choix)
    const id = await creer(within(administrateur, tx), { titre, formulaire })
    const colonnes = Object.entries(COLONNES).flatMap(([nom, liste]): readonly (keyof Demarches)[] =>
      choix.some((un) => un === nom) ? liste : [],
    )
    if (colonnes.length > 0) {
      const valeurs: Record<string, unknown> = Object.fromEntries(colonnes.map((nom) => [nom, source[nom]]))
      const mois = source.conservation_mois
      if ('conservation_mois' in valeurs && mois !== null)
        valeurs['conservation_mois'] = Math.min(mois, await dureeMaximale(tx, id))
      await tx
        .updateTable('demarches')
        .set(valeurs as Updateable<Demarches>)
        .where('id', '=', id)
        .execute()
    }
    if (pertes.length > 0)
      await tx
        .updateTable('demarches')
        .set({ rapport_import: JSON.stringify(enRapport(pertes)) })
        .where('id', '=', id)
        .execute()
    if (choix.includes('listes')) await copierLesListes(tx, key, { de: source.id, vers: id })
    if (choix.includes('champs')) await copierLesTraductions(tx, key, { de: source.id, vers: id })
    await copierLesFichiers(tx, key, { de: source.id, vers: id, formulaire })
    if (choix.includes('groupes')) {
      await copierLesGroupes(tx, key, id)
      // With those who sort by them.
      await copierLesEtiquettes(tx, { de: source.id, vers: id })
    }
    // After the groupes that they name.
    if (choix.includes('attestations')) await copierLesModeles(tx, key, { de: source.id, vers: id })
    const copiee = await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'demarche.copiee', demarcheId: id, donnees: { de: source.id, choix: choix.join(' ') } },
    )
    if (choix.includes('administrateurs'))
      for (const compteId of await autresAdministrateurs(tx, key))
        if (await nommer(tx, id, compteId)) await ecrireALAdministrateur(tx, copiee, 'ajoute', compteId)
    return { id, pertes }
  })
}

/** What was lost, as the page of the report of an import tells it. */
function enRapport(pertes: readonly Perte[]): Rapport {
  const t = textes('fr').vie.pertes
  return pertes.map(({ sorte, nom }) => ({ chemin: sorte, libelle: nom, quoi: 'ignore', raison: t[sorte](nom) }))
}

/** The parts of a form that are chosen; what reads a part that is not is left out, and named. Pure. */
export function extraire(
  source: Formulaire,
  choix: readonly ChoixDeCopie[],
): { formulaire: Formulaire; pertes: Perte[] } {
  const [champs, annotations, regles] = (['champs', 'annotations', 'regles'] as const).map((un) => choix.includes(un))
  const { formulaire, pertes } = elaguer({
    ...source,
    champs: champs ? source.champs : [],
    annotations: annotations ? source.annotations : [],
    conditions: champs || annotations ? source.conditions : [],
    validations: regles ? source.validations : [],
    ineligibilite: regles ? source.ineligibilite : [],
    // Rules send to groupes: without these, they would send nowhere.
    routage: regles && choix.includes('groupes') ? source.routage : FORMULAIRE_VIDE.routage,
  })
  const { routage } = source
  const isRoutagePerdu = regles === true && !choix.includes('groupes') && routage.regles.length > 0
  return {
    formulaire,
    pertes: isRoutagePerdu ? [...pertes, { sorte: 'routage', nom: routage.regles[0]?.groupe ?? '' }] : pertes,
  }
}

// The default groupe of the copy takes the instructeurs of that of the source; the others come with their names.
async function copierLesGroupes(tx: Tx, key: CopieKey, id: DemarcheId): Promise<void> {
  await sql`
    insert into groupes (demarche_id, nom, par_defaut)
    select ${id}, nom, false from groupes where demarche_id = ${key.sourceId} and not par_defaut
    on conflict do nothing`.execute(tx)
  // Who signs for a groupe, and their signature, are given by the administrateurs of the copy.
  await sql`
    update groupes copie
    set contact_courriel = source.contact_courriel, contact_telephone = source.contact_telephone,
      contact_horaires = source.contact_horaires, contact_adresse = source.contact_adresse, contact_page = source.contact_page
    from groupes source
    where source.demarche_id = ${key.sourceId} and copie.demarche_id = ${id}
      and (copie.par_defaut and source.par_defaut or not copie.par_defaut and copie.nom = source.nom)`.execute(tx)
  await sql`
    update demarches copie set groupes_autogeres = source.groupes_autogeres
    from demarches source where source.id = ${key.sourceId} and copie.id = ${id}`.execute(tx)
  await sql`
    insert into groupe_anciens_noms (demarche_id, nom, groupe_id)
    select ${id}, ancien.nom, copie.id
    from groupe_anciens_noms ancien
    join groupes source on source.id = ancien.groupe_id
    join groupes copie on copie.demarche_id = ${id}
      and (copie.par_defaut and source.par_defaut or not copie.par_defaut and copie.nom = source.nom)
    where ancien.demarche_id = ${key.sourceId}
    on conflict do nothing`.execute(tx)
  const { rows } = await sql<{ compte_id: string }>`
    insert into groupe_instructeurs (groupe_id, compte_id)
    select copie.id, membre.compte_id
    from groupes source
    join groupes copie on copie.demarche_id = ${id}
      and (copie.par_defaut and source.par_defaut or not copie.par_defaut and copie.nom = source.nom)
    join groupe_instructeurs membre on membre.groupe_id = source.id
    where source.demarche_id = ${key.sourceId}
    on conflict do nothing
    returning compte_id`.execute(tx)
  for (const compteId of new Set(rows.map(({ compte_id }) => compte_id)))
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      {
        type: 'groupe.instructeur_ajoute',
        demarcheId: id,
        compteId: compteId as CopieKey['personne']['compteId'],
        donnees: { copie: true },
      },
    )
}

async function autresAdministrateurs(tx: Tx, key: CopieKey) {
  const rows = await tx
    .selectFrom('demarche_administrateurs')
    .innerJoin('comptes', 'comptes.id', 'demarche_administrateurs.compte_id')
    .where('demarche_id', '=', key.sourceId)
    .where('comptes.id', '<>', key.personne.compteId)
    .where('comptes.suspendu_at', 'is', null)
    .select('comptes.id')
    .execute()
  return rows.map(({ id }) => id)
}
