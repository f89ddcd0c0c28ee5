/** Reading the document of a bundle: every problem at once, each with its place. Texts come back in NFC, nothing else moves. */
import * as z from 'zod/mini'
import { enNfc, toJson } from '../json.ts'
import { CODES_DE_LANGUE } from '../langues.ts'
import { parseFormulaire } from '../lire-formulaire.ts'
import { id } from '../lire-noeuds.ts'
import { problemesDe, sousChemin, type Probleme } from '../probleme.ts'
import type { Json } from '../type-de-champ.ts'
import {
  DEMANDEURS,
  EFFETS_DE_CORRECTION,
  FORMAT,
  METHODES_DE_CONSERVATION,
  MODES_DE_DECISION,
  NATURES_DU_CADRE,
  ORIGINES_DE_SCENARIO,
  PROFONDEUR_DU_PAQUET,
  UNITES_DE_PERIODE,
  VERSION,
  fichiersDe,
  type Paquet,
} from './paquet.ts'

export const GROUPES_MAX = 500
export const LISTES_MAX = 100
export const SCENARIOS_MAX = 200
const LETTRES_MAX = 50
const DOCUMENTS_MAX = 200
const ATTESTATIONS_MAX = 50
/** Texts of one language. */
const TEXTES_MAX = 50_000
const PROBLEMES_MAX = 100

const texte = (max: number) => z.string().check(z.maxLength(max))
const rempli = (max: number) => z.string().check(z.minLength(1), z.maxLength(max))
const entier = (min: number, max: number) => z.int().check(z.minimum(min), z.maximum(max))
const json = z.custom<Json>(() => true)
const objet = z.record(z.string(), json)

const parLigne = z.union([z.boolean(), z.array(z.boolean())])
const erreurs = z.array(
  z.strictObject({
    champ: id,
    row: z.nullable(z.int().check(z.minimum(0))),
    code: z.string(),
    regle: z.optional(z.string()),
  }),
)
/** What a scenario expects (scenarios.ts): what it names may be gone from the form, its shape may not be another. */
const attentes = z.strictObject({
  visible: z.optional(z.record(z.string(), parLigne)),
  required: z.optional(z.record(z.string(), parLigne)),
  computed: z.optional(objet),
  errors: z.optional(erreurs),
  warnings: z.optional(erreurs),
  ineligible: z.optional(z.array(z.string())),
  route: z.optional(z.nullable(z.string())),
})

/** A SHA-256, hexadecimal. */
export const empreinte = z
  .string()
  .check(z.regex(/^[0-9a-f]{64}$/, { error: 'une empreinte SHA-256 est attendue : 64 chiffres hexadécimaux' }))

const jour = z.string().check(
  z.refine((lu) => /^\d{4}-\d{2}-\d{2}$/.test(lu) && !Number.isNaN(Date.parse(`${lu}T00:00:00Z`)), {
    error: 'une date est attendue, par exemple « 2026-11-22 »',
  }),
)

const racine = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  presentation: z.strictObject({
    titre: rempli(300),
    chemin: z.string().check(
      z.regex(/^[a-z0-9]([a-z0-9-]{1,78}[a-z0-9])$/, {
        error: 'une adresse est attendue : 3 à 80 lettres sans accent, chiffres ou tirets',
      }),
    ),
    description: texte(100_000),
    delaiReponseJours: z.nullable(entier(1, 730)),
  }),
  service: z.strictObject({
    nom: texte(300),
    contact: texte(300),
    telephone: texte(100),
    horaires: texte(500),
    adresse: texte(1_000),
  }),
  droit: z.strictObject({ cadreJuridique: texte(2_000), contactDroits: texte(300) }),
  declarations: z.strictObject({
    cadreNature: z.nullable(z.enum(NATURES_DU_CADRE)),
    sansMineurs: z.boolean(),
    sansDonneesParticulieres: z.boolean(),
    finalites: z.record(id, texte(500)),
    aipdReference: texte(300),
  }),
  conservation: z.strictObject({
    mois: z.nullable(entier(1, 1_200)),
    brouillonJours: z.nullable(entier(1, 3_650)),
    methode: z.enum(METHODES_DE_CONSERVATION),
  }),
  decision: z.strictObject({
    mode: z.enum(MODES_DE_DECISION),
    periode: z.nullable(z.strictObject({ nombre: entier(1, 730), unite: z.enum(UNITES_DE_PERIODE) })),
    correction: z.nullable(z.enum(EFFETS_DE_CORRECTION)),
    accuseLecture: z.boolean(),
    doubleRegard: z.optional(z.boolean()),
  }),
  demandeur: z.strictObject({ demandeur: z.enum(DEMANDEURS), pourUnTiers: z.boolean(), civilite: z.boolean() }),
  groupes: z
    .array(
      z.strictObject({
        nom: rempli(300),
        parDefaut: z.boolean(),
        contact: z.exactOptional(
          z.strictObject({
            courriel: texte(254),
            telephone: texte(40),
            horaires: texte(200),
            adresse: texte(500),
            page: texte(500),
          }),
        ),
      }),
    )
    .check(z.maxLength(GROUPES_MAX)),
  formulaire: json,
  listes: z
    .array(z.strictObject({ empreinte, nom: rempli(200), lignes: entier(1, 50_000) }))
    .check(z.maxLength(LISTES_MAX)),
  scenarios: z
    .array(
      z.strictObject({
        nom: rempli(200),
        origine: z.enum(ORIGINES_DE_SCENARIO),
        reponses: objet,
        jour,
        attentes,
        libelles: z.record(z.string(), texte(20_000)),
      }),
    )
    .check(z.maxLength(SCENARIOS_MAX)),
  lettres: z.optional(
    z.array(z.strictObject({ cle: rempli(100), objet: texte(1_000), corps: json })).check(z.maxLength(LETTRES_MAX)),
  ),
  attestations: z.optional(
    z.strictObject({
      annonce: z.strictObject({ acceptation: z.boolean(), refus: z.boolean() }),
      modeles: z
        .array(
          z.strictObject({
            decision: z.enum(['acceptation', 'refus']),
            nom: rempli(100),
            groupe: z.nullable(rempli(300)),
            si: json,
            titre: texte(200),
            corps: json,
            pied: texte(190),
            logo: z.nullable(z.strictObject({ empreinte, alt: texte(200) })),
          }),
        )
        .check(z.maxLength(ATTESTATIONS_MAX)),
    }),
  ),
  documents: z.optional(
    z
      .array(z.strictObject({ empreinte, nom: rempli(255), type: rempli(200), taille: entier(0, 50_000_000) }))
      .check(z.maxLength(DOCUMENTS_MAX)),
  ),
  traductions: z.optional(
    z
      .array(
        z.strictObject({
          langue: z.enum(CODES_DE_LANGUE),
          proposee: z.boolean(),
          textes: z
            .array(z.strictObject({ cle: rempli(2_000), source: rempli(100_000), texte: rempli(100_000) }))
            .check(z.maxLength(TEXTES_MAX)),
        }),
      )
      .check(z.maxLength(CODES_DE_LANGUE.length)),
  ),
})

export type PaquetLu = { ok: true; paquet: Paquet } | { ok: false; problemes: Probleme[] }

/** Reads the document of a bundle, from JSON of anybody. Never throws; a hundred problems at most. */
export function lirePaquet(brut: unknown): PaquetLu {
  const lu = racine.safeParse(enNfc(toJson(brut, PROFONDEUR_DU_PAQUET)))
  if (!lu.success) return { ok: false, problemes: problemesDe(lu.error.issues, '').slice(0, PROBLEMES_MAX) }
  const formulaire = parseFormulaire(lu.data.formulaire)
  const problemes = [
    ...(formulaire.ok
      ? []
      : formulaire.problemes.map(({ chemin, phrase }) => ({ chemin: sous('formulaire', chemin), phrase }))),
    ...incoherences(lu.data),
  ]
  if (!formulaire.ok || problemes.length > 0) return { ok: false, problemes: problemes.slice(0, PROBLEMES_MAX) }
  const { lettres, attestations, documents, traductions, decision, ...reste } = lu.data
  const { doubleRegard, ...regle } = decision
  return {
    ok: true,
    paquet: {
      ...reste,
      decision: { ...regle, ...(doubleRegard === undefined ? {} : { doubleRegard }) },
      formulaire: formulaire.formulaire,
      ...(lettres && { lettres }),
      ...(attestations && { attestations }),
      ...(documents && { documents }),
      ...(traductions && { traductions }),
    },
  }
}

const sous = (debut: string, chemin: string) =>
  chemin === '' || chemin.startsWith('[') ? `${debut}${chemin}` : sousChemin(debut, chemin)

function* incoherences({
  groupes,
  listes,
  documents,
  traductions = [],
  decision,
}: z.infer<typeof racine>): Generator<Probleme> {
  if (groupes.filter(({ parDefaut }) => parDefaut).length !== 1)
    yield { chemin: 'groupes', phrase: 'Un groupe, et un seul, est celui par défaut.' }
  if (new Set(groupes.map(({ nom }) => nom)).size < groupes.length)
    yield { chemin: 'groupes', phrase: 'Deux groupes portent le même nom.' }
  const fichiers = fichiersDe({ listes, ...(documents && { documents }) })
  if (new Set(fichiers).size < fichiers.length)
    yield { chemin: 'listes', phrase: 'Deux listes ou documents ont la même empreinte : un seul suffit.' }
  if (new Set(traductions.map(({ langue }) => langue)).size < traductions.length)
    yield { chemin: 'traductions', phrase: 'Une langue est écrite deux fois : une seule suffit.' }
  for (const [rang, { textes }] of traductions.entries())
    if (new Set(textes.map(({ cle }) => cle)).size < textes.length)
      yield { chemin: `traductions[${rang}].textes`, phrase: 'Un texte a deux traductions : une seule suffit.' }
  const isSilence = decision.mode === 'sva' || decision.mode === 'svr'
  if (isSilence !== (decision.periode !== null) || isSilence !== (decision.correction !== null))
    yield {
      chemin: 'decision',
      phrase: 'Un délai et ce qu’en fait une correction sont dits quand le silence décide, et seulement alors.',
    }
}
