/** The identity as pages show it: on those of the dossier, and where its owner writes it. */
import type { EditKey, OwnerKey, ReadKey } from '../cles.ts'
import { dossierEtFormulaire, type DemarcheDuDossier } from '../dossier/remplir.ts'
import type { EtatVu } from '../dossier/transitions.ts'
import { attenduDe, identiteEnVigueur } from './en-vigueur.ts'
import { isComplete, type Attendu, type Identite, type IdentiteEcrite } from './identite.ts'

/** What the pages of a dossier say of who asks. */
export interface IdentiteDuDossier {
  /** Null until something is said. */
  identite: Identite | null
  isComplete: boolean
}

/** Null where the démarche asks nothing, and to a guest who does not see the whole dossier. */
export async function identiteDuDossier(key: ReadKey | EditKey): Promise<IdentiteDuDossier | null> {
  if (key.portee.sections !== null) return null
  const attendu = await attenduDe(key.db, key.dossierId)
  if (attendu.demandeur === 'aucun') return null
  const identite = (await identiteEnVigueur(key.db, key.dossierId))?.identite ?? null
  return { identite, isComplete: isComplete(identite, attendu) }
}

/** What the page shows where the owner says who asks. */
export interface IdentiteAEcrire {
  dossier: { id: string; numero: number; etat: EtatVu }
  demarche: DemarcheDuDossier
  attendu: Attendu
  ecrite: IdentiteEcrite | null
  isComplete: boolean
  /** False once the dossier is examined or over: it is only read. */
  isModifiable: boolean
  /** The address with which the beneficiary has opened the dossier: changing it closes it to them. Null before. */
  beneficiaire: string | null
}

/** Null where the démarche asks nothing. Throws 'introuvable' when the dossier is gone. */
export async function identiteAEcrire(key: OwnerKey): Promise<IdentiteAEcrire | null> {
  const attendu = await attenduDe(key.db, key.dossierId)
  if (attendu.demandeur === 'aucun') return null
  const { dossier, demarche } = await dossierEtFormulaire(key)
  const ecrite = await identiteEnVigueur(key.db, key.dossierId)
  const { id, numero, etat } = dossier
  return {
    dossier: { id, numero, etat },
    demarche,
    attendu,
    ecrite,
    isComplete: isComplete(ecrite?.identite ?? null, attendu),
    isModifiable: etat === 'brouillon' || etat === 'en_construction',
    beneficiaire: await adresseDuBeneficiaire(key),
  }
}

async function adresseDuBeneficiaire(key: OwnerKey): Promise<string | null> {
  const row = await key.db
    .selectFrom('invitations')
    .where('dossier_id', '=', key.dossierId)
    .where('beneficiaire', '=', true)
    .where('accepte_at', 'is not', null)
    .where('fin_at', 'is', null)
    .select('email')
    .executeTakeFirst()
  return row?.email ?? null
}

/** Whether a draft that was just begun asks first who makes the demande. */
export async function isIdentiteDemandee(key: EditKey): Promise<boolean> {
  return (await attenduDe(key.db, key.dossierId)).demandeur !== 'aucun'
}
