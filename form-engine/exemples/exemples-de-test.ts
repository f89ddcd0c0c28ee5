/**
 * For tests: two real démarches as forms of version 1. Public descriptors carry no condition: those in the `.conditions.json`
 * files are written by hand, after what the questions say of each other.
 */
import { readFileSync } from 'node:fs'
import { noeudsDe } from '../formulaire.ts'
import type { Formulaire } from '../formulaire.ts'
import { importDs } from '../import/ds.ts'
import { parseFormulaire } from '../lire-formulaire.ts'

/** What is added to a form: to some of its nodes, by id, and to the rules of the whole. */
interface Regles {
  noeuds: Record<string, object>
  conditions: object[]
  validations: object[]
  ineligibilite: object[]
  routage: object
}

/** Dérogations « espèces protégées »: 103 descriptors, with who asks, what is done, to which species and when. */
export function especesProtegees(): Formulaire {
  return avecRegles('especes-protegees')
}

/** Subsidies DETR and DSIL: 301 descriptors, with who carries the project, where, what it costs and who else pays. */
export function detrDsil(): Formulaire {
  return avecRegles('detr-dsil')
}

function avecRegles(nom: string): Formulaire {
  const importe = importDs(lire(`../../demo/demarches/${nom}.json`))
  if (!importe.ok) throw new Error(JSON.stringify(importe.problemes))
  const { noeuds, ...regles } = lire(`./${nom}.conditions.json`) as Regles
  const document = structuredClone(importe.formulaire)
  const connus = new Map(
    [...noeudsDe(document.champs), ...noeudsDe(document.annotations)].map((noeud) => [noeud.id as string, noeud]),
  )
  for (const [id, ajout] of Object.entries(noeuds)) {
    const noeud = connus.get(id)
    if (!noeud) throw new Error(`${nom} has no node ${id}`)
    Object.assign(noeud, ajout)
  }
  const lu = parseFormulaire({ ...document, ...regles })
  if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
  return lu.formulaire
}

function lire(chemin: string): unknown {
  return JSON.parse(readFileSync(new URL(chemin, import.meta.url), 'utf8'))
}
