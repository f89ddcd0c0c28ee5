/** The routing of one form read over dossiers that were filled under another. Pure; forms are made ready once and serve every dossier. */
import type { Formulaire } from './formulaire.ts'
import { compile } from './compiled.ts'
import { routeOf } from './evaluation/bilan.ts'
import type { Programme } from './evaluation/chose.ts'
import { load } from './evaluation/load.ts'
import { open } from './evaluation/open.ts'
import { migrateurDe } from './migration.ts'
import type { Reponses } from './reponses.ts'
import type { CivilDate } from './temps.ts'

/** A form whose routing is read. Throws `CycleDeRegles` when its rules depend on themselves. */
export function aOrienter(formulaire: Formulaire): { formulaire: Formulaire; programme: Programme } {
  return { formulaire, programme: load(compile(formulaire).regles) }
}

/** Says where a form would send dossiers of another one. */
export class Orienteur {
  readonly #programme: Programme
  readonly #migrer: ReturnType<typeof migrateurDe>

  /** `vers` is made ready once by the caller ({@link aOrienter}), who has many forms of departure. */
  constructor(de: Formulaire, vers: ReturnType<typeof aOrienter>) {
    this.#programme = vers.programme
    this.#migrer = migrateurDe(de, vers.formulaire)
  }

  /** The name of the groupe for these answers, on the day they are judged; null leaves the choice to the démarche. */
  groupe(reponses: Reponses, today: CivilDate): string | null {
    return routeOf(open(this.#programme, this.#migrer(reponses).reponses, { today })).groupe
  }
}
