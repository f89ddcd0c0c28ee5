import { inTransaction, type Tx } from '../../../db/client.ts'
import type { DemarcheId, OrganisationId } from '../../../db/schema/ids.ts'
import { FORMULAIRE_VIDE, type Formulaire } from '../../../form-engine/formulaire.ts'
import { acteurOf, type AdministrateurKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { candidat, cheminDepuis } from './chemin.ts'
import { isPris } from './chemins.ts'
import type { Reglages } from './reglages.ts'

export interface NouvelleDemarche {
  titre: string
  /** The public address it asks for; drawn from the title otherwise. */
  chemin?: string
  description?: string
  formulaire?: Formulaire
  /** What else the file says of the démarche. */
  reglages?: Pick<Reglages, 'serviceNom' | 'cadreJuridique' | 'contactDroits'>
  /** Months its decided dossiers are kept, when the file says so; the administrateur fixes them otherwise (S-64). */
  conservationMois?: number | null
  /** What the import gave, when the démarche comes from a file. */
  rapport?: object
}

/** Name of the groupe every démarche starts with. */
export const NOM_DU_GROUPE_PAR_DEFAUT = 'Groupe par défaut'

/**
 * Creates a démarche in preparation, run by the person of the key, for their administration, with its default groupe.
 * Throws 'refus' without a title, or when the person works for no administration.
 */
export async function creer(key: AdministrateurKey, input: NouvelleDemarche): Promise<DemarcheId> {
  const titre = input.titre.trim()
  if (titre === '')
    throw new DomainError('refus', 'Donnez un titre à la démarche, par exemple « Aide à la plantation ».')
  if (titre.length > 300)
    throw new DomainError('refus', 'Raccourcissez le titre de la démarche : 300 caractères au plus.')
  return inTransaction(key.db, async (tx) => {
    const organisationId = await organisationDe(tx, key)
    const id = await inserer(tx, key, { ...input, titre, organisationId })
    await tx
      .insertInto('demarche_administrateurs')
      .values({ demarche_id: id, compte_id: key.personne.compteId })
      .execute()
    await tx
      .insertInto('groupes')
      .values({ demarche_id: id, nom: NOM_DU_GROUPE_PAR_DEFAUT, par_defaut: true })
      .execute()
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'demarche.creee', demarcheId: id, donnees: { importee: input.rapport !== undefined } },
    )
    return id
  })
}

async function organisationDe(tx: Tx, key: AdministrateurKey): Promise<OrganisationId> {
  const row = await tx
    .selectFrom('roles')
    .where('compte_id', '=', key.personne.compteId)
    .where('role', '=', 'administrateur')
    .select('organisation_id')
    .executeTakeFirst()
  if (row?.organisation_id) return row.organisation_id
  throw new DomainError(
    'refus',
    'Votre compte n’est rattaché à aucune administration. Demandez à la personne qui administre ce site de vous inviter à nouveau.',
  )
}

// The unique index decides: of two démarches of one title created at once, the second takes the next number.
async function inserer(
  tx: Tx,
  key: AdministrateurKey,
  {
    titre,
    chemin,
    description,
    formulaire,
    reglages = {},
    conservationMois = null,
    rapport,
    organisationId,
  }: NouvelleDemarche & { organisationId: OrganisationId },
): Promise<DemarcheId> {
  const base = chemin ?? cheminDepuis(titre)
  for (let n = 1; n <= 999; n += 1) {
    // An address that another démarche had still leads to it.
    if (await isPris(tx, candidat(base, n))) continue
    const row = await tx
      .insertInto('demarches')
      .values({
        organisation_id: organisationId,
        chemin: candidat(base, n),
        titre,
        description: description ?? '',
        service_nom: reglages.serviceNom ?? '',
        cadre_juridique: reglages.cadreJuridique ?? '',
        contact_droits: reglages.contactDroits ?? '',
        conservation_mois: conservationMois,
        formulaire_brouillon: JSON.stringify(formulaire ?? FORMULAIRE_VIDE),
        rapport_import: rapport ? JSON.stringify(rapport) : null,
        cree_at: key.now,
        modifie_at: key.now,
      })
      .onConflict((conflict) => conflict.column('chemin').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (row) return row.id
  }
  throw new DomainError('refus', 'Trop de démarches portent ce titre : donnez-en un plus précis.')
}
