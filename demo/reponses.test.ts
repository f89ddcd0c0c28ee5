import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { refusDuMotDePasse, classeDe } from '../app/domain/compte/mot-de-passe.ts'
import { lireFichier } from '../app/domain/demarche/importer.ts'
import { exemples } from '../form-engine/champs/exemples.ts'
import { champTypes, isTypeName } from '../form-engine/champs/registry.ts'
import { compile } from '../form-engine/compiled.ts'
import { parseFormulaire } from '../form-engine/lire-formulaire.ts'
import { civilDate } from '../form-engine/temps.ts'
import { comptesDeDemo } from './comptes.ts'
import { hasard } from './hasard.ts'
import { annotationsDeDemo, reponsesDeDemo } from './reponses.ts'

const personne = { nom: 'Camille Dorvelle', email: 'camille@exemple.fr' }

test.each(['plantation-de-haies', 'detr-dsil', 'especes-protegees', 'stationnement-demenagement'])(
  'every obligatoire question of %s is answered, and each answer is one',
  (nom) => {
    const lu = lireFichier(JSON.parse(readFileSync(`demo/demarches/${nom}.json`, 'utf8')))
    if (!lu.ok || !lu.formulaire) throw new Error(JSON.stringify(lu))
    const formulaire = compile(lu.formulaire)
    for (let n = 0; n < 20; n += 1) {
      const contexte = { h: hasard(`${nom} ${n}`), today: civilDate('2026-11-22'), personne }
      const { operations, fichiers } = reponsesDeDemo(formulaire, contexte)
      const answered = new Set([...operations, ...fichiers].map(({ champ }) => champ))
      for (const champ of Object.values(formulaire.champs)) {
        if (champ.obligatoire && champ.repetition === null) expect(answered, champ.libelle).toContain(champ.id)
      }
      for (const { champ: id, raw } of [...operations, ...annotationsDeDemo(formulaire, contexte).operations]) {
        const champ = formulaire.champs[id] ?? formulaire.annotations.champs[id]
        if (!champ || champ.source) continue
        expect(champTypes[champ.type].parse(raw, champ.config), champ.libelle).toMatchObject({ kind: 'value' })
      }
    }
  },
)

test('whatever the settings of a question, its demonstration answer is one', () => {
  const noms = Object.keys(champTypes).filter(isTypeName)
  const champs = noms.flatMap((type) =>
    champTypes[type].computed || champTypes[type].annotationSeulement
      ? []
      : exemples[type].map(({ config }, n) => ({
          kind: 'champ',
          id: `${type}-${n}`,
          type,
          libelle: type,
          obligatoire: true,
          config,
        })),
  )
  const lu = parseFormulaire({ langage: 1, champs })
  if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
  const formulaire = compile(lu.formulaire)
  const { operations } = reponsesDeDemo(formulaire, { h: hasard('types'), today: civilDate('2026-11-22'), personne })
  for (const { champ: id, raw } of operations) {
    const champ = formulaire.champs[id]
    if (!champ || champ.source) continue
    expect(champTypes[champ.type].parse(raw, champ.config), id).toMatchObject({ kind: 'value' })
  }
  expect(operations.length).toBeGreaterThan(noms.length)
})

test('the same seed always gives the same demonstration', () => {
  expect([hasard('a').ulid(), hasard('a').ulid()]).toEqual([hasard('a').ulid(), hasard('a').ulid()])
  expect(hasard('a').ulid()).not.toBe(hasard('b').ulid())
})

test.each(comptesDeDemo.map(({ email, role, motDePasse, nom }) => [email, role, motDePasse, nom] as const))(
  'the password of %s satisfies the policy of its role',
  async (email, role, motDePasse, nom) => {
    expect(await refusDuMotDePasse(motDePasse, classeDe([role]), [email, nom])).toBeNull()
  },
)
