/**
 * A page walked by keyboard alone: Tab and Shift+Tab until what is wanted has the focus, then keys. Nothing is clicked, filled or
 * focused from outside; at each stop the focus shows, and nothing lies over it.
 */
import type { FileChooser, Locator, Page } from '@playwright/test'
import { expect } from './test.ts'

/** More controls than any page here has: what is not met by then cannot be reached. */
const ARRETS_MAX = 150

/** What has the focus, as somebody who looks at the page finds it. */
interface Arret {
  /** Its words: its label, or its own. */
  nom: string
  /** The focus is on nothing: it left the document, or was never in it. */
  isNulPart: boolean
  /** It is what was wanted. */
  isArrive: boolean
  /** Why it cannot be seen; null when it can. */
  defaut: string | null
}

type Cible = Locator | string | RegExp
type Sens = 'avant' | 'arriere'

export class Clavier {
  readonly page: Page
  readonly #dialogues: FileChooser[] = []

  constructor(page: Page) {
    this.page = page
    // Listened to from the start: asked for with the key that opens it, the dialog may come first.
    page.on('filechooser', (dialogue) => this.#dialogues.push(dialogue))
  }

  /** Presses Tab until this has the focus; words name it as it is read. `'arriere'` presses Shift+Tab. */
  async allerA(cible: Cible, sens: Sens = 'avant'): Promise<void> {
    if (typeof cible === 'string' || cible instanceof RegExp) {
      const isVoulu = (nom: string) => (typeof cible === 'string' ? nom === cible : cible.test(nom))
      await this.#marcher(sens, cible, async () => {
        const arret = await this.page.evaluate(regarder, null)
        return { ...arret, isArrive: isVoulu(arret.nom) }
      })
      return
    }
    await expect(cible).toBeVisible()
    await this.#marcher(sens, cible, () => cible.evaluate(regarder))
  }

  /** Goes there and presses a key. */
  async presser(cible: Cible, touche = 'Enter'): Promise<void> {
    await this.allerA(cible)
    await this.page.keyboard.press(touche)
  }

  /** Writes where the focus is led, in place of what is there. */
  async ecrire(cible: Locator, texte: string): Promise<void> {
    await this.allerA(cible)
    await taper(cible, texte)
  }

  /** Chooses in a native list by typing its words. */
  async selectionner(menu: Locator, choix: string): Promise<void> {
    await this.allerA(menu)
    await choisirEnTapant(menu, choix)
  }

  async cocher(boite: Locator): Promise<void> {
    await this.presser(boite, 'Space')
    await expect(boite).toBeChecked()
  }

  /** One choice of a group: Tab enters the group, Space takes the first choice and arrows go on to the one that is wanted. */
  async choisir(radio: Locator): Promise<void> {
    await expect(radio).toBeVisible()
    await this.#marcher('avant', radio, () => radio.evaluate(regarder))
    await this.page.keyboard.press('Space')
    for (let pas = 0; pas < 12 && !(await radio.isChecked()); pas += 1) {
      await this.page.keyboard.press('ArrowDown')
      await this.exigerVisible()
    }
    await expect(radio).toBeChecked()
    await expect(radio).toBeFocused()
  }

  /** Opens the system's own dialog from the control, which the browser of the test answers. */
  async joindre(controle: Locator, fichier: Parameters<FileChooser['setFiles']>[0]): Promise<void> {
    await this.presser(controle)
    await expect.poll(() => this.#dialogues.length, 'the dialog of files opens').toBe(1)
    await this.#dialogues.pop()?.setFiles(fichier)
  }

  /** After an act that leaves one on the page: the focus is somewhere, so that Tab goes on from there. */
  async exigerGarde(): Promise<void> {
    await expect
      .poll(async () => (await this.page.evaluate(regarder, null)).isNulPart, 'the focus is lost after an act')
      .toBe(false)
  }

  /** After a navigation: the focus is on the content, from where Tab enters it. */
  async exigerAuContenu(): Promise<void> {
    await expect(this.page.getByRole('main')).toBeFocused()
  }

  /** What has the focus wears an outline of two pixels at least, is on the screen, and nothing covers it. */
  async exigerVisible(): Promise<void> {
    const { nom, defaut } = await this.page.evaluate(regarder, null)
    expect(defaut, `« ${nom} » at ${this.page.url()}`).toBeNull()
  }

  async #marcher(sens: Sens, cible: Cible, arreter: () => Promise<Arret>): Promise<void> {
    const rencontres = new Set<string>()
    for (let arrets = 0; arrets < ARRETS_MAX; arrets += 1) {
      await this.page.keyboard.press(sens === 'avant' ? 'Tab' : 'Shift+Tab')
      const { nom, isNulPart, isArrive, defaut } = await arreter()
      // Past the last control the focus leaves the document for the browser, and comes back at the other end.
      if (isNulPart) continue
      expect(defaut, `« ${nom} » at ${this.page.url()}`).toBeNull()
      if (isArrive) return
      rencontres.add(nom)
    }
    throw new Error(`« ${String(cible)} » is not reached by Tab; met: ${[...rencontres].join(' | ')}`)
  }
}

/** Writes where the focus is, in place of what is there. */
export async function taper(controle: Locator, texte: string): Promise<void> {
  const { keyboard } = controle.page()
  await keyboard.press('Control+a')
  await keyboard.type(texte)
  await expect(controle).toHaveValue(texte)
  await expect(controle).toBeFocused()
}

/** Chooses in the list that has the focus as one types: the words of the choice. */
export async function choisirEnTapant(menu: Locator, choix: string): Promise<void> {
  await menu.page().keyboard.type(choix)
  await expect(menu.locator('option:checked')).toHaveText(choix)
  await expect(menu).toBeFocused()
}

/** Runs in the page: what has the focus, and whether it is this control, or one of its group of choices. */
function regarder(voulu: Element | null): Arret {
  const la = document.activeElement
  const nulPart = { nom: '', isNulPart: true, isArrive: false, defaut: null }
  if (!(la instanceof HTMLElement) || la === document.body) return nulPart
  const isChoix = (un: Element | null): un is HTMLInputElement => un instanceof HTMLInputElement && un.type === 'radio'
  const isArrive = la === voulu || (isChoix(la) && isChoix(voulu) && la.name === voulu.name && la.form === voulu.form)
  const label = 'labels' in la ? (la.labels as NodeListOf<HTMLLabelElement> | null)?.[0] : undefined
  const dit = la.getAttribute('aria-label') ?? (label ?? la).innerText
  const arret = { nom: dit.replace(/\s+/g, ' ').trim(), isNulPart: false, isArrive }
  const { outlineStyle, outlineWidth } = getComputedStyle(la)
  if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2)
    return { ...arret, defaut: `no outline: ${la.outerHTML.slice(0, 200)}` }
  // A line of text may be cut in several boxes: the first one tells.
  const { top, bottom, left, right } = la.getClientRects()[0] ?? la.getBoundingClientRect()
  if (bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth)
    return { ...arret, defaut: `off the screen: ${la.outerHTML.slice(0, 200)}` }
  const milieu = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2
  const dessus = document.elementFromPoint((left + right) / 2, milieu)
  const isSeul = dessus === null || la.contains(dessus) || dessus.contains(la) || label?.contains(dessus) === true
  return { ...arret, defaut: isSeul ? null : `under ${dessus.outerHTML.slice(0, 200)}` }
}
