/** What going to the published form would change for one deposited dossier: told before, from what the administration has. */
import type { RevisionId } from '../../../db/schema/ids.ts'
import { champCompile, repetitionCompile, type FormulaireCompile } from '../../../form-engine/compiled.ts'
import type { Formulaire, StableId } from '../../../form-engine/formulaire.ts'
import { aRepeter, Repetiteur, type Cause } from '../../../form-engine/repetition.ts'
import { lireCellKey, type Reponses } from '../../../form-engine/reponses.ts'
import { migrate } from '../../../form-engine/migration.ts'
import { texteDe } from '../../../form-engine/saisie.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import type { InstructionKey } from '../cles.ts'
import { empreinteTransmise } from '../dossier/empreinte-transmise.ts'
import { raisonDuRefus } from '../dossier/raison-du-refus.ts'
import { can } from '../dossier/transitions.ts'
import { reponsesTransmises } from '../dossier/transmises.ts'
import { groupesDe } from '../groupe/groupes-de.ts'
import { avecNomsActuels } from '../groupe/nomme.ts'
import { circonstancesDe } from '../silence/circonstances.ts'
import { changementsLus, type GroupeDeChangements } from './changements-lus.ts'
import { compilee } from './compilee.ts'
import { formulaireDeRevision } from './lire.ts'
import { revisionPubliee } from './passer-au-formulaire-actuel.ts'
import { comparer } from './preuves.ts'

export interface PassageAnnonce {
  /** Numbers of the two revisions. */
  de: number
  vers: { id: RevisionId; numero: number }
  /** Digest of what was sent, as it is told here. */
  vu: string
  /** The public reasons of what was published since. */
  raisons: string[]
  /** The forms compared, in each language. */
  changements: { fr: GroupeDeChangements[]; en: GroupeDeChangements[] }
  /** What becomes of this dossier. */
  effets: {
    /** Answers that have no place any more: kept, out of the form. */
    misesDeCote: { libelle: string; texte: string }[]
    /** Questions by their words. */
    aRevoir: string[]
    plusDemandees: string[]
    requises: string[]
    invalides: string[]
    /** Sentences of the rules. */
    regles: string[]
    ineligibilites: string[]
    /** The groupe that the routing would have chosen; null when it is the same. */
    groupe: { de: string | null; vers: string | null } | null
  }
  /** Why it is not possible now; null when it is. */
  refus: string | null
}

/** Whether a newer form is published than the one that the dossier of the key follows. */
export async function isFormulaireDepasse(key: InstructionKey): Promise<boolean> {
  const vers = await revisionPubliee(key.db, key.demarcheId)
  return vers !== null && vers !== key.revisionId
}

/** Null when the dossier follows the published form. */
export async function annoncerLePassage(key: InstructionKey): Promise<PassageAnnonce | null> {
  const { db, demarcheId, dossierId, now } = key
  const vers = await revisionPubliee(db, demarcheId)
  const {
    etat,
    revision_id: de,
    depose_at: deposeAt,
  } = await db
    .selectFrom('dossiers')
    .where('id', '=', dossierId)
    .select(['etat', 'revision_id', 'depose_at'])
    .executeTakeFirstOrThrow()
  if (vers === null || vers === de || deposeAt === null) return null
  const groupes = await groupesDe(db, demarcheId)
  const [avant, apres] = [
    avecNomsActuels(await formulaireDeRevision(db, de), groupes),
    avecNomsActuels(await formulaireDeRevision(db, vers), groupes),
  ]
  const difference = await comparer(avant, apres, parisDate(now))
  const reponses = await reponsesTransmises(db, dossierId)
  // As a rehearsal judges it: on the day of its deposit.
  const causes = new Repetiteur(avant, aRepeter(apres)).causes(reponses, parisDate(deposeAt))
  const formes = { depart: await compilee(db, de), arrivee: await compilee(db, vers) }
  const circonstances = await circonstancesDe(db, dossierId, now)
  const raison = can('changerDeFormulaire', { etat, circonstances }, 'instructeur')
  const revisions = await db
    .selectFrom('revisions')
    .where('demarche_id', '=', demarcheId)
    .orderBy('numero')
    .select(['id', 'numero', 'raison'])
    .execute()
  const numeroDe = (id: RevisionId) => revisions.find((revision) => revision.id === id)?.numero ?? 0
  return {
    de: numeroDe(de),
    vers: { id: vers, numero: numeroDe(vers) },
    vu: await empreinteTransmise(db, { id: dossierId, revisionId: de }),
    raisons: revisions
      .filter(({ numero, raison: dite }) => numero > numeroDe(de) && numero <= numeroDe(vers) && dite !== '')
      .map(({ raison: dite }) => dite),
    changements: {
      fr: changementsLus(avant, apres, difference, 'fr'),
      en: changementsLus(avant, apres, difference, 'en'),
    },
    effets: {
      ...effetsDe(causes, { avant, apres }, formes),
      misesDeCote: misesDeCote(reponses, { avant, apres }, formes.depart),
    },
    refus: raison.ok ? null : raisonDuRefus('changerDeFormulaire', raison),
  }
}

interface Documents {
  avant: Formulaire
  apres: Formulaire
}

function effetsDe(
  causes: readonly Cause[],
  { apres }: Documents,
  { depart, arrivee }: { depart: FormulaireCompile; arrivee: FormulaireCompile },
): Omit<PassageAnnonce['effets'], 'misesDeCote'> {
  const question = (id: StableId) => libelle(arrivee, id) ?? libelle(depart, id) ?? id
  const desQuestions = (sorte: 'a_revoir' | 'plus_demandee' | 'requise' | 'invalide') =>
    causes.flatMap((cause) => (cause.sorte === sorte ? [question(cause.id)] : []))
  const desRegles = (sorte: 'regle' | 'inegible', regles: readonly { id: StableId; message: string }[]) =>
    causes.flatMap((cause) =>
      cause.sorte === sorte ? [regles.find(({ id }) => id === cause.id)?.message ?? question(cause.id)] : [],
    )
  const groupe = causes.find((cause) => cause.sorte === 'groupe')
  return {
    aRevoir: desQuestions('a_revoir'),
    plusDemandees: desQuestions('plus_demandee'),
    requises: desQuestions('requise'),
    invalides: desQuestions('invalide'),
    regles: desRegles('regle', apres.validations),
    ineligibilites: desRegles('inegible', apres.ineligibilite),
    groupe: groupe ? { de: groupe.de, vers: groupe.vers } : null,
  }
}

/** In words, row by row where a block was repeated. */
function misesDeCote(reponses: Reponses, { avant, apres }: Documents, depart: FormulaireCompile) {
  return migrate(reponses, avant, apres).changements.flatMap(({ cle, sort, avant: cellule }) => {
    const lue = lireCellKey(cle)
    const champ = lue && champCompile(depart, lue.champ)
    if (sort !== 'mise_de_cote' || !cellule || !champ || champ.isCalcule) return []
    const texte = texteDe(champ, cellule)
    return texte === null || texte === '' ? [] : [{ libelle: champ.libelle, texte }]
  })
}

function libelle(compiled: FormulaireCompile, id: StableId): string | null {
  return (champCompile(compiled, id) ?? repetitionCompile(compiled, id))?.libelle ?? null
}
