/**
 * A real démarche is made again in the editor, from nothing, by its visible controls; what comes of it is that démarche, but for
 * the ids. `npm test` plays its first pages; with CERFEUIL_FIXTURE=entiere, all of it.
 */
import type { Db } from '../db/client.ts'
import { especesProtegees } from '../form-engine/exemples/exemples-de-test.ts'
import { parseFormulaire } from '../form-engine/lire-formulaire.ts'
import { Copiste } from './support/copiste.ts'
import { openBase } from './support/base.ts'
import { debutDe, sansIds } from './support/meme-formulaire.ts'
import { connecter } from './support/parcours.ts'
import { expect, test } from './support/test.ts'

async function charger() {
  const { demarche } = await import('../app/domain/demarche/pour-les-tests.ts')
  const { creerGroupe } = await import('../app/domain/groupe/creer.ts')
  return { demarche, creerGroupe }
}

test.use({ actionTimeout: 10_000 })

let db: Db
let verbes: Awaited<ReturnType<typeof charger>>

test.beforeAll(async () => {
  db = await openBase()
  verbes = await charger()
})
test.afterAll(() => db.destroy())

const isEntiere = process.env['CERFEUIL_FIXTURE'] === 'entiere'

/** Its introduction, who asks and what is done: explications, blocks, nested and named conditions. */
const PREMIERES_PAGES = 16

test('a real démarche is made again in the editor, and is the same but for its ids', async ({ page, context, axe }) => {
  test.setTimeout(isEntiere ? 900_000 : 240_000)
  const entiere = especesProtegees()
  const modele = isEntiere ? entiere : debutDe(entiere, PREMIERES_PAGES)
  const vide = parseFormulaire({ langage: 1, champs: [] })
  if (!vide.ok) throw new Error(JSON.stringify(vide.problemes))
  const key = await verbes.demarche(db, { formulaire: vide.formulaire })
  const groupes = new Set([...modele.routage.regles.map(({ groupe }) => groupe), modele.routage.defaut ?? ''])
  for (const nom of groupes) if (nom !== '') await verbes.creerGroupe(key, nom)
  await connecter(context, db, key.personne.compteId)
  await page.goto(`/administrateur/demarches/${key.demarcheId}/formulaire`)
  await expect(page.getByRole('heading', { level: 1, name: 'Formulaire' })).toBeVisible()
  await expect(page.getByText('Rien à montrer ici.')).toBeVisible()

  await new Copiste(page, modele).copier()

  const { formulaire_brouillon } = await db
    .selectFrom('demarches')
    .where('id', '=', key.demarcheId)
    .select('formulaire_brouillon')
    .executeTakeFirstOrThrow()
  const lu = parseFormulaire(formulaire_brouillon)
  if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
  expect(sansIds(lu.formulaire)).toEqual(sansIds(modele))
  await axe(page)
})
