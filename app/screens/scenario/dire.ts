/** Scenarios in words: what they answer, what they expect, what differs; questions by their labels, never by their ids. */
import { champTypes } from '../../../form-engine/champs/registry.ts'
import type { Attentes, EcartDeScenario } from '../../../form-engine/scenarios.ts'
import type { ParLigne } from '../../../form-engine/evaluation/evaluate.ts'
import type { Valeurs } from '../../../form-engine/evaluation/open.ts'
import { noeudsDe, type Formulaire, type Noeud, type StableId } from '../../../form-engine/formulaire.ts'
import { estObjet } from '../../../form-engine/json.ts'
import { nomsAffiches } from '../../../form-engine/phrases/noms.ts'
import type { But } from '../../../form-engine/scenarios/buts.ts'
import { SUJETS, type Sujet } from '../../../form-engine/scenarios/sujets.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import type { Langue, Textes } from '../../textes/dictionnaire.ts'

export interface AttenteDite {
  sujet: Sujet
  phrases: string[]
}

export interface EcartDit {
  quoi: string
  attendu: string
  trouve: string
}

/** Says what is about a form, in one language. `libelles` name what the form no longer has. */
export class Diseur {
  readonly #formulaire: Formulaire
  readonly #libelles: Readonly<Record<string, string>>
  readonly #noms: ReturnType<typeof nomsAffiches>
  readonly #noeuds: ReadonlyMap<string, Noeud>
  readonly #t: Textes['scenarios']

  constructor(formulaire: Formulaire, libelles: Readonly<Record<string, string>>, t: Textes, langue: Langue) {
    this.#formulaire = formulaire
    this.#libelles = libelles
    this.#noms = nomsAffiches(formulaire, langue)
    this.#noeuds = new Map(
      [...noeudsDe(formulaire.champs), ...noeudsDe(formulaire.annotations)].map((noeud) => [noeud.id, noeud]),
    )
    this.#t = t.scenarios
  }

  /** The answers, in the order of the form. */
  reponses(valeurs: Valeurs): { question: string; reponse: string }[] {
    return [...this.#reponses(valeurs, '')]
  }

  attentes(attentes: Attentes): AttenteDite[] {
    return SUJETS.flatMap((sujet) => {
      if (attentes[sujet] === undefined) return []
      const phrases = this.#phrases(sujet, attentes)
      return [{ sujet, phrases }]
    })
  }

  ecart({ sujet, id, attendu, trouve }: EcartDeScenario): EcartDit {
    const t = this.#t.dire
    switch (sujet) {
      case 'visible':
      case 'required':
        return { quoi: this.#cite(id), attendu: this.#etat(sujet, attendu), trouve: this.#etat(sujet, trouve) }
      case 'computed':
        return { quoi: this.#cite(id), attendu: this.#calcul(id, attendu), trouve: this.#calcul(id, trouve) }
      case 'errors':
      case 'warnings': {
        const mots = t[sujet]
        return { quoi: this.#erreurDeTexte(id ?? ''), attendu: mots(attendu === true), trouve: mots(trouve === true) }
      }
      case 'ineligible': {
        const quoi = t.refusPour(this.#message(id ?? ''))
        return { quoi, attendu: t.ineligible(attendu === true), trouve: t.ineligible(trouve === true) }
      }
      case 'route':
        return { quoi: t.orientation, attendu: this.#groupe(attendu), trouve: this.#groupe(trouve) }
    }
  }

  /** A goal of coverage. */
  but(but: But): string {
    const { buts } = this.#t
    if (but.sorte === 'route') return buts.prise(but.id === null ? null : this.#groupeDeRegle(but.id))
    const { role, id, valeur } = but
    if (role === 'route') return buts.route(this.#groupeDeRegle(id), valeur)
    if (role === 'ineligibilite') return buts.ineligibilite(this.#message(id), valeur)
    return buts[role](this.#t.dire.citer(role === 'validation' ? this.#message(id) : this.#nom(id)), valeur)
  }

  #phrases(sujet: Sujet, attentes: Attentes): string[] {
    const t = this.#t.dire
    switch (sujet) {
      case 'visible':
        return this.#deuxListes(attentes.visible, t.affichees, t.cachees)
      case 'required':
        return this.#deuxListes(attentes.required, t.obligatoires, t.facultatives)
      case 'errors': {
        const dites = [...(attentes.errors ?? []), ...(attentes.warnings ?? [])].map((une) => `${this.#erreur(une)}.`)
        return dites.length > 0 ? dites : [t.aucuneErreur]
      }
      case 'ineligible': {
        const dits = (attentes.ineligible ?? []).map((id) => t.refus(this.#message(id)))
        return dits.length > 0 ? dits : [t.aucunRefus]
      }
      case 'route':
        return [attentes.route ? t.groupe(attentes.route) : t.sansGroupe]
      case 'computed': {
        const dits = this.#dansLOrdre(attentes.computed ?? {}).map(([id, valeur]) =>
          t.calcul(this.#cite(id), this.#calcul(id, valeur)),
        )
        return dits.length > 0 ? dits : [t.aucunCalcul]
      }
    }
  }

  /** Those that are, and those that are not; of a row, with its rank. */
  #deuxListes(
    parId: Readonly<Record<string, ParLigne<boolean>>> | undefined,
    vrais: (noms: string) => string,
    faux: (noms: string) => string,
  ): string[] {
    const listes: [string[], string[]] = [[], []]
    for (const [id, valeur] of this.#dansLOrdre(parId ?? {})) {
      for (const [rang, une] of (Array.isArray(valeur) ? valeur : [valeur]).entries()) {
        const nom = this.#cite(id)
        listes[une ? 0 : 1].push(Array.isArray(valeur) ? this.#t.dire.ligne(nom, rang + 1) : nom)
      }
    }
    const [oui, non] = listes
    return [...(oui.length > 0 ? [vrais(oui.join(', '))] : []), ...(non.length > 0 ? [faux(non.join(', '))] : [])]
  }

  #etat(sujet: 'visible' | 'required', valeur: Json): string {
    const t = this.#t.dire
    if (Array.isArray(valeur))
      return valeur.length === 0 ? t.sansLigne : t.lignes(valeur.map((une) => this.#etat(sujet, une)))
    if (sujet === 'required') return t.required(typeof valeur === 'boolean' ? valeur : null)
    return typeof valeur === 'boolean' ? t.visible(valeur) : t.absente
  }

  #calcul(id: string | null, valeur: Json): string {
    const t = this.#t.dire
    if (Array.isArray(valeur))
      return valeur.length === 0 ? t.sansLigne : t.lignes(valeur.map((une) => this.#calcul(id, une)))
    if (valeur === null) return t.inconnu
    return this.#noms.valeur(id as StableId, valeur) ?? String(valeur)
  }

  /** `champ [rank] code [rule]`, as a difference names an error. */
  #erreurDeTexte(texte: string): string {
    const [champ = '', ...reste] = texte.split(' ')
    const [premier = '', ...suite] = reste
    const isLigne = /^\d+$/.test(premier)
    const [code = '', regle] = isLigne ? suite : reste
    const row = isLigne ? Number(premier) - 1 : null
    return this.#erreur({ champ, row, code, regle })
  }

  #erreur({
    champ,
    row,
    code,
    regle,
  }: {
    champ: string
    row: number | null
    code: string
    regle?: string | undefined
  }): string {
    const t = this.#t.dire
    const nom = row === null ? this.#cite(champ) : t.ligne(this.#cite(champ), row + 1)
    if (code === 'regle') return t.erreur(nom, this.#message(regle ?? ''))
    const fautes: Readonly<Record<string, string>> = { ...t.fautes, obligatoire: t.fautes.manque }
    return t.erreur(nom, (Object.hasOwn(fautes, code) ? fautes[code] : undefined) ?? t.fautes.autre)
  }

  #groupe(nom: Json): string {
    return typeof nom === 'string' ? this.#t.dire.citer(nom) : this.#t.dire.sansGroupe
  }

  #groupeDeRegle(id: string): string {
    const groupe = this.#formulaire.routage.regles.find((regle) => regle.id === id)?.groupe
    return this.#t.dire.citer(groupe ?? this.#t.dire.retiree)
  }

  #cite(id: string | null): string {
    return this.#t.dire.citer(this.#nom(id ?? ''))
  }

  #nom(id: string): string {
    const isConnu = this.#noeuds.has(id) || this.#formulaire.conditions.some((une) => une.id === id)
    if (isConnu) return this.#noms.libelle(id as StableId)
    return (Object.hasOwn(this.#libelles, id) ? this.#libelles[id] : undefined) ?? this.#t.dire.retiree
  }

  #message(id: string): string {
    const { validations, ineligibilite } = this.#formulaire
    const message = [...validations, ...ineligibilite].find((regle) => regle.id === id)?.message
    return message ?? (Object.hasOwn(this.#libelles, id) ? this.#libelles[id] : undefined) ?? this.#t.dire.retiree
  }

  /** What is kept by id, in the order of the form: the database keeps none. */
  #dansLOrdre<Valeur>(parId: Readonly<Record<string, Valeur>>): [string, Valeur][] {
    const ordre = [...this.#noeuds.keys()]
    return Object.entries(parId).sort(([a], [b]) => ordre.indexOf(a) - ordre.indexOf(b))
  }

  *#reponses(valeurs: Valeurs, avant: string): Generator<{ question: string; reponse: string }> {
    for (const [id, valeur] of this.#dansLOrdre(valeurs)) {
      const noeud = this.#noeuds.get(id)
      const question = avant + this.#nom(id)
      if (noeud?.kind !== 'champ' && Array.isArray(valeur)) {
        for (const [rang, ligne] of valeur.entries())
          if (estObjet(ligne)) yield* this.#reponses(ligne, `${this.#t.dire.ligne(this.#nom(id), rang + 1)} – `)
      } else yield { question, reponse: this.#reponse(noeud, valeur) }
    }
  }

  #reponse(noeud: Noeud | undefined, valeur: Json): string {
    if (noeud?.kind !== 'champ') return typeof valeur === 'string' ? valeur : motsDe(valeur).join(' ')
    const { type, config } = noeud
    const fichiers = champTypes[type].files
    const lue = champTypes[type].parse(valeur, config)
    if (lue.kind === 'value')
      return (
        fichiers?.(lue.value)
          .map(({ nom }) => nom)
          .join(', ') ?? champTypes[type].show(lue.value, config)
      )
    return motsDe(valeur).join(' ')
  }
}

/** Every text of what was typed and does not parse. */
function motsDe(raw: Json): string[] {
  if (raw === null || raw === '') return []
  return typeof raw === 'object' ? Object.values(raw).flatMap(motsDe) : [String(raw)]
}
