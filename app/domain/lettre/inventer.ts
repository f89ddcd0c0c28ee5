/** A letter on an invented dossier: what an administrateur reads before it leaves for somebody. */
import type { CleFixe } from '../../../form-engine/balises.ts'
import type { DossierInvente } from '../../../form-engine/balises/exemple.ts'
import { reponsesInventees } from '../../../form-engine/balises/exemple.ts'
import type { Manque } from '../../../form-engine/balises/resoudre.ts'
import { resoudre } from '../../../form-engine/balises/resoudre.ts'
import { compile } from '../../../form-engine/compiled.ts'
import { CycleDeRegles } from '../../../form-engine/evaluation/load.ts'
import { addDays, parisDate, type Instant } from '../../../form-engine/temps.ts'
import type { AdminKey } from '../cles.ts'
import { NOM_DU_GROUPE_PAR_DEFAUT } from '../demarche/creer.ts'
import { DomainError } from '../erreurs.ts'
import type { EtatVu } from '../dossier/transitions.ts'
import { corps, type CorpsResolu } from './corps.ts'
import { SANS_CONTACT } from '../groupe/contact.ts'
import { fixesDeDemarche, fixesDeDossier, fixesDeGroupe } from './fixes.ts'
import { lireTete } from './show.ts'
import { lieuDe, isDeDecision, type Sorte } from './sortes.ts'
import { lireLettre, type LettrePostee, type ProblemeDeLettre } from './verifier.ts'

const ETATS: Record<Sorte, EtatVu> = {
  depot: 'en_construction',
  instruction: 'en_instruction',
  correction: 'en_construction',
  acceptation: 'accepte',
  refus: 'refuse',
  sans_suite: 'sans_suite',
  retour_instruction: 'en_instruction',
  expiration: 'accepte',
}

export interface LettreInventee {
  /** What the frame of the letter says. */
  cadre: {
    numero: number
    demarche: string
    deposeLe: Instant
    delaiReponseJours: number | null
    service: { nom: string; contact: string; telephone: string; horaires: string; adresse: string }
    contactDroits: string
    motivation: string
    correction: { message: string; echeance: string }
    destinataire: string
    faitLe: Instant
  }
  /** Null where the words of the house hold. */
  corps: CorpsResolu | null
  manques: Manque[]
  /** Passages whose condition does not hold. */
  ecartes: number
}

export type Invention = { ok: true; lettre: LettreInventee } | { ok: false; problemes: ProblemeDeLettre[] }

const NUMERO = 4218

/**
 * The letter of a text, kept or not, on an invented dossier; an empty text is that of the house. Throws 'refus' when the rules
 * of the form being prepared depend on themselves.
 */
export async function inventerLettre(
  key: AdminKey,
  sorte: Sorte,
  postee: LettrePostee,
  { dossier, lien, phraseDuCercle }: { dossier: DossierInvente; lien: string; phraseDuCercle: string },
): Promise<Invention> {
  const { formulaire } = await lireTete(key)
  const cadre = await cadreInvente(key)
  const isDeLaMaison = postee.corps.trim() === ''
  const lue = isDeLaMaison ? null : lireLettre(postee, formulaire, sorte)
  if (lue === null) return { ok: true, lettre: { cadre, corps: null, manques: [], ecartes: 0 } }
  if (!lue.ok) return lue
  const fixes: Partial<Record<CleFixe, string>> = {
    ...fixesDeDemarche({ titre: cadre.demarche, delaiReponseJours: cadre.delaiReponseJours, service: cadre.service }),
    ...fixesDeGroupe(cadre.service, {
      nom: NOM_DU_GROUPE_PAR_DEFAUT,
      contact: SANS_CONTACT,
      signataire: 'Dominique Exemple',
      qualite: 'La cheffe du service',
    }),
    ...fixesDeDossier({
      numero: cadre.numero,
      etat: ETATS[sorte],
      deposeAt: cadre.deposeLe,
      instructionAt: cadre.faitLe,
      decideAt: isDeDecision(sorte) ? cadre.faitLe : null,
      motivation: cadre.motivation,
      correction: { message: cadre.correction.message, echeanceOn: addDays(parisDate(key.now), 15) },
      identite:
        dossier === 'complet'
          ? { genre: 'personne', personne: { civilite: 'Mme', prenom: 'Camille', nom: 'Exemple' }, mandat: null }
          : null,
      destinataire: cadre.destinataire,
      lien,
    }),
  }
  try {
    const resolu = resoudre(lue.lettre.document, lieuDe(sorte), {
      compiled: compile(formulaire),
      reponses: reponsesInventees(formulaire, dossier),
      today: parisDate(key.now),
      fixes,
    })
    const { manques, ecartes, blocs } = resolu
    const dit = blocs.length === 0 ? null : corps(lue.lettre, blocs, fixes)
    return { ok: true, lettre: { cadre, corps: dit, manques, ecartes: ecartes.length } }
  } catch (error) {
    if (error instanceof CycleDeRegles) throw new DomainError('refus', phraseDuCercle)
    throw error
  }
}

export async function cadreInvente(key: AdminKey): Promise<LettreInventee['cadre']> {
  const row = await key.db
    .selectFrom('demarches')
    .where('id', '=', key.demarcheId)
    .select([
      'titre',
      'delai_reponse_jours',
      'contact_droits',
      'service_nom',
      'service_contact',
      'service_telephone',
      'service_horaires',
      'service_adresse',
    ])
    .executeTakeFirstOrThrow()
  return {
    numero: NUMERO,
    demarche: row.titre,
    deposeLe: key.now,
    faitLe: key.now,
    delaiReponseJours: row.delai_reponse_jours,
    contactDroits: row.contact_droits,
    service: {
      nom: row.service_nom,
      contact: row.service_contact,
      telephone: row.service_telephone,
      horaires: row.service_horaires,
      adresse: row.service_adresse,
    },
    motivation: 'Votre demande remplit les conditions prévues par le règlement.',
    correction: {
      message: 'La photo est floue : envoyez-en une plus nette.',
      echeance: addDays(parisDate(key.now), 15),
    },
    destinataire: 'Camille Exemple',
  }
}
