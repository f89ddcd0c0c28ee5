/** Values a champ may hold, built for the filled examples: one for each type, then with such or such a part. */
import { formatsDe, reglesDeFichiers } from '../champs/fichiers.ts'
import { estObjet } from '../json.ts'
import type { Facette, Json, Source as Registre } from '../type-de-champ.ts'
import type { ChampLisible, Source } from './sources.ts'

/** What the server resolves, as it stores it: nothing that is typed gives it. */
const RESOLUES: Partial<Record<Registre, Json>> = {
  communes: {
    code: '56260',
    nom: 'Vannes',
    codePostal: '56000',
    codeDepartement: '56',
    nomDepartement: 'Morbihan',
    codeRegion: '53',
    nomRegion: 'Bretagne',
    codeEpci: '200067932',
    nomEpci: 'CA Golfe du Morbihan - Vannes Agglomération',
  },
  epci: {
    code: '200067932',
    nom: 'CA Golfe du Morbihan - Vannes Agglomération',
    codeDepartement: '56',
    nomDepartement: 'Morbihan',
    codeRegion: '53',
    nomRegion: 'Bretagne',
  },
}

/** Something to write in a cell of a table, by what is read of it. */
const SAISIES: Partial<Record<Facette['kind'], string>> = {
  text: 'Exemple',
  integer: '12',
  decimal: '12,5',
  boolean: 'oui',
  date: '2026-11-22',
}

const echantillons = new WeakMap<ChampLisible, { valeur: Json | undefined }>()

/** A value the champ may hold; undefined when none is known. */
export function echantillonDe(lisible: ChampLisible): Json | undefined {
  const connu = echantillons.get(lisible)
  if (connu) return connu.valeur
  const valeur = chercherEchantillon(lisible)
  echantillons.set(lisible, { valeur })
  return valeur
}

function chercherEchantillon(lisible: ChampLisible): Json | undefined {
  const { contrat, champ } = lisible
  const { config } = champ
  const essais: Json[] = [
    contrat.exemple(config),
    ...(contrat.prefill.allowed ? [contrat.prefill.example] : []),
    ...(contrat.source ? [RESOLUES[contrat.source] ?? null] : []),
    ...(contrat.files ? [{ fichiers: fichiersExemples(lisible, 1) }] : []),
    ...(contrat.source === 'referentiel' ? [ligneExemple(lisible)] : []),
    tableauExemple(lisible),
  ]
  for (const essai of essais) {
    const lue = essai === null ? null : contrat.parse(essai, config)
    if (lue?.kind === 'value') return lue.value
  }
  return undefined
}

/** So many files of a champ that holds files. */
export function fichiersExemples({ champ }: ChampLisible, nombre: number): Json[] {
  const format = formatsDe(reglesDeFichiers(champ.config))[0] ?? 'pdf'
  return Array.from({ length: nombre }, (_, rang) => ({
    id: `exemple-${rang + 1}`,
    nom: `exemple-${rang + 1}.${format}`,
    taille: 1_000,
    type: 'application/octet-stream',
  }))
}

/** What a column of a list stores. */
const DONNEES: Partial<Record<Facette['kind'], Json>> = {
  text: 'Exemple',
  decimal: '12.5',
  boolean: true,
  date: '2026-11-22',
}

/** A line of a list whose lines are not known here. */
function ligneExemple({ parts }: ChampLisible): Json {
  const ligne: { [cle: string]: Json } = { id: 'exemple', libelle: 'Exemple', donnees: {} }
  for (const { path, facette } of parts.values()) poser(ligne, path, DONNEES[facette.kind] ?? '')
  return ligne
}

function tableauExemple({ parts }: ChampLisible): Json {
  const tableau: { [path: string]: Json } = {}
  for (const { path, facette } of parts.values()) {
    if (!path.includes('.')) return null
    const { min, max } = facette.bornes ?? {}
    poser(tableau, path, facette.options?.[0] ?? min ?? max ?? SAISIES[facette.kind] ?? '')
  }
  return tableau
}

/** What the champ holds when its parts are these; a part given as undefined is left out. Null when no such value is known. */
export function assembler(lisible: ChampLisible, lus: ReadonlyMap<Source, Json | undefined>): Json | null {
  const { contrat, champ, valeur } = lisible
  const principale = lus.get(valeur)
  if (principale !== undefined && valeur.path === '') return principale
  // What is typed for the value itself gives what goes with it: the région of a département.
  const lue = principale === undefined ? undefined : contrat.parse(principale, champ.config)
  const depart = lue?.kind === 'value' ? lue.value : echantillonDe(lisible)
  if (!estObjet(depart)) return null
  // What is changed inside is copied on the way.
  const faite: { [cle: string]: Json } = { ...depart }
  for (const [source, part] of lus) {
    if (part !== undefined) poser(faite, source.path, part)
    else if (!retirer(faite, source.path, lisible)) return null
  }
  return lisible.accepte(faite) ? faite : null
}

/** Leaves a part out: its key when it may miss, else an empty text. */
function retirer(valeur: { [cle: string]: Json }, path: string, { accepte }: ChampLisible): boolean {
  const [cle = '', ...suite] = path.split('.')
  const dedans = valeur[cle]
  if (suite.length > 0) {
    if (!estObjet(dedans)) return true
    const reste = { ...dedans }
    delete reste[suite.join('.')]
    valeur[cle] = reste
    if (Object.keys(reste).length > 0 || accepte(valeur)) return true
    delete valeur[cle]
    return true
  }
  delete valeur[cle]
  if (accepte(valeur)) return true
  valeur[cle] = ''
  return accepte(valeur)
}

function poser(objet: { [cle: string]: Json }, path: string, valeur: Json): void {
  const [cle = '', ...suite] = path.split('.')
  if (suite.length === 0) objet[cle] = valeur
  else {
    const dedans = objet[cle]
    const copie = estObjet(dedans) ? { ...dedans } : {}
    poser(copie, suite.join('.'), valeur)
    objet[cle] = copie
  }
}
