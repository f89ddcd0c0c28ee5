/** Descriptors of champs turned into nodes of our document, each with its lines in the report. */
import type { Champ, Explication, Feuille, Noeud, Repetition, Section, StableId } from '../formulaire.ts'
import { estObjet } from '../json.ts'
import type { Json } from '../type-de-champ.ts'
import { htmlEnMarkdown, htmlEnTexte } from './html.ts'
import { optionsLiees, optionsSimples } from './options-ds.ts'
import type { LigneDeRapport, Rapport } from './rapport.ts'
import { sorteDe } from './types-ds.ts'

type Objet = { [key: string]: Json }

const LIBELLE_MAX = 1_000
const TEXTE_MAX = 20_000

/** Keys read somewhere below; anything else a descriptor holds is named in the report. */
const CLES_LUES = [
  '__typename',
  'type',
  'id',
  'label',
  'description',
  'required',
  'options',
  'otherOption',
  'level',
  'champDescriptors',
  'fileTemplate',
  'collapsibleExplanationEnabled',
  'collapsibleExplanationText',
]

/** One descriptor being read: where it is, and what must be said of it. */
interface Lecture {
  descripteur: Objet
  chemin: string
  libelle: string
  notes: Pick<LigneDeRapport, 'quoi' | 'raison'>[]
}

/** Reads the lists of descriptors of one revision: ids are unique over all of them. */
export class LecteurDeDescripteurs {
  readonly rapport: Rapport = []
  readonly #ids = new Set<string>()

  /** A list of descriptors; headers nest what follows them by level. */
  lire(bruts: readonly Json[], chemin: string): Noeud[] {
    const racine: Noeud[] = []
    const ouvertes: { niveau: number; enfants: Noeud[] }[] = []
    bruts.forEach((brut, rang) => {
      this.#avec(brut, `${chemin}[${rang}]`, (lecture) => {
        const sorte = sorteDe(lecture.descripteur['type'], lecture.descripteur['__typename'])
        if (sorte.kind !== 'section') {
          const noeud = sorte.kind === 'repetition' ? this.#repetition(lecture) : this.#feuille(lecture)
          if (noeud) (ouvertes.at(-1)?.enfants ?? racine).push(noeud)
          return
        }
        const niveau = niveauDe(lecture)
        while ((ouvertes.at(-1)?.niveau ?? 0) >= niveau) ouvertes.pop()
        const section = this.#section(lecture)
        const parente = ouvertes.at(-1)?.enfants ?? racine
        parente.push(section)
        ouvertes.push({ niveau, enfants: section.enfants })
      })
    })
    return racine
  }

  /** Reads one descriptor, then writes its lines: one `converti` when there is nothing to say. */
  #avec(brut: Json, chemin: string, lire: (lecture: Lecture) => void): void {
    if (!estObjet(brut)) {
      this.rapport.push({ chemin, libelle: '', quoi: 'ignore', raison: 'Ce n’est pas la description d’un champ.' })
      return
    }
    const lecture: Lecture = { descripteur: brut, chemin, libelle: '', notes: [] }
    lecture.libelle = libelleDe(lecture)
    for (const [cle, valeur] of Object.entries(brut)) {
      const isVide = valeur === null || valeur === '' || (Array.isArray(valeur) && valeur.length === 0)
      if (!CLES_LUES.includes(cle) && !isVide)
        noter(lecture, 'ignore', `« ${cle} » n’a pas d’équivalent et n’est pas repris.`)
    }
    // Its place in the report comes before that of its children.
    const place = this.rapport.length
    lire(lecture)
    const notes = lecture.notes.length > 0 ? lecture.notes : [{ quoi: 'converti', raison: '' } as const]
    this.rapport.splice(place, 0, ...notes.map((note) => ({ chemin, libelle: lecture.libelle, ...note })))
  }

  #section(lecture: Lecture): Section {
    return { kind: 'section', id: this.#id(lecture), titre: lecture.libelle, ...descriptionDe(lecture), enfants: [] }
  }

  #repetition(lecture: Lecture): Repetition | null {
    const bruts = lecture.descripteur['champDescriptors']
    const enfants: Feuille[] = []
    for (const [rang, brut] of (Array.isArray(bruts) ? bruts : []).entries()) {
      this.#avec(brut, `${lecture.chemin}.champDescriptors[${rang}]`, (enfant) => {
        const feuille = this.#feuille(enfant)
        if (feuille) enfants.push(feuille)
      })
    }
    if (enfants.length === 0) {
      noter(lecture, 'ignore', 'Ce bloc répétable est vide : il n’est pas repris.')
      return null
    }
    const { libelle } = lecture
    return {
      kind: 'repetition',
      id: this.#id(lecture),
      libelle,
      ...descriptionDe(lecture),
      obligatoire: isObligatoire(lecture),
      enfants,
    }
  }

  #feuille(lecture: Lecture): Feuille | null {
    const sorte = sorteDe(lecture.descripteur['type'], lecture.descripteur['__typename'])
    switch (sorte.kind) {
      case 'explication':
        return this.#explication(lecture)
      case 'section':
        noter(lecture, 'approche', 'Un titre dans un bloc répétable devient une explication.')
        return this.#explication(lecture)
      case 'repetition':
        noter(
          lecture,
          'ignore',
          'Un bloc répétable ne peut pas en contenir un autre : celui-ci et ses champs ne sont pas repris.',
        )
        return null
      case 'inconnu':
        noter(lecture, 'approche', `Le type « ${sorte.nom} » est inconnu : la réponse est saisie en texte libre.`)
        return this.#champ(lecture, { type: 'text', config: {} })
      case 'champ': {
        if (sorte.raison !== undefined) noter(lecture, 'approche', sorte.raison)
        return this.#champ(lecture, reglages(lecture, sorte.type, sorte.config))
      }
    }
  }

  #explication(lecture: Lecture): Explication {
    const { descripteur, libelle } = lecture
    const texte = texteDe(lecture, descripteur['description'], 'texte')
    const repli = texteDe(lecture, descripteur['collapsibleExplanationText'], 'texte replié')
    const isReplie = descripteur['collapsibleExplanationEnabled'] === true && repli !== ''
    if (repli !== '' && !isReplie) noter(lecture, 'ignore', 'Son texte replié était désactivé : il n’est pas repris.')
    return { kind: 'explication', id: this.#id(lecture), libelle, texte, ...(isReplie && { repli }) }
  }

  #champ(lecture: Lecture, { type, config }: Pick<Champ, 'type' | 'config'>): Champ {
    const { libelle } = lecture
    return {
      kind: 'champ',
      id: this.#id(lecture),
      type,
      libelle,
      ...descriptionDe(lecture),
      obligatoire: isObligatoire(lecture),
      config,
    }
  }

  /** `Champ-123` in base64 gives `champ-123`; any other id gives a slug; an id already taken gets a number. */
  #id(lecture: Lecture): StableId {
    const brut = lecture.descripteur['id']
    const lu = typeof brut === 'string' || typeof brut === 'number' ? slug(decoderId(String(brut))) : ''
    const base = lu === '' ? `champ-sans-id-${this.#ids.size + 1}` : lu
    let id = base
    for (let n = 2; this.#ids.has(id); n += 1) id = `${base.slice(0, 58)}-${n}`
    if (id !== lu) noter(lecture, 'approche', `Son identifiant manquait ou était déjà pris : il devient « ${id} ».`)
    this.#ids.add(id)
    return id as StableId
  }
}

function noter(lecture: Lecture, quoi: 'approche' | 'ignore', raison: string): void {
  lecture.notes.push({ quoi, raison })
}

function libelleDe(lecture: Lecture): string {
  const brut = lecture.descripteur['label']
  const lu = typeof brut === 'string' ? htmlEnTexte(brut.normalize('NFC')) : ''
  if (lu === '') {
    noter(lecture, 'approche', 'Son libellé manquait : il devient « Sans libellé ».')
    return 'Sans libellé'
  }
  return couper(lecture, lu, LIBELLE_MAX, 'libellé')
}

function descriptionDe(lecture: Lecture): { description?: string } {
  const description = texteDe(lecture, lecture.descripteur['description'], 'description')
  return description === '' ? {} : { description }
}

function texteDe(lecture: Lecture, brut: Json | undefined, quoi: string): string {
  if (typeof brut !== 'string') return ''
  const { texte, retires } = htmlEnMarkdown(brut.normalize('NFC'))
  if (retires.length > 0) noter(lecture, 'approche', `Retiré de son ${quoi} : ${retires.join(', ')}.`)
  return couper(lecture, texte, TEXTE_MAX, quoi)
}

function couper(lecture: Lecture, texte: string, max: number, quoi: string): string {
  if (texte.length <= max) return texte
  noter(lecture, 'approche', `Son ${quoi} dépassait ${max} caractères : la fin est coupée.`)
  return `${texte.slice(0, max - 1)}…`
}

function isObligatoire(lecture: Lecture): boolean {
  return lecture.descripteur['required'] === true
}

function niveauDe(lecture: Lecture): number {
  const { level } = lecture.descripteur
  if (typeof level === 'number' && level >= 1) return Math.min(Math.trunc(level), 5)
  noter(lecture, 'approche', 'Le fichier ne dit pas le niveau de ce titre : il est placé au premier niveau.')
  return 1
}

/** The settings of a champ, from what its descriptor says. */
function reglages(lecture: Lecture, type: Champ['type'], config: Json = {}): Pick<Champ, 'type' | 'config'> {
  const { options, otherOption, fileTemplate } = lecture.descripteur
  const noterApproche = (raison: string) => noter(lecture, 'approche', raison)
  const enTexteLibre = () => {
    noterApproche('Le fichier ne donne aucune option : la réponse est saisie en texte libre.')
    return { type: 'text', config: {} } as const
  }
  switch (type) {
    case 'drop_down_list': {
      const liste = optionsSimples(options, noterApproche)
      return liste.length === 0 ? enTexteLibre() : { type, config: { options: liste, autre: otherOption === true } }
    }
    case 'multiple_drop_down_list': {
      const liste = optionsSimples(options, noterApproche)
      return liste.length === 0 ? enTexteLibre() : { type, config: { options: liste } }
    }
    case 'linked_drop_down_list': {
      const groupes = optionsLiees(options, noterApproche)
      return groupes.length === 0 ? enTexteLibre() : { type, config: { groupes } }
    }
    case 'piece_justificative': {
      const modele = estObjet(fileTemplate) ? fileTemplate['filename'] : undefined
      if (typeof modele !== 'string' || modele === '') return { type, config }
      noterApproche(
        `Son modèle « ${modele.slice(0, 255)} » n’est pas repris : ajoutez-le aux fichiers de la démarche, puis choisissez-le dans cette question.`,
      )
      return { type, config }
    }
    default:
      return { type, config }
  }
}

function decoderId(id: string): string {
  try {
    const clair = atob(id)
    return /^[A-Za-z]+-\d+$/.test(clair) ? clair : id
  } catch {
    // Not base64: the id is kept as it is written.
    return id
  }
}

function slug(texte: string): string {
  return texte
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^[-_]+/, '')
    .slice(0, 64)
    .replace(/-+$/, '')
}
