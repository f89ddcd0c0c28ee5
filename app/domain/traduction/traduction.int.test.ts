/** The form of a démarche in other languages: who writes it, and what citizens read. */
import { ulid } from 'ulid'
import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Tx } from '../../../db/client.ts'
import { test } from '../../../db/testing.ts'
import { FORMULAIRE_VIDE, type Formulaire, type StableId } from '../../../form-engine/formulaire.ts'
import { CODES_DE_LANGUE, type CodeDeLangue } from '../../../form-engine/langues.ts'
import { addSeconds } from '../../../form-engine/temps.ts'
import { cutKey, type AdminKey, type EditKey } from '../cles.ts'
import { cutAdministrateurKey, cutPersonKey, cutPublicKey } from '../compte/access.ts'
import { cutAdminKey, cutCopieKey } from '../demarche/access.ts'
import { copier } from '../demarche/copier.ts'
import { administrateur, evenementsDe, laCleDe, prete } from '../demarche/pour-les-tests.ts'
import { presentation } from '../demarche/presentation.ts'
import { publier } from '../demarche/publier.ts'
import { remplir } from '../dossier/remplir.ts'
import { repondre } from '../dossier/repondre.ts'
import { aVerifier, show } from '../dossier/show.ts'
import { remplacer } from '../edition/remplacer.ts'
import { commencerUnEssai } from '../essai/commencer.ts'
import { jetonDEssai, ouvrirLesEssais } from '../essai/lien.ts'
import { cutEditKey } from '../dossier/access.ts'
import { exporte, importe } from '../paquet/pour-les-tests.ts'
import { champ, editKeyOf, refusalOf, unDossier } from '../testing.ts'
import { apercuEnLangue } from './apercu.ts'
import { ecrireTraductions, oublierLesOrphelines, SOURCES_GARDEES } from './ecrire.ts'
import { ajouterLangue, LANGUES_MAX, proposerLangue, retirerLangue } from './langues.ts'
import { traductionsDe } from './lire.ts'
import { showLangue, showLangues } from './show.ts'

const id = (un: string) => un as StableId

const FORMULAIRE: Formulaire = {
  ...FORMULAIRE_VIDE,
  champs: [
    {
      kind: 'section',
      id: id('vous'),
      titre: 'Vous',
      description: 'Dites-nous *qui* vous êtes.',
      enfants: [
        champ('nom', { libelle: 'Nom', obligatoire: true }),
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
      ],
    },
  ],
}

/** The same form, whose first question is called otherwise. */
function formulaireDe(libelle: string, titre = 'Vous'): Formulaire {
  const texte = JSON.stringify(FORMULAIRE)
    .replace('"Nom"', JSON.stringify(libelle))
    .replace('"Vous"', JSON.stringify(titre))
  return JSON.parse(texte) as Formulaire
}

async function laDemarche(tx: Tx, langue: CodeDeLangue | null = 'en'): Promise<AdminKey> {
  const { key } = await prete(tx, { titre: 'Aide aux haies', formulaire: formulaireDe('Nom') })
  if (langue) await ajouterLangue(key, langue)
  return key
}

const TOUT = { filtre: 'tous', partie: null } as const

/** Writes as the page would: with what it shows. */
async function ecrire(
  key: AdminKey,
  mots: Record<string, string>,
  confirmees: string[] = [],
  langue: CodeDeLangue = 'en',
) {
  const textes = await textesDe(key, langue)
  return ecrireTraductions(
    key,
    langue,
    Object.entries(mots).map(([cle, texte]) => ({ cle, texte, vu: textes.get(cle)?.vu ?? '' })),
    confirmees,
  )
}

async function textesDe(key: AdminKey, langue: CodeDeLangue = 'en') {
  const { parties } = await showLangue(key, langue, TOUT)
  const textes = []
  for (const { id: partie } of parties)
    textes.push(...((await showLangue(key, langue, { filtre: 'tous', partie })).partie?.textes ?? []))
  return new Map(textes.map((texte) => [texte.cle, texte]))
}

/** A draft on the form that is published now. */
async function unBrouillon(tx: Tx, key: AdminKey) {
  const row = await tx
    .selectFrom('demarches')
    .where('id', '=', key.demarcheId)
    .select(['chemin', 'revision_publiee_id'])
    .executeTakeFirstOrThrow()
  if (!row.revision_publiee_id) throw new Error('not published')
  const { id: groupeId } = await tx
    .selectFrom('groupes')
    .where('demarche_id', '=', key.demarcheId)
    .select('id')
    .executeTakeFirstOrThrow()
  const demarche = {
    id: key.demarcheId,
    chemin: row.chemin,
    revisionId: row.revision_publiee_id,
    groupeId,
    instructeur: await a.compte(tx),
  }
  return editKeyOf(tx, await unDossier(tx, { demarche }))
}

const libelleDuNom = async (key: EditKey, langue: CodeDeLangue | 'fr') => {
  const noeud = (await remplir(key, 'vous', langue))?.noeuds[0]
  return noeud?.kind === 'champ' ? noeud.libelle : null
}

describe('a language of a démarche', () => {
  test('is added once, offered when somebody says so, and given up with its words; each act is recorded', async ({
    tx,
  }) => {
    const key = await laDemarche(tx)
    expect((await showLangues(key)).langues).toEqual([
      { langue: 'en', isProposee: false, total: 8, traduits: 0, changees: 0 },
    ])
    await expect(ajouterLangue(key, 'en')).rejects.toThrow('a déjà la langue « anglais »')
    await ecrire(key, { 'nom.libelle': 'Name' })
    await proposerLangue(key, 'en', true)
    await proposerLangue(key, 'en', true)
    await retirerLangue(key, 'en')
    expect((await showLangues(key)).langues).toEqual([])
    expect(await traductionsDe(tx, key.demarcheId, 'en')).toEqual([])
    expect((await evenementsDe(key)).filter((type) => /langue|traduction/.test(type))).toEqual([
      'demarche.langue_ajoutee',
      'demarche.traductions_ecrites',
      'demarche.langue_proposee',
      'demarche.langue_retiree',
    ])
  })

  test('that the démarche has not is not found, whatever is asked of it', async ({ tx }) => {
    const key = await laDemarche(tx)
    for (const act of [
      () => proposerLangue(key, 'de', true),
      () => retirerLangue(key, 'de'),
      () => ecrireTraductions(key, 'de', []),
      () => oublierLesOrphelines(key, 'de'),
      () => showLangue(key, 'de', TOUT),
      () => apercuEnLangue(key, 'de'),
    ])
      expect(await refusalOf(act())).toBe('introuvable')
  })

  test(`is refused past ${LANGUES_MAX}`, async ({ tx }) => {
    const key = await laDemarche(tx, null)
    for (const langue of CODES_DE_LANGUE.slice(0, LANGUES_MAX)) await ajouterLangue(key, langue)
    const suivante = CODES_DE_LANGUE[LANGUES_MAX] ?? 'vi'
    await expect(ajouterLangue(key, suivante)).rejects.toThrow(`${LANGUES_MAX} langues au plus`)
  })

  test('is nobody’s but those who run the démarche: another administrateur has no key to it', async ({ tx }) => {
    const key = await laDemarche(tx)
    const autre = await administrateur(tx)
    expect(await cutAdminKey(tx, MAINTENANT, autre.personne, key.demarcheId)).toBe(null)
  })
})

describe('the words of a text', () => {
  test('are kept as typed, corrected, and taken back by an empty text; the same words record nothing', async ({
    tx,
  }) => {
    const key = await laDemarche(tx)
    expect(await ecrire(key, { 'nom.libelle': '  Family \n name ', 'vous.description': 'Say\r\n\r\n*who*' })).toEqual({
      ecrits: 2,
      refus: [],
    })
    const textes = await textesDe(key)
    expect(textes.get('nom.libelle')?.etat).toEqual({ etat: 'traduit', texte: 'Family name' })
    expect(textes.get('vous.description')?.etat).toEqual({ etat: 'traduit', texte: 'Say\n\n*who*' })
    expect(await ecrire(key, { 'nom.libelle': 'Family name' })).toEqual({ ecrits: 0, refus: [] })
    await ecrire(key, { 'nom.libelle': '' })
    expect((await textesDe(key)).get('nom.libelle')?.etat).toEqual({ etat: 'a_traduire' })
    expect((await evenementsDe(key)).filter((type) => type === 'demarche.traductions_ecrites')).toHaveLength(2)
  })

  test('too long, of a text that is gone, or that make two options read alike, are refused; the rest is kept', async ({
    tx,
  }) => {
    const key = await laDemarche(tx)
    const { ecrits, refus } = await ecrire(key, {
      'vous.titre': 'You',
      'nom.libelle': 'n'.repeat(1_001),
      'parti.libelle': 'Gone',
      'region.option.n': 'Here',
      'region.option.s': 'Here',
    })
    expect(ecrits).toBe(2)
    expect(refus).toEqual([
      { cle: 'nom.libelle', raison: 'trop_long', max: 1_000 },
      { cle: 'parti.libelle', raison: 'parti', max: null },
      { cle: 'region.option.s', raison: 'confondue', max: null },
    ])
    expect((await traductionsDe(tx, key.demarcheId, 'en')).map(({ cle }) => cle).sort()).toEqual([
      'region.option.n',
      'vous.titre',
    ])
  })

  test('written over what somebody changed meanwhile are refused, the text or its words', async ({ tx }) => {
    const key = await laDemarche(tx)
    const lus = await textesDe(key)
    const saisi = (cle: string, texte: string) => ({ cle, texte, vu: lus.get(cle)?.vu ?? '' })
    await ecrire(key, { 'nom.libelle': 'Name' })
    await remplacer(key, formulaireDe('Nom', 'Toi'))
    const { ecrits, refus } = await ecrireTraductions(key, 'en', [
      saisi('nom.libelle', 'Surname'),
      saisi('vous.titre', 'You'),
    ])
    expect(ecrits).toBe(0)
    expect(refus.map(({ cle, raison }) => [cle, raison])).toEqual([
      ['nom.libelle', 'change'],
      ['vous.titre', 'change'],
    ])
  })

  test('stay as changed while nobody confirms or corrects them: saving a page confirms nothing', async ({ tx }) => {
    const key = await laDemarche(tx)
    await ecrire(key, { 'nom.libelle': 'Name', 'region.libelle': 'Region' })
    await remplacer(key, formulaireDe('Nom de famille'))
    const change = { etat: 'changee', texte: 'Name', avant: 'Nom' }
    expect((await textesDe(key)).get('nom.libelle')?.etat).toEqual(change)
    expect((await showLangues(key)).langues).toMatchObject([{ total: 8, traduits: 1, changees: 1 }])
    expect(await ecrire(key, { 'nom.libelle': 'Name', 'region.libelle': 'Region' })).toEqual({ ecrits: 0, refus: [] })
    expect((await textesDe(key)).get('nom.libelle')?.etat).toEqual(change)
    expect(await ecrire(key, { 'nom.libelle': 'Name' }, ['nom.libelle'])).toEqual({ ecrits: 1, refus: [] })
    expect((await textesDe(key)).get('nom.libelle')?.etat).toEqual({ etat: 'traduit', texte: 'Name' })
    await remplacer(key, formulaireDe('Votre nom'))
    await ecrire(key, { 'nom.libelle': 'Your name' })
    expect((await textesDe(key)).get('nom.libelle')?.etat).toEqual({ etat: 'traduit', texte: 'Your name' })
  })

  test(`are kept for the last ${SOURCES_GARDEES} things a text has said`, async ({ tx }) => {
    const key = await laDemarche(tx)
    for (let n = 1; n <= SOURCES_GARDEES + 2; n += 1) {
      const plusTard = await cutAdminKey(tx, addSeconds(MAINTENANT, n), key.personne, key.demarcheId)
      if (!plusTard) throw new Error('no key')
      await remplacer(plusTard, formulaireDe(`Nom ${n}`))
      await ecrire(plusTard, { 'nom.libelle': `Name ${n}` })
    }
    const gardees = await traductionsDe(tx, key.demarcheId, 'en')
    expect(gardees.map(({ source }) => source)).toEqual(
      Array.from({ length: SOURCES_GARDEES }, (_, rang) => `Nom ${rang + 3}`),
    )
  })

  test('whose text is gone are kept until somebody says otherwise', async ({ tx }) => {
    const key = await laDemarche(tx)
    await ecrire(key, { 'nom.libelle': 'Name', 'region.option.n': 'North', '.titre': 'Help for hedges' })
    await remplacer(key, { ...FORMULAIRE, champs: [champ('autre')] })
    expect((await showLangue(key, 'en', TOUT)).orphelines.map(({ texte }) => texte).sort()).toEqual(['Name', 'North'])
    expect(await oublierLesOrphelines(key, 'en')).toBe(2)
    expect((await traductionsDe(tx, key.demarcheId, 'en')).map(({ texte }) => texte)).toEqual(['Help for hedges'])
    expect(await oublierLesOrphelines(key, 'en')).toBe(0)
  })

  test('are shown part by part, and the filter keeps those to translate or whose source has changed', async ({
    tx,
  }) => {
    const key = await laDemarche(tx)
    await ecrire(key, { 'nom.libelle': 'Name', '.titre': 'Help', '.description': 'For who plants.' })
    await remplacer(key, formulaireDe('Nom de famille'))
    const parties = async (filtre: 'tous' | 'a_traduire' | 'changees') => {
      const vue = await showLangue(key, 'en', { filtre, partie: null })
      return [vue.parties.map(({ retenus }) => retenus), vue.partie?.textes.map(({ cle }) => cle)]
    }
    expect(await parties('tous')).toEqual([
      [2, 6],
      ['.titre', '.description'],
    ])
    expect(await parties('a_traduire')).toEqual([
      [0, 6],
      ['vous.titre', 'vous.description', 'nom.libelle', 'region.libelle', 'region.option.n', 'region.option.s'],
    ])
    expect(await parties('changees')).toEqual([[0, 1], ['nom.libelle']])
  })
})

describe('a citizen', () => {
  test('reads a language only once it is offered, text by text, the others in French and told as such', async ({
    tx,
  }) => {
    const key = await laDemarche(tx)
    await ecrire(key, { 'nom.libelle': 'Name', 'region.option.n': 'North', 'vous.titre': 'You' })
    await publier(key)
    const brouillon = await unBrouillon(tx, key)
    expect((await remplir(brouillon, 'vous', 'en'))?.langue).toEqual({ courante: null, proposees: [], enFrancais: [] })
    expect(await libelleDuNom(brouillon, 'en')).toBe('Nom')
    await proposerLangue(key, 'en', true)
    const vue = await remplir(brouillon, 'vous', 'en')
    expect(vue?.page.titre).toBe('You')
    expect(vue?.etapes.map(({ cle, titre }) => [cle, titre])).toEqual([['vous', 'You']])
    expect(vue?.noeuds).toMatchObject([
      { libelle: 'Name' },
      { libelle: 'Région', config: { options: [{ libelle: 'North' }, { libelle: 'Sud' }] } },
    ])
    expect(vue?.langue).toEqual({
      courante: 'en',
      proposees: ['en'],
      enFrancais: ['Dites-nous *qui* vous êtes.', 'Région', 'Sud'],
    })
    expect(await libelleDuNom(brouillon, 'fr')).toBe('Nom')
    expect(await libelleDuNom(brouillon, 'de')).toBe('Nom')
  })

  test('reads what changes as soon as it is written, and French again once the language is no longer offered', async ({
    tx,
  }) => {
    const key = await laDemarche(tx)
    await ecrire(key, { 'nom.libelle': 'Name' })
    await proposerLangue(key, 'en', true)
    await publier(key)
    const brouillon = await unBrouillon(tx, key)
    expect(await libelleDuNom(brouillon, 'en')).toBe('Name')
    await ecrire(key, { 'nom.libelle': 'Full name' })
    expect(await libelleDuNom(brouillon, 'en')).toBe('Full name')
    await proposerLangue(key, 'en', false)
    expect(await libelleDuNom(brouillon, 'en')).toBe('Nom')
    await retirerLangue(key, 'en')
    await ajouterLangue(key, 'en')
    await proposerLangue(key, 'en', true)
    expect(await libelleDuNom(brouillon, 'en')).toBe('Nom')
  })

  test('on a revision whose text has changed reads French; on the former one, still the words made from it', async ({
    tx,
  }) => {
    const key = await laDemarche(tx)
    await ecrire(key, { 'nom.libelle': 'Name' })
    await proposerLangue(key, 'en', true)
    await publier(key)
    const avant = await unBrouillon(tx, key)
    await remplacer(key, formulaireDe('Nom de famille'))
    await publier(key, { raison: 'Plus clair' })
    const apres = await unBrouillon(tx, key)
    expect(await libelleDuNom(avant, 'en')).toBe('Name')
    expect(await libelleDuNom(apres, 'en')).toBe('Nom de famille')
    expect((await remplir(apres, 'vous', 'en'))?.langue.enFrancais).toContain('Nom de famille')
    // Confirmed for the new text: neither loses its words.
    await ecrire(key, { 'nom.libelle': 'Name' }, ['nom.libelle'])
    expect(await libelleDuNom(avant, 'en')).toBe('Name')
    expect(await libelleDuNom(apres, 'en')).toBe('Name')
  })

  test('deposits the same thing whatever the language: answers, and the seal of what was shown', async ({ tx }) => {
    const key = await laDemarche(tx)
    await ecrire(key, { 'nom.libelle': 'Name', 'region.option.n': 'North', 'vous.titre': 'You' })
    await proposerLangue(key, 'en', true)
    await publier(key)
    const brouillon = await unBrouillon(tx, key)
    await repondre(brouillon, [
      { id: ulid(), champ: id('nom'), row: null, base: 0, raw: 'Ada' },
      { id: ulid(), champ: id('region'), row: null, base: 0, raw: 'n' },
    ])
    const [enAnglais, enFrancais] = [await aVerifier(brouillon, null, 'en'), await aVerifier(brouillon)]
    expect(enAnglais.vu).toEqual(enFrancais.vu)
    expect(enAnglais.demande).toMatchObject([
      {
        cle: 'vous',
        titre: 'You',
        blocs: [
          { libelle: 'Name', texte: 'Ada' },
          { libelle: 'Région', texte: 'North', value: 'n' },
        ],
      },
    ])
    expect(enFrancais.demande).toMatchObject([{ titre: 'Vous', blocs: [{ libelle: 'Nom' }, { texte: 'Nord' }] }])
    expect(await show(brouillon, 'en')).toMatchObject({ etapes: [{ cle: 'vous', titre: 'You', etat: 'complete' }] })
    // The page that was read in English is the one that is refused nothing.
    expect((await aVerifier(brouillon, enAnglais.vu, 'en')).changements).toBe(null)
  })

  test('reads the title and the presentation of the démarche in it, before anything else', async ({ tx }) => {
    const key = await laDemarche(tx)
    await ecrire(key, { '.titre': 'Help for hedges' })
    await proposerLangue(key, 'en', true)
    await publier(key)
    const publique = cutPublicKey(tx, MAINTENANT)
    const { chemin } = await tx
      .selectFrom('demarches')
      .where('id', '=', key.demarcheId)
      .select('chemin')
      .executeTakeFirstOrThrow()
    expect(await presentation(publique, chemin, 'en')).toMatchObject({
      titre: 'Help for hedges',
      description: 'Pour qui plante une haie.',
      langue: { courante: 'en', proposees: ['en'], enFrancais: ['Pour qui plante une haie.'] },
    })
    expect(await presentation(publique, chemin)).toMatchObject({
      titre: 'Aide aux haies',
      langue: { courante: null, proposees: ['en'] },
    })
  })

  test('invited to a part of a dossier is told nothing of the rest, be it by what has no words', async ({ tx }) => {
    const key = await laDemarche(tx)
    const { champs } = formulaireDe('Nom')
    await remplacer(key, {
      ...FORMULAIRE,
      champs: [
        ...champs,
        { kind: 'section', id: id('fin'), titre: 'La fin', enfants: [champ('secret', { libelle: 'Mon secret' })] },
      ],
    })
    await ecrire(key, { 'nom.libelle': 'Name' })
    await proposerLangue(key, 'en', true)
    await publier(key)
    const titulaire = await unBrouillon(tx, key)
    const invite = cutKey<EditKey>(tx, { ...titulaire, portee: { ...titulaire.portee, sections: ['vous'] } })
    const vue = await remplir(invite, 'vous', 'en')
    expect(vue?.noeuds).toMatchObject([{ libelle: 'Name' }, { libelle: 'Région' }])
    expect(vue?.langue.enFrancais).toContain('Région')
    expect(JSON.stringify(vue)).not.toMatch(/secret|La fin/)
    expect((await remplir(titulaire, 'vous', 'en'))?.langue.enFrancais).toContain('Mon secret')
  })

  test('who tries the form being prepared reads the languages that are not offered yet', async ({ tx }) => {
    const key = await laDemarche(tx)
    await ecrire(key, { 'nom.libelle': 'Name' })
    await ouvrirLesEssais(key)
    const jeton = (await jetonDEssai(key)) ?? ''
    const personne = await a.compte(tx)
    const { dossierId } = await commencerUnEssai(cutPersonKey(tx, MAINTENANT, personne), jeton)
    const essai = await cutEditKey(tx, MAINTENANT, personne, dossierId)
    expect(essai && (await libelleDuNom(essai, 'en'))).toBe('Name')
  })
})

describe('the words of a démarche', () => {
  test('follow its copy, which offers no language by itself', async ({ tx }) => {
    const key = await laDemarche(tx)
    await ecrire(key, { 'nom.libelle': 'Name' })
    await proposerLangue(key, 'en', true)
    const admin = cutAdministrateurKey(tx, MAINTENANT, key.personne)
    const copie = await cutCopieKey(tx, MAINTENANT, key.personne, key.demarcheId)
    if (!admin || !copie) throw new Error('no key')
    const copiee = await copier(copie, admin, { titre: 'Copie', choix: ['champs'] })
    const neuve = await laCleDe(admin, copiee.id)
    expect((await showLangues(neuve)).langues).toMatchObject([{ langue: 'en', isProposee: false, traduits: 1 }])
    expect((await textesDe(neuve)).get('nom.libelle')?.etat).toEqual({ etat: 'traduit', texte: 'Name' })
  })

  test('travel in its bundle, those whose source has changed too, and are replaced where they are said otherwise', async ({
    tx,
  }) => {
    const key = await laDemarche(tx)
    await ajouterLangue(key, 'ar')
    await ecrire(key, { 'nom.libelle': 'الاسم' }, [], 'ar')
    await ecrire(key, { 'nom.libelle': 'Name', 'region.libelle': 'Region' })
    await proposerLangue(key, 'en', true)
    await remplacer(key, formulaireDe('Nom de famille'))
    const octets = await exporte(key)
    const { id: importee, prevision } = await importe(await administrateur(tx), octets)
    expect(prevision.lignes.filter(({ partie }) => partie === 'traductions')).toMatchObject([
      { sort: 'cree', nom: 'arabe', nombre: 1 },
      { sort: 'cree', nom: 'anglais', nombre: 2 },
    ])
    const gardees = await tx
      .selectFrom('traductions')
      .where('demarche_id', '=', importee)
      .orderBy('texte')
      .select(['langue', 'cle', 'source', 'texte'])
      .execute()
    expect(gardees).toEqual([
      { langue: 'en', cle: 'nom.libelle', source: 'Nom', texte: 'Name' },
      { langue: 'en', cle: 'region.libelle', source: 'Région', texte: 'Region' },
      { langue: 'ar', cle: 'nom.libelle', source: 'Nom', texte: 'الاسم' },
    ])
    await ecrire(key, { 'nom.libelle': 'Family name', 'region.libelle': 'Area' })
    const retour = await importe(key, octets)
    expect(retour.prevision.lignes.filter(({ partie }) => partie === 'traductions')).toMatchObject([
      { sort: 'pareil', nom: 'arabe' },
      { sort: 'conflit', nom: 'anglais', conflit: { code: 'remplace' } },
    ])
    expect((await textesDe(key)).get('region.libelle')?.etat).toEqual({ etat: 'traduit', texte: 'Region' })
  })
})
