import { Form } from '@remix-run/react'
import { paths } from '../paths.ts'
import type { Langue } from '../textes/dictionnaire.ts'
import type { Theme } from './instance.ts'
import { useTextes } from './langue.tsx'

const LANGUES: readonly { value: Langue; label: string }[] = [
  { value: 'fr', label: 'Français' },
  { value: 'en', label: 'English' },
]

/** The reader's choice of light or dark, and of language: one press each, with or without script. */
export function AffichageForm({ theme, langue, retour }: { theme: Theme; langue: Langue; retour: string }) {
  const t = useTextes().ui.affichage
  const themes: readonly { value: Theme; label: string }[] = [
    { value: 'systeme', label: t.systeme },
    { value: 'clair', label: t.clair },
    { value: 'sombre', label: t.sombre },
  ]
  return (
    <Form className="display" method="post" action={paths.affichage()} preventScrollReset replace>
      <input type="hidden" name="retour" value={retour} />
      <div className="display-group" role="group" aria-label={t.titre}>
        <span aria-hidden="true">{t.titre}</span>
        {themes.map(({ value, label }) => (
          <button key={value} type="submit" name="theme" value={value} aria-pressed={value === theme}>
            {label}
          </button>
        ))}
      </div>
      <div className="display-group" role="group" aria-label={t.langue}>
        <span aria-hidden="true">{t.langue}</span>
        {LANGUES.map(({ value, label }) => (
          <button key={value} type="submit" name="langue" value={value} lang={value} aria-pressed={value === langue}>
            {label}
          </button>
        ))}
      </div>
    </Form>
  )
}
