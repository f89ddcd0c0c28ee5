/** What names the questions of a form beside its pages, read in a language; what must stay French, in French. */
import { randomUUID } from 'node:crypto'
import { ulid } from 'ulid'
import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Tx } from '../../../db/client.ts'
import { test } from '../../../db/testing.ts'
import type { Noeud, StableId } from '../../../form-engine/formulaire.ts'
import { addSeconds } from '../../../form-engine/temps.ts'
import { cellKey } from '../../../form-engine/reponses.ts'
import { demanderCorrection } from '../correction/demander.ts'
import { changementsRecents, RECENTS_MAX } from '../direct/recents.ts'
import { dossierAImprimer } from '../dossier/dossier-a-imprimer.ts'
import { enregistrerPage } from '../dossier/enregistrer-page.ts'
import { formulaireDesMots, formulaireLu } from '../dossier/formulaire-lu.ts'
import { historiqueDe } from '../dossier/historique.ts'
import { pageDeposee } from '../dossier/page-deposee.ts'
import { recepisseDe } from '../dossier/recepisse.ts'
import { remplir } from '../dossier/remplir.ts'
import { repondreEtLire } from '../dossier/repondre-et-lire.ts'
import { repondre } from '../dossier/repondre.ts'
import { aVerifier } from '../dossier/show.ts'
import { suiteDuDepot } from '../dossier/suite-du-depot.ts'
import { deposerTelQuel } from '../dossier/tel-quel-pour-les-tests.ts'
import { transmissionsDe } from '../dossier/transmissions.ts'
import { filDeRemarque } from '../remarque/fil.ts'
import { remarquesAgentKeyOf, remarquesKeyOf, remarquer } from '../remarque/pour-les-tests.ts'
import {
  champ,
  editKeyOf,
  instructionKeyOf,
  readKeyOf,
  unDossier,
  uneDemarche,
  type DossierDeTest,
} from '../testing.ts'
import { deplacerBrouillons } from '../revision/deplacer-brouillons.ts'
import { misesDeCote, passageAVoir } from '../revision/passages.ts'
import { publierTelQuel } from '../revision/pour-les-tests.ts'
import { systemKey } from '../cles.ts'
import { prevoirDeRecommencer } from '../dossier/recommencer.ts'
import { reutilisables } from '../piece-jointe/reutiliser.ts'
import { empreinteDeTexte } from './lire.ts'

const id = (un: string) => un as StableId
const REGION = { champ: id('region'), row: null }

const CHAMPS = [
  champ('region', {
    libelle: 'Région',
    type: 'drop_down_list',
    config: {
      options: [
        { id: 'n', libelle: 'Nord' },
        { id: 's', libelle: 'Sud' },
      ],
    },
  }),
  champ('code', {
    libelle: 'Code',
    type: 'formatted',
    config: { mode: 'avance', expression: '[A-Z]{2}', exemple: 'AB', erreur: 'Deux capitales.' },
  }),
]

const MOTS = [
  ['region.libelle', 'Région', 'Region'],
  ['region.option.n', 'Nord', 'North'],
  ['region.option.s', 'Sud', 'South'],
  ['code.reglage.erreur', 'Deux capitales.', 'Two capitals.'],
  ['plan.libelle', 'Plan du terrain', 'Map of the land'],
] as const

const op = (champ: string, raw: string, base = 0) => ({ id: ulid(), champ: id(champ), row: null, base, raw })

/** A draft that answers Nord, of a démarche that offers English. */
async function unBrouillon(tx: Tx, champs: Noeud[] = CHAMPS): Promise<DossierDeTest> {
  const demarche = await uneDemarche(tx, { champs })
  const { compteId } = await a.compte(tx)
  await tx
    .insertInto('demarche_langues')
    .values({
      demarche_id: demarche.id,
      langue: 'en',
      proposee: true,
      version: randomUUID(),
      ajoutee_par: compteId,
      ajoutee_at: MAINTENANT,
    })
    .execute()
  await tx
    .insertInto('traductions')
    .values(
      MOTS.map(([cle, source, texte]) => ({
        demarche_id: demarche.id,
        langue: 'en' as const,
        empreinte: empreinteDeTexte({ cle, source }),
        cle,
        source,
        texte,
        modifie_par: compteId,
        modifie_at: MAINTENANT,
      })),
    )
    .execute()
  const dossier = await unDossier(tx, { demarche })
  await repondre(await editKeyOf(tx, dossier), [op('region', 'n')])
  return dossier
}

describe('in a draft', () => {
  test('the reason of a set shape is told in the language, on the page and before the deposit', async ({ tx }) => {
    const key = await editKeyOf(tx, await unBrouillon(tx))
    await repondre(key, [op('code', 'ab')])
    const phraseDe = async (langue: 'fr' | 'en') => {
      const [page] = (await formulaireLu(key)).pages
      const vue = await remplir(key, page?.cle ?? '', langue)
      const code = vue?.noeuds.find((noeud) => noeud.kind === 'champ' && noeud.cle === 'code')
      const [erreur] = (await aVerifier(key, null, langue)).erreurs
      return [code?.kind === 'champ' ? code.faute?.params['phrase'] : null, erreur?.params['phrase']]
    }
    expect(await phraseDe('en')).toEqual(['Two capitals.', 'Two capitals.'])
    expect(await phraseDe('fr')).toEqual(['Deux capitales.', 'Deux capitales.'])
  })

  test('two answers to one question are told in it, with script and without', async ({ tx }) => {
    const key = await editKeyOf(tx, await unBrouillon(tx))
    const lire = async (langue: 'fr' | 'en') => (await repondreEtLire(key, [op('region', 's')], langue))[0]?.texte
    expect(await lire('en')).toBe('North')
    expect(await lire('fr')).toBe('Nord')
    const postee = {
      entrees: [
        ['r:region', 's'],
        ['v:region', '0'],
        ['formulaire', ulid()],
      ] as [string, string][],
      coupes: new Set<string>(),
    }
    const mots = await formulaireDesMots(key, await formulaireLu(key), 'en')
    expect((await enregistrerPage(key, postee, mots)).conflits).toMatchObject([{ autre: 'North' }])
  })

  test('the latest changes, the versions of an answer and the names of what changes live are told in it', async ({
    tx,
  }) => {
    const key = await editKeyOf(tx, await unBrouillon(tx))
    expect(await changementsRecents(key, RECENTS_MAX, 'en')).toMatchObject([{ libelle: 'Region' }])
    expect(await changementsRecents(key)).toMatchObject([{ libelle: 'Région' }])
    expect(await historiqueDe(key, REGION, 'en')).toMatchObject({
      libelle: 'Region',
      versions: [{ texte: 'North' }],
      langue: { courante: 'en' },
    })
    expect(await historiqueDe(key, REGION)).toMatchObject({ libelle: 'Région', versions: [{ texte: 'Nord' }] })
    const [page] = (await formulaireLu(key)).pages
    expect((await remplir(key, page?.cle ?? '', 'en'))?.libelles).toEqual({ region: 'Region', code: 'Code' })
    expect((await remplir(key, page?.cle ?? ''))?.libelles).toBeNull()
  })
})

describe('when the form changes', () => {
  const APRES = CHAMPS.filter((un) => un.id !== 'region')

  test('what changed and what is set aside are told in it; a form it has no words for, in French', async ({ tx }) => {
    const dossier = await unBrouillon(tx)
    await publierTelQuel(tx, dossier.demarche, APRES)
    await deplacerBrouillons(systemKey(tx, addSeconds(MAINTENANT, 60), 'essai'), dossier.demarche.id)
    const key = await editKeyOf(tx, dossier)
    expect(await passageAVoir(key, 'en')).toMatchObject({
      changements: [{ en: expect.stringContaining('Region'), fr: expect.stringContaining('Region') }],
      cote: [{ libelle: 'Region', texte: 'North', isTraduite: true }],
    })
    const enFrancais = { libelle: 'Région', texte: 'Nord', isTraduite: false }
    for (const langue of ['fr', 'de'] as const)
      expect(await passageAVoir(key, langue)).toMatchObject({
        changements: [{ fr: expect.stringContaining('Région') }],
        cote: [enFrancais],
      })
    expect(await misesDeCote(key, 'en')).toMatchObject([{ libelle: 'Region' }])
  })

  test('what would be begun again, and the files to give again, name their questions in it', async ({ tx }) => {
    const plan = champ('plan', { libelle: 'Plan du terrain', type: 'piece_justificative' })
    const dossier = await unBrouillon(tx, [...CHAMPS, plan])
    await publierTelQuel(tx, dossier.demarche, APRES)
    const key = await editKeyOf(tx, dossier)
    expect(await prevoirDeRecommencer(key, 'en')).toMatchObject({ misesDeCote: ['Region'] })
    expect(await prevoirDeRecommencer(key)).toMatchObject({ misesDeCote: ['Région'] })
    const question = { champ: id('plan'), row: null }
    expect(await reutilisables(key, question, 'en')).toMatchObject({
      libelle: 'Map of the land',
      langue: { courante: 'en' },
    })
    expect(await reutilisables(key, question)).toMatchObject({ libelle: 'Plan du terrain' })
  })
})

async function unDepose(tx: Tx): Promise<DossierDeTest> {
  const dossier = await unBrouillon(tx)
  await deposerTelQuel(await editKeyOf(tx, dossier))
  return dossier
}

describe('once deposited', () => {
  test('what waits to be sent, and what the service asks, name questions in it; agents read French', async ({ tx }) => {
    const dossier = await unDepose(tx)
    const key = await editKeyOf(tx, dossier)
    const agent = await instructionKeyOf(tx, dossier)
    await demanderCorrection(agent, {
      motif: 'incomplet',
      message: 'Corrigez la région.',
      champsSeuls: true,
      echeanceOn: null,
      remarques: [{ cle: cellKey(id('region'), null), texte: 'Pas celle-ci.' }],
    })
    await repondre(key, [op('region', 's', 1)])
    expect(await suiteDuDepot(key, 'en_construction', 'en')).toMatchObject({
      correction: {
        message: 'Corrigez la région.',
        remarques: [{ libelle: 'Region', texte: 'Pas celle-ci.' }],
      },
      modifications: [{ libelle: 'Region', avant: 'North', apres: 'South' }],
    })
    const [page] = (await formulaireLu(key)).pages
    expect((await pageDeposee(key, page?.cle ?? '', 'en'))?.fermees).toMatchObject({ code: { libelle: 'Code' } })
    expect(JSON.stringify(await transmissionsDe(agent, 'en'))).not.toContain('Region')
  })

  test('a remark names its question in it, and says so; to agents, in French', async ({ tx }) => {
    const dossier = await unDepose(tx)
    const agent = await remarquesAgentKeyOf(tx, dossier)
    const remarque = await remarquer(agent, 'region', 'Pourquoi ?', { audience: 'tous' })
    const usager = await remarquesKeyOf(tx, dossier)
    const sujet = async (key: typeof agent, langue: 'fr' | 'en') =>
      (await filDeRemarque(key, remarque, langue)).remarque.sujet
    expect(await sujet(usager, 'en')).toMatchObject({ libelle: 'Region', langue: 'en' })
    expect(await sujet(usager, 'fr')).toMatchObject({ libelle: 'Région', langue: null })
    expect(await sujet(agent, 'en')).toMatchObject({ libelle: 'Région', langue: null })
  })

  test('the dossier and the receipt are printed with its words on demand, and keep the digest of the French', async ({
    tx,
  }) => {
    const key = await readKeyOf(tx, await unDepose(tx))
    const [traduit, source] = [await dossierAImprimer(key, 'en'), await dossierAImprimer(key)]
    expect(traduit.sections[0]?.blocs[0]).toMatchObject({ libelle: 'Region', texte: 'North' })
    expect(traduit.traduction).toMatchObject({ langue: 'en', dits: ['Region', 'North', 'South', 'Two capitals.'] })
    expect(source).toMatchObject({
      traduction: null,
      sections: [{ blocs: [{ libelle: 'Région', texte: 'Nord' }, {}] }],
    })
    expect(traduit.empreinte).toBe(source.empreinte)
    const [recu, preuve] = [await recepisseDe(key, 'en'), await recepisseDe(key)]
    expect(recu?.sections[0]?.reponses[0]).toEqual({ libelle: 'Region', valeur: 'North' })
    expect(preuve).toMatchObject({ traduction: null, empreinte: recu?.empreinte })
    expect(await recepisseDe(key, 'de')).toEqual(preuve)
  })
})
