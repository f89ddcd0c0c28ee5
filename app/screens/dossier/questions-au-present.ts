/** A question as it stands now in a page that keeps what one types: what was typed, what others left in it. */
import { useCallback } from 'react'
import type { ChampASaisir } from '../../../form-engine/saisie.ts'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { quandDe } from './activite.tsx'
import type { Direct } from './direct.ts'
import type { QuestionEnDirect } from './en-direct.tsx'
import type { Enregistrement } from './enregistrement.ts'
import { etatDeQuestion, type EtatDeQuestion, type PageRefusee } from './reponse-de-page.ts'

/** What is typed since the page came wins over what it came with. */
export function useEtats(refusee: PageRefusee | undefined, enregistrement: Enregistrement) {
  const t = useTextes()
  const langue = useLangue()
  return useCallback(
    (champ: ChampASaisir): EtatDeQuestion => {
      const posee = etatDeQuestion(champ, refusee, t, langue)
      const conflit = enregistrement.conflitDe(champ.cle)
      if (conflit) return { ...posee, erreur: t.usager.remplir.conflit.titre, conflit }
      const erreur = enregistrement.erreurDe(champ.cle)
      return erreur === undefined ? posee : { ...posee, erreur }
    },
    [refusee, t, langue, enregistrement],
  )
}

/** What others left in a question since the page was read, and what they do there now. */
export function useEnDirect(
  enregistrement: Enregistrement,
  { ecriventDans }: Pick<Direct, 'ecriventDans'>,
  luAt: string,
) {
  const t = useTextes()
  const langue = useLangue()
  return useCallback(
    (champ: ChampASaisir): { champ: ChampASaisir; direct: QuestionEnDirect } => {
      const { cle } = champ
      const arrivee = enregistrement.arriveeDe(cle)
      const retenue = enregistrement.retenueDe(cle)
      const montre = { ...champ, seq: enregistrement.versionDe(cle) ?? champ.seq }
      const auteur = arrivee?.seq === montre.seq ? arrivee.auteur : null
      const direct: QuestionEnDirect = {
        rendu: arrivee?.seq ?? 0,
        ecrivent: ecriventDans(cle),
        modifie: auteur && t.direct.modifie(auteur.par, quandDe(auteur.at, luAt, t, langue)),
        retenu: retenue ? t.direct.retenu(retenue.auteur?.par ?? null) : null,
      }
      const isPlusRecente = arrivee !== undefined && arrivee.seq > champ.seq
      if (!isPlusRecente) return { champ: montre, direct }
      return { champ: { ...montre, saisie: arrivee.saisie, faute: arrivee.faute, propositions: [] }, direct }
    },
    [ecriventDans, enregistrement, langue, luAt, t],
  )
}
