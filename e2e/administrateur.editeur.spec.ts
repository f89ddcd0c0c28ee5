/** The editor of a form: built by keyboard, without script, by two people at once, offline; nothing typed is lost. */
import type { BrowserContext, Page } from '@playwright/test'
import { a } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import type { DemarcheId } from '../db/schema/ids.ts'
import { champTypes } from '../form-engine/champs/registry.ts'
import type { TypeName } from '../form-engine/champs/registry.ts'
import type { Ajout } from '../form-engine/edition/palette.ts'
import { champsDe, noeudsDe } from '../form-engine/formulaire.ts'
import type { Champ, Formulaire, Noeud } from '../form-engine/formulaire.ts'
import { parseFormulaire } from '../form-engine/lire-formulaire.ts'
import { openBase } from './support/base.ts'
import { ClavierDeLEditeur } from './support/clavier-de-l-editeur.ts'
import { attendreSansDefilement, connecter, examinerEtroiteEtLarge } from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

/** The builders, imported late: they read the environment of the stack as they load. */
async function charger() {
  return import('../app/domain/demarche/pour-les-tests.ts')
}

// A control that is not there fails at once.
test.use({ actionTimeout: 10_000 })

let db: Db
let verbes: Awaited<ReturnType<typeof charger>>

test.beforeAll(async () => {
  db = await openBase()
  verbes = await charger()
})
test.afterAll(() => db.destroy())

/** A démarche with this form, and its administrateur in the browser. */
async function uneDemarche(context: BrowserContext, champs: object[], regles: object = {}) {
  const lu = parseFormulaire({ langage: 1, champs, ...regles })
  if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
  const key = await verbes.demarche(db, { formulaire: lu.formulaire })
  await connecter(context, db, key.personne.compteId)
  return key
}

async function ouvrir(page: Page, id: DemarcheId, element?: string): Promise<ClavierDeLEditeur> {
  await page.goto(`/administrateur/demarches/${id}/formulaire${element ? `?element=${element}` : ''}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Formulaire' })).toBeVisible()
  // The width of the preview is chosen with script: the page is alive once it is there.
  await expect(
    page.getByRole('group', { name: 'Largeur' }).or(page.getByText('Rien à montrer ici.')).first(),
  ).toBeVisible()
  return new ClavierDeLEditeur(page)
}

/** The draft as the database has it, read as any document is. */
async function brouillon(id: DemarcheId): Promise<Formulaire> {
  const { formulaire_brouillon } = await db
    .selectFrom('demarches')
    .where('id', '=', id)
    .select('formulaire_brouillon')
    .executeTakeFirstOrThrow()
  const lu = parseFormulaire(formulaire_brouillon)
  if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
  return lu.formulaire
}

/** The reference démarche: each section, its questions, and what is set of them besides their name. */
const TEMOIN: readonly (readonly [section: string, questions: readonly (readonly [Ajout, string])[]])[] = [
  [
    'Le demandeur',
    [
      ['civilite', 'Civilité du responsable'],
      ['text', 'Nom du responsable'],
      ['email', 'Courriel de contact'],
      ['yes_no', 'Portable joignable'],
      ['phone', 'Numéro du portable'],
      ['siret', 'SIRET de la structure'],
      ['rna', 'Numéro de l’association'],
      ['rnf', 'Numéro de la fondation'],
      ['annuaire_education', 'École partenaire'],
      ['nir', 'Numéro de sécurité sociale'],
      ['iban', 'Compte à créditer'],
      ['address', 'Adresse de la structure'],
    ],
  ],
  [
    'Le projet',
    [
      ['explication', 'Avant de commencer'],
      ['textarea', 'Description du projet'],
      ['formatted', 'Référence du projet'],
      ['drop_down_list', 'Nature des travaux'],
      ['multiple_drop_down_list', 'Publics accueillis'],
      ['linked_drop_down_list', 'Essence plantée'],
      ['referentiel', 'Équipement choisi'],
      ['date', 'Début des travaux'],
      ['datetime', 'Réunion publique'],
      ['communes', 'Commune du projet'],
      ['epci', 'Intercommunalité'],
      ['departements', 'Département'],
      ['regions', 'Région'],
      ['pays', 'Pays du partenaire'],
      ['carte', 'Emprise du projet'],
      ['dossier_link', 'Dossier précédent'],
    ],
  ],
  [
    'Le budget',
    [
      ['integer_number', 'Nombre de bénévoles'],
      ['decimal_number', 'Montant demandé'],
      ['computed', 'Total calculé'],
      ['table', 'Plan de financement'],
      ['text', 'Nom du trésorier'],
    ],
  ],
  [
    'Les pièces',
    [
      ['piece_justificative', 'Devis'],
      ['titre_identite', 'Pièce du responsable'],
      ['piece_justificative', 'Photos du site'],
      ['checkbox', 'J’atteste sur l’honneur'],
    ],
  ],
]

test('the reference démarche is built from nothing by keyboard only', async ({ page, context, axe }) => {
  test.setTimeout(400_000)
  const { demarcheId } = await uneDemarche(context, [])
  const clavier = await ouvrir(page, demarcheId)

  // One section after the other, without going back: a new one goes after the current one.
  await clavier.choisir(/^Formulaire/)
  for (const [section] of TEMOIN) await clavier.ajouter('section', section)
  for (const [section, questions] of TEMOIN) {
    await clavier.choisir(section)
    for (const [quoi, nom] of questions) await clavier.ajouter(quoi, nom)
  }

  await test.step('one repeatable block, with questions of its own', async () => {
    await clavier.choisir(/Nom du trésorier/)
    await clavier.ajouter('repetition', 'Prestataire')
    // The question it comes with gives way to the first one it is given.
    await clavier.ajouter('text', 'Raison sociale')
    await clavier.ajouter('siret', 'SIRET du prestataire')
    await clavier.ajouter('decimal_number', 'Montant du devis')
  })

  await test.step('annotations of the service', async () => {
    await clavier.choisir(/^Annotations du service/)
    await clavier.ajouter('engagement_juridique', 'Engagement dans Chorus')
    await clavier.ajouter('textarea', 'Avis du service')
  })

  await test.step('what the types need', async () => {
    await clavier.choisir(/Nature des travaux/)
    await clavier.coller(['Création', 'Rénovation', 'Extension'])
    await clavier.choisir(/Publics accueillis/)
    await clavier.coller(['Enfants', 'Adultes'])
    await clavier.choisir(/Essence plantée/)
    await clavier.bouton('Ajouter un premier choix')
    await clavier.ecrire(clavier.reglages.getByLabel('Premier choix').last(), 'Feuillus')
    await clavier.coller(['Chêne', 'Hêtre'])
    await clavier.choisir(/Plan de financement/)
    await expect(clavier.reglages).toContainText('n’a pas encore de case à remplir')
    await clavier.bouton('Ajouter une ligne')
    await clavier.ecrire(clavier.reglages.getByLabel('Ligne 1'), 'Plants')
    await clavier.bouton('Ajouter une colonne')
    await clavier.ecrire(clavier.reglages.getByLabel('Titre de la colonne'), 'Montant')
    await expect(clavier.reglages).not.toContainText('n’a pas encore de case à remplir')
    await clavier.choisir(/Total calculé/)
    await clavier.selectionner(clavier.reglages.getByRole('combobox', { name: /^Le calcul/ }), 'Nombre de bénévoles')
    await expect(clavier.reglages).toContainText('Calculé ainsi')
  })

  await test.step('two mandatory files, one optional', async () => {
    for (const nom of [/Devis/, /Pièce du responsable/, /Nom du responsable/]) {
      await clavier.choisir(nom)
      await clavier.cocher('Obligatoire')
    }
  })

  await test.step('three conditions, one across sections', async () => {
    const affichage = clavier.reglages.getByRole('region', { name: 'Quand l’afficher' })
    const condition = async (question: RegExp, sujet: string) => {
      await clavier.choisir(question)
      await clavier.presser(affichage.getByRole('button', { name: 'Ajouter une condition' }))
      await clavier.selectionner(affichage.getByLabel('Champ de la condition 1'), sujet)
    }
    await condition(/Numéro du portable/, 'Portable joignable')
    await clavier.selectionner(affichage.getByLabel('Valeur de la condition 1'), 'Oui')
    await condition(/Nom du trésorier/, 'Nature des travaux')
    await clavier.selectionner(affichage.getByLabel('Valeur de la condition 1'), 'Rénovation')
    await condition(/Montant demandé/, 'Nombre de bénévoles')
    await clavier.selectionner(affichage.getByLabel('Comparaison de la condition 1'), 'est supérieur à')
    await clavier.ecrire(affichage.getByLabel('Valeur de la condition 1', { exact: true }), '12')
    await expect(affichage).toContainText('Affiché quand')
  })

  await test.step('the rest by duplicating', async () => {
    for (const n of [2, 3, 4, 5, 6]) {
      await clavier.choisir(/Nom du responsable/)
      await clavier.bouton(/^Dupliquer/)
      await clavier.nommer(`Membre du bureau ${n}`)
    }
  })

  await clavier.attendreEnregistre()
  const formulaire = await brouillon(demarcheId)
  attendreLeTemoin(formulaire)
  await axe(page)
  await examinerEtroiteEtLarge(page, axe)

  await page.goto(`/administrateur/demarches/${demarcheId}/publier`)
  await expect(page.getByRole('heading', { level: 1, name: 'Publier la démarche' })).toBeVisible()
  const point = page.getByRole('listitem').filter({ hasText: 'Des règles que l’on peut suivre' })
  await expect(point).toContainText('Fait')
})

function attendreLeTemoin(formulaire: Formulaire): void {
  const champs = [...champsDe([...formulaire.champs, ...formulaire.annotations])].map(({ champ }) => champ)
  expect(champs.length).toBeGreaterThanOrEqual(45)
  expect(Object.keys(champTypes).filter((type) => !champs.some((champ) => champ.type === type))).toEqual([])
  const noms = formulaire.champs.map((noeud) => (noeud.kind === 'section' ? noeud.titre : noeud.kind))
  expect(noms).toEqual(TEMOIN.map(([titre]) => titre))
  for (const [titre, questions] of TEMOIN) {
    const section = formulaire.champs.find((noeud) => noeud.kind === 'section' && noeud.titre === titre)
    const dedans = section?.kind === 'section' ? section.enfants.map((enfant) => nomDe(enfant)) : []
    expect(dedans.filter((nom) => questions.some(([, voulu]) => voulu === nom))).toEqual(
      questions.map(([, nom]) => nom),
    )
  }
  const blocs = [...noeudsDe(formulaire.champs)].filter(({ kind }) => kind === 'repetition')
  expect(blocs.map(nomDe)).toEqual(['Prestataire'])
  const [bloc] = blocs
  expect(bloc?.kind === 'repetition' && bloc.enfants.map(nomDe)).toEqual([
    'Raison sociale',
    'SIRET du prestataire',
    'Montant du devis',
  ])
  const un = (libelle: string): Champ => {
    const champ = champs.find((candidat) => candidat.libelle === libelle)
    if (!champ) throw new Error(`no « ${libelle} »`)
    return champ
  }
  const fichiers = champs.filter(({ type }) => (['piece_justificative', 'titre_identite'] as TypeName[]).includes(type))
  expect(fichiers.map(({ libelle, obligatoire }) => [libelle, obligatoire])).toEqual([
    ['Devis', true],
    ['Pièce du responsable', true],
    ['Photos du site', false],
  ])
  expect(un('Numéro du portable').afficherSi).toEqual({
    op: 'eq',
    left: { champ: un('Portable joignable').id },
    right: { boolean: true },
  })
  expect(un('Montant demandé').afficherSi).toEqual({
    op: 'gt',
    left: { champ: un('Nombre de bénévoles').id },
    right: { integer: '12' },
  })
  // Across sections: asked under the budget, because of the project.
  expect(un('Nom du trésorier').afficherSi).toMatchObject({ op: 'eq', left: { champ: un('Nature des travaux').id } })
}

const nomDe = (noeud: Noeud): string => (noeud.kind === 'section' ? noeud.titre : noeud.libelle)

const texte = (id: string, libelle: string, plus: object = {}) => ({
  kind: 'champ',
  id,
  type: 'text',
  libelle,
  ...plus,
})

/** Five questions, the second of which reads the first. */
const CINQ = [
  { kind: 'champ', id: 'velo', type: 'yes_no', libelle: 'Avez-vous un vélo' },
  texte('marque', 'Marque du vélo', { afficherSi: { op: 'eq', left: { champ: 'velo' }, right: { boolean: true } } }),
  texte('ville', 'Votre ville'),
  texte('rue', 'Votre rue'),
  texte('age', 'Votre âge', { type: 'integer_number', config: { min: '1', max: '120' } }),
]

const ordre = async (id: DemarcheId) => (await brouillon(id)).champs.map((noeud) => noeud.id as string)
const libelles = async (id: DemarcheId) => (await brouillon(id)).champs.map(nomDe)

test('an element moves, goes and comes back by keyboard, and each time one knows where one is', async ({
  page,
  context,
  axe,
}) => {
  const { demarcheId } = await uneDemarche(context, CINQ)
  const clavier = await ouvrir(page, demarcheId, 'rue')
  const monter = clavier.reglages.getByRole('button', { name: /^Monter « Votre rue »/ })
  await monter.focus()
  for (const rang of [3, 2, 1]) {
    await page.keyboard.press('Enter')
    await expect(page.getByRole('status').filter({ hasText: 'Votre rue' })).toHaveText(
      `« Votre rue » déplacé en position ${rang} sur 5.`,
    )
    await expect(monter).toBeFocused()
  }
  await expect(monter).toHaveAttribute('aria-disabled', 'true')
  await expect(monter).toHaveAccessibleDescription(/C’est déjà le premier/)
  await page.keyboard.press('Enter')
  await expect(monter).toBeFocused()
  await clavier.attendreEnregistre()
  expect(await ordre(demarcheId)).toEqual(['rue', 'velo', 'marque', 'ville', 'age'])

  await clavier.deplier('Déplacer vers…')
  const places = clavier.reglages.getByLabel('Nouvelle place')
  // By its first letters, as one types them.
  await places.focus()
  await page.keyboard.type('Votre v')
  await expect(places.locator('option:checked')).toHaveText(/^Votre ville /)
  await page.keyboard.press('ArrowDown')
  await expect(places.locator('option:checked')).toHaveText(/^Votre âge \(\d+\) : juste après$/)
  await clavier.bouton(/^Déplacer$/)
  await expect(page.getByRole('status').filter({ hasText: 'position 5 sur 5' })).toBeVisible()
  await expect.poll(() => ordre(demarcheId)).toEqual(['velo', 'marque', 'ville', 'age', 'rue'])

  await clavier.bouton(/^Supprimer « Votre rue »/)
  const annuler = page.locator('.toast').getByRole('button', { name: 'Annuler' })
  await expect(annuler).toBeFocused()
  await expect(page.getByRole('status').filter({ hasText: '« Votre rue » supprimé.' })).toBeVisible()
  await expect.poll(() => ordre(demarcheId)).toEqual(['velo', 'marque', 'ville', 'age'])
  await axe(page)
  await page.keyboard.press('Enter')
  await expect.poll(() => ordre(demarcheId)).toEqual(['velo', 'marque', 'ville', 'age', 'rue'])
  await expect(page.getByRole('button', { name: 'Rétablir' })).toBeFocused()

  await clavier.choisir('Marque du vélo')
  const affichage = clavier.reglages.getByRole('region', { name: 'Quand l’afficher' })
  await clavier.presser(affichage.getByRole('button', { name: 'Retirer la condition 1' }))
  await expect(affichage).toContainText('Toujours affiché.')
  await expect(affichage.getByRole('button', { name: 'Ajouter une condition' })).toBeFocused()
  const condition = async () => {
    const marque = (await brouillon(demarcheId)).champs.find(({ id }) => id === 'marque')
    return marque?.kind === 'champ' && marque.afficherSi !== undefined
  }
  await expect.poll(condition).toBe(false)
  await page.keyboard.press('Control+z')
  await expect(affichage).toContainText('Affiché quand')
  await expect.poll(condition).toBe(true)
  await page.keyboard.press('Control+Shift+z')
  await expect(affichage).toContainText('Toujours affiché.')
  await expect.poll(condition).toBe(false)

  await test.step('in a text, the keys undo what one types there', async () => {
    await clavier.ecrire(clavier.libelle, 'Marque')
    await expect.poll(() => libelles(demarcheId)).toContain('Marque')
    await page.keyboard.press('Control+z')
    await expect(clavier.libelle).toBeFocused()
    await expect.poll(condition).toBe(false)
  })
  await examinerEtroiteEtLarge(page, axe)
})

test('what was done stays said for ten seconds, however soon after another', async ({ page, context }) => {
  await page.clock.install()
  const { demarcheId } = await uneDemarche(context, [])
  const clavier = await ouvrir(page, demarcheId)
  await clavier.choisir(/^Formulaire/)
  const dit = (nom: string) => page.getByRole('status').filter({ hasText: `« ${nom} » ajouté.` })
  await clavier.ajouter('section', 'Le demandeur')
  await clavier.deplier(/^Ajouter un élément/)
  await page.clock.fastForward(8_000)
  await clavier.presser(clavier.reglages.getByRole('button', { name: /^Texte court / }))
  await expect(dit('Question sans titre')).toBeVisible()
  await page.clock.fastForward(5_000)
  await expect(dit('Question sans titre')).toBeVisible()
  await page.clock.fastForward(10_000)
  await expect(dit('Question sans titre')).toBeHidden()
})

test.describe('without script', () => {
  test.use({ ...sansScript, viewport: { width: 320, height: 800 }, expectedConsole: [/status of 422/] })

  test('everything of a question is done by plain posts, and what is refused comes back as typed', async ({
    page,
    context,
  }) => {
    const { demarcheId } = await uneDemarche(context, CINQ)
    const adresse = `/administrateur/demarches/${demarcheId}/formulaire`
    const reglages = page.getByRole('region', { name: 'Réglages', exact: true })
    const actes = (nom: string | RegExp) => reglages.getByRole('button', { name: nom }).first()
    const enregistrer = () => reglages.getByRole('button', { name: 'Enregistrer', exact: true }).last().click()
    const fait = (phrase: string) => expect(page.getByRole('status').filter({ hasText: phrase })).toBeVisible()

    await page.goto(`${adresse}?element=ville`)
    await attendreSansDefilement(page)
    await reglages.locator('summary', { hasText: 'Ajouter un élément' }).click()
    await actes(/^Texte court /).click()
    await fait('Élément ajouté')
    // One goes on: the name first, and the palette still open under it.
    await expect(reglages.getByLabel('Libellé', { exact: true })).toBeFocused()
    await expect(actes(/^Texte court /)).toBeVisible()
    await expect(reglages.getByLabel('Où l’ajouter')).toHaveText(/Après « Question sans titre »/)
    await reglages.getByLabel('Libellé', { exact: true }).fill('Votre quartier')
    await enregistrer()
    await fait('Modification enregistrée.')
    expect(await libelles(demarcheId)).toEqual([
      'Avez-vous un vélo',
      'Marque du vélo',
      'Votre ville',
      'Votre quartier',
      'Votre rue',
      'Votre âge',
    ])

    await actes(/^Monter/).click()
    await fait('Élément déplacé.')
    await reglages.locator('summary', { hasText: 'Déplacer vers…' }).click()
    const places = reglages.getByLabel('Nouvelle place')
    await places.selectOption({ label: (await places.locator('option', { hasText: 'Votre âge' }).textContent()) ?? '' })
    await actes(/^Déplacer$/).click()
    await fait('Élément déplacé.')
    expect((await libelles(demarcheId)).at(-1)).toBe('Votre quartier')

    const affichage = reglages.getByRole('region', { name: 'Quand l’afficher' })
    await affichage.getByRole('button', { name: 'Ajouter une condition' }).click()
    await affichage.getByLabel('Champ de la condition 1').selectOption({ label: 'Votre âge' })
    await affichage.getByRole('button', { name: 'Mettre à jour' }).click()
    await affichage.getByLabel('Comparaison de la condition 1').selectOption({ label: 'est au moins' })
    await affichage.getByLabel('Valeur de la condition 1', { exact: true }).fill('18')
    await enregistrer()
    await fait('Modification enregistrée.')
    const condition = async () => {
      const quartier = (await brouillon(demarcheId)).champs.find((noeud) => nomDe(noeud) === 'Votre quartier')
      return quartier?.kind === 'champ' ? quartier.afficherSi : null
    }
    expect(await condition()).toEqual({ op: 'ge', left: { champ: 'age' }, right: { integer: '18' } })
    await attendreSansDefilement(page)
    await affichage.getByRole('button', { name: 'Retirer la condition 1' }).click()
    expect(await condition()).toBeUndefined()
    await page.getByRole('button', { name: 'Annuler', exact: true }).click()
    await fait('Modification annulée.')
    expect(await condition()).toMatchObject({ op: 'ge' })

    await reglages.getByLabel('Libellé', { exact: true }).fill('')
    await reglages.getByLabel('Aide sous le libellé').fill('Celui de votre mairie.')
    await enregistrer()
    await expect(page.getByRole('alert')).toBeVisible()
    await expect(reglages.getByLabel('Libellé', { exact: true })).toHaveValue('')
    await expect(reglages.getByLabel('Libellé', { exact: true })).toHaveAttribute('aria-invalid', 'true')
    await expect(reglages.getByLabel('Aide sous le libellé')).toHaveValue('Celui de votre mairie.')
    expect(await libelles(demarcheId)).toContain('Votre quartier')

    await page.goto(`${adresse}?element=age`)
    await reglages.getByLabel('Valeur, au moins').fill('200')
    await enregistrer()
    await expect(page.getByRole('alert')).toBeVisible()
    await expect(reglages.getByLabel('Valeur, au moins')).toHaveValue('200')
    await attendreSansDefilement(page)
    await page.screenshot({ path: 'test-results/editeur-refus-320.png', fullPage: true })

    await page.goto(`${adresse}?element=rue`)
    await actes(/^Supprimer/).click()
    await fait('Élément supprimé.')
    expect(await ordre(demarcheId)).not.toContain('rue')
    await page.getByRole('button', { name: 'Annuler', exact: true }).click()
    await fait('Modification annulée.')
    expect(await ordre(demarcheId)).toContain('rue')
  })
})

test('two administrateurs at once: each sees what the other does, nothing is lost, on one setting the second is told', async ({
  page,
  context,
  browser,
  baseURL,
}) => {
  const key = await uneDemarche(context, CINQ)
  const { demarcheId } = key
  const autreCompte = await a.compte(db, { roles: ['administrateur'], organisationId: await a.organisation(db) })
  await (await import('../app/domain/demarche/administrateurs.ts')).ajouterAdministrateur(key, autreCompte.email)
  const chezLAutre = await browser.newContext({ ...(baseURL ? { baseURL } : {}) })
  await connecter(chezLAutre, db, autreCompte.compteId)
  // No window asks again by itself: what it sees of the other, the stream told it.
  for (const navigateur of [context, chezLAutre])
    await navigateur.addInitScript(() => Object.assign(window, { setInterval: () => 0 }))
  const autrePage = await chezLAutre.newPage()
  const ici = await ouvrir(page, demarcheId, 'ville')
  const la = await ouvrir(autrePage, demarcheId, 'ville')
  const ville = async () => {
    const noeud = (await brouillon(demarcheId)).champs.find(({ id }) => id === 'ville')
    return noeud?.kind === 'champ' ? { libelle: noeud.libelle, description: noeud.description } : null
  }

  await ici.ecrire(ici.libelle, 'Votre commune')
  await ici.attendreEnregistre()
  await expect(la.libelle).toHaveValue('Votre commune')
  const aide = 'Aide sous le libellé'
  await la.ecrire(la.reglages.getByLabel(aide), 'Celle de votre logement.')
  await expect(ici.reglages.getByLabel(aide)).toHaveValue('Celle de votre logement.')
  expect(await ville()).toEqual({ libelle: 'Votre commune', description: 'Celle de votre logement.' })

  await ici.ajouter('email', 'Votre courriel')
  await ici.attendreEnregistre()
  await ici.choisir('Votre commune')
  await expect(la.plan.getByRole('link', { name: 'Votre courriel' })).toBeVisible()
  // Both write the same label, the second before it has heard of it: what its window asks is answered when it has written.
  const ecrit = Promise.withResolvers<void>()
  await autrePage.route('**/operations', async (route) => {
    if (route.request().postData()?.includes('"suivre"') === true) await ecrit.promise
    await route.continue()
  })
  await ici.ecrire(ici.libelle, 'Commune de résidence')
  await expect.poll(async () => (await ville())?.libelle).toBe('Commune de résidence')
  await la.libelle.focus()
  await autrePage.keyboard.press('End')
  await autrePage.keyboard.type(' actuelle')
  const avis = autrePage.getByRole('alert').filter({ hasText: 'vient de modifier' })
  await expect(avis).toContainText(key.personne.email)
  await expect(la.libelle).toHaveValue('Commune de résidence')
  expect(await ville()).toEqual({ libelle: 'Commune de résidence', description: 'Celle de votre logement.' })
  ecrit.resolve()
  await ici.ecrire(ici.libelle, 'Commune où vous vivez')
  await expect(la.libelle).toHaveValue('Commune où vous vivez')
  await chezLAutre.close()
})

test.describe('offline', () => {
  test.use({ expectedConsole: [/ERR_FAILED|ERR_INTERNET_DISCONNECTED|Failed to fetch manifest patches/] })

  test('changes wait, the window warns before it closes, and they leave when the network is back', async ({
    page,
    context,
  }) => {
    const { demarcheId } = await uneDemarche(context, CINQ)
    const clavier = await ouvrir(page, demarcheId, 'ville')
    await context.setOffline(true)
    await clavier.ecrire(clavier.libelle, 'Votre village')
    await expect(page.getByText('la connexion est perdue')).toBeVisible()
    await clavier.bouton(/^Monter/)
    await clavier.choisir('Votre rue')
    await clavier.ecrire(clavier.libelle, 'Votre chemin')
    expect(await libelles(demarcheId)).not.toContain('Votre village')
    await context.setOffline(false)
    await clavier.attendreEnregistre()
    expect(await libelles(demarcheId)).toEqual([
      'Avez-vous un vélo',
      'Votre village',
      'Marque du vélo',
      'Votre chemin',
      'Votre âge',
    ])

    await context.setOffline(true)
    await clavier.ecrire(clavier.libelle, 'Votre allée')
    const question = page.waitForEvent('dialog')
    const fermeture = page.close({ runBeforeUnload: true })
    const dialogue = await question
    expect(dialogue.type()).toBe('beforeunload')
    await dialogue.dismiss()
    await fermeture
    await context.setOffline(false)
    await expect.poll(() => libelles(demarcheId), { timeout: 20_000 }).toContain('Votre allée')
  })
})

test('the preview plays: a condition, the example of a finding; what is too big or hostile is refused or shown as text', async ({
  page,
  context,
}) => {
  const { demarcheId } = await uneDemarche(context, [...CINQ, texte('code', 'Votre code', { type: 'formatted' })])
  const clavier = await ouvrir(page, demarcheId, 'marque')
  await expect(clavier.apercu.getByLabel(/^Marque du vélo/)).toHaveCount(0)
  await clavier.presser(clavier.apercu.getByRole('group', { name: /Avez-vous un vélo/ }).getByLabel('Oui'), 'Space')
  await expect(clavier.apercu.getByLabel(/^Marque du vélo/)).toBeVisible()
  await clavier.presser(clavier.apercu.getByRole('button', { name: 'Vider l’essai' }))
  await expect(clavier.apercu.getByLabel(/^Marque du vélo/)).toHaveCount(0)

  await test.step('script in a text is text', async () => {
    await clavier.choisir('Votre ville')
    const aide = clavier.reglages.getByLabel('Aide sous le libellé')
    await aide.focus()
    await page.keyboard.insertText('<img src=x onerror="window.pris = true"> **gras**')
    await expect(clavier.apercu).toContainText('<img src=x onerror="window.pris = true">')
    await expect(clavier.apercu.locator('strong', { hasText: 'gras' })).toBeVisible()
    await expect(clavier.apercu.locator('img')).toHaveCount(0)
    expect(await page.evaluate(() => 'pris' in window)).toBe(false)
    await clavier.attendreEnregistre()
  })

  await test.step('a label of 2 MB is refused with a sentence, and the rest is kept', async () => {
    await clavier.libelle.fill('x'.repeat(2_000_000))
    await expect(clavier.reglages.getByRole('alert')).toContainText('la limite est de 2000 ko')
    await clavier.libelle.fill('x'.repeat(2_000))
    await expect(clavier.libelle).toHaveAttribute('aria-invalid', 'true')
    await expect(clavier.reglages).toContainText('1000 caractères au plus')
    expect(await libelles(demarcheId)).toContain('Votre ville')
    await clavier.libelle.fill('Votre bourg')
    await expect.poll(() => libelles(demarcheId)).toContain('Votre bourg')
    await expect(clavier.libelle).not.toHaveAttribute('aria-invalid', 'true')
  })
})

test('the example of a finding fills the preview', async ({ page, context }) => {
  const age = (op: string, integer: string) => ({ op, left: { champ: 'age' }, right: { integer } })
  const { demarcheId } = await uneDemarche(
    context,
    [texte('age', 'Votre âge', { type: 'integer_number', obligatoire: true })],
    {
      routage: {
        regles: [
          { id: 'nord', si: age('gt', '18'), groupe: 'Adultes' },
          { id: 'sud', si: age('lt', '45'), groupe: 'Étudiants' },
        ],
        defaut: 'Autres',
      },
    },
  )
  const clavier = await ouvrir(page, demarcheId, 'sud')
  await clavier.presser(clavier.reglages.getByRole('button', { name: 'Voir l’exemple dans l’aperçu' }).first())
  await expect(clavier.apercu.getByLabel(/^Votre âge/)).toHaveValue(/^(19|[23]\d|4[0-4])$/)
})

test('an expression that would never end is refused with a script, and nothing typed is lost', async ({
  page,
  context,
}) => {
  const { demarcheId } = await uneDemarche(context, [texte('code', 'Votre code', { type: 'formatted' })])
  const clavier = await ouvrir(page, demarcheId, 'code')
  await clavier.selectionner(clavier.reglages.getByLabel('Ce qui est attendu'), 'Une expression régulière')
  const expression = clavier.reglages.getByLabel('Expression régulière', { exact: true })
  await expression.fill('((a+)+)+(?=b)\\1')
  await expect(expression).toHaveAttribute('aria-invalid', 'true')
  await clavier.ecrire(clavier.libelle, 'Votre référence')
  await expect.poll(() => libelles(demarcheId)).toContain('Votre référence')
  await expect(expression).toHaveValue('((a+)+)+(?=b)\\1')
})
