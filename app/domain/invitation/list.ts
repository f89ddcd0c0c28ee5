/** The people of a dossier: whom its owner invited, to what, and how far each is. */
import type { DroitDInvite } from '../../../db/schema/invitations.ts'
import type { CompteId, InvitationId } from '../../../db/schema/ids.ts'
import { progressByPage } from '../../../form-engine/evaluation/bilan.ts'
import { parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import type { EditKey, OwnerKey, ReadKey } from '../cles.ts'
import { evaluer } from '../dossier/evaluer.ts'
import { reponsesDe } from '../dossier/reponses.ts'
import { nomDuMandataire } from '../identite/en-vigueur.ts'
import { compilee } from '../revision/compilee.ts'
import { titresDe } from './dossier-propose.ts'

/** Where an invitation stands. */
export type EtatDInvitation = 'envoyee' | 'acceptee' | 'partie_faite' | 'passee' | 'finie'

export interface Invite {
  id: InvitationId
  email: string
  nom: string | null
  etat: EtatDInvitation
  /** Parts given, in the order of the form; null for the whole dossier. */
  parties: { id: string; titre: string }[] | null
  /** The person the demande is for: the deposit invited them, and their right is theirs. */
  isBeneficiaire: boolean
  droit: DroitDInvite
  peutDeposer: boolean
  message: string
  finOn: CivilDate | null
  inviteAt: Instant
  accepteAt: Instant | null
  termineAt: Instant | null
  finAt: Instant | null
  finPar: 'titulaire' | 'invite' | 'formulaire' | null
  /** Questions of their parts that are asked now, and those that hold an answer, whoever gave it. */
  avancement: { repondues: number; posees: number }
  /** Questions this person has answered, and when the last time. */
  ecrit: { questions: number; dernierAt: Instant | null }
}

export interface PartieDuFormulaire {
  id: string
  titre: string
}

/** The guests of the owner's dossier, those who are there first, and the parts one may give. */
export async function invitesDe(key: OwnerKey): Promise<{ invites: Invite[]; parties: PartieDuFormulaire[] }> {
  const compiled = await compilee(key.db, key.revisionId)
  const etat = evaluer(compiled, await reponsesDe(key.db, key.dossierId), parisDate(key.now))
  const pages = progressByPage(etat)
  const rows = await key.db
    .selectFrom('invitations')
    .leftJoin('comptes', 'comptes.id', 'invitations.compte_id')
    .where('invitations.dossier_id', '=', key.dossierId)
    .orderBy('invitations.invite_at')
    .selectAll('invitations')
    .select('comptes.nom')
    .execute()
  const ecrits = await ecritsDe(key)
  const today = parisDate(key.now)
  const invites = rows.map((row): Invite => {
    const siennes = compiled.pages.filter(({ id }) => row.sections === null || row.sections.includes(id))
    const somme = (quoi: 'repondus' | 'total') => siennes.reduce((n, { cle }) => n + (pages[cle]?.[quoi] ?? 0), 0)
    return {
      id: row.id,
      email: row.email,
      nom: row.nom,
      etat: etatDe(row, today),
      parties: row.sections && siennes.map(({ id, titre }) => ({ id, titre })),
      isBeneficiaire: row.beneficiaire,
      droit: row.droit,
      peutDeposer: row.peut_deposer,
      message: row.message,
      finOn: row.fin_on,
      inviteAt: row.invite_at,
      accepteAt: row.accepte_at,
      termineAt: row.termine_at,
      finAt: row.fin_at,
      finPar: row.fin_par,
      avancement: { repondues: somme('repondus'), posees: somme('total') },
      ecrit: (row.compte_id && ecrits.get(row.compte_id)) ?? { questions: 0, dernierAt: null },
    }
  })
  const isLa = ({ etat }: Invite) => etat !== 'finie'
  return {
    invites: [...invites.filter(isLa), ...invites.filter((invite) => !isLa(invite))],
    parties: compiled.pages.filter(({ noeuds }) => noeuds.length > 0).map(({ id, titre }) => ({ id, titre })),
  }
}

/** How many people are invited to the dossier now, whether they have accepted or not. */
export async function combienDInvites(key: ReadKey | EditKey): Promise<number> {
  const { n } = await key.db
    .selectFrom('invitations')
    .where('dossier_id', '=', key.dossierId)
    .where('fin_at', 'is', null)
    .where((eb) => eb.or([eb('fin_on', 'is', null), eb('fin_on', '>=', parisDate(key.now))]))
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** What a guest was given, as their own pages say it. */
export interface MonInvitation {
  /** The owner: their name, or their address. */
  titulaire: string
  droit: DroitDInvite
  peutDeposer: boolean
  isEntiere: boolean
  /** Whether the demande is made for them. */
  isBeneficiaire: boolean
  /** Titles of the parts given; null for the whole dossier. */
  parties: string[] | null
  finOn: CivilDate | null
  termineAt: Instant | null
}

/** The invitation that opens the dossier of the key; null for its owner. */
export async function monInvitation(key: ReadKey | EditKey): Promise<MonInvitation | null> {
  const { invitation } = key.portee
  if (invitation === null) return null
  const row = await key.db
    .selectFrom('invitations')
    .innerJoin('dossiers', 'dossiers.id', 'invitations.dossier_id')
    .innerJoin('comptes', 'comptes.id', 'dossiers.usager_id')
    .where('invitations.id', '=', invitation)
    .select([
      'comptes.nom',
      'comptes.email',
      'droit',
      'peut_deposer',
      'sections',
      'fin_on',
      'termine_at',
      'beneficiaire',
    ])
    .executeTakeFirst()
  return row
    ? {
        // Whoever acts for somebody is known to them by the name they gave.
        titulaire: (row.beneficiaire ? await nomDuMandataire(key.db, key.dossierId) : null) ?? row.nom ?? row.email,
        droit: row.droit,
        peutDeposer: row.peut_deposer,
        isEntiere: row.sections === null,
        isBeneficiaire: row.beneficiaire,
        parties: row.sections && (await titresDe(key, key.revisionId, row.sections)),
        finOn: row.fin_on,
        termineAt: row.termine_at,
      }
    : null
}

function etatDe(
  {
    fin_at,
    fin_on,
    accepte_at,
    termine_at,
  }: Record<'fin_at' | 'accepte_at' | 'termine_at', Instant | null> & {
    fin_on: CivilDate | null
  },
  today: CivilDate,
): EtatDInvitation {
  if (fin_at !== null) return 'finie'
  if (fin_on !== null && fin_on < today) return 'passee'
  if (accepte_at === null) return 'envoyee'
  return termine_at === null ? 'acceptee' : 'partie_faite'
}

/** How many questions each person has answered in the dossier, and when they last did. */
async function ecritsDe(key: OwnerKey): Promise<Map<CompteId, Invite['ecrit']>> {
  const rows = await key.db
    .selectFrom('dossier_op')
    .where('dossier_id', '=', key.dossierId)
    .groupBy('acteur_id')
    .select(({ fn }) => ['acteur_id', fn.count<number>('champ').distinct().as('questions'), fn.max('at').as('dernier')])
    .execute()
  return new Map(
    rows.map(({ acteur_id, questions, dernier }) => [acteur_id, { questions: Number(questions), dernierAt: dernier }]),
  )
}
