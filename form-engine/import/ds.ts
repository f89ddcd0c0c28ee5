/**
 * Reads a démarche described in the format of the public GraphQL API (`revision` or `activeRevision`, alone or wrapped in
 * an answer) and turns it into our own document. Everything the file holds is converted or named in the report.
 */
import type { Formulaire } from '../formulaire.ts'
import { estObjet, toJson } from '../json.ts'
import { parseFormulaire } from '../lire-formulaire.ts'
import type { Probleme } from '../probleme.ts'
import type { Json } from '../type-de-champ.ts'
import { LecteurDeDescripteurs } from './descripteurs.ts'
import { htmlEnMarkdown, htmlEnTexte } from './html.ts'
import type { Rapport } from './rapport.ts'

type Objet = { [key: string]: Json }

/** What the file says of the démarche besides its form; null when it says nothing. */
export interface DemarcheImportee {
  numero: number | null
  /** Addresses of pages, http(s). */
  cadreJuridique: string | null
  notice: string | null
  deliberation: string | null
  siteWeb: string | null
  /** Address of a page or of a letter box. */
  dpo: string | null
  service: { nom: string | null; siret: string | null; organisme: string | null; typeOrganisme: string | null } | null
  /** Months the dossiers are kept. */
  conservationMois: number | null
}

export type Importe =
  | {
      ok: true
      titre: string
      description: string
      demarche: DemarcheImportee
      formulaire: Formulaire
      rapport: Rapport
    }
  | { ok: false; problemes: Probleme[] }

const REVISIONS = ['revision', 'activeRevision', 'publishedRevision', 'draftRevision']

/** Deeper than what an answer of the API nests. */
const PROFONDEUR = 24

/** Imports a parsed JSON file. Never throws; `problemes` says what the file lacks when it cannot be read at all. */
export function importDs(json: unknown): Importe {
  const demarche = demarcheDe(toJson(json, PROFONDEUR))
  if (demarche === null)
    return refus(
      '',
      'Ce fichier ne décrit pas une démarche : on y attend un objet avec « title » et « revision » ou « activeRevision ».',
    )
  const cle = REVISIONS.find((nom) => estObjet(demarche[nom]))
  const revision = cle === undefined ? demarche : demarche[cle]
  const champs = estObjet(revision) ? revision['champDescriptors'] : undefined
  if (!estObjet(revision) || !Array.isArray(champs)) {
    return refus(
      cle ?? '',
      'Cette démarche n’a pas de formulaire : on attend une liste « champDescriptors » dans sa révision.',
    )
  }
  const annotations = Array.isArray(revision['annotationDescriptors']) ? revision['annotationDescriptors'] : []
  const lecteur = new LecteurDeDescripteurs()
  const noeuds = lecteur.lire(champs, 'champDescriptors')
  const notes = lecteur.lire(annotations, 'annotationDescriptors')
  const lu = parseFormulaire({ langage: 1, champs: noeuds, annotations: notes })
  if (!lu.ok) return lu
  const rapport: Rapport = []
  const meta = new Metadonnees(demarche, rapport)
  const resultat = {
    ok: true as const,
    titre: meta.titre(),
    description: meta.description(),
    demarche: meta.demarche(),
    formulaire: lu.formulaire,
  }
  meta.nommerLeReste(cle)
  return { ...resultat, rapport: [...rapport, ...lecteur.rapport] }
}

function refus(chemin: string, phrase: string): Importe {
  return { ok: false, problemes: [{ chemin, phrase }] }
}

/** Finds the démarche inside `{ data: { demarche } }`, `{ demarcheDescriptor }` and the like. */
function demarcheDe(json: Json): Objet | null {
  if (!estObjet(json)) return null
  for (const enveloppe of ['data', 'demarche', 'demarcheDescriptor']) {
    const dedans = json[enveloppe]
    if (estObjet(dedans)) return demarcheDe(dedans)
  }
  return 'title' in json || 'champDescriptors' in json || REVISIONS.some((nom) => nom in json) ? json : null
}

const ADRESSES = {
  cadreJuridique: ['cadreJuridiqueURL', 'cadreJuridiqueUrl'],
  notice: ['noticeURL', 'noticeUrl'],
  siteWeb: ['siteWebURL', 'siteWebUrl'],
  dpo: ['dpoURL', 'dpoUrl'],
} as const

const RAISONS: Record<string, string> = {
  id: 'Identifiant technique de la plateforme d’origine.',
  state: 'La démarche importée est un brouillon.',
  declarative: 'Le passage automatique d’état est à régler dans la démarche.',
  groupeInstructeurs: 'Les groupes d’instructeurs sont à créer dans la démarche.',
  chorusConfiguration: 'La configuration Chorus n’est pas reprise.',
  administrateurs: 'Les administrateurs sont à inviter dans la démarche.',
  labels: 'Les étiquettes ne sont pas reprises.',
  logo: 'Le logo n’est pas téléchargé.',
  demarcheURL: 'Adresse de la plateforme d’origine.',
  demarcheUrl: 'Adresse de la plateforme d’origine.',
  opendata: 'Le choix d’ouverture des données est à refaire dans la démarche.',
}

/** Reads the démarche around its form and remembers which keys were read, so that the others are named. */
class Metadonnees {
  readonly #lues = new Set<string>(['__typename'])
  readonly #demarche: Objet
  readonly #rapport: Rapport

  constructor(demarche: Objet, rapport: Rapport) {
    this.#demarche = demarche
    this.#rapport = rapport
  }

  titre(): string {
    const brut = this.#lire('title')
    const titre = typeof brut === 'string' ? htmlEnTexte(brut) : ''
    if (titre !== '') return titre
    this.#dire('title', 'approche', 'Le titre manquait : il devient « Démarche importée ».')
    return 'Démarche importée'
  }

  description(): string {
    const brut = this.#lire('description')
    if (typeof brut !== 'string') return ''
    const { texte, retires } = htmlEnMarkdown(brut)
    if (retires.length > 0) this.#dire('description', 'approche', `Retiré de la description : ${retires.join(', ')}.`)
    return texte
  }

  demarche(): DemarcheImportee {
    const numero = this.#lire('number')
    const mois = this.#lire('dureeConservationDossiers')
    return {
      numero: typeof numero === 'number' ? numero : null,
      cadreJuridique: this.#adresse(ADRESSES.cadreJuridique),
      notice: this.#adresse([...ADRESSES.notice, 'notice']),
      deliberation: this.#adresse(['deliberation']),
      siteWeb: this.#adresse(ADRESSES.siteWeb),
      dpo: this.#adresse(ADRESSES.dpo),
      service: this.#service(),
      conservationMois: typeof mois === 'number' && Number.isInteger(mois) && mois > 0 ? mois : null,
    }
  }

  /** Whatever was not read and holds something goes to the report. */
  nommerLeReste(revision: string | undefined): void {
    if (revision !== undefined) this.#lues.add(revision)
    else for (const cle of ['champDescriptors', 'annotationDescriptors']) this.#lues.add(cle)
    for (const [cle, valeur] of Object.entries(this.#demarche)) {
      const isVide = valeur === null || valeur === '' || (Array.isArray(valeur) && valeur.length === 0)
      if (this.#lues.has(cle) || isVide) continue
      const raison = Object.hasOwn(RAISONS, cle)
        ? RAISONS[cle]
        : cle.startsWith('date')
          ? 'Date de la plateforme d’origine.'
          : undefined
      this.#dire(cle, 'ignore', raison ?? 'Cette information n’a pas d’équivalent.')
    }
    const dans = revision === undefined ? undefined : this.#demarche[revision]
    if (revision === undefined || !estObjet(dans)) return
    for (const [cle, valeur] of Object.entries(dans)) {
      if (['champDescriptors', 'annotationDescriptors', '__typename'].includes(cle) || valeur === null) continue
      this.#dire(`${revision}.${cle}`, 'ignore', 'Information technique de la révision d’origine.')
    }
  }

  #lire(cle: string): Json | undefined {
    this.#lues.add(cle)
    return this.#demarche[cle]
  }

  #dire(cle: string, quoi: 'approche' | 'ignore', raison: string): void {
    this.#rapport.push({ chemin: cle, libelle: cle, quoi, raison })
  }

  /** The first key that holds an address a page may link to; a file object gives nothing, and is named. */
  #adresse(cles: readonly string[]): string | null {
    let trouvee: string | null = null
    for (const cle of cles) {
      const brut = this.#lire(cle)
      if (brut === undefined || brut === null || brut === '') continue
      if (typeof brut === 'string' && /^(?:https?:\/\/|mailto:)\S+$/i.test(brut.trim())) trouvee ??= brut.trim()
      else this.#dire(cle, 'ignore', 'Ce n’est pas l’adresse d’une page (https://…) : elle n’est pas reprise.')
    }
    return trouvee
  }

  #service(): DemarcheImportee['service'] {
    const brut = this.#lire('service')
    if (!estObjet(brut)) return null
    for (const cle of Object.keys(brut)) {
      if (['nom', 'siret', 'organisme', 'typeOrganisme', 'id', '__typename'].includes(cle) || brut[cle] === null)
        continue
      this.#dire(`service.${cle}`, 'ignore', 'Cette information sur le service n’est pas reprise.')
    }
    const texte = (cle: string) => (typeof brut[cle] === 'string' && brut[cle] !== '' ? brut[cle] : null)
    return {
      nom: texte('nom'),
      siret: texte('siret'),
      organisme: texte('organisme'),
      typeOrganisme: texte('typeOrganisme'),
    }
  }
}
