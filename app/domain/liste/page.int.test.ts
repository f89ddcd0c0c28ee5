import * as fc from 'fast-check'
import { describe, expect } from 'vitest'
import { MAINTENANT } from '../../../db/builders.ts'
import type { Tx } from '../../../db/client.ts'
import { test } from '../../../db/testing.ts'
import type { Tri } from '../../../form-engine/liste/vue.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { comparer } from '../../../form-engine/champs/nombres.ts'
import { instant, parisDate, debutDuJour, type CivilDate } from '../../../form-engine/temps.ts'
import { catalogueDe, type Catalogue } from './catalogue.ts'
import { garde, lireColonne } from './filtrer-naif-de-test.ts'
import {
  cleDInstructeur,
  demarcheDeTousLesGenres,
  desReponses,
  retenir,
  semer,
  unFiltreSur,
  type DossierSeme,
} from './monde-pour-les-tests.ts'
import { normaliser } from './normaliser.ts'
import { ordreOuDefaut, rangs, type Rang } from './ordre.ts'
import type { VueDeDossiers } from './page.ts'
import { perimetreDe } from './perimetre.ts'
import { selectionDe } from './requete.ts'

/** A démarche, its dossiers, and about half of its columns in slots. */
async function unMonde(tx: Tx, graine: number) {
  const demarche = await demarcheDeTousLesGenres(tx)
  const avant = await catalogueDe(tx, demarche.id)
  await retenir(tx, demarche, avant, (id) => (id.length + graine) % 2 === 0)
  const dossiers = await semer(tx, demarche, fc.sample(desReponses, { numRuns: 40, seed: graine }))
  return {
    key: await cleDInstructeur(tx, demarche.instructeur),
    demarche,
    dossiers,
    catalogue: await catalogueDe(tx, demarche.id),
  }
}

/** The order of a list, by hand: empty ones last in both directions, then by id. */
function trier(dossiers: DossierSeme[], { colonne, sens }: Tri): DossierId[] {
  const signe = sens === 'asc' ? 1 : -1
  const valeur = (dossier: DossierSeme) => {
    if (colonne === 'depose_at') return { kind: 'date', texte: dossier.deposeAt as string }
    const { kind, valeurs } = lireColonne(dossier, colonne)
    if (valeurs.length === 0) return null
    const texte = String(valeurs[0])
    if (kind === 'date') {
      return { kind, texte: texte.includes('T') ? instant(texte) : debutDuJour(texte as CivilDate) }
    }
    if (kind === 'boolean') return { kind, texte: valeurs[0] === true ? 'oui' : 'non' }
    return { kind, texte: kind === 'number' ? texte : normaliser(texte) }
  }
  const compare = (a: string, b: string, kind: string): number => {
    if (kind === 'number') return comparer(a, b)
    return kind === 'date' ? Date.parse(a) - Date.parse(b) : Buffer.compare(Buffer.from(a), Buffer.from(b))
  }
  return [...dossiers]
    .sort((a, b) => {
      const [va, vb] = [valeur(a), valeur(b)]
      if (va === null || vb === null) {
        return va === vb ? signe * (a.id < b.id ? -1 : 1) : va === null ? 1 : -1
      }
      return signe * (compare(va.texte, vb.texte, va.kind) || (a.id < b.id ? -1 : 1))
    })
    .map(({ id }) => id)
}

type VueALire = Pick<VueDeDossiers, 'onglet' | 'filtre' | 'recherche'>

/** Every row of a list, by pages of `par`, in a direction. */
async function toutesLesPages(
  tx: Tx,
  monde: Awaited<ReturnType<typeof unMonde>>,
  vue: VueALire,
  tri: Tri,
  vers: 'apres' | 'avant',
  par = 7,
): Promise<DossierId[]> {
  const perimetre = await perimetreDe(monde.key, monde.demarche.id, vue, false)
  const selection = selectionDe(perimetre, monde.catalogue, vue)
  const ordre = ordreOuDefaut({ ...vue, tri }, monde.catalogue, selection.besoins)
  const lus: Rang[] = []
  for (;;) {
    const page = await rangs(tx, selection, ordre, { depuis: lus.at(-1) ?? null, vers, limite: par })
    lus.push(...page)
    if (page.length < par) return lus.map(({ id }) => id)
  }
}

const unTri = (catalogue: Catalogue): fc.Arbitrary<Tri> =>
  fc.record({
    colonne: fc.constantFrom(
      'depose_at',
      ...[...catalogue.values()]
        .filter(({ sorte, isTriable }) => sorte === 'formulaire' && isTriable)
        .map(({ id }) => id),
    ),
    sens: fc.constantFrom('asc' as const, 'desc' as const),
  })

describe('a list', () => {
  for (const graine of [1, 2, 3]) {
    test(`holds what a filter by hand keeps, in order, page by page, both ways (${graine})`, async ({ tx }) => {
      const monde = await unMonde(tx, graine)
      const today = parisDate(MAINTENANT)
      await fc.assert(
        fc.asyncProperty(unFiltreSur(monde.catalogue), unTri(monde.catalogue), async (filtre, tri) => {
          const attendus = trier(
            monde.dossiers.filter((dossier) => garde(filtre, (colonne) => lireColonne(dossier, colonne), today)),
            tri,
          )
          const vue = { onglet: 'a-suivre', filtre, recherche: '' } as const
          expect(await toutesLesPages(tx, monde, vue, tri, 'apres')).toEqual(attendus)
          expect(await toutesLesPages(tx, monde, vue, tri, 'avant')).toEqual([...attendus].reverse())
        }),
        { numRuns: 60, seed: graine },
      )
    })
  }
})
