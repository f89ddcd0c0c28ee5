/** A page that one fills with others: follows what changes in its dossier, and says that it is there. */
import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react'
import type { Changement } from '../../domain/direct/changement.ts'
import type { ChangementArrive } from '../../domain/direct/operations.ts'
import type { PageARemplir } from '../../domain/dossier/remplir.ts'
import type { ChampASaisir } from '../../../form-engine/saisie.ts'
import type { Present } from '../../http/flux.ts'
import { lireCellKey, type CellKey } from '../../../form-engine/reponses.ts'
import { paths } from '../../paths.ts'
import { suivre, type Evenement } from '../../ui/flux.ts'
import { useRelire } from '../../ui/use-relire.ts'
import { avecChangement } from './activite.tsx'
import type { Arrivee } from './arrivees.ts'
import { poster } from './poster-signal.ts'
import { signalerPresence } from './signaler-presence.ts'
import { usePresents } from './use-presents.ts'

/** Changes that are shown; as many come with the page. */
const CHANGEMENTS_MAX = 20

export interface Direct {
  /** The others, as the stream tells them. */
  presents: readonly Present[]
  /** Who writes in a question now. */
  ecriventDans: (cle: CellKey) => readonly string[]
  changements: readonly Changement[]
  /** What a screen reader is told of the others: rarely, and politely. */
  annonce: string
  /** The dossier is no longer this person's to fill. */
  isFini: boolean
  /** The form was published anew since the page was read. */
  isFormulaireChange: boolean
}

/** Follows the dossier of a page. `recevoir` is given the answers of its questions as they come. */
export function useDirect(
  vue: PageARemplir,
  {
    compte,
    formulaire,
    champs,
    recents,
    recevoir,
  }: {
    compte: string
    formulaire: RefObject<HTMLFormElement>
    champs: readonly ChampASaisir[]
    /** The latest changes when the page was read. */
    recents: readonly Changement[]
    recevoir: (arrivee: Arrivee) => void
  },
): Direct {
  const relire = useRelire()
  const { presents, ecriventDans, annonce, recevoirPresents } = usePresents(champs)
  const [arrives, setArrives] = useState<readonly ChangementArrive[]>([])
  const [isFini, setFini] = useState(false)
  const [isFormulaireChange, setFormulaireChange] = useState(false)

  /** True when the change calls for the page to be read again. */
  const appliquer = useCallback(
    (change: ChangementArrive): boolean => {
      const { cle, page, valeur } = change
      if (page !== vue.page.cle) return isLuPar(vue.moteur, cle)
      const isPosee = champs.some((champ) => champ.cle === cle)
      if (!valeur || !isPosee) return true
      recevoir({ cle, seq: change.seq, ...valeur, auteur: { par: change.par, at: change.at } })
      return false
    },
    [champs, recevoir, vue.moteur, vue.page.cle],
  )

  const entendre = useCallback(
    ({ nom, data }: Evenement) => {
      switch (nom) {
        case 'operations': {
          const { operations: enFrancais } = data as { operations: ChangementArrive[] }
          const operations = enFrancais.map((change) => enLangue(change, vue.libelles))
          setArrives((connus) => [...connus, ...operations].slice(-CHANGEMENTS_MAX))
          if (operations.map(appliquer).includes(true)) relire()
          return
        }
        case 'presence':
          return recevoirPresents((data as { presents: Present[] }).presents)
        // The counts beside the questions.
        case 'remarques':
        case 'reprise':
          return relire()
        case 'formulaire':
          return setFormulaireChange(true)
        case 'fini':
          recevoirPresents([])
          return setFini(true)
      }
    },
    [appliquer, recevoirPresents, relire, vue.libelles],
  )

  // The stream lives as long as the page; what hears it changes with each render.
  const oreille = useRef(entendre)
  useEffect(() => {
    oreille.current = entendre
  }, [entendre])
  const dossierId = vue.dossier.id
  const depuis = useRef(vue.seq)
  useEffect(
    () => suivre({ compte, dossierId, vu: depuis.current }, (evenement) => oreille.current(evenement)),
    [compte, dossierId],
  )
  useSignal(formulaire, { dossierId, page: vue.page.cle, isFini })

  const changements = useMemo(() => {
    const lus = recents[0]?.seq ?? 0
    return arrives
      .filter(({ seq }) => seq > lus)
      .reduce((connus, nouveau) => avecChangement(connus, nouveau, CHANGEMENTS_MAX), recents)
  }, [arrives, recents])

  return { presents, ecriventDans, changements, annonce, isFini, isFormulaireChange }
}

/** Says where one is in the form, for as long as the page is open. */
function useSignal(
  formulaire: RefObject<HTMLFormElement>,
  { dossierId, page, isFini }: { dossierId: string; page: string; isFini: boolean },
): void {
  useEffect(() => {
    const form = formulaire.current
    if (!form || isFini) return
    const adresse = paths.usager.presence(dossierId)
    return signalerPresence(form, (onglet, { champ, ecrit }, isDernier) =>
      poster(adresse, { onglet, page: isDernier ? null : page, champ, ecrit }),
    )
  }, [dossierId, formulaire, isFini, page])
}

/** The stream is one for all that follow a dossier: the page has the words of its own language. */
function enLangue(change: ChangementArrive, libelles: PageARemplir['libelles']): ChangementArrive {
  const champ = lireCellKey(change.cle)?.champ
  const libelle = champ === undefined ? undefined : libelles?.[champ]
  return libelle === undefined ? change : { ...change, libelle }
}

/** Whether the rules of a page read a question of another page. */
function isLuPar(moteur: string | null, cle: CellKey): boolean {
  const champ = lireCellKey(cle)?.champ
  return champ !== undefined && (moteur?.includes(JSON.stringify(champ)) ?? false)
}
