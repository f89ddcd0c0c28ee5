/** The changes between two revisions as a person reads them: by section, each in a sentence, before and after, with its class. */
import type { Expression } from '../../../form-engine/conditions/expression.ts'
import { noeudsDe, type Formulaire, type Noeud, type StableId } from '../../../form-engine/formulaire.ts'
import { estObjet } from '../../../form-engine/json.ts'
import { isAjout } from '../../../form-engine/edition/palette.ts'
import { phraseDuChangement } from '../../../form-engine/phrases/diff.ts'
import { phraseDExpression } from '../../../form-engine/phrases/expression.ts'
import { nomsAffiches } from '../../../form-engine/phrases/noms.ts'
import { CLASSES, type Changement, type Classe, type Difference } from '../../../form-engine/revisions/difference.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import type { ResumeDeRevision } from '../../../db/schema/revisions.ts'
import { textes, type Langue } from '../../textes/dictionnaire.ts'
import { lieuxDe as lieuxNommes } from '../edition/territoires.ts'

export interface ChangementLu {
  phrase: string
  classe: Classe
  /** What it said and says, when it can be said in words; null when there is nothing to say. */
  avant: string | null
  apres: string | null
}

export interface GroupeDeChangements {
  /** A section by its title, what comes before the first one (`titre` null), or what stands in none. */
  lieu: { kind: 'section'; titre: string | null } | { kind: 'annotations' } | { kind: 'regles' }
  changements: ChangementLu[]
}

/** Longest text shown whole before and after; what is longer is cut, and the sentence says that it changed. */
const LONGUEUR_MAX = 400

/** Every change, grouped where its question stands, in the order of the later revision. */
export function changementsLus(
  avant: Formulaire,
  apres: Formulaire,
  { changements }: Difference,
  langue: Langue,
): GroupeDeChangements[] {
  const lieux = new Map([...lieuxDe(avant), ...lieuxDe(apres)])
  const groupes = new Map<string, GroupeDeChangements>()
  for (const { lieu } of [...lieux.values(), { lieu: REGLES }]) {
    const cle = JSON.stringify(lieu)
    if (!groupes.has(cle)) groupes.set(cle, { lieu, changements: [] })
  }
  const { types } = textes(langue).typesDeChamp
  const nomDeType = (type: string) => (isAjout(type) ? `« ${types[type].nom} »` : type)
  const noms = { avant: nommer(avant, langue), apres: nommer(apres, langue) }
  for (const changement of changements) {
    const lieu = (changement.id !== null && lieux.get(changement.id)?.lieu) || REGLES
    groupes.get(JSON.stringify(lieu))?.changements.push({
      phrase: phraseDuChangement(changement, langue, nomDeType),
      classe: changement.classe,
      avant: enMots(changement, changement.avant, (e) => phraseDExpression(e, noms.avant, langue)),
      apres: enMots(changement, changement.apres, (e) => phraseDExpression(e, noms.apres, langue)),
    })
  }
  return [...groupes.values()].filter((groupe) => groupe.changements.length > 0)
}

/** How many changes of each class. */
export function resumeDe({ changements }: Difference): ResumeDeRevision {
  const resume: ResumeDeRevision = { neutre: 0, elargit: 0, restreint: 0, casse: 0 }
  for (const { classe } of changements) resume[classe] += 1
  return resume
}

/** Whether those who fill must be told: something was taken away, asked again or refused. */
export function isAAnnoncer(classe: Classe): boolean {
  return CLASSES.indexOf(classe) >= CLASSES.indexOf('restreint')
}

const REGLES: GroupeDeChangements['lieu'] = { kind: 'regles' }

function lieuxDe({ champs, annotations }: Formulaire): Map<StableId, { lieu: GroupeDeChangements['lieu'] }> {
  const lieux = new Map<StableId, { lieu: GroupeDeChangements['lieu'] }>()
  for (const racine of champs) {
    const lieu = { kind: 'section' as const, titre: racine.kind === 'section' ? racine.titre : null }
    for (const { id } of noeudsDe([racine])) lieux.set(id, { lieu })
  }
  for (const { id } of noeudsDe(annotations)) lieux.set(id, { lieu: { kind: 'annotations' } })
  return lieux
}

const nommer = (formulaire: Formulaire, langue: Langue) => nomsAffiches(formulaire, langue, lieuxNommes(formulaire))

const EXPRESSIONS = ['afficherSi', 'obligatoireSi', 'calcul', 'si', 'regle']

function enMots(
  { attribut, motif }: Changement,
  json: Json | undefined,
  dire: (e: Expression) => string,
): string | null {
  if (json === undefined || json === null) return null
  // A document is parsed: what stands under these names is an expression.
  if (EXPRESSIONS.includes(attribut)) return couper(dire(json as Expression))
  // Said whole by their sentence.
  if (motif === 'ordre' || motif === 'parent' || attribut === 'type') return null
  if (typeof json === 'string') return json === '' ? null : couper(json)
  if (typeof json === 'number') return String(json)
  if (Array.isArray(json)) {
    const noms = json.flatMap((un) => (estObjet(un) ? nomDe(un) : [String(un)]))
    return noms.length === 0 ? null : couper(noms.join(', '))
  }
  return estObjet(json) ? (nomDe(json)[0] ?? null) : null
}

function nomDe(objet: { readonly [cle: string]: Json }): string[] {
  const nom = objet['libelle'] ?? objet['titre'] ?? objet['nom'] ?? objet['message']
  return typeof nom === 'string' && nom !== '' ? [nom] : []
}

function couper(texte: string): string {
  return texte.length <= LONGUEUR_MAX ? texte : `${texte.slice(0, LONGUEUR_MAX)}…`
}

/** Questions and blocks of the usager's side that changes touch otherwise than neutrally, each once. */
export function questionsChangees({ champs }: Formulaire, avant: Formulaire, { changements }: Difference): StableId[] {
  const isQuestion = (noeud: Noeud) => noeud.kind === 'champ' || noeud.kind === 'repetition'
  const ids = new Set([...noeudsDe(champs), ...noeudsDe(avant.champs)].filter(isQuestion).map(({ id }) => id))
  return [
    ...new Set(
      changements.flatMap(({ id, classe }) => (id !== null && classe !== 'neutre' && ids.has(id) ? [id] : [])),
    ),
  ]
}
