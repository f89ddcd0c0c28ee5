import { expect, test } from 'vitest'
import { lireFichierTexte } from './fichier-texte.ts'

const MAX = 5_000_000

function envoi(contenu: BlobPart, nom = 'demarche.json', champ = 'fichier'): Request {
  const form = new FormData()
  form.set(champ, new File([contenu], nom))
  return new Request('http://exemple.fr/', { method: 'POST', body: form })
}

test('a text file is read with its name', async () => {
  expect(await lireFichierTexte(envoi('{"é": 1}'), 'fichier', MAX)).toEqual({
    ok: true,
    nom: 'demarche.json',
    texte: '{"é": 1}',
  })
})

test('a file of 10 MB is refused with a sentence, and is not kept in memory', async () => {
  const lu = await lireFichierTexte(envoi('a'.repeat(10_000_000)), 'fichier', MAX)
  expect(lu).toEqual({ ok: false, phrase: expect.stringContaining('dépasse 5 Mo') })
})

test('a file that is no text is refused with its name', async () => {
  const lu = await lireFichierTexte(envoi(new Uint8Array([0xff, 0xfe, 0x00, 0xd8]), 'photo.jpg'), 'fichier', MAX)
  expect(lu).toEqual({ ok: false, phrase: expect.stringContaining('« photo.jpg » n’est pas un texte') })
})

test('no file chosen, or under another name, is said', async () => {
  expect(await lireFichierTexte(envoi('', ''), 'fichier', MAX)).toMatchObject({ ok: false })
  expect(await lireFichierTexte(envoi('{}', 'a.json', 'autre'), 'fichier', MAX)).toMatchObject({ ok: false })
})

test('another content type, or a form cut in its middle, is refused', async () => {
  const plain = new Request('http://exemple.fr/', { method: 'POST', body: 'a=1' })
  await expect(lireFichierTexte(plain, 'fichier', MAX)).rejects.toMatchObject({ status: 415 })
  const cut = new Request('http://exemple.fr/', {
    method: 'POST',
    body: '--x\r\nContent-Disposition: form-data; name="fichier"; filename="a.json"\r\n\r\n{"a":',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
  })
  await expect(lireFichierTexte(cut, 'fichier', MAX)).rejects.toMatchObject({ status: 400 })
})
