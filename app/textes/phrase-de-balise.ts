/** What is wrong with a tag or a condition of a letter, in a sentence that says what would work. */
import type { CleFixe, ProblemeDeBalise } from '../../form-engine/balises.ts'
import { textes, type Langue } from './dictionnaire.ts'

/** The name of a tag as people read it. */
export function nomDeBalise({ cle, libelle }: { cle: string; libelle: string | null }, langue: Langue): string {
  const { balises } = textes(langue).courriels
  return libelle ?? (Object.hasOwn(balises, cle) ? balises[cle as CleFixe] : cle)
}

/** The sentence of a problem; `dansUnSujet` when the text is that of a subject. */
export function phraseDeBalise(probleme: ProblemeDeBalise, langue: Langue, dansUnSujet = false): string {
  const { fautes: t } = textes(langue).courriels
  const { code, cle, faute, proche } = probleme
  const nom = nomDeBalise(probleme, langue)
  const suite = proche ? ` ${t.vouliezVousDire(proche.cle, nomDeBalise(proche, langue))}` : ''
  switch (code) {
    case 'inconnue':
    case 'question_absente':
    case 'part_absente':
      return t[code](cle) + suite
    case 'pas_ici':
      return dansUnSujet ? t.pas_dans_un_sujet(nom) : t.pas_ici(nom)
    case 'sensible':
    case 'fichiers':
    case 'condition_sensible':
      return t[code](nom)
    case 'condition_pas_ici':
      return t.condition_pas_ici
    case 'condition_fausse':
      return faute ? t.conditions[faute.code](faute.params) : ''
  }
}
