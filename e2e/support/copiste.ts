/**
 * A person who has a form under their eyes and makes it again in the editor, from nothing: what they see of each control is its
 * name, and what they choose in it are its words.
 */
import type { Locator, Page } from '@playwright/test'
import type { Constante, Expression } from '../../form-engine/conditions/expression.ts'
import { OPERATEURS_DE_TERRITOIRE, isConstante } from '../../form-engine/conditions/expression.ts'
import { champTypes } from '../../form-engine/champs/registry.ts'
import { enfantsDe, nomDElement, trouver } from '../../form-engine/edition/elements.ts'
import { numerosDe } from '../../form-engine/edition/numeros.ts'
import { lisiblesPour } from '../../form-engine/edition/expression/lisibles.ts'
import { operandesDe } from '../../form-engine/edition/expression/vue.ts'
import { saisieDe } from '../../form-engine/edition/expression/constantes.ts'
import type { Liste } from '../../form-engine/edition/operations.ts'
import type { Formulaire, Noeud, StableId } from '../../form-engine/formulaire.ts'
import { estObjet } from '../../form-engine/json.ts'
import type { Option } from '../../form-engine/type-de-champ.ts'
import { conditions as mots } from '../../app/textes/fr/conditions.ts'
import { editeur } from '../../app/textes/fr/editeur.ts'
import { reglages } from '../../app/textes/fr/reglages.ts'
import { typesDeChamp } from '../../app/textes/fr/types-de-champ.ts'
import { expect } from './test.ts'

const SANS_LIMITE = { exact: true } as const
const { structure } = reglages

export class Copiste {
  readonly page: Page
  readonly modele: Formulaire
  readonly #numeros: ReadonlyMap<StableId, string>

  constructor(page: Page, modele: Formulaire) {
    this.page = page
    this.modele = modele
    this.#numeros = numerosDe(modele)
  }

  /** The whole form: what is asked first, then what is said of it. */
  async copier(): Promise<void> {
    await this.#questions()
    await this.#conditionsNommees()
    await this.#conditionsDesQuestions()
    await this.#regles('validations')
    await this.#regles('ineligibilite')
    await this.#regles('routes')
    const { defaut } = this.modele.routage
    if (defaut !== null) {
      await this.#liste('routes')
      await this.#reglages.getByLabel(editeur.groupeParDefaut).selectOption({ label: defaut })
      await this.#reglages.getByRole('button', { name: editeur.enregistrer, exact: true }).click()
    }
    await expect(this.page.getByText(/^Enregistré à \d/)).toBeVisible()
  }

  get #reglages(): Locator {
    return this.page.getByRole('region', { name: 'Réglages', exact: true })
  }

  #lien(nom: RegExp): Locator {
    return this.page.getByRole('navigation', { name: 'Plan' }).getByRole('link', { name: nom })
  }

  /** Goes to a list, none of its elements being chosen. */
  async #liste(liste: Liste): Promise<void> {
    await this.#lien(new RegExp(`^${editeur.listes[liste]}\\s*\\d*$`)).click()
    await expect(this.#reglages.getByRole('heading', { level: 2, name: editeur.listes[liste] })).toBeVisible()
  }

  async #questions(): Promise<void> {
    await this.#liste('champs')
    for (const noeud of this.modele.champs) await this.#ajouter(noeud, null, this.modele.champs)
  }

  async #ajouter(noeud: Noeud, dans: Noeud | null, freres: readonly Noeud[]): Promise<void> {
    const avant = freres[freres.indexOf(noeud) - 1]
    const palette = this.#reglages.getByText(editeur.ajouterUnElement, SANS_LIMITE)
    const ou = this.#reglages.getByLabel(typesDeChamp.palette.ou)
    if ((await palette.count()) > 0 && !(await ou.isVisible())) await palette.click()
    const voulue = avant ? editeur.apres(court(avant)) : dans ? editeur.aLaFinDe(court(dans)) : null
    if (voulue !== null) await this.#placer(ou, noeud, voulue)
    const quoi = noeud.kind === 'champ' ? noeud.type : noeud.kind
    const { nom, description } = typesDeChamp.types[quoi]
    await this.#reglages.getByRole('button', { name: `${nom} ${description}`, exact: true }).click()
    const libelle = this.#reglages.getByLabel(
      noeud.kind === 'section' ? structure.titre : structure.libelle,
      SANS_LIMITE,
    )
    await expect(libelle).toBeFocused()
    await libelle.fill(nomDElement(noeud))
    await this.#regler(noeud)
    const enfants = enfantsDe(noeud) ?? []
    for (const enfant of enfants) await this.#ajouter(enfant, noeud, enfants)
  }

  /** The place one is told is the right one, or else one chooses it. */
  async #placer(ou: Locator, noeud: Noeud, voulue: string): Promise<void> {
    const dit = (await ou.locator('option').first().textContent()) ?? ''
    const [question = '', section = question] = dit.split(' ; une section : ')
    const offerte = noeud.kind === 'section' ? section : question
    if (offerte.toLowerCase() !== voulue.toLowerCase()) await ou.selectOption({ label: voulue })
  }

  async #regler(noeud: Noeud): Promise<void> {
    const champ = (nom: string) => this.#reglages.getByLabel(nom, SANS_LIMITE)
    if (noeud.kind === 'explication') {
      await champ(structure.texteDExplication).fill(noeud.texte)
      if (noeud.repli !== undefined) await champ(structure.repli).fill(noeud.repli)
      return
    }
    if (noeud.description !== undefined)
      await champ(noeud.kind === 'section' ? structure.descriptionDeSection : structure.description).fill(
        noeud.description,
      )
    if (noeud.kind !== 'champ') return
    if (noeud.obligatoire) await this.#reglages.getByRole('checkbox', { name: structure.obligatoire }).check()
    const options = estObjet(noeud.config) && Array.isArray(noeud.config['options']) ? noeud.config['options'] : []
    if (options.length === 0) return
    await this.#reglages.getByText(reglages.coller.titre, SANS_LIMITE).first().click()
    await this.#reglages
      .getByLabel(/^Un choix par ligne/)
      .first()
      .fill((champTypes[noeud.type].options?.(noeud.config) ?? []).map(({ libelle }) => libelle).join('\n'))
    await this.#reglages.getByRole('button', { name: 'Ajouter ces lignes' }).first().click()
  }

  async #conditionsNommees(): Promise<void> {
    const { conditions } = this.modele
    for (const { nom } of conditions) {
      await this.#nouvelleRegle('conditions')
      await this.#reglages.getByLabel(structure.nom, SANS_LIMITE).fill(nom)
    }
    for (const { nom, si } of conditions) {
      const lien = this.#lien(new RegExp(`^${echapper(nom)}`))
      await lien.click()
      await expect(lien).toHaveAttribute('aria-current', 'true')
      await this.#ecrire(si, editeur.si.conditions)
    }
  }

  async #nouvelleRegle(liste: Exclude<Liste, 'champs' | 'annotations'>): Promise<void> {
    await this.#liste(liste)
    await this.#reglages.getByRole('button', { name: editeur.ajouterRegle[liste] }).click()
    await expect(this.#reglages.getByRole('button', { name: editeur.ajouterRegle[liste] })).toHaveCount(0)
  }

  async #conditionsDesQuestions(): Promise<void> {
    const copier = async (noeuds: readonly Noeud[], parents: readonly Noeud[]): Promise<void> => {
      for (const noeud of noeuds) {
        const obligatoireSi = noeud.kind === 'champ' ? noeud.obligatoireSi : undefined
        if (noeud.afficherSi !== undefined || obligatoireSi !== undefined) {
          // In the plan of a long form, a section opens when one goes to it.
          for (const parent of parents) if ((await this.#lienDe(noeud).count()) === 0) await this.#aller(parent)
          await this.#aller(noeud)
          if (noeud.afficherSi !== undefined) await this.#ecrire(noeud.afficherSi, editeur.quandLAfficher)
          if (obligatoireSi !== undefined) await this.#ecrire(obligatoireSi, editeur.quandObligatoire)
        }
        await copier(enfantsDe(noeud) ?? [], [...parents, noeud])
      }
    }
    await copier(this.modele.champs, [])
  }

  #lienDe({ id }: Noeud): Locator {
    return this.#lien(new RegExp(`^${echapper(this.#numeros.get(id) ?? '')}(?![.\\d])`))
  }

  async #aller(noeud: Noeud): Promise<void> {
    await this.#lienDe(noeud).click()
    await expect(this.#lienDe(noeud)).toHaveAttribute('aria-current', 'true')
  }

  async #regles(liste: 'validations' | 'ineligibilite' | 'routes'): Promise<void> {
    const regles = liste === 'routes' ? this.modele.routage.regles : this.modele[liste]
    for (const regle of regles) {
      await this.#nouvelleRegle(liste)
      if ('sur' in regle) {
        await this.#reglages.getByLabel(structure.sur).selectOption({ label: this.#libelle(regle.sur) })
        await this.#reglages.getByLabel(structure.severite).selectOption({ label: structure.severites[regle.severite] })
      }
      if ('groupe' in regle) await this.#reglages.getByLabel(structure.groupe).selectOption({ label: regle.groupe })
      else await this.#reglages.getByLabel(structure.message, SANS_LIMITE).fill(regle.message)
      if ('regle' in regle) await this.#ecrire(regle.regle, editeur.regle)
      else await this.#ecrire(regle.si, editeur.si[liste === 'routes' ? 'routes' : 'ineligibilite'])
    }
  }

  /** Writes an expression as its sentences are chosen. */
  async #ecrire(e: Expression, legende: string): Promise<void> {
    const phrase = new Phrase(this, this.#reglages.getByRole('region', { name: legende, exact: true }))
    await phrase.ecrire(e)
  }

  #libelle(id: StableId): string {
    const place = trouver(this.modele, id)
    if (!place) throw new Error(`no element ${id}`)
    return nomDElement(place.element)
  }

  /** What a choice says of something that is read. */
  motsDe(e: Expression): string | null {
    if ('champ' in e) return this.#libelle(e.champ)
    if ('rows' in e) return mots.bloc(this.#libelle(e.rows))
    if ('ref' in e) return mots.nommee(this.#libelle(e.ref))
    if ('today' in e) return mots.aujourdhui
    if ('agg' in e && e.agg === 'count') return mots.nombreDeLignes(this.#libelle(e.over))
    if (!('op' in e)) return null
    if (e.op === 'count' && 'rows' in e.value) return mots.nombreDeLignes(this.#libelle(e.value.rows))
    if ((e.op === 'add' || e.op === 'sub') && 'today' in e.left)
      return e.op === 'add' ? mots.aujourdhuiPlus : mots.aujourdhuiMoins
    const calculs: Partial<Record<string, string>> = mots.calculs
    return calculs[e.op] ?? null
  }

  /** The words of the choices of a constant: those of the list of what is read, or of the territory it is compared with. */
  choixDe(constante: Constante, lu: Expression, territoire: string | null): string[] {
    const { valeurs } = saisieDe(constante)
    if (!('champ' in lu)) return [...valeurs]
    const options = territoire === null ? this.#optionsDe(lu.champ) : this.#territoires(lu.champ, territoire)
    return valeurs.map((valeur) => options.find(({ id }) => id === valeur)?.libelle ?? valeur)
  }

  #optionsDe(id: StableId): readonly Option[] {
    const place = trouver(this.modele, id)
    const champ = place && 'kind' in place.element && place.element.kind === 'champ' ? place.element : null
    return champ ? (champTypes[champ.type].options?.(champ.config) ?? []) : []
  }

  #territoires(champ: StableId, territoire: string): readonly Option[] {
    const dernier = this.modele.champs.at(-1)
    const lu = dernier && lisiblesPour(this.modele, dernier.id, 'afficherSi').champs.find(({ id }) => id === champ)
    return lu?.parts[territoire]?.options ?? []
  }
}

/** One expression: its controls, in the region that has its heading. */
class Phrase {
  readonly #copiste: Copiste
  readonly #ici: Locator

  constructor(copiste: Copiste, ici: Locator) {
    this.#copiste = copiste
    this.#ici = ici
  }

  async ecrire(e: Expression): Promise<void> {
    const ajouter = this.#ici.getByRole('button', { name: /^Ajouter une condition( \(réponse obligatoire\))?$/ })
    const sujet = this.#menu(mots.sujetDe('1'))
    // A count says nothing of a page that is still being drawn.
    await expect(sujet.or(ajouter).first()).toBeVisible()
    if ((await sujet.count()) === 0) await ajouter.click()
    const groupe = groupeDe(e)
    if (!groupe) return this.#condition(e, '1')
    // A row in which nothing is chosen has no other beside it yet.
    if ((await ajouter.count()) === 0) await this.#menu(mots.sujetDe('1')).selectOption({ index: 1 })
    for (let n = 1; n < groupe.liste.length; n += 1) {
      await ajouter.click()
      await expect(this.#menu(mots.sujetDe(String(n + 1)))).toBeVisible()
    }
    await this.#choisir(this.#menu(mots.motDeTout), mots.mots[groupe.mot])
    for (const [rang, enfant] of groupe.liste.entries()) await this.#condition(enfant, String(rang + 1))
  }

  /** A row that is there becomes a condition, or a group of them. */
  async #condition(e: Expression, numero: string): Promise<void> {
    const groupe = groupeDe(e)
    if (!groupe) return this.#ligne(e, numero)
    const ligne = this.#ici.getByRole('group', { name: mots.condition(numero), exact: true })
    await ligne
      .locator('summary')
      .filter({ hasText: mots.plusD(numero) })
      .click()
    await ligne.getByRole('button', { name: mots.envelopper }).click()
    const ajouter = this.#ici.getByRole('button', { name: mots.ajouterAuGroupe(numero), exact: true })
    await expect(ajouter).toBeVisible()
    for (let n = 1; n < groupe.liste.length; n += 1) {
      await ajouter.click()
      await expect(this.#menu(mots.sujetDe(`${numero}.${n + 1}`))).toBeVisible()
    }
    await this.#choisir(this.#menu(mots.motDuGroupe(numero)), mots.mots[groupe.mot])
    for (const [rang, enfant] of groupe.liste.entries()) await this.#condition(enfant, `${numero}.${rang + 1}`)
  }

  async #ligne(e: Expression, numero: string): Promise<void> {
    const isFaux = 'not' in e
    const juge = isFaux ? e.not : e
    if ('agg' in juge && (juge.agg === 'any' || juge.agg === 'all')) return this.#lignes(juge, juge.agg, numero)
    const [sujet, ...autres] =
      'op' in juge ? operandesDe(juge).map(([nom, une]) => [nom, une] as const) : [['', juge] as const]
    if (!sujet) throw new Error(JSON.stringify(e))
    await this.#lire(sujet[1], mots.sujetDe(numero))
    const comparaison = this.#menu(mots.comparaisonDe(numero))
    if (!('op' in juge)) return this.#choisir(comparaison, isFaux ? mots.operateurs.faux : mots.operateurs.vrai)
    await this.#choisir(comparaison, ...nomsDeLOperateur(juge.op))
    for (const [nom, operande] of autres) {
      const libelle = nom === 'from' ? mots.debutDe(numero) : nom === 'to' ? mots.finDe(numero) : mots.valeurDe(numero)
      await this.#valeur(operande, libelle, sujet[1], OPERATEURS_DE_TERRITOIRE[juge.op]?.part ?? null)
    }
  }

  /** What is said of the rows of a block. */
  async #lignes(e: Extract<Expression, { agg: string }>, agg: 'any' | 'all', numero: string): Promise<void> {
    if (!e.of || e.where) throw new Error(JSON.stringify(e))
    await this.#lire({ rows: e.over }, mots.sujetDe(numero))
    await this.#choisir(this.#menu(mots.comparaisonDe(numero)), mots.operateurs[agg])
    await this.#condition(e.of, `${numero}.1`)
  }

  /** What is read or computed, chosen in a menu; then what it is computed from. */
  async #lire(e: Expression, libelle: string): Promise<void> {
    const nature = this.#menu(mots.natureDe(libelle))
    const dit = this.#copiste.motsDe(e)
    if (dit === null) throw new Error(JSON.stringify(e))
    await this.#choisir((await nature.count()) > 0 ? nature : this.#menu(libelle), dit)
    if (!('op' in e) || e.op === 'count') return
    // « aujourd’hui plus… » says its first term by itself.
    const montres = operandesDe(e).filter(
      ([, operande]) => !('today' in operande && 'left' in e && e.left === operande),
    )
    for (const [rang, [, operande]] of montres.entries())
      await this.#valeur(operande, mots.termeDe(libelle, rang + 1), e)
  }

  async #valeur(e: Expression, libelle: string, pres: Expression, territoire: string | null = null): Promise<void> {
    if (!isConstante(e)) return this.#lire(e, libelle)
    const seule = this.#ici.getByLabel(libelle, { exact: true })
    // Something is read there so far: one says that it will be written.
    const menu = this.#menu(libelle)
    const isLu = (await menu.count()) > 0 && (await menu.locator('option', { hasText: mots.valeur }).count()) > 0
    if (isLu) await this.#choisir(menu, mots.valeur)
    const choix = this.#copiste.choixDe(e, pres, territoire)
    if ('options' in e) {
      const cases = this.#ici.getByRole('group', { name: libelle, exact: true })
      const pli = this.#ici.locator('summary').filter({ hasText: libelle })
      if ((await pli.count()) > 0 && !(await cases.isVisible())) await pli.click()
      // By their names: those that are ticked change as one unticks them.
      const coches = await cases
        .getByRole('checkbox', { checked: true })
        .evaluateAll((toutes) => toutes.map((une) => une.closest('label')?.textContent.trim() ?? ''))
      for (const nom of coches)
        if (!choix.some((voulu) => isDit(nom, voulu)))
          await cases.getByRole('checkbox', { name: nom, exact: true }).uncheck()
      for (const voulu of choix)
        await cases.getByRole('checkbox', { name: new RegExp(`^${echapper(voulu)}( – |$)`) }).check()
      return
    }
    const controle = this.#menu(libelle)
    if ((await controle.count()) > 0) {
      const dit = 'boolean' in e ? (e.boolean ? mots.oui : mots.non) : (choix[0] ?? '')
      return this.#choisir(controle, dit)
    }
    await seule.fill(choix[0] ?? '')
    const { unite } = saisieDe(e)
    if (unite !== undefined) await this.#choisir(this.#menu(mots.uniteDe(libelle)), mots.unites[unite])
  }

  #menu(nom: string): Locator {
    return this.#ici
      .getByRole('combobox', { name: nom, exact: true })
      .or(this.#ici.getByRole('combobox', { name: `${nom} ${mots.pourObligation}`, exact: true }))
      .and(this.#ici.locator('select'))
  }

  /** The choice that says one of these, the first of the list; by its words, for the menu may be drawn again meanwhile. */
  async #choisir(menu: Locator, ...dits: string[]): Promise<void> {
    await expect(async () => {
      const textes = await menu.locator('option').allTextContents()
      const texte = textes.find((un) => dits.some((dit) => isDit(un, dit)))
      if (texte === undefined) throw new Error(`« ${dits.join(' / ')} » in ${textes.join(' | ')}`)
      // What is chosen may give its menu another name: it is looked at again by itself.
      const controle = await menu.elementHandle({ timeout: 1_000 })
      await controle?.selectOption({ label: texte }, { timeout: 1_000 })
      const choisi = await controle?.evaluate((un) => (un as HTMLSelectElement).selectedOptions[0]?.textContent)
      expect(choisi, `chosen among ${textes.join(' | ')}`).toBe(texte)
    }).toPass({ timeout: 10_000 })
  }
}

/** A choice is said by its words; one of a list of the State by its code, before its name. */
const isDit = (texte: string, voulu: string) => {
  const uni = (un: string) => un.replace(/\s+/g, ' ').trim()
  return uni(texte) === uni(voulu) || uni(texte).startsWith(`${voulu} – `)
}

function groupeDe(e: Expression): { mot: 'all' | 'any'; liste: readonly Expression[] } | null {
  if ('all' in e) return { mot: 'all', liste: e.all }
  return 'any' in e ? { mot: 'any', liste: e.any } : null
}

function nomsDeLOperateur(op: string): string[] {
  const tables: Partial<Record<string, string>>[] = [
    mots.operateurs,
    mots.operateursDeDate,
    mots.operateursDeChoixMultiple,
    mots.operateursDeFichiers,
    mots.operateursDeLignes,
  ]
  return tables.flatMap((table) => table[op] ?? [])
}

/** A name as the places of the palette show it. */
function court(noeud: Noeud): string {
  const nom = nomDElement(noeud)
  return nom.length > 50 ? `${nom.slice(0, 50).trimEnd()}…` : nom
}

const echapper = (texte: string) => texte.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
