/** The texts of a language as a file: what leaves, what comes back, and what is refused. */
import { describe, expect } from 'vitest'
import type { Tx } from '../../../db/client.ts'
import { test } from '../../../db/testing.ts'
import { FORMULAIRE_VIDE, type Formulaire } from '../../../form-engine/formulaire.ts'
import type { CodeDeLangue } from '../../../form-engine/langues.ts'
import type { AdminKey } from '../cles.ts'
import { prete } from '../demarche/pour-les-tests.ts'
import { remplacer } from '../edition/remplacer.ts'
import { champ, refusalOf } from '../testing.ts'
import { ecrireTraductions } from './ecrire.ts'
import { exporterTextes, prevoirImport } from './echanger.ts'
import { ajouterLangue } from './langues.ts'

const OPTIONS = {
  options: [
    { id: 'n', libelle: 'Nord' },
    { id: 's', libelle: 'Sud' },
  ],
}

const formulaireDe = (nom: string): Formulaire => ({
  ...FORMULAIRE_VIDE,
  champs: [
    champ('nom', { libelle: nom, description: '- un\n- deux' }),
    champ('region', { libelle: 'Région', type: 'drop_down_list', config: OPTIONS }),
  ],
})

async function laDemarche(tx: Tx, langue: CodeDeLangue = 'en'): Promise<AdminKey> {
  const { key } = await prete(tx, { titre: 'Aide aux haies', formulaire: formulaireDe('Nom') })
  await ajouterLangue(key, langue)
  return key
}

const exporte = async (key: AdminKey, langue: CodeDeLangue = 'en') =>
  (await exporterTextes(key, langue)).octets.toString().replace('\uFEFF', '')

async function prevoir(key: AdminKey, texte: string, langue: CodeDeLangue = 'en') {
  const issue = await prevoirImport(key, langue, Buffer.from(texte))
  if (!issue.ok) throw new Error(issue.phrase)
  return issue.prevision
}

/** Writes what a file would change, as the button of its page does. */
async function importer(key: AdminKey, texte: string, langue: CodeDeLangue = 'en') {
  const { changements } = await prevoir(key, texte, langue)
  const confirmees = changements.flatMap(({ cle, isConfirmation }) => (isConfirmation ? [cle] : []))
  return ecrireTraductions(key, langue, changements, confirmees)
}

/** The file with the translation of a text, as a translator fills it in. */
const avec = (csv: string, cle: string, mots: string): string =>
  csv.replace(new RegExp(`("${cle.replaceAll('.', '\\.')}";"[^"]*";"[^"]*";)"[^"]*"`), `$1"${mots}"`)

const entete = 'identifiant;source;traduction\n'

describe('the file of a language', () => {
  test('has every text with its identity, its source, its words and how far it is', async ({ tx }) => {
    const key = await laDemarche(tx)
    await importer(key, `${entete}nom.libelle;Nom;Name\nregion.libelle;Région;Region\n`)
    await remplacer(key, formulaireDe('Nom de famille'))
    const csv = await exporte(key)
    expect(csv).toContain('"nom.libelle";"Libellé";"Nom de famille";"Name";"la source a changé"')
    expect(csv).toContain('"region.libelle";"Libellé";"Région";"Region";"à jour"')
    expect(csv).toContain('"region.option.n";"Option de « Région »";"Nord";"";"à traduire"')
    expect(csv).toContain(`"nom.description";"Aide de « Nom de famille »";"'- un\n- deux";"";"à traduire"`)
  })

  test('comes back as it left and changes nothing, formulas and lists included', async ({ tx }) => {
    const key = await laDemarche(tx)
    await importer(key, avec(await exporte(key), 'nom.libelle', '=1+1'))
    const csv = await exporte(key)
    expect(csv).toContain(`"'=1+1"`)
    expect(await prevoir(key, csv)).toMatchObject({ changements: [], refus: [] })
  })

  test('says what it changes before anything is written, and writes that', async ({ tx }) => {
    const key = await laDemarche(tx)
    const csv = avec(avec(await exporte(key), 'nom.libelle', 'Name'), 'nom.description', '- one\n- two')
    const { changements } = await prevoir(key, csv)
    expect(changements).toMatchObject([
      { cle: 'nom.libelle', source: 'Nom', avant: null, texte: 'Name', isConfirmation: false },
      { cle: 'nom.description', texte: '- one\n- two' },
    ])
    expect(await exporte(key)).not.toContain('"Name"')
    expect(await ecrireTraductions(key, 'en', changements)).toEqual({ ecrits: 2, refus: [] })
    expect(await exporte(key)).toContain('"nom.libelle";"Libellé";"Nom";"Name";"à jour"')
  })

  test('confirms words whose source has changed only where it says that they are up to date', async ({ tx }) => {
    const key = await laDemarche(tx)
    await importer(key, `${entete}nom.libelle;Nom;Name\n`)
    await remplacer(key, formulaireDe('Nom de famille'))
    expect((await prevoir(key, await exporte(key))).changements).toEqual([])
    const csv = (await exporte(key)).replace('la source a changé', 'A jour')
    expect((await prevoir(key, csv)).changements).toMatchObject([{ cle: 'nom.libelle', isConfirmation: true }])
    await importer(key, csv)
    expect(await exporte(key)).toContain('"Nom de famille";"Name";"à jour"')
  })

  test('is refused line by line, with what would work; the other lines are kept', async ({ tx }) => {
    const key = await laDemarche(tx)
    const { changements, refus, inchanges } = await prevoir(
      key,
      [
        'identifiant;source;traduction',
        'nom.libelle;Nom;Name',
        'age.libelle;Âge;Age',
        ';Nom;Name',
        'nom.libelle;Nom;Surname',
        `region.libelle;Région;${'x'.repeat(1_001)}`,
        'region.option.n;Est;East',
        'region.option.s;Sud;Nord',
        '.titre;Aide aux haies;',
      ].join('\n'),
    )
    expect(changements.map(({ cle }) => cle)).toEqual(['nom.libelle'])
    expect(inchanges).toBe(1)
    expect(refus).toEqual([
      {
        ligne: 3,
        phrase: '« age.libelle » n’est l’identifiant d’aucun texte de ce formulaire : gardez ceux du fichier exporté.',
      },
      { ligne: 4, phrase: 'L’identifiant manque : gardez la première colonne du fichier exporté.' },
      { ligne: 5, phrase: '« nom.libelle » est déjà à la ligne 2 : chaque texte n’a qu’une ligne.' },
      { ligne: 6, phrase: 'Raccourcissez cette traduction : 1000 caractères au plus, elle en a 1001.' },
      {
        ligne: 7,
        phrase:
          'Le français de « Nord » n’est pas celui du fichier : exportez à nouveau, puis traduisez ce qu’il dit maintenant.',
      },
      { ligne: 8, phrase: 'Une autre option de la liste se lirait « Nord » : choisissez d’autres mots.' },
    ])
  })

  test('whose letters were lost by a table that has them not is refused with what to do', async ({ tx }) => {
    const key = await laDemarche(tx, 'ar')
    const perdu = Buffer.from(
      'identifiant;source;traduction\nnom.libelle;Nom;?????\nregion.libelle;R\xe9gion;??? ??\n',
      'latin1',
    )
    const issue = await prevoirImport(key, 'ar', perdu)
    expect(issue.ok && issue.prevision.changements).toEqual([])
    expect(issue.ok && issue.prevision.refus.map(({ phrase }) => phrase)).toEqual([
      expect.stringContaining('enregistrez le fichier en « CSV UTF-8 », qui a celles de la langue « arabe »'),
      expect.stringContaining('CSV UTF-8'),
    ])
    expect((await prevoir(key, `${entete}nom.libelle;Nom;الاسم\n`, 'ar')).changements).toHaveLength(1)
  })

  test('is not written over what somebody wrote meanwhile', async ({ tx }) => {
    const key = await laDemarche(tx)
    const { changements } = await prevoir(key, `${entete}nom.libelle;Nom;Name\n`)
    await importer(key, `${entete}nom.libelle;Nom;Surname\n`)
    expect(await ecrireTraductions(key, 'en', changements)).toEqual({
      ecrits: 0,
      refus: [{ cle: 'nom.libelle', raison: 'change', max: null }],
    })
  })

  test('is of a language that the démarche has', async ({ tx }) => {
    const key = await laDemarche(tx)
    expect(await refusalOf(exporterTextes(key, 'de'))).toBe('introuvable')
    expect(await refusalOf(prevoirImport(key, 'de', Buffer.from(entete)))).toBe('introuvable')
  })
})
