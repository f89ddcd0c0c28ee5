/** What a démarche declares of the data it asks: read by its page, and written by its administrateurs. */
import { z } from 'zod'
import { inTransaction, type Tx } from '../../../db/client.ts'
import type { EtatDemarche, NatureDuCadre, SensibiliteProtegee } from '../../../db/schema/demarches.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import { parisDate, type Instant } from '../../../form-engine/temps.ts'
import { acteurOf, type AdminKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { relireInstance } from '../instance/lire.ts'
import { checklist, estContact, type PointDeChecklist, type QuestionProtegee } from './checklist.ts'
import { faitsDe } from './faits.ts'
import { phraseDesManques } from './manques.ts'
import { lockDemarche } from './verrou.ts'

/** Longest text of one declaration. */
export const DECLARATION_MAX = 300

export interface DonneesDeLaDemarche {
  demarche: { id: DemarcheId; numero: number; titre: string; etat: EtatDemarche }
  cadre: { texte: string; nature: NatureDuCadre | null }
  contactDroits: string
  organisation: { nom: string; responsable: string; dpdContact: string }
  /** What stands where the administration says nothing; empty when the site says nothing either. */
  instance: { responsable: string; dpdContact: string }
  sansMineurs: boolean
  sansDonneesParticulieres: boolean
  protegees: (QuestionProtegee & { finalite: string; isDeverrouillee: boolean })[]
  aipdReference: string
  deverrouillees: SensibiliteProtegee[]
  demandeAt: Instant | null
  /** The points of the list of publication that this page settles. */
  points: PointDeChecklist[]
}

/** What is declared of the démarche of the key. Throws 'introuvable' when it was deleted since the key was cut. */
export async function donneesDe({ db, demarcheId, now }: AdminKey): Promise<DonneesDeLaDemarche> {
  const row = await db
    .selectFrom('demarches')
    .innerJoin('organisations', 'organisations.id', 'demarches.organisation_id')
    .where('demarches.id', '=', demarcheId)
    .select([
      'demarches.id',
      'numero',
      'titre',
      'etat',
      'nom',
      'responsable_traitement',
      'dpd_contact',
      'deverrouillage_demande_at',
    ])
    .executeTakeFirst()
  if (!row) throw new DomainError('introuvable', 'Cette démarche n’existe plus.')
  const faits = await faitsDe(db, demarcheId, parisDate(now))
  const { legal } = await relireInstance({ db })
  return {
    demarche: { id: row.id, numero: row.numero, titre: row.titre, etat: row.etat },
    cadre: { texte: faits.cadreJuridique, nature: faits.cadreNature },
    contactDroits: faits.contactDroits,
    organisation: { nom: row.nom, responsable: row.responsable_traitement, dpdContact: row.dpd_contact },
    instance: { responsable: legal['responsableTraitement'] ?? '', dpdContact: legal['dpdContact'] ?? '' },
    sansMineurs: faits.sansMineurs,
    sansDonneesParticulieres: faits.sansDonneesParticulieres,
    protegees: faits.protegees.map((question) => ({
      ...question,
      finalite: Object.hasOwn(faits.finalites, question.id) ? (faits.finalites[question.id] ?? '') : '',
      isDeverrouillee: faits.deverrouillees.includes(question.sensibilite),
    })),
    aipdReference: faits.aipdReference,
    deverrouillees: [...faits.deverrouillees],
    demandeAt: row.deverrouillage_demande_at,
    points: checklist(faits).filter(({ lieu }) => lieu.page === 'donnees'),
  }
}

const declaration = z
  .string()
  .trim()
  .max(DECLARATION_MAX, `Raccourcissez ce texte : ${DECLARATION_MAX} caractères au plus.`)
  .default('')

/** The name of the control that says why a question is asked. */
export const NOM_DE_FINALITE = (id: string) => `finalite.${id}` as const

/** What the page posts; the reasons to ask come each under {@link NOM_DE_FINALITE}. */
export const declarations = z
  .object({
    cadreNature: z
      .enum(['', 'texte', 'deliberation', 'interne'])
      .default('')
      .transform((nature) => nature || null),
    responsable: declaration,
    dpdContact: declaration.refine((texte) => texte === '' || estContact(texte), {
      message: 'Donnez un courriel, par exemple dpd@exemple.fr, ou une adresse qui commence par https://.',
    }),
    sansMineurs: z.string().optional(),
    sansDonneesParticulieres: z.string().optional(),
    aipdReference: declaration,
  })
  .catchall(z.union([z.string(), z.array(z.string())]))

/** What is declared, the reasons to ask each under its name. */
export interface Declarations {
  cadreNature: NatureDuCadre | null
  responsable: string
  dpdContact: string
  aipdReference: string
  /** Declared when present. */
  sansMineurs?: string | undefined
  sansDonneesParticulieres?: string | undefined
  [finalite: `finalite.${string}`]: string | string[] | undefined
}

/**
 * Writes what is declared, whole; the names of those who answer for data are those of the administration, whose other démarches
 * say the same. Throws 'refus' when a published démarche would lose a point of the list that it has, or an administration its
 * last word.
 */
export async function declarer(key: AdminKey, input: Declarations): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const { id, organisation_id, etat } = await lockDemarche(tx, key.demarcheId)
    const today = parisDate(key.now)
    const avant = await faitsDe(tx, id, today)
    await nommerLesResponsables(tx, organisation_id, input)
    const finalites = Object.fromEntries(
      avant.protegees.flatMap(({ id: question }) => {
        const texte = input[NOM_DE_FINALITE(question)]
        return typeof texte === 'string' && texte.trim() !== '' ? [[question, texte.trim().slice(0, FINALITE_MAX)]] : []
      }),
    )
    await tx
      .updateTable('demarches')
      .set({
        cadre_nature: input.cadreNature,
        sans_mineurs: input.sansMineurs !== undefined,
        sans_donnees_particulieres: input.sansDonneesParticulieres !== undefined,
        aipd_reference: input.aipdReference,
        finalites: JSON.stringify(finalites),
        modifie_at: key.now,
      })
      .where('id', '=', id)
      .execute()
    if (etat === 'publiee') {
      const faits = checklist(avant).filter(({ fait }) => fait)
      const perdu = checklist(await faitsDe(tx, id, today)).find(
        ({ cle, fait }) => !fait && faits.some((un) => un.cle === cle),
      )
      if (perdu) {
        throw new DomainError('refus', `Cette démarche est publiée. ${phraseDesManques([perdu])}`)
      }
    }
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'demarche.donnees_declarees', demarcheId: id, donnees: { questions: Object.keys(finalites).length } },
    )
  })
}

/** Longest reason to ask a question; the page says so to browsers. */
export const FINALITE_MAX = 500

async function nommerLesResponsables(
  tx: Tx,
  organisationId: Awaited<ReturnType<typeof lockDemarche>>['organisation_id'],
  { responsable, dpdContact }: Declarations,
): Promise<void> {
  const organisation = await tx
    .selectFrom('organisations')
    .where('id', '=', organisationId)
    .select(['nom', 'responsable_traitement', 'dpd_contact'])
    .forUpdate()
    .executeTakeFirstOrThrow()
  const { legal } = await relireInstance({ db: tx })
  const isPerdu = (avant: string, apres: string, instance: string | undefined) => avant && !apres && !instance
  if (
    isPerdu(organisation.responsable_traitement, responsable, legal['responsableTraitement']) ||
    isPerdu(organisation.dpd_contact, dpdContact, legal['dpdContact'])
  ) {
    throw new DomainError(
      'refus',
      `Toutes les démarches de « ${organisation.nom} » montrent ces noms : remplacez-les, sans les laisser vides.`,
    )
  }
  await tx
    .updateTable('organisations')
    .set({ responsable_traitement: responsable, dpd_contact: dpdContact })
    .where('id', '=', organisationId)
    .execute()
}
