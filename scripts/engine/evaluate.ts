/** `evaluate`: what is shown, required, computed, wrong and refused, as one person sees it. */
import { erreurs } from '../../app/textes/fr/erreurs.ts'
import { compile } from '../../form-engine/compiled.ts'
import { evaluate as evaluateAnswers } from '../../form-engine/evaluation/evaluate.ts'
import type { ErreurDeResultat, Viewer } from '../../form-engine/evaluation/evaluate.ts'
import { load } from '../../form-engine/evaluation/load.ts'
import type { Formulaire } from '../../form-engine/formulaire.ts'
import { lireReponses } from '../../form-engine/lire-reponses.ts'
import { libelleDe } from '../../form-engine/verification/noms.ts'
import { verifierStructure } from '../../form-engine/verification/structure.ts'
import { Sentence } from '../sentence.ts'
import type { Arguments, Outcome } from './files.ts'
import { formOf, jsonOf, problems, todayOf } from './files.ts'
import { sentenceOf } from './sentences.ts'

/** Evaluates the answers of a file; 1 when something blocks the deposit. Errors carry a French message that names the champ. */
export function evaluate(given: Arguments): Outcome {
  const [formFile = '', answersFile = ''] = given.words
  const today = todayOf(given)
  const viewer = viewerOf(given)
  const form = formOf(formFile)
  const blocking = verifierStructure(form).find(({ severite }) => severite === 'bloquant')
  if (blocking) {
    const place = blocking.chemin === '' ? '' : `${blocking.chemin} : `
    throw new Sentence(`${formFile} ne peut pas être évalué : ${place}${sentenceOf(form, blocking)}`)
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

function messageOf(form: Formulaire, { champ, row, code, params }: ErreurDeResultat): string {
  const rule = code === 'regle' ? form.validations.find(({ id }) => id === params['regle']) : undefined
  const place = row === null ? '' : ` (ligne ${row + 1})`
  return `« ${libelleDe(form, champ)} »${place} : ${rule?.message ?? erreurs.phrase(code, params)}`
}
