/** The dossiers of others that are shared with a person, the latest accepted first, by keyset pages. */
import { sql } from 'kysely'
import type { DroitDInvite } from '../../../db/schema/invitations.ts'
import type { DossierId, InvitationId } from '../../../db/schema/ids.ts'
import { parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import type { PersonKey } from '../cles.ts'
import { porteesPartielles, remarquesNonLuesDesPortees } from '../remarque/portees.ts'
import { isUuid } from '../uuid.ts'
import { etatVu } from './etat-vu.ts'
import type { EtatVu } from './transitions.ts'

/** A dossier of somebody else, as the list of a guest shows it. */
export interface DossierPartage {
  id: DossierId
  numero: number
  demarche: string
  etat: EtatVu
  /** The owner: their name, or their address. */
  titulaire: string
  droit: DroitDInvite
  isEntier: boolean
  finOn: CivilDate | null
  /** When the guest said that their part is done. */
  termineAt: Instant | null
  /** Messages of the remarks on it that the person has not read. */
  remarquesNonLues: number
}

const PAGE = 20

/** One page of them; one whose invitation has ended is not there. A position that was tampered with starts again. */
export async function partagesAvecMoi(
  key: PersonKey,
  apres: string | null,
): Promise<{ dossiers: DossierPartage[]; suite: string | null }> {
  const position = readPosition(apres)
  const rows = await ouverts(key)
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .innerJoin('comptes', 'comptes.id', 'dossiers.usager_id')
    .$if(position !== null, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple('invitations.accepte_at', 'invitations.id'),
          '<',
          tuple(position?.at ?? key.now, position?.id ?? ('' as InvitationId)),
        ),
      ),
    )
    .orderBy('invitations.accepte_at', 'desc')
    .orderBy('invitations.id', 'desc')
    .limit(PAGE + 1)
    .select([
      'dossiers.id',
      'dossiers.numero',
      'dossiers.etat',
      'dossiers.decision_lue_at',
      'demarches.accuse_lecture',
      'demarches.titre',
      'comptes.nom',
      'comptes.email',
      'invitations.id as invitation',
      'invitations.droit',
      'invitations.sections',
      'invitations.fin_on as finOn',
      'invitations.termine_at as termineAt',
      // Microseconds are kept as text, like those of one's own list.
      sql<string>`to_char(invitations.accepte_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('position'),
    ])
    .execute()
  const shown = rows.slice(0, PAGE)
  const last = shown.at(-1)
  const partielles = new Map((await porteesPartielles(key)).map((portee) => [portee.dossierId, portee]))
  const remarques = await remarquesNonLuesDesPortees(
    key,
    shown.map(({ id }) => partielles.get(id) ?? { dossierId: id, champs: null }),
  )
  return {
    dossiers: shown.map(({ id, numero, titre, nom, email, droit, sections, finOn, termineAt, ...row }) => ({
      id,
      numero,
      etat: etatVu(row),
      demarche: titre,
      titulaire: nom ?? email,
      droit,
      isEntier: sections === null,
      finOn,
      termineAt,
      remarquesNonLues: remarques.get(id) ?? 0,
    })),
    suite: rows.length > PAGE && last ? `${last.position}_${last.invitation}` : null,
  }
}

/** How many there are. */
export async function combienDePartages(key: PersonKey): Promise<number> {
  const { n } = await ouverts(key)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** What the person's invitations open now: the same conditions as their keys (`access.ts`). */
function ouverts(key: PersonKey) {
  return key.db
    .selectFrom('invitations')
    .innerJoin('dossiers', 'dossiers.id', 'invitations.dossier_id')
    .where('invitations.compte_id', '=', key.personne.compteId)
    .where('invitations.accepte_at', 'is not', null)
    .where('invitations.fin_at', 'is', null)
    .where((eb) => eb.or([eb('invitations.fin_on', 'is', null), eb('invitations.fin_on', '>=', parisDate(key.now))]))
    .where('dossiers.corbeille_at', 'is', null)
    .where('dossiers.est_essai', '=', false)
}

function readPosition(apres: string | null): { at: Instant; id: InvitationId } | null {
  const [at = '', id = ''] = apres?.split('_') ?? []
  const isPosition = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(at) && isUuid(id)
  return isPosition ? { at: at as Instant, id: id as InvitationId } : null
}
