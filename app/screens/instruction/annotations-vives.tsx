import { useMemo, useRef } from 'react'
import { ACTIONS, CONTROLES } from '../../../form-engine/envoi-de-page.ts'
import type { AnnotationsASaisir } from '../../domain/dossier/annotations.ts'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { champsDe } from '../dossier/champs-de.ts'
import { useEnregistrement } from '../dossier/enregistrement.ts'
import { EtatDEnregistrement, SessionFermee } from '../dossier/etat-d-enregistrement.tsx'
import { useMoteur } from '../dossier/moteur.ts'
import { Noeuds } from '../dossier/noeuds.tsx'
import { useEnDirect, useEtats } from '../dossier/questions-au-present.ts'
import type { PageRefusee } from '../dossier/reponse-de-page.ts'
import { useDirectDesAnnotations } from './direct-des-annotations.ts'

/**
 * The annotations of a dossier, kept as one types, shown as colleagues write them and while they do. A plain form: without script its button
 * keeps all of it.
 */
export function AnnotationsVives({
  vue,
  formulaire,
  compte,
  refusee,
  niveau = 3,
}: {
  vue: AnnotationsASaisir
  /** Names this rendering of the form, so that a double submit is one. */
  formulaire: string
  /** Who annotates: names what their device keeps. */
  compte: string
  refusee?: PageRefusee | undefined
  niveau?: 2 | 3 | undefined
}) {
  const t = useTextes()
  const { dossier, pages } = vue
  const form = useRef<HTMLFormElement>(null)
  const champs = useMemo(() => pages.flatMap(({ noeuds }) => champsDe(noeuds)), [pages])
  const sansRefus = useMemo(() => ({ moteur: vue.moteur, refus: [] }), [vue.moteur])
  const moteur = useMoteur(sansRefus, champs)
  const enregistrement = useEnregistrement(form, champs, {
    adresse: paths.instructeur.operations(dossier.id),
    reserve: { compte, dossier: dossier.id },
    enregistreAt: vue.enregistreAt,
    quandSaisi: moteur.noter,
    quandLu: moteur.recevoir,
    quandArrive: moteur.arriver,
  })
  const direct = useDirectDesAnnotations({
    compte,
    dossierId: dossier.id,
    seq: vue.seq,
    champs,
    recevoir: enregistrement.recevoir,
  })
  const enDirect = useEnDirect(enregistrement, direct, vue.lueAt)
  const etatDe = useEtats(refusee, enregistrement)
  const adresse = paths.instructeur.annotations(dossier.id)
  const Titre = `h${niveau}` as const
  return (
    <div className="stack">
      <p className="sr" role="status">
        {direct.annonce}
      </p>
      <div className="small">
        <EtatDEnregistrement enregistrement={enregistrement} champs={champs} />
      </div>
      {direct.isFini ? (
        <Note tone="brick" icon="cadenas" announce="alert" title={t.pageDuDossier.annotations.perdu.titre}>
          <p>{t.pageDuDossier.annotations.perdu.texte}</p>
        </Note>
      ) : (
        <SessionFermee enregistrement={enregistrement} />
      )}
      <form
        ref={form}
        className="stack stack-l"
        method="post"
        action={adresse}
        encType="multipart/form-data"
        noValidate
      >
        {/* Enter in a field presses the first button: it must be this one, never "Retirer". */}
        <button className="sr" name={CONTROLES.action} value={ACTIONS.enregistrer} tabIndex={-1} aria-hidden>
          {t.commun.enregistrer}
        </button>
        <input type="hidden" name={CONTROLES.formulaire} value={formulaire} />
        {pages.map((page) => {
          const noeuds = (
            <Noeuds
              noeuds={page.noeuds}
              niveau={niveau === 2 ? 3 : 4}
              etatDe={etatDe}
              moteur={moteur}
              enDirect={enDirect}
              envoyerVers={adresse}
            />
          )
          // One page alone bears the name of what is around it.
          if (pages.length === 1) {
            return (
              <div key={page.cle} className="stack">
                {noeuds}
              </div>
            )
          }
          return (
            <section key={page.cle} className="stack" aria-labelledby={`annotations-${page.cle}`}>
              <Titre id={`annotations-${page.cle}`}>{page.titre}</Titre>
              {noeuds}
            </section>
          )
        })}
        {enregistrement.isActif ? null : (
          <p>
            <Bouton size="s" name={CONTROLES.action} value={ACTIONS.enregistrer}>
              {t.instructeur.dossier.enregistrerAnnotations}
            </Bouton>
          </p>
        )}
      </form>
    </div>
  )
}
