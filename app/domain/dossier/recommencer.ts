/**
 * « Recommencer à partir de ce dossier »: a new draft of one's own on the form as it is now, with the answers of a dossier
 * one has, and who asks. What the form no longer asks is set aside; a file is copied when it may be, else it is to be given
 * again; of somebody one asks for, the agreement is asked again.
 * Nothing else goes with it: no annotation, no message, no guest, no correction.
 */
import { ulid } from 'ulid'
import { inTransaction, type Db, type Tx } from '../../../db/client.ts'
import type { DossierId, PieceJointeId, RevisionId } from '../../../db/schema/ids.ts'
import { champCompile, repetitionCompile, type FormulaireCompile } from '../../../form-engine/compiled.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { formulaireStocke } from '../../../form-engine/lire-formulaire.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import { rowsOf } from '../../../form-engine/lignes.ts'
import { migrate } from '../../../form-engine/migration.ts'
import { lireCellKey, type CellKey, type Cellule, type Reponses, type RowId } from '../../../form-engine/reponses.ts'
import type { FichierDeChamp } from '../../../form-engine/type-de-champ.ts'
import { within, type EditKey, type OwnerKey, type PersonKey } from '../cles.ts'
import { ouvertureDe } from '../demarche/ouverture.ts'
import { DomainError, isDomainError } from '../erreurs.ts'
import { attenduDe, identiteEnVigueur } from '../identite/en-vigueur.ts'
import { ecrireIdentite } from '../identite/enregistrer.ts'
import { identiteReprise, sortDeLaReprise, type RepriseDIdentite } from '../identite/reprise.ts'
import { aReprendre, reutiliser } from '../piece-jointe/reutiliser.ts'
import { fichiersDe } from '../piece-jointe/ecrire.ts'
import { compilee } from '../revision/compilee.ts'
import { cleDuBrouillonCommence } from './access.ts'
import type { LangueVoulue } from '../traduction/formulaire-dit.ts'
import { formulaireDesMots } from './formulaire-lu.ts'
import { commencer } from './commencer.ts'
import { inscrireReponses, type Inscription } from './journal.ts'
import { reponsesDe } from './reponses.ts'

/** Begins the id of the operations that came from another dossier. */
const REPRISE = 'reprise-'

/** What a new draft would have. */
export interface Prevision {
  /** Answers that go as they are, or read again by their question. */
  reprises: number
  /** Questions whose answer the form as it is now no longer takes. */
  misesDeCote: string[]
  /** Questions whose answer is to be looked at again. */
  aRevoir: string[]
  fichiers: number
  /** Names of the files to be given again. */
  aRedonner: string[]
  identite: RepriseDIdentite
}

/**
 * What beginning again from this dossier would give, its questions named in the language asked for; null when its démarche
 * takes no new dossier.
 */
export async function prevoirDeRecommencer(key: OwnerKey, voulue: LangueVoulue = 'fr'): Promise<Prevision | null> {
  const lue = await lire(key.db, key)
  if (!lue) return null
  const { portees, fichiers, depart, arrivee, changements, identite, attendu } = lue
  const reprenables = await aReprendre(key)
  const partent = fichiers.filter(({ fichier }) => reprenables.has(fichier.id as PieceJointeId))
  const libelles = async (
    sort: (typeof changements)[number]['sort'],
    compiled: FormulaireCompile,
    revisionId: RevisionId,
  ) => {
    const dit = await formulaireDesMots(key, compiled, voulue, revisionId)
    return [...new Set(changements.flatMap((change) => (change.sort === sort ? libelleDe(dit, change.cle) : [])))]
  }
  return {
    reprises: portees.filter(({ champ }) => champCompile(arrivee, champ) !== null).length,
    misesDeCote: await libelles('mise_de_cote', depart, key.revisionId),
    aRevoir: await libelles('a_revoir', arrivee, lue.revisionId),
    fichiers: partent.length,
    aRedonner: fichiers.filter((porte) => !partent.includes(porte)).map(({ fichier }) => fichier.nom),
    identite: sortDeLaReprise(identite, attendu),
  }
}

/**
 * Begins the new draft, its answers being one batch of the journal; then copies the files, one after the other. Throws
 * 'refus' when the démarche is closed.
 */
export async function recommencer(
  key: OwnerKey,
  personne: PersonKey,
): Promise<{ dossierId: DossierId; isSansFichiers: boolean; isIdentiteDemandee: boolean }> {
  const { dossierId, fichiers, attendu } = await inTransaction(key.db, async (tx) => {
    const lue = await lire(tx, key)
    if (!lue) throw new DomainError('refus', 'Cette démarche est close : elle ne reçoit plus de nouveau dossier.')
    const dossierId = await commencer(within(personne, tx), lue.chemin)
    const signature = { dossierId, acteurId: key.personne.compteId, now: key.now, seq: 0 }
    const seq = await inscrireReponses(tx, signature, lue.portees)
    await tx.updateTable('dossiers').set({ seq }).where('id', '=', dossierId).execute()
    const { identite, fichiers, attendu } = lue
    if (identite) await ecrireIdentite(tx, key, { id: dossierId }, { identite, enVigueur: null })
    return { dossierId, fichiers, attendu }
  })
  const edition = await cleDuBrouillonCommence(personne, dossierId)
  let isSansFichiers = false
  for (const porte of fichiers) if (!(await copier(edition, porte))) isSansFichiers = true
  return { dossierId, isSansFichiers, isIdentiteDemandee: attendu.demandeur !== 'aucun' }
}

interface FichierPorte {
  champ: StableId
  row: RowId | null
  fichier: FichierDeChamp
}

/** A file that cannot go is not a reason to lose the rest: the person gives it again. */
async function copier(key: EditKey, { champ, row, fichier }: FichierPorte): Promise<boolean> {
  try {
    return (await reutiliser(key, { champ, row }, fichier.id)).ok
  } catch (error) {
    if (isDomainError(error) && error.code === 'introuvable') return false
    throw error
  }
}

/** The answers of the dossier of the key, as the form published now takes them, and who asks; null when it is closed. */
async function lire(db: Db | Tx, key: OwnerKey) {
  const demarche = await db
    .selectFrom('demarches')
    .where('id', '=', key.demarcheId)
    .select(['chemin', 'etat', 'ouvre_on', 'ferme_on', 'revision_publiee_id as revisionId'])
    .executeTakeFirstOrThrow()
  if (ouvertureDe(demarche, parisDate(key.now)) !== 'ouverte' || !demarche.revisionId) return null
  const [depart, arrivee] = [await compilee(db, key.revisionId), await compilee(db, demarche.revisionId)]
  const donnees = duTitulaire(depart, await reponsesDe(db, key.dossierId))
  const { reponses, changements } = migrate(
    donnees,
    await formulaireDe(db, key.revisionId),
    await formulaireDe(db, demarche.revisionId),
  )
  const attendu = await attenduDe(db, key.dossierId)
  const identite = identiteReprise((await identiteEnVigueur(db, key.dossierId))?.identite ?? null, attendu)
  const { chemin, revisionId } = demarche
  return { chemin, revisionId, depart, arrivee, changements, attendu, identite, ...porter(arrivee, reponses) }
}

/** What the usager's side answered and still stands: no annotation, nothing of a block that was taken away. */
function duTitulaire(compiled: FormulaireCompile, reponses: Reponses): Reponses {
  const gardees = (Object.entries(reponses) as [CellKey, Cellule][]).filter(([cle, { kind }]) => {
    const lue = lireCellKey(cle)
    if (!lue || kind === 'blank') return false
    const champ = champCompile(compiled, lue.champ)
    const place = champ ?? repetitionCompile(compiled, lue.champ)
    if (!place || place.annotation || champ?.isCalcule) return false
    const bloc = champ ? champ.repetition : lue.champ
    return bloc === null || (lue.row !== null && rowsOf(bloc, reponses).includes(lue.row))
  })
  return Object.fromEntries(gardees)
}

/** Answers to write, and files to copy: a value that names files would name those of another dossier. */
function porter(compiled: FormulaireCompile, reponses: Reponses): { portees: Inscription[]; fichiers: FichierPorte[] } {
  const portees: Inscription[] = []
  const fichiers: FichierPorte[] = []
  for (const [cle, { seq: _version, ...reponse }] of Object.entries(reponses) as [CellKey, Cellule][]) {
    const lue = lireCellKey(cle)
    if (!lue) continue
    const champ = champCompile(compiled, lue.champ)
    const place = champ ?? repetitionCompile(compiled, lue.champ)
    if (!place || place.annotation || champ?.isCalcule) continue
    if (champ?.fichiers) {
      const question = { champ: lue.champ, row: lue.row }
      fichiers.push(...fichiersDe(champ, question, reponses).map((fichier) => ({ ...question, fichier })))
    } else {
      const opId = REPRISE + ulid()
      portees.push({ opId, champ: lue.champ, ligne: lue.row, base: 0, bloc: place.bloc, reponse })
    }
  }
  return { portees, fichiers }
}

async function formulaireDe(db: Db | Tx, revisionId: RevisionId) {
  const { formulaire } = await db
    .selectFrom('revisions')
    .where('id', '=', revisionId)
    .select('formulaire')
    .executeTakeFirstOrThrow()
  return formulaireStocke(formulaire)
}

function libelleDe(compiled: FormulaireCompile, cle: CellKey): string[] {
  const champ = lireCellKey(cle)?.champ
  const place = champ && (champCompile(compiled, champ) ?? repetitionCompile(compiled, champ))
  return place ? [place.libelle] : []
}
