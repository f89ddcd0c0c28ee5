import type { CorrectionEnAttente } from '../../domain/correction/en-attente.ts'
import { dateLongue } from '../../textes/format.ts'
import { useLangue, useTextes } from '../../ui/langue.tsx'

/** The correction that was asked and waits for its answer, as the service reads it again. */
export function CorrectionEnCours({ correction }: { correction: CorrectionEnAttente }) {
  const t = useTextes().apresDepot.agent
  const langue = useLangue()
  const { motif, message, echeanceOn, demandeAt, remarques, champsSeuls } = correction
  return (
    <div className="stack stack-s">
      <p>
        <strong>{echeanceOn ? t.avant(dateLongue(echeanceOn, langue)) : t.sansDate}</strong>{' '}
        <span className="soft">{t.demandeeLe(dateLongue(demandeAt, langue))}</span>
      </p>
      <p>{t.motifs[motif]}.</p>
      <blockquote className="remark lines">{message}</blockquote>
      {remarques.length > 0 ? (
        <ul className="stack stack-s">
          {remarques.map(({ cle, libelle, texte }) => (
            <li key={cle}>
              <strong>{libelle}</strong>
              <br />
              <span className="lines">{texte}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {champsSeuls ? <p>{t.seulesOuvertes}</p> : null}
    </div>
  )
}
