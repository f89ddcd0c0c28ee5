/** The autosave of a page: adds to the plain form, and takes nothing from it. */
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import { useForm } from 'react-hook-form'
import { ulid } from 'ulid'
import { CHERCHER } from '../../champs/chercher.ts'
import type { ChampASaisir } from '../../../form-engine/saisie.ts'
import type { Conflit } from '../../domain/dossier/enregistrer-page.ts'
import { aMontrerUneFoisLue } from '../../../form-engine/champs/address-recherche.ts'
import { CONTROLES } from '../../../form-engine/envoi-de-page.ts'
import { fauteDite } from '../../../form-engine/faute-dite.ts'
import { TAILLE_MAX_SAISIE, taille } from '../../../form-engine/json.ts'
import { cellKey, type CellKey } from '../../../form-engine/reponses.ts'
import type { ErrorCode, Json, Reponse } from '../../../form-engine/type-de-champ.ts'
import { nombre } from '../../textes/format.ts'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { useRelire } from '../../ui/use-relire.ts'
import { Arrivees, type Arrivee } from './arrivees.ts'
import {
  choixDeConflit,
  cleDeLElement,
  cleDeLEvenement,
  ecrireControle,
  isChoix,
  saisieDansLaPage,
} from './controles-de-la-page.ts'
import { ecrireSaisie } from './ecrire-saisie.ts'
import { FileDEnvoi, type AccuseLu, type EtatDEnvoi } from './file-d-envoi.ts'
import { posterLot } from './poster-lot.ts'
import { ouvrirReserve, type Contenu } from './reserve.ts'

/** After a pause when one types, at once when one chooses (ux.md §2.3). */
const PAUSE = 1_000

/** Drafts of which the page proposes the meanings, or says that there are none. */
const AMBIGUS: readonly ErrorCode[] = [
  'commune_ambigue',
  'epci_ambigu',
  'referentiel_ambigu',
  'adresse_ambigue',
  'adresse_introuvable',
  'adresse_injoignable',
]

export interface Enregistrement {
  /** Before the script has started, the page is a plain form. */
  isActif: boolean
  etat: EtatDEnvoi
  /** When the last answer was kept, ISO. */
  enregistreAt: string | null
  /** What is wrong with a question since it was typed; undefined when nothing was typed. */
  erreurDe: (cle: CellKey) => string | null | undefined
  conflitDe: (cle: CellKey) => Conflit | null
  /** The version of a question that the page shows, once something has moved it; undefined when it is the page's own. */
  versionDe: (cle: CellKey) => number | undefined
  /** The last answer that came from elsewhere and is shown. */
  arriveeDe: (cle: CellKey) => Arrivee | undefined
  /** The one that waits for the person to leave the question. */
  retenueDe: (cle: CellKey) => Arrivee | undefined
  /** An answer comes from elsewhere. */
  recevoir: (arrivee: Arrivee) => void
  reessayer: () => void
}

/** Follows a form and keeps what is typed in it as one goes. `champs` are the questions of the page. */
export function useEnregistrement(
  formulaire: RefObject<HTMLFormElement>,
  champs: readonly ChampASaisir[],
  {
    adresse,
    reserve: { compte, dossier },
    enregistreAt,
    quandSaisi,
    quandLu,
    quandArrive,
  }: {
    adresse: string
    /** Whose answers this device keeps until they are acknowledged. */
    reserve: { compte: string; dossier: string }
    enregistreAt: string | null
    /** Something was typed in a question. */
    quandSaisi: (cle: CellKey, raw: Json) => void
    /** The server has read what a question holds. */
    quandLu: (cle: CellKey, reponse: Reponse) => void
    /** What a question holds came from elsewhere. */
    quandArrive: (arrivee: Arrivee) => void
  },
): Enregistrement {
  const t = useTextes()
  const langue = useLangue()
  const relire = useRelire()
  const { setValue, setError, clearErrors, getFieldState, formState } = useForm<Record<string, unknown>>({
    mode: 'onTouched',
  })
  const [isActif, setActif] = useState(false)
  const [etat, setEtat] = useState<EtatDEnvoi>({ kind: 'calme' })
  const [garde, setGarde] = useState(enregistreAt)
  const [conflits, setConflits] = useState<Record<string, Conflit>>({})
  /** What came from elsewhere and is shown, what of it waits, and the versions shown since the page was made. */
  const [montrees, setMontrees] = useState<Record<string, Arrivee>>({})
  const [retenues, setRetenues] = useState<Record<string, Arrivee>>({})
  const [versions, setVersions] = useState<Record<string, number>>({})
  const arrivees = useRef<Arrivees | null>(null)
  const enConflit = useRef(new Set<CellKey>())
  const file = useRef<FileDEnvoi | null>(null)
  const isEnvoiDuFormulaire = useRef(false)
  const fermer = useRef<() => void>(() => undefined)

  const surAccuse = useCallback(
    (cle: CellKey, accuse: AccuseLu, at: string) => {
      setGarde(at)
      const version = file.current?.version(cle) ?? 0
      // At once: the form may leave before the page is drawn again.
      ecrireControle(formulaire.current, CONTROLES.version(cle), String(version))
      setVersions((connues) => ({ ...connues, [cle]: version }))
      // Of an answer typed over meanwhile, what the server has read is already old.
      if (accuse.sort === 'inscrite' && !file.current?.isEnAttente(cle)) quandLu(cle, accuse.reponse)
      if (accuse.sort === 'refusee') setError(cle, { message: accuse.raison })
      else if (accuse.sort === 'perimee') {
        const { actuelle, par, at: quand, texte = null } = accuse
        const mienne = saisieDansLaPage(formulaire.current, cle)
        enConflit.current.add(cle)
        setConflits((connus) => ({
          ...connus,
          [cle]: { cle, mienne, autre: texte, seq: actuelle.seq, par, at: quand },
        }))
      } else if (accuse.reponse.kind === 'draft') {
        const exemple = champs.find((champ) => champ.cle === cle)?.exemple
        setError(cle, { message: t.erreurs.phrase(accuse.reponse.code, accuse.reponse.params, exemple) })
        // What an ambiguous answer may mean is proposed by the page itself.
        if (AMBIGUS.includes(accuse.reponse.code)) relire()
      } else {
        clearErrors(cle)
        const isCherchable = champs.some((champ) => champ.cle === cle && champ.isCherchable)
        if (isCherchable && !file.current?.isEnAttente(cle)) montrerLAdresse(formulaire.current, cle, accuse.reponse)
        // What was proposed for another text goes, unless the person stands on it.
        const isPropose = champs.some((champ) => champ.cle === cle && champ.propositions.length > 0)
        if (isPropose && !isChoix(document.activeElement)) relire()
      }
      arrivees.current?.liberer(cle)
    },
    [champs, clearErrors, formulaire, relire, setError, quandLu, t],
  )

  /** What a page that is gone had kept is shown again in its question, as if it had just been typed. */
  const montrer = useCallback(
    (cle: CellKey, raw: Json) => {
      const form = formulaire.current
      if (!form || !champs.some((champ) => champ.cle === cle)) return
      ecrireSaisie(form, cle, raw)
      setValue(cle, raw, { shouldDirty: true, shouldTouch: true })
      quandSaisi(cle, raw)
    },
    [champs, formulaire, quandSaisi, setValue],
  )

  /** What came from elsewhere takes the place of what the question showed. */
  const accueillir = useCallback(
    (arrivee: Arrivee) => {
      const { cle, seq, faute } = arrivee
      file.current?.aligner(cle, seq)
      setVersions((connues) => ({ ...connues, [cle]: seq }))
      setMontrees((connues) => ({ ...connues, [cle]: arrivee }))
      const champ = champs.find((un) => un.cle === cle)
      if (faute) {
        const { code, params } = champ ? fauteDite(champ, faute) : faute
        setError(cle, { message: t.erreurs.phrase(code, params, champ?.exemple) })
      } else clearErrors(cle)
      quandArrive(arrivee)
    },
    [champs, clearErrors, quandArrive, setError, t],
  )

  // The callbacks of one page change with each render; the queue lives as long as the page.
  const dehors = useRef({ surAccuse, montrer, accueillir, champs })
  dehors.current = { surAccuse, montrer, accueillir, champs }
  const recevoir = useCallback((arrivee: Arrivee) => arrivees.current?.recevoir(arrivee), [])

  useEffect(() => {
    const lues = champs.map(({ cle, seq }): [CellKey, number] => [cle, seq])
    if (file.current) {
      // Read again, the page may bring answers that came from elsewhere: nobody's control changes under their fingers.
      for (const champ of champs) {
        if (isSaisi(champ)) arrivees.current?.recevoir(relue(champ))
        else file.current.aligner(champ.cle, champ.seq)
      }
      return
    }
    const reserve = ouvrirReserve(compte, dossier, (erreur) =>
      console.warn('Cet appareil ne garde pas les réponses.', erreur),
    )
    const queue = new FileDEnvoi(lues, {
      envoyer: (lot) => posterLot(adresse, lot),
      nouvelId: () => ulid(),
      plusTard: (ms, faire) => {
        const minuterie = setTimeout(faire, ms)
        return () => clearTimeout(minuterie)
      },
      surEtat: setEtat,
      surAccuse: (cle, accuse, at) => dehors.current.surAccuse(cle, accuse, at),
      garder: (contenu) => reserve.garder(sansLesSensibles(contenu, dehors.current.champs)),
    })
    file.current = queue
    arrivees.current = new Arrivees({
      version: (cle) => queue.version(cle),
      isOccupee: (cle) => queue.isOccupee(cle) || enConflit.current.has(cle),
      isLa: (cle) => cleDeLElement(document.activeElement) === cle,
      ecrire: (arrivee) => dehors.current.accueillir(arrivee),
      retenir: (cle, arrivee) => {
        // The page goes on showing the version that the person sees.
        setVersions((connues) => ({ ...connues, [cle]: queue.version(cle) }))
        setRetenues(({ [cle]: _ancienne, ...autres }) => (arrivee ? { ...autres, [cle]: arrivee } : autres))
      },
    })
    void reserve.reprendre().then((repris) => {
      for (const contenu of repris) {
        const saisies = [
          ...contenu.envoyees.map(({ champ, row, raw }) => ({ cle: cellKey(champ, row), raw })),
          ...contenu.attente,
        ]
        // What was typed in this page meanwhile is newer.
        for (const { cle, raw } of saisies) if (!queue.isEnAttente(cle)) dehors.current.montrer(cle, raw)
        queue.reprendre(contenu)
      }
    })
    setActif(true)
    fermer.current = reserve.fermer
  }, [adresse, champs, compte, dossier])

  useEffect(() => {
    const form = formulaire.current
    if (!form) return

    const noter = (event: Event, delai: number) => {
      const cle = cleDeLEvenement(event)
      if (!cle) return
      const choix = choixDeConflit(event)
      if (choix === 'autre') {
        enConflit.current.delete(cle)
        setConflits(({ [cle]: _choisi, ...reste }) => reste)
        // The page shows again what the dossier holds, once the rest is kept.
        void file.current?.vider().then(() => location.reload())
        return
      }
      const raw = saisieDansLaPage(form, cle)
      if (choix === 'mienne') {
        enConflit.current.delete(cle)
        setConflits(({ [cle]: regle, ...reste }) => {
          if (regle) file.current?.remplacer(cle, raw, regle.seq)
          return reste
        })
        return
      }
      if (taille(raw) > TAILLE_MAX_SAISIE) {
        setError(cle, { message: t.usager.remplir.tropLongIci(nombre(TAILLE_MAX_SAISIE, langue)) })
        return
      }
      setValue(cle, raw, { shouldDirty: true, shouldTouch: true })
      quandSaisi(cle, raw)
      file.current?.noter(cle, raw, delai)
    }
    const surSaisie = (event: Event) => noter(event, isChoix(event.target) ? 0 : PAUSE)
    // Leaving a field, or a browser that fills it by itself, says "done".
    const surChangement = (event: Event) => {
      if (!isChoix(event.target)) noter(event, 0)
    }
    const surRecherche = (event: Event) => {
      event.preventDefault()
      noter(event, 0)
    }
    const surEnvoi = (event: SubmitEvent) => {
      if (isEnvoiDuFormulaire.current || !file.current || file.current.isCalme) {
        isEnvoiDuFormulaire.current = true
        return
      }
      event.preventDefault()
      const { submitter } = event
      void file.current.vider().then((isCalme) => {
        if (!isCalme) return
        isEnvoiDuFormulaire.current = true
        form.requestSubmit(submitter)
      })
    }
    const surDepart = ({ target, relatedTarget }: FocusEvent) => {
      const cle = cleDeLElement(target)
      // The focus has moved once this is over.
      if (cle && cleDeLElement(relatedTarget) !== cle) queueMicrotask(() => arrivees.current?.liberer(cle))
    }
    form.addEventListener('input', surSaisie)
    form.addEventListener('focusout', surDepart)
    form.addEventListener('change', surChangement)
    form.addEventListener(CHERCHER, surRecherche)
    form.addEventListener('submit', surEnvoi)
    return () => {
      form.removeEventListener('input', surSaisie)
      form.removeEventListener('focusout', surDepart)
      form.removeEventListener('change', surChangement)
      form.removeEventListener(CHERCHER, surRecherche)
      form.removeEventListener('submit', surEnvoi)
    }
  }, [formulaire, langue, setError, setValue, quandSaisi, t])

  useEffect(() => {
    const retenir = (event: BeforeUnloadEvent) => {
      if (!file.current || file.current.isCalme || isEnvoiDuFormulaire.current) return
      event.preventDefault()
    }
    // Hidden is the last thing a telephone says before it forgets a page.
    const surDepart = () => {
      if (document.visibilityState !== 'hidden' || !file.current || file.current.isCalme) return
      void file.current.vider()
    }
    const surRetour = () => {
      if (file.current && !file.current.isCalme) void file.current.vider()
    }
    addEventListener('beforeunload', retenir)
    document.addEventListener('visibilitychange', surDepart)
    addEventListener('online', surRetour)
    return () => {
      removeEventListener('beforeunload', retenir)
      document.removeEventListener('visibilitychange', surDepart)
      removeEventListener('online', surRetour)
      // What cannot leave stays on the device, for the next page of the dossier.
      file.current?.partir()
      fermer.current()
    }
  }, [])

  const reessayer = useCallback(() => void file.current?.vider(), [])

  return {
    isActif,
    etat,
    enregistreAt: garde,
    erreurDe: (cle) => {
      const { error, isDirty } = getFieldState(cle, formState)
      return error?.message ?? (isDirty ? null : undefined)
    },
    conflitDe: (cle) => conflits[cle] ?? null,
    versionDe: (cle) => versions[cle],
    arriveeDe: (cle) => montrees[cle],
    retenueDe: (cle) => retenues[cle],
    recevoir,
    reessayer,
  }
}

/** Answers that the law protects more stay in the page, and never on the device. */
function sansLesSensibles({ envoyees, attente }: Contenu, champs: readonly ChampASaisir[]): Contenu {
  const sensibles = new Set(champs.flatMap(({ cle, isSensible }) => (isSensible ? [cle] : [])))
  return {
    envoyees: envoyees.filter(({ champ, row }) => !sensibles.has(cellKey(champ, row))),
    attente: attente.filter(({ cle }) => !sensibles.has(cle)),
  }
}

/** A question that a control answers: files come by their own acts, and nobody types what is computed. */
function isSaisi({ isFichiers, isCalcule }: ChampASaisir): boolean {
  return !isFichiers && !isCalcule
}

/** What a page that was read again says of a question; its rules have read it too. */
function relue({ cle, seq, saisie, faute }: ChampASaisir): Arrivee {
  return { cle, seq, saisie, faute, reponse: null, auteur: null }
}

/** A search of addresses is over once the server has read one: its line is emptied, and what was chosen fills the parts. */
function montrerLAdresse(form: HTMLFormElement | null, cle: CellKey, reponse: Reponse): void {
  if (!form || reponse.kind !== 'value') return
  const montree = aMontrerUneFoisLue(saisieDansLaPage(form, cle), reponse.value)
  if (montree) ecrireSaisie(form, cle, montree)
}
