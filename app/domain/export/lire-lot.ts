/** Some dossiers of an export, read: a constant number of queries, and only those that its columns need. */
import { sql } from 'kysely'
import type { Tx } from '../../../db/client.ts'
import type { CompteId, DossierId, RevisionId } from '../../../db/schema/ids.ts'
import type { Etat } from '../../../form-engine/evaluation/etat.ts'
import { moment, plusieurs, texte, type Cellule } from '../../../form-engine/export/cellules.ts'
import { horlogeDeParis } from '../../../form-engine/export/paris.ts'
import type { Ligne, LignesDUnDossier } from '../../../form-engine/export/source.ts'
import type { Reponses } from '../../../form-engine/reponses.ts'
import { parisDate, type CivilDate, type Instant, type Minute } from '../../../form-engine/temps.ts'
import { textes } from '../../textes/dictionnaire.ts'
import { avisAExporter, type AvisAExporter } from '../avis/exporter.ts'
import { jourDeSuppression } from '../conservation/echeances.ts'
import { evaluer } from '../dossier/evaluer.ts'
import { identiteDeLigne, nomDuDemandeur, type Identite } from '../identite/identite.ts'
import { etiquettesDe, suivisDe } from '../liste/lignes-lues.ts'
import { NOM_CACHE } from '../piece-jointe/etats.ts'
import { compilee } from '../revision/compilee.ts'
import { COLONNES_D_AVIS, type Feuille, type IdFixe } from './colonnes.ts'
import { planDe, type Plan } from './lignes.ts'

/** Who reads, and when. */
export interface Lecture {
  compteId: CompteId
  now: Instant
}

/** Plans of the revisions met, for one reading of some sheets. */
export type Plans = Map<RevisionId, Plan>

/** The rows of dossiers in some sheets, in the order of their ids; those that are gone have none. */
export async function lireLot(
  tx: Tx,
  { compteId, now }: Lecture,
  feuilles: readonly Feuille[],
  plans: Plans,
  ids: readonly DossierId[],
): Promise<{ numeros: number[]; lignes: LignesDUnDossier[] }> {
  const fixes = new Set(
    feuilles.flatMap(({ colonnes }) => colonnes.flatMap((une) => (une.sorte === 'fixe' ? [une.fixe] : []))),
  )
  const lot = sql<DossierId>`any(${[...ids]}::uuid[])`
  const rows = await tx
    .selectFrom('dossiers')
    .innerJoin('comptes', 'comptes.id', 'dossiers.usager_id')
    .innerJoin('groupes', 'groupes.id', 'dossiers.groupe_id')
    .leftJoin('dossier_liste as l', (join) => join.onRef('l.dossier_id', '=', 'dossiers.id').on('l.rang', '=', 1))
    .where('dossiers.id', '=', lot)
    .select(['dossiers.id', 'numero', 'revision_id', 'dossiers.etat', 'dossiers.depose_at', 'instruction_at'])
    .select([
      'decide_at',
      'archive_at',
      'purge_at',
      'l.maj_at',
      'groupes.nom as groupe',
      'comptes.nom',
      'comptes.email',
    ])
    .execute()
  for (const { revision_id } of rows) {
    if (!plans.has(revision_id)) plans.set(revision_id, planDe(await compilee(tx, revision_id), feuilles))
  }
  const demandees = [...new Set(rows.map(({ revision_id }) => revision_id))].flatMap((id) => plans.get(id) ?? [])
  const blocs = demandees.some(({ isEvalue }) => isEvalue) ? null : demandees.flatMap((plan) => plan.blocs)
  const a = (...voulues: IdFixe[]) => voulues.some((une) => fixes.has(une))
  const reponses = await reponsesDe(tx, ids, blocs)
  const identites = a('demandeur', 'siret', 'mandataire') ? await identitesDe(tx, ids) : new Map<DossierId, Identite>()
  const suivis = a('suivi_par') ? await suivisDe(tx, ids) : null
  const etiquettes = a('etiquettes') ? await etiquettesDe(tx, ids) : null
  const motivations = a('motivation') ? await motivationsDe(tx, ids) : null
  const avis = feuilles.some(({ sorte }) => sorte === 'avis') ? await avisAExporter(tx, ids, parisDate(now)) : null
  const isNommant = demandees.some((plan) => plan.isNommant)
  const caches = isNommant ? await fichiersCaches(tx, ids, compteId) : new Set<string>()
  const nommer = (id: string, nom: string) => (caches.has(id) ? NOM_CACHE : nom)
  const { etats } = textes('fr')

  const parDossier = new Map<DossierId, { numero: number; lignes: LignesDUnDossier }>()
  for (const row of rows) {
    const plan = plans.get(row.revision_id)
    if (!plan) throw new Error('the form of a dossier was not read')
    const siennes = reponses.get(row.id) ?? {}
    const identite = identites.get(row.id) ?? null
    const deposeAt = row.depose_at ?? now // never null past the draft: a check of the table says so
    const compiled = await compilee(tx, row.revision_id)
    let etat: Etat | null = null
    const lues = plan.lignes({
      reponses: siennes,
      // A deposited dossier is judged on the day of its deposit, as its page is.
      etat: () => (etat ??= evaluer(compiled, siennes, jourDe(deposeAt))),
      fixes: {
        numero: { kind: 'nombre', nombre: String(row.numero) },
        demandeur: texte(identite ? nomDuDemandeur(identite) : (row.nom ?? row.email)),
        email: texte(row.email),
        siret: texte(identite?.genre === 'etablissement' ? identite.siret : null),
        mandataire: texte(mandataireDe(identite)),
        etat: texte(etats.agent[row.etat]),
        depose_at: instantDe(deposeAt),
        maj_at: instantDe(row.maj_at ?? deposeAt),
        instruction_at: instantDe(row.instruction_at),
        decide_at: instantDe(row.decide_at),
        motivation: row.decide_at === null ? null : texte(motivations?.get(row.id) ?? null),
        groupe: texte(row.groupe),
        suivi_par: plusieurs(
          'choix',
          (suivis?.get(row.id) ?? []).map(({ nom }) => nom),
        ),
        etiquettes: plusieurs(
          'choix',
          (etiquettes?.get(row.id) ?? []).map(({ nom }) => nom),
        ),
        archive: { kind: 'booleen', vrai: row.archive_at !== null },
        expire: row.purge_at === null ? null : moment(jourDeSuppression(row.purge_at)),
      },
      avis: (avis?.get(row.id) ?? []).map((un) => ligneDAvis(row.numero, un)),
      nommer,
    })
    parDossier.set(row.id, { numero: row.numero, lignes: lues })
  }
  const dansLOrdre = ids.flatMap((id) => parDossier.get(id) ?? [])
  return { numeros: dansLOrdre.map(({ numero }) => numero), lignes: dansLOrdre.map(({ lignes }) => lignes) }
}

const minuteDe = (at: Instant): Minute => `${at.slice(0, 16)}Z` as Minute
const jourDe = (at: Instant): CivilDate => horlogeDeParis(minuteDe(at)).date as CivilDate

function instantDe(at: Instant | null): Cellule {
  return at === null ? null : { kind: 'moment', minute: minuteDe(at) }
}

function mandataireDe(identite: Identite | null): string | null {
  if (identite?.genre !== 'personne' || !identite.mandat) return null
  const { prenom, nom } = identite.mandat.mandataire
  return [prenom, nom].filter((un) => un !== '').join(' ')
}

function ligneDAvis(numero: number, { question, expert, demandeAt, etat, renduAt, contenu }: AvisAExporter): Ligne {
  const favorable = contenu?.favorable ?? null
  const cellules: Record<(typeof COLONNES_D_AVIS)[number], Cellule> = {
    numero: { kind: 'nombre', nombre: String(numero) },
    question: texte(question),
    expert: texte(expert),
    demande_at: instantDe(demandeAt),
    etat: texte(textes('fr').avis.etats[etat]),
    rendu_at: instantDe(renduAt),
    favorable: favorable === null ? null : { kind: 'booleen', vrai: favorable },
    texte: texte(contenu?.texte ?? null),
    interet: texte(contenu?.interet ?? null),
  }
  return COLONNES_D_AVIS.map((id) => cellules[id])
}

/** The answers that the administration has; `blocs` are the rows of the projection that are needed, null for all. */
async function reponsesDe(
  tx: Tx,
  ids: readonly DossierId[],
  blocs: readonly string[] | null,
): Promise<Map<DossierId, Reponses>> {
  if (blocs?.length === 0) return new Map()
  const voulus = blocs === null ? sql`` : sql`and s.bloc = any(${[...new Set(blocs)]}::text[])`
  const { rows } = await sql<{ id: DossierId; reponses: Reponses }>`
    select s.dossier_id as id, coalesce(t.reponses, s.reponses) as reponses
    from dossier_section s left join reponses_transmises t using (dossier_id, bloc)
    where s.dossier_id = any(${[...ids]}::uuid[]) ${voulus}`.execute(tx)
  const parDossier = new Map<DossierId, Reponses>()
  for (const { id, reponses } of rows) {
    const deja = parDossier.get(id)
    parDossier.set(id, deja ? Object.assign(deja, reponses) : reponses)
  }
  return parDossier
}

async function identitesDe(tx: Tx, ids: readonly DossierId[]): Promise<Map<DossierId, Identite>> {
  const rows = await tx
    .selectFrom('identites')
    .where('dossier_id', '=', sql<DossierId>`any(${[...ids]}::uuid[])`)
    .where('remplacee_at', 'is', null)
    .selectAll()
    .execute()
  return new Map(rows.map((row) => [row.dossier_id, identiteDeLigne(row).identite]))
}

const DECISIONS = ['dossier.accepte', 'dossier.refuse', 'dossier.classe_sans_suite']

/** Why each was decided, the last time it was. */
async function motivationsDe(tx: Tx, ids: readonly DossierId[]): Promise<Map<DossierId, string>> {
  const { rows } = await sql<{ id: DossierId; motivation: string | null }>`
    select distinct on (e.dossier_id) e.dossier_id as id, c.contenu ->> 'motivation' as motivation
    from evenements e left join evenement_contenus c on c.evenement_id = e.id
    where e.dossier_id = any(${[...ids]}::uuid[]) and e.type = any(${DECISIONS}::text[])
    order by e.dossier_id, e.at desc, e.id desc`.execute(tx)
  return new Map(rows.flatMap(({ id, motivation }) => (motivation === null ? [] : [[id, motivation]])))
}

/** Files in quarantine: whoever sent one knows its name, and nobody else. */
async function fichiersCaches(tx: Tx, ids: readonly DossierId[], compteId: CompteId): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('pieces_jointes')
    .where('dossier_id', '=', sql<DossierId>`any(${[...ids]}::uuid[])`)
    .where('etat', 'not in', ['sain', 'purge'])
    .where(sql<boolean>`ajoute_par is distinct from ${compteId}`)
    .select('id')
    .execute()
  return new Set(rows.map(({ id }) => id))
}
