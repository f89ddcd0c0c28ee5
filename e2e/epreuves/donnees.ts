/** People, démarches and dossiers for proofs and measures, with the sessions to act over HTTP. */
import { randomUUID } from 'node:crypto'
import type { Db } from '../../db/client.ts'
import type { EtatDossier } from '../../db/schema/dossiers.ts'
import type { CompteId, DemarcheId, DossierId, GroupeId, RevisionId } from '../../db/schema/ids.ts'
import type { Role } from '../../db/schema/roles.ts'
import { ouvrirSession } from '../../app/domain/compte/session.ts'
import { cookieDeSession } from '../../app/http/cookies.ts'
import { champTypes, type TypeName } from '../../form-engine/champs/registry.ts'
import type { Champ, Formulaire, Noeud, StableId } from '../../form-engine/formulaire.ts'
import { instant, parisDate, type Instant } from '../../form-engine/temps.ts'
import type { Json } from '../../form-engine/type-de-champ.ts'

/** Now, as the domain takes it. */
export const maintenant = (): Instant => instant(new Date().toISOString())

/** Somebody with an open session. */
export interface PersonneConnectee {
  compteId: CompteId
  email: string
  roles: Role[]
  /** The `Cookie` header of their browser. */
  cookie: string
}

/** A confirmed account nobody else has, signed in. */
export async function unePersonne(db: Db, roles: Role[] = ['usager']): Promise<PersonneConnectee> {
  const now = maintenant()
  const { id, email } = await db
    .insertInto('comptes')
    .values({
      email: `${randomUUID()}@exemple.fr`,
      nom: null,
      mot_de_passe: null,
      cree_at: now,
      confirme_at: now,
      suspendu_at: null,
    })
    .returning(['id', 'email'])
    .executeTakeFirstOrThrow()
  await db
    .insertInto('roles')
    .values(roles.map((role) => ({ compte_id: id, role, organisation_id: null, attribue_at: now })))
    .execute()
  const cookie = cookieDeSession(await ouvrirSession(db, now, id), now).split(';')[0] ?? ''
  return { compteId: id, email, roles, cookie }
}

/** A champ that may stay empty. */
export function champ(id: string, type: TypeName = 'text', config: Json = {}): Champ {
  return {
    kind: 'champ',
    id: id as StableId,
    type,
    libelle: `Question ${id}`,
    obligatoire: false,
    config: champTypes[type].config.parse(config),
  }
}

export interface DemarchePubliee {
  id: DemarcheId
  chemin: string
  revisionId: RevisionId
  groupeId: GroupeId
}

/** A published démarche with these champs, examined by these instructeurs. */
export async function uneDemarche(
  db: Db,
  champs: Noeud[],
  instructeurs: readonly PersonneConnectee[] = [],
): Promise<DemarchePubliee> {
  const now = maintenant()
  const formulaire: Formulaire = { langage: 0, champs, annotations: [] }
  const chemin = `demarche-${randomUUID()}`
  const organisation = await db
    .insertInto('organisations')
    .values({ nom: `Mairie ${chemin}` })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id } = await db
    .insertInto('demarches')
    .values({
      organisation_id: organisation.id,
      chemin,
      titre: 'Aide à la plantation de haies',
      etat: 'publiee',
      service_nom: 'Service des haies',
      service_contact: 'haies@exemple.fr',
      formulaire_brouillon: JSON.stringify(formulaire),
      revision_publiee_id: null,
      delai_reponse_jours: 60,
      cree_at: now,
      modifie_at: now,
      publie_at: now,
      clos_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const revision = await db
    .insertInto('revisions')
    .values({
      demarche_id: id,
      numero: 1,
      langage: 0,
      formulaire: JSON.stringify(formulaire),
      empreinte: chemin,
      publie_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.updateTable('demarches').set({ revision_publiee_id: revision.id }).where('id', '=', id).execute()
  const groupe = await db
    .insertInto('groupes')
    .values({ demarche_id: id, nom: 'Groupe par défaut', par_defaut: true })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (instructeurs.length > 0)
    await db
      .insertInto('groupe_instructeurs')
      .values(instructeurs.map(({ compteId }) => ({ groupe_id: groupe.id, compte_id: compteId })))
      .execute()
  return { id, chemin, revisionId: revision.id, groupeId: groupe.id }
}

/** A dossier of this usager, without answers. */
export async function unDossier(
  db: Db,
  demarche: DemarchePubliee,
  usager: PersonneConnectee,
  etat: Extract<EtatDossier, 'brouillon' | 'en_construction' | 'en_instruction'> = 'brouillon',
): Promise<DossierId> {
  const now = maintenant()
  const isDeposited = etat !== 'brouillon'
  const { id } = await db
    .insertInto('dossiers')
    .values({
      demarche_id: demarche.id,
      revision_id: demarche.revisionId,
      groupe_id: isDeposited ? demarche.groupeId : null,
      usager_id: usager.compteId,
      etat,
      cree_at: now,
      activite_on: parisDate(now),
      depose_at: isDeposited ? now : null,
      instruction_at: etat === 'en_instruction' ? now : null,
      decide_at: null,
      purge_at: null,
      averti_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Headers of a post from one of our own pages, as a browser sends them. */
export function entetesDePost(origine: string, cookie: string, contentType: string): Record<string, string> {
  return { cookie, origin: origine, 'sec-fetch-site': 'same-origin', 'content-type': contentType, accept: '*/*' }
}
