/** What is wrong with a letter that somebody writes, in sentences. Pure. */
import { LIEUX, problemesDeBalises } from '../../../form-engine/balises.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import { blocsDe } from '../../../form-engine/texte-riche.ts'
import { lireEcriture, type FauteDEcriture } from '../../../form-engine/texte-riche/lire-ecriture.ts'
import { textes } from '../../textes/dictionnaire.ts'
import { phraseDeBalise } from '../../textes/phrase-de-balise.ts'
import type { TexteDeLettre } from './lire.ts'
import { lieuDe, type Sorte } from './sortes.ts'

export interface ProblemeDeLettre {
  champ: 'sujet' | 'corps'
  phrase: string
}

export const SUJET_MAX = 200

/** A letter as a page posts it. */
export interface LettrePostee {
  sujet: string
  corps: string
}

/** Reads what a page posts; what cannot be kept is said. */
export function lireLettre(
  postee: LettrePostee,
  formulaire: Formulaire,
  sorte: Sorte,
): { ok: true; lettre: TexteDeLettre } | { ok: false; problemes: ProblemeDeLettre[] } {
  const { document, fautes } = lireEcriture(postee.corps)
  const lettre = { sujet: postee.sujet.replace(/\s+/g, ' ').trim(), document }
  const problemes = [
    ...fautesDuSujet(lettre.sujet),
    ...fautes.map(phraseDeFaute),
    ...problemesDeLettre(lettre, formulaire, sorte),
  ]
  if (document.blocs.length === 0 && problemes.length === 0)
    problemes.push({ champ: 'corps', phrase: textes('fr').courriels.fautes.vide })
  return problemes.length > 0 ? { ok: false, problemes } : { ok: true, lettre }
}

/** What is wrong with the tags and the conditions of a letter for this form. */
export function problemesDeLettre(
  { sujet, document }: TexteDeLettre,
  formulaire: Formulaire,
  sorte: Sorte,
): ProblemeDeLettre[] {
  const t = textes('fr').courriels
  const deSujet = problemesDeBalises(lireEcriture(sujet).document, formulaire, LIEUX.sujet, t.balises)
  const deCorps = problemesDeBalises(document, formulaire, lieuDe(sorte), t.balises)
  return [
    ...deSujet.map((probleme) => ({ champ: 'sujet' as const, phrase: phraseDeBalise(probleme, 'fr', true) })),
    ...deCorps.map((probleme) => ({ champ: 'corps' as const, phrase: phraseDeBalise(probleme, 'fr') })),
  ]
}

/** What is wrong with the writing of a subject: its length, what is no plain text. */
export function fautesDuSujet(sujet: string): ProblemeDeLettre[] {
  const t = textes('fr').courriels.fautes
  if (sujet.length > SUJET_MAX) return [{ champ: 'sujet', phrase: t.sujetTropLong(SUJET_MAX) }]
  const { document, fautes } = lireEcriture(sujet)
  const isAutreChose = [...blocsDe(document.blocs)].some(
    ({ bloc }) => bloc.kind !== 'paragraphe' || bloc.enfants.some(({ kind }) => kind !== 'texte' && kind !== 'balise'),
  )
  if (isAutreChose) return [{ champ: 'sujet', phrase: t.sujetMisEnForme }]
  return fautes.map((faute) => ({ ...phraseDeFaute(faute), champ: 'sujet' as const }))
}

function phraseDeFaute({ code, ligne, extrait }: FauteDEcriture): ProblemeDeLettre {
  return { champ: 'corps', phrase: textes('fr').courriels.fautes.ecriture[code](ligne, extrait) }
}
