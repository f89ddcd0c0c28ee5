import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Tx } from '../../../db/client.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import { champTypes } from '../../../form-engine/champs/registry.ts'
import { enTexte, moment } from '../../../form-engine/export/cellules.ts'
import { addSeconds, type Instant } from '../../../form-engine/temps.ts'
import { entreesDe, feuillesDeLOds, feuillesDuXlsx, lignesDuCsv } from '../../documents/export/lecture.testing.ts'
import { FABRIQUE } from '../../../workers/jobs/export.ts'
import { demanderA, rendre, unExpert } from '../avis/pour-les-tests.ts'
import type { Personne } from '../cles.ts'
import { effacerLeContenu } from '../conservation/effacer.ts'
import { cutInstructeurKey } from '../compte/access.ts'
import { cutInstructionKey } from '../dossier/access.ts'
import { dossierAImprimerPourInstruire, type ReponseAImprimer } from '../dossier/dossier-a-imprimer.ts'
import { cleDInstructeur, demarcheDeTousLesGenres, desReponses, semer } from '../liste/monde-pour-les-tests.ts'
import { reconcilier } from '../piece-jointe/reconcilier.ts'
import { magasinDeTest } from '../piece-jointe/magasin-de-test.ts'
import { refusalOf, uneDemarche, type DemarcheDeTest } from '../testing.ts'
import { demanderExport, EN_COURS_MAX } from './demander.ts'
import { abandonnerExport, effacerExportsPerimes } from './effacer.ts'
import { lettreDExport } from './lettre.ts'
import { listExports, lireExport } from './list.ts'
import { colonnesDuModele, enregistrerModele, listModeles, supprimerModele } from './modeles.ts'
import { exporter, machine, telecharger, TOUS } from './pour-les-tests.ts'
import { preparerExport, type Fabrique } from './preparer.ts'
import { lancerLesProgrammes, listProgrammes, programmerExport, prochainJour } from './programmes.ts'

const magasin = magasinDeTest()

async function unMonde(tx: Tx, n = 25, graine = 7) {
  const demarche = await demarcheDeTousLesGenres(tx)
  const dossiers = await semer(tx, demarche, fc.sample(desReponses, { numRuns: n, seed: graine }))
  return { demarche, dossiers, key: await cleDInstructeur(tx, demarche.instructeur) }
}

async function objets(): Promise<string[]> {
  const trouves: string[] = []
  for await (const cle of magasin.list('exports/')) trouves.push(cle)
  return trouves
}

/** Another groupe of a démarche, with its own instructeur. */
async function unAutreGroupe(tx: Tx, demarche: DemarcheDeTest) {
  const groupe = await tx
    .insertInto('groupes')
    .values({ demarche_id: demarche.id, nom: 'Groupe du Nord' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const compte = await a.compte(tx, { roles: ['instructeur'] })
  await tx.insertInto('groupe_instructeurs').values({ groupe_id: groupe.id, compte_id: compte.compteId }).execute()
  return { groupeId: groupe.id, compte, key: await cleDInstructeur(tx, compte) }
}

/** What a PDF says of an answer, as a cell of an export writes it: its dates are read again as somebody types them. */
function commeUneCellule(texte: string | null): string {
  if (texte === null) return ''
  for (const type of ['date', 'datetime'] as const) {
    const lue = champTypes[type].parse(texte, {})
    if (lue.kind === 'value') return enTexte(moment(String(lue.value)))
  }
  return texte
}

describe('what an export says', () => {
  test('CSV, one or one a sheet, XLSX, ODS, JSON and the PDF show the same values of every question', async ({
    tx,
  }) => {
    const { demarche, key, dossiers } = await unMonde(tx)
    const lire = async (format: 'csv' | 'csv_zip' | 'xlsx' | 'ods' | 'json') => {
      const octets = await telecharger(key, demarche.id, await exporter(key, demarche.id, magasin, { format }), magasin)
      if (!octets) throw new Error('nothing to download')
      return octets
    }
    const [titres = [], ...duCsv] = lignesDuCsv(await lire('csv'))
    expect(duCsv).toHaveLength(dossiers.length)
    const fichiers = await entreesDe(await lire('csv_zip'))
    expect(lignesDuCsv(fichiers.get('Dossiers.csv') ?? Buffer.alloc(0))).toEqual([titres, ...duCsv])
    const duXlsx = await feuillesDuXlsx(await lire('xlsx'))
    expect([...fichiers.keys()]).toEqual([...duXlsx.keys()].map((nom) => `${nom}.csv`))
    for (const [nom, feuille] of duXlsx) {
      const [entete = [], ...lignes] = lignesDuCsv(fichiers.get(`${nom}.csv`) ?? Buffer.alloc(0))
      const lues = feuille.map((ligne) => entete.map((_, rang) => ligne[rang]?.texte ?? ''))
      expect(lues, nom).toEqual([entete, ...lignes])
    }
    for (const feuilles of [duXlsx, await feuillesDeLOds(await lire('ods'))]) {
      const [principale = []] = feuilles.values()
      const lues = principale.map((ligne) => titres.map((_, rang) => ligne[rang]?.texte ?? ''))
      expect(lues).toEqual([titres, ...duCsv])
    }
    const json = JSON.parse((await lire('json')).toString()) as {
      colonnes: { dossiers: Record<string, string> }
      dossiers: Record<string, unknown>[]
    }
    const ids = Object.keys(json.colonnes.dossiers)
    expect(Object.values(json.colonnes.dossiers)).toEqual(titres)
    for (const [rang, dossier] of json.dossiers.entries()) {
      for (const [colonne, id] of ids.entries()) {
        const valeur = dossier[id]
        const dit = Array.isArray(valeur)
          ? valeur.join(' | ')
          : typeof valeur === 'boolean'
            ? valeur
              ? 'Oui'
              : 'Non'
            : typeof valeur === 'number'
              ? String(valeur).replace('.', ',')
              : ((valeur as string | null) ?? '').replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)[+-].*$/, '$1 $2')
        expect(dit, id).toBe(duCsv[rang]?.[colonne])
      }
    }

    const parNumero = new Map(duCsv.map((ligne) => [ligne[titres.indexOf('Numéro')], ligne]))
    for (const { id } of dossiers) {
      const une = await cutInstructionKey(tx, MAINTENANT, demarche.instructeur as Personne, id)
      if (!une) throw new Error('no key')
      const imprime = await dossierAImprimerPourInstruire(une)
      const ligne = parNumero.get(String(imprime.numero))
      const reponses = [...imprime.sections, ...(imprime.annotations ?? [])]
        .flatMap(({ blocs }) => blocs)
        .filter((bloc): bloc is ReponseAImprimer => bloc.kind === 'reponse')
      const duPdf = new Map(reponses.map(({ libelle, texte }) => [libelle, texte]))
      for (const [rang, titre] of titres.entries()) {
        if (!titre.startsWith('Question ')) continue
        // What the PDF does not ask, the export does not show.
        const pdf = commeUneCellule(duPdf.get(titre) ?? null)
        expect(ligne?.[rang]?.replaceAll(' | ', ', ').replaceAll(/\s/g, ''), titre).toBe(pdf.replaceAll(/\s/g, ''))
      }
    }
  })

  test('a repeated block is a sheet, each row with the number of its dossier and its rank', async ({ tx }) => {
    const { demarche, key, dossiers } = await unMonde(tx)
    const octets = await telecharger(
      key,
      demarche.id,
      await exporter(key, demarche.id, magasin, { format: 'xlsx' }),
      magasin,
    )
    const feuilles = await feuillesDuXlsx(octets ?? Buffer.alloc(0))
    expect([...feuilles.keys()]).toEqual(['Dossiers', 'Travaux', 'Avis'])
    const [titres, ...lignes] = feuilles.get('Travaux') ?? []
    expect(titres?.map(({ texte }) => texte)).toEqual([
      'Numéro',
      'Rang',
      'Question objet',
      'Question cout',
      'Question fini',
    ])
    const attendues = dossiers.flatMap(({ reponses }) =>
      Object.keys(reponses).filter((cle) => cle.startsWith('travaux~')),
    )
    expect(lignes).toHaveLength(attendues.length)
    expect(lignes.filter((ligne) => ligne[4]?.nature === 'jour').length).toBeGreaterThan(0)
  })

  test('an answer to a question that is not asked any more is not shown', async ({ tx }) => {
    const demarche = await demarcheDeTousLesGenres(tx)
    await semer(tx, demarche, [
      { urgent: false, raison: 'CANARI-CACHE' },
      { urgent: true, raison: 'dite' },
    ])
    const key = await cleDInstructeur(tx, demarche.instructeur)
    for (const format of ['csv', 'json', 'xlsx'] as const) {
      const octets = await telecharger(key, demarche.id, await exporter(key, demarche.id, magasin, { format }), magasin)
      const dit =
        format === 'xlsx' ? JSON.stringify([...(await feuillesDuXlsx(octets ?? Buffer.alloc(0)))]) : String(octets)
      expect(dit).not.toContain('CANARI-CACHE')
      expect(dit).toContain('dite')
    }
  })

  test('a template chooses the columns, their order and their names; what it leaves out is not there', async ({
    tx,
  }) => {
    const { demarche, key } = await unMonde(tx, 3)
    const colonnes = [
      { id: 'montant.valeur', nom: 'Somme' },
      { id: 'parti.valeur', nom: null },
      { id: 'commune.valeur', nom: null },
      { id: 'etat', nom: 'Somme' },
    ]
    const octets = await telecharger(key, demarche.id, await exporter(key, demarche.id, magasin, { colonnes }), magasin)
    expect(lignesDuCsv(octets ?? Buffer.alloc(0))[0]).toEqual(['Somme', 'Question commune', 'Somme (2)'])
  })

  test('the same dossiers as the list, in its order: filter, tab and groupes', async ({ tx }) => {
    const { demarche, key } = await unMonde(tx)
    const autre = await unAutreGroupe(tx, demarche)
    await semer(tx, demarche, [{ commune: 'CANARI-NORD' }], { groupeId: autre.groupeId })
    const vue = {
      ...TOUS,
      filtre: {
        mode: 'toutes' as const,
        groupes: [
          {
            mode: 'toutes' as const,
            criteres: [{ colonne: 'urgent.valeur', operateur: 'egal' as const, valeurs: ['oui'] }],
          },
        ],
      },
      tri: { colonne: 'numero', sens: 'asc' as const },
    }
    const octets = await telecharger(key, demarche.id, await exporter(key, demarche.id, magasin, { vue }), magasin)
    const [titres = [], ...lignes] = lignesDuCsv(octets ?? Buffer.alloc(0))
    expect(lignes.length).toBeGreaterThan(0)
    expect(new Set(lignes.map((ligne) => ligne[titres.indexOf('Question urgent')]))).toEqual(new Set(['Oui']))
    const numeros = lignes.map((ligne) => Number(ligne[0]))
    expect(numeros).toEqual(numeros.toSorted((x, y) => x - y))
    const tous = await telecharger(key, demarche.id, await exporter(key, demarche.id, magasin), magasin)
    expect(String(tous)).not.toContain('CANARI-NORD')
  })

  test('an opinion that is sealed is not in it; once open, it is', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    const [dossier] = await semer(tx, demarche, [{ nom: 'Ada' }], { etat: 'en_instruction' })
    if (!dossier) throw new Error('no dossier')
    const une = await cutInstructionKey(tx, MAINTENANT, demarche.instructeur as Personne, dossier.id)
    if (!une) throw new Error('no key')
    const experts = [await unExpert(tx), await unExpert(tx)] as const
    const [premier = '', second = ''] = await demanderA(une, experts, { scelle: true })
    await rendre(tx, experts[0], premier, { texte: 'CANARI-SCELLE' })
    const key = await cleDInstructeur(tx, demarche.instructeur)
    const dits = async () => {
      const textes: string[] = []
      for (const format of ['json', 'xlsx'] as const) {
        await tx.deleteFrom('exports').execute()
        const octets = await telecharger(
          key,
          demarche.id,
          await exporter(key, demarche.id, magasin, { format }),
          magasin,
        )
        textes.push(
          format === 'json' ? String(octets) : JSON.stringify([...(await feuillesDuXlsx(octets ?? Buffer.alloc(0)))]),
        )
      }
      return textes
    }
    for (const dit of await dits()) expect(dit).not.toContain('CANARI-SCELLE')
    await rendre(tx, experts[1], second, { texte: 'le second' })
    for (const dit of await dits()) expect(dit).toContain('CANARI-SCELLE')
  })
})

describe('who may have it', () => {
  test('its author, while they have every groupe it holds', async ({ tx }) => {
    const { demarche, key } = await unMonde(tx, 3)
    const id = await exporter(key, demarche.id, magasin)
    expect(await telecharger(key, demarche.id, id, magasin)).not.toBeNull()
    await tx.deleteFrom('groupe_instructeurs').where('compte_id', '=', demarche.instructeur.compteId).execute()
    const apres = await cleDInstructeur(tx, demarche.instructeur)
    expect(await telecharger(apres, demarche.id, id, magasin)).toBeNull()
    expect(await listExports(apres, demarche.id)).toEqual([])
  })

  test('neither a colleague of the same groupe, nor an instructeur of another one, nor by another démarche', async ({
    tx,
  }) => {
    const { demarche, key } = await unMonde(tx, 3)
    const id = await exporter(key, demarche.id, magasin)
    const collegue = await a.compte(tx, { roles: ['instructeur'] })
    await tx
      .insertInto('groupe_instructeurs')
      .values({ groupe_id: demarche.groupeId, compte_id: collegue.compteId })
      .execute()
    const autre = await unAutreGroupe(tx, demarche)
    for (const une of [await cleDInstructeur(tx, collegue), autre.key]) {
      expect(await telecharger(une, demarche.id, id, magasin)).toBeNull()
      expect(await refusalOf(abandonnerExport(une, id))).toBe('introuvable')
    }
    expect(await telecharger(key, (await uneDemarche(tx)).id, id, magasin)).toBeNull()
  })

  test('an usager and an expert have no key to ask with; an instructeur asks of their démarches only', async ({
    tx,
  }) => {
    const { demarche } = await unMonde(tx, 1)
    for (const roles of [['usager'], ['expert']] as const) {
      const compte = await a.compte(tx, { roles: [...roles] })
      expect(await cutInstructeurKey(tx, MAINTENANT, compte as Personne)).toBeNull()
    }
    const ailleurs = await cleDInstructeur(tx, (await uneDemarche(tx)).instructeur)
    expect(await refusalOf(demanderExport(ailleurs, demarche.id, { vue: TOUS, format: 'csv', colonnes: null }))).toBe(
      'introuvable',
    )
  })

  test('rights are cut anew when it is prepared: whoever was taken out meanwhile gets nothing', async ({ tx }) => {
    const { demarche, key } = await unMonde(tx, 3)
    const { id } = await demanderExport(key, demarche.id, { vue: TOUS, format: 'csv', colonnes: null })
    await tx.deleteFrom('groupe_instructeurs').where('compte_id', '=', demarche.instructeur.compteId).execute()
    await preparerExport(machine(tx), id, FABRIQUE, { magasin })
    const row = await tx.selectFrom('exports').where('id', '=', id).select(['etat', 'motif']).executeTakeFirstOrThrow()
    expect(row).toEqual({ etat: 'echec', motif: 'droits' })
  })

  test('asking and taking it away are recorded, without a name nor what was looked for', async ({ tx }) => {
    const { demarche, key } = await unMonde(tx, 2)
    await exporter(key, demarche.id, magasin, { vue: { ...TOUS, recherche: 'CANARI-RECHERCHE' } })
    const rows = await tx.selectFrom('evenements').where('type', 'like', 'demarche.export%').selectAll().execute()
    expect(rows.map(({ type, acteur_id }) => [type, acteur_id])).toEqual([
      ['demarche.export_demande', demarche.instructeur.compteId],
    ])
    expect(JSON.stringify(rows)).not.toContain('CANARI-RECHERCHE')
  })
})

describe('how it is asked', () => {
  test('the same one asked again is the one that is there; three others at once are enough', async ({ tx }) => {
    const { demarche, key } = await unMonde(tx, 1)
    const demander = (recherche: string) =>
      demanderExport(key, demarche.id, { vue: { ...TOUS, recherche }, format: 'csv', colonnes: null })
    const premier = await demander('')
    expect(await demander('')).toEqual({ id: premier.id, isMeme: true })
    for (let n = 1; n < EN_COURS_MAX; n += 1) await demander(`mot${n}`)
    expect(await refusalOf(demander('trop'))).toBe('trop_de_demandes')
    expect((await jobsOf(tx, 'export')).filter(({ exportId }) => exportId === premier.id)).toHaveLength(1)
  })

  test('one that is ready is given again for five minutes, then made anew', async ({ tx }) => {
    const { demarche, key } = await unMonde(tx, 1)
    const id = await exporter(key, demarche.id, magasin)
    const demande = { vue: TOUS, format: 'csv' as const, colonnes: null }
    expect((await demanderExport(key, demarche.id, demande)).id).toBe(id)
    const tard = await cutInstructeurKey(tx, addSeconds(MAINTENANT, 301), demarche.instructeur as Personne)
    if (!tard) throw new Error('no key')
    expect((await demanderExport(tard, demarche.id, demande)).isMeme).toBe(false)
  })

  test('the bin has nothing to export', async ({ tx }) => {
    const { demarche, key } = await unMonde(tx, 1)
    const demande = { vue: { ...TOUS, onglet: 'supprimes' as const }, format: 'csv' as const, colonnes: null }
    expect(await refusalOf(demanderExport(key, demarche.id, demande))).toBe('refus')
  })
})

describe('how long it is there', () => {
  test('thirty-two hours, then neither row nor object', async ({ tx }) => {
    const { demarche, key } = await unMonde(tx, 2)
    const id = await exporter(key, demarche.id, magasin)
    const [{ objet } = { objet: null }] = await tx.selectFrom('exports').where('id', '=', id).select('objet').execute()
    const fin = addSeconds(MAINTENANT, 32 * 3600)
    expect(await effacerExportsPerimes(machine(tx, addSeconds(fin, -1)))).toBe(0)
    const tard = await cutInstructeurKey(tx, fin, demarche.instructeur as Personne)
    if (!tard) throw new Error('no key')
    expect(await lireExport(tard, demarche.id, id, magasin)).toBeNull()
    expect(await effacerExportsPerimes(machine(tx, fin))).toBe(1)
    const partis = await tx.selectFrom('objets_a_effacer').select('objet').execute()
    expect(partis.map((un) => un.objet)).toContain(objet)
  })

  test('it goes with the first of its dossiers that is deleted, and with no other', async ({ tx }) => {
    const { demarche, key, dossiers } = await unMonde(tx, 2)
    const ailleurs = await unMonde(tx, 1, 8)
    const sien = await exporter(key, demarche.id, magasin)
    const autre = await exporter(ailleurs.key, ailleurs.demarche.id, magasin)
    await effacerLeContenu(
      tx,
      MAINTENANT,
      dossiers.slice(0, 1).map(({ id }) => id),
    )
    const restes = await tx.selectFrom('exports').select('id').execute()
    expect(restes.map(({ id }) => id)).toEqual([autre])
    expect(restes.map(({ id }) => id)).not.toContain(sien)
  })

  test('one whose dossier is deleted while it is prepared is made again, without it', async ({ tx }) => {
    const { demarche, key, dossiers } = await unMonde(tx, 3)
    const [victime] = dossiers
    const { id } = await demanderExport(key, demarche.id, { vue: TOUS, format: 'csv', colonnes: null })
    const pendant: Fabrique = {
      ...FABRIQUE,
      tableau: async function* (format, source, at) {
        yield* FABRIQUE.tableau(format, source, at)
        await effacerLeContenu(tx, MAINTENANT, victime ? [victime.id] : [])
      },
    }
    await expect(preparerExport(machine(tx), id, pendant, { magasin })).rejects.toThrow('deleted')
    expect(await preparerExport(machine(tx), id, FABRIQUE, { magasin })).toBe(2)
    const tailles = await objets()
    expect(tailles.filter((cle) => cle.startsWith(`exports/${id}/`))).toEqual([`exports/${id}/2`])
  })

  test('a try that fails leaves no object; the third one says so and stops', async ({ tx }) => {
    const { demarche, key } = await unMonde(tx, 2)
    const { id } = await demanderExport(key, demarche.id, { vue: TOUS, format: 'csv', colonnes: null })
    const casse: Fabrique = {
      ...FABRIQUE,
      tableau: async function* () {
        yield Buffer.from('un début')
        await Promise.resolve()
        throw new Error('panne')
      },
    }
    for (let essai = 1; essai <= 3; essai += 1) {
      await expect(preparerExport(machine(tx), id, casse, { magasin })).rejects.toThrow('panne')
    }
    expect(await preparerExport(machine(tx), id, FABRIQUE, { magasin })).toBeNull()
    expect((await listExports(key, demarche.id))[0]).toMatchObject({ etat: 'echec', motif: 'panne' })
    expect((await objets()).filter((cle) => cle.startsWith(`exports/${id}/`))).toEqual([])
  })

  test('what a worker that was killed had written is found by the upkeep of the store', async ({ dbtest }) => {
    const demarche = await uneDemarche(dbtest)
    await semer(dbtest, demarche, [{ nom: 'Ada' }])
    const key = await cleDInstructeur(dbtest, demarche.instructeur)
    const id = await exporter(key, demarche.id, magasin)
    // Killed once its object was whole, before it could say so; the next try took another name.
    await magasin.put(
      `exports/${id}/7`,
      (async function* () {
        yield Buffer.from('orphelin')
      })(),
    )
    const passer = (now: Instant) => reconcilier(machine(dbtest, now), magasin)
    await passer(MAINTENANT)
    await passer(addSeconds(MAINTENANT, 3_700))
    const restes = (await objets()).filter((cle) => cle.startsWith(`exports/${id}/`))
    expect(restes).toEqual([`exports/${id}/1`])
    expect(await telecharger(key, demarche.id, id, magasin)).not.toBeNull()
  })

  test('what is stored says nothing of what it holds', async ({ tx }) => {
    const { demarche, key } = await unMonde(tx, 2)
    const id = await exporter(key, demarche.id, magasin)
    const blocs: Buffer[] = []
    for await (const bloc of await magasin.get(`exports/${id}/1`)) blocs.push(bloc as Buffer)
    expect(Buffer.concat(blocs).includes('Question')).toBe(false)
    const lu = await lireExport(key, demarche.id, id, magasin)
    const clair = await telecharger(key, demarche.id, id, magasin)
    expect(
      createHash('sha256')
        .update(clair ?? '')
        .digest('hex'),
    ).toBe(lu?.empreinte)
  })
})

describe('templates', () => {
  test('one is its author’s, or of a groupe: its members change it, the others do not know it', async ({ tx }) => {
    const { demarche, key } = await unMonde(tx, 1)
    const autre = await unAutreGroupe(tx, demarche)
    const colonnes = [{ id: 'numero', nom: '  N°  ' }]
    const prive = await enregistrerModele(key, demarche.id, { id: null, nom: 'Le mien', groupe: null, colonnes })
    const partage = await enregistrerModele(key, demarche.id, {
      id: null,
      nom: 'Le nôtre',
      groupe: demarche.groupeId,
      colonnes,
    })
    expect((await listModeles(key, demarche.id)).map(({ nom }) => nom)).toEqual(['Le mien', 'Le nôtre'])
    expect(await colonnesDuModele(key, demarche.id, prive)).toEqual([{ id: 'numero', nom: 'N°' }])
    expect(await listModeles(autre.key, demarche.id)).toEqual([])
    expect(await refusalOf(colonnesDuModele(autre.key, demarche.id, partage))).toBe('introuvable')
    expect(await refusalOf(supprimerModele(autre.key, demarche.id, partage))).toBe('introuvable')
    const ailleurs = { id: null, nom: 'x', groupe: autre.groupeId, colonnes }
    expect(await refusalOf(enregistrerModele(key, demarche.id, ailleurs))).toBe('refus')
    expect(await refusalOf(enregistrerModele(key, demarche.id, { ...ailleurs, groupe: null, colonnes: [] }))).toBe(
      'refus',
    )
    await supprimerModele(key, demarche.id, prive)
    expect((await listModeles(key, demarche.id)).map(({ nom }) => nom)).toEqual(['Le nôtre'])
  })
})

describe('exports of the calendar', () => {
  test.each([
    ['jour', '2026-11-22', '2026-11-23'],
    ['semaine', '2026-11-22', '2026-11-23'],
    ['semaine', '2026-11-23', '2026-11-30'],
    ['semaine', '2026-11-24', '2026-11-30'],
    ['mois', '2026-11-30', '2026-12-01'],
    ['mois', '2026-12-01', '2027-01-01'],
  ] as const)('%s after %s is %s', (cadence, apres, attendu) => {
    expect(prochainJour(cadence, apres as never)).toBe(attendu)
  })

  test('one is prepared once a day, for people of the same groupes, who are written to and may download it', async ({
    tx,
  }) => {
    const { demarche, key } = await unMonde(tx, 2)
    const collegue = await a.compte(tx, { roles: ['instructeur'], nom: 'Camille' })
    await tx
      .insertInto('groupe_instructeurs')
      .values({ groupe_id: demarche.groupeId, compte_id: collegue.compteId })
      .execute()
    const etranger = await unAutreGroupe(tx, demarche)
    const demande = { vue: TOUS, format: 'csv' as const, colonnes: null, cadence: 'jour' as const }
    expect(
      await refusalOf(programmerExport(key, demarche.id, { ...demande, destinataires: [etranger.compte.compteId] })),
    ).toBe('refus')
    await programmerExport(key, demarche.id, {
      ...demande,
      destinataires: [collegue.compteId, etranger.compte.compteId],
    })
    expect((await listProgrammes(key, demarche.id)).map(({ destinataires }) => destinataires)).toEqual([['Camille']])

    expect(await lancerLesProgrammes(machine(tx))).toBe(0)
    const demain = addSeconds(MAINTENANT, 86_400)
    expect(await lancerLesProgrammes(machine(tx, demain))).toBe(1)
    expect(await lancerLesProgrammes(machine(tx, demain))).toBe(0)
    const { id } = await tx.selectFrom('exports').select('id').executeTakeFirstOrThrow()
    await preparerExport(machine(tx, demain), id, FABRIQUE, { magasin })
    expect(await jobsOf(tx, 'lettre-export')).toEqual([{ exportId: id, compteId: collegue.compteId }])
    expect(await lettreDExport(machine(tx, demain), id, collegue.compteId)).toMatchObject({
      email: collegue.email,
      dossiers: 2,
    })
    const sienne = await cutInstructeurKey(tx, demain, collegue as Personne)
    if (!sienne) throw new Error('no key')
    expect(await telecharger(sienne, demarche.id, id, magasin)).not.toBeNull()
    // Taken out of the groupe, they are neither told nor served.
    await tx.deleteFrom('groupe_instructeurs').where('compte_id', '=', collegue.compteId).execute()
    expect(await lettreDExport(machine(tx, demain), id, collegue.compteId)).toBeNull()
    const partie = await cutInstructeurKey(tx, demain, collegue as Personne)
    expect(partie && (await telecharger(partie, demarche.id, id, magasin))).toBeNull()
  })

  test('one whose author has left the groupe is stopped', async ({ tx }) => {
    const { demarche, key } = await unMonde(tx, 1)
    const demande = { vue: TOUS, format: 'csv' as const, colonnes: null, cadence: 'jour' as const }
    await programmerExport(key, demarche.id, { ...demande, destinataires: [demarche.instructeur.compteId] })
    await tx.deleteFrom('groupe_instructeurs').where('compte_id', '=', demarche.instructeur.compteId).execute()
    expect(await lancerLesProgrammes(machine(tx, addSeconds(MAINTENANT, 86_400)))).toBe(0)
    expect((await listProgrammes(key, demarche.id))[0]?.isArrete).toBe(true)
  })
})
