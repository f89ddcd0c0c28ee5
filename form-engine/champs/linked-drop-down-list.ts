/** Two linked lists: the second proposes what goes with the choice made in the first. */
import * as z from 'zod/mini'
import { estObjet } from '../json.ts'
import { defineType } from '../type-de-champ.ts'
import type { Json, Option } from '../type-de-champ.ts'
import { libelleDe, optionDe } from './choix.ts'
import { blank, draft, part, surUneLigne, texteDe, value } from './lecture.ts'
import { idDOption, idParmi, option, options, optionsDistinctes, texteDOption } from './options.ts'

/** A first choice with its second ones; one without second ones is answered alone. */
type Groupe = Option & { secondaires: Option[] }

/** Ids of both choices; `secondaire` is `''` when the first is answered alone. */
type Paire = { primaire: string; secondaire: string }

const groupe = z.pipe(
  z.union(
    [
      z.strictObject({ id: idDOption, libelle: texteDOption, secondaires: options }),
      // A first choice written as an option, or as a text in the documents of version 0.
      z.strictObject({ primaire: option, secondaires: options }),
    ],
    { error: 'un groupe est un objet avec « id », « libelle » et « secondaires », ou « primaire » et « secondaires »' },
  ),
  z.transform((lu): Groupe => ('primaire' in lu ? { ...lu.primaire, secondaires: lu.secondaires } : lu)),
)

/** Labels are translated by the id of their option: wherever an id is written twice, it says the same. */
const unLibelleParId = z.check<readonly Groupe[]>(({ value, issues }) => {
  const libelles = new Map<string, string>()
  value.forEach((groupe, rang) => {
    for (const { id, libelle } of [groupe, ...groupe.secondaires]) {
      if ((libelles.get(id) ?? libelle) !== libelle) {
        const message = `l’identifiant « ${id} » a deux libellés : donnez-lui le même partout, ou un autre identifiant`
        issues.push({ code: 'custom', message, path: [rang], input: id, continue: true })
      }
      libelles.set(id, libelle)
    }
  })
})

const config = z.strictObject({
  groupes: z._default(z.array(groupe).check(z.maxLength(2_000), optionsDistinctes, unLibelleParId), []),
  /** Label of the second list. */
  libelleSecondaire: z.optional(z.string().check(z.minLength(1), z.maxLength(500))),
})

type Config = z.infer<typeof config>

/** The group of a first choice, by its id, else by its label; null when there is none. */
function groupeDe(groupes: readonly Groupe[], texte: string): Groupe | null {
  const option = optionDe(groupes, texte)
  return option && (groupes.find(({ id }) => id === option.id) ?? null)
}

function libellesDe({ primaire, secondaire }: Paire, { groupes }: Config): Paire {
  const groupe = groupeDe(groupes, primaire)
  return {
    primaire: groupe?.libelle ?? primaire,
    secondaire: groupe ? libelleDe(groupe.secondaires, secondaire) : secondaire,
  }
}

/** « primaire / secondaire » */
function enTexte(paire: Paire, config: Config): string {
  const { primaire, secondaire } = libellesDe(paire, config)
  return secondaire === '' ? primaire : `${primaire} / ${secondaire}`
}

/** `{ primaire, secondaire }`, `[primaire, secondaire]` or « primaire / secondaire ». */
function lire(raw: Json, groupes: readonly Groupe[]): Paire {
  if (estObjet(raw)) return { primaire: part(raw, 'primaire'), secondaire: part(raw, 'secondaire') }
  if (Array.isArray(raw)) return { primaire: texteDe(raw[0] ?? '') ?? '', secondaire: texteDe(raw[1] ?? '') ?? '' }
  const morceaux = (texteDe(raw) ?? '').split(' / ')
  const coupes = morceaux.map((_, rang) => ({
    primaire: morceaux.slice(0, rang + 1).join(' / '),
    secondaire: morceaux.slice(rang + 1).join(' / '),
  }))
  // A label may hold the separator: the first cut whose beginning is a first choice.
  return (
    coupes.find(({ primaire }) => groupeDe(groupes, primaire) !== null) ?? {
      primaire: '',
      secondaire: '',
      ...coupes[0],
    }
  )
}

function distinctes(options: readonly Option[]): Option[] {
  return [...new Map(options.map((option) => [option.id, option])).values()]
}

export const linkedDropDownList = defineType({
  config,
  value: ({ groupes }): z.ZodMiniType<Paire> =>
    groupes.length === 0
      ? z.never()
      : z.union(
          groupes.map(({ id, secondaires }) =>
            z.strictObject({
              primaire: z.literal(id),
              secondaire: secondaires.length === 0 ? z.literal('') : idParmi(secondaires),
            }),
          ),
        ),
  parse(raw, { groupes }) {
    const { primaire, secondaire } = lire(raw, groupes)
    if (primaire === '' && secondaire === '') return blank
    const groupe = groupeDe(groupes, surUneLigne(primaire))
    if (groupe === null) return draft(raw, 'option_inconnue', { part: 'primaire' })
    if (groupe.secondaires.length === 0) return value({ primaire: groupe.id, secondaire: '' })
    const option = optionDe(groupe.secondaires, surUneLigne(secondaire))
    if (option === null) return draft(raw, 'option_inconnue', { part: 'secondaire' })
    return value({ primaire: groupe.id, secondaire: option.id })
  },
  saisie: (paire) => paire,
  show: enTexte,
  columns: (config, label) => [
    { id: 'valeur', kind: 'text', label, read: (paire) => enTexte(paire, config) },
    {
      id: 'primaire',
      kind: 'enum',
      label: `${label} (premier choix)`,
      read: (paire) => libellesDe(paire, config).primaire,
    },
    {
      id: 'secondaire',
      kind: 'enum',
      label: config.libelleSecondaire ?? `${label} (second choix)`,
      read: (paire) => libellesDe(paire, config).secondaire || null,
    },
  ],
  operand: ({ groupes }) => ({
    kind: 'composite',
    parts: {
      primaire: { kind: 'option', path: 'primaire', options: groupes.map(({ id }) => id) },
      secondaire: {
        kind: 'option',
        path: 'secondaire',
        options: distinctes(groupes.flatMap(({ secondaires }) => secondaires)).map(({ id }) => id),
      },
    },
  }),
  reader: 'serveur',
  exemple({ groupes: [premier] }) {
    if (premier === undefined) return null
    const [second] = premier.secondaires
    return second === undefined ? premier.libelle : `${premier.libelle} / ${second.libelle}`
  },
  combinaisons: ({ groupes }) =>
    groupes.flatMap(({ id: primaire, secondaires }) =>
      secondaires.length === 0
        ? [{ primaire, secondaire: '' }]
        : secondaires.map(({ id: secondaire }) => ({ primaire, secondaire })),
    ),
  options: ({ groupes }) =>
    distinctes(groupes.flatMap(({ id, libelle, secondaires }) => [{ id, libelle }, ...secondaires])),
  sensitivity: 'ordinary',
  prefill: { allowed: false },
  graphql: { champ: 'LinkedDropDownListChamp', descriptor: 'LinkedDropDownListChampDescriptor' },
  parts: ['primaire', 'secondaire'],
  seconds: 10,
})
