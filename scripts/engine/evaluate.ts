/** `evaluate`: what is shown, required, computed, wrong and refused, as one person sees it. */
import { erreurs } from '../../app/textes/fr/erreurs.ts'
import { champTypes } from '../../form-engine/champs/registry.ts'
import { compile } from '../../form-engine/compiled.ts'
import { evaluate as evaluateAnswers } from '../../form-engine/evaluation/evaluate.ts'
import type { ErreurDeResultat, Viewer } from '../../form-engine/evaluation/evaluate.ts'
import { load } from '../../form-engine/evaluation/load.ts'
import { champsDe } from '../../form-engine/formulaire.ts'
import type { Formulaire } from '../../form-engine/formulaire.ts'
import { lireReponses } from '../../form-engine/lire-reponses.ts'
import { libelleDe } from '../../form-engine/verification/noms.ts'
import type { ErrorCode } from '../../form-engine/type-de-champ.ts'
import { verifierStructure } from '../../form-engine/verification/structure.ts'
import { Sentence } from '../sentence.ts'
import type { Arguments, Outcome } from './files.ts'
import { formOf, jsonOf, problems, todayOf } from './files.ts'
import { phraseDuConstat } from '../../form-engine/phrases/constats.ts'

/** Evaluates the answers of a file; 1 when something blocks the deposit. Errors carry a French message that names the champ. */
export function evaluate(given: Arguments): Outcome {
  const [formFile = '', answersFile = ''] = given.words
  const today = todayOf(given)
  const viewer = viewerOf(given)
  const form = formOf(formFile)
  const blocking = verifierStructure(form).find(({ severite }) => severite === 'bloquant')
  if (blocking) {
    const place = blocking.chemin === '' ? '' : `${blocking.chemin} : `
    throw new Sentence(`${formFile} ne peut pas être évalué : ${place}${phraseDuConstat(form, blocking)}`)
  }
  const answers = lireReponses(form, jsonOf(answersFile))
  if (!answers.ok) throw new Sentence(`${answersFile} : ${answers.refus.phrase}`)
  if (answers.problemes.length > 0)
    throw new Sentence(`${answersFile} ne répond pas à ce formulaire : ${problems(answers.problemes)}`)
  const result = evaluateAnswers(load(compile(form).regles), answers.reponses, { today, viewer })
  const withMessage = (error: ErreurDeResultat) => ({ ...error, message: messageOf(form, error) })
  return {
    json: { ...result, errors: result.errors.map(withMessage), warnings: result.warnings.map(withMessage) },
    code: result.errors.length > 0 || result.ineligible.length > 0 ? 1 : 0,
  }
}

function viewerOf({ options: { viewer = 'usager' } }: Arguments): Viewer {
  if (viewer === 'usager' || viewer === 'instructeur') return viewer
  throw new Sentence(`--viewer attend usager ou instructeur : « ${String(viewer)} » n’est ni l’un ni l’autre.`)
}

/** What a working value of the champ would not mend. */
const WITHOUT_EXAMPLE: readonly ErrorCode[] = ['a_cocher', 'lignes_manquantes', 'lignes_en_trop', 'regle']

function messageOf(form: Formulaire, { champ: id, row, code, params }: ErreurDeResultat): string {
  const champ = [...champsDe(form.champs), ...champsDe(form.annotations)].find((each) => each.champ.id === id)?.champ
  const example = champ && !WITHOUT_EXAMPLE.includes(code) ? champTypes[champ.type].exemple(champ.config) : null
  const message = form.validations.find((rule) => code === 'regle' && rule.id === params['regle'])?.message
  const label = `${libelleDe(form, id)}${row === null ? '' : ` (ligne ${row + 1})`}`
  return erreurs.phraseDuChamp(label, code, { ...params, ...(message !== undefined && { message }) }, example)
}
