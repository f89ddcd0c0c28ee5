/** The opinions of a dossier as those who instruct read them: what was asked, of whom, where each stands, what is open. */
import type { AvisDemandeId, AvisId, DossierId } from '../../../db/schema/ids.ts'
import { parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import type { InstructionKey } from '../cles.ts'
import { presentationInstruction, type DossierNomme } from '../dossier/show-instruction.ts'
import { titresDe } from '../invitation/dossier-propose.ts'
import { fichiersDuDossier, type FichiersDuDossier } from '../piece-jointe/etats.ts'
import { compilee } from '../revision/compilee.ts'
import { contenusLus, fichiersDesDemandes, type ContenuDAvis, type FichierNomme } from './contenus.ts'
import { etatDe, isEnRetard, isScelle, lisibles, type EtatDAvis } from './lecture.ts'
import { expertsDeLaListe, reglagesDAvis, type ReglagesDAvis } from './reglages.ts'
import { avisSus } from './sus.ts'

/** One opinion; its words only once they are open. */
export interface AvisLu {
  id: AvisId
  /** Name of the account, or the address that was asked. */
  expert: string
  email: string
  /** Null until an account has taken it up. */
  isAccepte: boolean
  etat: EtatDAvis
  demandeAt: Instant
  /** The expert who had this one asked. */
  transmisPar: string | null
  renduAt: Instant | null
  relanceAt: Instant | null
  /** Taken back after it was given. */
  isRevoque: boolean
  contenu: ContenuDAvis | null
  /** Why its expert stood aside. */
  deport: string | null
  isNouveau: boolean
}

export interface DemandeLue {
  id: AvisDemandeId
  question: string
  parOuiNon: boolean
  partage: boolean
  /** It was asked so; `isScelle` says whether it still is. */
  scelle: boolean
  isScelle: boolean
  echeanceOn: CivilDate | null
  isEnRetard: boolean
  /** Titles of what is shown; null for all. */
  parties: string[] | null
  demandeur: boolean
  demandePar: string | null
  demandeAt: Instant
  fichiers: FichierNomme[]
  rendus: number
  /** Given or expected. */
  enJeu: number
  avis: AvisLu[]
}

export interface AvisDuDossier {
  dossier: DossierNomme
  /** Whether one may ask: the dossier is under examination. */
  isOuvert: boolean
  reglages: ReglagesDAvis
  /** The experts of the démarche. */
  liste: string[]
  pages: { id: string; titre: string }[]
  /** The latest first. */
  demandes: DemandeLue[]
  fichiers: FichiersDuDossier
}

/** Everything the page shows. Throws 'introuvable' when the dossier is gone. */
export async function avisDuDossier(key: InstructionKey): Promise<AvisDuDossier> {
  const dossier = await presentationInstruction(key)
  const { pages } = await compilee(key.db, key.revisionId)
  return {
    dossier,
    isOuvert: dossier.etat === 'en_construction' || dossier.etat === 'en_instruction',
    reglages: await reglagesDAvis(key.db, key.demarcheId),
    liste: await expertsDeLaListe(key.db, key.demarcheId),
    pages: pages.map(({ id, titre }) => ({ id, titre })),
    demandes: await demandesLues(key),
    fichiers: await fichiersDuDossier(key),
  }
}

/** How many are given, and how many of those one has not read, for the way to them. */
export async function comptesDAvis(key: InstructionKey): Promise<{ total: number; rendus: number; aLire: number }> {
  const sus = await avisSus(key.db, key.dossierId)
  const ouverts = lisibles(sus, { qui: 'instructeur' }, parisDate(key.now))
  const lus = await dejaLus(key, key.dossierId)
  const enJeu = sus.filter((un) => ['rendu', 'attendu'].includes(etatDe(un)))
  return {
    total: enJeu.length,
    rendus: enJeu.filter(({ isRendu }) => isRendu).length,
    aLire: [...ouverts].filter((id) => !lus.has(id)).length,
  }
}

/** Marks the open opinions among those that a page showed as read by the person of the key. */
export async function marquerAvisLus(key: InstructionKey, montres: readonly string[]): Promise<void> {
  const ouverts = lisibles(await avisSus(key.db, key.dossierId), { qui: 'instructeur' }, parisDate(key.now))
  const lus = [...ouverts].filter((id) => montres.includes(id))
  if (lus.length === 0) return
  await key.db
    .insertInto('avis_lus')
    .values(lus.map((avis_id) => ({ avis_id, compte_id: key.personne.compteId, lu_at: key.now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function dejaLus({ db, personne }: InstructionKey, dossierId: DossierId): Promise<Set<AvisId>> {
  const rows = await db
    .selectFrom('avis_lus')
    .innerJoin('avis', 'avis.id', 'avis_lus.avis_id')
    .where('avis.dossier_id', '=', dossierId)
    .where('avis_lus.compte_id', '=', personne.compteId)
    .select('avis_lus.avis_id as id')
    .execute()
  return new Set(rows.map(({ id }) => id))
}

async function demandesLues(key: InstructionKey): Promise<DemandeLue[]> {
  const today = parisDate(key.now)
  const sus = await avisSus(key.db, key.dossierId)
  const parDemande = Map.groupBy(sus, ({ demandeId }) => demandeId)
  const ouverts = lisibles(sus, { qui: 'instructeur' }, today)
  const contenus = await contenusLus(key, ouverts)
  const lus = await dejaLus(key, key.dossierId)
  const avis = await avisNommes(key)
  const fichiers = await fichiersDesDemandes(key, [...parDemande.keys()])
  const rows = await key.db
    .selectFrom('avis_demandes as d')
    .leftJoin('comptes', 'comptes.id', 'd.demande_par')
    .where('d.dossier_id', '=', key.dossierId)
    .orderBy('d.id', 'desc')
    .selectAll('d')
    .select(['comptes.nom', 'comptes.email'])
    .execute()
  const demandes: DemandeLue[] = []
  for (const row of rows) {
    const siens = parDemande.get(row.id) ?? []
    const enJeu = siens.filter((un) => ['rendu', 'attendu'].includes(etatDe(un)))
    demandes.push({
      id: row.id,
      question: row.question,
      parOuiNon: row.par_oui_non,
      partage: row.partage,
      scelle: row.scelle,
      isScelle: isScelle(siens, today),
      echeanceOn: row.echeance_on,
      isEnRetard: isEnRetard(row.echeance_on, today),
      parties: row.sections && (await titresDe(key, key.revisionId, row.sections)),
      demandeur: row.demandeur,
      demandePar: row.nom ?? row.email,
      demandeAt: row.demande_at,
      fichiers: fichiers.get(row.id) ?? [],
      rendus: enJeu.filter(({ isRendu }) => isRendu).length,
      enJeu: enJeu.length,
      avis: siens.flatMap((su): AvisLu[] => {
        const nomme = avis.get(su.id)
        if (!nomme) return []
        return [
          {
            ...nomme,
            etat: etatDe(su),
            isRevoque: su.isRendu && su.fin === 'revoque',
            contenu: contenus.get(su.id) ?? null,
            isNouveau: ouverts.has(su.id) && !lus.has(su.id),
          },
        ]
      }),
    })
  }
  return demandes
}

/** Who was asked, and what is said of each without its words; the reason of whoever stood aside is no opinion. */
async function avisNommes({ db, dossierId }: InstructionKey) {
  const rows = await db
    .selectFrom('avis')
    .leftJoin('comptes', 'comptes.id', 'avis.compte_id')
    .leftJoin('avis as de', 'de.id', 'avis.transmis_de')
    .leftJoin('comptes as passeurs', 'passeurs.id', 'de.compte_id')
    .where('avis.dossier_id', '=', dossierId)
    .select([
      'avis.id',
      'avis.email',
      'avis.compte_id',
      'avis.demande_at',
      'avis.rendu_at',
      'avis.relance_at',
      'comptes.nom',
    ])
    .select(['de.email as deEmail', 'passeurs.nom as deNom'])
    .select((eb) =>
      eb.case().when('avis.fin', '=', 'deport').then(eb.ref('avis.interet')).else(null).end().as('deport'),
    )
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        expert: row.nom ?? row.email,
        email: row.email,
        isAccepte: row.compte_id !== null,
        demandeAt: row.demande_at,
        transmisPar: row.deNom ?? row.deEmail,
        renduAt: row.rendu_at,
        relanceAt: row.relance_at,
        deport: row.deport,
      },
    ]),
  )
}
