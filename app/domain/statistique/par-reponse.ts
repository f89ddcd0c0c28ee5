/**
 * The dossiers of a démarche by their answer to one question of a closed list: what each answer counts, how it ended and how long
 * it took. Read from the document that lists keep of what each dossier shows: an answer its form hides is not in it.
 */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import type { ColonneDeFormulaire } from '../liste/colonnes-de-formulaire.ts'
import { colonnesPubliees } from '../liste/colonnes.ts'
import { lettreDe } from '../liste/document-de-valeurs.ts'
import { normaliser } from '../liste/normaliser.ts'
import { delaiSql, type Delai } from './calculer.ts'
import { pendant, type Perimetre } from './parcours.ts'
import type { Periode } from './periode.ts'

/** A question that figures may be told by. */
export interface QuestionFermee {
  /** Its column. */
  id: string
  libelle: string
  section: string
  isAnnotation: boolean
}

export interface ParReponse {
  question: QuestionFermee
  /** In the order of the list; what the question no longer offers comes last, then those without an answer. */
  reponses: Reponse[]
}

export interface Reponse {
  /** The label of the list; `oui` and `non` of a box; null of the dossiers that have no answer. */
  valeur: string | null
  deposes: number
  acceptes: number
  refuses: number
  delai: Delai
}

/** The questions of closed lists of a démarche, those of its present form first; repeated ones have several answers a dossier. */
export async function questionsFermees(db: Db | Tx, demarcheId: DemarcheId): Promise<QuestionFermee[]> {
  return (await fermees(db, demarcheId)).map(decrite)
}

/** The figures by the answers to one of them; null when there is no such question. */
export async function parReponse(
  db: Db | Tx,
  { demarcheId, groupes }: Perimetre,
  periode: Periode,
  colonneId: string,
): Promise<ParReponse | null> {
  const colonne = (await fermees(db, demarcheId)).find(({ id }) => id === colonneId)
  if (!colonne) return null
  const lue = sql`r.valeurs->${sql.lit(lettreDe(colonne.nature, false))}->${colonne.id}::text`
  const { rows } = await sql<Reponse>`
    with p as (
      select d.etat, d.cree_at, d.depose_at, d.instruction_at, d.decide_at, v.valeur
      from dossiers d
      join dossier_recherche r on r.dossier_id = d.id
      left join lateral (
        select jsonb_array_elements_text(case jsonb_typeof(${lue}) when 'array' then ${lue}
          else jsonb_build_array(${lue}) end) as valeur where ${lue} is not null
      ) v on true
      where d.demarche_id = ${demarcheId} and not d.est_essai
        ${groupes === null ? sql`` : sql`and d.groupe_id = any(${[...groupes]}::uuid[])`}
        and ${pendant(sql`d.depose_at`, periode)}
    )
    select p.valeur, count(*)::int as deposes,
      count(*) filter (where p.etat = 'accepte')::int as acceptes,
      count(*) filter (where p.etat = 'refuse')::int as refuses,
      ${delaiSql('total', periode)} as delai
    from p group by p.valeur`.execute(db)
  const libelles = new Map((colonne.options ?? ['oui', 'non']).map((libelle) => [normaliser(libelle), libelle]))
  const rang = new Map([...libelles.keys()].map((cle, place) => [cle, place]))
  const place = ({ valeur }: Reponse) => (valeur === null ? Infinity : (rang.get(valeur) ?? libelles.size))
  return {
    question: decrite(colonne),
    reponses: rows
      .sort((a, b) => place(a) - place(b) || ((a.valeur ?? '') < (b.valeur ?? '') ? -1 : 1))
      .map((reponse) => ({
        ...reponse,
        valeur: reponse.valeur === null ? null : (libelles.get(reponse.valeur) ?? reponse.valeur),
      })),
  }
}

async function fermees(db: Db | Tx, demarcheId: DemarcheId): Promise<ColonneDeFormulaire[]> {
  const colonnes = await colonnesPubliees(db, demarcheId)
  return colonnes.filter(
    ({ repetition, nature, options }) =>
      repetition === null && (nature === 'boolean' || ((nature === 'enum' || nature === 'enums') && options !== null)),
  )
}

const decrite = ({ id, libelle, section, isAnnotation }: ColonneDeFormulaire): QuestionFermee => ({
  id,
  libelle,
  section,
  isAnnotation,
})
