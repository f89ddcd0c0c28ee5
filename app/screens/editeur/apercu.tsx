import { memo, useCallback, useMemo, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { agir, essayer, preparer, saisir } from '../../../form-engine/edition/essai.ts'
import type { Essai, FormulairePret, PageDEssai } from '../../../form-engine/edition/essai.ts'
import type { Valeurs } from '../../../form-engine/evaluation/open.ts'
import { lireControles } from '../../../form-engine/controles.ts'
import { isMeme } from '../../../form-engine/json.ts'
import { noeudsDe } from '../../../form-engine/formulaire.ts'
import type { Formulaire, StableId } from '../../../form-engine/formulaire.ts'
import { cellKey } from '../../../form-engine/reponses.ts'
import type { ChampASaisir, NoeudASaisir } from '../../../form-engine/saisie.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import type { CivilDate } from '../../../form-engine/temps.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { Select } from '../../ui/select.tsx'
import { Markdown } from '../dossier/markdown.tsx'
import { Noeuds } from '../dossier/noeuds.tsx'
import { Question } from '../dossier/question.tsx'
import { etatDeQuestion } from '../dossier/reponse-de-page.ts'

/** Answers of a trial; `rendu` grows when they come from elsewhere than the person's own typing. */
export interface EssaiEnCours {
  valeurs: Valeurs
  rendu: number
}

/** The form as the person will see it, with its rules at work: the step that holds the chosen element. */
export const Apercu = memo(function Apercu({
  formulaire,
  lieu,
  cote,
  essai,
  changer,
  today,
  isVivant,
}: {
  formulaire: Formulaire
  /** Ids of the chosen element and of the nodes that hold it, one after the other; empty when none is chosen. */
  lieu: string
  cote: 'champs' | 'annotations'
  essai: EssaiEnCours
  changer: (essai: EssaiEnCours) => void
  today: CivilDate
  isVivant: boolean
}) {
  const t = useTextes().editeur
  // They were joined from ids.
  const choisis = (lieu === '' ? [] : lieu.split(' ')) as StableId[]
  const pret = useMemo(() => preparer(formulaire), [formulaire])
  const valeurs = useMemo(() => avecDesLignes(formulaire, essai.valeurs), [formulaire, essai.valeurs])
  const lu = useMemo(() => pret && essayer(pret, valeurs, today), [pret, valeurs, today])
  const [voulue, vouloir] = useState<string | null>(null)
  const [isEtroit, setEtroit] = useState(false)
  const [isSombre, setSombre] = useState(false)
  if (!pret || !lu) return <Note tone="honey">{t.apercuImpossible}</Note>
  const pages = cote === 'annotations' ? lu.annotations : lu.pages
  const duChoisi = pages.find((page) => choisis.some((id) => page.id === id || contient(page.noeuds, id)))
  const page = duChoisi ?? pages.find(({ cle }) => cle === voulue) ?? pages[0]
  if (!page) return <p className="soft">{t.apercuVide}</p>
  return (
    <div className="stack">
      {isVivant ? (
        <div className="row row-between">
          <p className="tiny soft">{t.essayez}</p>
          <div className="row" role="group" aria-label={t.largeur}>
            <Bouton type="button" size="s" kind="quiet" aria-pressed={isEtroit} onClick={() => setEtroit(!isEtroit)}>
              {t.telephone}
            </Bouton>
            <Bouton type="button" size="s" kind="quiet" aria-pressed={isSombre} onClick={() => setSombre(!isSombre)}>
              {t.sombre}
            </Bouton>
          </div>
        </div>
      ) : (
        <p className="tiny soft">{t.apercuSansScript}</p>
      )}
      {pages.length > 1 && !duChoisi && isVivant ? (
        <Select
          id="etape-apercu"
          label={t.etape}
          placeholder={null}
          value={page.cle}
          onChange={(event) => vouloir(event.target.value)}
          options={pages.map(({ cle, titre }) => ({ value: cle, label: titre }))}
        />
      ) : null}
      <div data-theme={isSombre ? 'dark' : undefined} className={isEtroit ? 'sheet-frame narrow' : 'sheet-frame'}>
        <Feuille
          key={`${page.cle} ${essai.rendu}`}
          {...{ pret, lu, page, changer }}
          valeurs={valeurs}
          rendu={essai.rendu}
          choisi={choisis[0] ?? null}
        />
      </div>
    </div>
  )
})

function Feuille({
  pret,
  lu,
  page,
  valeurs,
  rendu,
  changer,
  choisi,
}: {
  pret: FormulairePret
  lu: Essai
  page: PageDEssai
  valeurs: Valeurs
  rendu: number
  changer: (essai: EssaiEnCours) => void
  choisi: StableId | null
}) {
  const t = useTextes()
  const form = useRef<HTMLFormElement>(null)
  const lire = useCallback(() => {
    if (!form.current) return
    const entrees = [...new FormData(form.current)].flatMap(([nom, valeur]): [string, string][] =>
      typeof valeur === 'string' ? [[nom, valeur]] : [],
    )
    changer({ rendu, valeurs: saisir(pret, valeurs, lireControles(entrees)) })
  }, [changer, pret, rendu, valeurs])
  const agirSur = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { submitter } = event.nativeEvent as SubmitEvent
    if (submitter instanceof HTMLButtonElement && submitter.name === 'action')
      changer({ valeurs: agir(pret, valeurs, submitter.value), rendu: rendu + 1 })
  }
  return (
    <form ref={form} className="sheet" data-lit={choisi ?? undefined} onChange={lire} onSubmit={agirSur}>
      <div className="stack stack-s">
        <p className="sheet-title">{page.titre}</p>
        {page.description ? <Markdown texte={page.description} /> : null}
      </div>
      {choisi !== null && estCache(page.noeuds, choisi) ? <p className="small soft">{t.editeur.apercuCache}</p> : null}
      <Questions noeuds={page.noeuds} />
      {lu.ineligible.length > 0 ? (
        <Note tone="brick" title={t.editeur.ineligible} level={3}>
          {lu.ineligible.map(({ id, message }) => (
            <p key={id}>{message}</p>
          ))}
        </Note>
      ) : null}
      {lu.route.groupe && lu.route.regle ? <p className="small soft">{t.editeur.route(lu.route.groupe)}</p> : null}
      <p>
        <Bouton type="button" size="s" onClick={() => changer({ valeurs: {}, rendu: rendu + 1 })}>
          {t.editeur.vider}
        </Bouton>
      </p>
    </form>
  )
}

/** The questions of a sheet: choosing another element does not draw them again. */
const Questions = memo(function Questions({ noeuds }: { noeuds: readonly NoeudASaisir[] }) {
  const t = useTextes()
  const langue = useLangue()
  return (
    <Noeuds
      noeuds={noeuds}
      etatDe={(champ) => etatDeQuestion(champ, undefined, t, langue)}
      autrement={dessiner}
      envoyerVers={null}
      niveau={3}
    />
  )
})

const dessiner = (champ: ChampASaisir) => <QuestionDEssai champ={champ} />

/** One question; drawn again only when something of it changed: each trial makes all of them anew. */
const QuestionDEssai = memo(
  function QuestionDEssai({ champ }: { champ: ChampASaisir }) {
    const t = useTextes()
    const langue = useLangue()
    return (
      <Question champ={champ} etat={etatDeQuestion(champ, undefined, t, langue)} envoyerVers={null} versions={null} />
    )
  },
  (avant, apres) => isMeme(avant.champ, apres.champ),
)

/** A repeated block nobody has touched shows one row: what it asks is seen. */
function avecDesLignes({ champs, annotations }: Formulaire, valeurs: Valeurs): Valeurs {
  const vides = [...noeudsDe(champs), ...noeudsDe(annotations)].flatMap(({ kind, id }) =>
    kind === 'repetition' && !Object.hasOwn(valeurs, id) ? [[id, [{}]] satisfies [string, Json]] : [],
  )
  return vides.length > 0 ? { ...valeurs, ...Object.fromEntries(vides) } : valeurs
}

function contient(noeuds: readonly NoeudASaisir[], id: StableId): boolean {
  return noeuds.some((noeud) => {
    switch (noeud.kind) {
      case 'champ':
        return noeud.cle === cellKey(id, null)
      case 'explication':
        return noeud.id === id
      case 'section':
        return noeud.id === id || contient(noeud.enfants, id)
      case 'repetition':
        return noeud.id === id
    }
  })
}

/** True when the answers of the trial hide a node of the page, by itself or with what holds it. */
function estCache(noeuds: readonly NoeudASaisir[], id: StableId): boolean {
  return noeuds.some((noeud) => {
    const isLui = noeud.kind === 'champ' ? noeud.cle === cellKey(id, null) : noeud.id === id
    if (isLui) return noeud.isCache
    return noeud.kind === 'section' && (estCache(noeud.enfants, id) || (noeud.isCache && contient(noeud.enfants, id)))
  })
}
