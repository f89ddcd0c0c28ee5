import { essayer, preparer, type PageDEssai } from '../../../form-engine/edition/essai.ts'
import type { CodeDeLangue } from '../../../form-engine/langues.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import { dictionnaireDe, textesEnSource, traduire } from '../../../form-engine/traductions.ts'
import type { AdminKey } from '../cles.ts'
import { exigerLangue } from './langues.ts'
import { traductionsDe } from './lire.ts'
import { lireDemarche, type TeteDeTraduction } from './show.ts'

export interface ApercuEnLangue {
  demarche: TeteDeTraduction
  /** Null when the rules of the form cannot be run. */
  pages: PageDEssai[] | null
  /** What has no words in the language. */
  enFrancais: string[]
}

/**
 * The form being prepared as it reads in a language before any answer, offered to citizens or not. Throws 'introuvable' when the
 * démarche has not that language.
 */
export async function apercuEnLangue(key: AdminKey, langue: CodeDeLangue): Promise<ApercuEnLangue> {
  const { demarche, aTraduire } = await lireDemarche(key)
  await exigerLangue(key.db, key, langue)
  const { formulaire } = aTraduire
  const dictionnaire = dictionnaireDe(await traductionsDe(key.db, key.demarcheId, langue))
  const pret = preparer(traduire(formulaire, dictionnaire))
  return {
    demarche,
    pages: pret && essayer(pret, {}, parisDate(key.now)).pages,
    enFrancais: textesEnSource(formulaire, dictionnaire),
  }
}
