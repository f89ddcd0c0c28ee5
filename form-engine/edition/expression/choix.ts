/** What the select of a term proposes, by groups, in the order of the form: read from the tables of the language. */
import { OPERATEURS, isNombre } from '../../conditions/operateurs.ts'
import type { KindOfExpression, Operateur } from '../../conditions/operateurs.ts'
import type { StableId } from '../../formulaire.ts'
import type { Option } from '../../type-de-champ.ts'
import { isKindDeConstante } from './constantes.ts'
import type { Attente, Lieu } from './faces.ts'
import { champsAPortee } from './lisibles.ts'
import type { ChampLisible, FacetteLisible, Place } from './lisibles.ts'
import { isJugement } from './sujets.ts'
import type { VueDeTerme } from './vue.ts'

export interface GroupeDeChoix {
  groupe: 'perdu' | 'valeurs' | 'dates' | 'section' | 'ligne' | 'conditions' | 'blocs' | 'calculs' | 'apres'
  /** Title of the section, or label of the block whose row is read. */
  titre: string | null
  /** Names of choices, read by `lireSujet`. */
  choix: readonly string[]
}

const CALCULS = (Object.keys(OPERATEURS) as Operateur[]).filter((op) => !isJugement(op) && op !== 'count')

/** The choices of a term, the one it holds included even when nothing proposes it any more. */
export function choixDe({ est, attente, lieu }: Pick<VueDeTerme, 'est' | 'attente' | 'lieu'>): GroupeDeChoix[] {
  const offerts = attente ? choixDeValeur(attente, lieu) : choixDeSujet(lieu)
  const groupes = offerts
    .map((groupe) => ({
      ...groupe,
      choix: groupe.choix.filter((choisi) => choisi === est || !isLuiMeme(choisi, attente)),
    }))
    .filter(({ choix }) => choix.length > 0)
  return groupes.some(({ choix }) => choix.includes(est)) ? groupes : [un('perdu', [est]), ...groupes]
}

/** True when a value has something else to be than what one writes. */
export function hasAutreChoix(attente: Attente, lieu: Lieu): boolean {
  return choixDeValeur(attente, lieu).some(({ choix }) =>
    choix.some((choisi) => choisi !== 'valeur' && !isLuiMeme(choisi, attente)),
  )
}

/** A thing, or a part of it, is not compared with itself. */
function isLuiMeme(choisi: string, attente: Attente | null): boolean {
  return attente?.sauf !== undefined && (choisi === attente.sauf || choisi.startsWith(`${attente.sauf}:`))
}

function un(groupe: GroupeDeChoix['groupe'], choix: readonly string[], titre: string | null = null): GroupeDeChoix {
  return { groupe, titre, choix }
}

/** What a row may speak of. */
function choixDeSujet(lieu: Lieu): GroupeDeChoix[] {
  const { lisibles } = lieu
  const lectures = (champ: ChampLisible) => [
    ...(champ.kind === 'composite' && Object.keys(champ.parts).length === 0 ? [] : [`champ:${champ.id}`]),
    ...partsDe(champ),
  ]
  const de = (place: Place) => (une: { place: Place }) => une.place === place
  const [avant, apres] = [lisibles.repetitions.filter(de('avant')), lisibles.repetitions.filter(de('apres'))]
  const bloc = ({ id }: { id: StableId }) => [`rows:${id}`, `agg:count:${id}`]
  const refs = (place: Place) => lisibles.conditions.filter(de(place)).map(({ id }) => `ref:${id}`)
  return [
    ...parSection(lieu, lectures),
    un('conditions', refs('avant')),
    un('blocs', avant.flatMap(bloc)),
    un(
      'calculs',
      calculsDe({ kinds: ['integer', 'decimal', 'text'], options: null }, lieu, 'avant').filter(
        (calcul) => !calcul.startsWith('agg:count:'),
      ),
    ),
    un('apres', [
      ...champsDe(lieu, 'apres').flatMap(lectures),
      ...refs('apres'),
      ...apres.flatMap(bloc),
      ...comptes(lieu, 'apres'),
    ]),
  ]
}

/** What a value of some kinds may be. */
function choixDeValeur(attente: Attente, lieu: Lieu): GroupeDeChoix[] {
  const { kinds } = attente
  const lectures = (champ: ChampLisible) => lecturesDe(champ, attente)
  const blocs = kinds.includes('rows') ? lieu.lisibles.repetitions.map(({ id }) => `rows:${id}`) : []
  return [
    un('valeurs', kinds.some(isKindDeConstante) ? ['valeur'] : []),
    un('dates', kinds.includes('date') ? ['today', 'today-', 'today+'] : []),
    ...parSection(lieu, lectures, attente.section),
    un('blocs', blocs),
    un('calculs', calculsDe(attente, lieu, 'avant')),
    un('apres', champsDe(lieu, 'apres').flatMap(lectures)),
  ]
}

function champsDe({ lisibles, repetition }: Lieu, place: Place): ChampLisible[] {
  return champsAPortee(lisibles, repetition).filter((champ) => champ.place === place)
}

/** Champs above, those of the row first, then of the section one is in when there is one, then section by section. */
function parSection(
  lieu: Lieu,
  lectures: (champ: ChampLisible) => readonly string[],
  dAbord?: string | null,
): GroupeDeChoix[] {
  const { repetitions } = lieu.lisibles
  const groupes: { groupe: 'ligne' | 'section'; titre: string | null; choix: string[] }[] = []
  for (const champ of champsDe(lieu, 'avant')) {
    const groupe = champ.repetition === null ? 'section' : 'ligne'
    const bloc = repetitions.find(({ id }) => id === champ.repetition)?.libelle ?? null
    const titre = groupe === 'ligne' ? bloc : champ.section
    const dernier = groupes.find((deja) => deja.groupe === groupe && deja.titre === titre)
    if (dernier) dernier.choix.push(...lectures(champ))
    else groupes.push({ groupe, titre, choix: [...lectures(champ)] })
  }
  const sections = groupes.filter(({ groupe }) => groupe === 'section')
  return [
    ...groupes.filter(({ groupe }) => groupe === 'ligne'),
    ...sections.filter(({ titre }) => titre === dAbord),
    ...sections.filter(({ titre }) => titre !== dAbord),
  ]
}

function partsDe({ id, parts }: ChampLisible): string[] {
  return Object.keys(parts).map((part) => `champ:${id}:${part}`)
}

function lecturesDe(champ: ChampLisible, attente: Attente): string[] {
  const convient = ({ kind, options, territoire }: FacetteLisible) =>
    attente.kinds.includes(kind) &&
    (!attente.options || isMemeListe(options, attente.options)) &&
    (!attente.territoire || territoire === attente.territoire)
  const parts = Object.entries(champ.parts).filter(([, part]) => convient(part))
  return [...(convient(champ) ? [`champ:${champ.id}`] : []), ...parts.map(([part]) => `champ:${champ.id}:${part}`)]
}

/** Two lists that can hold the same answer. */
function isMemeListe(a: readonly Option[] | null, b: readonly Option[]): boolean {
  if (!a) return false
  const ids = new Set(b.map(({ id }) => id))
  return a.some(({ id }) => ids.has(id))
}

function comptes(lieu: Lieu, place: Place): string[] {
  return champsDe(lieu, place)
    .filter(({ kind }) => kind === 'files' || kind === 'options')
    .map(({ id }) => `count:champ:${id}`)
}

/** Computations that give one of these kinds, of what can be read. */
function calculsDe({ kinds, options }: Attente, lieu: Lieu, place: Place): string[] {
  const isUtile = (kind: KindOfExpression) => isNombre(kind) || kind === 'text' || kind === 'date' || kind === 'instant'
  if (options || !kinds.some(isUtile)) return []
  const lus = new Set(
    champsDe(lieu, place).flatMap((champ) => [champ.kind, ...Object.values(champ.parts).map(({ kind }) => kind)]),
  )
  const blocs = lieu.lisibles.repetitions.filter((bloc) => bloc.place === place)
  const isNombreVoulu = kinds.some(isNombre)
  // Rows, files and choices are counted.
  const isCompte = blocs.length > 0 || comptes(lieu, place).length > 0
  const isLu = (voulus: readonly KindOfExpression[]) =>
    voulus.some((kind) => kind !== 'rows' && (lus.has(kind) || (isCompte && isNombre(kind))))
  const agregats = blocs.flatMap(({ id }) => {
    const dedans = lieu.lisibles.champs.filter(({ repetition }) => repetition === id).map(({ kind }) => kind)
    const [isNombreDedans, isOrdonne] = [
      dedans.some(isNombre),
      dedans.some((kind) => kinds.includes(kind) && kind !== 'text'),
    ]
    return [
      ...(isNombreVoulu ? [`agg:count:${id}`] : []),
      ...(isNombreVoulu && isNombreDedans ? [`agg:sum:${id}`] : []),
      ...(isOrdonne ? [`agg:min:${id}`, `agg:max:${id}`] : []),
    ]
  })
  const operations = CALCULS.filter((op) => {
    const { resultat, parametres } = OPERATEURS[op]
    const premier = parametres[0]?.kinds ?? []
    return resultat === 'operande'
      ? premier.some((kind) => kinds.includes(kind)) && isLu(premier.filter((kind) => kinds.includes(kind)))
      : kinds.includes(resultat) && isLu(premier)
  })
  return [...(isNombreVoulu ? comptes(lieu, place) : []), ...agregats, ...operations.map((op) => `op:${op}`), 'if']
}
