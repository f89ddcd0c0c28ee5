/** The judgement of a round of convergence: the journal, the projection, the acknowledgements and the readings tell one story. */
import type { Db } from '../../db/client.ts'
import type { AccuseLu, OperationEnvoyee } from '../../app/screens/dossier/file-d-envoi.ts'
import { reponsesDe } from '../../app/domain/dossier/reponses.ts'
import { saisieDe } from '../../form-engine/saisie.ts'
import { champCompile, repetitionCompile, type FormulaireCompile } from '../../form-engine/compiled.ts'
import type { StableId } from '../../form-engine/formulaire.ts'
import { canonique } from '../../form-engine/json.ts'
import { applyRaw } from '../../form-engine/operations.ts'
import { cellKey, lireCellKey, type CellKey, type Cellule, type RowId } from '../../form-engine/reponses.ts'
import type { Reponse } from '../../form-engine/type-de-champ.ts'
import type { DossierAPlusieurs, Invite } from './dossier-a-plusieurs.ts'
import { ecartsDOrdre, type Acces } from './lineariser.ts'
import type { Echange } from './reseau-infidele.ts'

/** A version of an answer that somebody saw. */
export interface Lecture {
  compteId: string
  cle: CellKey
  seq: number
  /** What its control shows; undefined when the reading did not say. */
  saisie?: unknown
  appel: number
  retour: number
}

interface Inscrite {
  seq: number
  op_id: string
  champ: StableId
  ligne: RowId | null
  base: number
  reponse: Reponse
  acteur_id: string | null
}

interface Suivie {
  operation: OperationEnvoyee
  compteId: string
  appel: number
  /** When its author could first know that it was written. */
  retour: number
  accuses: { accuse: AccuseLu; appel: number; retour: number }[]
}

export interface Histoire {
  dossier: DossierAPlusieurs
  invites: readonly Invite[]
  echanges: readonly Echange[]
  lectures: readonly Lecture[]
}

const cleDe = (champ: StableId, row: RowId | null) => cellKey(champ, row)
const memes = (une: Reponse, autre: unknown) => canonique({ ...une }) === canonique({ ...(autre as Reponse) })

export async function ecartsDeConvergence(db: Db, histoire: Histoire) {
  const { dossier, echanges, lectures } = histoire
  const rows: Inscrite[] = await db
    .selectFrom('dossier_op')
    .where('dossier_id', '=', dossier.id)
    .orderBy('seq')
    .select(['seq', 'op_id', 'champ', 'ligne', 'base', 'reponse', 'acteur_id'])
    .execute()
  const suivies = suivre(echanges)
  const constats = [
    ...echanges
      .filter(({ status }) => status !== 200 && status !== 404)
      .map(({ status }) => `un lot a reçu ${status || 'aucune réponse'}`),
    ...(await ecartsDuJournal(db, dossier, rows)),
    ...rows.flatMap((row) => ecartsDUneInscrite(histoire, row, suivies.get(row.op_id))),
    ...ecartsDesAccuses(dossier.compiled, rows, suivies),
    ...ecartsDesLectures(dossier.compiled, rows, lectures),
    ...ecartsDesOrdres(rows, suivies, lectures),
  ]
  const projection = new Map(
    rows.map((row) => [cleDe(row.champ, row.ligne), { seq: row.seq, saisie: saisieAttendue(dossier.compiled, row) }]),
  )
  const accuses = [...suivies.values()].map(({ accuses }) => accuses.map(({ accuse }) => accuse.sort))
  const compte = (sort: AccuseLu['sort']) => accuses.filter((sorts) => sorts.includes(sort)).length
  const mesures = {
    opérations: suivies.size,
    envois: echanges.length,
    inscrites: rows.length,
    périmées: compte('perimee'),
    refusées: compte('refusee'),
    'lots refusés': echanges.filter(({ status }) => status === 404).length,
    lectures: lectures.length,
  }
  return { constats, mesures, projection }
}

function suivre(echanges: readonly Echange[]): Map<string, Suivie> {
  const suivies = new Map<string, Suivie>()
  for (const { compteId, operations, appel, retour, accuses } of echanges) {
    for (const operation of operations) {
      const suivie = suivies.get(operation.id) ?? { operation, compteId, appel, retour: Infinity, accuses: [] }
      suivies.set(operation.id, suivie)
      suivie.appel = Math.min(suivie.appel, appel)
      const accuse = accuses.find(({ id }) => id === operation.id)
      if (!accuse) continue
      suivie.accuses.push({ accuse, appel, retour })
      if (accuse.sort === 'inscrite') suivie.retour = Math.min(suivie.retour, retour)
    }
  }
  return suivies
}

/** Sequences without hole, each operation once, the projection its fold, and the form that of the beginning. */
async function ecartsDuJournal(db: Db, { id, demarche }: DossierAPlusieurs, rows: readonly Inscrite[]) {
  const constats: string[] = []
  const dossier = await db
    .selectFrom('dossiers')
    .where('id', '=', id)
    .select(['seq', 'revision_id', 'etat'])
    .executeTakeFirstOrThrow()
  if (rows.some((row, index) => row.seq !== index + 1)) constats.push('le journal a un trou')
  if (dossier.seq !== rows.length) constats.push(`le dossier est à ${dossier.seq} et son journal à ${rows.length}`)
  if (new Set(rows.map(({ op_id }) => op_id)).size !== rows.length)
    constats.push('une opération est inscrite deux fois')
  if (dossier.revision_id !== demarche.revisionId || dossier.etat !== 'brouillon')
    constats.push('le brouillon a suivi une révision publiée')
  const pliee = new Map<CellKey, Cellule>()
  for (const { champ, ligne, reponse, seq } of rows) pliee.set(cleDe(champ, ligne), { ...reponse, seq })
  const projection = await reponsesDe(db, id)
  if (canonique(Object.fromEntries(pliee)) !== canonique({ ...projection }))
    constats.push('la projection n’est pas ce que dit le journal')
  return constats
}

/** What is written was sent as it is, by somebody who could write there at that sequence. */
function ecartsDUneInscrite({ dossier, invites }: Histoire, row: Inscrite, suivie: Suivie | undefined): string[] {
  if (!suivie) return [`l’opération ${row.op_id} est inscrite sans avoir été envoyée`]
  const constats: string[] = []
  const { operation, compteId } = suivie
  const lue = applyRaw(dossier.compiled, operation)
  if (row.champ !== operation.champ || row.ligne !== operation.row || row.base !== operation.base)
    constats.push(`l’opération ${row.op_id} est inscrite ailleurs que là où elle a été envoyée`)
  if (!lue.ok || !memes(row.reponse, lue.cell))
    constats.push(`l’opération ${row.op_id} n’est pas inscrite comme elle a été envoyée`)
  if (row.acteur_id !== compteId) constats.push(`l’opération ${row.op_id} est signée d’un autre que son auteur`)
  if (compteId === dossier.titulaire.compteId) return constats
  const section = sectionDe(dossier.compiled, row.champ)
  const periodes = invites.find(({ personne }) => personne.compteId === compteId)?.periodes ?? []
  const isPermise = periodes.some(
    ({ droit, sections, depuis, jusque }) =>
      droit === 'remplir' && depuis < row.seq && row.seq <= jusque && (sections?.includes(section) ?? true),
  )
  if (!isPermise)
    constats.push(
      `l’opération ${row.op_id} sur ${row.champ} est inscrite à ${row.seq}, hors des droits de son auteur : ` +
        periodes
          .map(({ droit, sections, depuis, jusque }) => `${droit} ${sections?.join('+') ?? 'tout'} ${depuis}-${jusque}`)
          .join(', '),
    )
  return constats
}

function sectionDe(compiled: FormulaireCompile, champ: StableId): string {
  const page = (champCompile(compiled, champ) ?? repetitionCompile(compiled, champ))?.page
  return compiled.pages.find(({ cle }) => cle === page)?.id ?? ''
}

/** What is acknowledged is there; what is said stale had been written over; what is refused had a reason. */
function ecartsDesAccuses(
  compiled: FormulaireCompile,
  rows: readonly Inscrite[],
  suivies: ReadonlyMap<string, Suivie>,
) {
  const constats: string[] = []
  const parOperation = new Map(rows.map((row) => [row.op_id, row]))
  for (const { operation, accuses, retour: sue } of suivies.values()) {
    const inscrite = parOperation.get(operation.id)
    for (const { accuse, appel } of accuses) {
      const nom = `l’opération ${operation.id}, acquittée « ${accuse.sort} »,`
      if (accuse.sort === 'refusee') {
        // Sent again later, it may find the right that was missing; never the other way round.
        if (inscrite && sue < appel) constats.push(`${nom} était inscrite`)
        const isDansUnBloc = champCompile(compiled, operation.champ)?.repetition !== null
        if (!/n’existe pas dans ce formulaire/.test(accuse.raison) && !isDansUnBloc)
          constats.push(`${nom} l’est sans raison : ${accuse.raison}`)
        continue
      }
      if (accuse.sort === 'perimee' && inscrite) constats.push(`${nom} est inscrite`)
      const version = accuse.sort === 'inscrite' ? accuse.seq : accuse.actuelle.seq
      const dite: Reponse = accuse.sort === 'inscrite' ? accuse.reponse : sansVersion(accuse.actuelle)
      const row = rows[version - 1]
      if (!row || row.champ !== operation.champ || row.ligne !== operation.row || !memes(row.reponse, dite))
        constats.push(`${nom} ne l’est pas comme le journal à ${version}`)
      // An answer that was already there is acknowledged at its version, and written once.
      if (accuse.sort === 'inscrite' && inscrite && inscrite.seq !== version)
        constats.push(`${nom} est à ${inscrite.seq}`)
      if (accuse.sort === 'perimee' && operation.base >= version) constats.push(`${nom} ne l’était pas`)
    }
  }
  return constats
}

function sansVersion({ seq: _version, ...reponse }: Reponse & { seq: number }): Reponse {
  return reponse
}

function saisieAttendue(compiled: FormulaireCompile, { champ, reponse, seq }: Inscrite): unknown {
  const lu = champCompile(compiled, champ)
  return lu ? saisieDe(lu, { ...reponse, seq }) : undefined
}

function ecartsDesLectures(compiled: FormulaireCompile, rows: readonly Inscrite[], lectures: readonly Lecture[]) {
  return lectures.flatMap(({ cle, seq, saisie }) => {
    if (saisie === undefined) return []
    const row = seq === 0 ? null : rows[seq - 1]
    const attendue = row ? saisieAttendue(compiled, row) : null
    return saisie === attendue ? [] : [`${cle} a été lue à ${seq} comme ${JSON.stringify(saisie)}`]
  })
}

/** For each answer, one order of what was written and seen (lineariser.ts). */
function ecartsDesOrdres(
  rows: readonly Inscrite[],
  suivies: ReadonlyMap<string, Suivie>,
  lectures: readonly Lecture[],
): string[] {
  const parCle = new Map<CellKey, Acces[]>()
  const noter = (cle: CellKey, acces: Acces) => {
    const connus = parCle.get(cle)
    if (connus) connus.push(acces)
    else parCle.set(cle, [acces])
  }
  for (const { seq: version, base, champ, ligne, op_id } of rows) {
    const { appel = 0, retour = Infinity } = suivies.get(op_id) ?? {}
    noter(cleDe(champ, ligne), { kind: 'ecriture', version, base, appel, retour, qui: op_id })
  }
  const inscrites = new Set(rows.map(({ op_id }) => op_id))
  for (const { operation, accuses } of suivies.values()) {
    for (const { accuse, appel, retour } of accuses) {
      if (accuse.sort === 'refusee' || inscrites.has(operation.id)) continue
      const version = accuse.sort === 'inscrite' ? accuse.seq : accuse.actuelle.seq
      const cle = cleDe(operation.champ, operation.row)
      noter(cle, { kind: 'lecture', version, appel, retour, qui: operation.id })
    }
  }
  for (const { cle, seq: version, appel, retour, compteId } of lectures) {
    if (lireCellKey(cle)) noter(cle, { kind: 'lecture', version, appel, retour, qui: compteId })
  }
  return [...parCle].flatMap(([cle, acces]) => ecartsDOrdre(acces).map((ecart) => `${cle} : ${ecart}`))
}
