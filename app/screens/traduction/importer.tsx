/** Translations that come from a file: the file is chosen, then what it would change is read before it is saved. */
import { Form } from '@remix-run/react'
import { LANGUES_DE_FORMULAIRE, type CodeDeLangue } from '../../../form-engine/langues.ts'
import { CONTROLES_DE_TRADUCTION } from '../../../form-engine/traductions-postees.ts'
import type { ChangementDImport, PrevisionDImport } from '../../domain/traduction/echanger.ts'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { FileInput } from '../../ui/file-input.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Note } from '../../ui/note.tsx'
import { Repliable } from '../../ui/repliable.tsx'

interface Ou {
  demarcheId: string
  langue: CodeDeLangue
}

export function ImporterDesTextes({ demarcheId, langue, refus }: Ou & { refus: string | null }) {
  const t = useTextes().langues.csv
  return (
    <Card leaf>
      <ErrorSummary errors={refus === null ? [] : [{ id: 'fichier', message: refus }]} />
      <Form method="post" encType="multipart/form-data" className="stack">
        <FileInput
          id="fichier"
          name="fichier"
          label={t.fichier}
          hint={t.fichierAide}
          error={refus ?? undefined}
          accept=".csv,.txt,text/csv"
        />
        <details className="fold">
          <summary>{t.regles}</summary>
          <ul>
            {t.regle.map((regle) => (
              <li key={regle}>{regle}</li>
            ))}
          </ul>
        </details>
        <p className="row">
          <Bouton kind="main">{t.voir}</Bouton>
          <LienBouton to={paths.administrateur.textesDeLangue(demarcheId, langue)} size="s" icon="telecharger" download>
            {t.exporter}
          </LienBouton>
          <LienBouton to={paths.administrateur.langue(demarcheId, langue)} kind="quiet">
            {t.retour}
          </LienBouton>
        </p>
      </Form>
    </Card>
  )
}

/** Changes that are read one by one; the others are counted. */
const MONTRES = 200

/** What a file would change; the button sends it to the page of the language, which writes it as if it had been typed there. */
export function PrevisionDeTextes({ demarcheId, langue, prevision }: Ou & { prevision: PrevisionDImport }) {
  const t = useTextes().langues.csv
  const { changements, inchanges, refus } = prevision
  const page = paths.administrateur.langue(demarcheId, langue)
  const reste = changements.length - MONTRES
  return (
    <>
      <Card leaf title={t.prevision} id="prevision">
        <p>{changements.length === 0 ? t.rien : `${t.compte(changements.length, inchanges)} ${t.rienEcrit}`}</p>
        <Form method="post" action={page} className="row">
          {changements.map((un) => (
            <Champs key={un.cle} changement={un} />
          ))}
          {changements.length > 0 ? (
            <Bouton kind="main" name={CONTROLES_DE_TRADUCTION.intention} value="enregistrer">
              {t.enregistrer(changements.length)}
            </Bouton>
          ) : null}
          <LienBouton to={paths.administrateur.importerLangue(demarcheId, langue)}>{t.autreFichier}</LienBouton>
          <LienBouton to={page} kind="quiet">
            {t.retour}
          </LienBouton>
        </Form>
      </Card>
      {refus.length > 0 ? (
        <Note tone="honey" icon="alerte" title={t.refusees(refus.length)}>
          <ul>
            {refus.slice(0, MONTRES).map(({ ligne, phrase }) => (
              <li key={`${ligne} ${phrase}`}>
                <strong>{t.ligne(ligne)}</strong>
                {'\u00a0'}: {phrase}
              </li>
            ))}
          </ul>
          {refus.length > MONTRES ? <p>{t.plus(refus.length - MONTRES)}</p> : null}
        </Note>
      ) : null}
      {changements.length > 0 ? (
        <Repliable title={t.compte(changements.length, inchanges)} open>
          <ol className="stack" role="list">
            {changements.slice(0, MONTRES).map((un) => (
              <UnChangement key={un.cle} changement={un} langue={langue} />
            ))}
          </ol>
          {reste > 0 ? <p>{t.plus(reste)}</p> : null}
        </Repliable>
      ) : null}
    </>
  )
}

function Champs({ changement: { cle, texte, vu, isConfirmation } }: { changement: ChangementDImport }) {
  return (
    <>
      <input type="hidden" name={CONTROLES_DE_TRADUCTION.texte(cle)} value={texte} />
      <input type="hidden" name={CONTROLES_DE_TRADUCTION.vu(cle)} value={vu} />
      {isConfirmation ? <input type="hidden" name={CONTROLES_DE_TRADUCTION.confirmer} value={cle} /> : null}
    </>
  )
}

function UnChangement({ changement, langue }: { changement: ChangementDImport; langue: CodeDeLangue }) {
  const t = useTextes().langues.csv
  const { source, avant, texte, isConfirmation } = changement
  const marque = { lang: langue, dir: LANGUES_DE_FORMULAIRE[langue].sens }
  return (
    <li>
      <dl className="answers">
        <div>
          <dt>{t.source}</dt>
          <dd className="lines" lang="fr" dir="ltr">
            {source}
          </dd>
        </div>
        {isConfirmation ? null : (
          <div>
            <dt>{t.avant}</dt>
            <dd className="lines">
              {avant === null ? <span className="none">{t.aucune}</span> : <del {...marque}>{avant}</del>}
            </dd>
          </div>
        )}
        <div>
          <dt>{isConfirmation ? t.confirmee : t.apres}</dt>
          <dd className="lines">
            <ins {...marque}>{texte}</ins>
          </dd>
        </div>
      </dl>
    </li>
  )
}
