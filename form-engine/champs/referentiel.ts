/**
 * A line of a list: one the administrateur imported (up to 50 000 lines), or one an external source answers for. The list
 * never reaches a browser nor the engine: the server resolves what was typed, then parses the line it found, which is
 * stored whole. The settings copy the columns, so that conditions and exports know their kinds.
 */
import * as z from 'zod/mini'
import { estObjet } from '../json.ts'
import { defineType } from '../type-de-champ.ts'
import type { ColumnKind, Facette, Json, Reponse } from '../type-de-champ.ts'
import { estDate } from './dates.ts'
import { dessins } from './dessin-de-reglage.ts'
import { blank, draft, longueur, part, texteDe, value } from './lecture.ts'
import { CHIFFRES_MAX, decimalCanonique } from './nombres.ts'

/** Kinds of value a column holds. */
export const SORTES = ['text', 'decimal', 'date', 'boolean'] as const
export type Sorte = (typeof SORTES)[number]

export interface Colonne {
  /** Key of its values in a line, and name of its part in expressions. */
  id: string
  libelle: string
  sorte: Sorte
}

/** A line as its source gives it and as it is stored; a column without value is absent from `donnees`. */
export type Ligne = { id: string; libelle: string; donnees: { [colonne: string]: string | boolean } }

/** Characters of what is looked for; below the first, only a whole label or identifier is found. */
export const RECHERCHE_MIN = 3
export const RECHERCHE_MAX = 100

export const COLONNES_MAX = 50
/** Characters of an identifier, of a label, of a text of another column. */
export const IDENTIFIANT_MAX = 200
export const LIBELLE_MAX = 500
export const DONNEE_MAX = 2_000

/** True for the id of a column: what expressions write, and no name every object has (`constructor`). */
export function estIdDeColonne(id: string): boolean {
  return /^[a-z][a-z0-9_]{0,39}$/.test(id) && !(id in {})
}

const texteCourt = (max: number) =>
  z.string().check(
    z.minLength(1),
    z.refine((texte) => longueur(texte) <= max),
  )

const colonne = z.strictObject({
  id: z.string().check(
    z.refine(estIdDeColonne, {
      error:
        'un identifiant de colonne est attendu : lettres minuscules, chiffres et soulignés, par exemple « code_uai »',
    }),
  ),
  libelle: texteCourt(IDENTIFIANT_MAX),
  sorte: z.enum(SORTES),
})

const source = z.discriminatedUnion('kind', [
  /** A list of the démarche, by the digest of its content: a published revision always names the same lines. */
  z.strictObject({
    kind: z.literal('liste'),
    id: z
      .string()
      .check(z.refine((id) => /^[0-9a-f]{64}$/.test(id), { error: 'l’empreinte d’une liste importée est attendue' })),
    nom: texteCourt(IDENTIFIANT_MAX),
  }),
  /** A source plugged into this site, by its name. */
  z.strictObject({ kind: z.literal('externe'), id: texteCourt(IDENTIFIANT_MAX) }),
])

const config = z
  .strictObject({
    /** Null until the administrateur chooses: such a form is not published. */
    source: z._default(z.nullable(source), null),
    colonnes: z
      ._default(
        z.array(colonne).check(
          z.maxLength(COLONNES_MAX),
          z.refine((colonnes) => new Set(colonnes.map(({ id }) => id)).size === colonnes.length, {
            error: 'deux colonnes ont le même identifiant',
          }),
        ),
        [],
      )
      .register(dessins, { ids: 'cellule' }),
    /** The column people read. */
    libelleColonne: z._default(z.string(), ''),
    /** Something to type that finds a line, for messages. */
    exemple: z.optional(texteCourt(IDENTIFIANT_MAX)),
  })
  .check(
    z.refine(
      ({ source, colonnes, libelleColonne }) => source === null || colonnes.some(({ id }) => id === libelleColonne),
      { error: 'la colonne du libellé est l’une des colonnes', path: ['libelleColonne'] },
    ),
  )

export type ConfigDeReferentiel = z.infer<typeof config>

/** The settings of a champ of this type, as they were checked when its formulaire was read. */
export function configDeReferentiel(reglages: Json): ConfigDeReferentiel {
  return config.parse(reglages)
}

interface DeSorte {
  schema: () => z.ZodMiniType<string | boolean>
  est: (brut: Json | undefined) => boolean
  facette: Facette['kind']
  colonne: ColumnKind
}

const estTexte = (brut: Json | undefined) => typeof brut === 'string' && brut !== '' && longueur(brut) <= DONNEE_MAX
const estDecimal = (brut: Json | undefined) =>
  typeof brut === 'string' && decimalCanonique(brut) === brut && brut.replace(/\D/g, '').length <= CHIFFRES_MAX
const estJour = (brut: Json | undefined) => typeof brut === 'string' && estDate(brut)

/** What each kind of column holds, and how expressions and exports read it. */
const PAR_SORTE: Record<Sorte, DeSorte> = {
  text: { schema: () => texteCourt(DONNEE_MAX), est: estTexte, facette: 'text', colonne: 'text' },
  decimal: {
    schema: () => z.string().check(z.refine(estDecimal)),
    est: estDecimal,
    facette: 'decimal',
    colonne: 'number',
  },
  date: { schema: () => z.string().check(z.refine(estJour)), est: estJour, facette: 'date', colonne: 'date' },
  boolean: {
    schema: () => z.boolean(),
    est: (brut) => typeof brut === 'boolean',
    facette: 'boolean',
    colonne: 'boolean',
  },
}

/** True when a value is one that a column of this kind holds. */
export function estDeSorte(sorte: Sorte, brut: Json | undefined): brut is string | boolean {
  return PAR_SORTE[sorte].est(brut)
}

/** Before resolution: what was typed, and the identifier of the proposal chosen when there was one. */
export interface RechercheDeLigne {
  recherche: string
  id: string
}

/**
 * What must be looked up in the list, or null when nothing was typed. A proposal chosen for another text than the present
 * one (`pour`) does not count: the person went on typing.
 */
export function rechercheDeLigne(raw: Json): RechercheDeLigne | null {
  const recherche = estObjet(raw) ? part(raw, 'recherche') : (texteDe(raw) ?? '')
  const pour = part(raw, 'pour')
  const id = pour !== '' && recherche !== '' && pour !== recherche ? '' : part(raw, 'id')
  return recherche === '' && id === '' ? null : { recherche, id }
}

/** Why no line was found: none fits, several do, or the source does not answer. */
export type Echec = { kind: 'aucune' } | { kind: 'plusieurs'; candidats: number } | { kind: 'injoignable' }

/** What the server parses when there is no single line for what was typed: a draft. What else a browser sent is left behind. */
export function ligneNonResolue({ recherche, id }: RechercheDeLigne, echec: Echec): Json {
  const texte = recherche || id
  return echec.kind === 'plusieurs'
    ? { recherche: texte, pour: texte, echec: echec.kind, candidats: String(echec.candidats) }
    : { recherche: texte, echec: echec.kind }
}

/** What the server parses when it found the line: only what the settings name, only what has the kind of its column. */
export function ligneResolue({ id, libelle, donnees }: Ligne, { colonnes }: ConfigDeReferentiel): Json {
  const gardees = colonnes.flatMap((colonne) => {
    const donnee = Object.hasOwn(donnees, colonne.id) ? donnees[colonne.id] : undefined
    return estDeSorte(colonne.sorte, donnee) ? [[colonne.id, donnee] as const] : []
  })
  return { recherche: libelle, id, libelle, donnees: Object.fromEntries(gardees) }
}

export const referentiel = defineType<ConfigDeReferentiel, Ligne>({
  config,
  value: ({ colonnes }) =>
    z.strictObject({
      id: texteCourt(IDENTIFIANT_MAX),
      libelle: texteCourt(LIBELLE_MAX),
      donnees: z.strictObject(
        Object.fromEntries(colonnes.map(({ id, sorte }) => [id, z.optional(PAR_SORTE[sorte].schema())])),
      ),
    }) as z.ZodMiniType<Ligne>,
  parse(raw, config) {
    const recherche = rechercheDeLigne(raw)
    if (recherche === null) return blank
    const ligne = ligneDe(raw, config)
    return ligne ? value(ligne) : brouillon(raw, recherche, config)
  },
  saisie: ({ id, libelle, donnees }) => ({ recherche: libelle, id, libelle, donnees }),
  show: ({ libelle }) => libelle,
  columns: ({ colonnes, libelleColonne }, label) => [
    { id: 'valeur', kind: 'text', label, read: ({ libelle }) => libelle },
    ...colonnes
      .filter(({ id }) => id !== libelleColonne)
      .map(({ id, libelle, sorte }) => ({
        id: `donnees_${id}`,
        kind: PAR_SORTE[sorte].colonne,
        label: `${label} – ${libelle}`,
        read: ({ donnees }: Ligne) => (Object.hasOwn(donnees, id) ? (donnees[id] ?? null) : null),
      })),
  ],
  operand: ({ colonnes }) => ({
    kind: 'option',
    path: 'id',
    parts: Object.fromEntries(
      colonnes.map(({ id, sorte }) => [id, { kind: PAR_SORTE[sorte].facette, path: `donnees.${id}` }]),
    ),
  }),
  reader: 'serveur',
  exemple: ({ exemple }) => exemple ?? null,
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: { recherche: 'Un libellé de la liste' } },
  graphql: { champ: 'TextChamp', descriptor: 'ReferentielChampDescriptor' },
  parts: ['recherche'],
  source: 'referentiel',
  seconds: 10,
})

/** The line a server wrote in `raw`; null when there is none, or when it is not one of this list. */
function ligneDe(raw: Json, { colonnes }: ConfigDeReferentiel): Ligne | null {
  if (!estObjet(raw)) return null
  const { id, libelle, donnees: brutes } = raw
  if (!isTexteNet(id, IDENTIFIANT_MAX) || !isTexteNet(libelle, LIBELLE_MAX) || !estObjet(brutes)) return null
  const sortes = new Map(colonnes.map((colonne) => [colonne.id, colonne.sorte]))
  const donnees: Ligne['donnees'] = {}
  for (const [cle, donnee] of Object.entries(brutes)) {
    const sorte = sortes.get(cle)
    if (sorte === undefined || !estDeSorte(sorte, donnee)) return null
    donnees[cle] = donnee
  }
  return { id, libelle, donnees }
}

function isTexteNet(brut: Json | undefined, max: number): brut is string {
  return typeof brut === 'string' && brut !== '' && texteDe(brut) === brut && longueur(brut) <= max
}

function brouillon(raw: Json, { recherche, id }: RechercheDeLigne, { exemple }: ConfigDeReferentiel): Reponse<never> {
  const cherche = Array.from(recherche || id)
    .slice(0, RECHERCHE_MAX)
    .join('')
  const params = { recherche: cherche, ...(exemple !== undefined && { exemple }) }
  switch (part(raw, 'echec')) {
    case 'plusieurs':
      return draft(raw, 'referentiel_ambigu', params)
    case 'injoignable':
      return draft(raw, 'referentiel_injoignable', params)
    default:
      return draft(raw, 'referentiel_inconnu', params)
  }
}
