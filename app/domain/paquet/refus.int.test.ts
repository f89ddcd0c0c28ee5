import { createHash } from 'node:crypto'
import { describe, expect } from 'vitest'
import { test } from '../../../db/testing.ts'
import type { Tx } from '../../../db/client.ts'
import { enteteEnTexte, ligneEnTexte } from '../../../form-engine/paquet/liste.ts'
import { administrateur, demarche } from '../demarche/pour-les-tests.ts'
import { zipDe, type Entree } from '../piece-jointe/analyse/zip-de-test.ts'
import { importerListe } from '../referentiel/importer.ts'
import {
  documentChange,
  enFlux,
  exporte,
  ferme,
  importe,
  ouvert,
  signeAilleurs,
  type Contenu,
} from './pour-les-tests.ts'
import { previsionDuPaquet } from './previsualiser.ts'
import { recevoirPaquet } from './recevoir.ts'

const CSV = 'id;Nom;Prix [nombre]\n1;Charme;2,5\n2;Noisetier;3\n'

async function unPaquet(tx: Tx): Promise<Contenu> {
  const key = await demarche(tx)
  await importerListe(key, { nom: 'Arbres', octets: Buffer.from(CSV) })
  return ouvert(await exporte(key))
}

const entrees = (contenu: Contenu): Entree[] => [...contenu].map(([nom, octets]) => ({ nom, contenu: octets }))

/** What receiving these bytes says, and that nothing waits after it. */
async function refusDe(tx: Tx, octets: Buffer): Promise<string> {
  const key = await administrateur(tx)
  const issue = await recevoirPaquet(key, enFlux(octets)).catch((error: unknown) => error)
  expect(await previsionDuPaquet(key)).toBeNull()
  if (issue instanceof Error && 'code' in issue && issue.code === 'refus') return issue.message
  if (issue instanceof Error) throw issue
  return JSON.stringify(issue)
}

describe('a bundle of which any byte was changed is refused', () => {
  test('whichever part it is in, whichever bit', async ({ tx }) => {
    const contenu = await unPaquet(tx)
    for (const [nom, octets] of contenu) {
      for (let essai = 0; essai < 60; essai += 1) {
        const change = Buffer.from(octets)
        const place = Math.floor((essai * octets.length) / 60)
        change[place] = (change[place] ?? 0) ^ (1 << (essai % 8))
        expect(await refusDe(tx, ferme(new Map([...contenu, [nom, change]]))), `${nom} ${place}`).toMatch(
          /paquet|refus/,
        )
      }
    }
  })

  test('and so are one byte more, one byte less, and another file in the place of one', async ({ tx }) => {
    const contenu = await unPaquet(tx)
    for (const [nom, octets] of contenu)
      for (const change of [Buffer.concat([octets, Buffer.from('\n')]), octets.subarray(0, -1), Buffer.alloc(0)])
        expect(await refusDe(tx, ferme(new Map([...contenu, [nom, change]]))), nom).toMatch(/paquet|refus/)
  })

  test('the name of the signer cannot be changed under its signature', async ({ tx }) => {
    const contenu = await unPaquet(tx)
    const signature = contenu.get('paquet.sig.json')?.toString() ?? ''
    const autre = signature.replace(/"instance":"[^"]*"/, '"instance":"Préfecture"')
    expect(autre).not.toBe(signature)
    expect(await refusDe(tx, ferme(new Map([...contenu, ['paquet.sig.json', Buffer.from(autre)]])))).toContain(
      'n’est pas celle de sa clé',
    )
  })
})

describe('an archive that is none of ours is refused in a sentence', () => {
  const chemins = ['../etc/passwd', '/etc/passwd', 'fichiers/../../a', 'C:\\a', 'a\\..\\..\\b']
  test.for(chemins)('a file that goes elsewhere: %s', async (nom, { tx }) => {
    const contenu = await unPaquet(tx)
    expect(await refusDe(tx, zipDe([...entrees(contenu), { nom, contenu: Buffer.from('x') }]))).toContain(
      'veut écrire hors de sa place',
    )
  })

  test('a file nobody names, a name of two files, a file that is missing', async ({ tx }) => {
    const contenu = await unPaquet(tx)
    const autre = { nom: 'lisez-moi.txt', contenu: Buffer.from('bonjour') }
    expect(await refusDe(tx, zipDe([...entrees(contenu), autre]))).toContain('« lisez-moi.txt »')
    const etranger = createHash('sha256').update('bonjour').digest('hex')
    const fichier = { nom: `fichiers/${etranger}`, contenu: Buffer.from('bonjour') }
    expect(await refusDe(tx, zipDe([...entrees(contenu), fichier]))).toContain('que rien n’y nomme')
    expect(await refusDe(tx, zipDe([...entrees(contenu), ...entrees(contenu)]))).toContain('deux fois')
    for (const [nom] of contenu) {
      const sans = new Map([...contenu].filter(([autreNom]) => autreNom !== nom))
      expect(await refusDe(tx, ferme(sans))).toContain('manque à ce paquet')
    }
  })

  test('a link, a password, too many files', async ({ tx }) => {
    const contenu = await unPaquet(tx)
    const lien = zipDe(entrees(contenu))
    // The attributes of the first entry of the central directory: a symbolic link on Unix.
    lien.writeUInt32LE((0o120777 << 16) >>> 0, lien.indexOf('PK\u0001\u0002') + 38)
    expect(await refusDe(tx, lien)).toContain('contient un lien')
    const chiffre = entrees(contenu).map((entree) => ({ ...entree, isChiffree: true }))
    expect(await refusDe(tx, zipDe(chiffre))).toContain('mot de passe')
    const beaucoup = Array.from({ length: 400 }, (_, n) => ({
      nom: `fichiers/${createHash('sha256').update(String(n)).digest('hex')}`,
      contenu: Buffer.from('x'),
    }))
    expect(await refusDe(tx, zipDe([...entrees(contenu), ...beaucoup]))).toContain('plus de 303 fichiers')
  })

  test('a bomb: a file that unfolds to a thousand times the weight of all', async ({ tx }) => {
    const contenu = await unPaquet(tx)
    const bombe = new Map(
      [...contenu].map(([nom, octets]) => [nom, nom.startsWith('fichiers/') ? Buffer.alloc(60_000_000, 10) : octets]),
    )
    expect(await refusDe(tx, ferme(bombe))).toMatch(/démesuré|refusée/)
    const enorme = new Map([...contenu, ['paquet.json', Buffer.alloc(60_000_000, 32)]])
    expect(await refusDe(tx, ferme(enorme))).toMatch(/démesuré|dépasse 20 Mo/)
  })

  test('no archive at all, an empty file, the end of one only, and more than 50 MB', async ({ tx }) => {
    expect(await refusDe(tx, Buffer.from('{"langage":0}'))).toContain('n’est pas un paquet de démarche lisible')
    expect(await refusDe(tx, Buffer.alloc(0))).toContain('est vide')
    const entier = ferme(await unPaquet(tx))
    expect(await refusDe(tx, entier.subarray(0, entier.length / 2))).toContain(
      'n’est pas un paquet de démarche lisible',
    )
    expect(await refusDe(tx, Buffer.alloc(50_000_001))).toContain('dépasse 50 Mo')
  })
})

describe('a signed bundle whose content is wrong is refused, with every problem', () => {
  test('a document that is no JSON, no UTF-8, or written otherwise than bundles are', async ({ tx }) => {
    const contenu = await unPaquet(tx)
    const texte = contenu.get('paquet.json')?.toString() ?? ''
    const fichiers = [...contenu]
      .filter(([nom]) => nom.startsWith('fichiers/'))
      .map(([nom, octets]) => [nom.slice(9), octets] as const)
    const dit = (document: string | Buffer) => refusDe(tx, ferme(signeAilleurs(document, fichiers)))
    expect(await dit('{')).toContain('JSON lisible')
    expect(await dit(Buffer.from([0x7b, 0xff, 0xfe, 0x7d]))).toContain('UTF-8')
    expect(await dit(` ${texte}`)).toContain('comme un paquet s’écrit')
    expect(await dit(texte.replace('"version":1', '"version":1,"version":1'))).toContain('comme un paquet s’écrit')
    expect(await dit(texte.replace('"version":1', '"version":2'))).toContain('version')
    expect(await dit(texte.replace('"version":1', '"personnes":[],"version":1'))).toContain('personnes')
  })

  test('a label of 2 MB, a pattern that would run for ever, an id that leads elsewhere', async ({ tx }) => {
    const contenu = await unPaquet(tx)
    const champ = { kind: 'champ', id: 'a', type: 'text', libelle: 'A', obligatoire: false, config: {} }
    const avec = (changes: object) =>
      refusDe(
        tx,
        ferme(
          signeAilleurs(
            documentChange(contenu, (document) =>
              Object.assign(document, { listes: [], formulaire: { langage: 1, champs: [{ ...champ, ...changes }] } }),
            ),
          ),
        ),
      )
    expect(await avec({ libelle: 'x'.repeat(2_000_000) })).toContain('la limite est de 2000 ko')
    const regle = { expression: '(a+)+\\1$', exemple: 'aaa' }
    expect(await avec({ type: 'formatted', config: { mode: 'avance', ...regle } })).toContain('formulaire.champs[0]')
    expect(await avec({ id: '../../a' })).toContain('formulaire.champs[0].id')
  })

  test('a list that is not in UTF-8, whose lines are not of its columns, or are fewer than said', async ({ tx }) => {
    const contenu = await unPaquet(tx)
    const entete = enteteEnTexte({ colonnes: [{ id: 'nom', libelle: 'Nom', sorte: 'text' }], libelleColonne: 'nom' })
    const ligne = ligneEnTexte({ id: '1', libelle: 'Charme', donnees: { nom: 'Charme' } })
    const paquet = (octets: Buffer, lignes = 1) => {
      const empreinte = createHash('sha256').update(octets).digest('hex')
      const listes = [{ empreinte, nom: 'Arbres', lignes }]
      return ferme(
        signeAilleurs(
          documentChange(contenu, (lu) => Object.assign(lu, { listes })),
          [[empreinte, octets]],
        ),
      )
    }
    const avec = (octets: Buffer, lignes?: number) => refusDe(tx, paquet(octets, lignes))
    const bonne = paquet(Buffer.from(`${entete}\n${ligne}`))
    expect(await recevoirPaquet(await administrateur(tx), enFlux(bonne))).toEqual({ ok: true })
    expect(await avec(Buffer.from(`${entete}\n${ligne.replace('Charme', 'Érable')}`, 'latin1'))).toContain('UTF-8')
    expect(await avec(Buffer.from(`${entete}\n${ligne.replace('"nom":', '"prix":')}`))).toContain('sa ligne 2')
    expect(await avec(Buffer.from(`${entete}\n${ligne}\n${ligne}`), 2)).toContain('l’identifiant « 1 »')
    expect(await avec(Buffer.from(`${entete}\n${ligne}`), 2)).toContain('moins de lignes')
    expect(await avec(Buffer.from('nom\nCharme'))).toContain('ne nomme pas ses colonnes')
  })
})

test('a script in Markdown stays the text it is', async ({ tx }) => {
  const contenu = await unPaquet(tx)
  const texte = '<script>alert(1)</script> [x](javascript:alert(1))'
  const document = documentChange(contenu, (lu) => {
    Object.assign(lu['presentation'] ?? {}, { description: texte, chemin: 'haies-avec-script' })
    Object.assign(lu, { listes: [] })
  })
  const { id } = await importe(await administrateur(tx), ferme(signeAilleurs(document)))
  const row = await tx.selectFrom('demarches').where('id', '=', id).select('description').executeTakeFirstOrThrow()
  expect(row.description).toBe(texte)
})
