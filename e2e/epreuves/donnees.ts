/** People, démarches and dossiers for proofs and measures: the builders of the tests, with sessions to act over HTTP. */
import { a, type CompteDeTest } from '../../db/builders.ts'
import type { Db } from '../../db/client.ts'
import type { EtatDossier } from '../../db/schema/dossiers.ts'
import type { DossierId } from '../../db/schema/ids.ts'
import type { Role } from '../../db/schema/roles.ts'
import { jetonDuLien } from '../../app/domain/compte/liens.ts'
import { ouvrirSession } from '../../app/domain/compte/session.ts'
import {
  champ as champDeTest,
  unDossier as dossierDeTest,
  uneDemarche as demarcheDeTest,
  type DemarcheDeTest,
} from '../../app/domain/testing.ts'
import { cookieDeSession } from '../../app/http/cookies.ts'
import { paths } from '../../app/paths.ts'
import type { TypeName } from '../../form-engine/champs/registry.ts'
import type { Champ, Noeud } from '../../form-engine/formulaire.ts'
import { instant } from '../../form-engine/temps.ts'
import type { Json } from '../../form-engine/type-de-champ.ts'

/** Somebody with an open session. */
export interface PersonneConnectee extends CompteDeTest {
  /** The `Cookie` header of their browser. */
  cookie: string
}

/** A confirmed account nobody else has, signed in. */
export async function unePersonne(db: Db, roles: Role[] = ['usager']): Promise<PersonneConnectee> {
  const now = instant(new Date().toISOString())
  const compte = await a.compte(db, { roles })
  const cookie = cookieDeSession(await ouvrirSession(db, now, compte.compteId), now).split(';')[0] ?? ''
  return { ...compte, cookie }
}

/** A champ that may stay empty. */
export function champ(id: string, type: TypeName = 'text', config: Json = {}): Champ {
  return champDeTest(id, { type, config })
}

/** A published démarche with these champs, examined by these instructeurs. */
export async function uneDemarche(
  db: Db,
  champs: Noeud[],
  instructeurs: readonly PersonneConnectee[] = [],
  annotations: Noeud[] = [],
): Promise<DemarcheDeTest> {
  const demarche = await demarcheDeTest(db, { champs, annotations })
  if (instructeurs.length > 0)
    await db
      .insertInto('groupe_instructeurs')
      .values(instructeurs.map(({ compteId }) => ({ groupe_id: demarche.groupeId, compte_id: compteId })))
      .execute()
  return demarche
}

/** A dossier of this usager, without answers. */
export async function unDossier(
  db: Db,
  demarche: DemarcheDeTest,
  usager: PersonneConnectee,
  etat: EtatDossier = 'brouillon',
): Promise<DossierId> {
  return (await dossierDeTest(db, { demarche, usager, etat })).id
}

/** Headers of a post from one of our own pages, as a browser sends them. */
export function entetesDePost(origine: string, cookie: string, contentType: string): Record<string, string> {
  return { cookie, origin: origine, 'sec-fetch-site': 'same-origin', 'content-type': contentType, accept: '*/*' }
}

/** The last invitation sent to this address, used by its link as anybody with an account uses it. */
export async function accepterUneInvitation(db: Db, origine: string, email: string): Promise<void> {
  const { id } = await db
    .selectFrom('liens')
    .where('objet', '=', 'invitation')
    .where('email', '=', email)
    .orderBy('cree_at', 'desc')
    .select('id')
    .executeTakeFirstOrThrow()
  const response = await fetch(origine + paths.invitation(jetonDuLien({ id, objet: 'invitation' })), {
    method: 'POST',
    redirect: 'manual',
    headers: entetesDePost(origine, '', 'application/x-www-form-urlencoded'),
    body: '',
  })
  await response.arrayBuffer()
  if (response.status !== 303) throw new Error(`an invitation was not accepted: ${response.status}`)
}
