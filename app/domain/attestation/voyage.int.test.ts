/** Templates go where their démarche is begun again: as drafts, with their images, and never with whom they do not know. */
import { describe, expect } from 'vitest'
import { MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { test } from '../../../db/testing.ts'
import type { AdminKey, AdministrateurKey } from '../cles.ts'
import { cutAdministrateurKey } from '../compte/access.ts'
import { cutCopieKey } from '../demarche/access.ts'
import { choixOfferts, copier, type ChoixDeCopie } from '../demarche/copier.ts'
import { administrateur, demarche, laCleDe } from '../demarche/pour-les-tests.ts'
import { enFlux, exporte, importe } from '../paquet/pour-les-tests.ts'
import { creerModele, reglerLesAttestations } from './ecrire.ts'
import { ajouterImage } from './images.ts'
import { listModeles, modelesDe, showModele } from './modeles.ts'
import { ecrireTelQuel } from './pour-les-tests.ts'

// One grey point.
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
)

/** A démarche with one template, for a groupe of its own, signed and illustrated. */
async function source(db: Db | Tx): Promise<AdminKey> {
  const key = await demarche(db)
  const nord = await db
    .insertInto('groupes')
    .values({ demarche_id: key.demarcheId, nom: 'Nord' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await reglerLesAttestations(key, { acceptation: true, refus: false })
  const id = await creerModele(key, 'acceptation', 'Accord')
  await ajouterImage(key, id, 'logo', { nom: 'logo.png', source: enFlux(PNG) })
  await ajouterImage(key, id, 'signature', { nom: 'logo.png', source: enFlux(PNG) })
  await ecrireTelQuel(key, id, {
    nom: 'Accord',
    groupe: nord.id,
    condition: 'question:nom remplie',
    titre: 'Accord de {{question:nom}}',
    alt: 'La ville',
    signataire: 'Inès Carpentier',
    qualite: 'Directrice',
  })
  return key
}

function admin(key: AdminKey): AdministrateurKey {
  const cle = cutAdministrateurKey(key.db, MAINTENANT, key.personne)
  if (!cle) throw new Error('no key')
  return cle
}

async function copiee(key: AdminKey, choix: readonly ChoixDeCopie[]): Promise<AdminKey> {
  const cle = await cutCopieKey(key.db, MAINTENANT, key.personne, key.demarcheId)
  if (!cle) throw new Error('no key')
  const { id } = await copier(cle, admin(key), { titre: 'La copie', choix })
  return laCleDe(admin(key), id)
}

async function leSeul(key: AdminKey) {
  const [seul] = await modelesDe(key.db, key.demarcheId)
  if (!seul) throw new Error('no template')
  return showModele(key, seul.id)
}

describe('a démarche copied from one’s own', () => {
  test('takes its templates as drafts, with their groupe, their images and who signs', async ({ tx }) => {
    const copie = await copiee(await source(tx), ['champs', 'groupes', 'attestations'])
    const vue = await leSeul(copie)
    expect(vue).toMatchObject({
      etat: 'brouillon',
      versions: [],
      problemes: [],
      annonce: { acceptation: true, refus: false },
    })
    expect(vue.groupes.find(({ id }) => id === vue.saisie.groupe)?.nom).toBe('Nord')
    expect(vue.saisie).toMatchObject({
      condition: 'question:nom remplie',
      signataire: 'Inès Carpentier',
      alt: 'La ville',
    })
    expect(vue.images.logo?.etat).not.toBe('absente')
    expect(vue.images.signature?.etat).not.toBe('absente')
  })

  test('without its groupes or its questions, keeps templates that cannot be published rather than serve everybody', async ({
    tx,
  }) => {
    const vue = await leSeul(await copiee(await source(tx), ['attestations']))
    expect(vue.problemes.map(({ champ }) => champ).toSorted()).toEqual(['condition', 'groupe', 'titre'])
  })

  test('takes none that were not chosen; a model for others offers none', async ({ tx }) => {
    const key = await source(tx)
    expect((await listModeles(await copiee(key, ['champs', 'groupes']))).modeles.acceptation).toEqual([])
    expect(choixOfferts({ isMienne: false })).not.toContain('attestations')
  })
})

test('a bundle takes templates as drafts with their logo, and leaves at home who signs', async ({ tx }) => {
  const key = await source(tx)
  const octets = await exporte(key)
  expect(octets.includes('Carpentier')).toBe(false)
  const ailleurs = await administrateur(tx)
  const { id, prevision } = await importe(ailleurs, octets)
  expect(prevision.lignes).toContainEqual(
    expect.objectContaining({ partie: 'attestations', nom: 'Accord', sort: 'cree' }),
  )
  const vue = await leSeul(await laCleDe(ailleurs, id))
  expect(vue).toMatchObject({ etat: 'brouillon', problemes: [], annonce: { acceptation: true, refus: false } })
  expect(vue.saisie).toMatchObject({
    titre: 'Accord de {{question:nom}}',
    alt: 'La ville',
    signataire: '',
    qualite: '',
  })
  expect(vue.groupes.find(({ id: groupe }) => groupe === vue.saisie.groupe)?.nom).toBe('Nord')
  expect(vue.images.logo?.etat).not.toBe('absente')
  expect(vue.images.signature).toBeNull()
})
