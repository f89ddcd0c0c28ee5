import { setImmediate as souffler } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Reponse, Reseau } from './envoyer.ts'
import { FileDEnvois } from './file-d-envois.ts'

/** A server that answers when told to. */
function serveur() {
  const attentes: { nom: string; repondre: (reponse: Reponse) => void }[] = []
  const reseau: Reseau = {
    poster: (_adresse, corps, signal) =>
      new Promise((resolve, reject) => {
        const { nom = 'fin' } = corps as { nom?: string }
        attentes.push({ nom, repondre: resolve })
        signal.addEventListener('abort', () => reject(new Error('given up')))
      }),
    envoyer: () => Promise.reject(new Error('an empty list of parts has none')),
    empreinte: () => Promise.resolve(null),
    patienter: () => Promise.resolve(),
  }
  const finir = async (nom: string) => {
    for (const demande of [nom, 'fin']) {
      const rang = attentes.findIndex((attente) => attente.nom === demande)
      attentes.splice(rang, 1)[0]?.repondre({ status: 200, corps: { envoi: { id: nom, parts: [] } } })
      await souffler()
      await souffler()
    }
  }
  return { reseau, attentes, finir }
}

const fichier = (name: string) => ({ name, size: 1, slice: () => new Blob() })

function uneFile() {
  const s = serveur()
  let fins = 0
  const file = new FileDEnvois({ adresse: '/envois', cle: 'plan' }, s.reseau, () => (fins += 1))
  const etats = () => file.liste().map(({ fichier: { name }, etat }) => `${name} ${etat}`)
  return { ...s, file, etats, fins: () => fins }
}

test('two files leave at once, the third when one has arrived', async () => {
  const { file, etats, finir, fins } = uneFile()
  file.ajouter([fichier('a'), fichier('b'), fichier('c')])
  expect(etats()).toEqual(['a envoi', 'b envoi', 'c attente'])
  expect(file.isOccupee).toBe(true)
  await finir('a')
  expect(etats()).toEqual(['b envoi', 'c envoi'])
  expect(fins()).toBe(1)
  await finir('b')
  await finir('c')
  expect([etats(), file.isOccupee, fins()]).toEqual([[], false, 3])
})

test('one that is refused stays with its reason, and the others go on', async () => {
  const { file, etats, attentes, finir } = uneFile()
  file.ajouter([fichier('a'), fichier('b'), fichier('c')])
  attentes.shift()?.repondre({ status: 422, corps: { ok: false, motif: 'vide', nom: 'a', formats: [], max: 1 } })
  await souffler()
  await souffler()
  expect(etats()).toEqual(['a refus', 'b envoi', 'c envoi'])
  await finir('b')
  expect(etats()).toEqual(['a refus', 'c envoi'])
})

test('one that has no room is shown with its reason, and nothing of it leaves', () => {
  const { file, etats, attentes } = uneFile()
  file.ajouter([fichier('a')])
  file.refuser([fichier('b')], ({ name }) => ({ motif: 'trop', nom: name, formats: [], max: 1 }))
  expect(etats()).toEqual(['a envoi', 'b refus'])
  expect(file.liste()[1]?.issue).toEqual({ kind: 'refus', refus: { motif: 'trop', nom: 'b', formats: [], max: 1 } })
  expect(attentes.map(({ nom }) => nom)).toEqual(['a'])
})

test('one that is given up leaves its place; one that failed can be taken up', async () => {
  const { file, etats, attentes } = uneFile()
  file.ajouter([fichier('a'), fichier('b'), fichier('c')])
  file.annuler(1)
  await souffler()
  expect(etats()).toEqual(['b envoi', 'c envoi'])
  attentes.find(({ nom }) => nom === 'b')?.repondre({ status: 401, corps: null })
  await souffler()
  await souffler()
  expect(etats()).toEqual(['b session', 'c envoi'])
  file.reprendre(2)
  expect(etats()).toEqual(['b envoi', 'c envoi'])
})

test('who listens hears every move, and the list is the same until then', () => {
  const { file } = uneFile()
  let moves = 0
  const partir = file.ecouter(() => (moves += 1))
  expect(file.liste()).toBe(file.liste())
  file.ajouter([fichier('a')])
  expect(moves).toBeGreaterThan(0)
  partir()
  const avant = moves
  file.annuler(1)
  expect(moves).toBe(avant)
})
