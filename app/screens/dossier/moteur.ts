/** The rules of a page at work in the browser: what is shown, required, computed and refused follows what is typed. */
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react'
import type { ChampASaisir } from '../../../form-engine/saisie.ts'
import type { Moteur } from '../../domain/dossier/remplir.ts'
import type { Arrivee } from './arrivees.ts'
import type { PageVivante } from '../../../form-engine/evaluation/navigateur.ts'
import type { CellKey } from '../../../form-engine/reponses.ts'
import type { Json, Reponse } from '../../../form-engine/type-de-champ.ts'

export interface MoteurDePage {
  /** Whether a node is out of the page now; `alors` is what the server said. */
  isCache: (cle: CellKey, alors: boolean) => boolean
  /** A question as it stands now. */
  actuel: (champ: ChampASaisir) => ChampASaisir
  /** Why this demande cannot be made, in the démarche's own words. */
  refus: readonly string[]
  noter: (cle: CellKey, raw: Json) => void
  recevoir: (cle: CellKey, reponse: Reponse) => void
  /** What a question holds came from elsewhere, and replaces what was typed in it. */
  arriver: (arrivee: Arrivee) => void
}

interface EnMarche {
  page: PageVivante
  messages: Moteur['messages']
}

/**
 * Runs the rules of a page. `json` is a {@link Moteur}, null when nothing depends on an answer: nothing is loaded then.
 * Until the engine is there, the page stays as the server made it, and `refus` is what the server said.
 */
export function useMoteur(
  { moteur: json, refus }: { moteur: string | null; refus: readonly string[] },
  champs: readonly ChampASaisir[],
): MoteurDePage {
  const [enMarche, setEnMarche] = useState<EnMarche | null>(null)
  /** What was typed before the engine came, or while the page is read again. */
  const tapees = useRef(new Map<CellKey, Json>())
  /** What came from elsewhere, for a page that was read before it came. */
  const arrivees = useRef(new Map<CellKey, Arrivee>())
  /** The engine moves outside of React: this says when. */
  const [mouvement, bouger] = useReducer((n: number) => n + 1, 0)
  const configs = useMemo(() => new Map(champs.map(({ cle, config }) => [cle, config])), [champs])
  const lues = useMemo(() => new Map(champs.map(({ cle, seq }) => [cle, seq])), [champs])

  useEffect(() => {
    if (json === null) return
    let isPartie = false
    void import('../../../form-engine/evaluation/navigateur.ts').then(({ PageVivante }) => {
      if (isPartie) return
      const { messages, ...evaluee } = JSON.parse(json) as Moteur
      const page = new PageVivante(evaluee)
      for (const { cle, seq, reponse } of arrivees.current.values()) {
        if (reponse && seq > (lues.get(cle) ?? 0)) page.recevoir(cle, reponse)
      }
      for (const [cle, raw] of tapees.current) page.noter(cle, raw, configs.get(cle) ?? {})
      setEnMarche({ page, messages })
    })
    return () => {
      isPartie = true
    }
  }, [json, configs, lues])

  const noter = useCallback(
    (cle: CellKey, raw: Json) => {
      tapees.current.set(cle, raw)
      arrivees.current.delete(cle)
      if (enMarche?.page.noter(cle, raw, configs.get(cle) ?? {})) bouger()
    },
    [enMarche, configs],
  )
  const recevoir = useCallback(
    (cle: CellKey, reponse: Reponse) => {
      if (enMarche?.page.recevoir(cle, reponse)) bouger()
    },
    [enMarche],
  )

  const arriver = useCallback(
    (arrivee: Arrivee) => {
      tapees.current.delete(arrivee.cle)
      arrivees.current.set(arrivee.cle, arrivee)
      if (arrivee.reponse) recevoir(arrivee.cle, arrivee.reponse)
    },
    [recevoir],
  )

  return useMemo(
    () => ({ ...vueDe(enMarche, refus), noter, recevoir, arriver }),
    // `mouvement` says that what `enMarche` answers has changed.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [mouvement, enMarche, refus, noter, recevoir, arriver],
  )
}

function vueDe(
  enMarche: EnMarche | null,
  refus: readonly string[],
): Pick<MoteurDePage, 'isCache' | 'actuel' | 'refus'> {
  if (!enMarche) return { isCache: (_cle, alors) => alors, actuel: (champ) => champ, refus }
  const { page, messages } = enMarche
  const rompues = page.brokenRules()
  const avisDe = ({ cle }: ChampASaisir): ChampASaisir['avis'] =>
    rompues
      .filter((rompue) => rompue.cle === cle)
      .map(({ regle, isAvertissement }) => ({ message: messages[regle] ?? '', isAvertissement }))
  return {
    isCache: (cle) => !page.isVisible(cle),
    actuel: (champ) => ({
      ...champ,
      isCache: !page.isVisible(champ.cle),
      obligatoire: champ.isCalcule ? champ.obligatoire : page.isRequired(champ.cle),
      saisie: champ.isCalcule ? page.computedValue(champ.cle) : champ.saisie,
      avis: avisDe(champ),
    }),
    refus: page.ineligibleBy().map((id) => messages[id] ?? ''),
  }
}
