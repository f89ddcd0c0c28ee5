import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { lireCouleur } from '../domain/instance/contraste.ts'
import { relireInstance } from '../domain/instance/lire.ts'
import { reglerInstance } from '../domain/instance/regler.ts'
import { aCorriger, aRefuser } from '../http/correction.ts'
import { doors } from '../http/doors.ts'
import { PRIVE } from '../http/entetes.ts'
import { essayer } from '../http/erreurs.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { CONFORMITES, FAITS_PAR_PAGE, type NomDeFait } from '../screens/compte/faits-legaux.ts'
import { textes } from '../textes/dictionnaire.ts'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { FileInput } from '../ui/file-input.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'
import { Select } from '../ui/select.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { Textarea } from '../ui/textarea.tsx'
import { useRacine } from '../ui/use-racine.ts'

export const handle = { agent: true } satisfies PageHandle
export const meta: MetaFunction = ({ matches }) => titre(matches, (t) => [t.compte.instance.titre])
export const headers = () => PRIVE

const MAX = 2000
const t = textes('fr').compte.instance
const fait = z.string().trim().max(MAX, t.tropLong(MAX)).default('')

const Reglages = z.object({
  nom: z.string().trim().min(1, t.nomManquant).max(80, t.tropLong(80)),
  sousTitre: z.string().trim().max(120, t.tropLong(120)).default(''),
  accent: z.string().transform(lireCouleur).pipe(z.string(t.accentInvalide)),
  editeur: fait,
  editeurAdresse: fait,
  directeurPublication: fait,
  hebergeur: fait,
  hebergeurAdresse: fait,
  responsableTraitement: fait,
  dpdContact: fait,
  accessibilite: z.enum(['', ...CONFORMITES]).default(''),
  accessibiliteDate: z.union([z.literal(''), z.iso.date()], t.dateInvalide).default(''),
  contactEmail: fait,
  contactTelephone: fait,
  contactAdresse: fait,
})

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.superAdministrateur(args)
  const { nom, sousTitre, accent, legal } = await relireInstance(key)
  const saisie: Record<string, string> = { ...legal, nom, sousTitre, accent }
  return { saisie, enregistre: new URL(args.request.url).searchParams.has('enregistre') }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.superAdministrateur(args)
  const form = await readForm(args.request, Reglages)
  if (!form.ok) return aCorriger(form)
  const { nom, sousTitre, accent, ...legal } = form.value
  const issue = await essayer(() => reglerInstance(key, { nom, sousTitre, accent, legal }))
  if (!issue.ok) return aRefuser(issue, form.saisie, 'accent')
  return redirect(`${paths.superAdministrateur.instance()}?enregistre`, 303)
}

/** The logo, in a form of its own: a file travels apart from the settings. */
function Logo({ logoUrl }: { logoUrl: string | null }) {
  const texts = useTextes().compte.instance
  return (
    <Card id="logo" title={texts.logo}>
      <form method="post" action={paths.superAdministrateur.logo()} encType="multipart/form-data" className="stack">
        {logoUrl ? <img className="logo" src={logoUrl} alt={texts.logoActuel} /> : null}
        <FileInput
          id="logo-fichier"
          name="logo"
          label={texts.logoFichier}
          hint={texts.logoAide}
          accept=".png,.jpg,.jpeg,.webp"
        />
        <div className="row">
          <Bouton>{texts.logoEnvoyer}</Bouton>
          {logoUrl ? (
            <Bouton kind="quiet" name="action" value="retirer">
              {texts.logoRetirer}
            </Bouton>
          ) : null}
        </div>
      </form>
    </Card>
  )
}

export default function PageInstance() {
  const { saisie: saved, enregistre } = useLoaderData<typeof loader>()
  const correction = useActionData<typeof action>()
  const { logoUrl } = useRacine().instance
  const texts = useTextes().compte.instance
  const saisie = correction?.saisie ?? saved
  const erreurs = correction?.erreurs ?? {}
  const errors = Object.entries(erreurs).map(([id, message]) => ({ id, message }))
  const field = (name: NomDeFait | 'nom' | 'sousTitre' | 'accent') => ({
    id: name,
    name,
    label: texts[name],
    error: erreurs[name],
    defaultValue: saisie[name] ?? '',
  })
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <PageHeader title={texts.titre} lead={texts.chapeau} />
        {enregistre && !correction ? (
          <Note tone="leaf" announce="status">
            <p>{texts.enregistre}</p>
          </Note>
        ) : null}
        {correction?.refus ? (
          <Note tone="brick" announce="alert">
            <p>{correction.refus}</p>
          </Note>
        ) : null}
        <ErrorSummary errors={errors} />
        <Form method="post" className="stack stack-l" noValidate>
          <Card id="apparence" title={texts.apparence}>
            <TextInput {...field('nom')} />
            <TextInput {...field('sousTitre')} hint={texts.sousTitreAide} optional />
            <TextInput {...field('accent')} hint={texts.accentAide} width="s" spellCheck={false} />
          </Card>
          {FAITS_PAR_PAGE.map(({ page, faits }) => (
            <Card key={page} id={page} title={texts[page]}>
              {page === 'accessibilite' ? (
                <Select
                  id="accessibilite"
                  name="accessibilite"
                  label={texts.conformite}
                  optional
                  defaultValue={saisie['accessibilite'] ?? ''}
                  options={CONFORMITES.map((value) => ({ value, label: texts.conformites[value] }))}
                />
              ) : null}
              {faits.map(({ name, long, date }) =>
                long ? (
                  <Textarea key={name} {...field(name)} optional rows={3} />
                ) : (
                  <TextInput key={name} {...field(name)} optional {...(date ? { type: 'date', width: 's' } : {})} />
                ),
              )}
            </Card>
          ))}
          <div>
            <Bouton kind="main">{texts.envoyer}</Bouton>
          </div>
        </Form>
        <Logo logoUrl={logoUrl} />
      </div>
    </div>
  )
}
