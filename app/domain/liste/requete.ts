/**
 * A list in SQL: which dossiers, in which order, from which place. Every query is bounded by the groupes of the key. `l` is the
 * row of the lists, `d` the dossier, `l2` the second row, `v` the document of what has no slot.
 */
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { CompteId, DemarcheId, DossierId, GroupeId } from '../../../db/schema/ids.ts'
import type { Filtre, Mode } from '../../../form-engine/liste/filtre.ts'
import type { Onglet, Vue } from '../../../form-engine/liste/vue.ts'
import { addDays, debutDuJour, parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import { PREAVIS } from '../conservation/echeances.ts'
import { AUDIENCES } from '../remarque/access.ts'
import { ROLES_DE_L_USAGER } from '../messagerie/sans-reponse.ts'
import type { Catalogue, ColonneDuCatalogue } from './catalogue.ts'
import type { IdDeColonneFixe } from './colonnes-fixes.ts'
import { exigenceDe, type Condition } from './condition.ts'
import { lettreDe } from './document-de-valeurs.ts'
import { isUuid } from '../uuid.ts'

type Sql<T = unknown> = RawBuilder<T>
type Vrai = RawBuilder<SqlBool>

/** Of what the list is made: never wider than the groupes of the person. */
export interface Perimetre {
  groupes: readonly GroupeId[]
  /** Null for the list across démarches. */
  demarcheId: DemarcheId | null
  compteId: CompteId
  now: Instant
  /** What they follow; null when they follow too much for it to lead the query, or when nothing asks for it. */
  suivis: readonly DossierId[] | null
  /** What the search found; null without words to look for. */
  trouves: readonly DossierId[] | null
}

/** The tabs that hold dossiers; `supprimes` holds what stays of those that are gone (tracesInstruction). */
export type OngletDeDossiers = Exclude<Onglet, 'supprimes'>

/** What a query joins besides the rows of the lists, and whether no index leads it. */
export interface Besoins {
  demarcheId: DemarcheId | null
  dossier: boolean
  seconde: boolean
  document: boolean
  /** It reads every dossier of the tab: it is stopped after a while. */
  isLente: boolean
}

export interface Selection {
  besoins: Besoins
  ou: Vrai
}

const VRAI: Vrai = sql<SqlBool>`true`
const FAUX: Vrai = sql<SqlBool>`false`

/** The rows a query reads, with what it joins. */
export function sources({ demarcheId, dossier, seconde, document }: Besoins): Sql {
  // Said of both sides, the démarche lets either of them lead.
  const duMeme = demarcheId === null ? sql`` : sql` and d.demarche_id = ${demarcheId}`
  return sql.join(
    [
      sql`dossier_liste l`,
      ...(dossier ? [sql`join dossiers d on d.id = l.dossier_id${duMeme}`] : []),
      ...(seconde
        ? [
            sql`left join dossier_liste l2 on l2.dossier_id = l.dossier_id and l2.rang = 2 and l2.demarche_id = l.demarche_id`,
          ]
        : []),
      ...(document ? [sql`left join dossier_recherche v on v.dossier_id = l.dossier_id`] : []),
    ],
    sql` `,
  )
}

/** The dossiers of a tab, or of all when it is null, that the filter and the search keep. The filter was adjusted before. */
export function selectionDe(
  perimetre: Perimetre,
  catalogue: Catalogue,
  vue: Pick<Vue, 'filtre'> & { onglet: OngletDeDossiers | null },
): Selection {
  const besoins: Besoins = {
    demarcheId: perimetre.demarcheId,
    dossier: vue.onglet === 'expirants',
    seconde: false,
    document: false,
    isLente: false,
  }
  const ou = et([
    dansLePerimetre(perimetre),
    ...(vue.onglet === null ? [] : [dansLOnglet(vue.onglet, perimetre)]),
    filtreEnSql(vue.filtre, catalogue, perimetre, besoins),
    ...(perimetre.trouves === null ? [] : [parmi(perimetre.trouves)]),
  ])
  return { besoins, ou }
}

const parmi = (ids: readonly DossierId[]): Vrai => sql<SqlBool>`l.dossier_id = any(${[...ids]}::uuid[])`

/** The bounds of every query. */
export function dansLePerimetre({ groupes, demarcheId }: Perimetre): Vrai {
  if (groupes.length === 0) return FAUX
  return et([
    sql<SqlBool>`l.rang = 1`,
    sql<SqlBool>`l.groupe_id = any(${[...groupes]}::uuid[])`,
    ...(demarcheId === null ? [] : [sql<SqlBool>`l.demarche_id = ${demarcheId}`]),
  ])
}

/** What each tab holds. */
export function dansLOnglet(onglet: OngletDeDossiers, { compteId, now, suivis }: Perimetre): Vrai {
  const enCours = sql<SqlBool>`l.etat in ('en_construction', 'en_instruction')`
  switch (onglet) {
    case 'a-suivre':
      return et([sql<SqlBool>`not l.est_suivi`, sql<SqlBool>`not l.archive`, enCours])
    case 'suivis':
      return et([
        sql<SqlBool>`l.est_suivi`,
        // Asked of each row, never joined: whoever follows much finds a page of it soon.
        suivis
          ? parmi(suivis)
          : sql<SqlBool>`(select true from suivis s where s.dossier_id = l.dossier_id and s.compte_id = ${compteId})`,
        sql<SqlBool>`not l.archive`,
        enCours,
      ])
    case 'traites':
      return et([sql<SqlBool>`not l.archive`, sql<SqlBool>`l.etat in ('accepte', 'refuse', 'sans_suite', 'retire')`])
    case 'tous':
      return sql<SqlBool>`not l.archive`
    case 'expirants':
      return et([sql<SqlBool>`d.etat <> 'brouillon'`, sql<SqlBool>`d.purge_at <= ${dernierJourExpirant(now)}::date`])
    case 'archives':
      return sql<SqlBool>`l.archive`
  }
}

/** Last day of conservation of the dossiers that are about to go: the first notice is due. */
export function dernierJourExpirant(now: Instant): CivilDate {
  return addDays(parisDate(now), PREAVIS.decide.premier)
}

function filtreEnSql(filtre: Filtre, catalogue: Catalogue, perimetre: Perimetre, besoins: Besoins): Vrai {
  const today = parisDate(perimetre.now)
  return assembler(
    filtre.mode,
    filtre.groupes.map(({ mode, criteres }) =>
      assembler(
        mode,
        criteres.map((critere) => {
          const colonne = catalogue.get(critere.colonne)
          const exigence = colonne && exigenceDe(critere, colonne.nature, today)
          if (!colonne || !exigence) throw new Error(`the filter was not adjusted: ${critere.colonne}`)
          const vrai = conditionEnSql(colonne, exigence.condition, perimetre, besoins)
          // An empty column fulfils a contrary: null is not true.
          return exigence.isContraire ? sql<SqlBool>`(${vrai}) is not true` : vrai
        }),
      ),
    ),
  )
}

function conditionEnSql(
  colonne: ColonneDuCatalogue,
  condition: Condition,
  perimetre: Perimetre,
  besoins: Besoins,
): Vrai {
  if (colonne.sorte === 'fixe') return conditionFixe(colonne.id, condition, perimetre, besoins)
  const { place, nature, formulaire } = colonne
  if (place) {
    if (place.rang === 2) besoins.seconde = true
    const valeur = sql.ref(`${place.rang === 2 ? 'l2' : 'l'}.${place.emplacement}`)
    if (nature === 'enums') return surPlusieurs(valeur, condition)
    return condition.sorte === 'parmi' ? egalEnBornes(valeur, condition.textes) : surUne(valeur, condition)
  }
  besoins.document = true
  besoins.isLente = true
  const isRepetee = formulaire.repetition !== null
  const lettre = lettreDe(nature, isRepetee)
  const valeur = sql`(v.valeurs -> ${lettre}::text -> ${formulaire.id}::text)`
  if (condition.sorte === 'remplie') return sql<SqlBool>`${valeur} is not null`
  if (nature === 'enums') {
    if (condition.sorte === 'tous') return sql<SqlBool>`${valeur} ?& ${condition.textes}::text[]`
    return condition.sorte === 'parmi' ? sql<SqlBool>`${valeur} ?| ${condition.textes}::text[]` : FAUX
  }
  const texte = isRepetee ? sql`x.texte` : sql`(v.valeurs -> ${lettre}::text ->> ${formulaire.id}::text)`
  const type = nature === 'number' ? sql`::numeric` : nature === 'date' ? sql`::timestamptz` : sql``
  const vrai = surUne(sql`${texte}${type}`, condition)
  return isRepetee
    ? sql<SqlBool>`exists (select from jsonb_array_elements_text(${valeur}) as x (texte) where ${vrai})`
    : vrai
}

function surUne(valeur: Sql, condition: Condition): Vrai {
  switch (condition.sorte) {
    case 'remplie':
      return sql<SqlBool>`${valeur} is not null`
    case 'parmi':
      return condition.textes.length === 1
        ? sql<SqlBool>`${valeur} = ${condition.textes[0]}`
        : sql<SqlBool>`${valeur} = any(${condition.textes}::text[])`
    case 'contient':
      return sql<SqlBool>`${valeur} like ${`%${condition.texte.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`}`
    case 'nombres':
      return et([
        ...(condition.min ? [compare(valeur, condition.min.inclus ? '>=' : '>', condition.min.nombre)] : []),
        ...(condition.max ? [compare(valeur, condition.max.inclus ? '<=' : '<', condition.max.nombre)] : []),
      ])
    case 'jours':
      return et([
        ...(condition.du === null ? [] : [sql<SqlBool>`${valeur} >= ${debutDuJour(condition.du)}::timestamptz`]),
        ...(condition.au === null
          ? []
          : [sql<SqlBool>`${valeur} < ${debutDuJour(addDays(condition.au, 1))}::timestamptz`]),
      ])
    case 'tous':
      return FAUX
  }
}

/**
 * Equality of a slot, as two bounds: the index of « contient » would answer an equality by its trigrams, which a frequent choice
 * has in a third of the dossiers.
 */
function egalEnBornes(valeur: Sql, [texte, ...autres]: readonly string[]): Vrai {
  if (autres.length > 0) return sql<SqlBool>`${valeur} = any(${[texte, ...autres]}::text[])`
  return sql<SqlBool>`(${valeur} >= ${texte} and ${valeur} <= ${texte})`
}

function compare(valeur: Sql, operateur: '>=' | '>' | '<=' | '<', nombre: string): Vrai {
  return sql<SqlBool>`${valeur} ${sql.raw(operateur)} ${nombre}::numeric`
}

function surPlusieurs(valeur: Sql, condition: Condition): Vrai {
  switch (condition.sorte) {
    case 'remplie':
      return sql<SqlBool>`${valeur} is not null`
    case 'parmi':
      return sql<SqlBool>`${valeur} && ${condition.textes}::text[]`
    case 'tous':
      return sql<SqlBool>`${valeur} @> ${condition.textes}::text[]`
    default:
      return FAUX
  }
}

function conditionFixe(id: IdDeColonneFixe, condition: Condition, perimetre: Perimetre, besoins: Besoins): Vrai {
  switch (id) {
    case 'numero':
    case 'instruction_at':
    case 'decide_at':
    case 'expire':
      besoins.dossier = true
      return surUne(valeurFixe(id), condition)
    case 'demandeur':
    case 'depose_at':
    case 'maj_at':
      return surUne(valeurFixe(id), condition)
    case 'etat':
      return surUne(sql`l.etat`, condition)
    case 'groupe':
      return surUne(sql`l.groupe_id::text`, condition)
    case 'demarche':
      return surUne(sql`l.demarche_id::text`, condition)
    case 'suivi_par':
      return parmiLies(sql`suivis s`, sql`s.compte_id`, sql`s.dossier_id`, moi(condition, perimetre.compteId))
    case 'etiquettes':
      return parmiLies(sql`dossier_etiquettes s`, sql`s.etiquette_id`, sql`s.dossier_id`, condition)
    case 'non_lus':
      return surOuiNon(nonLusEnSql(perimetre.compteId), condition)
    case 'proposition':
      return surOuiNon(
        sql<SqlBool>`exists (select from decisions_proposees p where p.dossier_id = l.dossier_id)`,
        condition,
      )
    case 'correction':
      return surOuiNon(
        sql<SqlBool>`exists (select from corrections c where c.dossier_id = l.dossier_id and c.fin_at is null)`,
        condition,
      )
  }
}

/** What a list is sorted by, and what a fixed column compares. */
export function valeurFixe(
  id: 'numero' | 'demandeur' | 'depose_at' | 'maj_at' | 'instruction_at' | 'decide_at' | 'expire',
): Sql {
  switch (id) {
    case 'numero':
      return sql`d.numero`
    case 'demandeur':
      return sql`l.demandeur`
    case 'depose_at':
      return sql`l.depose_at`
    case 'maj_at':
      return sql`l.maj_at`
    case 'instruction_at':
      return sql`d.instruction_at`
    case 'decide_at':
      return sql`d.decide_at`
    case 'expire':
      // As it is shown: the day after its last.
      return sql`((d.purge_at + 1)::timestamp at time zone 'Europe/Paris')`
  }
}

function surOuiNon(vrai: Vrai, condition: Condition): Vrai {
  if (condition.sorte === 'remplie') return VRAI
  return condition.sorte === 'parmi' && condition.textes.includes('non') ? sql<SqlBool>`not ${vrai}` : vrai
}

/** Whether the dossier is bound to one of some things, to each, or to any at all. */
function parmiLies(table: Sql, valeur: Sql, dossier: Sql, condition: Condition): Vrai {
  const lie = (ou: Vrai) => sql<SqlBool>`exists (select from ${table} where ${dossier} = l.dossier_id and ${ou})`
  if (condition.sorte === 'parmi') return lie(sql<SqlBool>`${valeur} = any(${condition.textes.filter(isUuid)}::uuid[])`)
  if (condition.sorte !== 'tous') return lie(VRAI)
  return et(condition.textes.map((texte) => (isUuid(texte) ? lie(sql<SqlBool>`${valeur} = ${texte}::uuid`) : FAUX)))
}

/** `moi` is whoever looks: a shared view of what one follows is everyone's own. */
function moi(condition: Condition, compteId: CompteId): Condition {
  if (condition.sorte !== 'parmi' && condition.sorte !== 'tous') return condition
  return { ...condition, textes: condition.textes.map((texte) => (texte === 'moi' ? compteId : texte)) }
}

/** Messages that await the groupe, or remarks, that the person has not read: as the badges count them. */
function nonLusEnSql(compteId: CompteId): Vrai {
  return sql<SqlBool>`(exists (
      select from messages m
      join dossiers md on md.id = m.dossier_id
      left join messages_lus lu on lu.dossier_id = m.dossier_id and lu.compte_id = ${compteId}
      where m.dossier_id = l.dossier_id and m.retire_at is null and m.rang > coalesce(lu.lu_rang, 0)
        and m.auteur_id is distinct from ${compteId} and m.auteur_role = any(${[...ROLES_DE_L_USAGER]}::text[])
        and m.rang >= md.sans_reponse_rang)
    or exists (
      select from remarque_messages m
      join remarques r on r.id = m.remarque_id
      left join remarques_lues lu on lu.remarque_id = m.remarque_id and lu.compte_id = ${compteId}
      where r.dossier_id = l.dossier_id and r.audience = any(${[...AUDIENCES.agents]}::text[]) and r.resolue_at is null
        and m.retire_at is null and m.rang > coalesce(lu.lu_rang, 0) and m.auteur_id is distinct from ${compteId}))`
}

function assembler(mode: Mode, parties: readonly Vrai[]): Vrai {
  if (parties.length === 0) return VRAI
  return mode === 'une' ? sql<SqlBool>`(${sql.join(parties, sql` or `)})` : et(parties)
}

/** All of them. */
export function et(parties: readonly Vrai[]): Vrai {
  return parties.length === 0 ? VRAI : sql<SqlBool>`(${sql.join(parties, sql` and `)})`
}
