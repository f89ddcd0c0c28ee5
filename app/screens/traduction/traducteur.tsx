import { Form } from '@remix-run/react'
import { LANGUES_DE_FORMULAIRE } from '../../../form-engine/langues.ts'
import { CONTROLES_DE_TRADUCTION, type TexteSaisi } from '../../../form-engine/traductions-postees.ts'
import type { RefusDeTexte } from '../../domain/traduction/ecrire.ts'
import type { LangueVue, TexteVu } from '../../domain/traduction/show.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Markdown } from '../dossier/markdown.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { nomDePartie } from './tete.tsx'

/** The texts of one part, each source beside its words: one plain form, kept as a whole. */
export function Traducteur({
  vue,
  refus,
  saisis,
}: {
  vue: LangueVue
  refus: readonly RefusDeTexte[]
  /** What was typed when something was refused: nothing of it is lost. */
  saisis: readonly TexteSaisi[]
}) {
  const t = useTextes().langues.page
  const { partie, filtre, langue } = vue
  if (!partie) return <p className="soft">{t.rien[filtre]}</p>
  const erreurs = new Map(refus.map((un) => [un.cle, phraseDe(un, t.erreurs)]))
  const tapes = new Map(saisis.map(({ cle, texte }) => [cle, texte]))
  const montres = new Set(partie.textes.map(({ cle }) => cle))
  const sommaire = [...erreurs].map(([cle, phrase]) => {
    const rang = partie.textes.findIndex((texte) => texte.cle === cle)
    const source = partie.textes[rang]?.source
    return {
      id: rang < 0 ? 'textes' : idDe(rang),
      message: source === undefined ? phrase : `${debutDe(source)}\u00a0: ${phrase}`,
    }
  })
  return (
    <section className="stack stack-l" aria-labelledby="textes" id="traduire">
      <h2 id="textes" tabIndex={-1}>
        {nomDePartie(partie, t)}
      </h2>
      <ErrorSummary errors={sommaire} />
      {partie.textes.length === 0 ? (
        <p className="soft">{t.rienIci}</p>
      ) : (
        <Form method="post" className="stack stack-l" noValidate preventScrollReset>
          {/* Enter in a field presses the first button: it saves, and confirms nothing. */}
          <button
            type="submit"
            className="sr"
            name={CONTROLES_DE_TRADUCTION.intention}
            value="enregistrer"
            tabIndex={-1}
            aria-hidden
          >
            {t.enregistrer}
          </button>
          <div className="translate-list">
            {partie.textes.map((texte, rang) => (
              <UnTexte
                key={texte.cle}
                id={idDe(rang)}
                texte={texte}
                langue={langue}
                tape={tapes.get(texte.cle)}
                erreur={erreurs.get(texte.cle)}
              />
            ))}
          </div>
          {/* What was typed of texts that the filter no longer shows is still in the summary of errors. */}
          {saisis
            .filter(({ cle, texte }) => !montres.has(cle) && erreurs.has(cle) && texte.trim() !== '')
            .map(({ cle, texte }) => (
              <p key={cle} lang={langue} dir={LANGUES_DE_FORMULAIRE[langue].sens} className="lines">
                {texte}
              </p>
            ))}
          <p>
            <Bouton kind="main" name={CONTROLES_DE_TRADUCTION.intention} value="enregistrer">
              {t.enregistrer}
            </Bouton>
          </p>
        </Form>
      )}
    </section>
  )
}

const idDe = (rang: number) => `texte-${rang + 1}`

/** Enough of a text to find it again. */
function debutDe(source: string): string {
  const ligne = source.replace(/\s+/g, ' ').trim()
  return ligne.length > 60 ? `${ligne.slice(0, 57)}…` : ligne
}

function phraseDe(
  { raison, max }: RefusDeTexte,
  t: ReturnType<typeof useTextes>['langues']['page']['erreurs'],
): string {
  return raison === 'trop_long' ? t.trop_long(max ?? 0) : t[raison]
}

function UnTexte({
  id,
  texte,
  langue,
  tape,
  erreur,
}: {
  id: string
  texte: TexteVu
  langue: LangueVue['langue']
  tape: string | undefined
  erreur: string | undefined
}) {
  const t = useTextes().langues.page
  const { cle, attribut, de, source, isMarkdown, longueurMax, etat, vu } = texte
  const nom = t.attribut[attribut]
  const mots = tape ?? (etat.etat === 'a_traduire' ? '' : etat.texte)
  const commun = {
    id,
    name: CONTROLES_DE_TRADUCTION.texte(cle),
    // Named by what it translates: many are the label, or an option, of something.
    label: t.traduction(nom, isMarkdown ? null : debutDe(source), de === null ? null : debutDe(de)),
    error: erreur,
    defaultValue: mots,
    lang: langue,
    dir: LANGUES_DE_FORMULAIRE[langue].sens,
    autoComplete: 'off',
  } as const
  return (
    <div className={etat.etat === 'changee' ? 'translate-row changed' : 'translate-row'}>
      <div className="stack stack-s">
        <p className="tiny soft">{t.source}</p>
        {etat.etat === 'changee' ? (
          <Changee avant={etat.avant} maintenant={source} />
        ) : (
          <Source texte={source} isMarkdown={isMarkdown} />
        )}
      </div>
      <div className="stack stack-s">
        <input type="hidden" name={CONTROLES_DE_TRADUCTION.vu(cle)} value={vu} />
        {isMarkdown || longueurMax > 1_000 || source.length > 120 ? (
          <Textarea
            {...commun}
            rows={Math.min(12, 2 + Math.ceil(source.length / 60))}
            hint={isMarkdown && /[*_[]|^[-\d]/m.test(source) ? t.markdown : undefined}
          />
        ) : (
          <TextInput {...commun} />
        )}
        {etat.etat === 'changee' ? (
          <p>
            <Bouton size="s" icon="coche" name={CONTROLES_DE_TRADUCTION.confirmer} value={cle}>
              {t.confirmer}
              <span className="sr"> {t.confirmerQuoi(debutDe(source))}</span>
            </Bouton>
          </p>
        ) : null}
      </div>
    </div>
  )
}

function Source({ texte, isMarkdown }: { texte: string; isMarkdown: boolean }) {
  return (
    <div lang="fr" dir="ltr" className="translate-source">
      {isMarkdown ? <Markdown texte={texte} /> : <p className="lines">{texte}</p>}
    </div>
  )
}

/** What the source said when it was translated, and what it says now. */
function Changee({ avant, maintenant }: { avant: string; maintenant: string }) {
  const t = useTextes().langues.page
  return (
    <div className="stack stack-s">
      <p className="small">
        <strong>{t.changee}.</strong> {t.changeeAide}
      </p>
      <dl className="translate-diff" lang="fr" dir="ltr">
        <div>
          <dt className="tiny soft">{t.avant}</dt>
          <dd className="lines">
            <del>{avant}</del>
          </dd>
        </div>
        <div>
          <dt className="tiny soft">{t.maintenant}</dt>
          <dd className="lines">
            <ins>{maintenant}</ins>
          </dd>
        </div>
      </dl>
    </div>
  )
}
