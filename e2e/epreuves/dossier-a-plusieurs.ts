/**
 * A dossier that several people fill: its form, its owner and their guests, and what each guest was given from which
 * sequence to which. The acts on guests go through the verbs of the domain; an invitation is accepted over HTTP.
 */
import { inTransaction, type Db } from '../../db/client.ts'
import type { DossierId, InvitationId } from '../../db/schema/ids.ts'
import type { DroitDInvite } from '../../db/schema/invitations.ts'
import { cutOwnerKey } from '../../app/domain/dossier/access.ts'
import { inviter } from '../../app/domain/invitation/inviter.ts'
import { retirerInvite } from '../../app/domain/invitation/finir.ts'
import { figerRevision } from '../../app/domain/revision/publier.ts'
import type { DemarcheDeTest } from '../../app/domain/testing.ts'
import { compile, type FormulaireCompile } from '../../form-engine/compiled.ts'
import {
  FORMULAIRE_VIDE,
  type Champ,
  type Formulaire,
  type Noeud,
  type StableId,
} from '../../form-engine/formulaire.ts'
import { instant } from '../../form-engine/temps.ts'
import { accepterUneInvitation, champ, unDossier, uneDemarche, unePersonne, type PersonneConnectee } from './donnees.ts'

const section = (id: string, enfants: Noeud[]): Noeud => ({
  kind: 'section',
  id: id as StableId,
  titre: `Partie ${id}`,
  enfants,
})

/** Its parts, and what each asks; `lieux` has a block of rows. */
export const CHAMPS: Noeud[] = [
  section('foyer', [champ('nom'), champ('prenom'), champ('parts', 'integer_number')]),
  section('lieux', [
    champ('commune'),
    {
      kind: 'repetition',
      id: 'haie' as StableId,
      libelle: 'Haies',
      obligatoire: false,
      enfants: [champ('essence') as Champ, champ('longueur', 'integer_number') as Champ],
    },
  ]),
  section('revenus', [champ('salaire', 'integer_number'), champ('employeur'), champ('remarque')]),
]

export const PARTIES = ['foyer', 'lieux', 'revenus'] as const

/** What a guest may do. */
export interface Droits {
  droit: DroitDInvite
  /** Null for the whole dossier. */
  sections: readonly string[] | null
}

/** What somebody had, from one sequence (excluded) to another (included). */
export interface Periode extends Droits {
  depuis: number
  jusque: number
}

export interface DossierAPlusieurs {
  demarche: DemarcheDeTest
  id: DossierId
  titulaire: PersonneConnectee
  compiled: FormulaireCompile
  seq(): Promise<number>
  /** Invites, or changes what somebody was given; returns once it holds. */
  donner(invite: Invite, droits: Droits): Promise<void>
  /** Takes back; returns once nothing more may be written. */
  reprendre(invite: Invite): Promise<void>
  /** Publishes another revision of the démarche, which drafts do not follow. */
  publier(): Promise<void>
}

export interface Invite {
  personne: PersonneConnectee
  /** What they have now; null for nothing. */
  droits: Droits | null
  periodes: Periode[]
  invitation: InvitationId | null
  /** Letters that were sent to them. */
  lettres: number
}

export async function unDossierAPlusieurs(db: Db, origine: string): Promise<DossierAPlusieurs> {
  const demarche = await uneDemarche(db, CHAMPS)
  const titulaire = await unePersonne(db)
  const id = await unDossier(db, demarche, titulaire)
  const now = () => instant(new Date().toISOString())
  const seq = async () =>
    (await db.selectFrom('dossiers').where('id', '=', id).select('seq').executeTakeFirstOrThrow()).seq
  const titulaireKey = async () => {
    const key = await cutOwnerKey(db, now(), titulaire, id)
    if (key === null) throw new Error('the owner has no key')
    return key
  }
  const clore = (invite: Invite, jusque: number) => {
    const derniere = invite.periodes.at(-1)
    if (derniere?.jusque === Infinity) derniere.jusque = jusque
  }

  return {
    demarche,
    id,
    titulaire,
    compiled: compile({ ...FORMULAIRE_VIDE, champs: CHAMPS }),
    seq,
    async donner(invite, { droit, sections }) {
      const depuis = await seq()
      const { email } = invite.personne
      const voulue = { email, message: '', sections, droit, peutDeposer: false, finOn: null }
      invite.invitation = await inviter(await titulaireKey(), voulue)
      if (invite.droits === null) {
        invite.lettres += 1
        await accepterUneInvitation(db, origine, email)
      } else clore(invite, await seq())
      invite.periodes.push({ depuis, jusque: Infinity, droit, sections })
      invite.droits = { droit, sections }
    },
    async reprendre(invite) {
      await retirerInvite(await titulaireKey(), invite.invitation ?? '')
      clore(invite, await seq())
      invite.droits = null
    },
    async publier() {
      const formulaire: Formulaire = {
        ...FORMULAIRE_VIDE,
        champs: [section('foyer', [champ('nom', 'textarea')]), section('autre', [champ('ajoutee')])],
      }
      await inTransaction(db, async (tx) => {
        const demandee = { id: demarche.id, formulaire, revisionPublieeId: demarche.revisionId }
        const revision = await figerRevision(tx, demandee, now())
        await tx
          .updateTable('demarches')
          .set({ revision_publiee_id: revision.id })
          .where('id', '=', demarche.id)
          .execute()
      })
    },
  }
}
