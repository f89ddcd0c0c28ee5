import { describe, expect, test } from 'vitest'
import { maskedPath, scrubbedError } from './logs-scrub.ts'

describe('a logged path', () => {
  test.each([
    ['/commencer/especes-protegees?email=a%40b.fr', '/commencer/especes-protegees'],
    ['/usager/dossiers/12/remplir/3', '/usager/dossiers/:id/remplir/:id'],
    ['/usager/dossiers/01J8Z0Q4W9X8Y7Z6A5B4C3D2E1/verifier', '/usager/dossiers/:id/verifier'],
    ['/mot-de-passe/q83hf92hf92h3f92h3f9', '/mot-de-passe/:id'],
    ['/invitations/jeanne@mairie.fr', '/invitations/:id'],
    ['/mot-de-passe-oublie', '/mot-de-passe-oublie'],
    ['/donnees-personnelles', '/donnees-personnelles'],
  ])('%s is written %s', (url, expected) => {
    expect(maskedPath(url)).toBe(expected)
  })
})

describe('a logged error', () => {
  test('hides e-mail addresses, numbers of persons and connection strings', () => {
    const error = new Error('jeanne@mairie.fr, 06 12 34 56 78, postgres://moi:secret@hote/base')
    expect(scrubbedError(error).message).toBe('[courriel], [nombre], [adresse]')
  })

  test('hides the value that PostgreSQL or a JSON parser refuses, and keeps the name of a table', () => {
    const refused = Object.assign(new Error('invalid input syntax for type integer: "dupont"'), { code: '22P02' })
    expect(scrubbedError(refused).message).toBe('invalid input syntax for type integer: "[valeur]"')
    expect(scrubbedError(new Error('relation "dossiers" does not exist')).message).toContain('"dossiers"')
    expect(scrubbedError(new SyntaxError('Unexpected token, "dupont" is not valid JSON')).message).not.toContain(
      'dupont',
    )
  })

  test('never has the detail of PostgreSQL, which quotes the row', () => {
    const error = Object.assign(new Error('duplicate key'), {
      code: '23505',
      constraint: 'c',
      detail: '(email)=(a@b.fr)',
    })
    expect(scrubbedError(error)).toEqual({
      type: 'Error',
      message: 'duplicate key',
      code: '23505',
      constraint: 'c',
      stack: expect.any(Array),
    })
  })

  test('a thrown value that is not an error is not written', () => {
    expect(JSON.stringify(scrubbedError('jeanne'))).not.toContain('jeanne')
  })
})
