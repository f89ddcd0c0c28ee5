import { Form, useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { ACTIONS, CONTROLES } from '../../../form-engine/envoi-de-page.ts'
import { LANGUES_DE_FORMULAIRE } from '../../../form-engine/langues.ts'
import type { LangueDuFormulaire } from '../../domain/traduction/formulaire-dit.ts'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { useTextes } from '../../ui/langue.tsx'

/**
 * In which language one reads the form, where its démarche offers several: one press each, with or without script, kept for the
 * pages that follow. `formulaire` is the form of answers of the page, which is then sent with the choice so that nothing typed
 * is lost; without it the choice is sent alone.
 */
export function ChoixDeLangue({ langue, formulaire }: { langue: LangueDuFormulaire; formulaire?: string }) {
  const { pathname, search } = useLocation()
  if (langue.proposees.length === 0) return null
  if (formulaire !== undefined) return <Choix langue={langue} formulaire={formulaire} />
  return (
    <Form method="post" action={paths.affichage()} preventScrollReset replace>
      <input type="hidden" name="retour" value={pathname + search} />
      <Choix langue={langue} />
    </Form>
  )
}

function Choix({ langue: { courante, proposees }, formulaire }: { langue: LangueDuFormulaire; formulaire?: string }) {
  const t = useTextes().langues.choix
  const bouton = (code: string, sens: 'ltr' | 'rtl', nom: ReactNode, isCourante: boolean) => (
    <Bouton
      key={code}
      kind="quiet"
      size="s"
      lang={code}
      dir={sens}
      aria-pressed={isCourante}
      {...(formulaire === undefined
        ? { name: 'langueDuFormulaire', value: code }
        : { form: formulaire, name: CONTROLES.action, value: ACTIONS.lireEn(code) })}
    >
      {nom}
    </Bouton>
  )
  return (
    <div className="stack stack-s screen-only" role="group" aria-label={t.titre}>
      <p className="row small">
        <span aria-hidden="true">{t.titre}</span>
        {bouton('fr', 'ltr', 'français', courante === null)}
        {proposees.map((code) =>
          bouton(code, LANGUES_DE_FORMULAIRE[code].sens, LANGUES_DE_FORMULAIRE[code].nom, code === courante),
        )}
      </p>
      <p className="soft tiny">{courante === null ? t.officiel : t.traduction}</p>
    </div>
  )
}
