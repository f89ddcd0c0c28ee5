import { createElement } from 'react'
import type { ReactElement } from 'react'
import { renderToStaticMarkup, renderToString } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { Expression } from '../../../../form-engine/conditions/expression.ts'
import { CALCULS, CONDITIONS } from '../../../../form-engine/edition/expression/expressions-de-test.ts'
import { formulaireTemoin } from '../../../../form-engine/edition/expression/formulaire-de-test.ts'
import { lisiblesPour } from '../../../../form-engine/edition/expression/lisibles.ts'
import type { AttributDExpression } from '../../../../form-engine/edition/expression/lisibles.ts'
import { lireExpressionPostee } from '../../../../form-engine/edition/expression/postee.ts'
import { controlesDe } from '../../../../form-engine/edition/expression/vue.ts'
import { usagesDe } from '../../../../form-engine/edition/usages.ts'
import type { Champ, StableId } from '../../../../form-engine/formulaire.ts'
import { champsDe } from '../../../../form-engine/formulaire.ts'
import { civilDate } from '../../../../form-engine/temps.ts'
import { LangueProvider } from '../../../ui/langue.tsx'
import { ExpressionAEcrire } from './expression-a-ecrire.tsx'
import { resultatsDe } from './resultat-de-calcul.tsx'
import { ToucheA } from './touche-a.tsx'

const formulaire = formulaireTemoin()
const id = (texte: string) => texte as StableId

const rendre = (element: ReactElement, langue: 'fr' | 'en' = 'fr') =>
  renderToStaticMarkup(createElement(LangueProvider, { langue, children: element }))

function editeur(valeur: Expression | null, de = 'suite', attribut: AttributDExpression = 'afficherSi'): ReactElement {
  return (
    <ExpressionAEcrire valeur={valeur} lisibles={lisiblesPour(formulaire, id(de), attribut)} formulaire={formulaire} />
  )
}

const ENTITES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }
const texteDe = (html: string) => html.replace(/&(#x27|\w+);/g, (tout, nom: string) => ENTITES[nom] ?? tout)
const attributDe = (balise: string, nom: string) => {
  const trouve = new RegExp(` ${nom}="([^"]*)"`).exec(balise)?.[1]
  return trouve === undefined ? null : texteDe(trouve)
}

/** What a browser without script would post: the controls that have a name, those ticked, the option chosen. */
function postes(html: string): [string, string][] {
  const entrees: [string, string][] = []
  for (const [balise, sorte, dedans] of html.matchAll(
    /<(input|select)\b[^>]*>(?:((?:<optgroup[^>]*>|<\/optgroup>|<option[^>]*>[^<]*<\/option>)*)<\/select>)?/g,
  )) {
    const ouvrante = /^<[^>]*>/.exec(balise)?.[0] ?? ''
    const nom = attributDe(ouvrante, 'name') ?? ''
    if (sorte === 'select') {
      const options = [...(dedans ?? '').matchAll(/<option[^>]*>/g)].map(([option]) => option)
      const choisie = options.find((option) => option.includes(' selected')) ?? options[0] ?? ''
      entrees.push([nom, attributDe(choisie, 'value') ?? ''])
    } else if (attributDe(ouvrante, 'type') !== 'checkbox' || ouvrante.includes(' checked'))
      entrees.push([nom, attributDe(ouvrante, 'value') ?? ''])
  }
  return entrees
}

const trie = (entrees: readonly (readonly [string, string])[]) => entrees.map((une) => une.join(' = ')).sort()

describe('the editor of an expression', () => {
  test.each(CONDITIONS.map((une) => [JSON.stringify(une), une] as const))(
    'posts without script what reads back as %s',
    (_nom, une) => {
      const html = renderToString(createElement(LangueProvider, { langue: 'fr', children: editeur(une) }))
      const lisibles = lisiblesPour(formulaire, id('suite'), 'afficherSi')
      expect(lireExpressionPostee('afficherSi', postes(html), lisibles)).toEqual(une)
      // An input has one line.
      const unie = (entrees: readonly (readonly [string, string])[]) =>
        trie(entrees).map((ligne) => ligne.replace(/\n/g, ' '))
      expect(unie(postes(html))).toEqual(unie(controlesDe('afficherSi', une, lisibles)))
    },
  )

  test.each(CALCULS.map((un) => [JSON.stringify(un), un] as const))('posts the calculation %s', (_nom, un) => {
    const html = rendre(editeur(un, 'total', 'calcul'))
    expect(trie(postes(html))).toEqual(trie(controlesDe('calcul', un, lisiblesPour(formulaire, id('total'), 'calcul'))))
  })

  test('names each row, its controls and its buttons, and says the rule again', () => {
    const html = rendre(
      editeur({
        all: [
          { op: 'eq', left: { champ: id('statut') }, right: { option: 'commune' } },
          { op: 'ge', left: { champ: id('budget') }, right: { integer: '1000' } },
        ],
      }),
    )
    expect(html).toContain('<legend class="sr">Condition 2</legend>')
    for (const nom of ['Champ de la condition 1', 'Comparaison de la condition 1', 'Valeur de la condition 2'])
      expect(html).toContain(`aria-label="${nom}"`)
    expect(html).toMatch(/value="afficherSi:retirer:1"[^>]*name="geste"[^>]*title="Retirer la condition 2"/)
    expect(html).toContain('<optgroup label="Vous">')
    expect(html).toContain('<optgroup label="Plus bas dans le formulaire">')
    expect(html).toContain(
      'Affiché quand «\u00a0Vous êtes\u00a0» est «\u00a0Une commune\u00a0» et «\u00a0Budget\u00a0» est au moins 1\u202f000.',
    )
    expect(html).toContain('<noscript>')
  })

  test('says in words what reads nothing any more, and what to do', () => {
    const html = rendre(editeur({ op: 'ge', left: { champ: id('parti') }, right: { integer: '18' } }))
    expect(html).toContain('lit une question qui n’existe pas (parti). Choisissez une question du formulaire.')
    expect(html).toContain('Élément introuvable (parti)')
    expect(html).toContain('aria-invalid="true"')
    const option = rendre(editeur({ op: 'eq', left: { champ: id('motif') }, right: { option: 'm9' } }))
    expect(option).toContain('Choix introuvable (m9)')
    expect(option).toContain('ne propose pas')
  })

  test('warns of what is asked further down, and of what reads itself', () => {
    expect(rendre(editeur({ champ: id('apres') }))).toContain('est demandé plus bas')
    expect(rendre(editeur({ op: 'filled', value: { champ: id('suite') } }))).toContain('en cercle')
  })

  test('is whole in English', () => {
    const html = rendre(editeur({ ref: id('majeur') }), 'en')
    expect(html).toContain('Shown when')
    expect(html).toContain('Remove condition 1')
  })

  test('names no control of the obligation as it names one of the display', () => {
    const condition: Expression = { all: [{ ref: id('majeur') }, { not: { ref: id('majeur') } }] }
    const nomsDe = (attribut: AttributDExpression) =>
      [...rendre(editeur(condition, 'suite', attribut)).matchAll(/ aria-label="([^"]*)"|<legend[^>]*>([^<]*)</g)].map(
        ([, nom, legende]) => nom ?? legende,
      )
    const affichage = nomsDe('afficherSi')
    expect(affichage).toContain('Champ de la condition 1')
    expect(nomsDe('obligatoireSi').filter((nom) => affichage.includes(nom))).toEqual([])
    expect(nomsDe('obligatoireSi')).toContain('Champ de la condition 1 (réponse obligatoire)')
  })

  test('says that there is nothing yet, with the button that begins', () => {
    const html = rendre(editeur(null))
    expect(html).toContain('Toujours affiché.')
    expect(html).toContain('value="afficherSi:ajouter:"')
    expect(postes(html)).toEqual([])
  })
})

describe('what stands beside an expression', () => {
  test('lists with links what touches a question', () => {
    const html = rendre(
      <ToucheA
        usages={usagesDe(formulaire, id('naissance'))}
        lien={(element) => `?element=${element}`}
        nomDe={() => 'Est majeur'}
      />,
    )
    expect(html).toContain('Utilisé à 2 endroits du formulaire.')
    expect(html).toContain('<a href="?element=majeur">Est majeur</a>')
    expect(html).toContain('par la condition «\u00a0Est majeur\u00a0»')
  })

  test('works a calculation out with trial answers, in words', () => {
    const total = [...champsDe(formulaire.champs)]
      .map(({ champ }) => champ)
      .find((champ) => champ.id === 'total') as Champ
    const today = civilDate('2026-11-26')
    expect(resultatsDe(formulaire, total, { budget: '1234.5' }, today)).toEqual(['1\u202f234,5'])
    expect(resultatsDe(formulaire, total, {}, today)).toEqual([null])
    expect(resultatsDe({ ...formulaire, conditions: [] }, total, {}, today)).toBeNull()
  })
})
