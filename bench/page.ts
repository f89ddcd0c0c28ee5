/** What the bench asks: a form page of fifty champs with a draft half answered, and drafts for the editors. */
import { instant } from '../form-engine/temps.ts'
import type { DemarcheDeTest } from '../app/domain/testing.ts'
import { ulid } from 'ulid'
import { cutEditKey } from '../app/domain/dossier/access.ts'
import { repondre } from '../app/domain/dossier/repondre.ts'
import { paths } from '../app/paths.ts'
import type { Db } from '../db/client.ts'
import { champ, entetesDePost, unDossier, unePersonne, uneDemarche } from '../e2e/epreuves/donnees.ts'
import type { TypeName } from '../form-engine/champs/registry.ts'
import { compile } from '../form-engine/compiled.ts'
import { FORMULAIRE_VIDE, type Champ, type Section, type StableId } from '../form-engine/formulaire.ts'
import type { Json } from '../form-engine/type-de-champ.ts'
import type { Editor } from './editors.ts'

const OPTIONS = { options: ['Haie simple', 'Haie double', 'Bosquet', 'Alignement', 'Prairie'] }

/** Ten questions of simple types, five times. */
const TYPES: readonly { type: TypeName; config?: Json; raw: Json }[] = [
  { type: 'text', raw: 'Camille Durand' },
  { type: 'email', raw: 'camille.durand@exemple.fr' },
  { type: 'phone', raw: '01 23 45 67 89' },
  { type: 'date', raw: '2026-11-22' },
  { type: 'integer_number', raw: '120' },
  { type: 'yes_no', raw: 'true' },
  { type: 'drop_down_list', config: OPTIONS, raw: 'Bosquet' },
  { type: 'multiple_drop_down_list', config: OPTIONS, raw: ['Bosquet', 'Prairie'] },
  { type: 'textarea', raw: 'Une haie le long du chemin,\nplantée en novembre.' },
  { type: 'text', raw: '12 rue des Charmes' },
]

const CINQUANTE = Array.from({ length: 50 }, (_, index) => ({
  id: `q${index}`,
  ...(TYPES[index % TYPES.length] ?? { type: 'text' as const, raw: '' }),
}))

/** Short texts of the form: what the editors type in. */
export const TEXTES: readonly string[] = CINQUANTE.filter(({ type }) => type === 'text').map(({ id }) => id)

const champs: Champ[] = CINQUANTE.map(({ id, type, config }) => ({
  ...champ(id, type, config ?? {}),
  description: 'Une aide courte, comme en ont la plupart des questions.',
  obligatoire: true,
}))

const section: Section = { kind: 'section', id: 'projet' as StableId, titre: 'Votre projet', enfants: champs }

/** The démarche of the bench: one page of fifty questions. */
export function laDemarche(db: Db): Promise<DemarcheDeTest> {
  return uneDemarche(db, [section])
}

/** The address of a page of fifty questions, half of them answered, and the cookie that opens it. */
export async function unePageARemplir(db: Db, demarche: DemarcheDeTest): Promise<{ path: string; cookie: string }> {
  const usager = await unePersonne(db)
  const dossierId = await unDossier(db, demarche, usager)
  const key = await cutEditKey(db, instant(new Date().toISOString()), { ...usager, nom: null }, dossierId)
  const page = compile({ ...FORMULAIRE_VIDE, champs: [section] }).pages[0]
  if (!key || !page) throw new Error('the draft of the bench cannot be opened')
  const operations = CINQUANTE.filter((_, index) => index % 2 === 0).map(({ id, raw }) => ({
    id: ulid(),
    champ: id as StableId,
    row: null,
    base: 0,
    raw,
  }))
  const accuses = await repondre(key, operations)
  const refused = accuses.find((accuse) => accuse.sort !== 'inscrite' || accuse.reponse.kind !== 'value')
  if (refused) throw new Error(`an answer of the bench is not one: ${JSON.stringify(refused)}`)
  return { path: paths.usager.remplir(dossierId, page.cle), cookie: usager.cookie }
}

/** Editors with a dossier each. */
export async function desEditeurs(db: Db, demarche: DemarcheDeTest, count: number, origine: string): Promise<Editor[]> {
  const editors: Editor[] = []
  for (let index = 0; index < count; index++) {
    const usager = await unePersonne(db)
    const dossierId = await unDossier(db, demarche, usager)
    const headers = entetesDePost(origine, usager.cookie, 'application/json')
    editors.push({ url: origine + paths.usager.operations(dossierId), headers })
  }
  return editors
}
