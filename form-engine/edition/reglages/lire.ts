/**
 * From the posted controls to settings. Total and pure: the browser reads as the server does. What does not parse is given as
 * it was typed, so that the schema of the type refuses it with its own sentence.
 */
import type { TypeName } from '../../champs/registry.ts'
import { deValeur, enValeur } from '../../champs/fichier-nomme.ts'
import { estObjet } from '../../json.ts'
import type { Json } from '../../type-de-champ.ts'
import type { Branche } from './arbre.ts'
import { arbreDe, rangsDe } from './arbre.ts'
import { CONFIG, OUI, heureLocale, idDOption, libelleDOption, listeDe } from './controles.ts'
import type { Entree } from './controles.ts'
import type { Forme, FormeDId, FormeDeListe, FormeDObjet, FormeDUnion, Reglage } from './formes.ts'
import { identifiantPour, idsDe } from './identifiant.ts'
import { isPertinent } from './pertinence.ts'
import { avecListeChoisie } from './listes.ts'
import type { ListeDeDemarche } from './listes.ts'
import { reglagesDe } from './reglages-du-type.ts'

type Objet = { [cle: string]: Json }

/** Elements of a list that are read besides the most it may have: enough for the schema to say that there are too many. */
const EN_TROP = 1

/** What is read once for the whole form: the ids that a new element may not take. */
interface Lecture {
  ids: Set<string>
}

/**
 * The settings a form posts. A setting with no control keeps what it was; an empty control is a setting left out; controls
 * that no setting has are ignored. Never throws.
 *
 * @param precedent the settings the form was drawn from: they keep the ids and the order of what did not change
 * @param listes the lists of the démarche, for a type that answers from one of them
 */
export function lireReglagesPostes(
  type: TypeName,
  entrees: readonly Entree[],
  precedent: Json,
  listes: readonly ListeDeDemarche[] = [],
): Json {
  const branche = arbreDe(entrees).enfants.get(CONFIG)
  const lus = lireObjetPoste(reglagesDe(type), branche, precedent)
  return avecListeChoisie(type, lus, branche?.enfants.get('liste')?.valeurs.at(-1), listes)
}

/** What one setting holds; undefined when its control is empty. */
export function lireReglagePoste(forme: Forme, branche: Branche, ancien: Json | undefined): Json | undefined {
  return lire(forme, branche, ancien, { ids: idsDe(ancien ?? null) })
}

/** The settings of an object; new elements take ids that nothing in it has. */
function lireObjetPoste(reglages: readonly Reglage[], branche: Branche | undefined, precedent: Json): Objet {
  const ids = idsDe(precedent)
  if (branche) idsPostes(branche, ids)
  return lireObjet(reglages, branche, precedent, { ids })
}

function lireObjet(
  reglages: readonly Reglage[],
  branche: Branche | undefined,
  precedent: Json | undefined,
  lecture: Lecture,
): Objet {
  const avant = estObjet(precedent) ? precedent : {}
  const lus: Objet = {}
  for (const { cle, forme, isRequis } of reglages) {
    const dedans = branche?.enfants.get(cle)
    const ancien = Object.hasOwn(avant, cle) ? avant[cle] : undefined
    const lu = forme.forme === 'fixe' ? forme.valeur : dedans ? lire(forme, dedans, ancien, lecture) : ancien
    // A text that may not be left out is refused as an empty one: that is what one sees.
    if (lu !== undefined) lus[cle] = lu
    else if (isRequis && dedans) lus[cle] = ''
  }
  for (const reglage of reglages) {
    if (reglage.defaut === undefined && !isPertinent(reglage, reglages, lus)) delete lus[reglage.cle]
  }
  return lus
}

/** What one setting holds; undefined when it is left out. */
function lire(forme: Forme, branche: Branche, ancien: Json | undefined, lecture: Lecture): Json | undefined {
  const saisie = (branche.valeurs.at(-1) ?? '').replaceAll('\r\n', '\n')
  const texte = saisie.trim()
  switch (forme.forme) {
    case 'fixe':
      return forme.valeur
    case 'texte':
    case 'texte_long':
      return texte === '' ? undefined : saisie
    case 'entier': {
      const chiffres = texte.replace(/\s/g, '')
      return texte === '' ? undefined : /^-?\d{1,15}$/.test(chiffres) ? Number(chiffres) : texte
    }
    case 'date_heure':
      // An hour that comes twice in autumn has one writing in the control: what was not changed stays.
      if (typeof ancien === 'string' && heureLocale(ancien) === texte) return ancien
      return texte === '' ? undefined : texte
    case 'decimal':
      return texte === ''
        ? undefined
        : /^-?[\d\s]+(,\d+)?$/.test(texte)
          ? texte.replace(/\s/g, '').replace(',', '.')
          : texte
    case 'date':
    case 'choix':
      return texte === '' ? undefined : texte
    case 'booleen':
      return texte === '' ? false : texte === OUI ? true : texte
    case 'present':
      return texte === '' ? undefined : texte === OUI ? forme.valeur : texte
    case 'plusieurs':
      return lirePlusieurs(forme.valeurs, branche, ancien)
    case 'codes':
      return texte.split(/[\s,;]+/).filter(Boolean)
    case 'fichier':
      return texte === '' ? undefined : deValeur(texte)
    case 'fichiers':
      return lireFichiersChoisis(branche, ancien)
    case 'options':
      return lireOptions(forme, branche, listeDe(ancien), lecture)
    case 'liste':
      return lireListe(forme, branche, listeDe(ancien), lecture)
    case 'objet':
      return lireObjet(forme.reglages, branche, ancien, lecture)
    case 'union':
      return lireUnion(forme, branche, ancien, lecture)
  }
}

/** What stays keeps its order; what is new comes after, in the order of the choices. */
function lirePlusieurs(valeurs: readonly string[], branche: Branche, ancien: Json | undefined): Json {
  const coches = new Set(branche.valeurs.map((valeur) => valeur.trim()).filter(Boolean))
  const gardes = listeDe(ancien).filter((valeur) => typeof valeur === 'string' && coches.delete(valeur))
  const nouveaux = [...coches].sort((a, b) => rangDe(valeurs, a) - rangDe(valeurs, b))
  return [...gardes, ...nouveaux]
}

/** What stays keeps its order and comes first; none at all is a setting left out. */
function lireFichiersChoisis(branche: Branche, ancien: Json | undefined): Json | undefined {
  const coches = new Set(branche.valeurs.map((valeur) => valeur.trim()).filter(Boolean))
  const gardes = listeDe(ancien).filter((un) => estObjet(un) && coches.delete(enValeur(un)))
  const choisis = [...gardes, ...[...coches].map(deValeur)]
  return choisis.length === 0 ? undefined : choisis
}

function rangDe(valeurs: readonly string[], valeur: string): number {
  const rang = valeurs.indexOf(valeur)
  return rang === -1 ? valeurs.length : rang
}

function lireOptions(
  { max, ids }: { max: number; ids: FormeDId },
  branche: Branche,
  anciennes: readonly Json[],
  lecture: Lecture,
): Json {
  const lignes = branche.enfants.get('lignes')?.valeurs.at(-1)
  if (lignes !== undefined)
    return optionsDeLignes(lignesDe(lignes).slice(0, max + EN_TROP), ids, anciennes, lecture.ids)
  return rangsDe(branche)
    .slice(0, max + EN_TROP)
    .flatMap((option) => {
      const libelle = option.enfants.get('libelle')?.valeurs.at(-1) ?? ''
      const id = option.enfants.get('id')?.valeurs.at(-1) ?? ''
      return id === '' && libelle.trim() === '' ? [] : [{ id: idOu(id, libelle, ids, lecture.ids), libelle }]
    })
}

function idOu(id: string, libelle: string, forme: FormeDId, pris: Set<string>): string {
  if (id !== '') return id
  const nouveau = identifiantPour(libelle, forme, pris)
  pris.add(nouveau)
  return nouveau
}

/** The lines of a text that say something. */
export function lignesDe(texte: string): string[] {
  return texte
    .split('\n')
    .map((ligne) => ligne.trim())
    .filter(Boolean)
}

/**
 * Options written one a line. A label that was there keeps its id wherever it goes; when no line was added nor taken away, a
 * label that changed in its place keeps it too: it was written otherwise.
 */
export function optionsDeLignes(
  lignes: readonly string[],
  forme: FormeDId,
  anciennes: readonly Json[],
  pris: Set<string>,
): Json[] {
  const idParLibelle = new Map(anciennes.map((option) => [libelleDOption(option), idDOption(option)]))
  const restent = new Set(lignes)
  const isRenommage = lignes.length === anciennes.length
  return lignes.map((libelle, rang) => {
    const ancienne = anciennes[rang] ?? null
    const renommee = isRenommage && !restent.has(libelleDOption(ancienne)) ? idDOption(ancienne) : ''
    return { id: idOu(idParLibelle.get(libelle) ?? renommee, libelle, forme, pris), libelle }
  })
}

function lireListe(forme: FormeDeListe, branche: Branche, anciens: readonly Json[], lecture: Lecture): Json {
  const parId = new Map(anciens.map((ancien) => [idDOption(ancien), ancien]))
  return rangsDe(branche)
    .slice(0, forme.max + EN_TROP)
    .map((element) => {
      const id = element.enfants.get('id')?.valeurs.at(-1) ?? ''
      const lu = lireElement(forme.element, element, parId.get(id), lecture)
      if (id === '' && estObjet(lu) && 'libelle' in lu)
        return { ...lu, id: idOu('', libelleDOption(lu), forme.ids, lecture.ids) }
      return lu
    })
}

function lireElement(
  forme: FormeDObjet | FormeDUnion,
  branche: Branche,
  ancien: Json | undefined,
  lecture: Lecture,
): Json {
  return forme.forme === 'objet'
    ? lireObjet(forme.reglages, branche, ancien, lecture)
    : lireUnion(forme, branche, ancien, lecture)
}

function lireUnion(forme: FormeDUnion, branche: Branche, ancien: Json | undefined, lecture: Lecture): Json {
  const { discriminant, cas, isVideAdmis } = forme
  const poste = branche.enfants.get(discriminant)?.valeurs.at(-1)?.trim()
  const choisi = poste ?? (estObjet(ancien) ? String(ancien[discriminant] ?? '') : '')
  if (choisi === '' && isVideAdmis) return null
  const reglages = cas.find(({ valeur }) => valeur === choisi)?.reglages ?? []
  return { ...lireObjet(reglages, branche, ancien, lecture), [discriminant]: choisi }
}

/** The ids written in the controls of a form. */
function idsPostes(branche: Branche, ids: Set<string>): void {
  for (const [cle, enfant] of branche.enfants) {
    if (cle === 'id') for (const valeur of enfant.valeurs) ids.add(valeur)
    idsPostes(enfant, ids)
  }
}
