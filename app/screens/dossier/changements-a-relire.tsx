import type { ChangementsARelire as Changements } from '../../domain/dossier/changements-a-relire.ts'
import { paths } from '../../paths.ts'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Note } from '../../ui/note.tsx'
import { Differences } from './differences.tsx'

/** What changed since the dossier was read, before the decision is confirmed. */
export function ChangementsARelire({ dossierId, changements }: { dossierId: string; changements: Changements }) {
  const t = useTextes().retour.vu
  const { reponses, annotations, messages, isAutreIdentite, isAutreFormulaire } = changements
  const phrases = [
    ...(isAutreFormulaire ? [t.formulaire] : []),
    ...(isAutreIdentite ? [t.identite] : []),
    ...(messages > 0 ? [t.messages(messages)] : []),
  ]
  const isVide = phrases.length === 0 && reponses.length === 0 && annotations.length === 0
  return (
    <Note tone="honey" icon="alerte" title={t.titre} announce="alert">
      <div className="stack">
        <p>{t.texte}</p>
        {isVide ? <p>{t.autre}</p> : null}
        {phrases.map((phrase) => (
          <p key={phrase}>{phrase}</p>
        ))}
        {reponses.length > 0 ? (
          <section className="stack stack-s">
            <h2>{t.reponses}</h2>
            <Differences differences={reponses} />
          </section>
        ) : null}
        {annotations.length > 0 ? (
          <section className="stack stack-s">
            <h2>{t.annotations}</h2>
            <Differences
              differences={annotations.map((annotation) => ({ ...annotation, kind: 'reponse' as const, page: '' }))}
            />
          </section>
        ) : null}
        <p className="row">
          {messages > 0 ? (
            <LienBouton size="s" icon="message" to={paths.instructeur.messagerie(dossierId)}>
              {t.lireLesMessages}
            </LienBouton>
          ) : null}
          <LienBouton size="s" kind="quiet" to={paths.instructeur.dossier(dossierId)}>
            {t.voir}
          </LienBouton>
        </p>
      </div>
    </Note>
  )
}
