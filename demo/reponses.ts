/**
 * Plausible, fictional answers to any form: one generator a type, chosen by the label where it says more. What a
 * generator proposes and its champ refuses is replaced by the example of the type.
 */
import { champTypes, type TypeName } from '../form-engine/champs/registry.ts'
import { cleDuNir } from '../form-engine/champs/nir.ts'
import { estSiret } from '../form-engine/champs/siret.ts'
import type { ChampCompile, FormulaireCompile, Partie } from '../form-engine/compiled.ts'
import { estObjet } from '../form-engine/json.ts'
import { orderBetween } from '../form-engine/lignes.ts'
import type { Operation } from '../form-engine/operations.ts'
import type { RowId } from '../form-engine/reponses.ts'
import { addDays, type CivilDate } from '../form-engine/temps.ts'
import type { StableId } from '../form-engine/formulaire.ts'
import type { Json } from '../form-engine/type-de-champ.ts'
import type { Hasard } from './hasard.ts'

/** Who answers, and when. */
export interface Contexte {
  h: Hasard
  today: CivilDate
  personne: { nom: string; email: string }
}

/** What to send: operations for what is typed, questions that want a file. */
export interface ReponsesDeDemo {
  operations: Operation[]
  fichiers: { champ: StableId; row: RowId | null; libelle: string; formats: string[] }[]
}

/** Part of the optional champs that are answered. */
const OPTIONNELS = 0.55

/** Answers to the usager's side: everything obligatoire, and some of the rest. */
export function reponsesDeDemo(formulaire: FormulaireCompile, contexte: Contexte): ReponsesDeDemo {
  return repondreALaPartie(formulaire, contexte, OPTIONNELS)
}

/** Annotations an instructeur could write. */
export function annotationsDeDemo(formulaire: FormulaireCompile, contexte: Contexte): ReponsesDeDemo {
  return repondreALaPartie(formulaire.annotations, contexte, 0.35)
}

function repondreALaPartie(partie: Partie, contexte: Contexte, optionnels: number): ReponsesDeDemo {
  const { h } = contexte
  const reponses: ReponsesDeDemo = { operations: [], fichiers: [] }
  const repondre = (champ: ChampCompile, row: RowId | null): void => {
    if (!champ.obligatoire && !h.fois(champ.fichiers ? 0.1 : optionnels)) return
    if (champ.fichiers) {
      const formats = estObjet(champ.config) && Array.isArray(champ.config['formats']) ? champ.config['formats'] : []
      reponses.fichiers.push({ champ: champ.id, row, libelle: champ.libelle, formats: formats.map(String) })
      return
    }
    reponses.operations.push({ id: h.ulid(), champ: champ.id, row, base: 0, raw: proposition(champ, contexte) })
  }
  for (const id of partie.ordre) {
    const champ = partie.champs[id]
    if (champ) repondre(champ, null)
    const repetition = partie.repetitions[id]
    if (!repetition) continue
    const least = Math.max(repetition.min ?? 0, repetition.obligatoire ? 1 : 0)
    let ordre: string | null = null
    for (let n = h.entier(least, Math.min(least + 1, repetition.max ?? 3)); n > 0; n -= 1) {
      const row = h.ulid() as RowId
      ordre = orderBetween(ordre, null)
      reponses.operations.push({ id: h.ulid(), champ: repetition.id, row, base: 0, raw: ordre })
      for (const enfant of repetition.champs) {
        const inRow = partie.champs[enfant]
        if (inRow) repondre(inRow, row)
      }
    }
  }
  return reponses
}

function proposition(champ: ChampCompile, contexte: Contexte): Json {
  const type = champTypes[champ.type]
  const proposee = PROPOSITIONS[champ.type](champ, contexte)
  // What the server must look up cannot be judged here.
  if (champ.source || type.parse(proposee, champ.config).kind === 'value') return proposee
  const { prefill } = type
  if (prefill.allowed && type.parse(prefill.example, champ.config).kind === 'value') return prefill.example
  throw new Error(`no demonstration answer for ${champ.type} « ${champ.libelle} »`)
}

type Proposition = (champ: ChampCompile, contexte: Contexte) => Json

const VOIES = ['rue du Lavoir', 'chemin des Aubépines', 'place du Marché', 'route de Brénil', 'impasse des Tilleuls']
const COMMUNES: readonly (readonly [string, string])[] = [
  ['56000', 'Vannes'],
  ['35000', 'Rennes'],
  ['44000', 'Nantes'],
  ['29000', 'Quimper'],
  ['53000', 'Laval'],
]
const EPCI: readonly (readonly [string, string])[] = [
  ['56', 'Golfe du Morbihan'],
  ['35', 'Rennes Métropole'],
  ['44', 'Nantes Métropole'],
]
const PROJETS = [
  'Haie bocagère du chemin des Aubépines',
  'Rénovation thermique de l’école communale',
  'Restauration de la mare du Pré-Long',
  'Mise en accessibilité de la salle des fêtes',
  'Passage à faune sous la route du moulin',
]
const PHRASES = [
  'Le terrain borde un chemin communal. Une ancienne haie y a été arrachée il y a une trentaine d’années.',
  'Les travaux se feront hors période de nidification, avec une entreprise du territoire.',
  'Le projet a été présenté aux riverains lors d’une réunion publique ; leurs remarques ont été reprises.',
  'L’entretien sera assuré par nos soins pendant au moins dix ans.',
]
const MOTS = ['Parcelle du Pré-Long', 'Secteur nord', 'Lot n° 2', 'Section ZC', 'Bâtiment principal']

/** What the label asks, when it says it. */
const PAR_LIBELLE: readonly (readonly [RegExp, (contexte: Contexte) => string])[] = [
  [/pr[ée]nom/i, ({ personne }) => personne.nom.split(' ')[0] ?? personne.nom],
  [
    /^nom\b|nom de (famille|la personne|votre)|repr[ée]sentant/i,
    ({ personne }) => personne.nom.split(' ').slice(1).join(' ') || personne.nom,
  ],
  [/intitul[ée]|titre|nom du projet|objet/i, ({ h }) => h.un(PROJETS)],
  [/fonction|qualit[ée]/i, ({ h }) => h.un(['Maire', 'Gérante', 'Président', 'Chargée de mission'])],
  [/esp[èe]ce/i, ({ h }) => h.un(['Triton crêté', 'Chouette chevêche', 'Grand rhinolophe', 'Azuré du serpolet'])],
  [/parcelle|cadastr/i, ({ h }) => `ZC ${String(h.entier(1, 400)).padStart(4, '0')}`],
  [/code postal/i, ({ h }) => h.un(COMMUNES)[0]],
  [/commune|ville/i, ({ h }) => h.un(COMMUNES)[1]],
  [/t[ée]l[ée]phone/i, telephone],
]

const texte: Proposition = ({ libelle }, contexte) => {
  const trouve = PAR_LIBELLE.find(([motif]) => motif.test(libelle))
  return trouve ? trouve[1](contexte) : contexte.h.un(MOTS)
}

// Numbers kept for fiction by the regulator: they ring nowhere.
function telephone({ h }: Contexte): string {
  return `02 61 91 ${String(h.entier(0, 99)).padStart(2, '0')} ${String(h.entier(0, 99)).padStart(2, '0')}`
}

/** A SIRET with a right key and no company behind it: SIREN numbers never begin by four zeros. */
function siret(h: Hasard): string {
  for (;;) {
    const numero = `0000${String(h.entier(10_000, 99_999))}${String(h.entier(1, 99)).padStart(5, '0')}`
    if (estSiret(numero)) return numero
  }
}

/** A NIR with a right key and nobody behind it: no département is 00. */
function nir(h: Hasard): string {
  const deux = (n: number) => String(n).padStart(2, '0')
  const sansCle = `${h.entier(1, 2)}${deux(h.entier(50, 99))}${deux(h.entier(1, 12))}00${h.entier(100, 999)}${h.entier(100, 999)}`
  return `${sansCle}${cleDuNir(sansCle)}`
}

const nombreEntre: Proposition = ({ config, libelle }, { h }) => {
  const borne = (nom: string) => (estObjet(config) && typeof config[nom] === 'string' ? Number(config[nom]) : null)
  const usuel = /co[ûu]t|montant|€|euros?|d[ée]pense|budget|subvention|HT|TTC/.test(libelle)
    ? 24_000
    : /taux|%/.test(libelle)
      ? 60
      : 180
  const min = Math.ceil(borne('min') ?? 1)
  const max = Math.max(min, Math.floor(borne('max') ?? Math.max(usuel, min)))
  return String(h.entier(Math.max(min, Math.floor(max / 4)), max))
}

const dateProche: Proposition = ({ config, libelle }, { h, today }) => {
  const borne = (nom: string) => (estObjet(config) && typeof config[nom] === 'string' ? config[nom] : null)
  const jours = /naissance/i.test(libelle) ? -h.entier(9_000, 20_000) : h.entier(20, 240)
  const choisie: string = addDays(today, jours)
  const min = borne('min')
  const max = borne('max')
  if (min !== null && choisie < min) return min
  return max !== null && choisie > max ? max : choisie
}

const optionsDe = (config: Json): string[] =>
  estObjet(config) && Array.isArray(config['options']) ? config['options'].map(String) : []

const unCode: Proposition = (champ, { h }) =>
  h.un({ departements: ['56', '35', '44', '29'], regions: ['53', '52'], pays: ['FR'] }[champ.type as 'pays'])

const PROPOSITIONS = {
  text: texte,
  textarea: (_champ, { h }) => h.un(PHRASES),
  integer_number: nombreEntre,
  decimal_number: nombreEntre,
  formatted: ({ config }, { h }) => {
    const reglages = estObjet(config) ? config : {}
    const longueur = Number(reglages['min'] ?? Math.min(6, Number(reglages['max'] ?? 6)))
    const signe = reglages['chiffres'] === false ? 'A' : String(h.entier(1, 9))
    return signe.repeat(longueur)
  },
  date: dateProche,
  datetime: (champ, contexte) =>
    `${String(dateProche(champ, contexte))}T${String(contexte.h.entier(9, 17)).padStart(2, '0')}:00`,
  yes_no: (_champ, { h }) => String(h.fois(0.5)),
  checkbox: () => 'true',
  drop_down_list: ({ config }, { h }) => h.un(optionsDe(config)),
  multiple_drop_down_list: ({ config }, { h }) => [h.un(optionsDe(config))],
  linked_drop_down_list: ({ config }, { h }) => {
    const groupes = estObjet(config) && Array.isArray(config['groupes']) ? config['groupes'].filter(estObjet) : []
    const groupe = h.un(groupes)
    const secondaires = Array.isArray(groupe['secondaires']) ? groupe['secondaires'].map(String) : []
    return { primaire: String(groupe['primaire']), secondaire: secondaires.length > 0 ? h.un(secondaires) : '' }
  },
  civilite: (_champ, { h }) => h.un(['Mme', 'M.']),
  email: (_champ, { personne }) => personne.email,
  phone: (_champ, contexte) => telephone(contexte),
  iban: () => 'FR76 3000 6000 0112 3456 7890 189',
  address: (_champ, { h }) => {
    const [codePostal, commune] = h.un(COMMUNES)
    return { voie: `${h.entier(1, 80)} ${h.un(VOIES)}`, complement: '', codePostal, commune, pays: 'FR' }
  },
  communes: (_champ, { h }) => h.un(COMMUNES).join(' '),
  departements: unCode,
  regions: unCode,
  pays: unCode,
  siret: (_champ, { h }) => siret(h),
  epci: (_champ, { h }) => {
    const [departement, recherche] = h.un(EPCI)
    return { departement, recherche }
  },
  rna: (_champ, { h }) => `W${h.entier(100_000_000, 999_999_999)}`,
  rnf: (_champ, { h }) => `0${h.un(['56', '35', '44'])}-FDD-${String(h.entier(1, 99_999)).padStart(5, '0')}-01`,
  annuaire_education: () => '0750680G',
  engagement_juridique: (_champ, { h }) => String(h.entier(1_000_000_000, 9_999_999_999)),
  nir: (_champ, { h }) => nir(h),
  dossier_link: (_champ, { h }) => String(h.entier(1, 40)),
  piece_justificative: () => null,
  carte: (_champ, { h }) => ({
    latitude: `47,${h.entier(6000, 7000)}`,
    longitude: `-2,${h.entier(7000, 8000)}`,
    geojson: '',
  }),
} as const satisfies Record<TypeName, Proposition>
