import { Link } from '@remix-run/react'
import type { CorrectionEnAttente } from '../../domain/correction/en-attente.ts'
import { dateLongue } from '../../textes/format.ts'
import { Dit } from '../../ui/dit.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { adresseDeQuestion } from './vers-la-suite.ts'

/** What the service asks to correct, by when, and where: each remark is a link to its question when it can be changed. */
export function CorrectionDemandee({
  dossierId,
  correction,
  isModifiable,
  children,
}: {
  dossierId: string
  correction: CorrectionEnAttente
  isModifiable: boolean
  /** The acts. */
  children?: React.ReactNode
}) {
  const t = useTextes().apresDepot.correction
  const langue = useLangue()
  const { motif, message, echeanceOn, demandeAt, remarques, champsSeuls } = correction
  return (
    <Note tone="honey" icon="repondre" title={t.titre}>
      <div className="stack stack-s">
        <p>
          {t.motif[motif]} {echeanceOn ? <strong>{t.avant(dateLongue(echeanceOn, langue))}</strong> : null}
        </p>
        {message ? <blockquote className="remark lines">{message}</blockquote> : null}
        <p className="small soft">{t.demandeeLe(dateLongue(demandeAt, langue))}</p>
        {remarques.length > 0 ? (
          <>
            <h3>{t.remarques}</h3>
            <ul className="stack stack-s">
              {remarques.map(({ cle, page, libelle, texte }) => (
                <li key={cle}>
                  {isModifiable ? (
                    <Link to={adresseDeQuestion(dossierId, page, cle)} reloadDocument>
                      <Dit texte={libelle} />
                    </Link>
                  ) : (
                    <strong>
                      <Dit texte={libelle} />
                    </strong>
                  )}
                  <br />
                  <span className="lines">{texte}</span>
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {champsSeuls ? <p>{t.seuls}</p> : null}
        {children}
      </div>
    </Note>
  )
}
