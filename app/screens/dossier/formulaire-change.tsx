/** The form of a draft has changed: what, why, what was set aside; and, in a page that is open, that it is the old one. */
import { Form } from '@remix-run/react'
import type { MiseDeCote, PassageVu } from '../../domain/revision/passages.ts'
import { paths } from '../../paths.ts'
import { Answers } from '../../ui/answers.tsx'
import { Bouton } from '../../ui/bouton.tsx'
import { Dit } from '../../ui/dit.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { Repliable } from '../../ui/repliable.tsx'

/** Told until the person says to have seen it. */
export function FormulaireChange({
  dossierId,
  passage: { rang, questions, changements, raisons, cote },
  retour,
}: {
  dossierId: string
  passage: PassageVu
  /** The page of the form one comes back to; null for the dossier. */
  retour: string | null
}) {
  const t = useTextes().publication.passage
  const langue = useLangue()
  return (
    <Note tone="honey" icon="alerte" title={t.titre(questions, cote.length)}>
      <p>{t.chapeau}</p>
      {raisons.length > 0 ? (
        <>
          <p className="small soft">{t.raison}</p>
          {raisons.map((raison) => (
            <blockquote key={raison} className="lines">
              {raison}
            </blockquote>
          ))}
        </>
      ) : null}
      {changements.length > 0 ? (
        <Repliable title={t.quoi}>
          <ul>
            {changements.map((changement, rangDuChangement) => (
              <li key={rangDuChangement}>{changement[langue]}</li>
            ))}
          </ul>
        </Repliable>
      ) : null}
      {cote.length > 0 ? <MisesDeCote cote={cote} /> : null}
      <Form method="post" action={paths.usager.formulaireVu(dossierId)}>
        <input type="hidden" name="rang" value={rang} />
        {retour === null ? null : <input type="hidden" name="retour" value={retour} />}
        <p>
          <Bouton>{t.vu}</Bouton>
        </p>
      </Form>
    </Note>
  )
}

/** Answers whose question is no longer asked, to be read. */
export function MisesDeCote({ cote }: { cote: readonly MiseDeCote[] }) {
  const t = useTextes().publication.passage
  return (
    <Repliable title={t.cote}>
      <p className="small soft">{t.coteAide}</p>
      <Answers
        answers={cote.map(({ cle, libelle, texte, isTraduite }) => ({
          key: cle,
          question: isTraduite ? <Dit texte={libelle} /> : libelle,
          answer: texte,
        }))}
      />
    </Repliable>
  )
}

/** Said in an open page: what is typed is kept where its question still is. */
export function FormulaireVientDeChanger() {
  const t = useTextes().publication.passage
  return (
    <Note tone="honey" icon="alerte" announce="alert" title={t.ouvert}>
      <p>{t.ouvertTexte}</p>
      <p>
        <Bouton type="button" onClick={() => location.reload()}>
          {t.recharger}
        </Bouton>
      </p>
    </Note>
  )
}
