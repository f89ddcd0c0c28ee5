import type { RemarqueLue } from '../../domain/remarque/lecture.ts'
import type { RemarqueAEcrire } from '../../domain/remarque/a-ecrire.ts'
import type { RemarqueRefusee } from '../../http/remarques.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { Choix } from '../../ui/choix.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { Select } from '../../ui/select.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import type { CoteDePage } from './liens.tsx'
import { coteDesTextes } from './marques.tsx'
import { Retour } from './retour.tsx'

const GENRES = ['question', 'remarque', 'a_verifier'] as const satisfies readonly RemarqueLue['genre'][]
const CHAMPS = ['piece', 'genre', 'audience', 'texte'] as const

/** The form of a new remark: on all of the answer or one of its files, its kind, who reads it, its words. */
export function NouvelleRemarque({
  cote,
  vue,
  envoi,
  max,
  refusee,
}: {
  cote: CoteDePage
  vue: RemarqueAEcrire
  /** Drawn by the server for this form: a double click opens one remark. */
  envoi: string
  max: number
  refusee: RemarqueRefusee | undefined
}) {
  const { remarques } = useTextes()
  const t = remarques.nouvelle
  const { dossier, sujet, fichiers, audiences, remplir } = vue
  const erreurs = refusee?.erreurs ?? {}
  const saisie = refusee?.saisie ?? {}
  return (
    <>
      {refusee?.refus ? <Note tone="brick" icon="alerte" announce="alert" title={refusee.refus} /> : null}
      <ErrorSummary
        errors={CHAMPS.flatMap((id) => {
          const message = erreurs[id]
          return message === undefined ? [] : [{ id, message }]
        })}
      />
      <Retour cote={cote} dossierId={dossier.id} remplir={remplir} />
      {dossier.isFerme ? (
        <Note tone="stone" icon="cadenas">
          <p>{remarques.fil.ferme}</p>
        </Note>
      ) : (
        <Card leaf id="nouvelle">
          <form method="post" noValidate className="stack">
            <input type="hidden" name="envoi" value={envoi} />
            <input type="hidden" name="seq" value={sujet.seq} />
            {fichiers.length > 0 ? (
              <Select
                id="piece"
                name="piece"
                label={t.sur}
                placeholder={null}
                defaultValue={saisie['piece']}
                options={[{ value: '', label: t.toute }, ...fichiers.map(({ id, nom }) => ({ value: id, label: nom }))]}
              />
            ) : null}
            <Choix
              id="genre"
              type="radio"
              name="genre"
              row
              label={t.genre}
              error={erreurs['genre']}
              defaultValue={saisie['genre']}
              options={GENRES.map((genre) => ({ value: genre, label: remarques.genres[genre] }))}
            />
            {audiences.length === 1 ? (
              <>
                <input type="hidden" name="audience" value={audiences[0]} />
                <p className="soft">{t.brouillon}</p>
              </>
            ) : (
              <Choix
                id="audience"
                type="radio"
                name="audience"
                label={t.audience}
                error={erreurs['audience']}
                defaultValue={saisie['audience']}
                options={audiences.map((audience) => {
                  const { choix, aide } = remarques.audiences[coteDesTextes(cote)][audience]
                  return { value: audience, label: choix, hint: aide }
                })}
              />
            )}
            <Textarea
              id="texte"
              name="texte"
              label={t.texte}
              rows={4}
              max={max}
              error={erreurs['texte']}
              defaultValue={saisie['texte']}
            />
            <p>
              <Bouton kind="main">{t.envoyer}</Bouton>
            </p>
          </form>
        </Card>
      )}
    </>
  )
}
