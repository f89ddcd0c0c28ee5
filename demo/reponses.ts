/**
 * Plausible, fictional answers to any form: one generator a type, chosen by the label where it says more. What a
 * generator proposes and its champ refuses is replaced by the example of the type.
 */
import { formatsDe, reglesDeFichiers } from '../form-engine/champs/fichiers.ts'
import { champTypes, isTypeName, type TypeName } from '../form-engine/champs/registry.ts'
import { cleDuNir } from '../form-engine/champs/nir.ts'
import { estSiret } from '../form-engine/champs/siret.ts'
import { champCompile, type ChampCompile, type FormulaireCompile, type Partie } from '../form-engine/compiled.ts'
import { errorsOf, ineligibleBy } from '../form-engine/evaluation/bilan.ts'
import { load } from '../form-engine/evaluation/load.ts'
import { open } from '../form-engine/evaluation/open.ts'
import { estObjet } from '../form-engine/json.ts'
import { orderBetween } from '../form-engine/lignes.ts'
import type { Operation } from '../form-engine/operations.ts'
import { cellKey, type CellKey, type Cellule, type Reponses, type RowId } from '../form-engine/reponses.ts'
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

/** Draws before a form is given up: its rules may refuse most answers drawn without them. */
const ESSAIS = 400

/**
 * Answers to the usager's side that may be deposited: everything asked and obligatoire, some of the rest, every rule kept.
 * Throws when no draw keeps them.
 */
export function reponsesDeDemo(formulaire: FormulaireCompile, contexte: Contexte): ReponsesDeDemo {
  const programme = load(formulaire.regles)
  const voulus = new Set<StableId>()
  for (let essai = 0; essai < ESSAIS; essai += 1) {
    const reponses = repondreALaPartie(formulaire, contexte, OPTIONNELS, voulus)
    const etat = open(programme, cellulesDe(formulaire, reponses), { today: contexte.today })
    const { erreurs } = errorsOf(etat)
    if (erreurs.length === 0 && ineligibleBy(etat).length === 0) return reponses
    for (const { champ, code } of erreurs) if (code === 'obligatoire') voulus.add(champ)
  }
  throw new Error(`no demonstration answers keep the rules of the form in ${ESSAIS} draws`)
}

/** The cells these answers give; what only the server resolves, and files, stand for an answer. */
function cellulesDe(formulaire: FormulaireCompile, { operations, fichiers }: ReponsesDeDemo): Reponses {
  const cellules: Record<CellKey, Cellule> = {}
  for (const { champ: id, row, raw } of operations) {
    const champ = champCompile(formulaire, id)
    const lue = champ && !champ.source ? champTypes[champ.type].parse(raw, champ.config) : null
    cellules[cellKey(id, row)] = { ...(lue ?? { kind: 'value', value: raw }), seq: 1 }
  }
  for (const { champ, row } of fichiers)
    cellules[cellKey(champ, row)] = { kind: 'value', value: { fichiers: [] }, seq: 1 }
  return cellules
}

/** Annotations an instructeur could write. */
export function annotationsDeDemo(formulaire: FormulaireCompile, contexte: Contexte): ReponsesDeDemo {
  return repondreALaPartie(formulaire.annotations, contexte, 0.35, new Set())
}

function repondreALaPartie(
  partie: Partie,
  contexte: Contexte,
  optionnels: number,
  voulus: ReadonlySet<StableId>,
): ReponsesDeDemo {
  const { h } = contexte
  const reponses: ReponsesDeDemo = { operations: [], fichiers: [] }
  const repondre = (champ: ChampCompile, row: RowId | null): void => {
    if (champTypes[champ.type].computed) return
    if (!champ.obligatoire && !voulus.has(champ.id) && !h.fois(champ.fichiers ? 0.1 : optionnels)) return
    if (champ.fichiers) {
      const formats = formatsDe(reglesDeFichiers(champ.config))
      reponses.fichiers.push({ champ: champ.id, row, libelle: champ.libelle, formats })
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
  const exemple = type.exemple(champ.config)
  if (exemple !== null && type.parse(exemple, champ.config).kind === 'value') return exemple
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
  [/arr[êe]t[ée]/i, ({ h, today }) => `${today.slice(0, 4)}-${h.entier(100, 999)}`],
  [/immatriculation/i, ({ h }) => `WW-${h.entier(100, 999)}-${h.un(['BC', 'DF', 'KP'])}`],
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
  const reglages = estObjet(config) ? config : {}
  // The bound of an instant begins by its day.
  const borne = (nom: string) => (typeof reglages[nom] === 'string' ? reglages[nom].slice(0, 10) : null)
  const sens = reglages['quand'] === 'passe' ? -1 : 1
  const jours = /naissance/i.test(libelle) ? -h.entier(9_000, 20_000) : sens * h.entier(20, 240)
  const choisie: string = addDays(today, jours)
  const min = borne('min')
  const max = borne('max')
  if (min !== null && choisie < min) return min
  return max !== null && choisie > max ? max : choisie
}

/** The ids of the options under a key of the settings. */
const optionsDe = (config: Json, cle = 'options'): string[] =>
  estObjet(config) && Array.isArray(config[cle]) ? config[cle].filter(estObjet).map(({ id }) => String(id)) : []

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
    const secondaires = optionsDe(groupe, 'secondaires')
    return { primaire: String(groupe['id']), secondaire: secondaires.length > 0 ? h.un(secondaires) : '' }
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
  titre_identite: () => null,
  computed: () => null,
  table: (champ, contexte) => {
    const lignes = optionsDe(champ.config, 'lignes')
    const colonnes =
      estObjet(champ.config) && Array.isArray(champ.config['colonnes']) ? champ.config['colonnes'].filter(estObjet) : []
    const cellules = lignes.flatMap((ligne) =>
      colonnes.flatMap(({ id, type, libelle, config = {} }) =>
        isTypeName(type)
          ? [[`${ligne}.${String(id)}`, proposition({ ...champ, type, config, libelle: String(libelle) }, contexte)]]
          : [],
      ),
    )
    return Object.fromEntries(cellules) as { [part: string]: Json }
  },
  referentiel: ({ config }) => (estObjet(config) && typeof config['exemple'] === 'string' ? config['exemple'] : null),
  carte: (_champ, { h }) => ({
    latitude: `47,${h.entier(6000, 7000)}`,
    longitude: `-2,${h.entier(7000, 8000)}`,
    geojson: '',
  }),
} as const satisfies Record<TypeName, Proposition>
