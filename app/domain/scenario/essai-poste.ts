/** The form of a try, as it is posted: answers so far, controls filled since, a button pressed. Nothing is kept. */
import { champTypes } from '../../../form-engine/champs/registry.ts'
import { champCompile } from '../../../form-engine/compiled.ts'
import { lireControles } from '../../../form-engine/controles.ts'
import { agir, essayer, saisir, type Essai, type FormulairePret } from '../../../form-engine/edition/essai.ts'
import { CONTROLES } from '../../../form-engine/envoi-de-page.ts'
import type { Valeurs } from '../../../form-engine/evaluation/open.ts'
import { canonique, estObjet, toJson } from '../../../form-engine/json.ts'
import { celluleDe, lireCellKey, type CellKey } from '../../../form-engine/reponses.ts'
import { cellulesDe } from '../../../form-engine/scenarios/cellules.ts'
import { civilDate, type CivilDate } from '../../../form-engine/temps.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import type { AdminKey } from '../cles.ts'
import { resoudreSaisie } from '../dossier/resoudre-saisie.ts'
import { DomainError } from '../erreurs.ts'
import { lieuDe } from '../referentiel/lecteur.ts'
import { brouillonDe, pretAEssayer } from './brouillon.ts'

/** Names of the controls around those of the answers. */
export const CONTROLES_D_ESSAI = { valeurs: 'valeurs', jour: 'jour' } as const

/** Levels of JSON of all the answers of a form: those of a value, in a row, in a list. */
const PROFONDEUR = 16

export interface EssaiPoste {
  valeurs: Valeurs
  today: CivilDate
  essai: Essai
  action: string
}

/**
 * What a posted try gives. `defaut` is the day it is filled when none was typed. Throws 'refus' when the rules of the form cannot be
 * run, or when the day does not exist.
 */
export async function essaiPoste(
  key: AdminKey,
  entrees: readonly [string, string][],
  defaut: CivilDate,
): Promise<EssaiPoste> {
  const champs = new Map(entrees)
  const pret = pretAEssayer((await brouillonDe(key.db, key.demarcheId)).formulaire)
  const today = jourDe(champs.get(CONTROLES_D_ESSAI.jour) ?? '', defaut)
  const avant = valeursDe(champs.get(CONTROLES_D_ESSAI.valeurs) ?? '')
  const saisies = await cherchees(key, pret, avant, lireControles(entrees))
  const action = champs.get(CONTROLES.action) ?? ''
  const valeurs = agir(pret, saisir(pret, avant, saisies), action)
  return { valeurs, today, essai: essayer(pret, valeurs, today), action }
}

/** The answers a try had reached; none when they cannot be read. */
function valeursDe(texte: string): Valeurs {
  try {
    const lues = toJson(JSON.parse(texte || '{}'), PROFONDEUR)
    return estObjet(lues) ? lues : {}
  } catch {
    // Nobody types this control: what is not JSON was made by hand, and the try begins again.
    return {}
  }
}

function jourDe(texte: string, defaut: CivilDate): CivilDate {
  if (texte.trim() === '') return defaut
  try {
    return civilDate(texte.trim())
  } catch (cause) {
    throw new DomainError('refus', 'Ce jour n’existe pas : écrivez une date, par exemple 2026-11-25.', {
      cause,
      champ: 'jour',
    })
  }
}

/** What a source knows of what was typed since; what is as it was is not looked up again. */
async function cherchees(
  key: AdminKey,
  pret: FormulairePret,
  avant: Valeurs,
  saisies: ReadonlyMap<CellKey, Json>,
): Promise<Map<CellKey, Json>> {
  const lieu = lieuDe(key)
  const cellules = cellulesDe(pret.formulaire, avant)
  const suite = new Map<CellKey, Json>()
  for (const [cle, raw] of saisies) {
    const lue = lireCellKey(cle)
    const champ = lue && champCompile(pret.compile, lue.champ)
    if (!champ?.source) {
      suite.set(cle, raw)
      continue
    }
    const cellule = celluleDe(cellules, cle)
    const montree = cellule.kind === 'value' ? champTypes[champ.type].saisie(cellule.value, champ.config) : null
    if (cellule.kind === 'value' && canonique(montree) === canonique(raw)) continue
    suite.set(cle, await resoudreSaisie(champ, raw, lieu))
  }
  return suite
}
