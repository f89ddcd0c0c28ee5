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
  /** Why it cannot be seen; null when it can. */
  defaut: string | null
}

export type Cible = Locator | string | RegExp

export class Clavier {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Presses Tab until this has the focus; words name it as it is read. `'arriere'` presses Shift+Tab. */
  async allerA(cible: Cible, sens: 'avant' | 'arriere' = 'avant'): Promise<void> {
    if (typeof cible !== 'string' && !(cible instanceof RegExp)) {
      await expect(cible).toBeVisible()
      return this.#marcher(sens, String(cible), () => cible.evaluate((element) => element === document.activeElement))
    }
    return this.#marcher(sens, String(cible), (nom) => (typeof cible === 'string' ? nom === cible : cible.test(nom)))
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
    await this.#marcher('avant', String(radio), () =>
      radio.evaluate((element: HTMLInputElement) => {
        const la = document.activeElement
        return la instanceof HTMLInputElement && la.type === 'radio' && la.name === element.name
      }),
    )
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
    await this.allerA(controle)
    const [dialogue] = await Promise.all([this.page.waitForEvent('filechooser'), this.page.keyboard.press('Enter')])
    await dialogue.setFiles(fichier)
  }

  /** After an act that leaves one on the page: the focus is somewhere, so that Tab goes on from there. */
  async exigerGarde(): Promise<void> {
    await expect.poll(async () => (await regarder(this.page)).isNulPart, 'the focus is lost after an act').toBe(false)
  }

  /** After a navigation: the focus is on the content, from where Tab enters it. */
  async exigerAuContenu(): Promise<void> {
    await expect(this.page.getByRole('main')).toBeFocused()
  }

  /** What has the focus wears an outline of two pixels at least, is on the screen, and nothing covers it. */
  async exigerVisible(): Promise<void> {
    const { nom, defaut } = await regarder(this.page)
    expect(defaut, `« ${nom} » at ${this.page.url()}`).toBeNull()
  }

  async #marcher(
    sens: 'avant' | 'arriere',
    voulu: string,
    isArrive: (nom: string) => boolean | Promise<boolean>,
  ): Promise<void> {
    const rencontres: string[] = []
    for (let arrets = 0; arrets < ARRETS_MAX; arrets += 1) {
      await this.page.keyboard.press(sens === 'avant' ? 'Tab' : 'Shift+Tab')
      const { nom, isNulPart, defaut } = await regarder(this.page)
      // Past the last control the focus leaves the document for the browser, and comes back at the other end.
      if (isNulPart) continue
      expect(defaut, `« ${nom} » at ${this.page.url()}`).toBeNull()
      if (await isArrive(nom)) return
      rencontres.push(nom)
    }
    throw new Error(`« ${voulu} » is not reached by Tab; met: ${[...new Set(rencontres)].join(' | ')}`)
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

function regarder(page: Page): Promise<Arret> {
  return page.evaluate(() => {
    const la = document.activeElement
    if (!(la instanceof HTMLElement) || la === document.body) return { nom: '', isNulPart: true, defaut: null }
    const label = 'labels' in la ? (la.labels as NodeListOf<HTMLLabelElement> | null)?.[0] : undefined
    const dit = la.getAttribute('aria-label') ?? (label ?? la).innerText
    const nom = dit.replace(/\s+/g, ' ').trim()
    const { outlineStyle, outlineWidth } = getComputedStyle(la)
    if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2)
      return { nom, isNulPart: false, defaut: `no outline: ${la.outerHTML.slice(0, 200)}` }
    // A line of text may be cut in several boxes: the first one tells.
    const { top, bottom, left, right } = la.getClientRects()[0] ?? la.getBoundingClientRect()
    if (bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth)
      return { nom, isNulPart: false, defaut: `off the screen: ${la.outerHTML.slice(0, 200)}` }
    const haut = Math.max(top, 0)
    const bas = Math.min(bottom, innerHeight)
    const dessus = document.elementFromPoint((left + right) / 2, (haut + bas) / 2)
    const isSeul = dessus === null || la.contains(dessus) || dessus.contains(la) || label?.contains(dessus) === true
    return { nom, isNulPart: false, defaut: isSeul ? null : `under ${dessus.outerHTML.slice(0, 200)}` }
  })
}
