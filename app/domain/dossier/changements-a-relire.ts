/** What changed in a dossier since the instructeur who decides read it: said before the decision is asked again. */
import { sql } from 'kysely'
import { champCompile, repetitionCompile } from '../../../form-engine/compiled.ts'
import { cellKey, celluleDe, type CellKey, type Cellule, type Reponses } from '../../../form-engine/reponses.ts'
import { texteDe } from '../../../form-engine/saisie.ts'
import type { InstructionKey } from '../cles.ts'
import { ROLES_DE_L_USAGER } from '../messagerie/sans-reponse.ts'
import { compilee } from '../revision/compilee.ts'
import { isMemeReponse, type Difference } from './differences.ts'
import { libelleDe } from './libelle-de.ts'
import { reponseDuJournal } from './reponse-du-journal.ts'
import { transmissionsDe } from './transmissions.ts'
import { reponsesTransmises } from './transmises.ts'
import { vuALaDecision, type VuALaDecision } from './vu-a-la-decision.ts'

export interface ChangementsARelire {
  /** Answers that its owner has sent since. */
  reponses: Difference[]
  /** What colleagues noted since. */
  annotations: { cle: CellKey; libelle: string; avant: string | null; apres: string | null }[]
  /** Messages received since. */
  messages: number
  isAutreIdentite: boolean
  isAutreFormulaire: boolean
}

/** Null when the dossier is still what was read, but for what the person of the key has noted themself since: they know it. */
export async function changementsARelire(key: InstructionKey, vu: VuALaDecision): Promise<ChangementsARelire | null> {
  const present = await vuALaDecision(key)
  if (present.empreinte === vu.empreinte) return null
  // The latest first.
  const nouvelles = (await transmissionsDe(key)).slice(0, Math.max(0, present.envois - vu.envois))
  const { annotations, hasMiennes } = await annotationsDepuis(key, vu.seq)
  const changements: ChangementsARelire = {
    reponses: derniers(nouvelles.flatMap(({ differences }) => differences)),
    annotations,
    messages: await messagesDepuis(key, vu.message),
    isAutreIdentite: present.identite !== vu.identite,
    isAutreFormulaire: present.passage !== vu.passage,
  }
  return hasMiennes && isRien(changements) ? null : changements
}

function isRien({ reponses, annotations, messages, isAutreIdentite, isAutreFormulaire }: ChangementsARelire): boolean {
  return (
    [reponses, annotations].every(({ length }) => length === 0) &&
    messages === 0 &&
    !isAutreIdentite &&
    !isAutreFormulaire
  )
}

/** One change an answer: from what was read to what is. */
function derniers(differences: readonly Difference[]): Difference[] {
  const parCle = new Map<CellKey, Difference>()
  for (const difference of differences) {
    const recente = parCle.get(difference.cle)
    parCle.set(difference.cle, recente ? { ...recente, avant: difference.avant } : difference)
  }
  return [...parCle.values()]
}

/** What colleagues noted since, and whether the person of the key noted anything. */
async function annotationsDepuis(
  key: InstructionKey,
  seq: number,
): Promise<{ annotations: ChangementsARelire['annotations']; hasMiennes: boolean }> {
  const { revision_id: revisionId } = await key.db
    .selectFrom('dossiers')
    .where('id', '=', key.dossierId)
    .select('revision_id')
    .executeTakeFirstOrThrow()
  const compiled = await compilee(key.db, revisionId)
  const journal = key.db.selectFrom('dossier_op').where('dossier_id', '=', key.dossierId)
  const ecrites = await journal.where('seq', '>', seq).orderBy('seq').select(['champ', 'ligne', 'acteur_id']).execute()
  const annotees = ecrites.filter(
    ({ champ }) => (champCompile(compiled, champ) ?? repetitionCompile(compiled, champ))?.annotation,
  )
  const moi = key.personne.compteId
  const hasMiennes = annotees.some(({ acteur_id }) => acteur_id === moi)
  const dAutrui = annotees.filter(({ acteur_id }) => acteur_id !== moi)
  const cles = [...new Map(dAutrui.map(({ champ, ligne }) => [cellKey(champ, ligne), { champ, row: ligne }]))]
  if (cles.length === 0) return { annotations: [], hasMiennes }
  const anciennes = await journal
    .distinctOn(['champ', 'ligne'])
    .where('seq', '<=', seq)
    .where(
      sql<string>`champ || coalesce('~' || ligne, '')`,
      'in',
      cles.map(([cle]) => cle),
    )
    .orderBy('champ')
    .orderBy('ligne')
    .orderBy('seq', 'desc')
    .select(['champ', 'ligne', 'reponse'])
    .execute()
  const avant: Reponses = Object.fromEntries(
    anciennes.map(({ champ, ligne, reponse }) => {
      const question = champCompile(compiled, champ)
      return [cellKey(champ, ligne), { ...(question ? reponseDuJournal(question, reponse) : reponse), seq }]
    }),
  )
  const apres = await reponsesTransmises(key.db, key.dossierId)
  const annotations = cles.flatMap(([cle, lue]) => {
    const [ancienne, presente] = [celluleDe(avant, cle), celluleDe(apres, cle)]
    if (isMemeReponse(ancienne, presente)) return []
    const question = champCompile(compiled, lue.champ)
    const texte = (cellule: Cellule) => (question ? texteDe(question, cellule) : null)
    return [{ cle, libelle: libelleDe(compiled, apres, lue), avant: texte(ancienne), apres: texte(presente) }]
  })
  return { annotations, hasMiennes }
}

async function messagesDepuis({ db, dossierId }: InstructionKey, rang: number): Promise<number> {
  const { n } = await db
    .selectFrom('messages')
    .where('dossier_id', '=', dossierId)
    .where('auteur_role', 'in', [...ROLES_DE_L_USAGER])
    .where('rang', '>', rang)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}
