import { describe, expect, test } from 'vitest'
import { ecrire } from './ecrire.ts'
import { lireEcriture } from './lire-ecriture.ts'

const texte = (texte: string) => ({ kind: 'texte', texte })
const paragraphe = (...enfants: unknown[]) => ({ kind: 'paragraphe', enfants })

describe('what one types in a plain field', () => {
  test.each([
    [
      'two paragraphs, and a line end',
      'Un\ndeux\n\nTrois',
      [paragraphe(texte('Un'), { kind: 'saut' }, texte('deux')), paragraphe(texte('Trois'))],
    ],
    [
      'strong and emphasis',
      'a **b** *c*',
      [
        paragraphe(texte('a '), { kind: 'fort', enfants: [texte('b')] }, texte(' '), {
          kind: 'emphase',
          enfants: [texte('c')],
        }),
      ],
    ],
    ['a title is a strong paragraph', '## Suite', [paragraphe({ kind: 'fort', enfants: [texte('Suite')] })]],
    ['a tag', 'Dossier {{ numero }}.', [paragraphe(texte('Dossier '), { kind: 'balise', cle: 'numero' }, texte('.'))]],
    [
      'a link',
      '[ici](https://exemple.fr)',
      [paragraphe({ kind: 'lien', href: 'https://exemple.fr', enfants: [texte('ici')] })],
    ],
    [
      'an address alone',
      'Voir https://exemple.fr.',
      [
        paragraphe(
          texte('Voir '),
          { kind: 'lien', href: 'https://exemple.fr', enfants: [texte('https://exemple.fr')] },
          texte('.'),
        ),
      ],
    ],
    [
      'a link elsewhere than to the web or an address is a text',
      '[ici](javascript:a)',
      [paragraphe(texte('[ici](javascript:a)'))],
    ],
    ['a product', '2 * 3 * 4', [paragraphe(texte('2 * 3 * 4'))]],
    ['a star that nothing ends', 'note * : **gras', [paragraphe(texte('note * : **gras'))]],
    ['markup is a text', '<b onclick="x">', [paragraphe(texte('<b onclick="x">'))]],
    ['a sign kept by a backslash', '\\*pas gras\\*', [paragraphe(texte('*pas gras*'))]],
    [
      'items, a blank line between two',
      '- a\n\n- b',
      [{ kind: 'liste', ordonnee: false, elements: [[texte('a')], [texte('b')]] }],
    ],
    ['numbered items', '1. a\n2) b', [{ kind: 'liste', ordonnee: true, elements: [[texte('a')], [texte('b')]] }]],
    [
      'a block under a condition',
      'a\n{{#si question:logement = maison}}\nb\n{{/si}}\nc',
      [
        paragraphe(texte('a')),
        {
          kind: 'si',
          si: { op: 'eq', left: { champ: 'logement' }, right: { option: 'maison' } },
          blocs: [paragraphe(texte('b'))],
        },
        paragraphe(texte('c')),
      ],
    ],
  ])('%s', (_titre, ecrit, blocs) => {
    expect(lireEcriture(ecrit)).toEqual({ document: { langage: 1, blocs }, fautes: [] })
  })

  test.each([
    ['a tag that nothing ends', 'Bonjour {{numero', 'balise_ouverte', 1],
    ['a condition that is none', 'a\n{{#si si il pleut}}\nb\n{{/si}}', 'condition_illisible', 2],
    ['a condition without its end', '\n{{#si condition:a}}\nb', 'si_sans_fin', 2],
    ['an end without its condition', '{{/si}}', 'fin_sans_si', 1],
    ['a condition inside a line', 'a {{#si condition:a}} b', 'si_dans_la_ligne', 1],
    [
      'four conditions one inside the other',
      '{{#si condition:a}}\n'.repeat(4) + 'x\n' + '{{/si}}\n'.repeat(4),
      'si_trop_profond',
      4,
    ],
    ['too long a text', 'a'.repeat(20_001), 'trop_long', 1],
  ])('%s is said, with its line', (_titre, ecrit, code, ligne) => {
    expect(lireEcriture(ecrit).fautes).toEqual([expect.objectContaining({ code, ligne })])
  })

  test('what stands under a condition that cannot be read is shown to nobody', () => {
    expect(lireEcriture('{{#si zzz}}\nsecret\n{{/si}}').document.blocs).toEqual([])
  })

  test('is written back as it was typed', () => {
    const ecrit =
      'Bonjour **{{demandeur}}**,\n\n- un\n- deux\n\n{{#si question:enfants remplie}}\nVoir [la page](https://exemple.fr).\n{{/si}}'
    expect(ecrire(lireEcriture(ecrit).document)).toBe(ecrit)
  })

  test('a thousand brackets or stars are read in a time that grows as the text', () => {
    for (const signe of ['[', '*a', '{{', '[a](', '\\'])
      expect(lireEcriture(signe.repeat(Math.floor(20_000 / signe.length))).document.langage).toBe(1)
  })
})
