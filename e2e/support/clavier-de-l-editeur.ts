/** The editor of a form by keyboard only: controls are found by their role and name, focused, and keys do the rest. */
import type { Locator, Page } from '@playwright/test'
import type { Ajout } from '../../form-engine/edition/palette.ts'
import { typesDeChamp } from '../../app/textes/fr/types-de-champ.ts'
import { choisirEnTapant, taper } from './clavier.ts'
import { expect } from './test.ts'

export class ClavierDeLEditeur {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get reglages(): Locator {
    return this.page.getByRole('region', { name: 'Réglages', exact: true })
  }

  get plan(): Locator {
    return this.page.getByRole('navigation', { name: 'Plan' })
  }

  get apercu(): Locator {
    return this.page.getByRole('region', { name: /^Aperçu/ })
  }

  /** The control that has the name of the chosen element. */
  get libelle(): Locator {
    return this.reglages.getByLabel(/^(Libellé|Titre de la section|Nom de la condition|Message)$/)
  }

  async presser(controle: Locator, touche = 'Enter'): Promise<void> {
    await controle.focus()
    await expect(controle).toBeFocused()
    await this.page.keyboard.press(touche)
  }

  async bouton(nom: string | RegExp): Promise<void> {
    await this.presser(this.reglages.getByRole('button', { name: nom }).first())
  }

  /** Opens a fold of the settings; one that is open stays so. */
  async deplier(titre: string | RegExp): Promise<void> {
    const pli = this.reglages.locator('details').filter({ has: this.page.locator('summary', { hasText: titre }) })
    if ((await pli.first().getAttribute('open')) === null) await this.presser(pli.first().locator('summary').first())
  }

  /** Writes in place of what a control says. */
  async ecrire(controle: Locator, texte: string): Promise<void> {
    await controle.focus()
    await taper(controle, texte)
  }

  /** Goes to an element by its line in the outline. */
  async choisir(nom: string | RegExp): Promise<void> {
    const lien = this.plan.getByRole('link', { name: nom }).first()
    await this.presser(lien)
    await expect(lien).toHaveAttribute('aria-current', 'true')
  }

  /** Adds an element with the palette that is shown, and gives it its name, where the focus already is. */
  async ajouter(quoi: Ajout, nom: string): Promise<void> {
    const palette = this.reglages.locator('summary', { hasText: /^Ajouter un élément/ })
    if ((await palette.count()) > 0) await this.deplier(/^Ajouter un élément/)
    const { nom: type, description } = typesDeChamp.types[quoi]
    await this.presser(this.reglages.getByRole('button', { name: `${type} ${description}`, exact: true }))
    await this.nommer(nom)
  }

  /** Names what has just been added: its name is focused and chosen whole. */
  async nommer(nom: string): Promise<void> {
    await expect(this.page.getByText(/ajouté\.$|dupliqué\.$/).first()).toBeVisible()
    await expect(this.libelle).toBeFocused()
    await this.page.keyboard.type(nom)
    await expect(this.libelle).toHaveValue(nom)
    await expect(this.libelle).toBeFocused()
    await expect(this.plan.getByRole('link', { name: nom }).first()).toHaveAttribute('aria-current', 'true')
  }

  async cocher(nom: string): Promise<void> {
    const caseACocher = this.reglages.getByRole('checkbox', { name: nom })
    await this.presser(caseACocher, 'Space')
    await expect(caseACocher).toBeChecked()
    await expect(caseACocher).toBeFocused()
  }

  /** Chooses in a select as one types: the first letters of the choice. */
  async selectionner(menu: Locator, choix: string): Promise<void> {
    await menu.focus()
    await choisirEnTapant(menu, choix)
  }

  async coller(choix: readonly string[]): Promise<void> {
    await this.deplier('Coller une liste')
    await this.reglages
      .getByLabel(/^Un choix par ligne/)
      .first()
      .focus()
    await this.page.keyboard.insertText(choix.join('\n'))
    await this.bouton('Ajouter ces lignes')
  }

  async attendreEnregistre(): Promise<void> {
    await expect(this.page.getByText(/^Enregistré à \d/)).toBeVisible()
  }
}
