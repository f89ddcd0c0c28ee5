/** The autosave of a page: adds to the plain form, and takes nothing from it. */
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import { useForm } from 'react-hook-form'
import { ulid } from 'ulid'
import type { ChampASaisir } from '../../domain/dossier/saisie.ts'
import type { Conflit } from '../../domain/dossier/enregistrer-page.ts'
import { lireControles, nomDeControle } from '../../../form-engine/controles.ts'
import { CONTROLES } from '../../../form-engine/envoi-de-page.ts'
import { TAILLE_MAX_SAISIE, taille } from '../../../form-engine/json.ts'
import { cellKey, type CellKey } from '../../../form-engine/reponses.ts'
import type { ErrorCode, Json, Reponse } from '../../../form-engine/type-de-champ.ts'
import { nombre } from '../../textes/format.ts'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { useRelire } from '../../ui/use-relire.ts'
import { ecrireSaisie } from './ecrire-saisie.ts'
import { FileDEnvoi, type AccuseLu, type EtatDEnvoi, type OperationEnvoyee, type Reception } from './file-d-envoi.ts'
import { ouvrirReserve, type Contenu } from './reserve.ts'

/** After a pause when one types, at once when one chooses (ux.md §2.3). */
const PAUSE = 1_000

/** Browsers refuse to outlive a page for more than 64 kB, measured in bytes. */
const KEEPALIVE_MAX = 20_000

/** Drafts of which the page proposes the meanings. */
const AMBIGUS: readonly ErrorCode[] = ['commune_ambigue', 'epci_ambigu', 'referentiel_ambigu']

export interface Enregistrement {
  /** Before the script has started, the page is a plain form. */
  isActif: boolean
  etat: EtatDEnvoi
  /** When the last answer was kept, ISO. */
  enregistreAt: string | null
  /** What is wrong with a question since it was typed; undefined when nothing was typed. */
  erreurDe: (cle: CellKey) => string | null | undefined
  conflitDe: (cle: CellKey) => Conflit | null
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
  }: {
    adresse: string
    /** Whose answers this device keeps until they are acknowledged. */
    reserve: { compte: string; dossier: string }
    enregistreAt: string | null
    /** Something was typed in a question. */
    quandSaisi: (cle: CellKey, raw: Json) => void
    /** The server has read what a question holds. */
    quandLu: (cle: CellKey, reponse: Reponse) => void
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
  const file = useRef<FileDEnvoi | null>(null)
  const isEnvoiDuFormulaire = useRef(false)
  const fermer = useRef<() => void>(() => undefined)

  const surAccuse = useCallback(
    (cle: CellKey, accuse: AccuseLu, at: string) => {
      setGarde(at)
      ecrireControle(formulaire.current, CONTROLES.version(cle), String(file.current?.version(cle) ?? 0))
      // Of an answer typed over meanwhile, what the server has read is already old.
      if (accuse.sort === 'inscrite' && !file.current?.isEnAttente(cle)) quandLu(cle, accuse.reponse)
      if (accuse.sort === 'refusee') setError(cle, { message: accuse.raison })
      else if (accuse.sort === 'perimee') {
        const { actuelle, par, at: quand, texte = null } = accuse
        const mienne = saisieDansLaPage(formulaire.current, cle)
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
        // What was proposed for another text goes, unless the person stands on it.
        const isPropose = champs.some((champ) => champ.cle === cle && champ.propositions.length > 0)
        if (isPropose && !isChoix(document.activeElement)) relire()
      }
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

  // The callbacks of one page change with each render; the queue lives as long as the page.
  const dehors = useRef({ surAccuse, montrer, champs })
  dehors.current = { surAccuse, montrer, champs }

  useEffect(() => {
    const versions = champs.map(({ cle, seq }): [CellKey, number] => [cle, seq])
    if (file.current) {
      for (const [cle, seq] of versions) file.current.aligner(cle, seq)
      return
    }
    const reserve = ouvrirReserve(compte, dossier, (erreur) =>
      console.warn('Cet appareil ne garde pas les réponses.', erreur),
    )
    const queue = new FileDEnvoi(versions, {
      envoyer: (lot) => poster(adresse, lot),
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
        setConflits(({ [cle]: _choisi, ...reste }) => reste)
        // The page shows again what the dossier holds, once the rest is kept.
        void file.current?.vider().then(() => location.reload())
        return
      }
      const raw = saisieDansLaPage(form, cle)
      if (choix === 'mienne') {
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
    form.addEventListener('input', surSaisie)
    form.addEventListener('change', surChangement)
    form.addEventListener('submit', surEnvoi)
    return () => {
      form.removeEventListener('input', surSaisie)
      form.removeEventListener('change', surChangement)
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

/** Sends one batch. Whatever happens is a value: the queue decides. */
async function poster(adresse: string, lot: readonly OperationEnvoyee[]): Promise<Reception> {
  let reponse: Response
  const body = JSON.stringify(lot)
  try {
    reponse = await fetch(adresse, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body,
      redirect: 'manual',
      // The page may close before the answer; browsers allow it for small bodies only.
      keepalive: body.length < KEEPALIVE_MAX,
    })
  } catch {
    // The network says nothing more than this.
    return { kind: 'injoignable' }
  }
  if (reponse.status === 401 || reponse.type === 'opaqueredirect') return { kind: 'session' }
  if (reponse.status >= 500 || reponse.status === 429 || reponse.status === 408) return { kind: 'injoignable' }
  const lu = (await reponse.json().catch(() => null)) as { accuses?: AccuseLu[]; at?: string; message?: string } | null
  if (reponse.ok && lu?.accuses && lu.at) return { kind: 'accuses', accuses: lu.accuses, at: lu.at }
  return { kind: 'refuse', phrase: lu?.message ?? '' }
}

/** The question of the control that changed. */
function cleDeLEvenement({ target }: Event): CellKey | null {
  if (!(target instanceof Element) || target.matches('input[type="file"]')) return null
  const cle = target.closest('[data-question]')?.getAttribute('data-question')
  return (cle ?? null) as CellKey | null
}

function choixDeConflit({ target }: Event): 'mienne' | 'autre' | null {
  if (!(target instanceof HTMLInputElement) || !target.name.startsWith(CONTROLES.choix('' as CellKey))) return null
  return target.value === 'mienne' ? 'mienne' : 'autre'
}

function isChoix(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && /^(radio|checkbox)$/.test(target.type))
  )
}

/** What the controls of one question hold, as a plain post would say it. */
function saisieDansLaPage(form: HTMLFormElement | null, cle: CellKey): Json {
  if (!form) return null
  const entrees: [string, string][] = []
  const nom = nomDeControle(cle)
  for (const [controle, valeur] of new FormData(form)) {
    if (typeof valeur === 'string' && (controle === nom || controle.startsWith(`${nom}.`)))
      entrees.push([controle, valeur])
  }
  return lireControles(entrees).get(cle) ?? null
}

function ecrireControle(form: HTMLFormElement | null, nom: string, valeur: string): void {
  const controle = form?.elements.namedItem(nom)
  if (controle instanceof HTMLInputElement) controle.value = valeur
}
